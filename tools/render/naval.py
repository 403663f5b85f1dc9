"""A hospital ship of the 1950s, simplified: white hull, one funnel, lifeboats; no emblem."""

from __future__ import annotations

import math

from mathutils import Matrix
from shapely.geometry import Polygon
from solids import Model, move, rounded

LENGTH = 30.0


def _deck_breadth(t: float) -> float:
    return 2.1 * min(1.0, t / 0.10) ** 0.42 * min(1.0, (1 - t) / 0.30) ** 0.72


def _water_breadth(t: float) -> float:
    return 2.0 * min(1.0, t / 0.20) ** 0.75 * min(1.0, (1 - t) / 0.36) ** 0.95


def _sheer(t: float) -> float:
    return 2.25 + 1.5 * max(0.0, t - 0.55) ** 1.6 + 0.9 * max(0.0, 0.25 - t) ** 1.6


def _hull_point(t: float, level: float) -> tuple[float, float, float]:
    """A point of the starboard side: t from stern 0 to bow 1, level from keel 0 to deck edge 1."""
    z = -0.7 + (_sheer(t) + 0.7) * level
    part = max(0.0, min(1.0, z / _sheer(t)))
    breadth = _water_breadth(t) + (_deck_breadth(t) - _water_breadth(t)) * part**1.4
    if z < 0:
        breadth *= max(0.0, 1 + z * 0.6)
    rake = 1.1 * part * max(0.0, (t - 0.82) / 0.18) ** 1.5 - 0.7 * part * max(0.0, (0.10 - t) / 0.10)
    return ((t - 0.5) * LENGTH + rake, -breadth, z)


def _house(
    ship: Model, x0: float, x1: float, half: float, low: float, high: float, windows: float | None = None
) -> None:
    """A deckhouse with a row of windows `windows` apart and a deck that overhangs it."""
    ship.slab(
        rounded([(x0, -half), (x1, -half), (x1, half), (x0, half)], min(0.5, half * 0.5)), low, high, "white", 0.03
    )
    edge = rounded(
        [(x0 - 0.15, -half - 0.16), (x1 + 0.15, -half - 0.16), (x1 + 0.15, half + 0.16), (x0 - 0.15, half + 0.16)], 0.5
    )
    ship.slab(edge, high - 0.02, high + 0.07, "white", 0.015)
    if windows:
        count = int((x1 - x0 - 1.2) / windows)
        for k in range(count + 1):
            x = (x0 + x1) / 2 + (k - count / 2) * windows
            for side in (-1, 1):
                ship.box(
                    (x, side * half, (low + high) / 2 + 0.08), (windows * 0.5, 0.04, (high - low) * 0.36), "grey", 0.012
                )
        for k in range(3):
            y = (k - 1) * half * 0.5
            ship.box((x1, y, (low + high) / 2 + 0.08), (0.04, half * 0.30, (high - low) * 0.36), "grey", 0.012)


def _lifeboat() -> Model:
    boat = Model()

    def skin(u: float, v: float) -> tuple[float, float, float]:
        bulge = math.sin(math.pi * min(1, max(0, u))) ** 0.55
        side = (2 * v - 1) * math.pi / 2
        return ((u - 0.5) * 1.7, 0.30 * bulge * math.sin(side), -0.30 * bulge * math.cos(side) ** 0.8)

    boat.sheet(skin, 24, 14, "white", 0.02)
    boat.ball((0, 0, 0.0), 0.82, "ground", (1, 0.33, 0.16), 12)
    for x in (-0.5, 0.5):
        boat.tube([(x, 0.35, -0.55), (x, 0.35, 0.30), (x, 0.05, 0.42)], 0.03, sides=8)
        boat.rod((x, 0.03, 0.42), (x, 0.0, 0.05), 0.012, sides=6)
    return boat


