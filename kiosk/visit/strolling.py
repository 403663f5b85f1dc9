"""Standing and walking in a hall: to a point, to an exhibit, through a door, round and about."""

import math
from dataclasses import dataclass, replace

from kiosk.room.camera import Pose
from kiosk.room.place import Place
from kiosk.room.sight import DoorHit, ExhibitHit, FloorHit, hit, nearest_in_view
from kiosk.room.standpoints import arrival, departure, standpoint, stations
from kiosk.room.walk import Walk, walk_between
from kiosk.ui.intents import (
    Dragged,
    Flung,
    Intent,
    LookBy,
    StepThrough,
    Tapped,
    WalkTo,
)
from kiosk.visit.session import HallStage, Session
from kiosk.visit.venue import Venue

ROOM_KEY = "room"
FADE_MS = 150  # a jump is a short cross-fade
FASTEST_TURN = math.radians(45)  # a second, of a turn that goes on by itself
TURN_LEFT_AFTER_S = 0.16  # of the speed of a flung turn, for every second


@dataclass(frozen=True)
class CrossThreshold(Intent):
    """The end of the way to a door: now one stands in the next hall."""

    hall: str


def stand_before(venue: Venue, hall: str, exhibit: str) -> HallStage:
    """Standing before an exhibit."""
    return HallStage(hall, standpoint(venue.places[hall], exhibit, venue.lens(hall)), near=exhibit)


def arrive(venue: Venue, hall: str, coming_from: str | None = None) -> HallStage:
    """Just inside a hall: at the door that one came through, or at its entrance."""
    place = venue.places[hall]
    if coming_from is None:
        return _settled(venue, HallStage(hall, place.start, fade_ms=FADE_MS))
    entered = arrival(place, coming_from)
    if entered is None:
        return _settled(venue, HallStage(hall, place.start, fade_ms=FADE_MS))
    doorway, inside = entered
    return HallStage(hall, doorway, walk=walk_between(place, doorway, inside))


def _settled(venue: Venue, stage: HallStage) -> HallStage:
    """Standing still: the exhibit that one stands before gets its name plate."""
    place, lens = venue.places[stage.hall], venue.lens(stage.hall)
    near = stage.near if stage.near is not None else nearest_in_view(place, stage.pose, lens)
    return replace(stage, walk=None, walk_ms=0, then=None, turning=0.0, near=near)


def _halted(stage: HallStage) -> HallStage:
    return replace(stage, walk=None, walk_ms=0, then=None, turning=0.0)


def _set_out(venue: Venue, session: Session, stage: HallStage, goal: Pose, then: Intent | None = None) -> Session:
    """Walk to a standpoint from wherever one is now; calm motion is there at once."""
    place = venue.places[stage.hall]
    start = _halted(stage)
    if session.preferences.calm:
        there = _settled(venue, replace(start, pose=goal, near=_goal_of(then), fade_ms=FADE_MS))
        return _arrived(venue, replace(session, stage=there), then)
    return replace(session, stage=replace(start, walk=walk_between(place, start.pose, goal), near=None, then=then))


@dataclass(frozen=True)
class StandBefore(Intent):
    """The end of the way to an exhibit."""

    exhibit: str


def _goal_of(then: Intent | None) -> str | None:
    return then.exhibit if isinstance(then, StandBefore) else None


def approach(venue: Venue, session: Session, exhibit: str) -> Session:
    """Glide to an exhibit of this hall and stand before it."""
    stage = session.stage
    if not isinstance(stage, HallStage) or all(spec.id != exhibit for spec in venue.hall(stage.hall).exhibits):
        return session
    goal = standpoint(venue.places[stage.hall], exhibit, venue.lens(stage.hall))
    return _set_out(venue, session, stage, goal, StandBefore(exhibit))


def enter_hall(venue: Venue, session: Session, hall: str) -> Session:
    """Walk through the door to a hall; where no door leads there, be there at once."""
    if all(known.id != hall for known in venue.halls) or venue.hall(hall).closed:
        return session
    stage = session.stage
    if isinstance(stage, HallStage):
        if stage.hall == hall:
            return _set_out(venue, session, stage, venue.places[hall].start)
        threshold = departure(venue.places[stage.hall], hall)
        if threshold is not None and not session.preferences.calm:
            return _set_out(venue, session, stage, threshold, CrossThreshold(hall))
    return replace(session, stage=arrive(venue, hall), focus=None, pressed=None)


def go_home(venue: Venue, session: Session) -> Session:
    """To the lobby, at once: home is never far."""
    lobby = venue.exhibition.lobby.id
    if isinstance(session.stage, HallStage) and session.stage.hall == lobby:
        return _set_out(venue, session, session.stage, venue.places[lobby].start)
    return replace(session, stage=arrive(venue, lobby), focus=None, pressed=None)


