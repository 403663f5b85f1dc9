from collections.abc import Callable

import pytest

from kiosk.app.headless import NotThere, Visitor
from kiosk.ui.nodes import Image, walk

VisitorAt = Callable[..., Visitor]


def image(visitor: Visitor) -> Image:
    return next(mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Image))


def shown_number(visitor: Visitor) -> str:
    return visitor.node("picture-number").value


def test_all_of_a_picture_is_seen_and_of_one_that_fills_its_place_the_middle(visitor_at: VisitorAt) -> None:
    assert image(visitor_at("white-boat")).window == (0, 0, 1, 1)
    left, top, width, height = image(visitor_at("tall-boat")).window
    assert (left, width) == (0, 1) and top == pytest.approx((1 - height) / 2) and height < 0.5


def test_closer_and_closer_up_to_eight_times(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat").touch("Look closer")
    for _ in range(5):
        visitor.touch("Closer")
    assert visitor.node("picture").value == "Zoom 800 percent"
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Closer")
    visitor.touch("Farther").touch("Whole picture")
    assert visitor.find("zoom-in") is None and image(visitor).window == (0, 0, 1, 1)


def test_a_finger_moves_a_picture_that_is_closer_and_no_other(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat")
    visitor.drags((500, 400), (300, 400))
    assert image(visitor).window == (0, 0, 1, 1)
    visitor.touch("Look closer").touch("Closer")
    before = image(visitor).window
    visitor.drags((500, 400), (300, 400))
    assert image(visitor).window[0] > before[0]
    assert image(visitor).window[1:] == before[1:]


def test_arrows_look_aside(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat").touch("Look closer").touch("Closer")
    before = image(visitor).window
    visitor.touch("Move right").touch("Move down")
    after = image(visitor).window
    assert after[0] > before[0] and after[1] > before[1]
    visitor.touch("Move left").touch("Move up")
    assert image(visitor).window == pytest.approx(before)


def test_each_of_several_pictures_begins_whole(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats").touch("Next picture")
    visitor.pinches(visitor.node("picture").bounds.middle, 100, 250).touch("Whole picture")
    visitor.touch("Next picture")
    assert visitor.sees("slider", "3 / 3: Picture 3 of 3")
    assert image(visitor).media == "boats/tall-boat.png" and image(visitor).window == (0, 0, 1, 1)
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Next picture")


def test_a_caption_stands_by_its_picture(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats", language="ko")
    assert visitor.sees("text", "월요일")
    visitor.touch("다음 그림")
    assert not visitor.sees("text", "월요일")


def test_a_drawer_over_a_picture_takes_its_gestures(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat").touch("Sources 2")
    visitor.pinches((500, 150), 100, 300)
    assert image(visitor).window == (0, 0, 1, 1)
    assert visitor.sees("text", "The colour of the boat")


def test_the_date_and_the_credit_stand_under_the_label(visitor_at: VisitorAt) -> None:
    assert visitor_at("white-boat").sees("text", "As of December 2021 · Drawn for this test")


def test_a_small_picture_shows_its_large_one(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats").touch("Picture 3 of 3: The third boat")
    assert image(visitor).media == "boats/tall-boat.png"
    assert "chosen" in visitor.node("thumbnail-2").state and "chosen" not in visitor.node("thumbnail-0").state
    assert visitor_at("white-boat").find("thumbnail-0") is None, "one picture has no strip"


def test_a_swipe_turns_one_picture_however_long_it_is(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats").drags((1100, 400), (100, 400))
    assert shown_number(visitor) == "2 / 3"
    visitor.drags((300, 400), (500, 420))
    assert shown_number(visitor) == "1 / 3"
    visitor.drags((300, 400), (500, 420))
    assert shown_number(visitor) == "1 / 3", "there is none before the first"


def test_a_quick_short_swipe_turns_and_a_slow_short_one_does_not(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats")
    visitor.finger("down", 600, 400)
    for x in (585, 570, 555):
        visitor.frame(16)
        visitor.finger("move", x, 400)
    visitor.finger("up", 550, 400)
    assert shown_number(visitor.settles()) == "2 / 3"
    visitor.drags((600, 400), (560, 400))
    assert shown_number(visitor) == "2 / 3"
    before = visitor.tree
    visitor.waits(2)
    assert visitor.tree == before


def test_a_finger_on_a_closer_picture_moves_it_and_does_not_turn(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats").touch("Look closer").touch("Closer").drags((1000, 400), (300, 400))
    visitor.presses("Escape")
    assert shown_number(visitor) == "1 / 3"


def test_pictures_are_turned_by_keys(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats", language="ko").focuses("picture-number").presses("Right", "Right", "Right")
    assert shown_number(visitor) == "3 / 3" and visitor.has_open("three-boats")
    visitor.presses("Left").focuses("thumbnail-0").presses("Enter")
    assert shown_number(visitor) == "1 / 3"
