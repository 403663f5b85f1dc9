"""A table over a work: the same facts in rows, for those who would rather read than look."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import Colour, TextRole, text_style
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width, hairline, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Fill, Mark, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

MARGIN_MM = 31.0


@dataclass(frozen=True)
class TableRow:
    """Cells of one row; `heading` begins a part of the table and has one cell."""

    cells: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a title. `shares` are the columns' parts of the width."""

    title: str
    shares: tuple[float, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class _SetRow:
    row: TableRow
    cells: tuple[SetText, ...]
    height: int


def compose_table(
    setting: Setting, table: Table, rect: Rect, page: int, close: Intent, turn: tuple[Intent, Intent]
) -> Node:
    """The table over `rect`, in pages; `turn` are the intents of the pages before and after."""
    palette, margin, size = setting.palette, setting.mm(MARGIN_MM), setting.mm(BUTTON_MM)
    top = rect.y + setting.mm(18)
    word = setting.word("close")
    wide = button_width(setting, word, "close")
    closing = Rect(rect.right - setting.mm(23) - wide, top, wide, size)
    title = setting.set(table.title, TextRole.HEADING, closing.x - rect.x - margin - setting.mm(10))
    nodes = [
        text_node(
            setting,
            "table-title",
            title,
            rect.x + margin,
            top + (size - title.height) // 2,
            role=Role.HEADING,
            plate=palette.panel,
        ),
        button(setting, "close-table", word, closing, close, icon="close"),
    ]
    body = rect.inset(margin, setting.mm(18 + 16) + size, setting.mm(23), setting.mm(20))
    rows = [_set(setting, table, row, body.width) for row in table.rows]
    pages = _pages(rows, body.height)
    if len(pages) > 1:
        pages = _pages(rows, body.height - size - setting.mm(10))
    page = min(page, len(pages) - 1)
    y, marks = body.y, list[Mark]()
    for number, row in enumerate(pages[page]):
        if number and not row.row.heading:
            marks.append(hairline(setting, body.x, y, body.width))
        nodes.append(_placed(setting, table, row, f"table-row-{page}-{number}", body, y))
        y += row.height
    if len(pages) > 1:
        nodes.extend(_turning(setting, body, page, len(pages), turn))
    return Node(
        "table",
        Role.TABLE,
        table.title,
        rect,
        plate=palette.panel,
        marks=(Fill(rect, palette.panel), *marks),
        children=tuple(nodes),
    )


def _set(setting: Setting, table: Table, row: TableRow, width: int) -> _SetRow:
    role = TextRole.NAME if row.heading else TextRole.SMALL
    style = replace(text_style(role, setting.language), tabular=True)
    shares = (1.0,) if row.heading else table.shares
    cells = Rect(0, 0, width, 0).columns(shares, setting.mm(GAP_MM))
    content = tuple(
        setting.typesetter.set(text, style, setting.language, cell.width)
        for text, cell in zip(row.cells, cells, strict=True)
    )
    air = setting.mm(16) if row.heading else setting.mm(8)
    return _SetRow(row, content, max(part.height for part in content) + air)


def _placed(setting: Setting, table: Table, row: _SetRow, key: str, body: Rect, y: int) -> Node:
    shares = (1.0,) if row.row.heading else table.shares
    columns = body.columns(shares, setting.mm(GAP_MM))
    top = y + (setting.mm(10) if row.row.heading else setting.mm(4))
    colours: list[Colour] = [setting.palette.text] * 2 + [setting.palette.second] * len(columns)
    cells = [
        text_node(
            setting,
            f"{key}-{index}",
            content,
            column.x,
            top,
            colour=colour,
            plate=setting.palette.panel,
            role=Role.HEADING if row.row.heading else Role.TEXT,
        )
        for index, (content, column, colour) in enumerate(zip(row.cells, columns, colours, strict=False))
        if content.lines
    ]
    name = ", ".join(text for text in row.row.cells if text)
    return Node(key, Role.ROW, name, Rect(body.x, y, body.width, row.height), children=tuple(cells))


def _pages(rows: Sequence[_SetRow], height: int) -> list[list[_SetRow]]:
    """Rows dealt out to pages; no page ends with a heading."""
    pages: list[list[_SetRow]] = [[]]
    used = 0
    for row in rows:
        if pages[-1] and used + row.height > height:
            carried = [pages[-1].pop()] if pages[-1][-1].row.heading and len(pages[-1]) > 1 else []
            pages.append(carried)
            used = sum(part.height for part in carried)
        pages[-1].append(row)
        used += row.height
    return pages


def _turning(setting: Setting, body: Rect, page: int, total: int, turn: tuple[Intent, Intent]) -> list[Node]:
    size, gap = setting.mm(BUTTON_MM), setting.mm(GAP_MM)
    top = body.bottom - size
    words = setting.set(setting.word("place-in-row", number=page + 1, total=total), TextRole.CONTROL)
    places = (body.right - 2 * size - gap, body.right - size)
    nodes = [
        text_node(
            setting,
            "table-page",
            words,
            places[0] - gap - words.width - setting.mm(5),
            top + (size - words.height) // 2,
            name=f"{page + 1} / {total}: {setting.word('page-n-of', number=page + 1, total=total)}",
            plate=setting.palette.panel,
        )
    ]
    for key, icon, intent, left, possible in (
        ("previous-page", "up", turn[0], places[0], page > 0),
        ("next-page", "down", turn[1], places[1], page + 1 < total),
    ):
        state = frozenset[str]() if possible else frozenset({"unavailable"})
        rect = Rect(left, top, size, size)
        nodes.append(button(setting, key, "", rect, intent, icon=icon, name=setting.word(key), state=state))
    return nodes
