import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.room.camera import EYE, Lens, Pose, floor_point, project, project_all, quad, wrapped

LENS = Lens.of(1920, 1080)
poses = st.builds(Pose, st.floats(-9, 9), st.floats(-9, 9), st.floats(-3, 3))


def test_straight_ahead_at_eye_height_is_the_middle_of_the_picture():
    assert project(Pose(0, 0, 0), LENS, 0, 5, EYE) == pytest.approx((960, 540))


def test_yaw_turns_right():
    x, _ = project(Pose(0, 0, math.radians(30)), LENS, 0, 5, EYE)
    assert x < 960
    assert project(Pose(0, 0, math.radians(90)), LENS, 5, 0, EYE) == pytest.approx((960, 540))


def test_the_view_is_74_degrees_across_in_landscape_and_natural_in_portrait():
    x, _ = project(Pose(0, 0), LENS, math.tan(math.radians(37)), 1, EYE)
    assert x == pytest.approx(1920)
    assert math.degrees(Lens.of(1080, 1920).field_of_view) == pytest.approx(66, abs=1)
    assert math.degrees(Lens.of(5120, 1440).field_of_view) <= 75


def test_the_horizon_lies_in_the_part_of_the_screen_that_no_bar_covers():
    lens = Lens.of(1920, 1080, visible=(0, 0, 1920, 816))
    assert project(Pose(0, 0), lens, 0, 5, EYE) == pytest.approx((960, 408))
    half = lens.scaled(0.5)
    assert (half.width, half.height, half.horizon_y, half.focal) == (960, 540, 204, lens.focal / 2)


def test_what_is_behind_is_not_projected():
    assert project(Pose(0, 0), LENS, 0, -1, 1) is None
    assert project_all(Pose(0, 0), LENS, [(0, -1)], 1)[0, 2] < 0


@given(poses, st.floats(0, 1920), st.floats(560, 1080))
def test_a_point_of_the_floor_comes_back_to_its_pixel(pose, px, py):
    x, z = floor_point(pose, LENS, px, py)
    assert project(pose, LENS, x, z, 0) == pytest.approx((px, py), abs=1e-6)


def test_there_is_no_floor_above_the_horizon():
    assert floor_point(Pose(0, 0), LENS, 960, 540) is None
    assert floor_point(Pose(0, 0), LENS, 960, 100) is None


@given(poses, st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=8), st.floats(0, 4))
def test_projecting_many_is_projecting_each(pose, points, height):
    many = project_all(pose, LENS, points, height)
    for point, (px, py, _) in zip(points, many, strict=True):
        one = project(pose, LENS, *point, height)
        if one is not None:
            assert one == pytest.approx((px, py))


def test_a_quad_is_cut_off_at_the_eye_and_not_seen_from_behind():
    corners = quad(Pose(0, 0), LENS, (-1, 4), (1, 4), 1, 2)
    assert np.allclose(corners[0], project(Pose(0, 0), LENS, -1, 4, 2))
    assert np.allclose(corners[2], project(Pose(0, 0), LENS, 1, 4, 1))
    assert quad(Pose(0, 0), LENS, (1, 4), (-1, 4), 1, 2) is None
    assert quad(Pose(0, 0), LENS, (-1, -4), (1, -4), 1, 2) is None
    beside = quad(Pose(0, 0), LENS, (-1, -3), (-1, 3), 1, 2)
    assert beside is not None and beside[0][0] < -1000


@given(st.floats(-50, 50))
def test_a_wrapped_angle_is_the_same_direction(angle):
    assert -math.pi <= wrapped(angle) <= math.pi
    assert math.sin(wrapped(angle)) == pytest.approx(math.sin(angle), abs=1e-9)
