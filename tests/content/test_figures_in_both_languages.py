"""Whatever figure stands in the one language stands in the other, over everything that the exhibition says."""

import re
from collections.abc import Mapping

import pytest

from kiosk.app.wiring import load_content

from .said import ROOT, all_words

SMALLEST = 32  # below it stand days and months, which Korean writes as figures and English as words
MANY = {
    "": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9,
    "천": 10**3, "만": 10**4, "천만": 10**7, "억": 10**8,
}  # fmt: skip
KO_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(억|천만|만|천)?(?: ?(\d+)(천만|천|만)(?!\d))?")
EN_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)( thousand| million| billion)?")
TYPE = re.compile("500MD")  # a helicopter
SHORT_YEAR = re.compile(r"\b(\d\d)(\d\d)–(\d\d)\b")  # 1993–94
# What tells that a figure stands there in words.
EN_WORDS = r"hundred|thousand|million|twent|thirt|fort|fift|sixt|sevent|eight|ninet"
KO_WORDS = r"서른|마흔|쉰|예순|일흔|여든|아흔|백|천"


def value(digits: str, unit: str | None) -> float:
    return round(float(digits.rstrip(",").replace(",", "")) * MANY[unit or ""], 4)


def figures(text: str, language: str) -> set[float]:
    """The values of all figures of a text, days and months left out: 2.52 billion and 25억 2천만 are one."""
    found: set[float] = set()
    plain = SHORT_YEAR.sub(r"\1\2 \1\3", TYPE.sub("", text))
    for match in (EN_FIGURE if language == "en" else KO_FIGURE).finditer(plain):
        figure = value(match[1], match[2])
        if language == "ko" and match[3] is not None:
            more = value(match[3], match[4])
            if match[2] in ("만", "억"):  # 1만 9천 is one figure, 1993 8천 would be two
                figure += more
            else:
                found.add(more)
        found.add(round(figure, 4))
    return {number for number in found if number >= SMALLEST or number % 1}


def one_sided(texts: Mapping[str, str]) -> list[float]:
    """Figures that stand in one language alone and, in the other, not in words either."""
    english, korean = figures(texts["en"], "en"), figures(texts["ko"], "ko")
    only_english, only_korean = english - korean, korean - english
    if only_english and only_korean:
        return sorted(only_english | only_korean)
    in_words = re.search(EN_WORDS, texts["en"], re.IGNORECASE) if only_korean else re.search(KO_WORDS, texts["ko"])
    return [] if in_words else sorted(only_english | only_korean)


def test_both_languages_say_the_same_figures() -> None:
    exhibition = load_content(ROOT).exhibition
    assert exhibition is not None
    pairs = {place: dict(words.texts) for place, words in all_words(exhibition) if not place.startswith("sources.")}
    compared = {place: texts for place, texts in pairs.items() if {"en", "ko"} <= texts.keys()}
    assert sum(len(figures(texts["en"], "en")) for texts in compared.values()) > 500
    assert {place: found for place, texts in compared.items() if (found := one_sided(texts))} == {}


@pytest.mark.parametrize(
    ("english", "korean", "found"),
    [
        ("137,899 and 1.95 million", "137,899명과 195만 명", []),
        ("2.52 billion, about 19,000, 10.1%", "25억 2천만, 약 1만 9천, 10.1%", []),
        ("in 1993–94", "1993~1994년", []),
        ("two million mines", "지뢰 200만 발", []),
        ("137,889 fell", "137,899명", [137889, 137899]),
        ("about 19,000", "약 1만 8천", [18000, 19000]),
        ("since 1993", "그때부터", [1993]),
        ("of 27 July 1953", "1954년 7월 27일", [1953, 1954]),
    ],
)
def test_figures_are_told_apart(english: str, korean: str, found: list[float]) -> None:
    assert one_sided({"en": english, "ko": korean}) == found
