"""A water plant in a container: raw water in by a hose, filters and membranes, a clean tank, a bench of taps."""

from __future__ import annotations

import math

from buildings import HEIGHT, LENGTH, WIDTH, container, jerrycan, solar_roof
from mathutils import Matrix, Vector
from shapely.geometry import Polygon
from solids import Model, letters, move, rounded

HALF, DEEP, FLOOR = LENGTH / 2, WIDTH / 2, 0.30


def water_unit() -> Model:
    """The plant with its open side, tank and taps to -y; the tank stands to the east. About 9 by 5 m, foot at z = 0."""
    unit = Model()
    _house(unit)
    for x in (-2.35, -1.55):
        unit.join(_vessel(), move(x, 0.30, FLOOR + 0.03))
    unit.join(_membranes(), move(0.42, 0.42, FLOOR + 0.03))
    _piping(unit)
    _cabinet(unit)
    _tank(unit)
    _taps(unit)
    return unit


def _house(unit: Model) -> None:
    unit.join(container(roof="plain", open_side=True))
    unit.join(solar_roof())
    unit.box((0, 0.03, FLOOR + 0.01), (LENGTH - 0.24, WIDTH - 0.24, 0.05), "ground", 0)
    unit.box((0, DEEP - 0.185, 1.42), (LENGTH - 0.3, 0.03, 2.2), "white", 0)
    for side in (-1, 1):
        unit.box((side * (HALF - 0.19), 0, 1.42), (0.03, WIDTH - 0.3, 2.2), "white", 0)
        unit.box((side * 1.5, -0.1, HEIGHT - 0.095), (1.6, 0.14, 0.035), "lamp", 0.008)
        unit.rod((side * 2.72, -DEEP + 0.06, 1.72), (side * 2.72, -DEEP - 0.98, HEIGHT - 0.06), 0.022, sides=12)
    unit.box((0, 0, HEIGHT - 0.06), (LENGTH - 0.3, WIDTH - 0.3, 0.03), "white", 0)
    unit.box((0, -DEEP + 0.08, FLOOR), (LENGTH - 0.3, 0.10, 0.10), bevel=0.015)
    # the side, folded up as a canopy
    canopy = Matrix.Translation((0, -DEEP + 0.02, HEIGHT + 0.03)) @ Matrix.Rotation(math.radians(6), 4, "X")
    unit.box((0, -0.60, 0), (LENGTH - 0.34, 1.18, 0.06), "white", 0.015, canopy)
    for k in range(7):
        unit.box((-2.7 + k * 0.9, -0.60, -0.05), (0.06, 1.10, 0.05), "white", 0.01, canopy)
    upright = Matrix.Rotation(math.pi / 2, 4, "X")
    for plate in (move(-HALF, 0, 1.55, turn=-90) @ upright, move(0, DEEP, 1.55, turn=180) @ upright):
        board = rounded([(-0.72, -0.40), (0.72, -0.40), (0.72, 0.40), (-0.72, 0.40)], 0.04)
        unit.slab(board, -0.06, 0.012, "white", 0.006, at=plate)
        for outline in letters("UN", 0.52):
            unit.slab(outline, 0.0, 0.018, "black", 0, at=plate)


def _vessel() -> Model:
    """A sand filter on three legs, 2 m tall, with a valve and a gauge to -y."""
    vessel = Model()
    for k in range(3):
        t = math.tau * (k + 0.25) / 3
        vessel.rod((0.27 * math.cos(t), 0.27 * math.sin(t), 0), (0.27 * math.cos(t), 0.27 * math.sin(t), 0.45), 0.03)
    curve = [(0, 0.24), (0.18, 0.27), (0.30, 0.36), (0.345, 0.50)]
    vessel.lathe([*curve, (0.35, 0.56), (0.35, 1.44), *((r, 2.0 - z) for r, z in reversed(curve))], sides=56)
    for z in (0.62, 1.40):
        vessel.lathe([(0.34, z - 0.025), (0.365, z - 0.025), (0.365, z + 0.025), (0.34, z + 0.025)], sides=56)
    vessel.lathe([(0.34, 0.94), (0.356, 0.94), (0.356, 1.06), (0.34, 1.06)], "blue", sides=56)
    vessel.rod((0, 0, 1.72), (0, 0, 1.84), 0.10, "grey", bevel=0.01)
    vessel.rod((0, -0.34, 1.25), (0, -0.41, 1.25), 0.065, "white", sides=28, bevel=0.008)
    vessel.rod((0, -0.405, 1.25), (0, -0.414, 1.25), 0.05, "grey", sides=28)
    return vessel


