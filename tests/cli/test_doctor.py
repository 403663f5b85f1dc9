import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pygame
import pytest
from rich.console import Console

from kiosk.app.renderer_choice import FILE_NAME, Choice
from kiosk.app.renderer_trial import Trial
from kiosk.cli import machine as machine_module
from kiosk.cli.doctor import examine
from kiosk.cli.machine import is_writable, nearest_existing, this_machine
from kiosk.media.worker import Died
from kiosk.operate.diagnosis import Machine, Shown, State, can_run, diagnose

GOOD_MACHINE = Machine(
    python=lambda: (3, 12, 1),
    sdl=lambda: (2, 32, 10),
    video_driver=lambda: "x11",
    displays=lambda: [(1920, 1080)],
    shown=lambda: Shown("software", ("opengl", "software"), 2.5, {"opengl": 31.25}),
    fonts=lambda: {"Pretendard-Regular.otf": True},
    shaping=lambda: {"raqm": "0.11"},
    audio_devices=lambda: ["Built-in"],
    decoder_start_ms=lambda: 150.0,
    folders=lambda: {"cache": Path("cache")},
    is_writable=lambda folder: True,
    free_bytes=lambda folder: 9 << 30,
    memory_bytes=lambda: 8 << 30,
    shared_memory_bytes=lambda: 4 << 30,
)


@pytest.fixture
def virtual_screen() -> Iterator[str]:
    """A virtual X screen of 1280 x 720, as DISPLAY names it."""
    # -noreset: without it the server starts anew, and refuses for a moment, whenever its last window is closed.
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1280x720x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        yield f":{int(server.stdout.readline())}"
        server.terminate()


def examined(machine: Machine, width: int = 200) -> tuple[int, str]:
    written = StringIO()
    code = examine(machine, Console(file=written, width=width, highlight=False))
    return code, written.getvalue()


def test_a_good_machine_is_a_table_and_exit_code_0() -> None:
    code, said = examined(GOOD_MACHINE)
    assert code == 0
    rows = [line.split() for line in said.splitlines()]
    assert ["screen", "good", "1920", "x", "1080", "through", "x11"] in rows
    assert "The kiosk can be shown on this machine." in said
    assert "missing" not in said and "weak" not in said


def test_the_renderer_is_shown_beside_the_others_with_the_way_to_another() -> None:
    rows = [line.split() for line in examined(GOOD_MACHINE)[1].splitlines()]
    row = rows.index(["renderer", "good", "software,", "2.5", "ms", "to", "show", "a", "frame"])
    assert rows[row + 1] == ["Others:", "opengl", "31.2", "ms"]
    assert rows[row + 2] == ["To", "use", "another:", "--renderer", "NAME,", "or", "set", "KIOSK_RENDERER=NAME."]


def test_a_renderer_that_nobody_knows_keeps_the_kiosk_from_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_RENDERER", "glide")
    code, said = examined(replace(GOOD_MACHINE, shown=machine_module.shown))
    assert code == 3
    assert "KIOSK_RENDERER is set: There is no renderer “glide”; there is auto, software" in " ".join(said.split())


