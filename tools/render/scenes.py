"""What stands in each picture, and its light. Cameras are in the recipes."""

from __future__ import annotations

import math
import random

import buildings
import stage
from camp import BASE, camp
from figures import drone, person, tree
from shapely.geometry import Point
from shapely.geometry import box as rectangle
from shapely.ops import unary_union
from solids import Model, move, place, rounded
from vehicles import patrol_car

WARM, COOL = (1.0, 0.935, 0.85), (0.84, 0.92, 1.0)


def studio(radius: float, bearing: float = -72, height: float = 30, key: float = 6.2, sky: float = 0.27) -> None:
    """Warm low key, wide cool fill from the other side, a little light from all around."""
    stage.sky(sky)
    stage.lamp(bearing, height, radius * 3.4, radius * 0.62, key, WARM)
    stage.lamp(bearing + 165, 42, radius * 3.4, radius * 2.6, key * 0.14, COOL)


def round_plinth(radius: float, height: float = 0.5) -> Model:
    """A disc whose top is at z = 0, with one blue line."""
    plinth = Model()
    plinth.slab(Point(0, 0).buffer(radius, quad_segs=40), -height * 0.42, 0, "white", 0.03, segments=3)
    plinth.slab(Point(0, 0).buffer(radius * 0.988, quad_segs=40), -height * 0.50, -height * 0.43, "blue", 0)
    plinth.slab(Point(0, 0).buffer(radius, quad_segs=40), -height, -height * 0.51, "white", 0.03, segments=3)
    return plinth


def board(half_x: float, half_y: float, height: float, bevel: float = 0.05, corner: float = 0.0) -> Model:
    """A block whose top is at z = 0."""
    shape = rectangle(-half_x, -half_y, half_x, half_y)
    return Model().slab(rounded(shape, corner) if corner else shape, -height, 0, "white", bevel, segments=3)


def camp_diorama() -> None:
    place(camp(move(13.0, -18.2, 4.4, turn=28, scale=1.8)).finish("camp"))
    place(board(33.0, 22.5, 2.8, 0.25).finish("plinth"), move(0, 0, -BASE - 0.02))
    stage.floor(-BASE - 2.8, (0.52, 0.54, 0.565), 6000)
    studio(38, -80, 25, 7.2, 0.27)


def car_on_plinth() -> None:
    place(patrol_car().finish("car"))
    place(round_plinth(3.7, 0.55).finish("plinth"))
    stage.floor(-0.55, (0.50, 0.52, 0.545), 400)
    studio(4.2, -46, 33, 6.2, 0.30)


def clinic_on_plinth() -> None:
    place(buildings.clinic_centred().finish("clinic"))
    people = Model()
    people.join(person(), move(-1.25, -1.35, 0.30, turn=-35))
    people.join(person("walk"), move(0.9, -2.9, 0.0, turn=-130))
    place(people.finish("people"))
    place(board(4.6, 3.5, 0.5, 0.03, 0.25).finish("plinth"))
    stage.floor(-0.5, (0.50, 0.52, 0.545), 400)
    studio(5.0, -50, 30, 6.2, 0.30)


def drone_over_hills() -> None:
    """The drone at work over a layered landscape with a small camp."""
    place(drone().finish("drone"), move(0, 0, 0, turn=24))
    land = Model()
    frame = rectangle(-3.6, -2.6, 3.6, 2.6)
    land.slab(frame, -0.35, 0, "white", 0.03, segments=3)
    hills = ((1.9, 1.5, 1.75, 3, 7), (-2.4, 1.6, 1.35, 8, 6), (-3.0, -1.9, 0.8, 5, 3), (2.9, -1.7, 0.9, 11, 4))
    for k in range(7):
        layers = [
            buildings.blob(x + k * 0.05, y + k * 0.03, radius * (1 - k / (steps + 0.6)), seed)
            for x, y, radius, seed, steps in hills
            if k < steps
        ]
        land.slab(unary_union(layers).intersection(frame.buffer(-0.03)), k * 0.09, k * 0.09 + 0.09, "white", 0.012)
    road = [
        (-3.6, -0.75 + 0.18 * math.sin(0)),
        *((-3.6 + 7.2 * i / 60, -0.75 + 0.30 * math.sin(i / 9)) for i in range(61)),
    ]
    path = [*road, *((x, y - 0.22) for x, y in reversed(road))]
    land.slab(path, 0, 0.008, "road", 0)
    house, small = buildings.container(), 0.085
    for k in range(6):
        land.join(house, move(-0.75 + (k % 3) * 0.68, 0.02 + (k // 3) * 0.42, 0.0, scale=small))
    land.join(buildings.water_tower(), move(-1.25, 0.35, 0, scale=small))
    car = patrol_car(fine=False)
    land.join(car, move(-1.3, -0.62, 0.01, turn=-12, scale=small))
    land.join(car, move(1.1, -1.02, 0.01, turn=165, scale=small))
    chance = random.Random(6)
    plants = [tree(seed) for seed in range(4)]
    for k in range(34):
        x, y = chance.uniform(-3.4, 3.4), chance.uniform(-2.4, 2.4)
        if (
            abs(y + 0.85) > 0.5
            and not (-1.6 < x < 1.3 and -0.4 < y < 0.9)
            and math.hypot(x - 1.9, (y - 1.5) * 1.3) > 2.0
            and math.hypot(x + 2.4, (y - 1.6) * 1.3) > 1.6
        ):
            land.join(plants[k % 4], move(x, y, 0, turn=k * 50, scale=chance.uniform(0.06, 0.10)))
    place(land.finish("land"), move(0.0, 0.3, -1.75))
    stage.floor(-2.1, (0.50, 0.52, 0.545), 400)
    studio(3.6, -62, 34, 6.0, 0.30)
