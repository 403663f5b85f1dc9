"""Timeline: events along a line of years, at their true distance; one is open, with its story and picture.

In a hall's YAML:

    kind: timeline
    title: {en: Steps of peacekeeping, ko: 평화유지활동의 걸음}
    events:
      - {at: 1948-05-29, heading: {en: The first, ko: 처음}, story: {en: ..., ko: ...}}
      - {at: 1956-11, heading: {en: Blue helmets, ko: 파란 헬멧}}
"""

from dataclasses import dataclass, replace

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Surroundings
from kiosk.exhibits.label import LabelState, areas, compose_label, label_height, update_label
from kiosk.exhibits.time_line import STEP, Glance, Reach, dragged, flung, moved_on, pixels_a_year, towards, zoomed
from kiosk.exhibits.timeline_drawing import SHEET, draw_sheet, drawn_line, line_height, nearest_knot, reach_in
from kiosk.exhibits.timeline_spec import Event, TimelineSpec
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, hairline, text_node
from kiosk.ui.intents import Dragged, Elapsed, Flung, Intent, Pinched, Tapped
from kiosk.ui.nodes import Action, Fill, Image, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

LINE_KEY = "time"
SIDE_MM, TOP_MM, FOOT_MM = 40.0, 34.0, 16.0
REACH_MM = 26.0  # how far from an event a finger may come down and still mean it
PICTURE_SHARE = 0.4


@dataclass(frozen=True)
class OpenEvent(Intent):
    """The event with this number, from 0."""

    index: int


@dataclass(frozen=True)
class EventStep(Intent):
    """The next event (+1) or the one before (-1)."""

    steps: int


@dataclass(frozen=True)
class ZoomLine(Intent):
    """Closer (> 1) or farther."""

    factor: float


@dataclass(frozen=True)
class TimelineState:
    """All that a visitor can change here."""

    opened: int = 0
    glance: Glance = Glance()
    label: LabelState = LabelState()


