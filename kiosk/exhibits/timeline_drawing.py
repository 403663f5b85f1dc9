"""The line of a timeline in a rectangle, and the timeline as it hangs on the wall."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.draw.paragraph import Typesetter
from kiosk.draw.theme import TextRole
from kiosk.exhibits.dot_plot import year_marks
from kiosk.exhibits.kind import Pixels
from kiosk.exhibits.sheet import all_marks, painted, sheet_setting
from kiosk.exhibits.time_line import CLOSEST_MM, Glance, Knot, Reach, across, knots, span_of
from kiosk.exhibits.timeline_spec import TimelineSpec
from kiosk.ui.controls import blue_rule, text_node
from kiosk.ui.nodes import Disc, Line, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

LANE_MM, YEAR_MM = 40.0, 62.0
DOT_MM, KNOT_MM, APART_MM = 6.0, 10.5, 18.0
SHEET, SHEET_MM = (1200, 560), 560.0


@dataclass(frozen=True)
class DrawnLine:
    """Marks below, words above them, and the knots of each lane with the pixel of the lane's height."""

    marks: tuple[Mark, ...]
    nodes: tuple[Node, ...]
    lanes: tuple[tuple[int, tuple[Knot, ...]], ...]


def lane_count(spec: TimelineSpec) -> int:
    """How many lines there are."""
    return max(1, len(spec.lanes))


def line_height(setting: Setting, spec: TimelineSpec) -> int:
    """What the years and the lanes below them take."""
    return setting.set("0", TextRole.SMALL).height + setting.mm(6) + lane_count(spec) * setting.mm(LANE_MM)


def reach_in(setting: Setting, spec: TimelineSpec, rect: Rect) -> Reach:
    """The line in a rectangle, right of the names of its lanes."""
    names = [setting.set(setting.say(lane.name), TextRole.KICKER).width for lane in spec.lanes]
    indent = max(names) + setting.mm(14) if names else 0
    return Reach(rect.x + indent, rect.width - indent, spec.first, spec.last, setting.mm(CLOSEST_MM))


def drawn_line(setting: Setting, spec: TimelineSpec, rect: Rect, glance: Glance, opened: int | None) -> DrawnLine:
    """The part of the line that is seen: years, lanes, and a dot for each event, or a number where they are dense."""
    palette, reach = setting.palette, reach_in(setting, spec, rect)
    right = reach.left + reach.width
    ticks = setting.set("0", TextRole.SMALL).height
    top, fine = rect.y + ticks + setting.mm(6), max(1.0, setting.mm(0.6))
    marks: list[Mark] = []
    nodes: list[Node] = []
    for year in year_marks(span_of(reach, glance), reach.width // setting.mm(YEAR_MM)):
        x = round(across(reach, glance, year))
        content = setting.set(str(year), TextRole.SMALL)
        left = x - content.width // 2
        marks.append(Line(((x, top), (x, rect.bottom)), palette.hairline, fine))
        if reach.left <= left + content.width // 2 and left + content.width <= right + setting.mm(20):
            nodes.append(text_node(setting, f"tick-{year}", content, left, rect.y, colour=palette.second))
    lanes: list[tuple[int, tuple[Knot, ...]]] = []
    for lane in range(lane_count(spec)):
        y = top + lane * setting.mm(LANE_MM) + setting.mm(LANE_MM) // 2
        marks.append(Line(((reach.left, y), (right, y)), palette.border, max(1.0, setting.mm(0.9))))
        places = [
            (index, across(reach, glance, event.at.begins))
            for index, event in enumerate(spec.events)
            if spec.lane_of(event) == lane
        ]
        found = knots(places, setting.mm(APART_MM), reach.left, right)
        lanes.append((y, found))
        for knot in found:
            knot_marks, number = _knot(setting, knot, y, opened)
            marks.extend(knot_marks)
            nodes.extend(number)
        if spec.lanes:
            name = setting.set(setting.say(spec.lanes[lane].name), TextRole.KICKER)
            nodes.append(text_node(setting, f"lane-{lane}", name, rect.x, y - name.height // 2))
    return DrawnLine(tuple(marks), tuple(nodes), tuple(lanes))


def _knot(setting: Setting, knot: Knot, y: int, opened: int | None) -> tuple[list[Mark], list[Node]]:
    """A ring for one event, a disc with a number for several; the one that is open is filled and framed."""
    palette, place = setting.palette, (round(knot.x), y)
    several, open_ = len(knot.members) > 1, opened in knot.members
    radius = setting.mm(KNOT_MM if several else DOT_MM)
    marks: list[Mark] = []
    if open_:
        marks += [
            Disc(place, radius + setting.mm(4.5), palette.primary),
            Disc(place, radius + setting.mm(3), palette.surface),
        ]
    marks.append(Disc(place, radius, palette.primary))
    if not several:
        if not open_:
            marks.append(Disc(place, radius - setting.mm(2), palette.surface))
        return marks, []
    number = setting.set(str(len(knot.members)), TextRole.SMALL)
    text = Text(number, place[0] - number.width // 2, y - number.height // 2, palette.on_primary)
    bounds = Rect(text.x, text.y, number.width, number.height)
    name = str(len(knot.members))
    node = Node(f"knot-{knot.members[0]}", Role.TEXT, name, bounds, plate=palette.primary, marks=(text,))
    return marks, [node]


def nearest_knot(line: DrawnLine, x: float, y: float) -> tuple[Knot, float] | None:
    """The knot nearest to a finger, and its distance in pixels."""
    found: Sequence[tuple[Knot, float]] = [
        (knot, ((knot.x - x) ** 2 + (height - y) ** 2) ** 0.5) for height, lane in line.lanes for knot in lane
    ]
    return min(found, key=lambda one: one[1], default=None)


def draw_sheet(spec: TimelineSpec, typesetter: Typesetter, language: str) -> Pixels:
    """The whole line as it hangs, under its first and last year: BGRA, opaque, of SHEET pixels."""
    setting = sheet_setting(typesetter, language, SHEET, SHEET_MM)
    margin = setting.mm(34)
    years = setting.set(f"{spec.events[0].at.year}–{spec.events[-1].at.year}", TextRole.YEAR)
    top = setting.mm(30)
    height = line_height(setting, spec)
    rect = Rect(margin, SHEET[1] - setting.mm(26) - height, SHEET[0] - 2 * margin, height)
    line = drawn_line(setting, spec, rect, Glance(), None)
    if years.width > rect.width:
        years = setting.set(f"{spec.events[0].at.year}–{spec.events[-1].at.year}", TextRole.FIGURE)
    marks = [
        blue_rule(setting, margin, top),
        *all_marks([text_node(setting, "years", years, margin, top + setting.mm(6))]),
        *line.marks,
        *all_marks(line.nodes),
    ]
    return painted(marks, SHEET, setting.palette.surface)
