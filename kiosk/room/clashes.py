"""What is in each other's way in a hall: works over doors, murals beyond their wall, furniture in the wall.

Told as plain findings that know which part of the hall's YAML they are about; who reads the files adds the line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from kiosk.content.hall import Hall
from kiosk.content.problem import Severity
from kiosk.room.fittings import Hung
from kiosk.room.furnish import box
from kiosk.room.hanging import BETWEEN_FRAMES
from kiosk.room.place import Place, lettering_band
from kiosk.room.plan import Plan

SLACK = 0.005  # metres: nobody measures finer with a tape
BESIDE_WALL = 0.05  # metres that furniture may reach into a wall: it is pushed against it


@dataclass(frozen=True)
class HangingProblem:
    """`where` is the way to the place in the hall's YAML: keys, and numbers (from 0) for entries of lists."""

    severity: Severity
    code: str
    where: tuple[str | int, ...]
    message: str
    hint: str


class OnWall(Protocol):
    """What takes a piece of wall, by arc length from left to right."""

    @property
    def left(self) -> float: ...

    @property
    def right(self) -> float: ...


def hanging_problems(hall: Hall, place: Place) -> tuple[HangingProblem, ...]:
    """Everything in a hall that overlaps, leaves its wall or stands in one; empty if all is well."""
    on_walls = (*_works(hall, place), *_murals(place), *_doors(place))
    return (*on_walls, *_furniture(hall, place), *_start(place), *_full(place))


def _works(hall: Hall, place: Place) -> Iterator[HangingProblem]:
    index_of = {exhibit.id: index for index, exhibit in enumerate(hall.exhibits)}
    for work in place.hung:
        exhibit = hall.exhibits[index_of[work.exhibit_id]]
        if exhibit.hang is None:
            continue
        where = ("exhibits", index_of[work.exhibit_id], "hang")
        s0, s1 = place.plan.wall(exhibit.hang.wall)
        half, length = work.width / 2, s1 - s0
        if exhibit.hang.at - half < -SLACK or exhibit.hang.at + half > length + SLACK:
            yield _error(
                "hang-outside",
                where,
                f"This work hangs beyond the end of the {exhibit.hang.wall} wall, which is {length:.1f} m long.",
                f"“at” is the middle of the work: write {half:.1f} to {length - half:.1f}."
                if length > work.width
                else "Make it narrower, or hang it on a longer wall.",
            )
        elif any(abs(place.plan.apart(work.s, corner)) < half - SLACK for corner in place.plan.corners().tolist()):
            yield _error("hang-corner", where, "This work hangs across a corner.", "Move it along the wall.")
        if work.top > place.height + SLACK:
            hint = f"Write a height of at most {place.height - 0.4:.1f}."
            yield _error("hang-too-high", where, f"This work is higher than the hall ({place.height:g} m).", hint)
        for door in place.doors:
            if work.bottom < door.height and _overlap(place.plan, work, door):
                message = f"This work hangs over the door to “{door.to}”."
                yield _error("hang-over-door", where, message, "Move the work or the door along the wall.")
        for mural in place.murals:
            if _overlap(place.plan, work, mural) and work.bottom < mural.top and work.top > mural.bottom:
                message = f"This work hangs over the mural “{mural.mural.image}”."
                yield _error("hang-over-mural", where, message, "Move one of them along the wall.")
        for words in place.letterings:
            low, high = lettering_band(words)
            if _overlap(place.plan, work, words) and work.bottom < high and work.top > low:
                text = words.lettering.text.texts[0][1].splitlines()[0]
                message = f"This work seems to hang over the lettering “{text}”."
                yield _warning("hang-over-lettering", where, message, "Move one of them along the wall.")
    for one, other in combinations(place.hung, 2):
        if one.by_hand and other.by_hand:
            yield from _pair(place.plan, one, other, index_of[other.exhibit_id])


def _pair(plan: Plan, one: Hung, other: Hung, index: int) -> Iterator[HangingProblem]:
    gap = abs(plan.apart(one.s, other.s)) - (one.width + other.width) / 2
    if one.bottom >= other.top or other.bottom >= one.top or gap >= BETWEEN_FRAMES - SLACK:
        return
    where = ("exhibits", index, "hang")
    if gap < -SLACK:
        message = f"This work overlaps “{one.exhibit_id}” by {-gap:.2f} m."
        yield _error("hang-overlap", where, message, "Change “at” of one of them.")
    else:
        message = f"This work is only {max(0.0, gap):.2f} m from “{one.exhibit_id}”."
        yield _warning("hang-crowded", where, message, f"Leave at least {BETWEEN_FRAMES:g} m between frames.")


