"""The level camera: where a visitor stands, what the lens sees, and from pixel to floor and back.

The camera never tilts, so a vertical line of the hall is a vertical line of the picture and has one depth.
"""

import math
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

EYE = 1.62  # metres above the floor
NEAR = 0.05  # metres before the eye where the picture begins
WIDEST, NARROWEST = math.radians(74), math.radians(66)  # fields of view across: landscape and portrait


@dataclass(frozen=True)
class Pose:
    """A place to stand (metres) and a direction to look (radians, 0 is north, positive turns right)."""

    x: float
    z: float
    yaw: float = 0.0

    @property
    def ahead(self) -> tuple[float, float]:
        """The unit direction of sight in the plan."""
        return math.sin(self.yaw), math.cos(self.yaw)

    def turned(self, radians: float) -> "Pose":
        return replace(self, yaw=wrapped(self.yaw + radians))


@dataclass(frozen=True)
class Lens:
    """A picture of width x height pixels, of which `visible` (x, y, width, height) is not covered by bars.

    field_of_view: radians across the whole width, between 60 and 75 degrees. horizon: where in the visible part the
    height of the eye lies, 0 at its top, 1 at its bottom. Straight ahead is the middle of the visible part.
    """

    width: int
    height: int
    field_of_view: float = WIDEST
    horizon: float = 0.5
    visible: tuple[int, int, int, int] | None = None

    @classmethod
    def of(
        cls, width: int, height: int, visible: tuple[int, int, int, int] | None = None, horizon: float = 0.5
    ) -> Self:
        """The lens for a screen: 74 degrees across in landscape, less on narrow screens so that it stays natural."""
        aspect = width / height
        part = min(1.0, max(0.0, aspect - 0.6))
        return cls(width, height, NARROWEST + (WIDEST - NARROWEST) * part, horizon, visible)

    @property
    def focal(self) -> float:
        """Pixels at which one metre one metre ahead appears."""
        return self.width / 2 / math.tan(self.field_of_view / 2)

    @property
    def clear(self) -> tuple[int, int, int, int]:
        """The visible part (x, y, width, height) in pixels."""
        return self.visible or (0, 0, self.width, self.height)

    @property
    def centre_x(self) -> float:
        """The column of what is straight ahead."""
        return self.clear[0] + self.clear[2] / 2

    @property
    def horizon_y(self) -> float:
        """The row of what is as high as the eye."""
        return self.clear[1] + self.clear[3] * self.horizon

    def scaled(self, factor: float) -> "Lens":
        """The same view in a picture of another size."""
        x, y, width, height = self.clear
        visible = (round(x * factor), round(y * factor), round(width * factor), round(height * factor))
        return replace(
            self,
            width=max(1, round(self.width * factor)),
            height=max(1, round(self.height * factor)),
            visible=visible if self.visible else None,
        )


def wrapped(angle: float) -> float:
    """The same direction between -pi and pi; what is there already stays exactly as it is."""
    return angle if -math.pi <= angle <= math.pi else (angle + math.pi) % (2 * math.pi) - math.pi


def facing(x: float, z: float) -> float:
    """The yaw that looks along the direction (x, z) of the plan."""
    return math.atan2(x, z)


def seen_from(pose: Pose, points: ArrayLike) -> Numbers:
    """Points of the plan (..., 2) as metres to the right and metres ahead of the visitor: (..., 2)."""
    offset = np.asarray(points, np.float64) - (pose.x, pose.z)
    cosine, sine = math.cos(pose.yaw), math.sin(pose.yaw)
    right = offset[..., 0] * cosine - offset[..., 1] * sine
    ahead = offset[..., 0] * sine + offset[..., 1] * cosine
    return np.stack([right, ahead], axis=-1)


def project(pose: Pose, lens: Lens, x: float, z: float, height: float) -> tuple[float, float] | None:
    """The pixel at which a point appears; None where it lies behind the eye."""
    dx, dz = x - pose.x, z - pose.z
    cosine, sine = math.cos(pose.yaw), math.sin(pose.yaw)
    ahead = dx * sine + dz * cosine
    if ahead < NEAR:
        return None
    scale = lens.focal / ahead
    return lens.centre_x + (dx * cosine - dz * sine) * scale, lens.horizon_y - (height - EYE) * scale


def project_all(pose: Pose, lens: Lens, points: ArrayLike, heights: ArrayLike) -> Numbers:
    """Points (..., 2) at heights (...) as pixel x, pixel y and depth in metres: (..., 3).

    Where the depth is below NEAR the point lies behind the eye and its pixels mean nothing.
    """
    turned = seen_from(pose, points)
    scale = lens.focal / np.maximum(NEAR, turned[..., 1])
    px = lens.centre_x + turned[..., 0] * scale
    py = lens.horizon_y - (np.asarray(heights, np.float64) - EYE) * scale
    return np.stack(np.broadcast_arrays(px, py, turned[..., 1]), axis=-1)


def quad(
    pose: Pose, lens: Lens, a: ArrayLike, b: ArrayLike, bottom: float, top: float
) -> tuple[tuple[float, float], ...] | None:
    """The corners of an upright rectangle over a-b (left, right): upper left, upper right, lower right, lower left.

    None where it is behind the eye or seen from its back; what reaches behind the eye is cut off there.
    """
    (x0, z0), (x1, z1) = seen_from(pose, np.array([a, b], np.float64)).tolist()
    if max(z0, z1) < NEAR or x0 * z1 - x1 * z0 >= 0:
        return None
    if z0 < NEAR:
        x0, z0 = x0 + (x1 - x0) * (NEAR - z0) / (z1 - z0), NEAR
    if z1 < NEAR:
        x1, z1 = x1 + (x0 - x1) * (NEAR - z1) / (z0 - z1), NEAR
    left, right = lens.centre_x + lens.focal * x0 / z0, lens.centre_x + lens.focal * x1 / z1
    up, down, middle = lens.focal * (EYE - top), lens.focal * (EYE - bottom), lens.horizon_y
    return (left, middle + up / z0), (right, middle + up / z1), (right, middle + down / z1), (left, middle + down / z0)


def floor_point(pose: Pose, lens: Lens, px: float, py: float) -> tuple[float, float] | None:
    """The point of the floor seen at a pixel; None at and above the horizon."""
    below = py - lens.horizon_y
    if below <= 0.5:
        return None
    ahead = EYE * lens.focal / below
    right = (px - lens.centre_x) * ahead / lens.focal
    cosine, sine = math.cos(pose.yaw), math.sin(pose.yaw)
    return pose.x + right * cosine + ahead * sine, pose.z - right * sine + ahead * cosine
