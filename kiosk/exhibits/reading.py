"""Longer texts in Markdown, set for a drawer: headings, paragraphs, lists and quotations, in rows that make pages."""

from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import Colour, TextRole
from kiosk.ui.controls import hairline, text_node
from kiosk.ui.nodes import Mark, Node, Role
from kiosk.ui.setting import Setting

LINES_A_ROW = 4  # a longer paragraph is cut here, so that a page is never left half empty


@dataclass(frozen=True)
class Part:
    """Set text at dx, dy from its row's upper left corner."""

    content: SetText
    dx: int
    dy: int
    colour: Colour
    role: Role = Role.TEXT


@dataclass(frozen=True)
class Row:
    """Parts that stay together on a page; `line` draws a hairline above them."""

    parts: tuple[Part, ...]
    height: int
    width: int
    line: bool = False

    def place(
        self, setting: Setting, key: str, x: int, y: int, plate: Colour | None = None
    ) -> tuple[list[Node], list[Mark]]:
        """Its nodes and marks at x, y, on a drawer or on another `plate`."""
        nodes = [
            text_node(
                setting,
                f"{key}-{index}",
                part.content,
                x + part.dx,
                y + part.dy,
                colour=part.colour,
                role=part.role,
                plate=plate if plate is not None else setting.palette.panel,
            )
            for index, part in enumerate(self.parts)
        ]
        return nodes, [hairline(setting, x, y, self.width)] if self.line else []


@lru_cache(maxsize=256)
def blocks(markdown: str) -> tuple[tuple[str, str], ...]:
    """The plain blocks of a Markdown text in order: ("heading" | "paragraph" | "item" | "quotation", text).

    Emphasis is dropped and so is HTML; a link keeps its words.
    """
    found: list[tuple[str, str]] = []
    within: list[str] = []
    for token in MarkdownIt("commonmark", {"html": False}).parse(markdown):
        if token.nesting == 1:
            within.append(token.type)
        elif token.nesting == -1:
            within.pop()
        elif token.type == "inline":
            words = "".join(
                " " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or ()
            )
            found.append((_kind(within), words))
    return tuple(found)


def _kind(within: list[str]) -> str:
    if "heading_open" in within:
        return "heading"
    if "list_item_open" in within:
        return "item"
    return "quotation" if "blockquote_open" in within else "paragraph"


def reading_rows(setting: Setting, markdown: str, width: int, *, titled: bool = True) -> list[Row]:
    """The text as rows of at most LINES_A_ROW lines; the first heading is left out where a title says it (`titled`)."""
    palette, rows = setting.palette, []
    for index, (kind, words) in enumerate(blocks(markdown)):
        if kind == "heading":
            if index or not titled:
                heading = setting.set(words, TextRole.NAME, width)
                rows.append(
                    Row(
                        (Part(heading, 0, setting.mm(8), palette.text, Role.HEADING),),
                        heading.height + setting.mm(12),
                        width,
                    )
                )
            continue
        indent = setting.mm(14) if kind in ("item", "quotation") else 0
        content = setting.set(words, TextRole.BODY, width - indent)
        total = len(content.lines)
        for start in range(0, total, LINES_A_ROW):
            piece = content.part(start, start + LINES_A_ROW)
            parts = [Part(piece, indent, 0, palette.second if kind == "quotation" else palette.text)]
            if kind == "item" and start == 0:
                parts.append(Part(setting.set("·", TextRole.BODY), 0, 0, palette.link))
            last = start + LINES_A_ROW >= total
            rows.append(Row(tuple(parts), piece.height + (setting.mm(8) if last else 0), width))
    return rows
