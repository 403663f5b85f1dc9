"""The types of single values in YAML, where every value arrives as text.

They are strict, since pydantic's own would take `1_000` and `nan` for numbers and `no` for false, and what they say
when they refuse is meant for a curator. Kinds of exhibits use them, too.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema

from kiosk.content.surroundings import Surroundings, did_you_mean, listed, refusal
from kiosk.content.words import EVERY_LANGUAGE, TEXT_IN_YAML, Words, tidy

Colour = tuple[int, int, int]

PAINTS: dict[str, Colour] = {
    "white": (243, 242, 239),
    "workshop-white": (241, 241, 238),
    "concrete-grey": (185, 185, 182),
    "warm-grey": (139, 131, 122),
    "stone-grey": (216, 215, 212),
    "slate": (74, 79, 88),
    "night-blue": (34, 52, 79),
    "un-blue": (0, 102, 179),
    "ink": (22, 26, 33),
    "oak": (93, 75, 60),
}

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?", re.ASCII)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})", re.ASCII)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
_SOURCE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)
_DRIVE = re.compile(r"[A-Za-z]:")


def _number(value: Any) -> float:
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return float(value)
        raise refusal("not-a-number", f"A number is expected here, not {shown(value)}.", _number_hint(value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise refusal("not-a-number", f"A number is expected here, not {shown(value)}.", "Write a number such as 2.4.")


def _whole_number(value: Any) -> int:
    if isinstance(value, str):
        if _WHOLE.fullmatch(value):
            return int(value)
        message = f"A whole number is expected here, not {shown(value)}."
        raise refusal("not-a-number", message, "Write a whole number such as 12.")
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    message = f"A whole number is expected here, not {shown(value)}."
    raise refusal("not-a-number", message, "Write a whole number such as 12.")


def _number_hint(written: str) -> str:
    if _NUMBER.fullmatch(written.replace(",", ".", 1)):
        return f"Write it with a point: {written.replace(',', '.', 1)}."
    plain = re.sub(r"[\s_,]", "", written).lstrip("0")
    if _NUMBER.fullmatch(plain):
        return f"Write only digits: {plain}."
    without_unit = re.match(r"(-?[0-9]+(?:\.[0-9]+)?)\s*[A-Za-z°\"%]+$", written)
    if without_unit:
        return f"Write only the number, without its unit: {without_unit[1]}."
    return "Write a number such as 2.4."


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("yes", "true"):
        return True
    if value in ("no", "false"):
        return False
    raise refusal("not-yes-or-no", f"“yes” or “no” is expected here, not {shown(value)}.", "Write yes or no.")


def _colour(value: Any) -> Colour:
    if isinstance(value, str):
        if value in PAINTS:
            return PAINTS[value]
        if _COLOUR.fullmatch(value):
            return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)
        if not value:
            hint = 'Put quotes around it, since # begins a comment: "#22324a".'
            raise refusal("unknown-colour", "No colour is written here.", hint)
        hint = did_you_mean(value, PAINTS) or f"Write “#” and six digits in quotes, or one of {listed(PAINTS, 'or')}."
        raise refusal("unknown-colour", f"“{value}” is not a colour.", hint)
    if isinstance(value, tuple) and len(value) == 3 and all(isinstance(part, int) for part in value):
        return value
    hint = f"Write “#” and six digits in quotes, or one of {listed(PAINTS, 'or')}."
    raise refusal("unknown-colour", f"A colour is expected here, not {shown(value)}.", hint)


def _identifier(value: Any) -> str:
    if isinstance(value, str) and len(value) <= 60 and _IDENTIFIER.fullmatch(value):
        return value
    message = f"A name of small letters, digits and hyphens is expected here, not {shown(value)}."
    nearest = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:60].rstrip("-") if isinstance(value, str) else ""
    hint = f"Write it like this: {nearest}." if _IDENTIFIER.fullmatch(nearest) else "Write it like this: first-truce."
    raise refusal("bad-name", message, hint)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return tidy(value)
    raise refusal("not-text", f"A text is expected here, not {shown(value)}.", "Write the text.")


def _along(value: Any) -> "float | Literal['middle']":
    if value == "middle":
        return "middle"
    try:
        return _number(value)
    except Exception:
        message = f"A number of metres or “middle” is expected here, not {shown(value)}."
        raise refusal(
            "not-a-number", message, "Write metres from the wall's left end, such as 3.2, or middle."
        ) from None


WALLS = ("north", "east", "south", "west")


def _door_place(value: Any) -> float | str:
    if value in WALLS:
        return str(value)
    try:
        return _number(value)
    except Exception:
        message = f"A wall or a number of metres is expected here, not {shown(value)}."
        near = did_you_mean(value, WALLS) if isinstance(value, str) else ""
        raise refusal(
            "unknown-wall", message, near or f"Write {listed(WALLS, 'or')}, or metres such as 12.5."
        ) from None


def path_fault(path: str) -> tuple[str, str] | None:
    """What is wrong with the form of a path below assets, and how to mend it; None if nothing is."""
    if not path:
        return "No file is named here.", "Write the file's name, or take the whole line away."
    if "\\" in path:
        return f"“{path}” has a backslash.", f"Write it with slashes: {path.replace(chr(92), '/')}."
    if _DRIVE.match(path):
        return (
            f"“{path}” begins with a drive letter.",
            "Put the file into the hall's folder below assets and name it from there.",
        )
    if path.startswith(("/", "~")):
        return (
            f"“{path}” leaves the hall's folder.",
            "Put the file into the hall's folder below assets and name it from there.",
        )
    parts = path.split("/")
    if ".." in parts:
        return (
            f"“{path}” leaves the hall's folder.",
            "Put the file into the hall's folder below assets and name it from there.",
        )
    if any(part in ("", ".") for part in parts) or len(path) > 200:
        return f"“{path}” is not the path of a file.", "Write it like this: first-truce.jpg."
    if any(ord(letter) < 32 or letter in '<>:"|?*' for letter in path):
        return (
            f"“{path}” has a letter that no file's name may have.",
            "Rename the file with letters, digits and hyphens.",
        )
    return None


def _media(kind: str, value: Any, info: ValidationInfo) -> str:
    if not isinstance(value, str):
        raise refusal(
            "not-text", f"The name of one file is expected here, not {shown(value)}.", "Write one file's name."
        )
    fault = path_fault(value)
    if fault:
        raise refusal("bad-path", *fault)
    surroundings: Surroundings | None = info.context
    if surroundings and surroundings.media:
        surroundings.media(value, kind, ())
    return value


def _picture(value: Any, info: ValidationInfo) -> str:
    return _media("picture", value, info)


def _panorama(value: Any, info: ValidationInfo) -> str:
    return _media("panorama", value, info)


def _large_picture(value: Any, info: ValidationInfo) -> str:
    return _media("large picture", value, info)


def _file(value: Any, info: ValidationInfo) -> str:
    return _media("file", value, info)


def _film(value: Any, info: ValidationInfo) -> str:
    return _media("film", value, info)


def _sound(value: Any, info: ValidationInfo) -> str:
    return _media("sound", value, info)


def _captions(words: Words, info: ValidationInfo) -> Words:
    """Every language has captions of its own: a film that one cannot hear is not half a film."""
    missing = _in_all_languages(words, info, "captions")
    if missing:
        hint = f"Add {missing}: and the name of a WebVTT file."
        raise refusal("missing-captions", f"There are no captions in “{missing}”.", hint)
    return words


def _spoken(words: Words, info: ValidationInfo) -> Words:
    missing = _in_all_languages(words, info, "sound")
    if missing:
        hint = f"Add {missing}: and the name of a sound."
        raise refusal("missing-description", f"Nothing is spoken in “{missing}”.", hint)
    return words


def _in_all_languages(words: Words, info: ValidationInfo, kind: str) -> str | None:
    """See that the files are there, and give the first language of the exhibition that has none."""
    surroundings: Surroundings | None = info.context
    for language, name in words.texts:
        inside = () if language == EVERY_LANGUAGE else (language,)
        fault = path_fault(name)
        if fault:
            raise refusal("bad-path", *fault, inside=inside)
        if surroundings and surroundings.media:
            surroundings.media(name, kind, inside)
    missing = [code for code in surroundings.languages if code not in words.languages] if surroundings else []
    return missing[0] if missing and words.languages else None


def _turntable(value: str, info: ValidationInfo) -> str:
    return _media("object", value, info)


def _known_hall(value: str, info: ValidationInfo) -> str:
    surroundings: Surroundings | None = info.context
    if surroundings and value not in surroundings.halls:
        hint = did_you_mean(value, surroundings.halls) or f"The halls are {listed(surroundings.halls)}."
        raise refusal("unknown-hall", f"There is no hall “{value}”.", hint)
    return value


def _known_source(value: Any, info: ValidationInfo) -> str:
    if not isinstance(value, str) or not _SOURCE_KEY.fullmatch(value):
        message = f"The key of a source is expected here, not {shown(value)}."
        raise refusal("bad-name", message, "Write a key of sources.yaml, such as UN-1948.")
    surroundings: Surroundings | None = info.context
    if surroundings and surroundings.sources is not None and value not in surroundings.sources:
        hint = did_you_mean(value, surroundings.sources) or "Write a key of sources.yaml, or add this one there."
        raise refusal("unknown-source", f"There is no source “{value}” in sources.yaml.", hint)
    return value


def shown(value: Any) -> str:
    """What was written, as it is named in a message."""
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:39] + "…"
        return f"“{' '.join(short.split())}”" if short.strip() else "nothing"
    if isinstance(value, dict):
        return "several keys"
    if isinstance(value, (list, tuple)):
        return "a list"
    return f"“{value}”"


Number = Annotated[float, BeforeValidator(_number)]
"""A decimal number as written in YAML: `2.4`. Bounds are added by `Field(ge=..., le=...)`."""

WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
"""A whole number: `1948`."""

YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]})
]
"""`yes` or `no` (or `true`, `false`)."""

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": TEXT_IN_YAML, "minLength": 1})]
"""A text that is the same in every language, such as an address."""

Identifier = Annotated[str, BeforeValidator(_identifier)]
"""A name of small letters, digits and hyphens."""

HallId = Annotated[str, BeforeValidator(_identifier), AfterValidator(_known_hall)]
"""The name of a hall of this exhibition."""

SourceKey = Annotated[str, PlainValidator(_known_source), WithJsonSchema({"type": "string"})]
"""A key of sources.yaml."""

Paint = Annotated[
    Colour,
    PlainValidator(_colour),
    PlainSerializer(lambda colour: "#{:02x}{:02x}{:02x}".format(*colour), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "anyOf": [{"enum": list(PAINTS)}, {"pattern": "^#[0-9A-Fa-f]{6}$"}]}),
]
"""A colour by name or as `"#22324a"`, read into red, green and blue from 0 to 255."""

MediaPath = Annotated[str, PlainValidator(_picture), WithJsonSchema({"type": "string", "minLength": 1})]
"""A picture below assets/<hall id>/, which must be there."""

PanoramaPath = Annotated[str, PlainValidator(_panorama), WithJsonSchema({"type": "string", "minLength": 1})]
"""A picture of 360 by 180 degrees below assets/<hall id>/: twice as wide as it is high."""
LargePicturePath = Annotated[str, PlainValidator(_large_picture), WithJsonSchema({"type": "string", "minLength": 1})]
"""A picture of any size below assets/<hall id>/, shown tile by tile; it must be there."""

FilePath = Annotated[str, PlainValidator(_file), WithJsonSchema({"type": "string", "minLength": 1})]
"""Any other file below assets/<hall id>/, which must be there."""

FilmPath = Annotated[str, PlainValidator(_film), WithJsonSchema({"type": "string", "minLength": 1})]
"""A film below assets/<hall id>/, which must be there."""

SoundPath = Annotated[str, PlainValidator(_sound), WithJsonSchema({"type": "string", "minLength": 1})]
"""A sound below assets/<hall id>/, which must be there."""

CaptionsPath = Annotated[Words, AfterValidator(_captions)]
"""WebVTT files below assets/<hall id>/, one for each language of the exhibition."""

SpokenPath = Annotated[Words, AfterValidator(_spoken)]
"""Sounds below assets/<hall id>/, one for each language of the exhibition."""

ObjectName = Annotated[str, BeforeValidator(_identifier), AfterValidator(_turntable)]
"""The name of a folder of assets/objects/ that shows a thing from all around."""

Wall = Literal["north", "east", "south", "west"]

Along = Annotated[
    float | Literal["middle"],
    PlainValidator(_along),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"const": "middle"}]}),
]
"""Metres along a wall from its left end as seen from inside, or `middle`."""

DoorPlace = Annotated[
    float | Wall,
    PlainValidator(_door_place),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"enum": list(WALLS)}]}),
]
"""The middle of a wall, or metres along the whole outline from the middle of the south wall."""
