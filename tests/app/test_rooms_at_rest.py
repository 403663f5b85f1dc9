"""A room in which nothing moves costs nothing: neither a drawing of its own nor a frame where it is covered."""

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.app import room_show
from kiosk.app.clock import PretendClock
from kiosk.app.hall_room import HallRoom
from kiosk.app.headless import Visitor
from kiosk.app.program import Program
from kiosk.app.room_show import RoomShow
from kiosk.app.wiring import Kiosk
from kiosk.room.painter import RoomPainter
from kiosk.ui.intents import OpenExhibit


@pytest.fixture
def visitor_among_rooms(small_kiosk: Kiosk, failures: Any) -> Iterator[Visitor]:
    program = small_kiosk.program
    rooms = RoomShow(program.venue, program.pictures, at_once=True)
    yield Visitor(Program(program.venue, program.canvas, program.pictures, rooms, failures), PretendClock())
    rooms.close()


def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a room has been drawn quickly so far."""
    drawn: list[object] = []
    draw = RoomPainter.draw

    def count(self: RoomPainter, *arguments: Any) -> None:
        drawn.append(self)
        draw(self, *arguments)

    monkeypatch.setattr(RoomPainter, "draw", count)
    return lambda: len(drawn)


def test_a_room_waiting_for_its_sharp_picture_is_drawn_once(
    visitor_among_rooms: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visitor_among_rooms.touch("start-en").touch("hall-plate-boats").settles()
    monkeypatch.setattr(RoomShow, "_sharp_picture", lambda *_: None)
    visitor.program.rooms.settle()
    visitor.program.redraw()
    visitor.program.draw()
    times = counted(monkeypatch)
    for _ in range(4):
        visitor.program.redraw()
        assert visitor.program.draw()
    assert times() == 0


def test_what_changes_in_a_covered_room_asks_for_no_frame(visitor_among_rooms: Visitor) -> None:
    visitor = visitor_among_rooms.touch("start-en").touch("hall-plate-boats").settles()
    visitor.program.rooms.version += 1
    assert visitor.program.draw(), "the room is seen"
    visitor.program.send(OpenExhibit("white-boat"))
    visitor.settles()
    assert visitor.has_open("white-boat")
    visitor.program.draw()
    visitor.program.rooms.version += 1
    assert not visitor.program.draw()


def test_while_an_exhibit_opens_nothing_is_made_for_the_room_behind_it(
    visitor_among_rooms: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visitor_among_rooms.touch("start-en").touch("hall-plate-boats").settles()
    visitor.program.rooms.settle()
    made: list[object] = []
    monkeypatch.setattr(room_show, "draw_still", lambda *_, **__: made.append("a sharp picture"))
    monkeypatch.setattr(HallRoom, "go_on", lambda *_, **__: made.append("works and objects"))
    visitor.program.send(OpenExhibit("white-boat"))  # from another place than the one before it
    visitor.frame()
    made.clear()  # until now the room was seen
    for _ in range(40):
        visitor.frame()
    assert visitor.has_open("white-boat") and not made
    visitor.presses("Escape")
    visitor.frame()
    assert set(made) == {"a sharp picture", "works and objects"}


def test_a_hall_that_was_left_is_out_of_memory_at_once(visitor_among_rooms: Visitor) -> None:
    visitor = visitor_among_rooms.touch("start-en").touch("hall-plate-boats").settles()
    rooms = visitor.program.rooms
    rooms.settle()
    left = weakref.ref(rooms._rooms["boats"])
    gc.disable()  # what is in a cycle waits for it, and holds 50 to 100 MB meanwhile
    try:
        visitor.presses("Escape").settles()
        rooms.settle()
        assert "boats" not in rooms._rooms and left() is None
    finally:
        gc.enable()
