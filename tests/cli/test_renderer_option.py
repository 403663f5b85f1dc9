"""`--renderer` and KIOSK_RENDERER, from the command line to the window."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kiosk.app.renderer_choice import FILE_NAME, Choice
from kiosk.app.window import NoDisplay
from kiosk.cli import show
from kiosk.cli.main import app
from kiosk.curate.preview import Preview


@pytest.mark.parametrize("command", ["run", "preview"])
def test_a_renderer_that_nobody_knows_is_wrong_usage(command: str, small_folder: Path, tmp_path: Path) -> None:
    surroundings = {"XDG_STATE_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "SDL_VIDEODRIVER": "dummy"}
    ended = CliRunner().invoke(app, [command, str(small_folder), "--renderer", "glide"], env=surroundings)
    assert ended.exit_code == 2, ended.output


@pytest.mark.parametrize("command", ["run", "preview"])
def test_the_choice_reaches_the_window(
    command: str, small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str | None] = []
    opened: list[str] = []

    def choose(cache: Path, name: str | None) -> Choice:
        named.append(name)
        return Choice("opengles2")

    def build(folder: Path, mode: str, *, renderer: str, **rest: object) -> Any:
        opened.append(renderer)
        raise NoDisplay("none in this test")

    def preview(folder: Path, size: object, cache: Path, renderer: str, beginning: object) -> Any:
        return build(folder, "window", renderer=renderer)

    monkeypatch.setattr(show, "choose", choose)
    monkeypatch.setattr(show, "build_kiosk", build)
    monkeypatch.setattr(Preview, "open", preview)
    monkeypatch.setattr(show, "_pictures_instead", lambda *_: 0)
    monkeypatch.setattr(show, "log_folder", lambda: tmp_path)
    CliRunner().invoke(app, [command, str(small_folder), "--renderer", "opengl"])
    CliRunner().invoke(app, [command, str(small_folder)])
    assert named == ["opengl", None]
    assert opened == ["opengles2", "opengles2"]


@pytest.mark.window
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="Xvfb is not installed")
def test_the_first_start_on_a_screen_measures_and_the_second_does_not(tmp_path: Path) -> None:
    code = (
        "import time; from pathlib import Path; from kiosk.app.renderer_choice import choose\n"
        "from kiosk.app.window import open_window\n"
        f"cache = Path({str(tmp_path)!r})\n"
        "for _ in range(2):\n"
        "    begin = time.perf_counter(); choice = choose(cache); took = time.perf_counter() - begin\n"
        "    print(choice.renderer, took)\n"
        "made = open_window('fullscreen', (640, 480), 'kiosk', renderer=choice.renderer)\n"
        "print(made.renderer_name, made.size)\n"
    )
    left_out = ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY", "KIOSK_RENDERER", "DISPLAY")
    surroundings = {name: value for name, value in os.environ.items() if name not in left_out}
    command = ["xvfb-run", "-a", "-s", "-screen 0 800x600x24 -noreset", sys.executable, "-c", code]
    ended = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    first, second, window = ended.stdout.splitlines()
    (chosen, first_s), (again, second_s) = first.split(), second.split()
    assert chosen == again
    assert float(first_s) < 2 + 1.5  # the trials' time, and what a killed one may take to end
    assert float(second_s) < float(first_s)
    assert window == f"{chosen} (800, 600)"
    assert (tmp_path / FILE_NAME).is_file()
