"""Looking closer: the picture never leaves its frame, and what lies under a finger stays there."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.exhibits.magnify import CLOSEST, Fit, Zoom, dragged, scaled, shown, stepped
from kiosk.ui.rect import Rect

PICTURES = st.tuples(st.integers(1, 6_000), st.integers(1, 6_000))
FRAMES = st.builds(Rect, st.integers(0, 500), st.integers(0, 500), st.integers(40, 2_000), st.integers(40, 2_000))
FITS: st.SearchStrategy[Fit] = st.sampled_from(["whole", "fill"])
ZOOMS = st.builds(Zoom, st.floats(1, CLOSEST), st.floats(0, 1), st.floats(0, 1))


@given(PICTURES, FRAMES, FITS, ZOOMS)
def test_what_is_shown_lies_in_the_frame_and_in_the_picture(
    picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom
) -> None:
    rect, (left, top, width, height) = shown(picture, frame, fit, zoom)
    assert rect.intersection(frame) == rect
    assert left >= 0 and left + width <= 1 + 1e-9 and top >= 0 and top + height <= 1 + 1e-9


@given(st.tuples(st.integers(200, 6_000), st.integers(200, 6_000)), FRAMES, FITS, ZOOMS)
def test_nothing_is_stretched(picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom) -> None:
    rect, (_, _, width, height) = shown(picture, frame, fit, zoom)
    across, down = rect.width / (picture[0] * width), rect.height / (picture[1] * height)
    # A rectangle ends at whole pixels: each side may be off by one.
    assert abs(across / down - 1) <= 1.5 / rect.width + 1.5 / rect.height


def test_whole_shows_all_of_a_picture_and_fill_leaves_no_ground() -> None:
    frame = Rect(0, 0, 300, 300)
    assert shown((400, 200), frame, "whole", Zoom()) == (Rect(0, 75, 300, 150), (0, 0, 1, 1))
    assert shown((400, 200), frame, "fill", Zoom()) == (frame, (0.25, 0, 0.5, 1))


@given(PICTURES, FRAMES, FITS, ZOOMS, st.floats(0.01, 100), st.floats(-100, 2_500), st.floats(-100, 2_500))
@example((1, 80), Rect(0, 0, 40, 40), "whole", Zoom(), 2.0, 20.0, 20.0)  # seen whole it is no pixel wide
def test_zoom_stays_between_whole_and_closest(
    picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom, factor: float, x: float, y: float
) -> None:
    after = scaled(picture, frame, fit, zoom, factor, (x, y))
    assert 1 <= after.scale <= CLOSEST
    assert 0 <= after.x <= 1 and 0 <= after.y <= 1


def test_the_spot_under_the_fingers_stays_under_them() -> None:
    picture, frame, about = (1_000, 800), Rect(100, 50, 500, 400), (300.0, 200.0)
    before = Zoom(3.0, 0.5, 0.5)
    after = scaled(picture, frame, "whole", before, 1.4, about)
    assert _spot(picture, frame, before, about) == pytest.approx(_spot(picture, frame, after, about), abs=2e-3)


def _spot(picture: tuple[int, int], frame: Rect, zoom: Zoom, about: tuple[float, float]) -> tuple[float, float]:
    rect, (left, top, width, height) = shown(picture, frame, "whole", zoom)
    return left + (about[0] - rect.x) / rect.width * width, top + (about[1] - rect.y) / rect.height * height


@given(PICTURES, FRAMES, FITS, ZOOMS, st.floats(-3_000, 3_000), st.floats(-3_000, 3_000))
def test_dragging_there_and_back_is_where_one_was_unless_an_edge_was_met(
    picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom, dx: float, dy: float
) -> None:
    start = dragged(picture, frame, fit, zoom, 0, 0)
    there = dragged(picture, frame, fit, start, dx, dy)
    _, (left, top, width, height) = shown(picture, frame, fit, there)
    back = dragged(picture, frame, fit, there, -dx, -dy)
    if 1e-6 < left < 1 - width - 1e-6:
        assert back.x == pytest.approx(start.x, abs=1e-6)
    if 1e-6 < top < 1 - height - 1e-6:
        assert back.y == pytest.approx(start.y, abs=1e-6)


def test_a_picture_follows_the_finger_and_an_arrow_looks_its_own_way() -> None:
    picture, frame, zoom = (1_000, 1_000), Rect(0, 0, 500, 500), Zoom(4.0)
    assert dragged(picture, frame, "whole", zoom, 100, 0).x < zoom.x
    assert stepped(picture, frame, "whole", zoom, 1, 0).x > zoom.x
    assert stepped(picture, frame, "whole", zoom, 0, -1).y < zoom.y
