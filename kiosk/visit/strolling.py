"""Standing and walking in a hall: to a point, to an exhibit, through a door, round and about."""

import math
from dataclasses import dataclass, replace

from kiosk.room.sight import hit, visible_rects
from kiosk.room.standpoints import standpoint
from kiosk.room.walk import Walk, enter_by, leave_by, turn_by, walk_to, walk_to_floor
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
MIDDLE_SHARE = 0.3  # of the width: farther from the middle an exhibit is not what one looks at
NEAR_SHARE = 0.16  # of the height: smaller it is too far away to be named
TURN_LEFT_AFTER_S = 0.16  # of the speed of a flung turn, for every second


@dataclass(frozen=True)
class CrossThreshold(Intent):
    """The end of the way to a door: now one stands in the next hall."""

    hall: str


def stand_before(venue: Venue, hall: str, exhibit: str) -> HallStage:
    """Standing before an exhibit."""
    return HallStage(hall, standpoint(venue.places[hall], exhibit, venue.lens(hall)), near=exhibit)


def arrive(venue: Venue, hall: str, coming_from: str | None = None) -> HallStage:
    """In a hall: walking in by the door that leads back, or at its entrance where there is none."""
    place = venue.places[hall]
    door = place.door(coming_from) if coming_from is not None else None
    if door is None:
        return _settled(venue, HallStage(hall, place.start, fade_ms=FADE_MS))
    walk = enter_by(place, door)
    return HallStage(hall, walk.start, walk=walk)


def _settled(venue: Venue, stage: HallStage) -> HallStage:
    """Standing still: the exhibit that one stands before gets its name plate."""
    near = stage.near if stage.near is not None else _nearest_in_view(venue, stage)
    return replace(stage, walk=None, walk_ms=0, then=None, turning=0.0, near=near)


def _nearest_in_view(venue: Venue, stage: HallStage) -> str | None:
    """The exhibit that fills most of the middle of the view, if one is near enough to be meant."""
    lens = venue.lens(stage.hall)
    _, _, width, height = lens.clear
    best, most = None, 0.0
    for (kind, key), (x, _, wide, high) in visible_rects(venue.places[stage.hall], stage.pose, lens).items():
        off = abs(x + wide / 2 - lens.centre_x) / width
        size = high / height
        if kind == "exhibit" and off < MIDDLE_SHARE and size > NEAR_SHARE and size * (1 - off) > most:
            best, most = key, size * (1 - off)
    return best


def _halted(stage: HallStage) -> HallStage:
    return replace(stage, walk=None, walk_ms=0, then=None, turning=0.0)


def _set_out(venue: Venue, session: Session, stage: HallStage, walk: Walk, then: Intent | None = None) -> Session:
    """Go a way; calm motion is at its end at once."""
    start = _halted(stage)
    if session.preferences.calm:
        there = _settled(venue, replace(start, pose=walk.goal, near=_goal_of(then), fade_ms=FADE_MS))
        return _arrived(venue, replace(session, stage=there), then)
    return replace(session, stage=replace(start, walk=walk, near=None, then=then))


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
    place = venue.places[stage.hall]
    goal = standpoint(place, exhibit, venue.lens(stage.hall))
    return _set_out(venue, session, stage, walk_to(place, stage.pose, goal), StandBefore(exhibit))


def enter_hall(venue: Venue, session: Session, hall: str) -> Session:
    """Walk through the door to a hall; where no door leads there, be there at once."""
    if all(known.id != hall for known in venue.halls) or venue.hall(hall).closed:
        return session
    stage = session.stage
    if isinstance(stage, HallStage):
        if stage.hall == hall:
            place = venue.places[hall]
            return _set_out(venue, session, stage, walk_to(place, stage.pose, place.start))
        place = venue.places[stage.hall]
        door = place.door(hall)
        if door is not None and not session.preferences.calm:
            return _set_out(venue, session, stage, leave_by(place, stage.pose, door), CrossThreshold(hall))
    return replace(session, stage=arrive(venue, hall), focus=None, pressed=None)


def go_home(venue: Venue, session: Session) -> Session:
    """To the lobby, at once: home is never far."""
    lobby = venue.exhibition.lobby.id
    if isinstance(session.stage, HallStage) and session.stage.hall == lobby:
        place = venue.places[lobby]
        return _set_out(venue, session, session.stage, walk_to(place, session.stage.pose, place.start))
    return replace(session, stage=arrive(venue, lobby), focus=None, pressed=None)


def strolling_step(venue: Venue, session: Session, intent: Intent) -> Session:
    """What one does on foot."""
    stage = session.stage
    if not isinstance(stage, HallStage):
        return session
    place, lens = venue.places[stage.hall], venue.lens(stage.hall)
    match intent:
        case WalkTo(x, z):
            return _set_out(venue, session, stage, walk_to_floor(place, stage.pose, x, z))
        case LookBy(radians):
            return _set_out(venue, session, stage, turn_by(stage.pose, radians))
        case Dragged(key, dx, _) if key == ROOM_KEY:
            return replace(session, stage=replace(_turned(_halted(stage), -dx / lens.focal), near=None))
        case Flung(key, speed, _) if key == ROOM_KEY and not session.preferences.calm:
            turning = min(FASTEST_TURN, max(-FASTEST_TURN, -speed / lens.focal))
            return replace(session, stage=replace(stage, turning=turning))
        case Tapped(key, x, y) if key == ROOM_KEY:
            return _touched_room(venue, session, stage, x, y)
        case StepThrough(steps):
            following = _next_exhibit(venue, stage, steps)
            return approach(venue, session, following) if following is not None else session
    return session


def touched_exhibit(venue: Venue, session: Session, intent: Intent) -> str | None:
    """The exhibit that one stands before, if it is what was tapped."""
    stage = session.stage
    if not (isinstance(stage, HallStage) and isinstance(intent, Tapped) and intent.key == ROOM_KEY):
        return None
    rect = venue.room_rect(stage.hall)
    found = hit(venue.places[stage.hall], stage.pose, venue.lens(stage.hall), intent.x - rect.x, intent.y - rect.y)
    return stage.near if found.kind == "exhibit" and found.key == stage.near else None


def _touched_room(venue: Venue, session: Session, stage: HallStage, x: float, y: float) -> Session:
    """Go to what was touched."""
    place, lens, rect = venue.places[stage.hall], venue.lens(stage.hall), venue.room_rect(stage.hall)
    found = hit(place, stage.pose, lens, x - rect.x, y - rect.y)
    match found.kind:
        case "exhibit":
            return approach(venue, session, found.key)
        case "door":
            return enter_hall(venue, session, found.key)
        case "floor":
            return strolling_step(venue, session, WalkTo(found.x, found.z))
    return session


def _turned(stage: HallStage, radians: float) -> HallStage:
    return replace(stage, pose=stage.pose.turned(radians))


def _next_exhibit(venue: Venue, stage: HallStage, steps: int) -> str | None:
    """The exhibit `steps` further along the walls; from nowhere in particular, the first or the last."""
    row = venue.rows[stage.hall]
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
