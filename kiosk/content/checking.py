"""Plain values against a model: what is wrong is reported, and as little as possible is left out."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.content.complaints import Complaint, complaints
from kiosk.content.surroundings import Surroundings
from kiosk.content.yaml_source import KeyPath

Model = TypeVar("Model", bound=BaseModel)

Pattern = tuple[str | None, ...]
"""A path in which None stands for any entry of a list: `("doors", None)`."""


def check(
    model: type[Model],
    values: dict[str, Any],
    surroundings: Surroundings,
    optional: Iterable[Pattern] = (),
    *,
    drop_unknown_keys: bool = False,
) -> tuple[Model | None, list[Complaint]]:
    """The model, and all that is wrong. None if a fault lies in more than the `optional` parts, which are left out."""
    try:
        return model.model_validate(values, context=surroundings), []
    except ValidationError as error:
        found = complaints(error, model)
    dropped: set[KeyPath] = set()
    for complaint in found:
        part = _part(complaint.path, optional)
        if part is None and drop_unknown_keys and complaint.code == "unknown-key":
            part = complaint.path
        if part is None:
            return None, found
        dropped.add(part)
    try:
        return model.model_validate(_without(values, (), dropped), context=surroundings), found
    except ValidationError:
        return None, found


def _part(path: KeyPath, optional: Iterable[Pattern]) -> KeyPath | None:
    for pattern in optional:
        head = path[: len(pattern)]
        if len(head) == len(pattern) and all(b is None or a == b for a, b in zip(head, pattern, strict=True)):
            return head
    return None


def _without(values: Any, path: KeyPath, dropped: set[KeyPath]) -> Any:
    if not any(part[: len(path)] == path for part in dropped):
        return values
    if isinstance(values, dict):
        return {k: _without(v, (*path, k), dropped) for k, v in values.items() if (*path, k) not in dropped}
    if isinstance(values, list):
        return [_without(v, (*path, i), dropped) for i, v in enumerate(values) if (*path, i) not in dropped]
    return values
