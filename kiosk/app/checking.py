"""A full check of a folder: its YAML, its rooms, and every picture, film and sound decoded by a process of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.wall_words import ink_on
from kiosk.app.wiring import load_content
from kiosk.content.exhibition import Exhibition
from kiosk.content.hall import Hall
from kiosk.content.load import Loaded
from kiosk.content.problem import Problem, Severity
from kiosk.exhibits.catalogue import catalogue
from kiosk.exhibits.kind import ExhibitKind
from kiosk.media.stream import MediaStream
from kiosk.media.worker import PictureWorker, Refused
from kiosk.room.bake import COARSE, bake
from kiosk.room.clashes import hanging_problems
from kiosk.room.ground_of_words import wall_behind
from kiosk.room.place import Place, build_place
from kiosk.visit.venue import aspect_of

LEAST_CONTRAST = 4.5  # of text to its ground, by WCAG 1.4.3 without its discount for large letters
FILM_BOX = (160, 160)  # pixels: a film is decoded in its own size, however small it is shown
LONGEST_WAIT_S = 60.0  # for what a process owes within its own deadlines
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
        problems.extend(_films(loaded, loaded.exhibition, dict(catalogue()), progress))
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
    """Pictures whose header is good but which cannot be decoded to the end."""
    worker = PictureWorker()
    try:
        for key in sorted(exhibition.pictures):
            progress(f"Decoding {key}")
            outcome = worker.decode(exhibition.media_path(key), DECODED_SIDE, lambda: True)
            if isinstance(outcome, Refused):
                yield _broken_picture(loaded, exhibition, key, outcome.reason)
    finally:
        worker.close()


def _films(
    loaded: Loaded, exhibition: Exhibition, kinds: dict[str, ExhibitKind], progress: Callable[[str], None]
) -> Iterator[Problem]:
    """Films and sounds that cannot be opened, or not be played at their beginning and towards their end."""
    for hall in exhibition.places:
        found: list[tuple[tuple[str | int, ...], str]] = []
        for spec in hall.exhibits:
            plays = kinds[spec.kind].plays(spec, kinds[spec.kind].state())
            if plays is not None:
                found.append((_where(hall, plays.path), plays.path))
        if hall.room.sound is not None:
            found.append((("room", "sound"), hall.room.sound))
        for where, path in found:
            key = f"{hall.id}/{path}"
            progress(f"Playing {key}")
            reason = _unplayable(exhibition.media_path(key))
            if reason is not None:
                message = f"The file assets/{key} cannot be played: {reason}"
                hint = "Export it again as MP4 (H.264 and AAC) or WebM, a sound as Opus, MP3 or WAV."
                yield loaded.marks.problem(hall.id, where, Severity.ERROR, "broken-film", message, hint)


def _unplayable(path: Path) -> str | None:
    """Why a film or sound cannot be played; None if nothing is found."""
    stream = MediaStream(path, FILM_BOX)
    try:
        came = stream.wait(LONGEST_WAIT_S)
        facts = stream.facts
        if came and stream.failure is None and facts is not None and facts.duration_ms > 2_000:
            stream.seek(facts.duration_ms - 1_000)
            came = stream.wait(LONGEST_WAIT_S)
        if stream.failure is None and not came:
            return "Nothing came of it."
        return stream.failure
    finally:
        stream.close()
        stream.join()


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
