"""The drawer that rises over a work: where its facts come from, or a longer text to read, page by page."""

from collections.abc import Callable

from kiosk.content.hall import ExhibitSpec
from kiosk.draw.theme import TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.label import LabelState, OpenDrawer, TurnPage
from kiosk.exhibits.reading import Part, Row, reading_rows
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, spoken, text_node
from kiosk.ui.dates import said_date
from kiosk.ui.nodes import Fill, Mark, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

WIDEST_MM = 580.0  # about 75 Latin characters


def compose_drawer(
    surroundings: Surroundings,
    spec: ExhibitSpec,
    state: LabelState,
    picture: Rect,
    *,
    whole: bool = False,
    reckoning: Callable[[int], list[Row]] | None = None,
    described: str = "",
) -> Node | None:
    """The open drawer over the picture, never over the label; None where none is open.

    Sources take no more room than they need; `whole` covers all of a work whose words would be cut by the edge.
    `reckoning` gives the rows, for a width in pixels, of a work that has a drawer on how its figures come about;
    `described` is what the work shows, in Markdown.
    """
    setting, palette = surroundings.setting, surroundings.setting.palette
    margin = setting.mm(40)
    width = picture.width - 2 * margin
    match state.drawer:
        case "sources":
            rows, title = _source_rows(surroundings, spec, width), setting.word("sources-title")
        case "reading" if spec.id in surroundings.exhibition.readings:
            rows = reading_rows(setting, setting.say(surroundings.exhibition.readings[spec.id]), width)
            title = setting.say(spec.title).replace("\n", " ")
        case "reckoning" if reckoning is not None:
            rows, title = reckoning(width), setting.word("reckoning-title")
        case "described" if described:
            rows, title = reading_rows(setting, described, width), setting.word("described")
        case _:
            return None
    head = setting.mm(BUTTON_MM) + setting.mm(18) + setting.mm(16)
    free = picture.height - head - setting.mm(20)
    split = _paginated(rows, free)
    paged = len(split) > 1
    if paged:
        split = _paginated(rows, free - setting.mm(BUTTON_MM) - setting.mm(10))
    page = min(state.page, len(split) - 1)
    content_height = max(sum(row.height for row in part) for part in split)
    height = min(picture.height, head + content_height + setting.mm(20) + (setting.mm(BUTTON_MM + 10) if paged else 0))
    rect, _ = picture.cut_bottom(height if state.drawer == "sources" and not whole else picture.height)
    heading = setting.set(title, TextRole.HEADING, rect.width - 2 * margin - setting.mm(110), max_lines=1)
    close_word = setting.word("close")
    close_width = _close_width(setting, close_word)
    top = rect.y + setting.mm(18)
    middle = top + setting.mm(BUTTON_MM) // 2
    nodes = [
        text_node(
            setting,
            "drawer-title",
            heading,
            rect.x + setting.mm(31),
            middle - heading.height // 2,
            role=Role.HEADING,
            plate=palette.panel,
        ),
        button(
            setting,
            "close-drawer",
            close_word,
            Rect(rect.right - setting.mm(23) - close_width, top, close_width, setting.mm(BUTTON_MM)),
            OpenDrawer(state.drawer),
            icon="close",
        ),
    ]
    marks: list[Mark] = []
    y = rect.y + head
    for row in split[page]:
        row_nodes, row_marks = row.place(setting, f"row-{page}-{len(nodes)}", rect.x + setting.mm(31), y)
        nodes.extend(row_nodes)
        marks.extend(row_marks)
        y += row.height
    if paged:
        nodes.extend(_page_buttons(setting, rect, page, len(split)))
    return Node(
        "drawer",
        Role.GROUP,
        title,
        rect,
        plate=palette.panel,
        marks=(Fill(rect, palette.panel), *marks),
        children=tuple(nodes),
    )


def _close_width(setting: Setting, word: str) -> int:
    return setting.set(word, TextRole.CONTROL).width + setting.mm(23 + 8 + 34)


def _page_buttons(setting: Setting, rect: Rect, page: int, total: int) -> list[Node]:
    size, gap, margin = setting.mm(BUTTON_MM), setting.mm(GAP_MM), setting.mm(31)
    top = rect.bottom - size - setting.mm(20)
    words = setting.set(setting.word("place-in-row", number=page + 1, total=total), TextRole.CONTROL)
    nodes = []
    for key, icon, steps, left in (
        ("previous-page", "up", -1, rect.right - margin - 2 * size - gap),
        ("next-page", "down", 1, rect.right - margin - size),
    ):
        possible = 0 <= page + steps < total
        nodes.append(
            button(
                setting,
                key,
                "",
                Rect(left, top, size, size),
                TurnPage(steps),
                icon=icon,
                name=setting.word(key),
                state=frozenset() if possible else frozenset({"unavailable"}),
            )
        )
    page_of = setting.word("page-n-of", number=page + 1, total=total)
    place = text_node(
        setting,
        "page-number",
        words,
        rect.right - margin - 2 * size - 2 * gap - words.width - setting.mm(5),
        top + size // 2 - words.height // 2,
        name=f"{spoken(words)}: {page_of}",
        plate=setting.palette.panel,
    )
    return [place, *nodes]


def _paginated(rows: list[Row], free: int) -> list[list[Row]]:
    """Rows dealt out to pages of `free` pixels; there is always one page."""
    split: list[list[Row]] = [[]]
    used = 0
    for row in rows:
        if split[-1] and used + row.height > free:
            split.append([])
            used = 0
        split[-1].append(row)
        used += row.height
    return split


def _source_rows(surroundings: Surroundings, spec: ExhibitSpec, width: int) -> list[Row]:
    """One row a source: its number, who says it and where, and what of the label it backs."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    number_width, gap = setting.mm(30), setting.mm(16)
    uses = [(use, surroundings.exhibition.sources[use.key]) for use in spec.sources]
    backed = any(use.backs is not None for use, _ in uses)
    text_width = round((width - number_width) * (0.68 if backed else 1.0)) - (gap if backed else 0)
    text_width = min(text_width, setting.mm(WIDEST_MM))
    rows = []
    for index, (use, source) in enumerate(uses, start=1):
        top = setting.mm(8)
        parts = [Part(setting.set(str(index), TextRole.FIGURE_SMALL), 0, top, palette.link)]
        publisher = setting.say(source.publisher)
        dated = said_date(source.date, setting.language) if source.date else ""
        who = " · ".join(word for word in (publisher, dated) if word)
        y = top
        for words, role, colour in (
            (who, TextRole.CONTROL, palette.text),
            (setting.say(source.title), TextRole.SMALL, palette.text),
        ):
            if words:
                content = setting.set(words, role, text_width)
                parts.append(Part(content, number_width, y, colour))
                y += content.height
        if use.backs is not None:
            note = setting.set(setting.say(use.backs), TextRole.SMALL, width - number_width - text_width - gap)
            parts.append(Part(note, number_width + text_width + gap, top, palette.second))
            y = max(y, top + note.height)
        rows.append(Row(tuple(parts), max(y, top + parts[0].content.height) + setting.mm(8), width, line=True))
    return rows
