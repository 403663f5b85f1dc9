"""A full check of a folder: its YAML, its rooms, and every picture, film and sound decoded by a process of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.app.large_pictures import is_beyond
from kiosk.app.wall_words import ink_on
from kiosk.app.wiring import load_content
from kiosk.content.assets import MODELS
from kiosk.content.exhibition import Exhibition, TurntableFacts
from kiosk.content.hall import ExhibitSpec, Hall
from kiosk.content.load import Loaded
from kiosk.content.problem import Problem, Severity
from kiosk.content.words import EVERY_LANGUAGE, Words
from kiosk.exhibits.catalogue import catalogue
from kiosk.exhibits.kind import ExhibitKind
from kiosk.exhibits.turning import frame_media
from kiosk.media.damage import damage_of
from kiosk.media.model_making import digest_of
from kiosk.media.stream import MediaStream
from kiosk.media.worker import PictureWorker, Refused
from kiosk.room.bake import COARSE, bake
from kiosk.room.clashes import hanging_problems
from kiosk.room.ground_of_words import wall_behind
from kiosk.room.place import Place
from kiosk.visit.venue import place_of

LEAST_CONTRAST = 4.5  # of text to its ground, by WCAG 1.4.3 without its discount for large letters
NO_ROOM = "no-room"  # the code of a plan that cannot be built
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
        for hall, room in _rooms(loaded.exhibition, catalogue(), progress):
            problems.extend(_in_room(loaded, hall, room))
            if not isinstance(room, ValueError):
                problems.extend(_lettering(loaded, hall, room))
        problems.extend(_pictures(loaded, loaded.exhibition, progress))
        problems.extend(_films(loaded, loaded.exhibition, dict(catalogue()), progress))
    return Checked(tuple(sorted(problems, key=_place)), _halls(loaded))


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def _halls(loaded: Loaded) -> tuple[tuple[str, int], ...]:
    if loaded.exhibition is None:
        return ()
    return tuple((hall.id, len(hall.exhibits)) for hall in loaded.exhibition.places)


def room_problems(loaded: Loaded, exhibition: Exhibition, kinds: Mapping[str, ExhibitKind]) -> list[Problem]:
    """Plans that are no room, and what overlaps, leaves its wall or stands in the way."""
    return [found for hall, room in _rooms(exhibition, kinds) for found in _in_room(loaded, hall, room)]


def _rooms(
    exhibition: Exhibition, kinds: Mapping[str, ExhibitKind], progress: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Hall, Place | ValueError]]:
    """Every hall that is open, built without the exhibits whose kind fails, or why it cannot be."""
    sound = exhibition.without({spec.id for hall in exhibition.places for spec in hall.exhibits if _fails(kinds, spec)})
    order = [hall.id for hall in exhibition.places]
    for hall, shown in zip(exhibition.places, sound.places, strict=True):
        if hall.closed:
            continue
        progress(f"Building {hall.id}")
        try:
            yield hall, place_of(sound, kinds, shown, order)
        except ValueError as error:
            yield hall, error


def _fails(kinds: Mapping[str, ExhibitKind], spec: ExhibitSpec) -> bool:
    """Whether a kind fails to say how a work hangs: a fault of its own and not of the content, which the kiosk logs."""
    try:
        kinds[spec.kind].hung(spec)
    except Exception:
        return True
    return False


def _in_room(loaded: Loaded, hall: Hall, room: Place | ValueError) -> Iterator[Problem]:
    if isinstance(room, ValueError):
        message = str(room)
        yield loaded.marks.problem(
            hall.id, ("room",), Severity.ERROR, NO_ROOM, message, "Change the plan of this room."
        )
        return
    for found in hanging_problems(hall, room):
        yield loaded.marks.problem(hall.id, found.where, found.severity, found.code, found.message, found.hint)


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
    """Pictures whose header is good but which cannot be decoded to the end, or would be shown with a broken part.

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
                message = f"The picture assets/{key} cannot be shown: {outcome.reason}"
                hint = "Save it again as PNG, JPEG or WebP."
                yield _bad_picture(loaded, exhibition, key, "broken-picture", message, hint)
            elif (damage := _damage(exhibition.media_path(key))) is not None:
                message = f"The picture assets/{key} is damaged: {damage}."
                hint = "Copy or export it again; as it is, a part of it may be seen grey or garbled."
                yield _bad_picture(loaded, exhibition, key, "damaged-picture", message, hint)
        for name, thing in sorted(exhibition.objects.items()):
            yield from _changed_model(loaded, exhibition, name, thing)
            progress(f"Decoding objects/{name}")
            for number in thing.present or range(thing.frames):
                key = frame_media(name, number)
                outcome = worker.decode(exhibition.media_path(key), DECODED_SIDE, lambda: True)
                if isinstance(outcome, Refused):
                    yield _broken_frame(loaded, exhibition, name, key, outcome.reason)
    finally:
        worker.close()


