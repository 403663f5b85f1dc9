"""Which lines are shown of a file with a problem, and which part of them is marked."""

from pathlib import Path

import pytest

from kiosk.content.problem import Problem, Severity
from kiosk.curate.excerpt import Excerpt, end_of_value, excerpt


def problem_at(line: int, column: int) -> Problem:
    return Problem(Severity.ERROR, "any", "halls/a.yaml", line, column, "Something.", "Mend it.")


def excerpt_of(folder: Path, content: str | bytes, line: int, column: int) -> Excerpt | None:
    (folder / "halls").mkdir()
    (folder / "halls/a.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    return excerpt(folder, problem_at(line, column))


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("  >lable: {en: A}", "lable"),
        ("  image: >my boat.png  # from the archive", "my boat.png"),
        ("  - {image: >rde-boat.png, alt: {en: A}}", "rde-boat.png"),
        ("  title: >{en: The gate, ko: [문]}  # both", "{en: The gate, ko: [문]}"),
        ("  title: >{en: The gate", "{en: The gate"),
        ('  by: >"a: b", then', '"a: b"'),
        ("  by: >'never closed", "'never closed"),
        ("  at: >12:30", "12:30"),
        ("  address: >https://un.org/en", "https://un.org/en"),
        ("  wall: >", ""),
    ],
)
def test_the_whole_key_or_value_is_meant_and_nothing_after_it(line: str, marked: str) -> None:
    start = line.index(">")
    line = line.replace(">", "")
    assert line[start : end_of_value(line, start)] == marked


def test_the_line_before_is_shown_and_what_both_are_indented_by_is_not(tmp_path: Path) -> None:
    found = excerpt_of(tmp_path, "a:\n    - id: boat\n      lable: x\n", 3, 7)
    assert found == Excerpt(("- id: boat", "  lable: x"), 3, 2, 7)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_first_line_stands_alone(tmp_path: Path, ending: str) -> None:
    assert excerpt_of(tmp_path, f"\ufeffidd: pko{ending}", 1, 1) == Excerpt(("idd: pko",), 1, 0, 3)


def test_a_place_behind_the_last_word_is_still_marked(tmp_path: Path) -> None:
    assert excerpt_of(tmp_path, "title: {en: A\n\n", 2, 1) == Excerpt(("title: {en: A", ""), 2, 0, 1)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xfei\x00d\x00", b"one: line\n"])
def test_what_has_no_such_line_or_no_words_has_no_excerpt(tmp_path: Path, content: bytes) -> None:
    assert excerpt_of(tmp_path, content, 1 if content != b"one: line\n" else 7, 1) is None


def test_a_file_that_is_gone_has_no_excerpt(tmp_path: Path) -> None:
    assert excerpt(tmp_path, problem_at(1, 1)) is None


def test_a_tab_is_as_wide_as_it_is_counted(tmp_path: Path) -> None:
    assert excerpt_of(tmp_path, "a: 1\n\tb: 2\n", 2, 2) == Excerpt(("a: 1", " b: 2"), 2, 1, 2)
