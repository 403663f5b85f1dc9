"""The upright rectangles of a hall that can be touched, as arrays, so that a frame projects them all at once."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kiosk.room.fittings import Doorway, Hung, PlacedMural, Sprite
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


@dataclass(frozen=True, eq=False)
class Footprints:
    """The free-standing objects that show an exhibit. corners: (n, 4, 2) of their ground plans; middle: (n, 2);
    foot, top: (n,) metres above the floor."""

    keys: tuple[str, ...]
    corners: Numbers
    middle: Numbers
    foot: Numbers
    top: Numbers


def footprints(sprites: Sequence[Sprite]) -> Footprints:
    """What can be touched of objects on plinths and on the floor."""
    shown = [(sprite.exhibit_id, sprite) for sprite in sprites if sprite.exhibit_id is not None]
    return Footprints(
        tuple(key for key, _ in shown),
        np.array([footprint(sprite) for _, sprite in shown], np.float64).reshape(-1, 4, 2),
        np.array([(sprite.x, sprite.z) for _, sprite in shown], np.float64).reshape(-1, 2),
        np.array([sprite.foot for _, sprite in shown], np.float64),
        np.array([sprite.foot + sprite.height_m for _, sprite in shown], np.float64),
    )


def footprint(sprite: Sprite) -> Numbers:
    """The corners of an object's ground plan, (4, 2)."""
    turn = math.radians(sprite.turn)
    cosine, sine = math.cos(turn), math.sin(turn)
    half = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * (sprite.width / 2, sprite.depth / 2)
    return np.stack(
        [sprite.x + half[:, 0] * cosine - half[:, 1] * sine, sprite.z + half[:, 0] * sine + half[:, 1] * cosine], axis=1
    )


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