def hospital_ship() -> Model:
    """The ship, 30 units long, bow to +x, waterline at z = 0."""
    ship = Model()

    def skin(u: float, v: float) -> tuple[float, float, float]:
        t = 0.004 + 0.9955 * u
        x, y, z = _hull_point(t, abs(2 * v - 1))
        return (x, y if v < 0.5 else -y, z)

    ship.sheet(skin, 120, 40, "white", 0.06)
    edge = [_hull_point(0.01 + 0.975 * k / 60, 0.93) for k in range(61)]
    outline = [(x, y + 0.05) for x, y, _ in edge] + [(x, -y - 0.05) for x, y, _ in reversed(edge)]
    ship.slab(Polygon(outline).buffer(0), 1.95, 2.08, "ground", 0)
    for side in (-1, 1):
        for level, count in ((0.70, 46), (0.50, 40)):
            for k in range(count):
                t = 0.10 + 0.76 * k / (count - 1)
                x, y, z = _hull_point(t, level)
                ship.rod((x, -side * y - 0.02 * side, z), (x, -side * y + side * 0.025, z), 0.075, "grey", sides=14)
    # houses from the main deck up
    _house(ship, -11.0, 7.6, 1.75, 2.0, 2.95, 0.62)
    _house(ship, -8.6, 6.6, 1.62, 2.98, 3.85, 0.55)
    _house(ship, 1.8, 6.0, 1.50, 3.88, 4.70, 0.5)
    _house(ship, 3.4, 5.6, 1.30, 4.73, 5.42, 0.42)
    _house(ship, -7.2, -1.8, 1.05, 3.88, 4.45, 0.6)
    ship.box((4.6, 0, 5.0), (0.5, 4.2, 0.10), bevel=0.02)
    _house(ship, 10.2, 12.2, 0.9, 2.3, 3.0)
    for side in (-1, 1):
        for z, x0, x1, half in ((3.02, -10.9, 7.6, 1.86), (3.92, -8.5, 6.6, 1.74)):
            for x in (x0 + (x1 - x0) * k / 30 for k in range(31)):
                ship.rod((x, side * half, z), (x, side * half, z + 0.30), 0.012, sides=6)
            for up in (0.15, 0.30):
                ship.rod((x0, side * half, z + up), (x1, side * half, z + up), 0.012, sides=6)
        for k in range(5):
            at = move(-7.4 + k * 2.15, side * 1.95, 4.45, turn=0 if side < 0 else 180)
            ship.join(_lifeboat(), at)
    # funnel with a blue band, ventilators, masts with derricks, a plain blue flag
    stack = Matrix.Translation((-0.4, 0, 3.9)) @ Matrix.Rotation(math.radians(-7), 4, "Y")
    oval = Matrix.Diagonal((1.25, 0.82, 1, 1))
    ship.lathe([(0, 0), (0.86, 0), (0.84, 2.5), (0.78, 2.5), (0.76, 2.3), (0, 2.3)], at=stack @ oval)
    ship.lathe([(0.80, 1.55), (0.862, 1.55), (0.858, 2.1), (0.80, 2.1)], "blue", stack @ oval)
    for x, y in ((-5.6, 0.6), (-5.6, -0.6), (-3.0, 0.65), (-3.0, -0.65), (1.2, 0.9), (1.2, -0.9)):
        ship.rod((x, y, 3.9), (x, y, 4.95), 0.12)
        ship.ball((x + 0.06, y, 5.0), 0.20, rings=10)
        ship.rod((x + 0.1, y, 5.0), (x + 0.27, y, 5.0), 0.155, "grey", sides=18)
    for x, height in ((9.2, 9.2), (-11.8, 8.6)):
        ship.rod((x, 0, 2.0), (x - 0.25, 0, height), 0.13, tip=0.06)
        ship.rod((x - 0.13, -0.8, height * 0.62), (x - 0.13, 0.8, height * 0.62), 0.04, sides=10)
        for side in (-1, 1):
            ship.rod((x, side * 0.4, 2.4), (x + (2.8 if x > 0 else -2.0), side * 0.55, 5.2), 0.055, sides=10)
            ship.rod((x - 0.2, 0, height * 0.9), (x + (2.8 if x > 0 else -2.0), side * 0.55, 5.2), 0.010, sides=6)
            ship.rod((x - 0.2, 0, height * 0.85), (x - 1.2, side * 1.7, 2.2), 0.010, sides=6)
    ship.rod((9.0, 0, 9.0), (-12.0, 0, 8.4), 0.008, sides=6)
    ship.rod((-14.6, 0, 2.3), (-15.1, 0, 4.6), 0.035, sides=8)

    def cloth(u: float, v: float) -> tuple[float, float, float]:
        return (-15.05 + 0.14 * v - 1.75 * u, 0.16 * math.sin(u * 7) * u**0.6, 4.5 - 1.0 * v - 0.28 * u * u)

    ship.sheet(cloth, 30, 6, "blue", 0.02)
    for side in (-1, 1):
        x, y, z = _hull_point(0.93, 0.72)
        ship.rod((x, side * y, z), (x, side * y * 1.06, z - 0.05), 0.10, "grey", sides=14)
    return ship


def sea(half_x: float, half_y: float) -> Model:
    """A board whose top is calm water with the ship's wake; water level at z = 0.2."""
    water = Model()

    def surface(u: float, v: float) -> tuple[float, float, float]:
        x, y = (2 * u - 1) * half_x, (2 * v - 1) * half_y
        swell = (
            0.10 * math.sin(x * 0.55 + y * 0.75)
            + 0.06 * math.sin(x * 1.1 - y * 0.9 + 1.0)
            + 0.03 * math.sin(x * 2.3 + y * 1.9)
        )
        behind = 15.2 - x
        wake = 0.0
        if behind > 0:
            crest = abs(y) - 0.36 * behind**0.92
            wake = 0.46 * math.exp(-((crest / 0.75) ** 2)) * math.exp(-behind / 17) * min(1, behind / 0.8)
            wake += (
                0.13
                * math.cos(behind * 1.5)
                * math.exp(-((y / (1.4 + behind * 0.05)) ** 2))
                * (1 if behind > 30 else 0)
            )
        rim = min(1.0, (half_x - abs(x)) / 0.8, (half_y - abs(y)) / 0.8)
        return (x, y, (0.22 + swell * 0.8 + wake) * max(0.0, rim))

    water.sheet(surface, 220, 110, "blue", 0.05)
    shape = [(-half_x, -half_y), (half_x, -half_y), (half_x, half_y), (-half_x, half_y)]
    water.slab(shape, -1.3, -0.06, "white", 0.06, segments=3)
    return water
