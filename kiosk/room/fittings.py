"""What a hall is fitted with: doors, works, lettering and murals on its walls, solids and objects on its floor.

Everything on a wall has its arc length `s` (its middle, unless said otherwise), a height above the floor, and a size,
all in metres.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.content.hall import Frame, Lettering, Mural

LABEL_WIDTH, LABEL_HEIGHT = 0.26, 0.17
LABEL_GAP = 0.17  # from the frame to its label
LABEL_BOTTOM = 1.10  # the labels of a hall stand on one line
LABEL_REACH = LABEL_GAP + LABEL_WIDTH  # how far a work with its label reaches to the right of its frame


@dataclass(frozen=True)
class Doorway:
    """An opening in the wall that leads to the hall `to`, with a passage `depth` metres deep behind it."""

    to: str
    s: float
    width: float = 1.85
    height: float = 2.9
    depth: float = 1.1

    @property
    def left(self) -> float:
        return self.s - self.width / 2

    @property
    def right(self) -> float:
        return self.s + self.width / 2


@dataclass(frozen=True)
class Hung:
    """A work on the wall: `height` is that of its middle, width and height_m are those of its frame."""

    exhibit_id: str
    s: float
    height: float
    width: float
    height_m: float
    frame: Frame
    picture_width: float
    picture_height: float
    by_hand: bool = False  # the curator said where

    @property
    def left(self) -> float:
        return self.s - self.width / 2

    @property
    def right(self) -> float:
        return self.s + self.width / 2

    @property
    def bottom(self) -> float:
        return self.height - self.height_m / 2

    @property
    def top(self) -> float:
        return self.height + self.height_m / 2

    @property
    def label(self) -> "LabelPlate":
        return LabelPlate(self.right + LABEL_GAP + LABEL_WIDTH / 2, LABEL_BOTTOM + LABEL_HEIGHT / 2)


@dataclass(frozen=True)
class LabelPlate:
    """The small plate right of a work, by its middle."""

    s: float
    height: float
    width: float = LABEL_WIDTH
    height_m: float = LABEL_HEIGHT


@dataclass(frozen=True)
class PlacedLettering:
    """Words on the wall. `s` is their left end or, where `lettering.align` is center, their middle.

    `left` and `right` are an estimate, good enough to keep works and doors away; only type itself knows better.
    """

    lettering: Lettering
    s: float
    left: float
    right: float


@dataclass(frozen=True)
class PlacedMural:
    """A picture on the wall itself, by its middle."""

    mural: Mural
    s: float
    height: float
    width: float
    height_m: float

    @property
    def left(self) -> float:
        return self.s - self.width / 2

    @property
    def right(self) -> float:
        return self.s + self.width / 2

    @property
    def bottom(self) -> float:
        return self.height - self.height_m / 2

    @property
    def top(self) -> float:
        return self.height + self.height_m / 2


@dataclass(frozen=True, eq=False)
class Solid:
    """An upright prism: `outline` (n, 2) runs counter-clockwise seen from above, between two heights."""

    outline: NDArray[np.float64]
    bottom: float
    top: float
    kind: str  # "plinth", "bench" or "bench-leg"
    furniture: int = 0  # which piece of the hall's furniture it belongs to
    exhibit_id: str | None = None

    @property
    def middle(self) -> tuple[float, float]:
        x, z = self.outline.mean(axis=0)
        return float(x), float(z)


@dataclass(frozen=True)
class Sprite:
    """A free-standing object, drawn from a turntable of pictures. `turn` is counter-clockwise, in degrees."""

    object: str
    x: float
    z: float
    turn: float
    foot: float
    scale: float
    exhibit_id: str | None = None
    width: float = 1.0  # its extent across, ahead and up, before it is turned
    depth: float = 1.0
    height_m: float = 1.0


@dataclass(frozen=True)
class LabelPost:
    """The label of what stands free: a plate on a thin post beside it, upright, that looks to (facing_x, facing_z)."""

    exhibit_id: str
    x: float
    z: float
    facing_x: float
    facing_z: float
    width: float = 0.40
    height_m: float = 0.26
    bottom: float = 0.92
