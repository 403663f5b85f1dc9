"""Small upright pictures beside the events of the signals school in hall 4. They are signs, and show no real place."""

import math
from collections.abc import Callable

from tools.pictures.moments import MIDDLE, PAPER
from tools.pictures.questions import GROUND_BLUE, HEIGHT, WIDTH
from tools.pictures.sheet import BLUE, GREY, INK, Sheet

WHITE = "#FFFFFF"


def _waves(sheet: Sheet, x: float, y: float, radii: tuple[int, ...], colour: str, width: float) -> None:
    """Arcs to both sides of an aerial."""
    for radius in radii:
        reach, rise = radius * math.cos(0.6), radius * math.sin(0.6)
        for side, sweep in ((1, 1), (-1, 0)):
            sheet.path(
                f"M{x + side * reach:.1f} {y - rise:.1f}A{radius} {radius} 0 0 {sweep} {x + side * reach:.1f} "
                f"{y + rise:.1f}",
                "none",
                colour,
                width,
            )


def _mast(sheet: Sheet, x: float, top: float, foot: float) -> None:
    """An aerial on its lattice."""
    half, rows = 92.0, 6
    for side in (-1, 1):
        sheet.line(x, top, x + side * half, foot, INK, 7)
    for row in range(1, rows):
        y, below = (top + (foot - top) * number / rows for number in (row, row + 1))
        wide, wider = (half * number / rows for number in (row, row + 1))
        sheet.line(x - wide, y, x + wider, below, INK, 4)
        sheet.line(x + wide, y, x - wider, below, INK, 4)
    sheet.disc(x, top, 20, BLUE)


def _screen(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """A screen on its foot, its middle at x, y."""
    sheet.line(x, y + height / 2, x, y + height / 2 + 54, INK, 12)
    sheet.line(x - 76, y + height / 2 + 58, x + 76, y + height / 2 + 58, INK, 12)
    sheet.box(x - width / 2, y - height / 2, width, height, WHITE, INK, 8, radius=14)


def signals() -> Sheet:
    """A mast sends."""
    sheet = Sheet(WIDTH, HEIGHT, paper=GROUND_BLUE)
    _waves(sheet, MIDDLE, 470, (110, 190, 270), INK, 7)
    _mast(sheet, MIDDLE, 470, 1010)
    sheet.line(0, 1010, WIDTH, 1010, GREY, 5)
    return sheet


def more_than_radio() -> Sheet:
    """What sends has been joined by what reckons and by what sees."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    sheet.line(MIDDLE, 330, MIDDLE, 980, GREY, 5)
    sheet.disc(MIDDLE, 330, 150, PAPER)
    sheet.disc(MIDDLE, 330, 22, INK)
    _waves(sheet, MIDDLE, 330, (70, 120), INK, 7)
    _screen(sheet, MIDDLE, 640, 290, 190)
    for row, wide in enumerate((150, 210, 110)):
        sheet.line(MIDDLE - 110, 595 + row * 44, MIDDLE - 110 + wide, 595 + row * 44, INK, 7)
    sheet.path(f"M{MIDDLE - 150} 980Q{MIDDLE} 830 {MIDDLE + 150} 980Q{MIDDLE} 1130 {MIDDLE - 150} 980Z", PAPER, INK, 8)
    sheet.disc(MIDDLE, 980, 52, BLUE)
    return sheet


def one_picture() -> Sheet:
    """Reports from all around come together in one frame."""
    sheet = Sheet(WIDTH, HEIGHT, paper=GROUND_BLUE)
    for number in range(14):
        angle = 2 * math.pi * (number + 0.5) / 14
        far = 330 + 60 * (number * 5 % 3)
        x, y = MIDDLE + far * 0.78 * math.cos(angle), 650 + far * 1.2 * math.sin(angle)
        sheet.line(MIDDLE, 650, x, y, GREY, 4)
        sheet.disc(x, y, 17, INK)
    sheet.box(MIDDLE - 150, 490, 300, 320, WHITE, INK, 8)
    for line in (1, 2, 3):
        sheet.line(MIDDLE - 150 + line * 75, 490, MIDDLE - 150 + line * 75, 810, GREY, 3)
        sheet.line(MIDDLE - 150, 490 + line * 80, MIDDLE + 150, 490 + line * 80, GREY, 3)
    sheet.disc(MIDDLE + 38, 610, 30, BLUE)
    return sheet


def taught_from_afar() -> Sheet:
    """Somebody speaks on one screen, and is seen on another far below."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    for number in range(9):
        sheet.disc(MIDDLE, 610 + number * 26, 6, GREY)
    for y, tone in ((430, BLUE), (960, INK)):
        _screen(sheet, MIDDLE, y, 360, 240)
        sheet.disc(MIDDLE, y - 36, 42, tone)
        sheet.path(
            f"M{MIDDLE - 84} {y + 116}V{y + 84}Q{MIDDLE} {y - 16} {MIDDLE + 84} {y + 84}V{y + 116}Z", tone, "none", 0
        )
    return sheet


PICTURES: dict[str, Callable[[], Sheet]] = {
    "moment-signals.webp": signals,
    "moment-more.webp": more_than_radio,
    "moment-one-picture.webp": one_picture,
    "moment-afar.webp": taught_from_afar,
}
