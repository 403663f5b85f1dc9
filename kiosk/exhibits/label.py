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
PORTRAIT_PICTURE_SHARE = 0.42  # of the whole height in portrait, at least
PORTRAIT_LARGEST_SHARE = 0.62  # and at most, where the label leaves so much
TOP_MM, PORTRAIT_TOP_MM, LEFT_MM, RIGHT_MM, BOTTOM_MM = 40.0, 27.0, 36.0, 40.0, 25.0  # round the label's words
AFTER_RULE_MM, AFTER_KICKER_MM, AFTER_TITLE_MM, AFTER_LABEL_MM, AFTER_HAIRLINE_MM = 14.0, 5.0, 13.0, 10.0, 9.0
ABOVE_BUTTONS_MM = 20.0  # free above the buttons, where a label is as low as it may be
MOST_TITLE_LINES = 3  # of the large title
LABEL_ROLES = (  # title and text: as they should be, and for more and more words
    (TextRole.TITLE, TextRole.BODY),
    (TextRole.TITLE_PANEL, TextRole.BODY),
    (TextRole.HEADING, TextRole.SMALL),
)

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


def areas(
    surroundings: Surroundings, label_height: int | None = None, work_height: int | None = None
) -> tuple[Rect, Rect]:
    """The rectangles of the work and of its label.

    In portrait, a work whose label needs no more than `label_height` pixels takes what is left of the screen, but no
    more than the `work_height` pixels that are of use to it.
    """
    area, setting = surroundings.area, surroundings.setting
    if setting.screen.portrait:
        least, most = (
            round(setting.screen.height * share) for share in (PORTRAIT_PICTURE_SHARE, PORTRAIT_LARGEST_SHARE)
        )
        left = area.height - label_height if label_height is not None else least
        wanted = left if work_height is None else min(left, work_height)
        return area.cut_top(max(least, min(most, wanted)))
    wide = setting.screen.width / setting.screen.pixels_per_mm >= WIDE_SCREEN_MM
    share = PICTURE_SHARE if wide else NARROW_PICTURE_SHARE
    return area.cut_left(round(area.width * share))


def label_inset(rect: Rect, setting: Setting) -> Rect:
    """Where words and buttons stand on a label's plate."""
    top = PORTRAIT_TOP_MM if setting.screen.portrait else TOP_MM
    return rect.inset(*map(setting.mm, (LEFT_MM, top, RIGHT_MM, BOTTOM_MM)))


@dataclass(frozen=True)
class _Words:
    """What a label says, set: from top to bottom, `small` is the as-of line."""

    kicker: SetText
    title: SetText
    label: SetText | None
    small: SetText | None

    def height(self, setting: Setting) -> int:
        """From the rule to the foot of the last line, in pixels."""
        high = setting.mm(AFTER_RULE_MM) + self.kicker.height + setting.mm(AFTER_KICKER_MM) + self.title.height
        if self.label is not None:
            high += setting.mm(AFTER_TITLE_MM) + self.label.height
        if self.small is not None:
            before = AFTER_LABEL_MM if self.label is not None else AFTER_TITLE_MM
            high += setting.mm(before) + setting.mm(AFTER_HAIRLINE_MM) + self.small.height
        return high


def _set_words(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    width: int,
    instead: Words | None,
    roles: tuple[TextRole, TextRole] = LABEL_ROLES[0],
) -> _Words:
    setting, (title_role, label_role) = surroundings.setting, roles
    words = instead if instead is not None else spec.label
    line = " · ".join(part for part in (setting.say(spec.as_of), setting.say(spec.credit)) if part)
    return _Words(
        setting.set(surroundings.kicker, TextRole.KICKER, width),
        setting.set(setting.say(spec.title), title_role, width),
        setting.set(setting.say(words), label_role, width) if words else None,
        setting.set(line, TextRole.SMALL, width) if line else None,
    )


def _fitting_words(
    surroundings: Surroundings, spec: ExhibitSpec, width: int, height: int, instead: Words | None
) -> _Words:
    """The words of a label as large as there is room for; of one that is far too long the beginning."""
    setting = surroundings.setting
    words = _set_words(surroundings, spec, width, instead)
    for roles in LABEL_ROLES[1 if len(words.title.lines) > MOST_TITLE_LINES else 0 :]:
        words = _set_words(surroundings, spec, width, instead, roles)
        if words.height(setting) <= height:
            return words
    if words.label is not None:
        words = replace(words, label=whole_lines(words.label, height - words.height(setting) + words.label.height))
    return words


def whole_lines(content: SetText, height: int) -> SetText:
    """The text, or as many of its lines as there is room for, at least one: never a line cut in half."""
    fitting = len(content.lines)
    while fitting > 1 and content.part(0, fitting).height > height:
        fitting -= 1
    return content.part(0, fitting)


def label_fits(
    surroundings: Surroundings, spec: ExhibitSpec, rect: Rect, *, below: int = 0, instead: Words | None = None
) -> bool:
    """Whether `compose_label` has room here for all words without setting the text itself smaller."""
    setting = surroundings.setting
    inner = label_inset(rect, setting)
    words = _set_words(surroundings, spec, inner.width, instead, LABEL_ROLES[1])
    return words.height(setting) <= inner.height - _foot_height(surroundings, spec, described=False) - below


def label_height(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    *,
    below: int = 0,
    instead: Words | None = None,
    described: bool = False,
) -> int:
    """How high the plate of `compose_label` must be on a portrait screen to hold all words with a large title."""
    setting = surroundings.setting
    width = label_inset(Rect(0, 0, surroundings.area.width, 0), setting).width
    words = _set_words(surroundings, spec, width, instead).height(setting)
    margins = setting.mm(PORTRAIT_TOP_MM) + setting.mm(BOTTOM_MM)
    return margins + words + setting.mm(ABOVE_BUTTONS_MM) + below + _foot_height(surroundings, spec, described)


def _foot_height(surroundings: Surroundings, spec: ExhibitSpec, described: bool) -> int:
    setting = surroundings.setting
    rows = max(1, -(-len(_drawers(surroundings, spec, described)) // BUTTONS_A_ROW))
    return rows * setting.mm(BUTTON_MM) + (rows - 1) * setting.mm(GAP_MM)


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
    foot, body = label_inset(rect, setting).cut_bottom(_foot_height(surroundings, spec, described))
    _, body = body.cut_bottom(below)
    x, y, width = body.x, body.y, body.width
    words = _fitting_words(surroundings, spec, width, body.height, instead)
    marks: list[Mark] = [blue_rule(setting, x, y)]
    nodes: list[Node] = []
    y += setting.mm(AFTER_RULE_MM)
    nodes.append(text_node(setting, "kicker", words.kicker, x, y, colour=palette.link))
    y += words.kicker.height + setting.mm(AFTER_KICKER_MM)
    nodes.append(text_node(setting, "title", words.title, x, y, role=Role.HEADING))
    y += words.title.height + setting.mm(AFTER_TITLE_MM)
    if words.label is not None:
        live: Live = "polite" if instead is not None else "off"
        nodes.append(text_node(setting, "label", words.label, x, y, live=live))
        y += words.label.height + setting.mm(AFTER_LABEL_MM)
    if words.small is not None:
        marks.append(hairline(setting, x, y, width))
        y += setting.mm(AFTER_HAIRLINE_MM)
        nodes.append(text_node(setting, "small-0", words.small, x, y, colour=palette.second))
    nodes.extend(label_buttons(surroundings, spec, state, foot, described=described))
    return plate("label-plate", setting.say(spec.title), rect, palette.surface, nodes, marks)


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
