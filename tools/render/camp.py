"""The smart camp as a model on a board of 62 by 41 units: sun for power, water kept in a circle, eyes in the air."""

from __future__ import annotations

import math
import random

import buildings
from figures import drone, person, tree
from mathutils import Matrix
from shapely.geometry import Point, Polygon
from shapely.geometry import box as rectangle
from solids import Model, move
from vehicles import patrol_car

HALF_X, HALF_Y = 31.0, 20.5
BASE = 0.6  # thickness of the board; its foot is at -BASE
WALL_X, WALL_SOUTH, WALL_NORTH = 25.2, -11.6, 13.6
GATE = (-5.9, -0.1)


def camp(drone_at: Matrix | None = None) -> Model:
    """The whole camp; its ground is at z = 0. The drone flies over the gate road unless told otherwise."""
    model = Model()
    _board(model)
    _wall(model)
    _houses(model)
    _services(model)
    _life(model)
    model.join(drone(), drone_at or move(-14.2, -11.0, 8.0, turn=28, scale=1.6))
    return model


def _board(model: Model) -> None:
    edge = rectangle(-HALF_X, -HALF_Y, HALF_X, HALF_Y)
    model.slab(edge, -BASE, 0, "white", 0.12, segments=3)
    frame = rectangle(-HALF_X + 0.5, -HALF_Y + 0.5, HALF_X - 0.5, HALF_Y - 0.5)
    model.slab(frame, -0.1, 0.03, "ground", 0.012)
    outer = rectangle(-HALF_X + 0.5, -17.4, HALF_X - 0.5, -13.9)
    inner = (
        rectangle(-4.8, -14.2, -1.2, 10.6)
        .union(rectangle(-23.2, -3.4, 23.2, -0.4))
        .union(rectangle(-23.2, -3.4, -22, -1))
    )
    roads = outer.union(inner).buffer(-0.9).buffer(0.9).buffer(0.6).buffer(-0.6)
    model.slab(roads, 0.0, 0.07, "road", 0.015)
    for k in range(25):
        model.box((-29 + k * 2.42, -15.65, 0.08), (1.2, 0.13, 0.02), "white", 0)
    for k in range(9):
        if abs(-12 + k * 2.4 + 1.9) > 2:
            model.box((-3.0, -12 + k * 2.4, 0.08), (0.13, 1.2, 0.02), "white", 0)
    outside = frame.difference(rectangle(-WALL_X - 1, -HALF_Y, WALL_X + 1, WALL_NORTH + 1.0))
    for x, y, radius, seed, steps in ((13.5, 20.6, 9.2, 3, 8), (-21.5, 20.4, 6.4, 5, 6)):
        for k in range(steps):
            layer = buildings.blob(x + k * 0.5, y + k * 0.15, radius - k * 1.05, seed)
            layer = layer.intersection(outside).buffer(-0.15).buffer(0.15)
            if layer.area > 0.8:
                model.slab(layer, 0.0 + k * 0.52, 0.52 + k * 0.52, "white", 0.04)


