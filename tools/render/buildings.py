"""Containers, tents, towers and what stands between them in a camp."""

from __future__ import annotations

import itertools
import math
import random

from mathutils import Matrix, Vector
from shapely.geometry import Polygon
from solids import Model, along, letters, move, rounded

LENGTH, WIDTH, HEIGHT = 6.06, 2.44, 2.60  # a 20-foot container


def _wall(model: Model, start: tuple[float, float], end: tuple[float, float], low: float, high: float) -> None:
    """A corrugated wall; its outside is to the right of the way from start to end."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    count = max(2, round(length / 0.27))
    outer = []
    for k in range(count):
        for part, depth in ((0.0, 0.0), (0.30, 0.0), (0.48, 0.045), (0.82, 0.045)):
            outer.append(((k + part) / count * length, depth))
    outer.append((length, 0.0))
    flat = [*outer, (length, 0.10), (0.0, 0.10)]
    ux, uy = dx / length, dy / length
    turned = [(start[0] + ux * a - uy * b, start[1] + uy * a + ux * b) for a, b in flat]
    model.slab(turned, low, high, "white", 0)


def container(
    openings: str = "house",
    roof: str = "solar",
    open_side: bool = False,
) -> Model:
    """A 20-foot container on two sleepers, its front to -y. `openings` house or stacked, `roof` solar or plain."""
    box = Model()
    half, deep = LENGTH / 2, WIDTH / 2
    low, high = 0.30, HEIGHT - 0.06
    inset = 0.055
    if not open_side:
        _wall(box, (-half + 0.1, -deep + inset), (half - 0.1, -deep + inset), low, high)
    _wall(box, (half - inset, -deep + 0.1), (half - inset, deep - 0.1), low, high)
    _wall(box, (half - 0.1, deep - inset), (-half + 0.1, deep - inset), low, high)
    _wall(box, (-half + inset, deep - 0.1), (-half + inset, -deep + 0.1), low, high)
    for sx in (-1, 1):
        for sy in (-1, 1):
            box.box(
                (sx * (half - 0.08), sy * (deep - 0.08), 0.16 + HEIGHT / 2), (0.16, 0.16, HEIGHT - 0.04), bevel=0.018
            )
            for z in (0.21, HEIGHT + 0.075):
                box.box((sx * (half - 0.085), sy * (deep - 0.085), z), (0.20, 0.20, 0.15), bevel=0.02)
    for sy in (-1, 1):
        for z in (0.215, HEIGHT + 0.07):
            box.box((0, sy * (deep - 0.07), z), (LENGTH - 0.3, 0.12, 0.13), bevel=0.015)
    for sx in (-1, 1):
        for z in (0.215, HEIGHT + 0.07):
            box.box((sx * (half - 0.07), 0, z), (0.12, WIDTH - 0.3, 0.13), bevel=0.015)
    box.box((0, 0, HEIGHT + 0.03), (LENGTH - 0.15, WIDTH - 0.15, 0.09), bevel=0.01)
    box.box((0, 0, 0.235), (LENGTH - 0.2, WIDTH - 0.2, 0.12), bevel=0.01)
    for x in (-2.2, 2.2):
        box.box((x, 0, 0.07), (0.45, WIDTH - 0.10, 0.15), "grey", 0.015)
    if openings == "house" and not open_side:
        box.box((-1.9, -deep + 0.03, 1.30), (0.98, 0.11, 2.06), bevel=0.015)
        box.box((-1.9, -deep - 0.018, 1.29), (0.82, 0.03, 1.90), "grey", 0.01)
        box.box((-1.60, -deep - 0.04, 1.24), (0.04, 0.05, 0.16), "white", 0.01)
        box.box((-1.9, -deep - 0.42, 0.13), (1.25, 0.72, 0.09), bevel=0.015)
        box.box((-1.9, -deep - 0.86, 0.06), (1.25, 0.30, 0.08), bevel=0.015)
        for x in (0.15, 1.80):
            box.box((x, -deep + 0.03, 1.62), (1.10, 0.11, 0.98), bevel=0.015)
            box.box((x, -deep - 0.018, 1.62), (0.94, 0.03, 0.82), "grey", 0.01)
            box.box((x, -deep - 0.03, 1.62), (0.03, 0.04, 0.82), "white", 0.008)
            box.box((0, 0, 0), (1.16, 0.50, 0.035), bevel=0.01, at=move(x, -deep - 0.24, 2.19, tip=13))
    box.box((half + 0.16, 0.35, 1.75), (0.34, 0.86, 0.62), bevel=0.03)
    box.rod((half + 0.32, 0.35, 1.75), (half + 0.342, 0.35, 1.75), 0.24, "grey", sides=32)
    if roof == "solar":
        box.join(solar_roof())
    return box


def solar_panel(width: float, height: float, columns: int, rows: int) -> Model:
    """A panel in the xy plane, facing +z, centred."""
    panel = Model()
    panel.box((0, 0, 0), (width - 0.03, height - 0.03, 0.035), "blue", 0.004)
    panel.box((0, 0, -0.016), (width - 0.05, height - 0.05, 0.015), "white", 0)
    rim, line = 0.045, 0.022
    for side in (-1, 1):
        panel.box((side * (width - rim) / 2, 0, 0.006), (rim, height + 0.01, 0.05), "white", 0.006)
        panel.box((0, side * (height - rim) / 2, 0.005), (width + 0.008, rim, 0.05), "white", 0.006)
    for k in range(1, columns):
        panel.box((-width / 2 + width * k / columns, 0, 0.004), (line, height - rim, 0.034), "white", 0)
    for k in range(1, rows):
        panel.box((0, -height / 2 + height * k / rows, 0.003), (width - rim, line, 0.034), "white", 0)
    return panel


def solar_roof() -> Model:
    """Four panels above a container's roof, tilted to the south."""
    roof = Model()
    panel = solar_panel(1.40, 2.30, 4, 6)
    for k in range(4):
        roof.join(panel, move(-2.25 + k * 1.5, 0, 3.14, tip=13))
    for y, z in ((-0.95, 2.92), (0.95, 3.36)):
        roof.rod((-2.98, y, z - 0.05), (2.98, y, z - 0.05), 0.025, sides=10)
        for x in (-2.7, -0.9, 0.9, 2.7):
            roof.rod((x, y, HEIGHT), (x, y, z - 0.04), 0.025, sides=10)
    return roof


