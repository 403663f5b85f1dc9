"""Vehicles. None is a maker's model; letters are black on white as on the first observers' cars."""

from __future__ import annotations

import math

from mathutils import Matrix, Vector
from shapely.geometry import Point, Polygon
from shapely.geometry import box as rectangle

from solids import Model, letters, move, rounded


def wheel(radius: float, width: float, hub: str = "white", blocks: int = 34) -> Model:
    """A wheel about the y axis, its outer face towards -y."""
    model = Model()
    on_axis = Matrix.Rotation(math.pi / 2, 4, "X")
    half, rim = width / 2, radius * 0.60
    tyre = [
        (rim, -half * 0.86), (radius * 0.80, -half), (radius * 0.93, -half * 0.96), (radius * 0.985, -half * 0.75),
        (radius * 0.985, half * 0.75), (radius * 0.93, half * 0.96), (radius * 0.80, half), (rim, half * 0.86),
    ]  # fmt: skip
    model.lathe(tyre, "grey", on_axis, 56)
    dish = [
        (0, half * 0.62), (rim * 0.30, half * 0.62), (rim * 0.36, half * 0.40), (rim * 0.74, half * 0.30),
        (rim * 0.86, half * 0.82), (rim * 1.02, half * 0.90), (rim * 1.02, -half * 0.8), (0, -half * 0.8),
    ]  # fmt: skip
    model.lathe(dish, hub, on_axis, 48)
    for k in range(6):
        t = math.tau * k / 6
        x, z = rim * 0.54 * math.cos(t), rim * 0.54 * math.sin(t)
        model.rod((x, -half * 0.30, z), (x, -half * 0.46, z), rim * 0.07, "grey", sides=10)
    for k in range(blocks):
        t = math.tau * k / blocks
        for side in (-1, 1):
            turned = Matrix.Rotation(t + (0.5 if side > 0 else 0) * math.tau / blocks, 4, "Y")
            model.box(
                (radius * 0.985, side * half * 0.5, 0),
                (radius * 0.055, half * 0.88, radius * 0.11),
                "grey",
                radius * 0.015,
                turned,
                segments=1,
            )
    return model


