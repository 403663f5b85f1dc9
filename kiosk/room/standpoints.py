"""Where one stands to look: before each work and object, at each door, at the entrance; and from one to the next."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kiosk.room.camera import EYE, Lens, Pose, facing, wrapped
from kiosk.room.doorways import APPROACH, threshold
from kiosk.room.fittings import LABEL_BOTTOM, LABEL_REACH, Sprite
from kiosk.room.floor import CLEARANCE, COMFORT
from kiosk.room.place import Place, entrance_of
from kiosk.room.sight import BEFORE_WALL, hidden_by_solid, sees

FILLS = 0.55  # of the height of the clear part of the screen
FILLS_ACROSS = 0.8  # of its width, at most, with the label
EDGE = 0.06  # metres of wall that stay visible round a work and its label
NEAREST, STEP_BACK = 1.1, 0.15  # metres
OBJECT_FILLS = 0.62
ASIDE = tuple(math.radians(angle) for angle in (0, 12, -12, 24, -24, 38, -38, 52, -52))
AROUND = tuple(math.radians(angle) for angle in (0, 20, -20, 45, -45, 75, -75, 110, -110, 150, -150, 180))
BREAST = 1.0  # metres: what is higher hides the lower part of a work behind it
STRIDE = 1.4  # metres of a step forward or back
BEHIND_ONE = 1.5  # metres of wall
MARK = 0.34  # metres: radius of the soft marks on the floor
MARKS_APART = 0.8

StationKind = Literal["entrance", "exhibit", "door"]


@dataclass(frozen=True)
class Station:
    """A place to stop. `key` is an exhibit's id or the hall behind a door; "" at the entrance."""

    kind: StationKind
    key: str
    pose: Pose


@dataclass(frozen=True)
class Mark:
    """A soft mark on the floor, in metres: one can stand here."""

    x: float
    z: float
    radius: float = MARK


def standpoint(place: Place, exhibit_id: str, lens: Lens) -> Pose:
    """Where one stands before an exhibit: square to the wall, with work and label wholly in the clear part of the
    screen, the work about half as high as that; nearer where the hall is narrow. Before an object: on the entrance's
    side. The hall's start if the exhibit is not in it.
    """
    work = place.work(exhibit_id)
    if work is not None:
        return _before_wall(place, lens, work.s, work.width, work.bottom, work.top, LABEL_REACH)
    for mural in place.murals:
        if mural.mural.exhibit == exhibit_id:
            return _before_wall(place, lens, mural.s, mural.width, mural.bottom, mural.top, 0.0)
    for sprite in place.sprites:
        if sprite.exhibit_id == exhibit_id:
            return _before_object(place, lens, sprite)
    for solid in place.solids:
        if solid.exhibit_id == exhibit_id:
            x, z = solid.middle
            width, depth = np.ptp(solid.outline, axis=0).tolist()
            block = Sprite("", x, z, 0.0, solid.bottom, 1.0, exhibit_id, width, depth, solid.top - solid.bottom)
            return _before_object(place, lens, block)
    return place.start


def door_standpoint(place: Place, to: str) -> Pose:
    """Before the door to a hall, looking through it; the hall's start if there is no such door."""
    door = place.door(to)
    if door is None:
        return place.start
    axis = threshold(place.plan, door, 2.4)
    if not place.floor.stands(axis.x, axis.z):
        axis = threshold(place.plan, door, APPROACH)
    x, z = place.floor.nearest_stand(axis.x, axis.z)
    return Pose(x, z, wrapped(axis.yaw + math.pi))