def bed() -> Model:
    """A hospital bed along x, head to -x, 2.0 by 0.85 m, blue blanket."""
    bed = Model()
    bed.box((0, 0, 0.52), (1.95, 0.80, 0.05), bevel=0.02)
    bed.box((0, 0, 0.62), (1.90, 0.78, 0.15), "white", 0.05, segments=3)
    bed.box((0.28, 0, 0.645), (1.30, 0.815, 0.155), "blue", 0.05, segments=3)
    bed.box((-0.45, 0, 0.665), (0.22, 0.82, 0.15), "white", 0.05, segments=3)
    bed.box((-0.74, 0, 0.735), (0.34, 0.56, 0.13), "white", 0.06, segments=4)
    for x, top in ((-0.99, 1.02), (0.99, 0.86)):
        bed.tube([(x, -0.36, 0.3), (x, -0.36, top), (x, 0.36, top), (x, 0.36, 0.3)], 0.022)
        bed.box((x, 0, top - 0.15), (0.025, 0.66, 0.18), bevel=0.01)
    for y in (-0.41, 0.41):
        bed.tube([(-0.55, y, 0.62), (-0.55, y, 0.90), (0.35, y, 0.90), (0.35, y, 0.62)], 0.014, sides=10)
    for x in (-0.86, 0.86):
        bed.rod((x, -0.3, 0.5), (x, -0.3, 0.16), 0.025)
        bed.rod((x, 0.3, 0.5), (x, 0.3, 0.16), 0.025)
        for y in (-0.3, 0.3):
            bed.rod((x, y - 0.02, 0.08), (x, y + 0.02, 0.08), 0.075, "grey", sides=24)
    return bed


def drip(height: float = 1.95) -> Model:
    """An infusion stand."""
    stand = Model()
    for k in range(5):
        t = math.tau * k / 5
        stand.rod((0, 0, 0.10), (0.26 * math.cos(t), 0.26 * math.sin(t), 0.07), 0.015, sides=10)
        stand.ball((0.26 * math.cos(t), 0.26 * math.sin(t), 0.04), 0.035, "grey", rings=8)
    stand.rod((0, 0, 0.08), (0, 0, height), 0.014, sides=12)
    stand.rod((-0.16, 0, height), (0.16, 0, height), 0.010, sides=10)
    stand.box((0.14, 0, height - 0.17), (0.13, 0.045, 0.24), "white", 0.03)
    stand.rod((0.14, 0, height - 0.3), (0.10, 0.02, 0.95), 0.005, sides=6)
    stand.box((0, -0.05, 1.18), (0.11, 0.10, 0.16), "steel", 0.015)
    return stand


