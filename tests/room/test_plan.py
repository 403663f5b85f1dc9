import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.hall import RoomSpec
from kiosk.room.place import build_plan
from kiosk.room.plan import COMPASS, crossing, gallery, oval, rectangle, rounded

from .rooms import QUICK, plans


def test_arc_length_starts_in_the_middle_of_the_south_wall_and_grows_to_the_right_seen_from_inside():
    plan = rectangle(10, 8)
    assert plan.perimeter == pytest.approx(36)
    assert plan.point(0).tolist() == pytest.approx([0, -4])
    assert plan.point(5).tolist() == pytest.approx([-5, -4])  # facing south, the west is on the right
    assert plan.point(13).tolist() == pytest.approx([-5, 4])
    assert plan.inward(0).tolist() == pytest.approx([0, 1])
    assert plan.inward(9).tolist() == pytest.approx([1, 0])


def test_a_wall_runs_from_its_left_end_to_its_right_end():
    plan = rectangle(10, 8)
    s0, s1 = plan.wall("north")
    assert plan.point(s0).tolist() == pytest.approx([-5, 4])
    assert plan.point(s1).tolist() == pytest.approx([5, 4])
    s0, s1 = plan.wall("south")
    assert s1 - s0 == pytest.approx(10)
    assert plan.point(s1).tolist() == pytest.approx([-5, -4])


def test_corners_of_a_rectangle_stay_sharp():
    assert {tuple(np.round(corner, 9)) for corner in rectangle(10, 8).point(rectangle(10, 8).corners())} == {
        (5, 4), (5, -4), (-5, 4), (-5, -4)
    }  # fmt: skip


def test_a_straight_wall_is_one_piece_and_a_bend_several():
    assert len(rectangle(10, 8).segments()) == 4
    pieces = rounded(10, 8, 1).segments(max_turn=0.3, max_sag=1)
    assert len(pieces) == 4 + 4 * 6
    assert sorted((pieces.s1 - pieces.s0).round(3))[-4:] == [6, 6, 8, 8]


def test_pieces_end_at_the_sides_of_doors():
    cut = rectangle(10, 8).segments(cuts=(17.0, 18.85))
    assert len(cut) == 6
    assert 17.0 in cut.s0.round(6) and 18.85 in cut.s0.round(6)


@given(plans)
@QUICK
def test_pieces_go_round_without_gap_and_keep_to_the_wall(spec):
    plan = build_plan(RoomSpec.model_validate(spec))
    cut = plan.segments(max_turn=0.25, max_sag=0.004)
    assert np.allclose(cut.b, np.roll(cut.a, -1, axis=0), atol=1e-9)
    assert (cut.s1 - cut.s0).sum() == pytest.approx(plan.perimeter)
    middles = plan.point((cut.s0 + cut.s1) / 2)
    off = ((middles - (cut.a + cut.b) / 2) * cut.inward).sum(axis=1)
    assert np.abs(off).max() < 0.012


@given(plans, st.floats(0, 1), st.floats(0.05, 0.4))
@QUICK
def test_a_point_before_the_wall_is_inside_and_one_behind_it_is_not(spec, part, step):
    plan = build_plan(RoomSpec.model_validate(spec))
    s = part * plan.perimeter
    if np.abs([plan.apart(s, corner) for corner in plan.corners(0.05)] or [9]).min() < 1.0:
        return  # beside a corner the other wall is nearer
    before, behind = plan.point(s) + plan.inward(s) * step, plan.point(s) - plan.inward(s) * step
    assert plan.contains(*before) and not plan.contains(*behind)
    assert not plan.contains(*before, margin=step + 0.02)
    assert plan.apart(plan.nearest(*before), s) == pytest.approx(0, abs=0.06)


@given(plans)
@QUICK
def test_every_plan_has_four_walls_and_runs_clockwise(spec):
    plan = build_plan(RoomSpec.model_validate(spec))
    x, z = plan.outline.T
    assert (x * np.roll(z, -1) - np.roll(x, -1) * z).sum() < 0
    assert np.hypot(*np.diff(plan.outline, axis=0).T).max() <= 0.0251
    s0, s1 = plan.wall("south")
    assert plan.apart((s0 + s1) / 2, 0) == pytest.approx(0, abs=0.06)
    for name in COMPASS:
        s0, s1 = plan.wall(name)
        assert 0 <= s0 < plan.perimeter and s1 > s0


def test_an_oval_grows_squarer():
    assert oval(10, 10, 2).perimeter == pytest.approx(10 * math.pi, abs=0.01)
    assert oval(10, 10, 6).contains(4.2, 4.2) and not oval(10, 10, 2).contains(4.2, 4.2)


def test_a_gallery_may_be_given_either_way_round():
    points = [(-6, -4), (-6, 6), (0, 6), (0, 2), (6, 2), (6, -4)]
    one, other = gallery(points), gallery(points[::-1])
    assert np.allclose(one.outline, other.outline)
    assert not one.convex and rectangle(4, 4).convex and oval(18, 12).convex and rounded(9, 7, 2).convex
    assert one.contains(-3, 4) and not one.contains(3, 4)


@pytest.mark.parametrize(
    ("points", "message"),
    [([(0, 0), (5, 0), (9, 0)], "enclose no room"), ([(-4, -4), (4, 4), (4, -4), (-4, 4)], "no room|cross each other")],
)
def test_points_that_are_no_room_are_refused(points, message):
    with pytest.raises(ValueError, match=message):
        gallery(points)


def test_walls_that_cross_are_refused():
    with pytest.raises(ValueError, match="cross each other"):
        gallery([(-6, -4), (6, 4), (6, -4), (-3, 5)])


def test_two_walls_on_one_line_do_not_cross():
    assert gallery([(-6, -4), (-6, 4), (-2, 4), (0, 3), (2, 4), (6, 4), (6, -4)]).contains(0, 2.9)
    p, q = np.array([0.0, 0.0]), np.array([4.0, 0.0])
    a, b = np.array([[5.0, 0.0], [3.0, 0.0], [2.0, -1.0], [2.0, 0.1]]), np.array([[6.0, 0], [6, 0], [2, 1], [2, 1]])
    assert crossing(p, q, a, b).tolist() == [False, True, True, False]


def test_a_wall_at_exactly_45_degrees_belongs_to_one_side_as_a_whole():
    diamond = gallery([(0.0, 4.0), (4.0, 0.0), (0.0, -4.0), (-4.0, 0.0)])
    for name in COMPASS:
        s0, s1 = diamond.wall(name)
        assert s1 - s0 == pytest.approx(math.hypot(4, 4))