def _membranes() -> Model:
    """A rack of eight pressure tubes, their caps to the left and right."""
    rack = Model()
    for x in (-1.02, 0.0, 1.02):
        for y in (-0.30, 0.30):
            rack.box((x, y, 0.90), (0.06, 0.06, 1.80), bevel=0.01)
        for z in (0.10, 1.78):
            rack.box((x, 0, z), (0.06, 0.66, 0.06), bevel=0.01)
    for y in (-0.30, 0.30):
        rack.box((0, y, 1.78), (2.10, 0.06, 0.06), bevel=0.01)
        rack.box((0, y, 0.10), (2.10, 0.06, 0.06), bevel=0.01)
    for row in range(4):
        for y in (-0.16, 0.16):
            z = 0.36 + row * 0.36
            rack.rod((-1.16, y, z), (1.16, y, z), 0.118, "white", sides=40, bevel=0.012)
            for x in (-0.62, 0.62):
                rack.rod((x - 0.03, y, z), (x + 0.03, y, z), 0.124, "steel", sides=40)
            for side in (-1, 1):
                rack.rod((side * 1.15, y, z), (side * 1.20, y, z), 0.125, "grey", sides=36, bevel=0.012)
                rack.rod((side * 1.20, y, z), (side * 1.28, y, z), 0.035, "white", sides=16)
    for side, finish in ((-1, "white"), (1, "blue")):
        rack.rod((side * 1.28, -0.16, 0.30), (side * 1.28, -0.16, 1.52), 0.045, finish, sides=20)
        rack.ball((side * 1.28, -0.16, 1.52), 0.045, finish, rings=8)
        rack.ball((side * 1.28, -0.16, 0.30), 0.045, finish, rings=8)
    return rack


def _piping(unit: Model) -> None:
    """Raw water by a blue hose from the west, through pump, filters and membranes, out to the tank."""
    hose: list[tuple[float, float, float]] = []
    for k in range(27):
        s = k / 26
        hose.append((-4.35 + 1.75 * s + 0.10 * math.sin(5 * s), -1.95 + 1.05 * s * s + 0.16 * math.sin(7 * s), 0.06))
    rise = [(-2.52, -0.86, 0.06 + 0.42 * k / 4) for k in range(1, 5)]
    unit.tube([*hose, *rise, (-2.52, -0.74, 0.58)], 0.055, "blue", 14)
    unit.rod((-4.46, -1.95, 0.06), (-4.32, -1.95, 0.06), 0.08, "grey", sides=24, bevel=0.01)
    # pump: motor and snail
    unit.box((-2.25, -0.62, FLOOR + 0.06), (0.85, 0.40, 0.06), "grey", 0.01)
    unit.rod((-2.20, -0.62, 0.60), (-1.80, -0.62, 0.60), 0.145, "white", sides=40, bevel=0.02)
    for k in range(7):
        unit.rod((-2.14 + k * 0.05, -0.62, 0.60), (-2.125 + k * 0.05, -0.62, 0.60), 0.158, "white", sides=40)
    unit.rod((-2.52, -0.62, 0.60), (-2.34, -0.62, 0.60), 0.17, "white", sides=40, bevel=0.03)
    unit.rod((-2.36, -0.62, 0.60), (-2.18, -0.62, 0.60), 0.06, "grey", sides=20)
    unit.tube([(-2.43, -0.60, 0.74), (-2.43, -0.60, 1.0), (-2.43, -0.20, 1.0), (-2.43, -0.20, 2.22)], 0.04)
    unit.tube([(-2.43, -0.20, 2.22), (-2.35, 0.30, 2.22), (-2.35, 0.30, 2.14)], 0.04)
    unit.tube([(-2.35, 0.30, 2.22), (-1.55, 0.30, 2.22), (-1.55, 0.30, 2.14)], 0.04)
    unit.tube([(-1.55, 0.30, 0.52), (-1.12, 0.26, 0.52), (-0.86, 0.26, 0.63)], 0.04)
    for x in (-2.35, -1.55):  # hand wheels
        unit.rod((x, -0.10, 0.86), (x, -0.16, 0.86), 0.02, "grey", sides=12)
        unit.lathe([(0.075, -0.01), (0.095, -0.01), (0.095, 0.01), (0.075, 0.01)], "blue",
                   move(x, -0.165, 0.86) @ Matrix.Rotation(math.pi / 2, 4, "X"), 28)  # fmt: skip
        unit.box((x, -0.165, 0.86), (0.17, 0.012, 0.018), "blue", 0.004)
    out = [(1.70, 0.26, 0.63), (1.70, 0.26, 0.42), (1.70, -0.72, 0.42), (3.2, -0.72, 0.42), (3.55, -0.86, 0.42)]
    unit.tube(out, 0.045, "blue", 16)


def _cabinet(unit: Model) -> None:
    """Control cabinet with a screen, two dosing tanks."""
    x = 2.28
    unit.box((x, 0.62, 1.22), (0.92, 0.50, 1.76), bevel=0.02)
    unit.box((x, 0.362, 1.22), (0.012, 0.012, 1.70), "grey", 0)
    unit.box((x - 0.22, 0.36, 1.66), (0.36, 0.03, 0.26), "grey", 0.012)
    unit.box((x - 0.22, 0.343, 1.66), (0.31, 0.012, 0.21), "black", 0.004)
    for k, height in enumerate((0.05, 0.09, 0.07, 0.12, 0.10)):
        unit.box((x - 0.32 + k * 0.05, 0.335, 1.58 + height / 2), (0.03, 0.008, height), "blue", 0)
    for k in range(3):
        unit.rod((x + 0.14 + k * 0.10, 0.365, 1.70), (x + 0.14 + k * 0.10, 0.335, 1.70), 0.026, "grey", sides=18)
    for barrel in (x - 0.24, x + 0.24):
        unit.rod((barrel, -0.12, FLOOR + 0.03), (barrel, -0.12, 0.86), 0.20, "white", sides=36, bevel=0.03)
        unit.rod((barrel, -0.12, 0.86), (barrel, -0.12, 0.92), 0.11, "grey", sides=28, bevel=0.01)


