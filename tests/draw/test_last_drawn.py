"""What was drawn last is known by figures and by the identity of pictures."""

import gc

import numpy as np

from kiosk.draw.last_drawn import LastDrawn
from kiosk.draw.panorama import Gaze, PanoramaView


def test_the_same_figures_and_pictures_are_not_drawn_again() -> None:
    last, one, other = LastDrawn(), np.zeros((2, 2, 4), np.uint8), np.zeros((2, 2, 4), np.uint8)
    assert not last.is_from((1, 2), one)
    assert last.is_from((1, 2), one)
    assert last.version == 1
    assert not last.is_from((1, 3), one)
    assert not last.is_from((1, 3), other)
    assert not last.is_from((1, 3), other, one)
    assert last.version == 4


def test_a_picture_that_is_gone_is_no_longer_the_same() -> None:
    last, picture = LastDrawn(), np.zeros((2, 2, 4), np.uint8)
    last.is_from((), picture)
    del picture
    gc.collect()
    assert not last.is_from((), np.zeros((2, 2, 4), np.uint8))


def test_a_panorama_is_drawn_again_for_another_gaze_alone() -> None:
    view, picture = PanoramaView(), np.random.default_rng(1).integers(0, 255, (64, 128, 4), np.uint8)
    first = view.draw(picture, (40, 30), Gaze()).copy()
    version = view.version
    assert (view.draw(picture, (40, 30), Gaze()) == first).all()
    assert view.version == version
    assert (view.draw(picture, (40, 30), Gaze(yaw=90.0)) != first).any()
    assert view.version > version
