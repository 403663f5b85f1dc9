"""The film that plays on the wall because the visitor stands near it and looks at it: which one, if any."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import structlog

from kiosk.content.exhibition import Exhibition
from kiosk.exhibits.kind import ExhibitKind
from kiosk.room.camera import Pose, facing, wrapped
from kiosk.room.fittings import Hung
from kiosk.room.place import Place
from kiosk.room.sight import hidden_by_solid, sees
from kiosk.visit.session import ExhibitStage, HallStage, Session

log = structlog.get_logger(__name__)

NEAR_M = 4.5  # from the eye to the work: one stands up to 4.1 m before a large one
ASIDE = math.radians(24)  # from straight ahead to the middle of the work
ACROSS = (-0.48, -0.24, 0.0, 0.24, 0.48)  # parts of its width to which sight must be clear
SHORT_OF_WALL = 0.97  # of the way to the wall: a point on it would lie behind it by rounding


@dataclass(frozen=True)
class FilmOnWall:
    """A film whose poster hangs in a hall."""

    hall: str
    exhibit: str
    file: Path


def films_on_walls(exhibition: Exhibition, kinds: Mapping[str, ExhibitKind]) -> Mapping[str, tuple[FilmOnWall, ...]]:
    """The films of each hall that has any."""
    found: dict[str, tuple[FilmOnWall, ...]] = {}
    for hall in exhibition.places:
        for spec in hall.exhibits:
            kind = kinds[spec.kind]
            try:
                plays = kind.plays(spec, kind.state())
            except Exception:
                log.exception("exhibit", exhibit=spec.id, kind=spec.kind)
                continue
            if plays is not None and plays.seen:
                file = exhibition.media_path(f"{hall.id}/{plays.path}")
                found[hall.id] = (*found.get(hall.id, ()), FilmOnWall(hall.id, spec.id, file))
    return found


def standing_of(session: Session) -> HallStage | None:
    """Where in a hall the visitor stands or walks, also while an exhibit is open."""
    stage = session.stage
    if isinstance(stage, ExhibitStage):
        return stage.standing
    return stage if isinstance(stage, HallStage) else None


def near_film(films: tuple[FilmOnWall, ...], place: Place, pose: Pose) -> FilmOnWall | None:
    """The nearest of a hall's films that is before the eye, near, and not hidden by anything."""
    best, nearest = None, NEAR_M
    for film in films:
        work = place.work(film.exhibit)
        if work is None:
            continue
        x, z = place.plan.point(work.s).tolist()
        away = math.hypot(x - pose.x, z - pose.z)
        aside = abs(wrapped(facing(x - pose.x, z - pose.z) - pose.yaw))
        if away <= nearest and aside <= ASIDE and _is_clear(place, work, pose):
            best, nearest = film, away
    return best


def may_play(session: Session) -> bool:
    """Whether a film may move on the wall: not for who wants calm, not under a panel or a question."""
    stage = session.stage
    return (
        isinstance(stage, HallStage)
        and not session.preferences.calm
        and session.overlay is None
        and session.countdown is None
    )


def stands_still(session: Session) -> bool:
    """Whether the visitor neither walks nor turns nor has a finger on anything."""
    stage = session.stage
    at_rest = isinstance(stage, HallStage) and stage.walk is None and not stage.turning and not stage.fade_ms
    return at_rest and session.pressed is None


def _is_clear(place: Place, work: Hung, pose: Pose) -> bool:
    for x, z in place.plan.point(work.s + np.array(ACROSS) * work.width).tolist():
        x, z = pose.x + (x - pose.x) * SHORT_OF_WALL, pose.z + (z - pose.z) * SHORT_OF_WALL
        if not sees(place, pose, x, z) or hidden_by_solid(place, pose, x, z, work.bottom):
            return False
    return True
