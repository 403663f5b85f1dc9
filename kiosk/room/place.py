"""A hall as a place: its plan, what hangs and stands in it, and where one enters."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kiosk.content.hall import Furniture, Hall, Lettering, Mural, RoomSpec
from kiosk.content.words import Words
from kiosk.room.camera import Pose
from kiosk.room.doorways import APPROACH, place_doors, threshold
from kiosk.room.fittings import Doorway, Hung, LabelPost, PlacedLettering, PlacedMural, Solid, Sprite
from kiosk.room.floor import CLEARANCE, Floor
from kiosk.room.furnish import box, exhibited, solids_of, sprites_of
from kiosk.room.hanging import Unplaced, aspects_of, hang_all, hung_by_hand, reach_of
from kiosk.room.paths import Ways
from kiosk.room.plan import Plan, gallery, oval, rectangle, rounded
from kiosk.room.stands import Unstood, label_posts, post_solid, stand_all
from kiosk.room.targets import Footprints, Targets, footprints, wall_targets

__all__ = ["Doorway", "Hung", "Place", "PlacedLettering", "PlacedMural", "Plan", "Solid", "Sprite", "build_place"]

VIEWING = 14.0  # metres from the far wall: from there a hall of the usual size is seen as a whole
FROM_BACK = 1.5
WORKS_BAND = (0.55, 2.45)  # metres above the floor between which works hang
BEFORE_WORK = 0.9  # metres before the wall where the nearest visitor stands
PIECE = 0.2
BLOCKING = 0.05  # metres: a solid lower than this is stepped over


@dataclass(frozen=True, eq=False)
class Place:
    """One hall, built. `hung` are the works in the order of the hall's YAML; `unhung` the ids for which no wall is
    left, `unstood` those for which no floor is; `start` is where a visit of the hall begins; `height` is the ceiling's,
    in metres; `spec` is the hall's room with the furniture on which its works stand, `posts` hold their labels."""

    hall_id: str
    plan: Plan
    height: float
    doors: tuple[Doorway, ...]
    hung: tuple[Hung, ...]
    letterings: tuple[PlacedLettering, ...]
    murals: tuple[PlacedMural, ...]
    solids: tuple[Solid, ...]
    sprites: tuple[Sprite, ...]
    start: Pose
    spec: RoomSpec
    floor: Floor
    unhung: tuple[str, ...] = ()
    posts: tuple[LabelPost, ...] = ()
    unstood: tuple[str, ...] = ()

    @cached_property
    def _works(self) -> dict[str, Hung]:
        return {work.exhibit_id: work for work in self.hung}

    @cached_property
    def _doors(self) -> dict[str, Doorway]:
        return {door.to: door for door in self.doors}

    @cached_property
    def ways(self) -> Ways:
        """The ways over its floor."""
        return Ways(self.floor)

    @cached_property
    def targets(self) -> Targets:
        """All that can be touched on the walls."""
        return wall_targets(self.plan, self.hung, self.murals, self.doors)

    @cached_property
    def footprints(self) -> Footprints:
        """Where objects that can be touched stand."""
        return footprints(self.sprites)

    def work(self, exhibit_id: str) -> Hung | None:
        """The work on the wall that shows this exhibit, if it hangs."""
        return self._works.get(exhibit_id)

    def door(self, to: str) -> Doorway | None:
        """The door to another hall, if there is one."""
        return self._doors.get(to)


def build_plan(room: RoomSpec) -> Plan:
    """The plan that a room's YAML describes. Raises ValueError with a plain sentence where it is no room."""
    if room.plan == "gallery":
        return gallery(room.points)
    width, depth = room.size
    if room.plan == "oval":
        return oval(width, depth, room.squareness)
    if room.plan == "rounded":
        return rounded(width, depth, room.radius)
    return rectangle(width, depth)


