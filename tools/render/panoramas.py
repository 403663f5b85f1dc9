"""Places seen all around from one spot, eye height. Cameras stand at (0, 0); north is +y, the middle of the picture."""

from __future__ import annotations

import math
import random

import bpy
import buildings
import stage
from armour import armoured_car
from figures import drone, person, tree
from shapely.geometry import Point
from shapely.geometry import box as rectangle
from shapely.ops import unary_union
from solids import Model, move, place
from vehicles import patrol_car
from water import water_unit

WALL = (-23.0, -17.5, 23.0, 21.0)  # west, south, east, north of the wall around the camp
GATE = 2.6  # half width of the gate in the south wall
HORIZON, ZENITH = (0.88, 0.90, 0.91), (0.40, 0.52, 0.67)


def smart_camp() -> None:
    """Inside the smart camp, on the round place between clinic, water plant, houses and gate."""
    _ground()
    _wall()
    _north()
    _east()
    _south()
    _west()
    _people()
    _beyond()
    _clouds()
    stage.gradient(HORIZON, ZENITH, 0.38)
    stage.lamp(-58, 34, 600, 20, 8.2, (1.0, 0.945, 0.87))


def _ground() -> None:
    stage.floor(-0.02, (0.50, 0.50, 0.49), 3000)
    ground = Model()
    court = Point(0, 0).buffer(5.4, quad_segs=40)
    ways = unary_union(
        [court, rectangle(-1.9, -40, 1.9, 0), rectangle(-13, -1.1, 13, 1.1), rectangle(-15, 6.1, 15, 7.3),
         rectangle(-0.9, 0, 0.9, 7), rectangle(0, -9.6, 12, -7.2)]
    )  # fmt: skip
    ground.slab(ways.buffer(-0.5).buffer(1.0).buffer(-0.5), -0.1, 0.025, "road", 0.01)
    line = Point(0, 0)
    ground.slab(line.buffer(4.55, quad_segs=40).difference(line.buffer(4.43, quad_segs=40)), 0, 0.030, "blue", 0)
    for k in range(9):
        ground.box((0, -7.6 - k * 2.4, 0.028), (0.12, 1.1, 0.006), "white", 0)
    place(ground.finish("ground"))


def _wall() -> None:
    baskets = [buildings.bastion(seed, 1.55).finish(f"basket{seed}") for seed in range(5)]
    west, south, east, north = WALL
    count = 0
    for start, end in (
        ((west, south), (-GATE - 0.6, south)),
        ((GATE + 0.6, south), (east, south)),
        ((east, south + 1.12), (east, north)),
        ((east - 1.12, north), (west, north)),
        ((west, north - 1.12), (west, south + 1.12)),
    ):
        steps = round(math.dist(start, end) / 1.10)
        for k in range(steps + 1):
            x, y = (a + (b - a) * k / steps for a, b in zip(start, end, strict=True))
            place(baskets[count % 5], move(x, y, 0, turn=90 * (count % 4)))
            count += 1
    tower = buildings.watch_tower().finish("tower")
    for x, y, turn in (
        (-4.6, south + 2.2, 0),
        (4.6, south + 2.2, 0),
        (east - 2, north - 2, 180),
        (west + 2, north - 2, 180),
    ):
        place(tower, move(x, y, 0, turn=turn))
    gate = Model()
    gate.box((-GATE + 0.3, south + 0.6, 0.62), (0.45, 0.45, 1.24), bevel=0.05)
    gate.rod((-GATE + 0.1, south + 0.6, 1.08), (GATE - 0.2, south + 0.6, 1.08), 0.085, "blue")
    gate.rod((GATE - 0.2, south + 0.6, 0.0), (GATE - 0.2, south + 0.6, 1.05), 0.07)
    place(gate.finish("gate"))


