"""An armoured four-wheel car that carries a patrol. No maker's model, no weapon; its letters are black on white."""

from __future__ import annotations

import math

from mathutils import Matrix, Vector
from shapely.geometry import Point, Polygon
from shapely.geometry import box as rectangle
from solids import Model, letters, move, rounded
from vehicles import wheel

AXLES, RADIUS, TRACK = (1.78, -1.58), 0.57, 1.02
BELT = 1.30  # height of the crease between the lower and the upper hull


def _half_width(height: float) -> float:
    """The hull's half width at a height: widest at the belt."""
    if height < BELT:
        return 0.84 + (height - 0.55) * 0.50
    return 1.215 - (height - BELT) * 0.30


def _hull(p: Vector) -> Vector:
    """A part drawn at y = -1 or 1 laid against the hull; what is beyond 1 stands out."""
    return Vector((p.x, math.copysign(_half_width(p.z) + abs(p.y) - 1, p.y), p.z))


def _leaning(base: tuple[float, float], top: tuple[float, float]) -> tuple[Matrix, float]:
    """A plane across the car that climbs from base to top, both (x, z), and its length: x is to the left, y up."""
    climb = Vector((top[0] - base[0], 0, top[1] - base[1]))
    up, across = climb.normalized(), Vector((0, 1, 0))
    out = across.cross(up)
    rows = [(across[i], up[i], out[i], (base[0], 0, base[1])[i]) for i in range(3)]
    return Matrix((*rows, (0, 0, 0, 1))), climb.length


def armoured_car() -> Model:
    """An armoured car of 6.2 m, nose to +x, wheels on z = 0."""
    car = Model()
    _body(car)
    _running_gear(car)
    for side in (-1, 1):
        _flank(car, side)
    _front(car)
    _rear(car)
    _roof(car)
    return car


def _body(car: Model) -> None:
    low = Polygon(
        [(-2.92, 0.82), (-3.02, BELT), (3.04, BELT), (3.08, 1.06), (2.78, 0.72), (2.30, 0.56), (-2.55, 0.56)]
    )  # fmt: skip
    for x in AXLES:
        low = low.difference(Point(x, RADIUS).buffer(0.69, quad_segs=16))
    high = [(-3.02, BELT), (-2.88, 2.24), (0.72, 2.30), (1.34, 1.74), (2.84, 1.56), (3.03, 1.36), (3.04, BELT)]
    car.slab(low, -1, 1, "white", 0.028, "xz", warp=_hull, segments=3)
    car.slab(high, -1, 1, "white", 0.028, "xz", warp=_hull, segments=3)
    car.box((0.1, 0, 0.86), (5.2, 1.36, 0.56), "grey", 0.02)
    for x in AXLES:
        arch = Point(x, RADIUS).buffer(0.765, quad_segs=16).difference(Point(x, RADIUS).buffer(0.685, quad_segs=16))
        arch = arch.intersection(rectangle(x - 1, 0.60, x + 1, 2))
        for side in (-1, 1):
            car.slab(arch, *sorted((side * 1.04, side * 1.235)), "white", 0.022, "xz", segments=3)


def _running_gear(car: Model) -> None:
    one = wheel(RADIUS, 0.37, blocks=30)
    for x in AXLES:
        car.rod((x, -0.9, RADIUS), (x, 0.9, RADIUS), 0.09, "grey")
        car.ball((x, 0.12, RADIUS), 0.19, "grey", rings=14)
        for side, turn in ((-1, 0), (1, 180)):
            car.join(one, move(x, side * TRACK, RADIUS, turn=turn))
            car.rod((x + 0.2, side * 0.72, 0.62), (x + 0.12, side * 0.76, 1.0), 0.05, "grey", sides=14)


