"""The plan of a hall: a closed curve in metres along which everything on the walls is placed.

x runs to the east, z to the north, the origin is the hall's middle. The outline runs clockwise seen from above, so that
seen from inside the arc length `s` grows to the right; s = 0 is the middle of the south wall. Walls are called by
compass: a wall is the longest stretch of the outline whose outward normal is nearest that direction.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

STEP = 0.025  # metres between two points of the outline, at most
STRAIGHT = 1e-7  # radians: less turn than this from one edge to the next is rounding
TIE = 1e-4
COMPASS = {"north": (0.0, 1.0), "east": (1.0, 0.0), "south": (0.0, -1.0), "west": (-1.0, 0.0)}


@dataclass(frozen=True, eq=False)
class Segments:
    """A wall cut into n straight pieces, from `a` to `b` as arc length grows; `inward` are unit normals.

    Shapes: s0, s1 (n,) with s0 < s1, where s1 of the last may exceed the perimeter; a, b, inward (n, 2).
    """

    s0: Numbers
    s1: Numbers
    a: Numbers
    b: Numbers
    inward: Numbers

    def __len__(self) -> int:
        return len(self.s0)


@dataclass(frozen=True, eq=False)
class Plan:
    """A closed outline, dense enough to stand for the curve itself.

    outline: (n, 2) points, the first not repeated at the end; length: (n + 1,) arc length of each, the last being the
    perimeter.
    """

    outline: Numbers
    length: Numbers

    @property
    def perimeter(self) -> float:
        return float(self.length[-1])

    @cached_property
    def _ring(self) -> Numbers:
        return np.vstack([self.outline, self.outline[:1]])

    @cached_property
    def _edges(self) -> Numbers:
        """Unit directions of the edges, (n, 2)."""
        step = np.diff(self._ring, axis=0)
        return np.asarray(step / np.hypot(step[:, 0], step[:, 1])[:, None])

    @cached_property
    def _turn(self) -> Numbers:
        """How far the outline turns at each point, in radians, (n,)."""
        after, before = self._edges, np.roll(self._edges, 1, axis=0)
        cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        return np.asarray(np.arctan2(cross, (before * after).sum(axis=1)))

    @cached_property
    def _turn_sums(self) -> Numbers:
        return np.append(0.0, np.cumsum(np.abs(self._turn)))

    @cached_property
    def convex(self) -> bool:
        """Whether every point inside sees every other."""
        return bool((self._turn < STRAIGHT).all())

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north ends in metres."""
        (west, south), (east, north) = self.outline.min(axis=0), self.outline.max(axis=0)
        return float(west), float(south), float(east), float(north)

    @cached_property
    def chords(self) -> Numbers:
        """The outline as the fewest chords that leave it by no more than 2 mm: (m, 2, 2). Quick to test against."""
        cut = self.segments(max_turn=0.35, max_sag=0.002)
        return np.stack([cut.a, cut.b], axis=1)

    @cached_property
    def _walls(self) -> dict[str, tuple[float, float]]:
        return {name: self._find_wall(direction) for name, direction in COMPASS.items()}

    def point(self, s: ArrayLike) -> Numbers:
        """The points of the wall at arc length s (any real number, it wraps): shape (..., 2)."""
        s = np.mod(np.asarray(s, np.float64), self.perimeter)
        ring = self._ring
        return np.stack([np.interp(s, self.length, ring[:, 0]), np.interp(s, self.length, ring[:, 1])], axis=-1)

    def inward(self, s: ArrayLike) -> Numbers:
        """Unit normals into the hall at arc length s: shape (..., 2)."""
        s = np.asarray(s, np.float64)
        along = self.point(s + STEP) - self.point(s - STEP)
        along = along / np.maximum(1e-12, np.hypot(along[..., 0], along[..., 1]))[..., None]
        return np.stack([along[..., 1], -along[..., 0]], axis=-1)

    def wall(self, name: str) -> tuple[float, float]:
        """Where a wall begins and ends, s0 in [0, perimeter) and s1 > s0. Raises KeyError if it is no compass word."""
        return self._walls[name]

    def wall_at(self, s: float) -> str:
        """The compass word of the wall at arc length s."""
        return list(COMPASS)[int(facing_walls(self.inward(s)[None])[0])]

    def apart(self, s: float, other: float) -> float:
        """How far `other` lies to the right of `s` along the wall, seen from inside; negative to the left."""
        half = self.perimeter / 2
        return (other - s + half) % self.perimeter - half

    def nearest(self, x: float, z: float) -> float:
        """The arc length of the wall's point nearest to a point of the plan."""
        start, step = self._ring[:-1], np.diff(self._ring, axis=0)
        offset = np.array([x, z]) - start
        part = np.clip((offset * step).sum(axis=1) / (step * step).sum(axis=1), 0, 1)
        gap = offset - part[:, None] * step
        best = int(np.argmin((gap * gap).sum(axis=1)))
        s = self.length[best] + part[best] * (self.length[best + 1] - self.length[best])
        return float(s % self.perimeter)

    def clearance(self, points: ArrayLike) -> Numbers:
        """Distance of points (..., 2) to the nearest wall in metres: positive inside the hall, negative outside."""
        points = np.asarray(points, np.float64)
        flat = points.reshape(-1, 2)
        a, b = self.chords[:, 0], self.chords[:, 1]
        distance = segment_distance(flat, a, b).min(axis=1)
        inside = within(flat, a)  # each chord begins where the one before it ends
        return np.asarray(np.where(inside, distance, -distance).reshape(points.shape[:-1]))

    def contains(self, x: float, z: float, margin: float = 0.0) -> bool:
        """Whether a point lies inside, at least `margin` metres from every wall."""
        return float(self.clearance((x, z))) >= margin

    def corners(self, sharper_than: float = math.radians(20)) -> Numbers:
        """Arc lengths where the wall turns at once by more than this: a work hung across one would float."""
        return np.asarray(self.length[:-1][np.abs(self._turn) > sharper_than])

    def turned_until(self, s: ArrayLike) -> Numbers:
        """How much the wall has turned from s = 0 to s, every bend counted positive: differences tell how bent it is.

        Goes on growing over any number of rounds.
        """
        s = np.asarray(s, np.float64)
        rounds = np.floor(s / self.perimeter)
        before = np.searchsorted(self.length[:-1], s - rounds * self.perimeter, side="right")
        return np.asarray(self._turn_sums[before] + rounds * self._turn_sums[-1])

    def segments(self, max_turn: float = 0.25, max_sag: float = 0.004, cuts: Iterable[float] = ()) -> Segments:
        """The wall in straight pieces, cut only where it bends: a straight wall stays one piece.

        A piece turns by about `max_turn` radians and leaves the curve by about `max_sag` metres at most, evenly along
        each bend; `cuts` are arc lengths where a piece must end (the sides of doors).
        """
        joints = self._joints(max_turn, max_sag)
        forced = sorted({round(float(s) % self.perimeter, 6) for s in cuts})
        # A joint closer than 2 cm to a door's side would only make a sliver.
        joints = [s for s in joints if all(abs(self.apart(s, cut)) > 0.02 for cut in forced)]
        s0 = np.array(sorted([*joints, *forced]))
        s1 = np.append(s0[1:], s0[0] + self.perimeter)
        a, b = self.point(s0), self.point(s1)
        along = b - a
        along /= np.maximum(1e-12, np.hypot(along[:, 0], along[:, 1]))[:, None]
        return Segments(s0, s1, a, b, np.stack([along[:, 1], -along[:, 0]], axis=1))

    def _joints(self, max_turn: float, max_sag: float) -> list[float]:
        turn, length = np.abs(self._turn), self.length[:-1]
        bends = turn > STRAIGHT
        # Where a straight stretch runs into a bend a piece must end, or its chord would leave the wall.
        firm = bends & ~(np.roll(bends, 1) & np.roll(bends, -1)) | (turn > max_turn)
        starts = np.flatnonzero(firm) if firm.any() else np.array([0])
        # A chord over a turn t and a length l sags by t * l / 8. So each point asks for this part of a piece:
        step = np.diff(self.length)
        wanted = np.where(bends, np.maximum(turn / max_turn, np.sqrt(turn * step / (8 * max_sag))), 0.0)
        joints: list[float] = []
        for start, end in zip(starts, [*starts[1:], starts[0] + len(turn)], strict=True):
            inner = np.arange(start + 1, end) % len(turn)
            sums = np.cumsum(wanted[inner])
            pieces = max(1, math.ceil(float(sums[-1]) - 1e-6)) if len(sums) else 1
            joints.append(float(length[start]))
            if pieces > 1:
                between = np.searchsorted(sums, float(sums[-1]) * np.arange(1, pieces) / pieces)
                joints += length[inner[between]].tolist()
        return joints

    def _find_wall(self, direction: tuple[float, float]) -> tuple[float, float]:
        inward = np.stack([self._edges[:, 1], -self._edges[:, 0]], axis=1)
        belongs = facing_walls(inward) == list(COMPASS.values()).index(direction)
        if not belongs.any():  # a triangle may lack one side: then it is the part that faces there most
            facing = -inward @ np.array(direction)
            belongs = facing > facing.max() - 1e-3
        if belongs.all():
            return 0.0, self.perimeter
        starts = np.flatnonzero(belongs & ~np.roll(belongs, 1))
        best = (0.0, 0.0)
        for start in starts:
            run = int(np.argmin(np.roll(belongs, -start)))
            end = int(start) + run
            s0, s1 = float(self.length[start]), float(self.length[end % len(belongs)])
            s1 = s1 if s1 > s0 else s1 + self.perimeter
            if s1 - s0 > best[1] - best[0] + 1e-9:
                best = (s0, s1)
        return best


