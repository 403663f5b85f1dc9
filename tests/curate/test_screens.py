"""Which screens a curator may choose, and what a save does to the choice."""

import pytest

from kiosk.content.exhibition import ScreenSpec
from kiosk.curate.screens import Screens

OWN = ScreenSpec(size=(1920, 1080), diagonal=55.0)


def names(screens: Screens) -> list[str]:
    return [screens.name(size) for size in screens.offered]


@pytest.mark.parametrize(
    ("screens", "expected"),
    [
        (Screens.of(OWN), ["55″ 1920×1080", "3840×2160"]),
        (Screens.of(OWN, (1080, 1920)), ["55″ 1080×1920", "2160×3840"]),
        (Screens.of(OWN, (1280, 800)), ["55″ 1920×1080", "1280×800", "3840×2160"]),
        (Screens.of(ScreenSpec(size=(2160, 3840), diagonal=98)), ["98″ 2160×3840", "1080×1920"]),
        (Screens.of(ScreenSpec(size=(1080, 1080), diagonal=26.5)), ["26.5″ 1080×1080", "1920×1080", "3840×2160"]),
    ],
)
def test_the_kiosks_own_comes_first_and_all_hang_as_the_one_that_is_shown(
    screens: Screens, expected: list[str]
) -> None:
    assert names(screens) == expected


def test_another_size_in_the_file_is_shown_and_anything_else_leaves_the_choice() -> None:
    chosen = Screens(OWN, (3840, 2160))
    assert chosen.following(ScreenSpec(size=(1920, 1080), diagonal=75)).size == (3840, 2160)
    assert chosen.following(ScreenSpec(size=(1080, 1920), diagonal=75)).size == (1080, 1920)
    assert Screens.of(OWN, (1280, 720)).following(ScreenSpec(size=(2560, 1440))).size == (2560, 1440)


def test_a_panel_turned_twice_is_as_it_was() -> None:
    assert not Screens.of(OWN).portrait and Screens.of(OWN).turned == (1080, 1920)
    assert Screens(OWN, Screens.of(OWN).turned).portrait