def _tank(unit: Model) -> None:
    """The clean tank: an open-topped bag with a floating collar, shaped like an onion, full of water."""
    centre = move(4.78, -1.0, 0.0)
    folds = 16

    def slack(p: Vector) -> Vector:
        t = math.atan2(p.y, p.x)
        pull = 1 + 0.018 * math.cos(folds * t) * (1 - abs(p.z - 0.55) / 0.7)
        return Vector((p.x * pull, p.y * pull, p.z))

    bag = [(0, 0.01), (1.22, 0.01), (1.34, 0.10), (1.36, 0.28), (1.28, 0.62), (1.10, 0.98), (1.02, 1.14)]
    unit.lathe(bag, "white", centre, 128, slack)
    ring = [(1.02 + 0.095 * math.cos(t), 1.19 + 0.095 * math.sin(t)) for t in (math.tau * k / 20 for k in range(21))]
    unit.lathe(ring, "white", centre, 96)
    unit.lathe([(0, 1.14), (0.98, 1.14), (0.98, 1.10), (0, 1.10)], "blue", centre, 64)
    unit.lathe([(1.60, 0.0), (1.66, 0.012), (1.62, 0.022), (0, 0.022), (0, 0)], "grey", centre, 64)
    for outline in letters("UN", 0.36):
        shape = Polygon([(a, 0.52 + b) for a, b in outline.exterior.coords]).buffer(0)

        def on_bag(a: float, z: float) -> Vector:
            turn = a / 1.3 - math.pi / 2
            p = slack(Vector((math.cos(turn), math.sin(turn), z)))
            reach = 1.36 - (z - 0.28) * 0.235 + 0.012
            return centre @ Vector((p.x * reach, p.y * reach, z))

        unit.skin(shape, on_bag, 0.03, "black", 0.008)
    for k in range(12):
        unit.box(
            (1.115, 0, 1.19), (0.03, 0.07, 0.10), "grey", 0.01, centre @ Matrix.Rotation(math.tau * k / 12, 4, "Z")
        )


def _taps(unit: Model) -> None:
    """A bench with six taps in front of the open side, cans waiting under them."""
    x0, x1, y = -1.55, 1.75, -2.45
    feed = [
        (3.72, -1.72, 0.26),
        (3.3, -2.05, 0.08),
        (2.5, -2.40, 0.08),
        (1.98, y, 0.08),
        (1.98, y, 1.02),
        (1.75, y, 1.02),
    ]
    unit.tube(feed, 0.045, "blue", 16)
    unit.rod((x0, y, 1.02), (x1, y, 1.02), 0.05, "white", sides=24, bevel=0.01)
    for x in (x0 + 0.15, (x0 + x1) / 2, x1 - 0.15):
        for side in (-1, 1):
            unit.rod((x, y + side * 0.26, 0.0), (x, y, 1.0), 0.025, sides=12)
    unit.box(((x0 + x1) / 2, y - 0.16, 0.09), (x1 - x0 + 0.1, 0.62, 0.05), "white", 0.01)
    for k in range(23):
        unit.box((x0 + 0.02 + k * (x1 - x0 - 0.04) / 22, y - 0.16, 0.116), (0.05, 0.58, 0.012), "steel", 0)
    can = jerrycan()
    white_can = jerrycan("white")
    for k in range(6):
        x = x0 + 0.35 + k * (x1 - x0 - 0.7) / 5
        unit.rod((x, y, 1.02), (x, y - 0.13, 1.0), 0.022, "steel", sides=14)
        unit.rod((x, y - 0.125, 1.0), (x, y - 0.125, 0.93), 0.018, "steel", sides=14)
        unit.rod((x, y - 0.06, 1.02), (x, y - 0.06, 1.08), 0.010, "grey", sides=10)
        unit.box((x, y - 0.06, 1.085), (0.09, 0.025, 0.016), "blue", 0.006)
        if k in (0, 2, 3, 5):
            unit.join(can if k != 3 else white_can, move(x, y - 0.20, 0.122, turn=80 + 9 * k))
    for x, dy, turn, one in ((-2.0, -0.35, 25, can), (-2.35, -0.15, 70, white_can), (-2.1, 0.12, -10, can)):
        unit.join(one, move(x, y + dy, 0.0, turn=turn))


def water_unit_centred() -> Model:
    """The plant with its axis in the middle of hose, tank and taps."""
    return Model().join(water_unit(), move(-0.88, 0.72, 0))
