"""Marks that would lie on each other give way; one that has room stays."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.apart import apart
from kiosk.ui.rect import Rect

ROOM = Rect(40, 40, 800, 600)


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 700)), min_size=2, max_size=9))
def test_marks_never_meet_and_stay_on_the_picture(places: list[tuple[float, float]]) -> None:
    discs = apart(places, 60, ROOM)
    for x, y in discs:
        assert ROOM.x <= x <= ROOM.right and ROOM.y <= y <= ROOM.bottom
    for (ax, ay), (bx, by) in combinations(discs, 2):
        assert max(abs(bx - ax), abs(by - ay)) >= 58


def test_a_mark_with_room_stays_on_its_place() -> None:
    assert apart([(100, 100), (300, 200), (320, 200)], 60, ROOM)[0] == (100, 100)
