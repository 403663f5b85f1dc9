"""The shape of a tree that grows with its leaves: branches, and the places where leaves hang. Nothing is drawn here.

The tree seeks its own way: points of light fill the crown, every branch reaches for those that are nearest to it, and a
point that has been reached is gone. The same every time, so the same counts give the same tree. Lengths are in heights
of the grown tree: its foot is at (0, 0), y grows upwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log1p

import numpy as np
from numpy.typing import NDArray

SEED = 1991
LIGHTS = 1_500  # points that the branches reach for
STEP = 0.016  # a branch grows by so much at a time
SEEN, REACHED = 0.17, 0.021  # from how far a light is seen, and when it is reached
MOST_ROUNDS = 170
# The trunk and its first limbs, before the tree seeks its way: each begins where another one is at that height.
LIMBS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((0.0, 0.012), (0.004, 0.10), (-0.002, 0.205)),
    ((-0.002, 0.205), (-0.045, 0.27), (-0.105, 0.335), (-0.135, 0.40)),
    ((-0.002, 0.205), (0.026, 0.275), (0.066, 0.335), (0.118, 0.405)),
    ((0.020, 0.262), (0.012, 0.36), (0.020, 0.44)),
)
LEVELS = 12  # in so many steps the tree grows up
GROWN_UP = 600  # leaves of a grown tree
SITES_A_TWIG = 7
THIN = 3.2  # leaves hang where a branch carries no more than this many tips, to the power of its thickness

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Skeleton:
    """The grown tree: nodes with their parents (-1 for the foot) and the round in which they grew."""

    nodes: Points
    parents: NDArray[np.int64]
    born: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Tree:
    """A tree of one age. `branches` are start, end and thickness, the thick ones first; `sites` are where leaves
    hang, each x, y, angle (radians) and size (about 1), in the order in which they are taken."""

    branches: Points
    sites: Points


@dataclass(frozen=True)
class Leaf:
    """A leaf in its place: x and y of its stem, angle in radians, length in heights of the grown tree."""

    promise: int
    x: float
    y: float
    angle: float
    length: float


def level_of(leaves: int) -> int:
    """How far a tree of so many leaves has grown, 0 to LEVELS."""
    return round(LEVELS * min(1.0, log1p(leaves) / log1p(GROWN_UP)))


def leaf_length(leaves: int) -> float:
    """Leaves are large while they are few."""
    return 0.046 - 0.022 * min(1.0, log1p(leaves / 40) / log1p(100))


def hanging(counts: Sequence[int], most: int | None = None) -> list[Leaf]:
    """All leaves of a tree: `counts` has how many there are of each promise. One more moves none of the others,
    as long as the tree does not grow. `most` bounds how many are given; the tree is full before."""
    total = sum(counts)
    tree = tree_of(level_of(total))
    length = leaf_length(total)
    found = [
        _leaf(tree, promise, number, len(counts), length)
        for promise, count in enumerate(counts)
        for number in range(min(count, len(tree.sites) // len(counts)))
    ]
    return found[:most]


def next_leaf(counts: Sequence[int], promise: int) -> Leaf:
    """Where one more leaf of this promise hangs on a tree of `counts`."""
    total = sum(counts)
    tree = tree_of(level_of(total))
    return _leaf(tree, promise, counts[promise], len(counts), leaf_length(total))


def _leaf(tree: Tree, promise: int, number: int, kinds: int, length: float) -> Leaf:
    x, y, angle, size = tree.sites[(number * kinds + promise) % len(tree.sites)].tolist()
    return Leaf(promise, x, y, angle, length * size)


@lru_cache(maxsize=LEVELS + 1)
def tree_of(level: int) -> Tree:
    """The tree of an age, 0 (a young tree) to LEVELS (grown up)."""
    whole = skeleton()
    share = level / LEVELS
    newest = round(whole.born.max() * (0.62 + 0.38 * share))
    kept = whole.born <= newest
    scale = 0.66 + 0.34 * share
    nodes, parents = whole.nodes * scale, whole.parents
    carried = np.zeros(len(nodes))
    has_child = np.zeros(len(nodes), bool)
    has_child[parents[kept & (parents >= 0)]] = True
    carried[kept & ~has_child] = 1.0
    for node in range(len(nodes) - 1, 0, -1):  # children come after their parents
        if kept[node]:
            carried[parents[node]] += carried[node]
    flare = 1 + 0.7 * np.exp(-nodes[:, 1] / 0.035)
    thickness = 0.0036 * scale * np.maximum(carried, 1.0) ** 0.44 * flare
    children = np.flatnonzero(kept & (parents >= 0))
    branches = np.column_stack([nodes[parents[children]], nodes[children], thickness[children]])
    branches = branches[np.argsort(-branches[:, 4], kind="stable")]
    return Tree(branches, _sites(nodes, parents, kept & (carried <= THIN**2), scale))


def _sites(nodes: Points, parents: NDArray[np.int64], twigs: NDArray[np.bool_], scale: float) -> Points:
    """Places round the thin branches, spread over the crown in the order in which they are taken."""
    chance = np.random.default_rng(SEED)
    order = chance.permutation(len(nodes) * SITES_A_TWIG)
    spread = chance.normal(0, 1, (len(order), 2))
    turn = chance.normal(0, 0.75, len(order))
    size = chance.uniform(0.82, 1.18, len(order))
    node = order // SITES_A_TWIG
    node_is_twig = twigs[node] & (parents[node] >= 0)
    order, node = order[node_is_twig], node[node_is_twig]
    way = nodes[node] - nodes[parents[node]]
    place = nodes[node] + spread[order] * 0.011 * scale
    angle = np.arctan2(way[:, 1], way[:, 0]) + turn[order]
    return np.column_stack([place, angle, size[order]])


@lru_cache(maxsize=1)
def skeleton() -> Skeleton:
    """The grown tree, sought once: about a quarter of a second."""
    chance = np.random.default_rng(SEED)
    lights = _crown(chance)
    nodes, parents = _limbs()
    born = [0] * len(nodes)
    nearest = np.full(len(lights), np.inf)
    owner = np.zeros(len(lights), int)
    fresh = list(range(len(nodes)))
    for number in range(1, MOST_ROUNDS):
        places = np.array([nodes[index] for index in fresh])
        apart = np.hypot(*(lights[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
        closest = apart.argmin(axis=1)
        least = apart[np.arange(len(lights)), closest]
        better = least < nearest
        nearest[better], owner[better] = least[better], np.array(fresh)[closest[better]]
        waiting = nearest > REACHED
        lights, nearest, owner = lights[waiting], nearest[waiting], owner[waiting]
        if not len(lights):
            break
        reaching = nearest < max(SEEN, float(nearest.min()) + STEP)  # from the trunk the first lights are far
        fresh = []
        for index in np.unique(owner[reaching]).tolist():
            here = np.array(nodes[index])
            ways = lights[reaching & (owner == index)] - here
            way = (ways / np.linalg.norm(ways, axis=1, keepdims=True)).sum(axis=0) + chance.normal(0, 0.05, 2)
            way = way / max(1e-9, float(np.linalg.norm(way))) + np.array([0.0, 0.10])
            way = way / max(1e-9, float(np.linalg.norm(way)))
            x, y = (here + way * STEP).tolist()
            nodes.append((x, y))
            parents.append(index)
            born.append(number)
            fresh.append(len(nodes) - 1)
    return Skeleton(np.array(nodes), np.array(parents), np.array(born))


def _limbs() -> tuple[list[tuple[float, float]], list[int]]:
    """Nodes of trunk and first limbs, a step apart, and their parents."""
    nodes, parents = list[tuple[float, float]](), list[int]()
    for limb in LIMBS:
        line = _rounded(np.array(limb))
        last = -1 if not nodes else int(np.hypot(*(np.array(nodes) - line[0]).T).argmin())
        for start, end in pairwise(line):
            steps = max(1, round(float(np.hypot(*(end - start))) / STEP))
            for number in range(0 if last < 0 else 1, steps + 1):
                x, y = (start + (end - start) * number / steps).tolist()
                nodes.append((x, y))
                parents.append(last)
                last = len(nodes) - 1
    return nodes, parents


def _rounded(line: Points) -> Points:
    """The line without its corners: three times a quarter is cut off each."""
    for _ in range(3):
        early, late = line[:-1] * 0.75 + line[1:] * 0.25, line[:-1] * 0.25 + line[1:] * 0.75
        line = np.vstack([line[:1], np.stack([early, late], axis=1).reshape(-1, 2)[1:-1], line[-1:]])
    return line


def _crown(chance: np.random.Generator) -> Points:
    """Points in a wide crown with an open underside, denser towards its edge."""
    points = chance.uniform(-1, 1, (LIGHTS * 4, 2))
    away = np.hypot(points[:, 0], points[:, 1])
    inside = (away < 1) & (chance.uniform(0, 1, len(points)) < 0.35 + 0.65 * away)
    inside &= points[:, 1] > -0.62 + 0.30 * np.cos(points[:, 0] * 3.0)
    points = points[inside][:LIGHTS]
    return np.column_stack([points[:, 0] * 0.60, 0.665 + points[:, 1] * 0.325])
