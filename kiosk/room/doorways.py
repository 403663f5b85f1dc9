"""Where the doors of a hall are: where its YAML says, or placed by itself.

A foyer (the lobby) lines its doors up on the north wall, where one looks on entering. Any other hall has the door to
the first hall behind the entrance, in the south, the way to the hall before it in the west and on to the next in the
east, near the entrance.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from kiosk.content.hall import Door
from kiosk.room.camera import Pose, facing
from kiosk.room.fittings import Doorway
from kiosk.room.freewall import bend_over, free_stretches
from kiosk.room.plan import Plan

APART = 2.95  # metres between the middles of doors in a row
LEAST_APART = 2.35
FROM_WORKS = 0.3
PIER = 0.5  # metres of wall between two doors, beside what everything keeps from a door
FROM_END = 1.9  # metres from the southern end of a side wall to a door's middle
APPROACH = 0.95  # metres before the wall, where one turns to a door
TIGHTEST = 1.9  # metres of radius: a door's leaf is flat too, but it hides a little bend

Clear = Callable[[float, float], bool]


def place_doors(
    doors: Sequence[Door],
    plan: Plan,
    taken: Sequence[tuple[float, float]],
    clear: Clear,
    *,
    foyer: bool = False,
    hall: str = "",
    order: Sequence[str] = (),
) -> tuple[Doorway, ...]:
    """All doors of a hall, in the order of its YAML.

    taken: (left, right) arc lengths that works, murals and lettering use; clear(x, z): whether one can stand there;
    order: the ids of all halls, so that "before" and "next" mean something. Where nothing is free a door is placed all
    the same (`hanging_problems` tells): a hall without its door would be a trap.
    """
    placed: dict[int, Doorway] = {}
    for index, door in enumerate(doors):
        if door.at is not None:
            placed[index] = Doorway(door.to, _given(door, doors, plan))
    waiting = [index for index in range(len(doors)) if index not in placed]
    if foyer:
        for index, s in zip(waiting, _row(plan, taken, placed.values(), len(waiting)), strict=True):
            placed[index] = Doorway(doors[index].to, s)
    else:
        wishes = _wishes(plan, [doors[index].to for index in waiting], hall, order)
        for index, wish in zip(waiting, wishes, strict=True):
            used = [*taken, *((door.left - PIER, door.right + PIER) for door in placed.values())]
            placed[index] = Doorway(doors[index].to, _nearest_free(plan, used, clear, wish))
    return tuple(placed[index] for index in range(len(doors)))


def threshold(plan: Plan, door: Doorway, inside: float = 0.0) -> Pose:
    """A pose on the door's axis, `inside` metres from the wall (negative in the passage), looking into the hall."""
    (x, z), (nx, nz) = plan.point(door.s).tolist(), plan.inward(door.s).tolist()
    return Pose(x + nx * inside, z + nz * inside, facing(nx, nz))


def _given(door: Door, doors: Sequence[Door], plan: Plan) -> float:
    if not isinstance(door.at, str):
        return float(door.at or 0.0) % plan.perimeter
    # Doors that name the same wall share it.
    sharing = [other for other in doors if other.at == door.at]
    s0, s1 = plan.wall(door.at)
    shift = (sharing.index(door) - (len(sharing) - 1) / 2) * APART
    return ((s0 + s1) / 2 + shift) % plan.perimeter


def _row(plan: Plan, taken: Sequence[tuple[float, float]], placed: Iterable[Doorway], count: int) -> list[float]:
    """`count` doors in a row on the north wall, as near to its middle as what hangs there allows."""
    if not count:
        return []
    s0, s1 = plan.wall("north")
    middle, half = (s0 + s1) / 2, Doorway("", 0).width / 2
    used = [*taken, *((door.left, door.right) for door in placed)]
    # Doors take a full width of wall each, so a free stretch is measured between outer edges.
    free = free_stretches(
        plan, [(a - FROM_WORKS, b + FROM_WORKS) for a, b in used], middle + plan.perimeter / 2, TIGHTEST
    )
    best: tuple[float, list[float]] | None = None
    for stretch in free:
        room = stretch.length - 2 * half
        apart = min(APART, room / (count - 1)) if count > 1 else APART
        if room < 0 or apart < LEAST_APART:
            continue
        reach = apart * (count - 1) / 2
        centre = stretch.middle + plan.apart(stretch.middle, middle)
        centre = min(max(centre, stretch.s0 + half + reach), stretch.s1 - half - reach)
        off = abs(centre - stretch.middle - plan.apart(stretch.middle, middle)) + (APART - apart) * count
        if best is None or off < best[0]:
            best = off, [(centre - reach + apart * k) % plan.perimeter for k in range(count)]
    if best is not None:
        return best[1]
    apart = (s1 - s0) / count
    return [(s0 + apart * (k + 0.5)) % plan.perimeter for k in range(count)]


def _wishes(plan: Plan, targets: Sequence[str], hall: str, order: Sequence[str]) -> list[float]:
    """Where each door would like to be, in metres of wall."""
    (south0, south1), (east0, east1), (west0, west1) = (plan.wall(name) for name in ("south", "east", "west"))
    behind = (south0 + south1) / 2
    onward = max((east0 + east1) / 2, east1 - FROM_END)
    back = min((west0 + west1) / 2, west0 + FROM_END)
    place = {name: index for index, name in enumerate(order)}
    here = place.get(hall, -1)
    spots = {"behind": behind, "onward": onward, "back": back}
    wishes, free = [], ["behind", "onward", "back"]
    for target in targets:
        there = place.get(target)
        if there is None or here < 0:
            side = free[0] if free else "behind"
        elif there == 0:
            side = "behind"
        else:
            side = "back" if there < here else "onward"
        if side not in free and free:
            side = free[-1]
        if side in free:
            free.remove(side)
        wishes.append(spots[side])
    return wishes


def _nearest_free(plan: Plan, used: Sequence[tuple[float, float]], clear: Clear, wish: float) -> float:
    half = Doorway("", 0).width / 2
    steps = np.arange(0.0, plan.perimeter / 2, 0.1)
    for shift in (sign * step for step in steps.tolist() for sign in (1, -1)):
        s = wish + shift
        if any(_overlap(plan, (s - half - FROM_WORKS, s + half + FROM_WORKS), other) for other in used):
            continue
        if bend_over(plan, s - half, s + half) < TIGHTEST:
            continue
        before = threshold(plan, Doorway("", s), APPROACH)
        if clear(before.x, before.z):
            return float(s) % plan.perimeter
    return wish % plan.perimeter


def _overlap(plan: Plan, one: tuple[float, float], other: tuple[float, float]) -> bool:
    middle, another = (one[0] + one[1]) / 2, (other[0] + other[1]) / 2
    return abs(plan.apart(middle, another)) < (one[1] - one[0] + other[1] - other[0]) / 2 - 1e-9
