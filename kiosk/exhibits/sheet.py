"""Marks painted into pixels without a screen: what a chart, a map or a line of time looks like on the wall.

A sheet is laid out like a very small screen, so a work is composed once for the wall and for the hand.
"""

from collections.abc import Callable, Iterable, Iterator
from math import ceil, floor, hypot

import cv2
import numpy as np

from kiosk.draw.paragraph import SetText, Typesetter, ink_image
from kiosk.draw.pixels import tinted
from kiosk.draw.screen import MM_PER_INCH, Screen
from kiosk.draw.shapes import box_image, disc_mask, line_mask, polygon_image, ring_mask
from kiosk.draw.theme import LIGHT, Colour
from kiosk.exhibits.kind import Pixels
from kiosk.ui.nodes import Box, Disc, Fill, Image, Line, Mark, Node, Outline, Ring, Text
from kiosk.ui.preferences import Preferences
from kiosk.ui.setting import Setting
from kiosk.ui.words import word_book


def sheet_setting(typesetter: Typesetter, language: str, size: tuple[int, int], width_mm: float) -> Setting:
    """What a sheet of `size` pixels is composed with, as if it were a screen `width_mm` wide."""
    width, height = size
    diagonal = hypot(width_mm, width_mm * height / width) / MM_PER_INCH
    screen = Screen(width, height, diagonal)
    own = Typesetter(typesetter.fonts, screen)
    return Setting(screen, own, word_book(language), LIGHT, Preferences(language))


def all_marks(nodes: Iterable[Node]) -> Iterator[Mark]:
    """The marks of nodes and of all in them, in the order of painting."""
    for node in nodes:
        yield from node.marks
        yield from all_marks(node.children)


def painted(
    marks: Iterable[Mark], size: tuple[int, int], paper: Colour, drawing: Callable[[str], Pixels] | None = None
) -> Pixels:
    """Opaque BGRA of shape (height, width, 4); `drawing` gives the pixels behind the media key of an image."""
    width, height = size
    sheet = np.empty((height, width, 4), np.uint8)
    sheet[:] = (*paper[::-1], 255)
    for mark in marks:
        match mark:
            case Fill(rect, colour, alpha):
                lay(sheet, np.full((rect.height, rect.width, 4), _premultiplied(colour, alpha), np.uint8), rect[:2])
            case Box(rect, fill, border, border_px, radius, _):
                lay(sheet, box_image(rect.width, rect.height, fill, border, border_px, radius), rect[:2])
            case Text(content, x, y, colour):
                _write(sheet, content, x, y, colour)
            case Disc(middle, radius, colour):
                left, top, side = _square(middle, radius)
                inside = (middle[0] - left, middle[1] - top)
                lay(sheet, tinted(disc_mask(side, inside, radius), colour), (left, top))
            case Ring(middle, radius, width_px, colour, part):
                left, top, side = _square(middle, radius + width_px / 2)
                inside = (middle[0] - left, middle[1] - top)
                lay(sheet, tinted(ring_mask(side, inside, radius, width_px, part), colour), (left, top))
            case Line(points, colour, width_px):
                near, corner = _near(points, width_px / 2)
                lay(sheet, tinted(line_mask(near, width_px), colour), corner)
            case Outline(points, fill, border, border_px):
                near, corner = _near(points, border_px / 2)
                lay(sheet, polygon_image(near, fill, border, border_px), corner)
            case Image(media, rect, _, _) if drawing is not None:
                pixels = drawing(media)
                if pixels.shape[:2] != (rect.height, rect.width):
                    pixels = np.asarray(cv2.resize(pixels, rect[2:], interpolation=cv2.INTER_AREA), np.uint8)
                lay(sheet, pixels, rect[:2])
            case _:
                raise TypeError(f"a sheet has no {type(mark).__name__}")
    return sheet


def lay(sheet: Pixels, image: Pixels, at: tuple[int, int]) -> None:
    """Lay premultiplied pixels on the sheet with their corner `at`; what would fall off it is cut."""
    x, y = at
    image = image[max(0, -y) : max(0, sheet.shape[0] - y), max(0, -x) : max(0, sheet.shape[1] - x)]
    x, y = max(0, x), max(0, y)
    place = sheet[y : y + image.shape[0], x : x + image.shape[1]]
    place[:] = image + (place.astype(np.uint16) * (255 - image[..., 3:]) // 255).astype(np.uint8)


def _write(sheet: Pixels, content: SetText, x: int, y: int, colour: Colour) -> None:
    if content.lines:
        lay(sheet, ink_image(content, colour), (x - content.margin, y - content.margin))


def _premultiplied(colour: Colour, alpha: int) -> tuple[int, int, int, int]:
    blue, green, red = (value * alpha // 255 for value in colour[::-1])
    return blue, green, red, alpha


def _square(middle: tuple[float, float], reach: float) -> tuple[int, int, int]:
    return floor(middle[0] - reach) - 1, floor(middle[1] - reach) - 1, ceil(2 * reach) + 3


def _near(
    points: tuple[tuple[float, float], ...], reach: float
) -> tuple[tuple[tuple[float, float], ...], tuple[int, int]]:
    left = floor(min(x for x, _ in points) - reach) - 1
    top = floor(min(y for _, y in points) - reach) - 1
    return tuple((x - left, y - top) for x, y in points), (left, top)
