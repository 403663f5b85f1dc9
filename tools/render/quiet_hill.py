"""A quiet hill at dawn, no real place: a search for remains, a cleared lane, a bridge not joined yet.

Light and air come from `dawn`; bearings are degrees from north (the picture's middle) towards east.
"""

from __future__ import annotations

import itertools
import math
import random

import dawn
from figures import person
from landscape import clothed, crane, eased, footbridge, ground, pine, ribbon, ridge, smooth_line, tuft
from mathutils import Matrix, Vector
from searchers import deminer, dig, kneeling, pail, pennant, stake, stone, table
from shapely.geometry import LineString, Point
from solids import Model, move, place

LIGHT, DISC = 9.5, 5.4  # the sun's light falls from higher than its disc stands, so that shadows end in sight
VALLEY, WATER = -11.0, -11.9
RIVER = smooth_line(
    [(-260, 190), (-150, 165), (-70, 140), (-8, 104), (12, 80), (7, 56), (11, 38), (40, 31), (90, 44), (150, 60),
     (260, 55)]
)  # fmt: skip
BRIDGE, BRIDGE_TURN, SPAN = (8.6, 51.5, WATER + 1.5), 3.0, 30.0
DIG, DIG_TURN, DIG_TIP, DIG_SIZE = (-5.0, -0.6), 97.0, 10.5, (7, 5)  # near edge's middle; local y is away from the eye
LANE = smooth_line([(-1.6, -4.4), (2.0, -5.0), (6.2, -5.8), (10.5, -9.0), (13.0, -16.0), (15.0, -27.0), (22.0, -38.0)])
WAY = [(-6.0, 20.0), (-1.4, 11.0), (-0.6, 4.0), (0.2, 0.0), (-0.4, -2.4), (-1.6, -4.4)]  # the path on the hill
TABLE = dawn.towards(-48) * 4.7
CLEAR = (-99.0, -98.0)  # no mist


def quiet_hill() -> None:
    """The hill, all around."""
    place(ground(height, 175, dawn.far("land", (0.56, 0.56, 0.55), 620, (VALLEY - 1, VALLEY + 9))))
    water = Model()
    water.slab(Point(0, 0).buffer(172, quad_segs=60), WATER - 0.1, WATER, bevel=0)
    place(clothed(water.finish("water"), dawn.far("water", (0.075, 0.115, 0.165), 900, CLEAR, 0.16)))
    _hills()
    _pines()
    _dig()
    _lane()
    _stones()
    _valley()
    _grass()
    _cranes()
    _clouds()
    dawn.sky(DISC)
    dawn.sun(LIGHT, 6.2)


def height(x: float, y: float) -> float:
    """The ground's height at a place."""
    level = _slope(x, y)
    bank = RIVER.distance(Point(x, y)) if y > 20 else 99.0
    level -= (level - (WATER - 1.0)) * (1 - eased(bank, 5.5, 9.5))
    outside = _outside_dig(x, y)
    if outside < 2.5:  # the ground runs up to the dig's edge and is cut away below it
        plane = _slope(*DIG) + _turned(x, y)[1] * math.tan(math.radians(DIG_TIP))
        level = plane + (level - plane) * eased(outside, 0.3, 2.5) - (0.7 if outside < -0.3 else 0.0)
    return level


def _slope(x: float, y: float) -> float:
    """The hill without its pit: it falls to the valley in the north, rises a little to the west and the south."""
    away, bearing = math.hypot(x, y), math.atan2(x, y)
    north = eased(math.cos(bearing - math.radians(14)), 0.25, 0.85)
    west = eased(math.cos(bearing + math.radians(100)), 0.0, 0.7)
    south = eased(math.cos(bearing - math.radians(178)), 0.1, 0.9)
    east = eased(math.cos(bearing - math.radians(88)), 0.3, 0.9)
    level = VALLEY * eased(away, 1.5, 38) * north
    level += west * (1 - north) * (0.185 * max(0.0, away - 4.8) * (1 - eased(away, 20, 70) * 0.35))
    level += south * (1 - north) * (0.085 * max(0.0, away - 3.5) * (1 - eased(away, 26, 90) * 0.4))
    level -= east * (1 - north) * 7.0 * eased(away, 5, 60)
    rough = 0.12 * math.sin(x * 0.55 + 1) * math.sin(y * 0.48) + 0.5 * math.sin(x * 0.06 + 2) * math.sin(y * 0.07 + 1)
    return level + rough * eased(away, 3, 26)


