"""A quiz explains whatever was answered, keeps no score, and forgets everything."""

from pathlib import Path

import pytest
from journeys.screens import shown

from kiosk.app.headless import NotThere, Visitor
from kiosk.exhibits.quiz import QuizState
from kiosk.ui.nodes import Role, walk

from .written import SIZES, VisitorAt, broken_rules, give_pictures, problems_of, state_of

QUIZ = """\
kind: quiz
title: {en: About the river, ko: 강에 대하여}
label: {en: Two questions., ko: 두 문제.}
sources: []
questions:
  - ask: {en: "Which boat was white?", ko: "흰 배는 어느 배일까요?"}
    image: white-boat.png
    alt: {en: A white boat on blue water, ko: 푸른 물 위의 흰 배}
    answers:
      - {text: {en: The second, ko: 둘째 배}, say: {en: The second boat was red., ko: 둘째 배는 빨간 배였습니다.}}
      - {text: {en: The first, ko: 첫째 배}, right: yes}
      - {text: {en: The third, ko: 셋째 배}}
    because: {en: The first boat was painted white., ko: 첫째 배를 희게 칠했습니다.}
    as_of: {en: As of 1948, ko: 1948년 기준}
    sources: [BOOK, PAPER]
  - ask: {en: "Where does the river end?", ko: "강은 어디에서 끝날까요?"}
    answers:
      - {text: {en: At the sea, ko: 바다}, right: yes}
      - {text: {en: In the garden, ko: 뜰}}
    because: {en: All rivers end at the sea., ko: 모든 강은 바다로 갑니다.}
    sources: [BOOK]
"""


def at_quiz(visitor_at: VisitorAt, tmp_path: Path, **where: object) -> Visitor:
    give_pictures(tmp_path)
    return visitor_at(QUIZ, **where)


def state(visitor: Visitor) -> QuizState:
    found = state_of(visitor)
    assert isinstance(found, QuizState)
    return found


def test_any_answer_is_explained_and_the_visitors_own_is_taken_up(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_quiz(visitor_at, tmp_path)
    assert visitor.sees("heading", "Which boat was white?") and visitor.sees("heading", "Choose an answer")
    visitor.touch("A The second")
    assert visitor.sees("heading", "The answer: The first")
    assert visitor.sees("text", "The first boat was painted white.")
    assert visitor.sees("text", "The second boat was red.")
    assert visitor.sees("text", "As of 1948")
    assert [visitor.node(f"answer-{index}").value for index in range(3)] == ["Your answer", "Right answer", ""]
    assert visitor.node("verdict").live == "assertive"


def test_a_right_answer_is_confirmed(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_quiz(visitor_at, tmp_path, language="ko").touch("나 첫째 배")
    assert visitor.sees("heading", "맞습니다. 첫째 배")
    assert visitor.node("answer-1").value == "정답"
    assert not visitor.sees("text", "둘째 배는")


def test_a_question_can_be_tried_again_and_the_first_choice_counts(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_quiz(visitor_at, tmp_path).touch("C The third")
    with pytest.raises(NotThere, match="cannot be touched"):
        visitor.touch("B The first")
    visitor.touch("Try again")
    assert state(visitor) == QuizState()
    visitor.touch("B The first")
    assert visitor.sees("heading", "Yes: The first")


def test_after_the_last_question_all_stand_there_and_one_can_go_back(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_quiz(visitor_at, tmp_path).touch("Skip")
    assert visitor.sees("text", "Find out · Question 2 / 2")
    visitor.touch("A At the sea").touch("All answers")
    assert visitor.sees("heading", "Questions and answers") and visitor.sees("heading", "About the river")
    visitor.touch("1 Which boat was white?")
    assert state(visitor) == QuizState(), "it waits for an answer as if nobody had given one"


def test_each_question_has_its_own_sources_once_it_is_answered(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_quiz(visitor_at, tmp_path)
    assert visitor.find("open-sources") is None
    visitor.touch("B The first").touch("Sources 2")
    assert visitor.sees("text", "A book of boats") and visitor.sees("text", "A paper")
    visitor.presses("Escape")
    assert visitor.find("drawer") is None and visitor.has_open("written-here")
    visitor.touch("Next question").touch("A At the sea").touch("Sources 1")
    assert not visitor.sees("text", "A paper")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_is_answered_by_keyboard_alone(visitor_at: VisitorAt, tmp_path: Path, language: str) -> None:
    visitor = at_quiz(visitor_at, tmp_path, language=language).focuses("answer-1").presses("Enter")
    assert state(visitor).chosen == 1
    visitor.focuses("next-question").presses("Enter").focuses("answer-1").presses("Enter")
    visitor.focuses("try-again").presses("Enter").focuses("next-question").presses("Enter")
    assert state(visitor).index == 2
    visitor.focuses("question-1").presses("Enter")
    assert state(visitor).index == 1
    visitor.presses("Escape")
    assert visitor.stands_before("written-here")


def test_nothing_runs_out_and_the_next_visitor_starts_afresh(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_quiz(visitor_at, tmp_path).touch("Skip").touch("A At the sea")
    before = visitor.tree
    visitor.waits(60)
    assert visitor.tree == before, "a still screen draws nothing"
    visitor.leaves()
    assert visitor.program.session.visited == frozenset()
    assert not visitor.has_open("written-here")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_rules_of_access_hold_on_each_of_its_screens(
    visitor_at: VisitorAt, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    visitor = at_quiz(visitor_at, tmp_path, size=size, language=language)
    screens = [shown(visitor, "asked")]
    screens.append(shown(visitor.touch("answer-0"), "answered"))
    screens.append(shown(visitor.touch("open-sources"), "sources"))
    visitor.presses("Escape").touch("next-question")
    screens.append(shown(visitor, "without a picture"))
    screens.append(shown(visitor.touch("next-question"), "all answers"))
    assert broken_rules(screens) == []
    assert any(node.role == Role.PICTURE for node in walk(screens[0].root))


@pytest.mark.parametrize(
    ("old", "new", "message", "hint", "place"),
    [
        (
            ", right: yes}\n      - {text: {en: The third",
            "}\n      - {text: {en: The third",
            "None of these answers is right.",
            "Write right: yes under the one that is.",
            "10:7",
        ),
        (
            "ko: 셋째 배}}",
            "ko: 셋째 배}, right: yes}",
            "There is a right answer already.",
            "Leave right: yes under one answer only.",
            "12:50",
        ),
        (
            "    alt: {en: A white boat on blue water, ko: 푸른 물 위의 흰 배}\n",
            "",
            "The picture has no “alt”.",
            "Write alt: and what a visitor who cannot see the picture is told.",
            "6:5",
        ),
        (
            "      - {text: {en: In the garden, ko: 뜰}}\n",
            "",
            "The list is too short.",
            "Write at least 2.",
            "18:7",
        ),
        (
            "    sources: [BOOK]\n",
            "",
            "The key “sources” is missing.",
            "Add “sources: ...”.",
            "16:5",
        ),
        (
            "white-boat.png",
            "wite-boat.png",
            "There is no file “wite-boat.png” in assets/letters/.",
            "Did you mean “white-boat.png”?",
            "7:12",
        ),
    ],
)
def test_a_slip_is_told_with_its_place_and_how_to_mend_it(
    tmp_path: Path, old: str, new: str, message: str, hint: str, place: str
) -> None:
    assert QUIZ.count(old) == 1
    give_pictures(tmp_path)
    assert problems_of(tmp_path, QUIZ.replace(old, new)) == [(message, hint, place)]
