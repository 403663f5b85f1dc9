"""Icons: line drawings from icons.svg, on a grid of 24 units with a stroke of 1.8, in any size and colour."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import resvg_py
from PIL import Image

from kiosk.draw.pixels import Pixels, tinted
from kiosk.draw.theme import Colour

GRID = 24
STROKE = 1.8
_SVG = "{http://www.w3.org/2000/svg}"


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    sheet = ElementTree.parse(Path(__file__).with_name("icons.svg"))
    drawings = {}
    for symbol in sheet.iter(f"{_SVG}symbol"):
        shapes = "".join(ElementTree.tostring(shape, encoding="unicode") for shape in symbol)
        drawings[symbol.attrib["id"]] = shapes
    return drawings


def icon_names() -> tuple[str, ...]:
    """Every icon of the sheet, in its order."""
    return tuple(_symbols())


@lru_cache(maxsize=256)
def icon_mask(name: str, size_px: int, stroke: float = STROKE) -> Pixels:
    """The coverage of an icon, 0 to 255, (size_px, size_px). Raises KeyError for a name that icons.svg has not."""
    drawing = _symbols()[name]
    document = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}" width="{size_px}" height="{size_px}" '
        f'fill="none" stroke="#fff" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round" '
        f'color="#fff">{drawing}</svg>'
    )
    picture = resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True)
    coverage = np.asarray(Image.open(BytesIO(bytes(picture))).convert("RGBA"))[..., 3].copy()
    coverage.flags.writeable = False  # kept and handed out again
    return coverage


def icon_image(name: str, size_px: int, colour: Colour, stroke: float = STROKE) -> Pixels:
    """An icon in a colour: BGRA, premultiplied, (size_px, size_px, 4). Raises KeyError for an unknown name."""
    return tinted(icon_mask(name, size_px, stroke), colour)
