"""How one looks round: level, never into the poles, and to where one is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.draw.panorama import HIGHEST, Gaze, place_of, steepest
from kiosk.exhibits.gazing import (
    NARROWEST,
    WIDEST,
    Looking,
    dragged,
    elapsed,
    flung,
    moved,
    nearer,
    towards,
    within,
)

SIZE = (1264, 968)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("drag"), st.floats(-3000, 3000), st.floats(-3000, 3000)),
        st.tuples(st.just("zoom"), st.floats(0.2, 5), st.floats(0, 1264)),
        st.tuples(st.just("fling"), st.floats(-9000, 9000), st.floats(-9000, 9000)),
    ),
    max_size=12,
)


@given(MOVES)
def test_whatever_a_visitor_does_the_view_stays_inside_the_picture(moves: list[tuple[str, float, float]]) -> None:
    looking = Looking(within(Gaze(), SIZE))
    for kind, one, other in moves:
        match kind:
            case "drag":
                looking = dragged(looking, SIZE, one, other)
            case "zoom":
                looking = nearer(looking, SIZE, one, (other, other / 2))
            case "fling":
                looking = elapsed(flung(looking, SIZE, one, other), SIZE, 16)
        gaze = looking.gaze
        assert -180 <= gaze.yaw < 180 and NARROWEST <= gaze.field <= WIDEST
        assert abs(gaze.pitch) <= steepest(gaze, *SIZE) + 1e-9 <= HIGHEST


def test_the_picture_follows_the_finger() -> None:
    before = Looking(within(Gaze(10, 0), SIZE))
    seen = place_of(before.gaze, *SIZE, 10, 0)
    assert seen == pytest.approx((632, 484))
    after = place_of(dragged(before, SIZE, 40, -30).gaze, *SIZE, 10, 0)
    assert after == pytest.approx((632 + 40, 484 - 30), abs=1.5)


def test_what_is_under_two_fingers_stays_there() -> None:
    before = Looking(within(Gaze(0, 0), SIZE))
    at = place_of(before.gaze, *SIZE, 12, 6)
    assert at is not None
    after = place_of(nearer(before, SIZE, 1.6, at).gaze, *SIZE, 12, 6)
    assert after == pytest.approx(at, abs=8)


def test_the_gaze_goes_the_short_way_and_ends_where_it_was_sent() -> None:
    looking = towards(Looking(within(Gaze(170, 0), SIZE)), SIZE, -170, 8, calm=False)
    assert looking.to_go == pytest.approx((20, 8))
    for _ in range(400):
        looking = elapsed(looking, SIZE, 16)
    assert not looking.moves and (looking.gaze.yaw, looking.gaze.pitch) == pytest.approx((-170, 8))
    assert towards(looking, SIZE, 30, 0, calm=True) == Looking(within(Gaze(30, 0), SIZE))


def test_a_fling_ends() -> None:
    looking = flung(Looking(within(Gaze(), SIZE)), SIZE, -2000, 0)
    for _ in range(400):
        looking = elapsed(looking, SIZE, 16)
    assert not looking.moves and 20 < looking.gaze.yaw < 120
    assert elapsed(looking, SIZE, 16) is looking


def test_nobody_looks_straight_up() -> None:
    assert moved(Looking(within(Gaze(), SIZE)), SIZE, 0, 400).gaze.pitch < 60
