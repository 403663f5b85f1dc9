import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.room.clashes import hanging_problems
from kiosk.room.fittings import LABEL_REACH
from kiosk.room.hanging import picture_size
from kiosk.room.place import build_place

from .halls import HALLS, ORDER, aspects, hall, mural, works
from .rooms import QUICK, rooms

RATIOS = st.lists(st.floats(0.4, 3.5), min_size=1, max_size=7).map(tuple)


def spans_apart(plan, one, other):
    """Metres of wall between two (left, right) spans; negative where they overlap."""
    middles = (one[0] + one[1]) / 2, (other[0] + other[1]) / 2
    return abs(plan.apart(*middles)) - (one[1] - one[0] + other[1] - other[0]) / 2


def assert_the_rule_holds(place):
    for index, work in enumerate(place.hung):
        assert work.width <= 2.4 + 1e-9 and work.height_m <= 1.5 + 0.18 + 1e-9
        assert work.height == pytest.approx(1.5) and work.bottom > 0.3 and work.top < place.height
        for other in place.hung[:index]:
            assert spans_apart(place.plan, (work.left, work.right), (other.left, other.right)) >= 0.6 - 1e-6
            # Nobody's label hangs under the next work.
            label = (work.right, work.right + LABEL_REACH)
            assert spans_apart(place.plan, label, (other.left, other.right)) > 0
        for door in place.doors:
            assert spans_apart(place.plan, (work.left, work.right + LABEL_REACH), (door.left, door.right)) > 0
            assert spans_apart(place.plan, (work.left, work.right), (door.left, door.right)) >= 0.3 - 1e-6
        for corner in place.plan.corners().tolist():
            assert abs(place.plan.apart(work.s, corner)) >= work.width / 2 + 0.3 - 0.051
        for placed in place.murals:
            assert spans_apart(place.plan, (work.left, work.right), (placed.left, placed.right)) >= 0.3 - 1e-6


@given(rooms, st.integers(1, 14), RATIOS, st.integers(0, 3))
@QUICK
def test_the_rule_of_the_house_holds_in_any_room(room, count, ratios, doors):
    built = hall("smart-camp", room, [{"to": name} for name in ("lobby", "pko", "equipment")[:doors]], works(count))
    place = build_place(built, aspects(built, ratios), ORDER)
    assert_the_rule_holds(place)
    assert [work.exhibit_id for work in place.hung] + list(place.unhung) == [spec.id for spec in built.exhibits]


# A room of blunt corners, which are corners all the same.
BLUNT = [(0.0, 4.0), (3.13, 2.49), (3.9, -0.89), (1.74, -3.6), (-1.74, -3.6), (-3.9, -0.89), (-3.91, 3.12)]


@pytest.mark.parametrize(
    "room", [{"plan": "rectangle", "size": (8, 6)}, {"plan": "gallery", "points": BLUNT}], ids=["small", "blunt"]
)
def test_the_rule_holds_however_full_a_small_room_is(room):
    for count in range(3, 16):
        built = hall("pko", {**room, "murals": [mural("east", 1.9, (2.0, 2.0))]}, [{"to": "lobby"}], works(count))
        assert_the_rule_holds(build_place(built, aspects(built, (1.0, 0.8)), ORDER))


@pytest.mark.parametrize("built", HALLS, ids=lambda built: built.id)
def test_the_rule_holds_in_halls_like_ours_and_nothing_is_left_over(built):
    place = build_place(built, aspects(built), ORDER)
    assert_the_rule_holds(place)
    assert place.unhung == ()
    assert hanging_problems(built, place) == () or built.id == "equipment"  # its clinic's plinth leans into the wall


@given(rooms, st.integers(2, 9))
@QUICK
def test_works_hang_in_order_clockwise_from_the_entrance(room, count):
    built = hall("smart-camp", {**room, "furniture": []}, [{"to": "lobby"}], works(count))
    place = build_place(built, aspects(built), ORDER)
    entrance = place.doors[0].s
    along = [(work.s - entrance) % place.plan.perimeter for work in place.hung]
    assert along == sorted(along)


def test_works_keep_away_from_murals():
    room = {"plan": "rectangle", "size": (16, 10), "murals": [mural("north", 1.9, (9, 2.5))]}
    built = hall("pko", room, [{"to": "lobby"}], works(9))
    place = build_place(built, aspects(built), ORDER)
    assert len(place.hung) == 9
    assert_the_rule_holds(place)


