"""A picture with numbered places: marks and list open the same captions, and nothing moves."""

from pathlib import Path

import pytest
from journeys.screens import shown

from kiosk.app.headless import NotThere, Visitor
from kiosk.exhibits.spots import SpotsState

from .written import SIZES, VisitorAt, broken_rules, give_pictures, problems_of, state_of

SPOTS = """\
kind: spots
title: {en: A boat, ko: 배}
label: {en: Touch a number., ko: 번호를 누르세요.}
image: white-boat.png
alt: {en: A white boat, ko: 흰 배}
spots:
  - at: [0.5, 0.3]
    title: {en: Mast, ko: 돛대}
    text: {en: It carries the sail., ko: 돛을 답니다.}
  - at: [0.5, 0.7]
    title: {en: Hull, ko: 선체}
    text: {en: It keeps the water out., ko: 물을 막습니다.}
  - at: [0.51, 0.71]
    title: {en: Keel, ko: 용골}
    text: {en: It keeps the boat upright., ko: 배를 바로 세웁니다.}
sources: [BOOK]
"""


def at_boat(visitor_at: VisitorAt, tmp_path: Path, exhibit: str = SPOTS, **where: object) -> Visitor:
    give_pictures(tmp_path)
    return visitor_at(exhibit, **where)


def test_a_mark_opens_its_caption_where_the_label_stood(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boat(visitor_at, tmp_path)
    picture, label = visitor.node("picture").marks, visitor.node("label-plate").bounds
    visitor.touch("mark-0")
    assert visitor.sees("heading", "Mast") and visitor.sees("text", "It carries the sail.")
    assert visitor.node("spot-plate").bounds == label and visitor.node("picture").marks == picture
    assert "open" in visitor.node("spot-0").state and "open" in visitor.node("mark-0").state
    assert visitor.node("spot-text").live == "polite"
    visitor.touch("mark-0")
    assert visitor.sees("heading", "A boat")


def test_the_list_opens_the_same_and_arrows_lead_on(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boat(visitor_at, tmp_path, language="ko").touch("spot-1")
    assert visitor.sees("text", "물을 막습니다.") and visitor.sees("text", "3곳 가운데 2번째")
    visitor.touch("다음 자리")
    assert visitor.sees("text", "배를 바로 세웁니다.")
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("다음 자리")
    visitor.touch("이전 자리").touch("닫기")
    assert state_of(visitor) == SpotsState()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_by_keyboard_alone(visitor_at: VisitorAt, tmp_path: Path, language: str) -> None:
    visitor = at_boat(visitor_at, tmp_path, language=language).focuses("spot-2").presses("Enter")
    assert state_of(visitor) == SpotsState(open=2)
    visitor.focuses("previous-spot").presses("Enter", "Escape")
    assert state_of(visitor) == SpotsState()
    visitor.presses("Escape")
    assert visitor.stands_before("written-here")


def test_it_is_still_and_forgotten_afterwards(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boat(visitor_at, tmp_path).touch("mark-1")
    before = visitor.tree
    visitor.waits(2)
    assert visitor.tree == before
    visitor.leaves()
    assert not visitor.has_open("written-here")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("fit", ["whole", "fill"])
def test_the_rules_of_access_hold(
    visitor_at: VisitorAt, tmp_path: Path, size: tuple[int, int], language: str, fit: str
) -> None:
    visitor = at_boat(visitor_at, tmp_path, f"{SPOTS}fit: {fit}\n", size=size, language=language)
    screens = [shown(visitor, "label"), shown(visitor.touch("mark-2"), "caption")]
    screens.append(shown(visitor.touch("spot-2").touch("open-sources"), "sources"))
    assert broken_rules(screens) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "hint", "place"),
    [
        ("[0.5, 0.3]", "[5, 0.3]", "“5” is too large here.", "Write 1 or less.", "7:10"),
        (
            "[0.5, 0.3]",
            "[0.5]",
            "A value is missing in this list.",
            "Write 2 values in square brackets, such as [2, 3].",
            "7:9",
        ),
        (
            "alt: {en: A white boat, ko: 흰 배}\n",
            "",
            "The key “alt” is missing.",
            "Say what a visitor who cannot see the picture is told: alt: {en: ..., ko: ...}.",
            "0:1",
        ),
        (
            "    text: {en: It carries the sail., ko: 돛을 답니다.}\n",
            "",
            "The key “text” is missing.",
            "Add “text: ...”.",
            "7:5",
        ),
        (
            "white-boat.png",
            "canoe.png",
            "There is no file “canoe.png” in assets/letters/.",
            "Put it into assets/letters/, or correct its name.",
            "4:8",
        ),
    ],
)
def test_a_slip_is_told_with_its_place_and_how_to_mend_it(
    tmp_path: Path, old: str, new: str, message: str, hint: str, place: str
) -> None:
    give_pictures(tmp_path)
    assert SPOTS.count(old) == 1
    assert problems_of(tmp_path, SPOTS.replace(old, new)) == [(message, hint, place)]
