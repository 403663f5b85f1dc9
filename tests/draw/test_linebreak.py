import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_units

from kiosk.draw.linebreak import _whole_korean_words, broken, units


class Counting:
    """Every character is one wide."""

    tracking = 0.0

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def width(self, text: str) -> float:
        return len(text)


def lines(
    text: str, limit: float | None, language: str = "en", *, prose: bool = False, balanced: bool = False
) -> list[str]:
    return broken(text, limit, Counting(language), prose, balanced)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("유엔은 UN이라고 쓴다", ["유엔은 ", "UN이라고 ", "쓴다"]),
        ("1953년 7월 27일(월)에", ["1953년 ", "7월 ", "27일(월)에"]),
        ("peace-keeping works", ["peace-", "keeping ", "works"]),
        ("and/or so", ["and/", "or ", "so"]),
        ("5\u00a0000 troops", ["5\u00a0000 ", "troops"]),
        ("평화, 그리고", ["평화, ", "그리고"]),
        ("", []),
    ],
)
def test_lines_break_between_words_and_korean_words_stay_whole(text: str, expected: list[str]) -> None:
    assert list(units(text)) == expected


@settings(max_examples=150, deadline=None)
@given(st.text("aZé09가힣한 .,;:!?%()\"'“”’-–/…·", max_size=14))
@example("2019년:% 9!% 50%, 힣%.")
def test_the_quick_way_breaks_exactly_where_the_rules_do(text: str) -> None:
    text = re.sub(" +", " ", text).strip()
    assert list(units(text)) == _whole_korean_words(line_break_units(text))


def test_an_author_breaks_lines_and_parts_paragraphs() -> None:
    assert lines("one two\nthree\n\nfour", 50) == ["one two", "three", "", "four"]
    assert lines("one two\nthree", None) == ["one two", "three"]


def test_nothing_is_wider_than_asked_and_nothing_is_lost() -> None:
    text = "Peacekeepers serve in Donaudampfschifffahrtsgesellschaft and elsewhere 대한민국임시정부수립기념"
    for limit in (1, 5, 9, 14, 30):
        for balanced in (False, True):
            set_lines = lines(text, limit, balanced=balanced)
            assert max(map(len, set_lines)) <= limit
            assert "".join(set_lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_is_broken_between_clusters_only() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert lines(family * 2, 1) == [family, family]


def test_titles_are_balanced() -> None:
    assert lines("What is a smart camp?", 18) == ["What is a smart", "camp?"]
    assert lines("What is a smart camp?", 18, balanced=True) == ["What is a", "smart camp?"]


def test_a_short_word_does_not_stand_alone_at_the_end() -> None:
    text = "The unit in South Sudan kept the peace and the road"
    assert lines(text, 47) == ["The unit in South Sudan kept the peace and", "the road"]
    assert lines("a longer lastwordhere", 12) == ["a longer", "lastwordhere"]


def test_prose_keeps_to_eighty_letters_or_forty_syllables() -> None:
    english = lines("some words are short " * 30, 500, prose=True)
    korean = lines("평화를 지키는 사람들 " * 30, 500, "ko", prose=True)
    assert 60 < max(map(len, english)) <= 80
    assert 30 < max(map(len, korean)) <= 40
    assert len(lines("some words are short " * 30, 1000, prose=False)) == 1
