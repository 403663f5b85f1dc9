"""Plain values against a model: what is wrong is reported, and as little as possible is left out."""

from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.content.complaints import Complaint, complaints
from kiosk.content.surroundings import Surroundings
from kiosk.content.yaml_source import KeyPath

Model = TypeVar("Model", bound=BaseModel)

Pattern = tuple[str | None, ...]
"""A path in which None stands for any entry of a list: `("doors", None)`."""


class Checked(NamedTuple, Generic[Model]):
    """The model, None if it does not hold; all that is wrong; and the paths that were left out of it."""

    model: Model | None
    complaints: list[Complaint]
    left_out: frozenset[KeyPath] = frozenset()


def check(
    model: type[Model],
    values: dict[str, Any],
    surroundings: Surroundings,
    optional: Iterable[Pattern] = (),
    *,
    drop_unknown_keys: bool = False,
) -> Checked[Model]:
    """Only the `optional` parts, and unknown keys if so wished, are left out where they are wrong."""
    try:
        return Checked(model.model_validate(values, context=surroundings), [])
    except ValidationError as error:
        found = complaints(error, model)
    dropped: set[KeyPath] = set()
    for complaint in found:
        part = _part(complaint.path, optional)
        if part is None and drop_unknown_keys and complaint.code == "unknown-key":
            part = complaint.path
        if part is None:
            return Checked(None, found)
        dropped.add(part)
    try:
        rest = model.model_validate(_without(values, (), dropped), context=surroundings)
    except ValidationError:
        return Checked(None, found)
    return Checked(rest, found, frozenset(dropped))


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
