import math

import numpy as np
import pytest

from kiosk.content.hall import Furniture
from kiosk.room.floor import CLEARANCE, Floor
from kiosk.room.furnish import box, crescent, ellipse, exhibited, solids_of, sprites_of
from kiosk.room.place import build_place
from kiosk.room.plan import rectangle

from .halls import SMART_CAMP, built, hall


def piece(**keys):
    return Furniture.model_validate({"at": (1.0, 2.0), **keys})


def area(outline):
    x, z = outline.T
    return (x * np.roll(z, -1) - np.roll(x, -1) * z).sum() / 2


def test_turning_is_counter_clockwise_seen_from_above():
    corners = box(0, 0, 4, 2, 90)
    assert corners[0].tolist() == pytest.approx([1, -2])
    assert np.ptp(corners, axis=0).tolist() == pytest.approx([2, 4])
    assert area(corners) == pytest.approx(8)


def test_a_round_plinth_is_round():
    ring = ellipse(1, 2, 6, 6)
    assert np.hypot(*(ring - (1, 2)).T) == pytest.approx(np.full(len(ring), 3))
    assert area(ring) == pytest.approx(math.pi * 9, rel=0.002)


def test_a_plinth_is_one_solid_and_a_bench_a_seat_on_two_legs():
    (plinth,) = solids_of([piece(kind="plinth", size=(1, 1), height=0.9, exhibit="urn")])
    assert (plinth.bottom, plinth.top, plinth.exhibit_id) == (0, 0.9, "urn")
    assert plinth.middle == pytest.approx((1, 2))
    solids = solids_of([piece(kind="bench", size=(2.6, 0.6), height=0.44)])
    assert [solid.kind for solid in solids] == ["bench-leg", "bench-leg", "bench"]
    assert solids[2].top == 0.44 and solids[0].top == pytest.approx(solids[2].bottom)
    assert abs(solids[0].middle[0] - solids[1].middle[0]) == pytest.approx(2.0)


def test_a_curved_bench_is_hollow_towards_the_north():
    ring = crescent(0, 0, 5.3, 0.5)
    assert np.ptp(ring[:, 0]) == pytest.approx(5.3, rel=0.1)
    ends, middle = ring[0], ring[len(ring) // 4]
    assert ends[1] > middle[1]
    assert area(ring) > 2.5


def test_an_object_is_a_sprite_and_its_plinth_shows_its_exhibit():
    pieces = [
        piece(kind="plinth", size=(2, 2), height=0.5),
        piece(kind="plinth", at=(5, 5), size=(2, 2), height=0.5),
        piece(kind="plinth", size=(3, 3), height=0.2),
        piece(kind="object", object="drone", foot=0.5, size=(1, 1), height=0.6, exhibit="drone", turn=35),
    ]
    (sprite,) = sprites_of(pieces)
    assert (sprite.object, sprite.x, sprite.z, sprite.foot, sprite.turn) == ("drone", 1, 2, 0.5, 35)
    shown = [solid.exhibit_id for solid in exhibited(solids_of(pieces), sprites_of(pieces))]
    assert shown == ["drone", None, None]  # the low one only carries the plinth


def test_one_walks_round_an_object_on_the_floor_but_not_under_a_hanging_one():
    for foot, blocks in ((0.0, True), (2.4, False)):
        room = {"furniture": [{"kind": "object", "object": "car", "at": (0, 0), "size": (4, 2), "foot": foot}]}
        place = build_place(hall("pko", room, [], []), {})
        assert place.floor.stands(0, 0) != blocks


def test_the_floor_knows_its_clearance():
    solid = solids_of([piece(kind="plinth", at=(0, 0), size=(2, 2), height=1)])
    floor = Floor(rectangle(10, 8), solid)
    assert floor.clearance([(2, 0), (4.5, 0), (0, 0), (0.9, 0), (9, 0)]).tolist() == pytest.approx(
        [1, 0.5, -1, -0.1, -4], abs=1e-9
    )
    assert floor.stands(1 + CLEARANCE, 0) and not floor.stands(1 + CLEARANCE - 0.01, 0)
    x, z = floor.nearest_stand(0.8, 0.1)
    assert floor.stands(x, z) and math.dist((x, z), (1 + CLEARANCE, 0.1)) < 0.12
    assert floor.nearest_stand(3, 3) == (3, 3)


def test_the_map_of_distances_agrees_with_exact_ones():
    floor = built(SMART_CAMP.id).floor
    far, origin = floor.map
    rows, columns = np.nonzero(far > 0.2)
    points = np.stack([columns, rows], axis=1)[::97] * 0.05 + origin
    assert np.abs(far[rows, columns][::97] - floor.clearance(points)).max() < 0.08


def test_a_hall_too_narrow_to_stand_in_still_has_a_place():
    solid = solids_of([piece(kind="plinth", at=(0, 0), size=(9.6, 7.6), height=1)])
    floor = Floor(rectangle(10, 8), solid)
    x, z = floor.nearest_stand(0, 0)
    assert floor.plan.contains(x, z)