def _turned(x: float, y: float) -> tuple[float, float]:
    """A place in the dig's own measures."""
    t = math.radians(-DIG_TURN)
    dx, dy = x - DIG[0], y - DIG[1]
    return dx * math.cos(t) - dy * math.sin(t), dx * math.sin(t) + dy * math.cos(t)


def _outside_dig(x: float, y: float) -> float:
    """Metres from the edge of the dig's field, below 0 within."""
    across, deep = _turned(x, y)
    right, away = abs(across) - DIG_SIZE[0] / 2 - 0.5, abs(deep - DIG_SIZE[1] / 2) - DIG_SIZE[1] / 2 - 0.5
    return math.hypot(max(right, 0.0), max(away, 0.0)) + min(max(right, away), 0.0)


def _hills() -> None:
    """Ridge behind ridge, low where the sun comes up."""
    for k, (radius, top) in enumerate(((165, 25.0), (250, 46.0), (390, 100.0), (600, 185.0), (930, 330.0))):

        def crest(t: float, top: float = top) -> float:
            sunward = math.exp(-((((math.degrees(t) - dawn.BEARING + 180) % 360 - 180) / 34) ** 2))
            return top * (1 - 0.52 * sunward)

        finish = dawn.far(f"ridge{k}", (0.40, 0.41, 0.415), 640, (VALLEY - 2, 4 + 15 * k))
        place(ridge(radius, VALLEY - 1, crest, 61 + k, finish))


def _pines() -> None:
    """Pines near the eye, and woods on the slopes; the view to the valley and to the sun stays open."""
    chance = random.Random(4)
    finish = dawn.far("pine", (0.44, 0.45, 0.445), 560, (VALLEY - 1, VALLEY + 9))
    near = [clothed(pine(seed, 6.0, 24).finish("pine"), finish) for seed in (3, 8, 11)]
    small = [clothed(pine(seed, 6.0, 7).finish("pine"), finish) for seed in range(20, 24)]
    # (bearing, metres away, size)
    for k, (bearing, away, size) in enumerate(
        ((43, 9.5, 1.15), (50, 12.5, 0.9), (57, 17, 1.0), (-38, 15.5, 1.0), (-45, 19, 1.2), (-112, 17.5, 1.25),
         (-121, 14.0, 0.95), (-92, 19, 1.15), (-85, 16.5, 0.9), (98, 20.0, 1.1), (113, 23, 1.2), (-158, 13.5, 1.1),
         (-167, 18, 1.3), (178, 23, 1.1), (-148, 18, 1.2), (104, 27, 0.9))
    ):  # fmt: skip
        spot = dawn.towards(bearing) * away
        place(near[k % 3], move(spot.x, spot.y, height(spot.x, spot.y), turn=k * 77, scale=size))
    planted = 0
    while planted < 620:
        t, away = chance.uniform(0, math.tau), 20 + 150 * chance.random() ** 0.8
        x, y = away * math.sin(t), away * math.cos(t)
        bearing = (math.degrees(t) + 180) % 360 - 180
        level = height(x, y)
        wood = math.sin(x * 0.045 + 1.0) + math.sin(y * 0.05 + 2.2) + math.sin((x + y) * 0.031)
        if LANE.distance(Point(x, y)) < 7 or RIVER.distance(Point(x, y)) < 14 or wood < -0.1:
            continue
        if (50 < bearing < 104 and away < 60) or (math.dist((x, y), BRIDGE[:2]) < 34):
            continue
        if -9 < level < -2 or (-36 < bearing < 46 and away < 135):
            continue
        place(small[planted % 4], move(x, y, level, turn=chance.uniform(0, 360), scale=chance.uniform(0.8, 1.35)))
        planted += 1


def _on_dig(across: float, deep: float, low: float = 0.0, turn: float = 0.0, scale: float = 1.0) -> Matrix:
    """A place on the tilted field, upright."""
    frame = move(*DIG, _slope(*DIG) + 0.04, turn=DIG_TURN, tip=DIG_TIP)
    upright = Matrix.Rotation(math.radians(-DIG_TIP), 4, "X")
    return frame @ Matrix.Translation((across, deep, low)) @ upright @ move(turn=turn, scale=scale)


