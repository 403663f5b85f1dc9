"""Everything that the default exhibition says, text by text, with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from kiosk.content.exhibition import Exhibition
from kiosk.content.words import EVERY_LANGUAGE, Words

ROOT = Path(__file__).parents[2]
BOTH = ("en", "ko")


@dataclass(frozen=True)
class Said:
    """A text of one language; one that is for all languages is said once in each."""

    place: str
    language: str
    text: str


def words_in(value: object, place: str) -> Iterator[tuple[str, Words]]:
    """All texts below a model, with the way to them."""
    if isinstance(value, Words):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from words_in(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from words_in(entry, f"{place}[{index}]")
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from words_in(entry, f"{place}.{key}")


def all_words(exhibition: Exhibition) -> Iterator[tuple[str, Words]]:
    """Texts of the halls, the first screen, the walk, the bibliography and the longer readings."""
    for hall in exhibition.places:
        for name in ("title", "short", "welcome", "room", "doors"):
            yield from words_in(getattr(hall, name), f"{hall.id}.{name}")
        for exhibit in hall.exhibits:
            yield from words_in(exhibit, f"{hall.id}/{exhibit.id}")
    for part in ("title", "subtitle", "note", "guided_walk"):
        yield from words_in(getattr(exhibition, part), part)
    yield from words_in(dict(exhibition.sources), "sources")
    yield from words_in(dict(exhibition.readings), "readings")


def everything_said(exhibition: Exhibition) -> tuple[Said, ...]:
    """All of it in both languages, with the cues of films and recordings."""
    said = []
    for place, words in all_words(exhibition):
        for code, text in words.texts:
            said += [Said(place, language, text) for language in (BOTH if code == EVERY_LANGUAGE else (code,))]
    for file, cues in exhibition.captions.items():
        language = file.removesuffix(".vtt").rpartition(".")[2]
        # A sentence may go on over several cues.
        said.append(Said(file, language, " ".join(cue.text for cue in cues)))
    return tuple(said)
