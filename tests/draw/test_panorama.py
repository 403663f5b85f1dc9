"""What is seen of a picture of everything around one point."""

import numpy as np
import pytest

from kiosk.draw.panorama import Gaze, PanoramaView, place_of, steepest

WIDE, HIGH = 720, 360
SIZE = (200, 150)


def striped() -> np.ndarray:
    """Blue grows with the column, green with the row."""
    picture = np.full((HIGH, WIDE, 4), 255, np.uint8)
    picture[..., 0] = (np.arange(WIDE) * 255 // WIDE)[None]
    picture[..., 1] = (np.arange(HIGH) * 255 // HIGH)[:, None]
    return picture


def seen(gaze: Gaze, x: float, y: float) -> tuple[float, float]:
    """Yaw and pitch of the picture's colour at a pixel of the view."""
    frame = PanoramaView().draw(striped(), SIZE, gaze)
    blue, green = frame[round(y), round(x), :2].astype(float)
    return (blue / 255 - 0.5) * 360, (0.5 - green / 255) * 180


@pytest.mark.parametrize(("yaw", "pitch"), [(0, 0), (40, 10), (-100, -25), (150, 30)])
def test_the_middle_of_the_view_is_where_one_looks(yaw: float, pitch: float) -> None:
    assert seen(Gaze(yaw, pitch, 60), 100, 75) == pytest.approx((yaw, pitch), abs=2.5)


@pytest.mark.parametrize("pitch", [0, 35, -35])
def test_directions_are_drawn_where_they_are_said_to_be(pitch: float) -> None:
    gaze = Gaze(20, pitch, 70)
    for yaw, height in ((0, 10), (35, -8), (20, 25)):
        at = place_of(gaze, *SIZE, yaw, height + pitch)
        assert at is not None
        if 2 <= at[0] < 198 and 2 <= at[1] < 148:
            assert seen(gaze, at[0] - 0.5, at[1] - 0.5) == pytest.approx((yaw, height + pitch), abs=2.5)


def test_the_horizon_is_level() -> None:
    frame = PanoramaView().draw(striped(), SIZE, Gaze(33, 0, 80))
    assert np.ptp(frame[75, :, 1].astype(int)) <= 1


def test_there_is_no_seam_where_the_picture_ends() -> None:
    picture = np.full((HIGH, WIDE, 4), 255, np.uint8)
    picture[..., 0] = (128 + 100 * np.cos(np.arange(WIDE) * 2 * np.pi / WIDE)).astype(np.uint8)[None]
    row = PanoramaView().draw(picture, SIZE, Gaze(180, 0, 80))[75, :, 0].astype(int)
    assert np.abs(np.diff(row)).max() <= 2


def test_what_lies_behind_is_not_seen() -> None:
    assert place_of(Gaze(0, 0, 75), *SIZE, 180, 0) is None
    assert place_of(Gaze(0, 0, 75), *SIZE, 100, 0) is None


def test_the_higher_the_view_the_less_one_looks_up() -> None:
    assert steepest(Gaze(field=75), 1000, 500) > steepest(Gaze(field=75), 1000, 1000) > 0


def test_its_frame_is_used_again() -> None:
    view, picture = PanoramaView(), striped()
    assert view.draw(picture, SIZE, Gaze()) is view.draw(picture, SIZE, Gaze(90))
    assert view.draw(picture, (64, 48), Gaze()).shape == (48, 64, 4)
