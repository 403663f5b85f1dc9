"""People who search the ground: kneeling with a brush, going with a detector; their table and tools."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from figures import helmet_shell
from mathutils import Vector
from solids import Model, move, rounded

Spot = Sequence[float]
Pair = tuple[Spot, Spot]  # left and right


def _body(feet: Pair, knees: Pair, hips: Pair, spine: Sequence[Spot], shoulders: Pair, elbows: Pair, hands: Pair,
          head: Spot) -> Model:  # fmt: skip
    """One soft figure from its joints; `spine` runs from the hips to the neck."""
    clay = Model()
    for foot, knee, hip, shoulder, elbow, hand in zip(feet, knees, hips, shoulders, elbows, hands, strict=True):
        clay.rod(foot, knee, 0.058, tip=0.072, sides=14)
        clay.ball(knee, 0.074, rings=8)
        clay.rod(knee, hip, 0.076, tip=0.105, sides=14)
        clay.ball(hip, 0.112, rings=8)
        clay.ball(shoulder, 0.084, rings=10)
        clay.rod(shoulder, elbow, 0.072, tip=0.056, sides=14)
        clay.ball(elbow, 0.057, rings=8)
        clay.rod(elbow, hand, 0.054, tip=0.040, sides=12)
        clay.ball(hand, 0.050, rings=8)
    for k, (start, end) in enumerate(itertools.pairwise(spine)):
        for part in (0.0, 0.33, 0.66, 1.0):
            middle = Vector(start).lerp(Vector(end), part)
            clay.ball(middle, (0.160, 0.158, 0.130)[min(k, 2)], stretch=(1.16, 0.86, 1.0), rings=10)
    clay.rod(spine[-1], head, 0.056, sides=14)
    clay.ball(head, 0.106, stretch=(0.90, 1.0, 1.18), rings=12)
    return clay.fuse(0.017)


def _mirrored(x: float, y: float, z: float) -> Pair:
    return (-x, y, z), (x, y, z)


def kneeling(reach: float = 0.0) -> Model:
    """Someone on both knees, facing -y, a brush in the right hand; `reach` metres to the side."""
    body = _body(
        _mirrored(0.12, 0.44, 0.07), _mirrored(0.15, -0.02, 0.08), _mirrored(0.10, 0.30, 0.30),
        [(0, 0.26, 0.36), (0, 0.12, 0.56), (0, -0.05, 0.74), (0, -0.13, 0.80)], _mirrored(0.19, -0.06, 0.76),
        ((-0.27, -0.18, 0.48), (0.27 + reach / 2, -0.24, 0.50)), ((-0.20, -0.34, 0.25), (0.15 + reach, -0.46, 0.24)),
        (0, -0.27, 0.92),
    )  # fmt: skip
    for side in (-1, 1):
        body.rod((side * 0.12, 0.42, 0.06), (side * 0.12, 0.55, 0.05), 0.062, "grey", tip=0.05, sides=14, bevel=0.02)
    brush = ((0.15 + reach, -0.46, 0.24), (0.12 + reach, -0.56, 0.03))
    body.rod(*brush, 0.014, "steel", sides=8)
    body.ball(brush[1], 0.034, "white", (1, 1, 1.5), 8)
    cap = Model()
    cap.lathe([(0, 0.115), (0.07, 0.105), (0.112, 0.06), (0.118, 0.0), (0.20, -0.022), (0.20, -0.032), (0.10, -0.012),
               (0, -0.01)], "ground", sides=32)  # fmt: skip
    body.join(cap, move(0, -0.285, 0.965, tip=26))
    return body


def deminer() -> Model:
    """A deminer with blue helmet, visor, long apron and detector, facing -y and looking at the ground."""
    body = _body(
        ((-0.12, -0.16, 0.06), (0.12, 0.18, 0.06)), ((-0.12, -0.12, 0.49), (0.12, 0.05, 0.48)),
        _mirrored(0.09, 0.03, 0.90),
        [(0, 0.03, 0.96), (0, 0.01, 1.16), (0, -0.03, 1.32), (0, -0.06, 1.42)], _mirrored(0.19, -0.02, 1.37),
        ((-0.30, 0.04, 1.12), (0.29, 0.06, 1.10)), ((-0.10, -0.30, 1.04), (0.13, -0.20, 0.98)), (0, -0.12, 1.62),
    )  # fmt: skip
    for x, y in ((-0.12, -0.19), (0.12, 0.15)):
        body.ball((x, y, 0.05), 0.078, "grey", (0.95, 1.8, 0.72), 10)

    def apron(u: float, v: float) -> tuple[float, float, float]:
        t = math.pi * (0.5 - u) * 0.90
        z = 1.47 - 0.98 * v
        out = 0.215 + 0.03 * math.sin(math.pi * v)
        return (out * math.sin(t) * 1.06, 0.02 - 0.085 * (1 - v) * (v < 0.4) - out * math.cos(t) * 0.95 - 0.05 * v, z)

    body.sheet(apron, 28, 24, "ground", 0.03)
    body.lathe([(0.13, 1.40), (0.17, 1.42), (0.15, 1.55), (0.125, 1.56)], "ground", move(0, -0.06, 0), 32)
    body.join(helmet_shell("blue", 44, 10), move(0, -0.115, 1.66, tip=12))

    def visor(u: float, v: float) -> tuple[float, float, float]:
        t = math.pi * (0.5 - u) * 0.95
        return (0.168 * math.sin(t), -0.14 - 0.165 * math.cos(t) - 0.02 * v, 1.735 - 0.27 * v)

    body.sheet(visor, 22, 8, "white", 0.006)
    end = Vector((-0.06, -1.20, 0.06))
    body.rod((0.16, 0.10, 1.10), end, 0.017, "grey", sides=10)
    body.box((0.10, -0.10, 1.01), (0.07, 0.16, 0.08), "grey", 0.02)
    body.lathe([(0.075, -0.016), (0.15, -0.016), (0.15, 0.016), (0.075, 0.016), (0.075, -0.016)], "steel",
               move(end.x, end.y - 0.06, end.z), 40)  # fmt: skip
    return body


def table() -> Model:
    """A field table: a white cloth, folded and tied with a blue ribbon, brushes, a tray, a pail below."""
    stand = Model()
    stand.box((0, 0, 0.745), (1.60, 0.72, 0.035), "ground", 0.012)
    for x in (-0.66, 0.66):
        for y in (-0.28, 0.28):
            stand.rod((x * 1.08, y * 1.1, 0), (x, y, 0.74), 0.019, "grey", sides=10)
        stand.rod((x * 1.04, -0.30, 0.36), (x * 1.04, 0.30, 0.36), 0.014, "grey", sides=10)
    for k in range(4):
        fold = rounded([(-0.27, -0.20), (0.27, -0.20), (0.27, 0.20), (-0.27, 0.20)], 0.035)
        low = 0.764 + 0.040 * k
        stand.slab(fold, low, low + 0.038, "white", 0.017, at=move(-0.30 + 0.006 * (k % 2), 0.004 * k, 0), segments=3)
    stand.box((-0.297, 0, 0.845), (0.055, 0.425, 0.172), "blue", 0.018, segments=3)
    stand.box((-0.297, 0, 0.845), (0.565, 0.050, 0.172), "blue", 0.018, segments=3)
    stand.slab(rounded([(0.15, -0.2), (0.68, -0.2), (0.68, 0.2), (0.15, 0.2)], 0.03), 0.764, 0.790, "white", 0.008)
    for k in range(4):
        x = 0.24 + 0.11 * k
        stand.rod((x, -0.13, 0.80), (x + 0.03, 0.06, 0.80), 0.011, "steel", sides=8)
        stand.box((x + 0.04, 0.10, 0.80), (0.045, 0.09, 0.020), "white", 0.006)
    stand.join(pail(), move(0.45, 0.05, 0))
    return stand


def pail() -> Model:
    """A steel pail, 0.29 m high."""
    bucket = Model()
    bucket.lathe([(0, 0), (0.115, 0), (0.15, 0.28), (0.158, 0.285), (0.150, 0.292), (0.140, 0.28), (0.11, 0.03),
                  (0, 0.03)], "steel", sides=32)  # fmt: skip
    return bucket


def pennant(finish: str) -> Model:
    """A small flag on a wire, about half a metre high."""
    flag = Model()
    flag.rod((0, 0, -0.2), (0, 0, 0.55), 0.008, "white", sides=8)
    flag.slab([(0, 0.54), (0.17, 0.475), (0, 0.41)], -0.004, 0.004, finish, 0, plane="xz")
    return flag


def dig(across: int, deep: int, floors: dict[tuple[int, int], float]) -> Model:
    """A field of one-metre squares under strings, its near edge at y = 0 and its middle at x = 0; `floors` says how
    deep a square is dug."""
    left, pitch, balk = -across / 2, 1.0, 0.09
    outline = rounded(
        [(left - 0.5, -0.5), (-left + 0.5, -0.5), (-left + 0.5, deep + 0.5), (left - 0.5, deep + 0.5)], 0.3
    )
    field = Model()
    for (i, j), depth in floors.items():
        x, y = left + i * pitch, j * pitch
        hole = rounded([(x + balk, y + balk), (x + pitch - balk, y + balk), (x + pitch - balk, y + pitch - balk),
                        (x + balk, y + pitch - balk)], 0.04)  # fmt: skip
        outline = outline.difference(hole)
        field.box((x + 0.5, y + 0.5, -depth - 0.1), (1.0, 1.0, 0.2), "road", 0)
    field.slab(outline, -0.7, 0.0, "ground", 0.012)
    for i in range(across + 1):
        field.rod((left + i, -0.15, 0.10), (left + i, deep + 0.15, 0.10), 0.008, "white", sides=6)
        for y in (-0.15, deep + 0.15):
            field.rod((left + i, y, -0.1), (left + i, y, 0.19), 0.017, "white", tip=0.014, sides=8)
    for j in range(deep + 1):
        field.rod((left - 0.15, j, 0.115), (-left + 0.15, j, 0.115), 0.008, "white", sides=6)
        for x in (left - 0.15, -left + 0.15):
            field.rod((x, j, -0.1), (x, j, 0.19), 0.017, "white", tip=0.014, sides=8)
    return field


def stake() -> Model:
    """A post that marks cleared ground: white with a blue top."""
    post = Model()
    post.rod((0, 0, -0.3), (0, 0, 0.92), 0.024, "white", sides=12)
    post.rod((0, 0, 0.92), (0, 0, 1.04), 0.026, "blue", sides=12, bevel=0.008)
    return post


def stone(seed: int) -> Model:
    """A field stone, about 0.4 m."""
    lump = Model()

    def worn(p: Vector) -> Vector:
        wave = 1 + 0.16 * math.sin(20 * p.x + seed) * math.sin(17 * p.y + seed * 2) + 0.1 * math.sin(19 * p.z + seed)
        return Vector((p.x * wave * 1.2, p.y * wave, p.z * wave * 0.6))

    lump.ball((0, 0, 0), 0.2, "ground", rings=12, warp=worn)
    return lump
