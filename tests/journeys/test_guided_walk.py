"""The guided walk of the default exhibition: its stops, and how long it takes from the first word to the last."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.exhibition import Exhibition
from kiosk.ui.intents import Elapsed, StartGuidedWalk, StartVisit
from kiosk.visit.guided import say_ms
from kiosk.visit.journey import begin, step
from kiosk.visit.venue import Venue

ROOT = Path(__file__).parents[2]
SHORTEST_MS, LONGEST_MS = 270_000, 330_000  # five minutes, half a minute more or less
TICK_MS = 100
VenueOf = Callable[[Path, tuple[int, int]], Venue]


@pytest.fixture(scope="module")
def venue(venue_of: VenueOf) -> Venue:
    return venue_of(ROOT, (1920, 1080))


def test_it_goes_through_the_halls_in_order_and_every_stop_is_there(venue: Venue) -> None:
    exhibition: Exhibition = venue.exhibition
    stops = exhibition.guided_walk
    assert 12 <= len(stops) <= 15
    assert list(dict.fromkeys(stop.hall for stop in stops)) == [hall.id for hall in exhibition.places]
    for stop in stops:
        assert stop.exhibit is not None and exhibition.exhibit(stop.exhibit)[0].id == stop.hall
        assert set(stop.say.languages) == {"en", "ko"}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_takes_about_five_minutes(venue: Venue, language: str) -> None:
    session = step(venue, step(venue, begin(venue), StartVisit(language)), StartGuidedWalk())
    passed, heard = 0, set()
    while session.guided is not None and passed <= LONGEST_MS:
        heard.add(session.guided.step)
        session = step(venue, session, Elapsed(TICK_MS))
        passed += TICK_MS
    assert session.guided is None and len(heard) == len(venue.exhibition.guided_walk)
    assert SHORTEST_MS <= passed <= LONGEST_MS, f"{passed / 60_000:.2f} minutes"
    assert all(say_ms(venue, stop, language) <= 25_000 for stop in venue.exhibition.guided_walk)
