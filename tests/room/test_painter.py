import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.room.bake import bake
from kiosk.room.camera import Lens, Pose, project
from kiosk.room.doorways import threshold
from kiosk.room.overhead import Overhead
from kiosk.room.panels import label_key, lettering_key
from kiosk.room.passage import glimpse_lens, glimpse_pose

from .drawing import ROUGH, SMALL, drawn, loud, painter, painter_of, panel, plain, room
from .halls import HALLS, built

WHITE, RED, GREEN = (255, 255, 255, 255), (20, 20, 230, 255), (30, 220, 30, 255)
BIG = Lens.of(640, 360)
WORK = {"id": "work", "hang": {"wall": "north", "at": 5.0, "width": 2.0, "height": 1.5}}


def inside(place, x_part, z_part):
    """Some place where one can stand."""
    west, south, east, north = place.plan.bounds
    return place.floor.nearest_stand(west + (east - west) * x_part, south + (north - south) * z_part)


def at(frame, pose, lens, x, z, height):
    """The colour at which a point of the hall is drawn."""
    seen = project(pose, lens, x, z, height)
    assert seen is not None
    return frame[int(seen[1]), int(seen[0])].astype(int)


@settings(max_examples=40, deadline=None)
@given(
    hall_id=st.sampled_from([hall.id for hall in HALLS]),
    x=st.floats(0, 1),
    z=st.floats(0, 1),
    yaw=st.floats(-math.pi, math.pi),
)
def test_every_pixel_is_drawn_from_wherever_one_stands(hall_id, x, z, yaw):
    place = built(hall_id)
    frame = drawn(painter(hall_id), Pose(*inside(place, x, z), yaw))
    assert loud(frame) == 0
    assert (frame[..., 3] == 255).all()


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (321, 183), (37, 50), (640, 200)])
def test_any_size_of_picture_is_filled(size):
    place = built("equipment")
    frame = drawn(painter("equipment"), place.start, Lens.of(*size))
    assert frame.shape[:2] == size[::-1]
    assert loud(frame) == 0


def test_a_bar_at_the_bottom_moves_the_horizon_up():
    lens = Lens.of(320, 180, visible=(0, 0, 320, 130))
    frame = drawn(painter("pko"), built("pko").start, lens)
    assert loud(frame) == 0
    assert not (frame == drawn(painter("pko"), built("pko").start)).all()


def test_the_same_pose_gives_the_same_pixels():
    pose = Pose(1.0, -2.0, 0.4)
    assert (drawn(painter("lobby"), pose) == drawn(painter("lobby"), pose)).all()


def test_a_symmetrical_room_looks_symmetrical():
    place = room(works=(WORK,))
    frame = drawn(painter_of(place), Pose(0.0, -2.0, 0.0), BIG, {"work": panel(RED, 2.0, 1.5)}).astype(int)
    difference = np.abs(frame - frame[:, ::-1])
    assert np.percentile(difference, 99) <= 12  # walls are not lit quite evenly, and light is dithered
    assert difference[:, 200:440].max() <= 40


def test_a_work_hangs_where_the_camera_projects_it():
    place, pose = room(works=(WORK,)), Pose(0.5, -1.0, 0.1)
    frame = drawn(painter_of(place), pose, BIG, {"work": panel(RED, 2.0, 1.5)})
    hung = place.hung[0]
    x, z = (place.plan.point(hung.s) + place.plan.inward(hung.s) * 0.045).tolist()
    half, edge = hung.height_m / 2, 0.06
    for dx, dy in (
        (-1 + edge, half - edge),
        (1 - edge, half - edge),
        (-1 + edge, edge - half),
        (1 - edge, edge - half),
    ):
        blue, green, red, _ = at(frame, pose, BIG, x + dx, z, hung.height + dy)
        assert red > 200 and green < 60
    for dx, dy in ((-1 - edge, 0), (1 + edge, 0), (0, half + edge)):
        blue, green, red, _ = at(frame, pose, BIG, x + dx, z, hung.height + dy)
        assert abs(red - blue) < 40


