import numpy as np
import pytest

from kiosk.room.camera import Lens, Pose, project
from kiosk.room.fittings import Sprite
from kiosk.room.objects import Turntable, draw_object, trimmed
from kiosk.room.view import View

from .drawing import ROUGH, drawn, plain, room

LENS = Lens.of(640, 360)
SHADES = {0: 40, 6: 90, 12: 140, 18: 190}


def block(shade):
    """An opaque block 40 pixels wide and 60 high whose foot is 20 rows above the picture's edge."""
    picture = plain((0, 0, 0, 0), 120, 100)
    picture[40:100, 30:70] = (shade, shade, shade, 255)
    return picture


TABLE = Turntable.of(24, 0.02, 100.0, 50.0, {number: block(shade) for number, shade in SHADES.items()})


def test_empty_margins_are_cut_off_and_remembered():
    shot = trimmed(block(9))
    assert (shot.left, shot.top, shot.texture.width, shot.texture.height) == (30, 40, 40, 60)
    assert trimmed(plain((0, 0, 0, 0))).texture.width == 1


@pytest.mark.parametrize(
    ("where", "shade"), [((0, -4), 40), ((4, 0), 90), ((0, 4), 140), ((-4, 0), 190), ((1.2, -4), 40), ((4, -3), 90)]
)
def test_the_picture_nearest_to_where_one_stands_is_shown(where, shade):
    frame = plain((0, 0, 0, 255), 360, 640)
    yaw = np.arctan2(-where[0], -where[1])
    draw_object(frame, View.of(Pose(*where, yaw), LENS), Sprite("block", 0, 0, 0, 0, 1), TABLE)
    assert frame.max(axis=(0, 1))[0] == shade


def test_an_object_that_is_turned_shows_another_side():
    frame = plain((0, 0, 0, 255), 360, 640)
    draw_object(frame, View.of(Pose(0, -4, 0), LENS), Sprite("block", 0, 0, 90, 0, 1), TABLE)
    assert frame.max(axis=(0, 1))[0] == 190


def test_an_object_stands_on_its_foot_and_is_as_large_as_it_is():
    pose = Pose(0.3, -4, 0)
    frame, mirror = plain((0, 0, 0, 255), 360, 640), plain((0, 0, 0, 255), 360, 640)
    sprite = Sprite("block", 0.8, 1.0, 0, 0.25, 2.0)
    draw_object(frame, View.of(pose, LENS), sprite, TABLE)
    draw_object(mirror, View.of(pose, LENS), sprite, TABLE, mirrored=True)
    shown = np.argwhere(frame[..., 0] > 20)
    foot, head = project(pose, LENS, 0.8, 1.0, 0.25), project(pose, LENS, 0.8, 1.0, 0.25 + 60 * 0.02 * 2)
    assert shown[:, 0].max() + 1 == pytest.approx(foot[1], abs=1)
    assert shown[:, 0].min() == pytest.approx(head[1], abs=1)
    assert shown[:, 1].mean() == pytest.approx(foot[0], abs=1)
    under = project(pose, LENS, 0.8, 1.0, -0.25)
    assert np.argwhere(mirror[..., 0] > 20)[:, 0].min() == pytest.approx(under[1], abs=1)


def test_no_picture_at_hand_draws_nothing():
    frame = plain((0, 0, 0, 255), 360, 640)
    draw_object(frame, View.of(Pose(0, -4, 0), LENS), Sprite("x", 0, 0, 0, 0, 1), Turntable.of(24, 0.02, 1, 1, {}))
    draw_object(frame, View.of(Pose(0, 0.2, 0), LENS), Sprite("block", 0, 0, 0, 0, 1), TABLE)
    assert frame[..., :3].max() == 0


def test_an_object_stands_on_its_plinth_and_behind_nearer_things():
    from kiosk.room.bake import bake
    from kiosk.room.painter import RoomPainter

    plinth = {"kind": "plinth", "at": (0, 1), "size": (1.6, 1.6), "height": 0.5}
    thing = {"kind": "object", "object": "block", "at": (0, 1), "size": (0.8, 0.8), "foot": 0.5}
    screen = {"kind": "plinth", "at": (0, -0.6), "size": (2, 0.2), "height": 1.5}
    table = Turntable.of(24, 0.02, 100.0, 50.0, {0: np.where(block(1) > 0, np.uint8(255), block(1))})
    table.shots[0].texture.levels[0][..., :3] = (0, 0, 255)
    pose = Pose(0, -3, 0)

    def red(furniture):
        place = room(furniture=furniture)
        frame = drawn(RoomPainter(place, bake(place, ROUGH), {"block": table}), pose, LENS).astype(int)
        return (frame[:250, :, 2] - frame[:250, :, 0] > 120).sum()

    assert red([thing, plinth]) == red([plinth, thing]) > 1000
    assert red([thing, plinth, screen]) < 0.4 * red([thing, plinth])


def test_a_picture_that_came_smaller_shows_the_object_where_and_as_large_as_the_whole_one():
    small = np.ascontiguousarray(block(90)[::2, ::2])
    table = Turntable(24, 0.02, 100.0, 50.0, {0: trimmed(small, made_width=100)})
    whole = Turntable(24, 0.02, 100.0, 50.0, {0: trimmed(block(90))})
    frames = []
    for turntable in (whole, table):
        frame = plain((0, 0, 0, 255), 360, 640)
        draw_object(frame, View.of(Pose(0.3, -4, 0), LENS), Sprite("block", 0.8, 1.0, 0, 0.25, 2.0), turntable)
        frames.append(np.argwhere(frame[..., 0] > 45))
    assert np.abs(frames[0].min(axis=0) - frames[1].min(axis=0)).max() <= 1
    assert np.abs(frames[0].max(axis=0) - frames[1].max(axis=0)).max() <= 1
