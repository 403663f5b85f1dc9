"""Land around a hill: its ground, ridges, a river, pines, grass, cranes and a footbridge. The eye is near (0, 0)."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence

import bpy
from mathutils import Vector
from shapely.geometry import LineString
from solids import Model

Ground = Callable[[float, float], float]


def eased(value: float, start: float, end: float) -> float:
    """0 before `start`, 1 after `end`, soft between."""
    t = max(0.0, min(1.0, (value - start) / (end - start)))
    return t * t * (3 - 2 * t)


def clothed(mesh: bpy.types.Mesh, finish: bpy.types.Material) -> bpy.types.Mesh:
    """The mesh in one finish all over."""
    mesh.materials.clear()
    mesh.materials.append(finish)
    for polygon in mesh.polygons:
        polygon.material_index = 0
    return mesh


def ground(height: Ground, reach: float, finish: bpy.types.Material) -> bpy.types.Mesh:
    """The land out to `reach` metres, finest near the middle."""
    count = 720
    radii = [0.0]
    while radii[-1] < reach:
        radii.append(radii[-1] + max(0.16, radii[-1] * 0.016))
    corners = [(0.0, 0.0, height(0, 0))]
    for radius in radii[1:]:
        for i in range(count):
            t = math.tau * i / count
            x, y = radius * math.sin(t), radius * math.cos(t)
            corners.append((x, y, height(x, y)))
    faces: list[tuple[int, ...]] = [(0, 1 + (i + 1) % count, 1 + i) for i in range(count)]
    for ring in range(len(radii) - 2):
        low, high = 1 + ring * count, 1 + (ring + 1) * count
        for i in range(count):
            j = (i + 1) % count
            faces.append((low + i, low + j, high + j, high + i))
    return _smooth("land", corners, faces, finish)


def ridge(
    radius: float, base: float, crest: Callable[[float], float], seed: int, finish: bpy.types.Material
) -> bpy.types.Mesh:
    """A ring of hills around the eye that closes on itself: from `base` up to `crest(bearing in radians)`, unevenly."""
    chance = random.Random(seed)
    waves = [
        (n, chance.uniform(0, math.tau), chance.uniform(-2.4, 2.4), 1 / n**0.8) for n in (2, 3, 5, 8, 13, 21, 31, 45)
    ]  # the third number, a drift, makes the spurs come down aslant
    total = sum(size for *_, size in waves)
    count, rings = 900, 14
    corners, faces = [], []
    for ring in range(rings + 1):
        part = ring / rings
        for i in range(count):
            t = math.tau * i / count
            wave = sum(
                size * (1 - 2 * math.sqrt(math.sin((n * t + phase) / 2 + drift * part) ** 2 + 0.03))
                for n, phase, drift, size in waves
            )
            away = radius * (1 + 0.30 * part)
            wave = 0.68 + wave / total
            rise = (0.10 + 0.5 * (wave + math.sqrt(wave * wave + 0.05))) * crest(t)
            corners.append(
                (away * math.sin(t), away * math.cos(t), base + (rise - base) * math.sin(math.pi / 2 * part))
            )
    for ring in range(rings):
        for i in range(count):
            j = (i + 1) % count
            faces.append((ring * count + i, ring * count + j, (ring + 1) * count + j, (ring + 1) * count + i))
    return _smooth("ridge", corners, faces, finish)


def _smooth(
    name: str, corners: Sequence[Sequence[float]], faces: Sequence[Sequence[int]], finish: bpy.types.Material
) -> bpy.types.Mesh:
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(corners, [], faces)
    mesh.materials.append(finish)
    mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    return mesh


def ribbon(line: LineString, half: float, height: Ground, finish: bpy.types.Material, step: float) -> bpy.types.Mesh:
    """A path `half` metres wide to both sides of a line, laid on the ground in pieces of `step` metres."""
    count, across = max(2, int(line.length / step)), 6
    corners, faces = [], []
    for k in range(count + 1):
        at = line.length * k / count
        here = line.interpolate(at)
        before, after = line.interpolate(max(0, at - 0.5)), line.interpolate(min(line.length, at + 0.5))
        way = Vector((after.x - before.x, after.y - before.y)).normalized()
        for i in range(across + 1):
            side = half * (2 * i / across - 1) * (1 + 0.12 * math.sin(at * 1.3 + (i > across / 2) * 2))
            x, y = here.x + way.y * side, here.y - way.x * side
            # above the ground's facets, which are coarser the farther they are; its edges go into the ground
            lift = 0.012 + 0.0018 * math.hypot(x, y) - (0.018 if i in (0, across) else 0.0)
            corners.append((x, y, height(x, y) + lift))
    for k in range(count):
        for i in range(across):
            a = k * (across + 1) + i
            faces.append((a, a + across + 1, a + across + 2, a + 1))
    return _smooth("ribbon", corners, faces, finish)


def pine(seed: int, tall: float = 6.0, rings: int = 12) -> Model:
    """A pine as the hills of Korea have them: a bent stem, bare below, its needles in flat clouds."""
    chance = random.Random(seed)
    plant = Model()
    lean, phase = chance.uniform(-0.10, 0.10), chance.uniform(0, math.tau)

    def stem(part: float) -> Vector:
        bend = 0.055 * tall * math.sin(part * 5.2 + phase) * part
        return Vector((lean * tall * part + bend, bend * 0.6 * math.cos(phase), tall * 0.94 * part))

    for k in range(9):
        a, b = k / 9, (k + 1) / 9
        thick, thin = (tall * 0.026 * (1 - 0.75 * part) for part in (a, b))
        plant.rod(stem(a) - Vector((0, 0, 0.02 if k else 0.3)), stem(b), thick, tip=thin, sides=10)
    turn = chance.uniform(0, math.tau)
    for k in range(13):
        part = 0.44 + 0.54 * k / 12
        turn += 2.4 + chance.uniform(-0.4, 0.4)
        out = tall * (0.30 * (1 - (part - 0.46) * 1.45) + 0.02) * chance.uniform(0.75, 1.1)
        root = stem(part - 0.05)
        middle = root + Vector((out * math.cos(turn), out * math.sin(turn), 0.05 * tall))
        plant.rod(root, middle, tall * 0.008, tip=tall * 0.004, sides=7)
        radius = tall * (0.150 - 0.08 * (part - 0.46)) * chance.uniform(0.85, 1.15)
        shift = chance.uniform(0, 9)

        def needles(p: Vector, centre: Vector = middle, f: float = shift) -> Vector:
            n = (p - centre).normalized()
            wave = 0.11 * math.sin(9 * n.x + f) * math.sin(8 * n.y + f)
            wave += 0.05 * math.sin(19 * n.x + f) * math.sin(17 * n.y - f)
            high = (p.z - centre.z) * ((0.55 if n.z < 0 else 1.0) + wave * 2)  # flat below
            return Vector((p.x + (p.x - centre.x) * wave, p.y + (p.y - centre.y) * wave, centre.z + high))

        plant.ball(middle, radius, stretch=(1.25, 1.25, 0.36), rings=rings, warp=needles)
    return plant


def tuft(seed: int) -> Model:
    """Blades of grass, about 0.3 m."""
    chance = random.Random(seed)
    blades = Model()
    for _ in range(11):
        t, out, tall = chance.uniform(0, math.tau), chance.uniform(0.03, 0.16), chance.uniform(0.16, 0.34)
        root = (out * 0.4 * math.cos(t), out * 0.4 * math.sin(t), -0.03)
        blades.rod(root, (out * 1.5 * math.cos(t), out * 1.5 * math.sin(t), tall), 0.009, tip=0.001, sides=4)
    return blades


def crane(beat: float) -> Model:
    """A flying crane, 2.2 m from tip to tip, its head to +y; `beat` -1 to 1 is how high the wings stand."""
    bird = Model()
    bird.ball((0, 0, 0), 0.13, stretch=(0.9, 2.5, 0.85), rings=14)
    bird.tube([(0, 0.26, 0.03), (0, 0.46, 0.05), (0, 0.68, 0.03), (0, 0.84, 0.04)], 0.036, "white", 10)
    bird.ball((0, 0.86, 0.045), 0.05, stretch=(0.8, 1.3, 0.9), rings=10)
    bird.rod((0, 0.90, 0.045), (0, 1.06, 0.03), 0.018, "grey", tip=0.004, sides=8)
    for side in (-1, 1):
        bird.rod((side * 0.03, -0.28, -0.01), (side * 0.04, -0.86, 0.0), 0.014, "grey", tip=0.010, sides=6)

        def wing(u: float, v: float, side: int = side) -> tuple[float, float, float]:
            chord = 0.40 * (1 - 0.55 * u**2.2)
            lift = beat * 0.46 * math.sin(u * 2.1) - 0.14 * u * u + 0.05
            y = 0.16 - 0.10 * u * u - v * chord + 0.05 * math.sin(u * 3)
            return (side * (0.05 + 1.05 * u), y, lift + 0.03 * math.sin(v * math.pi))

        bird.sheet(wing, 20, 6, "white", 0.014)
    return bird


def footbridge(span: float, gap: float) -> Model:
    """A footbridge along x, `span` metres, not joined yet in its middle over `gap` metres; a blue line already is."""
    bridge = Model()

    def arch(x: float) -> float:
        return 1.5 * (1 - (2 * x / span) ** 2)

    count = 44
    for side in (-1, 1):
        xs = [side * (gap / 2 + (span / 2 - gap / 2) * k / count) for k in range(count + 1)]
        for k, x in enumerate(xs[:-1]):
            bridge.box((x, 0, arch(x) - 0.03), ((span - gap) / 2 / count * 0.82, 1.9, 0.09), "white", 0.015)
            if k % 6 == 0:
                for y in (-0.9, 0.9):
                    bridge.rod((x, y, arch(x) - 0.1), (x, y, arch(x) + 1.05), 0.085, "white", sides=8)
        for y in (-0.9, 0.9):
            bridge.tube([(x, y, arch(x) + 1.05) for x in xs[::4]], 0.08, "white", 8)
            bridge.tube([(x, y, arch(x) + 0.52) for x in xs[::4]], 0.04, "white", 6)
            bridge.tube([(x, y * 0.8, arch(x) - 0.2) for x in xs[::4]], 0.19, "white", 8)
        for x in (side * span * 0.24, side * span * 0.43):
            for y in (-0.75, 0.75):
                bridge.rod((x, y * 1.25, -5), (x, y, arch(x) - 0.1), 0.19, "white", tip=0.16, sides=12)
            bridge.rod((x, -0.95, arch(x) - 0.5), (x, 0.95, arch(x) - 0.5), 0.10, "white", sides=8)
    line = [(gap / 2 * (k / 8 - 1), -0.9, arch(gap / 2) + 1.05 - 0.22 * (1 - (k / 8 - 1) ** 2)) for k in range(17)]
    bridge.tube(line, 0.085, "blue", 8)
    return bridge


def smooth_line(points: Sequence[tuple[float, float]]) -> LineString:
    """A soft curve near the points: their corners are cut four times."""
    line = list(points)
    for _ in range(4):
        cut = [line[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(line):
            cut += [(ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25), (ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75)]
        line = [*cut, line[-1]]
    return LineString(line)
