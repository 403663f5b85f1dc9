from dataclasses import fields, replace
from pathlib import Path

import pytest

from kiosk.operate.diagnosis import MIB, Finding, Machine, Shown, State, can_run, diagnose

GOOD = Machine(
    python=lambda: (3, 11, 7),
    sdl=lambda: (2, 32, 10),
    video_driver=lambda: "x11",
    displays=lambda: [(1920, 1080), (1080, 1920)],
    shown=lambda: Shown("opengl", ("opengl", "software"), 1.9, {"software": 4.04, "vulkan": "it crashed (SIGSEGV)"}),
    fonts=lambda: {"Pretendard-Regular.otf": True, "NanumMyeongjo.ttf": True},
    shaping=lambda: {"raqm": "0.11", "harfbuzz": "14.5", "fribidi": "1.0.8"},
    audio_devices=lambda: ["Built-in"],
    decoder_start_ms=lambda: 140.4,
    folders=lambda: {"cache": Path("/var/cache/kiosk"), "log": Path("/var/log/kiosk")},
    is_writable=lambda folder: True,
    free_bytes=lambda folder: 9_000 * MIB,
    memory_bytes=lambda: 8_000 * MIB,
    shared_memory_bytes=lambda: 4_000 * MIB,
)


def raises() -> object:
    raise OSError("no such bus")


def bad_ones(**changes: object) -> list[Finding]:
    return [finding for finding in diagnose(replace(GOOD, **changes)) if finding.state is not State.GOOD]  # type: ignore[arg-type]


def test_a_good_machine_has_nothing_to_mend() -> None:
    findings = diagnose(GOOD)
    assert [(finding.topic, finding.text) for finding in findings] == [
        ("python", "Python 3.11.7"),
        ("sdl", "SDL 2.32.10"),
        ("screen", "1920 x 1080, 1080 x 1920 through x11"),
        (
            "renderer",
            "opengl, 1.9 ms to show a frame\n"
            "Others: software 4.0 ms; vulkan: it crashed (SIGSEGV)\n"
            "To use another: --renderer NAME, or set KIOSK_RENDERER=NAME.",
        ),
        ("fonts", "2 fonts"),
        ("shaping", "raqm 0.11, harfbuzz 14.5, fribidi 1.0.8"),
        ("sound", "Built-in"),
        ("pictures", "The process that decodes pictures starts in 140 ms."),
        ("memory", "8,000 MB in all"),
        ("cache folder", f"{Path('/var/cache/kiosk')}, 9,000 MB free"),
        ("log folder", f"{Path('/var/log/kiosk')}, 9,000 MB free"),
    ]
    assert all(finding.state is State.GOOD and finding.remedy == "" for finding in findings)
    assert can_run(findings)


@pytest.mark.parametrize(
    ("changes", "topic", "state", "text", "remedy"),
    [
        ({"python": lambda: (3, 10, 2)}, "python", State.MISSING, "3.10.2", "3.11 or newer"),
        ({"sdl": lambda: (2, 28, 5)}, "sdl", State.WEAK, "2.28.5", "from its wheel"),
        ({"video_driver": lambda: "offscreen"}, "screen", State.MISSING, "no screen", "kiosk tour needs no screen"),
        ({"displays": lambda: []}, "screen", State.MISSING, "No screen", "switch it on"),
        (
            {"shown": lambda: Shown("software", ("software",), 31.0)},
            "renderer",
            State.WEAK,
            "31.0 ms",
            "smaller size for the screen",
        ),
        (
            {"shown": lambda: Shown("opengl", ("opengl", "software"), 31.0, {"software": 40.0}, "KIOSK_RENDERER")},
            "renderer",
            State.WEAK,
            "opengl, named by KIOSK_RENDERER, 31.0 ms",
            "smaller size for the screen",
        ),
        (
            {"shown": lambda: Shown("opengl", ("opengl", "software"), 31.0, {"software": 3.0}, "KIOSK_RENDERER")},
            "renderer",
            State.WEAK,
            "opengl, named by KIOSK_RENDERER, 31.0 ms",
            "Leave KIOSK_RENDERER unset, or name software",
        ),
        (
            {"shown": lambda: Shown("glide", ("software",), trouble="KIOSK_RENDERER is set: There is no “glide”")},
            "renderer",
            State.MISSING,
            "KIOSK_RENDERER is set: There is no “glide”",
            "Name one of these, or none",
        ),
        ({"fonts": lambda: {"a.otf": True, "b.otf": False}}, "fonts", State.MISSING, "b.otf", "Install the kiosk"),
        ({"fonts": lambda: {}}, "fonts", State.MISSING, "No font", "Install the kiosk"),
        (
            {"shaping": lambda: {"raqm": None, "harfbuzz": "14"}},
            "shaping",
            State.MISSING,
            "raqm missing, harfbuzz 14",
            "Pillow from its wheel",
        ),
        ({"audio_devices": lambda: ()}, "sound", State.MISSING, "no sound device", "runs silently"),
        ({"decoder_start_ms": lambda: 9_000}, "pictures", State.WEAK, "9000 ms", "virus scanner"),
        ({"memory_bytes": lambda: 900 * MIB}, "memory", State.WEAK, "900 MB", "1,500 MB or more"),
        ({"shared_memory_bytes": lambda: 64 * MIB}, "memory", State.WEAK, "64 MB of shared", "--shm-size"),
    ],
)
def test_what_is_not_good_is_said_with_its_remedy(
    changes: dict[str, object], topic: str, state: State, text: str, remedy: str
) -> None:
    (finding,) = bad_ones(**changes)
    assert (finding.topic, finding.state) == (topic, state)
    assert text in finding.text and remedy in finding.remedy


def test_each_folder_is_looked_at_by_itself() -> None:
    (finding,) = bad_ones(is_writable=lambda folder: folder.parts[2] != "log")
    assert (finding.topic, finding.state) == ("log folder", State.WEAK)
    (finding,) = bad_ones(free_bytes=lambda folder: (90 if folder.parts[2] == "cache" else 900) * MIB)
    assert finding.topic == "cache folder" and "90 MB free" in finding.text and "Free 500 MB" in finding.remedy


def test_what_the_system_does_not_say_is_no_finding() -> None:
    assert bad_ones(memory_bytes=lambda: None, shared_memory_bytes=lambda: None) == []
    assert bad_ones(shown=lambda: Shown("software", ("software",))) == []


@pytest.mark.parametrize("question", [field.name for field in fields(Machine)])
def test_a_question_that_raises_is_a_finding_and_the_rest_is_asked(question: str) -> None:
    answer = raises if question not in ("is_writable", "free_bytes") else lambda folder: raises()
    (finding,) = bad_ones(**{question: answer})
    assert finding.state is State.MISSING
    assert finding.text == "It could not be asked: OSError: no such bus"
    assert finding.remedy


def test_the_kiosk_runs_without_sound_and_with_weak_spots_but_not_without_a_screen() -> None:
    assert can_run(diagnose(replace(GOOD, audio_devices=lambda: [], memory_bytes=lambda: MIB)))
    assert not can_run(diagnose(replace(GOOD, video_driver=lambda: "dummy")))