def _dig() -> None:
    """The search: squares under strings, people on their knees, small flags, a table with a folded cloth."""
    across, deep = DIG_SIZE
    floors = {(1, 0): 0.12, (2, 0): 0.22, (3, 0): 0.22, (4, 0): 0.10, (0, 1): 0.10, (2, 1): 0.32, (3, 1): 0.40,
              (4, 1): 0.22, (5, 1): 0.12, (1, 2): 0.16, (3, 2): 0.26, (4, 2): 0.32, (6, 2): 0.10, (2, 3): 0.14,
              (4, 3): 0.16, (5, 3): 0.10}  # fmt: skip
    place(dig(across, deep, floors).finish("dig"), _on_dig(0, 0) @ Matrix.Rotation(math.radians(DIG_TIP), 4, "X"))
    kneels = [kneeling(0.0).finish("kneeling"), kneeling(0.14).finish("kneeling")]

    def middle(i: int, j: int) -> tuple[float, float]:
        return i - across / 2 + 0.5, j + 0.5

    for k, ((i, j), turn) in enumerate((((2, 1), 205), ((4, 2), -64), ((1, 2), 100), ((4, 0), 148), ((5, 3), 20))):
        place(kneels[k % 2], _on_dig(*middle(i, j), -floors[i, j], turn))
    standing = person().finish("standing")
    place(standing, _on_dig(across / 2 + 1.0, 3.4, -0.05, 96))
    for k, (i, j) in enumerate(((3, 1), (2, 0), (3, 2), (0, 1), (6, 2), (2, 3), (4, 3))):
        x, y = middle(i, j)
        place(pennant("blue" if k in (0, 2) else "white").finish("pennant"), _on_dig(x + 0.25, y + 0.22, -floors[i, j]))
    bucket = pail().finish("pail")
    for x, y in ((-0.55, -0.28), (2.0, 2.92), (-3.0, 3.1), (2.95, 0.2)):
        place(bucket, _on_dig(x, y, scale=0.9))
    place(table().finish("table"), move(TABLE.x, TABLE.y, height(TABLE.x, TABLE.y), turn=44))
    x, y = TABLE.x - 0.85, TABLE.y + 0.75
    place(standing, move(x, y, height(x, y), turn=38))


def _lane() -> None:
    """The cleared lane between two white ribbons; deminers at work on it, another waiting at its beginning."""
    clear = dawn.far("lane", (0.80, 0.80, 0.79), 620, CLEAR)
    place(ribbon(LANE, 1.0, height, clear, 0.25))
    post = stake().finish("stake")
    tape = Model()
    for side in ("left", "right"):
        edge = LANE.parallel_offset(1.15, side)
        stops = [edge.interpolate(2.1 * k) for k in range(int(edge.length / 2.1) + 1)]
        feet = [Vector((p.x, p.y, height(p.x, p.y))) for p in stops]
        for foot in feet:
            place(post, move(*foot))
        for a, b in itertools.pairwise(feet):

            def band(u: float, v: float, a: Vector = a, b: Vector = b) -> tuple[float, float, float]:
                p = a.lerp(b, u)
                return (p.x, p.y, p.z + 0.84 - 0.11 * math.sin(math.pi * u) - 0.11 * v)

            tape.sheet(band, 10, 1, "white", 0.006)
    place(tape.finish("tape"))
    mesh = deminer().finish("deminer")
    for at, turn in ((6.3, 40.0), (21.0, 14.0)):
        here, ahead = LANE.interpolate(at), LANE.interpolate(at + 0.6)
        look = math.degrees(math.atan2(ahead.x - here.x, ahead.y - here.y))
        place(mesh, move(here.x, here.y, height(here.x, here.y) + 0.03, turn=180 - look + turn))
    place(person().finish("watch"), move(-3.4, -5.4, height(-3.4, -5.4), turn=112))


def _stones() -> None:
    chance = random.Random(9)
    stones = [stone(seed).finish("stone") for seed in range(3)]
    for k in range(46):
        t, away = chance.uniform(0, math.tau), chance.uniform(3.2, 24)
        x, y = away * math.sin(t), away * math.cos(t)
        size = chance.uniform(0.4, 1.5)
        if LANE.distance(Point(x, y)) > 1.6 and _outside_dig(x, y) > 0.5:
            place(stones[k % 3], move(x, y, height(x, y), turn=k * 50, scale=size))


