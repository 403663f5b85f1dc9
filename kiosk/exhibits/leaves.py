"""A document as leaves: its texts cut to what one sheet holds on this screen, its page images one a leaf."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.exhibits.reading import Row, blocks, reading_rows
from kiosk.ui.nodes import Role
from kiosk.ui.setting import Setting


@dataclass(frozen=True)
class Leaf:
    """One sheet: rows of text, or the page image with this media key; and the headings that begin on it."""

    rows: tuple[Row, ...] = ()
    image: str | None = None
    described: str = ""
    headings: tuple[str, ...] = ()


def text_leaves(setting: Setting, markdown: str, width: int, height: int) -> Iterator[Leaf]:
    """The text on sheets of `width` x `height` pixels; a heading is never the last line of one."""
    rows = reading_rows(setting, markdown, width, titled=False)
    names = iter([words for kind, words in blocks(markdown) if kind == "heading"])
    kept: list[Row] = []
    headings: list[str] = []
    used = 0
    for index, row in enumerate(rows):
        needed = row.height
        if _is_heading(row) and index + 1 < len(rows):
            needed += rows[index + 1].height
        if kept and used + needed > height:
            yield Leaf(tuple(kept), headings=tuple(headings))
            kept, headings, used = [], [], 0
        kept.append(row)
        used += row.height
        if _is_heading(row):
            headings.append(next(names))
    if kept:
        yield Leaf(tuple(kept), headings=tuple(headings))


def _is_heading(row: Row) -> bool:
    return any(part.role == Role.HEADING for part in row.parts)