def _north() -> None:
    """Houses under the sun's roof, rows of panels, batteries, the mast."""
    house = buildings.container().finish("house")
    lower = buildings.container(roof="plain").finish("lower")
    for x, y in ((-2.9, 9.6), (-2.6, 15.2), (10.8, 9.8)):
        place(house, move(x, y, 0))
    place(lower, move(3.9, 9.6, 0))
    place(house, move(3.9, 9.6, 2.77))
    row = buildings.solar_field(6).finish("row")
    for y in (10.2, 13.8):
        place(row, move(-11.6, y, 0))
    battery = Model()
    for x in (-1.25, 1.25):
        battery.box((x, 0, 0.95), (2.2, 1.3, 1.8), bevel=0.05)
        for k in range(4):
            battery.box((x - 0.75 + k * 0.5, -0.66, 0.95), (0.42, 0.04, 1.4), "grey", 0.01)
        battery.box((x, -0.66, 1.74), (1.9, 0.04, 0.08), "blue", 0.01)
    place(battery.finish("battery"), move(-17.6, 13.4, 0, scale=0.9))
    place(buildings.mast(15.0).finish("mast"), move(8.8, 15.6, 0))
    place(buildings.ground_station(1.5).finish("station"), move(16.6, 9.4, 0))


def _east() -> None:
    """The clinic, its open side to the court; bins for sorted waste."""
    place(buildings.clinic().finish("clinic"), move(8.3, 0.2, 0, turn=-90))
    bins = Model()
    for k, finish in enumerate(("white", "steel", "blue")):
        bins.box((k * 1.4, 0, 0.58), (1.15, 0.95, 1.05), finish, 0.06, segments=3)
        bins.box((k * 1.4, -0.02, 1.15), (1.23, 1.03, 0.10), "white", 0.03, segments=3)
    place(bins.finish("bins"), move(7.9, 5.4, 0, turn=-60))


def _south() -> None:
    """The gate road, the flag, cars under a roof of panels, the armoured car."""
    place(buildings.hangar_shade(6.6, 5.2).finish("shade"), move(9.2, -8.4, 0))
    car = patrol_car().finish("car")
    place(car, move(7.9, -8.4, 0, turn=100))
    place(car, move(10.5, -8.4, 0, turn=94))
    place(armoured_car().finish("armoured"), move(-5.6, -5.4, 0, turn=20))
    place(buildings.flag(9.2).finish("flag"), move(3.1, -6.0, 0, turn=20))


def _west() -> None:
    """The water plant, its tank and taps to the court; the water tower behind."""
    place(water_unit().finish("plant"), move(-8.8, 0.4, 0, turn=90))
    place(buildings.water_tower().finish("tower"), move(-15.2, 7.4, 0, scale=0.95))
    lamp = buildings.solar_light(4.8).finish("light")
    for x, y, turn in ((-5.6, 6.9, -52), (4.6, 4.5, -136), (-2.7, -11.0, 0), (2.7, -13.6, 180), (14.6, 6.6, 180)):
        place(lamp, move(x, y, 0, turn=turn))


def _people() -> None:
    standing, walking = person().finish("standing"), person("walk").finish("walking")
    # (x, y, where the figure looks, in degrees from north towards east)
    for x, y, look, mesh in (
        (-5.5, 1.0, -92, standing),
        (-5.4, -0.4, -84, standing),
        (-4.4, 2.5, 74, walking),
        (4.9, 1.7, 190, standing),
        (5.3, 0.9, -50, standing),
        (7.3, -1.0, 30, standing),
        (0.5, 5.4, 160, walking),
        (1.3, 5.2, 168, walking),
        (-1.9, 6.9, 120, standing),
        (-4.6, -3.3, -150, standing),
        (0.9, -7.6, 10, walking),
        (3.1, -15.2, -80, standing),
        (-3.0, -15.6, 60, standing),
        (5.0, -6.6, 118, walking),
        (-8.6, 8.4, -20, standing),
        (6.6, 7.4, -120, walking),
    ):
        place(mesh, move(x, y, 0.02, turn=180 - look))
    place(drone().finish("drone"), move(-6.6, -1.3, 5.9, turn=80))


