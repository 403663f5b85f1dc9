"""Readings over time: a dot each, over a grid from zero; a line joins neighbours only where nothing parts them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.draw.theme import TextRole
from kiosk.exhibits.plotted import Plot, Word
from kiosk.exhibits.series import Series
from kiosk.ui.nodes import Disc, Line, Mark
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

STEPS = (1.0, 2.0, 2.5, 5.0)  # between two lines of the grid, times a power of ten
MOST_LINES = 5  # above zero
YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
YEAR_MM = 52.0  # an axis has one year in so much room
RADIUS_MM, REACH_MM = 5.0, 10.0  # of a dot, and of a finger that means it

Span = tuple[float, float]
"""From when to when, in years."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Axes:
    """Where moments and values lie: `area` is the grid, `span` its years, `top` the value of its upper edge."""

    area: Rect
    span: Span
    top: float

    def place(self, time: float, value: float) -> Place:
        across = (time - self.span[0]) / (self.span[1] - self.span[0])
        return self.area.x + round(self.area.width * across), self.area.bottom - round(
            self.area.height * value / self.top
        )


def dots(setting: Setting, series: Series, rect: Rect, span: Span, chosen: int | None, *, joined: bool) -> Plot:
    """`span` is the time that all series of a chart share, so that one above the other they can be compared."""
    axes, marks, axis_words = _grid(setting, series, rect, span)
    palette, radius, reach = setting.palette, setting.mm(RADIUS_MM), setting.mm(REACH_MM)
    places = [
        axes.place(point.at.middle, point.value) if point.value is not None and point.at is not None else None
        for point in series.points
    ]
    if joined:
        thick = max(2.0, setting.mm(2.2))
        marks.extend(Line(tuple(run), palette.primary, thick) for run in runs(places) if len(run) > 1)
    labels: list[Word] = []
    for index, (point, place) in enumerate(zip(series.points, places, strict=True)):
        if place is None or point.value is None:
            continue
        x, y = place
        if index == chosen:
            marks.append(Line((place, (x, axes.area.bottom)), palette.primary, max(1.0, setting.mm(0.8))))
            marks.append(Disc(place, radius + setting.mm(4), palette.chosen))
            marks.append(Disc(place, radius + setting.mm(2), palette.wall))
        marks.append(Disc(place, radius, palette.primary))
        if point.precision != "exact":  # an open dot: the figure is a round one
            marks.append(Disc(place, radius - max(2, setting.mm(1.6)), palette.wall))
        content = setting.set(series.number(point.value, setting.language), TextRole.SMALL)
        left = min(x - content.width // 2, rect.right - content.width)
        labels.append(Word(content, left, y - radius - setting.mm(4) - content.height, palette.text))
    spots = tuple(None if place is None else _square(place, reach) for place in places)
    # As large as the dot that is read, so that no figure moves when it is another.
    covered = [_square(place, radius + setting.mm(4)) for place in places if place is not None]
    taken = (*covered, *(word.rect for word in axis_words))
    free = Rect(axes.area.x, rect.y, rect.right - axes.area.x, axes.area.bottom - rect.y)
    below = 2 * (radius + setting.mm(4))
    return Plot(tuple(marks), (*axis_words, *beside(labels, taken, free, below)), spots)


def _grid(setting: Setting, series: Series, rect: Rect, span: Span) -> tuple[Axes, list[Mark], list[Word]]:
    """Fine lines at round values from zero, and round years below them."""
    palette, language = setting.palette, setting.language
    high = setting.set("0", TextRole.SMALL).height
    step = grid_step(series.largest, max(1, min(MOST_LINES, (rect.height - 2 * high) // (2 * high))))
    levels = [step * number for number in range(math.ceil(series.largest / step - 1e-9) + 1)]
    scale = [setting.set(series.number(level, language), TextRole.SMALL) for level in levels]
    left = rect.x + max(content.width for content in scale) + setting.mm(6)
    area = Rect(left, rect.y + high, rect.right - setting.mm(10) - left, rect.height - 2 * high - setting.mm(5))
    axes = Axes(area, span, levels[-1])
    fine = max(1.0, setting.mm(0.6))
    marks: list[Mark] = []
    words: list[Word] = []
    for level, content in zip(levels, scale, strict=True):
        _, y = axes.place(span[0], level)
        marks.append(Line(((area.x, y), (area.right, y)), palette.hairline if level else palette.border, fine))
        words.append(Word(content, area.x - setting.mm(6) - content.width, y - high // 2, palette.second))
    for year in year_marks(span, area.width // setting.mm(YEAR_MM)):
        x, _ = axes.place(year, 0)
        content = setting.set(str(year), TextRole.SMALL)
        marks.append(Line(((x, area.bottom), (x, area.bottom + setting.mm(3))), palette.border, fine))
        words.append(Word(content, x - content.width // 2, area.bottom + setting.mm(5), palette.second))
    return axes, marks, words


def _square(place: Place, reach: int) -> Rect:
    return Rect(place[0] - reach, place[1] - reach, 2 * reach, 2 * reach)


def beside(labels: Sequence[Word], taken: Sequence[Rect], free: Rect, below: int) -> tuple[Word, ...]:
    """Figures above their dots, or below where that is taken; one that fits nowhere is left to the reading below."""
    placed: list[Word] = []
    for label in labels:
        lower = Word(label.content, label.x, label.y + label.content.height + below, label.colour)
        for candidate in (label, lower):
            inside = free.intersection(candidate.rect) == candidate.rect
            others = (*taken, *(word.rect for word in placed))
            if inside and not any(candidate.rect.overlaps(other) for other in others):
                placed.append(candidate)
                break
    return tuple(placed)


def grid_step(largest: float, most: int) -> float:
    """The round distance between the lines of a grid that needs at most so many of them above zero for `largest`."""
    rough = largest / most
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(step * power for step in (*STEPS, 10.0) if step * power >= rough * (1 - 1e-9))


def year_marks(span: Span, most: int) -> range:
    """Round years within a span, at most so many, but at least one."""
    for step in YEAR_STEPS:
        years = range(math.ceil(span[0] / step) * step, math.floor(span[1]) + 1, step)
        if len(years) <= max(1, most):
            return years
    return range(math.ceil(span[0]), math.ceil(span[0]) + 1)


def runs(places: Sequence[Place | None]) -> list[list[Place]]:
    """Neighbours with no gap between them, together."""
    found: list[list[Place]] = [[]]
    for place in places:
        if place is None:
            found.append([])
        else:
            found[-1].append(place)
    return [run for run in found if run]
