"""The rules of access hold on every screen of the journey, in every shape of screen and every language."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.app.headless import Visitor

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


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_of_the_default_exhibition(
    blind_visitor: Callable[..., Visitor], size: tuple[int, int], language: str
) -> None:
    assert broken_rules(list(every_screen(blind_visitor(DEFAULT_EXHIBITION, size), language))) == []


def broken_rules(screens: list[Shown]) -> list[str]:
    return [f"{shown.name}: {rule.__name__}: {fault}" for shown in screens for rule in RULES for fault in rule(shown)]
