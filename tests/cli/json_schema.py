"""As much of JSON Schema 2020-12 as the kiosk's own schema uses. A word that is not known here is an error."""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
SAID_ONLY = {"title", "description", "default", "examples", "$defs", "$schema", "$id", "discriminator", "format"}


def faults(value: Any, schema: Any, root: Any, path: str = "") -> Iterator[str]:
    """What of `value` the schema refuses, as lines that begin with the place."""
    if isinstance(schema, bool):
        if not schema:
            yield f"{path}: nothing may stand here"
        return
    for word, wanted in schema.items():
        if word in SAID_ONLY or word in ("items", "additionalProperties"):
            continue
        yield from CHECKS[word](value, wanted, root, path)
    if isinstance(value, list):
        first = schema.get("prefixItems", [])
        for index, one in enumerate(value[len(first) :], len(first)):
            yield from faults(one, schema.get("items", True), root, f"{path}/{index}")
    if isinstance(value, dict):
        for key in value.keys() - schema.get("properties", {}).keys():
            yield from faults(value[key], schema.get("additionalProperties", True), root, f"{path}/{key}")


def _is(value: Any, name: str) -> bool:
    if name in ("number", "integer"):
        return isinstance(value, (int, float) if name == "number" else int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def _type(value: Any, wanted: Any, root: Any, path: str) -> Iterator[str]:
    names = [wanted] if isinstance(wanted, str) else wanted
    if not any(_is(value, name) for name in names):
        yield f"{path}: {value!r} is no {' or '.join(names)}"


def _reference(value: Any, wanted: str, root: Any, path: str) -> Iterator[str]:
    found = root
    for part in wanted.removeprefix("#/").split("/"):
        found = found[part]
    yield from faults(value, found, root, path)


def _any(value: Any, wanted: list[Any], root: Any, path: str) -> Iterator[str]:
    tried = [list(faults(value, one, root, path)) for one in wanted]
    if all(tried):
        yield f"{path}: {value!r} fits none: {tried}"


def _one(value: Any, wanted: list[Any], root: Any, path: str) -> Iterator[str]:
    tried = [list(faults(value, one, root, path)) for one in wanted]
    if sum(not found for found in tried) != 1:
        yield f"{path}: {value!r} does not fit exactly one: {tried}"


def _all(value: Any, wanted: list[Any], root: Any, path: str) -> Iterator[str]:
    for one in wanted:
        yield from faults(value, one, root, path)


def _properties(value: Any, wanted: dict[str, Any], root: Any, path: str) -> Iterator[str]:
    for key, schema in wanted.items():
        if isinstance(value, dict) and key in value:
            yield from faults(value[key], schema, root, f"{path}/{key}")


def _required(value: Any, wanted: list[str], root: Any, path: str) -> Iterator[str]:
    for key in wanted:
        if isinstance(value, dict) and key not in value:
            yield f"{path}: {key} is missing"


def _first_items(value: Any, wanted: list[Any], root: Any, path: str) -> Iterator[str]:
    for index, schema in enumerate(wanted):
        if isinstance(value, list) and index < len(value):
            yield from faults(value[index], schema, root, f"{path}/{index}")


def _names(value: Any, wanted: Any, root: Any, path: str) -> Iterator[str]:
    for key in value if isinstance(value, dict) else ():
        yield from faults(key, wanted, root, f"{path}/{key}")


def _bound(kind: type | tuple[type, ...], measure: Any, fits: Any) -> Any:
    def check(value: Any, wanted: Any, root: Any, path: str) -> Iterator[str]:
        if isinstance(value, kind) and not isinstance(value, bool) and not fits(measure(value), wanted):
            yield f"{path}: {value!r} is not within {wanted!r}"

    return check


def _same(value: Any) -> Any:
    return value


CHECKS: dict[str, Any] = {
    "type": _type,
    "$ref": _reference,
    "anyOf": _any,
    "oneOf": _one,
    "allOf": _all,
    "properties": _properties,
    "required": _required,
    "prefixItems": _first_items,
    "propertyNames": _names,
    "enum": _bound(object, _same, lambda value, wanted: value in wanted),
    "const": _bound(object, _same, lambda value, wanted: value == wanted),
    "pattern": _bound(str, _same, lambda value, wanted: re.search(wanted, value) is not None),
    "minLength": _bound(str, len, lambda value, wanted: value >= wanted),
    "maxLength": _bound(str, len, lambda value, wanted: value <= wanted),
    "minItems": _bound(list, len, lambda value, wanted: value >= wanted),
    "maxItems": _bound(list, len, lambda value, wanted: value <= wanted),
    "minProperties": _bound(dict, len, lambda value, wanted: value >= wanted),
    "minimum": _bound((int, float), _same, lambda value, wanted: value >= wanted),
    "maximum": _bound((int, float), _same, lambda value, wanted: value <= wanted),
    "exclusiveMinimum": _bound((int, float), _same, lambda value, wanted: value > wanted),
    "exclusiveMaximum": _bound((int, float), _same, lambda value, wanted: value < wanted),
}