def _damage(path: Path) -> str | None:
    try:
        return damage_of(path)
    except OSError:  # gone since it was decoded
        return None


def _films(
    loaded: Loaded, exhibition: Exhibition, kinds: dict[str, ExhibitKind], progress: Callable[[str], None]
) -> Iterator[Problem]:
    """Films and sounds that cannot be opened, or not be played at their beginning and towards their end."""
    for hall in exhibition.places:
        found: list[tuple[tuple[str | int, ...], str]] = []
        for spec in hall.exhibits:
            plays = kinds[spec.kind].plays(spec, kinds[spec.kind].state())
            if plays is not None:
                found += [(_where(hall, path), path) for path in plays.files]
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


def _bad_picture(loaded: Loaded, exhibition: Exhibition, key: str, code: str, message: str, hint: str) -> Problem:
    hall_id, _, path = key.partition("/")
    hall = next((place for place in exhibition.places if place.id == hall_id), None)
    where = _where(hall, path) if hall is not None else ()
    return loaded.marks.problem(hall_id, where, Severity.ERROR, code, message, hint)


def _broken_frame(loaded: Loaded, exhibition: Exhibition, name: str, key: str, reason: str) -> Problem:
    """A frame of a thing on a turntable that is not there or cannot be decoded, told where the thing is first named."""
    hall_id, where = next((hall.id, where) for hall in exhibition.places for where in _named(hall, name))
    return loaded.marks.problem(
        hall_id,
        where,
        Severity.ERROR,
        "broken-frame",
        f"The frame assets/{key} cannot be shown: {reason}",
        "Put it there again, or take its number out of “present” in turntable.yaml.",
    )


def _changed_model(loaded: Loaded, exhibition: Exhibition, name: str, thing: TurntableFacts) -> Iterator[Problem]:
    """A model that is another one than its pictures show."""
    model = next((path for file in MODELS if (path := exhibition.media_path(f"objects/{name}/{file}")).is_file()), None)
    if thing.made_from is None or model is None or digest_of(model) == thing.made_from:
        return
    hall_id, where = next((hall.id, where) for hall in exhibition.places for where in _named(hall, name))
    message = f"{model.name} of “{name}” has changed since its pictures were made from it."
    hint = "Run `kiosk media`: it makes them anew."
    yield loaded.marks.problem(hall_id, where, Severity.WARNING, "old-turntable", message, hint)


def _named(hall: Hall, name: str) -> Iterator[tuple[str | int, ...]]:
    """Where a hall's YAML names an object."""
    for index, spec in enumerate(hall.exhibits):
        if getattr(spec, "object", None) == name:
            yield "exhibits", index, "object"
    for index, piece in enumerate(hall.room.furniture):
        if piece.object == name:
            yield "room", "furniture", index, "object"


def _where(hall: Hall, path: str) -> tuple[str | int, ...]:
    """The way to the first value of a hall's YAML that names this picture."""
    for index, spec in enumerate(hall.exhibits):
        for name, value in spec:
            if value == path:
                return ("exhibits", index, name)
            if isinstance(value, Words):
                for language, text in value.texts:
                    if text == path:
                        return ("exhibits", index, name, *((language,) if language != EVERY_LANGUAGE else ()))
            if isinstance(value, tuple):
                for number, part in enumerate(value):
                    if getattr(part, "image", None) == path:
                        return ("exhibits", index, name, number, "image")
    for index, mural in enumerate(hall.room.murals):
        if mural.image == path:
            return ("room", "murals", index, "image")
    return ()
