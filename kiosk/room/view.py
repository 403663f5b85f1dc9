"""The camera in pixels: what every drawing function needs of a pose and a lens, and nothing else."""

import math
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from kiosk.room.camera import EYE, NEAR, Lens, Numbers, Pose


@dataclass(frozen=True, slots=True)
class View:
    """A level camera over a picture of width x height pixels.

    x, z: metres in the plan; focal: pixels; middle_x, horizon: where straight ahead lies, in pixels from the upper left
    corner, where the centre of the first pixel is (0.5, 0.5).
    """

    x: float
    z: float
    cosine: float
    sine: float
    focal: float
    middle_x: float
    horizon: float
    width: int
    height: int

    @classmethod
    def of(cls, pose: Pose, lens: Lens) -> Self:
        """The view of a visitor through a lens."""
        cosine, sine = math.cos(pose.yaw), math.sin(pose.yaw)
        return cls(
            pose.x, pose.z, cosine, sine, lens.focal, lens.centre_x, lens.horizon_y, int(lens.width), int(lens.height)
        )

    def window(self, left: int, top: int, width: int, height: int) -> "View":
        """A part of the picture as a picture of its own."""
        return replace(self, middle_x=self.middle_x - left, horizon=self.horizon - top, width=width, height=height)

    def enlarged(self, factor: int) -> "View":
        """The same view, `factor` times as many pixels a side."""
        return replace(
            self,
            focal=self.focal * factor,
            middle_x=self.middle_x * factor,
            horizon=self.horizon * factor,
            width=self.width * factor,
            height=self.height * factor,
        )

    def reduced(self, factor: int) -> "View":
        """The same view in 1/factor of the pixels a side; its last column and row may reach over the edge."""
        return replace(
            self,
            focal=self.focal / factor,
            middle_x=self.middle_x / factor,
            horizon=self.horizon / factor,
            width=-(-self.width // factor),
            height=-(-self.height // factor),
        )

    def turned(self, points: ArrayLike) -> Numbers:
        """Points of the plan (..., 2) as metres to the right and metres ahead: (..., 2)."""
        points = np.asarray(points, np.float64)
        dx, dz = points[..., 0] - self.x, points[..., 1] - self.z
        turned = np.empty(points.shape)
        turned[..., 0] = dx * self.cosine - dz * self.sine
        turned[..., 1] = dx * self.sine + dz * self.cosine
        return turned

    def turn(self, x: float, z: float) -> tuple[float, float]:
        """One point of the plan as metres to the right and metres ahead."""
        dx, dz = x - self.x, z - self.z
        return dx * self.cosine - dz * self.sine, dx * self.sine + dz * self.cosine

    def row(self, height: float, depth: float) -> float:
        """The row at which something `height` metres up, `depth` metres ahead, appears."""
        return self.horizon - (height - EYE) * self.focal / depth

    def pixels(self, turned: Numbers, height: float) -> Numbers:
        """Turned points (..., 2), all at one height, as pixels (..., 2). Depths must be positive."""
        scale = self.focal / turned[..., 1]
        pixels = np.empty(turned.shape)
        pixels[..., 0] = self.middle_x + turned[..., 0] * scale
        pixels[..., 1] = self.horizon - (height - EYE) * scale
        return pixels

    def polygon(self, outline: ArrayLike, height: float) -> Numbers:
        """A closed line of the plan at one height as pixels (n, 2), cut off where it reaches behind the eye."""
        ahead = cut_behind(self.turned(outline), NEAR)
        return self.pixels(ahead, height) if len(ahead) else np.zeros((0, 2))


def cut_behind(points: Numbers, near: float) -> Numbers:
    """A closed line of (right, ahead) points without its part nearer than `near` metres."""
    return cut_off(points, points[:, 1] - near)


def cut_off(points: Numbers, inside: Numbers) -> Numbers:
    """A closed line (n, 2) without the part where `inside` (n,), which runs evenly between points, is below 0."""
    kept = inside >= 0
    if kept.all():
        return points
    if not kept.any():
        return np.zeros((0, 2))
    after = np.concatenate([inside[1:], inside[:1]])
    crosses = kept != (after >= 0)
    share = inside / np.where(crosses, inside - after, 1.0)
    following = np.concatenate([points[1:], points[:1]])
    both = np.empty((len(points), 2, 2))
    both[:, 0] = points
    both[:, 1] = points + (following - points) * share[:, None]
    mask = np.empty((len(points), 2), bool)
    mask[:, 0], mask[:, 1] = kept, crosses
    return np.asarray(both[mask])
