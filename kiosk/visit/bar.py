"""The bottom bar, which never moves: back, lobby and floor plan; where one is; languages, access and help."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kiosk.draw.theme import TextRole
from kiosk.ui.controls import (
    BUTTON_MM,
    GAP_MM,
    ICON_MM,
    button,
    button_width,
    hairline,
    language_segment,
    segment_width,
    spoken,
    text_node,
)
from kiosk.ui.intents import GoBack, GoHome, Intent, OpenAccess, OpenFloorPlan, OpenHelp, StepThrough
from kiosk.ui.nodes import Fill, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.session import AccessOverlay, HelpOverlay, Overlay, PlanOverlay
from kiosk.visit.venue import PORTRAIT_ROWS_MM, Venue

BAR_KEY = "bar"


@dataclass(frozen=True)
class Entry:
    """One button of the bar."""

    key: str
    word: str
    icon: str
    intent: Intent
    open: bool = False
    unavailable: bool = False
    icon_last: bool = False


@dataclass(frozen=True)
class BarContent:
    """What the bar says now. `row` is the place in a row of exhibits (number, total); `title` is where one is;
    `overlay` is what is open over the scene.

    `inside` is false before a visit has begun: there is no lobby to go to yet, and no plan.
    """

    back: Entry | None = None
    home: bool = True
    inside: bool = True
    overlay: Overlay | None = None
    row: tuple[int, int] | None = None
    title: str = ""
    note: str = ""


def back_entry(setting: Setting, word: str) -> Entry:
    """The button that goes one step back, with this word."""
    return Entry("back", setting.word(word), "back", GoBack())


@lru_cache(maxsize=8)
def compose_bar(venue: Venue, setting: Setting, content: BarContent) -> Node:
    """The bar in landscape (one row) or in portrait (two rows). Kept: it is the same in every frame of a walk."""
    rect = venue.bar_rect
    children = (_portrait if setting.screen.portrait else _landscape)(venue, setting, content, rect)
    line = hairline(setting, rect.x, rect.y, rect.width)
    return Node(
        BAR_KEY,
        Role.GROUP,
        setting.word("bar"),
        rect,
        plate=setting.palette.bar,
        marks=(Fill(rect, setting.palette.bar), line),
        children=tuple(children),
    )


def _left_entries(setting: Setting, content: BarContent) -> list[Entry]:
    entries = [content.back] if content.back is not None else []
    if content.inside and content.home:
        entries.append(_home_entry(setting))
    if content.inside:
        entries.append(_plan_entry(setting, content))
    return entries


def _home_entry(setting: Setting) -> Entry:
    return Entry("home", setting.word("lobby"), "home", GoHome())


def _plan_entry(setting: Setting, content: BarContent) -> Entry:
    is_open = isinstance(content.overlay, PlanOverlay)
    word, icon = ("close-floor-plan", "close") if is_open else ("floor-plan", "plan")
    return Entry("floor-plan", setting.word(word), icon, OpenFloorPlan(), open=is_open)


def _made(
    setting: Setting, entry: Entry, rect: Rect, *, stacked: bool = False, bare: bool = False, name: str = ""
) -> Node:
    if stacked and setting.set(entry.word, TextRole.CONTROL).width > rect.width:
        short = setting.word("close") if entry.open else entry.word
        # The spoken name begins with the words that are seen.
        name = entry.word if entry.word.startswith(short) else f"{short}: {entry.word}"
        entry = replace(entry, word=short)
    state = {word for word, true in (("open", entry.open), ("unavailable", entry.unavailable)) if true}
    return button(
        setting,
        entry.key,
        entry.word,
        rect,
        entry.intent,
        icon=entry.icon,
        icon_last=entry.icon_last,
        name=name,
        state=frozenset(state),
        primary=True,
        stacked=stacked,
        style="bare" if bare else "line",
    )


def _landscape(venue: Venue, setting: Setting, content: BarContent, rect: Rect) -> list[Node]:
    size, gap, margin = setting.mm(BUTTON_MM), setting.mm(GAP_MM), setting.mm(25)
    top = rect.y + (rect.height - size) // 2
    left, right = _left_entries(setting, content), _right_entries(setting, content)
    stacked = _too_wide(venue, setting, content, rect, left, right)
    nodes, x = [], rect.x + margin
    for entry in left:
        width = _width(setting, entry, stacked)
        nodes.append(_made(setting, entry, Rect(x, top, width, size), stacked=stacked))
        x += width + gap
    access, help_ = right
    help_rect = help_place(venue, setting)
    width = _width(setting, access, stacked)
    end = help_rect.x - gap - width
    ends = [
        _made(setting, access, Rect(end, top, width, size), stacked=stacked),
        _help_button(setting, help_, help_rect),
    ]
    end -= gap
    width = segment_width(setting, venue.exhibition.languages)
    segment = language_segment(setting, venue.exhibition.languages, Rect(end - width, top, width, size))
    middle = Rect(x, rect.y, end - width - gap - x, rect.height)
    return [*nodes, *_middle(setting, content, middle, size), segment, *ends]


def help_place(venue: Venue, setting: Setting) -> Rect:
    """Where the button for help is, on every screen: at the lower right."""
    rect, size = venue.bar_rect, setting.mm(BUTTON_MM)
    if setting.screen.portrait:
        return _lower_cells(venue, setting, rect.cut_top(setting.mm(PORTRAIT_ROWS_MM[0]))[1])[-1]
    return Rect(rect.right - setting.mm(25) - size, rect.y + (rect.height - size) // 2, size, size)


def help_button(venue: Venue, setting: Setting) -> Node:
    """The button for help at its place, for the screens that have no bar."""
    entry = replace(_right_entries(setting, BarContent())[1], key="help-before")
    return _help_button(setting, entry, help_place(venue, setting))


def _help_button(setting: Setting, entry: Entry, rect: Rect) -> Node:
    if setting.screen.portrait:
        return _made(setting, entry, rect, stacked=True)
    return _made(setting, replace(entry, word=""), rect, name=entry.word)


def _right_entries(setting: Setting, content: BarContent) -> list[Entry]:
    return [
        Entry("access", setting.word("access"), "access", OpenAccess(), isinstance(content.overlay, AccessOverlay)),
        Entry("help", setting.word("help"), "help", OpenHelp(), isinstance(content.overlay, HelpOverlay)),
    ]


def _width(setting: Setting, entry: Entry, stacked: bool) -> int:
    if not stacked:
        return button_width(setting, entry.word, entry.icon)
    return max(setting.mm(BUTTON_MM), setting.set(entry.word, TextRole.CONTROL).width + setting.mm(12))


def _too_wide(
    venue: Venue, setting: Setting, content: BarContent, rect: Rect, left: Sequence[Entry], right: Sequence[Entry]
) -> bool:
    """Whether the words must go under their icons: large type on a narrow screen."""
    gap = setting.mm(GAP_MM)
    used = 2 * setting.mm(25) + segment_width(setting, venue.exhibition.languages) + setting.mm(BUTTON_MM)
    used += sum(_width(setting, entry, False) + gap for entry in (*left, right[0])) + gap
    return used + _middle_width(setting, content) > rect.width


def _middle_width(setting: Setting, content: BarContent) -> int:
    if content.row is not None:
        words = (setting.word("previous"), setting.word("next"))
        number = setting.set(_row_words(setting, content.row), TextRole.CONTROL).width
        return sum(_step_width(setting, word) for word in words) + number + setting.mm(40)
    return min(setting.mm(250), setting.set(content.title, TextRole.NAME).width) if content.title else 0


def _row_words(setting: Setting, row: tuple[int, int]) -> str:
    return setting.word("place-in-row", number=row[0], total=row[1])


def _step_width(setting: Setting, word: str) -> int:
    return setting.set(word, TextRole.CONTROL).width + setting.mm(ICON_MM + 8 + 16)


def _middle(setting: Setting, content: BarContent, middle: Rect, size: int) -> list[Node]:
    if content.row is not None:
        return _steps(setting, content.row, middle, size, bare=True)
    if not content.title:
        return []
    palette = setting.palette
    x, width = middle.x + setting.mm(10), middle.width - setting.mm(20)
    title = setting.set(content.title, TextRole.KICKER, width, max_lines=1)
    note = setting.set(content.note, TextRole.SMALL, width, max_lines=1) if content.note else None
    high = title.height + (note.height if note is not None else 0)
    y = middle.y + (middle.height - high) // 2
    nodes = [text_node(setting, "place", title, x, y, role=Role.HEADING, plate=palette.bar)]
    if note is not None:
        y += title.height
        nodes.append(text_node(setting, "note", note, x, y, colour=palette.second, plate=palette.bar))
    return nodes


def _steps(setting: Setting, row: tuple[int, int], middle: Rect, size: int, bare: bool) -> list[Node]:
    """Previous, the place in the row, next; at either end the button stays, unavailable."""
    number, total = row
    words = setting.set(_row_words(setting, row), TextRole.CONTROL)
    before, after = setting.word("previous"), setting.word("next")
    gap = setting.mm(12)
    widths = (_step_width(setting, before), words.width, _step_width(setting, after))
    x = middle.x + (middle.width - sum(widths) - 2 * gap) // 2
    top = middle.y + (middle.height - size) // 2
    previous = Entry("previous", before, "back", StepThrough(-1), unavailable=number <= 1)
    following = Entry("next", after, "next", StepThrough(1), unavailable=number >= total, icon_last=True)
    at = x + widths[0] + gap
    place = text_node(
        setting,
        "place-in-row",
        words,
        at,
        middle.y + (middle.height - words.height) // 2,
        name=f"{spoken(words)}: {setting.word('place-in-row-spoken', number=number, total=total)}",
        plate=setting.palette.bar,
    )
    return [
        _made(setting, previous, Rect(x, top, widths[0], size), bare=bare and not previous.unavailable),
        place,
        _made(
            setting,
            following,
            Rect(at + widths[1] + gap, top, widths[2], size),
            bare=bare and not following.unavailable,
        ),
    ]


def _portrait(venue: Venue, setting: Setting, content: BarContent, rect: Rect) -> list[Node]:
    size, gap, margin = setting.mm(BUTTON_MM), setting.mm(GAP_MM), setting.mm(25)
    upper, lower = rect.cut_top(setting.mm(PORTRAIT_ROWS_MM[0]))
    top = upper.y + (upper.height - size) // 2
    nodes: list[Node] = []
    x = upper.x + margin
    if content.back is not None:
        width = button_width(setting, content.back.word, content.back.icon)
        nodes.append(_made(setting, content.back, Rect(x, top, width, size)))
        x += width + gap
    middle = Rect(x, upper.y, upper.right - margin - x, upper.height)
    if content.row is not None:
        wide = _middle_width(setting, content)
        middle = middle.cut_right(min(middle.width, wide))[0]
        nodes.extend(_steps(setting, content.row, middle, size, bare=False))
    else:
        nodes.extend(_middle(setting, content, middle.inset(0, 0), size))
    nodes.extend(_lower_row(venue, setting, content, lower))
    return nodes


def _lower_cells(venue: Venue, setting: Setting, lower: Rect) -> tuple[Rect, ...]:
    """Lobby, floor plan, languages, access and help, side by side."""
    gap = setting.mm(4)
    inner = lower.inset(setting.mm(15), setting.mm(12))
    segment = segment_width(setting, venue.exhibition.languages)
    side = (inner.width - segment - 4 * gap) // 4
    cells, x = [], inner.x
    for width in (side, side, segment, side, side):
        cells.append(Rect(x, inner.y, width, inner.height))
        x += width + gap
    return tuple(cells)


def _lower_row(venue: Venue, setting: Setting, content: BarContent, lower: Rect) -> list[Node]:
    """The five fixed things, words under icons, the languages in the middle."""
    cells, size = _lower_cells(venue, setting, lower), setting.mm(BUTTON_MM)
    middle = cells[2]
    left = [_home_entry(setting), _plan_entry(setting, content)] if content.inside else []
    return [
        *_stacked(setting, left, cells[:2]),
        language_segment(
            setting,
            venue.exhibition.languages,
            Rect(middle.x, middle.y + (middle.height - size) // 2, middle.width, size),
        ),
        *_stacked(setting, _right_entries(setting, content), cells[3:]),
    ]


def _stacked(setting: Setting, entries: Sequence[Entry], cells: Sequence[Rect]) -> list[Node]:
    return [
        _made(setting, entry, cell, stacked=True, bare=not entry.open)
        for entry, cell in zip(entries, cells, strict=False)
    ]
