"""A real X server without a monitor, on which real commands open real windows and xdotool moves pointer and keys.

What must be seen comes from a twin: the same exhibition, driven in the same way in this process by a headless visitor.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from journeys.doubles import PlainRooms
from journeys.tiny_exhibition import write_tiny_exhibition
from numpy.typing import NDArray
from PIL import ImageGrab

from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.program import Program
from kiosk.app.wiring import headless_kiosk
from kiosk.ui.rect import Rect

SIZE = (1920, 1080)
PATIENCE_S = 30.0  # for whatever must be seen in the end, on a busy machine
TITLE = "A tiny exhibition, for tests"
ALMOST = 3.0  # mean difference of two pictures, 0 to 255, below which they show the same

missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
needs_windows = pytest.mark.skipif(bool(missing), reason=f"{' and '.join(missing)} is not installed")


class Screen:
    """The X server's screen: what is on it, and somebody with a pointer and keys before it."""

    def __init__(self, display: str) -> None:
        self.display = display

    def picture(self) -> NDArray[np.int16]:
        """The whole screen, RGB: (height, width, 3). Its pointer is not in it."""
        return np.asarray(ImageGrab.grab(xdisplay=self.display).convert("RGB"), np.int16)

    def does(self, *command: object) -> str:
        surroundings = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(
            ["xdotool", *map(str, command)], env=surroundings, capture_output=True, text=True, timeout=20, check=True
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The number of the window with this title; empty where there is none. xdotool itself cannot find it so."""
        try:
            numbers = self.does("search", "--class", ".").split()
            return next((number for number in numbers if self.does("getwindowname", number) == title), "")
        except subprocess.CalledProcessError:  # there is none at all, or one has just been closed
            return ""

    def place(self, window: str) -> Rect:
        lines = self.does("getwindowgeometry", "--shell", window).splitlines()
        said = dict(line.split("=") for line in lines)
        return Rect(int(said["X"]), int(said["Y"]), int(said["WIDTH"]), int(said["HEIGHT"]))

    def touches(self, rect: Rect) -> None:
        """Press the middle of it and let go, as a finger would: not in the same instant."""
        self.does("mousemove", *rect.middle, "mousedown", 1, "sleep", 0.06, "mouseup", 1)

    def shows(self, places: Iterable[Rect], wanted: NDArray[np.uint8]) -> bool:
        """Whether parts of the screen look like the same parts of another picture."""
        now = self.picture()
        parts = [np.s_[y : y + height, x : x + width] for x, y, width, height in places]
        return all(np.abs(now[part] - wanted[part].astype(np.int16)).mean() < ALMOST for part in parts)


def until(happened: Callable[[], bool], what: str, seconds: float = PATIENCE_S) -> None:
    """Wait for something on the screen."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"after {seconds:g} s still not: {what}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A virtual screen of 1920 x 1080 for all windows."""
    # -noreset: without it the server starts anew, and refuses for a moment, whenever its last window is closed.
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1920x1080x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        yield Screen(f":{int(server.stdout.readline())}")
        server.terminate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny_exhibition(tmp_path / "tiny")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all windows of these tests keep what they keep, so that rooms are baked once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def started(screen: Screen, home: Path) -> Callable[..., object]:
    """Starts a command on the screen, for a `with`; whatever happens, its process does not outlive the test."""
    hidden = ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY", "KIOSK_RENDERER")
    surroundings = {name: value for name, value in os.environ.items() if name not in hidden}
    surroundings |= {"DISPLAY": screen.display, "SDL_AUDIODRIVER": "dummy"}
    surroundings |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "STATE")}

    @contextmanager
    def start(*arguments: object) -> Iterator[subprocess.Popen[str]]:
        command = [sys.executable, "-c", "from kiosk.cli.main import main; main()", *map(str, arguments)]
        said = (home / "said.txt").open("w+", encoding="utf-8")
        with said, subprocess.Popen(command, env=surroundings, stdout=said, stderr=said, text=True) as process:
            try:
                yield process
            except BaseException as error:
                said.seek(0)
                error.add_note(f"The command has said:\n{said.read()}")
                raise
            finally:
                process.kill()

    return start


def ends_by_signal(process: subprocess.Popen[str]) -> float:
    """Send what a service manager sends, and give the seconds until the process has ended well."""
    begin = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    return time.monotonic() - begin


class Twin(Visitor):
    """Somebody who does the same before the same exhibition; its rooms are plain, all else is drawn."""

    def bounds(self, name: str) -> Rect:
        return self.node(name).bounds

    def drawn(self) -> NDArray[np.uint8]:
        """The screen with every picture arrived."""
        self.program.pictures.settle()
        self.frame()
        self.program.redraw()
        self.program.draw()
        return self.program.canvas.snapshot()


@pytest.fixture
def twin(folder: Path) -> Iterator[Twin]:
    kiosk, clock = headless_kiosk(folder, SIZE)
    kiosk.program = Program(kiosk.program.venue, kiosk.program.canvas, kiosk.program.pictures, PlainRooms())  # type: ignore[arg-type]
    assert isinstance(clock, PretendClock)
    yield Twin(kiosk.program, clock)
    kiosk.close()
