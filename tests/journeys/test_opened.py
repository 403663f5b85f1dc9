"""No words of an opened exhibit of the default exhibition meet others, whatever is open in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.exhibits.marked import OpenPlace
from kiosk.exhibits.spots import OpenSpot
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Node, Role
from kiosk.ui.preferences import Preferences
from kiosk.visit.session import Session
from kiosk.visit.venue import Venue

from .rules import Shown, words_are_inside, words_are_whole, words_do_not_overlap

DEFAULT_EXHIBITION = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["wide", "high"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_words_of_opened_exhibits_stand_clear_of_each_other(
    venue_of: Callable[[Path, tuple[int, int]], Venue], size: tuple[int, int], language: str
) -> None:
    venue = venue_of(DEFAULT_EXHIBITION, size)
    rules = (words_do_not_overlap, words_are_inside, words_are_whole)
    faults = [
        f"{shown.name}: {fault}"
        for hall in venue.halls
        for spec in hall.exhibits
        for shown in _opened(venue, spec.id, language)
        for rule in rules
        for fault in rule(shown)
    ]
    assert faults == []


def _opened(venue: Venue, exhibit: str, language: str) -> Iterator[Shown]:
    """The exhibit as it opens, and with each of its places open."""
    _, spec = venue.exhibit(exhibit)
    preferences = Preferences(language)
    surroundings = venue.surroundings(exhibit, preferences)
    view, begin = venue.views[exhibit], venue.kinds[spec.kind].state()
    places: list[Intent] = [OpenPlace(number) for number in range(len(getattr(spec, "parts", ())))]
    places += [
        OpenSpot(number) if spec.kind == "spots" else OpenPlace(number)
        for number in range(len(getattr(spec, "spots", ())))
    ]
    for number, state in enumerate([begin, *(view.update(begin, place, surroundings) for place in places)]):
        nodes = view.compose(state, surroundings)
        root = Node(
            "screen", Role.SCREEN, exhibit, venue.whole, plate=surroundings.setting.palette.surface, children=nodes
        )
        yield Shown(f"{exhibit}-{number}", root, Session(preferences), venue.screen, venue.exhibition.languages)
