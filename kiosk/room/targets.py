"""The upright rectangles of a hall that can be touched, as arrays, so that a frame projects them all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kiosk.room.fittings import Doorway, Hung, PlacedMural
from kiosk.room.plan import Numbers, Plan

Kind = Literal["exhibit", "door", "floor", "wall", "ceiling"]


@dataclass(frozen=True, eq=False)
class Targets:
    """a, b: (n, 2) left and right ends in the plan; bottom, top: (n,) metres; kinds and keys: n each.

    The key of an exhibit is its id, that of a door the hall it leads to.
    """

    kinds: tuple[Kind, ...]
    keys: tuple[str, ...]
    a: Numbers
    b: Numbers
    bottom: Numbers
    top: Numbers


def wall_targets(plan: Plan, hung: Sequence[Hung], murals: Sequence[PlacedMural], doors: Sequence[Doorway]) -> Targets:
    """The works, the murals that show an exhibit, and the doors."""
    rows: list[tuple[Kind, str, float, float, float, float]] = [
        *(("exhibit", work.exhibit_id, work.left, work.right, work.bottom, work.top) for work in hung),
        *(
            ("exhibit", mural.mural.exhibit, mural.left, mural.right, mural.bottom, mural.top)
            for mural in murals
            if mural.mural.exhibit is not None
        ),
        *(("door", door.to, door.left, door.right, 0.0, door.height) for door in doors),
    ]
    left, right, bottom, top = np.array([row[2:] for row in rows], np.float64).reshape(-1, 4).T
    kinds, keys = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
    return Targets(kinds, keys, plan.point(left), plan.point(right), bottom, top)
