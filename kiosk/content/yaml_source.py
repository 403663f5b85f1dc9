"""YAML text to plain values, every one of which remembers its place.

Values are dictionaries, lists and text; no scalar is interpreted, since only the field knows what it should be. They
are built from libyaml's events and not by its `compose`, which recurses and can be made to overflow the stack; so the
bounds on nesting and aliases are kept while reading, in one pass.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from kiosk.content.syntax import explain
from kiosk.content.text_source import Fault

DEEPEST = 64
MOST_REPEATED = 100_000
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"

KeyPath: TypeAlias = tuple[str | int, ...]

_LEFT_OUT: Any = object()  # the key of a value that is read but not kept: one written twice, or a merge


@dataclass(slots=True)
class Document:
    """One YAML file as values, and where each of them stands.

    `value` is None for a file without any content. `faults` are those that leave the rest readable.
    """

    value: Any
    faults: list[Fault] = field(default_factory=list)
    # What stands in a container, by key or index: mark of the key (or None), mark of the value, and the same below it.
    places: Any = ()

    def position(self, path: KeyPath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at this path, or of its key.

        What is not there is sought around it: a missing key is where its mapping begins. In a list, a name finds the
        entry with this `id`.
        """
        key_mark, mark, value = None, None, self.value
        places: Any = None
        if self.places:
            key_mark, mark, places = self.places[0]
        for step in path:
            if isinstance(value, list) and isinstance(step, str):
                step = next(
                    (i for i, item in enumerate(value) if isinstance(item, dict) and item.get("id") == step), -1
                )
            here = isinstance(value, dict) and step in value
            here = here or (isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value))
            if not here:
                at_key = False  # and go on: it may be the name of a union's member, which is no part of the file
                continue
            key_mark, mark, places = places[step]
            value = value[step]
        if at_key and key_mark is not None:
            mark = key_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _UnreadableError(Exception):
    """Ends the reading of a file at its first fault that leaves the rest without meaning."""

    def __init__(self, code: str, mark: "yaml.Mark", message: str, hint: str) -> None:
        self.fault = Fault(code, mark.line + 1, mark.column + 1, message, hint)


def read_yaml(text: str) -> Document | Fault:
    """The values of a YAML text, or its first syntax error. Never raises, whatever the text."""
    loader = yaml.CSafeLoader(text)
    try:
        return _build(loader)
    except _UnreadableError as unreadable:
        return unreadable.fault
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        if error.problem == _LIBYAML_TOO_DEEP and mark is not None and mark.index < len(text):
            # From 0.2.6 on libyaml reads ahead and refuses 1,000 levels before our 64th has been seen: see only those.
            return read_yaml(text[: mark.index])
        return explain(error, text)
    except yaml.YAMLError:
        return Fault("syntax", 1, 1, "The file cannot be read as YAML.", "Save it again as a plain UTF-8 text file.")
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Anchor:
    """A value that an alias may repeat. `values` and `height` count all that is inside it, repetitions included."""

    value: Any
    below: Any
    values: int
    height: int