def test_a_plinth_hides_what_is_behind_it_and_not_what_is_above():
    plinth = {"kind": "plinth", "at": (0, 1.5), "size": (3, 0.6), "height": 1.4}
    pose, panels = Pose(0, -1.5, 0), {"work": panel(RED, 2.0, 1.5)}
    free = drawn(painter_of(room(works=(WORK,))), pose, BIG, panels)
    hidden = drawn(painter_of(room(works=(WORK,), furniture=[plinth])), pose, BIG, panels)
    assert at(free, pose, BIG, 0, 3.95, 1.0)[2] > 200
    low, high = at(hidden, pose, BIG, 0, 3.95, 1.0), at(hidden, pose, BIG, 0, 3.95, 1.9)
    assert abs(low[2] - low[0]) < 30
    assert high[2] > 200 and high[0] < 60


def test_the_nearer_of_two_plinths_hides_the_farther():
    def plinth(z, height):
        return {"kind": "plinth", "at": (0, z), "size": (1, 0.5), "height": height}

    pose = Pose(0, -2.5, 0)
    one = drawn(painter_of(room(furniture=[plinth(0, 1.2), plinth(2, 1.0)])), pose)
    other = drawn(painter_of(room(furniture=[plinth(2, 1.0), plinth(0, 1.2)])), pose)
    assert (one == other).all()


def test_a_work_round_the_corner_is_not_seen():
    corners = [(-7, -6), (-7, 5), (0, 5), (0, 0), (7, 0), (7, -6)]
    hang = {"wall": "east", "at": 3.0, "width": 2.0, "height": 1.5}
    place = room(plan="gallery", points=corners, size=(14, 10), works=({"id": "work", "hang": hang},))
    eastern, panels = painter_of(place), {"work": panel(RED, 2.0, 1.5)}

    def reds(pose):
        frame = drawn(eastern, pose, BIG, panels).astype(int)[:180]
        return int((frame[..., 2] - frame[..., 0] > 100).sum())

    assert reds(Pose(-5, 4, math.radians(118))) == 0  # the corner at (0, 0) stands before it
    assert reds(Pose(-5, -3, math.radians(90))) > 300
    half = reds(Pose(-3.0, 1.2, math.radians(110)))
    assert 0 < half < reds(Pose(-3.0, -1.2, math.radians(100)))


def test_a_plinth_round_the_corner_is_not_seen():
    corners = [(-7, -6), (-7, 5), (0, 5), (0, 0), (7, 0), (7, -6)]
    plinth = {"kind": "plinth", "at": (5, -1), "size": (1, 1), "height": 1.3}
    bare = painter_of(room(plan="gallery", points=corners, size=(14, 10)))
    furnished = painter_of(room(plan="gallery", points=corners, size=(14, 10), furniture=[plinth]))
    away, before = Pose(-5, 4, math.radians(118)), Pose(0, -3, math.radians(60))
    assert (drawn(bare, away) == drawn(furnished, away)).all()
    assert not (drawn(bare, before) == drawn(furnished, before)).all()


def test_a_floor_mirrors_the_wall_darker_and_carpet_does_not():
    pose, panels = Pose(0, -2.0, 0), {"work": panel(RED, 2.0, 1.5)}
    redness = {}  # by kind of floor
    for kind in ("polished-stone", "carpet"):
        frame = drawn(painter_of(room(works=(WORK,), floor=kind)), pose, BIG, panels).astype(int)
        # The lower edge of the work is mirrored as far under the floor as it is above it.
        place = project(pose, BIG, 0, 3.955, -0.9)
        blue, green, red, _ = frame[int(place[1]), int(place[0])]
        redness[kind] = red - (blue + green) / 2
        wall = at(frame, pose, BIG, 0, 3.95, 1.5)
        assert redness[kind] < 0.5 * (wall[2] - (wall[0] + wall[1]) / 2)
    assert redness["polished-stone"] > 12
    assert redness["carpet"] < 5


