"""The floor of a hall: where one can stand and walk, with a shoulder's breadth to walls and furniture."""

from collections.abc import Sequence
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from kiosk.room.fittings import Solid
from kiosk.room.plan import Numbers, Plan, following, passes, segment_distance

CLEARANCE = 0.35  # metres between a visitor's middle and anything solid
COMFORT = 0.05  # what standing places keep beyond that
CELL = 0.05  # metres: grid of the distance map


class Floor:
    """What is free between the walls. `obstacles` are the solids one walks round."""

    def __init__(self, plan: Plan, obstacles: Sequence[Solid]) -> None:
        self.plan = plan
        self.obstacles = tuple(obstacles)
        outlines, none = [solid.outline for solid in obstacles], np.zeros((0, 2))
        self._a = np.vstack([none, *outlines])
        self._b = np.vstack([none, *map(following, outlines)])
        self._firsts = np.cumsum([0, *map(len, outlines)])[:-1]

    @cached_property
    def edges(self) -> tuple[Numbers, Numbers]:
        """All that blocks the way as stretches from a to b: walls (as chords) and the sides of solids, each (m, 2)."""
        chords = self.plan.chords
        return np.vstack([chords[:, 0], self._a]), np.vstack([chords[:, 1], self._b])

    def clearance(self, points: ArrayLike) -> Numbers:
        """Distance of points (..., 2) to the nearest wall or solid in metres; negative where nobody can be."""
        points = np.asarray(points, np.float64)
        room = self.plan.clearance(points)
        if not len(self._a):
            return room
        flat = points.reshape(-1, 2)
        gap = segment_distance(flat, self._a, self._b).min(axis=1)
        passed = np.add.reduceat(passes(flat, self._a, self._b), self._firsts, axis=1, dtype=np.intp)
        inside = (passed % 2 == 1).any(axis=1)
        gap = np.where(inside, -gap, gap).reshape(points.shape[:-1])
        return np.asarray(np.minimum(room, gap))

    def stands(self, x: float, z: float, clearance: float = CLEARANCE) -> bool:
        """Whether a visitor can stand there."""
        return float(self.clearance((x, z))) >= clearance

    def nearest_stand(self, x: float, z: float) -> tuple[float, float]:
        """The point nearest to (x, z) where one can stand; the point itself if one can."""
        if self.stands(x, z):
            return x, z
        far, origin = self.map
        rows, columns = np.nonzero(far >= CLEARANCE + COMFORT)
        if not len(rows):  # a hall too narrow to stand in: then its roomiest spot
            rows, columns = np.nonzero(far == far.max())
        points = np.stack([columns, rows], axis=1) * CELL + origin
        order = np.argsort(((points - (x, z)) ** 2).sum(axis=1))
        for index in order[:400]:
            if float(self.clearance(points[index])) >= CLEARANCE:
                break
        best = points[index] if len(order) else np.array([x, z])
        return float(best[0]), float(best[1])

    @cached_property
    def map(self) -> tuple[Numbers, Numbers]:
        """Distances to what blocks the way on a grid, to about a cell: (rows to the north, columns to the east), and
        the plan point of its first cell. Zero where nobody can be."""
        west, south, east, north = self.plan.bounds
        origin = np.array([west - 2 * CELL, south - 2 * CELL])
        size = (int((north - south) / CELL) + 6, int((east - west) / CELL) + 6)
        free = np.zeros(size, np.uint8)
        _fill(free, self.plan.chords[:, 0], origin, 255)
        for solid in self.obstacles:
            _fill(free, solid.outline, origin, 0)
        far = cv2.distanceTransform(free, cv2.DIST_L2, cv2.DIST_MASK_PRECISE) * CELL
        return np.asarray(far, np.float64), origin


def _fill(grid: NDArray[np.uint8], outline: Numbers, origin: Numbers, value: int) -> None:
    pixels = np.round((outline - origin) / CELL * 16).astype(np.int32)
    cv2.fillPoly(grid, [pixels], value, lineType=cv2.LINE_8, shift=4)
