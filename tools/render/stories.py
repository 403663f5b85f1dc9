"""Pictures that tell one thing each: old camp and new, light on a road, three helmets, a well, a dyke, a ship."""

from __future__ import annotations

import itertools
import math
import random

import buildings
import stage
from figures import helmet, person, tree
from mathutils import Matrix, Vector
from naval import hospital_ship, sea
from scenes import board, studio
from shapely.geometry import Point
from shapely.geometry import box as rectangle
from solids import Model, move, place
from vehicles import drilling_rig, excavator, patrol_car


def _disc(radius: float, height: float) -> Model:
    disc = Model()
    disc.slab(Point(0, 0).buffer(radius, quad_segs=48), -height, 0, "white", 0.12, segments=3)
    disc.slab(Point(0, 0).buffer(radius - 0.35, quad_segs=48), -0.2, 0.03, "ground", 0.01)
    return disc


def old_and_smart_camp() -> None:
    """Two discs: tents, a diesel generator and drums; houses with solar roofs, a tower, a mast."""
    old = _disc(12.0, 1.4)
    tent = buildings.ridge_tent()
    for x, y, turn in ((-5.6, 3.6, 12), (1.6, 5.4, -6), (-6.4, -4.2, 34), (7.4, 1.6, -38)):
        old.join(tent, move(x, y, 0.02, turn=turn))
    old.join(buildings.generator(), move(1.6, -4.2, 0.03, turn=-14, scale=1.1))
    drum = buildings.fuel_drum()
    chance = random.Random(5)
    for k in range(11):
        x, y = 5.9 + (k % 4) * 0.66 + chance.uniform(-0.1, 0.1), -5.6 + (k // 4) * 0.7
        old.join(drum, move(x, y, 0.03, turn=k * 40, scale=1.1))
    old.join(drum, move(4.6, -7.2, 0.33, scale=1.1) @ Matrix.Rotation(math.pi / 2, 4, "X"))
    cable = [(1.2 - 0.6 * k, -3.2 + 0.5 * k + 0.25 * math.sin(k * 1.4), 0.07) for k in range(8)]
    old.tube(cable, 0.04, "grey", 8)
    for k, (x, y, turn) in enumerate(((-1.2, -0.6, 40), (-2.1, -0.2, 200), (4.4, -2.2, 100), (-2.6, -8.2, 10))):
        old.join(person("walk" if k % 2 else "stand"), move(x, y, 0.03, turn=turn, scale=1.12))
    plant = tree(2)
    for x, y, size in ((-10.0, 0.6, 0.75), (-3.0, 9.6, 0.9), (9.4, 6.0, 0.8)):
        old.join(plant, move(x, y, 0.02, turn=x * 30, scale=size))
    place(old.finish("old"), move(-10.6, -6.6, 0))

    new = _disc(12.0, 1.4)
    house = buildings.container()
    for x, y in ((-5.4, 3.4), (2.0, 3.4), (-6.2, -2.0)):
        new.join(house, move(x, y, 0.02))
    new.join(buildings.container(roof="plain"), move(2.0, 7.4, 0.02))
    new.join(house, move(2.0, 7.4, 2.79))
    new.join(buildings.water_tower(), move(-7.2, 7.2, 0.02, scale=0.72))
    new.join(buildings.mast(10.5), move(7.6, 4.6, 0.02, scale=0.86))
    new.join(buildings.solar_field(5), move(6.4, -0.6, 0.02, scale=0.82))
    new.join(buildings.solar_light(4.6), move(-1.6, -3.4, 0.02, turn=0, scale=0.85))
    new.join(buildings.solar_light(4.6), move(-1.2, -7.6, 0.02, turn=0, scale=0.85))
    path = rectangle(-1.2, -11.5, 1.4, -4.0).union(rectangle(-8.6, -5.8, 8.8, -4.0)).buffer(-0.4).buffer(0.4)
    new.slab(path, 0, 0.06, "road", 0.015)
    new.join(patrol_car(False), move(5.0, -6.0, 0.03, turn=186))
    for k, (x, y, turn) in enumerate(((-4.4, -5.0, 20), (-5.2, -5.2, 160), (-0.6, 0.8, 60), (3.0, -9.0, 200))):
        new.join(person("walk" if k % 2 else "stand"), move(x, y, 0.05, turn=turn, scale=1.12))
    for x, y, size in ((-10.2, 1.6, 0.8), (-2.6, 10.0, 0.85), (9.6, -1.6, 0.0), (8.4, 8.0, 0.8), (-7.2, -8.0, 0.75)):
        if size:
            new.join(plant, move(x, y, 0.02, turn=x * 30, scale=size))
    place(new.finish("smart"), move(10.6, 6.6, 0))
    stage.floor(-1.4, (0.50, 0.52, 0.545), 4000)
    studio(26, -74, 28, 6.6, 0.28)


def lights_on_the_road() -> None:
    """Dusk in Bor: people walk home under solar lights."""
    land = board(22, 15, 1.4, 0.15)
    land.slab([(-21.6, -14.6), (21.6, -14.6), (21.6, 14.6), (-21.6, 14.6)], -0.2, 0.03, "ground", 0.01)
    middle = [(x, 0.0 + 1.1 * math.sin(x / 8.5)) for x in (k - 21.6 for k in range(44))] + [
        (21.6, 1.1 * math.sin(21.6 / 8.5))
    ]
    land.slab([(x, y - 2.1) for x, y in middle] + [(x, y + 2.1) for x, y in reversed(middle)], 0, 0.07, "road", 0.015)
    light = buildings.solar_light(5.2)
    for k, x in enumerate((-18, -12, -6, 0, 6, 12, 18)):
        side = 1 if k % 2 else -1
        y = 1.1 * math.sin(x / 8.5) + side * 2.7
        land.join(light, move(x, y, 0.02, turn=90 if side < 0 else -90))
        stage.pool(x, y - side * 1.45, 4.52, 0.42, 250, (1.0, 0.80, 0.52))
    hut = [buildings.round_hut(s) for s in range(3)]
    for k, (x, y, turn) in enumerate(
        (
            (-15, 7.4, 10),
            (-9.6, 10.2, -20),
            (-3.6, 7.6, 0),
            (4.4, 9.8, 15),
            (9.8, 7.2, -10),
            (16.4, 9.4, 5),
            (-16.2, -8.8, 170),
            (-7.6, -9.8, 200),
            (14.8, -9.2, 160),
        )
    ):
        land.join(hut[k % 3], move(x, y, 0.02, turn=turn))
    plants = [tree(s) for s in range(3)]
    for k, (x, y, size) in enumerate(
        (
            (-19, 11.5, 1.15),
            (-6.4, 12.8, 1.0),
            (0.8, 12.6, 1.2),
            (12.8, 12.4, 1.1),
            (19.2, 5.2, 0.9),
            (-12.2, -11.6, 0.85),
            (19.4, -11.4, 0.9),
            (-19.6, 3.9, 0.9),
        )
    ):
        land.join(plants[k % 3], move(x, y, 0.02, turn=k * 60, scale=size))
    for k, (x, y, turn) in enumerate(
        (
            (-7.0, -0.9, 80),
            (-6.3, -1.5, 84),
            (0.8, 0.9, -92),
            (6.6, -0.2, 88),
            (7.5, -0.8, 95),
            (12.8, 1.9, -95),
            (-13.2, -1.9, 86),
            (3.0, 6.6, 10),
            (-12.5, -0.4, -90),
        )
    ):
        land.join(_villager(k), move(x, y, 0.06, turn=turn, scale=1.12))
    land.join(patrol_car(False), move(-17.4, -1.3, 0.08, turn=8))
    place(land.finish("land"))
    stage.floor(-1.4, (0.42, 0.45, 0.50), 4000)
    stage.sky(0.16, (0.64, 0.76, 1.0))
    stage.lamp(110, 18, 90, 60, 0.75, (0.62, 0.76, 1.0))


def _villager(seed: int) -> Model:
    """A person without uniform: a long dress or trousers, some with a can or a bundle on the head."""
    someone = Model()
    if seed % 2:
        dress = [
            (0, -0.02),
            (0.26, -0.02),
            (0.22, 0.5),
            (0.155, 0.95),
            (0.175, 1.28),
            (0.16, 1.38),
            (0.07, 1.47),
            (0, 1.48),
        ]
        someone.lathe(dress, sides=28, warp=lambda p: Vector((p.x, p.y * 0.78, p.z)))
    else:
        for side in (-1, 1):
            someone.rod((side * 0.09, side * 0.16, 0), (side * 0.08, 0, 0.88), 0.065, tip=0.10, sides=14)
        someone.lathe(
            [(0, 0.82), (0.155, 0.83), (0.16, 1.0), (0.185, 1.33), (0.16, 1.41), (0.06, 1.48), (0, 1.48)],
            sides=28,
            warp=lambda p: Vector((p.x, p.y * 0.7, p.z)),
        )
    for side in (-1, 1):
        elbow, hand = (side * 0.23, -0.04 * side, 1.09), (side * 0.215, -0.12, 0.88)
        someone.ball((side * 0.15, 0, 1.36), 0.064, rings=8)
        someone.rod((side * 0.15, 0, 1.36), elbow, 0.060, tip=0.048, sides=12)
        someone.ball(elbow, 0.048, rings=8)
        someone.rod(elbow, hand, 0.047, tip=0.036, sides=12)
        someone.ball(hand, 0.044, rings=8)
    someone.rod((0, 0, 1.42), (0, 0, 1.58), 0.052)
    someone.ball((0, -0.01, 1.64), 0.102, stretch=(0.88, 1.02, 1.22), rings=12)
    someone.fuse(0.018)
    if seed % 4 == 1:
        someone.join(buildings.jerrycan(), move(0, 0, 1.735, turn=90))
    elif seed % 4 == 3:
        someone.ball((0, 0, 1.84), 0.24, "white", (1, 1, 0.5), 10)
    return someone


def three_helmets() -> None:
    """A grey helmet liner, one half sprayed, a blue one."""
    shelf = board(1.5, 0.36, 0.10, 0.008)
    shelf.box((0, 0, -0.112), (2.98, 0.70, 0.020), "blue", 0)
    place(shelf.finish("shelf"))
    place(helmet("steel").finish("first"), move(-0.50, 0.06, 0.046, turn=24))
    place(helmet("steel", painted=True).finish("second"), move(-0.01, 0.06, 0.046, turn=14))
    place(helmet("blue").finish("third"), move(0.50, 0.06, 0.046, turn=24))
    stage.floor(-0.122 - 0.35, (0.50, 0.52, 0.545), 60)
    place(board(1.4, 0.30, 0.35, 0.01).finish("foot"), move(0, 0.02, -0.1225))
    studio(0.95, -55, 36, 6.0, 0.27)


def well_drilling() -> None:
    """A rig drills a well at the edge of a village; people wait with cans at the pump that is already there."""
    land = board(15, 11, 1.2, 0.12)
    land.slab([(-14.7, -10.7), (14.7, -10.7), (14.7, 10.7), (-14.7, 10.7)], -0.2, 0.03, "ground", 0.01)
    land.join(drilling_rig(), move(1.6, 1.4, 0.03, turn=-22))
    pump = (-8.2, -4.6)
    land.join(buildings.hand_pump(), move(*pump, 0.02, turn=20))
    for k, (x, y, turn) in enumerate(
        ((-9.6, -4.2, 90), (-6.5, -5.0, -60), (-5.9, -6.2, -50), (-5.1, -7.2, -50), (-4.4, -8.4, -40))
    ):
        land.join(_villager(k * 2 + 1 if k else 0), move(x, y, 0.03, turn=turn, scale=1.05))
    can = buildings.jerrycan()
    for x, y, turn in ((-7.55, -4.2, 10), (-7.1, -6.0, 70), (-6.7, -6.5, 40), (-6.3, -7.2, 80), (-8.9, -6.2, 30)):
        land.join(can, move(x, y, 0.03, turn=turn, scale=1.15))
    for x, y, turn, pose in (
        (-3.9, 1.0, 110, "stand"),
        (-3.4, 4.6, 40, "walk"),
        (6.6, -3.0, 200, "walk"),
        (-1.2, -1.2, 150, "stand"),
    ):
        land.join(person(pose), move(x, y, 0.03, turn=turn, scale=1.1))
    hut = [buildings.round_hut(s) for s in range(3)]
    for k, (x, y, turn) in enumerate(
        ((-11.2, 5.8, 30), (-5.6, 8.2, 0), (11.2, 7.2, -20), (12.0, -6.6, -60), (5.2, 8.8, 10))
    ):
        land.join(hut[k % 3], move(x, y, 0.02, turn=turn))
    plants = [tree(s) for s in range(4)]
    for k, (x, y, size) in enumerate(
        (
            (-13.2, 0.6, 1.0),
            (-8.6, 9.4, 1.0),
            (0.0, 9.6, 1.15),
            (8.6, 9.6, 1.0),
            (13.2, 1.4, 1.1),
            (8.4, -9.0, 0.85),
            (-13.0, -9.0, 0.9),
        )
    ):
        land.join(plants[k % 4], move(x, y, 0.02, turn=k * 60, scale=size))
    for k in range(5):
        land.rod(
            (-2.6 + 0.3 * k, -3.6 + 0.05 * k, 0.10 + (k % 2) * 0.13),
            (0.8 + 0.3 * k, -4.9 + 0.05 * k, 0.10 + (k % 2) * 0.13),
            0.075,
            "steel",
            sides=14,
        )
    place(land.finish("land"))
    stage.floor(-1.2, (0.50, 0.52, 0.545), 4000)
    studio(16, -66, 30, 6.2, 0.28)


def dyke_building() -> None:
    """An excavator raises a dyke between the flood and a village."""
    half_x, half_y = 17.0, 12.0
    land = board(half_x, half_y, 1.6, 0.12)
    inner = 0.3

    def ridge(x: float) -> float:
        return -3.2 + 1.3 * math.sin(x / 7.0)

    xs = [-half_x + inner + k * (2 * half_x - 2 * inner) / 60 for k in range(61)]
    land.slab(
        [(x, ridge(x)) for x in xs] + [(half_x - inner, half_y - inner), (-half_x + inner, half_y - inner)],
        -0.2,
        0.03,
        "ground",
        0,
    )
    water = [(x, ridge(x)) for x in xs] + [(half_x - inner, -half_y + inner), (-half_x + inner, -half_y + inner)]
    land.slab(water, -0.2, 0.22, "blue", 0.02)
    for k in range(4):
        y0 = -5.6 - k * 1.5
        line = [
            (x, y0 + 1.3 * math.sin(x / 7.0) * (1 - k * 0.2) + 0.10 * math.sin(x * 1.3 + k))
            for x in xs[6 + k * 5 : 48 - k * 3]
        ]
        for start, end in itertools.pairwise(line):
            land.rod((*start, 0.222), (*end, 0.222), 0.022, "white", sides=6)
    stop = 5.4  # the dyke is finished as far as here
    for low, high, wide_low, wide_high in ((0.0, 0.55, 2.9, 2.5), (0.55, 1.1, 2.35, 1.95), (1.1, 1.65, 1.80, 1.40)):
        end = stop - low * 2.4
        part = [x for x in xs if x < end] + [end]
        outline = [(x, ridge(x) - wide_low) for x in part] + [(x, ridge(x) + wide_low) for x in reversed(part)]

        def taper(
            p: Vector, low: float = low, high: float = high, one: float = wide_low, two: float = wide_high
        ) -> Vector:
            if p.z < (low + high) / 2:
                return p
            middle = ridge(p.x)
            return Vector((p.x, middle + (p.y - middle) * two / one, p.z))

        land.slab(outline, low, high, "white", 0.03, warp=taper)
    chance = random.Random(8)

    def heap(x: float, y: float, radius: float, height: float, seed: float) -> None:
        def rough(p: Vector) -> Vector:
            wave = (
                1
                + 0.07 * math.sin(p.x * 3 + seed) * math.sin(p.y * 3.4 + seed)
                + 0.02 * math.sin(p.x * 7 + p.y * 6 + seed)
            )
            return Vector((p.x * wave, p.y * wave, p.z * wave))

        profile = [(radius * (1 - k / 14), height * (1 - (1 - k / 14) ** 1.35)) for k in range(15)]
        land.lathe([(r if k < 14 else 0, z) for k, (r, z) in enumerate(profile)], "white", move(x, y, 0), 64, rough)

    for x, y, radius, height in (
        (6.6, ridge(6.6) + 0.1, 2.6, 1.35),
        (8.9, ridge(8.9) - 0.2, 2.1, 0.95),
        (11.2, ridge(11.2), 1.9, 0.8),
        (9.6, 2.2, 1.9, 1.2),
    ):
        heap(x, y, radius, height, x)
    land.join(excavator(), move(3.4, 3.3, 0.03, turn=-52, scale=1.0))
    bag = Model().box((0, 0, 0.11), (0.62, 0.36, 0.22), "white", 0.10, segments=4)
    for row in range(3):
        for k in range(12 - row):
            x = -12.0 + (k + row * 0.5) * 0.64
            land.join(
                bag,
                move(
                    x,
                    ridge(x) - 1.15,
                    1.66 + row * 0.19,
                    turn=math.degrees(math.atan(1.3 / 7 * math.cos(x / 7))) + chance.uniform(-5, 5),
                ),
            )
    for x, y, z, turn, pose in (
        (-3.2, ridge(-3.2) + 0.4, 1.66, 120, "stand"),
        (-2.2, ridge(-2.2) + 0.2, 1.66, -100, "stand"),
        (-0.6, 2.9, 0.03, 70, "walk"),
        (-6.4, ridge(-6.4) - 0.2, 1.66, 30, "walk"),
    ):
        land.join(person(pose), move(x, y, z, turn=turn, scale=1.08))
    hut = [buildings.round_hut(s) for s in range(3)]
    for k, (x, y, turn) in enumerate(
        ((-12.6, 6.8, 20), (-7.2, 8.8, -10), (-2.2, 7.4, 0), (10.6, 8.6, -20), (14.0, 5.2, 10))
    ):
        land.join(hut[k % 3], move(x, y, 0.02, turn=turn))
    plants = [tree(s) for s in range(4)]
    for k, (x, y, size) in enumerate(
        ((-15.6, 3.4, 1.0), (-10.0, 10.8, 1.05), (2.4, 10.4, 1.15), (6.6, 10.2, 0.9), (15.4, 10.4, 1.0))
    ):
        land.join(plants[k % 4], move(x, y, 0.02, turn=k * 60, scale=size))
    for x, y, turn in ((-8.6, 5.4, 200), (-4.6, 5.2, 120)):
        land.join(_villager(1 if x < -5 else 2), move(x, y, 0.03, turn=turn, scale=1.08))
    place(land.finish("land"))
    stage.floor(-1.6, (0.50, 0.52, 0.545), 4000)
    studio(18, -66, 30, 6.2, 0.28)


def ship_at_sea() -> None:
    """The hospital ship on its way."""
    place(hospital_ship().finish("ship"), move(0, 0, -0.08))
    place(sea(21.5, 9.5).finish("sea"))
    stage.floor(-1.3, (0.50, 0.52, 0.545), 4000)
    studio(21, -34, 30, 6.0, 0.28)
