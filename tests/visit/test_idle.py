"""When nobody touches anything: the question in time, as often as one answers, and then a fresh start."""

from collections.abc import Callable

import pytest

from kiosk.app.headless import Visitor
from kiosk.ui.intents import ChooseMotion
from kiosk.visit.journey import begin
from kiosk.visit.session import AttractStage

VisitorAt = Callable[..., Visitor]


def asked(visitor: Visitor) -> bool:
    return visitor.program.session.countdown is not None


def test_the_question_comes_when_the_idle_time_is_over_and_not_before(visitor: Visitor) -> None:
    visitor.touch("start-en").waits(89)
    assert not asked(visitor)
    visitor.waits(1)
    assert asked(visitor)


def test_there_are_twenty_seconds_to_answer(visitor: Visitor) -> None:
    visitor.touch("start-en").waits(90)
    seconds = [visitor.node("seconds").name]
    while asked(visitor):
        visitor.waits(1)
        if asked(visitor):
            seconds.append(visitor.node("seconds").name)
    assert [int(one) for one in seconds] == list(range(int(seconds[0]), 0, -1)) and int(seconds[0]) >= 19
    assert isinstance(visitor.stage, AttractStage)


@pytest.mark.parametrize("answer", ["touch", "key", "anywhere"])
def test_eleven_times_one_may_stay(visitor_at: VisitorAt, answer: str) -> None:
    visitor = visitor_at("long-letter")
    for _ in range(11):
        visitor.waits(100)
        assert asked(visitor)
        if answer == "touch":
            visitor.touch("Go on")
        elif answer == "key":
            visitor.presses("Enter")
        else:
            visitor.touch(at=(5, 5))
        assert not asked(visitor) and visitor.has_open("long-letter")


def test_a_finger_on_the_screen_gives_all_the_time_again(visitor: Visitor) -> None:
    visitor.touch("start-en").waits(100)
    visitor.finger("down", 5, 5)
    visitor.frame()
    assert visitor.program.session.countdown == 20


def test_another_language_can_be_chosen_while_the_question_is_up(visitor: Visitor) -> None:
    visitor.touch("start-en").waits(100).touch("go-on-in-language-ko")
    assert visitor.sees("heading", "계속 보시겠습니까?")
    assert visitor.program.session.countdown == 20
    visitor.waits(21)
    assert isinstance(visitor.stage, AttractStage)


def test_to_the_start_ends_the_visit_at_once(visitor: Visitor) -> None:
    visitor.touch("start-ko").waits(95).touch("to-start")
    assert visitor.program.session.preferences == begin(visitor.program.venue).preferences


def test_a_guided_walk_that_plays_is_no_idle_time(visitor: Visitor) -> None:
    visitor.touch("start-en").waits(80).touch("guided-walk")
    for _ in range(30):
        visitor.waits(1)
        assert not asked(visitor)


def test_a_language_chosen_on_the_attract_screens_is_forgotten_too(visitor: Visitor) -> None:
    visitor.touch("access-before").touch("language-ko")
    visitor.program.send(ChooseMotion(True))
    assert visitor.program.session.preferences.language == "ko"
    visitor.presses("Escape").waits(120)
    assert visitor.program.session.preferences == begin(visitor.program.venue).preferences


def test_the_attract_loop_is_not_reset_while_nobody_has_touched_it(visitor: Visitor) -> None:
    visitor.waits(200)
    assert visitor.stage.shown_ms == 200_000


def test_debris_of_every_kind_is_gone_for_the_next_visitor(visitor_at: VisitorAt, visitor: Visitor) -> None:
    left = visitor_at("white-boat", language="ko")
    left.touch("zoom").touch("zoom-in").touch("open-reading").touch("next-page")
    left.program.send(ChooseMotion(True))
    left.focuses("access").presses("Enter")
    left.finger("down", 300, 300)
    left.finger("down", 400, 300, 9)
    left.finger("move", 500, 320, 9)
    left.leaves()
    assert left.program.gestures.resting
    while left.stage.shown_ms != visitor.stage.shown_ms:
        (left if left.stage.shown_ms < visitor.stage.shown_ms else visitor).frame(1)
    assert left.program.session == visitor.program.session
    assert left.tree == visitor.tree
    left.touch("start-en")
    assert left.stage.hall == "lobby"
