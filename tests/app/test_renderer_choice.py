import json
import math
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app import renderer_choice
from kiosk.app.renderer_choice import (
    FILE_NAME,
    Choice,
    NoSuchRenderer,
    Surroundings,
    choose,
    keep,
    kept,
    measure,
    quickest,
)
from kiosk.app.renderer_trial import Trial

NAMES = ("software", "opengl", "opengles2", "software-texture")
AROUND = Surroundings("2.32.10", "x11", NAMES, (1920, 1080))
TRIALS = (Trial("software", 12.0), Trial("opengl", 3.0), Trial("opengles2", trouble="it crashed (SIGSEGV)"))


class Screen:
    """A screen whose renderers take the times they are given; counts how often they are asked."""

    def __init__(self, times_ms: Mapping[str, float]) -> None:
        self.times_ms = times_ms
        self.asked: list[str] = []
        self.around: Surroundings | None = AROUND

    def try_one(self, desktop: tuple[int, int], name: str, seconds: float, to_beat_ms: float) -> Trial:
        self.asked.append(name)
        ms = self.times_ms.get(name)
        return Trial(name, ms, "" if ms is not None else "it crashed (SIGSEGV)")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen({"software": 12.0, "opengl": 3.0, "opengles2": 4.0})
    monkeypatch.setattr(renderer_choice, "renderer_names", lambda: NAMES)
    monkeypatch.setattr(renderer_choice, "surroundings", lambda names: made.around)
    monkeypatch.setattr(renderer_choice, "_try_on", made.try_one)
    monkeypatch.delenv("KIOSK_RENDERER", raising=False)
    return made


@pytest.mark.parametrize(
    ("times_ms", "best"),
    [
        ({"software": 10.0, "opengl": 3.0}, "opengl"),
        ({"software": 10.0, "opengl": 8.4}, "opengl"),
        ({"software": 10.0, "opengl": 8.6}, "software"),  # not clearly quicker
        ({"software": 1.5, "opengl": 0.6}, "software"),  # clearly, but nobody would see it
        ({"software": 8.0, "opengl": 48.0, "software-texture": 54.0}, "software"),
        ({"software": 30.0, "software-texture": 9.0, "opengl": 12.0}, "software-texture"),
        ({"software": None, "opengl": 40.0, "opengles2": 30.0}, "opengles2"),
        ({"software": None, "software-texture": 40.0}, "software-texture"),
        ({"software": 40.0, "opengl": None}, "software"),
        ({"software": None, "opengl": None}, "software"),
        ({}, "software"),
    ],
)
def test_the_quickest_is_taken_and_software_where_it_makes_no_difference(
    times_ms: dict[str, float | None], best: str
) -> None:
    assert quickest([Trial(name, ms) for name, ms in times_ms.items()]) == best


@pytest.mark.parametrize(
    ("renderer", "other"),
    [("software", "opengl"), ("software-texture", "opengl"), ("opengl", "software"), ("opengles2", "software")],
)
def test_the_other_sort_is_named_for_comparison(renderer: str, other: str) -> None:
    assert Choice(renderer, trials=TRIALS).other == other
    assert Choice(renderer, trials=TRIALS).ms == {"software": 12.0, "opengl": 3.0}.get(renderer)


def test_without_a_measurement_there_is_no_other() -> None:
    assert Choice("software").other is None
    assert Choice("software", trials=(Trial("software", 4.0), Trial("opengl", trouble="crashed"))).other is None


def test_after_one_that_is_far_slower_than_software_no_other_keeps_the_first_start_waiting(screen: Screen) -> None:
    times_ms = {"software": 5.0, "opengl": 11.0, "opengles2": 12.0, "software-texture": 13.0}

    def try_one(name: str, seconds: float, to_beat_ms: float) -> Trial:
        return Trial(name, times_ms[name])

    trials = measure(NAMES, 60, try_one)
    assert [trial.ms for trial in trials] == [5.0, 11.0, None, None]
    assert trials[2].trouble == "not tried, since opengl is far slower than software"
    assert [trial.ms for trial in measure(NAMES, 60, try_one, thorough=True)] == [5.0, 11.0, 12.0, 13.0]


def test_each_has_the_time_that_is_left_and_the_best_so_far_to_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(renderer_choice, "monotonic", lambda: now)
    asked = []

    def try_one(name: str, seconds: float, to_beat_ms: float) -> Trial:
        nonlocal now
        now += 0.9
        asked.append((name, round(seconds, 3), to_beat_ms))
        return Trial(name, 20.0 - len(asked))

    trials = measure(NAMES, 2.0, try_one)
    assert asked == [("software", 2.0, math.inf), ("opengl", 1.1, 19.0)]
    assert [trial.trouble for trial in trials] == ["", "", *["no time was left to try it"] * 2]


