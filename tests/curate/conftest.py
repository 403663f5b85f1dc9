"""A curator at work: the preview of a small exhibition whose files tests save, and mend."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from journeys.doubles import PlainRooms
from journeys.small_exhibition import write_exhibition

from kiosk.app.clock import PretendClock
from kiosk.app.devices import Devices
from kiosk.app.headless import Visitor
from kiosk.app.program import Program
from kiosk.app.wiring import build_kiosk
from kiosk.curate.preview import Preview, Scaled
from kiosk.curate.watching import Watch

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
    """Somebody who edits the files of a folder beside its preview, in a window of 1600 x 900 that nobody sees."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kiosk = build_kiosk(folder, "unseen", window_size=WINDOW, at_once=True)
        rooms = PlainRooms()
        kiosk.program = Program(kiosk.program.venue, kiosk.program.canvas, kiosk.program.pictures, rooms)  # type: ignore[arg-type]
        self.preview = Preview(kiosk, folder, NobodySaves(), problems=kiosk.loaded.problems)
        self.visitor = Visitor(kiosk.program, PretendClock())

    def saves(self, file: str, old: str, new: str) -> "Curator":
        """Replace some words of a file, and let the preview follow."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, text
        path.write_text(text.replace(old, new), "utf-8")
        return self.follows(file)

    def follows(self, *files: str) -> "Curator":
        self.preview.reload(frozenset(self.folder / file for file in files))
        self.visitor.settles()
        return self

    def messages(self) -> list[str]:
        return [f"{problem.place} {problem.message}" for problem in self.preview.problems]

    def sees_window(self) -> np.ndarray:
        """The whole window at rest: RGB (height, width, 3)."""
        program, view = self.preview.kiosk.program, Scaled(self.preview, Devices(WINDOW))
        for _ in range(2):
            program.redraw()
            view.draw()
            program.pictures.settle()
        program.redraw()
        view.draw()
        return view.canvas.snapshot()


@pytest.fixture
def curator(tmp_path: Path) -> Iterator[Curator]:
    working = Curator(write_exhibition(tmp_path))
    yield working
    working.preview.close()