def clinic(roof: str = "solar") -> Model:
    """A container hospital with its long side open to -y: the upper half a canopy, the lower half a platform."""
    house = container(roof=roof, open_side=True)
    half, deep = LENGTH / 2, WIDTH / 2
    floor = 0.30
    # lining: floor, back, ends, ceiling with two light strips
    house.box((0, 0.03, floor + 0.01), (LENGTH - 0.24, WIDTH - 0.24, 0.05), "ground", 0)
    house.box((0, deep - 0.185, 1.42), (LENGTH - 0.3, 0.03, 2.2), "white", 0)
    for side in (-1, 1):
        house.box((side * (half - 0.19), 0, 1.42), (0.03, WIDTH - 0.3, 2.2), "white", 0)
    house.box((0, 0, HEIGHT - 0.06), (LENGTH - 0.3, WIDTH - 0.3, 0.03), "white", 0)
    for x in (-1.5, 1.5):
        house.box((x, 0.0, HEIGHT - 0.095), (1.5, 0.14, 0.035), "lamp", 0.008)
    house.box((0, -deep + 0.08, floor), (LENGTH - 0.3, 0.10, 0.10), bevel=0.015)
    # platform (the lower half of the side, let down) and steps, canopy (the upper half, lifted)
    house.box((0.0, -deep - 0.60, 0.262), (LENGTH - 0.36, 1.16, 0.07), bevel=0.015)
    for k in range(21):
        house.box((-2.75 + k * 0.275, -deep - 0.60, 0.302), (0.012, 1.12, 0.008), "steel", 0)
    for x in (-2.6, -0.9, 0.9, 2.6):
        house.rod((x, -deep - 1.05, 0.0), (x, -deep - 1.05, 0.23), 0.035, sides=16)
    for x in (-2.84, 2.84):
        house.tube(
            [(x, -deep - 0.08, 0.3), (x, -deep - 0.08, 1.18), (x, -deep - 1.12, 1.18), (x, -deep - 1.12, 0.3)], 0.018
        )
        house.rod((x, -deep - 0.08, 0.75), (x, -deep - 1.12, 0.75), 0.012, sides=10)
    canopy = Model()
    rows = [(x, 0.0) for x in (-half + 0.16, half - 0.16)]
    _wall(canopy, rows[0], rows[1], 0.0, 1.22)
    for z in (0.04, 1.18):
        canopy.box((0, 0.05, z), (LENGTH - 0.30, 0.13, 0.09), bevel=0.015)
    for x in (-half + 0.20, half - 0.20):
        canopy.box((x, 0.05, 0.61), (0.09, 0.125, 1.2), bevel=0.015)
    house.join(canopy, move(0, -deep + 0.02, HEIGHT + 0.02) @ Matrix.Rotation(math.radians(98), 4, "X"))
    for x in (-2.72, 2.72):
        house.rod((x, -deep + 0.06, 1.72), (x, -deep - 0.86, HEIGHT - 0.10), 0.022, sides=12)
    # two beds, their stands and screens, operating lamp, cabinets, basin
    one = bed()
    house.join(one, move(-1.72, 0.05, floor + 0.035, turn=0, scale=0.94))
    house.join(one, move(1.70, 0.05, floor + 0.035, turn=180, scale=0.94))
    house.join(drip(1.9), move(-2.55, -0.62, floor + 0.035, turn=20))
    house.join(drip(1.9), move(2.55, -0.62, floor + 0.035, turn=160))
    house.rod((-1.45, 0.1, HEIGHT - 0.08), (-1.45, 0.1, 2.30), 0.03)
    house.tube([(-1.45, 0.1, 2.32), (-1.0, -0.12, 2.32), (-1.0, -0.12, 2.16)], 0.02)
    house.lathe(
        [(0, 0.09), (0.10, 0.085), (0.29, 0.03), (0.31, 0.0), (0.28, -0.012), (0, -0.012)],
        "white",
        move(-1.0, -0.12, 2.09),
    )
    house.lathe([(0, 0), (0.22, 0), (0.22, -0.008), (0, -0.008)], "lamp", move(-1.0, -0.12, 2.076))
    house.box((0, 0.72, 0.80), (1.05, 0.5, 0.92), bevel=0.015)
    for k in range(3):
        house.box((-0.34 + k * 0.34, 0.462, 0.80), (0.31, 0.02, 0.80), "white", 0.008)
        house.box((-0.24 + k * 0.34, 0.445, 0.98), (0.02, 0.02, 0.14), "grey", 0.004)
    house.box((0, 0.72, 1.275), (1.09, 0.54, 0.04), "grey", 0.01)
    house.box((0, 0.88, 1.98), (1.05, 0.26, 0.52), bevel=0.015)
    house.box((0, 0.745, 1.98), (0.012, 0.02, 0.50), "grey", 0)
    for x, y in ((-0.3, 0.74), (-0.18, 0.80), (0.34, 0.76)):
        house.rod((x, y, 1.295), (x, y, 1.46), 0.045, sides=20, bevel=0.01)
    house.box((0.10, 0.74, 1.37), (0.16, 0.13, 0.13), "steel", 0.02)
    for side in (-1, 1):
        x = side * 2.35
        house.box((x, 0.93, 1.72), (0.62, 0.06, 0.42), "grey", 0.015)
        house.box((x, 0.895, 1.72), (0.54, 0.015, 0.34), "black", 0.004)
        wave = [(-0.22, 0), (-0.08, 0), (-0.04, 0.03), (0, -0.06), (0.04, 0.11), (0.08, -0.02), (0.12, 0), (0.22, 0)]
        for start, end in itertools.pairwise(wave):
            house.rod(
                (x + start[0], 0.884, 1.72 + start[1]), (x + end[0], 0.884, 1.72 + end[1]), 0.007, "blue", sides=6
            )
    curtain_folds = 40
    for x0, x1 in ((-0.72, -0.62), (0.62, 0.72)):
        centre = (x0 + x1) / 2

        def fold(u: float, v: float, centre: float = centre) -> tuple[float, float, float]:
            return (centre + 0.028 * math.sin(u * math.tau * 6), -0.95 + 0.62 * u, 0.62 + 1.72 * v)

        house.sheet(fold, curtain_folds * 2, 1, "white", 0.012)
        house.rod((centre, -0.98, 2.36), (centre, 0.95, 2.36), 0.014, sides=10)
    # letters and windows on the outside
    upright = Matrix.Rotation(math.pi / 2, 4, "X")
    for x in (-1.95, 1.95):
        house.box((x, deep - 0.03, 1.70), (1.10, 0.11, 0.86), bevel=0.015)
        house.box((x, deep + 0.018, 1.70), (0.94, 0.03, 0.70), "grey", 0.01)
        house.box((x, deep + 0.03, 1.70), (0.03, 0.04, 0.70), "white", 0.008)
        house.box((0, 0, 0), (1.16, 0.46, 0.035), bevel=0.01, at=move(x, deep + 0.22, 2.22, tip=-13))
    for plate in (move(-half, 0, 1.55, turn=-90) @ upright, move(0, deep, 1.55, turn=180) @ upright):
        house.slab(
            rounded([(-0.72, -0.40), (0.72, -0.40), (0.72, 0.40), (-0.72, 0.40)], 0.04),
            -0.06,
            0.012,
            "white",
            0.006,
            at=plate,
        )
        for outline in letters("UN", 0.52):
            house.slab(outline, 0.0, 0.018, "black", 0, at=plate)
    return house


