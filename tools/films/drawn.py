"""Frames that are drawn: a sheet of 1920 by 1080 whose marks may stand in a world seen by a camera."""

from collections.abc import Iterator
from contextlib import contextmanager

import cv2
import numpy as np
import resvg_py

from tools.films.motion import View
from tools.pictures.sheet import FILE, FONTS, SECOND, Sheet, text_width

WIDTH, HEIGHT = 1920, 1080


def blank(paper: str = "#FFFFFF") -> Sheet:
    """The paper of one frame."""
    return Sheet(WIDTH, HEIGHT, paper=paper, margin=112, smallest=30)


@contextmanager
def world(sheet: Sheet, view: View) -> Iterator[None]:
    """What is drawn meanwhile stands in the world that `view` looks at."""
    scale = WIDTH / view.width
    sheet.draw(
        f'<g transform="translate({WIDTH / 2} {HEIGHT / 2}) scale({scale:.6f}) translate({-view.x:.4f} {-view.y:.4f})">'
    )
    yield
    sheet.draw("</g>")


@contextmanager
def group(sheet: Sheet, opacity: float = 1.0, transform: str = "") -> Iterator[None]:
    """What is drawn meanwhile is seen through, or moved, together."""
    sheet.draw(f'<g opacity="{opacity:.4f}" transform="{transform}">')
    yield
    sheet.draw("</g>")


def on_screen(view: View, x: float, y: float) -> tuple[float, float]:
    """Where a place of the world is seen, in pixels of the frame."""
    scale = WIDTH / view.width
    return WIDTH / 2 + (x - view.x) * scale, HEIGHT / 2 + (y - view.y) * scale


def card(sheet: Sheet, x: float, y: float, korean: str, english: str, opacity: float) -> None:
    """A name in two languages on a small white card, its left edge at `x` and its middle at `y`."""
    if opacity < 0.004 or not 50 < y < HEIGHT - 50:
        return
    first = text_width(korean, 36, "semibold") + 16
    with group(sheet, opacity):
        sheet.box(x, y - 34, first + text_width(english, 32) + 48, 68, "#FFFFFF", radius=8)
        sheet.text(x + 24, y + 13, korean, 36, face="semibold")
        sheet.text(x + 24 + first, y + 13, english, 32, colour=SECOND)


def pixels(sheet: Sheet) -> np.ndarray:
    """The drawn frame as RGB (1080, 1920, 3)."""
    png = resvg_py.svg_to_bytes(
        svg_string=sheet.svg(),
        skip_system_fonts=True,
        font_files=[str(FONTS / name) for name in FILE.values()],
    )
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(bytes(png), np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
