"""A hall, or the lobby: the room itself, what can be touched in it, and what stands before it."""

import math

import numpy as np

from kiosk.content.hall import Hall
from kiosk.draw.theme import LIGHT
from kiosk.room.camera import Lens, project_all
from kiosk.room.sight import Box as Seen
from kiosk.room.sight import hidden_by_solid, visible_rects
from kiosk.room.targets import Kind
from kiosk.ui.controls import BUTTON_MM, button
from kiosk.ui.intents import ApproachExhibit, EnterHall, LookBy, OpenExhibit
from kiosk.ui.nodes import Action, Mark, Node, Outline, Role, Stage
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.bar import BarContent, compose_bar
from kiosk.visit.door_plates import compose_door_plates, door_plate_rects, free_bottom
from kiosk.visit.hall_strip import compose_strip
from kiosk.visit.name_plate import compose_name_plate, name_plate_rect
from kiosk.visit.panels import compose_guided
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.session import HallStage, Session
from kiosk.visit.strolling import ROOM_KEY, CrossThreshold
from kiosk.visit.venue import Venue

TARGET_MM = 15.0
TARGET_GAP_MM = 3.0
TURN = math.radians(30)
_ANGLES = np.linspace(0, 2 * math.pi, 48, endpoint=False)
_CIRCLE = np.stack([np.sin(_ANGLES), np.cos(_ANGLES)], axis=1)
MARK_HEIGHT = 0.1  # metres: what is higher hides a mark behind it
NEAREST_MARK = 1.2  # metres: a step mark nearer than this is where one stands


def compose_hall(venue: Venue, session: Session) -> Node:
    """A hall or the lobby from where the visitor stands."""
    stage = session.stage
    assert isinstance(stage, HallStage)
    hall = venue.hall(stage.hall)
    setting = venue.setting(session.preferences, venue.palette(hall.id), session.pressed)
    lobby = hall.id == venue.exhibition.lobby.id
    children = [_room(venue, setting, session, stage, hall)]
    if lobby:
        children.append(compose_door_plates(venue, setting, session.guided is not None))
    else:
        children.append(compose_strip(venue, setting, hall.id, stage.near, session.visited))
    children.append(compose_bar(venue, setting, _bar_content(venue, setting, session, hall)))
    return Node(
        f"hall-{hall.id}",
        Role.SCREEN,
        setting.say(hall.title),
        venue.whole,
        description=setting.say(hall.welcome),
        language=setting.language,
        children=tuple(children),
    )


def _bar_content(venue: Venue, setting: Setting, session: Session, hall: Hall) -> BarContent:
    lobby = hall.id == venue.exhibition.lobby.id
    if lobby:
        title, note = setting.word("lobby"), setting.word("lobby-hint")
        return BarContent(home=False, title=title, note=note, overlay=session.overlay)
    seen = sum(spec.id in session.visited for spec in hall.exhibits)
    name = setting.say(hall.short or hall.title)
    note = setting.word("seen-of", seen=seen, total=len(hall.exhibits))
    return BarContent(title=f"{hall.number} {name}", note=note, overlay=session.overlay)


def _room(venue: Venue, setting: Setting, session: Session, stage: HallStage, hall: Hall) -> Node:
    """The room with all in it that can be touched: works, doors, floor marks, the name plate."""
    rect, lens = venue.room_rect(hall.id), venue.lens(hall.id)
    at_rest = stage.walk is None and not stage.turning
    subject = RoomSubject(
        hall.id,
        stage.pose,
        lens,
        session.preferences.language,
        moving=not at_rest or session.pressed == ROOM_KEY,
        fade_ms=stage.fade_ms,
        heading=stage.then.hall if isinstance(stage.then, CrossThreshold) else None,
    )
    marks: list[Mark] = [Stage(rect, subject)]
    if at_rest:
        marks.extend(_step_marks(venue, stage, rect))
    children = [*_things(venue, setting, session, stage, hall, rect), *_room_buttons(venue, setting, stage, rect)]
    if at_rest and stage.near is not None:
        children.append(compose_name_plate(venue, setting, session, stage, hall, rect, stage.near))
    return Node(
        ROOM_KEY,
        Role.ROOM,
        setting.word("room", hall=setting.say(hall.title)),
        rect,
        description=setting.word("room-drag-hint"),
        language=setting.language,
        actions=(
            Action("tap at"),
            Action("drag"),
            Action("turn left", LookBy(-TURN)),
            Action("turn right", LookBy(TURN)),
        ),
        clip=rect,
        marks=tuple(marks),
        children=tuple(children),
    )


def _room_buttons(venue: Venue, setting: Setting, stage: HallStage, rect: Rect) -> list[Node]:
    """Turning by button, for everybody who cannot drag; shown at the room's edges, in the lobby above its plates."""
    size, margin = setting.mm(BUTTON_MM), setting.mm(15)
    y = free_bottom(venue, setting, stage, rect) - size - margin
    return [
        button(
            setting.with_palette(LIGHT),
            key,
            "",
            Rect(x, y, size, size),
            LookBy(angle),
            icon=icon,
            name=setting.word(key),
        )
        for key, icon, angle, x in (
            ("turn-left", "turn-left", -TURN, rect.x + margin),
            ("turn-right", "turn-right", TURN, rect.right - margin - size),
        )
    ]