def test_a_door_shows_what_is_behind_it_and_mirrors_it():
    place = room(doors=({"to": "lobby", "at": "north"},))
    door, pose = place.doors[0], Pose(0.3, -2.0, 0)
    with_glimpse = drawn(painter_of(place), pose, BIG, {}, {"lobby": plain(GREEN, 410, 512)})
    without = drawn(painter_of(place), pose, BIG)
    assert loud(with_glimpse) == loud(without) == 0
    _, green, red, _ = at(with_glimpse, pose, BIG, 0.0, 4.0, 1.6)
    assert green > 200 and red < 60
    assert at(without, pose, BIG, 0.0, 4.0, 1.6)[1] < 160
    for x, height in ((door.width / 2 + 0.15, 1.5), (-door.width / 2 - 0.15, 1.5), (0.0, door.height + 0.2)):
        _, green, red, _ = at(with_glimpse, pose, BIG, x, 4.0, height)
        assert abs(green - red) < 12
    mirrored = project(pose, BIG, 0.0, 4.0, -0.8)
    _, green, red, _ = with_glimpse[int(mirrored[1]), int(mirrored[0])].astype(int)
    assert green > red + 8


def test_walking_through_a_door_ends_in_exactly_what_was_seen_behind_it():
    here, there = built("lobby"), built("pko")
    lens = glimpse_lens().scaled(0.5)
    glimpse = drawn(painter("pko"), glimpse_pose(there, "lobby"), lens)
    door = here.door("pko")
    back = threshold(here.plan, door, -door.depth + 1e-3)
    out = Pose(back.x, back.z, back.yaw + math.pi)
    last = drawn(painter("lobby"), out, SMALL, {}, {"pko": glimpse}).astype(int)
    first = drawn(painter("pko"), glimpse_pose(there, "lobby")).astype(int)
    assert loud(last) == 0
    assert np.abs(last - first).mean() < 4


def test_lettering_lies_on_the_wall_and_does_not_appear_in_the_floor():
    place = room(lettering=[{"text": "Peace", "wall": "north", "at": "middle", "height": 2.0, "size": 0.5}])
    pose = Pose(0, -1, 0)
    words = panel(RED, 1.0, 0.5)
    words = type(words)(words.texture, 1.0, 0.5, 0.0, None, (0.5, 0.5))
    frame = drawn(painter_of(place), pose, BIG, {lettering_key(0): words})
    bare = drawn(painter_of(place), pose, BIG)
    assert at(frame, pose, BIG, 0.0, 4.0, 2.25)[2] > 200
    assert (frame[200:] == bare[200:]).all()


def test_a_label_plate_hangs_right_of_its_work():
    place, pose = room(works=(WORK,)), Pose(1.0, 1.0, 0.0)
    plate = place.hung[0].label
    frame = drawn(painter_of(place), pose, BIG, {label_key("work"): panel(GREEN, plate.width, plate.height_m)})
    x, z = place.plan.point(plate.s).tolist()
    assert at(frame, pose, BIG, x, z, plate.height)[1] > 180


def test_a_track_with_lamps_hangs_before_the_works_of_a_dim_hall():
    frame = drawn(painter("korean-peninsula"), Pose(0, -4, 0), BIG)
    place = built("korean-peninsula")
    mouths = (frame[:150, :, 2] > 235) & (frame[:150, :, 0] > 150)
    assert mouths.sum() > 4
    assert len(place.hung) > 0


def test_no_lamp_hangs_from_an_opening():
    opening = {"shape": "rectangle", "at": (0, 0), "size": (9.8, 7.8)}
    wide = room(works=(WORK,), light="gallery", ceiling="skylight", opening=opening)
    narrow = room(works=(WORK,), light="gallery", ceiling="skylight", opening={**opening, "size": (2, 2)})
    lamps = {}
    for name, place in (("wide", wide), ("narrow", narrow)):
        overhead = Overhead.of(place, bake(place, ROUGH))
        lamps[name] = len(overhead.lamps), len(overhead.lines)
    assert lamps == {"wide": (0, 0), "narrow": (1, 1)}