def facing_walls(inward: Numbers) -> NDArray[np.intp]:
    """Which wall, by its number in COMPASS, each piece with this inward normal (n, 2) belongs to."""
    # Turned by a hair, so that all of a wall at exactly 45 degrees belongs to one side, however its points are rounded.
    east, north = (-inward @ np.array([[1.0, -TIE], [TIE, 1.0]])).T
    facing = np.stack([north, east, -north, -east], axis=1)
    return np.asarray(facing.argmax(axis=1))


def segment_distance(points: Numbers, a: Numbers, b: Numbers) -> Numbers:
    """Distance of each of n points (n, 2) to each of m stretches from a to b (m, 2): (n, m) metres."""
    along_x, along_z = (b - a).T
    square = np.maximum(1e-18, along_x * along_x + along_z * along_z)
    off_x, off_z = points[:, :1] - a[:, 0], points[:, 1:] - a[:, 1]
    part = np.clip((off_x * along_x + off_z * along_z) / square, 0, 1)
    return np.asarray(np.hypot(off_x - part * along_x, off_z - part * along_z))


def within(points: Numbers, outline: Numbers) -> NDArray[np.bool_]:
    """Which points (n, 2) lie inside a closed outline (m, 2)."""
    crossings = passes(points, outline, following(outline)).sum(axis=1)
    return np.asarray(crossings % 2 == 1)


