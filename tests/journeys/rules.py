"""The rules of access that hold on every screen; each gives what breaks it, in words. The names are the checklist's."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from kiosk.draw.screen import Screen
from kiosk.draw.theme import contrast
from kiosk.ui.intents import ChooseLanguage, OpenHelp
from kiosk.ui.nodes import Box, Icon, Node, Role, Text, focusable, topmost_layer, walk
from kiosk.ui.rect import Rect
from kiosk.visit.session import Session

from .painted import Seen, line_rects, seen_lines

TARGET_MM, PRIMARY_MM, GAP_MM = 15.0, 20.0, 3.0
TEXT_RATIO = 4.5
WIDEST_LINE = 80  # Latin characters; a syllable of Hangul counts as two
FILE_NAME = re.compile(r"\.(png|jpe?g|webp|gif|md|yaml)\b|^[a-z]+(-[a-z]+)+$", re.IGNORECASE)
NAMED_ROLES = (Role.PICTURE, Role.EXHIBIT, Role.BUTTON, Role.RADIO, Role.DOOR, Role.ROOM, Role.DIALOG, Role.HEADING)


@dataclass(frozen=True)
class Shown:
    """One screen of the journey, as the visitor has it."""

    name: str
    root: Node
    session: Session
    screen: Screen
    languages: tuple[str, ...]

    @property
    def whole(self) -> Rect:
        return Rect(0, 0, self.screen.width, self.screen.height)

    @cached_property
    def lines(self) -> list[Seen]:
        return seen_lines(self.root, self.whole)

    @cached_property
    def targets(self) -> tuple[Node, ...]:
        return focusable(self.root)


def targets_are_large_enough(shown: Shown) -> list[str]:
    """SZ-1"""
    found = []
    for node in shown.targets:
        least = shown.screen.mm(PRIMARY_MM if node.primary else TARGET_MM)
        if min(node.bounds.width, node.bounds.height) < least:
            found.append(f"{node.key} is {node.bounds.width} x {node.bounds.height} px, not {least}")
    return found


def targets_stand_apart(shown: Shown) -> list[str]:
    """SZ-2"""
    gap = shown.screen.mm(GAP_MM)
    return [
        f"{first.key} and {second.key} are {first.bounds.distance(second.bounds)} px apart, not {gap}"
        for first, second in combinations(shown.targets, 2)
        if first.bounds.distance(second.bounds) < gap
    ]


def targets_are_on_the_screen(shown: Shown) -> list[str]:
    """SZ-2: a control that reaches out of the screen cannot be touched wholly."""
    return [
        f"{node.key} at {tuple(node.bounds)}"
        for node in shown.targets
        if node.bounds.intersection(shown.whole) != node.bounds
    ]


def words_are_inside(shown: Shown) -> list[str]:
    """No words leave the screen, what clips them, or the control that they name."""
    found = []
    for line in shown.lines:
        if line.rect.intersection(line.clip) != line.rect:
            found.append(f"“{line.words}” of {line.node.key} at {tuple(line.rect)} leaves {tuple(line.clip)}")
        elif line.node.can("press") and line.rect.intersection(line.node.bounds).width < line.rect.width:
            found.append(f"“{line.words}” is wider than {line.node.key}")
    return found


def words_do_not_overlap(shown: Shown) -> list[str]:
    lines = shown.lines
    found = [f"“{line.words}” of {line.node.key} is half hidden by {line.hidden}" for line in lines if line.hidden]
    for first, second in combinations(lines, 2):
        if first.content is not second.content and first.rect.overlaps(second.rect):
            found.append(f"“{first.words}” ({first.node.key}) overlaps “{second.words}” ({second.node.key})")
    return found


def words_are_whole(shown: Shown) -> list[str]:
    """Nothing ends in an ellipsis."""
    return [
        f"“{' '.join(line.text for line in mark.content.lines)}” of {node.key} is cut"
        for node in walk(shown.root)
        for mark in node.marks
        if isinstance(mark, Text) and mark.content.cut
    ]


def lines_are_readable(shown: Shown) -> list[str]:
    """TX-2"""
    found = []
    for line in shown.lines:
        wide = sum(2 if "가" <= letter <= "힣" else 1 for letter in line.words)
        if wide > WIDEST_LINE:
            found.append(f"“{line.words}” is {wide} characters long")
        words = re.findall(r"[A-Za-z]{2,}", line.words)
        if len(words) > 3 and all(word.isupper() for word in words):
            found.append(f"“{line.words}” is all capitals")
    return found


def words_stand_on_plates(shown: Shown) -> list[str]:
    """CO-2: one opaque colour below them, and it is the plate that the tree declares."""
    found = []
    for line in shown.lines:
        if line.ground is None:
            found.append(f"“{line.words}” of {line.node.key} has no plain ground")
        elif line.ground != line.plate:
            found.append(f"“{line.words}” of {line.node.key} stands on {line.ground}, its plate is {line.plate}")
    return found


def words_have_contrast(shown: Shown) -> list[str]:
    """CO-1"""
    return [
        f"“{line.words}” of {line.node.key}: {contrast(line.ink, line.ground):.2f}"
        for line in shown.lines
        if line.ground is not None and contrast(line.ink, line.ground) < TEXT_RATIO
    ]


def everything_has_a_name(shown: Shown) -> list[str]:
    """NT-1"""
    found = []
    for node in walk(shown.root):
        if (node.actions or node.role in NAMED_ROLES) and not node.name.strip():
            found.append(f"{node.key} has no name")
        if any(FILE_NAME.search(words) for words in (node.name, node.description)) and node.role != Role.GROUP:
            found.append(f"{node.key} is called {node.name!r}, {node.description!r}")
        if node.role == Role.PICTURE and not node.description and not node.children:
            found.append(f"{node.key} has no description")
        if "\n" in node.name:
            found.append(f"{node.key} has a line break in its name")
    return found


def keys_are_unique(shown: Shown) -> list[str]:
    counted = Counter(node.key for node in walk(shown.root))
    return [f"{number} nodes are called {key}" for key, number in counted.items() if number > 1]


def names_begin_with_the_label(shown: Shown) -> list[str]:
    """LA-3"""
    found = []
    for node in shown.targets:
        words = [_plain(mark.content) for mark in node.marks if isinstance(mark, Text)]
        if words and not node.name.startswith(words[0]):
            found.append(f"{node.key} shows “{words[0]}” and is called “{node.name}”")
    return found


def _plain(content: object) -> str:
    return " ".join(words for _, words in line_rects(content, 0, 0))  # type: ignore[arg-type]


def every_language_is_one_touch_away(shown: Shown) -> list[str]:
    """LA-1"""
    offered = {
        getattr(node.press, "language", None)
        for node in shown.targets
        if isinstance(node.press, ChooseLanguage) or node.key.startswith("start-")
    }
    return [f"no way to {language}" for language in shown.languages if language not in offered]


def help_is_in_its_place(shown: Shown) -> list[str]:
    """LA-4: one button on every screen, always at the same place; the question whether one is there asks for an answer
    first, and any touch gives it.
    """
    if shown.session.countdown is not None:
        return []
    node = next((node for node in shown.targets if isinstance(node.press, OpenHelp)), None)
    if node is None:
        return ["there is no help"]
    found = [] if node.role == Role.BUTTON else [f"help is a {node.role}"]
    if min(shown.whole.right - node.bounds.right, shown.whole.bottom - node.bounds.bottom) > shown.screen.mm(30):
        found.append(f"help is at {tuple(node.bounds)}")
    return found


def focus_goes_in_reading_order(shown: Shown) -> list[str]:
    """KP-3: within a group nothing comes before what stands to its left in the same row, or wholly above it."""
    found = []
    for group in walk(topmost_layer(shown.root)):
        if group.role == Role.ROOM:
            continue  # works are told in the hall's order, wherever they are seen
        pressed = [node for node in group.children if node.can("press")]
        for first, second in combinations(pressed, 2):
            a, b = first.bounds, second.bounds
            same_row = min(a.bottom, b.bottom) - max(a.y, b.y) > min(a.height, b.height) / 2
            if (same_row and b.x < a.x) or (not same_row and b.bottom <= a.y and b.x < a.right):
                found.append(f"{first.key} comes before {second.key}")
    return found


def gestures_have_buttons(shown: Shown) -> list[str]:
    """GE-1: a magnifier has its own, what turns its slider."""
    found = []
    keys = {node.key for node in shown.targets}
    for node in walk(topmost_layer(shown.root)):
        ways = (
            {"zoom"},
            {"zoom-in", "zoom-out", "move-left", "move-up"},
            ({"zoom-in", "zoom-out"} if "zoom-whole" not in keys else {"zoom"}),  # seen whole, there is nowhere to go
            {"zoom-in", "zoom-out", "turn"},
            {"zoom-in", "zoom-out", "previous-event", "next-event"},
        )
        if node.can("pinch") and not any(way <= keys for way in ways):
            found.append(f"{node.key} can be pinched and there are no buttons for it")
        if node.role == Role.ROOM and not {"turn-left", "turn-right"} <= keys:
            found.append("there are no buttons to turn")
    return found


def states_are_not_colour_alone(shown: Shown) -> list[str]:
    """CO-4: what is seen, unavailable or chosen differs by a shape or a word from its like that is not."""
    found = []
    for group in walk(shown.root):
        for node in group.children:
            for word in node.state & {"visited", "unavailable", "chosen"}:
                like = [other for other in group.children if other.role == node.role and word not in other.state]
                if node.marks and like and all(_outline(node) == _outline(other) for other in like):
                    found.append(f"{node.key} is {word} and looks like {like[0].key} but for its colour")
    return found


def _outline(node: Node) -> list[object]:
    """What is drawn of a node, without places and colours: kinds of marks, borders, dashes, icons, weights."""
    drawn: list[object] = []
    for mark in node.marks:
        match mark:
            case Box(_, fill, _, border_px, _, dashed):
                drawn.append(("box", fill is not None, border_px, dashed))
            case Icon(name, _, _):
                drawn.append(("icon", name))
            case _:
                drawn.append(type(mark).__name__)
    return drawn


RULES = (
    targets_are_large_enough,
    targets_stand_apart,
    targets_are_on_the_screen,
    words_are_inside,
    words_do_not_overlap,
    words_are_whole,
    lines_are_readable,
    words_stand_on_plates,
    words_have_contrast,
    everything_has_a_name,
    keys_are_unique,
    names_begin_with_the_label,
    every_language_is_one_touch_away,
    help_is_in_its_place,
    focus_goes_in_reading_order,
    gestures_have_buttons,
    states_are_not_colour_alone,
)
