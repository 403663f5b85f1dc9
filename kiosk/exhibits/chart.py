"""Chart: figures that can be compared: bars, columns, readings over time, or dots that count.

In a hall's YAML:

    kind: chart
    form: bar                # bar | line | dot | unit
    title: {en: Ten in a hundred, ko: 백 명 가운데 열 명}
    series:
      - name: {en: Women in uniform, ko: 제복을 입은 여성}
        unit: "{value}%"
        points:
          - {at: 2018, value: 4.9, source: UN-GENDER}
          - {at: 2025-06, value: 10.1, source: UN-GENDER}

Each series is drawn apart from the others, and a line never bridges a gap.
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.content.hall import ExhibitSpec
from kiosk.content.surroundings import refusal
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.theme import TextRole
from kiosk.exhibits.chart_layout import Panel, chosen_panel, panels
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Pixels, Surroundings
from kiosk.exhibits.label import LabelState, areas, compose_label, label_height, update_label
from kiosk.exhibits.series import MOST_UNITS, Form, Point, Series
from kiosk.exhibits.sheet import all_marks, painted, sheet_setting
from kiosk.exhibits.table import Table, TableRow, compose_table
from kiosk.exhibits.unit_plot import dot_count, draw_units
from kiosk.ui.controls import BUTTON_MM, GAP_MM, blue_rule, button, button_width, text_node
from kiosk.ui.intents import GoBack, Intent, Tapped
from kiosk.ui.nodes import Action, Fill, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

VALUES_KEY = "values"
SHEET = (1200, 900)  # pixels of the work on the wall ...
SHEET_MM = 520.0  # ... which is laid out as if it were so wide
SIDE_MM, TOP_MM, FOOT_MM = 40.0, 34.0, 20.0


class ChartSpec(ExhibitSpec):
    """What a curator writes: a form and the series, which may each have a form of their own."""

    kind: Literal["chart"]
    form: Form = "bar"
    series: Annotated[tuple[Series, ...], Field(max_length=4)]

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Self:
        if not self.series:
            raise refusal("wrong-length", "A chart needs a series.", "Write its name: and its points: after a hyphen.")
        named = {use.key for use in self.sources}
        for index, series in enumerate(self.series):
            if not series.points:
                continue  # of a file, read without an exhibition
            form, at = self.form_of(series), ("series", index)
            if form in ("line", "dot") and not series.dated:
                message = f"A {form} chart needs “at” for every point."
                raise refusal("missing-key", message, "Write dates, or form: bar.", inside=(*at, "name"))
            if form != "bar" and any(point.target is not None for point in series.points):
                raise refusal(
                    "unused-key", "Only bars have a “target”.", "Write form: bar for this series.", inside=(*at, "name")
                )
            dots = sum(dot_count(series, point) for point in series.points if point.value is not None)
            if form == "unit" and dots > MOST_UNITS:
                message = f"That would be {dots} dots; {MOST_UNITS} can be shown."
                raise refusal("too-many", message, "Let one dot stand for more: each: 100.", inside=(*at, "name"))
            unnamed = next((point.source for point in series.points if point.source not in (None, *named)), None)
            if unnamed is not None:
                message = f"“{unnamed}” is not among the sources of this chart."
                raise refusal("unknown-source", message, "Add it to “sources”.", inside=(*at, "name"))
        return self

    def form_of(self, series: Series) -> Form:
        return series.form or self.form

    @property
    def values(self) -> tuple[tuple[int, int], ...]:
        """What can be read, one after the other: the numbers of series and point; gaps cannot."""
        return tuple(
            (which, index)
            for which, series in enumerate(self.series)
            for index, point in enumerate(series.points)
            if point.value is not None or point.target is not None
        )


@dataclass(frozen=True)
class ReadOn(Intent):
    """The next value (+1) or the one before (-1)."""

    steps: int


@dataclass(frozen=True)
class ShowTable(Intent):
    """The figures as a table, or no longer."""


@dataclass(frozen=True)
class TurnTable(Intent):
    """One page of the table on (+1) or back (-1)."""

    pages: int


@dataclass(frozen=True)
class ChartState:
    """All that a visitor can change here: which value is read (from 0), whether as a table and at which page of it."""

    chosen: int | None = None
    table: bool = False
    page: int = 0
    label: LabelState = LabelState()


class ChartView:
    """The chart beside its label, with what is read at its foot."""

    def __init__(self, spec: ChartSpec) -> None:
        self._spec = spec

    def update(self, state: ChartState, intent: Intent, surroundings: Surroundings) -> ChartState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label, table=False)
        last = len(self._spec.values) - 1
        match intent:
            case ReadOn(steps):
                start = -1 if state.chosen is None and steps > 0 else state.chosen
                return replace(state, chosen=last if start is None else max(0, min(last, start + steps)))
            case Tapped(key, x, y) if key == VALUES_KEY:
                return replace(state, chosen=self._nearest(surroundings, x, y))
            case ShowTable():
                return replace(state, table=not state.table, page=0, label=LabelState())
            case TurnTable(pages) if state.table:
                return replace(state, page=max(0, state.page + pages))
            case GoBack() if state.table:
                return replace(state, table=False)
        return state

    def _nearest(self, surroundings: Surroundings, x: float, y: float) -> int:
        """The value whose place on the screen is nearest to a finger."""
        made = self._panels(surroundings, None)
        spots = [made[which].plot.spots[index] for which, index in self._spec.values]

        def away(number: int) -> float:
            spot = spots[number]
            if spot is None:
                return float("inf")
            across = max(spot.x - x, 0, x - spot.right)
            down = max(spot.y - y, 0, y - spot.bottom)
            middle = abs(spot.middle[0] - x) + abs(spot.middle[1] - y)
            return (across * across + down * down) * 1e3 + middle

        return min(range(len(spots)), key=away)

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        return areas(surroundings, label_height(surroundings, self._spec))

    def _panels(self, surroundings: Surroundings, chosen: int | None) -> tuple[Panel, ...]:
        frame, _ = self._areas(surroundings)
        return panels(
            surroundings.setting,
            self._spec.series,
            tuple(map(self._spec.form_of, self._spec.series)),
            _plots_rect(surroundings.setting, frame),
            chosen_panel(self._spec.values, chosen),
            lambda name: surroundings.drawing(self._spec.id, name),
        )

    def compose(self, state: ChartState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, label = self._areas(surroundings)
        work = self._work(state, surroundings, frame)
        nodes = [work, compose_label(surroundings, self._spec, state.label, label)]
        drawer = compose_drawer(surroundings, self._spec, state.label, frame, whole=True)
        if drawer is not None:
            nodes[0] = replace(work, children=())
            nodes.append(drawer)
        elif state.table:
            nodes[0] = replace(work, children=())
            table = self._table(surroundings)
            turn = (TurnTable(-1), TurnTable(1))
            nodes.insert(1, compose_table(surroundings.setting, table, frame, state.page, ShowTable(), turn))
        return tuple(nodes)

    def _work(self, state: ChartState, surroundings: Surroundings, frame: Rect) -> Node:
        setting, palette = surroundings.setting, surroundings.setting.palette
        made = self._panels(surroundings, state.chosen)
        rect = _plots_rect(setting, frame)
        values = Node(
            VALUES_KEY,
            Role.SLIDER,
            setting.word("chart-values"),
            rect.inset(-setting.mm(8), -setting.mm(6)),
            value=self._read(setting, state.chosen),
            description=setting.word("chart-hint"),
            language=setting.language,
            actions=(Action("less", ReadOn(-1)), Action("more", ReadOn(1)), Action("tap at")),
            marks=tuple(mark for panel in made for mark in panel.plot.marks),
        )
        words = [node for number, panel in enumerate(made) for node in panel.nodes(setting, f"series-{number}")]
        return Node(
            "chart",
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            description=self._told(setting),
            language=setting.language,
            plate=palette.wall,
            clip=frame,
            marks=(Fill(frame, palette.wall),),
            children=(values, *words, *self._foot(state, surroundings, frame)),
        )

    def _foot(self, state: ChartState, surroundings: Surroundings, frame: Rect) -> list[Node]:
        """Previous, next, what is read, and the way to the table."""
        setting = surroundings.setting
        size, gap, side = setting.mm(BUTTON_MM), setting.mm(GAP_MM), setting.mm(SIDE_MM)
        y = frame.bottom - setting.mm(FOOT_MM) - size
        last = len(self._spec.values) - 1
        nodes: list[Node] = []
        x = frame.x + side
        for key, icon, steps, end in (("previous-value", "back", -1, 0), ("next-value", "next", 1, last)):
            off = frozenset({"unavailable"}) if state.chosen == end else frozenset[str]()
            place = Rect(x, y, size, size)
            nodes.append(button(setting, key, "", place, ReadOn(steps), icon=icon, name=setting.word(key), state=off))
            x += size + gap
        word = setting.word("table")
        wide = button_width(setting, word, "grid")
        table = Rect(frame.right - side - wide, y, wide, size)
        nodes.extend(self._reading(state, surroundings, Rect(x + gap, y, table.x - 3 * gap - x, size)))
        nodes.append(button(setting, "table", word, table, ShowTable(), icon="grid"))
        return nodes

    def _reading(self, state: ChartState, surroundings: Surroundings, place: Rect) -> list[Node]:
        setting, palette = surroundings.setting, surroundings.setting.palette
        if state.chosen is None:
            lines = [(setting.set(setting.word("chart-hint"), TextRole.SMALL, place.width), palette.second)]
        else:
            series, _ = self._value(state.chosen)
            first = setting.set(self._read(setting, state.chosen), TextRole.CONTROL, place.width)
            lines = [(first, palette.text)]
            origin = self._origin(surroundings, state.chosen) or setting.say(series.name)
            second = setting.set(origin, TextRole.SMALL, place.width)
            if first.height + second.height <= place.height + setting.mm(10):
                lines.append((second, palette.second))
        y = place.y + (place.height - sum(content.height for content, _ in lines)) // 2
        nodes = []
        for number, (content, colour) in enumerate(lines):
            node = text_node(setting, f"reading-{number}", content, place.x, y, colour=colour, plate=palette.wall)
            nodes.append(replace(node, live="polite" if state.chosen is not None else "off"))
            y += content.height
        return nodes

    def _value(self, number: int) -> tuple[Series, Point]:
        which, index = self._spec.values[number]
        return self._spec.series[which], self._spec.series[which].points[index]

    def _read(self, setting: Setting, chosen: int | None) -> str:
        """“June 2025: 10.1%”, with the target where there is one."""
        if chosen is None:
            return ""
        series, point = self._value(chosen)
        figures = [series.figure(setting, point.value, point.precision)] if point.value is not None else []
        if point.target is not None:
            figures.append(setting.word("target-value", value=series.figure(setting, point.target)))
        return f"{point.said(setting.language)}: {', '.join(figures)}"

    def _origin(self, surroundings: Surroundings, chosen: int) -> str:
        """Who says so, where the chart says it for this value."""
        _, point = self._value(chosen)
        source = surroundings.exhibition.sources.get(point.source) if point.source is not None else None
        if source is None:
            return ""
        setting = surroundings.setting
        return setting.word("source-of-value", source=setting.say(source.publisher or source.title))

    def _told(self, setting: Setting) -> str:
        """The chart in words: every series with all its values."""
        told = []
        for which, series in enumerate(self._spec.series):
            own = [number for number, (of, _) in enumerate(self._spec.values) if of == which]
            told.append(
                f"{setting.say(series.name)}. " + "; ".join(self._read(setting, number) for number in own) + "."
            )
        return " ".join(told)

    def _table(self, surroundings: Surroundings) -> Table:
        setting = surroundings.setting
        targets = any(point.target is not None for series in self._spec.series for point in series.points)
        rows: list[TableRow] = []
        for which, series in enumerate(self._spec.series):
            rows.append(TableRow((setting.say(series.name),), heading=True))
            for index, point in enumerate(series.points):
                value, target = setting.word("no-value"), ""
                if point.value is not None:
                    value = series.figure(setting, point.value, point.precision)
                if point.target is not None:
                    target = setting.word("target-value", value=series.figure(setting, point.target))
                known = (which, index) in self._spec.values
                origin = self._origin(surroundings, self._spec.values.index((which, index))) if known else ""
                cells = (point.said(setting.language), value, *((target,) if targets else ()), origin)
                rows.append(TableRow(cells))
        shares = (1.2, 0.9, *((0.9,) if targets else ()), 1.3)
        return Table(setting.say(self._spec.title).replace("\n", " "), shares, tuple(rows))


def _plots_rect(setting: Setting, frame: Rect) -> Rect:
    """Where the series are drawn: the frame without its margins and its foot."""
    portrait = setting.screen.portrait
    side, top = setting.mm(SIDE_MM), setting.mm(TOP_MM if not portrait else TOP_MM * 0.6)
    foot = setting.mm(BUTTON_MM) + setting.mm(FOOT_MM) + setting.mm(26 if not portrait else 14)
    return frame.inset(side, top, side, foot)


def draw_sheet(spec: ChartSpec, typesetter: Typesetter, language: str) -> Pixels:
    """The chart as it hangs: BGRA, opaque, of SHEET pixels."""
    setting = sheet_setting(typesetter, language, SHEET, SHEET_MM)
    margin = setting.mm(36)
    rect = Rect(0, 0, *SHEET).inset(margin, margin, margin, setting.mm(30))
    first = spec.series[:1]  # from afar one series says enough
    made = panels(setting, first, tuple(map(spec.form_of, first)), rect, (None, None), lambda name: name)
    nodes = [node for number, panel in enumerate(made) for node in panel.nodes(setting, str(number))]
    marks = [
        blue_rule(setting, margin, setting.mm(24)),
        *(mark for panel in made for mark in panel.plot.marks),
        *all_marks(nodes),
    ]
    return painted(marks, SHEET, setting.palette.wall, draw_units)


def _hung(spec: ChartSpec) -> HungSheet:
    return HungSheet(SHEET[0] / SHEET[1], lambda typesetter, language: draw_sheet(spec, typesetter, language))


def _draw(spec: ChartSpec, name: str, typesetter: Typesetter, language: str) -> Pixels:
    return draw_units(name)


KIND = ExhibitKind("chart", spec=ChartSpec, state=ChartState, view=ChartView, hung=_hung, draw=_draw)
