"""Figures side by side under a model: each with its name, its unit and, where it is a part of a whole, a bar."""

from dataclasses import dataclass

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.exhibits.stepper import beside
from kiosk.ui.controls import BORDER_MM
from kiosk.ui.nodes import Box, Fill, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

COLUMNS = 3
BAR_MM = 9.0
EDGE_MM = 13.0
GAP_MM = 18.0
SIDE_MM = 36.0
ABOVE_BAR_MM, BELOW_BAR_MM = 4.0, 3.0


@dataclass(frozen=True)
class Shown:
    """A figure as it is written; `part` (0 to 1) is what its bar shows, of what `whole` names."""

    key: str
    name: str
    figure: str
    unit: str
    part: float | None = None
    whole: str = ""


@dataclass(frozen=True)
class _Cell:
    """A figure set in its column."""

    shown: Shown
    name: SetText
    figure: SetText
    unit: SetText | None
    whole: SetText | None

    def height(self, setting: Setting) -> int:
        bar = setting.mm(ABOVE_BAR_MM + BAR_MM + BELOW_BAR_MM) if self.shown.part is not None else 0
        return self.name.height + self.figure.height + bar + (self.whole.height if self.whole is not None else 0)


def _cells(setting: Setting, figures: tuple[Shown, ...], width: int) -> list[_Cell]:
    found = []
    for shown in figures:
        unit = setting.set(shown.unit, TextRole.SMALL) if shown.unit else None
        figure = setting.set(shown.figure, TextRole.FIGURE_SMALL)
        if unit is not None and figure.width + unit.width + setting.mm(4) > width:
            unit = setting.set(shown.unit, TextRole.SMALL, width)
        name = setting.set(shown.name, TextRole.KICKER, width)
        whole = setting.set(shown.whole, TextRole.SMALL, width) if shown.whole else None
        found.append(_Cell(shown, name, figure, unit, whole))
    return found


def _column_width(setting: Setting, width: int) -> int:
    return (width - 2 * setting.mm(SIDE_MM) - (COLUMNS - 1) * setting.mm(GAP_MM)) // COLUMNS


def _rows(setting: Setting, cells: list[_Cell]) -> list[tuple[list[_Cell], int]]:
    """Cells row by row, with the height of the highest."""
    rows = [cells[first : first + COLUMNS] for first in range(0, len(cells), COLUMNS)]
    return [(row, max(cell.height(setting) for cell in row)) for row in rows]


def grid_height(setting: Setting, figures: tuple[Shown, ...], width: int) -> int:
    """How high the grid is in this width, in pixels."""
    rows = _rows(setting, _cells(setting, figures, _column_width(setting, width)))
    return sum(height for _, height in rows) + (len(rows) - 1) * setting.mm(8) + 2 * setting.mm(EDGE_MM)


def compose_grid(setting: Setting, key: str, name: str, figures: tuple[Shown, ...], rect: Rect) -> Node:
    """The grid on a plate of its own."""
    palette = setting.palette
    column = _column_width(setting, rect.width)
    nodes, y = [], rect.y + setting.mm(EDGE_MM)
    for row, height in _rows(setting, _cells(setting, figures, column)):
        for index, cell in enumerate(row):
            x = rect.x + setting.mm(SIDE_MM) + index * (column + setting.mm(GAP_MM))
            nodes.append(_composed(setting, cell, Rect(x, y, column, height)))
        y += height + setting.mm(8)
    return Node(
        key,
        Role.GROUP,
        name,
        rect,
        plate=palette.surface,
        language=setting.language,
        marks=(Fill(rect, palette.surface), Fill(Rect(rect.right - 1, rect.y, 1, rect.height), palette.hairline)),
        children=tuple(nodes),
    )


def _composed(setting: Setting, cell: _Cell, rect: Rect) -> Node:
    palette, shown = setting.palette, cell.shown
    y = rect.y + cell.name.height
    line = Rect(rect.x, y, rect.width, cell.figure.height)
    marks: list[Mark] = [
        Text(cell.name, rect.x, rect.y, palette.second),
        *beside(setting, cell.figure, cell.unit, line, middle=False),
    ]
    y += cell.figure.height
    if shown.part is not None:
        border = setting.mm(BORDER_MM)
        bar = Rect(rect.x, y + setting.mm(ABOVE_BAR_MM), rect.width, setting.mm(BAR_MM))
        inside = bar.inset(border)
        filled, _ = inside.cut_left(round(inside.width * shown.part))
        marks += [Box(bar, palette.surface, palette.border, border), Fill(filled, palette.primary)]
        y = bar.bottom + setting.mm(BELOW_BAR_MM)
    if cell.whole is not None:
        marks.append(Text(cell.whole, rect.x, y, palette.second))
    said = " ".join(word for word in (shown.figure, shown.unit) if word)
    return Node(
        f"figure-{shown.key}",
        Role.TEXT,
        f"{shown.name}: {said}",
        rect,
        description=shown.whole,
        language=setting.language,
        plate=palette.surface,
        live="polite",
        marks=tuple(marks),
    )
