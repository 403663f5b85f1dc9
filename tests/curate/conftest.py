"""A curator at work: the preview of a small exhibition whose files tests save, and mend."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from journeys.doubles import PlainRooms
from journeys.small_exhibition import write_exhibition

from kiosk.app.clock import PretendClock
from kiosk.app.headless import KEY_NAMES, Visitor
from kiosk.app.keys import Key
from kiosk.app.program import Program
from kiosk.app.window import open_window
from kiosk.app.wiring import Kiosk, build_kiosk, load_content
from kiosk.curate.beginning import Beginning, begin
from kiosk.curate.desk import Desk
from kiosk.curate.preview import Preview
from kiosk.curate.watching import Watch
from kiosk.ui.gestures import Pointer
from kiosk.ui.nodes import Node, walk

WINDOW = (1600, 900)


class NobodySaves(Watch):
    """Sees no file change: tests say themselves what has been saved, so that nothing depends on when it is noticed."""

    def __init__(self) -> None:
        """Nothing is watched, and no thread begins."""

    def changed(self) -> frozenset[Path]:
        return frozenset()

    def close(self) -> None:
        """There is nothing to end."""


class Curator:
    """Somebody who edits the files of a folder beside its preview, in a window of 1600 x 900 that nobody sees.

    Rooms are plain; her clock shows one second more at each look.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.window = open_window("unseen", WINDOW, "")
        self.seconds, self.clicked_ms, self.clock = 0, 0, PretendClock()
        self.preview = Preview(folder, self.window, NobodySaves(), self._build, load_content(folder), now=self._now)
        self.desk = Desk(self.preview)

    def _build(self, **options: object) -> Kiosk:
        kiosk = build_kiosk(self.folder, "unseen", window=self.window, at_once=True, **options)  # type: ignore[arg-type]
        program = kiosk.program
        kiosk.program = Program(program.venue, program.canvas, program.pictures, PlainRooms())  # type: ignore[arg-type]
        return kiosk

    def _now(self) -> datetime:
        self.seconds += 1
        return datetime(2026, 5, 29, 14, 2, self.seconds)

    @property
    def program(self) -> Program:
        assert self.preview.kiosk is not None
        return self.preview.kiosk.program

    @property
    def visitor(self) -> Visitor:
        """Somebody before the kiosk's screen."""
        return Visitor(self.program, self.clock)

    def begins(self, *place: str | None) -> "Curator":
        """Hall, exhibit and language, as the command's options have them."""
        begin(self.program, Beginning(*place))
        self.visitor.settles()
        return self

    def saves(self, file: str, old: str, new: str) -> "Curator":
        """Replace some words of a file, and let the preview follow."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, text
        path.write_text(text.replace(old, new), "utf-8")
        return self.follows(file)

    def follows(self, *files: str) -> "Curator":
        self.preview.reload(frozenset(self.folder / file for file in files))
        self.desk.arrange()
        if self.preview.kiosk is not None:
            self.visitor.settles()
        return self

    def messages(self) -> list[str]:
        return [f"{problem.place} {problem.message}" for problem in self.preview.problems]

    def tools(self, role: str | None = None) -> list[Node]:
        """All that stands in the window beside the kiosk's screen."""
        return [node for node in walk(self.desk.tree) if role in (None, node.role)]

    def tool(self, name: str) -> Node:
        """The tool of this name, in reading order."""
        found = [node for node in self.tools() if node.name == name]
        assert found, [node.name for node in self.tools()]
        return found[0]

    def clicks(self, name: str) -> "Curator":
        return self.clicks_at(*self.tool(name).bounds.middle)

    def clicks_at(self, x: float, y: float) -> "Curator":
        """A click on a pixel of the window, a while after the last one."""
        self.clicked_ms += 1_000
        self.desk.pointer(Pointer("down", -1, x, y, self.clicked_ms))
        self.desk.draw()
        self.desk.pointer(Pointer("up", -1, x, y, self.clicked_ms + 80))
        self.visitor.settles()
        return self

    def presses(self, *keys: str) -> "Curator":
        for key in keys:
            self.desk.key(Key.TOOLS if key == "F6" else KEY_NAMES[key])
        return self

    def sees_window(self) -> np.ndarray:
        """The whole window at rest: RGB (height, width, 3)."""
        for _ in range(3):
            self.desk.redraw()
            self.desk.draw()
            if self.preview.kiosk is not None:
                self.program.pictures.settle()
        return self.desk.canvas.snapshot()

    def closes(self) -> None:
        self.desk.forget_textures()
        self.preview.close()


@pytest.fixture
def curator(tmp_path: Path) -> Iterator[Curator]:
    working = Curator(write_exhibition(tmp_path))
    yield working
    working.closes()
