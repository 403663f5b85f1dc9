"""Typographic sheets: what hangs on the wall for a work that is made of words."""

import numpy as np

from kiosk.draw.paragraph import SetText, Typesetter, ink_image
from kiosk.draw.theme import LIGHT, Colour, TextRole, text_style
from kiosk.exhibits.kind import Pixels
from kiosk.exhibits.sheet import lay

SHEET_WIDTH = 1024  # pixels of the sheet on the wall
SHEET_ASPECT = 1.28


def blank_sheet(paper: Colour) -> Pixels:
    """A sheet of this paper, SHEET_WIDTH pixels wide: opaque BGRA of shape (height, width, 4)."""
    sheet = np.empty((round(SHEET_WIDTH / SHEET_ASPECT), SHEET_WIDTH, 4), np.uint8)
    sheet[:] = (*paper[::-1], 255)
    return sheet


def rule(sheet: Pixels, x: int, y: int) -> None:
    """The short blue rule that opens a sheet."""
    sheet[y : y + 6, x : x + 84] = (*LIGHT.accent[::-1], 255)


def print_text(sheet: Pixels, content: SetText, x: int, y: int, ink: Colour) -> None:
    """Lay set text on the sheet; what would fall off it is cut."""
    lay(sheet, ink_image(content, ink), (x - content.margin, y - content.margin))


def title_sheet(typesetter: Typesetter, language: str, title: str, second: str, emblem: str = "") -> Pixels:
    """A sheet with a title at its foot, a second line under it, and above one large letter, or the lines of a page."""
    sheet = blank_sheet(LIGHT.wall)
    height, width = sheet.shape[:2]
    margin = width // 11
    display = text_style(TextRole.TITLE, language)
    below = typesetter.set(second, TextRole.SMALL, language, width - 2 * margin, em_px=30)
    for em in (76, 64, 54, 46):
        body = typesetter.set(title, display, language, width - 2 * margin, em_px=em)
        if len(body.lines) <= 2:
            break
    top = height - margin - below.height - 16 - body.height
    if emblem:
        large = typesetter.set(emblem, display, language, em_px=380)
        print_text(sheet, large, margin - 8, (top - large.height) // 2, LIGHT.link)
    else:
        for number, line in enumerate(range(margin, top - 90, 58)):
            short = width // 4 if number % 4 == 3 else 0
            sheet[line : line + 5, margin : width - margin - short] = (*LIGHT.track[::-1], 255)
    rule(sheet, margin, top - 40)
    print_text(sheet, body, margin, top, LIGHT.text)
    print_text(sheet, below, margin, top + body.height + 16, LIGHT.second)
    return sheet
