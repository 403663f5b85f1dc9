"""The floor plan: all halls from above with their exhibits, and beside it the list that says the same in words."""

import math
from collections.abc import Sequence

from kiosk.content.hall import Hall
from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.ui.apart import apart
from kiosk.ui.intents import ShowOnPlan
from kiosk.ui.nodes import Action, Disc, Fill, Mark, Node, Outline, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.bar import BarContent, compose_bar
from kiosk.visit.plan_list import compose_plan_list
from kiosk.visit.session import ExhibitStage, HallStage, PlanOverlay, Session
from kiosk.visit.venue import Venue

PLAN_SHARE = 801 / 1217
PORTRAIT_PLAN_SHARE = 0.46
COLUMNS = 2
LOBBY_MM = 62.0
DOT_MM = 25.0
BORDER_MM = 1.3


def compose_plan(venue: Venue, session: Session) -> Node:
    """The plan and the list, over whatever scene they were opened from."""
    overlay = session.overlay
    assert isinstance(overlay, PlanOverlay)
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    area = venue.above_bar
    if venue.screen.portrait:
        drawing, listing = area.cut_top(round(area.height * PORTRAIT_PLAN_SHARE))
    else:
        drawing, listing = area.cut_left(round(area.width * PLAN_SHARE))
    bar = compose_bar(venue, setting, BarContent(overlay=overlay))
    return Node(
        "floor-plan-screen",
        Role.DIALOG,
        setting.word("floor-plan"),
        venue.whole,
        modal=True,
        language=setting.language,
        plate=LIGHT.surface,
        children=(
            _drawing(venue, setting, session, overlay, drawing),
            compose_plan_list(venue, setting, session, overlay, listing),
            bar,
        ),
    )


