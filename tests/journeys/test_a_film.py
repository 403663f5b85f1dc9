"""A real film in the real program: decoded by its process, shown, and left again."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
from exhibits.films import AUDIO, VIDEO, write_river
from media.films import write_film

from journeys.doubles import PlainRooms
from journeys.small_exhibition import write_exhibition
from kiosk.app.checking import check_exhibition
from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.preparing import PREPARATIONS
from kiosk.app.program import Program
from kiosk.app.wiring import Kiosk, headless_kiosk
from kiosk.exhibits.playback import JumpTo, PlayOrPause
from kiosk.ui.intents import OpenExhibit, StartVisit
from kiosk.ui.nodes import Stage, find

HERE = "written-here"
MOST_TURNS = 3_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cinema")
    write_river(folder)
    write_film(folder / "assets/letters/river.mp4", size=(640, 360), seconds=3)
    write_film(folder / "assets/letters/river.opus", with_picture=False, sound="libopus", seconds=2)
    more = f"- id: {HERE}\n{indent(VIDEO, '  ')}- id: listen\n{indent(AUDIO, '  ')}"
    return write_exhibition(folder, indent(more, "  "))


@pytest.fixture
def kiosk(folder: Path) -> Iterator[Kiosk]:
    kiosk, _ = headless_kiosk(folder)
    yield kiosk
    kiosk.close()


def wait_for(visitor: Visitor, condition) -> None:  # type: ignore[no-untyped-def]
    """Until something that comes from another process is there; time stands nearly still meanwhile."""
    for _ in range(MOST_TURNS):
        visitor.frame(1)
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it never came")


def test_it_is_shown_sought_and_left(kiosk: Kiosk) -> None:
    player = kiosk.player
    program = Program(
        kiosk.program.venue,
        kiosk.program.canvas,
        kiosk.program.pictures,
        PlainRooms(),
        player=player,  # type: ignore[arg-type]
    )
    visitor = Visitor(program, PretendClock())
    program.send(StartVisit("en"))
    program.send(OpenExhibit(HERE))
    visitor.settles()
    wait_for(visitor, lambda: find(visitor.tree, "time").name == "0:00 of 0:03")
    program.send(JumpTo(2_000))
    program.send(PlayOrPause())
    wait_for(visitor, lambda: player._frame is not None and player._frame.at_ms >= 2_000)
    program.send(PlayOrPause())
    visitor.frame(1)
    stage = next(mark for mark in find(visitor.tree, "film").marks if isinstance(mark, Stage))
    x, y = stage.rect.middle
    at_ms = player._frame.at_ms if player._frame is not None else 0
    shown = program.canvas.snapshot()[y // 2, x // 2]
    assert np.abs(shown.astype(int) - (16 + at_ms // 40 * 10 % 220)).max() <= 6
    process_id = player.process_id
    assert process_id is not None
    visitor.presses("Escape")
    player.close()
    assert player.process_id is None and visitor.stands_before(HERE)


def test_only_the_film_is_painted_while_it_alone_changes(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    program, player = kiosk.program, kiosk.player
    visitor = Visitor(program, PretendClock())
    program.send(StartVisit("en"))
    program.send(OpenExhibit(HERE))
    visitor.settles()
    wait_for(visitor, lambda: find(visitor.tree, "time").name == "0:00 of 0:03")
    program.send(PlayOrPause())
    wait_for(visitor, lambda: player._frame is not None)
    program.send(PlayOrPause())
    program.pictures.settle()
    visitor.frame(1)
    visitor.frame(1)
    whole = program.canvas.snapshot()
    parts: list[object] = []
    monkeypatch.setattr(
        program._painter,
        "paint_part",
        lambda root, part, focus, palette, paint=program._painter.paint_part: (
            parts.append(part),
            paint(root, part, focus, palette),
        ),
    )
    player.version += 1  # as if another frame of the same picture had come
    assert program.draw() and len(parts) == 1
    assert (program.canvas.snapshot() == whole).all()
    program.redraw()
    assert program.draw() and len(parts) == 1, "an exposed window is painted wholly"


def test_without_a_poster_a_picture_of_the_film_hangs_and_waits(folder: Path, tmp_path: Path) -> None:
    copy, cache = tmp_path / "copy", tmp_path / "cache"
    shutil.copytree(folder, copy)
    hall = copy / "halls/letters.yaml"
    hall.write_text(hall.read_text("utf-8").replace("poster: river.png", ""), "utf-8")
    greys = []
    for _ in range(2):  # decoded where it is shown, then as `kiosk media` has kept it
        kiosk, clock = headless_kiosk(copy, cache=cache)
        visitor = Visitor(kiosk.program, clock)
        kiosk.program.send(StartVisit("en"))
        kiosk.program.send(OpenExhibit(HERE))
        visitor.settles()
        stage = next(mark for mark in find(visitor.tree, "film").marks if isinstance(mark, Stage))
        greys.append(int(visitor.picture()[stage.rect.y + 40, stage.rect.x + 40, 0]))
        exhibition = kiosk.program.venue.exhibition
        kiosk.close()
        tasks = [task for preparation in PREPARATIONS for task in preparation(exhibition, cache)]
        assert {task.file for task in tasks} == {"assets/letters/river.mp4", "assets/letters/river.opus"}
        assert [task.run(lambda share: None) for task in tasks] == [None, None, None]
        assert len(list((cache / "posters").glob("*.webp"))) == 1
        assert len(list((cache / "loudness").glob("*.json"))) == 2
    assert all(abs(grey - (16 + 25 * 10 % 220)) <= 6 for grey in greys)
    assert [found for found in check_exhibition(copy).problems if found.severity == "error"] == []


def test_the_check_names_what_cannot_be_played(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    hall = copy / "halls/letters.yaml"
    spoken = "film: river.mp4\n    description: {en: river.en.opus, ko: river.ko.opus}"
    hall.write_text(hall.read_text("utf-8").replace("film: river.mp4", spoken), "utf-8")
    for language in ("en", "ko"):
        shutil.copy(copy / "assets/letters/river.opus", copy / f"assets/letters/river.{language}.opus")
    assert [found for found in check_exhibition(copy).problems if found.code == "broken-film"] == []
    (copy / "assets/letters/river.ko.opus").write_bytes(b"no voice" * 100)
    (copy / "assets/letters/river.mp4").write_bytes(b"no film" * 100)
    (copy / "assets/letters/river.opus").write_bytes(b"no sound" * 100)
    found = [problem for problem in check_exhibition(copy).problems if problem.code == "broken-film"]
    rows = (copy / "halls/letters.yaml").read_text("utf-8").splitlines()
    named = ["film: river.mp4", "description: {en: river.en.opus, ko: river.ko.opus}", "sound: river.opus"]
    assert [rows[problem.line - 1].strip() for problem in found] == named
    assert [problem.column for problem in found] == [11, 42, 12]
    assert found[0].message.startswith("The file assets/letters/river.mp4 cannot be played: This is no film or sound")