def clinic_centred() -> Model:
    """The clinic with its axis in the middle of house and platform."""
    return Model().join(clinic(), move(0, 0.58, 0))


def frame_tent(length: float = 9.0, width: float = 6.0, height: float = 3.4, folds: int = 6) -> Model:
    """A barrel-shaped tent with ribs, its door to -y."""
    tent = Model()

    def skin(u: float, v: float) -> tuple[float, float, float]:
        t = math.pi * u
        sag = 0.07 * abs(math.sin(math.pi * folds * v))
        r = 1 - sag * 0.35 * math.sin(t)
        side = 1 if t <= math.pi / 2 else -1
        x = width / 2 * r * side * abs(math.cos(t)) ** 0.75
        return (x, (v - 0.5) * length, height * r * math.sin(t) ** 0.85)

    tent.sheet(skin, 40, folds * 10, "white", 0.04)
    for k in range(folds + 1):
        v = k / folds
        ring = [skin(i / 32, v) for i in range(33)]
        ring = [(x * 1.006, y, z * 1.006 + 0.004) for x, y, z in ring]
        for start, end in itertools.pairwise(ring):
            tent.rod(start, end, 0.055, sides=8)
    gable = [(x, z) for x, _, z in (skin(i / 32, 0) for i in range(33))]
    for y in (-length / 2, length / 2):
        tent.slab(gable, y - 0.03, y + 0.03, "white", 0, "xz")
    y = -length / 2
    tent.slab(
        rounded([(-0.85, 0.02), (0.85, 0.02), (0.85, 2.1), (-0.85, 2.1)], 0.1), y - 0.07, y - 0.035, "grey", 0.01, "xz"
    )
    for side in (-1, 1):
        tent.slab(
            [(side * 0.30, 0.02), (side * 1.0, 0.02), (side * 1.0, 2.15), (side * 0.85, 2.15)],
            y - 0.12,
            y - 0.075,
            "white",
            0.01,
            "xz",
        )
        for k in range(3):
            z = (k - 1) * length * 0.27
            tent.box((side * (width / 2 - 0.16), z, 0.95), (0.30, 0.9, 0.62), "grey", 0.03)
    return tent


