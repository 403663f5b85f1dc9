"""A hall, or the lobby: the room itself, the name plate of what one stands before, the floor marks and the strip."""

import math
from functools import lru_cache

import numpy as np

from kiosk.content.hall import ExhibitSpec, Hall
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.room.camera import Lens, project_all
from kiosk.room.sight import Box as Seen
from kiosk.room.sight import hidden_by_solid, visible_rect, visible_rects
from kiosk.room.targets import Kind
from kiosk.ui.controls import BUTTON_MM, button, button_width, hairline, plate, spoken, text_node
from kiosk.ui.intents import ApproachExhibit, EnterHall, LookBy, OpenExhibit, StartGuidedWalk
from kiosk.ui.nodes import Action, Box, Fill, Icon, Image, Mark, Node, Outline, Role, Stage, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.bar import BarContent, compose_bar
from kiosk.visit.panels import compose_guided
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.session import HallStage, Session
from kiosk.visit.strolling import ROOM_KEY, CrossThreshold
from kiosk.visit.venue import STRIP_LINES_PORTRAIT, Venue

TARGET_MM = 15.0
TARGET_GAP_MM = 3.0
TURN = math.radians(30)
_ANGLES = np.linspace(0, 2 * math.pi, 48, endpoint=False)
_CIRCLE = np.stack([np.sin(_ANGLES), np.cos(_ANGLES)], axis=1)
MARK_HEIGHT = 0.1  # metres: what is higher hides a mark behind it
NEAREST_MARK = 1.2  # metres: a step mark nearer than this is where one stands
THUMB_MM = (73.5, 49.0)
THING_GROUND = (176, 180, 186)


def compose_hall(venue: Venue, session: Session) -> Node:
    """A hall or the lobby from where the visitor stands."""
    stage = session.stage
    assert isinstance(stage, HallStage)
    hall = venue.hall(stage.hall)
    setting = venue.setting(session.preferences, venue.palette(hall.id), session.pressed)
    lobby = hall.id == venue.exhibition.lobby.id
    children = [_room(venue, setting, session, stage, hall)]
    if lobby:
        children.append(_door_plates(venue, setting, session.guided is not None))
    else:
        children.append(_strip(venue, setting, hall.id, stage.near, session.visited))
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
        children.append(_name_plate(venue, setting, session, stage, hall, rect, stage.near))
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


def _free_bottom(venue: Venue, setting: Setting, stage: HallStage, rect: Rect) -> int:
    """Down to where things may lie over the room: in the lobby to the plates of the doors."""
    if stage.hall != venue.exhibition.lobby.id:
        return rect.bottom
    return min((plate.y for plate in _door_plate_rects(venue, setting).values()), default=rect.bottom)


def _room_buttons(venue: Venue, setting: Setting, stage: HallStage, rect: Rect) -> list[Node]:
    """Turning by button, for everybody who cannot drag; shown at the room's edges, in the lobby above its plates."""
    size, margin = setting.mm(BUTTON_MM), setting.mm(15)
    y = _free_bottom(venue, setting, stage, rect) - size - margin
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
        placed.append(_plate_rect(venue, setting, stage, hall, rect, stage.near))
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
            plates = _door_plate_rects(venue, setting)
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


