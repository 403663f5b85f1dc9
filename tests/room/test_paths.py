"""Ways keep clear of walls and furniture, wherever they begin and end, in any room."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.hall import Furniture
from kiosk.room.floor import CLEARANCE, Floor
from kiosk.room.furnish import solids_of
from kiosk.room.paths import evenly, softened
from kiosk.room.place import build_place
from kiosk.room.plan import rectangle

from .halls import HALLS, L_SHAPED, ORDER, built, hall
from .rooms import QUICK, rooms

# Between two points of a way 4 cm apart its chord may come this much nearer to a corner.
CHORD = 0.003
parts = st.tuples(st.floats(0, 1), st.floats(0, 1))


def somewhere(place, part):
    west, south, east, north = place.plan.bounds
    return west + (east - west) * part[0], south + (north - south) * part[1]


def densely(line):
    """Points on the chords themselves, a centimetre apart."""
    return np.vstack([line[:-1] + (line[1:] - line[:-1]) * part for part in (0.0, 0.25, 0.5, 0.75)] + [line[-1:]])


@given(rooms, parts, parts)
@QUICK
def test_ways_never_cross_walls_or_furniture(room, start, goal):
    place = build_place(hall("pko", room, [], []), {}, ORDER)
    begin = place.floor.nearest_stand(*somewhere(place, start))
    end = place.floor.nearest_stand(*somewhere(place, goal))
    line = place.ways.path(begin, end)
    nearest = min(CLEARANCE, *place.floor.clearance(np.array([begin, end])).tolist())
    assert place.floor.clearance(densely(line)).min() >= nearest - CHORD
    assert math.dist(line[0], begin) < 1e-9
    assert np.hypot(*np.diff(line, axis=0).T).max() <= 0.041


@given(st.sampled_from(HALLS).map(lambda spec: built(spec.id)), parts, parts)
@QUICK
def test_in_halls_like_ours_every_place_can_be_reached(place, start, goal):
    begin, end = somewhere(place, start), somewhere(place, goal)
    line = place.ways.path(begin, end)
    assert math.dist(line[-1], place.floor.nearest_stand(*end)) < 1e-6
    assert math.dist(line[0], place.floor.nearest_stand(*begin)) < 1e-6


def test_a_free_way_is_straight():
    place = build_place(hall("pko", {"size": (14, 10)}, [], []), {}, ORDER)
    line = place.ways.path((-5, -3), (5, 3))
    assert np.hypot(*np.diff(line, axis=0).T).sum() == pytest.approx(math.dist((-5, -3), (5, 3)))


def test_a_way_goes_round_a_corner_and_no_further_than_needed():
    place = built(L_SHAPED.id)
    line = place.ways.path((-1, 4), (6, -1))
    length = np.hypot(*np.diff(line, axis=0).T).sum()
    least = math.dist((-1, 4), (0, 0)) + math.dist((0, 0), (6, -1))
    assert math.dist((-1, 4), (6, -1)) < least < length < least + 1.0


def test_a_way_bends_without_a_kink_where_there_is_room():
    place = built(L_SHAPED.id)
    line = place.ways.path((-1, 4), (6, -1))
    step = np.diff(line, axis=0)
    turn = np.abs(np.diff(np.unwrap(np.arctan2(step[:, 0], step[:, 1]))))
    assert turn.max() < math.radians(6)


def test_softening_a_bend_stops_at_its_clearance():
    floor = Floor(rectangle(10, 8), solids_of([Furniture(kind="plinth", at=(-1, -1), size=(2, 2), height=1)]))
    corner = evenly(np.array([(0.36, -2.0), (0.36, 0.36), (-2.0, 0.36)]))
    soft = softened(floor, corner)
    assert floor.clearance(soft).min() >= CLEARANCE
    away = evenly(np.array([(3.0, -2.0), (3.0, 0.36), (0.5, 2.0)]))
    assert np.abs(softened(floor, away) - away).max() > 0.05


def test_softened_bends_still_keep_clear_of_a_thin_wall():
    nose = [(-6, -5), (-6, 5), (-0.1, 5), (-0.1, -2.5), (0.1, -2.5), (0.1, 5), (6, 5), (6, -5)]
    place = build_place(hall("pko", {"plan": "gallery", "points": nose}, [], []), {}, ORDER)
    for z in (4.0, 1.0, -1.5):
        line = place.ways.path((-0.6, z), (0.6, z))
        assert place.floor.clearance(densely(line)).min() >= CLEARANCE - CHORD
        assert math.dist(line[-1], (0.6, z)) < 1e-9


def test_a_place_walled_in_by_furniture_ends_the_way_before_it():
    wall = [{"kind": "plinth", "at": (2, z), "size": (0.4, 5.2), "height": 1.0} for z in (-2.5, 2.5)]
    place = build_place(hall("pko", {"size": (14, 10), "furniture": wall}, [], []), {}, ORDER)
    line = place.ways.path((-5, 0), (5, 0))
    assert place.floor.clearance(line).min() >= CLEARANCE - CHORD
    assert line[-1][0] < 2


def test_a_touch_on_furniture_leads_beside_it():
    block = {"kind": "plinth", "at": (0, 0), "size": (2, 2), "height": 1.0}
    place = build_place(hall("pko", {"size": (14, 10), "furniture": [block]}, [], []), {}, ORDER)
    line = place.ways.path((-5, 0.2), (-0.5, 0.1))
    assert -1.5 < line[-1][0] <= -1 - CLEARANCE