def _build(loader: "yaml.CSafeLoader") -> Document:
    """One pass over the events. Written as one flat loop, since it runs once for every word of the exhibition."""
    get_event: Callable[[], Any] = loader.get_event
    faults: list[Fault] = []
    anchors: dict[str, _Anchor | None] = {}  # None while the value is still open
    current: Any = []  # the open container: a list around the document, at first
    places: Any = []  # the same shape: marks instead of values
    key: Any = None
    key_mark: Any = None
    in_mapping = False
    height = 0  # of the deepest container inside the open one
    values = repeated = 0
    outer: list[tuple[Any, Any, Any, Any, bool, int, str | None, int]] = []

    while True:
        event = get_event()
        kind = type(event)

        if kind is yaml.ScalarEvent:
            mark = event.start_mark
            item: Any = event.value
            below = None
            if event.tag is not None:
                faults.append(_tag_fault(mark, event.tag))
                item = item or event.tag  # “!important” is a tag without a text
            if in_mapping and key is None:
                if event.anchor is not None:
                    anchors[event.anchor] = _Anchor(item, None, 1, 0)
                key, key_mark = item, mark
                if item in current or item == "<<":
                    faults.append(_key_fault(item, mark, places))
                    key = _LEFT_OUT
                continue
            values += 1
            if event.anchor is not None:
                anchors[event.anchor] = _Anchor(item, None, 1, 0)

        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            mark = event.start_mark
            if in_mapping and key is None:
                message = "A key cannot be a list or a mapping."
                raise _UnreadableError("syntax", mark, message, "Put quotes around a text that begins with a bracket.")
            if len(outer) == DEEPEST:
                message = f"More than {DEEPEST} levels stand inside each other here."
                raise _UnreadableError("too-deep", mark, message, "Close the brackets that were opened before.")
            if event.tag is not None:
                faults.append(_tag_fault(mark, event.tag))
            values += 1
            if event.anchor is not None:
                anchors[event.anchor] = None
            opened: Any
            opened_places: Any
            if kind is yaml.MappingStartEvent:
                opened, opened_places = {}, {}
            else:
                opened, opened_places = [], []
            if in_mapping:
                current[key] = opened
                places[key] = (key_mark, mark, opened_places)
            else:
                current.append(opened)
                places.append((None, mark, opened_places))
            outer.append((current, places, key, key_mark, in_mapping, height, event.anchor, values))
            current, places, key, height = opened, opened_places, None, 0
            in_mapping = kind is yaml.MappingStartEvent
            continue

        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if faults and in_mapping:
                current.pop(_LEFT_OUT, None)
                places.pop(_LEFT_OUT, None)
            closed, closed_places, closed_height = current, places, height + 1
            current, places, key, key_mark, in_mapping, height, anchor, before = outer.pop()
            if closed_height > height:
                height = closed_height
            key = None
            if anchor is not None:
                anchors[anchor] = _Anchor(closed, closed_places, values - before + 1, closed_height)
            continue

        elif kind is yaml.AliasEvent:
            mark = event.start_mark
            anchored = _repeated(event.anchor, anchors, mark)
            repeated += anchored.values
            values += anchored.values
            if repeated > MOST_REPEATED:
                message = f"The aliases up to here repeat more than {MOST_REPEATED:,} values."
                raise _UnreadableError(
                    "too-many-aliases", mark, message, "Write the text out instead of “*” and a name."
                )
            if len(outer) + anchored.height > DEEPEST:
                message = f"More than {DEEPEST} levels stand inside each other here."
                raise _UnreadableError("too-deep", mark, message, "Write the text out instead of “*” and a name.")
            item, below = anchored.value, anchored.below
            if in_mapping and key is None:
                if not isinstance(item, str):
                    message = "A key cannot be a list or a mapping."
                    raise _UnreadableError("syntax", mark, message, "Write the key's name.")
                key, key_mark = item, mark
                if item in current:
                    faults.append(_key_fault(item, mark, places))
                    key = _LEFT_OUT
                continue
            if anchored.height > height:
                height = anchored.height

        elif kind is yaml.DocumentEndEvent or kind is yaml.StreamStartEvent:
            continue
        elif kind is yaml.StreamEndEvent:
            return Document(current[0] if current else None, faults, places)
        else:
            if current:
                hint = "Keep one document in a file: delete the line with “---”."
                raise _UnreadableError("syntax", event.start_mark, "A second document begins here.", hint)
            continue

        if in_mapping:
            current[key] = item
            places[key] = (key_mark, mark, below)
            key = None
        else:
            current.append(item)
            places.append((None, mark, below))


def _tag_fault(mark: "yaml.Mark", tag: str) -> Fault:
    short = tag.replace("tag:yaml.org,2002:", "!!")[:40]
    message = f"A text cannot begin with “!”: “{short}” has a meaning of its own in YAML."
    return Fault("tag", mark.line + 1, mark.column + 1, message, "Delete it, or put the whole text in quotes.")


def _key_fault(key: str, mark: "yaml.Mark", places: Any) -> Fault:
    line, column = mark.line + 1, mark.column + 1
    if key == "<<":
        message = "“<<” does not merge anything here."
        return Fault("merge-key", line, column, message, "Write out the keys that you want to repeat.")
    first = places[key][0].line + 1
    message = f"The key “{key[:40]}” is written twice; the first is in line {first}."
    return Fault("duplicate-key", line, column, message, "Delete one of the two, or correct its name.")


def _repeated(name: str, anchors: dict[str, _Anchor | None], mark: "yaml.Mark") -> _Anchor:
    if name not in anchors:
        message = f"“*{name[:40]}” repeats something that was not marked before."
        hint = f"Put quotes around the text, or mark what it repeats with “&{name[:40]}”."
        raise _UnreadableError("unknown-alias", mark, message, hint)
    anchored = anchors[name]
    if anchored is None:
        message = f"“*{name[:40]}” stands inside the thing that it repeats."
        raise _UnreadableError("endless-alias", mark, message, "Write the text out instead of “*” and a name.")
    return anchored
