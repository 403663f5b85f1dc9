"""Commands as a user gives them: in a process of their own, on a machine without a screen."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.tiny_exhibition import write_tiny_exhibition

Said = subprocess.CompletedProcess[str]
Kiosk = Callable[..., Said]

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "XDG_RUNTIME_DIR")
LONGEST_S = 120  # for one command, on a busy machine


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exhibition that no test changes."""
    return write_tiny_exhibition(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    """Gives a command and waits for its end. All commands share one cache, so that a room is baked once."""
    home = tmp_path_factory.mktemp("home")
    surroundings = {name: value for name, value in os.environ.items() if name not in SCREENS}
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "STATE")}
    surroundings |= folders | {"TMPDIR": str(home), "COLUMNS": "200", "SDL_AUDIODRIVER": "dummy"}

    def give(*arguments: object, answer: str = "", **more: str) -> Said:
        return subprocess.run(
            [sys.executable, "-c", "from kiosk.cli.main import main; main()", *map(str, arguments)],
            cwd=home,
            env=surroundings | more,
            capture_output=True,
            input=answer,
            encoding="utf-8",
            timeout=LONGEST_S,
            check=False,
        )

    return give
