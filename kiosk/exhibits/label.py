"""The label beside a work and what it opens: the sources and the longer reading.

Every kind shares it, so a visitor finds title, text and buttons at the same place in every exhibit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kiosk.content.hall import ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.ui.controls import BUTTON_MM, GAP_MM, blue_rule, button, hairline, plate, text_node
from kiosk.ui.intents import GoBack, Intent
from kiosk.ui.nodes import Live, Mark, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

PICTURE_SHARE = 801 / 1217  # of the width in landscape
NARROW_PICTURE_SHARE = 0.6  # on a screen narrower than WIDE_SCREEN_MM, where type takes more of the width
WIDE_SCREEN_MM = 1100.0
PORTRAIT_PICTURE_SHARE = 0.42  # of the whole height in portrait

BUTTONS_A_ROW = 2

Drawer = Literal["sources", "reading", "reckoning", "described"]


@dataclass(frozen=True)
class OpenDrawer(Intent):
    """Show the sources, the longer reading or what a film shows in words; asking again closes it."""

    drawer: Drawer


@dataclass(frozen=True)
class TurnPage(Intent):
    """One page on (+1) or back (-1) in the drawer."""

    pages: int


@dataclass(frozen=True)
class LabelState:
    """Which drawer is open, and at which page (from 0)."""

    drawer: Drawer | None = None
    page: int = 0


def update_label(state: LabelState, intent: Intent) -> LabelState:
    """The label after an intent; the same where it is of no concern."""
    match intent:
        case OpenDrawer(drawer):
            return LabelState() if state.drawer == drawer else LabelState(drawer)
        case TurnPage(steps) if state.drawer is not None:
            return replace(state, page=max(0, state.page + steps))
        case GoBack() if state.drawer is not None:
            return LabelState()
    return state


def areas(surroundings: Surroundings) -> tuple[Rect, Rect]:
    """The rectangles of the work and of its label."""
    area, setting = surroundings.area, surroundings.setting
    if setting.screen.portrait:
        return area.cut_top(round(setting.screen.height * PORTRAIT_PICTURE_SHARE))
    wide = setting.screen.width / setting.screen.pixels_per_mm >= WIDE_SCREEN_MM
    share = PICTURE_SHARE if wide else NARROW_PICTURE_SHARE
    return area.cut_left(round(area.width * share))


def compose_label(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    state: LabelState,
    rect: Rect,
    *,
    below: int = 0,
    instead: Words | None = None,
    described: bool = False,
) -> Node:
    """Rule, kicker, title, label, as-of line, and at the foot the buttons for reading and sources.

    `below` keeps so many pixels free above the buttons; `instead` is said in the label's place; `described`: with a
    button for what the work shows in words.
    """
    setting, palette = surroundings.setting, surroundings.setting.palette
    margin = setting.mm(36)
    inner = rect.inset(margin, setting.mm(40 if not setting.screen.portrait else 27), setting.mm(40), setting.mm(25))
    rows = max(1, -(-len(_drawers(surroundings, spec, described)) // BUTTONS_A_ROW))
    foot, body = inner.cut_bottom(rows * setting.mm(BUTTON_MM) + (rows - 1) * setting.mm(GAP_MM))
    _, body = body.cut_bottom(below)
    x, y, width = body.x, body.y, body.width
    marks: list[Mark] = [blue_rule(setting, x, y)]
    nodes: list[Node] = []
    y += setting.mm(14)
    kicker = setting.set(surroundings.kicker, TextRole.KICKER, width)
    nodes.append(text_node(setting, "kicker", kicker, x, y, colour=palette.link))
    y += kicker.height + setting.mm(5)
    title_role = TextRole.TITLE
    title = setting.set(setting.say(spec.title), title_role, width)
    small = _set_small(surroundings, spec, width)
    words = instead if instead is not None else spec.label
    label = setting.set(setting.say(words), TextRole.BODY, width) if words else None
    needed = title.height + (label.height if label else 0) + sum(part.height for part in small) + setting.mm(40)
    if y + needed > body.bottom or len(title.lines) > 3:
        title = setting.set(setting.say(spec.title), TextRole.TITLE_PANEL, width)
    nodes.append(text_node(setting, "title", title, x, y, role=Role.HEADING))
    y += title.height + setting.mm(13)
    if label is not None:
        live: Live = "polite" if instead is not None else "off"
        nodes.append(text_node(setting, "label", label, x, y, live=live))
        y += label.height + setting.mm(10)
    if small:
        marks.append(hairline(setting, x, y, width))
        y += setting.mm(9)
        for index, part in enumerate(small):
            nodes.append(text_node(setting, f"small-{index}", part, x, y, colour=palette.second))
            y += part.height
    nodes.extend(label_buttons(surroundings, spec, state, foot, described=described))
    return plate("label-plate", setting.say(spec.title), rect, palette.surface, nodes, marks)


def _set_small(surroundings: Surroundings, spec: ExhibitSpec, width: int) -> list[SetText]:
    setting = surroundings.setting
    line = " · ".join(part for part in (setting.say(spec.as_of), setting.say(spec.credit)) if part)
    return [setting.set(line, TextRole.SMALL, width)] if line else []


def label_buttons(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    state: LabelState,
    foot: Rect,
    cells: Sequence[Rect] = (),
    *,
    described: bool = False,
) -> list[Node]:
    """The buttons of the drawers that there are, two in a row of `foot` or in these cells."""
    setting = surroundings.setting
    wanted = _drawers(surroundings, spec, described)
    cells = cells or _grid(setting, foot, len(wanted))
    return [
        button(
            setting,
            f"open-{drawer}",
            words,
            cell,
            OpenDrawer(drawer),
            icon=icon,
            style="primary" if drawer == "reading" else "line",
            state=frozenset({"open"}) if state.drawer == drawer else frozenset(),
        )
        for (drawer, words, icon), cell in zip(wanted, cells, strict=False)
    ]


def _drawers(surroundings: Surroundings, spec: ExhibitSpec, described: bool) -> list[tuple[Drawer, str, str]]:
    """What can be opened from the label: which drawer, its word and its icon."""
    setting = surroundings.setting
    wanted: list[tuple[Drawer, str, str]] = []
    if spec.id in surroundings.exhibition.readings:
        wanted.append(("reading", setting.word("read-more"), "book"))
    if described:
        wanted.append(("described", setting.word("described"), "eye"))
    if spec.sources:
        wanted.append(("sources", setting.word("sources", count=len(spec.sources)), "source"))
    return wanted


def _grid(setting: Setting, foot: Rect, count: int) -> list[Rect]:
    """Cells of one button's height, BUTTONS_A_ROW in a row."""
    pitch = setting.mm(BUTTON_MM) + setting.mm(GAP_MM)
    rows = [
        Rect(foot.x, foot.y + row * pitch, foot.width, setting.mm(BUTTON_MM))
        for row in range(-(-count // BUTTONS_A_ROW))
    ]
    return [cell for row in rows for cell in row.columns([1.0] * BUTTONS_A_ROW, setting.mm(GAP_MM))]
