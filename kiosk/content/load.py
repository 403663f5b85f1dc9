"""A folder of halls to an exhibition and all problems of all its files. No file's content makes it raise."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kiosk.content.assets import Assets, Facts, Inspect
from kiosk.content.checking import Pattern, check
from kiosk.content.exhibition import Exhibition, ExhibitionFile, PictureFacts, Source, Turntable, WalkStep
from kiosk.content.fields import shown
from kiosk.content.folder import Folder, Refused, Stamp
from kiosk.content.hall import ContentModel, Hall
from kiosk.content.hall_reading import HallReader, HallReading, Kinds, problem_of_fault, title_of_broken
from kiosk.content.lengths import untranslated
from kiosk.content.marks import SourceMarks, hall_file
from kiosk.content.problem import Problem, Severity
from kiosk.content.surroundings import Surroundings, did_you_mean
from kiosk.content.text_source import Fault, decode
from kiosk.content.words import Words
from kiosk.content.yaml_source import Document, KeyPath, read_yaml

EXHIBITION = "halls/exhibition.yaml"
SOURCES = "halls/sources.yaml"

_OPTIONAL: tuple[Pattern, ...] = (
    ("subtitle",),
    ("note",),
    ("halls", None),
    ("guided_walk", None),
    ("idle",),
    ("screen",),
    ("words",),
)


@dataclass(frozen=True)
class _File:
    """A YAML file as it was read. `text` is kept only of one that could not be parsed."""

    digest: bytes
    document: Document | None
    faults: tuple[Fault, ...]
    text: str = ""


@dataclass(frozen=True)
class _KnownHall:
    """A hall's reading, good as long as its file, its surroundings and the files it asked for are the same."""

    digest: bytes
    surroundings: tuple[Any, ...]
    consulted: Mapping[str, Stamp]
    reading: HallReading
    pictures: Mapping[str, PictureFacts]
    objects: frozenset[str]
    facts: Facts


@dataclass(frozen=True)
class Loaded:
    """What came of a folder. Handed back to the next `load_exhibition`, it spares what has not changed.

    `exhibition` is None only if exhibition.yaml cannot be read.
    """

    exhibition: Exhibition | None
    problems: tuple[Problem, ...]
    marks: SourceMarks
    _files: Mapping[str, _File] = field(default_factory=dict, repr=False)
    _halls: Mapping[str, _KnownHall] = field(default_factory=dict, repr=False)


def load_exhibition(folder: Path, kinds: Kinds, inspect: Inspect, previous: Loaded | None = None) -> Loaded:
    """Read the exhibition in `folder`, the parent of halls/ and assets/.

    `kinds` has the model of each kind of exhibit; `inspect` reads a picture's header. `previous` is the last result
    for the same folder: files that are unchanged since are not read into models again.
    """
    with _collector_off():
        return _Loading(folder, kinds, inspect, previous).load()


