"""How a thing turns, which of its frames is seen, and where a point of it lies in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.exhibition import TurntableFacts
from kiosk.exhibits.turning import (
    FADE_MS,
    FRONTAL,
    Turn,
    apart,
    disc_in_frame,
    elapsed,
    facing,
    flung,
    frames_from,
    place_in_frame,
    set_to,
    side_of,
    stepped,
    turned_towards,
)

FACTS = TurntableFacts.model_validate(
    {
        "frames": "24",
        "size": ["900", "600"],
        "metres_per_pixel": "0.01",
        "foot_row": "500",
        "centre_column": "450",
        "eye": "1.6",
        "foot": "0.1",
        "distance": "6",
        "extent": ["4", "2", "2"],
    }
)
DEGREES = st.floats(-720, 720)


def after(turn: Turn, ms: int = 8_000) -> Turn:
    while ms > 0 and elapsed(turn, 16) != turn:
        turn, ms = elapsed(turn, 16), ms - 16
    return turn


@given(DEGREES, DEGREES)
def test_the_short_way_leads_there(one: float, other: float) -> None:
    way = apart(one, other)
    assert -180 <= way <= 180 and (one + way - other + 180) % 360 == pytest.approx(180, abs=1e-6)


def test_the_frames_come_nearest_first_and_none_is_missing_from_a_whole_turn() -> None:
    assert frames_from(FACTS, 31)[:4] == [2, 3, 1, 4]
    assert frames_from(FACTS, 359)[:3] == [0, 23, 1]
    assert sorted(frames_from(FACTS, 100)) == list(range(24))


def test_only_frames_that_there_are_are_named() -> None:
    some = FACTS.model_copy(update={"present": (0, 6, 12)})
    assert frames_from(some, 80) == [6, 0, 12]


def test_a_step_is_one_frame_and_fades_into_it() -> None:
    turn = stepped(FACTS, 30.0, Turn(), 1, calm=False)
    assert (turn.degrees, turn.before, turn.fade_ms) == (15, 2, FADE_MS)
    assert side_of(turn, 30.0) == 15
    assert after(turn) == Turn(15.0)
    assert stepped(FACTS, 30.0, Turn(), -1, calm=True) == Turn(345.0)


def test_a_step_from_between_two_frames_ends_on_one() -> None:
    assert stepped(FACTS, 0.0, Turn(4.0), 1, calm=True) == Turn(15.0)


def test_set_to_a_place_that_shows_the_same_frame_does_not_fade() -> None:
    assert set_to(FACTS, 0.0, Turn(0.0), 3.0, calm=False) == Turn(3.0)


def test_a_fling_slows_down_and_ends() -> None:
    turn = flung(Turn(), 300.0)
    ended = after(turn)
    assert not ended.moves and 60 < ended.degrees < 180
    assert flung(Turn(), 1e9).speed == flung(Turn(), 2e9).speed


@given(DEGREES, DEGREES, DEGREES)
def test_turned_towards_a_side_it_is_seen_well(degrees: float, front: float, faces: float) -> None:
    turn = Turn(degrees % 360)
    for calm in (True, False):
        ended = after(turned_towards(turn, front, faces, calm=calm))
        assert abs(apart(side_of(ended, front), faces)) <= FRONTAL + 0.5 and not ended.moves


def test_a_part_is_seen_from_where_it_faces() -> None:
    assert facing(90, 20) and facing(350, 20) and not facing(180, 20)
    assert facing(None, 123)


def test_a_point_on_the_axis_keeps_its_place_and_one_in_front_is_lower_and_larger() -> None:
    for number in (0, 5, 23):
        assert place_in_frame(FACTS, number, (0, 0, 0)) == pytest.approx((450, 500))
        assert place_in_frame(FACTS, number, (0, 0, 1.5)) == pytest.approx((450, 350)), "at the eye's height"
    _, row = place_in_frame(FACTS, 0, (0, -2, 0))
    assert row == pytest.approx(500 + (1.5 * 6 / 4 - 1.5) * 100)
    column, _ = place_in_frame(FACTS, 0, (1, 0, 0))
    assert column == pytest.approx(550), "what lies in the east is seen on the right from the south"
    assert place_in_frame(FACTS, 12, (1, 0, 0))[0] == pytest.approx(350), "and on the left from the north"


def test_the_disc_lies_under_all_that_stands_on_it() -> None:
    x, y, half_wide, half_high = disc_in_frame(FACTS)
    for number in range(24):
        for east, north in ((2, 1), (-2, 1), (2, -1), (-2, -1)):
            column, row = place_in_frame(FACTS, number, (east, north, 0))
            assert ((column - x) / half_wide) ** 2 + ((row - y) / half_high) ** 2 <= 1.0
