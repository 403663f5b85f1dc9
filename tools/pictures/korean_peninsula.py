"""Pictures of hall 3, Peace on the Korean Peninsula."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.pictures import dawn, moments, ridges
from tools.pictures.sheet import (
    BLUE,
    DEEP_BLUE,
    GREY,
    INK,
    MIST,
    PALE,
    SECOND,
    WALL_PAPER,
    Sheet,
    text_width,
)

Numbers = NDArray[Any]

WIDTH, HEIGHT = 1920, 1470  # the shape of the kiosk's picture area


def hospital_ship() -> Sheet:
    """A white ship from the side, about twelve pixels a metre; the number of its beds."""
    sheet = Sheet(WIDTH, HEIGHT)
    sea, deck = 800.0, 690.0  # the waterline; the main deck amidships
    thin, line = 2.5, 4.0

    def mast(x: float, top: float, foot: float, rake: float = -8) -> None:
        sheet.path(f"M{x} {foot}L{x + rake} {top}", "none", INK, 6)
        sheet.path(f"M{x + rake * 0.72 - 12} {foot + (top - foot) * 0.72}h24", "none", INK, 5)

    def derrick(x: float, reach: float, high: float) -> None:
        sheet.line(x, deck - 18, x + reach, high, GREY, 3.5, cap="round")
        sheet.line(x + reach, high, x - 6, 430, PALE, 2)

    for x, top in ((470, 330), (1420, 330)):
        for reach in (-128, -66, 66, 128):
            derrick(x, reach, 520)
        mast(x, top, deck)
    for x in (760, 1130):
        mast(x, 350, 616)
    sheet.path("M462 338 Q612 362 752 356 M752 356 Q940 384 1122 356 M1122 356 Q1270 362 1412 338", "none", PALE, 2)
    sheet.path("M462 338L176 668 M1412 338L1760 622", "none", PALE, 2)

    # Deckhouses: promenade deck, boat deck, bridge; awnings and rails between them.
    for left, right, top, foot in ((590, 1310, 652, deck), (624, 1282, 616, 652), (980, 1236, 580, 616)):
        sheet.box(left, top, right - left, foot - top, "#FFFFFF", INK, line)
        for window in np.arange(left + 18, right - 12, 19.5):
            sheet.box(float(window), top + 12, 7, 9, INK)
    sheet.path("M1064 580L1070 546H1206L1222 580Z", "#FFFFFF", INK, line)
    for x in range(1084, 1202, 17):
        sheet.box(x, 556, 10, 11, INK)
    for x in (664, 742, 820, 898):  # lifeboats in their davits
        sheet.path(f"M{x} 592c4 14 12 18 22 18h26c10 0 18 -4 22 -18Z", "#FFFFFF", INK, thin)
        sheet.path(f"M{x + 8} 616v-34q0 -8 8 -8 M{x + 62} 616v-34q0 -8 -8 -8", "none", INK, thin)
    for x in (560, 1336):  # ventilators
        sheet.path(f"M{x} {deck}v-30q0 -12 12 -12h4v12h-4v30", "#FFFFFF", INK, thin)
    for rise in (12, 22):
        fore, aft = f"M1310 {deck - rise}C1480 {deck - rise} 1630 {670 - rise} 1766 {630 - rise}", f"M166 {674 - rise}"
        sheet.path(f"{fore}{aft}C300 {690 - rise} 440 {deck - rise} 590 {deck - rise}", "none", GREY, 2)

    # The hull: a counter stern, a gentle sheer, a raked stem; a blue band as long as the ship.
    hull = (
        f"M150 672C300 690 440 {deck} 600 {deck}L1300 {deck}C1480 {deck} 1640 668 1782 624"
        f"C1764 690 1736 748 1704 {sea}L262 {sea}C240 760 168 742 150 672Z"
    )
    sheet.path(hull, "#FFFFFF", INK, line + 1)
    sheet.define(f'<clipPath id="hull"><path d="{hull}"/></clipPath>')
    band = "M120 716C300 736 440 738 600 738L1300 738C1480 738 1640 728 1800 700"
    sheet.path(band, "none", BLUE, 11, 'clip-path="url(#hull)"')
    sheet.path(hull, "none", INK, line + 1)
    for x in range(300, 1640, 28):
        sheet.disc(x, 714 - 12 * max(0.0, (x - 1300) / 340) ** 2 - 6 * max(0.0, (600 - x) / 300) ** 2, 3.6, INK)
    for x in range(330, 1620, 28):
        sheet.disc(x, 764, 3.6, INK)
    sheet.path("M1690 664v22m-9 -6q9 12 18 0m-14 -14h10", "none", INK, thin)
    sheet.line(60, sea, 1860, sea, INK, 4)
    for y, left, right in ((830, 170, 640), (830, 780, 1120), (830, 1330, 1700), (858, 330, 560), (858, 960, 1420)):
        sheet.line(left, y, right, y, PALE, 4, cap="round")

    sheet.text(132, 1250, "356", 330, face="display")
    beside = 132 + text_width("356", 330, "display") + 40
    sheet.text(beside, 1192, "침상", 60, face="semibold")
    sheet.text(beside, 1250, "beds", 44, colour=SECOND)
    sheet.text(1784, 1192, "병원선 유틀란디아호", 48, face="semibold", anchor="end")
    sheet.text(1784, 1250, "Hospital ship Jutlandia", 40, colour=SECOND, anchor="end")
    return sheet


FIRST_DAY, LAST_DAY = date(1950, 6, 25), date(1953, 7, 27)  # of the war


def armistice() -> Sheet:
    """The war as 38 lines, one a month, that never lie still; on 27 July 1953 the last becomes level and goes on.

    The waves measure nothing: they are noise, and of one height in all months. Lines are the darker, the nearer their
    month is to the last day.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    left, right, first, apart = 130.0, 1790.0, 480.0, 22.0
    random = np.random.default_rng(53)
    months = [(year, month) for year in range(1950, 1954) for month in range(1, 13)]
    months = [at for at in months if (FIRST_DAY.year, FIRST_DAY.month) <= at <= (LAST_DAY.year, LAST_DAY.month)]
    per_day = 6
    for row, (year, month) in enumerate(months):
        days = monthrange(year, month)[1]
        start = FIRST_DAY.day - 1 if row == 0 else 0
        stop = LAST_DAY.day if row == len(months) - 1 else days
        steps = np.arange(start * per_day, stop * per_day + 1)
        x = left + (right - left) * steps / (days * per_day)
        rough = np.convolve(random.normal(0, 1, len(steps) + 10), np.hanning(13)[1:-1] / 2.5, "valid")
        rough *= np.clip(np.minimum(steps - steps[0], steps[-1] - steps) / 10, 0, 1)  # lines begin and end level
        foot = first + row * apart
        outline = "M" + "L".join(f"{px:.1f} {foot - 8 * rise:.1f}" for px, rise in zip(x, rough, strict=True))
        sheet.path(outline, "none", _mixed("#B4BEC9", INK, (row / (len(months) - 1)) ** 2), 2.8)
    stopped, foot = float(x[-1]), first + (len(months) - 1) * apart
    sheet.line(stopped, foot, WIDTH, foot, BLUE, 6)
    sheet.disc(stopped, foot, 12, BLUE)
    sheet.text(112, 300, "1953. 7. 27.", 210, face="display")
    sheet.text(right, 236, "싸움이 멈추다", 50, face="semibold", anchor="end")
    sheet.text(right, 296, "the fighting stops", 40, colour=SECOND, anchor="end")
    sheet.text(right, 1392, "한 줄이 한 달 · one line is a month", 36, colour=SECOND, anchor="end")
    return sheet


