"""Whether two pictures of a screen look the same, on whatever machine each of them was drawn.

Screens are made half as large, softened by less than a stroke of the smallest type, and compared in CIELAB, where a
difference of 1 is about the least that an eye sees. What counts is how far a small patch is off on the whole, wherever
it is off most: a full stop, a hairline or a faint wash of colour shifts a patch, while noise, and letters that another
machine draws a little softer, even out within it. test_likeness.py has what must and what must not be noticed.
"""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # RGB (height, width, 3)

SOFT_PX = 0.8  # of the blur, in pixels of the reduced picture
PATCH_PX = 7  # of the reduced picture: about a letter of the smallest type
LIMIT = 0.85  # one level more of everything is 0.55, letters half a pixel softer 0.7, a missing hairline 1.05
WHOLLY = 100.0  # from black to white


@dataclass(frozen=True)
class Likeness:
    """How far two pictures are apart, as their difference in CIELAB, with its sign (height, width, 3)."""

    apart: NDArray[np.float32]

    @cached_property
    def of_patches(self) -> NDArray[np.float32]:
        """How far the patch round each pixel is off on the whole (height, width)."""
        return np.asarray(np.linalg.norm(cv2.blur(self.apart, (PATCH_PX, PATCH_PX)), axis=2), np.float32)

    @property
    def most(self) -> float:
        """How far the patch is off that is off most."""
        return float(self.of_patches.max())

    @property
    def alike(self) -> bool:
        return self.most <= LIMIT

    def __str__(self) -> str:
        y, x = np.unravel_index(self.of_patches.argmax(), self.of_patches.shape)
        return f"differs most at x {x}, y {y}, by {self.most:.1f}"


def reduced(screen: Picture) -> Picture:
    """A screen half as wide and half as high, as it is kept."""
    height, width = screen.shape[:2]
    return np.asarray(cv2.resize(screen, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8)


def compare(approved: Picture, new: Picture) -> Likeness:
    """Compare two reduced pictures; those of different sizes are wholly unlike."""
    if approved.shape != new.shape:
        return Likeness(np.full(new.shape, WHOLLY, np.float32))
    return Likeness(_as_seen(new) - _as_seen(approved))


def _as_seen(picture: Picture) -> NDArray[np.float32]:
    soft = cv2.GaussianBlur(picture.astype(np.float32) / 255, (0, 0), SOFT_PX)
    return np.asarray(cv2.cvtColor(soft, cv2.COLOR_RGB2LAB), np.float32)
