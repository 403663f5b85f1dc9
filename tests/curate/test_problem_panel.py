"""The list of problems: all its words stand in it, none over another, whatever the problems say."""

import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from kiosk.content.problem import Problem, Severity
from kiosk.curate.problem_panel import lay_out, panel_width
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.theme import LIGHT
from kiosk.draw.typeface import FontLibrary
from kiosk.ui.nodes import Fill, Icon, Mark, Text
from kiosk.ui.rect import Rect

HALL = """\
exhibits:
  - id: truce
    lable: {en: "Since 1948 UN observers", ko: 1948년부터}
    image: a-picture-with-a-very-long-name-that-nobody-would-type-by-hand-but-a-camera-does-0000000001.jpg
"""
UNKNOWN_KEY = Problem(
    Severity.ERROR, "unknown-key", "halls/pko.yaml", 3, 5, "There is no key “lable” here.", "Did you mean “label”?"
)
UNTRANSLATED = Problem(
    Severity.WARNING, "untranslated", "halls/pko.yaml", 2, 5, "The text in “ko” is missing.", "Add ko: and the text."
)
FAR_RIGHT = Problem(Severity.ERROR, "no-file", "halls/pko.yaml", 4, 96, "There is no such file. " * 8, "Add it. " * 20)
NO_FILE = Problem(Severity.ERROR, "no-hall", "halls/a-hall-with-a-long-name-indeed.yaml", 1, 1, "Nothing there.", "")
SIZES = [(640, 1080), (640, 886), (384, 540), (340, 700)]


@pytest.fixture
def typesetter(all_fonts: FontLibrary) -> Typesetter:
    return Typesetter(all_fonts, Screen(1920, 1080, 55.0))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "halls").mkdir()
    (tmp_path / "halls/pko.yaml").write_text(HALL, "utf-8")
    return tmp_path


def said(parts: Sequence[Mark]) -> list[str]:
    """All words, from the top down."""
    words = [" ".join(line.text for line in part.content.lines) for part in parts if isinstance(part, Text)]
    return [word.replace("\u00a0", " ").strip() for word in words]


def box(text: Text) -> Rect:
    return Rect(text.x, text.y, text.content.width, text.content.height)


def marks(parts: Sequence[Mark]) -> list[Fill]:
    return [part for part in parts if isinstance(part, Fill) and part.colour in (LIGHT.wrong, LIGHT.warning)]


def test_a_problem_has_its_word_place_sentence_lines_mark_and_remedy(typesetter: Typesetter, folder: Path) -> None:
    parts = lay_out(typesetter, Rect(900, 0, 640, 900), folder, [UNKNOWN_KEY])
    assert said(parts) == [
        "1 thing to mend",
        "1 error · 0 warnings",
        "Error",
        "halls/pko.yaml:3:5",
        "There is no key “lable” here.",
        "2",
        "- id: truce",
        "3",
        'lable: {en: "Since 1948 UN observers", ko: 1948년부터}',
        "To mend it:",
        "Did you mean “label”?",
    ]
    assert [part.name for part in parts if isinstance(part, Icon)] == ["cross-circle"]
    (mark,) = marks(parts)
    before, line = (part for part in parts if isinstance(part, Text) and said([part])[0][:3] in ("- i", "lab"))
    assert 5 <= line.x - before.x <= 15, "the line is indented by two spaces more"
    assert mark.rect.x == pytest.approx(line.x, abs=2) and mark.rect.width == pytest.approx(
        line.content.width * 0.1, rel=0.4
    )
    assert line.y < mark.rect.y < line.y + 40


def test_errors_and_warnings_are_told_apart_by_word_sign_and_colour(typesetter: Typesetter, folder: Path) -> None:
    parts = lay_out(typesetter, Rect(0, 0, 640, 1080), folder, [UNKNOWN_KEY, UNTRANSLATED])
    assert "2 things to mend" in said(parts) and "1 error · 1 warning" in said(parts)
    assert [word for word in said(parts) if word in ("Error", "Warning")] == ["Error", "Warning"]
    assert [(part.name, part.colour) for part in parts if isinstance(part, Icon)] == [
        ("cross-circle", LIGHT.wrong),
        ("warning", LIGHT.warning),
    ]
    assert [mark.colour for mark in marks(parts)] == [LIGHT.wrong, LIGHT.warning]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "problems",
    [[UNKNOWN_KEY], [FAR_RIGHT], [NO_FILE, UNTRANSLATED], [UNKNOWN_KEY, UNTRANSLATED, NO_FILE] * 40],
    ids=["one", "long", "two", "many"],
)
def test_no_word_leaves_the_panel_or_lies_over_another(
    typesetter: Typesetter, folder: Path, size: tuple[int, int], problems: list[Problem]
) -> None:
    rect = Rect(500, 0, *size)
    words = [part for part in lay_out(typesetter, rect, folder, problems) if isinstance(part, Text)]
    for word in words:
        beyond = Rect(rect.x, rect.y, rect.width, max(rect.height, 1080) if problems == [FAR_RIGHT] else rect.height)
        assert beyond.inset(16).intersection(box(word)) == box(word), said([word])
    for one, other in combinations(words, 2):
        common = box(one).intersection(box(other))
        assert min(common.width, common.height) <= 3, said([one, other])


def test_what_has_no_room_is_counted(typesetter: Typesetter, folder: Path) -> None:
    parts = lay_out(typesetter, Rect(0, 0, 640, 900), folder, [UNKNOWN_KEY] * 40)
    shown = said(parts).count("Error")
    assert 2 <= shown < 40
    assert said(parts)[-1] == f"and {40 - shown} more: kiosk check lists them all"


def test_of_a_line_that_is_too_long_the_part_that_is_meant_is_shown(typesetter: Typesetter, folder: Path) -> None:
    problem = Problem(Severity.ERROR, "any", "halls/pko.yaml", 4, 86, "Something.", "")
    parts = lay_out(typesetter, Rect(0, 0, 400, 900), folder, [problem])
    assert re.fullmatch("….*camera-does-0000.*…", said(parts)[-1])
    (mark,) = marks(parts)
    assert mark.rect.x >= 0 and mark.rect.right <= 400 - 32


def test_the_exhibition_stays_larger_than_the_list(typesetter: Typesetter) -> None:
    for width in (960, 1280, 1574, 1920, 3840):
        assert panel_width(width) < width / 2
