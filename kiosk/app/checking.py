"""A full check of a folder: its YAML, its rooms, and every picture decoded once by the worker process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.large_pictures import is_beyond
from kiosk.app.wall_words import ink_on
from kiosk.app.wiring import load_content
from kiosk.content.exhibition import Exhibition
from kiosk.content.hall import Hall
from kiosk.content.load import Loaded
from kiosk.content.problem import Problem, Severity
from kiosk.exhibits.catalogue import catalogue
from kiosk.exhibits.kind import ExhibitKind
from kiosk.media.worker import PictureWorker, Refused
from kiosk.room.bake import COARSE, bake
from kiosk.room.clashes import hanging_problems
from kiosk.room.ground_of_words import wall_behind
from kiosk.room.place import Place, build_place
from kiosk.visit.venue import aspect_of

LEAST_CONTRAST = 4.5  # of text to its ground, by WCAG 1.4.3 without its discount for large letters
DECODED_SIDE = 256  # pixels: decoding reads the whole file, however small the result


@dataclass(frozen=True)
class Checked:
    """All problems, in the order of files and lines, and each hall with its number of exhibits."""

    problems: tuple[Problem, ...]
    halls: tuple[tuple[str, int], ...]


def check_exhibition(folder: Path, progress: Callable[[str], None] = lambda _: None) -> Checked:
    """Check everything; `progress` hears what is being looked at. Never raises on content."""
    progress("Reading the halls")
    loaded = load_content(folder)
    problems = list(loaded.problems)
    if loaded.exhibition is not None:
        problems.extend(_rooms(loaded, loaded.exhibition, dict(catalogue()), progress))
        problems.extend(_pictures(loaded, loaded.exhibition, progress))
    return Checked(tuple(sorted(problems, key=_place)), _halls(loaded))


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def _halls(loaded: Loaded) -> tuple[tuple[str, int], ...]:
    if loaded.exhibition is None:
        return ()
    return tuple((hall.id, len(hall.exhibits)) for hall in loaded.exhibition.places)


def _rooms(
    loaded: Loaded, exhibition: Exhibition, kinds: dict[str, ExhibitKind], progress: Callable[[str], None]
) -> Iterator[Problem]:
    """What overlaps, leaves its wall or stands in the way."""
    order = [hall.id for hall in exhibition.places]
    for hall in exhibition.places:
        if hall.closed:
            continue
        progress(f"Building {hall.id}")
        aspects = {spec.id: aspect_of(exhibition, kinds, hall, spec) for spec in hall.exhibits}
        try:
            place = build_place(hall, aspects, order)
        except ValueError as error:
            yield loaded.marks.problem(
                hall.id, ("room",), Severity.ERROR, "no-room", str(error), "Change the plan of this room."
            )
            continue
        for found in hanging_problems(hall, place):
            yield loaded.marks.problem(hall.id, found.where, found.severity, found.code, found.message, found.hint)
        yield from _lettering(loaded, hall, place)


def _lettering(loaded: Loaded, hall: Hall, place: Place) -> Iterator[Problem]:
    """Words that can hardly be read on their wall as it is lit."""
    if not place.letterings:
        return
    walls = bake(place, COARSE, {}, {}).walls
    for index, words in enumerate(place.letterings):
        _, found = ink_on(wall_behind(place, walls, words))
        if found < LEAST_CONTRAST:
            yield loaded.marks.problem(
                hall.id,
                ("room", "lettering", index),
                Severity.WARNING,
                "low-contrast",
                f"These words can hardly be read on their wall: {found:.1f} to 1 at the worst place, "
                f"and {LEAST_CONTRAST} to 1 is needed.",
                "Choose a darker or a paler paint for this hall, or another wall.",
            )


def _pictures(loaded: Loaded, exhibition: Exhibition, progress: Callable[[str], None]) -> Iterator[Problem]:
    """Pictures whose header is good but which cannot be decoded to the end.

    One that is too large to be decoded as a whole is left to `kiosk media`, which reads all of it.
    """
    worker = PictureWorker()
    try:
        for key, facts in sorted(exhibition.pictures.items()):
            if facts.large and is_beyond(facts):
                continue
            progress(f"Decoding {key}")
            outcome = worker.decode(exhibition.media_path(key), DECODED_SIDE, lambda: True)
            if isinstance(outcome, Refused):
                yield _broken_picture(loaded, exhibition, key, outcome.reason)
    finally:
        worker.close()


def _broken_picture(loaded: Loaded, exhibition: Exhibition, key: str, reason: str) -> Problem:
    hall_id, _, path = key.partition("/")
    hall = next((place for place in exhibition.places if place.id == hall_id), None)
    where = _where(hall, path) if hall is not None else ()
    return loaded.marks.problem(
        hall_id,
        where,
        Severity.ERROR,
        "broken-picture",
        f"The picture assets/{key} cannot be shown: {reason}",
        "Save it again as PNG, JPEG or WebP.",
    )


def _where(hall: Hall, path: str) -> tuple[str | int, ...]:
    """The way to the first value of a hall's YAML that names this picture."""
    for index, spec in enumerate(hall.exhibits):
        for name, value in spec:
            if value == path:
                return ("exhibits", index, name)
            if isinstance(value, tuple):
                for number, part in enumerate(value):
                    if getattr(part, "image", None) == path:
                        return ("exhibits", index, name, number, "image")
    for index, mural in enumerate(hall.room.murals):
        if mural.image == path:
            return ("room", "murals", index, "image")
    return ()