def _beyond() -> None:
    """Trees outside the wall; ridges of hills, the farther the paler."""
    chance = random.Random(12)
    plants = [tree(seed).finish(f"tree{seed}") for seed in range(4)]
    west, south, east, north = WALL
    planted = 0
    while planted < 90:
        t, radius = chance.uniform(0, math.tau), chance.uniform(27, 64)
        x, y = radius * math.sin(t), radius * math.cos(t)
        if (west - 2.6 < x < east + 2.6 and south - 2.6 < y < north + 2.6) or (abs(x) < 4 and y < 0):
            continue
        place(plants[planted % 4], move(x, y, -0.02, turn=chance.uniform(0, 360), scale=chance.uniform(0.85, 1.5)))
        planted += 1
    for x, y, size in (
        (-19.5, -9.5, 0.85),
        (-18.8, 18.2, 0.9),
        (19.6, 3.2, 0.85),
        (18.6, -14.0, 0.9),
        (-14.5, -14.6, 0.8),
    ):
        place(plants[int(x) % 4], move(x, y, 0, turn=40 * x, scale=size))
    for k, (radius, rise) in enumerate(((95, 8.0), (150, 19.0), (240, 39.0), (380, 74.0))):
        finish = stage.haze(f"ridge{k}", HORIZON, 0.10 + 0.20 * k)
        place(_ridge(radius, rise, k, finish))


def _clouds() -> None:
    """Clouds like cotton wool, flat below."""
    chance = random.Random(31)
    finish = stage.haze("cloud", HORIZON, 0.42)
    for bearing, rise, away in (
        (-150, 17, 150),
        (-96, 26, 120),
        (-52, 16, 170),
        (-8, 30, 130),
        (38, 19, 150),
        (92, 27, 125),
        (140, 16, 165),
    ):
        cloud = Model()
        for k in range(7):
            x, size = (k - 3) * 4.6 + chance.uniform(-1, 1), (7.2 - 1.25 * abs(k - 3)) * chance.uniform(0.8, 1.15)
            cloud.ball((x, chance.uniform(-2, 2), size * 0.42), size, stretch=(1.1, 0.8, 0.62), rings=20)
        mesh = cloud.finish("cloud")
        mesh.materials.clear()
        mesh.materials.append(finish)
        t, up = math.radians(bearing), math.radians(rise)
        spot = (away * math.sin(t), away * math.cos(t), away * math.tan(up))
        place(mesh, move(*spot, turn=-bearing, scale=chance.uniform(1.2, 1.9)))


def _ridge(radius: float, rise: float, seed: int, finish: bpy.types.Material) -> bpy.types.Mesh:
    """A ring of hills around the eye, `rise` metres high at most; it closes on itself."""
    chance = random.Random(seed + 40)
    waves = [(n, chance.uniform(0, math.tau), 1 / n**0.75) for n in (2, 3, 5, 7, 11, 17, 23)]
    total = sum(size for *_, size in waves)
    count, rings = 480, 5
    corners: list[tuple[float, float, float]] = []
    for ring in range(rings + 1):
        part = ring / rings
        for i in range(count):
            t = math.tau * i / count
            crest = 0.5 + 0.62 * sum(size * math.sin(n * t + phase) for n, phase, size in waves) / total
            away = radius * (1 + 0.22 * part)
            height = rise * max(0.06, crest) * math.sin(math.pi / 2 * part) ** 1.2 - 0.05
            corners.append((away * math.sin(t), away * math.cos(t), height))
    faces = []
    for ring in range(rings):
        for i in range(count):
            j = (i + 1) % count
            faces.append((ring * count + i, ring * count + j, (ring + 1) * count + j, (ring + 1) * count + i))
    mesh = bpy.data.meshes.new("ridge")
    mesh.from_pydata(corners, [], faces)
    mesh.materials.append(finish)
    mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    return mesh
