"""Pictures of hall 1, UN Peacekeeping."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from tools.pictures.frieze import since_1948
from tools.pictures.sheet import (
    BLUE,
    DEEP_BLUE,
    INK,
    MIST,
    NIGHT,
    PALE,
    SECOND,
    Anchor,
    Sheet,
    text_width,
)
from tools.pictures.world import EqualEarth, LocalMap, land_dots


@dataclass(frozen=True)
class Operation:
    """A UN peacekeeping operation active in 2025, pinned where its headquarters stand."""

    name: str
    korean: str
    english: str
    since: int
    latitude: float
    longitude: float


OPERATIONS = (
    Operation("UNTSO", "중동", "Middle East", 1948, 31.769, 35.216),
    Operation("UNMOGIP", "인도·파키스탄", "India and Pakistan", 1949, 33.721, 73.043),
    Operation("UNFICYP", "키프로스", "Cyprus", 1964, 35.173, 33.354),
    Operation("UNDOF", "골란", "Golan", 1974, 33.126, 35.825),
    Operation("UNIFIL", "레바논", "Lebanon", 1978, 33.118, 35.140),
    Operation("MINURSO", "서부사하라", "Western Sahara", 1991, 27.142, -13.188),
    Operation("UNMIK", "코소보", "Kosovo", 1999, 42.673, 21.167),
    Operation("MONUSCO", "콩고민주공화국", "DR Congo", 2010, -4.328, 15.314),
    Operation("UNISFA", "아비에이", "Abyei", 2011, 9.595, 28.435),
    Operation("UNMISS", "남수단", "South Sudan", 2011, 4.852, 31.582),
    Operation("MINUSCA", "중앙아프리카공화국", "Central African Republic", 2014, 4.361, 18.555),
)


@dataclass(frozen=True)
class Deployment:
    """A Korean unit that served under the UN; `last` None means it was still there when the sheet was drawn."""

    korean_place: str
    place: str
    first: float
    last: float | None
    latitude: float
    longitude: float


DEPLOYMENTS = (
    Deployment("소말리아", "Somalia", 1993, 1994, 2.36, 45.38),
    Deployment("서부사하라", "Western Sahara", 1994, 2006, 27.142, -13.188),
    Deployment("앙골라", "Angola", 1995, 1996, -12.364, 13.536),
    Deployment("동티모르", "East Timor", 1999, 2003, -8.522, 126.998),
    Deployment("레바논", "Lebanon", 2007, None, 33.273, 35.194),
    Deployment("아이티", "Haiti", 2010, 2012, 18.511, -72.633),
    Deployment("남수단", "South Sudan", 2013, None, 6.209, 31.559),
)


def world_in_lights() -> Image.Image:
    """The wall of lights: land in dots, one warm light an operation. 200 pixels a metre, 8.7 by 3.9 m."""
    width, height, pitch = 1740, 780, 10
    project = EqualEarth(870, 443, 320)
    sheet = Sheet(width, height, paper=None)
    chance = np.random.default_rng(2021)
    dots = land_dots(project, width, height, pitch)
    free = {(round(x), round(y)) for x, y in dots}
    for x, y in dots:
        sheet.draw(
            f'<circle cx="{x}" cy="{y}" r="2.5" fill="#B4D6F0" fill-opacity="{0.55 + 0.4 * chance.random():.2f}"/>'
        )
    sheet.define(
        '<radialGradient id="halo"><stop offset="0" stop-color="#5FB2FF" stop-opacity=".95"/>'
        '<stop offset=".35" stop-color="#3C97EE" stop-opacity=".42"/>'
        '<stop offset="1" stop-color="#2F86DD" stop-opacity="0"/></radialGradient>'
    )
    lights = []
    for operation in OPERATIONS:  # each takes a dot of its own, so that neighbours do not melt into one
        x, y = project(operation.longitude, operation.latitude)
        nearest = min(free, key=lambda dot: math.hypot(dot[0] - x, dot[1] - y))
        free.discard(nearest)
        lights.append(nearest)
    for x, y in lights:
        sheet.draw(f'<circle cx="{x}" cy="{y}" r="30" fill="url(#halo)"/>')
    for x, y in lights:
        sheet.disc(x, y, 5.2, "#FFF3D6")
    lit = np.asarray(sheet.picture(), np.float32)
    # A breath of light round every dot, as lamps give on a painted wall.
    alpha = lit[..., 3]
    glow = cv2.GaussianBlur(alpha, (0, 0), 7) * 0.30
    whole = np.maximum(alpha, glow)
    share = (alpha / np.maximum(whole, 1e-6))[..., None]
    colour = lit[..., :3] * share + np.array([60, 140, 225], np.float32) * (1 - share)
    return Image.fromarray(np.dstack([colour, whole]).clip(0, 255).round().astype(np.uint8), "RGBA")


def first_truce() -> Sheet:
    sheet = Sheet(1920, 1470)
    near_east = LocalMap(34.9, 31.77, 1360, 1130, 262)
    sheet.path(near_east.land_path(1920, 1470), fill=MIST, stroke=PALE, width=3)
    x, y = near_east(35.216, 31.769)
    for radius, opacity in ((370, 0.25), (245, 0.5), (120, 0.9)):
        sheet.draw(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="none" stroke="{BLUE}" stroke-width="5" '
            f'stroke-opacity="{opacity}"/>'
        )
    sheet.disc(x, y, 28, BLUE)
    sheet.disc(x, y, 10, "#FFFFFF")
    sheet.text(x, y - 150, "UNTSO", 56, face="semibold", colour=INK, anchor="middle")
    sheet.rule(96, 456)
    sheet.text(84, 880, "1948", 480, face="display", tracking=-0.045)
    sheet.pair(98, 1000, "5월 29일, 휴전을 지켜볼 사람들", "29 May: people to watch over a truce", 54)
    return sheet


# A helmet liner from its right side: the shell, and the bead that runs along its edge.
SHELL = (
    "M10 356C44 342 54 316 58 280C74 118 186 18 346 14C522 10 642 112 670 262C676 296 700 318 730 336"
    "C744 346 740 360 722 360C640 354 574 356 506 376C424 402 300 408 200 396C130 388 64 382 24 376C4 373 0 362 10 356Z"
)
BEAD = (
    "M10 356C80 366 170 380 262 382C372 384 446 366 514 346C584 328 664 326 730 336"
    "C744 346 740 360 722 360C640 354 574 356 506 376C424 402 300 408 200 396C130 388 64 382 24 376C4 373 0 362 10 356Z"
)
WHITE_TONES = ("#FFFFFF", "#EDEFF1", "#B4BCC5", "#C9CFD6")  # light, body, shade, bead
BLUE_TONES = ("#B4D6F9", "#4C98E4", "#195A9F", "#6FB0EE")


def _shading(name: str, tones: tuple[str, str, str, str]) -> str:
    light, body, shade, bead = tones
    return (
        f'<radialGradient id="{name}" cx=".36" cy=".20" r=".92"><stop offset="0" stop-color="{light}"/>'
        f'<stop offset=".42" stop-color="{body}"/><stop offset="1" stop-color="{shade}"/></radialGradient>'
        f'<linearGradient id="{name}-bead" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="{shade}"/>'
        f'<stop offset=".45" stop-color="{bead}"/><stop offset="1" stop-color="{shade}"/></linearGradient>'
    )


def _helmet(paint: str) -> str:
    return f'<path d="{SHELL}" fill="url(#{paint})"/><path d="{BEAD}" fill="url(#{paint}-bead)"/>'


def blue_helmet() -> Sheet:
    sheet = Sheet(1920, 1470)
    sheet.define(_shading("white", WHITE_TONES) + _shading("blue", BLUE_TONES))
    sheet.define(
        '<filter id="soft" x="-20%" y="-300%" width="140%" height="700%"><feGaussianBlur stdDeviation="15"/></filter>'
        f'<clipPath id="shell"><path d="{SHELL}"/></clipPath>'
        '<linearGradient id="reach" x1="0" x2="1" y1=".1" y2="0"><stop offset=".28" stop-color="#fff"/>'
        '<stop offset=".66" stop-color="#000"/></linearGradient>'
        '<mask id="painted"><rect width="770" height="420" fill="url(#reach)"/></mask>'
    )
    chance = np.random.default_rng(1956)
    drops = "".join(  # where the paint thins out, single drops land
        f'<circle cx="{chance.normal(395, 105):.0f}" cy="{chance.uniform(0, 390):.0f}" '
        f'r="{chance.gamma(2.2, 1.1):.1f}"/>'
        for _ in range(1500)
    )
    sprayed = (
        f'{_helmet("white")}<g mask="url(#painted)">{_helmet("blue")}</g>'
        f'<g clip-path="url(#shell)" fill="#2F7FCB" fill-opacity=".62">{drops}</g>'
    )
    sheet.rule(96, 110)
    sheet.text(88, 420, "1956", 330, face="display", tracking=-0.045)
    steps = (
        (_helmet("white"), "플라스틱 내피", "A plastic liner"),
        (sprayed, "뿌린 페인트", "Blue spray paint"),
        (_helmet("blue"), "파란 헬멧", "A blue helmet"),
    )
    for k, (helmet, korean, english) in enumerate(steps):
        x = 92 + k * 594
        sheet.draw(
            f'<g transform="translate({x} 690) scale(.74)">'
            '<ellipse cx="366" cy="404" rx="335" ry="20" fill="#14181F" fill-opacity=".34" filter="url(#soft)"/>'
            f"{helmet}</g>"
        )
        sheet.pair(x + 20, 1180, korean, english, 58)
    return sheet


def three_principles() -> Sheet:
    sheet = Sheet(1920, 1470)
    centres = ((960, 490), (690, 975), (1230, 975))
    radius = 400
    sheet.define(
        "".join(
            f'<clipPath id="ring{i}"><circle cx="{x}" cy="{y}" r="{radius}"/></clipPath>'
            for i, (x, y) in enumerate(centres)
        )
    )
    x, y = centres[2]
    sheet.draw(
        f'<g clip-path="url(#ring0)"><g clip-path="url(#ring1)">'
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{BLUE}"/></g></g>'
    )
    for x, y in centres:
        sheet.disc(x, y, radius, "none", INK, 6)
    words = (
        (960, 350, "당사자의 동의", "Consent"),
        (560, 1070, "공정성", "Impartiality"),
        (1360, 1070, "무력은 방어에만", "Force only to defend"),
    )
    for x, y, korean, english in words:
        sheet.text(x, y, korean, 68, face="display", anchor="middle")
        sheet.text(x, y + 66, english, 44, face="light", colour=SECOND, anchor="middle")
    return sheet


def _pin(sheet: Sheet, x: float, y: float, radius: float = 17) -> None:
    sheet.disc(x, y, radius * 2.1, BLUE + "33")
    sheet.disc(x, y, radius, DEEP_BLUE, "#FFFFFF", 4)


def _dotted_land(
    sheet: Sheet, project: EqualEarth, width: int, height: int, pitch: float, north: float = 0, colour: str = PALE
) -> None:
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{pitch * 0.30:.1f}"/>'
        for x, y in land_dots(project, width, height, pitch)
        if y >= north
    )
    sheet.draw(f'<g fill="{colour}">{dots}</g>')


def _lens(
    sheet: Sheet,
    key: str,
    view: LocalMap,
    radius: float,
    world: EqualEarth,
    names: dict[str, tuple[float, float, Anchor]],
) -> None:
    """A round window at the map's side that shows one crowded region larger."""
    x, y = world(view.longitude, view.latitude)
    small, up = 26, -1 if view.y < y + 200 else 1
    sheet.disc(x, y, small, "none", INK, 4)
    start, end = (x, y + up * small), (view.x - radius * 0.94, view.y + up * radius * 0.34)
    sheet.path(
        f"M{start[0]} {start[1]}C{start[0]} {start[1] + up * 150} {end[0] - 420} {end[1] + up * 60} {end[0]} {end[1]}"
    )
    sheet.define(f'<clipPath id="{key}"><circle cx="{view.x}" cy="{view.y}" r="{radius}"/></clipPath>')
    sheet.draw(
        f'<g clip-path="url(#{key})"><circle cx="{view.x}" cy="{view.y}" r="{radius}" fill="#FFFFFF"/>'
        f'<path d="{view.land_path(sheet.width, sheet.height)}" fill="{MIST}" stroke="{PALE}" stroke-width="3"/></g>'
    )
    sheet.disc(view.x, view.y, radius, "none", INK, 5)
    for operation in OPERATIONS:
        if operation.name in names:
            x, y = view(operation.longitude, operation.latitude)
            dx, dy, anchor = names[operation.name]
            _pin(sheet, x, y, 15)
            sheet.text(x + dx, y + dy, operation.name, 46, face="semibold", anchor=anchor)


