"""Dots that count: every dot is one, or a hundred, or a thousand, of what the figure counts."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kiosk.draw.shapes import disc_mask
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.exhibits.kind import Pixels
from kiosk.exhibits.plotted import Plot, Word, figures_within, frame_round, set_figure
from kiosk.exhibits.series import Point, Series
from kiosk.ui.nodes import Image, Mark
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

DOT_SHARE = 0.34  # a dot's radius in distances to the next one
NEAT = (5, 10)  # a field is a multiple of these dots wide, so that it can be counted


@dataclass(frozen=True)
class Grid:
    """A field of dots `columns` wide, `pitch` px apart; `count` of them, of which `lit` (perhaps a part) are blue."""

    columns: int
    pitch: int
    count: int
    lit: float

    @property
    def size(self) -> tuple[int, int]:
        return min(self.columns, self.count) * self.pitch, math.ceil(self.count / self.columns) * self.pitch

    @property
    def name(self) -> str:
        """All that its picture depends on."""
        return f"units-{self.columns}-{self.pitch}-{self.count}-{round(self.lit * 1000)}"


def grid_named(name: str) -> Grid:
    """The grid of a name. Raises ValueError for what is no such name."""
    kind, *numbers = name.split("-")
    if kind != "units":
        raise ValueError(name)
    columns, pitch, count, lit = map(int, numbers)
    return Grid(columns, pitch, count, lit / 1000)


def dot_count(series: Series, point: Point) -> int:
    """How many dots the field of a point has."""
    return math.ceil(series.units(series.whole if series.whole is not None else point.value or 0) - 1e-9)


def grid_for(count: int, width: int, height: int) -> tuple[int, int]:
    """Columns and pitch that make `count` dots as large as possible in a field of this size."""
    neat = NEAT[1] if count >= 50 else NEAT[0] if count > NEAT[1] else 1
    choices = range(neat, max(neat, count) + neat, neat)
    pitch, columns = max((min(width // columns, height // math.ceil(count / columns)), columns) for columns in choices)
    return columns, max(1, pitch)


def units(setting: Setting, series: Series, rect: Rect, chosen: int | None, drawn: Callable[[str], str]) -> Plot:
    """Fields of dots side by side, the dots of all of them alike, each above its figure; `drawn` gives a drawing's key
    by its name.
    """
    palette, language = setting.palette, setting.language
    shown = [(index, point, point.value) for index, point in enumerate(series.points) if point.value is not None]
    cells = rect.columns([1.0] * len(shown), setting.mm(25))
    roles = figures_within(setting, series, series.points, cells[0].width)
    figures = [set_figure(setting, series, value, *roles, point.precision) for _, point, value in shown]
    names = [setting.set(point.said(language), TextRole.NAME, cells[0].width) for _, point, _ in shown]
    gap = setting.mm(12)
    beside = all(figure.width + gap + name.width <= cells[0].width for figure, name in zip(figures, names, strict=True))
    name_high = 0 if beside else setting.mm(2) + max(name.height for name in names)
    foot = setting.mm(8) + figures[0].height + name_high
    most = max(dot_count(series, point) for _, point, _ in shown)
    columns, pitch = grid_for(most, cells[0].width, rect.height - foot)
    grids = [Grid(columns, pitch, dot_count(series, point), series.units(value)) for _, point, value in shown]
    foot_top = rect.y + max(grid.size[1] for grid in grids) + setting.mm(8)
    marks: list[Mark] = []
    words: list[Word] = []
    spots: list[Rect | None] = [None] * len(series.points)
    for cell, grid, figure, name, (index, _, _) in zip(cells, grids, figures, names, shown, strict=True):
        field = Rect(cell.x, foot_top - setting.mm(8) - grid.size[1], *grid.size)
        marks.append(Image(drawn(grid.name), field))
        words.extend(figure.at(cell.x, foot_top, palette.text))
        if beside:
            level = foot_top + figure.baseline - name.lines[0].baseline
            words.append(Word(name, cell.x + figure.width + gap, level, palette.second))
        else:
            words.append(Word(name, cell.x, foot_top + figure.height + setting.mm(2), palette.second))
        if index == chosen:
            marks.append(frame_round(setting, field))
        spots[index] = Rect(cell.x, rect.y, cell.width, foot_top + figure.height + name_high - rect.y)
    return Plot(tuple(marks), tuple(words), tuple(spots))


def draw_units(name: str) -> Pixels:
    """The picture of a grid: BGRA, opaque, of its size. The last lit dot is lit in part."""
    grid = grid_named(name)
    width, height = grid.size
    picture = np.empty((height, width, 4), np.uint8)
    picture[:] = (*LIGHT.wall[::-1], 255)
    dot = disc_mask(grid.pitch, (grid.pitch / 2, grid.pitch / 2), grid.pitch * DOT_SHARE)[..., None] / 255
    ground = np.array((*LIGHT.wall[::-1], 255))
    blue, pale = (
        np.rint(dot * (*colour[::-1], 255) + (1 - dot) * ground) for colour in (LIGHT.primary, LIGHT.hairline)
    )
    for index in range(grid.count):
        row, column = divmod(index, grid.columns)
        cell = picture[row * grid.pitch : (row + 1) * grid.pitch, column * grid.pitch : (column + 1) * grid.pitch]
        cell[:] = pale
        # From the left edge of the dot to its right one, not of its cell: a tenth of a dot is a tenth of it.
        part = min(1.0, max(0.0, grid.lit - index))
        edge = round(grid.pitch * (0.5 + DOT_SHARE * (2 * part - 1))) if part > 0 else 0
        cell[:, :edge] = blue[:, :edge]
    return picture
