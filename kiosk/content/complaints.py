"""What a failed check means for a curator: pydantic's findings in our own words, each with the path to its place."""

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.content.fields import shown
from kiosk.content.surroundings import did_you_mean, listed, nearest
from kiosk.content.yaml_source import KeyPath

_HINTS_FOR_MISSING = {
    "alt": "Say what a visitor who cannot see the picture is told: alt: {en: ..., ko: ...}.",
    "id": "Give it a name of small letters, digits and hyphens: id: first-truce.",
    "title": "Write its title: title: {en: ..., ko: ...}.",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "is too small here", "or more"),
    "greater_than": ("gt", "is too small here", None),
    "less_than_equal": ("le", "is too large here", "or less"),
    "less_than": ("lt", "is too large here", None),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One sentence about the value (or the key) at a path inside the checked thing."""

    path: KeyPath
    at_key: bool
    code: str
    message: str
    hint: str


def complaints(error: ValidationError, model: type[BaseModel]) -> list[Complaint]:
    """All findings of one failed validation, at most one for each place."""
    found: dict[tuple[KeyPath, bool], Complaint] = {}
    details = error.errors(include_url=False)
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    misspelt = {
        (*detail["loc"][:-1], _meant(detail["loc"], model)) for detail in details if detail["type"] == "extra_forbidden"
    }
    for detail in details:
        if detail["loc"] in missing & misspelt:
            continue  # what is missing stands there under a wrong name, which is one slip and not two
        complaint = _complaint(detail, model)
        found.setdefault((complaint.path, complaint.at_key), complaint)
    return list(found.values())


def _meant(path: KeyPath, model: type[BaseModel]) -> str | None:
    """The known key that an unknown one is most like."""
    return nearest(str(path[-1]), _keys(_model_at(model, path[:-1])))


def _complaint(detail: ErrorDetails, model: type[BaseModel]) -> Complaint:
    path: KeyPath = detail["loc"]
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    at_key = bool(path) and path[-1] == "[key]"
    if at_key:
        path = path[:-1]
    if "message" in context and "hint" in context:
        inside: KeyPath = tuple(context.get("inside", ()))
        return Complaint((*path, *inside), bool(context.get("at_key")), kind, context["message"], context["hint"])
    if kind == "extra_forbidden":
        return _unknown_key(path, model)
    if kind == "missing":
        return _missing(path, model)
    code, message, hint = _words_for(kind, given, context, path, model)
    return Complaint(path, at_key, code, message, hint)


def _unknown_key(path: KeyPath, model: type[BaseModel]) -> Complaint:
    keys = _keys(_model_at(model, path[:-1]))
    hint = did_you_mean(str(path[-1]), keys) or (f"The keys here are {listed(keys)}." if keys else "Take it away.")
    return Complaint(path, True, "unknown-key", f"There is no key {shown(str(path[-1]))} here.", hint)


def _missing(path: KeyPath, model: type[BaseModel]) -> Complaint:
    key = path[-1]
    if isinstance(key, int):
        message = "A value is missing in this list."
        return Complaint(path[:-1], False, "wrong-length", message, f"Write {_length(path[:-1], model)}.")
    hint = _HINTS_FOR_MISSING.get(key) or f"Add “{key}: ...”."
    return Complaint(path[:-1], False, "missing-key", f"The key “{key}” is missing.", hint)


def _words_for(
    kind: str, given: Any, context: dict[str, Any], path: KeyPath, model: type[BaseModel]
) -> tuple[str, str, str]:
    """Code, message and hint."""
    if kind in _BOUNDS:
        name, complaint, limit = _BOUNDS[kind]
        number = f"{context[name]:g}"
        hint = f"Write {number} {limit}." if limit else f"Write a number other than {number} on its other side."
        if name == "gt":
            hint = f"Write more than {number}."
        elif name == "lt":
            hint = f"Write less than {number}."
        return "out-of-range", f"{_figure(given)} {complaint}.", hint
    if kind in ("literal_error", "enum"):
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        hint = (did_you_mean(given, choices) if isinstance(given, str) else "") or f"Write {listed(choices, 'or')}."
        return "unknown-choice", f"{_capital(shown(given))} is not one of the choices here.", hint
    if kind in ("tuple_type", "list_type", "set_type", "frozen_set_type"):
        message = f"A list is expected here, not {shown(given)}."
        if _count(path, model):
            return "not-a-list", message, f"Write {_length(path, model)}."
        return "not-a-list", message, "Write each entry in its own line after a hyphen, or all in square brackets."
    if kind in ("model_type", "model_attributes_type", "dict_type", "mapping_type", "dataclass_type"):
        keys = _required(_model_at(model, path))
        example = ", ".join(f"{key}: ..." for key in keys) or "key: ..."
        return (
            "not-keys",
            f"Keys with values are expected here, not {shown(given)}.",
            f"Write them like this: {{{example}}}.",
        )
    if kind in ("too_long", "too_short"):
        message = "The list is too long." if kind == "too_long" else "The list is too short."
        return "wrong-length", message, f"Write {_length(path, model, context)}."
    if kind in ("value_error", "assertion_error"):
        return "wrong-value", _sentence(str(context.get("error", ""))), "Correct this value."
    if kind == "string_type":
        return "not-text", f"A text is expected here, not {shown(given)}.", "Write the text."
    if kind.startswith(("int_", "float_", "finite_number", "decimal_")):
        return "not-a-number", f"A number is expected here, not {shown(given)}.", "Write a number such as 12."
    if kind.startswith("bool_"):
        return "not-yes-or-no", f"“yes” or “no” is expected here, not {shown(given)}.", "Write yes or no."
    return "wrong-value", f"{_capital(shown(given))} does not fit here.", "Look up this key in docs/halls.md."


def _figure(given: Any) -> str:
    return shown(given if isinstance(given, str) else f"{given:g}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    text = _capital(text.strip()) or "This value does not fit here"
    return text if text.endswith((".", "!", "?")) else text + "."


def _count(path: KeyPath, model: type[BaseModel]) -> int:
    """How many entries a list of fixed length at this path has; 0 if there is none."""
    annotation = next((a for a in _annotations_at(model, path) if get_origin(a) is tuple), None)
    entries = get_args(annotation) if annotation else ()
    return len(entries) if entries and entries[-1] is not Ellipsis else 0


def _length(path: KeyPath, model: type[BaseModel], context: dict[str, Any] | None = None) -> str:
    """How many entries the list at this path should have."""
    count = _count(path, model)
    if count:
        return f"{count} values in square brackets, such as [{', '.join(str(n + 2) for n in range(count))}]"
    context = context or {}
    if "min_length" in context and context.get("actual_length", 0) < context["min_length"]:
        return f"at least {context['min_length']}"
    return f"at most {context['max_length']}" if "max_length" in context else "as many as docs/halls.md says"


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _required(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items() if field.is_required()]


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The model that checks the keys at this path."""
    for annotation in _annotations_at(model, path):
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return annotation
    return None


def _annotations_at(model: type[BaseModel], path: KeyPath) -> list[Any]:
    """What may stand at this path: the members of unions and optional types one by one."""
    here: list[Any] = [model]
    for step in path:
        below = [found for annotation in here for found in _below(annotation, step)]
        here = below or here  # a step that is no key names a member of a union
    return here


def _below(annotation: Any, step: str | int) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if step in (field.alias, name):
                yield from _members(field.annotation)
        return
    arguments = get_args(annotation)
    origin = get_origin(annotation)
    if origin in (tuple, list) and isinstance(step, int) and arguments:
        whole = arguments[-1] is Ellipsis or origin is list
        yield from _members(arguments[0] if whole else arguments[min(step, len(arguments) - 1)])
    elif origin is dict and len(arguments) == 2:
        yield from _members(arguments[1])


def _members(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _members(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    elif origin is not Literal:
        yield annotation
