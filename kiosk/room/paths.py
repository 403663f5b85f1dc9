"""Ways over the floor: the shortest line between two points that keeps a shoulder's breadth to walls and furniture.

A hall has few things to walk round, so a small graph of the points beside their corners, made once, serves all ways.
Its bends are then rounded as far as the room allows.
"""

import heapq
import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.floor import CELL, CLEARANCE, Floor
from kiosk.room.plan import Numbers, crossing, segment_distance

Point = tuple[float, float]

STEP = 0.04  # metres between points of a finished way
WIDEST_BEND = 1.6  # metres before and after a corner that its rounding may take
BEND_CLEARANCE = CLEARANCE + 0.005  # a hair more, for the chords between the points of a bend
BEND_POINTS = 24
SOFTENING = (0.9, 0.6, 0.4, 0.2)  # metres over which a way is averaged, so that bends begin and end gently
GLANCES = 24  # points of a straight line at which the distance map is looked up
PAIRS_AT_ONCE = 100  # whose arrays stay in the processor's cache
COARSENESS = 0.8  # of what a margin leaves between corners and straight parts, for the corners round a round thing


@dataclass(frozen=True)
class Margin:
    """How much room a way takes, in metres: `corner` is how far its corners lie from things, `passing` how near a
    straight part may come."""

    corner: float
    passing: float


# First in comfort; only where there is no such way may it be as close as one passes through a door.
MARGINS = (Margin(0.62, 0.5), Margin(0.45, 0.37))


@dataclass(frozen=True, eq=False)
class Graph:
    """Points (n, 2) where ways may bend, and the lengths (n, n) of the straight ways between them, inf where none."""

    points: Numbers
    lengths: Numbers


