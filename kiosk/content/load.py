"""A folder of halls to an exhibition and all problems of all its files. No file's content makes it raise."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.content.assets import Assets, Facts, Inspect
from kiosk.content.captions import Cue
from kiosk.content.checking import Pattern
from kiosk.content.exhibition import Exhibition, ExhibitionFile, PictureFacts, Source, TurntableFacts
from kiosk.content.fields import shown
from kiosk.content.folder import Folder, Stamp
from kiosk.content.hall_reading import HallReader, HallReading, Kinds, title_of_broken
from kiosk.content.marks import EXHIBITION, SOURCES, SourceMarks, hall_file
from kiosk.content.problem import Problem, Severity
from kiosk.content.source_files import SourceFile, SourceFiles
from kiosk.content.surroundings import Surroundings, did_you_mean
from kiosk.content.whole import join, walk
from kiosk.content.yaml_source import Document

# What the exhibition can do without: left out alone where it is wrong.
_OPTIONAL: tuple[Pattern, ...] = (
    ("subtitle",),
    ("note",),
    ("halls", None),
    ("guided_walk", None),
    ("idle",),
    ("screen",),
    ("sound",),
    ("words",),
)


@dataclass(frozen=True)
class _KnownHall:
    """A hall's reading: it holds as long as its file, its surroundings and the files that it asked for are the same."""

    digest: bytes
    surroundings: tuple[Any, ...]
    consulted: Mapping[str, Stamp]
    reading: HallReading
    pictures: Mapping[str, PictureFacts]
    objects: frozenset[str]
    facts: Facts
    captions: Mapping[str, tuple[Cue, ...]]


@dataclass(frozen=True)
class Loaded:
    """What came of a folder. Handed to the next `load_exhibition`, it spares what has not changed.

    `exhibition` is None only if exhibition.yaml cannot be read.
    """

    exhibition: Exhibition | None
    problems: tuple[Problem, ...]
    marks: SourceMarks
    _files: Mapping[str, SourceFile] = field(default_factory=dict, repr=False)
    _halls: Mapping[str, _KnownHall] = field(default_factory=dict, repr=False)


def load_exhibition(folder: Path, kinds: Kinds, inspect: Inspect, previous: Loaded | None = None) -> Loaded:
    """Read the exhibition in `folder`, the parent of halls/ and assets/.

    `kinds` has the model of each kind of exhibit; `inspect` reads a picture's header. `previous` is the last result
    for the same folder: what is unchanged since is not read into models again.
    """
    with _collector_off():
        return _Loading(folder, kinds, inspect, previous).load()


