"""Pictures of hall 4, PKO Equipment. Models (car, clinic, drone) are rendered by tools/render."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from tools.pictures import signals, vehicles
from tools.pictures.elevation import Elevation, person
from tools.pictures.sheet import BLUE, DEEP_BLUE, GREY, INK, PALE, SECOND, Anchor, Sheet, text_width

WIDTH, HEIGHT = 1920, 1470  # the shape of the kiosk's picture area


def _named(sheet: Sheet, x: float, baseline: float, korean: str, english: str, anchor: Anchor = "start") -> None:
    """A Korean line and an English one below it."""
    sheet.text(x, baseline, korean, 50, face="semibold", anchor=anchor)
    sheet.text(x, baseline + 56, english, 40, colour=SECOND, anchor=anchor)


def _range(sheet: Sheet, x: float, baseline: float, low: str, high: str, size: float) -> float:
    """Two numerals with a short dash between them (the display face has a very long one); returns the width."""
    first, dash, gap = text_width(low, size, "display"), size * 0.26, size * 0.09
    sheet.text(x, baseline, low, size, face="display")
    sheet.line(
        x + first + gap, baseline - size * 0.29, x + first + gap + dash, baseline - size * 0.29, INK, size * 0.032
    )
    return first + 2 * gap + dash + sheet.text(x + first + 2 * gap + dash, baseline, high, size, face="display")


def blue_helmet() -> Sheet:
    """A helmet liner, half of it painted already; a beret in outline."""
    sheet = Sheet(WIDTH, HEIGHT)
    shell = (
        "M250 900 C236 560 480 330 770 330 C1060 330 1262 548 1270 880 C1272 908 1300 930 1356 946"
        " C1376 954 1372 976 1350 976 L250 976 C222 976 216 940 250 900 Z"
    )
    sheet.define(f'<clipPath id="shell"><path d="{shell}"/></clipPath>')
    sheet.draw('<g transform="translate(0 -165)">')
    sheet.path(shell, "#FFFFFF", "none", 0)
    random = np.random.default_rng(6)
    edge = 820.0
    spray = [f'<path d="M{edge} 300 C{edge - 40} 520 {edge + 60} 700 {edge - 10} 1000 H1400 V300 Z" fill="{BLUE}"/>']
    for _ in range(5200):
        y = random.uniform(320, 980)
        x = edge + 10 * np.sin(y / 97) - abs(random.normal(0, 92)) + 26
        size = abs(random.normal(0, 1.9)) + 1.0
        spray.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{BLUE}"/>')
    sheet.draw(f'<g clip-path="url(#shell)">{"".join(spray)}</g>')
    sheet.path("M246 902 C560 866 980 868 1270 884", "none", INK, 3)
    sheet.path(shell, "none", INK, 7)
    for x, y in ((400, 800), (1120, 792), (770, 770)):
        sheet.disc(x, y, 11, "#FFFFFF", INK, 4)
    sheet.path("M420 976 C480 1060 640 1090 752 1088 C880 1086 1040 1056 1098 976", "none", GREY, 9)
    sheet.box(718, 1068, 68, 40, "#FFFFFF", INK, 4)

    band = "M1466 796 C1550 816 1650 818 1752 802 L1752 836 C1650 852 1550 850 1474 830 Z"
    crown = (
        "M1466 798 C1436 716 1484 640 1592 622 C1712 604 1826 660 1838 756 C1846 828 1800 868 1762 850"
        " C1744 842 1738 822 1742 804 C1650 820 1550 818 1466 798 Z"
    )
    sheet.path(band, BLUE, INK, 6)
    sheet.path(crown, BLUE, INK, 6)
    sheet.draw("</g>")
    _named(sheet, 1440, 1174, "베레모", "beret")
    sheet.text(96, 1230, "1956", 250, face="display")
    _named(sheet, 830, 1174, "헬멧 내피", "helmet liner")
    return sheet


def on_patrol() -> Sheet:
    """Those who go out together: two people, a vehicle with aerials, an ambulance."""
    sheet = Sheet(WIDTH, HEIGHT)
    scale, above, below = 205.0, 640.0, 1290.0
    for ground in (above, below):
        sheet.line(90, ground, 1830, ground, INK, 3)
    for x in (230.0, 410.0):
        view = Elevation(sheet, x, above, scale)
        person(view, 0, BLUE)
        vehicles.body_armour(view)
    view = Elevation(sheet, 700, above, scale)
    vehicles.tactical_vehicle(view)
    vehicles.jammer_aerials(view)
    vehicles.ambulance(Elevation(sheet, 420, below, scale))
    return sheet


def what_a_unit_brings() -> Sheet:
    """Every vehicle and every container, one sign each."""
    sheet = Sheet(WIDTH, HEIGHT)
    left, right = 116, 1804
    sheet.text(left - 10, 235, "54", 230, face="display")
    _named(sheet, left + text_width("54", 230, "display") + 30, 179, "차량", "vehicles")
    pitch = (right - left - 138) / 8
    for number in range(54):
        column, row = number % 9, number // 9
        vehicles.small_car(Elevation(sheet, left + column * pitch, 366 + row * 90, 30))
    sheet.text(left - 10, 1040, "32", 230, face="display")
    _named(sheet, left + text_width("32", 230, "display") + 30, 984, "컨테이너", "containers")
    pitch = (right - left - 88) / 15
    for number in range(32):
        x, y = left + (number % 16) * pitch, 1102 + (number // 16) * 82
        sheet.box(x, y, 88, 52, "#FFFFFF", INK, 3)
        for rib in range(11, 88, 11):
            sheet.line(x + rib, y + 8, x + rib, y + 44, PALE, 2.5)
    return sheet


def joint_patrol() -> Sheet:
    """Side and front of the small tactical vehicle, and the water that it wades."""
    sheet = Sheet(WIDTH, HEIGHT)
    scale = 225.0
    left = (WIDTH - 4.9 * scale) / 2
    view = Elevation(sheet, left, 640, scale)
    sheet.line(90, 640, 1830, 640, INK, 3)
    vehicles.tactical_vehicle(view)
    view.wide(0, 4.9, 52, "4.9 m", 72)
    front = Elevation(sheet, 720, 1260, scale)
    sheet.line(90, 1260, 1830, 1260, INK, 3)
    vehicles.tactical_vehicle_front(front)
    front.wide(-1.095, 1.095, 52, "2.19 m", 72)
    water = 1260 - 0.76 * scale
    sheet.draw(f'<rect x="90" y="{water}" width="1740" height="{0.76 * scale}" fill="{BLUE}" fill-opacity="0.16"/>')
    sheet.line(90, water, 1830, water, BLUE, 5)
    person(Elevation(sheet, 1290, 1260, scale), 0, BLUE)
    Elevation(sheet, 1510, 1260, scale).high(0, 0.76, "76 cm", 72)
    return sheet


def roads_and_dykes() -> Sheet:
    """A road, a dyke, a parking area, all of one scale."""
    sheet = Sheet(WIDTH, HEIGHT)
    left, kilometre = 130.0, 84.0
    wide = _range(sheet, left - 26, 300, "18", "19", 230)
    sheet.text(left - 12 + wide, 300, "km", 92, face="display")
    sheet.line(left, 392, left + 18 * kilometre, 392, INK, 22)
    sheet.line(left + 18 * kilometre, 392, left + 19 * kilometre, 392, INK, 22, dash="8 8")
    _named(sheet, left, 478, "간선도로", "main road")
    sheet.figure(left - 26, 770, "17", "km", 230)
    first = text_width("17", 230, "display") + text_width("km", 92, "display") + 60
    sheet.figure(left + first, 770, "+ 2.4", "km", 230, colour=DEEP_BLUE)
    sheet.line(left, 862, left + 17 * kilometre, 862, INK, 22)
    sheet.line(left + 17 * kilometre, 862, left + 19.4 * kilometre, 862, BLUE, 22)
    _named(sheet, left, 948, "홍수를 막는 둑", "dyke against floods")
    side = 0.2121 * kilometre  # of a square of 45,000 square metres
    sheet.box(left, 1220 - side, side, side, INK)
    sheet.figure(left + 70, 1240, "45,000", "㎡", 150, unit_face="regular")
    _named(sheet, 900, 1192, "항공기 주기장", "aircraft parking area")
    return sheet


def safe_lane() -> Sheet:
    """A field from above and a lane across it, 3.8 metres wide."""
    sheet = Sheet(WIDTH, HEIGHT, paper="#E9EDF2")
    scale = 118.0  # pixels a metre
    middle, half = 940.0, 3.8 * scale / 2
    random = np.random.default_rng(14)

    def bend(y: float) -> float:
        return middle + 96 * float(np.sin(y / 520 - 0.9))

    tufts = []
    for _ in range(2300):
        x, y = random.uniform(0, WIDTH), random.uniform(0, HEIGHT)
        if abs(x - bend(y)) > half + 26:
            lean, tall = random.uniform(-5, 5), random.uniform(9, 20)
            tufts.append(f"M{x:.0f} {y:.0f}q{lean / 2:.1f} {-tall / 2:.1f} {lean:.1f} {-tall:.1f}")
            tufts.append(f"M{x + 5:.0f} {y:.0f}q{lean:.1f} {-tall / 3:.1f} {lean + 4:.1f} {-tall * 0.7:.1f}")
    sheet.path("".join(tufts), "none", GREY, 2)
    edge = [[f"{bend(y) + side * half:.1f} {y}" for y in range(-10, HEIGHT + 20, 10)] for side in (-1, 1)]
    sheet.path(f"M{'L'.join(edge[0])}L{'L'.join(reversed(edge[1]))}Z", "#FFFFFF", "none", 0)
    for points in edge:
        sheet.path("M" + "L".join(points), "none", INK, 3)
    for y in range(60, HEIGHT, 150):
        for side in (-1, 1):
            x = bend(y) + side * half
            sheet.disc(x, y, 15, BLUE, INK, 4)
    for number, y in enumerate(range(1380, 120, -82)):
        if 640 < y < 830:
            continue
        turn = np.degrees(np.arctan2(bend(y - 10) - bend(y), 10))
        x = bend(y) + (-26 if number % 2 else 26)
        sheet.draw(
            f'<g transform="translate({x:.1f} {y}) rotate({turn:.1f})" fill="{SECOND}">'
            '<path d="M-11 -22C-11 -36 11 -36 11 -22C12 -8 7 0 8 8L-8 8C-7 0 -12 -8 -11 -22Z"/>'
            '<path d="M-8 14H8V22C8 32 -8 32 -8 22Z"/></g>'
        )
    y = 735
    left, right = bend(y) - half, bend(y) + half
    sheet.text((left + right) / 2, y - 24, "3.8 m", 110, face="display", anchor="middle")
    sheet.line(left + 26, y + 22, right - 26, y + 22, SECOND, 3)
    for x in (left + 26, right - 26):
        sheet.line(x, y + 4, x, y + 40, SECOND, 3)
    return sheet


PICTURES: dict[str, Callable[[], Sheet | Image.Image]] = {
    "blue-helmet.webp": blue_helmet,
    "on-patrol.webp": on_patrol,
    "what-a-unit-brings.webp": what_a_unit_brings,
    "joint-patrol.webp": joint_patrol,
    "roads-and-dykes.webp": roads_and_dykes,
    "safe-lane.webp": safe_lane,
    **signals.PICTURES,
}
