"""One soldier's way home: he falls seventeen days before the truce, a wood grows above him, and he is found.

The ridge is imagined. At the end each of 11,551 points stands for one of those found by the end of 2018; 131 are blue.
"""

from functools import cache

import cv2
import numpy as np

from tools.films import ridge
from tools.films.drawn import WIDTH, blank, group, pixels, world
from tools.films.motion import Stop, Travel, View, eased, mixed, shown
from tools.pictures.sheet import DEEP_BLUE, INK, SECOND, Sheet

NAME = "korean-peninsula/sixty-five-years"
SECONDS = 36.0
POSTER = 14.7
QUALITY = 27

FALLS, TRUCE, YEARS, SEARCH, FOUND, HOME, ALL = 1.6, 4.6, 8.0, 15.0, 19.6, 23.6, 28.0  # seconds
YEARS_LAST = 6.6
DAYS, FOUND_BY_2018, NAMED_BY_2018 = 17, 11_551, 131
COLUMNS, PITCH, DOT, NAMED_DOT, LEFT, TOP = 226, 7.5, 2.1, 3.2, 112.0, 58.0

CAPTIONS = (
    (
        0.5,
        4.2,
        "1953년 7월 10일,\n한 군인이 목숨을 잃었습니다.",
        "10 July 1953.\nA soldier is killed.",
    ),
    (
        4.6,
        7.9,
        "열이레 뒤 전쟁이 멈추었지만\n그는 돌아오지 못했습니다.",
        "Seventeen days later the fighting\nstops. He does not come home.",
    ),
    (
        8.4,
        11.4,
        "그 위로 풀이 돋고\n나무가 자랐습니다.",
        "Above him grass comes up,\nand trees grow.",
    ),
    (
        11.8,
        14.6,
        "예순다섯 해가\n지났습니다.",
        "Sixty-five years go by.",
    ),
    (
        15.2,
        19.2,
        "사람들이 화살머리고지에서\n땅을 한 켜씩 걷어 냅니다.",
        "At Arrowhead Ridge people open\nthe ground, layer by layer.",
    ),
    (
        19.7,
        23.4,
        "처음 찾은 이들 가운데 한 사람,\n그의 이름은 박재권입니다.",
        "One of the first whom they find\nhas a name: Park Jae-kwon.",
    ),
    (
        23.9,
        27.6,
        "그는 예순다섯 해 만에\n집으로 돌아왔습니다.",
        "After sixty-five years\nhe comes home.",
    ),
    (
        28.2,
        32.0,
        "2018년 말까지 11,551구를 찾았고\n131구의 신원을 확인했습니다.",
        "By the end of 2018, 11,551 had been\nfound. 131 had their names back.",
    ),
    (
        32.4,
        35.8,
        "그해 약 12만 명이 아직\n돌아오지 못했다고 보았습니다.",
        "That year some 120,000 were thought\nto be missing still.",
    ),
)


def captions(language: str) -> list[tuple[float, float, str]]:
    """The cues in one language."""
    return [(begin, end, korean if language == "ko" else english) for begin, end, korean, english in CAPTIONS]


@cache
def _travel() -> Travel:
    return Travel(
        (
            Stop(0.0, 14.2, View(980, 548, 1900), View(1000, 556, 1820)),
            Stop(16.6, 22.6, View(1030, 596, 1010), View(1034, 600, 980)),
            Stop(HOME + 1.2, HOME + 3.2, View(1240, 600, 1330), View(1262, 600, 1350)),
            Stop(ALL + 1.4, SECONDS, View(980, 546, 1900), View(980, 542, 1916)),
        )
    )


def frame(second: float) -> np.ndarray:
    """RGB (1080, 1920, 3) at a moment."""
    year = mixed(1953, 2018, eased(second, YEARS, YEARS_LAST))
    view = _travel()(second)
    sheet = blank()
    with world(sheet, view):
        _scene(sheet, second, year)
    _words(sheet, second, int(year + 1e-6))
    canvas = pixels(sheet)
    return _with_points(canvas, second) if second > ALL else canvas


def _scene(sheet: Sheet, second: float, year: float) -> None:
    opened = [eased(second, SEARCH + 1.2 + number * 0.62, 0.95) for number in range(ridge.LAYERS)]
    ridge.far_hills(sheet, -1.6 * second)
    ridge.trees(sheet, year, second)
    ridge.earth(sheet, opened, eased(second, -0.6, 2.4), 1 - eased(second, ALL + 0.4, 1.4))
    ridge.grass(sheet, year, second, eased(second, SEARCH + 0.6, 1.0))
    present = shown(second, SEARCH + 0.2, ALL + 1.2, 1.2)
    with group(sheet, present):
        ridge.searchers(sheet)
    with group(sheet, eased(second, HOME - 1.4, 1.4)):
        ridge.house(sheet, eased(second, HOME + 3.4, 0.8))
    _him(sheet, second)


