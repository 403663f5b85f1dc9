"""The plan as a coarse picture seen from above, on which soft light and shadow are laid."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.light import developed
from kiosk.room.texture import Floats, Texture, opaque

DENSITY = 24.0  # pixels a metre of the coarse picture
MARGIN = 0.4  # metres round the plan
SUBPIXEL = 4
STRIP = 256  # rows developed at a time: bounds the memory of a bake


@dataclass(frozen=True, eq=False)
class Surface:
    """A level picture in the hall: texel (0.5, 0.5) / density lies at (west, south); rows go north."""

    west: float
    south: float
    density: float
    texture: Texture


@dataclass(frozen=True, eq=False)
class Raster:
    """The rectangle round a closed line of the plan, in metres, and pictures of it at DENSITY."""

    outline: NDArray[np.float64]
    west: float
    south: float
    width: float
    depth: float

    @classmethod
    def of(cls, outline: NDArray[np.float64], margin: float = MARGIN) -> "Raster":
        """The line with a margin on all sides."""
        (west, south), (east, north) = outline.min(axis=0) - margin, outline.max(axis=0) + margin
        return cls(outline, float(west), float(south), float(east - west), float(north - south))

    @property
    def shape(self) -> tuple[int, int]:
        return math.ceil(self.depth * DENSITY), math.ceil(self.width * DENSITY)

    def size(self, density: float) -> tuple[int, int]:
        """Width and height in pixels at a density."""
        return math.ceil(self.width * density), math.ceil(self.depth * density)

    def drawn(self, polygon: NDArray[np.float64]) -> NDArray[np.uint8]:
        """A polygon of the plan in white on black."""
        image = np.zeros(self.shape, np.uint8)
        fixed = (np.asarray(polygon) - (self.west, self.south)) * DENSITY - 0.5
        cv2.fillPoly(image, [np.round(fixed * (1 << SUBPIXEL)).astype(np.int32)], 255, cv2.LINE_AA, SUBPIXEL)
        return image

    def soft(self, polygon: NDArray[np.float64], blur: float) -> Floats:
        """A polygon, 1 inside and 0 outside, blurred by so many metres."""
        image = self.drawn(polygon).astype(np.float32) / 255
        return np.asarray(cv2.GaussianBlur(image, (0, 0), max(0.3, blur * DENSITY)), np.float32)

    def softest(self, polygons: Iterable[NDArray[np.float64]], blur: float) -> Floats:
        """Several polygons as one blurred shape."""
        image = np.zeros(self.shape, np.uint8)
        for polygon in polygons:
            image = np.maximum(image, self.drawn(polygon))
        light = image.astype(np.float32) / 255
        return np.asarray(cv2.GaussianBlur(light, (0, 0), max(0.3, blur * DENSITY)), np.float32)

    @cached_property
    def from_edge(self) -> Floats:
        """Metres from each place inside the line to its nearest part, 0 outside."""
        inside = (self.drawn(self.outline) > 127).astype(np.uint8)
        return np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) / DENSITY, np.float32)

    def enlarged(self, image: Floats, density: float) -> Floats:
        """A picture of the raster at another density."""
        size = self.size(density)
        scale = density / DENSITY
        matrix = np.array([[1 / scale, 0, 0.5 / scale - 0.5], [0, 1 / scale, 0.5 / scale - 0.5]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(image, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32)

    def surface(self, light: Floats, density: float, factor: Floats | None = None) -> Surface:
        """Develop light (of DENSITY, three colours), times a factor at the wanted density, into a texture."""
        return self.developed(self.enlarged(light, density), density, factor)

    def developed(self, large: Floats, density: float, factor: Floats | None = None) -> Surface:
        """Develop light that is at its density already."""
        pixels = np.empty((*large.shape[:2], 3), np.uint8)
        for top in range(0, large.shape[0], STRIP):
            part = large[top : top + STRIP]
            if factor is not None:
                part *= factor[top : top + STRIP, :, None]
            pixels[top : top + STRIP] = developed(part)
        return Surface(self.west, self.south, density, Texture.of(opaque(pixels)))