def ridge_tent(finish: str = "khaki") -> Model:
    """An old canvas tent, 5 by 5 m, with poles and ropes; its door to -y."""
    tent = Model()
    half, wall, top = 2.4, 1.15, 2.9

    def slope(side: int, u: float, v: float) -> tuple[float, float, float]:
        sag = 0.16 * math.sin(math.pi * u) * math.sin(math.pi * v)
        return (side * (half + 0.22) * (1 - v), (u - 0.5) * 5.1, wall - 0.07 + (top - wall + 0.07) * v - sag)

    for side in (-1, 1):
        tent.sheet(lambda u, v, side=side: slope(side, u, v), 24, 12, finish, 0.035)
        tent.sheet(
            lambda u, v, side=side: (side * (half + 0.03 * math.sin(u * 60)), (u - 0.5) * 4.9, wall * v),
            60,
            2,
            finish,
            0.03,
        )
        for k in range(5):
            y = -2.3 + k * 1.15
            tent.rod((side * (half + 0.2), y, wall - 0.05), (side * (half + 1.25), y, 0.0), 0.014, sides=6)
            tent.rod((side * (half + 1.22), y, -0.05), (side * (half + 1.28), y, 0.16), 0.03, sides=8)
    for y in (-2.45, 2.45):
        tent.slab(
            [(-half, 0), (half, 0), (half, wall), (0, top - 0.03), (-half, wall)], y - 0.02, y + 0.02, finish, 0, "xz"
        )
    tent.slab([(-0.55, 0.0), (0.55, 0.0), (0.12, 2.1), (-0.12, 2.1)], -2.50, -2.475, "grey", 0, "xz")
    for side in (-1, 1):
        tent.slab(
            [(side * 0.50, 0), (side * 0.85, 0), (side * 0.22, 2.1), (side * 0.12, 2.1)],
            -2.56,
            -2.50,
            finish,
            0.012,
            "xz",
        )
        tent.rod((0, side * 2.5, 0), (0, side * 2.5, top + 0.15), 0.04, sides=12)
        tent.rod((0, side * 2.5, top), (0, side * 4.0, 0), 0.014, sides=6)
    return tent


def water_tower() -> Model:
    """A round tank on four legs."""
    tower = Model()
    legs = [(1.75, 1.75), (-1.75, 1.75), (-1.75, -1.75), (1.75, -1.75)]
    for (x, y), (u, v) in zip(legs, legs[1:] + legs[:1], strict=True):
        tower.rod((x, y, 0), (x * 0.72, y * 0.72, 6.2), 0.13, tip=0.11)
        tower.box((x, y, 0.10), (0.6, 0.6, 0.22), bevel=0.04)
        for z0, z1 in ((0.7, 3.2), (3.2, 5.8)):
            s0, s1 = 1 - 0.28 * z0 / 6.2, 1 - 0.28 * z1 / 6.2
            tower.rod((x * s0, y * s0, z0), (u * s1, v * s1, z1), 0.035, sides=8)
            tower.rod((u * s0, v * s0, z0), (x * s1, y * s1, z1), 0.035, sides=8)
        s = 1 - 0.28 * 3.2 / 6.2
        tower.rod((x * s, y * s, 3.2), (u * s, v * s, 3.2), 0.05, sides=10)
    tower.lathe([(0, 6.2), (2.0, 6.2), (2.0, 6.34), (0, 6.34)], sides=64)
    tower.lathe(
        [
            (0, 6.36),
            (1.58, 6.36),
            (1.66, 6.45),
            (1.66, 9.1),
            (1.62, 9.2),
            (1.74, 9.2),
            (1.72, 9.3),
            (0.30, 9.95),
            (0.25, 10.1),
            (0, 10.1),
        ],
        sides=72,
    )
    tower.lathe([(1.60, 7.35), (1.685, 7.35), (1.685, 8.25), (1.60, 8.25)], "blue", sides=72)
    for z in (6.9, 8.6):
        tower.lathe([(1.6, z), (1.70, z), (1.70, z + 0.09), (1.6, z + 0.09)], sides=72)
    rail = [(1.93 * math.cos(math.tau * i / 40), 1.93 * math.sin(math.tau * i / 40), 7.0) for i in range(41)]
    for start, end in itertools.pairwise(rail):
        tower.rod(start, end, 0.025, sides=6)
    for x, y, _ in rail[::4]:
        tower.rod((x, y, 6.3), (x, y, 7.0), 0.022, sides=6)
    tower.rod((0, 0, 0), (0, 0, 6.2), 0.14)
    for side in (-0.2, 0.2):
        tower.rod((2.02, side, 0), (1.78, side, 9.2), 0.03, sides=8)
    for k in range(26):
        x = 2.02 - 0.24 * (k * 0.35) / 9.2
        tower.rod((x, -0.2, 0.3 + k * 0.34), (x, 0.2, 0.3 + k * 0.34), 0.018, sides=6)
    return tower


def mast(height: float = 15.0) -> Model:
    """A three-legged lattice mast with two dishes and a blue lamp."""
    lattice = Model()

    def corner(z: float, k: int) -> tuple[float, float, float]:
        w = 0.95 - 0.62 * z / height
        t = math.pi / 6 + k * math.tau / 3
        return (w * math.cos(t), w * math.sin(t), z)

    bays = int(height / 1.25)
    for k in range(3):
        lattice.rod(corner(0, k), corner(height, k), 0.06, sides=10)
        for b in range(bays):
            z0, z1 = height * b / bays, height * (b + 1) / bays
            lattice.rod(corner(z0, k), corner(z1, (k + 1) % 3), 0.028, sides=6)
            lattice.rod(corner(z1, k), corner(z1, (k + 1) % 3), 0.028, sides=6)
    for k in range(3):
        x, y, _ = corner(0, k)
        lattice.box((x, y, 0.09), (0.5, 0.5, 0.2), bevel=0.03)
    lattice.rod((0, 0, height), (0, 0, height + 2.2), 0.05, tip=0.025, sides=10)
    lattice.lathe([(0, 0), (0.17, 0), (0.17, 0.24), (0.1, 0.32), (0, 0.33)], "blue", move(0, 0, height + 0.05))
    lattice.join(dish(0.85), along((0.45, -0.4, height - 1.5), (1.05, -1.0, height - 1.45))[0])
    lattice.join(dish(0.7), along((-0.5, -0.4, height - 3.2), (-1.1, -0.9, height - 3.2))[0])
    for k in range(3):
        x, y, z = corner(height * 0.66, k)
        lattice.box((x * 1.35, y * 1.35, z), (0.16, 0.16, 1.5), bevel=0.03)
    return lattice


