"""Flights and flings: pure functions of time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibits.flight import LONGEST_MS, SHORTEST_MS, Fling, fly
from kiosk.exhibits.magnify import Zoom

PARTS = st.floats(0.05, 0.95)
SCALES = st.floats(1, 80)
ZOOMS = st.builds(Zoom, SCALES, PARTS, PARTS)


@given(ZOOMS, ZOOMS)
def test_a_flight_goes_from_where_one_is_to_where_one_wants_to_be(start: Zoom, end: Zoom) -> None:
    flight = fly(start, end, 0.5)
    assert SHORTEST_MS <= flight.length_ms <= LONGEST_MS
    assert flight.place.scale == pytest.approx(start.scale, rel=1e-4)
    assert flight.place.x == pytest.approx(start.x, abs=1e-4)
    for _ in range(200):
        flight = flight.after(17)
        assert 0.0 < flight.place.scale <= max(start.scale, end.scale) * 1.001
    assert flight.over and flight.place == end


@given(ZOOMS, ZOOMS, st.lists(st.integers(1, 400), max_size=8))
def test_a_flight_depends_on_the_time_alone_and_not_on_its_steps(start: Zoom, end: Zoom, steps: list[int]) -> None:
    stepped = fly(start, end, 0.5)
    for ms in steps:
        stepped = stepped.after(ms)
    assert stepped.place == fly(start, end, 0.5).after(sum(steps)).place


def test_a_long_way_rises_and_a_short_one_does_not() -> None:
    far = fly(Zoom(20, 0.1, 0.5), Zoom(20, 0.9, 0.5), 0.5)
    assert far.after(far.length_ms // 2).place.scale < 3
    near = fly(Zoom(20, 0.5, 0.5), Zoom(20, 0.51, 0.5), 0.5)
    assert near.after(near.length_ms // 2).place.scale > 18


@given(st.floats(-4000, 4000), st.floats(-4000, 4000), st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_a_fling_goes_the_same_way_in_any_steps(right: float, down: float, steps: list[int]) -> None:
    x = y = 0.0
    fling = Fling(right, down)
    for ms in steps:
        dx, dy, fling = fling.after(ms)
        x, y = x + dx, y + dy
    whole_x, whole_y, whole = Fling(right, down).after(sum(steps))
    assert (x, y) == pytest.approx((whole_x, whole_y), abs=8), "but for the last, unseen pixels"
    if whole != Fling() and fling != Fling():
        assert fling.speed_x == pytest.approx(whole.speed_x, abs=1e-6)


def test_a_fling_comes_to_rest() -> None:
    fling, ms = Fling(3000, -900), 0
    while fling != Fling():
        _, _, fling = fling.after(16)
        ms += 16
    assert ms < 3_000