def build_place(
    hall: Hall, aspects: Mapping[str, float], order: Sequence[str] = (), standing: Sequence[Unstood] = ()
) -> Place:
    """Build a hall. Deterministic, 5 to 50 ms.

    aspects: width divided by height of each exhibit's picture, by exhibit id; order: the ids of all halls, the lobby
    first, for placing doors; standing: the exhibits that stand free. Raises ValueError where the plan is no room.
    """
    plan = build_plan(hall.room)
    linked = {piece.exhibit for piece in hall.room.furniture} | {mural.exhibit for mural in hall.room.murals}
    to_stand = [work for work in standing if work.exhibit_id not in linked]
    room = hall.room
    entrances: Sequence[tuple[float, float]] = [_foot_of(_start(room, plan, Floor(plan, ()), ()))]
    by_hand_first, _ = stand_all([work for work in to_stand if work.at is not None], plan, (), entrances)
    room = _with(room, by_hand_first)
    sprites, solids, floor = _furnished(room, plan)
    murals = tuple(_mural(mural, plan) for mural in room.murals)
    letterings = tuple(_lettering(lettering, plan) for lettering in room.lettering)
    shapes = aspects_of(hall.exhibits, aspects)
    by_hand = [hung_by_hand(exhibit, shapes[exhibit.id], hall.frame_of(exhibit), plan) for exhibit in hall.exhibits]
    given = {work.exhibit_id: work for work in by_hand if work is not None}

    on_wall = [reach_of(work) for work in given.values()]
    low_murals = [(mural.left, mural.right) for mural in murals if mural.bottom < Doorway("", 0).height]
    low_words = [(words.left, words.right) for words in letterings if lettering_band(words)[0] < Doorway("", 0).height]
    doors = place_doors(
        hall.doors,
        plan,
        [*on_wall, *low_murals, *low_words],
        floor.stands,
        foyer=hall.number == 0,
        hall=hall.id,
        order=order,
    )
    start = _start(room, plan, floor, doors)
    entrances = [_foot_of(start), *(_foot_of(threshold(plan, door, APPROACH)) for door in doors)]
    pieces, unstood = stand_all(to_stand, plan, solids_of(hall.room.furniture), entrances)
    posts = label_posts(to_stand, pieces, entrances[0])
    room = _with(hall.room, pieces)
    sprites, solids, floor = _furnished(room, plan, posts)
    free_standing = linked | {work.exhibit_id for work in to_stand}
    waiting = [
        Unplaced(exhibit.id, shapes[exhibit.id], hall.frame_of(exhibit))
        for exhibit in hall.exhibits
        if exhibit.id not in given and exhibit.id not in free_standing
    ]
    taken = [
        *on_wall,
        *((mural.left, mural.right) for mural in murals if _meets(mural.bottom, mural.top)),
        *((words.left, words.right) for words in letterings if _meets(*lettering_band(words))),
        *((door.left, door.right) for door in doors),
        *_obstructed(plan, floor),
    ]
    hung, unhung = hang_all(waiting, plan, taken, _entrance(plan, doors, order), start.yaw)
    works = given | {work.exhibit_id: work for work in hung}
    in_order = tuple(works[exhibit.id] for exhibit in hall.exhibits if exhibit.id in works)
    return Place(
        hall.id,
        plan,
        room.height,
        doors,
        in_order,
        letterings,
        murals,
        solids,
        sprites,
        start,
        room,
        floor,
        unhung,
        posts,
        unstood,
    )


def _furnished(
    room: RoomSpec, plan: Plan, posts: Sequence[LabelPost] = ()
) -> tuple[tuple[Sprite, ...], tuple[Solid, ...], Floor]:
    sprites = sprites_of(room.furniture)
    of_posts = [post_solid(post, len(room.furniture) + number) for number, post in enumerate(posts)]
    solids = (*exhibited(solids_of(room.furniture), sprites), *of_posts)
    return sprites, solids, Floor(plan, _obstacles(solids, sprites))


def _with(room: RoomSpec, pieces: Sequence[Furniture]) -> RoomSpec:
    return room.model_copy(update={"furniture": (*room.furniture, *pieces)})


def _foot_of(pose: Pose) -> tuple[float, float]:
    return pose.x, pose.z


def entrance_of(place: Place) -> float:
    """The arc length where one comes in: where the reading order of the walls begins."""
    return place.plan.nearest(
        place.start.x - 50 * math.sin(place.start.yaw), place.start.z - 50 * math.cos(place.start.yaw)
    )


def arrival(place: Place, came_from: str | None) -> Pose:
    """Where one stands after walking in from another hall: just inside the door that leads back, facing in.

    Without such a door it is the hall's start.
    """
    door = place.door(came_from) if came_from is not None else None
    return threshold(place.plan, door, APPROACH) if door is not None else place.start