def _mixed(first: str, last: str, part: float) -> str:
    """A colour on the way from one "#rrggbb" to another; part runs from 0 to 1."""
    pairs = zip(bytes.fromhex(first[1:]), bytes.fromhex(last[1:]), strict=True)
    return "#" + bytes(round(a + (b - a) * part) for a, b in pairs).hex()


def _ground(seed: int, height: float, bumps: tuple[tuple[float, float, float], ...]) -> Numbers:
    """A line of hills over the sheet: sums of soft humps (middle, half width, height) and a little roughness."""
    x = np.arange(WIDTH + 1, dtype=np.float64)
    y = np.full_like(x, height)
    for middle, reach, rise in bumps:
        y -= rise * np.exp(-(((x - middle) / reach) ** 2))
    random = np.random.default_rng(seed)
    for wave in (190, 83, 41, 19):
        y += wave * 0.055 * np.sin(x * 2 * np.pi / wave + random.uniform(0, 7)) * np.sin(x / 311 + random.uniform(0, 7))
    return y


def _outline(y: Numbers) -> str:
    return "M" + "L".join(f"{x} {y[x]:.1f}" for x in range(0, WIDTH + 1, 4))


def the_line() -> Sheet:
    """The zone across and along: hills in section, four kilometres; a bar beside it, 248."""
    sheet = Sheet(WIDTH, HEIGHT)
    west, east, middle = 330, 1590, 960
    far = _ground(3, 800, ((180, 260, 190), (700, 230, 110), (1250, 280, 150), (1760, 240, 210)))
    near = _ground(5, 900, ((80, 260, 150), (520, 200, 90), (1400, 210, 100), (1830, 250, 170)))
    sheet.path(_outline(far) + f"L{WIDTH} 1060L0 1060Z", "#EEF1F5", "none", 0)
    sheet.path(_outline(far), "none", PALE, 3)
    sheet.path(_outline(near) + f"L{WIDTH} 1060L0 1060Z", "#FFFFFF", "none", 0)
    sheet.path(_outline(near), "none", INK, 5)
    random = np.random.default_rng(9)
    for x in sorted(random.uniform(west + 16, east - 16, 420)):
        tall = random.uniform(10, 26) if random.random() < 0.8 else random.uniform(34, 62)
        lean, foot = random.uniform(-0.22, 0.26) * tall, near[round(x)]
        curve = f"M{x:.0f} {foot:.0f}q{lean / 4:.1f} {-tall / 2:.1f} {lean:.1f} {-tall:.1f}"
        sheet.path(curve, "none", GREY, 2)
    for x in (west, east):
        sheet.line(x, near[x] - 150, x, 984, GREY, 3, dash="4 12")
    sheet.line(middle, 648, middle, near[middle], BLUE, 8)
    sheet.text(middle, 560, "군사분계선", 44, face="semibold", anchor="middle")
    sheet.text(middle, 608, "Military Demarcation Line", 36, colour=SECOND, anchor="middle")

    measure = 1010
    sheet.line(west, measure, east, measure, INK, 4)
    for x in (west, east):
        sheet.line(x, measure - 26, x, measure + 26, INK, 4)
    sheet.figure(middle, 1250, "4", "km", 230, anchor="middle")
    sheet.text(middle, 1330, "너비", 46, face="semibold", anchor="middle")
    sheet.text(middle, 1382, "wide", 38, colour=SECOND, anchor="middle")

    bar = 420
    sheet.line(130, bar, 1790, bar, INK, 14)
    sheet.line(middle - 13.4, bar, middle + 13.4, bar, BLUE, 14)  # 4 km on the scale of 248
    sheet.path(f"M{middle - 13.4} {bar + 14}L{middle} {bar + 60}L{middle + 13.4} {bar + 14}", "none", BLUE, 3)
    sheet.figure(118, 340, "248", "km", 230)
    sheet.text(1790, 288, "길이", 46, face="semibold", anchor="end")
    sheet.text(1790, 340, "long", 38, colour=SECOND, anchor="end")
    return sheet


