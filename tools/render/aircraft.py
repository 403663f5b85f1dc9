"""A light helicopter. No maker's model; the egg-shaped cabin, five blades and T-tail are those of its whole class."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from mathutils import Matrix, Vector
from shapely.geometry import Polygon
from shapely.geometry import box as rectangle
from solids import Model, letters, move, rounded

NOSE, LENGTH = 2.30, 3.95  # x of the nose, length of the egg
WIDEST = 0.60  # where along the egg, as the square root of the way from the nose


def _section(u: float) -> tuple[float, float, float, float]:
    """x, height of the axis, half width and half height of the egg's section at `u`."""
    along = u * u
    x = NOSE - LENGTH * along
    axis = 1.17 + 0.17 * min(1.0, along / 0.35)
    if u <= WIDEST:
        part = math.sin(math.pi / 2 * u / WIDEST)
        return x, axis, 0.71 * part**0.86, 0.80 * part**0.80
    back = 0.5 + 0.5 * math.cos(math.pi * ((u - WIDEST) / (1 - WIDEST)) ** 1.8)  # 1 at the widest, 0 at the tail boom
    top, bottom = 1.98 + 0.16 * back, 1.56 - 1.02 * back
    return x, (top + bottom) / 2, 0.21 + 0.50 * back, (top - bottom) / 2


def _u_at(x: float) -> float:
    return math.sqrt(max(0.0, NOSE - x) / LENGTH)


def _egg(p: Vector) -> Vector:
    """A point of a straight unit tube, u along z, brought to the egg's surface."""
    u = min(max(p.z, 0.0), 1.0)
    x, axis, wide, tall = _section(u)
    reach = math.hypot(p.x, p.y)
    turn = math.atan2(p.y, p.x)
    return Vector((x, wide * reach * math.sin(turn), axis + tall * reach * math.cos(turn)))


def _from_side(side: int, out: float) -> Callable[[float, float], tuple[float, float, float]]:
    """Throw (x, z) sideways on the egg, `out` metres proud of it."""

    def thrown(x: float, z: float) -> tuple[float, float, float]:
        _, axis, wide, tall = _section(_u_at(x))
        off = max(-0.995, min(0.995, (z - axis) / tall))
        return (x, side * ((wide + out) * math.sqrt(1 - off * off)), z + out * off)

    return thrown


def _from_front(out: float) -> Callable[[float, float], tuple[float, float, float]]:
    """Throw (y, z) backwards on the egg's nose, `out` metres proud of it."""

    def thrown(y: float, z: float) -> tuple[float, float, float]:
        low, high = 1e-4, WIDEST
        for _ in range(40):
            u = (low + high) / 2
            _, axis, wide, tall = _section(u)
            if (y / wide) ** 2 + ((z - axis) / tall) ** 2 > 1:
                low = u
            else:
                high = u
        x, axis, wide, tall = _section(high)
        way = Vector((0.42, y / wide**2, (z - axis) / tall**2)).normalized() * out
        return (x + way.x, y + way.y, z + way.z)

    return thrown


def _pane(
    craft: Model, outline: list[tuple[float, float]], thrown: Callable[[float], Callable[[float, float], object]]
) -> None:
    """Glass with a soft white frame around it, both following the egg."""
    glass = rounded(outline, 0.07)
    craft.skin(glass, thrown(0.006), 0.06, "grey")
    craft.skin(glass.buffer(0.032, quad_segs=6).difference(glass.buffer(-0.004)), thrown(0.016), 0.06, "white", 0.02)


def _bends(radius: float, start: float, end: float, steps: int = 10) -> Iterator[tuple[float, float]]:
    for k in range(steps + 1):
        t = math.radians(start + (end - start) * k / steps)
        yield radius * math.sin(t), radius * (1 - math.cos(t))


def helicopter() -> Model:
    """A light helicopter, 7.2 m from nose to tail, rotor 8 m, nose to +x, skids on z = 0, the rotor's axis at x = 0."""
    craft = Model()
    steps = 56
    tube = [(0.0, 0.0), *((1.0, 0.02 + 0.98 * k / steps) for k in range(steps + 1)), (0.0, 1.0)]
    craft.lathe(tube, sides=80, warp=_egg)
    for side in (-1, 1):
        _glass(craft, side)
    _engine(craft)
    _tail(craft)
    _rotor(craft)
    _skids(craft)
    _letters(craft)
    return craft


