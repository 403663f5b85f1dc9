import numpy as np
import pytest

from kiosk.room.camera import Lens, Pose, project
from kiosk.room.texture import Texture
from kiosk.room.view import View, cut_behind
from kiosk.room.warp import Upright, blend, draw_through, draw_upright, draw_warped, fill_polygon

from .drawing import plain

WHITE, BLACK = (255, 255, 255, 255), (0, 0, 0, 255)
LENS = Lens.of(320, 180)


def test_a_picture_drawn_at_its_own_size_is_itself():
    picture = np.random.default_rng(3).integers(0, 256, (6, 9, 4), np.uint8)
    frame = plain(BLACK, 20, 20)
    draw_warped(frame, picture, np.array([[1, 0, -4.0], [0, 1, -5.0], [0, 0, 1]]), (0, 0, 20, 20))
    assert (frame[5:11, 4:13] == picture).all()
    assert (frame[:5] == BLACK).all() and (frame[:, :4] == BLACK).all()


def test_an_edge_between_two_pixels_mixes_with_what_is_behind():
    frame = plain(BLACK, 8, 20)
    draw_warped(frame, plain(WHITE, 8, 6), np.array([[1, 0, -4.5], [0, 1, 0.0], [0, 0, 1]]), (0, 0, 20, 8))
    assert frame[4, 3:12, 0].tolist() == pytest.approx([0, 128, 255, 255, 255, 255, 255, 128, 0], abs=2)


def test_blending_lets_the_ground_through_by_alpha():
    ground = plain((200, 100, 40, 255), 4, 4)
    blend(ground, plain((64, 0, 0, 128), 4, 4))
    assert ground[0, 0].tolist() == pytest.approx([164, 50, 20, 255], abs=1)


def test_polygons_far_outside_the_picture_do_not_overflow():
    frame = plain(BLACK, 40, 40)
    fill_polygon(frame, np.array([(-1e7, -1e7), (1e7, -1e7), (1e7, 20.0), (-1e7, 20.0)]), (255, 255, 255))
    assert frame[:19].min() == 255
    assert frame[22:, :, :3].max() == 0


def test_nothing_is_drawn_beside_the_polygon_that_one_looks_through():
    frame = plain(BLACK, 40, 40)

    def fill(patch, corner):
        assert corner == (10, 12)
        patch[:] = WHITE

    draw_through(frame, np.array([(10, 12), (30, 12), (30, 28), (10, 28)], float), fill)
    assert frame[13:28, 11:30].min() == 255
    assert frame[:12, :, :3].max() == 0 and frame[:, 31:, :3].max() == 0


def test_an_upright_picture_lands_where_the_camera_projects_its_corners():
    pose, a, b = Pose(0.4, -1.0, 0.2), (-1.0, 3.0), (1.6, 4.5)
    view = View.of(pose, LENS)
    frame = plain(BLACK, 180, 320)
    draw_upright(frame, view, Texture.of(plain(WHITE, 64, 64)), Upright(view, a, b, 0.8, 2.2), 1.4)
    shown = np.argwhere(frame[..., 0] > 127)
    (x0, y0), (x1, y1) = project(pose, LENS, *a, 2.2), project(pose, LENS, *b, 0.8)
    assert shown[:, 1].min() == pytest.approx(x0, abs=1) and shown[:, 1].max() + 1 == pytest.approx(x1, abs=1)
    left = shown[shown[:, 1] == shown[:, 1].min() + 1, 0]
    assert left.min() == pytest.approx(y0, abs=1)
    right = shown[shown[:, 1] == shown[:, 1].max() - 1, 0]
    assert right.max() + 1 == pytest.approx(y1, abs=1)


def test_what_reaches_behind_the_eye_is_cut_off():
    view = View.of(Pose(0, 0, 0), LENS)
    upright = Upright(view, (-1.0, -2.0), (-1.0, 6.0), 0.0, 3.0)
    assert upright.ahead and upright.seen
    assert not Upright(view, (-1.0, -2.0), (1.0, -2.0), 0.0, 3.0).ahead
    square = cut_behind(np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], float), 0.5)
    assert sorted(square[:, 1].tolist()) == [0.5, 0.5, 1, 1]


def test_a_part_of_a_view_shows_the_same_points_moved():
    view = View.of(Pose(1, 2, 0.3), LENS)
    part, half = view.window(40, 30, 100, 80), view.enlarged(4).reduced(2)
    turned = view.turned([(3.0, 6.0)])
    x, y = view.pixels(turned, 1.0)[0]
    assert part.pixels(turned, 1.0)[0].tolist() == pytest.approx([x - 40, y - 30])
    assert half.pixels(turned, 1.0)[0].tolist() == pytest.approx([2 * x, 2 * y])
