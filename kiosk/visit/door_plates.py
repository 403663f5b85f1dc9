"""The plates of the lobby: a hall each, and the guided walk."""

from kiosk.content.hall import Hall
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.ui.controls import BUTTON_MM, button, button_width, spoken
from kiosk.ui.intents import EnterHall, StartGuidedWalk
from kiosk.ui.nodes import Action, Fill, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.session import HallStage
from kiosk.visit.venue import Venue


def door_plate_rects(venue: Venue, setting: Setting) -> dict[str, Rect]:
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


def free_bottom(venue: Venue, setting: Setting, stage: HallStage, rect: Rect) -> int:
    """Down to where things may lie over the room: in the lobby to the plates of the doors."""
    if stage.hall != venue.exhibition.lobby.id:
        return rect.bottom
    return min((plate.y for plate in door_plate_rects(venue, setting).values()), default=rect.bottom)


def compose_door_plates(venue: Venue, setting: Setting, guided: bool) -> Node:
    """The guided walk, unless one is on it, and the halls by number and name, each on its plate."""
    nodes = [_walk_button(venue, setting)] if venue.exhibition.guided_walk and not guided else []
    for hall_id, rect in door_plate_rects(venue, setting).items():
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
