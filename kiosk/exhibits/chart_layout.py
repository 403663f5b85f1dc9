"""The series of a chart one below the other, each with its name, none of them joined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from kiosk.draw.theme import TextRole
from kiosk.exhibits.bar_plot import bars, columns
from kiosk.exhibits.dot_plot import Span, dots
from kiosk.exhibits.plotted import Plot, Word
from kiosk.exhibits.series import Form, Series
from kiosk.exhibits.unit_plot import units
from kiosk.ui.controls import text_node
from kiosk.ui.nodes import Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

BETWEEN_MM = 22.0
WEIGHT = 3.0  # of the height, for a series that is no list of bars
WEIGHT_A_BAR = 0.7
SIDE_BY_SIDE = (1.5, 1.0)


@dataclass(frozen=True)
class Panel:
    """One series: its name and definition as words, and its plot."""

    head: tuple[Word, ...]
    plot: Plot

    def nodes(self, setting: Setting, key: str) -> list[Node]:
        """All its words, the name first."""
        return [
            text_node(
                setting,
                f"{key}-{number}",
                word.content,
                word.x,
                word.y,
                colour=word.colour,
                plate=setting.palette.wall,
                role=Role.HEADING if number == 0 else Role.TEXT,
            )
            for number, word in enumerate((*self.head, *self.plot.words))
        ]


def chosen_panel(values: Sequence[tuple[int, int]], chosen: int | None) -> tuple[int | None, int | None]:
    """The series and the point that are read."""
    return values[chosen] if chosen is not None else (None, None)


def panels(
    setting: Setting,
    series: Sequence[Series],
    forms: Sequence[Form],
    rect: Rect,
    chosen: tuple[int | None, int | None],
    drawn: Callable[[str], str],
) -> tuple[Panel, ...]:
    """Every series in its part of `rect`: one below the other, so that readings over time share one axis of years;
    or side by side where a field of dots stands beside a list of bars and there is room.
    """
    if tuple(forms) == ("unit", "bar") and not series[1].dated and rect.width > rect.height:
        parts = rect.columns(SIDE_BY_SIDE, setting.mm(2 * BETWEEN_MM))
        return tuple(
            panel
            for number, part in enumerate(parts)
            for panel in panels(
                setting,
                series[number : number + 1],
                forms[number : number + 1],
                part,
                (0, chosen[1]) if chosen[0] == number else (None, None),
                drawn,
            )
        )
    weights = [
        WEIGHT_A_BAR * len(one.points) if form == "bar" and not one.dated else WEIGHT
        for one, form in zip(series, forms, strict=True)
    ]
    heads = [_head(setting, one, rect.width, several=len(series) > 1) for one in series]
    gap = setting.mm(BETWEEN_MM)
    free = rect.height - gap * (len(series) - 1) - sum(high for _, high in heads)
    span = _span([one for one, form in zip(series, forms, strict=True) if form in ("line", "dot")])
    made: list[Panel] = []
    y = rect.y
    for number, (one, form, weight, (words, high)) in enumerate(zip(series, forms, weights, heads, strict=True)):
        own = Rect(rect.x, y + high, rect.width, round(free * weight / sum(weights)))
        head = tuple(Word(word.content, rect.x, word.y + y, word.colour) for word in words)
        made.append(
            Panel(head, _plot(setting, one, form, own, span, chosen[1] if chosen[0] == number else None, drawn))
        )
        y = own.bottom + gap
    return tuple(made)


def _head(setting: Setting, series: Series, width: int, *, several: bool) -> tuple[list[Word], int]:
    """The name and the definition below it, from y = 0, and the height that they need."""
    palette = setting.palette
    name = setting.set(setting.say(series.name), TextRole.NAME if several else TextRole.HEADING, width)
    words, high = [Word(name, 0, 0, palette.text)], name.height
    if series.note is not None:
        note = setting.set(setting.say(series.note), TextRole.SMALL, width)
        words.append(Word(note, 0, high + setting.mm(2), palette.second))
        high += setting.mm(2) + note.height
    return words, high + setting.mm(10 if several else 16)


def _span(series: Sequence[Series]) -> Span:
    """Whole years round all points, so that nothing stands on the edge."""
    moments = [point.at for one in series for point in one.points if point.at is not None]
    if not moments:
        return (0.0, 1.0)
    return floor(min(moment.begins for moment in moments)), ceil(max(moment.ends for moment in moments))


def _plot(
    setting: Setting,
    series: Series,
    form: Form,
    rect: Rect,
    span: Span,
    chosen: int | None,
    drawn: Callable[[str], str],
) -> Plot:
    if form == "unit":
        return units(setting, series, rect, chosen, drawn)
    if form == "bar":
        return (columns if series.dated else bars)(setting, series, rect, chosen)
    return dots(setting, series, rect, span, chosen, joined=form == "line")