def _flank(car: Model, side: int) -> None:
    """Door, windows, letters, steps and mirrors of one side."""

    def against(shape: Polygon, low: float, high: float, finish: str, bevel: float = 0.0) -> None:
        car.slab(shape, *sorted((side * (1 + low), side * (1 + high))), finish, bevel, "xz", warp=_hull)

    def window(x: float, z: float, wide: float, tall: float) -> None:
        pane = rounded(rectangle(x - wide / 2, z - tall / 2, x + wide / 2, z + tall / 2), 0.04)
        against(pane.buffer(0.05, quad_segs=5).difference(pane), -0.02, 0.030, "white", 0.010)
        against(pane, -0.02, 0.008, "grey")

    window(0.42, 1.93, 0.50, 0.30)
    for x in (-0.62, -1.42, -2.22):
        window(x, 1.97, 0.36, 0.20)
    door = Polygon([(0.0, 1.325), (0.92, 1.325), (0.92, 1.90), (0.68, 2.20), (0.0, 2.20)])
    against(door.difference(door.buffer(-0.014)), -0.01, 0.003, "grey")
    under = rectangle(0.0, 0.80, 0.86, BELT - 0.025)
    against(under.difference(under.buffer(-0.014)), -0.01, 0.003, "grey")
    for z in (1.42, 2.10):
        against(rounded(rectangle(0.86, z - 0.05, 0.99, z + 0.05), 0.015), -0.01, 0.035, "white", 0.012)
    against(rounded(rectangle(0.10, 1.50, 0.30, 1.545), 0.015), -0.01, 0.05, "white", 0.015)
    for outline in letters("UN", 0.44):
        shape = Polygon([(-1.42 - side * a, 1.575 + b) for a, b in outline.exterior.coords]).buffer(0)
        against(shape, -0.01, 0.006, "black")
    # a locker and a step below the belt, a grab rail, a jerrycan rack
    against(rounded(rectangle(-0.80, 0.82, -0.18, 1.20), 0.03), -0.05, 0.045, "white", 0.02)
    against(rectangle(-0.56, 1.02, -0.42, 1.05), 0.02, 0.065, "grey", 0.008)
    car.box((0.44, side * 1.06, 0.44), (0.78, 0.26, 0.05), "white", 0.015)
    for x in (0.12, 0.76):
        car.rod((x, side * 1.0, 0.44), (x, side * 0.80, 0.66), 0.024, "white", sides=10)
    rail = [(-2.45, side * 1.00, 2.10), (-2.45, side * 1.055, 2.12), (-0.35, side * 1.055, 2.145)]
    car.tube([*rail, (-0.35, side * 1.00, 2.125)], 0.016, sides=10)
    car.tube([(1.22, side * 1.02, 1.76), (1.40, side * 1.24, 1.98), (1.40, side * 1.27, 2.14)], 0.017, sides=10)
    car.box((1.41, side * 1.27, 2.06), (0.07, 0.17, 0.32), bevel=0.03, segments=3)


def _front(car: Model) -> None:
    slope, length = _leaning((1.34, 1.74), (0.72, 2.30))
    shell = Polygon([(-1.03, 0.03), (1.03, 0.03), (0.90, length - 0.03), (-0.90, length - 0.03)])
    for side in (-1, 1):
        low, high = 0.15, length - 0.15
        pane = rounded([(side * 0.07, low), (side * 0.90, low), (side * 0.80, high), (side * 0.07, high)], 0.05)
        shell = shell.difference(pane)
        car.slab(pane, -0.02, 0.014, "grey", 0, at=slope)
        start, end = slope @ Vector((side * 0.48 - 0.2, 0.14, 0.03)), slope @ Vector((side * 0.48 + 0.14, 0.40, 0.025))
        car.rod(start, end, 0.010, "black", sides=8)
    car.slab(shell, -0.02, 0.05, "white", 0.018, at=slope, segments=3)
    hood, length = _leaning((2.84, 1.56), (1.34, 1.74))
    panel = rounded([(-0.86, 0.10), (0.86, 0.10), (0.92, length - 0.16), (-0.92, length - 0.16)], 0.06)
    car.slab(panel, -0.02, 0.026, "white", 0.014, at=hood)
    for outline in letters("UN", 0.42):
        car.slab(outline, 0.0, 0.034, "black", 0, at=hood @ move(0, 0.56, 0))
    for side in (-1, 1):
        for k in range(5):
            car.box((side * 0.66, 1.02 + k * 0.07, 0.026), (0.30, 0.03, 0.02), "grey", 0.006, hood)
    nose, length = _leaning((3.045, BELT), (2.84, 1.56))
    car.slab(rounded([(-0.60, 0.06), (0.60, 0.06), (0.60, 0.27), (-0.60, 0.27)], 0.03), 0, 0.012, "grey", 0, at=nose)
    for k in range(4):
        car.box((0, 0.09 + k * 0.05, 0.014), (1.12, 0.018, 0.02), "white", 0.005, nose)
    for side in (-1, 1):
        for radius, x, finish in ((0.135, 3.09, "white"), (0.105, 3.105, "grey"), (0.055, 3.115, "white")):
            car.rod((2.95, side * 0.82, 1.16), (x, side * 0.82, 1.16), radius, finish, sides=36, bevel=0.006)
        car.box((3.06, side * 0.52, 1.17), (0.05, 0.20, 0.09), "steel", 0.015)
        car.box((3.12, side * 0.45, 0.80), (0.20, 0.07, 0.16), "grey", 0.03)
    bumper = rounded([(2.84, -1.12), (3.06, -1.12), (3.20, -0.90), (3.20, 0.90), (3.06, 1.12), (2.84, 1.12)], 0.03)
    car.slab(bumper, 0.80, 0.98, "white", 0.035, segments=3)
    car.box((3.205, 0, 0.89), (0.03, 0.62, 0.10), "grey", 0.012)
    guard = [(3.16, -0.55, 0.95), (3.17, -0.55, 1.38), (3.15, -0.46, 1.46), (3.15, 0.46, 1.46), (3.17, 0.55, 1.38),
             (3.16, 0.55, 0.95)]  # fmt: skip
    car.tube(guard, 0.030, sides=16)
    car.rod((3.165, -0.55, 1.18), (3.165, 0.55, 1.18), 0.022)


