"""Rooms that cannot be baked, hung or drawn: a plain wall, a line in the log, and the visit goes on."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import structlog

import kiosk.app.hall_room as hall_room_module
from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.program import Program
from kiosk.app.room_show import RoomShow
from kiosk.app.wiring import Kiosk

FEW = 6  # lines that a failure may leave in the log, however many frames are drawn


class Broken(Exception):
    """What the tests let fail."""


def broken(*_: object, **__: object) -> Any:
    raise Broken("on purpose")


@pytest.fixture
def visitor_among_rooms(small_kiosk: Kiosk, failures: Any) -> Iterator[Visitor]:
    """Somebody in rooms that are really baked and drawn, all of it at once."""
    program = small_kiosk.program
    rooms = RoomShow(program.venue, program.pictures, at_once=True)
    yield Visitor(Program(program.venue, program.canvas, program.pictures, rooms, failures), PretendClock())
    rooms.close()


def lines_while(visitor: Visitor, failures: Any, act: Callable[[Visitor], object]) -> list[str]:
    """What staff are told while the visitor acts."""
    with structlog.testing.capture_logs() as lines:
        act(visitor)
    logged = [line["event"] for line in lines if line["log_level"] == "error"]
    return failures.expected() + logged


def test_a_room_that_cannot_be_baked_is_a_plain_wall(
    visitor_among_rooms: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall_room_module, "bake", broken)
    visitor = visitor_among_rooms
    told = lines_while(visitor, failures, lambda visitor: visitor.touch("start-en").waits(2))
    assert 1 <= len(told) <= FEW and set(told) == {"bake"}
    assert visitor.stage.hall == "lobby"
    visitor.program.redraw()
    visitor.program.draw()
    wall = visitor.program.canvas.snapshot()[40:200, 40:200].reshape(-1, 3)
    assert (wall == visitor.program.venue.hall("lobby").room.paint).all()
    lines_while(visitor, failures, lambda visitor: visitor.touch("hall-plate-boats"))
    assert visitor.stage.hall == "boats"
    failures.expected()


def test_a_work_that_cannot_be_hung_leaves_the_others(
    visitor_among_rooms: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall_room_module, "panel_for_text", broken)
    monkeypatch.setattr(hall_room_module, "panel_for_picture", broken)
    told = lines_while(visitor_among_rooms, failures, lambda visitor: visitor.touch("start-en").waits(1))
    works = sum(len(hall.exhibits) for hall in visitor_among_rooms.program.venue.halls)
    assert 1 <= len(told) <= works and set(told) == {"panel"}, "one line a work"
    visitor_among_rooms.program.redraw()
    assert visitor_among_rooms.program.draw()
    assert np.ptp(visitor_among_rooms.program.canvas.snapshot()[:700].astype(int)) > 40, "there is a room"
