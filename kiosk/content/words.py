"""A text in the languages of the exhibition."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from kiosk.content.surroundings import Surroundings, refusal

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # tabs and line ends are seen

# Editors read `1948` and `no` as something else than text, and have to be told that they are welcome.
TEXT_IN_YAML = ["string", "number", "boolean"]

EVERY_LANGUAGE = ""  # the code of a text that was written once, for all languages


@dataclass(frozen=True, slots=True)
class Words:
    """One text in one or more languages; never without any text.

    `texts` are pairs of language code and text, the exhibition's first language first.
    """

    texts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, text: "str | Mapping[str, str] | None" = None, **languages: str) -> "Words":
        """`Words.of("Seoul")` for all languages, `Words.of(en="Peace", ko="평화")` or a mapping for each its own."""
        if isinstance(text, str):
            return cls(((EVERY_LANGUAGE, text),))
        return cls(tuple({**(text or {}), **languages}.items()))

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes it has a text of its own for; none if one text is for all languages."""
        return tuple(code for code, _ in self.texts if code != EVERY_LANGUAGE)

    def say(self, language: str) -> str:
        """The text in this language, or else in the first language there is."""
        for code, text in self.texts:
            if code == language:
                return text
        return self.texts[0][1]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(_read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        text = {"type": TEXT_IN_YAML, "minLength": 1}
        languages = {"type": "object", "additionalProperties": text, "minProperties": 1}
        return {"anyOf": [text, languages], "description": "One text for all languages, or one for each language code"}


def tidy(text: str, inside: tuple[str | int, ...] = ()) -> str:
    """Without the spaces around it, and composed: some editors store Korean letter by letter.

    Raises a refusal if nothing is left, or if it has a letter that cannot be shown; `inside` leads to the text.
    """
    text = text.strip()
    if not text:
        hint = f"Write the text, or take {'this language' if inside else 'the whole line'} away."
        raise refusal("empty-text", "No text is written here.", hint, inside=inside)
    if not text.isprintable() and (found := _INVISIBLE.search(text)):
        message = f"The text has an invisible character (U+{ord(found[0]):04X})."
        raise refusal("control-character", message, "Take it, or its backslash, out of the text.", inside=inside)
    return unicodedata.normalize("NFC", text)


def _read(value: Any, info: core_schema.ValidationInfo) -> Words:
    if isinstance(value, Words):
        return value
    surroundings: Surroundings | None = info.context
    if isinstance(value, str):
        return Words(((EVERY_LANGUAGE, tidy(value)),))
    if not isinstance(value, dict):
        raise refusal(
            "not-text",
            "A text is expected here, not a list.",
            "Write the text, or {en: ..., ko: ...} for each language.",
        )
    if not value:
        raise refusal("empty-text", "No text is written here.", "Write the text, or take the whole line away.")
    languages = (surroundings.languages if surroundings else ()) or tuple(value)
    for code, text in value.items():
        if code not in languages:
            assert surroundings
            raise surroundings.unknown_language(code, follows_comma=text == "")
        if not isinstance(text, str):
            raise refusal("not-text", "A text is expected here.", "Write the text of this language.", inside=(code,))
    if surroundings and len(value) < len(languages):
        surroundings.untranslated = True
    return Words(tuple([(code, tidy(value[code], (code,))) for code in languages if code in value]))