def _cells(venue: Venue, setting: Setting, drawing: Rect) -> tuple[dict[str, Rect], Rect]:
    """Where each hall is drawn, in rows of two; the lobby lies in the gap below the middle one of the rows."""
    inner = drawing.inset(setting.mm(20), setting.mm(20))
    halls = venue.exhibition.halls
    rows = max(1, -(-len(halls) // COLUMNS))
    above = -(-rows // 2)
    lobby_width, lobby_height = setting.mm(108), setting.mm(LOBBY_MM)
    gap_x, gap_y = setting.mm(30), lobby_height + setting.mm(4)
    width = (inner.width - gap_x) // COLUMNS
    height = (inner.height - gap_y * max(1, rows - 1)) // rows
    cells = {
        hall.id: Rect(
            inner.x + index % COLUMNS * (width + gap_x),
            inner.y + index // COLUMNS * (height + gap_y),
            width,
            height,
        )
        for index, hall in enumerate(halls)
    }
    x, y = inner.middle[0], inner.y + above * (height + gap_y) - gap_y // 2
    return cells, Rect(x - lobby_width // 2, y - lobby_height // 2, lobby_width, lobby_height)


def _drawing(venue: Venue, setting: Setting, session: Session, overlay: PlanOverlay, drawing: Rect) -> Node:
    cells, lobby = _cells(venue, setting, drawing)
    marks: list[Mark] = [Fill(drawing, LIGHT.wall)]
    for cell in cells.values():
        marks.extend(_passage(setting, cell, lobby))
    nodes = [
        _hall(venue, setting, session, venue.hall(hall_id), cell, hall_id == overlay.hall)
        for hall_id, cell in cells.items()
    ]
    before_lobby = sum(cell.y < lobby.y for cell in cells.values())
    nodes.insert(before_lobby, _lobby(venue, setting, session, lobby))
    return Node(
        "plan-drawing",
        Role.PICTURE,
        setting.word("floor-plan"),
        drawing,
        language=setting.language,
        plate=LIGHT.wall,
        marks=tuple(marks),
        children=tuple(nodes),
    )


def _passage(setting: Setting, cell: Rect, lobby: Rect) -> list[Mark]:
    """Two thin lines between a hall and the lobby; their ends are hidden below both."""
    (x0, y0), (x1, y1) = cell.middle, lobby.middle
    length = math.hypot(x1 - x0, y1 - y0)
    across = ((y1 - y0) / length * setting.mm(14), -(x1 - x0) / length * setting.mm(14))
    corners = (
        (x0 + across[0], y0 + across[1]),
        (x1 + across[0], y1 + across[1]),
        (x1 - across[0], y1 - across[1]),
        (x0 - across[0], y0 - across[1]),
    )
    return [Outline(corners, LIGHT.surface, LIGHT.border, setting.mm(BORDER_MM))]


class _Scale:
    """From metres of a hall's plan to pixels of its cell, north up."""

    def __init__(self, bounds: tuple[float, float, float, float], cell: Rect, margin: int) -> None:
        west, south, east, north = bounds
        inner = cell.inset(margin)
        self.factor = min(inner.width / (east - west), inner.height / (north - south))
        self._middle = cell.middle
        self._centre = ((west + east) / 2, (south + north) / 2)

    def at(self, x: float, z: float) -> tuple[float, float]:
        return (
            self._middle[0] + (x - self._centre[0]) * self.factor,
            self._middle[1] - (z - self._centre[1]) * self.factor,
        )


def _outline(venue: Venue, hall: Hall, scale: _Scale) -> tuple[tuple[float, float], ...]:
    points = venue.places[hall.id].plan.outline
    return tuple(scale.at(float(x), float(z)) for x, z in points[:: max(1, len(points) // 240)])


def _hall(venue: Venue, setting: Setting, session: Session, hall: Hall, cell: Rect, listed: bool) -> Node:
    place = venue.places[hall.id]
    scale = _Scale(place.plan.bounds, cell, setting.mm(3))
    fill = LIGHT.selected if listed else LIGHT.surface
    border = LIGHT.link if listed else LIGHT.text
    outline = _outline(venue, hall, scale)
    marks: list[Mark] = [Outline(outline, fill, border, setting.mm(4.4 if listed else 2.2))]
    here = _position(setting, session, hall.id, scale)
    marks.extend(here or ())
    bounds = _around(outline)
    dots = _dots(venue, setting, session, hall, scale, bounds, listed)
    marked = [*(dot.bounds for dot in dots), *([_around(here[0].points)] if here else [])]
    name, (x, y) = _name(setting, hall, bounds, [mark.inset(-setting.mm(2)) for mark in marked])
    marks.append(Text(name, x, y, LIGHT.text))
    return Node(
        f"plan-hall-{hall.id}",
        Role.RADIO,
        _numbered(setting, hall),
        bounds,
        state=frozenset({"chosen"}) if listed else frozenset(),
        language=setting.language,
        actions=(Action("press", ShowOnPlan(hall.id)),),
        plate=fill,
        marks=tuple(marks),
        children=tuple(dots),
    )


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(round(min(xs)), round(min(ys)), round(max(xs) - min(xs)), round(max(ys) - min(ys)))


def _name(setting: Setting, hall: Hall, bounds: Rect, marked: Sequence[Rect]) -> tuple[SetText, tuple[int, int]]:
    """A hall's number and name where they hide nothing that is marked there, in as few lines as that allows.

    Where there is no room for the name, its number alone.
    """
    words = _numbered(setting, hall)
    whole = setting.set(words, TextRole.CONTROL)
    broken = setting.set(words, TextRole.CONTROL, max(whole.width // 2 + setting.mm(16), setting.mm(60)), "center")
    narrowest = max(setting.set(word, TextRole.CONTROL).width for word in words.split())
    in_words = setting.set(words, TextRole.CONTROL, narrowest, "center")
    number = setting.set(str(hall.number), TextRole.CONTROL)
    for name in (whole, broken, in_words, number):
        place = _clear_place(name, bounds, marked) if name.width <= bounds.width else None
        if place is not None:
            return name, place
    return number, (bounds.middle[0] - number.width // 2, bounds.middle[1] - number.height // 2)


def _numbered(setting: Setting, hall: Hall) -> str:
    return f"{hall.number}  {setting.say(hall.short or hall.title)}"


def _clear_place(name: SetText, bounds: Rect, marked: Sequence[Rect]) -> tuple[int, int] | None:
    """The place for a name as near to the middle as there is room for it, and rather above or below than aside."""
    inked = math.ceil(max(line.width for line in name.lines))
    left, top = bounds.middle[0] - inked // 2, bounds.middle[1] - name.height // 2
    high, wide = max(0, (bounds.height - name.height) // 2), max(0, (bounds.width * 3 // 4 - inked) // 2)
    step = max(1, name.height // 8)
    away = [(dx, dy) for dx in range(-wide, wide + 1, step) for dy in range(-high, high + 1, step)]
    for dx, dy in sorted([(0, 0), *away], key=lambda by: abs(by[1]) + 2 * abs(by[0])):
        if not any(Rect(left + dx, top + dy, inked, name.height).overlaps(mark) for mark in marked):
            return left + dx - (name.width - inked) // 2, top + dy
    return None


def _dots(
    venue: Venue, setting: Setting, session: Session, hall: Hall, scale: _Scale, bounds: Rect, listed: bool
) -> list[Node]:
    """The works as numbered discs inside the outline, filled where seen."""
    radius = setting.mm(DOT_MM) // 2
    nodes: list[Node] = []
    spots = [_spot(venue, hall, spec.id, scale, radius) for spec in hall.exhibits]
    there = [
        (number, spec, spot) for number, (spec, spot) in enumerate(zip(hall.exhibits, spots, strict=True), 1) if spot
    ]
    middles = apart([spot for *_, spot in there], 2 * radius + 3, bounds.inset(radius))
    for (number, spec, _), (x, y) in zip(there, middles, strict=True):
        filled = spec.id in session.visited and listed
        ink = LIGHT.link if listed else LIGHT.border
        ground = ink if filled else LIGHT.surface
        words = setting.set(str(number), TextRole.SMALL)
        colour = LIGHT.surface if filled else (LIGHT.link if listed else LIGHT.text)
        nodes.append(
            Node(
                f"plan-dot-{spec.id}",
                Role.TEXT,
                str(number),
                Rect(x - radius, y - radius, 2 * radius, 2 * radius),
                language=setting.language,
                plate=ground,
                marks=(
                    Disc((x, y), radius, ink),
                    Disc((x, y), radius - setting.mm(BORDER_MM), ground),
                    Text(words, x - words.width // 2, y - words.height // 2, colour),
                ),
            )
        )
    return nodes


def _spot(venue: Venue, hall: Hall, exhibit: str, scale: _Scale, radius: int) -> tuple[float, float] | None:
    place = venue.places[hall.id]
    hung = next((work for work in place.hung if work.exhibit_id == exhibit), None)
    inset = (radius + 10) / scale.factor
    if hung is not None:
        x, z = place.plan.point(hung.s) + place.plan.inward(hung.s) * inset
        return scale.at(float(x), float(z))
    sprite = next((sprite for sprite in place.sprites if sprite.exhibit_id == exhibit), None)
    if sprite is not None:
        return scale.at(sprite.x, sprite.z)
    mural = next((mural for mural in place.murals if mural.mural.exhibit == exhibit), None)
    if mural is not None:
        x, z = place.plan.point(mural.s) + place.plan.inward(mural.s) * inset
        return scale.at(float(x), float(z))
    return None


def _position(setting: Setting, session: Session, hall_id: str, scale: _Scale) -> tuple[Outline, Disc, Disc] | None:
    """Where one is: a cone of view and a disc; None in the halls where one is not."""
    stage = session.stage
    standing = stage.standing if isinstance(stage, ExhibitStage) else stage
    if not isinstance(standing, HallStage) or standing.hall != hall_id:
        return None
    x, y = scale.at(standing.pose.x, standing.pose.z)
    reach = setting.mm(34)
    cone = [(x, y)]
    for step in range(9):
        angle = standing.pose.yaw + math.radians(-28 + 7 * step)
        cone.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    middle = (round(x), round(y))
    return (
        Outline(tuple(cone), (174, 206, 240), None),
        Disc(middle, setting.mm(9), LIGHT.surface),
        Disc(middle, setting.mm(7), LIGHT.text),
    )


def _lobby(venue: Venue, setting: Setting, session: Session, rect: Rect) -> Node:
    hall = venue.exhibition.lobby
    points = tuple(
        (
            rect.middle[0] + rect.width / 2 * math.sin(t / 30 * math.pi),
            rect.middle[1] - rect.height / 2 * math.cos(t / 30 * math.pi),
        )
        for t in range(60)
    )
    word = setting.set(setting.word("lobby"), TextRole.CONTROL)
    here = session.hall == hall.id
    listed = isinstance(session.overlay, PlanOverlay) and session.overlay.hall == hall.id
    key = "plan-lobby"
    pressed = setting.pressed == key
    fill = LIGHT.pressed if pressed else LIGHT.selected if listed else LIGHT.surface
    border = LIGHT.link if listed else LIGHT.text
    marks: list[Mark] = [Outline(points, fill, border, setting.mm(3 if listed else 2.4))]
    top = rect.middle[1] - word.height // 2
    ink = LIGHT.on_pressed if pressed else LIGHT.text
    marks.append(Text(word, rect.middle[0] - word.width // 2, top, ink))
    if here:
        marks.append(Disc((rect.middle[0], rect.y + setting.mm(13)), setting.mm(7), LIGHT.text))
    name = setting.word("lobby")
    return Node(
        key,
        Role.RADIO,
        name,
        rect,
        value=setting.word("you-are-here") if here else "",
        state=frozenset({"chosen"}) if listed else frozenset(),
        language=setting.language,
        actions=(Action("press", ShowOnPlan(hall.id)),),
        plate=fill,
        marks=tuple(marks),
    )