def dish(radius: float) -> Model:
    """A dish that looks along +z."""
    bowl = Model()
    inside = [(radius * k / 10, (radius * k / 10) ** 2 / (radius * 2.1)) for k in range(11)]
    outside = [(r * 1.01, z - 0.05) for r, z in reversed(inside)]
    bowl.lathe(inside + outside, sides=48)
    tip = (0, 0, radius * 0.85)
    for k in range(3):
        t = math.tau * k / 3
        edge = (radius * 0.9 * math.cos(t), radius * 0.9 * math.sin(t), 0.9**2 * radius / 2.1)
        bowl.rod(edge, tip, radius * 0.022, sides=6)
    bowl.rod(tip, (0, 0, radius * 0.98), radius * 0.11, sides=16)
    return bowl


def ground_station(radius: float = 1.75) -> Model:
    """A satellite dish on a foot, looking south-east."""
    station = Model()
    station.box((0, 0, 0.16), (3.0, 3.0, 0.32), bevel=0.05)
    station.rod((0, 0, 0.3), (0, 0, 1.7), 0.28, bevel=0.04)
    station.rod((-0.45, 0, 1.72), (0.45, 0, 1.72), 0.22, bevel=0.03)
    aim = Vector((0.55, -0.62, 0.72)).normalized()
    station.join(dish(radius), along(Vector((0, 0, 1.9)), Vector((0, 0, 1.9)) + aim * 0.7)[0])
    return station


def watch_tower() -> Model:
    """A guard post on four legs with a roof."""
    post = Model()
    for sx in (-1, 1):
        for sy in (-1, 1):
            post.box((sx * 1.15, sy * 1.15, 2.05), (0.2, 0.2, 4.1), bevel=0.03)
    for sx in (-1, 1):
        post.rod((sx * 1.15, -1.15, 0.2), (sx * 1.15, 1.15, 2.4), 0.05, sides=8)
        post.rod((-1.15, sx * 1.15, 0.2), (1.15, sx * 1.15, 2.4), 0.05, sides=8)
    post.box((0, 0, 2.55), (2.75, 2.75, 0.16), bevel=0.03)
    for x, y, sx, sy in ((0, -1.3, 2.66, 0.10), (0, 1.3, 2.66, 0.10), (-1.3, 0, 0.10, 2.66), (1.3, 0, 0.10, 2.66)):
        post.box((x, y, 3.02), (sx, sy, 0.82), bevel=0.02)
    roof = [(-1.75, -1.75), (1.75, -1.75), (1.75, 1.75), (-1.75, 1.75)]
    post.slab(roof, 4.1, 4.24, "white", 0.04)
    post.slab(
        [(-1.6, -1.6), (1.6, -1.6), (1.6, 1.6), (-1.6, 1.6)], 4.24, 4.85, "white", 0.03,
        warp=lambda p: p if p.z < 4.3 else Vector((p.x * 0.25, p.y * 0.25, p.z)),
    )  # fmt: skip
    for k in range(9):
        post.rod((-0.3, -1.42, 0.15 + k * 0.28), (0.3, -1.42, 0.15 + k * 0.28), 0.03, sides=6)
    for x in (-0.3, 0.3):
        post.rod((x, -1.5, 0), (x, -1.38, 2.6), 0.035, sides=8)
    return post


def bastion(seed: int, height: float = 1.35) -> Model:
    """One earth-filled wire basket of a protective wall."""
    chance = random.Random(seed)
    basket = Model()
    phase = [chance.uniform(0, 6) for _ in range(4)]

    def bulge(p: Vector) -> Vector:
        s = 1 + 0.035 * math.sin(3 * p.z + phase[0]) + 0.02 * math.sin(5 * p.z + phase[1])
        return Vector((p.x * s, p.y * s, p.z))

    basket.box((0, 0, height / 2), (1.02, 1.02, height), "white", 0.10, warp=bulge, segments=3)
    basket.ball((0.05 * math.sin(phase[2]), 0.05 * math.cos(phase[3]), height - 0.05), 0.46, "ground", (1, 1, 0.34), 10)
    for z in (0.35, 0.8, 1.25):
        if z < height:
            basket.box((0, 0, z), (1.075, 1.075, 0.03), "white", 0.01)
    return basket


