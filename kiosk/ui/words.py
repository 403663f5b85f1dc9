"""The words of the interface, one YAML file per language, which an exhibition may override."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

WORDS_FOLDER = Path(__file__).resolve().parent.parent / "words"


@dataclass(frozen=True)
class WordBook:
    """The interface's words in one language; a word that is missing there is said in English."""

    language: str
    entries: Mapping[str, str]

    def __hash__(self) -> int:
        return hash(self.language)

    def say(self, key: str, **values: object) -> str:
        """The words under `key`, with `{name}` replaced. Raises KeyError for a key that no language has."""
        return self.entries[key].format(**values) if values else self.entries[key]


@cache
def shipped_words(language: str) -> Mapping[str, str]:
    """The words that come with the program; empty for a language that it does not speak."""
    file = WORDS_FOLDER / f"{language}.yaml"
    return dict(yaml.load(file.read_bytes(), yaml.CSafeLoader)) if file.is_file() else {}


def word_book(language: str, overrides: Mapping[str, str] | None = None) -> WordBook:
    """English, overlaid by the language's own words, overlaid by the exhibition's."""
    return WordBook(language, {**shipped_words("en"), **shipped_words(language), **(overrides or {})})
