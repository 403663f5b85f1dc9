"""Texts in several languages, and how long a label may be."""

import unicodedata
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from kiosk.content.lengths import too_long
from kiosk.content.surroundings import Surroundings
from kiosk.content.words import Words

reader = TypeAdapter(Words)


def test_each_language_says_its_own() -> None:
    words = Words.of(en="Peace", ko="평화")
    assert (words.say("en"), words.say("ko"), words.say("fr")) == ("Peace", "평화", "Peace")
    assert words.languages == ("en", "ko")


def test_one_text_is_for_all_languages() -> None:
    words = Words.of("Seoul")
    assert (words.say("en"), words.say("ko"), words.languages) == ("Seoul", "Seoul", ())


def test_texts_come_in_the_order_of_the_languages() -> None:
    surroundings = Surroundings(languages=("ko", "en"))
    words = reader.validate_python({"en": "Peace", "ko": "평화"}, context=surroundings)
    assert words.languages == ("ko", "en")
    assert not surroundings.untranslated


def test_a_missing_language_is_noted() -> None:
    surroundings = Surroundings(languages=("ko", "en"))
    reader.validate_python({"en": "Peace"}, context=surroundings)
    assert surroundings.untranslated


def test_korean_that_is_stored_letter_by_letter_is_composed() -> None:
    apart = unicodedata.normalize("NFD", "평화")
    assert len(apart) > 2
    assert reader.validate_python(apart).say("ko") == "평화"
    assert reader.validate_python({"ko": apart}).say("ko") == "평화"


def test_spaces_around_a_text_go_and_lines_within_stay() -> None:
    assert reader.validate_python("\n  We\n\nthe peoples \n").say("en") == "We\n\nthe peoples"


@pytest.mark.parametrize("value", ["", "  \n", [], {}, {"en": ""}, {"en": ["x"]}, ["x"], 5, None, "a\x07b"])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        reader.validate_python(value)


@pytest.mark.parametrize(
    ("label", "count"),
    [
        (Words.of(en="word " * 60), 0),
        (Words.of(en="word " * 61), 1),
        (Words.of(en="two  spaces " * 30), 0),
        (Words.of(ko="가" * 180 + " 1948 " * 20), 0),
        (Words.of(ko="가" * 181), 1),
        (Words.of("가" * 181), 1),
        (Words.of("word " * 61), 1),
        (Words.of(en="word " * 61, ko="가" * 181), 2),
    ],
)
def test_labels_may_be_as_long_as_one_reads_standing(label: Words, count: int) -> None:
    assert len(list(too_long(label))) == count


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_word_of_the_interface_stands_twice_in_its_book(language: str) -> None:
    book = Path(__file__).parents[2] / "kiosk" / "words" / f"{language}.yaml"
    names = [line.partition(":")[0] for line in book.read_text("utf-8").splitlines() if line[:1].isalpha()]
    assert sorted(set(names)) == sorted(names)
