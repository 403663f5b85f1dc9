from pathlib import Path
from time import perf_counter
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.app import bench as bench_module
from kiosk.app import start_bench, walk_bench
from kiosk.app.bench import Bench, result
from kiosk.app.renderer_choice import Choice
from kiosk.app.renderer_trial import Trial
from kiosk.app.soak_bench import soak
from kiosk.app.start_bench import FRAME_IS_SHOWN
from kiosk.app.walk_bench import walk

MEASURED = Choice("software", trials=(Trial("software", 4.0), Trial("opengl", 40.0)))


def test_a_soak_tells_what_failed_and_what_has_grown(small_folder: Path, tmp_path: Path) -> None:
    said: list[str] = []
    bench = Bench(small_folder, tmp_path, seen=False, choice=Choice("software"), say=said.append)
    results = {found.name: found for found in soak(bench, openings=3)}
    assert results["soak, exceptions"].value == 0, said
    assert results["soak, memory at the end"].value > 0
    assert set(results) >= {"soak, memory growth", "soak, open files more", "soak, threads more"}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The renderers that windows were asked for; nothing is really opened, and a walk takes 5 ms with each."""
    asked: list[str] = []

    def build(folder: Path, mode: str, *, renderer: str, **rest: object) -> Any:
        asked.append(renderer)
        made = "software" if renderer == "glide" else renderer
        return SimpleNamespace(program=None, window=SimpleNamespace(renderer_name=made), close=lambda: None)

    def walked(kiosk: object, visitor: object) -> list[bench_module.Result]:
        return [result("walk p50", "ms", [5.0], 16.7)]

    monkeypatch.setattr(bench_module, "build_kiosk", build)
    monkeypatch.setattr(bench_module, "Visitor", lambda program, clock: None)
    monkeypatch.setattr(walk_bench, "_walked", walked)
    return asked


@pytest.mark.parametrize(
    ("choice", "asked", "names"),
    [
        (MEASURED, ["software", "opengl"], ["walk p50", "walk p50 (opengl)"]),
        (Choice("opengl", trials=MEASURED.trials), ["opengl", "software"], ["walk p50", "walk p50 (software)"]),
    ],
)
def test_on_a_screen_the_walk_is_measured_with_both_sorts_of_renderer(
    choice: Choice, asked: list[str], names: list[str], opened: list[str]
) -> None:
    bench = Bench(Path(), Path(), seen=True, choice=choice, say=lambda line: None)
    results = walk(bench)
    assert opened == asked
    assert [found.name for found in results] == names
    assert [found.limit for found in results] == [16.7, None]  # only what visitors see is held to the promise
    assert bench.renderer == choice.renderer


@pytest.mark.parametrize(
    ("seen", "choice", "why"),
    [
        (False, MEASURED, "there is no screen"),
        (True, Choice("software"), "no other sort of renderer has been measured"),
        (True, Choice("software", trials=(Trial("software", 4.0), Trial("glide", 9.0))), "glide cannot be made"),
    ],
)
def test_without_another_sort_the_walk_says_so_in_one_line_and_goes_on(
    seen: bool, choice: Choice, why: str, opened: list[str]
) -> None:
    said: list[str] = []
    results = walk(Bench(Path(), Path(), seen=seen, choice=choice, say=said.append))
    assert [found.name for found in results] == ["walk p50"]
    assert said[-1] == f"The walk is measured with software alone: {why}."


def test_an_unseen_window_is_software_whatever_was_named(opened: list[str]) -> None:
    bench = Bench(Path(), Path(), seen=False, choice=Choice("opengl", named=True))
    bench.open()
    assert opened == ["software"]
    assert bench.renderer == "software"


def test_the_renderer_that_a_window_really_has_is_the_one_that_is_told(opened: list[str]) -> None:
    bench = Bench(Path(), Path(), seen=True, choice=Choice("glide", named=True))
    bench.open()
    assert bench.renderer == "software"


def test_a_start_ends_cleanly(small_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert start_bench._start_once(small_folder, tmp_path, "unseen") > 0
    assert capfd.readouterr().err == ""  # such as a warning of shared memory that nobody has freed


@pytest.mark.parametrize(("prints", "code"), [("nothing", 0), (FRAME_IS_SHOWN, 1)])
def test_a_kiosk_that_does_not_start_is_not_a_quick_one(
    prints: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_bench, "FIRST_FRAME", f"import sys; print({prints!r}); sys.exit({code})")
    with pytest.raises(RuntimeError, match=f"did not start: exit code {code}"):
        start_bench._start_once(tmp_path, tmp_path, "unseen")


def test_what_is_closed_after_the_first_frame_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closing = f"import time; print({FRAME_IS_SHOWN!r}, flush=True); time.sleep(1); print('closed' * 100_000)"
    monkeypatch.setattr(start_bench, "FIRST_FRAME", closing)
    begin = perf_counter()
    took_ms = start_bench._start_once(tmp_path, tmp_path, "unseen")
    assert took_ms <= (perf_counter() - begin) * 1000 - 900
