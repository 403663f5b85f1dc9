import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.room.camera import Lens, Pose, project
from kiosk.room.curtain import NOTHING, draw_curtain, look_along, stretches
from kiosk.room.view import View
from kiosk.room.wallline import WallLine

from .drawing import plain
from .halls import built

LENS = Lens.of(320, 180)


@given(x=st.floats(-6, 6), z=st.floats(-4, 4), yaw=st.floats(-3.1, 3.1))
def test_every_column_shows_the_place_of_the_wall_that_the_camera_projects_there(x, z, yaw):
    place, pose = built("pko"), Pose(x, z, yaw)
    line = WallLine.of(place)
    seen = line.seen(View.of(pose, LENS))
    assert (seen.inverse > 0).all()
    bent = line.doors_in(seen) == NOTHING  # a door's opening is flat
    for column in np.flatnonzero(bent)[3::45].tolist():
        px, pz = place.plan.point(float(seen.place[column])).tolist()
        shown = project(pose, LENS, px, pz, 1.0)
        assert shown is not None
        assert shown[0] == pytest.approx(column + 0.5, abs=0.9)
        assert shown[1] == pytest.approx(float(seen.depth_rows(View.of(pose, LENS), 1.0)[column]), abs=0.3)


def test_a_near_wall_hides_the_far_one():
    # The L-shaped hall from its western wing: the corner at (0, 0) hides most of the eastern wing.
    place = built("annex")
    line = WallLine.of(place)
    assert not line.convex and WallLine.of(built("pko")).convex
    seen = line.seen(View.of(Pose(-4.0, 3.0, 1.9), LENS))
    points = place.plan.point(seen.place.astype(float))
    depth = 1 / seen.inverse
    leap = int(np.argmax(np.abs(np.diff(depth))))
    assert points[leap].tolist() == pytest.approx([0.0, 0.0], abs=0.3)
    assert depth[leap + 1] > depth[leap] + 2


def test_nothing_is_seen_of_a_line_from_its_other_side():
    a, b = np.array([[-1.0, 3.0]]), np.array([[1.0, 3.0]])
    view, number = View.of(Pose(0, 0, 0), LENS), np.array([0.0])
    assert (look_along(view, a, b, number, number + 1).piece == 0).any()
    assert (look_along(view, b, a, number, number + 1).piece == NOTHING).all()


def test_the_farthest_of_two_walls_can_be_asked_for():
    a, b = np.array([[-1.0, 3.0], [-2.0, 6.0]]), np.array([[1.0, 3.0], [2.0, 6.0]])
    view, number = View.of(Pose(0, 0, 0), LENS), np.array([0.0, 1.0])
    assert look_along(view, a, b, number, number + 1).piece[160] == 0
    assert look_along(view, a, b, number, number + 1, farthest=True).piece[160] == 1


def test_a_line_at_eye_height_is_level_however_the_wall_bends():
    # Texture: black below 1.62 m, white above, 3.24 m high.
    texture = plain((255, 255, 255, 255), 162 * 2, 8)
    texture[162:, :, :3] = 0
    view, frame = View.of(Pose(2.0, 1.0, 0.6), LENS), plain((9, 9, 9, 255), 180, 320)
    seen = WallLine.of(built("pko")).seen(view)
    across = np.full(320, 4, np.float32)
    draw_curtain(frame, view, texture, (0, 320), across, seen.inverse, 3.24, 100.0, (0, 180))
    assert (frame[89, :, 0] > 127).all() and (frame[91, :, 0] < 127).all()


def test_runs_of_equal_values():
    assert list(stretches(np.array([4, 4, 1, 1, 1, 4], np.int32))) == [(0, 2), (2, 5), (5, 6)]


@given(x=st.floats(-6, 6), z=st.floats(-4, 4), yaw=st.floats(-3.1, 3.1))
def test_what_a_smaller_view_shows_is_taken_from_the_larger(x, z, yaw):
    line, view = WallLine.of(built("pko")), View.of(Pose(x, z, yaw), Lens.of(1001, 500))
    smaller, looked = line.seen(view).reduced(4), line.seen(view.reduced(4))
    assert len(smaller.inverse) == len(looked.inverse) == view.reduced(4).width
    same = smaller.piece == looked.piece
    assert same.mean() > 0.9  # the others are a column to the side of where one stretch ends
    assert np.allclose(smaller.inverse[same], looked.inverse[same], rtol=0.03, atol=1e-3)