def tank(length: float = 4.0, radius: float = 0.85) -> Model:
    """A lying tank along x on two saddles."""
    drum = Model()
    ends = [(0, -0.16), (radius * 0.6, -0.12), (radius * 0.94, 0.0), (radius, 0.10)]
    profile = ends + [(r, length - z) for r, z in reversed(ends)]
    drum.lathe(profile, at=move(-length / 2, 0, radius + 0.35) @ Matrix.Rotation(math.pi / 2, 4, "Y"))
    for x in (-length * 0.28, length * 0.28):
        drum.box((x, 0, 0.35), (0.3, radius * 1.7, 0.72), bevel=0.03)
        drum.lathe(
            [(radius - 0.02, -0.06), (radius + 0.03, -0.06), (radius + 0.03, 0.06), (radius - 0.02, 0.06)],
            at=move(x, 0, radius + 0.35) @ Matrix.Rotation(math.pi / 2, 4, "Y"),
        )
    drum.rod((0, 0, radius * 2 + 0.3), (0, 0, radius * 2 + 0.55), 0.22, bevel=0.02)
    return drum


def generator() -> Model:
    """An old diesel generator on a skid, with fuel drums beside it."""
    unit = Model()
    unit.box((0, 0, 0.14), (3.0, 1.3, 0.16), "grey", 0.02)
    unit.box((0, 0, 0.95), (2.7, 1.15, 1.45), "khaki", 0.05, segments=3)
    for k in range(8):
        unit.box((-1.0 + k * 0.13, -0.585, 0.95), (0.06, 0.04, 0.9), "grey", 0.008)
    unit.box((0.75, -0.585, 1.05), (0.7, 0.03, 0.55), "grey", 0.015)
    unit.tube([(0.8, 0.2, 1.65), (0.8, 0.2, 2.35), (0.95, 0.2, 2.55)], 0.075, "grey")
    for x, y in ((2.3, -0.3), (2.95, -0.25), (2.6, 0.35), (3.25, 0.3)):
        unit.join(fuel_drum(), move(x, y, 0))
    return unit


def fuel_drum() -> Model:
    drum = Model()
    profile = [(0, 0), (0.28, 0), (0.30, 0.02), (0.285, 0.05), (0.285, 0.29), (0.305, 0.31), (0.285, 0.33),
               (0.285, 0.57), (0.305, 0.59), (0.285, 0.61), (0.285, 0.84), (0.30, 0.87),
               (0.27, 0.88), (0.265, 0.86), (0, 0.86)]  # fmt: skip
    drum.lathe(profile, "grey", sides=32)
    return drum


def flag(height: float = 9.0) -> Model:
    """A plain blue flag on a pole, flying to +x."""
    pole = Model()
    pole.rod((0, 0, 0), (0, 0, height), 0.075, tip=0.05)
    pole.ball((0, 0, height + 0.05), 0.12, rings=10)
    pole.rod((0, 0, 0), (0, 0, 0.25), 0.4, bevel=0.05)

    def cloth(u: float, v: float) -> tuple[float, float, float]:
        wave = 0.20 * math.sin(u * 8.5 + v * 1.2) * u**0.7
        return (0.06 + 3.3 * u, wave + 0.10 * u, height - 0.1 - 2.15 * v - 0.30 * u * u + 0.05 * math.sin(u * 7))

    pole.sheet(cloth, 48, 10, "blue", 0.03)
    return pole


def solar_light(height: float = 6.5) -> Model:
    """A street light with its own panel, its arm to +x."""
    post = Model()
    post.rod((0, 0, 0), (0, 0, 0.30), 0.26, bevel=0.03)
    post.rod((0, 0, 0.25), (0, 0, height), 0.085, tip=0.055)
    post.tube([(0, 0, height - 0.9), (0.5, 0, height - 0.62), (1.25, 0, height - 0.55)], 0.035)
    post.box((1.45, 0, height - 0.56), (0.85, 0.26, 0.09), bevel=0.03)
    post.box((1.48, 0, height - 0.615), (0.68, 0.18, 0.02), "lamp", 0.004)
    post.box((0.0, 0, height - 1.5), (0.34, 0.30, 0.62), bevel=0.03)
    post.join(solar_panel(1.55, 1.0, 6, 4), move(-0.05, 0, height + 0.12) @ Matrix.Rotation(math.radians(24), 4, "X"))
    return post