def eleven_operations() -> Sheet:
    sheet = Sheet(2400, 1500)
    world = EqualEarth(850, 560, 310)
    _dotted_land(sheet, world, 1700, 1100, 12)
    on_map: dict[str, tuple[float, float, Anchor]] = {
        "MINURSO": (-40, 14, "end"),
        "UNMIK": (-34, -30, "end"),
        "UNMOGIP": (38, 14, "start"),
    }
    for operation in OPERATIONS:
        if operation.name in on_map:
            x, y = world(operation.longitude, operation.latitude)
            dx, dy, anchor = on_map[operation.name]
            width = text_width(operation.name, 46, "semibold")
            sheet.box(x + dx - 10 - (width if anchor == "end" else 0), y + dy - 42, width + 20, 56, "#FFFFFF")
            _pin(sheet, x, y, 14)
            sheet.text(x + dx, y + dy, operation.name, 46, face="semibold", anchor=anchor)
    _lens(
        sheet, "levant", LocalMap(34.6, 33.5, 2035, 410, 100), 312, world,
        {"UNTSO": (34, 16, "start"), "UNFICYP": (0, -44, "middle"),
         "UNDOF": (32, 14, "start"), "UNIFIL": (-36, 14, "end")},
    )  # fmt: skip
    _lens(
        sheet, "africa", LocalMap(23.6, 3.2, 2035, 1090, 21), 312, world,
        {"MINUSCA": (0, -44, "middle"), "UNISFA": (0, -44, "middle"),
         "UNMISS": (0, 74, "middle"), "MONUSCO": (34, 14, "start")},
    )  # fmt: skip
    sheet.rule(96, 1064)
    sheet.text(84, 1400, "11", 380, face="display", tracking=-0.1)
    sheet.pair(440, 1310, "2025년, 열한 곳의 임무", "Eleven operations in 2025", 66)
    return sheet