def patrol_car(fine: bool = True) -> Model:
    """A 4x4 patrol car, 4.9 m long, nose to +x, wheels on z = 0."""
    car = Model()
    axles, wheel_radius, track = (1.44, -1.42), 0.405, 0.80

    def body_taper(p: Vector) -> Vector:
        return Vector((p.x, p.y * (1 - 0.06 * (p.z - 0.50)), p.z))

    profile = Polygon(
        [(-2.30, 0.52), (-2.40, 0.66), (-2.42, 1.16), (0.82, 1.18), (1.10, 1.165), (2.08, 1.085),
         (2.20, 0.99), (2.24, 0.62), (2.12, 0.50)]
    )  # fmt: skip
    for x in axles:
        profile = profile.difference(Point(x, 0.43).buffer(0.50, quad_segs=16))
    car.slab(profile, -0.92, 0.92, "white", 0.035, "xz", warp=body_taper, segments=3)
    car.box((-0.1, 0, 0.66), (4.1, 1.22, 0.42), "grey", 0.02)
    for x in axles:
        car.rod((x, -0.7, wheel_radius), (x, 0.7, wheel_radius), 0.07, "grey")
        ring = Point(x, 0.43).buffer(0.575, quad_segs=16).difference(Point(x, 0.43).buffer(0.492, quad_segs=16))
        flare = ring.intersection(rectangle(x - 1, 0.50, x + 1, 2))
        for side in (-1, 1):
            car.slab(flare, *sorted((side * 0.86, side * 0.985)), "white", 0.022, "xz", segments=3)
    one = wheel(wheel_radius, 0.27, blocks=34 if fine else 14)
    for x in axles:
        car.join(one, move(x, -track - 0.02, wheel_radius, tip=0))
        car.join(one, move(x, track + 0.02, wheel_radius, turn=180))

    # bonnet panel, cowl
    hood = rounded([(0.92, -0.70), (2.02, -0.64), (2.02, 0.64), (0.92, 0.70)], 0.05)
    fall = Matrix.Translation((0, 0, 1.247)) @ Matrix.Rotation(math.radians(4.75), 4, "Y")
    car.slab(hood, -0.02, 0.018, "white", 0.012, at=fall)
    car.box((0.84, 0, 1.19), (0.16, 1.5, 0.04), "grey", 0.01)

    # cabin: a grey core seen through openings in white shells
    side_shape = rounded([(-2.36, 1.13), (0.84, 1.13), (0.27, 1.95), (0.20, 1.985), (-2.20, 1.985), (-2.31, 1.93)], 0.02)

    def lean(p: Vector) -> Vector:
        return Vector((p.x, p.y * (1 - 0.125 * max(0.0, p.z - 1.13)), p.z))

    core = Polygon([(-2.30, 1.10), (0.78, 1.10), (0.215, 1.93), (-2.20, 1.94)])
    car.slab(core, -0.858, 0.858, "grey", 0.0, "xz", warp=lean)
    openings = [
        rounded([(-0.36, 1.24), (0.58, 1.24), (0.16, 1.85), (-0.36, 1.85)], 0.045),
        rounded([(-1.30, 1.24), (-0.47, 1.24), (-0.47, 1.85), (-1.30, 1.85)], 0.045),
        rounded([(-2.22, 1.24), (-1.42, 1.24), (-1.42, 1.85), (-2.16, 1.85)], 0.045),
    ]
    shell = side_shape
    for opening in openings:
        shell = shell.difference(opening)
    for side in (-1, 1):
        car.slab(shell, *sorted((side * 0.845, side * 0.895)), "white", 0.012, "xz", warp=lean)
        for x in (-0.415, -1.36):
            low = 0.53 if x > -1 else 0.94
            car.box((x, side * 0.914, (low + 1.155) / 2), (0.013, 0.018, 1.155 - low), "grey", 0, warp=body_taper)
            car.box((x, side * 0.889, 1.19), (0.013, 0.018, 0.06), "grey", 0)
        for x in (-0.62, -1.56):
            car.box((x, side * 0.91, 1.05), (0.17, 0.05, 0.035), "white", 0.014)
        car.rod((-0.98, side * 0.96, 0.43), (0.92, side * 0.96, 0.43), 0.045, "white", bevel=0.01)
        for x in (-0.8, 0.0, 0.75):
            car.rod((x, side * 0.95, 0.43), (x, side * 0.6, 0.52), 0.025, "white", sides=10)
        car.box((0.70, side * 1.06, 1.34), (0.09, 0.17, 0.22), "white", 0.03, segments=3)
        car.rod((0.68, side * 0.86, 1.27), (0.70, side * 1.02, 1.30), 0.018, "white", sides=10)

    def frame_at(base: tuple[float, float], top: tuple[float, float]) -> tuple[Matrix, float]:
        """A plane leaning along x: its x axis is the car's y axis, its y axis climbs from base to top."""
        climb = Vector((top[0] - base[0], 0, top[1] - base[1]))
        up, across = climb.normalized(), Vector((0, 1, 0))
        out = across.cross(up)
        return Matrix(
            ((across.x, up.x, out.x, base[0]), (across.y, up.y, out.y, 0), (across.z, up.z, out.z, base[1]), (0, 0, 0, 1))
        ), climb.length

    slope, length = frame_at((0.80, 1.14), (0.235, 1.955))
    pane = Polygon([(-0.865, 0), (0.865, 0), (0.785, length), (-0.785, length)])
    for side in (-1, 1):
        opening = rounded(
            [(side * 0.035, 0.10), (side * 0.795, 0.10), (side * 0.735, length - 0.10), (side * 0.035, length - 0.10)], 0.045
        )
        pane = pane.difference(opening)
    car.slab(pane, -0.012, 0.028, "white", 0.012, at=slope)
    for y in (-0.55, 0.20):
        start, end = slope @ Vector((y, 0.07, 0.035)), slope @ Vector((y + 0.36, 0.36, 0.02))
        car.rod(start, end, 0.010, "grey", sides=8)
    back, length = frame_at((-2.335, 1.14), (-2.225, 1.955))
    pane = Polygon([(-0.865, 0), (0.865, 0), (0.785, length), (-0.785, length)])
    pane = pane.difference(rounded([(-0.70, 0.16), (0.70, 0.16), (0.65, length - 0.16), (-0.65, length - 0.16)], 0.05))
    car.slab(pane, -0.045, 0.0, "white", 0.012, at=back)
    roof = rounded([(-2.27, -0.795), (0.27, -0.795), (0.27, 0.795), (-2.27, 0.795)], 0.09)
    car.slab(roof, 1.955, 2.012, "white", 0.025, segments=3)

    # nose
    car.slab(rounded([(-0.47, 0.72), (0.47, 0.72), (0.47, 0.98), (-0.47, 0.98)], 0.04), 2.19, 2.238, "grey", 0.008, "yz")
    for k in range(4):
        car.box((2.232, 0, 0.755 + k * 0.063), (0.035, 0.90, 0.020), "white", 0.006)
    for side in (-1, 1):
        for radius, x, finish in ((0.125, 2.25, "white"), (0.095, 2.262, "grey"), (0.05, 2.27, "white")):
            car.rod((2.16, side * 0.68, 0.85), (x, side * 0.68, 0.85), radius, finish, sides=36, bevel=0.006)
        car.box((1.98, side * 0.885, 0.94), (0.14, 0.03, 0.06), "steel", 0.012)
        car.box((-2.41, side * 0.80, 0.92), (0.05, 0.11, 0.30), "grey", 0.012)
    bumper = rounded([(2.14, -0.95), (2.30, -0.95), (2.42, -0.78), (2.42, 0.78), (2.30, 0.95), (2.14, 0.95)], 0.02)
    car.slab(bumper, 0.47, 0.65, "white", 0.03, segments=3)
    car.box((2.425, 0, 0.56), (0.03, 0.52, 0.08), "grey", 0.01)
    guard = [(2.40, -0.50, 0.62), (2.41, -0.50, 1.06), (2.39, -0.42, 1.14), (2.39, 0.42, 1.14), (2.41, 0.50, 1.06),
             (2.40, 0.50, 0.62)]  # fmt: skip
    car.tube(guard, 0.030, sides=16)
    car.rod((2.40, -0.50, 0.90), (2.40, 0.50, 0.90), 0.022)
    car.box((-2.36, 0, 0.55), (0.16, 1.78, 0.16), "white", 0.03, segments=3)

    # spare wheel, letters
    car.join(wheel(0.38, 0.24, blocks=32 if fine else 12), Matrix.Translation((-2.55, 0.28, 1.10)) @ Matrix.Rotation(-math.pi / 2, 4, "Z"))
    car.box((-2.44, 0.28, 1.10), (0.12, 0.14, 0.14), "grey", 0.01)
    upright = Matrix.Rotation(math.pi / 2, 4, "X")
    for outline in letters("UN", 0.40):
        for side, turn in ((-1, 0), (1, 180)):
            leaning = move(0.20, side * 0.901, 0.86, turn=turn, tip=-3.16) @ upright
            car.slab(outline, -0.01, 0.006, "black", 0, at=leaning)
        car.slab(outline, 0, 0.006, "black", 0, at=fall @ move(1.47, 0, 0.0185, turn=90) @ Matrix.Scale(0.92, 4))
    for outline in letters("UN", 0.22):
        car.slab(outline, 0, 0.006, "black", 0, at=move(-2.4175, -0.425, 0.93, turn=-90) @ upright)

    # roof: rack with a case and a rolled tarpaulin, beacon, aerials
    for y in (-0.66, 0.66):
        for z in (2.10, 2.20):
            car.rod((-2.16, y, z), (-0.30, y, z), 0.017, sides=10)
        for x in (-2.16, -1.54, -0.92, -0.30):
            car.rod((x, y, 2.0), (x, y, 2.20), 0.015, sides=10)
    for x in (-2.16, -0.30):
        car.rod((x, -0.66, 2.20), (x, 0.66, 2.20), 0.017, sides=10)
    for k in range(9):
        x = -2.10 + k * 0.22
        car.rod((x, -0.66, 2.10), (x, 0.66, 2.10), 0.012, sides=8)
    car.box((-1.68, 0.16, 2.235), (0.72, 0.78, 0.24), "white", 0.04, segments=3)
    car.box((-1.68, 0.16, 2.26), (0.735, 0.795, 0.012), "grey", 0)
    car.rod((-0.98, -0.48, 2.215), (-0.98, 0.50, 2.215), 0.10, "white", sides=32, bevel=0.03)
    for y in (-0.28, 0.30):
        car.rod((-0.98, y - 0.02, 2.215), (-0.98, y + 0.02, 2.215), 0.105, "grey", sides=32)
    car.rod((-0.02, 0, 2.0), (-0.02, 0, 2.045), 0.13, bevel=0.01, sides=36)
    car.lathe([(0, 0), (0.105, 0), (0.10, 0.10), (0.085, 0.135), (0.05, 0.15), (0, 0.152)], "blue", move(-0.02, 0, 2.045))
    for x, y, height in ((-2.18, 0.74, 2.86), (0.98, -0.80, 2.0)):
        foot = 1.99 if x < 0 else 1.12
        car.rod((x, y, foot), (x, y, foot + 0.10), 0.022, "grey", sides=12)
        car.rod((x, y, foot + 0.10), (x - 0.10, y, height), 0.009, "white", tip=0.005, sides=8)
    return car
