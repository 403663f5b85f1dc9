"""One screen of each scene, drawn whole, looks as it was approved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.headless import Visitor
from kiosk.app.program import Failures, Program
from kiosk.app.wiring import headless_kiosk

from .album import Album
from .likeness import Picture


@pytest.fixture
def visitor(small_folder: Path, tmp_path: Path, failures: Failures) -> Iterator[Visitor]:
    """Somebody for whom everything is drawn, the rooms too. Nothing is fetched ahead: nobody would see it."""
    kiosk, clock = headless_kiosk(small_folder, cache=tmp_path)  # no hall's light is baked twice
    known = kiosk.program
    yield Visitor(Program(known.venue, known.canvas, known.pictures, kiosk.rooms, failures), clock)
    kiosk.close()


def scenes(visitor: Visitor) -> Iterator[tuple[str, Picture]]:
    """One screen of each scene, by name, in the order in which a visitor meets them."""
    yield "attract", visitor.picture()
    visitor.touch("attract-room")
    yield "language", visitor.picture()
    visitor.touch("start-en")
    yield "lobby", visitor.picture()
    visitor.touch("help")
    yield "help", visitor.picture()
    visitor.presses("Escape").touch("access")
    yield "access", visitor.picture()
    visitor.presses("Escape").touch("guided-walk").waits(1)
    yield "guided-walk", visitor.picture()
    visitor.touch("guided-leave").touch("hall-plate-boats")
    yield "hall", visitor.picture()
    visitor.touch("floor-plan")
    yield "floor-plan", visitor.picture()
    visitor.touch("plan-white-boat")
    yield "exhibit", visitor.picture()
    visitor.waits(visitor.program.venue.exhibition.idle.after + 6)
    yield "still-there", visitor.picture()
    visitor.touch("go-on").touch("한국어").presses("Home").touch("hall-plate-letters")
    yield "hall-in-korean", visitor.picture()


def test_every_scene_looks_as_approved(visitor: Visitor, album: Album) -> None:
    album.check(scenes(visitor))