def nobel_1988() -> Sheet:
    sheet = Sheet(1470, 1840, NIGHT)
    middle, centre, inner, outer = 735, 760, 400, 560
    for k in range(53):
        angle = 2 * math.pi * k / 53 - math.pi / 2
        sheet.line(
            middle + inner * math.cos(angle),
            centre + inner * math.sin(angle),
            middle + outer * math.cos(angle),
            centre + outer * math.sin(angle),
            "#F3F6F9",
            7,
            cap="round",
        )
    sheet.text(middle - 8, centre + 92, "1988", 300, face="display", colour="#FFFFFF", anchor="middle", tracking=-0.045)
    sheet.rule(middle - 48, 1492)
    sheet.text(middle, 1620, "노벨평화상", 84, face="display", colour="#FFFFFF", anchor="middle")
    sheet.text(middle, 1690, "The Nobel Peace Prize", 46, face="light", colour="#B7C1CE", anchor="middle")
    return sheet


def two_million() -> Sheet:
    sheet = Sheet(1920, 1470)
    sheet.rule(96, 110)
    sheet.figure(90, 420, "200", "만 명", 330)
    sheet.text(1824, 420, "Two million people", 58, face="light", colour=SECOND, anchor="end")
    columns, rows, pitch = 80, 25, 21.8
    left, top = (1920 - columns * pitch) / 2, 580
    dots = "".join(
        f'<circle cx="{left + (i + 0.5) * pitch:.1f}" cy="{top + (j + 0.5) * pitch:.1f}" r="7"/>'
        for j in range(rows)
        for i in range(columns)
    )
    sheet.draw(f'<g fill="{BLUE}">{dots}</g>')
    sheet.disc(104, 1254, 7, BLUE)
    sheet.text(128, 1268, "점 하나는 천 명입니다", 48, face="semibold")
    sheet.text(128, 1332, "One dot stands for a thousand people", 42, colour=SECOND)
    return sheet