def _step_marks(venue: Venue, stage: HallStage, rect: Rect) -> list[Mark]:
    """True ellipses on the floor that show where one can stand."""
    place, lens = venue.places[stage.hall], venue.lens(stage.hall)
    marks: list[Mark] = []
    for spot in venue.floor_marks[stage.hall]:
        x, z, radius_m = spot.x, spot.z, spot.radius
        if math.hypot(x - stage.pose.x, z - stage.pose.z) < NEAREST_MARK:
            continue
        if not _in_sight(stage, lens, x, z, radius_m) or hidden_by_solid(place, stage.pose, x, z, MARK_HEIGHT):
            continue
        for radius, fill, border in ((radius_m, None, (255, 255, 255)), (radius_m * 0.52, (176, 184, 196), None)):
            ring = project_all(stage.pose, lens, _CIRCLE * radius + (x, z), np.zeros(len(_CIRCLE)))
            points = tuple((rect.x + float(px), rect.y + float(py)) for px, py, _ in ring)
            marks.append(Outline(points, fill, border, 3))
    return marks


def _in_sight(stage: HallStage, lens: Lens, x: float, z: float, radius: float) -> bool:
    """Whether a mark lies before the eye and in the picture: what reaches far out of it would only cost memory."""
    middle = project_all(stage.pose, lens, np.array([[x, z]]), np.zeros(1))[0]
    reach = radius * lens.focal / max(0.01, float(middle[2]))
    return bool(middle[2] > NEAREST_MARK and -reach < middle[0] < lens.width + reach and middle[1] < lens.height)


def _things(venue: Venue, setting: Setting, session: Session, stage: HallStage, hall: Hall, rect: Rect) -> list[Node]:
    """Works and doors in view. Only those large enough for a finger, and apart from each other, take a touch."""
    place, lens = venue.places[hall.id], venue.lens(hall.id)
    least, gap = setting.mm(TARGET_MM), setting.mm(TARGET_GAP_MM)
    placed: list[Rect] = [child.bounds for child in _room_buttons(venue, setting, stage, rect)]
    captions = compose_guided(venue, session)
    if captions is not None:
        placed.append(captions.bounds)
    if stage.near is not None and stage.walk is None and not stage.turning:
        placed.append(name_plate_rect(venue, setting, stage, hall, rect, stage.near))
    nodes: list[Node] = []
    in_view = visible_rects(place, stage.pose, lens)
    for number, spec in enumerate(hall.exhibits, start=1):
        seen = in_view.get(("exhibit", spec.id))
        if seen is None:
            continue
        bounds = Rect(*seen).moved(rect.x, rect.y).intersection(rect)
        if bounds.width < 2 or bounds.height < 2:
            continue
        roomy = min(bounds.width, bounds.height) >= least and all(bounds.distance(other) >= gap for other in placed)
        near = spec.id == stage.near
        intent = OpenExhibit(spec.id) if near else ApproachExhibit(spec.id)
        if roomy:
            placed.append(bounds)
        nodes.append(
            Node(
                f"exhibit-{spec.id}",
                Role.EXHIBIT,
                setting.say(spec.title).replace("\n", " "),
                bounds,
                value=setting.word("place-in-row-spoken", number=number, total=len(hall.exhibits)),
                state=frozenset({"visited"}) if spec.id in session.visited else frozenset(),
                language=setting.language,
                actions=(Action("press", intent),) if roomy else (),
                clip=rect,
            )
        )
    nodes.extend(_doors(venue, setting, stage, rect, placed, in_view))
    return nodes


def _doors(
    venue: Venue,
    setting: Setting,
    stage: HallStage,
    rect: Rect,
    placed: list[Rect],
    in_view: dict[tuple[Kind, str], Seen],
) -> list[Node]:
    place = venue.places[stage.hall]
    least, gap = setting.mm(TARGET_MM), setting.mm(TARGET_GAP_MM)
    nodes = []
    lobby = stage.hall == venue.exhibition.lobby.id
    for door in place.doors:
        seen = in_view.get(("door", door.to))
        if seen is None:
            continue
        bounds = Rect(*seen).moved(rect.x, rect.y).intersection(rect)
        if lobby:
            plates = door_plate_rects(venue, setting)
            bounds = Rect(
                bounds.x,
                bounds.y,
                bounds.width,
                min(bounds.height, min((r.y for r in plates.values()), default=rect.bottom) - gap - bounds.y),
            )
        if bounds.width < 2 or bounds.height < 2:
            continue
        closed = venue.hall(door.to).closed
        roomy = min(bounds.width, bounds.height) >= least and all(bounds.distance(other) >= gap for other in placed)
        if roomy:
            placed.append(bounds)
        nodes.append(
            Node(
                f"door-{door.to}",
                Role.DOOR,
                setting.word("door-to", hall=setting.say(venue.hall(door.to).title)),
                bounds,
                state=frozenset({"unavailable"}) if closed else frozenset(),
                description=setting.word("not-open") if closed else "",
                language=setting.language,
                actions=(Action("press", EnterHall(door.to)),) if roomy else (),
                clip=rect,
            )
        )
    return nodes
