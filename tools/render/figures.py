"""People, trees, a drone and a helmet."""

from __future__ import annotations

import math
import random

from mathutils import Matrix, Vector
from solids import Model, move


def _limbs(swing: float, spread: float = 0.0) -> Model:
    """Legs, trunk, arms and head as one soft figure, 1.75 m tall, facing -y."""
    clay = Model()
    for side in (-1, 1):
        foot, knee, hip = (
            (side * 0.11, side * swing, 0.06),
            (side * 0.11, side * swing * 0.3 - 0.025, 0.48),
            (side * 0.085, 0, 0.90),
        )
        clay.rod(foot, knee, 0.056, tip=0.070, sides=16)
        clay.ball(knee, 0.072, rings=8)
        clay.rod(knee, hip, 0.072, tip=0.104, sides=16)
        clay.ball(hip, 0.105, rings=10)
        shoulder = (side * 0.165, 0.005, 1.375)
        elbow = (side * (0.255 + spread), -side * swing * 0.55 + 0.03, 1.10)
        hand = (side * (0.250 + spread), -side * swing * 1.1 - 0.07, 0.87)
        clay.ball(shoulder, 0.078, rings=12)
        clay.rod(shoulder, elbow, 0.070, tip=0.055, sides=16)
        clay.ball(elbow, 0.056, rings=8)
        clay.rod(elbow, hand, 0.054, tip=0.040, sides=14)
        clay.ball(hand, 0.050, stretch=(0.8, 0.9, 1.3), rings=8)
    trunk = [
        (0, 0.84),
        (0.13, 0.85),
        (0.165, 0.92),
        (0.160, 1.06),
        (0.190, 1.28),
        (0.185, 1.37),
        (0.12, 1.45),
        (0.06, 1.48),
        (0, 1.485),
    ]
    clay.lathe(trunk, sides=32, warp=lambda p: Vector((p.x, p.y * 0.68, p.z)))
    clay.rod((0, 0.012, 1.43), (0, 0.0, 1.60), 0.058)
    clay.ball((0, -0.008, 1.66), 0.102, stretch=(0.88, 1.02, 1.26), rings=14)
    return clay.fuse(0.017)


def person(pose: str = "stand") -> Model:
    """A peacekeeper with vest, boots and blue helmet, facing -y. Poses: stand, walk."""
    swing = 0.20 if pose == "walk" else 0.0
    body = _limbs(swing, 0.02)
    for side in (-1, 1):
        body.ball((side * 0.11, side * swing - 0.035, 0.045), 0.072, "grey", (0.95, 1.75, 0.72), 10)
        body.rod(
            (side * 0.11, side * swing, 0.03),
            (side * 0.11, side * swing * 0.85 - 0.003, 0.20),
            0.072,
            "grey",
            sides=18,
            bevel=0.01,
        )
    vest = Model()
    shape = [
        (0, 1.0),
        (0.185, 1.0),
        (0.205, 1.06),
        (0.212, 1.26),
        (0.195, 1.37),
        (0.15, 1.435),
        (0.09, 1.46),
        (0, 1.465),
    ]
    vest.lathe(shape, sides=40, warp=lambda p: Vector((p.x * 0.90, p.y * 0.80, p.z)))
    for x in (-0.105, 0.0, 0.105):
        vest.box((x, -0.165, 1.10), (0.085, 0.055, 0.13), bevel=0.015)
    vest.box((0, 0.165, 1.18), (0.24, 0.05, 0.24), bevel=0.02)
    body.join(vest.fuse(0.013, "ground", 3))
    body.lathe(
        [(0.15, 0.945), (0.178, 0.95), (0.178, 0.99), (0.15, 0.995)],
        "grey",
        sides=32,
        warp=lambda p: Vector((p.x, p.y * 0.72, p.z)),
    )
    body.join(helmet_shell("blue", 36, 8), move(0, 0.0, 1.70, scale=0.95))
    return body


