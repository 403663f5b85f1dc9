"""A hall waits for the pictures it is made of: what is at hand for the strip is no mural and no model."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.app.hall_room import HallRoom
from kiosk.app.where import default_exhibition
from kiosk.app.workbench import Workbench
from kiosk.visit.venue import Venue

THUMB = 256


class Pictures:
    """At first only the small versions are at hand. `asked` has what was asked for since it was last released."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self.only_small = True
        self.asked: set[str] = set()

    def pixels(self, media: str, longest_side: int) -> NDArray[np.uint8]:
        self.asked.add(media)
        if media.startswith("objects/"):
            facts = self._venue.exhibition.objects[media.split("/")[1]]
            assert facts.size is not None
            width, height = facts.size
        else:
            width, height = self._venue.exhibition.pictures.get(media, (800, 600))
        share = min(1.0, (THUMB if self.only_small else longest_side) / max(width, height))
        return np.full((max(1, round(height * share)), max(1, round(width * share)), 4), 255, np.uint8)

    def release(self, media: str) -> None:
        self.asked.discard(media)

    def is_broken(self, media: str) -> bool:
        return False


@pytest.mark.parametrize("hall_id", ["pko", "smart-camp", "korean-peninsula", "equipment"])
def test_murals_and_models_are_made_of_large_pictures_alone_and_then_let_go(
    venue_of: Callable[[Path, tuple[int, int]], Venue], hall_id: str
) -> None:
    venue = venue_of(default_exhibition(), (1920, 1080))
    hall, pictures = venue.hall(hall_id), Pictures(venue)
    room = HallRoom(venue, hall, pictures, Workbench(at_once=True), None)  # type: ignore[arg-type]
    pose = room.place.start
    for _ in range(12):
        room.go_on("ko", pose)
    painted = [mural for mural in room.place.murals if mural.mural.style != "framed"]
    assert room.baked is not None and room.baked.detail == ("coarse" if painted else "fine")
    assert not any(room._shots.get(sprite.object) for sprite in room.place.sprites)
    assert not room.settled("ko")
    pictures.only_small = False
    for _ in range(40):
        room.go_on("ko", pose)
    assert room.baked.detail == "fine"
    assert all(room._shots[sprite.object] for sprite in room.place.sprites)
    assert room.settled("ko") and not room.busy
    assert {media for media in pictures.asked if not media.startswith("sheet:")} == set(), "nothing is held on to"