def stations(place: Place, lens: Lens) -> tuple[Station, ...]:
    """All places to stop in reading order: the entrance, then clockwise along the walls from left to right.

    What stands free comes where it is seen against the wall from the entrance. Exhibits for which no wall was left
    have no station.
    """
    begin = entrance_of(place)
    rows: list[tuple[float, StationKind, str]] = []
    rows += [(work.s, "exhibit", work.exhibit_id) for work in place.hung]
    rows += [(mural.s, "exhibit", mural.mural.exhibit) for mural in place.murals if mural.mural.exhibit is not None]
    rows += [(door.s, "door", door.to) for door in place.doors]
    free = {sprite.exhibit_id: (sprite.x, sprite.z) for sprite in place.sprites if sprite.exhibit_id is not None}
    free = {solid.exhibit_id: solid.middle for solid in place.solids if solid.exhibit_id is not None} | free
    rows += [(_behind(place, *point), "exhibit", key) for key, point in free.items()]
    rows.sort(key=lambda row: _along(place, begin, row[0], row[1]))
    seen: set[tuple[str, str]] = set()
    ordered: list[Station] = [Station("entrance", "", place.start)]
    for _, kind, key in rows:
        if (kind, key) not in seen:
            seen.add((kind, key))
            pose = door_standpoint(place, key) if kind == "door" else standpoint(place, key, lens)
            ordered.append(Station(kind, key, pose))
    return tuple(ordered)


def next_station(all_stations: tuple[Station, ...], pose: Pose, steps: int) -> Station:
    """The station so many steps to the right (left if negative) of the one where one stands, round and round.

    Between stations the first step to the right goes to the nearest one on that side of the gaze.
    """
    distances = [_off(station.pose, pose) for station in all_stations]
    here = min(range(len(all_stations)), key=distances.__getitem__)
    if distances[here] > 0.6:
        nearest = all_stations[here]
        side = wrapped(facing(nearest.pose.x - pose.x, nearest.pose.z - pose.z) - pose.yaw)
        # Not at a station: the nearest one is itself the first step if it lies to that side.
        if (side >= 0) == (steps > 0):
            steps -= 1 if steps > 0 else -1
    return all_stations[(here + steps) % len(all_stations)]


def step_ahead(place: Place, pose: Pose, steps: int = 1) -> Pose:
    """A step forward (back if negative) along the gaze, as far as the floor is free; the same yaw."""
    sine, cosine = pose.ahead
    way = np.linspace(0.0, STRIDE * steps, 29)
    clear = place.floor.clearance(np.stack([pose.x + sine * way, pose.z + cosine * way], axis=1)) >= CLEARANCE
    reach = 0 if not clear[1] else int(np.argmin(clear)) - 1 if not clear.all() else len(way) - 1
    far = float(way[max(0, reach)])
    return Pose(pose.x + sine * far, pose.z + cosine * far, pose.yaw)


def marks(all_stations: tuple[Station, ...]) -> tuple[Mark, ...]:
    """The soft marks on the floor: at the stations before exhibits, none on top of another."""
    chosen: list[Mark] = []
    for station in all_stations:
        here = station.pose
        apart = all(math.hypot(mark.x - here.x, mark.z - here.z) >= MARKS_APART for mark in chosen)
        if station.kind == "exhibit" and apart:
            chosen.append(Mark(here.x, here.z))
    return tuple(chosen)


def _along(place: Place, begin: float, s: float, kind: StationKind) -> float:
    """How far along the walls something comes; the door through which one came in comes last."""
    offset = (s - begin) % place.plan.perimeter
    return offset + place.plan.perimeter if kind == "door" and offset < BEHIND_ONE else offset


def _off(one: Pose, other: Pose) -> float:
    return math.hypot(one.x - other.x, one.z - other.z) + abs(wrapped(one.yaw - other.yaw)) * 1.5