def helmet_shell(finish: str, sides: int = 56, rings: int = 12) -> Model:
    """A helmet's shell, about 0.31 m long, its rim near z = 0, front to -y."""

    def form(p: Vector) -> Vector:
        low = max(0.0, 1 - max(p.z, 0.0) / 0.13) ** 2  # 1 at the rim, 0 at the crown
        front, back, side = max(0.0, -p.y / 0.14), max(0.0, p.y / 0.14), abs(p.x) / 0.14
        x = p.x * 0.90
        y = p.y * 1.08 + low**2 * (0.016 * back**2 - 0.014 * front**2)
        return Vector((x, y, p.z + low * (0.014 * front**2 - 0.010 * back**2 - 0.012 * side**2)))

    def dome(radius: float, height: float, base: float) -> list[tuple[float, float]]:
        angles = (math.pi / 2 * k / rings for k in range(rings + 1))
        return [(radius * math.cos(t) ** 0.88, base + (height - base) * math.sin(t)) for t in angles]

    shell = Model()
    outer = [(0.1490, -0.003), (0.1505, 0.000), (0.1490, 0.004), (0.1445, 0.014), *dome(0.141, 0.142, 0.030)]
    shell.lathe([*outer[:-1], (0.0, 0.142)], finish, sides=sides, warp=form)
    inner = [*dome(0.133, 0.132, 0.024), (0.140, 0.004), (0.1490, -0.003)]
    inner = [
        (0.0, 0.132),
        *sorted(inner[:-3], key=lambda pair: -pair[1])[1:],
        (0.133, 0.024),
        (0.140, 0.004),
        (0.149, -0.003),
    ]
    shell.lathe(inner, finish, sides=sides, warp=form)
    return shell


def tree(seed: int) -> Model:
    """A round tree, about 4.5 m, one of many."""
    chance = random.Random(seed)
    plant = Model()
    lean = chance.uniform(-0.15, 0.15)
    plant.rod((0, 0, 0), (lean, lean / 2, 2.5), 0.15, tip=0.08, sides=14)
    for _ in range(3):
        t = chance.uniform(0, math.tau)
        plant.rod(
            (lean * 0.7, lean * 0.3, 1.6), (lean + 0.6 * math.cos(t), 0.6 * math.sin(t), 2.8), 0.06, tip=0.04, sides=8
        )
    for k in range(10):
        t, z = math.tau * k / 10 * 1.62 * 2, 2.3 + 2.1 * (k / 9)
        out = chance.uniform(0.35, 0.95) * (1.15 - abs(z - 3.0) / 1.9)
        radius, phase = chance.uniform(0.55, 0.86), chance.uniform(0, 9)

        def leafy(p: Vector, centre: Vector, phase: float) -> Vector:
            n = (p - centre).normalized()
            wave = 0.07 * math.sin(8 * n.x + phase) * math.sin(7 * n.y + phase) + 0.04 * math.sin(
                15 * n.z + phase
            ) * math.sin(14 * n.x)
            return p + (p - centre) * wave

        centre = Vector((lean + out * math.cos(t), out * math.sin(t), z))
        plant.ball(centre, radius, rings=14, warp=lambda p, c=centre, f=phase: leafy(p, c, f))
    return plant


