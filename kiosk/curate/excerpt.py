"""The lines of a file in which a problem lies, and which part of the last one is meant. No drawing here."""

import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.problem import Problem

LARGEST_FILE = 4 << 20  # bytes, as much as is read of an exhibition's YAML


@dataclass(frozen=True)
class Excerpt:
    """One or two lines without the indentation they share; `number` is that of the last one.

    From `start` to `end`, columns of the last line counted from 0, is what is meant: never less than one.
    """

    lines: tuple[str, ...]
    number: int
    start: int
    end: int


def excerpt(folder: Path, problem: Problem) -> Excerpt | None:
    """The problem's line and the one before it; None where the file has no such line, or cannot be read as text."""
    file = folder / problem.file
    try:
        if file.stat().st_size > LARGEST_FILE:
            return None
        lines = file.read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        return None
    if not 1 <= problem.line <= len(lines):
        return None
    meant = lines[problem.line - 1]
    if "\0" in meant:
        return None  # a picture, or UTF-16: no words to show
    shown = [line.replace("\t", " ") for line in lines[max(0, problem.line - 2) : problem.line] if line.strip()]
    if not meant.strip():
        shown.append("")
    shared = min((len(line) - len(line.lstrip()) for line in shown if line), default=0)
    start = min(max(0, problem.column - 1), len(meant))
    end = max(end_of_value(meant, start), start + 1)
    shared = min(shared, start)
    return Excerpt(tuple(line[shared:].rstrip() for line in shown), problem.line, start - shared, end - shared)


def end_of_value(line: str, start: int) -> int:
    """Where the key or value ends that begins at `start`, as far as it stands on this line."""
    rest = line[start:]
    if rest[:1] in ("'", '"'):
        closing = rest.find(rest[0], 1)
        return start + closing + 1 if closing > 0 else len(line.rstrip())
    if rest[:1] in ("{", "["):
        return _end_of_brackets(line, start)
    before = line[:start]
    in_brackets = sum(map(before.count, "{[")) > sum(map(before.count, "}]"))
    stop = re.search(r":(\s|$)|\s+#|\s*$" + (r"|[,}\]]" if in_brackets else ""), rest)
    return start + (stop.start() if stop is not None else len(rest))


def _end_of_brackets(line: str, start: int) -> int:
    depth = 0
    for index in range(start, len(line)):
        depth += (line[index] in "{[") - (line[index] in "}]")
        if depth == 0:
            return index + 1
    return len(line.rstrip())