def _him(sheet: Sheet, second: float) -> None:
    """The blue point: on the ridge, under it for sixty-five years, and then on its way home."""
    sunk = eased(second, FALLS + 1.2, 2.6) * (1 - eased(second, FOUND + 1.6, 1.8))
    walked = eased(second, HOME + 0.4, 3.2)
    x = mixed(ridge.GRAVE, ridge.HOUSE - 15, walked)
    y = ridge.ground(x) - 13 + (ridge.DEPTH + 13 - 8) * sunk
    ring = max(_ring(second, FALLS), _ring(second, FOUND))
    ridge.point(sheet, x, y, eased(second, FALLS, 0.8) * (1 - eased(second, HOME + 3.3, 0.6)), ring)


def _ring(second: float, begin: float) -> float:
    part = (second - begin) / 1.8
    return part if 0 < part < 1 else 0.0


def _words(sheet: Sheet, second: float, year: int) -> None:
    """What stands in the sky: the year, the seventeen days, and his name."""
    strength = shown(second, 0.5, FOUND + 0.2)
    if strength > 0:
        with group(sheet, strength):
            sheet.rule(112, 112, 72)
            sheet.text(104, 300, str(year), 176, face="display")
            before = 1 - eased(second, TRUCE - 0.3, 0.6)
            _pair(sheet, 372, "7월 10일", "10 July", shown(second, 0.5, TRUCE, 0.6) * before)
            _pair(sheet, 372, "7월 27일, 정전", "27 July, armistice", shown(second, TRUCE + 2.2, YEARS, 0.6))
            _days(sheet, second)
    named = shown(second, FOUND + 0.6, ALL + 0.4, 1.0)
    if named > 0:
        with group(sheet, named):
            sheet.rule(112, 112, 72)
            sheet.text(108, 262, "박재권", 128, face="display")
            sheet.text(112, 334, "Park Jae-kwon", 48, face="light", colour=SECOND)
    counted = eased(second, ALL + 1.8, 1.0)
    if counted > 0:
        with group(sheet, counted):
            _figure(sheet, 112, f"{FOUND_BY_2018:,}", "찾은 유해", "sets of remains found", INK)
            _figure(sheet, 1394, f"{NAMED_BY_2018}", "신원을 확인한 유해", "identified", DEEP_BLUE)


def _pair(sheet: Sheet, baseline: float, korean: str, english: str, strength: float) -> None:
    if strength > 0:
        with group(sheet, strength):
            wide = sheet.text(112, baseline, korean, 40, face="semibold", may_touch=True)
            sheet.text(112 + wide + 16, baseline, english, 36, colour=SECOND, may_touch=True)


def _days(sheet: Sheet, second: float) -> None:
    """Seventeen strokes, one for each day to the armistice."""
    gone = 1 - eased(second, YEARS, 0.8)
    for day in range(DAYS):
        come = eased(second, TRUCE + day * 0.13, 0.4) * gone
        if come > 0:
            x, last = 114 + day * 20, day == DAYS - 1
            sheet.draw(
                f'<rect x="{x}" y="{440 - (30 if last else 18)}" width="{6 if last else 3}" '
                f'height="{30 if last else 18}" fill="{INK}" opacity="{come:.3f}"/>'
            )


def _figure(sheet: Sheet, x: float, number: str, korean: str, english: str, colour: str) -> None:
    sheet.text(x - 4, 880, number, 124, face="display", colour=colour)
    wide = sheet.text(x, 944, korean, 36, face="semibold")
    sheet.text(x + wide + 14, 944, english, 32, colour=SECOND)


@cache
def _points() -> tuple[np.ndarray, np.ndarray]:
    """How much of each pixel a point covers, of all points and of the blue ones' numbers: 0 where there is none."""
    named = set(np.random.default_rng(131).permutation(FOUND_BY_2018)[:NAMED_BY_2018].tolist())
    order = {number: place + 1 for place, number in enumerate(sorted(named))}
    finer = 4
    cover = np.zeros((520 * finer, WIDTH * finer), np.uint8)
    which = np.zeros((520, WIDTH), np.uint8)
    for number in range(FOUND_BY_2018):
        x, y = LEFT + number % COLUMNS * PITCH + PITCH / 2, TOP + number // COLUMNS * PITCH
        radius = NAMED_DOT if number in order else DOT
        cv2.circle(cover, (round(x * finer), round(y * finer)), round(radius * finer), 255, -1)
        if number in order:
            cv2.circle(which, (round(x), round(y)), 4, order[number], -1)
    small = cv2.resize(cover, (WIDTH, 520), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32)[..., None] / 255, which


def _with_points(canvas: np.ndarray, second: float) -> np.ndarray:
    """The points come like a mist from the ridge upwards; then the blue ones, one after another."""
    cover, which = _points()
    rows = np.arange(520, dtype=np.float32)
    come = np.array([eased(second, ALL + 0.9 + (520 - row) / 520 * 1.8, 1.4) for row in rows], np.float32)
    lit = np.array([0.0] + [eased(second, ALL + 3.4 + n * 0.018, 0.7) for n in range(NAMED_BY_2018)], np.float32)
    blue = lit[which][..., None]
    tone = np.array((168, 179, 192), np.float32) * (1 - blue) + np.array((22, 108, 184), np.float32) * blue
    part = canvas[:520].astype(np.float32)
    part += (tone - part) * (cover * come[:, None, None])
    canvas[:520] = np.clip(part + 0.5, 0, 255).astype(np.uint8)
    return canvas