def _murals(place: Place) -> Iterator[HangingProblem]:
    for index, placed in enumerate(place.murals):
        where, mural = ("room", "murals", index), placed.mural
        s0, s1 = place.plan.wall(mural.wall)
        at = (s1 - s0) / 2 if isinstance(mural.at, str) else mural.at
        if at - placed.width / 2 < -SLACK or at + placed.width / 2 > s1 - s0 + SLACK:
            message = f"This mural reaches beyond the {mural.wall} wall, which is {s1 - s0:.1f} m long."
            yield _error("mural-outside", where, message, "Make it narrower, or move it along the wall.")
        if placed.top > place.height + SLACK or placed.bottom < -SLACK:
            message = f"This mural reaches beyond floor or ceiling: the hall is {place.height:g} m high."
            yield _error("mural-outside", where, message, "“height” is the mural's middle: change it, or the size.")
        for door in place.doors:
            if placed.bottom < door.height and _overlap(place.plan, placed, door):
                message = f"This mural covers the door to “{door.to}”."
                yield _error("mural-over-door", where, message, "Move the mural or the door along the wall.")


def _doors(place: Place) -> Iterator[HangingProblem]:
    for index, door in enumerate(place.doors):
        where = ("doors", index)
        if any(abs(place.plan.apart(door.s, corner)) < door.width / 2 for corner in place.plan.corners().tolist()):
            hint = "Give it another place: at: a wall, or metres along the outline."
            yield _error("door-corner", where, f"The door to “{door.to}” is in a corner.", hint)
        for other in place.doors[:index]:
            if _overlap(place.plan, door, other):
                message = f"The doors to “{door.to}” and “{other.to}” overlap."
                yield _error("door-overlap", where, message, "Give one of them another wall.")


def _furniture(hall: Hall, place: Place) -> Iterator[HangingProblem]:
    told: set[int] = set()
    for solid in place.solids:
        if solid.furniture >= len(hall.room.furniture):
            continue  # it carries an exhibit, or its label
        if solid.furniture not in told and float(place.plan.clearance(solid.outline).min()) < -BESIDE_WALL:
            told.add(solid.furniture)
            where = ("room", "furniture", solid.furniture)
            kind = place.spec.furniture[solid.furniture].kind
            yield _warning("furniture-in-wall", where, f"This {kind} reaches through the wall.", "Move it inwards.")
    yield from _stands(hall, place)


def _stands(hall: Hall, place: Place) -> Iterator[HangingProblem]:
    """Works that stand where the curator says, and reach through a wall."""
    index_of = {exhibit.id: index for index, exhibit in enumerate(hall.exhibits)}
    for piece in place.spec.furniture[len(hall.room.furniture) :]:
        outline = box(*piece.at, *piece.size, piece.turn)
        if piece.kind == "object" and float(place.plan.clearance(outline).min()) < -BESIDE_WALL:
            where = ("exhibits", index_of[piece.exhibit or ""], "stand")
            yield _warning("stands-in-wall", where, "This work reaches through the wall.", "Move it inwards.")


def _start(place: Place) -> Iterator[HangingProblem]:
    if place.spec.start is not None and not place.floor.stands(*place.spec.start.at):
        message = "Nobody can stand where the visit of this hall starts."
        hint = f"The nearest free place is at: [{place.start.x:.1f}, {place.start.z:.1f}]."
        yield _warning("start-blocked", ("room", "start"), message, hint)


def _full(place: Place) -> Iterator[HangingProblem]:
    if place.unhung:
        message = f"The walls are full: no place is left for {', '.join(place.unhung)}."
        yield _warning("hall-full", ("room",), message, "Make the room larger, or hang fewer works.")
    if place.unstood:
        message = f"The floor is full: no place is left for {', '.join(place.unstood)}."
        yield _warning("floor-full", ("room",), message, "Make the room larger, or say where it stands.")


def _overlap(plan: Plan, one: OnWall, other: OnWall) -> bool:
    middle, another = (one.left + one.right) / 2, (other.left + other.right) / 2
    return abs(plan.apart(middle, another)) < (one.right - one.left + other.right - other.left) / 2 - SLACK


def _error(code: str, where: tuple[str | int, ...], message: str, hint: str) -> HangingProblem:
    return HangingProblem(Severity.ERROR, code, where, message, hint)


def _warning(code: str, where: tuple[str | int, ...], message: str, hint: str) -> HangingProblem:
    return HangingProblem(Severity.WARNING, code, where, message, hint)
