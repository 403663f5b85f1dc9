"""WebVTT files, for films and for what is only heard."""

from collections.abc import Iterable
from pathlib import Path

Cue = tuple[float, float, str]  # begin and end in seconds, and what is said


def write_captions(path: Path, cues: Iterable[Cue]) -> None:
    lines = ["WEBVTT", ""]
    for begin, end, text in cues:
        lines += [f"{_clock(begin)} --> {_clock(end)}", text, ""]
    path.write_text("\n".join(lines), "utf-8")


def _clock(seconds: float) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
