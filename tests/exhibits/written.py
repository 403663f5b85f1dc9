"""What tests of kinds need: an exhibit written into the small exhibition, and what its problems are."""

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

from journeys.rules import RULES, Shown
from journeys.small_exhibition import PICTURES, write_exhibition

from kiosk.app.headless import Visitor
from kiosk.content.load import load_exhibition
from kiosk.exhibits.catalogue import catalogue, specs
from kiosk.media.header import inspect_picture

SIZES = [(1920, 1080), (1080, 1920), (3840, 2160)]
HALL = "halls/letters.yaml"

Files = dict[str, bytes]


def give_pictures(folder: Path, more: Files | None = None) -> None:
    """The pictures of the hall of boats, and `more` files, for the hall in which exhibits are written."""
    write_exhibition(folder)
    for name in PICTURES:
        hall, _, file = name.partition("/")
        if hall == "boats":
            place(folder, file, (folder / "assets" / name).read_bytes())
    for file, data in (more or {}).items():
        place(folder, file, data)


def place(folder: Path, file: str, data: bytes) -> None:
    path = folder / "assets" / "letters" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def problems_of(folder: Path, exhibit: str) -> list[tuple[str, str, str]]:
    """Message, hint, and line:column in the exhibit's own YAML, of every problem of the whole exhibition."""
    write_exhibition(folder, "  - id: written-here\n" + indent(exhibit, "    "))
    problems = load_exhibition(folder, specs(catalogue()), inspect_picture).problems
    assert {one.file for one in problems} <= {HALL}
    head = (folder / HALL).read_text("utf-8").partition("  - id: written-here\n")[0].count("\n") + 1
    return [(one.message, one.hint, f"{one.line - head}:{one.column - 4}") for one in problems]


def broken_rules(screens: list[Shown]) -> list[str]:
    return [f"{shown.name}: {fault}" for shown in screens for rule in RULES for fault in rule(shown)]


def state_of(visitor: Visitor) -> object:
    """The state of the open exhibit."""
    return visitor.stage.state  # type: ignore[attr-defined]


VisitorAt = Callable[..., Visitor]
