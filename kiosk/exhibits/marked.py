"""Numbered places of a work: discs on it, and the same numbers in a list beside the label.

The list is the way to them for everybody who cannot reach a disc. Opening a place says its caption where the label
stood; opening it again, or going back, gives the label back.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.content.hall import ContentModel, ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.label import (
    BOTTOM_MM,
    RIGHT_MM,
    LabelState,
    areas,
    compose_label,
    label_fits,
    label_height,
)
from kiosk.ui.apart import apart
from kiosk.ui.controls import BUTTON_MM, hairline, one_line
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Disc, Fill, Line, Mark, Node, Ring, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

DISC_MM = 38.0
DISC_GAP_MM = 6.0
LEADER_MM = 66.0  # from a place to the middle of its disc
LINE_MM = 1.6
DOT_MM = 4.5
WAYS = ((1, BUTTON_MM), (1, 38.0), (1, 31.0), (1, 25.0), (2, BUTTON_MM), (2, 31.0))  # columns, and mm of a row
NUMBER_MM = 21.0  # the circle round a number in the list
LIST_GAP_MM = 9.0
PORTRAIT_WAYS = (*WAYS[4:], *WAYS[:4])

Point = tuple[float, float]


class Marked(ContentModel):
    """One place: its name, and what is said of it."""

    title: Words
    caption: Words


@dataclass(frozen=True)
class OpenPlace(Intent):
    """Tell of the place with this number, from 0; of the one that is open: no more."""

    index: int


def compose_discs(
    setting: Setting, places: Sequence[Marked], anchors: Sequence[Point | None], chosen: int | None, free: Rect
) -> list[Node]:
    """The discs of the places in sight, each beside its anchor and wholly in `free`, joined to it by a line."""
    seen = [(index, anchor) for index, anchor in enumerate(anchors) if anchor is not None]
    reach = setting.mm(DISC_MM) / 2 + setting.mm(DISC_GAP_MM)
    inner = free.inset(round(reach))
    middles = apart([_beside(setting, anchor, free) for _, anchor in seen], setting.mm(DISC_MM + DISC_GAP_MM), inner)
    return _in_reading_order(
        [
            _disc(setting, places[index], index, anchor, middle, index == chosen)
            for (index, anchor), middle in zip(seen, middles, strict=True)
        ]
    )


def _in_reading_order(discs: list[Node]) -> list[Node]:
    """Row by row from the left, as the eye and the keyboard go through them."""
    left, ordered = sorted(discs, key=lambda disc: (disc.bounds.y, disc.bounds.x)), []
    while left:
        free = (one for one in left if not any(_comes_before(other.bounds, one.bounds) for other in left))
        found = next(free, left[0])
        ordered.append(found)
        left.remove(found)
    return ordered


def _comes_before(one: Rect, other: Rect) -> bool:
    """Whether one disc stands left of another in its row, or wholly above it and not to its right."""
    if abs(one.y - other.y) < other.height / 2:
        return one.x < other.x
    return one.bottom <= other.y and one.x < other.right


def _beside(setting: Setting, anchor: Point, free: Rect) -> Point:
    """Where a disc stands before others are minded: outwards from the middle, rather above than below."""
    middle_x, middle_y = free.middle
    away_x, away_y = (anchor[0] - middle_x) / free.width, (anchor[1] - middle_y) / free.height - 0.25
    length = math.hypot(away_x, away_y) or 1.0
    far = setting.mm(LEADER_MM)
    return anchor[0] + away_x / length * far, anchor[1] + away_y / length * far


def _disc(setting: Setting, place: Marked, index: int, anchor: Point, middle: Point, chosen: bool) -> Node:
    palette, key = setting.palette, f"place-{index}"
    size, line = setting.mm(DISC_MM), setting.mm(LINE_MM)
    filled = chosen or setting.pressed == key
    ground, ink = (palette.primary, palette.on_primary) if filled else (palette.surface, palette.text)
    edge = palette.on_primary if filled else palette.text
    leader = palette.primary if filled else palette.text
    x, y = round(middle[0]), round(middle[1])
    number = setting.set(str(index + 1), TextRole.CONTROL)
    dot = round(setting.mm(DOT_MM) * (1.0 if chosen else 0.7))
    marks: list[Mark] = [
        Line((anchor, middle), leader, line),
        Disc((round(anchor[0]), round(anchor[1])), dot + line, edge if filled else palette.surface),
        Disc((round(anchor[0]), round(anchor[1])), dot, leader),
        Disc((x, y), size // 2, ground),
        Ring((x, y), size // 2 - line // 2, line, edge),
        Text(number, x - number.width // 2, one_line(number, y), ink),
    ]
    return Node(
        key,
        Role.BUTTON,
        f"{index + 1} {setting.say(place.title)}",
        Rect(x - size // 2, y - size // 2, size, size),
        state=frozenset({"chosen"}) if chosen else frozenset(),
        language=setting.language,
        actions=(Action("press", OpenPlace(index)),),
        plate=ground,
        marks=tuple(marks),
    )


def compose_marked_label(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    state: LabelState,
    rect: Rect,
    places: Sequence[Marked],
    chosen: int | None,
) -> Node:
    """The label with the list of places above its buttons; of an open place the caption."""
    if not places:
        return compose_label(surroundings, spec, state, rect)
    setting = surroundings.setting
    said = (None, *(place.caption for place in places))
    columns, row, high = 1, 0, 0
    for columns, row_mm in _ways(setting):
        row, high = setting.mm(row_mm), _list_height(setting, len(places), columns, row_mm)
        # The list stays where it is whatever is said above it, so all that may be said must fit.
        if all(label_fits(surroundings, spec, rect, below=high, instead=words) for words in said):
            break
    label = compose_label(
        surroundings, spec, state, rect, below=high, instead=said[0 if chosen is None else chosen + 1]
    )
    foot = rect.bottom - setting.mm(BOTTOM_MM + BUTTON_MM)
    title = next(node for node in label.children if node.key == "title")
    gap = setting.mm(LIST_GAP_MM)
    box = Rect(title.bounds.x, foot - high + gap, rect.right - setting.mm(RIGHT_MM) - title.bounds.x, high - 2 * gap)
    sides = box.columns([1.0] * columns, setting.mm(18))
    cells = [
        Rect(sides[index % columns].x, box.y + index // columns * row, sides[index % columns].width, row)
        for index in range(len(places))
    ]
    rows = [_row(setting, places[index], index, cell, index == chosen) for index, cell in enumerate(cells)]
    rules = [hairline(setting, cell.x, cell.y, cell.width) for cell in cells]
    rules += [hairline(setting, cell.x, cell.bottom, cell.width) for cell in cells[-columns:]]
    listed = Node(
        "places",
        Role.LIST,
        setting.word("marked-places"),
        box,
        language=setting.language,
        marks=tuple(rules),
        children=tuple(rows),
    )
    buttons = [node for node in label.children if node.key.startswith("open-")]
    words = [node for node in label.children if node not in buttons]
    return replace(label, children=(*words, listed, *buttons))


def _ways(setting: Setting) -> tuple[tuple[int, float], ...]:
    return PORTRAIT_WAYS if setting.screen.portrait else WAYS


def _list_height(setting: Setting, count: int, columns: int, row_mm: float) -> int:
    return -(-count // columns) * setting.mm(row_mm) + 2 * setting.mm(LIST_GAP_MM)


def marked_areas(
    surroundings: Surroundings, spec: ExhibitSpec, places: Sequence[Marked], work_height: int | None = None
) -> tuple[Rect, Rect]:
    """The rectangles of a work with numbered places and of its label with their list; see `areas`."""
    setting = surroundings.setting
    if not setting.screen.portrait:
        return areas(surroundings)
    if not places:
        return areas(surroundings, label_height(surroundings, spec), work_height)
    below = _list_height(setting, len(places), *PORTRAIT_WAYS[0])
    said = (None, *(place.caption for place in places))
    needed = max(label_height(surroundings, spec, below=below, instead=words) for words in said)
    return areas(surroundings, needed, work_height)


def _row(setting: Setting, place: Marked, index: int, cell: Rect, chosen: bool) -> Node:
    palette, key = setting.palette, f"list-{index}"
    pressed = setting.pressed == key
    ground = palette.pressed if pressed else palette.selected if chosen else palette.surface
    ink = palette.on_pressed if pressed else palette.text
    wide = cell.inset(-setting.mm(9), 0)
    radius = min(setting.mm(NUMBER_MM), cell.height - setting.mm(7)) // 2
    x, y = cell.x, cell.middle[1]
    number = setting.set(str(index + 1), TextRole.SMALL)
    left = x + setting.mm(NUMBER_MM + 11)
    title = setting.set(setting.say(place.title), TextRole.CONTROL, cell.right - left, max_lines=1)
    middle = (x + setting.mm(NUMBER_MM) // 2, y)
    marks: list[Mark] = [Fill(wide, ground)] if pressed or chosen else []
    if chosen and not pressed:
        marks.append(Disc(middle, radius, palette.primary))
    else:
        line = max(2, setting.mm(1.2))
        marks.append(Ring(middle, radius - line // 2, line, ink))
    marks.append(
        Text(
            number,
            middle[0] - number.width // 2,
            one_line(number, y),
            palette.on_primary if chosen and not pressed else ink,
        )
    )
    marks.append(Text(title, left, one_line(title, y), ink))
    return Node(
        key,
        Role.BUTTON,
        f"{index + 1} {setting.say(place.title)}",
        cell.inset(0, setting.mm(1.5)),
        state=frozenset({"chosen"}) if chosen else frozenset(),
        language=setting.language,
        actions=(Action("press", OpenPlace(index)),),
        plate=ground,
        marks=tuple(marks),
    )
