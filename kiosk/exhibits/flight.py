"""From one part of a picture to another: on a path that rises where the way is long, and how a fling slows down.

The path is the shortest one for the eye: one moves away from the picture, across, and closer again, at a pace that is
even in what is seen (van Wijk and Nuij, "Smooth and efficient zooming and panning", 2003).
"""

import math
from dataclasses import dataclass, replace

from kiosk.exhibits.magnify import Zoom

CURVE = 1.3  # how high a path rises: larger rises more
MS_A_UNIT = 420.0  # of the path's length
SHORTEST_MS, LONGEST_MS = 280, 1_800
SLOWING_MS = 325.0  # in which a fling loses all but a third of its speed
SLOWEST = 24.0  # pixels a second; below it a fling has come to rest


@dataclass(frozen=True)
class Flight:
    """On the way from one zoom to another. `ratio` is the picture's height / width."""

    start: Zoom
    end: Zoom
    ratio: float
    length_ms: int
    flown_ms: int = 0

    def after(self, ms: int) -> "Flight":
        return replace(self, flown_ms=min(self.length_ms, self.flown_ms + ms))

    @property
    def over(self) -> bool:
        return self.flown_ms >= self.length_ms

    @property
    def place(self) -> Zoom:
        """Where one is now."""
        if self.over:
            return self.end
        part = self.flown_ms / self.length_ms
        return _on_path(self.start, self.end, self.ratio, part * part * (3 - 2 * part))


def fly(start: Zoom, end: Zoom, ratio: float) -> Flight:
    """A flight at an even pace."""
    length = _Path.between(start, end, ratio).length
    return Flight(start, end, ratio, round(min(LONGEST_MS, max(SHORTEST_MS, length * MS_A_UNIT))))


@dataclass(frozen=True)
class _Path:
    """u is the way across, w the width that is seen, both in widths of the picture; r the path's own measure."""

    across: float
    start_width: float
    end_width: float
    start_r: float
    length: float

    @staticmethod
    def between(start: Zoom, end: Zoom, ratio: float) -> "_Path":
        u = math.hypot(end.x - start.x, (end.y - start.y) * ratio)
        w0, w1 = 1 / start.scale, 1 / end.scale
        if u < 1e-6 * w0:
            return _Path(0.0, w0, w1, 0.0, abs(math.log(w1 / w0)) / CURVE)
        square = CURVE * CURVE

        def r(width: float, sign: float) -> float:
            b = (w1 * w1 - w0 * w0 + sign * square * square * u * u) / (2 * width * square * u)
            return -math.asinh(b)

        r0, r1 = r(w0, 1.0), r(w1, -1.0)
        return _Path(u, w0, w1, r0, (r1 - r0) / CURVE)


def _on_path(start: Zoom, end: Zoom, ratio: float, part: float) -> Zoom:
    path = _Path.between(start, end, ratio)
    if path.across == 0.0:
        scale = start.scale * (end.scale / start.scale) ** part
        # What is zoomed about a pixel keeps that pixel: the middle moves as the seen width shrinks.
        widths = 1 / start.scale - 1 / end.scale
        along = (1 / start.scale - 1 / scale) / widths if widths else part
        return Zoom(scale, start.x + (end.x - start.x) * along, start.y + (end.y - start.y) * along)
    w0, r0 = path.start_width, path.start_r
    s = path.length * part * CURVE
    width = w0 * math.cosh(r0) / math.cosh(r0 + s)
    way = w0 / (CURVE * CURVE) * (math.cosh(r0) * math.tanh(r0 + s) - math.sinh(r0)) / path.across
    return Zoom(1 / width, start.x + (end.x - start.x) * way, start.y + (end.y - start.y) * way)


@dataclass(frozen=True)
class Fling:
    """What goes on moving after the finger has left: pixels a second, to the right and down."""

    speed_x: float = 0.0
    speed_y: float = 0.0

    def after(self, ms: int) -> tuple[float, float, "Fling"]:
        """The way in pixels that is gone in this time, and the fling that is left: Fling() once it has come to rest."""
        kept = math.exp(-ms / SLOWING_MS)
        way = SLOWING_MS / 1000 * (1 - kept)
        left = Fling(self.speed_x * kept, self.speed_y * kept)
        if math.hypot(left.speed_x, left.speed_y) < SLOWEST:
            left = Fling()
        return self.speed_x * way, self.speed_y * way, left