def test_a_driver_that_hangs_does_not_take_the_time_of_all_others() -> None:
    had = []

    def try_one(name: str, seconds: float, to_beat_ms: float) -> Trial:
        had.append(seconds)
        return Trial(name, trouble="no answer")

    measure(NAMES, 1000.0, try_one)
    assert had == [3.0] * 4


def test_it_is_measured_once_and_kept(screen: Screen, tmp_path: Path) -> None:
    first = choose(tmp_path / "not" / "yet")
    assert (first.renderer, first.ms, first.named) == ("opengl", 3.0, False)
    assert screen.asked == list(NAMES)
    assert choose(tmp_path / "not" / "yet") == first
    assert screen.asked == list(NAMES)


@pytest.mark.parametrize(
    "change",
    [
        {"sdl": "2.34.0"},
        {"video": "wayland"},
        {"renderers": NAMES[:-1]},
        {"desktop": (3840, 2160)},
    ],
)
def test_it_is_measured_again_when_something_has_changed(
    change: dict[str, object], screen: Screen, tmp_path: Path
) -> None:
    choose(tmp_path)
    screen.around = replace(AROUND, **change)  # type: ignore[arg-type]
    choose(tmp_path)
    assert screen.asked == [*NAMES, *screen.around.renderers]
    choose(tmp_path)
    assert screen.asked == [*NAMES, *screen.around.renderers]


def test_it_can_be_measured_again_at_any_time(screen: Screen, tmp_path: Path) -> None:
    choose(tmp_path)
    screen.times_ms = {"software": 2.0, "opengl": 30.0, "opengles2": 31.0}
    assert choose(tmp_path).renderer == "opengl"
    assert choose(tmp_path, again=True).renderer == "software"
    assert choose(tmp_path).renderer == "software"


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"\xff\xfe nothing",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"measured_with": null, "trials": []}',
        json.dumps({"measured_with": {"sdl": "2.32.10"}, "trials": 7}).encode(),
    ],
)
def test_a_broken_file_is_as_none(written: bytes, screen: Screen, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(written)
    assert choose(tmp_path).renderer == "opengl"
    assert screen.asked == list(NAMES)
    choose(tmp_path)
    assert screen.asked == list(NAMES)


@pytest.mark.parametrize(
    "trials", [7, [7], [{"renderer": "glide", "ms": 1.0, "trouble": ""}], [{"renderer": "opengl", "ms": "x"}]]
)
def test_trials_that_make_no_sense_are_none(trials: object, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    keep(file, AROUND, TRIALS)
    assert kept(file, AROUND) == TRIALS
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"trials": trials}), "utf-8")
    assert kept(file, AROUND) == ()


def test_a_folder_that_cannot_be_written_costs_a_measurement_a_start(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder", encoding="utf-8")
    assert choose(tmp_path / "cache").renderer == "opengl"
    assert choose(tmp_path / "cache").renderer == "opengl"
    assert screen.asked == [*NAMES, *NAMES]


def test_what_has_found_nothing_is_not_kept(screen: Screen, tmp_path: Path) -> None:
    screen.times_ms = {}
    assert choose(tmp_path).renderer == "software"
    assert list(tmp_path.iterdir()) == []


def test_whoever_names_one_gets_it_without_a_measurement(
    screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert choose(tmp_path, "opengles2") == Choice("opengles2", named=True)
    monkeypatch.setenv("KIOSK_RENDERER", "software-texture")
    assert choose(tmp_path) == Choice("software-texture", named=True)
    assert choose(tmp_path, "opengl").renderer == "opengl"  # the option before the environment
    assert screen.asked == []
    assert choose(tmp_path, "auto").renderer == "opengl"
    assert screen.asked == list(NAMES)


@pytest.mark.parametrize("by_option", [True, False])
def test_a_name_that_nobody_knows_is_said_with_those_there_are(
    by_option: bool, screen: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not by_option:
        monkeypatch.setenv("KIOSK_RENDERER", "glide")
    with pytest.raises(NoSuchRenderer, match=r"“glide”; there is auto, software, opengl, opengles2, software-texture"):
        choose(tmp_path, "glide" if by_option else None)


def test_without_a_screen_software_is_taken_and_nothing_is_tried(screen: Screen, tmp_path: Path) -> None:
    screen.around = None
    assert choose(tmp_path) == Choice("software")
    assert screen.asked == []


def test_an_unseen_driver_counts_as_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert os.environ.get("SDL_VIDEODRIVER") in (None, "dummy")
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert renderer_choice.surroundings(NAMES) is None
