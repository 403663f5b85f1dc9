"""The label of a picture that one travels in: title, words, and the list of its places, whose buttons never move."""

from collections.abc import Sequence
from typing import Protocol

from kiosk.content.hall import ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.label import LabelState, areas, label_buttons
from kiosk.exhibits.zoom_controls import ChoosePlace, NextPlace
from kiosk.ui.controls import BUTTON_MM, GAP_MM, RADIUS_MM, blue_rule, button, hairline, plate, text_node
from kiosk.ui.nodes import Action, Box, Disc, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

PICTURE_SHARE = 0.625  # of the width in landscape, where a list stands in the label
ROW_MM, ROW_GAP_MM = 46.0, 3.0
DISC_MM = 26.0
DISC_AFTER_MM, TITLE_AFTER_MM, TITLE_BEFORE_MM = 4.0, 36.0, 3.0  # from the left edge of a row, and to its right one
FEW = 4  # places that still stand one below the other


class Place(Protocol):
    """What the panel says of a place."""

    @property
    def title(self) -> Words: ...
    @property
    def caption(self) -> Words: ...


def zoom_areas(surroundings: Surroundings) -> tuple[Rect, Rect]:
    """The rectangles of the picture and of its label, which is wider than others since it has a list."""
    area, setting = surroundings.area, surroundings.setting
    picture, label = areas(surroundings)
    if setting.screen.portrait:
        return picture, label
    return area.cut_left(min(picture.width, round(area.width * PICTURE_SHARE)))


