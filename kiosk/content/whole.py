"""What only the exhibition as a whole can tell: ids that are taken, links to exhibits, ways between the halls."""

from collections.abc import Container, Iterator, Mapping
from typing import TypeVar

from kiosk.content.exhibition import ExhibitionFile, WalkStep
from kiosk.content.hall import Door, ExhibitSpec, Furniture, Hall, Mural, RoomSpec
from kiosk.content.hall_reading import HallReading
from kiosk.content.marks import EXHIBITION, hall_file
from kiosk.content.problem import Severity
from kiosk.content.source_files import SourceFiles
from kiosk.content.surroundings import did_you_mean
from kiosk.content.words import Words
from kiosk.content.yaml_source import KeyPath

Linked = TypeVar("Linked", Mural, Furniture)


def join(files: SourceFiles, written: ExhibitionFile, readings: Mapping[str, HallReading]) -> dict[str, Hall]:
    """The halls by id, in order and the lobby first, without what contradicts the others."""
    exhibits = _with_own_ids(files, readings)
    homes = {name: hall for hall, reading in readings.items() for _, name in reading.names}
    halls = {}
    for number, (name, reading) in enumerate(readings.items()):
        if reading.hall is None:
            title = reading.title or (written.title if number == 0 else Words.of(name.replace("-", " ").capitalize()))
            halls[name] = Hall(id=name, title=title, number=number, closed=True)
            continue
        values = dict(reading.hall)
        values["room"] = _with_known_links(files, name, reading, exhibits[name], homes)
        values["doors"] = _leading_elsewhere(files, name, reading, readings)
        halls[name] = Hall.model_validate({**values, "number": number, "exhibits": exhibits[name]})
    _warn_of_unreached(files, halls)
    return halls


def walk(
    files: SourceFiles, written: ExhibitionFile, halls: Mapping[str, Hall], readings: Mapping[str, HallReading]
) -> Iterator[WalkStep]:
    """The steps of the guided walk whose places are there and open."""
    homes = {name: hall for hall, reading in readings.items() for _, name in reading.names}
    for index, step in enumerate(written.guided_walk):
        hall = halls.get(step.hall)
        if hall is None or hall.closed:
            continue  # which has been reported where it went wrong
        if step.exhibit is None or any(exhibit.id == step.exhibit for exhibit in hall.exhibits):
            yield step
        elif homes.get(step.exhibit) != step.hall:
            path = files.marks.written(EXHIBITION, ("guided_walk", index, "exhibit"))
            _unknown_exhibit(files, EXHIBITION, path, step.exhibit, step.hall, homes)


def _with_own_ids(files: SourceFiles, readings: Mapping[str, HallReading]) -> dict[str, tuple[ExhibitSpec, ...]]:
    """The exhibits of each hall. An id names one exhibit of the whole exhibition; the first in order keeps it."""
    first: dict[str, tuple[str, int]] = {}
    left_out: dict[str, set[KeyPath]] = {}
    for hall, reading in readings.items():
        for index, name in reading.names:
            if name not in first:
                first[name] = (hall, index)
                continue
            other, place = first[name]
            line = files.marks.position(other, ("exhibits", place, "id"))[0]
            message = f"There is already an exhibit “{name[:60]}”, in {hall_file(other)}, line {line}."
            files.problem(hall, ("exhibits", index, "id"), "repeated-id", message, "Give one of them another id.")
            left_out.setdefault(hall, set()).add(("exhibits", index))
    for hall, paths in left_out.items():
        files.left_out[hall_file(hall)] |= paths
    return {
        hall: tuple(spec for index, spec in reading.exhibits if first.get(spec.id) == (hall, index))
        for hall, reading in readings.items()
    }


def _with_known_links(
    files: SourceFiles,
    hall: str,
    reading: HallReading,
    exhibits: tuple[ExhibitSpec, ...],
    homes: Mapping[str, str],
) -> RoomSpec:
    """The room, its murals and furniture without links to exhibits that are not there."""
    assert reading.hall
    room, own = reading.hall.room, {exhibit.id for exhibit in exhibits}

    def link(path: KeyPath, thing: Linked) -> Linked:
        if thing.exhibit is None or thing.exhibit in own:
            return thing
        if homes.get(thing.exhibit) != hall:  # one of this hall that was left out has its own problem
            path = files.marks.written(hall, (*path, "exhibit"))
            _unknown_exhibit(files, hall_file(hall), path, thing.exhibit, hall, homes)
        return thing.model_copy(update={"exhibit": None})

    murals = tuple(link(("room", "murals", index), mural) for index, mural in enumerate(room.murals))
    furniture = tuple(link(("room", "furniture", index), piece) for index, piece in enumerate(room.furniture))
    return room.model_copy(update={"murals": murals, "furniture": furniture})


def _unknown_exhibit(
    files: SourceFiles, file: str, path: KeyPath, exhibit: str, hall: str, homes: Mapping[str, str]
) -> None:
    own = [name for name, home in homes.items() if home == hall]
    message = f"There is no exhibit “{exhibit}” in the hall “{hall}”."
    if exhibit in homes:
        hint = f"It stands in the hall “{homes[exhibit]}”."
    else:
        hint = did_you_mean(exhibit, own) or "Write the id of one of its exhibits, or take the line away."
    files.problem(file, path, "unknown-exhibit", message, hint)


def _leading_elsewhere(files: SourceFiles, hall: str, reading: HallReading, halls: Container[str]) -> tuple[Door, ...]:
    """The doors into other halls whose files are there."""
    assert reading.hall
    for index, door in enumerate(reading.hall.doors):
        if door.to == hall:
            message = "A door cannot lead into its own hall."
            path = files.marks.written(hall, ("doors", index, "to"))
            files.problem(hall, path, "own-hall", message, "Write another hall's id.")
    return tuple(door for door in reading.hall.doors if door.to != hall and door.to in halls)


def _warn_of_unreached(files: SourceFiles, halls: Mapping[str, Hall]) -> None:
    lobby = next(iter(halls.values()))
    if lobby.closed:
        return
    reached, ways = {lobby.id}, [lobby.id]
    while ways:
        for door in halls[ways.pop()].doors:
            if door.to not in reached:
                reached.add(door.to)
                ways.append(door.to)
    for name, hall in halls.items():
        if name not in reached and not hall.closed:
            hint = f"Add a door “to: {name}” to the lobby or to another hall."
            message = "No door leads into this hall."
            files.problem(name, (), "no-door", message, hint, severity=Severity.WARNING)