def drone(stand: float = 0.0) -> Model:
    """A six-armed survey drone, about 2.1 m across, nose to -y, body at z = 0; on a stand when `stand` metres high."""
    craft = Model()
    lift = Matrix.Translation((0, 0, stand))

    def flat(p: Vector) -> Vector:
        return Vector((p.x * 0.92, p.y * 1.22, p.z * (0.9 if p.z < 0 else 1)))

    shell = [
        (0, -0.105),
        (0.16, -0.10),
        (0.25, -0.06),
        (0.275, 0.0),
        (0.262, 0.05),
        (0.20, 0.105),
        (0.10, 0.135),
        (0, 0.142),
    ]
    craft.lathe(shell, at=lift, sides=64, warp=flat)
    craft.lathe([(0.266, -0.014), (0.283, -0.014), (0.283, 0.014), (0.266, 0.014)], "grey", lift, 64, flat)
    craft.box((0, 0.06, 0.15), (0.15, 0.24, 0.05), "white", 0.02, lift, segments=3)
    craft.rod((0, 0.20, 0.12), (0, 0.20, 0.30), 0.010, at=lift, sides=10)
    craft.lathe([(0, 0), (0.055, 0), (0.055, 0.022), (0.03, 0.035), (0, 0.036)], "grey", lift @ move(0, 0.20, 0.30))
    for k in range(6):
        t = math.radians(30 + 60 * k)
        ux, uy = math.cos(t), math.sin(t)
        reach = 0.80
        x, y = reach * ux, reach * uy
        craft.rod((0.20 * ux, 0.22 * uy, 0.0), (x, y, 0.055), 0.030, tip=0.024, at=lift, sides=20)
        craft.rod((0.30 * ux, 0.32 * uy, 0.008), (0.38 * ux, 0.39 * uy, 0.014), 0.040, "grey", sides=20, at=lift)
        motor = [
            (0, 0),
            (0.052, 0),
            (0.060, 0.012),
            (0.060, 0.085),
            (0.050, 0.105),
            (0.02, 0.112),
            (0.016, 0.15),
            (0, 0.15),
        ]
        craft.lathe(motor, at=lift @ move(x, y, 0.035), sides=32)
        craft.lathe(
            [(0.0585, 0.03), (0.063, 0.03), (0.063, 0.055), (0.0585, 0.055)], "grey", lift @ move(x, y, 0.035), 32
        )
        lit = "blue" if uy < 0 else "white"
        craft.lathe(
            [(0, -0.012), (0.045, -0.012), (0.058, 0.0), (0.058, 0.028), (0, 0.028)], lit, lift @ move(x, y, 0.012), 32
        )
        craft.join(_propeller(0.36), lift @ move(x, y, 0.168, turn=k * 47 + 12))
    # landing gear, gimbal with camera
    for side in (-1, 1):
        craft.rod((side * 0.13, -0.02, -0.07), (side * 0.30, -0.02, -0.40), 0.018, at=lift, sides=14)
        craft.rod((side * 0.30, -0.30, -0.40), (side * 0.30, 0.26, -0.40), 0.020, "white", at=lift, sides=14)
        for y in (-0.30, 0.26):
            craft.ball((side * 0.30, y, -0.40), 0.030, "grey", rings=10, at=lift)
    craft.rod((0, -0.14, -0.09), (0, -0.14, -0.15), 0.06, at=lift, bevel=0.01)
    craft.box((0, -0.14, -0.165), (0.20, 0.05, 0.03), "white", 0.01, lift)
    for side in (-1, 1):
        craft.box((side * 0.095, -0.14, -0.215), (0.02, 0.055, 0.12), "white", 0.008, lift)
    craft.ball((0, -0.15, -0.235), 0.085, "white", rings=20, at=lift)
    craft.rod((0, -0.20, -0.238), (0, -0.245, -0.242), 0.055, "grey", at=lift, sides=32, bevel=0.006)
    craft.rod((0, -0.243, -0.242), (0, -0.249, -0.2425), 0.036, "black", at=lift, sides=32)
    if stand:
        craft.rod((0, 0, 0.012), (0, 0, stand - 0.08), 0.018, "steel", sides=20)
        craft.lathe(
            [(0, 0), (0.24, 0), (0.245, 0.006), (0.24, 0.018), (0.05, 0.024), (0.03, 0.045), (0, 0.045)],
            "white",
            sides=64,
        )
    return craft


def _propeller(radius: float) -> Model:
    """Two twisted blades about the z axis."""
    blades = Model()
    for turn in (0, 180):

        def blade(u: float, v: float) -> tuple[float, float, float]:
            r = 0.02 + (radius - 0.02) * u
            chord = 0.052 * (0.45 + 1.5 * u * (1 - u) + 0.35 * (1 - u)) * (1 if u < 0.98 else 0.6)
            pitch = math.radians(22 - 14 * u)
            across = (v - 0.5) * chord
            return (r, across * math.cos(pitch) + 0.012 * math.sin(u * math.pi), across * math.sin(pitch) + 0.012 * u)

        blades.sheet(blade, 24, 4, "grey", 0.006, move(turn=turn))
    blades.lathe([(0, 0.012), (0.024, 0.01), (0.026, -0.012), (0, -0.014)], "grey", sides=24)
    return blades


def drone_on_stand() -> Model:
    """The drone as it stands in the hall: 1.1 m over its plinth."""
    return drone(1.12)


def helmet(shell: str, painted: bool = False) -> Model:
    """A helmet with its chin strap; half of it freshly blue when `painted`."""
    whole = helmet_shell("painted" if painted else shell, 96, 24)
    for side in (-1, 1):
        hook = (side * 0.137, 0.01, 0.004)
        whole.tube([hook, (side * 0.128, -0.01, -0.022)], 0.0045, "grey", 10)

    def strap(u: float, v: float) -> tuple[float, float, float]:
        t = math.pi * u
        low = -0.022 - 0.020 * math.sin(t) + (v - 0.5) * 0.016
        return (0.130 * math.cos(t), -0.012 - 0.150 * math.sin(t) ** 0.9, low)

    whole.sheet(strap, 60, 2, "grey", 0.003)
    return whole


def officers() -> Model:
    """Three peacekeepers side by side, one of them a step ahead."""
    group = Model()
    for x, y, turn in ((-0.72, 0.22, 14), (0.0, -0.2, 0), (0.72, 0.22, -14)):
        group.join(person(), move(x, y, 0, turn=turn))
    return group