@contextmanager
def _collector_off() -> Iterator[None]:
    """Reading makes many small things and no rubbish: looking for some would take as long as the reading itself."""
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
        self._files = SourceFiles(self._folder, previous._files if previous else {})
        self._kinds = kinds
        self._inspect = inspect
        self._known: Mapping[str, _KnownHall] = previous._halls if previous else {}
        self._facts: Facts = {place: facts for known in self._known.values() for place, facts in known.facts.items()}
        self._halls: dict[str, _KnownHall] = {}

    def load(self) -> Loaded:
        exhibition = self._exhibition()
        files = self._files
        problems = sorted(set(files.problems), key=lambda one: (one.file, one.line, one.column, one.message))
        return Loaded(exhibition, tuple(problems), files.marks, files.read, self._halls)

    def _exhibition(self) -> Exhibition | None:
        values = self._files.mapping(EXHIBITION)
        languages = _languages(values)
        known_sources, sources = self._sources(Surroundings(languages))
        names = (f"halls/{name}" for name in self._folder.names("halls") if name.endswith(".yaml"))
        present = tuple(name[len("halls/") : -len(".yaml")] for name in names if name not in (EXHIBITION, SOURCES))
        listed = _listed_halls(values) if values is not None else present
        surroundings = Surroundings(languages, listed, known_sources)
        written = None
        if values is not None:
            written = self._files.check(EXHIBITION, (), ExhibitionFile, values, surroundings, _OPTIONAL)
        if written is None:
            # Curators want the problems of all files at once, even while the first of them is broken.
            self._read_halls(present, surroundings)
            return None
        self._refuse_repeated(written)
        self._warn_of_unused(present, surroundings.halls)
        readings = self._read_halls(self._present_halls(written, present), surroundings)
        halls = join(self._files, written, readings)
        known = self._halls.values()
        return Exhibition(
            folder=self._folder.root,
            title=written.title,
            subtitle=written.subtitle,
            note=written.note,
            languages=written.languages,
            lobby=halls[written.lobby],
            halls=tuple(hall for name, hall in halls.items() if name != written.lobby),
            sources=sources,
            guided_walk=tuple(walk(self._files, written, halls, readings)),
            idle=written.idle,
            screen=written.screen,
            sound=written.sound,
            words=written.words,
            pictures={key: facts for hall in known for key, facts in hall.pictures.items()},
            readings={name: text for reading in readings.values() for name, text in reading.readings.items()},
            captions={key: cues for hall in known for key, cues in hall.captions.items()},
            objects=self._objects(frozenset().union(*(hall.objects for hall in known))),
        )

    def _sources(self, surroundings: Surroundings) -> tuple[frozenset[str] | None, dict[str, Source]]:
        """The keys of sources.yaml, None if it cannot be read, and all its good entries."""
        if "sources.yaml" not in self._folder.names("halls"):
            return frozenset(), {}
        values = self._files.mapping(SOURCES)
        if values is None:
            return None, {}
        sources: dict[str, Source] = {}
        for key, value in values.items():
            if not isinstance(value, dict):
                message = f"A source has keys, not {shown(value)}."
                hint = "Write them like this: {title: ..., publisher: ..., date: ..., address: ...}."
                self._files.problem(SOURCES, (key,), "not-keys", message, hint)
                continue
            if "key" in value:
                hint = "Take it away: the source's key stands before it."
                message = "There is no key “key” here."
                self._files.problem(SOURCES, (key, "key"), "unknown-key", message, hint, at_key=True)
            source = self._files.check(SOURCES, (key,), Source, {**value, "key": key}, surroundings)
            if source:
                sources[key] = source
        return frozenset(values), sources

    def _objects(self, names: frozenset[str]) -> dict[str, TurntableFacts]:
        objects = {}
        for name in sorted(names):
            file = f"assets/objects/{name}/turntable.yaml"
            values = self._files.mapping(file)
            found = (
                self._files.check(file, (), TurntableFacts, values, Surroundings(())) if values is not None else None
            )
            if found:
                objects[name] = found
        return objects

    def _refuse_repeated(self, written: ExhibitionFile) -> None:
        for key, entries in (("languages", written.languages), ("halls", written.halls)):
            for index, entry in enumerate(entries):
                if entry in entries[:index]:
                    message = f"“{entry}” stands in this list twice."
                    self._files.problem(EXHIBITION, (key, index), "repeated", message, "Delete one of the two.")
        if written.lobby in written.halls:
            message = f"“{written.lobby}” is the lobby, so it is not one of the halls."
            place = ("halls", written.halls.index(written.lobby))
            self._files.problem(EXHIBITION, place, "repeated", message, "Delete it from the list.")
        for language in written.words:
            if language not in written.languages:
                message = f"“{language}” is not a language of this exhibition."
                hint = did_you_mean(language, written.languages) or "Take it away, or add it to “languages”."
                self._files.problem(EXHIBITION, ("words", language), "unknown-language", message, hint, at_key=True)

    def _present_halls(self, written: ExhibitionFile, present: tuple[str, ...]) -> tuple[str, ...]:
        """The lobby, even if its file is not there, and the halls in order that have one."""
        halls = [written.lobby]
        for index, hall in enumerate(written.halls):
            if hall in present:
                halls.append(hall)
            else:
                hint = did_you_mean(hall, present) or f"Write halls/{hall}.yaml, or take it off the list."
                self._files.problem(
                    EXHIBITION, ("halls", index), "unknown-hall", f"There is no file {hall_file(hall)}.", hint
                )
        return tuple(dict.fromkeys(halls))

    def _warn_of_unused(self, present: tuple[str, ...], used: tuple[str, ...]) -> None:
        for hall in present:
            if hall not in used and hall.isprintable():  # a name that is no UTF-8 cannot even be shown
                message = "This hall is not part of the exhibition."
                hint = "Add it to “halls” in exhibition.yaml, or delete the file."
                self._files.problem(hall_file(hall), (), "unused-hall", message, hint, severity=Severity.WARNING)

    def _read_halls(self, names: tuple[str, ...], surroundings: Surroundings) -> dict[str, HallReading]:
        return {name: self._read_hall(name, surroundings) for name in names}

    def _read_hall(self, name: str, surroundings: Surroundings) -> HallReading:
        file = hall_file(name)
        document = self._files.document(file)
        if document is None:
            text = self._files.read[file].text if file in self._files.read else ""
            return HallReading(title=title_of_broken(text, surroundings))
        basis = (surroundings.languages, surroundings.halls, surroundings.sources, tuple(self._kinds.items()))
        known = self._known.get(name)
        if known is None or not self._holds(known, self._files.read[file].digest, basis):
            known = self._fresh(name, document, surroundings, basis)
        self._halls[name] = known
        self._files.problems += known.reading.problems
        self._files.left_out[file] = frozenset(known.reading.left_out)
        return known.reading

    def _holds(self, known: _KnownHall, digest: bytes, basis: tuple[Any, ...]) -> bool:
        if known.digest != digest or known.surroundings != basis:
            return False
        return all(self._folder.stamp(place) == stamp for place, stamp in known.consulted.items())

    def _fresh(self, name: str, document: Document, around: Surroundings, basis: tuple[Any, ...]) -> _KnownHall:
        assets = Assets(self._folder, name, self._inspect, self._facts)
        surroundings = Surroundings(around.languages, around.halls, around.sources, assets.require, assets.text)
        reading = HallReader(name, self._kinds, surroundings, assets).read(document)
        digest = self._files.read[hall_file(name)].digest
        reading.problems += assets.problems
        return _KnownHall(
            digest,
            basis,
            assets.consulted,
            reading,
            assets.pictures,
            frozenset(assets.objects),
            assets.inspected,
            assets.captions,
        )


def _listed_halls(values: dict[str, Any]) -> tuple[str, ...]:
    """All halls that doors may lead to and the walk may visit, before the list itself is checked."""
    lobby, halls = values.get("lobby", "lobby"), values.get("halls")
    named = [lobby, *halls] if isinstance(halls, list) else [lobby]
    return tuple(dict.fromkeys(hall for hall in named if isinstance(hall, str)))


def _languages(values: dict[str, Any] | None) -> tuple[str, ...]:
    """The languages that exhibition.yaml lists, before it is checked as a whole: every text depends on them."""
    if values is None:
        return ()
    listed = values.get("languages", ["en"])
    return tuple(dict.fromkeys(code for code in listed if isinstance(code, str))) if isinstance(listed, list) else ()