def _obstacles(solids: Sequence[Solid], sprites: Sequence[Sprite]) -> list[Solid]:
    """What one cannot walk through: solids, and objects that stand on the floor itself."""
    standing = [solid for solid in solids if solid.top > BLOCKING and solid.kind != "bench-leg"]
    objects = [
        Solid(
            box(sprite.x, sprite.z, sprite.width, sprite.depth, sprite.turn),
            sprite.foot,
            sprite.foot + sprite.height_m,
            "object",
            exhibit_id=sprite.exhibit_id,
        )
        for sprite in sprites
        if sprite.foot < 2.0
    ]
    return [*standing, *objects]


def _start(room: RoomSpec, plan: Plan, floor: Floor, doors: Sequence[Doorway]) -> Pose:
    if room.start is not None:
        x, z = floor.nearest_stand(*room.start.at)
        return Pose(x, z, math.radians(room.start.look))
    _, south, _, north = plan.bounds
    x, z = floor.nearest_stand(0.0, min(max(south + FROM_BACK, north - VIEWING), (south + north) / 2))
    return Pose(x, z, 0.0)


def _entrance(plan: Plan, doors: Sequence[Doorway], order: Sequence[str]) -> float:
    """Where the hanging begins: the door to the first hall, else the middle of the south wall (s = 0)."""
    for door in doors:
        if order and door.to == order[0]:
            return door.s
    return 0.0


def _on_wall(plan: Plan, wall: str, at: float | str) -> float:
    s0, s1 = plan.wall(wall)
    return (s0 + s1) / 2 if isinstance(at, str) else s0 + at


def _mural(mural: Mural, plan: Plan) -> PlacedMural:
    width, height = mural.size
    return PlacedMural(mural, _on_wall(plan, mural.wall, mural.at) % plan.perimeter, mural.height, width, height)


def _lettering(lettering: Lettering, plan: Plan) -> PlacedLettering:
    s = _on_wall(plan, lettering.wall, lettering.at)
    width = _width(lettering)
    left = s - width / 2 if lettering.align == "center" else s
    return PlacedLettering(lettering, s, left, left + width)


def _width(lettering: Lettering) -> float:
    """About how wide words on a wall become: Hangul fills its em, Latin letters about half of it."""
    lines = [(text, lettering.size) for text in _lines(lettering.text)]
    if lettering.second is not None:
        lines += [(text, lettering.second_size or lettering.size * 0.6) for text in _lines(lettering.second)]
    return max((_ems(text) * size for text, size in lines), default=0.0)


def _lines(words: Words) -> list[str]:
    """The lines of a text in all its languages."""
    return [line for _, text in words.texts for line in text.splitlines()]


def _ems(text: str) -> float:
    return sum(0.95 if unicodedata.east_asian_width(letter) in "WF" else 0.52 for letter in text)


def lettering_band(placed: PlacedLettering) -> tuple[float, float]:
    """From which height to which words on a wall reach, in metres, about."""
    lettering = placed.lettering
    below = (lettering.second_size or lettering.size * 0.6) * 1.8 if lettering.second is not None else 0.0
    rows = max(len(text.splitlines()) for _, text in lettering.text.texts)
    below += lettering.size * 1.3 * (rows - 1 + (1 if lettering.both_languages else 0))
    return lettering.height - below - 0.25 * lettering.size, lettering.height + 0.9 * lettering.size


def _obstructed(plan: Plan, floor: Floor) -> list[tuple[float, float]]:
    """Pieces of wall before which nobody can stand, because furniture does."""
    count = max(8, int(plan.perimeter / PIECE))
    s = np.arange(count) * plan.perimeter / count
    points = plan.point(s) + plan.inward(s) * BEFORE_WORK
    # In a corner the point before one wall is near the next one: only what furniture takes away counts.
    blocked = floor.clearance(points) < np.minimum(plan.clearance(points), CLEARANCE) - 1e-6
    return [(place - PIECE / 2, place + PIECE / 2) for place in s[blocked].tolist()]


def _meets(bottom: float, top: float) -> bool:
    return bottom < WORKS_BAND[1] and top > WORKS_BAND[0]
