import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.room.camera import Lens, Pose, floor_point, project
from kiosk.room.place import build_place
from kiosk.room.sight import hit, sees, visible_rect, visible_rects
from kiosk.room.standpoints import standpoint

from .halls import EQUIPMENT, HALLS, L_SHAPED, LOBBY, ORDER, PKO, SMART_CAMP, built, hall
from .rooms import QUICK
from .test_paths import parts, somewhere

LENS = Lens.of(1920, 1080, visible=(0, 0, 1920, 816))


@given(st.sampled_from(HALLS).map(lambda spec: built(spec.id)), parts, st.floats(-math.pi, math.pi))
@QUICK
def test_the_middle_of_what_is_seen_is_hit(place, spot, yaw):
    pose = Pose(*place.floor.nearest_stand(*somewhere(place, spot)), yaw)
    for work in place.hung:
        x, z = place.plan.point(work.s).tolist()
        pixel = project(pose, LENS, x, z, work.height)
        if pixel is None or not (0 <= pixel[0] < 1920 and 0 <= pixel[1] < 816):
            continue
        found = hit(place, pose, LENS, *pixel)
        if place.plan.convex and not place.sprites:
            assert found.key == work.exhibit_id
        nx, nz = place.plan.inward(work.s).tolist()
        squarely = (pose.x - x) * nx + (pose.z - z) * nz > 0.3 * math.dist((x, z), (pose.x, pose.z))
        if found.key == work.exhibit_id and squarely:
            assert ("exhibit", work.exhibit_id) in visible_rects(place, pose, LENS)


@given(st.sampled_from(HALLS).map(lambda spec: built(spec.id)), parts, st.floats(-math.pi, math.pi), parts)
@QUICK
def test_what_is_hit_on_the_floor_is_floor_of_the_hall(place, spot, yaw, pixel):
    pose = Pose(*place.floor.nearest_stand(*somewhere(place, spot)), yaw)
    px, py = pixel[0] * 1919, pixel[1] * 815
    found = hit(place, pose, LENS, px, py)
    assert found.distance > 0
    if found.kind == "floor":
        assert (found.x, found.z) == pytest.approx(floor_point(pose, LENS, px, py))
        assert place.plan.clearance((found.x, found.z)) > -0.01


def test_a_touch_finds_works_labels_doors_floor_wall_and_ceiling():
    place = built(PKO.id)
    work = place.work("pko-1")
    (x, z), (nx, nz) = place.plan.point(work.s).tolist(), place.plan.inward(work.s).tolist()
    pose = Pose(x + nx * 3, z + nz * 3, math.atan2(-nx, -nz))
    lx, lz = place.plan.point(work.label.s).tolist()
    assert hit(place, pose, LENS, 960, 420).key == "pko-1"
    assert hit(place, pose, LENS, *project(pose, LENS, lx, lz, work.label.height)).key == "pko-1"
    above = hit(place, pose, LENS, 960, 20)
    assert (above.kind, above.key) == ("wall", "")
    assert hit(place, Pose(0, 0, math.pi), LENS, 960, 10).kind in ("wall", "ceiling")
    assert hit(place, Pose(0, 0, math.pi), LENS, 960, 480).key == "lobby"
    assert hit(place, Pose(0, 0, math.pi), LENS, 960, 800).kind == "floor"
    far_up = Lens.of(1920, 1080)
    assert hit(place, Pose(0, 3, math.pi), far_up, 960, 5).kind == "ceiling"


def test_a_mural_opens_its_exhibit():
    place = built(PKO.id)
    assert hit(place, Pose(0, -5, 0), LENS, 960, 380).key == "missions"
    assert visible_rect(place, "missions", Pose(0, -5, 0), LENS) is not None


def test_an_object_is_hit_before_the_wall_behind_it_and_its_plinth_belongs_to_it():
    place = built(SMART_CAMP.id)
    pose = Pose(0.25, -6, 0)
    assert hit(place, pose, LENS, *project(pose, LENS, 0.25, 0.25, 0.8)).key == "camp"
    assert hit(place, pose, LENS, *project(pose, LENS, 0.25, -1.3, 0.15)).key == "camp"
    assert hit(place, pose, LENS, *project(pose, LENS, 0.25, -4, 0)).kind == "floor"


def test_the_nearer_object_wins():
    place = built(EQUIPMENT.id)
    drone = (0.95, 3.0)
    toward_clinic = math.atan2(5.9 - drone[0], 4.9 - drone[1])
    pose = Pose(drone[0] - 3 * math.sin(toward_clinic), drone[1] - 3 * math.cos(toward_clinic), toward_clinic)
    assert hit(place, pose, LENS, *project(pose, LENS, *drone, 1.5)).key == "drone"


def test_a_work_behind_an_object_is_seen_again_from_beside_it():
    place = built(EQUIPMENT.id)
    pose = standpoint(place, "car", LENS)
    seen = visible_rects(place, pose, LENS)
    assert ("exhibit", "car") in seen and ("exhibit", "gear-3") not in seen
    assert visible_rect(place, "gear-3", standpoint(place, "gear-3", LENS), LENS) is not None


def test_no_wall_is_looked_through():
    place = built(L_SHAPED.id)
    north_wing, east_wing = Pose(-3, 3, math.radians(125)), (5.0, -1.0)
    assert not sees(place, north_wing, *east_wing)
    assert sees(place, Pose(-3, -3, 0), *east_wing)
    hidden = {work.exhibit_id for work in place.hung if place.plan.point(work.s)[0] > 6.9}
    assert hidden
    seen = {key for _, key in visible_rects(place, Pose(-4, 4.4, math.radians(120)), LENS)}
    assert hidden.isdisjoint(seen)
    seen = {key for _, key in visible_rects(place, Pose(-4, -3, math.radians(85)), LENS)}
    assert hidden <= seen


def test_rectangles_stay_in_the_clear_part_of_the_screen():
    place = built(LOBBY.id)
    for yaw in (0.0, 0.7, 2.0, -1.5, 3.1):
        for x, y, width, height in visible_rects(place, Pose(0, -4, yaw), LENS).values():
            assert x >= 0 and x + width <= 1920 and y >= 0 and y + height <= 816 and width > 0 and height > 0


def test_doors_of_the_lobby_are_seen_from_its_start():
    place = built(LOBBY.id)
    seen = visible_rects(place, place.start, LENS)
    boxes = [seen["door", name] for name in ORDER[1:]]
    assert [box[0] for box in boxes] == sorted(box[0] for box in boxes)


def test_what_lies_behind_is_not_seen():
    place = built(LOBBY.id)
    assert not any(kind == "door" for kind, _ in visible_rects(place, Pose(0, 0, math.pi), LENS))


def test_an_empty_hall_has_nothing_to_see_and_can_still_be_touched():
    place = build_place(hall("pko", {"size": (8, 6)}, [], []), {}, ORDER)
    assert visible_rects(place, place.start, LENS) == {}
    assert hit(place, place.start, LENS, 960, 420).kind == "wall"


def test_a_frame_asks_for_all_rectangles_in_a_moment():
    place = built(L_SHAPED.id)
    visible_rects(place, place.start, LENS)
    begun = time.process_time()
    for step in range(100):
        visible_rects(place, Pose(-3, -3, step * 0.06), LENS)
    assert (time.process_time() - begun) / 100 < 0.004
