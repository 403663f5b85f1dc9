"""One hall's file: its room, and each exhibit alone, so that a broken one takes nothing else with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.content.assets import Assets
from kiosk.content.checking import Pattern, check
from kiosk.content.complaints import Complaint
from kiosk.content.fields import path_fault, shown
from kiosk.content.folder import Refused
from kiosk.content.hall import ExhibitSpec, HallFile
from kiosk.content.lengths import too_long, untranslated
from kiosk.content.marks import hall_file
from kiosk.content.problem import Problem, Severity
from kiosk.content.surroundings import Surroundings, did_you_mean, listed
from kiosk.content.text_source import Fault, decode
from kiosk.content.words import EVERY_LANGUAGE, Words
from kiosk.content.yaml_source import Document, KeyPath, read_yaml

Kinds = Mapping[str, type[ExhibitSpec]]

# What a hall or an exhibit can do without: left out alone where it is wrong.
_OPTIONAL_IN_HALL: tuple[Pattern, ...] = (
    ("doors", None),
    ("room", "lettering", None),
    ("room", "murals", None),
    ("room", "furniture", None),
    ("room", "sound"),
    ("welcome",),
    ("short",),
)
_OPTIONAL_IN_EXHIBIT: tuple[Pattern, ...] = (("sources", None), ("hang",), ("read",))


@dataclass
class HallReading:
    """What came of one file. `hall` is None if it has to stay closed; then `title` is what could be read of it.

    `exhibits` are the good ones with their index in the file; `names` all ids that were read, good or not.
    """

    hall: HallFile | None = None
    title: Words | None = None
    exhibits: list[tuple[int, ExhibitSpec]] = field(default_factory=list)
    names: list[tuple[int, str]] = field(default_factory=list)
    readings: dict[str, Words] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: set[KeyPath] = field(default_factory=set)


class HallReader:
    """Reads one hall; `assets` are its own."""

    def __init__(self, hall_id: str, kinds: Kinds, surroundings: Surroundings, assets: Assets) -> None:
        self._hall_id = hall_id
        self._kinds = kinds
        self._surroundings = surroundings
        self._assets = assets
        self._reading = HallReading()
        self._document = Document(None)

    def read(self, document: Document) -> HallReading:
        """The hall of a file that could be parsed."""
        self._document = document
        reading, values = self._reading, document.value
        if not isinstance(values, dict):
            found = "The file is empty." if not values else f"A hall begins with keys, not with {shown(values)}."
            self._problem((), "empty-file" if not values else "not-keys", found, "Begin it with id: and title:.")
            return reading
        header = {key: value for key, value in values.items() if key != "exhibits"}
        self._surroundings.untranslated = False
        hall, found_wrong, left_out = check(
            HallFile, header, self._surroundings, _OPTIONAL_IN_HALL, drop_unknown_keys=True
        )
        self._complain((), found_wrong)
        reading.left_out |= left_out
        if hall:
            self._warn_of_missing_languages(hall, ())
        if hall and hall.id != self._hall_id:
            message = f"The file is called {self._hall_id}.yaml, but the hall “{hall.id}”."
            self._problem(("id",), "wrong-id", message, f"Write id: {self._hall_id}, or rename the file.")
            hall = None
        reading.hall = hall
        reading.title = hall.title if hall else self._title(values.get("title"))
        self._read_exhibits(values.get("exhibits", []))
        return reading

    def _title(self, value: Any) -> Words | None:
        found = check(HallFile, {"id": self._hall_id, "title": value}, self._surroundings).model
        return found.title if found else None

    def _read_exhibits(self, values: Any) -> None:
        if not isinstance(values, list):
            hint = "Write each exhibit after a hyphen, or take the line away."
            message = f"A list of exhibits is expected here, not {shown(values)}."
            self._problem(("exhibits",), "not-a-list", message, hint)
            return
        for index, value in enumerate(values):
            self._read_exhibit(index, value)

    def _read_exhibit(self, index: int, values: Any) -> None:
        path: KeyPath = ("exhibits", index)
        self._reading.left_out.add(path)  # until it is found to be good
        if not isinstance(values, dict):
            message = f"An exhibit has keys, not {shown(values)}."
            self._problem(path, "not-keys", message, "Write them like this: id: ..., kind: ..., title: ...")
            return
        if isinstance(values.get("id"), str):
            self._reading.names.append((index, values["id"]))
        spec = self._spec(path, values)
        if spec is None:
            return
        self._surroundings.untranslated = False
        exhibit, found_wrong, left_out = check(spec, values, self._surroundings, _OPTIONAL_IN_EXHIBIT)
        if found_wrong:
            self._complain(path, found_wrong)
            self._reading.left_out |= {(*path, *part) for part in left_out}
        if exhibit is None:
            return
        self._reading.exhibits.append((index, exhibit))
        self._reading.left_out.discard(path)
        if self._surroundings.untranslated:
            self._warn_of_missing_languages(exhibit, path)
        if exhibit.label:
            for language, message in too_long(exhibit.label):
                place = (*path, "label", language) if language else (*path, "label")
                self._problem(place, "long-label", message, "Shorten it, and put the rest into “read”.", warning=True)
            if not exhibit.sources and "sources" not in values:
                hint = "Add sources: [KEY], with keys of sources.yaml; every factual label needs them."
                message = "This label has no sources."
                self._problem((*path, "label"), "no-sources", message, hint, warning=True, at_key=True)
        for place, name, files in exhibit.longer_texts():
            self._read_longer_text(name, files, (*path, *place))

    def _spec(self, path: KeyPath, values: dict[str, Any]) -> type[ExhibitSpec] | None:
        kind = values.get("kind")
        kinds = listed(self._kinds, "or")
        if kind is None:
            self._problem(path, "missing-key", "The key “kind” is missing.", f"Add “kind: ...”: {kinds}.")
            return None
        if not isinstance(kind, str) or kind not in self._kinds:
            hint = (did_you_mean(kind, self._kinds) if isinstance(kind, str) else "") or f"Write {kinds}."
            self._problem((*path, "kind"), "unknown-kind", f"There is no kind of exhibit {shown(kind)}.", hint)
            return None
        return self._kinds[kind]

    def _read_longer_text(self, name: str, files: Words, path: KeyPath) -> None:
        texts: list[tuple[str, str]] = []
        for language, file in files.texts:
            place = path if language == EVERY_LANGUAGE else (*path, language)
            text = self._longer_text(file, place)
            if text is not None:
                texts.append((language, text))
        if texts:
            self._reading.readings[name] = Words(tuple(texts))

    def _longer_text(self, name: str, path: KeyPath) -> str | None:
        fault = path_fault(name)
        if fault:
            self._problem(path, "bad-path", *fault)
            return None
        file = f"assets/{self._hall_id}/{name}"
        refused = self._assets.find(file)
        data = refused if isinstance(refused, Refused) else self._assets.folder.read(file)
        if isinstance(data, Refused):
            self._problem(path, data.code, data.message, data.hint)
            return None
        text = decode(data)
        if isinstance(text, Fault):
            self._reading.problems.append(text.in_file(file))
            return None
        if not text.strip():
            self._problem(path, "empty-file", f"“{name}” is empty.", "Write the text into it, or take the line away.")
            return None
        return text

    def _warn_of_missing_languages(self, model: Any, path: KeyPath) -> None:
        if not self._surroundings.untranslated:
            return
        for place, language in untranslated(model, self._surroundings.languages):
            message = f"The text in “{language}” is missing; visitors will read another language here."
            self._problem((*path, *place), "untranslated", message, f"Add {language}: and the text.", warning=True)

    def _complain(self, path: KeyPath, found: list[Complaint]) -> None:
        for one in found:
            self._problem((*path, *one.path), one.code, one.message, one.hint, at_key=one.at_key)

    def _problem(
        self, path: KeyPath, code: str, message: str, hint: str, *, warning: bool = False, at_key: bool = False
    ) -> None:
        line, column = self._document.position(path, at_key=at_key)
        severity = Severity.WARNING if warning else Severity.ERROR
        file = hall_file(self._hall_id)
        self._reading.problems.append(Problem(severity, code, file, line, column, message, hint))


def title_of_broken(text: str, surroundings: Surroundings) -> Words | None:
    """The title of a hall whose file cannot be parsed, if its line can be read alone."""
    line = re.search(r"^title:[ ]+\S.*$", text, re.MULTILINE)
    document = read_yaml(line[0]) if line else None
    if not isinstance(document, Document) or not isinstance(document.value, dict):
        return None
    hall = check(HallFile, {"id": "hall", "title": document.value.get("title")}, surroundings).model
    return hall.title if hall else None
