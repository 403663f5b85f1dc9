"""Pictures of hall 1, UN Peacekeeping."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from tools.pictures.frieze import since_1948
from tools.pictures.score import score
from tools.pictures.sheet import (
    BLUE,
    DEEP_BLUE,
    INK,
    MIST,
    NIGHT,
    PALE,
    SECOND,
    Sheet,
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


def shading(name: str, tones: tuple[str, str, str, str]) -> str:
    light, body, shade, bead = tones
    return (
        f'<radialGradient id="{name}" cx=".36" cy=".20" r=".92"><stop offset="0" stop-color="{light}"/>'
        f'<stop offset=".42" stop-color="{body}"/><stop offset="1" stop-color="{shade}"/></radialGradient>'
        f'<linearGradient id="{name}-bead" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="{shade}"/>'
        f'<stop offset=".45" stop-color="{bead}"/><stop offset="1" stop-color="{shade}"/></linearGradient>'
    )


def helmet_shape(paint: str) -> str:
    return f'<path d="{SHELL}" fill="url(#{paint})"/><path d="{BEAD}" fill="url(#{paint}-bead)"/>'


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


def pin(sheet: Sheet, x: float, y: float, radius: float = 17) -> None:
    sheet.disc(x, y, radius * 2.1, BLUE + "33")
    sheet.disc(x, y, radius, DEEP_BLUE, "#FFFFFF", 4)


def dotted_land(
    sheet: Sheet, project: EqualEarth, width: int, height: int, pitch: float, north: float = 0, colour: str = PALE
) -> None:
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{pitch * 0.30:.1f}"/>'
        for x, y in land_dots(project, width, height, pitch)
        if y >= north
    )
    sheet.draw(f'<g fill="{colour}">{dots}</g>')


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


SESSIONS = (
    ("I", "평화의 지속화", "Sustaining peace"),
    ("II", "파트너십, 교육훈련, 역량 강화", "Partnership, training, capacity building"),
    ("III", "임무 성과와 책임", "Performance and accountability"),
    ("IV", "민간인 보호와 안전", "Protection of civilians, safety, security"),
)


def four_sessions() -> Sheet:
    sheet = Sheet(1920, 1470)
    for left, day, english, sessions in (
        (96, "12월 7일", "7 December 2021", SESSIONS[:2]),
        (1000, "12월 8일", "8 December 2021", SESSIONS[2:]),
    ):
        sheet.rule(left, 110)
        sheet.text(left - 4, 280, day, 124, face="display")
        sheet.text(left + 2, 354, english, 50, face="light", colour=SECOND)
        for k, (numeral, korean, name) in enumerate(sessions):
            y = 480 + k * 440
            sheet.line(left, y, left + 824, y, INK, 3)
            sheet.text(left, y + 184, numeral, 180, face="display", colour=DEEP_BLUE)
            sheet.text(left, y + 284, korean, 58, face="semibold")
            sheet.text(left, y + 350, name, 42, colour=SECOND)
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
    "three-principles.webp": three_principles,
    "nobel-1988.webp": nobel_1988,
    "hanbit.webp": hanbit,
    "four-sessions.webp": four_sessions,
    "new-york-to-berlin.webp": new_york_to_berlin,
    "since-1948.png": since_1948,
    "a-tone-each.webp": score,
}
