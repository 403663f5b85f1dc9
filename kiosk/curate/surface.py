"""What stands in the preview's window, as one tree of nodes: tools, the kiosk's screen, words below it, problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.curate.arrangement import Arrangement
from kiosk.curate.tools import DISPLAY, PLAIN, TEXT_PX, ToolKit
from kiosk.draw.theme import LIGHT
from kiosk.ui.nodes import Box, Fill, Icon, Mark, Node, Role, Stage, Text
from kiosk.ui.rect import Rect

KIOSK_SCREEN = "kiosk's screen"  # the subject of the stage that it is painted on
SIGN, GAP = 24, 10
EMPTY_WIDTH, EMPTY_TITLE_PX, RULE = 620, 44, (48, 4)
NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

NOTHING_YET = "Nothing can be shown yet."
WHAT_TO_DO = "As soon as a save mends what is listed beside this, the exhibition appears here."


@dataclass(frozen=True)
class State:
    """What the line below the screen says. `shown_at` is when what is shown was read; `changed` files since then."""

    shown_at: datetime
    outdated: bool = False
    changed: int = 0


def sentence(state: State) -> str:
    """`Showing the last good version, 14:02:31. Two files have changed since.`"""
    time = f"{state.shown_at:%H:%M:%S}"
    if not state.outdated:
        return f"Showing what was saved, {time}."
    many = NUMBERS[state.changed] if state.changed < len(NUMBERS) else str(state.changed)
    files = "One file has" if state.changed == 1 else f"{many} files have".strip().capitalize()
    return f"Showing the last good version, {time}. {files} changed since."


def compose_surface(
    kit: ToolKit,
    window: Rect,
    parts: Arrangement,
    toolbar: Node,
    state: State | None,
    percent: int,
    extra: Sequence[Node],
) -> Node:
    """The whole window. `state` is None while there is nothing to show; `extra` comes last and lies on top."""
    children = [toolbar]
    if state is None:
        children.append(_empty(kit, parts.screen))
    else:
        frame = Box(parts.screen.inset(-1), None, LIGHT.hairline, 1)
        marks = (frame, Stage(parts.screen, KIOSK_SCREEN))
        children.append(Node("screen", Role.GROUP, "The kiosk's screen", parts.screen, marks=marks))
        children.append(_line(kit, parts.line, state, percent))
    ground = (Fill(window, LIGHT.wall),)
    return Node("preview", Role.SCREEN, "Preview", window, language="en", marks=ground, children=(*children, *extra))


def _line(kit: ToolKit, rect: Rect, state: State, percent: int) -> Node:
    """What is shown at the left, how large at the right."""
    scale = kit.set(f"{percent} %", PLAIN, TEXT_PX)
    words = sentence(state)
    said = kit.set(words, PLAIN, TEXT_PX, max(1, rect.width - scale.width - SIGN - 3 * GAP), 1)
    top = rect.y + (rect.height - said.height) // 2
    marks: tuple[Mark, ...] = (
        Icon("clock", Rect(rect.x, rect.y + (rect.height - SIGN) // 2, SIGN, SIGN), LIGHT.second),
        Text(said, rect.x + SIGN + GAP, top, LIGHT.second),
        Text(scale, rect.right - scale.width, top, LIGHT.second),
    )
    return Node("line", Role.TEXT, words, rect, value=f"{percent} %", language="en", plate=LIGHT.wall, marks=marks)


def _empty(kit: ToolKit, rect: Rect) -> Node:
    """A quiet plate in place of the kiosk's screen, its words in the middle of it."""
    width = min(EMPTY_WIDTH, rect.width - 4 * SIGN)
    title = kit.set(NOTHING_YET, DISPLAY, EMPTY_TITLE_PX, width)
    text = kit.set(WHAT_TO_DO, PLAIN, TEXT_PX, width)
    high = RULE[1] + SIGN + title.height + SIGN + text.height
    x, y = rect.x + (rect.width - max(title.width, text.width)) // 2, rect.y + (rect.height - high) // 2
    marks: list[Mark] = [Box(rect, LIGHT.surface, LIGHT.hairline, 1), Fill(Rect(x, y, *RULE), LIGHT.accent)]
    y += RULE[1] + SIGN
    marks.append(Text(title, x, y, LIGHT.text))
    marks.append(Text(text, x, y + title.height + SIGN, LIGHT.second))
    name = f"{NOTHING_YET} {WHAT_TO_DO}"
    return Node("empty", Role.TEXT, name, rect, language="en", plate=LIGHT.surface, marks=tuple(marks))