def _plate_rect(venue: Venue, setting: Setting, stage: HallStage, hall: Hall, rect: Rect, exhibit: str) -> Rect:
    """Under the work, left edges equal, wholly in the room's picture."""
    place, lens = venue.places[hall.id], venue.lens(hall.id)
    seen = visible_rect(place, exhibit, stage.pose, lens)
    _, spec = venue.exhibit(exhibit)
    open_width = button_width(setting, setting.word("open"))
    words = setting.set(setting.say(spec.title).replace("\n", " "), TextRole.NAME, setting.mm(220), max_lines=2)
    width = max(setting.mm(190), words.width + open_width + setting.mm(13 + 20 + 10))
    height = setting.mm(21) + words.height + setting.mm(14)
    height = max(height, setting.mm(BUTTON_MM + 16))
    side = setting.mm(BUTTON_MM + 15 + 8)
    work = (
        Rect(*seen).moved(rect.x, rect.y)
        if seen is not None
        else Rect(rect.x + rect.width // 2 - width // 2, rect.y, 0, rect.height // 2)
    )
    x = min(max(work.x, rect.x + side), rect.right - side - width)
    y = min(work.bottom + setting.mm(8), _free_bottom(venue, setting, stage, rect) - setting.mm(12) - height)
    return Rect(x, y, width, height)


def _name_plate(
    venue: Venue, setting: Setting, session: Session, stage: HallStage, hall: Hall, rect: Rect, exhibit: str
) -> Node:
    light = setting.with_palette(LIGHT)
    box = _plate_rect(venue, setting, stage, hall, rect, exhibit)
    _, spec = venue.exhibit(exhibit)
    ids = [known.id for known in hall.exhibits]
    number, total = ids.index(exhibit) + 1, len(ids)
    inner = box.inset(setting.mm(13), setting.mm(8))
    open_word = setting.word("open")
    open_width = button_width(light, open_word)
    row = light.set(setting.word("place-in-row", number=number, total=total), TextRole.SMALL)
    title = light.set(
        setting.say(spec.title).replace("\n", " "),
        TextRole.NAME,
        inner.width - open_width - setting.mm(10),
        max_lines=2,
    )
    top = inner.y + max(0, (inner.height - row.height - title.height) // 2)
    seen = exhibit in session.visited
    tick_marks: list[Mark] = []
    if seen:
        size = setting.mm(15)
        tick_marks.append(
            Icon(
                "check",
                Rect(inner.x + row.width + setting.mm(6), top + (row.height - size) // 2, size, size),
                LIGHT.link,
            )
        )
    children = [
        text_node(
            light,
            "plate-number",
            row,
            inner.x,
            top,
            colour=LIGHT.link,
            name=f"{spoken(row)}: {setting.word('place-in-row-spoken', number=number, total=total)}",
        ),
        text_node(light, "plate-title", title, inner.x, top + row.height, role=Role.HEADING),
        button(
            light,
            "open",
            open_word,
            Rect(
                inner.right - open_width,
                box.y + (box.height - setting.mm(BUTTON_MM)) // 2,
                open_width,
                setting.mm(BUTTON_MM),
            ),
            OpenExhibit(exhibit),
            style="primary",
            name=f"{open_word}: {setting.say(spec.title)}".replace("\n", " "),
        ),
    ]
    made = plate("name-plate", spoken(title), box, LIGHT.surface, children, tick_marks)
    return Node(
        made.key,
        Role.GROUP,
        made.name,
        box,
        plate=LIGHT.surface,
        live="polite",
        marks=made.marks,
        children=made.children,
        state=frozenset({"visited"}) if seen else frozenset(),
        value=setting.word("seen") if seen else "",
        language=setting.language,
    )


def _door_plate_rects(venue: Venue, setting: Setting) -> dict[str, Rect]:
    """Where the lobby's plates stand: under their doors where these are in view, else evenly, in hall order."""
    area = venue.above_bar
    halls = venue.exhibition.halls
    gap, margin = setting.mm(10), setting.mm(25)
    height = setting.mm(60)
    if venue.screen.portrait:
        columns = area.inset(margin, 0).columns([1.0, 1.0], gap)
        rows = -(-len(halls) // 2)
        top = area.bottom - margin - rows * height - (rows - 1) * gap
        return {
            hall.id: Rect(columns[index % 2].x, top + index // 2 * (height + gap), columns[0].width, height)
            for index, hall in enumerate(halls)
        }
    columns = area.inset(margin, 0).columns([1.0] * max(1, len(halls)), gap)
    top = area.bottom - setting.mm(18) - height
    return {hall.id: Rect(column.x, top, column.width, height) for hall, column in zip(halls, columns, strict=False)}


def _door_plates(venue: Venue, setting: Setting, guided: bool) -> Node:
    """The guided walk, unless one is on it, and the halls by number and name, each on its plate."""
    nodes = [_walk_button(venue, setting)] if venue.exhibition.guided_walk and not guided else []
    for hall_id, rect in _door_plate_rects(venue, setting).items():
        nodes.append(_door_plate(venue, setting, venue.hall(hall_id), rect))
    return Node(
        "door-plates",
        Role.LIST,
        setting.word("lobby"),
        venue.above_bar,
        language=setting.language,
        children=tuple(nodes),
    )


def _walk_button(venue: Venue, setting: Setting) -> Node:
    """Top right of the lobby: the walk that goes by itself."""
    light = setting.with_palette(LIGHT)
    word = setting.word("guided-walk")
    width, size, margin = button_width(light, word, "steps"), setting.mm(BUTTON_MM), setting.mm(25)
    rect = Rect(venue.whole.right - margin - width, margin, width, size)
    return button(
        light, "guided-walk", word, rect, StartGuidedWalk(), icon="steps", description=setting.word("guided-walk-hint")
    )


def _door_plate(venue: Venue, setting: Setting, hall: Hall, rect: Rect) -> Node:
    key = f"hall-plate-{hall.id}"
    pressed = setting.pressed == key
    ground = LIGHT.pressed if pressed else LIGHT.surface
    ink = LIGHT.on_pressed if pressed else LIGHT.text
    second_ink = LIGHT.on_pressed if pressed else LIGHT.second
    inner = rect.inset(setting.mm(13), setting.mm(8))
    figure = setting.set(str(hall.number), TextRole.FIGURE_SMALL)
    x = inner.x + max(figure.width, setting.mm(16)) + setting.mm(9)
    width = inner.right - x
    first = setting.set(setting.say(hall.short or hall.title), TextRole.NAME, width, max_lines=1)
    others = [language for language in venue.exhibition.languages if language != setting.language][:1]
    note = setting.word("not-open") if hall.closed else (hall.short or hall.title).say(others[0]) if others else ""
    second = setting.set(note, TextRole.SMALL, width, max_lines=1, language=others[0] if others else None)
    high = first.height + second.height
    top = inner.y + (inner.height - high) // 2
    marks: list[Mark] = [
        Fill(rect, ground),
        Text(
            figure, inner.x, inner.y + (inner.height - figure.height) // 2, LIGHT.on_pressed if pressed else LIGHT.link
        ),
        Text(first, x, top, ink),
        Text(second, x, top + first.height, second_ink),
    ]
    name = f"{hall.number} {spoken(first)}"
    return Node(
        key,
        Role.DOOR,
        name,
        rect,
        description=setting.say(hall.title),
        state=frozenset({"unavailable"} if hall.closed else ({"pressed"} if pressed else ())),
        language=setting.language,
        actions=(Action("press", EnterHall(hall.id)),),
        primary=True,
        plate=ground,
        marks=tuple(marks),
    )


@lru_cache(maxsize=8)
def _strip(venue: Venue, setting: Setting, hall_id: str, near: str | None, visited: frozenset[str]) -> Node:
    """The works of the hall in hanging order, small; those seen have a tick. Also the accessible way to each.

    Kept, because it stays the same for every frame of a walk.
    """
    hall = venue.hall(hall_id)
    rect, palette = venue.strip_rect(hall.id), setting.palette
    margin, total, gap = setting.mm(25), len(hall.exhibits), setting.mm(10)
    inner = rect.inset(margin, setting.mm(10), margin, setting.mm(6))
    lines = STRIP_LINES_PORTRAIT if setting.screen.portrait else 1
    a_line = -(-total // lines)
    wide = min(setting.mm(THUMB_MM[0]), (inner.width - gap * max(0, a_line - 1)) // max(1, a_line))
    tall = (inner.height - (lines - 1) * setting.mm(4)) // lines
    high = min(setting.mm(THUMB_MM[1]), round(wide / 1.5))
    nodes: list[Node] = []
    for index in range(total):
        line, place = divmod(index, a_line)
        cell = Rect(inner.x + place * (wide + gap), inner.y + line * (tall + setting.mm(4)), wide, tall)
        nodes.append(_thumb(venue, setting, visited, near, hall, index, cell, high))
    return Node(
        "strip",
        Role.LIST,
        setting.say(hall.title),
        rect,
        language=setting.language,
        plate=palette.bar,
        marks=(Fill(rect, palette.bar), hairline(setting, rect.x, rect.y, rect.width)),
        children=tuple(nodes),
    )


def _work_in_small(venue: Venue, setting: Setting, hall: Hall, spec: ExhibitSpec, rect: Rect) -> list[Mark]:
    """A work as it is seen in the strip; a thing that stands free on a plain ground."""
    media = venue.work_media(hall, spec, setting.language)
    if venue.stands_free(spec):
        return [Fill(rect, THING_GROUND), Image(media, rect, whole=True)]
    return [Image(media, rect)]


def _thumb(
    venue: Venue,
    setting: Setting,
    visited: frozenset[str],
    standing_before: str | None,
    hall: Hall,
    index: int,
    cell: Rect,
    high: int,
) -> Node:
    spec, palette = hall.exhibits[index], setting.palette
    picture = Rect(cell.x, cell.y, cell.width, high)
    near, seen = spec.id == standing_before, spec.id in visited
    key = f"thumb-{spec.id}"
    marks: list[Mark] = _work_in_small(venue, setting, hall, spec, picture)
    if near or setting.pressed == key:
        border = setting.mm(2.5)
        marks.append(
            Box(
                picture.inset(-border, -border),
                None,
                palette.focus_outer if palette is LIGHT else palette.accent,
                border,
                0,
            )
        )
    number = setting.set(str(index + 1), TextRole.SMALL)
    top = picture.bottom + setting.mm(3)
    marks.append(Text(number, cell.x, top, palette.text if near else palette.second))
    if seen:
        size = setting.mm(13)
        marks.append(
            Icon(
                "check",
                Rect(cell.x + number.width + setting.mm(4), top + (number.height - size) // 2, size, size),
                palette.text,
            )
        )
    words_for_seen = f", {setting.word('seen')}" if seen else ""
    state = {word for word, true in (("chosen", near), ("visited", seen)) if true}
    return Node(
        key,
        Role.EXHIBIT,
        f"{index + 1} {setting.say(spec.title)}{words_for_seen}".replace("\n", " "),
        cell,
        value=setting.word("place-in-row-spoken", number=index + 1, total=len(hall.exhibits)),
        state=frozenset(state),
        language=setting.language,
        actions=(Action("press", OpenExhibit(spec.id) if near else ApproachExhibit(spec.id)),),
        plate=palette.bar,
        marks=tuple(marks),
    )
