"""The rules of access hold on every screen of the journey, in every shape of screen and every language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.app.headless import Visitor
from kiosk.ui.intents import ChooseLanguage
from kiosk.ui.nodes import focusable, walk
from kiosk.visit.journey import step
from kiosk.visit.scene import compose, scene_name

from .rules import RULES, Shown
from .screens import every_screen

DEFAULT_EXHIBITION = Path(__file__).resolve().parents[2]
SIZES = [(1920, 1080), (1080, 1920), (3840, 2160)]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_of_the_small_exhibition(
    blind_visitor: Callable[..., Visitor], size: tuple[int, int], language: str
) -> None:
    assert broken_rules(list(every_screen(blind_visitor(size=size), language))) == []


# Everything is laid out in millimetres, so a finer screen has nothing of its own that the small exhibition lacks.
# English words are the longest, and narrowest is the portrait screen.
@pytest.mark.parametrize(("size", "language"), [((1920, 1080), "ko"), ((1080, 1920), "en")], ids=["wide-ko", "high-en"])
def test_every_screen_of_the_default_exhibition(
    blind_visitor: Callable[..., Visitor], size: tuple[int, int], language: str
) -> None:
    assert broken_rules(list(every_screen(blind_visitor(DEFAULT_EXHIBITION, size), language))) == []


def test_every_screen_changes_its_language_in_place(blind_visitor: Callable[..., Visitor]) -> None:
    """LA-1: one action, the same scene with the same controls, and no word of the other language's interface."""
    visitor = blind_visitor()
    venue = visitor.program.venue
    english, korean = (set(venue.books[language].entries.values()) for language in ("en", "ko"))
    for shown in every_screen(visitor, "en"):
        if shown.name in ("attract", "language", "attract-paused"):
            continue  # there one touch begins the visit in the language touched
        after = step(venue, shown.session, ChooseLanguage("ko"))
        tree = compose(venue, after)
        lobby = venue.exhibition.lobby.id
        assert scene_name(after, lobby) == scene_name(shown.session, lobby)
        assert (after.stage, after.overlay, after.visited) == (
            shown.session.stage,
            shown.session.overlay,
            shown.session.visited,
        )
        assert {node.key for node in focusable(tree)} == {node.key for node in shown.targets}, shown.name
        said = {node.name for node in walk(tree) if node.language == "ko" and not node.key.startswith("also-")}
        assert not (english - korean) & said, shown.name


def test_a_visit_leaves_nothing_on_the_disk(blind_visitor: Callable[..., Visitor], small_folder: Path) -> None:
    """PR-1"""
    before = {path: path.stat().st_mtime_ns for path in small_folder.rglob("*")}
    visitor = blind_visitor()
    list(every_screen(visitor, "ko"))
    visitor.leaves()
    assert {path: path.stat().st_mtime_ns for path in small_folder.rglob("*")} == before


def broken_rules(screens: list[Shown]) -> list[str]:
    return [f"{shown.name}: {rule.__name__}: {fault}" for shown in screens for rule in RULES for fault in rule(shown)]
