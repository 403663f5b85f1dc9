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
    side_shape = rounded(
        [(-2.36, 1.13), (0.84, 1.13), (0.27, 1.95), (0.20, 1.985), (-2.20, 1.985), (-2.31, 1.93)], 0.02
    )

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
            (
                (across.x, up.x, out.x, base[0]),
                (across.y, up.y, out.y, 0),
                (across.z, up.z, out.z, base[1]),
                (0, 0, 0, 1),
            )
        ), climb.length

    slope, length = frame_at((0.80, 1.14), (0.235, 1.955))
    pane = Polygon([(-0.865, 0), (0.865, 0), (0.785, length), (-0.785, length)])
    for side in (-1, 1):
        opening = rounded(
            [(side * 0.035, 0.10), (side * 0.795, 0.10), (side * 0.735, length - 0.10), (side * 0.035, length - 0.10)],
            0.045,
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
    car.slab(
        rounded([(-0.47, 0.72), (0.47, 0.72), (0.47, 0.98), (-0.47, 0.98)], 0.04), 2.19, 2.238, "grey", 0.008, "yz"
    )
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
    car.join(
        wheel(0.38, 0.24, blocks=32 if fine else 12),
        Matrix.Translation((-2.55, 0.28, 1.10)) @ Matrix.Rotation(-math.pi / 2, 4, "Z"),
    )
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
    car.lathe(
        [(0, 0), (0.105, 0), (0.10, 0.10), (0.085, 0.135), (0.05, 0.15), (0, 0.152)], "blue", move(-0.02, 0, 2.045)
    )
    for x, y, height in ((-2.18, 0.74, 2.86), (-2.18, -0.74, 2.62)):
        foot = 1.99
        car.rod((x, y, foot), (x, y, foot + 0.10), 0.022, "grey", sides=12)
        car.rod((x, y, foot + 0.10), (x - 0.10, y, height), 0.009, "white", tip=0.005, sides=8)
    return car


def _tracks(length: float, radius: float, width: float) -> Model:
    """One crawler track along x, its foot at z = 0."""
    crawler = Model()
    straight = length / 2 - radius
    outline = (
        Point(-straight, radius)
        .buffer(radius, quad_segs=10)
        .union(Point(straight, radius).buffer(radius, quad_segs=10))
        .convex_hull
    )
    hollow = outline.buffer(-0.07)
    crawler.slab(outline.difference(hollow), -width / 2, width / 2, "grey", 0, "xz")
    crawler.slab(outline.buffer(-0.16), -width * 0.32, width * 0.32, "white", 0.02, "xz")
    for x in (-straight, straight):
        crawler.rod((x, -width * 0.40, radius), (x, width * 0.40, radius), radius - 0.10, "white", sides=32, bevel=0.02)
        crawler.rod((x, -width * 0.45, radius), (x, width * 0.45, radius), radius * 0.30, "grey", sides=24)
    for k in range(5):
        x = -straight * 0.7 + straight * 1.4 * k / 4
        crawler.rod((x, -width * 0.42, 0.20), (x, width * 0.42, 0.20), 0.13, "white", sides=24, bevel=0.01)
    ring = outline.exterior
    count = round(ring.length / 0.19)
    for k in range(count):
        spot, ahead = ring.interpolate(k / count, normalized=True), ring.interpolate((k + 0.2) / count, normalized=True)
        tilt = math.atan2(ahead.y - spot.y, ahead.x - spot.x)
        shoe = Matrix.Translation((spot.x, 0, spot.y)) @ Matrix.Rotation(-tilt, 4, "Y")
        crawler.box((0, 0, 0), (0.15, width * 1.04, 0.055), "grey", 0.012, shoe, segments=1)
    return crawler


def _link(model: Model, outline: list[tuple[float, float]], y: float, width: float, finish: str = "white") -> None:
    """A flat arm in the xz plane, about `width` thick at `y`."""
    model.slab(rounded(outline, 0.06), y - width / 2, y + width / 2, finish, 0.025, "xz", segments=3)


def excavator() -> Model:
    """A crawler excavator, arm reaching to +x with its bucket near the ground."""
    digger = Model()
    for side in (-1, 1):
        digger.join(_tracks(4.0, 0.48, 0.60), move(0, side * 1.20, 0))
    digger.box((0, 0, 0.72), (2.2, 1.9, 0.42), bevel=0.04)
    digger.rod((0, 0, 0.9), (0, 0, 1.12), 0.75, "grey", sides=40)
    deck = rounded([(-2.0, -1.35), (1.25, -1.35), (1.25, 1.35), (-2.0, 1.35), (-2.25, 0.9), (-2.25, -0.9)], 0.15)
    digger.slab(deck, 1.10, 1.32, "white", 0.03, segments=3)
    weight = rounded([(-2.35, -1.2), (-1.55, -1.36), (-1.55, 1.36), (-2.35, 1.2)], 0.2)
    digger.slab(weight, 1.30, 2.20, "white", 0.08, segments=4)
    digger.box((-0.55, -0.75, 1.78), (1.95, 1.18, 0.92), bevel=0.05, segments=3)
    digger.box((-0.75, 0.68, 1.72), (1.55, 1.30, 0.82), bevel=0.05, segments=3)
    for k in range(5):
        digger.box((-1.38 + k * 0.14, -1.345, 1.80), (0.07, 0.02, 0.5), "grey", 0.005)
    digger.tube([(-1.1, -0.6, 2.2), (-1.1, -0.6, 2.75), (-1.25, -0.6, 2.85)], 0.06, "grey")
    # cab
    core = Polygon([(-0.02, 1.36), (1.20, 1.36), (1.14, 2.2), (0.86, 2.98), (-0.02, 2.98)])
    digger.slab(core, 0.36, 1.28, "grey", 0, "xz")
    side_frame = Polygon([(-0.08, 1.30), (1.26, 1.30), (1.20, 2.2), (0.90, 3.05), (-0.08, 3.05)])
    openings = (
        rounded([(0.46, 1.52), (1.14, 1.52), (1.09, 2.18), (0.84, 2.88), (0.46, 2.88)], 0.06),
        rounded([(0.03, 2.05), (0.37, 2.05), (0.37, 2.88), (0.03, 2.88)], 0.05),
    )
    for opening in openings:
        side_frame = side_frame.difference(opening)
    for y in (0.32, 1.28):
        digger.slab(side_frame, y, y + 0.05, "white", 0.012, "xz")
    digger.slab(
        rounded([(-0.12, 0.30), (0.94, 0.30), (0.94, 1.34), (-0.12, 1.34)], 0.08), 3.0, 3.10, "white", 0.03, segments=3
    )
    for x0, z0, x1, z1 in ((1.225, 1.33, 1.185, 2.2), (1.185, 2.2, 0.885, 3.02)):
        for y in (0.37, 1.28):
            digger.rod((x0, y, z0), (x1, y, z1), 0.04, sides=10)
    digger.box((1.235, 0.82, 1.42), (0.06, 0.92, 0.26), bevel=0.015)
    digger.box((1.17, 0.82, 2.2), (0.05, 0.92, 0.06), bevel=0.01)
    digger.lathe([(0, 0), (0.085, 0), (0.08, 0.09), (0.05, 0.12), (0, 0.122)], "blue", move(0.15, 0.82, 3.1))
    # rails, lamps, mirrors, steps; the bracket that carries the boom
    for side in (-1, 1):
        rail = [(-1.95, side * 1.22, 2.1), (-1.95, side * 1.22, 2.62), (-0.55, side * 1.22, 2.62)]
        digger.tube([*rail, (-0.55, side * 1.22, 2.1)], 0.022, sides=10)
        digger.rod((-1.25, side * 1.22, 2.1), (-1.25, side * 1.22, 2.62), 0.018, sides=8)
    for y in (0.52, 1.12):
        digger.rod((0.90, y, 3.16), (0.98, y, 3.16), 0.07, "grey", sides=20)
    digger.tube([(1.20, 1.34, 2.3), (1.36, 1.50, 2.3), (1.36, 1.50, 2.5)], 0.016, "grey", 8)
    digger.box((1.37, 1.50, 2.52), (0.05, 0.16, 0.28), bevel=0.02)
    digger.box((0.55, 1.42, 1.16), (0.9, 0.14, 0.04), "grey", 0.01)
    digger.box((-0.02, 1.336, 2.0), (0.05, 0.05, 0.7), "grey", 0.015)
    for offset in (-0.26, 0.06):
        bracket = [(0.55, 1.30), (0.75, 1.90), (1.15, 2.02), (1.52, 1.55), (1.56, 1.12), (0.55, 1.12)]
        digger.slab(rounded(bracket, 0.06), offset - 0.19, offset - 0.11, "white", 0.02, "xz")
    # boom, stick, bucket with their cylinders
    y = -0.10
    _link(
        digger,
        [
            (1.05, 1.35),
            (1.25, 1.75),
            (2.6, 3.55),
            (3.15, 3.80),
            (4.95, 3.30),
            (4.90, 3.05),
            (3.20, 3.30),
            (2.85, 3.10),
            (1.55, 1.30),
        ],
        y,
        0.42,
    )
    for offset in (-0.28, 0.28):
        digger.rod((1.35, y + offset, 1.20), (2.15, y + offset, 2.25), 0.085, "white")
        digger.rod((2.15, y + offset, 2.25), (2.75, y + offset, 3.05), 0.05, "steel")
    _link(
        digger, [(4.55, 3.62), (4.95, 3.55), (5.35, 2.6), (5.62, 1.15), (5.42, 1.10), (4.95, 2.5), (4.72, 3.1)], y, 0.32
    )
    digger.rod((3.2, y, 3.88), (4.05, y, 3.86), 0.085, "white")
    digger.rod((4.05, y, 3.86), (4.65, y, 3.62), 0.05, "steel")
    digger.rod((5.18, y - 0.0, 3.05), (5.60, y, 2.25), 0.07, "white")
    digger.rod((5.60, y, 2.25), (5.86, y, 1.55), 0.045, "steel")
    digger.rod((5.86, y - 0.16, 1.55), (5.86, y + 0.16, 1.55), 0.05, "grey")
    digger.rod((5.86, y, 1.55), (5.80, y, 1.15), 0.045, "steel")
    scoop = [(5.45, 1.18), (5.90, 1.22), (6.02, 0.85), (5.92, 0.45), (5.60, 0.20), (5.15, 0.22), (5.18, 0.28),
             (5.55, 0.30), (5.82, 0.50), (5.90, 0.84), (5.80, 1.08), (5.48, 1.08)]  # fmt: skip
    digger.slab(Polygon(scoop).buffer(0), y - 0.55, y + 0.55, "white", 0.015, "xz")
    cheek = [(5.45, 1.18), (5.90, 1.22), (6.02, 0.85), (5.92, 0.45), (5.60, 0.20), (5.15, 0.22)]
    for side in (-0.55, 0.55):
        digger.slab(Polygon(cheek), y + side - 0.025, y + side + 0.025, "white", 0.01, "xz")
    for k in range(5):
        digger.box((5.09, y - 0.46 + k * 0.23, 0.235), (0.22, 0.09, 0.06), "grey", 0.015)
    upright = Matrix.Rotation(math.pi / 2, 4, "X")
    for outline in letters("UN", 0.40):
        digger.slab(outline, 0, 0.008, "black", 0, at=move(-0.22, -1.342, 1.80) @ upright)
        digger.slab(outline, 0, 0.008, "black", 0, at=move(-0.75, 1.332, 1.72, turn=180) @ upright)
        digger.slab(outline, 0, 0.008, "black", 0, at=move(-2.352, 0, 1.74, turn=-90) @ upright)
    return digger


def drilling_rig(depth: float = 0.3) -> Model:
    """A lorry that carries a mast for drilling wells; cab to +x, the mast upright over the tail. Its rod goes into the
    ground by `depth` metres."""
    rig = Model()
    axles = (2.75, -1.35, -2.55)
    one = wheel(0.52, 0.34, blocks=26)
    for x in axles:
        rig.join(one, move(x, -0.98, 0.52))
        rig.join(one, move(x, 0.98, 0.52, turn=180))
        rig.rod((x, -0.9, 0.52), (x, 0.9, 0.52), 0.09, "grey")
    for y in (-0.42, 0.42):
        rig.box((-0.1, y, 0.88), (7.4, 0.14, 0.26), "grey", 0.02)
    rig.box((-1.35, 0, 1.12), (4.9, 2.30, 0.14), bevel=0.03)
    cabin = Polygon([(1.75, 0.70), (3.72, 0.70), (3.78, 1.50), (3.62, 1.62), (3.32, 2.62), (3.20, 2.70), (1.75, 2.70)])
    cabin = cabin.difference(Point(2.75, 0.55).buffer(0.64, quad_segs=16))
    rig.slab(cabin, -1.13, 1.13, "white", 0.05, "xz", segments=3)
    for side in (-1, 1):
        rig.slab(
            rounded([(2.35, 1.62), (3.42, 1.62), (3.18, 2.42), (2.35, 2.42)], 0.07),
            *sorted((side * 1.12, side * 1.142)),
            "grey",
            0.008,
            "xz",
        )
        rig.box((2.25, side * 1.135, 1.55), (0.014, 0.016, 1.5), "grey", 0)
        rig.box((2.45, side * 1.15, 1.42), (0.18, 0.05, 0.04), "white", 0.012)
        rig.box((3.50, side * 1.30, 1.95), (0.10, 0.16, 0.38), bevel=0.03, segments=3)
        rig.rod((3.45, side * 1.1, 2.2), (3.50, side * 1.30, 2.15), 0.018, sides=8)
        rig.rod((3.76, side * 0.82, 0.98), (3.81, side * 0.82, 0.98), 0.13, "grey", sides=32)
        rig.box((0.75, side * 0.92, 0.80), (1.1, 0.42, 0.5), bevel=0.06, segments=3)
        for x in (0.40, 1.10):
            rig.box((x, side * 0.92, 0.80), (0.05, 0.435, 0.515), "grey", 0.02)
        rig.box((3.42, side * 1.135, 1.30), (0.014, 0.016, 1.05), "grey", 0)
        rig.box((1.98, side * 0.98, 0.62), (0.40, 0.34, 0.42), bevel=0.03)
        for z in (0.52, 0.74):
            rig.box((1.98, side * 1.13, z), (0.34, 0.06, 0.05), "grey", 0.01)
        rig.box((-4.02, side * 1.02, 1.02), (0.05, 0.16, 0.12), "grey", 0.012)
    lean = Matrix.Translation((3.474, 0, 2.12)) @ Matrix.Rotation(math.radians(-16.7), 4, "Y")
    rig.slab(
        rounded([(-0.98, -0.40), (0.98, -0.40), (0.98, 0.38), (-0.98, 0.38)], 0.07),
        -0.01,
        0.03,
        "grey",
        0.008,
        "yz",
        at=lean,
    )
    rig.box((3.79, 0, 1.22), (0.04, 1.3, 0.42), "grey", 0.01)
    for k in range(4):
        rig.box((3.815, 0, 1.08 + k * 0.095), (0.02, 1.22, 0.03), "white", 0.006)
    rig.box((3.80, 0, 0.68), (0.26, 2.3, 0.26), bevel=0.05, segments=3)
    rig.lathe([(0, 0), (0.10, 0), (0.095, 0.11), (0.06, 0.145), (0, 0.15)], "blue", move(2.7, 0, 2.7))
    # power pack, pipe rack, mast with its head, jacks
    rig.box((0.55, 0, 1.72), (1.5, 1.9, 1.08), bevel=0.05, segments=3)
    for k in range(4):
        for side in (-1, 1):
            rig.box((-0.06 + k * 0.12, side * 0.955, 1.72), (0.06, 0.03, 0.75), "grey", 0.006)
    rig.box((-0.95, 0.62, 1.5), (1.1, 0.7, 0.6), bevel=0.04)
    for k in range(6):
        z = 1.30 + (k // 3) * 0.15
        rig.rod((-3.3, -0.95 + (k % 3) * 0.16, z), (-0.3, -0.95 + (k % 3) * 0.16, z), 0.065, "steel", sides=16)
    top = 8.2
    for x in (-3.95, -3.55):
        for y in (-0.22, 0.22):
            rig.box((x, y, (0.7 + top) / 2), (0.08, 0.08, top - 0.7), bevel=0.01)
    bays = 14
    for k in range(bays):
        z0, z1 = 0.9 + (top - 0.9) * k / bays, 0.9 + (top - 0.9) * (k + 1) / bays
        for x in (-3.95, -3.55):
            rig.rod((x, -0.22, z0), (x, 0.22, z1), 0.02, sides=6)
        for y in (-0.22, 0.22):
            rig.rod((-3.95, y, z1), (-3.55, y, z0), 0.02, sides=6)
            rig.rod((-3.95, y, z0), (-3.55, y, z0), 0.02, sides=6)
    rig.box((-3.75, 0, top + 0.08), (0.62, 0.66, 0.18), bevel=0.03)
    rig.rod((-3.75, -0.30, top + 0.30), (-3.75, 0.30, top + 0.30), 0.17, "grey", sides=28)
    rig.box((-4.05, 0, 4.6), (0.40, 0.62, 0.75), bevel=0.04)
    rig.rod((-4.20, 0, 4.2), (-4.20, 0, -depth), 0.065, "steel", sides=20)
    rig.rod((-4.20, 0, 4.2), (-4.20, 0, 4.4), 0.12, "blue", sides=24, bevel=0.02)
    for y in (-0.10, 0.10):
        rig.rod((-4.05, y, 4.9), (-3.75, y, top + 0.3), 0.012, "grey", sides=6)
    rig.rod((-1.9, 0.0, 1.3), (-3.5, 0, 4.0), 0.09)
    for x in (-3.35, 1.35):
        for side in (-1, 1):
            rig.rod((x, side * 1.22, 0.12), (x, side * 1.22, 1.25), 0.07)
            rig.rod((x, side * 1.22, 0.0), (x, side * 1.22, 0.10), 0.24, "grey", bevel=0.02)
            rig.box((x, side * 1.0, 1.05), (0.16, 0.5, 0.14), bevel=0.02)
    upright = Matrix.Rotation(math.pi / 2, 4, "X")
    for outline in letters("UN", 0.40):
        for side, turn in ((-1, 0), (1, 180)):
            rig.slab(outline, -0.01, 0.006, "black", 0, at=move(0.81, side * 0.951, 1.72, turn=turn) @ upright)
    return rig