def women() -> Sheet:
    sheet = Sheet(1920, 1470)
    sheet.heading("제복을 입은 백 명 가운데", "Of every hundred in uniform")
    for k, (left, share, korean, english) in enumerate(
        ((96, 4.9, "2018년", "2018"), (1096, 10.1, "2025년 6월", "June 2025"))
    ):
        pitch, radius, top = 68, 25, 400
        for i in range(100):
            x, y = left + (i % 10) * pitch + radius, top + (i // 10) * pitch + radius
            sheet.disc(x, y, radius, MIST)
            filled = min(1.0, max(0.0, share - i))
            if filled >= 1:
                sheet.disc(x, y, radius, DEEP_BLUE)
            elif filled > 0:
                clip = f"part{k}"
                sheet.define(
                    f'<clipPath id="{clip}"><rect x="{x - radius}" y="{y - radius}" '
                    f'width="{2 * radius * filled:.2f}" height="{2 * radius}"/></clipPath>'
                )
                sheet.draw(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{DEEP_BLUE}" clip-path="url(#{clip})"/>')
        width = sheet.figure(left - 4, 1290, f"{share}", "%", 200)
        sheet.text(left + width + 44, 1232, korean, 46, face="semibold")
        sheet.text(left + width + 44, 1290, english, 42, colour=SECOND)
    return sheet


def seven_deployments() -> Sheet:
    sheet = Sheet(1920, 1470)
    project = EqualEarth(910, 690, 368, middle_longitude=18)
    _dotted_land(sheet, project, 1920, 910, 14, north=310)
    sheet.heading("일곱 곳으로", "Seven units under the UN flag")
    for number, unit in enumerate(DEPLOYMENTS):
        x, y = project(unit.longitude, unit.latitude)
        sheet.disc(x, y, 40, BLUE + "40")
        sheet.disc(x, y, 29, DEEP_BLUE, "#FFFFFF", 5)
        sheet.text(x, y + 14, str(number + 1), 40, face="semibold", colour="#FFFFFF", anchor="middle")
    for number, unit in enumerate(DEPLOYMENTS):
        x, y = 96 + (number % 4) * 441, 950 + (number // 4) * 215
        sheet.line(x, y, x + 405, y, INK, 3)
        sheet.text(x, y + 62, str(number + 1), 58, face="display", colour=DEEP_BLUE)
        sheet.text(x + 48, y + 58, unit.korean_place, 46, face="semibold")
        sheet.text(x + 48, y + 112, unit.place, 40, colour=SECOND, face="light")
        years = f"{unit.first:.0f}–" + (f"{unit.last:.0f}" if unit.last else "")
        sheet.text(x + 48, y + 168, years, 46, face="display")
    return sheet


def thirty_years() -> Sheet:
    sheet = Sheet(1920, 1470)
    left, right, first, last = 130, 1790, 1991, 2021
    scale = (right - left) / (last - first)

    def at(year: float) -> float:
        return left + (year - first) * scale

    sheet.rule(96, 96)
    sheet.text(90, 340, "1991", 230, face="display", tracking=-0.045)
    sheet.text(1832, 340, "2021", 230, face="display", anchor="end", tracking=-0.045)
    sheet.pair(100, 430, "유엔 회원국이 되다", "Member of the UN", 52)
    sheet.pair(1824, 430, "모두 약 1만 9천 명", "About 19,000 in all", 52, anchor="end")
    axis = 570
    sheet.line(left, axis, right, axis, INK, 4)
    for year in range(first, last + 1):
        sheet.line(at(year), axis, at(year), axis + (30 if year % 10 == 1 else 14), INK, 4 if year % 10 == 1 else 2)
    for row, unit in enumerate(DEPLOYMENTS):
        y = 660 + row * 100
        start, end = at(unit.first), at(unit.last if unit.last else last)
        sheet.box(start, y, max(end - start, 20), 36, BLUE)
        korean, english = text_width(unit.korean_place, 46, "semibold"), text_width(unit.place, 42)
        if unit.last:
            x = end + 24
        else:  # goes on after the last year of the line
            sheet.path(f"M{end + 12} {y}L{end + 38} {y + 18}L{end + 12} {y + 36}", stroke=BLUE, width=7)
            x = start - 24 - english - 18 - korean
        sheet.text(x, y + 34, unit.korean_place, 46, face="semibold")
        sheet.text(x + korean + 18, y + 34, unit.place, 42, colour=SECOND)
    return sheet


def hanbit() -> Sheet:
    sheet = Sheet(1470, 1840)
    chance = np.random.default_rng(4336)
    middle, centre = 735, 770
    rays = []
    for k in range(4336):
        angle = 2 * math.pi * (k + chance.random() * 0.6) / 4336
        inner = 275 + 170 * chance.random() ** 1.3
        outer = inner + 24 + 170 * chance.random() ** 2
        rays.append(
            f"M{middle + inner * math.cos(angle):.1f} {centre + inner * math.sin(angle):.1f}"
            f"L{middle + outer * math.cos(angle):.1f} {centre + outer * math.sin(angle):.1f}"
        )
    sheet.draw(f'<path d="{"".join(rays)}" stroke="{BLUE}" stroke-width="1.25" stroke-opacity=".9" fill="none"/>')
    sheet.text(middle - 4, centre + 62, "한빛", 190, face="display", anchor="middle")
    sheet.rule(middle - 48, 1496)
    sheet.text(middle, 1650, "4,336", 150, face="display", anchor="middle")
    sheet.text(middle, 1735, "열다섯 차례 · Fifteen rotations", 46, face="light", colour=SECOND, anchor="middle")
    return sheet


MEETINGS = (
    (2014, "뉴욕", "New York"), (2015, "뉴욕", "New York"), (2016, "파리", "Paris"), (2016, "런던", "London"),
    (2017, "밴쿠버", "Vancouver"), (2019, "뉴욕", "New York"), (2021, "서울", "Seoul"), (2023, "아크라", "Accra"),
    (2025, "베를린", "Berlin"),
)  # fmt: skip


def new_york_to_berlin() -> Sheet:
    sheet = Sheet(1920, 1470)
    x, top, pitch = 780, 176, 139
    sheet.line(x, top, x, top + pitch * (len(MEETINGS) - 1), INK, 5)
    for k, (year, korean, english) in enumerate(MEETINGS):
        y, seoul = top + k * pitch, korean == "서울"
        sheet.disc(x, y, 46 if seoul else 19, BLUE if seoul else "#FFFFFF", "none" if seoul else INK, 5)
        size = 116 if seoul else 70
        sheet.text(
            x - 90, y + size * 0.34, str(year), size, face="display", anchor="end", colour=DEEP_BLUE if seoul else INK
        )
        size = 72 if seoul else 52
        width = sheet.text(x + 90, y + size * 0.34, korean, size, face="semibold")
        sheet.text(x + 90 + width + 24, y + size * 0.34, english, size * 0.84, colour=SECOND, face="light")
    return sheet


PICTURES: dict[str, Callable[[], Sheet | Image.Image]] = {
    "world-in-lights.webp": world_in_lights,
    "first-truce.webp": first_truce,
    "blue-helmet.webp": blue_helmet,
    "three-principles.webp": three_principles,
    "eleven-operations.webp": eleven_operations,
    "nobel-1988.webp": nobel_1988,
    "two-million.webp": two_million,
    "women.webp": women,
    "seven-deployments.webp": seven_deployments,
    "thirty-years.webp": thirty_years,
    "hanbit.webp": hanbit,
    "new-york-to-berlin.webp": new_york_to_berlin,
    "since-1948.png": since_1948,
}