def passes(points: Numbers, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Which of m stretches from a to b (m, 2) a line from each of n points (n, 2) to the far east passes: (n, m)."""
    x, z = points[:, :1], points[:, 1:]
    spans = (a[:, 1] > z) != (b[:, 1] > z)
    rise = np.where(a[:, 1] == b[:, 1], 1.0, b[:, 1] - a[:, 1])
    return np.asarray(spans & (x < a[:, 0] + (z - a[:, 1]) * (b[:, 0] - a[:, 0]) / rise))


def following(outline: Numbers) -> Numbers:
    """The next point for each point of a closed outline (m, 2)."""
    return np.concatenate((outline[1:], outline[:1]))


def oval(width: float, depth: float, squareness: float = 2.5) -> Plan:
    """A superellipse: squareness 2 is an ellipse, 6 nearly a rectangle."""
    angle = np.linspace(0, 2 * np.pi, 40_001)[:-1]
    cosine, sine = np.cos(angle), np.sin(angle)
    x = width / 2 * np.sign(cosine) * np.abs(cosine) ** (2 / squareness)
    z = depth / 2 * np.sign(sine) * np.abs(sine) ** (2 / squareness)
    ring = np.stack([x, z], axis=1)
    # The angle crowds the points where the curve runs along an axis: spread them evenly.
    length = _lengths(ring)
    even = np.linspace(0, length[-1], max(240, math.ceil(length[-1] / STEP) + 1))[:-1]
    closed = np.vstack([ring, ring[:1]])
    return _plan(np.stack([np.interp(even, length, closed[:, 0]), np.interp(even, length, closed[:, 1])], axis=1))


def rounded(width: float, depth: float, radius: float) -> Plan:
    """A rectangle with quarter circles for corners; a radius above half the shorter side is taken as that half."""
    radius = min(radius, width / 2, depth / 2)
    if radius < STEP:
        return rectangle(width, depth)
    x, z = width / 2 - radius, depth / 2 - radius
    steps = max(12, math.ceil(radius * math.pi / 2 / STEP))
    points = [
        (cx + radius * math.cos(angle), cz + radius * math.sin(angle))
        for cx, cz, start in ((x, z, 0.0), (-x, z, 0.5), (-x, -z, 1.0), (x, -z, 1.5))
        for angle in np.linspace(start * math.pi, (start + 0.5) * math.pi, steps + 1)
    ]
    return _plan(np.array(points))


def rectangle(width: float, depth: float) -> Plan:
    """Four straight walls."""
    x, z = width / 2, depth / 2
    return _plan(np.array([(-x, -z), (-x, z), (x, z), (x, -z)]))


def gallery(points: Sequence[tuple[float, float]]) -> Plan:
    """Straight walls from point to point, either way round; may be concave.

    Raises ValueError with a plain sentence where the points are no room: fewer than three, or walls that cross.
    """
    ring = np.array(points, np.float64).reshape(-1, 2)
    keep = np.hypot(*(ring - np.roll(ring, 1, axis=0)).T) > 1e-6 if len(ring) else np.zeros(0, bool)
    ring = ring[keep]
    if len(ring) < 3 or abs(_signed_area(ring)) < 1.0:
        raise ValueError("the points of this plan enclose no room: give at least three, metres apart")
    if _crosses_itself(ring):
        raise ValueError("the walls of this plan cross each other: give its corners in order, all the way round")
    return _plan(ring)


def _plan(corners: Numbers) -> Plan:
    """A plan from the corners of a closed line: clockwise, dense, beginning at the middle of the south wall."""
    if _signed_area(corners) > 0:
        corners = corners[::-1]
    apart = np.hypot(*(corners - np.roll(corners, 1, axis=0)).T)
    corners = corners[apart > 1e-9]
    rough = _dense(corners)
    south0, south1 = Plan(rough, _lengths(rough)).wall("south")
    middle = Plan(rough, _lengths(rough)).point((south0 + south1) / 2)
    turned = _begun_at(corners, middle)
    outline = _dense(turned)
    return Plan(outline, _lengths(outline))


def _begun_at(corners: Numbers, start: Numbers) -> Numbers:
    """The same closed line, beginning at this point of it."""
    following = np.roll(corners, -1, axis=0)
    edge = int(segment_distance(start[None], corners, following).argmin())
    rest = np.roll(corners, -(edge + 1), axis=0)
    rest = rest[np.hypot(*(rest - start).T) > 1e-6]
    return np.vstack([start[None], rest])


def _dense(corners: Numbers) -> Numbers:
    """Points along a closed line, STEP metres apart at most, all its corners among them."""
    step = following(corners) - corners
    counts = np.maximum(1, np.ceil(np.hypot(step[:, 0], step[:, 1]) / STEP - 1e-6)).astype(np.intp)
    first = np.cumsum(counts) - counts
    part = (np.arange(counts.sum()) - np.repeat(first, counts)) / np.repeat(counts, counts)
    return np.asarray(np.repeat(corners, counts, axis=0) + np.repeat(step, counts, axis=0) * part[:, None])


def _lengths(ring: Numbers) -> Numbers:
    step = np.diff(np.vstack([ring, ring[:1]]), axis=0)
    return np.append(0.0, np.cumsum(np.hypot(step[:, 0], step[:, 1])))


def _signed_area(ring: Numbers) -> float:
    """Positive where the line runs counter-clockwise seen from above."""
    x, z = ring[:, 0], ring[:, 1]
    return float((x * np.roll(z, -1) - np.roll(x, -1) * z).sum() / 2)


def _crosses_itself(ring: Numbers) -> bool:
    count, ends = len(ring), np.roll(ring, -1, axis=0)
    for i in range(count):
        others = [j for j in range(i + 1, count) if (j + 1) % count != i and j != (i + 1) % count]
        if others and bool(crossing(ring[i], ends[i], ring[others], ends[others]).any()):
            return True
    return False


def crossing(p: Numbers, q: Numbers, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
    """Whether stretches from p to q meet stretches from a to b; all (..., 2), broadcast against each other."""

    def side(origin: Numbers, end: Numbers, point: Numbers) -> Numbers:
        along, to = end - origin, point - origin
        return np.asarray(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0])

    straddle = (side(a, b, p) * side(a, b, q) <= 0) & (side(p, q, a) * side(p, q, b) <= 0)
    # Two stretches of one straight line straddle each other, however far apart they are.
    reaches = (np.minimum(p, q) <= np.maximum(a, b)) & (np.minimum(a, b) <= np.maximum(p, q))
    return np.asarray(straddle & reaches[..., 0] & reaches[..., 1])
