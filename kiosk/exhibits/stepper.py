"""Choosing a number in steps or throwing a switch: rows of controls, as nodes.

A row has its name at the left and, at the right, minus, the number and plus, or a switch. Where there is room a number
with many steps has a slider below as well. Left and right change whatever has the focus.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.ui.controls import BORDER_MM, BUTTON_MM, GAP_MM, button, spoken, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Box, Disc, Icon, Line, Mark, Node, Ring, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

SLIDER_MM = 38.0  # the height of what a finger may touch of it
THUMB_MM, THUMB_LINE_MM = 36.0, 4.0
TRACK_MM = 5.0
UNIT_GAP_MM = 4.0
SWITCH_MM = (66.0, 38.0)
VALUE_MM = 84.0  # the least width of the number between minus and plus


@dataclass(frozen=True)
class Stepped:
    """A number as a row shows it: `part` (0 to 1) of the way from its least to its most.

    `room` is the width for the number between minus and plus, in pixels; see `room_for`.
    """

    key: str
    name: str
    figure: str
    unit: str
    note: str
    room: int
    part: float
    less: Intent | None
    more: Intent | None

    @property
    def value(self) -> str:
        return " ".join(word for word in (self.figure, self.unit, self.note) if word)


@dataclass(frozen=True)
class Switched:
    """Something that is on or off."""

    key: str
    name: str
    note: str
    on: bool
    turn: Intent


def row_height(setting: Setting, row: Stepped | Switched, width: int) -> int:
    """How high a row must be for its words."""
    return max(setting.mm(BUTTON_MM), _words_height(_words(setting, row, width)))


def compose_row(setting: Setting, row: Stepped | Switched, rect: Rect) -> list[Node]:
    """The row's nodes, in reading order."""
    name, note = _words(setting, row, rect.width)
    top = rect.y + (rect.height - _words_height((name, note))) // 2
    nodes = [text_node(setting, f"{row.key}-name", name, rect.x, top)]
    if note is not None:
        below = text_node(setting, f"{row.key}-note", note, rect.x, top + name.height, colour=setting.palette.second)
        nodes.append(below)
    if isinstance(row, Switched):
        return [*nodes, _switch(setting, row, _control(setting, row, rect))]
    return [*nodes, *_buttons(setting, row, _control(setting, row, rect))]


