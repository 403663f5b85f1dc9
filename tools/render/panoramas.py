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
HORIZON, ZENITH = (0.86, 0.88, 0.89), (0.46, 0.56, 0.68)


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
    stage.gradient(HORIZON, ZENITH, 0.46)
    stage.lamp(-58, 36, 160, 26, 6.4, (1.0, 0.945, 0.87))


def _ground() -> None:
    stage.floor(-0.02, (0.60, 0.60, 0.59), 3000)
    ground = Model()
    court = Point(0, 0).buffer(6.4, quad_segs=40)
    ways = unary_union(
        [court, rectangle(-1.9, -40, 1.9, 0), rectangle(-13, -1.1, 13, 1.1), rectangle(-15, 7.0, 15, 8.2),
         rectangle(-0.9, 0, 0.9, 8), rectangle(0, -11.0, 12, -8.6)]
    )  # fmt: skip
    ground.slab(ways.buffer(-0.5).buffer(1.0).buffer(-0.5), -0.1, 0.025, "road", 0.01)
    line = Point(0, 0)
    ground.slab(line.buffer(5.35, quad_segs=40).difference(line.buffer(5.22, quad_segs=40)), 0, 0.030, "blue", 0)
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
    for x, y in ((-2.6, 11.4), (-2.6, 16.6), (11.4, 11.4)):
        place(house, move(x, y, 0))
    place(lower, move(4.4, 11.4, 0))
    place(house, move(4.4, 11.4, 2.77))
    row = buildings.solar_field(6).finish("row")
    for y in (11.6, 15.2):
        place(row, move(-12.0, y, 0))
    battery = Model()
    for x in (-1.25, 1.25):
        battery.box((x, 0, 0.95), (2.2, 1.3, 1.8), bevel=0.05)
        for k in range(4):
            battery.box((x - 0.75 + k * 0.5, -0.66, 0.95), (0.42, 0.04, 1.4), "grey", 0.01)
        battery.box((x, -0.66, 1.74), (1.9, 0.04, 0.08), "blue", 0.01)
    place(battery.finish("battery"), move(-12.0, 8.9, 0, scale=0.9))
    place(buildings.mast(15.0).finish("mast"), move(8.2, 17.6, 0))
    place(buildings.ground_station(1.5).finish("station"), move(15.4, 15.6, 0))


def _east() -> None:
    """The clinic, its open side to the court; bins for sorted waste."""
    place(buildings.clinic().finish("clinic"), move(10.0, 0.4, 0, turn=-90))
    bins = Model()
    for k, finish in enumerate(("white", "steel", "blue")):
        bins.box((k * 1.4, 0, 0.58), (1.15, 0.95, 1.05), finish, 0.06, segments=3)
        bins.box((k * 1.4, -0.02, 1.15), (1.23, 1.03, 0.10), "white", 0.03, segments=3)
    place(bins.finish("bins"), move(9.3, 6.0, 0, turn=-60))


def _south() -> None:
    """The gate road, the flag, cars under a roof of panels, the armoured car."""
    place(buildings.hangar_shade(6.6, 5.2).finish("shade"), move(9.6, -9.6, 0, turn=0))
    car = patrol_car().finish("car")
    place(car, move(8.2, -9.8, 0.0, turn=96))
    place(car, move(11.0, -9.6, 0.0, turn=88))
    place(armoured_car().finish("armoured"), move(-6.0, -7.4, 0, turn=52))
    place(buildings.flag(9.2).finish("flag"), move(3.4, -7.0, 0, turn=20))


def _west() -> None:
    """The water plant, its tank and taps to the court; the water tower behind."""
    place(water_unit().finish("plant"), move(-10.4, 0.2, 0, turn=90))
    place(buildings.water_tower().finish("tower"), move(-17.6, 7.2, 0, scale=0.95))
    lamp = buildings.solar_light(4.8).finish("light")
    for x, y, turn in ((-4.8, 4.6, -42), (5.0, 4.8, -138), (-4.2, -4.6, 45), (2.7, -12.6, 180), (14.2, 8.6, 180)):
        place(lamp, move(x, y, 0, turn=turn))


def _people() -> None:
    standing, walking = person().finish("standing"), person("walk").finish("walking")
    # (x, y, where the figure looks, in degrees from north towards east)
    for x, y, look, mesh in (
        (-7.0, 0.9, -92, standing),
        (-6.9, -0.5, -80, standing),
        (-6.2, 2.6, 60, walking),
        (6.2, 1.6, 200, standing),
        (6.9, 0.9, -60, standing),
        (8.9, -0.9, 20, standing),
        (1.4, 6.6, 170, walking),
        (2.3, 6.4, 176, walking),
        (-1.7, 8.2, 110, standing),
        (-4.0, -5.4, -130, standing),
        (1.2, -9.4, 10, walking),
        (3.1, -15.2, -80, standing),
        (-3.0, -15.6, 60, standing),
        (5.6, -8.4, 118, walking),
        (-9.0, 10.0, -20, standing),
        (6.8, 8.9, -120, walking),
    ):
        place(mesh, move(x, y, 0.02, turn=180 - look))
    place(drone().finish("drone"), move(3.6, 13.0, 8.4, turn=205, scale=1.15))


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
    for k, (radius, rise) in enumerate(((95, 5.5), (150, 13.0), (240, 27.0), (380, 52.0))):
        finish = stage.haze(f"ridge{k}", HORIZON, 0.24 + 0.19 * k)
        place(_ridge(radius, rise, k, finish))


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