def strolling_step(venue: Venue, session: Session, intent: Intent) -> Session:
    """What one does on foot."""
    stage = session.stage
    if not isinstance(stage, HallStage):
        return session
    place, lens = venue.places[stage.hall], venue.lens(stage.hall)
    match intent:
        case WalkTo(x, z):
            goal = Pose(x, z, math.atan2(x - stage.pose.x, z - stage.pose.z))
            return _set_out(venue, session, stage, goal)
        case LookBy(radians):
            return replace(session, stage=_settled(venue, replace(_turned(stage, radians), near=None)))
        case Dragged(key, dx, _) if key == ROOM_KEY:
            return replace(session, stage=replace(_turned(_halted(stage), -dx / lens.focal), near=None))
        case Flung(key, speed, _) if key == ROOM_KEY and not session.preferences.calm:
            turning = min(FASTEST_TURN, max(-FASTEST_TURN, -speed / lens.focal))
            return replace(session, stage=replace(stage, turning=turning))
        case Tapped(key, x, y) if key == ROOM_KEY:
            return _touched_room(venue, session, stage, x, y)
        case StepThrough(steps):
            following = _next_station(place, stage, steps)
            return approach(venue, session, following) if following is not None else session
    return session


def touched_exhibit(venue: Venue, session: Session, intent: Intent) -> str | None:
    """The exhibit that one stands before, if it is what was tapped."""
    stage = session.stage
    if not (isinstance(stage, HallStage) and isinstance(intent, Tapped) and intent.key == ROOM_KEY):
        return None
    rect = venue.room_rect(stage.hall)
    found = hit(venue.places[stage.hall], stage.pose, venue.lens(stage.hall), intent.x - rect.x, intent.y - rect.y)
    return stage.near if isinstance(found, ExhibitHit) and found.exhibit == stage.near else None


def _touched_room(venue: Venue, session: Session, stage: HallStage, x: float, y: float) -> Session:
    """Go to what was touched."""
    place, lens, rect = venue.places[stage.hall], venue.lens(stage.hall), venue.room_rect(stage.hall)
    match hit(place, stage.pose, lens, x - rect.x, y - rect.y):
        case ExhibitHit(exhibit):
            return approach(venue, session, exhibit)
        case DoorHit(hall):
            return enter_hall(venue, session, hall)
        case FloorHit(floor_x, floor_z):
            return strolling_step(venue, session, WalkTo(floor_x, floor_z))
    return session


def _turned(stage: HallStage, radians: float) -> HallStage:
    return replace(stage, pose=stage.pose.turned(radians))


def _next_station(place: Place, stage: HallStage, steps: int) -> str | None:
    """The exhibit `steps` further along the wall; from nowhere in particular, the first or the last."""
    row = stations(place)
    if not row:
        return None
    goal = stage.near or _goal_of(stage.then)
    if goal not in row:
        return row[0] if steps > 0 else row[-1]
    return row[(row.index(goal) + steps) % len(row)]


def hall_elapsed(venue: Venue, session: Session, ms: int) -> Session:
    """Walk on, let a turn run out, let a fade end."""
    stage = session.stage
    if not isinstance(stage, HallStage):
        return session
    if stage.fade_ms:
        stage = replace(stage, fade_ms=max(0, stage.fade_ms - ms))
    if stage.walk is not None:
        return _walked(venue, session, stage, stage.walk, ms)
    if stage.turning:
        turning = stage.turning * TURN_LEFT_AFTER_S ** (ms / 1000)
        stage = _turned(stage, stage.turning * ms / 1000)
        stage = replace(stage, turning=turning) if abs(turning) > math.radians(1.5) else _settled(venue, stage)
    elif stage.near is None and not session.pressed:
        stage = _settled(venue, stage)
    return session if stage == session.stage else replace(session, stage=stage)


def _walked(venue: Venue, session: Session, stage: HallStage, walk: Walk, ms: int) -> Session:
    walk_ms = stage.walk_ms + ms
    if walk_ms < walk.duration_ms:
        return replace(session, stage=replace(stage, walk_ms=walk_ms, pose=walk.pose(walk_ms)))
    there = replace(stage, pose=walk.pose(walk.duration_ms), near=_goal_of(stage.then))
    return _arrived(venue, replace(session, stage=_settled(venue, there)), stage.then)


def _arrived(venue: Venue, session: Session, then: Intent | None) -> Session:
    """What the end of a way brings."""
    match then:
        case CrossThreshold(hall):
            assert session.hall is not None
            return replace(session, stage=arrive(venue, hall, coming_from=session.hall), focus=None)
    return session
