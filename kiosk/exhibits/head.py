"""The head of a plate that has controls below it: blue rule, hall, title."""

from kiosk.content.hall import ExhibitSpec
from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.ui.controls import blue_rule, text_node
from kiosk.ui.nodes import Mark, Node, Role
from kiosk.ui.rect import Rect


def plate_inside(surroundings: Surroundings, rect: Rect) -> Rect:
    """What a plate has room for inside its margins."""
    setting = surroundings.setting
    margin, top = setting.mm(36), setting.mm(27 if setting.screen.portrait else 34)
    return rect.inset(margin, top, margin, setting.mm(25 if not setting.screen.portrait else 20))


def compose_head(surroundings: Surroundings, spec: ExhibitSpec, inner: Rect) -> tuple[list[Node], list[Mark], Rect]:
    """Nodes and marks of the head, and what is left of `inner` below it."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    x, y, width = inner.x, inner.y, inner.width
    marks: list[Mark] = [blue_rule(setting, x, y)]
    y += setting.mm(14)
    kicker = setting.set(surroundings.kicker, TextRole.KICKER, width)
    nodes = [text_node(setting, "kicker", kicker, x, y, colour=palette.link)]
    y += kicker.height + setting.mm(5)
    title = setting.set(setting.say(spec.title), TextRole.TITLE, width)
    if len(title.lines) > 1:
        title = setting.set(setting.say(spec.title), TextRole.TITLE_PANEL, width)
    nodes.append(text_node(setting, "title", title, x, y, role=Role.HEADING))
    y += title.height + setting.mm(10)
    return nodes, marks, Rect(x, y, width, max(0, inner.bottom - y))
