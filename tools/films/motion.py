"""How things move in the films: they start and stop softly, and a camera never quite stands still."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log


def eased(second: float, begin: float, length: float) -> float:
    """0 before `begin`, 1 after `begin + length`; speed and acceleration are 0 at both ends."""
    part = min(1.0, max(0.0, (second - begin) / length))
    return part**3 * (part * (6 * part - 15) + 10)


def shown(second: float, begin: float, end: float, fade: float = 0.7) -> float:
    """How much is to be seen, 0 to 1, of what comes at `begin` and is gone at `end`."""
    return eased(second, begin, fade) * (1 - eased(second, end - fade, fade))


def mixed(start: float, end: float, part: float) -> float:
    """A value on the way from `start` to `end`."""
    return start + (end - start) * part


@dataclass(frozen=True)
class View:
    """What a camera sees: the middle of its frame and the frame's width, in pixels of the picture."""

    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Stop:
    """From `arrive` to `leave`, in seconds, the camera drifts from one view to the next; between stops it travels."""

    arrive: float
    leave: float
    first: View
    last: View


class Travel:
    """A camera's way over a picture. Speed has no jumps, and at both ends of each stop there is no acceleration."""

    def __init__(self, stops: Sequence[Stop]):
        self._times: list[float] = []
        self._places: list[tuple[float, float, float]] = []
        self._speeds: list[tuple[float, float, float]] = []
        for stop in stops:
            first, last = _place(stop.first), _place(stop.last)
            speed = tuple((b - a) / (stop.leave - stop.arrive) for a, b in zip(first, last, strict=True))
            self._times += [stop.arrive, stop.leave]
            self._places += [first, last]
            self._speeds += [speed, speed]  # type: ignore[list-item]

    def __call__(self, second: float) -> View:
        index = min(max(bisect_right(self._times, second) - 1, 0), len(self._times) - 2)
        length = self._times[index + 1] - self._times[index]
        part = min(1.0, max(0.0, (second - self._times[index]) / length))
        x, y, size = (
            _quintic(part, *ends)
            for ends in zip(
                self._places[index],
                self._places[index + 1],
                (v * length for v in self._speeds[index]),
                (v * length for v in self._speeds[index + 1]),
                strict=True,
            )
        )
        return View(x, y, exp(size))


def _place(view: View) -> tuple[float, float, float]:
    return view.x, view.y, log(view.width)  # equal steps of the logarithm look like equal steps of nearness


def _quintic(part: float, start: float, end: float, speed: float, last_speed: float) -> float:
    """From `start` to `end` with these speeds, and no acceleration, at the ends."""
    way = end - start
    a = 10 * way - 6 * speed - 4 * last_speed
    b = -15 * way + 8 * speed + 7 * last_speed
    c = 6 * way - 3 * speed - 3 * last_speed
    return start + speed * part + part**3 * (a + part * (b + part * c))


def steady(second: float, begin: float, length: float, ramp: float = 0.15) -> float:
    """From 0 to 1 at one speed, which is reached and given up softly in `ramp` of the `length`."""
    part = min(1.0, max(0.0, (second - begin) / length))
    top = 1 / (1 - ramp)
    if part < ramp:
        return top * part**2 / (2 * ramp)
    if part > 1 - ramp:
        return 1 - top * (1 - part) ** 2 / (2 * ramp)
    return top * (part - ramp / 2)