def test_a_mural_high_above_leaves_the_wall_below_free():
    high = {"plan": "rectangle", "size": (9, 6), "height": 6, "murals": [mural("north", 4.5, (8.5, 2.0))]}
    low = {**high, "murals": [mural("north", 2.0, (8.5, 2.0))]}
    on_north = []
    for room in (high, low):
        built = hall("pko", room, [{"to": "lobby"}], works(8))
        place = build_place(built, aspects(built), ORDER)
        on_north.append(sum(place.plan.wall_at(work.s) == "north" for work in place.hung))
    assert on_north[0] > 0 and on_north[1] == 0


def test_a_full_hall_hangs_smaller_and_at_last_leaves_works_out():
    room = {"plan": "rectangle", "size": (8, 6)}
    sizes = []
    for count in (4, 10, 13):
        built = hall("pko", room, [{"to": "lobby"}], works(count))
        place = build_place(built, aspects(built, (1.3,)), ORDER)
        assert_the_rule_holds(place)
        assert place.unhung == ()
        sizes.append(max(work.width for work in place.hung))
    assert sizes[0] > sizes[1] > sizes[2]
    built = hall("pko", room, [{"to": "lobby"}], works(40))
    place = build_place(built, aspects(built), ORDER)
    assert place.unhung and place.unhung[-1] == "work-39"
    assert "hall-full" in {problem.code for problem in hanging_problems(built, place)}


def test_works_on_long_walls_are_larger():
    built = hall("pko", {"plan": "rectangle", "size": (18, 8)}, [{"to": "lobby"}], works(12))
    place = build_place(built, aspects(built, (1.0,)), ORDER)
    heights = {place.plan.wall_at(work.s): work.picture_height for work in place.hung}
    assert heights["north"] > heights["west"] + 0.1


@given(st.floats(0.05, 20), st.floats(1.2, 1.5))
def test_a_picture_keeps_its_shape_and_stays_within_measure(aspect, height):
    width, high = picture_size(aspect, height)
    assert width <= 2.4 + 1e-9 and high <= 1.5 + 1e-9
    if 0.2 <= aspect <= 12:
        assert width / high == pytest.approx(aspect)


def test_a_work_hangs_where_its_yaml_says():
    hang = {"wall": "north", "at": 3.2, "width": 2.4, "height": 1.6}
    built = hall("pko", {"size": (14, 10)}, [], [{"id": "first-truce", "hang": hang, "frame": "none"}, *works(3)])
    place = build_place(built, {"first-truce": 1.0}, ORDER)
    work = place.work("first-truce")
    assert place.plan.point(work.s).tolist() == pytest.approx([-7 + 3.2, 5])
    assert (work.width, work.height_m, work.height) == (2.4, 1.6, 1.5)
    assert (work.picture_width, work.picture_height) == (1.6, 1.6)  # never stretched: the rest is mat
    assert [other.exhibit_id for other in place.hung] == ["first-truce", "work-0", "work-1", "work-2"]
    assert all(other.by_hand == (other is work) for other in place.hung)


def test_without_a_height_the_picture_rules():
    hang = {"wall": "east", "at": 5, "width": 2.0}
    built = hall("pko", {"size": (14, 10)}, [], [{"id": "map", "hang": hang, "frame": "dark"}])
    work = build_place(built, {"map": 2.0}, ORDER).work("map")
    assert work.picture_width == pytest.approx(2.0 - 0.18) and work.picture_height == pytest.approx(0.91)
    assert work.height_m == pytest.approx(0.91 + 0.18)


def test_what_stands_on_the_floor_or_is_a_mural_does_not_hang_as_well():
    place = build_place(HALLS[4], aspects(HALLS[4]), ORDER)
    assert {"car", "drone", "clinic"}.isdisjoint(work.exhibit_id for work in place.hung)
    assert place.work("gear-0") is not None


def test_nothing_hangs_where_furniture_keeps_visitors_away():
    block = {"kind": "plinth", "at": (0, 4.4), "size": (9, 1), "height": 0.6}
    built = hall("pko", {"size": (10, 10), "furniture": [block]}, [{"to": "lobby"}], works(6))
    place = build_place(built, aspects(built), ORDER)
    assert len(place.hung) == 6
    assert all(place.plan.wall_at(work.s) != "north" for work in place.hung)


def test_building_twice_gives_the_same():
    one, other = (build_place(HALLS[1], aspects(HALLS[1]), ORDER) for _ in range(2))
    assert one.hung == other.hung and one.doors == other.doors and one.start == other.start
    assert np.array_equal(one.plan.outline, other.plan.outline)