def _before_wall(place: Place, lens: Lens, s: float, width: float, bottom: float, top: float, label: float) -> Pose:
    (x, z), (nx, nz) = place.plan.point(s).tolist(), place.plan.inward(s).tolist()
    whole = _whole_distance(lens, width, bottom, top, label)
    wish = max(NEAREST, whole, (top - bottom) * lens.focal / (FILLS * lens.clear[3]))
    near = max(0.8, min(NEAREST, wish))
    # Seen whole, be it from a little aside or further off, before nearer and cut off.
    far_enough = [*np.arange(wish, whole, -STEP_BACK).tolist(), whole, wish + 0.4, wish + 0.8]
    nearer = [*np.arange(whole - STEP_BACK, near, -STEP_BACK).tolist(), near]
    for angles, distances in ((ASIDE[:5], far_enough), (ASIDE, nearer)):
        for aside in angles:
            for distance in distances:
                sine, cosine = math.sin(aside), math.cos(aside)
                px = x + (nx * cosine - nz * sine) * distance
                pz = z + (nx * sine + nz * cosine) * distance
                pose = Pose(px, pz, facing(x - px, z - pz))
                if _valid(place, pose, x + nx * BEFORE_WALL, z + nz * BEFORE_WALL):
                    return pose
    px, pz = place.floor.nearest_stand(x + nx * wish, z + nz * wish)
    return Pose(px, pz, facing(x - px, z - pz))


def _whole_distance(lens: Lens, width: float, bottom: float, top: float, label: float) -> float:
    """How far off a work on the wall and its label are just seen whole, standing square before the work."""
    _, y, clear_width, clear_height = lens.clear
    low = min(bottom, LABEL_BOTTOM) if label else bottom
    above, below = lens.horizon_y - y, y + clear_height - lens.horizon_y
    return max(
        (width + 2 * label) * lens.focal / (FILLS_ACROSS * clear_width),
        (top + EDGE - EYE) * lens.focal / max(1.0, above),
        (EYE - low + EDGE) * lens.focal / max(1.0, below),
    )


def _before_object(place: Place, lens: Lens, sprite: Sprite) -> Pose:
    _, _, clear_width, clear_height = lens.clear
    across = math.hypot(sprite.width, sprite.depth)
    wish = max(
        across / 2 + 0.9,
        sprite.height_m * lens.focal / (OBJECT_FILLS * clear_height) + across / 4,
        across * 0.9 * lens.focal / (OBJECT_FILLS * clear_width) + across / 4,
        (EYE - sprite.foot) * lens.focal / (0.48 * clear_height),
    )
    # On the side from which it is seen on entering.
    first = facing(place.start.x - sprite.x, place.start.z - sprite.z)
    for around in AROUND:
        angle = first + around
        for distance in [*np.arange(wish, across / 2 + 0.6, -0.2).tolist(), across / 2 + 0.6]:
            px, pz = sprite.x + math.sin(angle) * distance, sprite.z + math.cos(angle) * distance
            pose = Pose(px, pz, wrapped(angle + math.pi))
            if place.floor.stands(px, pz, CLEARANCE + COMFORT) and sees(place, pose, sprite.x, sprite.z):
                return pose
    px, pz = place.floor.nearest_stand(sprite.x, sprite.z)
    return Pose(px, pz, facing(sprite.x - px, sprite.z - pz))


def _valid(place: Place, pose: Pose, x: float, z: float) -> bool:
    return (
        place.floor.stands(pose.x, pose.z, CLEARANCE + COMFORT)
        and sees(place, pose, x, z)
        and not hidden_by_solid(place, pose, x, z, BREAST)
    )


def _behind(place: Place, x: float, z: float) -> float:
    """The arc length of the wall against which a free-standing thing is seen from the start."""
    far = max(place.plan.bounds[2:]) * 3
    dx, dz = x - place.start.x, z - place.start.z
    gap = max(1e-6, math.hypot(dx, dz))
    ends = np.linspace(0.0, far, 200)[:, None] * np.array([dx / gap, dz / gap]) + (place.start.x, place.start.z)
    outside = np.flatnonzero(place.plan.clearance(ends) < 0)
    ex, ez = ends[outside[0]].tolist() if len(outside) else (x, z)
    return place.plan.nearest(ex, ez)
