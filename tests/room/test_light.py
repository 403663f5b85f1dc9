import numpy as np
import pytest

from kiosk.room.finish import clouds, concrete, shells
from kiosk.room.light import AIM, LIGHTING, cone, developed, linear, spots_over, times, tone

from .halls import built


def test_more_light_is_never_darker_and_never_too_much():
    light = np.linspace(0, 6, 600, dtype=np.float32)[None, :, None] * np.ones((64, 1, 3), np.float32)
    levels = developed(light).astype(float).mean(axis=0)[:, 0]
    assert (np.diff(levels) > -0.6).all()
    assert levels[0] < 1 and levels[-1] > 254.5


def test_dither_is_one_level_and_always_the_same():
    even = np.full((300, 300, 3), 0.2, np.float32)
    pixels = developed(even)
    assert pixels.max() - pixels.min() == 1
    assert (pixels == developed(even)).all()


def test_a_tone_is_what_a_picture_of_that_light_is_developed_into():
    light = linear((200, 120, 40)) * 0.7
    picture = developed(np.tile(light, (64, 64, 1)))
    assert picture.reshape(-1, 3).mean(axis=0)[::-1] == pytest.approx(tone(light), abs=0.8)
    assert times((100, 200, 250), 1.1) == (110, 220, 255)


def test_a_lamp_is_brightest_where_it_points_and_dark_beyond_its_pool():
    across, height = np.linspace(-3, 3, 121, dtype=np.float32)[None], np.linspace(0, 4, 161, dtype=np.float32)[:, None]
    pool = cone(across, height, 0.9, 3.75, 1.5)
    row, column = np.unravel_index(int(pool.argmax()), pool.shape)
    assert across[0, column] == pytest.approx(0, abs=0.03) and abs(float(height[row, 0]) - AIM) < 0.9
    assert pool[:, 0].max() < 0.1 * pool.max()
    assert pool[:, ::-1] == pytest.approx(pool, rel=1e-4, abs=1e-5)


def test_every_work_has_its_lamp_and_a_wide_one_two():
    place = built("pko")
    spots = spots_over(place.hung, LIGHTING["gallery"])
    wide = sum(work.width > 2.6 for work in place.hung)
    assert len(spots) == len(place.hung) + wide
    for work in place.hung:
        assert any(work.left < spot.s < work.right for spot in spots)


def test_stone_varies_about_one_and_has_no_grain():
    s, height = np.arange(0, 12, 0.01, dtype=np.float32)[None], np.arange(6, 0, -0.01, dtype=np.float32)[:, None]
    factor = concrete(s, height, 48.0)
    assert factor.mean() == pytest.approx(1, abs=0.06)
    assert factor.min() > 0.4 and factor.max() < 1.25
    assert np.abs(np.diff(clouds(9, 8), axis=0)).max() < 0.05


def test_shells_are_lit_above_their_lips_and_leave_the_wall_below_alone():
    s, height = np.arange(0, 40, 0.1, dtype=np.float32)[None], np.arange(4.7, 0, -0.01, dtype=np.float32)[:, None]
    factor = shells(s, height, 40.0, 4.7)
    assert factor[height[:, 0] < 2.5] == pytest.approx(1, abs=0.01)
    assert factor[height[:, 0] > 3.7].max() > 1.15
    assert factor[:, 0] == pytest.approx(shells(s + 40, height, 40.0, 4.7)[:, 0], abs=0.02)
