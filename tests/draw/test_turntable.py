"""A cut-out thing before its backdrop."""

import numpy as np

from kiosk.draw.turntable import LID, TurntableView, backdrop

AREA = (100, 50, 200, 150)
DISC = (200.0, 170.0, 60.0, 12.0)


def thing(blue: int) -> np.ndarray:
    picture = np.zeros((40, 60, 4), np.uint8)
    picture[10:30, 20:40] = (blue, 0, 0, 255)
    return picture


def test_it_is_drawn_at_its_place_and_the_ground_is_seen_around_it() -> None:
    frame = TurntableView().draw(thing(250), (140, 70, 120, 80), AREA, DISC)
    assert frame.shape == (150, 200, 4) and (frame[..., 3] == 255).all()
    assert frame[60, 100].tolist() == [250, 0, 0, 255]
    assert np.array_equal(frame[:15], backdrop(200, 150)[:15])


def test_it_stands_on_its_disc() -> None:
    frame = TurntableView().draw(thing(250), (140, 70, 120, 80), AREA, DISC)
    assert frame[120, 60, :3].tolist() == list(LID[::-1])


def test_one_frame_fades_into_the_next() -> None:
    view = TurntableView()
    frame = view.draw(thing(100), (140, 70, 120, 80), AREA, DISC, thing(200), 0.5)
    assert abs(int(frame[60, 100, 0]) - 150) <= 1
    assert view.draw(thing(100), (140, 70, 120, 80), AREA, DISC, thing(200), 0.0)[60, 100, 0] == 100


def test_what_reaches_beyond_the_area_is_cut() -> None:
    frame = TurntableView().draw(thing(250), (-500, -400, 1400, 1000), AREA, DISC)
    assert frame[75, 100].tolist() == [250, 0, 0, 255]


def test_the_backdrop_is_the_same_every_time_and_nobody_paints_on_it() -> None:
    assert backdrop(64, 48) is backdrop(64, 48) and not backdrop(64, 48).flags.writeable
