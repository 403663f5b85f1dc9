"""Bars: in rows for things, upright for moments. They begin at zero, whatever the figures."""

from itertools import pairwise

from kiosk.draw.theme import TextRole
from kiosk.exhibits.plotted import Plot, Word, figures_within, frame_round, ink, set_figure, without_collisions
from kiosk.exhibits.series import Point, Series
from kiosk.ui.nodes import Box, Fill, Line, Mark
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

THINNEST_MM, THICKEST_MM = 8.0, 60.0
TALLEST_ROW_MM, LARGE_ROW_MM = 150.0, 110.0  # of a row at most, and of one that carries large type
WIDEST_MM = 110.0
SLOT_SHARE = 0.6  # of the way to the next column that a column takes


def bars(setting: Setting, series: Series, rect: Rect, chosen: int | None) -> Plot:
    """A row for each thing: its name and figure above a bar; a target is an outline that goes on from it."""
    row = min(rect.height / len(series.points), setting.mm(TALLEST_ROW_MM))
    large = row >= setting.mm(LARGE_ROW_MM)
    roles = (TextRole.FIGURE, TextRole.FIGURE_SMALL) if large else (TextRole.FIGURE_SMALL, TextRole.KICKER)
    marks: list[Mark] = []
    words: list[Word] = []
    spots: list[Rect | None] = []
    for index, point in enumerate(series.points):
        shown = point.value if point.value is not None else point.target
        if shown is None:
            spots.append(None)
            continue
        figure = set_figure(setting, series, shown, *roles, point.precision)
        name_role = TextRole.HEADING if large else TextRole.KICKER
        name = setting.set(point.said(setting.language), name_role, rect.width - figure.width - setting.mm(10))
        high = max(name.height, figure.height)
        thick = min(setting.mm(THICKEST_MM), max(setting.mm(THINNEST_MM), round((row - high) * 0.5)))
        below = setting.mm(3) + figure.height // 10  # large letters reach out of their box
        gap = below + setting.mm(1)
        top = rect.y + round(index * row)
        track = Rect(rect.x, top + high + gap, rect.width, thick)
        words.append(Word(name, rect.x, track.y - gap - name.height, setting.palette.text))
        words.extend(figure.at(rect.right - figure.width, track.y - below - figure.height, setting.palette.text))
        marks.extend(_bar(setting, series, point, track))
        if index == chosen:
            marks.append(frame_round(setting, track))
        spots.append(Rect(rect.x, top, rect.width, high + gap + thick))
    return Plot(tuple(marks), tuple(words), tuple(spots))


def _bar(setting: Setting, series: Series, point: Point, track: Rect) -> list[Mark]:
    """The track of all that could be, the bar of what is, and the outline of what was aimed at."""
    palette, largest = setting.palette, float(series.whole or series.largest)
    marks: list[Mark] = [Fill(track, palette.hairline)]
    reach = 0
    if point.value is not None:
        reach = max(1, round(track.width * point.value / largest))
        marks.append(Fill(Rect(track.x, track.y, reach, track.height), ink(setting, series, point)))
    if point.target is not None:
        goal = round(track.width * point.target / largest)
        outline = Rect(track.x + min(reach, goal), track.y, max(2, abs(goal - reach)), track.height)
        marks.append(Box(outline, palette.surface, palette.primary, max(2, setting.mm(1.6))))
    return marks


def columns(setting: Setting, series: Series, rect: Rect, chosen: int | None) -> Plot:
    """Upright bars at their true distance in time, so that a year without a figure is an empty place."""
    palette, language = setting.palette, setting.language
    times = [point.at.middle for point in series.points if point.at is not None]
    step = min((later - earlier for earlier, later in pairwise(times)), default=1.0)
    first, last = times[0] - step / 2, times[-1] + step / 2
    slot = rect.width * step / (last - first)
    date_high = setting.set("0", TextRole.SMALL).height
    bottom = rect.bottom - date_high - setting.mm(4)
    roles = figures_within(setting, series, series.points, slot * 0.94)
    head = round(setting.set("0", roles[0]).height * 1.1) + setting.mm(4)
    width = round(min(slot * SLOT_SHARE, setting.mm(WIDEST_MM)))
    marks: list[Mark] = []
    dates: list[Word] = []
    figures: list[Word] = []
    spots: list[Rect | None] = []
    for index, (point, time) in enumerate(zip(series.points, times, strict=True)):
        middle = rect.x + rect.width * (time - first) / (last - first)
        assert point.at is not None
        date = setting.set(point.at.short(language), TextRole.SMALL)
        dates.append(Word(date, round(middle - date.width / 2), rect.bottom - date_high, palette.second))
        if point.value is None:
            spots.append(None)
            continue
        tall = max(1, round((bottom - rect.y - head) * point.value / series.largest))
        bar = Rect(round(middle - width / 2), bottom - tall, width, tall)
        marks.append(Fill(bar, ink(setting, series, point)))
        figure = set_figure(setting, series, point.value, *roles, point.precision)
        figures.extend(figure.at(round(middle - figure.width / 2), bar.y - head, palette.text))
        if index == chosen:
            marks.append(frame_round(setting, bar))
        spots.append(Rect(round(middle - slot / 2), rect.y, round(slot), rect.height))
    marks.append(Line(((rect.x, bottom), (rect.right, bottom)), palette.border, max(1.0, setting.mm(0.8))))
    return Plot(tuple(marks), (*without_collisions(dates), *figures), tuple(spots))
