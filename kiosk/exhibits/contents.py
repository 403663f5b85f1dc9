"""The list of a document's headings, over its sheet: touching one jumps to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width, hairline, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Fill, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

ROW_GAP_MM = 3.0


@dataclass(frozen=True)
class OpenContents(Intent):
    """The list of headings; asking again closes it."""


@dataclass(frozen=True)
class TurnContents(Intent):
    """More of the list: one page on (+1) or back (-1)."""

    pages: int


def compose_contents(
    surroundings: Surroundings,
    headings: Sequence[tuple[str, int]],
    now: int,
    page: int,
    rect: Rect,
    show: Callable[[int], Intent],
) -> Node:
    """Each heading with the number of its sheet, from 0; `now` is the sheet that is open, `page` that of the list."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    margin, size, gap = setting.mm(31), setting.mm(BUTTON_MM), setting.mm(ROW_GAP_MM)
    top = rect.y + setting.mm(18)
    title = setting.set(setting.word("contents"), TextRole.HEADING)
    place = Rect(rect.x, top + size + setting.mm(16), rect.width, rect.bottom - top - size - setting.mm(36))
    place = place.inset(margin, 0)
    a_page = max(1, (place.height + gap) // (size + gap))
    pages = -(-len(headings) // a_page)
    page = min(page, pages - 1)
    nodes = [
        text_node(
            setting,
            "contents-title",
            title,
            rect.x + margin,
            top + (size - title.height) // 2,
            role=Role.HEADING,
            plate=palette.panel,
        ),
        *_head_buttons(setting, rect, top, page, pages),
    ]
    marks: list[Mark] = [Fill(rect, palette.panel)]
    for number, (heading, sheet) in enumerate(headings[page * a_page : (page + 1) * a_page]):
        row = Rect(place.x, place.y + number * (size + gap), place.width, size)
        key = f"heading-{page * a_page + number}"
        marks.append(hairline(setting, row.x, row.y - gap // 2, row.width))
        nodes.append(_row(setting, key, heading, sheet, row, show(sheet), here=sheet == now))
    return Node(
        "contents-drawer",
        Role.GROUP,
        setting.word("contents"),
        rect,
        language=setting.language,
        plate=palette.panel,
        marks=tuple(marks),
        children=tuple(nodes),
    )


def _head_buttons(setting: Setting, rect: Rect, top: int, page: int, pages: int) -> list[Node]:
    """Up and down where the list has several pages, and close."""
    size, gap = setting.mm(BUTTON_MM), setting.mm(GAP_MM)
    word = setting.word("close")
    width = button_width(setting, word, "close")
    left = rect.right - setting.mm(23) - width
    nodes = []
    if pages > 1:
        for key, icon, steps, x in (
            ("previous-page", "up", -1, left - 2 * (size + gap)),
            ("next-page", "down", 1, left - size - gap),
        ):
            state = frozenset[str]() if 0 <= page + steps < pages else frozenset({"unavailable"})
            place = Rect(x, top, size, size)
            name = setting.word(key)
            nodes.append(button(setting, key, "", place, TurnContents(steps), icon=icon, name=name, state=state))
    nodes.append(button(setting, "close-contents", word, Rect(left, top, width, size), OpenContents(), icon="close"))
    return nodes


def _row(setting: Setting, key: str, heading: str, sheet: int, row: Rect, intent: Intent, *, here: bool) -> Node:
    palette = setting.palette
    pressed = setting.pressed == key
    ground = palette.selected if pressed else palette.panel
    number = setting.set(str(sheet + 1), TextRole.CONTROL)
    words = setting.set(heading, TextRole.NAME, row.width - setting.mm(40))
    if words.height > row.height:
        words = setting.set(heading, TextRole.SMALL, row.width - setting.mm(40))
    middle, x = row.middle[1], row.x + setting.mm(5)
    bar = (Fill(Rect(row.x, row.y, setting.mm(3), row.height), palette.primary),) if here else ()
    return Node(
        key,
        Role.BUTTON,
        f"{sheet + 1} {heading}",
        row,
        value=setting.word("you-are-here") if here else "",
        state=frozenset({"pressed"}) if pressed else frozenset(),
        language=setting.language,
        actions=(Action("press", intent),),
        plate=ground,
        marks=(
            Fill(row, ground),
            *bar,
            Text(number, x + setting.mm(4), middle - number.height // 2, palette.link),
            Text(words, x + setting.mm(30), middle - words.height // 2, palette.text),
        ),
    )