class Ways:
    """All ways over one floor."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self._graphs: dict[Margin, Graph] = {}

    def prepare(self) -> None:
        """Make what most ways need, in up to half a second: once for each hall, beside the frames."""
        self._graph(MARGINS[0])

    def _graph(self, margin: Margin) -> Graph:
        if margin not in self._graphs:
            self._graphs[margin] = _graph(self.floor, margin)
        return self._graphs[margin]

    def path(self, start: Point, goal: Point, onward: Point | None = None) -> Numbers:
        """Points (n, 2) from start to goal, a few centimetres apart, that keep CLEARANCE to everything.

        Start and goal are moved to the nearest place where one can stand, if they are none. Where no way leads from
        one to the other it ends as near to the goal as one gets. `onward` is one more point, straight on from the
        goal, for which nothing is checked: the far end of a doorway.
        """
        start, goal = self.floor.nearest_stand(*start), self.floor.nearest_stand(*goal)
        corners: list[Point] = []
        for margin in MARGINS:
            corners, arrived = _search(self.floor, self._graph(margin), margin.passing, start, goal)
            if arrived:
                break
        if onward is not None:
            corners = [*corners, onward]
        return softened(self.floor, evenly(_rounded(self.floor, np.array(corners, np.float64))))

    def straight(self, start: Point, goal: Point) -> bool:
        """Whether one can walk straight from one point to the other."""
        ends = np.array([start, goal], np.float64)
        return bool(_passable(self.floor, ends[:1], ends[1:], np.array([CLEARANCE]))[0])


def evenly(line: Numbers) -> Numbers:
    """The same line with a point every few centimetres; at least two points."""
    length = np.append(0.0, np.cumsum(np.hypot(*np.diff(line, axis=0).T)))
    count = max(2, math.ceil(float(length[-1]) / STEP) + 1)
    at = np.linspace(0.0, length[-1], count)
    return np.stack([np.interp(at, length, line[:, 0]), np.interp(at, length, line[:, 1])], axis=1)


def _graph(floor: Floor, margin: Margin) -> Graph:
    far, origin = floor.map
    free = (far >= margin.corner).astype(np.uint8)
    rings, _ = cv2.findContours(free, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    nodes: list[Numbers] = []
    for ring in rings:
        corners = (
            cv2.approxPolyDP(ring, COARSENESS * (margin.corner - margin.passing) / CELL, True)[:, 0].astype(np.float64)
            * CELL
            + origin
        )
        before, after = corners - np.roll(corners, 1, axis=0), np.roll(corners, -1, axis=0) - corners
        turn = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        # Ways bend only where the free space is hollow. OpenCV runs outer rings and holes opposite ways round, so the
        # sign means the same for both.
        nodes.extend(corners[turn > 0])
    points = np.array(nodes, np.float64).reshape(-1, 2)
    first, second = np.triu_indices(len(points), 1)
    hopeful = _hopeful(floor, points[first], points[second], margin.passing)
    first, second = first[hopeful], second[hopeful]
    lengths = np.full((len(points), len(points)), np.inf)
    for begin in range(0, len(first), PAIRS_AT_ONCE):
        one, other = first[begin : begin + PAIRS_AT_ONCE], second[begin : begin + PAIRS_AT_ONCE]
        clear = _passable(floor, points[one], points[other], np.full(len(one), margin.passing))
        apart = np.hypot(*(points[one] - points[other]).T)
        lengths[one[clear], other[clear]] = lengths[other[clear], one[clear]] = apart[clear]
    return Graph(points, lengths)


def _hopeful(floor: Floor, p: Numbers, q: Numbers, clearance: float) -> NDArray[np.bool_]:
    """Which of the k straight lines from p to q (k, 2) may keep the clearance: the others come too near somewhere.

    A look at the distance map at a few points of each, which spares most of them the exact test.
    """
    far, origin = floor.map
    part = np.linspace(0.0, 1.0, GLANCES)[:, None]
    along = p[:, None] + (q - p)[:, None] * part
    columns, rows = np.rint((along - origin) / CELL).astype(np.intp).transpose(2, 0, 1)
    return np.asarray(far[rows, columns].min(axis=1) >= clearance - 2 * CELL)


def _passable(floor: Floor, p: Numbers, q: Numbers, clearance: Numbers) -> NDArray[np.bool_]:
    """Which of the k straight lines from p to q (k, 2) keep their clearance (k,) to all walls and solids.

    All may begin or end in one point: (1, 2).
    """
    a, b = floor.edges
    # Two stretches that do not cross are nearest to each other at an end of one of them; every edge ends where
    # another begins, so the beginnings are enough.
    crosses = crossing(p[:, None], q[:, None], a, b).any(axis=1)
    nearest = np.minimum(_nearest_ends(p, q, a), segment_distance(p, a, b).min(axis=1))
    return np.asarray(~crosses & (np.minimum(nearest, segment_distance(q, a, b).min(axis=1)) >= clearance))


def _nearest_ends(p: Numbers, q: Numbers, points: Numbers) -> Numbers:
    """How near the nearest of some points (m, 2) lies to each of the stretches from p to q (k, 2): (k,)."""
    along = q - p
    square = np.maximum(1e-18, (along * along).sum(axis=1))[:, None]
    off_x, off_z = points[:, 0] - p[:, :1], points[:, 1] - p[:, 1:]
    part = np.clip((off_x * along[:, :1] + off_z * along[:, 1:]) / square, 0, 1)
    return np.asarray(np.hypot(off_x - part * along[:, :1], off_z - part * along[:, 1:]).min(axis=1))


def _search(floor: Floor, graph: Graph, passing: float, start: Point, goal: Point) -> tuple[list[Point], bool]:
    """The corners of the shortest way, both ends included, and whether it arrives at the goal."""
    at_start, at_goal = floor.clearance(np.array([start, goal])).tolist()
    count = len(graph.points)
    # One may stand closer to things than one passes them; such a place is left and reached with the room it has.
    from_start = np.full(count + 1, min(passing, at_start - 1e-6))
    from_start[count] = min(from_start[count], at_goal - 1e-6)
    ends = np.vstack([graph.points, [goal]])
    leaves = _passable(floor, np.array([start]), ends, from_start)
    if leaves[count]:
        return [start, goal], True
    to_goal = np.full(count, min(passing, at_goal - 1e-6))
    arrives = _passable(floor, graph.points, np.array([goal]), to_goal) if count else leaves[:0]
    length = np.where(leaves[:count], np.hypot(*(graph.points - start).T), np.inf)
    remaining = np.hypot(*(graph.points - goal).T)
    previous = np.full(count, -1)
    heap = [(float(length[node]), int(node)) for node in np.flatnonzero(leaves[:count])]
    heapq.heapify(heap)
    while heap:
        so_far, node = heapq.heappop(heap)
        if so_far > length[node]:
            continue
        reached = so_far + graph.lengths[node]
        for better in np.flatnonzero(reached < length):
            length[better], previous[better] = reached[better], node
            heapq.heappush(heap, (float(reached[better]), int(better)))
    total = np.where(arrives, length + remaining, np.inf)
    if count and np.isfinite(total).any():
        return [*_corners(graph, previous, int(total.argmin()), start), goal], True
    nearest = np.where(np.isfinite(length), remaining, np.inf)
    if count and float(nearest.min()) < math.dist(start, goal):
        return _corners(graph, previous, int(nearest.argmin()), start), False
    return [start, start], False


def _corners(graph: Graph, previous: NDArray[np.int_], node: int, start: Point) -> list[Point]:
    corners: list[Point] = []
    while node >= 0:
        x, z = graph.points[node].tolist()
        corners.append((x, z))
        node = int(previous[node])
    return [start, *reversed(corners)]


def _rounded(floor: Floor, corners: Numbers) -> Numbers:
    """A line through corners, each replaced by the widest bend that keeps its clearance."""
    parts: list[Numbers] = [corners[:1]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        parts.append(_bend(floor, before, corner, after))
    return np.vstack([*parts, corners[-1:]])


def softened(floor: Floor, line: Numbers) -> Numbers:
    """The line with its curvature evened out as widely as clearances allow; both ends stay."""
    for metres in SOFTENING:
        reach = int(metres / STEP / 2)
        if 2 * reach + 1 >= len(line):
            continue
        # Mirrored beyond its ends the line keeps them, and what is straight stays straight.
        before, after = 2 * line[0] - line[reach:0:-1], 2 * line[-1] - line[-2 : -reach - 2 : -1]
        longer = np.vstack([before, line, after])
        weights = np.hanning(2 * reach + 3)[1:-1]
        weights /= weights.sum()
        soft = np.stack([np.convolve(longer[:, axis], weights, "valid") for axis in (0, 1)], axis=1)
        moved = np.hypot(*(soft - line).T) > 1e-3
        if not moved.any():
            return line
        least = np.minimum(BEND_CLEARANCE, floor.clearance(line[moved]) - 1e-3)
        if bool((floor.clearance(soft[moved]) >= least).all()):
            return soft
    return line


def _bend(floor: Floor, before: Numbers, corner: Numbers, after: Numbers) -> Numbers:
    back, on = before - corner, after - corner
    back_length, on_length = float(np.hypot(*back)), float(np.hypot(*on))
    t = np.linspace(0.0, 1.0, BEND_POINTS)[:, None]
    wide = WIDEST_BEND
    while wide > 0.05 and min(back_length, on_length) > 0.05:
        begin = corner + back / back_length * min(wide, back_length / 2)
        end = corner + on / on_length * min(wide, on_length / 2)
        curve = begin * (1 - t) ** 2 + corner * 2 * t * (1 - t) + end * t**2
        if float(floor.clearance(curve).min()) >= BEND_CLEARANCE:
            return np.asarray(curve)
        wide *= 0.7
    return corner[None]