def _glass(craft: Model, side: int) -> None:
    front = [(side * y, z) for y, z in ((0.035, 1.26), (0.40, 1.30), (0.49, 1.66), (0.33, 1.93), (0.035, 1.97))]
    chin = [(side * y, z) for y, z in ((0.05, 0.84), (0.26, 0.90), (0.36, 1.06), (0.37, 1.17), (0.05, 1.14))]
    _pane(craft, front, _from_front)
    _pane(craft, chin, _from_front)
    _pane(
        craft, [(1.34, 1.18), (1.26, 1.62), (0.92, 1.87), (0.42, 1.90), (0.42, 1.18)], lambda out: _from_side(side, out)
    )
    # door seams and handles
    for x, low, high in ((1.47, 0.92, 1.58), (0.34, 0.72, 2.02), (-0.62, 1.10, 1.84)):
        craft.skin(rectangle(x - 0.007, low, x + 0.007, high), _from_side(side, 0.004), 0.06, "grey", 0.004)
    for low, x0, x1 in ((0.80, 0.34, 1.30), (0.86, -0.36, 0.34)):
        craft.skin(rectangle(x0, low - 0.007, x1, low + 0.007), _from_side(side, 0.004), 0.06, "grey", 0.004)
    for x in (0.46, -0.48):
        craft.skin(rectangle(x, 1.05, x + 0.14, 1.085), _from_side(side, 0.026), 0.05, "white", 0.03)


def _engine(craft: Model) -> None:
    """The hump behind the cabin, its intake, the exhaust and the mast's fairing."""
    craft.ball((-0.50, 0, 1.98), 0.42, stretch=(2.35, 0.98, 0.86), rings=28)
    craft.ball((0.04, 0, 2.16), 0.24, stretch=(1.75, 0.70, 0.88), rings=24)
    for side in (-1, 1):
        craft.box((0.10, side * 0.30, 2.05), (0.16, 0.05, 0.16), "grey", 0.02, at=None)
        for k in range(4):
            craft.box((-0.62 - k * 0.12, side * (0.375 - 0.012 * k), 2.06), (0.06, 0.05, 0.20), "grey", 0.012)
    craft.rod((-1.30, 0, 1.86), (-1.62, 0, 1.66), 0.125, "steel", sides=32, bevel=0.01)
    craft.rod((-1.60, 0, 1.673), (-1.627, 0, 1.655), 0.10, "black", sides=32)
    craft.lathe(
        [(0, 0), (0.055, 0), (0.055, 0.05), (0.04, 0.085), (0, 0.095)], "blue", move(-0.98, 0, 2.30)
    )  # anti-collision light


def _tail(craft: Model) -> None:
    boom_end = (-4.72, 0.0, 1.97)
    craft.rod((-1.45, 0, 1.775), boom_end, 0.215, tip=0.105, sides=40)
    craft.ball(boom_end, 0.105, stretch=(1.8, 1, 1), rings=14)
    fin = [(-4.30, 1.95), (-4.62, 1.96), (-5.12, 2.92), (-4.74, 2.92)]
    craft.slab(rounded(fin, 0.05), -0.035, 0.035, "white", 0.025, "xz", segments=3)
    keel = [(-4.26, 2.0), (-4.72, 2.0), (-5.02, 1.22), (-4.82, 1.18)]
    craft.slab(rounded(keel, 0.05), -0.03, 0.03, "white", 0.022, "xz", segments=3)
    plane = [(-4.66, -0.82), (-5.06, -0.82), (-5.12, 0.82), (-4.66, 0.82)]
    craft.slab(rounded(plane, 0.06), 2.90, 2.95, "white", 0.02, segments=3)
    for side in (-1, 1):
        plate = [(-4.60, 2.72), (-5.02, 2.66), (-5.18, 3.16), (-4.80, 3.16)]
        craft.slab(rounded(plate, 0.05), side * 0.83 - 0.018, side * 0.83 + 0.018, "white", 0.014, "xz", segments=3)
        craft.slab(
            rounded([(-4.80, 3.02), (-5.14, 3.02), (-5.18, 3.16), (-4.80, 3.16)], 0.03),
            side * 0.83 - 0.0215,
            side * 0.83 + 0.0215,
            "blue",
            0.004,
            "xz",
        )
    # tail rotor on the left
    hub = Vector((-4.62, 0.24, 1.97))
    craft.rod((-4.62, 0.0, 1.97), (-4.62, 0.26, 1.97), 0.05, "grey", sides=20)
    for turn in (24, 204):
        t = math.radians(turn)
        across = Matrix.Translation(hub) @ Matrix.Rotation(-t, 4, "Y") @ Matrix.Rotation(math.radians(9), 4, "X")
        craft.box((0.36, 0, 0), (0.60, 0.018, 0.105), "white", 0.008, across)
        craft.box((0.60, 0, 0), (0.10, 0.019, 0.107), "grey", 0.008, across)
        craft.box((0.06, 0, 0), (0.14, 0.05, 0.05), "grey", 0.01, across)


