from itertools import pairwise

import pytest
from hypothesis import given

from kiosk.room.place import arrival, build_place

from .halls import EQUIPMENT, LOBBY, ORDER, PKO, SMART_CAMP, aspects, hall, works
from .rooms import QUICK, rooms


def built(spec):
    return build_place(spec, aspects(spec), ORDER)


def test_the_doors_of_the_lobby_stand_in_a_row_on_the_north_wall_right_of_its_title():
    place = built(LOBBY)
    assert [door.to for door in place.doors] == list(ORDER[1:])
    gaps = [place.plan.apart(a.s, b.s) for a, b in pairwise(place.doors)]
    assert gaps == pytest.approx([2.95] * 3)
    assert all(place.plan.wall_at(door.s) == "north" for door in place.doors)
    assert place.plan.apart(place.letterings[0].right, place.doors[0].left) >= 0.3


def test_a_hall_has_the_lobby_behind_the_hall_before_in_the_west_and_the_next_in_the_east():
    place = built(SMART_CAMP)
    walls = {door.to: place.plan.wall_at(door.s) for door in place.doors}
    assert walls == {"lobby": "south", "pko": "west", "korean-peninsula": "east"}
    assert place.plan.point(place.door("lobby").s)[1] == pytest.approx(-7)


def test_two_doors_onward_do_not_crowd_one_wall():
    for spec in (PKO, EQUIPMENT):
        xs = sorted(float(place.plan.point(door.s)[0]) for place in [built(spec)] for door in place.doors)
        assert xs[0] < -4 and abs(xs[1]) < 1 and xs[2] > 4


@given(rooms)
@QUICK
def test_doors_never_overlap_and_lead_to_free_floor(room):
    spec = hall("smart-camp", room, [{"to": name} for name in ("lobby", "pko", "equipment")], works(3))
    place = built(spec)
    if place.plan.perimeter < 24 or room["furniture"]:
        return  # too narrow to promise anything
    for index, door in enumerate(place.doors):
        for other in place.doors[:index]:
            assert abs(place.plan.apart(door.s, other.s)) >= 1.85 + 0.5
        assert place.floor.stands(*(place.plan.point(door.s) + place.plan.inward(door.s) * 0.95).tolist(), 0.3)


def test_a_door_goes_where_its_yaml_says():
    spec = hall("pko", {"size": (14, 10)}, [{"to": "lobby", "at": "east"}, {"to": "equipment", "at": 12.5}], [])
    place = built(spec)
    assert place.plan.point(place.door("lobby").s).tolist() == pytest.approx([7, 0])
    assert place.door("equipment").s == pytest.approx(12.5)


def test_doors_that_name_the_same_wall_share_it():
    spec = hall("pko", {"size": (14, 10)}, [{"to": "lobby", "at": "east"}, {"to": "equipment", "at": "east"}], [])
    one, other = built(spec).doors
    assert other.s - one.s == pytest.approx(2.95)


def test_no_door_opens_where_a_work_was_hung_by_hand():
    hang = {"wall": "south", "at": 7, "width": 2.4}
    spec = hall("pko", {"size": (14, 10)}, [{"to": "lobby"}], [{"id": "first-truce", "hang": hang}])
    place = built(spec)
    work, door = place.hung[0], place.doors[0]
    assert abs(place.plan.apart(work.s, door.s)) >= (work.width + door.width) / 2 + 0.3


def test_no_door_opens_behind_furniture():
    block = {"kind": "plinth", "at": (0, -4.2), "size": (2.0, 1.0), "height": 1.0}
    place = built(hall("pko", {"size": (14, 10), "furniture": [block]}, [{"to": "lobby"}], []))
    (door,) = place.doors
    inside = place.plan.point(door.s) + place.plan.inward(door.s) * 0.95
    assert place.floor.stands(*inside.tolist())
    assert 1 < abs(inside[0]) < 3


def test_one_arrives_inside_the_door_that_leads_back_and_looks_in():
    place = built(PKO)
    pose = arrival(place, "lobby")
    assert (pose.x, pose.z, pose.yaw) == pytest.approx((0, -6.4 + 0.95, 0), abs=0.01)
    assert arrival(place, "korean-peninsula") == place.start
    assert arrival(place, None) == place.start
