"""Where a wall is free: stretches without corners, tight bends, doors, murals, lettering or works."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.room.plan import COMPASS, Numbers, Plan, facing_walls

CELL = 0.05  # metres: how finely the wall is looked at
FROM_CORNER = 0.3  # metres of bare wall on both sides of a corner
TIGHTEST = 2.5  # metres of radius: a flat work on a tighter bend would stand off the wall at its sides or its middle


@dataclass(frozen=True)
class Stretch:
    """A free run of one wall from s0 to s1 (s1 > s0), seen from inside from left to right."""

    s0: float
    s1: float
    wall: str

    @property
    def length(self) -> float:
        return self.s1 - self.s0

    @property
    def middle(self) -> float:
        return (self.s0 + self.s1) / 2


def free_stretches(
    plan: Plan, taken: Iterable[tuple[float, float]], start: float = 0.0, tightest: float = TIGHTEST
) -> tuple[Stretch, ...]:
    """The free stretches clockwise from `start`, cut where one wall becomes the next.

    taken: (left, right) arc lengths with left < right that are in use, margins included.
    """
    count = int(plan.perimeter / CELL)
    cell = plan.perimeter / count
    edges: Numbers = start + np.arange(count + 1, dtype=np.float64) * cell
    free = _straight(plan, edges, tightest)
    corners = [(corner - FROM_CORNER, corner + FROM_CORNER) for corner in plan.corners().tolist()]
    for left, right in [*taken, *corners]:
        # A cell is free only if it is wholly outside: compare its far edge with each end of what is taken.
        offset = np.mod(edges[:-1] - left, plan.perimeter)
        free &= (offset >= right - left) & (offset <= plan.perimeter - cell)
    facing = facing_walls(plan.inward((edges[:-1] + edges[1:]) / 2))
    names, stretches, begun = list(COMPASS), [], 0
    for i in range(1, count + 1):
        if i < count and free[i] and free[i - 1] and facing[i] == facing[i - 1]:
            continue
        if free[i - 1]:
            stretches.append(Stretch(float(edges[begun]), float(edges[i]), names[int(facing[i - 1])]))
        begun = i
    return tuple(stretch for stretch in stretches if stretch.length > 2 * cell)


def bend_over(plan: Plan, s0: float, s1: float) -> float:
    """The tightest bend between two arc lengths as a radius in metres (infinite on a straight wall)."""
    count = max(1, int((s1 - s0) / CELL))
    centres = s0 + (np.arange(count) + 0.5) * (s1 - s0) / count
    turned = _turned(plan, centres - FROM_CORNER, centres + FROM_CORNER)
    most = float(turned.max())
    return 2 * FROM_CORNER / most if most > 1e-6 else float("inf")


def _straight(plan: Plan, edges: Numbers, tightest: float) -> NDArray[np.bool_]:
    turned = _turned(plan, edges[:-1] - FROM_CORNER, edges[1:] + FROM_CORNER)
    return np.asarray(turned <= (2 * FROM_CORNER + CELL) / tightest)


def _turned(plan: Plan, s0: Numbers, s1: Numbers) -> Numbers:
    return np.asarray(plan.turned_until(s1) - plan.turned_until(s0))
