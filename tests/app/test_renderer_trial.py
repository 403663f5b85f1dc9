import os
import sys
from pathlib import Path
from time import monotonic

import pygame
import pytest

from kiosk.app.renderer_trial import Trial, show_frames, try_renderer


def fake(tmp_path: Path, code: str) -> tuple[str, ...]:
    """A trial's process that does something else; its arguments are those of a real one."""
    program = tmp_path / "trial.py"
    program.write_text(code, encoding="utf-8")
    return sys.executable, "-S", str(program)


def test_the_process_is_told_everything_and_its_number_counts(tmp_path: Path) -> None:
    told = tmp_path / "told"
    command = fake(tmp_path, f"import sys\nopen({str(told)!r}, 'w').write(' '.join(sys.argv[1:]))\nprint(4.2549)")
    assert try_renderer("opengl", (1920, 1080), 5, 8.5, command) == Trial("opengl", 4.25)
    assert told.read_text("utf-8") == "opengl 1920 1080 5 8.5"


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("import sys; sys.exit('no such driver')", "no such driver"),
        ("import sys; print(3.0); sys.exit(7)", "it ended with code 7"),
        ("raise RuntimeError('lost')", "RuntimeError: lost"),
        ("pass", "it answered nonsense"),
        ("print('quick')", "it answered nonsense"),
        ("print('nan')", "it answered nonsense"),
        ("print(-1)", "it answered nonsense"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", "it answered nonsense"),
    ],
)
def test_what_went_wrong_is_said(code: str, trouble: str, tmp_path: Path) -> None:
    assert try_renderer("opengl", (64, 48), 5, command=fake(tmp_path, code)) == Trial("opengl", None, trouble)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_driver_that_crashes_takes_nothing_along(tmp_path: Path) -> None:
    command = fake(tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert try_renderer("opengl", (64, 48), 5, command=command).trouble == "it crashed (SIGSEGV)"


def test_a_driver_that_hangs_is_killed_in_time(tmp_path: Path) -> None:
    mark = tmp_path / "process"
    code = f"import os, signal, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\n"
    code += "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint(1.0, flush=True)\ntime.sleep(60)"
    before = monotonic()
    trial = try_renderer("opengl", (64, 48), 0.8, command=fake(tmp_path, code))
    assert monotonic() - before < 3
    assert trial == Trial("opengl", None, "no answer within 0.8 s")
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(int(mark.read_text("utf-8")), 0)


def test_a_process_that_cannot_be_started_is_no_error(tmp_path: Path) -> None:
    trial = try_renderer("opengl", (64, 48), 5, command=(str(tmp_path / "not there"),))
    assert trial.ms is None and trial.trouble.startswith("it could not be tried: ")


def test_the_real_process_measures_software_without_a_screen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    trial = try_renderer("software", (320, 240), 20)
    assert trial.trouble == ""
    assert trial.ms is not None and 0 < trial.ms < 1000


def test_the_real_process_says_that_there_is_no_such_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert try_renderer("glide", (320, 240), 20).trouble == "SDL has no renderer “glide” here"


def test_one_that_cannot_win_is_looked_at_for_a_few_frames_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pumped = []
    monkeypatch.setattr(pygame.event, "pump", lambda: pumped.append(1))
    show_frames("software", (64, 48), 0.0)
    assert len(pumped) == 5
    show_frames("software", (64, 48), 1000.0)
    assert len(pumped) == 5 + 20
