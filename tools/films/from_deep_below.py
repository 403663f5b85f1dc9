"""How a well is made, seen where nobody can see it: a rig comes, drills down to water, and leaves a pump behind."""

from functools import cache
from math import pi, sin

import numpy as np

from tools.films import well_drawing as well
from tools.films.drawn import blank, card, group, on_screen, pixels, world
from tools.films.motion import Stop, Travel, View, eased, mixed, shown, steady
from tools.pictures.sheet import Sheet

NAME = "equipment/from-deep-below"
SECONDS = 32.0
POSTER = SECONDS
QUALITY = 29

STANDS, RAISED, DRILLS, REACHED = 3.2, 5.6, 6.0, 15.0  # seconds
DRAWN, LINED, FILLED, PUMPS, WIDE = 17.2, 19.6, 22.4, 23.0, 28.6

CAPTIONS = (
    (
        0.5,
        4.4,
        "지진을 겪은 아이티 레오간에\n우물 파는 차가 왔습니다.",
        "After the earthquake in Haiti\na rig comes to drill at Léogâne.",
    ),
    (
        4.7,
        8.7,
        "열여덟 나라 부대 가운데\n한국과 브라질만 가진 장비입니다.",
        "Of eighteen contingents, only Korea's\nand Brazil's had such machines.",
    ),
    (
        9.0,
        13.2,
        "드릴이 돌면서 흙과 점토와 바위를\n차례로 뚫고 내려갑니다.",
        "The bit turns its way down\nthrough soil, clay and rock.",
    ),
    (
        13.5,
        16.6,
        "깊은 곳의 모래와 자갈이\n물을 머금고 있습니다.",
        "Deep below, sand and gravel\nhold water between them.",
    ),
    (
        16.9,
        20.6,
        "관을 넣습니다. 가는 틈으로\n물만 들어오고 모래는 걸립니다.",
        "A pipe goes in. Its slots let in\nthe water and hold back the sand.",
    ),
    (
        22.6,
        26.2,
        "차가 떠난 자리에\n펌프 하나가 남습니다.",
        "The rig has left.\nA pump stays behind.",
    ),
    (
        26.8,
        31.6,
        "보이지 않던 물을\n이제 날마다 길어 올립니다.",
        "Water that nobody could see\ncan now be drawn every day.",
    ),
)

LAYERS = (
    (well.CLAY * 0.5, "흙", "Soil"),
    ((well.CLAY + well.ROCK) / 2, "점토", "Clay"),
    ((well.ROCK + well.WATER) / 2, "바위", "Rock"),
    ((well.WATER + well.BED) / 2, "모래와 자갈, 그리고 물", "Sand, gravel and water"),
)


def captions(language: str) -> list[tuple[float, float, str]]:
    """The cues in one language."""
    return [(begin, end, korean if language == "ko" else english) for begin, end, korean, english in CAPTIONS]


@cache
def _travel() -> Travel:
    return Travel(
        (
            Stop(0.0, RAISED - 0.3, View(150, -175, 1500), View(140, -185, 1440)),
            Stop(8.0, 13.0, View(120, 210, 1300), View(120, 880, 1300)),
            Stop(15.2, LINED, View(120, 1010, 1240), View(120, 1020, 1200)),
            Stop(PUMPS - 0.2, 25.8, View(20, -92, 900), View(20, -94, 870)),
            Stop(WIDE, SECONDS, View(0, 455, 3480), View(0, 455, 3540)),
        )
    )


def frame(second: float) -> np.ndarray:
    """RGB (1080, 1920, 3) at a moment."""
    view = _travel()(second)
    sheet = blank()
    with world(sheet, view):
        well.village(sheet)
        well.ground(sheet, view)
        if second < FILLED - 1:
            _drilling(sheet, second)
        else:
            _pumping(sheet, second)
    passing, whole = shown(second, 7.4, LINED), eased(second, WIDE - 0.8, 1.0)
    for depth, korean, english in LAYERS:
        x, y = on_screen(view, mixed(96, 130, whole), depth)
        near = 1 - eased(abs(y - 520), 300, 120)  # comes and goes as the camera passes
        card(sheet, x, y, korean, english, max(passing * near, whole))
    return pixels(sheet)


def _drilling(sheet: Sheet, second: float) -> None:
    """The rig comes, drills, draws its rods and lets the pipe down."""
    come = _come(second)
    depth = well.DEEPEST * steady(second, DRILLS, REACHED - DRILLS)
    drawn = eased(second, REACHED + 0.8, DRAWN - REACHED + 0.6)
    head = mixed(6.9, 1.6, depth / well.DEEPEST)
    well.hole(sheet, depth, mixed(well.DEEPEST, well.WATER + 4, eased(second, REACHED - 1.6, 3.2)))
    if second >= RAISED and drawn < 1:
        bit = max(mixed(-30.0, depth, eased(second, RAISED, 0.8)), depth) * (1 - drawn) - 60 * drawn
        well.chips(sheet, bit, second, eased(second, DRILLS + 0.6, 1) * (1 - eased(second, REACHED, 0.8)))
        well.string(sheet, -head * well.METRE, bit, depth / 70)
    if second > DRAWN - 0.3:
        foot = (well.DEEPEST - 6) * eased(second, DRAWN - 0.3, LINED - DRAWN)
        well.pipe(sheet, foot, foot)
    well.lorry(
        sheet,
        come,
        come / well.METRE,
        eased(second, STANDS, 0.9),
        eased(second, STANDS + 0.5, RAISED - STANDS - 0.5),
        head,
    )
    for x in (-2.1, -3.0):
        with group(sheet, eased(second, STANDS + 0.4, 1.2)):
            well.stands(sheet, x, helmet=True)


def _come(second: float) -> float:
    """Where the tail of the rig is: it rolls in from the left and brakes."""
    left = max(0.0, 1 - second / STANDS)
    return -1480 * left**2.2


def _pumping(sheet: Sheet, second: float) -> None:
    """The pump at work: water stands in the pipe up to its head."""
    well.hole(sheet, well.DEEPEST, well.WATER + 4)
    foot = well.DEEPEST - 6
    well.pipe(sheet, foot, mixed(well.WATER, -8, eased(second, LINED, FILLED - LINED)))
    working = eased(second, PUMPS + 0.4, 0.8)
    swing = sin((second - PUMPS) * 2 * pi / 1.9)
    well.pump(sheet, swing * working, working * (0.55 + 0.45 * max(0.0, swing)))
    well.stands(sheet, -1.36)
    for x, height, carries in ((2.3, 1.7, True), (3.75, 1.62, True), (4.5, 1.05, False), (5.9, 1.75, True)):
        well.stands(sheet, x, height, carries=carries)
