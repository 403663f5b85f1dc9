"""What stands in for the costly parts of the program where a test does not look at them."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import numpy as np

from kiosk.draw.canvas import Canvas
from kiosk.ui.nodes import Stage
from kiosk.ui.paint import Pixels
from kiosk.visit.venue import Venue

WALL = (104, 112, 120)


class PlainRooms:
    """Rooms of one colour: nothing is baked, nothing hangs, and everything is ready at once."""

    version = 0
    working = False
    shown_baked = True

    def paint(self, canvas: Canvas, stage: Stage) -> None:
        canvas.fill(stage.rect, WALL)

    def collect(self) -> None: ...

    def settle(self) -> None: ...

    def change_venue(self, venue: Venue) -> None: ...

    def follow(self, venue: Venue) -> None: ...


class PlainPictures:
    """One grey picture for every key."""

    version = 0

    def __init__(self) -> None:
        self._grey = np.full((30, 40, 4), 128, np.uint8)
        self._grey[..., 3] = 255

    def tick(self) -> bool:
        return False

    def pixels(self, media: str, longest_side: int) -> Pixels | None:
        return self._grey

    def view(self, media: str, window: object, size: object) -> tuple[Pixels, int]:
        return self._grey, 0

    def is_broken(self, media: str) -> bool:
        return False

    def placeholder(self, width: int, height: int) -> Pixels:
        return self._grey

    def change_content(self, draw: Any, pictures: Any) -> None: ...

    def settle(self) -> bool:
        return True


class BlindCanvas:
    """Takes every call of a canvas and draws nothing: for tests that look at the tree alone."""

    unfinished = False
    keeps_picture = False

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size

    def alpha(self, value: float) -> nullcontext[None]:
        return nullcontext()

    def clip(self, rect: object) -> nullcontext[None]:
        return nullcontext()

    def _ignore(self, *args: object, **options: object) -> None: ...

    def plate(self, key: object, rect: object, draw: Callable[[], None]) -> None:
        draw()

    begin = drop_plate = fill = box = ring = disc = polyline = polygon = text = icon = pixels = quad = forget = (
        present
    ) = _ignore
