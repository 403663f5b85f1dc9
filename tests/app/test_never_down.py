"""Whatever fails, the visit goes on: what has failed is closed and logged, and nobody sees an error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import structlog
from journeys.doubles import PlainRooms
from journeys.small_exhibition import write_exhibition

import kiosk.app.program as program_module
import kiosk.visit.scene as scene_module
from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.large_pictures import LargePictures
from kiosk.app.pictures import LibraryPictures
from kiosk.app.program import Program, log_failure
from kiosk.app.wiring import Kiosk, build_venue, load_content, screen_of
from kiosk.draw.typeface import FontLibrary
from kiosk.exhibits.catalogue import catalogue
from kiosk.exhibits.picture import PictureView
from kiosk.exhibits.text import TextView
from kiosk.media.budget import Budget
from kiosk.media.library import Library
from kiosk.media.loader import MediaLoader
from kiosk.media.tile_shelf import TileShelf
from kiosk.ui.intents import OpenExhibit, StartVisit
from kiosk.ui.nodes import Icon, Role, walk
from kiosk.visit.session import AttractStage

VisitorAt = Callable[..., Visitor]
UNAVAILABLE = "This exhibit is not available at the moment."


class Broken(Exception):
    """What the tests let fail."""


def broken(*_: object, **__: object) -> Any:
    raise Broken("on purpose")


@pytest.mark.parametrize("view", [PictureView, TextView])
@pytest.mark.parametrize("method", ["compose", "update"])
def test_an_exhibit_that_fails_is_closed_with_a_quiet_word(
    visitor: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch, view: type, method: str
) -> None:
    exhibit = "white-boat" if view is PictureView else "long-letter"
    visitor.touch("start-en")
    monkeypatch.setattr(view, method, broken)
    visitor.program.send(OpenExhibit(exhibit))
    visitor.settles()
    assert any(said.endswith("on purpose") for said in failures.expected())
    assert visitor.stands_before(exhibit)
    assert visitor.sees(Role.TEXT, UNAVAILABLE)
    assert visitor.node("notice-words").live == "assertive" and "choose another" in visitor.node("notice-words").name
    notice = visitor.find("notice")
    assert notice is not None and any(isinstance(mark, Icon) for mark in notice.marks), "told by a sign, too"
    visitor.touch("home")
    assert visitor.stage.hall == "lobby" and not visitor.sees(Role.TEXT, UNAVAILABLE)
    failures.expected()


SCENES = {
    "compose_attract": (),
    "compose_languages": ("attract-room",),
    "compose_hall": ("start-en",),
    "compose_plan": ("start-en", "hall-plate-boats", "floor-plan"),
    "compose_help": ("start-en", "help"),
    "compose_access": ("start-en", "access"),
    "compose_guided": ("start-en", "guided-walk"),
    "compose_exhibit": ("start-en", "hall-plate-boats", "floor-plan", "plan-white-boat"),
}


@pytest.mark.parametrize("composer", SCENES)
def test_a_scene_that_cannot_be_composed_is_left(
    visitor: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch, composer: str
) -> None:
    *before, last = SCENES[composer] or ("",)
    for name in before:
        visitor.touch(name)
    with monkeypatch.context() as patch:
        patch.setattr(scene_module, composer, broken)
        if last:
            visitor.touch(last)
        else:
            visitor.program.redraw()
            visitor.waits(0.1)
        assert visitor.tree.name
        assert failures.expected()
    visitor.starts_afresh()
    assert visitor.find("attract") is not None
    visitor.touch("start-ko")
    assert visitor.stage.hall == "lobby"
    failures.expected()


def test_the_question_that_cannot_be_composed_does_not_hold_the_visit_up(
    visitor: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.touch("start-en").touch("hall-plate-boats")
    with monkeypatch.context() as patch:
        patch.setattr(scene_module, "compose_still_there", broken)
        visitor.waits(95)
        assert failures.expected()
        assert visitor.stage.hall == "boats"
    visitor.waits(130)
    assert isinstance(visitor.stage, AttractStage)


def test_a_step_that_fails_leads_out_of_where_it_failed(
    visitor_at: VisitorAt, failures: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visitor_at("gate")
    real = program_module.step

    def failing(venue: Any, session: Any, intent: Any) -> Any:
        return broken() if isinstance(intent, StartVisit) else real(venue, session, intent)

    monkeypatch.setattr(program_module, "step", failing)
    visitor.program.send(StartVisit("en"))
    assert failures.expected() == ["StartVisit: on purpose"]
    assert visitor.stands_before("gate")


def test_even_the_way_out_may_fail(visitor_at: VisitorAt, failures: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = visitor_at("gate")
    monkeypatch.setattr(program_module, "step", broken)
    visitor.program.send(StartVisit("en"))
    assert isinstance(visitor.stage, AttractStage)
    assert len(failures.expected()) == 2


@contextmanager
def failing_canvas(visitor: Visitor, method: str, times: int) -> Iterator[None]:
    """The canvas fails so many times in this method."""
    canvas, left = visitor.program.canvas, times

    def failing(*arguments: object, **options: object) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            raise Broken("on purpose")

    setattr(canvas, method, failing)
    yield
    delattr(canvas, method)


@pytest.mark.parametrize("method", ["text", "icon", "box", "fill", "pixels", "polygon", "disc"])
def test_drawing_that_fails_is_tried_again_elsewhere(visitor: Visitor, failures: Any, method: str) -> None:
    visitor.touch("start-en").touch("hall-plate-boats").touch("floor-plan").touch("plan-three-boats")
    with failing_canvas(visitor, method, 1):
        visitor.touch("floor-plan").touch("floor-plan")
        visitor.program.redraw()
        visitor.frame()
    drawn = failures.expected()
    assert drawn == ["drawing: on purpose"], "one failure, one log line"
    assert visitor.frame() or visitor.stage is not None
    visitor.touch("floor-plan")


def test_rooms_that_fail_leave_the_rest_alone(visitor: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.touch("start-en")
    monkeypatch.setattr(visitor.program.rooms, "collect", broken, raising=False)
    visitor.touch("hall-plate-boats")
    assert visitor.stage.hall == "boats"
    assert set(failures.expected()) == {"rooms: on purpose"}


def test_a_failure_gives_one_full_line_for_staff(visitor: Visitor) -> None:
    visitor.touch("start-en")
    with structlog.testing.capture_logs() as lines:
        log_failure("composing", Broken("on purpose"), visitor.program.session)
    line = lines[0]
    assert (line["log_level"], line["what"], line["hall"], line["scene"]) == (
        "error",
        "composing",
        "lobby",
        "HallStage",
    )
    assert isinstance(line["exc_info"], Broken)


def test_a_broken_picture_is_a_quiet_placeholder(tmp_path: Path, small_kiosk: Kiosk, failures: Any) -> None:
    file = write_exhibition(tmp_path) / "assets" / "boats" / "white-boat.png"
    file.write_bytes(file.read_bytes()[:100])  # after the content was checked
    loader, told = MediaLoader(tmp_path / "assets"), []
    venue = small_kiosk.program.venue
    large = LargePictures(tmp_path, None, TileShelf(loader, 0))
    pictures = LibraryPictures(Library(loader, Budget(1 << 24), told.append), large, venue.draw)
    program = Program(venue, small_kiosk.program.canvas, pictures, PlainRooms(), failures)
    visitor = Visitor(program, PretendClock())
    program.canvas.forget()
    try:
        visitor.touch("start-en").touch("hall-plate-boats").touch("floor-plan").touch("plan-white-boat")
        picture = visitor.picture()
        x, y = visitor.node("picture").bounds.middle
    finally:
        loader.close()
        program.canvas.forget()
    assert [failed.key for failed in told] == ["boats/white-boat.png"], "one line for staff"
    assert program.pictures.is_broken("boats/white-boat.png")
    assert visitor.sees(Role.HEADING, "The white boat"), "its title and label are there"
    assert visitor.node("picture").description == "A white boat on blue water"
    assert np.ptp(picture[y - 40 : y + 40, x - 40 : x + 40].astype(int), axis=2).max() < 40, "grey, no blue water"


def test_no_node_says_what_went_wrong_in_the_machine(
    visitor: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.touch("start-en")
    monkeypatch.setattr(PictureView, "compose", broken)
    visitor.program.send(OpenExhibit("white-boat"))
    visitor.settles()
    assert not any("purpose" in node.name or "Broken" in node.name for node in walk(visitor.tree))
    failures.expected()


def test_a_visit_ends_where_its_hall_is_gone(visitor: Visitor, venue_of: Callable[..., Any], tmp_path: Path) -> None:
    visitor.touch("start-en").touch("hall-plate-garden")
    halls = write_exhibition(tmp_path) / "halls"
    (halls / "garden.yaml").unlink()
    for file in halls.glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").replace(", garden]", "]").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if "{to: garden" not in line), encoding="utf-8")
    visitor.program.change_venue(venue_of(tmp_path, (1920, 1080)))
    assert isinstance(visitor.stage, AttractStage)
    visitor.touch("start-en").touch("hall-plate-letters")
    assert visitor.stage.hall == "letters"


def test_a_visitor_stays_where_content_that_changed_is_still_there(
    visitor_at: VisitorAt, venue_of: Callable[..., Any], tmp_path: Path
) -> None:
    visitor = visitor_at("white-boat").touch("open-sources")
    file = write_exhibition(tmp_path) / "halls" / "boats.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("The white boat", "The whitest boat"), encoding="utf-8")
    visitor.program.change_venue(venue_of(tmp_path, (1920, 1080)))
    assert visitor.sees(Role.HEADING, "The whitest boat") and visitor.find("drawer") is not None


@pytest.mark.parametrize(
    ("owner", "method", "said"),
    [
        ("gestures", "handle", "pointer"),
        ("gestures", "drop_lost", "fingers"),
        ("pictures", "tick", "pictures"),
        ("_rehearsal", "prepare", "rehearsal"),
    ],
)
def test_what_is_done_beside_the_scene_may_fail(
    drawn_visitor: Visitor,
    small_kiosk: Kiosk,
    failures: Any,
    monkeypatch: pytest.MonkeyPatch,
    owner: str,
    method: str,
    said: str,
) -> None:
    program = drawn_visitor.program
    monkeypatch.setattr(program, "_rehearsal", small_kiosk.program._rehearsal)
    with monkeypatch.context() as patch:
        patch.setattr(getattr(program, owner), method, broken)
        x, y = drawn_visitor.node("start-en").bounds.middle
        drawn_visitor.finger("down", x, y)
        drawn_visitor.frame()
    assert set(failures.expected()) == {f"{said}: on purpose"}
    drawn_visitor.finger("lost", x, y)
    drawn_visitor.touch("start-en")
    assert drawn_visitor.stage.hall == "lobby"


def test_keys_may_fail(visitor: Visitor, failures: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.touch("start-en")
    with monkeypatch.context() as patch:
        patch.setattr(program_module, "key_intents", broken)
        visitor.presses("F1")
    assert failures.expected() == ["key: on purpose"]
    assert visitor.presses("F1").find("help-panel") is not None


@pytest.mark.parametrize("part", ["__init__", "hung"])
def test_an_exhibit_that_cannot_be_built_is_left_out(
    small_folder: Path, all_fonts: FontLibrary, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    kinds = dict(catalogue())
    if part == "hung":
        kinds["text"] = replace(kinds["text"], hung=broken)
    else:
        monkeypatch.setattr(TextView, "__init__", broken)
    exhibition = load_content(small_folder).exhibition
    assert exhibition is not None
    with structlog.testing.capture_logs() as lines:
        venue = build_venue(exhibition, kinds, screen_of(exhibition.screen, (1920, 1080)), all_fonts)
    texts = {spec.id for hall in exhibition.places for spec in hall.exhibits if spec.kind == "text"}
    assert texts and {line["exhibit"] for line in lines} == texts
    left = {spec.id for hall in venue.halls for spec in hall.exhibits}
    assert left == set(venue.views) and left and not left & texts
    assert all(step.exhibit not in texts for step in venue.exhibition.guided_walk)
