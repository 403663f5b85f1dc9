"""A full check of a folder: its YAML, its rooms, and every picture decoded once in the worker process."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.app.wiring import load_content
from kiosk.content.load import Loaded
from kiosk.content.problem import Problem


@dataclass(frozen=True)
class Checked:
    """All problems, in the order of files and lines, and each hall with its number of exhibits."""

    problems: tuple[Problem, ...]
    halls: tuple[tuple[str, int], ...]


def check_exhibition(folder: Path) -> Checked:
    """Check everything. Never raises on content."""
    loaded = load_content(folder)
    problems = list(loaded.problems)
    return Checked(tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column))), _halls(loaded))


def _halls(loaded: Loaded) -> tuple[tuple[str, int], ...]:
    if loaded.exhibition is None:
        return ()
    return tuple((hall.id, len(hall.exhibits)) for hall in loaded.exhibition.places)