SOIL_FOOT, MINES = 1180, 200  # where the drawn ground ends; dots of ten thousand


def _ground_in_section() -> tuple[Sheet, Numbers]:
    """Hills with high grass and the ground below them, and the line of the ground."""
    sheet = Sheet(WIDTH, HEIGHT)
    far = _ground(13, 430, ((260, 240, 170), (820, 260, 120), (1330, 250, 190), (1800, 220, 130)))
    near = _ground(17, 560, ((90, 240, 120), (640, 260, 60), (1240, 260, 40), (1850, 260, 150)))
    sheet.path(_outline(far) + f"L{WIDTH} 800L0 800Z", "#EEF1F5", "none", 0)
    sheet.path(_outline(far), "none", PALE, 3)
    sheet.path(_outline(near) + f"L{WIDTH} {SOIL_FOOT}L0 {SOIL_FOOT}Z", MIST, "none", 0)
    sheet.path(_outline(near), "none", INK, 5)
    random = np.random.default_rng(19)
    for x in sorted(random.uniform(10, WIDTH - 10, 520)):
        tall = random.uniform(14, 40) if random.random() < 0.8 else random.uniform(52, 92)
        lean, foot = random.uniform(-0.22, 0.26) * tall, near[round(x)]
        curve = f"M{x:.0f} {foot:.0f}q{lean / 4:.1f} {-tall / 2:.1f} {lean:.1f} {-tall:.1f}"
        sheet.path(curve, "none", GREY, 2.5)
    return sheet, near


