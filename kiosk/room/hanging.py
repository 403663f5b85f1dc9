"""How works hang: where the curator says, or by the rule of the house.

The rule: middles at 1.5 m, at least 0.6 m between frames, 0.3 m of bare wall to corners, doors, murals and lettering,
in the order of the hall's YAML clockwise from the entrance, larger on the long walls. Where the hall is full, all
shrink a little together.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.content.hall import ExhibitSpec, Frame
from kiosk.room.fittings import LABEL_REACH, Hung
from kiosk.room.freewall import Stretch, free_stretches
from kiosk.room.plan import Plan

CENTRE = 1.5  # metres above the floor
BETWEEN_FRAMES = 0.6
FROM_FITTINGS = 0.3
FROM_LABEL = 0.1  # bare wall right of a label
WIDEST_GAP = 2.4  # works further apart than this no longer belong together
WIDEST = 2.4
TALL, LOW = 1.5, 1.2  # heights of pictures on the longest and on short walls
LOWEST_EDGE = 0.35  # no frame hangs nearer to the floor
SIZES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.54, 0.46, 0.4)
BENDS = (2.5, 1.6, 0.9)  # metres of radius: tighter bends are used only where there is no other wall
MAT, PROFILE = 0.07, 0.02  # metres round the picture
BEHIND = 0.45  # a wall in one's back on entering counts only so much of its length


def border(frame: Frame) -> float:
    """How far mat and frame reach beyond the picture on each side, in metres."""
    return 0.0 if frame == "none" else MAT + PROFILE


def picture_size(aspect: float, height: float) -> tuple[float, float]:
    """Width and height of a picture of this aspect ratio (width / height) that is to be about this high."""
    aspect = min(12.0, max(0.2, aspect))
    # Wide pictures become a little lower and tall ones a little higher, so that their areas are more alike.
    height = min(TALL, height * min(1.12, max(0.8, aspect**-0.25)))
    width = min(WIDEST - 2 * border("dark"), height * aspect)
    return width, width / aspect


@dataclass(frozen=True)
class Unplaced:
    """A work before it has a place."""

    exhibit_id: str
    aspect: float
    frame: Frame

    def outer(self, height: float) -> tuple[float, float]:
        """Width and height of its frame for a picture about this high."""
        width, high = picture_size(self.aspect, height)
        edge = 2 * border(self.frame)
        return width + edge, high + edge

    def at(self, s: float, height: float, perimeter: float) -> Hung:
        width, high = self.outer(height)
        edge = 2 * border(self.frame)
        centre = max(CENTRE, LOWEST_EDGE + high / 2)
        return Hung(self.exhibit_id, s % perimeter, centre, width, high, self.frame, width - edge, high - edge)


def hung_by_hand(exhibit: ExhibitSpec, aspect: float, frame: Frame, plan: Plan) -> Hung | None:
    """A work where its `hang` says: `at` is its middle, width and height are those of its frame."""
    if exhibit.hang is None:
        return None
    hang = exhibit.hang
    edge = 2 * border(frame)
    inner = max(0.05, hang.width - edge)
    height = hang.height if hang.height is not None else inner / aspect + edge
    # The picture keeps its shape; what the frame has to spare becomes mat.
    fit = min(inner, max(0.05, height - edge) * aspect)
    s = (plan.wall(hang.wall)[0] + hang.at) % plan.perimeter
    centre = max(CENTRE, LOWEST_EDGE + height / 2)
    return Hung(exhibit.id, s, centre, hang.width, height, frame, fit, fit / aspect, by_hand=True)


def hang_all(
    works: Sequence[Unplaced], plan: Plan, taken: Sequence[tuple[float, float]], entrance: float, looking: float
) -> tuple[tuple[Hung, ...], tuple[str, ...]]:
    """Hang works by the rule; returns them in order, and the ids of those for which no wall is left.

    taken: (left, right) arc lengths of what hangs or opens already, without margins; entrance: arc length; looking: the
    yaw in radians with which one enters.
    """
    if not works:
        return (), ()
    for count in range(len(works), 0, -1):
        for size in SIZES:
            # The fewer bends the better, but a larger picture on a gentle bend beats a stamp on a straight wall.
            for tightest in BENDS:
                stretches = _stretches(plan, taken, entrance, tightest)
                shares = _shares(works[:count], stretches, size, looking, plan)
                if shares is not None:
                    return _spread(works[:count], stretches, shares, size, plan), _ids(works[count:])
    return (), _ids(works)


def _ids(works: Sequence[Unplaced]) -> tuple[str, ...]:
    return tuple(work.exhibit_id for work in works)


def _stretches(
    plan: Plan, taken: Sequence[tuple[float, float]], entrance: float, tightest: float
) -> tuple[Stretch, ...]:
    margins = [(left - FROM_FITTINGS, right + FROM_FITTINGS) for left, right in taken]
    free = free_stretches(plan, margins, entrance, tightest)
    cut = []
    for index, stretch in enumerate(free):
        # Where one wall runs on into the next without a corner, the works on both sides still keep their distance.
        joins_left = any(abs(plan.apart(other.s1, stretch.s0)) < 1e-6 for other in free if other is not stretch)
        joins_right = any(abs(plan.apart(stretch.s1, other.s0)) < 1e-6 for other in free if other is not stretch)
        s0 = stretch.s0 + (BETWEEN_FRAMES / 2 if joins_left else 0.0)
        s1 = stretch.s1 - (BETWEEN_FRAMES / 2 if joins_right else 0.0)
        if s1 - s0 > 0.3:
            cut.append(Stretch(s0, s1, free[index].wall))
    return tuple(cut)


def _height(stretch: Stretch, size: float, plan: Plan) -> float:
    """How high pictures on this stretch are: the longer the wall, the higher."""
    lengths = {name: plan.wall(name)[1] - plan.wall(name)[0] for name in ("north", "east", "south", "west")}
    shortest, longest = min(lengths.values()), max(lengths.values())
    part = 1.0 if longest - shortest < 0.1 else (lengths[stretch.wall] - shortest) / (longest - shortest)
    return size * (LOW + (TALL - LOW) * part)


def _need(widths: float, count: int) -> float:
    """The shortest stretch on which so many works can hang, of these widths in all, in metres."""
    return widths + BETWEEN_FRAMES * (count - 1) + LABEL_REACH + FROM_LABEL - FROM_FITTINGS


def _shares(
    works: Sequence[Unplaced], stretches: Sequence[Stretch], size: float, looking: float, plan: Plan
) -> tuple[int, ...] | None:
    """How many works, in order, each stretch takes so that all are about as full; None where they do not fit.

    best[k] is the lowest cost of hanging the first k works on the stretches so far. Cost grows with the square of how
    full a stretch is, which spreads works evenly.
    """
    count = len(works)
    best: list[float] = [0.0] + [math.inf] * count
    chosen: list[list[int]] = []
    for stretch in stretches:
        height, worth = _height(stretch, size, plan), _worth(stretch, looking, plan)
        now, picks = list(best), [0] * (count + 1)
        widths = [work.outer(height)[0] for work in works]
        for first in range(count):
            if math.isinf(best[first]):
                continue
            along = 0.0
            for last in range(first + 1, count + 1):
                along += widths[last - 1]
                need = _need(along, last - first)
                if need > stretch.length:
                    break
                cost = best[first] + need * need / worth
                if cost < now[last]:
                    now[last], picks[last] = cost, last - first
        best, chosen = now, [*chosen, picks]
    if math.isinf(best[count]):
        return None
    shares, left = [], count
    for picks in reversed(chosen):
        shares.append(picks[left])
        left -= picks[left]
    return tuple(reversed(shares))


def _worth(stretch: Stretch, looking: float, plan: Plan) -> float:
    """The length of a stretch, less where one has it in the back on entering."""
    nx, nz = plan.inward(stretch.middle).tolist()
    towards = -(nx * math.sin(looking) + nz * math.cos(looking))
    return stretch.length * (1.0 if towards > -0.5 else BEHIND)


def _spread(
    works: Sequence[Unplaced], stretches: Sequence[Stretch], shares: Sequence[int], size: float, plan: Plan
) -> tuple[Hung, ...]:
    hung: list[Hung] = []
    for stretch, share in zip(stretches, shares, strict=True):
        group = works[len(hung) : len(hung) + share]
        if not group:
            continue
        height = _height(stretch, size, plan)
        widths = [work.outer(height)[0] for work in group]
        # Labels stand right of their works, so the last one needs its room at the right end.
        label = LABEL_REACH + FROM_LABEL - FROM_FITTINGS
        spare = stretch.length - label - sum(widths)
        gap = min(WIDEST_GAP, max(BETWEEN_FRAMES, spare / len(group))) if len(group) > 1 else 0.0
        s = stretch.s0 + (spare - gap * (len(group) - 1)) / 2
        for work, width in zip(group, widths, strict=True):
            hung.append(work.at(s + width / 2, height, plan.perimeter))
            s += width + gap
    return tuple(hung)


def reach_of(hung: Hung) -> tuple[float, float]:
    """The wall that a work and its label take, as (left, right) arc lengths."""
    return hung.left, hung.right + LABEL_REACH


def aspects_of(exhibits: Sequence[ExhibitSpec], aspects: Mapping[str, float]) -> dict[str, float]:
    """Width divided by height of each exhibit; one whose picture is unknown is taken as a sheet of paper."""
    return {exhibit.id: aspects.get(exhibit.id, 0.8) for exhibit in exhibits}
