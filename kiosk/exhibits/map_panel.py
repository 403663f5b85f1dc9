"""What takes the label's place beside a map: the story of a place, or the places as a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.ui.controls import BUTTON_MM, GAP_MM, blue_rule, button, button_width, hairline, plate, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Box, Image, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

ROW_MM, ROW_GAP_MM, PAD_MM = 26.0, 4.0, 5.0


@dataclass(frozen=True)
class Story:
    """What is told of a place; `picture` is the media key of an image and what it shows."""

    kicker: str
    name: str
    words: str
    small: str = ""
    picture: tuple[str, str] | None = None


@dataclass(frozen=True)
class Entry:
    """A row of the list: its name and, at its end, when."""

    key: str
    name: str
    when: str
    intent: Intent
    chosen: bool = False


def _inner(setting: Setting, rect: Rect) -> tuple[Rect, Rect]:
    """Where words go, and the row of buttons at the foot: as on the label that they replace."""
    inner = rect.inset(
        setting.mm(36), setting.mm(40 if not setting.screen.portrait else 27), setting.mm(40), setting.mm(25)
    )
    foot, body = inner.cut_bottom(setting.mm(BUTTON_MM))
    return body, foot


def compose_story(setting: Setting, story: Story, rect: Rect, close: Intent, turn: tuple[Intent, Intent]) -> Node:
    """A story with the ways to the one before, the next, and back to the label."""
    palette = setting.palette
    body, foot = _inner(setting, rect)
    x, y, width = body.x, body.y, body.width
    marks: list[Mark] = [blue_rule(setting, x, y)]
    y += setting.mm(14)
    nodes: list[Node] = []
    for key, text, role, colour, node_role, gap in (
        ("story-when", story.kicker, TextRole.KICKER, palette.link, Role.TEXT, 5),
        ("story-name", story.name, TextRole.TITLE_PANEL, palette.text, Role.HEADING, 11),
        ("story-words", story.words, TextRole.BODY, palette.text, Role.TEXT, 10),
    ):
        if text:
            content = setting.set(text, role, width)
            nodes.append(replace(text_node(setting, key, content, x, y, colour=colour, role=node_role), live="polite"))
            y += content.height + setting.mm(gap)
    if story.small:
        small = setting.set(story.small, TextRole.SMALL, width)
        marks.append(hairline(setting, x, y, width))
        y += setting.mm(9)
        nodes.append(text_node(setting, "story-small", small, x, y, colour=palette.second))
        y += small.height + setting.mm(10)
    if story.picture is not None and foot.y - setting.mm(15) - y > setting.mm(60):
        media, alt = story.picture
        place = Rect(x, y, width, min(foot.y - setting.mm(15) - y, round(width * 0.66)))
        nodes.append(
            Node("story-picture", Role.PICTURE, alt, place, description=alt, marks=(Image(media, place, whole=True),))
        )
    nodes.extend(_foot(setting, foot, close, turn, ("previous-place", "next-place")))
    return plate("story", story.name, rect, palette.surface, nodes, marks)


def _foot(
    setting: Setting, foot: Rect, close: Intent, turn: tuple[Intent, Intent], keys: tuple[str, str]
) -> list[Node]:
    size, gap = setting.mm(BUTTON_MM), setting.mm(GAP_MM)
    nodes = [
        button(
            setting, key, "", Rect(foot.x + number * (size + gap), foot.y, size, size), intent, icon=icon,
            name=setting.word(key),
        )
        for number, (key, icon, intent) in enumerate(zip(keys, ("back", "next"), turn, strict=True))
    ]  # fmt: skip
    word = setting.word("close")
    wide = button_width(setting, word, "close")
    place = Rect(foot.right - wide, foot.y, wide, size)
    return [*nodes, button(setting, "close-panel", word, place, close, icon="close")]


def compose_list(
    setting: Setting, title: str, entries: Sequence[Entry], rect: Rect, page: int, close: Intent,
    turn: tuple[Intent, Intent],
) -> Node:  # fmt: skip
    """The places as rows that open their stories, in pages."""
    palette = setting.palette
    body, foot = _inner(setting, rect)
    head = setting.set(title, TextRole.HEADING, body.width)
    nodes: list[Node] = [text_node(setting, "list-title", head, body.x, body.y + setting.mm(12), role=Role.HEADING)]
    top = body.y + setting.mm(12) + head.height + setting.mm(12)
    tallest = max((_row_name(setting, entry, body.width)[0].height for entry in entries), default=0)
    high, gap = max(setting.mm(ROW_MM), tallest + setting.mm(6)), setting.mm(ROW_GAP_MM)
    fitting = max(1, (body.bottom - setting.mm(12) - top + gap) // (high + gap))
    pages = max(1, -(-len(entries) // fitting))
    page = min(page, pages - 1)
    for number, entry in enumerate(entries[page * fitting : (page + 1) * fitting]):
        nodes.append(_row(setting, entry, Rect(body.x, top + number * (high + gap), body.width, high)))
    buttons = _foot(setting, foot, close, turn, ("previous-page", "next-page"))
    if pages == 1:
        buttons = buttons[-1:]
    else:
        off = {0: "previous-page", pages - 1: "next-page"}.get(page)
        buttons = [
            _without_way(setting, node) if node.key == off or (pages == 1 and node.key != "close-panel") else node
            for node in buttons
        ]
        words = setting.set(setting.word("place-in-row", number=page + 1, total=pages), TextRole.CONTROL)
        x = buttons[1].bounds.right + setting.mm(GAP_MM)
        name = f"{page + 1} / {pages}: {setting.word('page-n-of', number=page + 1, total=pages)}"
        buttons.append(text_node(setting, "list-page", words, x, foot.middle[1] - words.height // 2, name=name))
    nodes.extend(buttons)
    return plate("place-list", title, rect, palette.surface, nodes, [blue_rule(setting, body.x, body.y)])


def _without_way(setting: Setting, node: Node) -> Node:
    intent = node.press
    assert intent is not None
    icon = "back" if node.key.startswith("previous") else "next"
    off = frozenset({"unavailable"})
    return button(setting, node.key, "", node.bounds, intent, icon=icon, name=node.name, state=off)


def _row_name(setting: Setting, entry: Entry, width: int) -> tuple[SetText, SetText]:
    """The name, in as many lines as it needs beside when it was."""
    when = setting.set(entry.when, TextRole.SMALL)
    return setting.set(entry.name, TextRole.CONTROL, width - when.width - 3 * setting.mm(PAD_MM)), when


def _row(setting: Setting, entry: Entry, rect: Rect) -> Node:
    palette = setting.palette
    pressed = setting.pressed == entry.key
    fill = palette.pressed if pressed else palette.selected if entry.chosen else palette.surface
    ink = palette.on_pressed if pressed else palette.text
    pad = setting.mm(PAD_MM)
    name, when = _row_name(setting, entry, rect.width)
    middle = rect.middle[1]
    border = setting.mm(1.3) * (2 if entry.chosen else 1)
    marks: tuple[Mark, ...] = (
        Box(rect, fill, palette.chosen if entry.chosen else palette.hairline, border, setting.mm(3)),
        Text(name, rect.x + pad, middle - name.height // 2, ink),
        Text(
            when,
            rect.right - pad - when.width,
            middle - when.height // 2,
            palette.on_pressed if pressed else palette.second,
        ),
    )
    state = {"pressed"} if pressed else set()
    return Node(
        entry.key,
        Role.BUTTON,
        f"{entry.name} {entry.when}".strip(),
        rect,
        state=frozenset(state | ({"chosen"} if entry.chosen else set())),
        language=setting.language,
        plate=fill,
        actions=(Action("press", entry.intent),),
        marks=marks,
    )