def solar_field(columns: int = 4) -> Model:
    """A ground row of panels along x, facing south."""
    row = Model()
    panel = solar_panel(1.5, 2.6, 4, 7)
    for k in range(columns):
        x = (k - (columns - 1) / 2) * 1.58
        row.join(panel, move(x, 0, 1.18, tip=28))
    reach = columns * 1.58 / 2 - 0.3
    for y, z in ((-0.8, 0.72), (0.8, 1.56)):
        row.rod((-reach - 0.3, y, z), (reach + 0.3, y, z), 0.035, sides=8)
        for k in range(columns // 2 + 1):
            x = -reach + 2 * reach * k / (columns // 2)
            row.rod((x, y, 0), (x, y, z), 0.045, sides=10)
    return row


def hangar_shade(width: float = 7.0, depth: float = 5.5) -> Model:
    """A carport whose roof is solar panels."""
    port = Model()
    panel = solar_panel(width / 5 - 0.06, depth, 4, 9)
    for k in range(5):
        port.join(panel, move(-width / 2 + (k + 0.5) * width / 5, 0, 2.95, tip=7))
    for x in (-width / 2 + 0.3, 0, width / 2 - 0.3):
        port.box((x, 1.6, 1.5), (0.18, 0.18, 3.0), bevel=0.03)
        port.box((0, 0, 0), (0.14, depth - 0.4, 0.20), bevel=0.03, at=move(x, 0, 2.80, tip=7))
        port.rod((x, 1.6, 1.7), (x, -0.6, 2.68), 0.05, sides=10)
    return port


def blob(x: float, y: float, radius: float, seed: int, count: int = 120) -> Polygon:
    """A soft closed shape for contour hills."""
    chance = random.Random(seed)
    phase = [chance.uniform(0, math.tau) for _ in range(3)]

    def reach(t: float) -> float:
        wave = 0.15 * math.sin(2 * t + phase[0]) + 0.08 * math.sin(3 * t + phase[1]) + 0.04 * math.sin(5 * t + phase[2])
        return radius * (1 + wave)

    angles = [math.tau * i / count for i in range(count)]
    return Polygon([(x + reach(t) * math.cos(t) * 1.3, y + reach(t) * math.sin(t)) for t in angles]).buffer(0)


def round_hut(seed: int = 0) -> Model:
    """A round house with a thatched cone, its door to -y."""
    hut = Model()
    hut.lathe([(0, 0), (1.75, 0), (1.72, 1.75), (0, 1.75)], sides=40)
    layers = 7
    for k in range(layers):
        low, high = 2.30 * (1 - k / layers) + 0.12, 2.30 * (1 - (k + 1) / layers) + 0.06
        z0, z1 = 1.55 + 2.2 * k / layers, 1.55 + 2.2 * (k + 1) / layers
        phase = seed + k * 2.1

        def ragged(p: Vector, z0: float = z0, phase: float = phase) -> Vector:
            turn = math.atan2(p.y, p.x)
            drop = 0.035 * math.sin(turn * 17 + phase) + 0.02 * math.sin(turn * 31 + phase) if p.z < z0 + 0.01 else 0.0
            return Vector((p.x, p.y, p.z + drop))

        hut.lathe(
            [(low * 0.8, z0 + 0.05), (low, z0 - 0.09), (low + 0.03, z0), (high, z1 + 0.03), (0, z1 + 0.02)],
            "khaki",
            sides=72,
            warp=ragged,
        )
    hut.lathe([(0, 3.72), (0.14, 3.74), (0.10, 3.95), (0, 4.05)], "khaki", sides=20)
    hut.slab(rounded([(-0.42, 0.0), (0.42, 0.0), (0.42, 1.45), (-0.42, 1.45)], 0.08), -1.80, -1.66, "grey", 0.01, "xz")
    for x in (-0.48, 0.48):
        hut.box((x, -1.76, 0.75), (0.12, 0.14, 1.5), bevel=0.02)
    hut.box((0, -1.76, 1.52), (1.08, 0.14, 0.12), bevel=0.02)
    return hut


def jerrycan(finish: str = "blue") -> Model:
    """A 20-litre can."""
    can = Model()
    can.slab(
        rounded([(-0.17, 0), (0.17, 0), (0.17, 0.36), (0.06, 0.44), (-0.17, 0.44)], 0.03),
        -0.085,
        0.085,
        finish,
        0.025,
        "xz",
        segments=3,
    )
    can.tube([(-0.12, 0, 0.43), (-0.11, 0, 0.50), (0.0, 0, 0.50), (0.02, 0, 0.44)], 0.016, finish, 10)
    can.rod((0.12, 0, 0.38), (0.16, 0, 0.44), 0.035, "white", sides=16)
    return can


def hand_pump() -> Model:
    """A village pump on its slab, spout to +x."""
    pump = Model()
    pump.rod((0, 0, 0), (0, 0, 0.16), 1.1, "white", sides=48, bevel=0.03)
    pump.rod((0, 0, 0.15), (0, 0, 1.05), 0.085)
    pump.box((0, 0, 1.17), (0.26, 0.22, 0.30), bevel=0.03)
    pump.tube([(0.06, 0, 0.86), (0.40, 0, 0.84), (0.50, 0, 0.72)], 0.04)
    pump.tube([(-0.05, 0, 1.26), (-0.55, 0, 1.36), (-0.95, 0, 1.10)], 0.026)
    return pump