@contextmanager
def _collector_off() -> Iterator[None]:
    """Reading makes many small things and no rubbish: looking for some of it would take as long as the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Loading:
    """One reading of a folder from beginning to end."""

    def __init__(self, folder: Path, kinds: Kinds, inspect: Inspect, previous: Loaded | None) -> None:
        self._folder = Folder(folder)
        self._kinds = kinds
        self._inspect = inspect
        self._known_files: Mapping[str, _File] = previous._files if previous else {}
        self._known_halls: Mapping[str, _KnownHall] = previous._halls if previous else {}
        self._known_facts: Facts = {}
        for known in self._known_halls.values():
            self._known_facts.update(known.facts)
        self._files: dict[str, _File] = {}
        self._halls: dict[str, _KnownHall] = {}
        self._problems: list[Problem] = []
        self._documents: dict[str, Document] = {}
        self._marks = SourceMarks(self._documents)

    def load(self) -> Loaded:
        exhibition = self._exhibition()
        ordered = sorted(set(self._problems), key=lambda problem: (problem.file, problem.line, problem.column))
        return Loaded(exhibition, tuple(ordered), self._marks, self._files, self._halls)

    # Files

    def _document(self, name: str) -> Document | None:
        """The values of a YAML file; None, and a problem, if it cannot be read."""
        data = self._folder.read(name)
        if isinstance(data, Refused):
            self._problems.append(Problem(Severity.ERROR, data.code, name, 1, 1, data.message, data.hint))
            return None
        digest = blake2b(data, digest_size=16).digest()
        file = self._known_files.get(name)
        if file is None or file.digest != digest:
            file = _parsed(data, digest)
        self._files[name] = file
        self._problems += (problem_of_fault(name, fault) for fault in file.faults)
        if file.document:
            self._documents[name] = file.document
        return file.document

    def _mapping(self, name: str) -> dict[str, Any] | None:
        document = self._document(name)
        if document is None:
            return None
        if isinstance(document.value, dict):
            return document.value
        if not document.value:
            self._problem(name, (), "empty-file", "The file is empty.", "Write its keys; docs/halls.md lists them.")
        else:
            message = f"The file begins with keys, not with {shown(document.value)}."
            self._problem(name, (), "not-keys", message, "Begin it with a key such as title:.")
        return None

    def _problem(
        self,
        where: str,
        path: KeyPath,
        code: str,
        message: str,
        hint: str,
        *,
        severity: Severity = Severity.ERROR,
        at_key: bool = False,
    ) -> None:
        self._problems.append(self._marks.problem(where, path, severity, code, message, hint, at_key=at_key))

    def _check(
        self,
        file: str,
        path: KeyPath,
        model: type[ContentModel],
        values: dict[str, Any],
        surroundings: Surroundings,
        optional: tuple[Pattern, ...] = (),
    ) -> Any:
        found, complaints = check(model, values, surroundings, optional, drop_unknown_keys=True)
        for one in complaints:
            self._problem(file, (*path, *one.path), one.code, one.message, one.hint, at_key=one.at_key)
        if found and surroundings.untranslated:
            surroundings.untranslated = False
            for place, language in untranslated(found, surroundings.languages):
                message = f"The text in “{language}” is missing; visitors will read another language here."
                hint = f"Add {language}: and the text."
                self._problem(file, (*path, *place), "untranslated", message, hint, severity=Severity.WARNING)
        return found

    # The exhibition

    def _exhibition(self) -> Exhibition | None:
        values = self._mapping(EXHIBITION)
        languages = _languages(values)
        known_sources, sources = self._sources(Surroundings(languages))
        present = tuple(
            name[:-5] for name in self._folder.names("halls") if name.endswith(".yaml") and f"halls/{name}" not in _OWN
        )
        surroundings = Surroundings(languages, present, known_sources)
        written: ExhibitionFile | None = None
        if values is not None:
            written = self._check(EXHIBITION, (), ExhibitionFile, values, surroundings, _OPTIONAL)
        if written is None:
            # Curators want the problems of all files at once, even while the first of them is broken.
            self._read_halls(present, surroundings)
            return None
        self._refuse_repeated(written)
        lobby = written.lobby
        order = tuple(dict.fromkeys(hall for hall in written.halls if hall != lobby))
        surroundings.halls = (lobby, *order)
        self._warn_of_unused(present, surroundings.halls)
        self._refuse_unknown_languages(written)
        readings = self._read_halls(surroundings.halls, surroundings)
        self._refuse_repeated_exhibits(readings)
        names = {name: hall for hall, reading in readings.items() for _, name in reading.names}
        halls = {
            hall: self._hall(hall, number, readings[hall], written, names)
            for number, hall in enumerate(surroundings.halls)
        }
        self._warn_of_unreached(halls, lobby)
        shown_exhibits = {exhibit.id: hall.id for hall in halls.values() for exhibit in hall.exhibits}
        known = self._halls.values()
        return Exhibition(
            folder=self._folder.root,
            title=written.title,
            subtitle=written.subtitle,
            note=written.note,
            languages=languages,
            lobby=halls[lobby],
            halls=tuple(halls[hall] for hall in order),
            sources=sources,
            guided_walk=tuple(self._walk(written, halls, names, shown_exhibits)),
            idle=written.idle,
            screen=written.screen,
            words=written.words,
            pictures={key: facts for hall in known for key, facts in hall.pictures.items()},
            readings={name: text for reading in readings.values() for name, text in reading.readings.items()},
            objects=self._objects(frozenset().union(*(hall.objects for hall in known))),
        )

    def _sources(self, surroundings: Surroundings) -> tuple[frozenset[str] | None, dict[str, Source]]:
        """The keys of sources.yaml, None if it cannot be read, and all its good entries."""
        if "sources.yaml" not in self._folder.names("halls"):
            return frozenset(), {}
        values = self._mapping(SOURCES)
        if values is None:
            return None, {}
        sources: dict[str, Source] = {}
        for key, value in values.items():
            if not isinstance(value, dict):
                message = f"A source has keys, not {shown(value)}."
                hint = "Write them like this: {title: ..., publisher: ..., date: ..., address: ...}."
                self._problem(SOURCES, (key,), "not-keys", message, hint)
                continue
            if "key" in value:
                hint = "Take it away: the source's key stands before it."
                self._problem(SOURCES, (key, "key"), "unknown-key", "There is no key “key” here.", hint, at_key=True)
            source = self._check(SOURCES, (key,), Source, {**value, "key": key}, surroundings)
            if source:
                sources[key] = source
        return frozenset(values), sources

    def _objects(self, names: frozenset[str]) -> dict[str, Turntable]:
        objects = {}
        for name in sorted(names):
            file = f"assets/objects/{name}/turntable.yaml"
            values = self._mapping(file)
            turntable = self._check(file, (), Turntable, values, Surroundings(())) if values is not None else None
            if turntable:
                objects[name] = turntable
        return objects

    def _refuse_repeated(self, written: ExhibitionFile) -> None:
        for key, entries in (("languages", written.languages), ("halls", written.halls)):
            for index, entry in enumerate(entries):
                if entry in entries[:index]:
                    message = f"“{entry}” stands in this list twice."
                    self._problem(EXHIBITION, (key, index), "repeated", message, "Delete one of the two.")
        if written.lobby in written.halls:
            place = ("halls", written.halls.index(written.lobby))
            message = f"“{written.lobby}” is the lobby and no hall of the list."
            self._problem(EXHIBITION, place, "repeated", message, "Delete it from the list.")

    def _refuse_unknown_languages(self, written: ExhibitionFile) -> None:
        for language in written.words:
            if language not in written.languages:
                message = f"“{language}” is not a language of this exhibition."
                hint = did_you_mean(language, written.languages) or "Take it away, or add it to languages."
                self._problem(EXHIBITION, ("words", language), "unknown-language", message, hint, at_key=True)

    def _warn_of_unused(self, present: tuple[str, ...], used: tuple[str, ...]) -> None:
        for hall in present:
            if hall not in used and hall.isprintable():
                message = "This hall is not part of the exhibition."
                hint = "Add it to “halls” in exhibition.yaml, or delete the file."
                self._problem(hall_file(hall), (), "unused-hall", message, hint, severity=Severity.WARNING)

    # Halls

    def _read_halls(self, names: tuple[str, ...], surroundings: Surroundings) -> dict[str, HallReading]:
        return {name: self._read_hall(name, surroundings) for name in names}

    def _read_hall(self, name: str, surroundings: Surroundings) -> HallReading:
        file = hall_file(name)
        document = self._document(file)
        if document is None:
            text = self._files[file].text if file in self._files else ""
            return HallReading(title=title_of_broken(text, surroundings))
        basis = (surroundings.languages, surroundings.halls, surroundings.sources, tuple(self._kinds.items()))
        known = self._known_halls.get(name)
        if known is None or not self._still_holds(known, self._files[file].digest, basis):
            known = self._fresh(name, document, surroundings, basis)
        self._halls[name] = known
        self._problems += known.reading.problems
        return known.reading

    def _still_holds(self, known: _KnownHall, digest: bytes, basis: tuple[Any, ...]) -> bool:
        if known.digest != digest or known.surroundings != basis:
            return False
        return all(self._folder.stamp(place) == stamp for place, stamp in known.consulted.items())

    def _fresh(self, name: str, document: Document, around: Surroundings, basis: tuple[Any, ...]) -> _KnownHall:
        assets = Assets(self._folder, name, self._inspect, self._known_facts)
        surroundings = Surroundings(around.languages, around.halls, around.sources, assets.require)
        reading = HallReader(name, self._kinds, surroundings, assets).read(document)
        return _KnownHall(
            self._files[hall_file(name)].digest,
            basis,
            assets.consulted,
            reading,
            assets.pictures,
            frozenset(assets.objects),
            assets.inspected,
        )

    def _refuse_repeated_exhibits(self, readings: dict[str, HallReading]) -> None:
        """Each id names one exhibit of the whole exhibition; the first in the order of halls keeps it."""
        first: dict[str, tuple[str, int]] = {}
        for hall, reading in readings.items():
            for index, name in reading.names:
                if name not in first:
                    first[name] = (hall, index)
                    continue
                other, place = first[name]
                line, _ = self._documents[hall_file(other)].position(("exhibits", place, "id"))
                message = f"There is already an exhibit “{name[:60]}”, in {hall_file(other)}, line {line}."
                self._problem(hall, ("exhibits", index, "id"), "repeated-id", message, "Give one of them another id.")
        self._first = first

    def _hall(
        self, name: str, number: int, reading: HallReading, written: ExhibitionFile, names: Mapping[str, str]
    ) -> Hall:
        if reading.hall is None:
            title = reading.title or (written.title if number == 0 else Words.of(name.replace("-", " ").capitalize()))
            return Hall(id=name, title=title, number=number, closed=True)
        exhibits = tuple(spec for index, spec in reading.exhibits if self._first.get(spec.id) == (name, index))
        room = reading.hall.room
        own = {exhibit.id for exhibit in exhibits}
        murals = tuple(self._linked(name, ("room", "murals", i), one, own, names) for i, one in enumerate(room.murals))
        furniture = tuple(
            self._linked(name, ("room", "furniture", i), one, own, names) for i, one in enumerate(room.furniture)
        )
        if (murals, furniture) != (room.murals, room.furniture):
            room = room.model_copy(update={"murals": murals, "furniture": furniture})
        for index, door in enumerate(reading.hall.doors):
            if door.to == name:
                message = "A door cannot lead into its own hall."
                self._problem(name, ("doors", index, "to"), "own-hall", message, "Write another hall's id.")
        doors = tuple(door for door in reading.hall.doors if door.to != name)
        update = {"number": number, "room": room, "doors": doors, "exhibits": exhibits}
        return Hall.model_validate({**dict(reading.hall), **update})

    def _linked(self, hall: str, path: KeyPath, thing: Any, own: set[str], names: Mapping[str, str]) -> Any:
        """The mural or piece of furniture, without a link to an exhibit that is not there."""
        if thing.exhibit is None or thing.exhibit in own:
            return thing
        if names.get(thing.exhibit) != hall:
            self._unknown_exhibit(hall, (*path, "exhibit"), thing.exhibit, hall, names)
        return thing.model_copy(update={"exhibit": None})

    def _unknown_exhibit(self, file: str, path: KeyPath, exhibit: str, hall: str, names: Mapping[str, str]) -> None:
        own = [name for name, home in names.items() if home == hall]
        message = f"There is no exhibit “{exhibit}” in the hall “{hall}”."
        if exhibit in names:
            hint = f"It stands in the hall “{names[exhibit]}”."
        else:
            hint = did_you_mean(exhibit, own) or "Write the id of one of its exhibits, or take the line away."
        self._problem(file, path, "unknown-exhibit", message, hint)

    def _warn_of_unreached(self, halls: Mapping[str, Hall], lobby: str) -> None:
        if halls[lobby].closed:
            return
        reached, ways = {lobby}, [lobby]
        while ways:
            for door in halls[ways.pop()].doors:
                if door.to not in reached:
                    reached.add(door.to)
                    ways.append(door.to)
        for name, hall in halls.items():
            if name not in reached and not hall.closed:
                message = "No door leads into this hall."
                hint = f"Add a door “to: {name}” to the lobby or to another hall."
                self._problem(name, (), "no-door", message, hint, severity=Severity.WARNING)

    def _walk(
        self, written: ExhibitionFile, halls: Mapping[str, Hall], names: Mapping[str, str], there: Mapping[str, str]
    ) -> Iterator[WalkStep]:
        for index, step in enumerate(written.guided_walk):
            path: KeyPath = ("guided_walk", index)
            if step.hall not in halls:
                message = f"The hall “{step.hall}” is not part of the exhibition."
                self._problem(EXHIBITION, (*path, "hall"), "unknown-hall", message, "Add it to “halls”.")
            elif step.exhibit is not None and names.get(step.exhibit) != step.hall:
                if not halls[step.hall].closed:
                    self._unknown_exhibit(EXHIBITION, (*path, "exhibit"), step.exhibit, step.hall, names)
            elif not halls[step.hall].closed and (step.exhibit is None or step.exhibit in there):
                yield step


_OWN = {EXHIBITION, SOURCES}


def _parsed(data: bytes, digest: bytes) -> _File:
    text = decode(data)
    if isinstance(text, Fault):
        return _File(digest, None, (text,))
    document = read_yaml(text)
    if isinstance(document, Fault):
        return _File(digest, None, (document,), text)
    return _File(digest, document, tuple(document.faults))


def _languages(values: dict[str, Any] | None) -> tuple[str, ...]:
    """The languages that exhibition.yaml lists, before it is checked as a whole: every text depends on them."""
    if values is None:
        return ()
    listed = values.get("languages", ["en"])
    return tuple(dict.fromkeys(code for code in listed if isinstance(code, str))) if isinstance(listed, list) else ()
