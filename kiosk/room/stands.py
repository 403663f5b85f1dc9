"""How works stand free on the floor: where the curator says, or by the rule of the house.

The rule: what is low stands on a round plinth as high as its pictures were taken for; its front is turned to whoever
enters; it stands where most room is left around it, and if the hall is small it is made smaller. A label on a post
stands at its right hand.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kiosk.content.hall import Furniture
from kiosk.room.camera import Numbers
from kiosk.room.fittings import LabelPost, Solid
from kiosk.room.furnish import box
from kiosk.room.plan import Plan

ROUND_IT = 1.45  # metres to the walls: from there one looks at it, and at what hangs there
BETWEEN = 1.2  # metres to other things
FROM_ENTRANCE = 2.4  # metres to where one comes in
SCALES = (1.0, 0.85, 0.7, 0.55, 0.4)
GRID = 0.25  # metres between the places that are tried
LOWEST_PLINTH, LOW_PLINTH = 0.05, 0.5  # metres: below the first there is none, above the second it is slim
RIM, SLIM = 1.07, 0.62  # of a thing's length from corner to corner: how wide its plinth is
POST_ASIDE, POST_AWAY = math.radians(54), 0.16  # to the right of the front, and metres from the rim
POST = (0.07, 0.04)  # metres


@dataclass(frozen=True)
class Unstood:
    """A free-standing work before it has a place.

    extent: metres across, ahead and up; front: the side to show, in degrees; foot: metres that it stands above the
    floor; at, turn: as the curator says, None as it comes.
    """

    exhibit_id: str
    object: str
    extent: tuple[float, float, float]
    front: float = 0.0
    foot: float = 0.0
    at: tuple[float, float] | None = None
    turn: float | None = None

    def reach(self, scale: float = 1.0) -> float:
        """Metres from its axis to its farthest point, or to the rim of its plinth."""
        half = math.hypot(self.extent[0], self.extent[1]) / 2 * scale
        return half * RIM if LOWEST_PLINTH <= self.foot < LOW_PLINTH else half


def stand_all(
    works: Sequence[Unstood], plan: Plan, solids: Sequence[Solid], entrances: Sequence[tuple[float, float]]
) -> tuple[tuple[Furniture, ...], tuple[str, ...]]:
    """Plinths and things for the works, and the ids of those for which no floor is left.

    solids: what stands in the hall already; entrances: where one comes in, the first one as a visit begins.
    """
    placed: list[Furniture] = []
    taken = [(solid.outline, 0.0) for solid in solids]
    left_over: list[str] = []
    for work in sorted(works, key=lambda work: work.at is None):
        found = (*work.at, 1.0) if work.at is not None else _free_place(work, plan, taken, entrances)
        if found is None:
            left_over.append(work.exhibit_id)
            continue
        x, z, scale = found
        placed += _pieces(work, x, z, scale, entrances[0])
        taken.append((np.array([[x, z]]), work.reach(scale)))
    return tuple(placed), tuple(left_over)


def _free_place(
    work: Unstood, plan: Plan, taken: Sequence[tuple[Numbers, float]], entrances: Sequence[tuple[float, float]]
) -> tuple[float, float, float] | None:
    """The place with most room around it, and the scale at which it has enough."""
    west, south, east, north = plan.bounds
    columns, rows = np.arange(west + GRID, east, GRID), np.arange(south + GRID, north, GRID)
    points = np.stack([axis.ravel() for axis in np.meshgrid(columns, rows)], axis=1)
    for scale in SCALES:
        reach = work.reach(scale)
        room = plan.clearance(points) - reach - ROUND_IT
        for outline, radius in taken:
            room = np.minimum(room, _distances(points, outline) - radius - reach - BETWEEN)
        for door in entrances:
            room = np.minimum(room, np.hypot(*(points - door).T) - reach - FROM_ENTRANCE)
        best = float(room.max(initial=-1.0))
        if best >= 0:
            # Of places as good as each other the one nearest to the hall's middle.
            middle = np.array([(west + east) / 2, (south + north) / 2])
            away = np.where(room >= best - GRID / 2, np.hypot(*(points - middle).T), np.inf)
            x, z = points[int(away.argmin())].tolist()
            return x, z, scale
    return None


def _distances(points: Numbers, outline: Numbers) -> Numbers:
    """From each point to an outline of short sides, or to one point."""
    if len(outline) > 1:
        sides = np.linspace(0, 1, 9)[:, None, None]
        outline = (outline * (1 - sides) + np.roll(outline, -1, axis=0) * sides).reshape(-1, 2)
    away: Numbers = np.hypot(points[:, None, 0] - outline[:, 0], points[:, None, 1] - outline[:, 1]).min(axis=1)
    return away


def _pieces(work: Unstood, x: float, z: float, scale: float, entrance: tuple[float, float]) -> list[Furniture]:
    seen_from = math.degrees(math.atan2(entrance[0] - x, z - entrance[1]))
    turn = work.turn if work.turn is not None else (seen_from - work.front + 180) % 360 - 180
    across, ahead, up = (round(size * scale, 3) for size in work.extent)
    pieces = []
    if work.foot >= LOWEST_PLINTH:
        corner = math.hypot(across, ahead)
        wide = round(corner * (RIM if work.foot < LOW_PLINTH else SLIM), 2)
        pieces.append(
            Furniture(
                kind="plinth", at=(x, z), size=(wide, wide), height=work.foot, round=True, exhibit=work.exhibit_id
            )
        )
    pieces.append(
        Furniture(
            kind="object",
            object=work.object,
            at=(x, z),
            size=(across, ahead),
            height=up,
            turn=turn,
            foot=work.foot if work.foot >= LOWEST_PLINTH else 0.0,
            scale=scale,
            exhibit=work.exhibit_id,
        )
    )
    return pieces


def label_posts(
    works: Sequence[Unstood], pieces: Sequence[Furniture], entrance: tuple[float, float]
) -> tuple[LabelPost, ...]:
    """The labels of the works that stand, each at the right hand of whoever comes from the entrance."""
    things = {piece.exhibit: piece for piece in pieces if piece.kind == "object"}
    posts = []
    for work in works:
        piece = things.get(work.exhibit_id)
        if piece is None:
            continue
        x, z = piece.at
        towards = math.atan2(entrance[0] - x, entrance[1] - z) - POST_ASIDE
        away = work.reach(piece.scale) + POST_AWAY
        dx, dz = math.sin(towards), math.cos(towards)
        facing = math.atan2(entrance[0] - x - dx * away, entrance[1] - z - dz * away)
        posts.append(LabelPost(work.exhibit_id, x + dx * away, z + dz * away, math.sin(facing), math.cos(facing)))
    return tuple(posts)


def post_solid(post: LabelPost, number: int) -> Solid:
    """The post itself, up to its plate; `number` is one that no piece of furniture has."""
    turn = math.degrees(math.atan2(-post.facing_x, post.facing_z))
    return Solid(box(post.x, post.z, *POST, turn), 0.0, post.bottom + post.height_m / 2, "label-post", number)