def _valley() -> None:
    """The bridge, people at both its ends, the paths that lead to it."""
    place(footbridge(SPAN, 4.4).finish("bridge"), move(*BRIDGE, turn=BRIDGE_TURN))
    walker, waiting = person("walk").finish("walker"), person().finish("waiting")
    along = move(*BRIDGE, turn=BRIDGE_TURN)
    for x, y, turn, mesh in (
        (-3.4, 0.2, 90, waiting),
        (-9.0, -0.3, 90, walker),
        (3.5, -0.1, -90, waiting),
        (4.6, 0.4, -80, waiting),
        (10.5, 0.2, -90, walker),
    ):
        place(mesh, along @ move(x, y, 1.5 * (1 - (2 * x / SPAN) ** 2) + 0.03, turn=turn))
    path = dawn.far("path", (0.66, 0.66, 0.65), 620, (VALLEY - 1, VALLEY + 9))
    for points in (
        [(-6.2, 51), (-13, 49), (-19, 43), (-16, 34), (-9, 27), *WAY],
        [(24, 52), (36, 58), (50, 76), (58, 102), (84, 130)],
    ):
        place(ribbon(smooth_line(points), 0.42, height, path, 0.4))


def _grass() -> None:
    """Grass everywhere but where people work and walk."""
    chance = random.Random(17)
    finish = dawn.far("grass", (0.60, 0.60, 0.585), 620, CLEAR)
    tufts = [clothed(tuft(seed).finish("tuft"), finish) for seed in range(6)]
    way = LineString(WAY)
    for k in range(6500):
        t, away = chance.uniform(0, math.tau), 2.3 + 34 * chance.random() ** 1.35
        x, y = away * math.sin(t), away * math.cos(t)
        patch = math.sin(x * 0.9 + 1) + math.sin(y * 0.8 + 2) + math.sin((x - y) * 0.37)
        spot = Point(x, y)
        if patch < chance.uniform(-1.2, 0.9) or _outside_dig(x, y) < 0.1 or LANE.distance(spot) < 1.05:
            continue
        if way.distance(spot) < 0.7 or math.dist((x, y), TABLE.xy) < 1.3:
            continue
        place(tufts[k % 6], move(x, y, height(x, y), turn=chance.uniform(0, 360), scale=chance.uniform(0.4, 1.0)))


def _cranes() -> None:
    """Cranes that fly over the valley towards the light, in a loose wedge."""
    meshes = [crane(beat).finish("crane") for beat in (0.9, 0.35, -0.35)]
    lead = dawn.towards(24, 17) * 36
    way = math.radians(62)
    for k, (back, side) in enumerate(
        ((0, 0), (2.6, 2.2), (3.0, -2.4), (5.4, 4.2), (6.2, -4.4), (8.4, 6.6), (9.4, -6.2), (11.6, 8.6), (15.5, 10.2))
    ):
        x = lead.x - back * math.sin(way) + side * math.cos(way)
        y = lead.y - back * math.cos(way) - side * math.sin(way)
        z = lead.z + 0.25 * math.sin(k * 2.2) - back * 0.10
        place(meshes[k % 3], move(x, y, z, turn=-62 + 6 * math.sin(k * 1.7), scale=1.5))


def _clouds() -> None:
    """Thin long clouds, flat below, over the far hills."""
    chance = random.Random(6)
    finish = dawn.far("cloud", (0.80, 0.80, 0.79), 420, CLEAR)
    for bearing, rise, size in ((52, 9.5, 1.3), (97, 12.5, 1.0), (118, 8.5, 0.8), (8, 12, 1.2), (-24, 16, 0.9),
                                (-66, 18, 1.1), (-118, 17, 1.2), (162, 17, 1.2)):  # fmt: skip
        cloud = Model()
        for k in range(9):
            swell = (6.6 - 1.25 * abs(k - 4)) * chance.uniform(0.8, 1.15)
            cloud.ball(((k - 4) * 7.5 + chance.uniform(-2, 2), 0, swell * 0.30), swell, stretch=(1.7, 1.2, 0.62),
                       rings=16)  # fmt: skip
        place(clothed(cloud.finish("cloud"), finish), move(*(dawn.towards(bearing, rise) * 330), turn=-bearing,
                                                           scale=size))  # fmt: skip
