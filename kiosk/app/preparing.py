"""What can be made ready before anybody visits: one list of preparations, each a function that gives its tasks.

A preparation takes an exhibition and the cache folder and names what it would make ready; a task that was done before
is done at once. A new sort of preparation is one function and its line in PREPARATIONS.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiosk.app.large_pictures import large_keys
from kiosk.app.listening import NotHeard, listen, sounds_of
from kiosk.content.assets import MODELS
from kiosk.content.exhibition import Exhibition
from kiosk.content.folder import Folder
from kiosk.content.suffixes import FILMS
from kiosk.exhibits.catalogue import catalogue
from kiosk.exhibits.kind import HungPicture
from kiosk.media.levels import Levels
from kiosk.media.making_process import Made, MakingProcess, NotMade
from kiosk.media.model_making import TURNTABLE, ModelMaking, digest_of, made_from, make_turntable
from kiosk.media.posters import Posters
from kiosk.media.pyramid_cache import PyramidCache
from kiosk.media.pyramid_maker import PyramidMaker
from kiosk.media.pyramid_making import Making
from kiosk.media.worker import Decoded, PictureWorker

LOOK_S = 0.1  # between two looks at what is being made
LIGHT_S = 900.0  # that the light of a model of a million triangles may take on a slow machine, without a word
POSTER_SIDE = 1920  # pixels of the longer side


@dataclass(frozen=True)
class Trouble:
    """Why something cannot be made ready: one sentence for staff."""

    reason: str


Progress = Callable[[float], None]
"""Hears how far a task is: 0 to 1."""


@dataclass(frozen=True)
class Task:
    """One thing to make ready. `what` is said while it runs; `file` is the original below the exhibition's folder."""

    what: str
    file: str
    run: Callable[[Progress], Trouble | None]


Preparation = Callable[[Exhibition, Path], Iterator[Task]]


def tiles_of_large_pictures(exhibition: Exhibition, cache: Path) -> Iterator[Task]:
    """Every large picture is cut into tiles."""
    pyramids = PyramidCache(cache)
    keys = large_keys(exhibition.pictures)
    pyramids.tidy([exhibition.media_path(key) for key in keys])
    for key in keys:
        picture = exhibition.media_path(key)
        yield Task("Cutting", f"assets/{key}", partial(cut, picture, cache))


def cut(picture: Path, cache: Path, progress: Progress) -> Trouble | None:
    """Cut one picture into tiles, unless that has been done."""
    if PyramidCache(cache).find(picture) is not None:
        return None
    try:
        maker = PyramidMaker(Making(str(picture), str(cache)))
    except OSError as error:
        return Trouble(f"No process can be started to cut it ({error.strerror}).")
    return _watched(maker, progress)


def turntables_of_models(exhibition: Exhibition, cache: Path) -> Iterator[Task]:
    """Every model of assets/objects/ is turned and drawn from all around, beside the model."""
    folder = Folder(exhibition.folder)
    for name in folder.names("assets/objects"):
        for file in MODELS:
            place = f"assets/objects/{name}/{file}"
            model = folder.find(place)
            if isinstance(model, Path):
                yield Task("Turning", place, partial(turn, model))
                break


def turn(model: Path, progress: Progress) -> Trouble | None:
    """Make the turntable of one model, unless it has been made from just this one, or by other means."""
    try:
        made = made_from(model.parent)
        if made is None and (model.parent / TURNTABLE).exists():
            return None
        if made == digest_of(model):
            return None
        maker = MakingProcess(make_turntable, ModelMaking(str(model)), "kiosk-model", LIGHT_S)
    except OSError as error:
        return Trouble(f"It cannot be drawn ({error.strerror}): see that the file can be read, and memory is free.")
    return _watched(maker, progress)


def _watched(maker: MakingProcess, progress: Progress) -> Trouble | None:
    """Wait for what is being made, and tell how far it is."""
    outcome: Made | NotMade | None = None
    try:
        while outcome is None:
            outcome = maker.look(LOOK_S)
            progress(maker.share)
    finally:
        maker.close()
    return Trouble(outcome.reason) if isinstance(outcome, NotMade) else None


def posters_of_films(exhibition: Exhibition, cache: Path) -> Iterator[Task]:
    """Every film that hangs without a poster gives a picture of itself."""
    kinds = catalogue()
    for hall in exhibition.places:
        for spec in hall.exhibits:
            hung = kinds[spec.kind].hung(spec)
            if isinstance(hung, HungPicture) and hung.path.lower().endswith(FILMS):
                film = exhibition.media_path(f"{hall.id}/{hung.path}")
                yield Task("Taking a picture of", f"assets/{hall.id}/{hung.path}", partial(take_poster, film, cache))


def take_poster(film: Path, cache: Path, progress: Progress) -> Trouble | None:
    """Keep a picture of one film, unless there is one."""
    posters = Posters(cache)
    try:
        if posters.find(film) is not None or posters.recognise(film) is not None:
            return None
        worker = PictureWorker()
        try:
            outcome = worker.decode(film, POSTER_SIDE)
        finally:
            worker.close()
        if not isinstance(outcome, Decoded):
            return Trouble(outcome.reason)
        posters.keep(film, outcome.pixels)
    except OSError as error:
        return Trouble(f"Its picture cannot be kept ({error.strerror}).")
    return None


def loudness_of_sounds(exhibition: Exhibition, cache: Path) -> Iterator[Task]:
    """All that is heard is measured, so that it plays at one loudness."""
    for key in sounds_of(exhibition, catalogue()):
        yield Task("Listening to", f"assets/{key}", partial(measure, exhibition.media_path(key), cache))


def measure(sound: Path, cache: Path, progress: Progress) -> Trouble | None:
    """Measure one file, unless that has been done."""
    levels = Levels(cache)
    try:
        if levels.find(sound) is None and levels.recognise(sound) is None:
            levels.keep(sound, listen(sound, progress))
    except NotHeard as bad:
        return Trouble(str(bad))
    except OSError as error:
        return Trouble(f"Its loudness cannot be kept ({error.strerror}).")
    return None


PREPARATIONS: tuple[Preparation, ...] = (
    tiles_of_large_pictures,
    turntables_of_models,
    posters_of_films,
    loudness_of_sounds,
)
