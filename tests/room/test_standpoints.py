import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.room.camera import Lens, Pose, project, wrapped
from kiosk.room.floor import CLEARANCE
from kiosk.room.place import arrival, build_place
from kiosk.room.sight import hit, visible_rect
from kiosk.room.standpoints import (
    door_standpoint,
    marks,
    next_station,
    standpoint,
    stations,
    step_ahead,
)

from .halls import HALLS, L_SHAPED, ORDER, PKO, SMART_CAMP, aspects, built, hall, works
from .rooms import QUICK, rooms

LANDSCAPE = Lens.of(1920, 1080, visible=(0, 0, 1920, 816))
PORTRAIT = Lens.of(1080, 1920, visible=(0, 0, 1080, 1500))


def corners_of(place, work):
    for s in (work.left, work.label.s + work.label.width / 2):
        x, z = place.plan.point(s).tolist()
        for height in (work.top, min(work.bottom, 1.1)):
            yield x, z, height


@pytest.mark.parametrize("lens", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("spec", HALLS, ids=lambda spec: spec.id)
def test_before_a_work_one_sees_it_whole_with_its_label_above_the_bar(spec, lens):
    place = built(spec.id)
    for work in place.hung:
        pose = standpoint(place, work.exhibit_id, lens)
        assert place.floor.stands(pose.x, pose.z, CLEARANCE)
        assert hit(place, pose, lens, lens.centre_x, lens.horizon_y + 5).key == work.exhibit_id
        far = math.dist((pose.x, pose.z), place.plan.point(work.s).tolist())
        if far < 2.5:
            continue  # pressed against furniture or the opposite wall it may be cut
        for x, z, height in corners_of(place, work):
            px, py = project(pose, lens, x, z, height)
            assert 0 <= px <= lens.width and 0 <= py <= lens.clear[3]
        share = visible_rect(place, work.exhibit_id, pose, lens)[3] / lens.clear[3]
        assert share <= 0.8


def test_a_work_fills_about_half_of_the_height_and_is_seen_squarely():
    place = built("pko")
    for name in ("pko-0", "pko-1", "pko-5"):
        work, pose = place.work(name), standpoint(place, name, LANDSCAPE)
        box = visible_rect(place, name, pose, LANDSCAPE)
        assert 0.4 <= box[3] / 816 <= 0.65
        inward = place.plan.inward(work.s)
        assert math.sin(pose.yaw) * inward[0] + math.cos(pose.yaw) * inward[1] == pytest.approx(-1, abs=1e-6)


@given(rooms, st.integers(1, 8))
@QUICK
def test_standpoints_are_never_in_a_wall_or_in_furniture(room, count):
    spec = hall("pko", room, [{"to": "lobby"}], works(count))
    place = build_place(spec, aspects(spec), ORDER)
    if not place.floor.stands(*place.floor.nearest_stand(0, 0)):
        return  # no floor is left to stand on
    for station in stations(place, LANDSCAPE):
        assert place.floor.stands(station.pose.x, station.pose.z, CLEARANCE - 0.06)
    for mark in marks(stations(place, LANDSCAPE)):
        assert place.floor.stands(mark.x, mark.z, CLEARANCE - 0.06)


def test_before_an_object_one_sees_it_whole_and_from_the_entrance():
    place = built(SMART_CAMP.id)
    pose = standpoint(place, "camp", LANDSCAPE)
    box = visible_rect(place, "camp", pose, LANDSCAPE)
    assert box[0] > 0 and box[0] + box[2] < 1920 and box[1] > 0 and box[1] + box[3] < 816
    assert pose.z < 0.25 - 2
    assert wrapped(pose.yaw - math.atan2(0.25 - pose.x, 0.25 - pose.z)) == pytest.approx(0, abs=1e-6)


def test_an_exhibited_plinth_has_a_standpoint_and_an_unknown_exhibit_is_the_start():
    place = built(L_SHAPED.id)
    pose = standpoint(place, "urn", LANDSCAPE)
    assert math.dist((pose.x, pose.z), (-3.5, -1)) > 1
    assert hit(place, pose, LANDSCAPE, 960, 600).key == "urn"
    assert standpoint(place, "no-such", LANDSCAPE) == place.start


def test_a_work_behind_a_plinth_is_seen_from_beside_it():
    tall = {"kind": "plinth", "at": (0, 3.2), "size": (1.0, 1.0), "height": 1.8}
    hang = {"wall": "north", "at": 7, "width": 1.2, "height": 1.2}
    spec = hall("pko", {"size": (14, 10), "furniture": [tall]}, [], [{"id": "first-truce", "hang": hang}])
    place = build_place(spec, {"first-truce": 1.0}, ORDER)
    pose = standpoint(place, "first-truce", LANDSCAPE)
    assert place.floor.stands(pose.x, pose.z)
    assert abs(pose.x) > 0.5 or pose.z > 3.7 + 0.35  # beside it, or between it and the wall


def test_stations_come_in_reading_order_and_the_way_out_last():
    order = [station.key for station in stations(built(PKO.id), LANDSCAPE)]
    assert order == [
        "", "pko-0", "equipment", "pko-1", "pko-2", "pko-3", "missions", "pko-4", "pko-5", "pko-6", "smart-camp",
        "pko-7", "lobby",
    ]  # fmt: skip


@pytest.mark.parametrize("spec", HALLS, ids=lambda spec: spec.id)
def test_every_exhibit_and_door_is_one_station(spec):
    found = [(station.kind, station.key) for station in stations(built(spec.id), LANDSCAPE)]
    wanted = {("exhibit", exhibit.id) for exhibit in spec.exhibits} | {("door", door.to) for door in spec.doors}
    assert len(found) == len(set(found)) and set(found) == wanted | {("entrance", "")}


@pytest.mark.parametrize("spec", HALLS, ids=lambda spec: spec.id)
def test_right_and_left_arrows_visit_every_station_in_turn(spec):
    every = stations(built(spec.id), LANDSCAPE)
    for steps in (1, -1):
        pose, seen = every[0].pose, [every[0]]
        for _ in every[1:]:
            seen.append(next_station(every, pose, steps))
            pose = seen[-1].pose
        assert seen == [*every[:1], *(every[1:] if steps > 0 else reversed(every[1:]))]
        assert next_station(every, pose, steps) == every[0]


def test_from_between_two_stations_the_first_step_goes_to_the_near_one():
    every = stations(built(PKO.id), LANDSCAPE)
    here = every[4].pose  # before pko-2
    beside = Pose(here.x - math.cos(here.yaw), here.z + math.sin(here.yaw), here.yaw)  # a metre to its left
    assert next_station(every, beside, 1).key == every[4].key


def test_a_step_goes_ahead_until_something_is_in_the_way():
    place = built(PKO.id)
    ahead = step_ahead(place, Pose(0, -4, 0))
    assert (ahead.x, ahead.z, ahead.yaw) == pytest.approx((0, -2.6, 0))
    back = step_ahead(place, Pose(0, -4, 0), -1)
    assert back.z == pytest.approx(-5.4)
    before_bench = Pose(0.9, 1.0, 0)
    assert place.floor.stands(*((stop := step_ahead(place, before_bench)).x, stop.z))
    assert stop.z < 1.9 - 0.31 - 0.3
    at_wall = Pose(0, -6.0, math.pi)
    assert step_ahead(place, at_wall).z == pytest.approx(-6.05, abs=0.06)


def test_before_a_door_one_looks_through_it():
    place = built(PKO.id)
    pose = door_standpoint(place, "lobby")
    assert (pose.x, pose.z) == pytest.approx((0, -4.0), abs=0.01)
    assert hit(place, pose, LANDSCAPE, 960, 420).kind == "door"
    assert door_standpoint(place, "nowhere") == place.start
    inside = arrival(place, "lobby")
    assert wrapped(inside.yaw - pose.yaw - math.pi) == pytest.approx(0, abs=1e-6)


def test_marks_lie_before_works_and_never_on_each_other():
    spots = marks(stations(built(PKO.id), LANDSCAPE))
    assert 5 <= len(spots) <= 9
    for index, one in enumerate(spots):
        assert one.radius == 0.34
        assert all(math.dist((one.x, one.z), (other.x, other.z)) > 2 * 0.34 for other in spots[:index])