class TimelineView:
    """The open event above the line, and the label beside them."""

    def __init__(self, spec: TimelineSpec) -> None:
        self._spec = spec

    def update(self, state: TimelineState, intent: Intent, surroundings: Surroundings) -> TimelineState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        setting = surroundings.setting
        reach, calm = self._reach(surroundings), setting.preferences.calm
        match intent:
            case Elapsed(ms):
                glance = moved_on(reach, state.glance, ms)
                return state if glance == state.glance else replace(state, glance=glance)
            case OpenEvent(index) if 0 <= index < len(self._spec.events):
                return self._opened(state, index, reach, calm=calm)
            case EventStep(steps):
                index = min(len(self._spec.events) - 1, max(0, state.opened + steps))
                return self._opened(state, index, reach, calm=calm)
            case ZoomLine(factor):
                begins = self._spec.events[state.opened].at.begins
                closer = zoomed(reach, state.glance, factor)
                return replace(state, glance=towards(reach, closer, begins, calm=True))
            case Tapped(key, x, y) if key == LINE_KEY:
                return self._touched(state, surroundings, x, y)
            case Dragged(key, dx, _) if key == LINE_KEY:
                return replace(state, glance=dragged(reach, state.glance, dx))
            case Flung(key, speed, _) if key == LINE_KEY and not calm:
                return replace(state, glance=flung(reach, state.glance, speed))
            case Pinched(key, scale, x, _, dx, _) if key == LINE_KEY:
                return replace(state, glance=zoomed(reach, dragged(reach, state.glance, dx), scale, x))
        return state

    def _opened(self, state: TimelineState, index: int, reach: Reach, *, calm: bool) -> TimelineState:
        glance = towards(reach, state.glance, self._spec.events[index].at.begins, calm=calm)
        return replace(state, opened=index, glance=glance)

    def _touched(self, state: TimelineState, surroundings: Surroundings, x: float, y: float) -> TimelineState:
        """An event opens; a knot of several is looked at more closely, or, where that does not part them, opened one
        after the other.
        """
        setting = surroundings.setting
        line = drawn_line(setting, self._spec, self._line_rect(surroundings), state.glance, state.opened)
        found = nearest_knot(line, x, y)
        if found is None or found[1] > setting.mm(REACH_MM):
            return state
        knot, reach = found[0], self._reach(surroundings)
        closest = pixels_a_year(reach, state.glance) >= reach.closest * 0.99
        years = [self._spec.events[index].at.begins for index in knot.members]
        if len(knot.members) > 1 and not closest and years[-1] > years[0]:
            closer = zoomed(reach, state.glance, STEP * STEP, knot.x)
            return replace(self._opened(state, knot.members[0], reach, calm=True), glance=closer)
        at = knot.members.index(state.opened) + 1 if state.opened in knot.members else 0
        return self._opened(state, knot.members[at % len(knot.members)], reach, calm=True)

    def _reach(self, surroundings: Surroundings) -> Reach:
        return reach_in(surroundings.setting, self._spec, self._line_rect(surroundings))

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        """Where the work and its label are; words alone need no more of an upright screen than they have anyway."""
        if all(event.image is None for event in self._spec.events):
            return areas(surroundings)
        return areas(surroundings, label_height(surroundings, self._spec))

    def _strip(self, surroundings: Surroundings) -> Rect:
        """The ground of the line and of the buttons below it."""
        setting, (frame, _) = surroundings.setting, self._areas(surroundings)
        height = setting.mm(14) + line_height(setting, self._spec) + setting.mm(8 + BUTTON_MM + FOOT_MM)
        return frame.cut_bottom(height)[0]

    def _line_rect(self, surroundings: Surroundings) -> Rect:
        setting, strip = surroundings.setting, self._strip(surroundings)
        side = setting.mm(SIDE_MM)
        height = line_height(setting, self._spec)
        return Rect(strip.x + side, strip.y + setting.mm(14), strip.width - 2 * side, height)

    def compose(self, state: TimelineState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, label = self._areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame, whole=True)
        work = self._work(state, surroundings, frame)
        beside = compose_label(surroundings, self._spec, state.label, label)
        return (work, beside) if drawer is None else (replace(work, children=()), beside, drawer)

    def _work(self, state: TimelineState, surroundings: Surroundings, frame: Rect) -> Node:
        setting, palette = surroundings.setting, surroundings.setting.palette
        strip = self._strip(surroundings)
        upper = Rect(frame.x, frame.y, frame.width, strip.y - frame.y)
        event = self._spec.events[state.opened]
        return Node(
            "timeline",
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            description=f"{event.at.say(setting.language)}: {setting.say(event.heading)}",
            language=setting.language,
            plate=palette.wall,
            clip=frame,
            marks=(
                Fill(frame, palette.wall),
                Fill(strip, palette.surface),
                hairline(setting, strip.x, strip.y, strip.width),
            ),
            children=(*self._event(surroundings, event, upper), *self._line(state, surroundings, strip)),
        )

    def _event(self, surroundings: Surroundings, event: Event, rect: Rect) -> list[Node]:
        """The year large, the day beside it, what happened, and the picture at the right edge."""
        setting, palette = surroundings.setting, surroundings.setting.palette
        nodes: list[Node] = []
        words = rect
        if event.image is not None:
            place, words = rect.cut_right(round(rect.width * PICTURE_SHARE))
            alt = setting.say(event.alt)
            mark = Image(surroundings.media(event.image), place)
            nodes.append(Node("event-picture", Role.PICTURE, alt, place, description=alt, clip=place, marks=(mark,)))
        side = setting.mm(SIDE_MM)
        x, width = words.x + side, words.width - 2 * side
        free = words.height - 2 * setting.mm(12)
        parts = self._set(surroundings, event, width, free)
        y = words.y + max(setting.mm(12), min(setting.mm(TOP_MM), (words.height - _height(setting, parts)) // 2))
        for key, content, role in parts:
            if key == "event-date":  # beside the year, on its line
                continue
            colour = palette.second if key == "event-source" else palette.text
            node = text_node(setting, key, content, x, y, colour=colour, plate=palette.wall, role=role)
            nodes.append(replace(node, live="polite"))
            if key == "event-year":
                date = next((part for name, part, _ in parts if name == "event-date"), None)
                if date is not None:
                    level = y + content.lines[0].baseline - date.lines[0].baseline
                    left = x + content.width + setting.mm(12)
                    nodes.append(
                        text_node(setting, "event-date", date, left, level, colour=palette.second, plate=palette.wall)
                    )
            y += content.height + setting.mm(6)
        return nodes

    def _set(self, surroundings: Surroundings, event: Event, width: int, free: int) -> list[tuple[str, SetText, Role]]:
        """The parts of the open event from top to bottom, the year as large as there is room for."""
        setting = surroundings.setting
        date = _without_year(event, setting.language)
        source = surroundings.exhibition.sources.get(event.source) if event.source is not None else None
        parts: list[tuple[str, SetText, Role]] = []
        for role in (TextRole.YEAR, TextRole.FIGURE, TextRole.FIGURE_SMALL):
            parts = [("event-year", setting.set(str(event.at.year), role), Role.TEXT)]
            if date:
                parts.append(("event-date", setting.set(date, TextRole.FIGURE_SMALL), Role.TEXT))
            parts.append(
                ("event-heading", setting.set(setting.say(event.heading), TextRole.HEADING, width), Role.HEADING)
            )
            if event.story is not None:
                parts.append(("event-story", setting.set(setting.say(event.story), TextRole.BODY, width), Role.TEXT))
            if source is not None:
                said = setting.word("source-of-value", source=setting.say(source.publisher or source.title))
                parts.append(("event-source", setting.set(said, TextRole.SMALL, width), Role.TEXT))
            across = parts[0][1].width + (parts[1][1].width + setting.mm(12) if date else 0)
            if _height(setting, parts) <= free and across <= width:
                break
        return parts

    def _line(self, state: TimelineState, surroundings: Surroundings, strip: Rect) -> list[Node]:
        setting, spec = surroundings.setting, self._spec
        rect = self._line_rect(surroundings)
        line = drawn_line(setting, spec, rect, state.glance, state.opened)
        event = spec.events[state.opened]
        time = Node(
            LINE_KEY,
            Role.SLIDER,
            setting.word("events"),
            Rect(
                strip.x + setting.mm(6),
                rect.y - setting.mm(6),
                strip.width - setting.mm(12),
                rect.height + setting.mm(8),
            ),
            value=f"{event.at.say(setting.language)}: {setting.say(event.heading)}",
            language=setting.language,
            plate=setting.palette.surface,
            clip=strip,
            actions=(
                Action("less", EventStep(-1)),
                Action("more", EventStep(1)),
                Action("tap at"),
                Action("drag"),
                Action("pinch"),
            ),
            marks=line.marks,
            children=line.nodes,
        )
        return [time, *self._buttons(state, setting, rect, self._reach(surroundings))]

    def _buttons(self, state: TimelineState, setting: Setting, rect: Rect, reach: Reach) -> list[Node]:
        """Previous and next with the number between them, and at the other end closer and farther."""
        size, gap = setting.mm(BUTTON_MM), setting.mm(GAP_MM)
        y = rect.bottom + setting.mm(8)
        total = len(self._spec.events)
        count = setting.set(setting.word("place-in-row", number=state.opened + 1, total=total), TextRole.CONTROL)
        widest = setting.set(setting.word("place-in-row", number=total, total=total), TextRole.CONTROL).width
        next_x = rect.x + size + 2 * gap + widest
        closest = pixels_a_year(reach, state.glance) >= reach.closest * 0.99
        nodes: list[Node] = []
        for key, icon, intent, x, off in (
            ("previous-event", "back", EventStep(-1), rect.x, state.opened == 0),
            ("next-event", "next", EventStep(1), next_x, state.opened == total - 1),
            ("zoom-out", "minus", ZoomLine(1 / STEP), rect.right - 2 * size - gap, state.glance.zoom <= 1),
            ("zoom-in", "plus", ZoomLine(STEP), rect.right - size, closest),
        ):
            unavailable = frozenset({"unavailable"}) if off else frozenset[str]()
            place = Rect(x, y, size, size)
            nodes.append(button(setting, key, "", place, intent, icon=icon, name=setting.word(key), state=unavailable))
        left = rect.x + size + gap + (widest - count.width) // 2
        number = text_node(setting, "event-number", count, left, y + (size - count.height) // 2)
        nodes.insert(1, number)
        # What moves the line by a gesture is moved by these, too: the next event brings the line along.
        return nodes


def _height(setting: Setting, parts: list[tuple[str, SetText, Role]]) -> int:
    return sum(content.height + setting.mm(6) for key, content, _ in parts if key != "event-date")


def _without_year(event: Event, language: str) -> str:
    """`29 May` or `5월 29일`; nothing where only the year is known."""
    if event.at.to_the_year:
        return ""
    said, year = event.at.say(language), str(event.at.year)
    for written in (f"{year}년 ", f" {year}", f"{year} ", year):
        if written in said:
            return said.replace(written, "").strip(" ,")
    return ""


def _hung(spec: TimelineSpec) -> HungSheet:
    return HungSheet(SHEET[0] / SHEET[1], lambda typesetter, language: draw_sheet(spec, typesetter, language))


KIND = ExhibitKind("timeline", spec=TimelineSpec, state=TimelineState, view=TimelineView, hung=_hung)