def _wall(model: Model) -> None:
    baskets = [buildings.bastion(seed) for seed in range(5)]
    low = [buildings.bastion(seed + 9, 0.9) for seed in range(2)]
    count = 0

    def row(start: tuple[float, float], end: tuple[float, float]) -> None:
        nonlocal count
        steps = round(math.dist(start, end) / 1.12)
        for k in range(steps + 1):
            x = start[0] + (end[0] - start[0]) * k / steps
            y = start[1] + (end[1] - start[1]) * k / steps
            model.join(baskets[count % 5], move(x, y, 0.02, turn=90 * (count % 4)))
            count += 1

    row((-WALL_X, WALL_SOUTH), (GATE[0] - 0.6, WALL_SOUTH))
    row((GATE[1] + 0.6, WALL_SOUTH), (WALL_X, WALL_SOUTH))
    row((WALL_X, WALL_SOUTH + 1.12), (WALL_X, WALL_NORTH))
    row((WALL_X - 1.12, WALL_NORTH), (-WALL_X, WALL_NORTH))
    row((-WALL_X, WALL_NORTH - 1.12), (-WALL_X, WALL_SOUTH + 1.12))
    for k in range(4):  # a staggered lane before the gate
        model.join(low[k % 2], move(GATE[0] - 0.3 + (k % 2) * 1.1, WALL_SOUTH - 1.2 - (k // 2) * 1.1, 0.02))
        model.join(low[k % 2], move(GATE[1] + 0.3 - (k % 2) * 1.1, WALL_SOUTH - 1.2 - (k // 2) * 1.1, 0.02))
    post = buildings.watch_tower()
    for x, y, turn in ((-7.7, -9.6, 0), (1.7, -9.6, 0), (23.2, 11.6, 180), (-23.2, 11.6, 180)):
        model.join(post, move(x, y, 0.02, turn=turn))
    model.box((GATE[0] + 0.9, WALL_SOUTH + 0.7, 0.65), (0.45, 0.45, 1.3), bevel=0.04)
    model.rod((GATE[0] + 0.7, WALL_SOUTH + 0.7, 1.15), (GATE[1] - 0.3, WALL_SOUTH + 0.7, 1.15), 0.09, "blue")
    model.rod((GATE[1] - 0.3, WALL_SOUTH + 0.7, 0.0), (GATE[1] - 0.3, WALL_SOUTH + 0.7, 1.1), 0.06)


def _houses(model: Model) -> None:
    solar, plain = buildings.container(), buildings.container(roof="plain")
    for x, y in ((-20.3, 3.3), (-12.8, 3.3), (-20.3, 8.3), (-12.8, 8.3), (-20.6, -7.6), (-13.4, -7.6)):
        model.join(solar, move(x, y, 0.02))
    model.join(plain, move(3.6, 3.4, 0.02))
    model.join(solar, move(3.6, 3.4, 2.79))
    model.join(solar, move(10.4, 3.4, 0.02))
    model.join(buildings.clinic(), move(5.6, -6.3, 0.02))
    model.join(buildings.frame_tent(9.4, 6.2, 3.5), move(19.4, 6.6, 0.02))
    for y in (1.2, 5.7):  # walkways
        model.box((-16.6, y, 0.05), (13.5, 0.8, 0.05), "white", 0.01)
    model.box((7.0, 1.2, 0.05), (13.0, 0.8, 0.05), "white", 0.01)


def _services(model: Model) -> None:
    model.join(buildings.mast(14.5), move(14.9, 2.6, 0.02))
    model.join(buildings.ground_station(1.55), move(13.6, 6.4, 0.02))
    row = buildings.solar_field(6)
    for y in (7.6, 10.9):
        model.join(row, move(5.4, y, 0.02))
    battery = Model()
    battery.box((0, 0, 0.95), (2.2, 1.3, 1.8), bevel=0.05)
    for k in range(4):
        battery.box((-0.75 + k * 0.5, -0.66, 0.95), (0.42, 0.04, 1.4), "grey", 0.01)
    for x in (11.6, 14.2):
        model.join(battery, move(x, 10.9, 0.02))
    model.join(buildings.water_tower(), move(-8.0, 10.6, 0.02, scale=0.92))
    lying = buildings.tank(3.6, 0.8)
    for y in (10.9, 12.2):
        model.join(lying, move(-13.2, y - 0.1, 0.02, scale=0.72))
    model.tube([(-11.2, 10.8, 0.3), (-10.2, 10.8, 0.3), (-10.2, 10.6, 0.3), (-8.0, 10.6, 0.3)], 0.10)
    for k, finish in enumerate(("white", "steel", "blue")):  # sorted waste
        model.box((-19.6 + k * 1.5, 11.6, 0.62), (1.2, 1.0, 1.1), finish, 0.06)
        model.box((-19.6 + k * 1.5, 11.55, 1.22), (1.28, 1.1, 0.10), "white", 0.03)
    model.join(buildings.hangar_shade(6.4, 5.0), move(13.6, -7.5, 0.02))
    pad = Point(0, 0)
    model.slab(pad.buffer(3.5, quad_segs=24), 0.0, 0.06, "road", 0.015, at=move(20.6, -7.4, 0.02))
    model.slab(
        pad.buffer(3.1, quad_segs=24).difference(pad.buffer(2.85, quad_segs=24)),
        0.0,
        0.075,
        "white",
        0,
        at=move(20.6, -7.4, 0.02),
    )
    bars: Polygon = (
        rectangle(-1.05, -1.3, -0.65, 1.3)
        .union(rectangle(0.65, -1.3, 1.05, 1.3))
        .union(rectangle(-0.9, -0.2, 0.9, 0.2))
    )
    model.slab(bars, 0.0, 0.075, "white", 0, at=move(20.6, -7.4, 0.02))
    light = buildings.solar_light(4.6)
    for x, y, turn in (
        (-17, -3.9, 90),
        (-9.5, 0.1, -90),
        (2.2, -3.9, 90),
        (9.4, 0.1, -90),
        (17.0, -3.9, 90),
        (-5.4, 7.0, 0),
    ):
        model.join(light, move(x, y, 0.02, turn=turn, scale=0.8))
    model.join(buildings.flag(9.4), move(0.6, -4.9, 0.02))


def _life(model: Model) -> None:
    car = patrol_car(fine=False)
    for x, y, turn in (
        (-3.9, -8.6, 90),
        (12.2, -7.9, 90),
        (15.0, -7.7, 90),
        (-13.5, -1.2, 0),
        (12.0, -2.6, 180),
        (8.4, -14.9, 180),
    ):
        model.join(car, move(x, y, 0.08, turn=turn))
    standing, walking = person(), person("walk")
    chance = random.Random(4)
    spots = [(-6.9, -12.9), (1.0, -10.9), (-5.4, -10.4), (2.4, -0.1), (3.1, -0.4), (-8.4, 4.4), (8.2, -9.0),
             (3.2, -9.1), (-17.0, -4.4), (-16.2, -4.5),
             (16.4, 1.4), (-16.5, 5.9), (9.2, 6.2), (-6.4, -16.6), (-23.4, 0.8), (17.8, 0.6),
             (-9.5, -5.4), (18.2, -3.9), (-2.0, 5.8)]  # fmt: skip
    for k, (x, y) in enumerate(spots):
        model.join(walking if k % 3 else standing, move(x, y, 0.05, turn=chance.uniform(0, 360), scale=1.12))
    plants = [tree(seed) for seed in range(4)]
    places = [(-28.6, -18.9, 0.9), (-24.6, -19.1, 0.75), (-27.9, -11.5, 0.95), (-28.3, -5.2, 0.85), (-28.0, 2.4, 1.0),
              (-28.6, 9.3, 0.9), (-28.2, 15.6, 1.05), (28.4, -10.2, 0.9), (28.0, -3.0, 1.0), (28.7, 4.2, 0.85),
              (28.1, 11.4, 1.0), (28.5, -18.9, 0.85), (24.4, -19.0, 0.95), (-12.0, 17.6, 1.1), (-8.6, 16.4, 0.9),
              (-5.0, 18.2, 1.05), (-1.2, 16.6, 0.9), (26.6, 17.4, 1.05), (13.5, -19.1, 0.7), (-16.4, -19.2, 0.7),
              (-9.0, 5.9, 0.62), (7.9, 12.6, 0.0), (0.8, 11.8, 0.7), (23.0, 1.6, 0.6)]  # fmt: skip
    for k, (x, y, size) in enumerate(places):
        if size:
            model.join(plants[k % 4], move(x, y, 0.02, turn=k * 77, scale=size))


def camp_on_board() -> Model:
    """The camp raised so that the board's foot is at z = 0."""
    board = Model()
    board.join(camp(), Matrix.Translation((0, 0, BASE)))
    return board
