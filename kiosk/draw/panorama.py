"""Looking round in a picture of everything around one point: 360 by 180 degrees, its middle row the horizon.

One `cv2.remap` a band of rows. Where a pixel looks to is worked out on a coarse grid and enlarged, so that no step
works on every pixel of a frame in numpy.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.draw.last_drawn import LastDrawn
from kiosk.draw.pixels import Pixels, blank

STEP = 16  # pixels between the points of the coarse grid: at most 0.05 px wrong between them
BAND = 8  # rows of the grid in a band, whose maps stay in the processor's cache
HIGHEST = 85.0  # degrees: nearer to straight up or down the picture runs together in a point

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Gaze:
    """Where one looks in degrees: yaw to the right of the picture's middle, pitch above the horizon, and the field
    that the view is wide."""

    yaw: float = 0.0
    pitch: float = 0.0
    field: float = 75.0


def focal(gaze: Gaze, width: float) -> float:
    """Pixels per unit of the tangent, for a view so many pixels wide."""
    return width / 2 / math.tan(math.radians(gaze.field) / 2)


def steepest(gaze: Gaze, width: float, height: float) -> float:
    """The largest pitch, in degrees, at which the view's edge stays below HIGHEST."""
    return max(0.0, HIGHEST - math.degrees(math.atan(height / 2 / focal(gaze, width))))


def place_of(gaze: Gaze, width: float, height: float, yaw: float, pitch: float) -> tuple[float, float] | None:
    """The pixel of the view, from its upper left corner, in which a direction is seen; None for one behind the eye."""
    aside, high, tilt = math.radians(yaw - gaze.yaw), math.radians(pitch), math.radians(gaze.pitch)
    right, up, ahead = math.sin(aside) * math.cos(high), math.sin(high), math.cos(aside) * math.cos(high)
    deep = ahead * math.cos(tilt) + up * math.sin(tilt)
    if deep <= 0.05:
        return None
    scale = focal(gaze, width) / deep
    return width / 2 + right * scale, height / 2 - (up * math.cos(tilt) - ahead * math.sin(tilt)) * scale


class PanoramaView:
    """Draws views of panoramas into a frame of its own, which the next view overwrites."""

    def __init__(self) -> None:
        self._frame = blank(1, 1)
        self._last = LastDrawn()

    @property
    def version(self) -> int:
        """Grows whenever the frame shows something else."""
        return self._last.version

    def draw(self, picture: Pixels, size: tuple[int, int], gaze: Gaze) -> Pixels:
        """What is seen of `picture` (BGRA, twice as wide as high) in a view of `size` (width, height) pixels."""
        if self._last.is_from((size, gaze), picture):
            return self._frame
        width, height = size
        if self._frame.shape != (height, width, 4):
            self._frame = blank(height, width)
        across, down = _grid(picture.shape[1], picture.shape[0], size, gaze)
        for first in range(0, -(-height // STEP), BAND):
            top, bottom = first * STEP, min(height, (first + BAND) * STEP)
            rows = slice(first, first + -(-(bottom - top) // STEP) + 2)
            part = (slice(STEP, STEP + bottom - top), slice(STEP, STEP + width))
            columns_of, rows_of = _enlarged(across[rows])[part], _enlarged(down[rows])[part]
            target = self._frame[top:bottom]
            cv2.remap(picture, columns_of, rows_of, cv2.INTER_LINEAR, dst=target, borderMode=cv2.BORDER_WRAP)
        return self._frame


def _grid(wide: int, high: int, size: tuple[int, int], gaze: Gaze) -> tuple[Floats, Floats]:
    """Column and row of a picture of wide x high pixels at the points of the grid, one cell more on every side."""
    width, height = size
    scale = focal(gaze, width)
    columns = (np.arange(-(-width // STEP) + 2) - 0.5) * STEP
    rows = (np.arange(-(-height // STEP) + 2) - 0.5) * STEP
    right = ((columns - width / 2) / scale)[None]
    rise, tilt = ((height / 2 - rows) / scale)[:, None], math.radians(gaze.pitch)
    ahead, up = math.cos(tilt) - rise * math.sin(tilt), rise * math.cos(tilt) + math.sin(tilt)
    longitude = math.radians(gaze.yaw % 360) + np.arctan2(right, ahead)
    latitude = np.arctan2(up, np.hypot(right, ahead))
    across = (longitude / math.tau + 0.5) * wide - 0.5
    down = np.clip((0.5 - latitude / math.pi) * high - 0.5, 0, high - 1)
    return across.astype(np.float32), down.astype(np.float32)


def _enlarged(grid: Floats) -> Floats:
    size = (grid.shape[1] * STEP, grid.shape[0] * STEP)
    return np.asarray(cv2.resize(grid, size, interpolation=cv2.INTER_LINEAR), np.float32)
