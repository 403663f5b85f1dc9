"""A picture in halved sizes, so that what is far away is drawn from pixels of about its own size."""

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]  # (height, width, 4) blue, green, red, alpha; colours multiplied by alpha
Floats = NDArray[np.float32]

SMALLEST = 8  # pixels of the shorter side below which nothing is halved any more
MOST_LEVELS = 6
LATE = 0.85  # a size is kept until it has 2 ** 0.85 times the pixels a side that the screen shows


@dataclass(frozen=True, eq=False)
class Texture:
    """levels[0] is the picture itself, each further one half of the one before."""

    levels: tuple[Pixels, ...]

    @classmethod
    def of(cls, pixels: Pixels, most: int = MOST_LEVELS) -> "Texture":
        """Halve a picture down to SMALLEST pixels."""
        levels = [np.ascontiguousarray(pixels)]
        while len(levels) < most and min(levels[-1].shape[:2]) >= 2 * SMALLEST:
            levels.append(halved(levels[-1]))
        return cls(tuple(levels))

    @property
    def height(self) -> int:
        return int(self.levels[0].shape[0])

    @property
    def width(self) -> int:
        return int(self.levels[0].shape[1])

    @cached_property
    def bytes(self) -> int:
        return sum(level.nbytes for level in self.levels)

    @cached_property
    def opaque(self) -> bool:
        return bool(self.levels[0][..., 3].min() == 255)

    def level(self, texels_a_pixel: float, coarser: float = 0.0) -> int:
        """Which size suits a place where `texels_a_pixel` pixels of levels[0] fall on one of the screen."""
        wanted = math.log2(max(1e-6, texels_a_pixel)) + coarser
        return min(len(self.levels) - 1, max(0, math.ceil(wanted - LATE)))


def halved(pixels: Pixels) -> Pixels:
    """Half the size each way, every pixel the mean of four."""
    height, width = pixels.shape[:2]
    size = (max(1, width // 2), max(1, height // 2))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def opaque(colours: NDArray[np.uint8]) -> Pixels:
    """Blue, green and red (height, width, 3) with an alpha of 255."""
    return np.asarray(cv2.cvtColor(colours, cv2.COLOR_BGR2BGRA), np.uint8)
