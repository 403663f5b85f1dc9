"""The components of the interface: buttons, segments, headings, paragraphs and plates, as nodes.

Their sizes, colours and states are those of the visual specification (docs/look.md).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import Colour, TextRole
from kiosk.ui.intents import ChooseLanguage, Intent
from kiosk.ui.nodes import Action, Box, Fill, Icon, Live, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.ui.words import word_book

BUTTON_MM = 46.0
GAP_MM = 10.0
TARGET_GAP_MM = 3.0
ICON_MM = 23.0
RADIUS_MM = 4.0
BORDER_MM = 1.3

Style = Literal["line", "primary", "accent", "bare"]


def _colours(
    setting: Setting, style: Style, state: frozenset[str], pressed: bool
) -> tuple[Colour | None, Colour, Colour]:
    """Fill, ink and border of a control."""
    palette = setting.palette
    if "unavailable" in state:
        return None, palette.second, palette.border
    if pressed:
        return palette.pressed, palette.on_pressed, palette.pressed
    if "chosen" in state or "open" in state:
        return palette.chosen, palette.on_chosen, palette.chosen
    if style == "primary":
        return palette.primary, palette.on_primary, palette.primary
    if style == "accent":
        return palette.accent, palette.on_accent, palette.accent
    if style == "bare":
        return None, palette.text, palette.bar
    return palette.bar, palette.text, palette.border


def one_line(content: SetText, middle: int) -> int:
    """The top at which set text must be placed to be centred on `middle`."""
    return middle - content.height // 2


def spoken(content: SetText) -> str:
    """The words of set text in one line."""
    return " ".join(line.text.strip() for line in content.lines if line.text)


def button_width(setting: Setting, text: str, icon: str | None = None) -> int:
    """The width of a button that holds this text in one line."""
    width = setting.set(text, TextRole.CONTROL).width if text else 0
    if icon:
        width += setting.mm(ICON_MM) + (setting.mm(8) if text else 0)
    return max(setting.mm(BUTTON_MM), width + 2 * setting.mm(17))


def button(
    setting: Setting,
    key: str,
    text: str,
    rect: Rect,
    intent: Intent,
    *,
    icon: str | None = None,
    icon_last: bool = False,
    style: Style = "line",
    name: str = "",
    state: frozenset[str] = frozenset(),
    description: str = "",
    value: str = "",
    role: Role = Role.BUTTON,
    type_role: TextRole = TextRole.CONTROL,
    language: str | None = None,
    primary: bool = False,
    stacked: bool = False,
) -> Node:
    """A button with a word, an icon, or both side by side (or, `stacked`, the word under the icon)."""
    pressed = setting.pressed == key
    fill, ink, border = _colours(setting, style, state, pressed)
    border_px = setting.mm(BORDER_MM)
    marks: list[Mark] = []
    if style != "bare" or pressed or "chosen" in state or "open" in state:
        dashed = "unavailable" in state
        marks.append(Box(rect, fill, border, border_px, setting.mm(RADIUS_MM), dashed))
    content = setting.set(text, type_role, language=language) if text else None
    icon_size = setting.mm(ICON_MM)
    middle_x, middle_y = rect.middle
    if stacked and content and icon:
        high = icon_size + setting.mm(4) + round(content.em_px)
        top = middle_y - high // 2
        marks.append(Icon(icon, Rect(middle_x - icon_size // 2, top, icon_size, icon_size), ink))
        baseline_middle = top + icon_size + setting.mm(4) + round(content.em_px / 2)
        marks.append(Text(content, middle_x - content.width // 2, one_line(content, baseline_middle), ink))
    else:
        gap = setting.mm(8) if icon and content else 0
        wide = (icon_size if icon else 0) + gap + (content.width if content else 0)
        left = middle_x - wide // 2
        if icon and not icon_last:
            marks.append(Icon(icon, Rect(left, middle_y - icon_size // 2, icon_size, icon_size), ink))
            left += icon_size + gap
        if content:
            marks.append(Text(content, left, one_line(content, middle_y), ink))
            left += content.width + gap
        if icon and icon_last:
            marks.append(Icon(icon, Rect(left, middle_y - icon_size // 2, icon_size, icon_size), ink))
    return Node(
        key,
        role,
        name or text.replace("\n", " "),
        rect,
        description=description,
        value=value,
        state=state | ({"pressed"} if pressed else frozenset()),
        language=language or setting.language,
        actions=(Action("press", intent),),
        primary=primary,
        plate=fill if fill is not None else setting.palette.bar,
        marks=tuple(marks),
    )


def text_node(
    setting: Setting,
    key: str,
    content: SetText,
    x: int,
    y: int,
    *,
    colour: Colour | None = None,
    plate: Colour | None = None,
    role: Role = Role.TEXT,
    name: str = "",
    language: str | None = None,
    live: Live = "off",
) -> Node:
    """Set text as a node; its name is the text itself."""
    return Node(
        key,
        role,
        name or spoken(content),
        Rect(x, y, content.width, content.height),
        language=language or setting.language,
        plate=plate if plate is not None else setting.palette.surface,
        live=live,
        marks=(Text(content, x, y, colour if colour is not None else setting.palette.text),),
    )


def language_segment(setting: Setting, languages: Sequence[str], rect: Rect, key: str = "language") -> Node:
    """The languages, each in its own script, joined; the chosen one filled. `key` begins the keys of its cells."""
    cells = rect.columns([1.0] * len(languages), 0)
    border, radius = setting.mm(BORDER_MM), setting.mm(RADIUS_MM)
    children = []
    for language, cell in zip(languages, cells, strict=True):
        own_name = word_book(language).say("language-name")
        chosen = language == setting.language
        made = button(
            setting,
            f"{key}-{language}",
            own_name,
            cell,
            ChooseLanguage(language),
            state=frozenset({"chosen"}) if chosen else frozenset(),
            role=Role.RADIO,
            language=language,
            primary=True,
            style="bare",
        )
        # The cells are joined for the eye; for a finger they keep the smallest gap between targets apart.
        children.append(replace(made, bounds=cell.inset(setting.mm(TARGET_GAP_MM / 2), 0)))
    frame = Box(rect, setting.palette.bar, setting.palette.border, border, radius)
    return Node(
        f"{key}s",
        Role.GROUP,
        " · ".join(word_book(language).say("language-name") for language in languages),
        rect,
        plate=setting.palette.bar,
        marks=(frame,),
        children=tuple(children),
    )


def segment_width(setting: Setting, languages: Sequence[str]) -> int:
    """Wide enough for every language's name, all cells alike."""
    names = (word_book(language).say("language-name") for language in languages)
    cell = max(setting.set(name, TextRole.CONTROL).width for name in names) + 2 * setting.mm(15)
    return len(languages) * max(cell, setting.mm(BUTTON_MM))


def plate(
    key: str, name: str, rect: Rect, colour: Colour, children: Sequence[Node], marks: Sequence[Mark] = ()
) -> Node:
    """An opaque ground with nodes on it."""
    return Node(
        key,
        Role.GROUP,
        name,
        rect,
        plate=colour,
        marks=(Fill(rect, colour), *marks),
        children=tuple(children),
    )


def hairline(setting: Setting, x: int, y: int, width: int) -> Fill:
    """A line that separates and carries no meaning."""
    return Fill(Rect(x, y, width, max(1, setting.mm(0.6))), setting.palette.hairline)


def blue_rule(setting: Setting, x: int, y: int) -> Fill:
    """The short rule above a kicker, once a screen."""
    return Fill(Rect(x, y, setting.mm(30), setting.mm(2.5)), setting.palette.accent)


def faded(node: Node, opacity: float) -> Node:
    """The node with all in it, shining through; 1 gives the node itself."""
    return node if opacity >= 1 else replace(node, fade=max(0.0, opacity))