def _rotor(craft: Model) -> None:
    """Mast, swash plate, hub and five blades at rest, drooping a little."""
    top = 2.70
    craft.rod((0, 0, 2.25), (0, 0, top), 0.06, "steel", sides=24)
    craft.lathe([(0, 0), (0.15, 0), (0.16, 0.03), (0.15, 0.06), (0, 0.06)], "grey", move(0, 0, 2.42))
    craft.lathe([(0, -0.06), (0.13, -0.06), (0.15, 0), (0.12, 0.06), (0.06, 0.10), (0, 0.11)], "white", move(0, 0, top))
    for k in range(5):
        turned = move(0, 0, top, turn=36 + 72 * k)
        craft.box((0.23, 0, 0), (0.30, 0.10, 0.05), "grey", 0.015, turned)
        craft.rod((0.14, 0.09, -0.24), (0.30, 0.09, 0.0), 0.014, "steel", sides=10, at=turned)

        def blade(u: float, v: float) -> tuple[float, float, float]:
            r = 0.34 + 3.66 * u
            pitch = math.radians(9 - 6 * u)
            across = (v - 0.62) * 0.19
            thick = 0.022 * math.sin(math.pi * v**0.6)
            return (r, across * math.cos(pitch), across * math.sin(pitch) + thick - 0.15 * u * u)

        craft.sheet(blade, 30, 8, "white", 0.014, turned)

        def tip(u: float, v: float) -> tuple[float, float, float]:
            x, y, z = blade(0.955 + 0.0455 * u, -0.01 + 1.02 * max(0.0, min(1.0, v)) if v else 0.0)
            return (x, y, z + 0.0025)

        craft.sheet(tip, 3, 8, "grey", 0.019, turned)


def _skids(craft: Model) -> None:
    for side in (-1, 1):
        y = side * 0.99
        curl = [(1.55 + dx, y, 0.045 + dz) for dx, dz in _bends(0.46, 0, 58)]
        craft.tube([(-1.42, y, 0.045), *curl], 0.045, "white", 16)
        craft.ball((-1.42, y, 0.045), 0.045, rings=10)
        craft.ball(curl[-1], 0.045, rings=10)
        for x, high, lean in ((0.98, 0.86, 0.10), (-0.40, 1.02, -0.22)):
            start, end = Vector((x, side * 0.40, high)), Vector((x + lean, y, 0.06))
            way = end - start
            placed = Matrix.Translation((start + end) / 2) @ way.to_track_quat("Z", "X").to_matrix().to_4x4()
            craft.box((0, 0, 0), (0.055, 0.17, way.length + 0.02), "white", 0.026, placed, segments=3)
            craft.rod((x + lean - 0.10, y, 0.045), (x + lean + 0.10, y, 0.045), 0.06, "grey", sides=24, bevel=0.01)
        craft.box((0.20, side * 0.93, 0.40), (0.46, 0.16, 0.03), "white", 0.012)
        craft.rod((0.20, side * 0.90, 0.40), (0.20, side * 0.50, 0.66), 0.022, "white", sides=10)


def _letters(craft: Model) -> None:
    for side in (-1, 1):
        thrown = _from_side(side, 0.010)
        for outline in letters("UN", 0.42):
            on_side = Polygon([(-0.13 - side * a, 1.42 + b) for a, b in outline.exterior.coords])
            craft.skin(on_side.buffer(0), thrown, 0.03, "black", 0.008)
        upright = Matrix.Rotation(math.pi / 2, 4, "X")
        for outline in letters("UN", 0.19):
            craft.slab(
                outline, 0, 0.006, "black", 0,
                at=move(-3.05, side * 0.1655, 1.875, turn=0 if side < 0 else 180, tip=0) @ upright,
            )  # fmt: skip


def helicopter_centred() -> Model:
    """The helicopter with its axis between rotor and tail."""
    return Model().join(helicopter(), move(0.62, 0, 0))
