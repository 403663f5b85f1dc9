import numpy as np

from kiosk.room import still
from kiosk.room.camera import Lens, Pose

from .drawing import drawn, loud, painter
from .halls import built

LENS = Lens.of(320, 184)


def test_a_still_shows_what_the_moving_picture_shows_only_smoother():
    pose = built("pko").start
    sharp = still.draw_still(painter("pko"), pose, LENS, {}, {})
    moving = drawn(painter("pko"), pose, LENS)
    assert sharp.shape == moving.shape and loud(sharp) == 0
    assert np.abs(sharp.astype(int) - moving).mean() < 3


def test_bands_meet_without_a_seam(monkeypatch):
    pose = Pose(0.4, -2.0, 0.3)
    whole = still.draw_still(painter("smart-camp"), pose, LENS, {}, {}).astype(int)
    monkeypatch.setattr(still, "MOST_PIXELS", 640 * 2 * 40)
    bands = still.draw_still(painter("smart-camp"), pose, LENS, {}, {}).astype(int)
    assert np.abs(whole - bands).max() <= 2


def test_a_still_that_is_not_wanted_any_more_is_given_up(monkeypatch):
    monkeypatch.setattr(still, "MOST_PIXELS", 640 * 2 * 40)
    answers = iter([True, True, False])
    assert still.draw_still(painter("pko"), Pose(0, 0), LENS, {}, {}, lambda: next(answers)) is None