def ground_seen() -> Sheet:
    """What one sees: grass, and a ground that tells nothing."""
    return _ground_in_section()[0]


def ground_below() -> Sheet:
    """The same view, and in the ground a dot for every ten thousand mines."""
    sheet, near = _ground_in_section()
    random = np.random.default_rng(23)
    columns, rows = 25, 8
    assert columns * rows == MINES
    across = (WIDTH - 120) / columns
    for column in range(columns):
        for row in range(rows):
            x = 60 + across * (column + 0.5) + random.uniform(-20, 20)
            top = near[round(x)] + 44
            y = top + (SOIL_FOOT - 40 - top) * (row + 0.5) / rows + random.uniform(-14, 14)
            sheet.disc(x, y, 9, INK)
    # All words stand in the right half: the left one is first seen without them.
    sheet.text(1850, 1340, "약 200만 발", 86, face="display", anchor="end")
    sheet.text(1850, 1396, "around 2 million mines", 38, colour=SECOND, anchor="end")
    left = 1010
    sheet.disc(left, 1322, 9, INK)
    sheet.text(left + 30, 1340, "점 하나가 1만 발", 42, face="semibold")
    sheet.text(left + 30, 1396, "one dot: ten thousand", 36, colour=SECOND)
    return sheet


def busan_cemetery() -> Sheet:
    """Two thousand three hundred marks, one a person."""
    sheet = Sheet(WIDTH, HEIGHT, paper=WALL_PAPER)
    columns, rows = 92, 25
    left, top, across, down = 124.0, 470.0, 18.38, 30.5
    marks = []
    for row in range(rows):
        for column in range(columns):
            aisle = 26 * (column // 23)
            x, y = left + column * (across - 0.85) + aisle, top + row * down
            marks.append(f"M{x:.1f} {y:.1f}v18")
    assert len(marks) == 2300
    sheet.path("".join(marks), "none", INK, 4)
    sheet.text(112, 300, "2,300", 300, face="display")
    x = 112 + text_width("2,300", 300, "display") + 50
    sheet.text(x, 238, "약 2,300명, 열한 나라", 50, face="semibold")
    sheet.text(x, 298, "about 2,300 people from eleven countries", 40, colour=SECOND)
    return sheet


def not_home_yet() -> Sheet:
    """Found and named, as two lines of one scale."""
    sheet = Sheet(WIDTH, HEIGHT)
    left, whole = 140.0, 1640.0
    sheet.text(left - 34, 380, "11,551", 300, face="display")
    sheet.line(left, 466, left + whole, 466, GREY, 16)
    sheet.text(left, 545, "찾은 유해", 50, face="semibold")
    sheet.text(left, 601, "sets of remains found", 40, colour=SECOND)
    sheet.text(left - 34, 985, "131", 300, face="display", colour=DEEP_BLUE)
    sheet.line(left, 1071, left + whole * 131 / 11551, 1071, BLUE, 16)
    sheet.text(left, 1150, "신원을 확인한 유해", 50, face="semibold")
    sheet.text(left, 1206, "identified", 40, colour=SECOND)
    return sheet


PICTURES: dict[str, Callable[[], Sheet | Image.Image]] = {
    "dawn.webp": dawn.paint,
    "dawn-view.webp": dawn.paint_view,
    "hospital-ship.webp": hospital_ship,
    "armistice.webp": armistice,
    "the-line.webp": the_line,
    "ground-seen.webp": ground_seen,
    "ground-below.webp": ground_below,
    "busan-cemetery.webp": busan_cemetery,
    "not-home-yet.webp": not_home_yet,
    "two-ridges.webp": ridges.two_ridges,
    **moments.PICTURES,
}