def test_what_was_measured_is_told_of_each_renderer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trials = (Trial("software", 9.5), Trial("opengl", 3.5), Trial("vulkan", trouble="it crashed (SIGSEGV)"))
    asked = []

    def measured(cache: Path, *, again: bool) -> Choice:
        asked.append((cache, again))
        return Choice("opengl", trials=trials)

    monkeypatch.setattr(machine_module, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(machine_module, "choose", measured)
    shown = machine_module.shown()
    assert asked == [(tmp_path, True)]
    assert (shown.renderer, shown.frame_ms, shown.named) == ("opengl", 3.5, "")
    assert shown.others == {"software": 9.5, "vulkan": "it crashed (SIGSEGV)"}


def test_without_a_screen_the_remedy_is_said_and_the_exit_code_is_3() -> None:
    code, said = examined(replace(GOOD_MACHINE, video_driver=lambda: "offscreen"))
    assert code == 3
    assert "missing" in said
    assert "kiosk tour needs no screen" in said
    assert "cannot be shown" in said


def test_weak_spots_are_named_but_do_not_stop_the_kiosk() -> None:
    code, said = examined(replace(GOOD_MACHINE, memory_bytes=lambda: 500 << 20, audio_devices=list))
    assert code == 0
    assert "weak" in said and "500 MB in all" in said
    assert "Connect speakers" in said


def test_a_narrow_terminal_loses_no_word() -> None:
    _, wide = examined(replace(GOOD_MACHINE, displays=list), 200)
    _, narrow = examined(replace(GOOD_MACHINE, displays=list), 48)
    assert sorted(narrow.split()) == sorted(wide.split())


def test_this_machine_can_be_asked_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setattr(machine_module, "cache_folder", lambda: tmp_path / "not" / "there" / "yet")
    findings = {finding.topic: finding for finding in diagnose(this_machine())}
    assert not [finding for finding in findings.values() if finding.text.startswith("It could not be asked")]
    assert findings["screen"].state is State.MISSING and "dummy" in findings["screen"].text
    assert findings["renderer"].text.startswith("software of ") and "not measured" in findings["renderer"].text
    for topic in ("python", "sdl", "fonts", "shaping"):
        assert findings[topic].state is State.GOOD, findings[topic]
    assert findings["fonts"].text == "6 fonts"
    assert findings["pictures"].text.startswith("The process that decodes pictures starts in ")
    assert str(tmp_path / "not" / "there" / "yet") in findings["cache folder"].text
    assert not (tmp_path / "not").exists()
    assert not can_run(findings.values())


def test_a_broken_font_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "Broken-Regular.otf").write_bytes(b"no font at all")
    (tmp_path / "licence.txt").write_text("text", encoding="utf-8")
    monkeypatch.setattr(machine_module, "FONT_FOLDER", tmp_path)
    assert machine_module.fonts() == {"Broken-Regular.otf": False}


def test_no_sound_device_is_an_empty_list_and_a_silent_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuses() -> None:
        os.write(2, b"ALSA lib confmisc.c: cannot find card '0'")
        raise pygame.error("no such device")

    monkeypatch.setattr(pygame.mixer, "init", refuses)
    assert machine_module.audio_devices() == ()
    os.write(2, b"heard again")
    assert capfd.readouterr().err == "heard again"


def test_a_decoding_process_that_does_not_come_up_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    class NeverReady:
        closed = False

        def wait_ready(self) -> Died:
            return Died("It took longer than 10 s.", blamed=False)

        def close(self) -> None:
            NeverReady.closed = True

    monkeypatch.setattr(machine_module, "PictureWorker", NeverReady)
    findings = diagnose(replace(GOOD_MACHINE, decoder_start_ms=machine_module.decoder_start_ms))
    (finding,) = [finding for finding in findings if finding.state is not State.GOOD]
    assert (finding.topic, finding.state) == ("pictures", State.MISSING)
    assert "It took longer than 10 s." in finding.text
    assert NeverReady.closed


def test_a_folder_to_come_is_judged_by_the_one_that_is_there(tmp_path: Path) -> None:
    assert nearest_existing(tmp_path / "a" / "b") == tmp_path
    assert is_writable(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    assert not is_writable(tmp_path / "cache")


@pytest.mark.window
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_on_a_real_screen_a_frame_is_measured_and_the_exit_code_is_0(virtual_screen: str, tmp_path: Path) -> None:
    left_out = ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY", "KIOSK_RENDERER")
    surroundings = {name: value for name, value in os.environ.items() if name not in left_out}
    surroundings |= {"DISPLAY": virtual_screen, "COLUMNS": "200", "SDL_AUDIODRIVER": "dummy"}
    surroundings |= {"XDG_CACHE_HOME": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", "from kiosk.cli.main import main; main()", "doctor"],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 0, found.stdout
    assert "1280 x 720 through x11" in found.stdout
    assert "ms to show a frame" in found.stdout
    assert "Others: " in found.stdout
    (kept,) = tmp_path.rglob(FILE_NAME)
    measured = json.loads(kept.read_text("utf-8"))
    assert measured["measured_with"]["desktop"] == [1280, 720]
    (software,) = (trial for trial in measured["trials"] if trial["renderer"] == "software")
    assert software["ms"] > 0
