"""A line of years: what part of it is seen, where events stand on it, and which are too near to be told apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

CLOSEST_MM = 500.0  # a year is at most so long
LOST_IN_MS = 325.0  # in which a fling loses most of its speed
NEARED_IN_MS = 90.0  # in which the line comes most of the way to an event
SLOWEST_PX = 0.02  # px a ms: what is slower stands
STEP = 2.0  # of one press of closer or farther


@dataclass(frozen=True)
class Reach:
    """Pixels and years: the line is `width` px long and has at most `closest` px a year; its events lie from `first` to
    `last`.
    """

    left: int
    width: int
    first: float
    last: float
    closest: float

    @property
    def all_px(self) -> float:
        """Pixels a year when the whole line is seen."""
        return self.width / (self.last - self.first)


@dataclass(frozen=True)
class Glance:
    """What part of a line is seen: `zoom` is 1 for all of it, `middle` a year (None: the middle of all).

    `speed` in years a ms is left from a fling; `goal` is the year that the line is on its way to.
    """

    zoom: float = 1.0
    middle: float | None = None
    speed: float = 0.0
    goal: float | None = None


def pixels_a_year(reach: Reach, glance: Glance) -> float:
    """How long a year is now."""
    return reach.all_px * glance.zoom


def middle_of(reach: Reach, glance: Glance) -> float:
    """The year in the middle, so that the line never leaves its ends."""
    half = (reach.last - reach.first) / glance.zoom / 2
    wanted = (reach.first + reach.last) / 2 if glance.middle is None else glance.middle
    return min(reach.last - half, max(reach.first + half, wanted))


def span_of(reach: Reach, glance: Glance) -> tuple[float, float]:
    """From which year to which is seen."""
    half = (reach.last - reach.first) / glance.zoom / 2
    middle = middle_of(reach, glance)
    return middle - half, middle + half


def across(reach: Reach, glance: Glance, year: float) -> float:
    """The pixel of a year."""
    return reach.left + reach.width / 2 + (year - middle_of(reach, glance)) * pixels_a_year(reach, glance)


def dragged(reach: Reach, glance: Glance, dx: float) -> Glance:
    """The line follows the finger."""
    moved = middle_of(reach, glance) - dx / pixels_a_year(reach, glance)
    kept = middle_of(reach, replace(glance, middle=moved))
    return replace(glance, middle=kept, speed=0.0, goal=None)


def flung(reach: Reach, glance: Glance, pixels_a_second: float) -> Glance:
    """The line goes on after the finger has left."""
    return replace(glance, speed=-pixels_a_second / 1000 / pixels_a_year(reach, glance), goal=None)


def zoomed(reach: Reach, glance: Glance, factor: float, about: float | None = None) -> Glance:
    """Closer (> 1) or farther, keeping the pixel `about` over the same year."""
    zoom = min(max(1.0, reach.closest / reach.all_px), max(1.0, glance.zoom * factor))
    pixel = reach.left + reach.width / 2 if about is None else about
    year = middle_of(reach, glance) + (pixel - reach.left - reach.width / 2) / pixels_a_year(reach, glance)
    middle = year - (pixel - reach.left - reach.width / 2) / (reach.all_px * zoom)
    return Glance(zoom, middle_of(reach, Glance(zoom, middle)))


def towards(reach: Reach, glance: Glance, year: float, *, calm: bool) -> Glance:
    """On the way to a year, unless it is well in view already."""
    begins, ends = span_of(reach, glance)
    air = (ends - begins) * 0.08
    if begins + air <= year <= ends - air or glance.zoom == 1.0:
        return replace(glance, speed=0.0, goal=None)
    goal = middle_of(reach, replace(glance, middle=year))
    if calm:
        return replace(glance, middle=goal, speed=0.0, goal=None)
    return replace(glance, middle=middle_of(reach, glance), speed=0.0, goal=goal)


def moved_on(reach: Reach, glance: Glance, ms: int) -> Glance:
    """After so many milliseconds; the same where nothing moves."""
    if glance.goal is not None:
        middle = middle_of(reach, glance)
        left = (glance.goal - middle) * math.exp(-ms / NEARED_IN_MS)
        if abs(left) * pixels_a_year(reach, glance) < 0.5:
            return replace(glance, middle=glance.goal, goal=None)
        return replace(glance, middle=glance.goal - left)
    if glance.speed == 0.0:
        return glance
    kept = math.exp(-ms / LOST_IN_MS)
    way = glance.speed * LOST_IN_MS * (1 - kept)
    before = middle_of(reach, glance)
    middle = middle_of(reach, replace(glance, middle=before + way))
    speed = glance.speed * kept
    ended = abs(speed) * pixels_a_year(reach, glance) < SLOWEST_PX or middle == before
    return replace(glance, middle=middle, speed=0.0 if ended else speed)


@dataclass(frozen=True)
class Knot:
    """Events at one place of the line: their numbers, and its pixel."""

    members: tuple[int, ...]
    x: float


def knots(places: Sequence[tuple[int, float]], apart: float, left: float, right: float) -> tuple[Knot, ...]:
    """The events between two pixels; those nearer to the one before than `apart` px are one with it.

    `places` are numbers with pixels, from left to right.
    """
    found: list[list[tuple[int, float]]] = []
    for number, x in places:
        if not left <= x <= right:
            continue
        if found and x - found[-1][-1][1] < apart and x - found[-1][0][1] < 2 * apart:
            found[-1].append((number, x))
        else:
            found.append([(number, x)])
    return tuple(
        Knot(tuple(number for number, _ in members), sum(x for _, x in members) / len(members)) for members in found
    )
