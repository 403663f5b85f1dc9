"""Two pictures of one view: the line between them goes wherever one wants it, by finger, button or key."""

from pathlib import Path

import numpy as np
import pytest
from journeys.screens import shown
from journeys.small_exhibition import draw_boat

from kiosk.app.headless import NotThere, Visitor
from kiosk.exhibits.compare import CompareState
from kiosk.ui.intents import ChooseMotion
from kiosk.ui.nodes import find

from .written import SIZES, VisitorAt, broken_rules, give_pictures, problems_of, state_of

COMPARE = """\
kind: compare
title: {en: Two paints, ko: 두 가지 칠}
label: {en: One boat., ko: 배 한 척.}
before: {image: white-boat.png, name: {en: White, ko: 흰 배}, alt: {en: A white boat, ko: 흰 배}}
after: {image: black-boat.png, name: {en: Black, ko: 검은 배}, alt: {en: A black boat, ko: 검은 배}}
start: 40
sources: [BOOK]
"""


def at_boats(visitor_at: VisitorAt, tmp_path: Path, **where: object) -> Visitor:
    give_pictures(tmp_path)
    draw_boat(tmp_path / "assets/letters/black-boat.png", (300, 200), (0, 0, 0))
    return visitor_at(COMPARE, **where)


def percent(visitor: Visitor) -> str:
    return visitor.node("line").value


def test_it_begins_where_the_curator_wants(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boats(visitor_at, tmp_path)
    assert percent(visitor) == "White: 40 percent"
    assert visitor.sees("text", "40 %: White: 40 percent") and visitor.node("share").live == "polite"
    assert visitor.node("compared").description == "White: A white boat Black: A black boat"


def test_the_line_follows_the_finger_and_goes_where_one_touches(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boats(visitor_at, tmp_path)
    before = find(visitor.tree, "before")
    whole = before.marks[0].rect  # type: ignore[union-attr]
    visitor.drags((500, 300), (500 + whole.width * 0.2, 300))
    assert percent(visitor) == "White: 60 percent"
    visitor.touch(at=(whole.x + whole.width * 0.25, 200))
    assert percent(visitor) == "White: 25 percent"
    visitor.drags((500, 300), (20, 300)).drags((500, 300), (20, 300))
    assert percent(visitor) == "White: 0 percent"


def test_keys_and_buttons_move_it_by_five_percent(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boats(visitor_at, tmp_path, language="ko").focuses("line").presses("Right", "Right", "Left")
    assert percent(visitor) == "흰 배 45퍼센트" and visitor.has_open("written-here")
    visitor.focuses("line-left").presses("Enter", "Enter")
    assert percent(visitor) == "흰 배 35퍼센트"
    visitor.touch("검은 배")
    assert percent(visitor) == "흰 배 0퍼센트"
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("선을 왼쪽으로")
    visitor.touch("흰 배")
    assert percent(visitor) == "흰 배 100퍼센트"
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("선을 오른쪽으로")


def test_the_line_glides_and_with_calm_motion_jumps(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boats(visitor_at, tmp_path)
    x, y = visitor.node("all-after").bounds.middle
    visitor.finger("down", x, y)
    visitor.finger("up", x, y)
    visitor.frame(60)
    assert 10 < state_of(visitor).share < 40  # type: ignore[attr-defined]
    visitor.settles()
    assert state_of(visitor) == CompareState(share=0.0)
    visitor.program.send(ChooseMotion(True))
    x, y = visitor.node("all-before").bounds.middle
    visitor.finger("down", x, y)
    visitor.finger("up", x, y)
    assert state_of(visitor) == CompareState(share=100.0)


def test_the_drawer_over_it_takes_its_gestures(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boats(visitor_at, tmp_path).touch("Sources 1").drags((500, 200), (700, 200))
    assert visitor.find("line") is None
    visitor.presses("Escape")
    assert percent(visitor) == "White: 40 percent"
    before = visitor.tree
    visitor.waits(2)
    assert visitor.tree == before
    visitor.leaves()
    assert not visitor.has_open("written-here")


def test_left_of_the_line_is_the_picture_before_and_right_of_it_the_other(drawn_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_boats(drawn_at, tmp_path)
    picture = visitor.picture().astype(int)
    rect = find(visitor.tree, "before").marks[0].rect  # type: ignore[union-attr]
    keel = rect.y + round(rect.height * 0.7)
    line = rect.x + round(rect.width * 0.4)
    assert np.all(picture[keel, line - 60] > 200), "the white boat"
    assert np.all(picture[keel, line + 60] < 60), "the black boat"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_rules_of_access_hold(visitor_at: VisitorAt, tmp_path: Path, size: tuple[int, int], language: str) -> None:
    visitor = at_boats(visitor_at, tmp_path, size=size, language=language)
    screens = [shown(visitor, "begun"), shown(visitor.touch("all-before"), "one")]
    screens.append(shown(visitor.touch("all-after"), "other"))
    screens.append(shown(visitor.touch("open-sources"), "sources"))
    assert broken_rules(screens) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "hint", "place"),
    [
        (
            "black-boat.png",
            "tall-boat.png",
            "The two pictures are not of one shape: 600 x 400 and 240 x 480 pixels.",
            "Cut one of them to the shape of the other.",
            "5:16",
        ),
        (
            ", alt: {en: A black boat, ko: 검은 배}",
            "",
            "The key “alt” is missing.",
            "Say what a visitor who cannot see the picture is told: alt: {en: ..., ko: ...}.",
            "5:8",
        ),
        (
            "black-boat.png",
            "blak-boat.png",
            "There is no file “blak-boat.png” in assets/letters/.",
            "Did you mean “black-boat.png”?",
            "5:16",
        ),
        ("start: 40", "start: 140", "“140” is too large here.", "Write 100 or less.", "6:8"),
    ],
)
def test_a_slip_is_told_with_its_place_and_how_to_mend_it(
    tmp_path: Path, old: str, new: str, message: str, hint: str, place: str
) -> None:
    give_pictures(tmp_path)
    draw_boat(tmp_path / "assets/letters/black-boat.png", (300, 200), (0, 0, 0))
    assert COMPARE.count(old) == 1
    assert problems_of(tmp_path, COMPARE.replace(old, new)) == [(message, hint, place)]