def _control(setting: Setting, row: Stepped | Switched, rect: Rect) -> Rect:
    """Where the controls of a row stand: at its right end, in the middle of its height."""
    size = setting.mm(BUTTON_MM)
    width = _switch_width(setting) if isinstance(row, Switched) else 2 * size + row.room
    return Rect(rect.right - width, rect.y + (rect.height - size) // 2, width, size)


def room_for(setting: Setting, figures: Iterable[str], unit: str) -> int:
    """The width that the widest of some figures needs with its unit, between minus and plus."""
    beyond = setting.set(unit, TextRole.SMALL).width + setting.mm(UNIT_GAP_MM) if unit else 0
    widest = max(setting.set(figure, TextRole.FIGURE_SMALL).width for figure in figures)
    return max(setting.mm(VALUE_MM), widest + beyond + setting.mm(16))


def _switch_width(setting: Setting) -> int:
    words = max(setting.set(setting.word(key), TextRole.CONTROL).width for key in ("switched-on", "switched-off"))
    return words + setting.mm(10) + setting.mm(SWITCH_MM[0])


def _words(setting: Setting, row: Stepped | Switched, width: int) -> tuple[SetText, SetText | None]:
    taken = _control(setting, row, Rect(0, 0, width, setting.mm(BUTTON_MM))).width + setting.mm(GAP_MM)
    name = setting.set(row.name, TextRole.NAME, width - taken)
    if len(name.lines) > 1:
        name = setting.set(row.name, TextRole.CONTROL, width - taken)
    return name, setting.set(row.note, TextRole.SMALL, width - taken) if row.note else None


def _words_height(words: tuple[SetText, SetText | None]) -> int:
    return words[0].height + (words[1].height if words[1] is not None else 0)


def _buttons(setting: Setting, row: Stepped, rect: Rect) -> list[Node]:
    """Minus, the number, plus: the number itself has the focus for the left and the right key."""
    size = rect.height
    ends = []
    for key, icon, intent, left in (
        ("less", "minus", row.less, rect.x),
        ("more", "plus", row.more, rect.right - size),
    ):
        made = button(
            setting,
            f"{row.key}-{key}",
            "",
            Rect(left, rect.y, size, size),
            intent or Intent(),
            icon=icon,
            name=setting.word(f"{key}-of", name=row.name),
            state=frozenset() if intent is not None else frozenset({"unavailable"}),
        )
        ends.append(made)
    gap = setting.mm(3)
    middle = Rect(rect.x + size + gap, rect.y, rect.width - 2 * (size + gap), size)
    return [ends[0], _number(setting, row, middle), ends[1]]


def _number(setting: Setting, row: Stepped, rect: Rect) -> Node:
    figure = setting.set(row.figure, TextRole.FIGURE_SMALL)
    unit = setting.set(row.unit, TextRole.SMALL) if row.unit else None
    said = Node(
        f"{row.key}-figure",
        Role.TEXT,
        " ".join(word for word in (row.figure, row.unit) if word),
        rect,
        language=setting.language,
        plate=setting.palette.surface,
        marks=beside(setting, figure, unit, rect),
    )
    return Node(
        f"{row.key}-value",
        Role.SLIDER,
        row.name,
        rect,
        value=row.value,
        language=setting.language,
        plate=setting.palette.surface,
        live="polite",
        actions=tuple(
            Action(kind, intent) for kind, intent in (("less", row.less), ("more", row.more)) if intent is not None
        ),
        children=(said,),
    )


def beside(
    setting: Setting, figure: SetText, unit: SetText | None, rect: Rect, *, middle: bool = True
) -> tuple[Mark, ...]:
    """A figure with its unit after it on one baseline, in the middle of `rect` or at its left."""
    gap = setting.mm(UNIT_GAP_MM)
    wide = figure.width + (gap + unit.width if unit is not None else 0)
    x = rect.x + (rect.width - wide) // 2 if middle else rect.x
    y = rect.y + (rect.height - figure.height) // 2
    marks: list[Mark] = [Text(figure, x, y, setting.palette.text)]
    if unit is not None:
        down = figure.lines[0].baseline - unit.lines[0].baseline
        marks.append(Text(unit, x + figure.width + gap, y + down, setting.palette.second))
    return tuple(marks)


def compose_slider(setting: Setting, row: Stepped, rect: Rect) -> Node:
    """A track with a thumb, to be dragged or tapped. Its keyboard way is the number above it."""
    palette = setting.palette
    track = slider_track(setting, rect)
    radius = setting.mm(THUMB_MM) // 2
    middle = rect.y + rect.height // 2
    at = track.x + round(track.width * row.part)
    wide = float(setting.mm(TRACK_MM))
    pressed = setting.pressed == f"{row.key}-slider"
    line = setting.mm(THUMB_LINE_MM)
    return Node(
        f"{row.key}-slider",
        Role.SLIDER,
        row.name,
        rect,
        value=row.value,
        language=setting.language,
        plate=palette.surface,
        actions=(Action("drag"), Action("tap at")),
        marks=(
            Line(((track.x, middle), (track.right, middle)), palette.track, wide),
            Line(((track.x, middle), (at, middle)), palette.primary, wide),
            Disc((at, middle), radius, palette.primary if pressed else palette.surface),
            Ring((at, middle), radius, line, palette.primary),
        ),
    )


def slider_track(setting: Setting, rect: Rect) -> Rect:
    """The way that the middle of the thumb can go."""
    radius = setting.mm(THUMB_MM) // 2
    return rect.inset(radius, 0)


def _switch(setting: Setting, row: Switched, rect: Rect) -> Node:
    """A word, and a thumb at the right (on) or at the left (off) of its case; on it bears a tick."""
    palette = setting.palette
    word = setting.set(setting.word("switched-on" if row.on else "switched-off"), TextRole.CONTROL)
    wide, high = (setting.mm(part) for part in SWITCH_MM)
    case = Rect(rect.right - wide, rect.y + (rect.height - high) // 2, wide, high)
    border = setting.mm(BORDER_MM)
    pressed = setting.pressed == row.key
    fill = palette.pressed if pressed else palette.primary if row.on else palette.surface
    radius = high // 2
    inside = radius - 3 * border
    middle = (case.right - radius if row.on else case.x + radius, case.y + radius)
    thumb = palette.surface if row.on or pressed else palette.border
    icon = round(inside * 1.3)
    tick: tuple[Mark, ...] = ()
    if row.on:
        place = Rect(middle[0] - icon // 2, middle[1] - icon // 2, icon, icon)
        tick = (Icon("check", place, palette.primary),)
    left = case.x - setting.mm(10) - word.width
    return Node(
        row.key,
        Role.SWITCH,
        row.name,
        Rect(left, rect.y, case.right - left, rect.height),
        value=spoken(word),
        state=frozenset({"on"}) if row.on else frozenset(),
        language=setting.language,
        plate=palette.surface,
        live="polite",
        actions=(Action("press", row.turn),),
        marks=(
            Box(case, fill, palette.primary if row.on else palette.border, border, radius),
            Disc(middle, inside, thumb),
            *tick,
        ),
        children=(text_node(setting, f"{row.key}-word", word, left, rect.y + (rect.height - word.height) // 2),),
    )
