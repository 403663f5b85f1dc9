"""The plate under the work that one stands before: its number and name, and the button that opens it."""

from kiosk.content.hall import Hall
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.room.sight import visible_rect
from kiosk.ui.controls import BUTTON_MM, button, button_width, plate, spoken, text_node
from kiosk.ui.intents import OpenExhibit
from kiosk.ui.nodes import Icon, Mark, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.door_plates import free_bottom
from kiosk.visit.session import HallStage, Session
from kiosk.visit.venue import Venue


def name_plate_rect(venue: Venue, setting: Setting, stage: HallStage, hall: Hall, rect: Rect, exhibit: str) -> Rect:
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
    y = min(work.bottom + setting.mm(8), free_bottom(venue, setting, stage, rect) - setting.mm(12) - height)
    return Rect(x, y, width, height)


def compose_name_plate(
    venue: Venue, setting: Setting, session: Session, stage: HallStage, hall: Hall, rect: Rect, exhibit: str
) -> Node:
    """The plate of `exhibit`; a tick says that the visitor has opened it."""
    light = setting.with_palette(LIGHT)
    box = name_plate_rect(venue, setting, stage, hall, rect, exhibit)
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
