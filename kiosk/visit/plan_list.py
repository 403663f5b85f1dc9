"""The list beside the floor plan: the exhibits of one hall in words, each a way to it."""

from kiosk.content.hall import Hall
from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.ui.controls import hairline, plate, text_node
from kiosk.ui.intents import OpenExhibit
from kiosk.ui.nodes import Action, Fill, Icon, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.session import PlanOverlay, Session
from kiosk.visit.venue import Venue

ROW_MM = 36.5
LEAST_ROW_MM = 24.0
NUMBER_MM = 27.0
TICK_MM = 15.0


def compose_plan_list(venue: Venue, setting: Setting, session: Session, overlay: PlanOverlay, rect: Rect) -> Node:
    """The exhibits of the hall that was touched last; a row opens its exhibit."""
    hall = venue.hall(overlay.hall)
    margin = setting.mm(24)
    inner = rect.inset(margin, setting.mm(20), margin, setting.mm(16))
    lobby = hall.id == venue.exhibition.lobby.id
    kicker = setting.word("floor-plan") if lobby else setting.word("hall-number", number=hall.number)
    number = setting.set(kicker, TextRole.KICKER)
    title = setting.set(setting.say(hall.short or hall.title), TextRole.TITLE_PANEL, inner.width, max_lines=2)
    y = inner.y
    nodes = [text_node(setting, "list-kicker", number, inner.x, y, colour=LIGHT.link)]
    y += number.height
    nodes.append(text_node(setting, "list-title", title, inner.x, y, role=Role.HEADING))
    y += title.height + setting.mm(8)
    rows = max(1, len(hall.exhibits))
    free = inner.bottom - y
    columns = 1 if free // rows >= setting.mm(LEAST_ROW_MM) else 2
    height = min(setting.mm(ROW_MM), free // -(-rows // columns))
    places = inner.columns([1.0] * columns, setting.mm(20))
    per_column = -(-rows // columns)
    marks: list[Mark] = []
    for index, _ in enumerate(hall.exhibits):
        column = places[index // per_column]
        row = Rect(column.x, y + index % per_column * height, column.width, height)
        marks.append(hairline(setting, row.x, row.y, row.width))
        nodes.append(_row(setting, session, hall, index, row))
    return plate("plan-list", setting.say(hall.title), rect, LIGHT.surface, nodes, marks)


def _row(setting: Setting, session: Session, hall: Hall, index: int, row: Rect) -> Node:
    spec = hall.exhibits[index]
    seen = spec.id in session.visited
    key = f"plan-{spec.id}"
    pressed = setting.pressed == key
    number = setting.set(str(index + 1), TextRole.CONTROL)
    left = row.x + setting.mm(NUMBER_MM)
    title, seen_words = _title(setting, setting.say(spec.title).replace("\n", " "), row.right - left, seen)
    middle = row.y + row.height // 2
    ink = LIGHT.on_pressed if pressed else LIGHT.text
    marks: list[Mark] = []
    gap = setting.mm(1.5)
    body = Rect(row.x, row.y + gap, row.width, row.height - 2 * gap)
    if pressed:
        marks.append(Fill(body, LIGHT.pressed))
    marks.append(
        Text(number, left - setting.mm(8) - number.width, middle - number.height // 2, ink if pressed else LIGHT.link)
    )
    marks.append(Text(title, left, middle - title.height // 2, ink))
    if seen:
        tick, x = setting.mm(TICK_MM), row.right
        colour = LIGHT.on_pressed if pressed else LIGHT.second
        if seen_words is not None:
            x -= seen_words.width + setting.mm(4)
            marks.append(Text(seen_words, row.right - seen_words.width, middle - seen_words.height // 2, colour))
        marks.append(Icon("check", Rect(x - tick, middle - tick // 2, tick, tick), colour))
    return Node(
        key,
        Role.EXHIBIT,
        f"{index + 1} {setting.say(spec.title)}".replace("\n", " "),
        body,
        value=setting.word("place-in-row-spoken", number=index + 1, total=len(hall.exhibits)),
        state=frozenset(({"visited"} if seen else set()) | ({"pressed"} if pressed else set())),
        language=setting.language,
        actions=(Action("press", OpenExhibit(spec.id)),),
        plate=LIGHT.pressed if pressed else LIGHT.surface,
        marks=tuple(marks),
    )


def _title(setting: Setting, words: str, width: int, seen: bool) -> tuple[SetText, SetText | None]:
    """An exhibit's title in one line, and the word beside the tick; where both have no room, the tick says it alone."""
    said = setting.set(setting.word("seen"), TextRole.SMALL)
    tick = setting.mm(TICK_MM + 8) if seen else 0
    for role, after in ((TextRole.CONTROL, said), (TextRole.CONTROL, None), (TextRole.SMALL, None)):
        title = setting.set(words, role)
        if title.width + tick + (after.width + setting.mm(4) if after is not None and seen else 0) <= width:
            return title, after if seen else None
    return setting.set(words, TextRole.SMALL, width - tick, max_lines=1), None