def _rear(car: Model) -> None:
    back, length = _leaning((-2.88, 2.24), (-3.02, BELT))
    # seen from behind the plane's y runs down the tail
    for side in (-1, 1):
        leaf = [(side * 0.015, 0.12), (side * 0.70, 0.12), (side * 0.74, length - 0.04), (side * 0.015, length - 0.04)]
        car.slab(leaf, -0.02, 0.030, "white", 0.014, at=back)
        pane = rounded(rectangle(side * 0.36 - 0.16, 0.24, side * 0.36 + 0.16, 0.42), 0.03)
        car.slab(pane.buffer(0.04, quad_segs=5).difference(pane), 0.0, 0.052, "white", 0.01, at=back)
        car.slab(pane, 0.0, 0.036, "grey", 0, at=back)
        for y in (0.20, length - 0.16):
            car.box((side * 0.74, y, 0.03), (0.10, 0.12, 0.05), "white", 0.015, back)
        car.box((side * 0.10, 0.62, 0.045), (0.05, 0.20, 0.04), "grey", 0.01, back)
        car.box((-3.0, side * 1.02, 1.12), (0.08, 0.14, 0.34), "grey", 0.015)
        car.box((-3.01, side * 1.02, 1.20), (0.08, 0.10, 0.10), "steel", 0.012)
    for outline in letters("UN", 0.28):
        turned = back @ move(0, 0.78, 0.031) @ Matrix.Rotation(math.pi, 4, "Z")
        car.slab(outline, 0, 0.006, "black", 0, at=turned @ move(-0.40, 0, 0, scale=0.86))
    car.box((-3.02, 0, 0.74), (0.24, 1.9, 0.14), bevel=0.03, segments=3)
    car.box((-3.14, 0, 0.52), (0.30, 1.0, 0.05), "white", 0.012)
    for y in (-0.42, 0.42):
        car.rod((-3.12, y, 0.52), (-2.98, y, 0.72), 0.02, "white", sides=10)


def _roof(car: Model) -> None:
    top = 2.27
    for x, y in ((-0.10, 0.34), (-1.75, 0.0)):
        car.lathe([(0, 0), (0.36, 0), (0.36, 0.09), (0.34, 0.11), (0, 0.11)], "white", move(x, y, top - 0.02), 56)
        car.lathe([(0, 0), (0.30, 0), (0.30, 0.035), (0.27, 0.055), (0, 0.06)], "white", move(x, y, top + 0.09), 56)
        car.box((x - 0.34, y, top + 0.10), (0.10, 0.22, 0.06), "grey", 0.01)
        car.box((x + 0.20, y, top + 0.15), (0.04, 0.16, 0.04), "grey", 0.01)
    car.box((-0.95, -0.30, top + 0.12), (0.95, 0.78, 0.28), "white", 0.05, segments=3)
    for k in range(5):
        car.box((-1.25 + k * 0.15, -0.30, top + 0.262), (0.07, 0.60, 0.012), "grey", 0.004)
    for y in (-0.62, 0.62):
        car.rod((-2.78, y, top + 0.20), (-2.12, y, top + 0.20), 0.018, sides=10)
        for x in (-2.78, -2.12):
            car.rod((x, y, top - 0.04), (x, y, top + 0.20), 0.016, sides=10)
    for x in (-2.78, -2.12):
        car.rod((x, -0.62, top + 0.20), (x, 0.62, top + 0.20), 0.018, sides=10)
    for k in range(4):
        car.slab(
            rounded(rectangle(-0.17, 0, 0.17, 0.40), 0.04), -0.08, 0.08, "white", 0.025, "xz",
            at=move(-2.45, -0.42 + k * 0.20, top - 0.02), segments=3,
        )  # fmt: skip
    car.rod((0.42, -0.46, top), (0.42, -0.46, top + 0.07), 0.13, bevel=0.01, sides=36)
    car.lathe(
        [(0, 0), (0.105, 0), (0.10, 0.11), (0.085, 0.145), (0.05, 0.16), (0, 0.162)],
        "blue",
        move(0.42, -0.46, top + 0.07),
    )
    for x, y, height in ((-2.82, 0.78, 3.5), (-2.82, -0.78, 3.1)):
        car.rod((x, y, top - 0.05), (x, y, top + 0.12), 0.03, "grey", sides=12)
        car.rod((x, y, top + 0.12), (x - 0.14, y, height), 0.011, "white", tip=0.006, sides=8)