def compose_panel(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    places: Sequence[Place],
    chosen: int | None,
    state: LabelState,
    rect: Rect,
) -> Node:
    """Rule, kicker, title; the label, or the caption of the chosen place; the list; and the buttons at the foot."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    portrait = setting.screen.portrait
    inner = rect.inset(setting.mm(36), setting.mm(27 if portrait else 40), setting.mm(40), setting.mm(25))
    foot, body = inner.cut_bottom(setting.mm(BUTTON_MM))
    x, y, width = body.x, body.y, body.width
    marks: list[Mark] = [blue_rule(setting, x, y)]
    nodes: list[Node] = []
    y += setting.mm(14)
    kicker = setting.set(surroundings.kicker, TextRole.KICKER, width)
    nodes.append(text_node(setting, "kicker", kicker, x, y, colour=palette.link))
    y += kicker.height + setting.mm(5)
    title = setting.set(setting.say(spec.title), TextRole.TITLE, width)
    if len(title.lines) > 1:
        title = setting.set(setting.say(spec.title), TextRole.TITLE_PANEL, width)
    nodes.append(text_node(setting, "title", title, x, y, role=Role.HEADING))
    y += title.height + setting.mm(13)
    free = body.bottom - setting.mm(14) - y
    columns, named, role = _density(surroundings, spec, places, width, free)
    rows = -(-len(places) // columns) if places else 0
    high = rows * setting.mm(ROW_MM) + max(0, rows - 1) * setting.mm(ROW_GAP_MM)
    list_area = Rect(x, body.bottom - setting.mm(14) - high, width, high)
    nodes.extend(_words(surroundings, spec, places, chosen, Rect(x, y, width, list_area.y - y), role))
    if places:
        marks.append(hairline(setting, x, list_area.y - setting.mm(7), width))
        nodes.append(_list(setting, places, chosen, list_area, columns, named))
    nodes.extend(_foot(surroundings, spec, state, bool(places), foot))
    return plate("label-plate", setting.say(spec.title), rect, palette.surface, nodes, marks)


def _density(
    surroundings: Surroundings, spec: ExhibitSpec, places: Sequence[Place], width: int, free: int
) -> tuple[int, bool, TextRole]:
    """How the list stands, so that the longest text has room above it: columns, with titles or numbers alone, and the
    size of the text."""
    setting = surroundings.setting
    row, gap = setting.mm(ROW_MM), setting.mm(ROW_GAP_MM)
    numbers = max(1, (width + gap) // (row + gap))
    titled = [1, 2] if len(places) <= FEW else [2, 3] if setting.screen.portrait else [2]
    sizes = (TextRole.BODY, TextRole.SMALL)
    choices = [(columns, True, role) for role in sizes for columns in titled]
    choices += [(numbers, False, role) for role in sizes]
    for columns, named, role in choices:
        rows = -(-len(places) // columns) if places else 0
        room = free - rows * (row + gap) - setting.mm(10)
        if all(sum(part.height for part in _said(surroundings, spec, place, width, role)) <= room for place in places):
            room -= sum(part.height for part in _said(surroundings, spec, None, width, role))
            if room >= 0:
                return columns, named, role
    return numbers, False, TextRole.SMALL


def _said(
    surroundings: Surroundings, spec: ExhibitSpec, place: Place | None, width: int, role: TextRole
) -> tuple[SetText, ...]:
    """The label with the date of its figures, or the title and caption of a place, as set text."""
    setting = surroundings.setting
    if place is not None:
        title = setting.set(setting.say(place.title).replace("\n", " "), TextRole.NAME, width)
        return title, setting.set(setting.say(place.caption), role, width)
    line = " · ".join(part for part in (setting.say(spec.as_of), setting.say(spec.credit)) if part)
    label = (setting.set(setting.say(spec.label), role, width),) if spec.label else ()
    return (*label, *((setting.set(line, TextRole.SMALL, width),) if line else ()))


def _words(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    places: Sequence[Place],
    chosen: int | None,
    area: Rect,
    role: TextRole,
) -> list[Node]:
    setting, palette = surroundings.setting, surroundings.setting.palette
    place = places[chosen] if chosen is not None else None
    parts = _said(surroundings, spec, place, area.width, role)
    nodes, y = [], area.y
    for index, part in enumerate(parts):
        fitting = len(part.lines)
        while fitting > 1 and part.part(0, fitting).height > area.bottom - y:
            fitting -= 1  # never a line cut in half
        content = part.part(0, fitting)
        small = place is None and index == len(parts) - 1 and bool(spec.as_of or spec.credit)
        y += setting.mm(5) if small and index else 0
        key = ("place-title", "place-caption")[index] if place is not None else ("small-0" if small else "label")
        nodes.append(
            text_node(
                setting,
                key,
                content,
                area.x,
                y,
                colour=palette.second if small else palette.text,
                role=Role.HEADING if key == "place-title" else Role.TEXT,
                live="polite" if place is not None else "off",
            )
        )
        y += content.height + (setting.mm(2) if key == "place-title" else 0)
    return nodes


def _list(setting: Setting, places: Sequence[Place], chosen: int | None, area: Rect, columns: int, named: bool) -> Node:
    row, gap = setting.mm(ROW_MM), setting.mm(ROW_GAP_MM)
    rows = -(-len(places) // columns)
    cell = (area.width - (columns - 1) * setting.mm(GAP_MM)) // columns if named else row
    step = cell + (setting.mm(GAP_MM) if named else gap)
    names = [setting.say(place.title).replace("\n", " ") for place in places]
    free = cell - setting.mm(TITLE_AFTER_MM + TITLE_BEFORE_MM)
    role = TextRole.CONTROL
    if any(setting.set(name, TextRole.CONTROL).width > free for name in names):
        role = TextRole.SMALL  # for all of them alike
    children = []
    for index, name in enumerate(names):
        # Titles are read down the first column and then the next; numbers along the line.
        column, line = divmod(index, rows) if named else (index % columns, index // columns)
        box = Rect(area.x + column * step, area.y + line * (row + gap), cell, row)
        children.append(_place_button(setting, index, name, box, index == chosen, role if named else None))
    return Node(
        "places", Role.LIST, setting.word("details"), area, plate=setting.palette.surface, children=tuple(children)
    )


def _place_button(setting: Setting, index: int, title: str, box: Rect, chosen: bool, role: TextRole | None) -> Node:
    """A place's number, and its title in this role unless it is None."""
    palette, key = setting.palette, f"place-{index}"
    pressed = setting.pressed == key
    radius, disc = setting.mm(RADIUS_MM), setting.mm(DISC_MM) // 2
    fill = palette.pressed if pressed else palette.selected if chosen else palette.surface
    ink = palette.on_pressed if pressed else palette.text
    middle = (box.x + disc + setting.mm(DISC_AFTER_MM) if role else box.middle[0], box.middle[1])
    number = setting.set(str(index + 1), TextRole.CONTROL)
    inside = palette.primary if chosen else palette.surface
    marks: list[Mark] = [Box(box, fill, radius=radius)]
    marks.append(Disc(middle, disc, palette.primary if chosen else palette.text))
    marks.append(Disc(middle, disc - setting.mm(1.3), inside))
    digits = palette.on_primary if chosen else palette.text
    marks.append(Text(number, middle[0] - number.width // 2, middle[1] - number.height // 2, digits))
    if role:
        left = box.x + setting.mm(TITLE_AFTER_MM)
        words = setting.set(title, role, box.right - left - setting.mm(TITLE_BEFORE_MM), max_lines=2)
        marks.append(Text(words, left, box.middle[1] - words.height // 2, ink))
    return Node(
        key,
        Role.ITEM,
        setting.word("place-n", number=index + 1, title=title),
        box,
        state=frozenset({"chosen"}) if chosen else frozenset(),
        language=setting.language,
        actions=(Action("press", ChoosePlace(index)),),
        plate=fill,
        marks=tuple(marks),
    )


def _foot(
    surroundings: Surroundings, spec: ExhibitSpec, state: LabelState, with_places: bool, foot: Rect
) -> list[Node]:
    """What every label has at its foot, and, where there are places, the way from one to the next."""
    setting = surroundings.setting
    drawers = label_buttons(surroundings, spec, state, foot)
    if not with_places:
        return drawers
    count = len(drawers) + 1
    cells = foot.columns([1.0] * max(2, count), setting.mm(GAP_MM))
    drawers = label_buttons(surroundings, spec, state, foot, cells)
    word = setting.word("next-detail")
    last = button(setting, "next-place", word, cells[-1], NextPlace(), icon="next", icon_last=True, style="primary")
    return [*drawers, last]
