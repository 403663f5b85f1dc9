"""What a reader in front of a kiosk manages: how long labels may be, and which texts lack a language."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from kiosk.content.words import EVERY_LANGUAGE, Words
from kiosk.content.yaml_source import KeyPath

MOST_WORDS = 60
MOST_SYLLABLES = 180

_SYLLABLE = re.compile("[가-힣]")


def too_long(label: Words) -> Iterator[tuple[str, str]]:
    """The languages in which a label is too long, each with a sentence that says how much."""
    for code, text in label.texts:
        korean = code == "ko" or (code == EVERY_LANGUAGE and _SYLLABLE.search(text) is not None)
        if korean and len(text) > MOST_SYLLABLES:
            syllables = len(_SYLLABLE.findall(text))
            if syllables > MOST_SYLLABLES:
                yield code, f"The label has {syllables} syllables; {MOST_SYLLABLES} are the most that is read standing."
        # Counting spaces first spares nearly every label from being split into words.
        elif not korean and text.count(" ") + text.count("\n") >= MOST_WORDS:
            words = len(text.split())
            if words > MOST_WORDS:
                yield code, f"The label has {words} words; {MOST_WORDS} are the most that is read standing."


def length_of(code: str, text: str) -> tuple[int, int]:
    """How long a label is in a language, and the most that is read standing: syllables in Korean, else words."""
    if code == "ko" or (code == EVERY_LANGUAGE and _SYLLABLE.search(text) is not None):
        return len(_SYLLABLE.findall(text)), MOST_SYLLABLES
    return len(text.split()), MOST_WORDS


def untranslated(model: BaseModel, languages: tuple[str, ...]) -> Iterator[tuple[KeyPath, str]]:
    """The paths of all texts below a model that lack a language, with that language."""
    for path, text in _texts(model, ()):
        if EVERY_LANGUAGE in dict(text.texts):
            continue
        for language in languages:
            if language not in text.languages:
                yield path, language


def _texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, Words]]:
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*path, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _texts(entry, (*path, key))
