"""The wall behind lettering, as it is lit: what decides whether words on it can be read."""

import numpy as np

from kiosk.room.fittings import PlacedLettering
from kiosk.room.light import Colour
from kiosk.room.place import Place, lettering_band
from kiosk.room.walls import MARGIN, WallPage


def wall_behind(place: Place, pages: tuple[WallPage, ...], words: PlacedLettering) -> list[Colour]:
    """Colours of the baked wall behind some lettering, evenly spread, one for every 20 cm and more; never none."""
    bottom, top = lettering_band(words)
    along = np.linspace(words.left, words.right, max(3, round((words.right - words.left) / 0.2)))
    return [_wall_at(place, pages, float(s), float(up)) for s in along for up in np.linspace(bottom, top, 3)]


def _wall_at(place: Place, pages: tuple[WallPage, ...], s: float, up: float) -> Colour:
    perimeter = place.plan.perimeter
    page = next((page for page in pages if (s - page.s0) % perimeter < page.length), pages[0])
    pixels = page.texture.levels[0]
    column = round((s - page.s0) % perimeter * page.density + MARGIN)
    row = round((place.height - up) * page.density)
    blue, green, red, _ = pixels[min(max(row, 0), len(pixels) - 1), min(column, pixels.shape[1] - 1)].tolist()
    return red, green, blue
