"""Halls baked coarsely and painters for them, made once for all tests of drawing."""

from functools import cache
from typing import Any

import numpy as np

from kiosk.room.bake import BakedRoom, Detail, bake
from kiosk.room.camera import Lens, Pose
from kiosk.room.painter import RoomPainter
from kiosk.room.panels import Panel
from kiosk.room.place import Place, build_place
from kiosk.room.texture import Pixels, Texture

from .halls import built, hall

ROUGH = Detail("rough", wall=16, mural=32, ceiling=8, floor=0.15)
LOUD = (255, 0, 255, 255)  # blue, green, red, alpha: no hall has this colour
SMALL = Lens.of(320, 180)


def plain(colour: tuple[int, int, int, int], height: int = 16, width: int = 16) -> Pixels:
    """One colour (blue, green, red, alpha) all over."""
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[:] = colour
    return pixels


def panel(colour: tuple[int, int, int, int], width: float, height: float) -> Panel:
    return Panel(Texture.of(plain(colour, 64, 64)), width, height)


def room(*, doors: tuple[dict[str, Any], ...] = (), works: tuple[dict[str, Any], ...] = (), **spec: Any) -> Place:
    """A bare rectangle in grey daylight, 10 by 8 metres and 4 high, unless said otherwise."""
    usual = {"plan": "rectangle", "size": (10, 8), "height": 4, "light": "daylight", "paint": (200, 200, 200)}
    return build_place(hall("test", {**usual, **spec}, list(doors), list(works)), {}, ("lobby", "test"))


@cache
def baked(hall_id: str) -> BakedRoom:
    return bake(built(hall_id), ROUGH)


@cache
def painter(hall_id: str) -> RoomPainter:
    return RoomPainter(built(hall_id), baked(hall_id))


def painter_of(place: Place) -> RoomPainter:
    return RoomPainter(place, bake(place, ROUGH))


def drawn(
    painter: RoomPainter,
    pose: Pose,
    lens: Lens = SMALL,
    panels: dict[str, Panel] | None = None,
    glimpses: dict[str, Pixels] | None = None,
) -> Pixels:
    """What a painter draws over a loud frame."""
    frame = plain(LOUD, lens.height, lens.width)
    painter.draw(frame, pose, lens, panels or {}, glimpses or {})
    return frame


def loud(frame: Pixels) -> int:
    """How many pixels still have something of LOUD: more red and blue than green."""
    blue, green, red = (frame[..., channel].astype(int) for channel in range(3))
    return int((np.minimum(blue, red) - green > 12).sum())
