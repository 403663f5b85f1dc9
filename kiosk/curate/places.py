"""Where a curator is in the exhibition, in words, and the list from which she goes anywhere at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.content.exhibition import Exhibition
from kiosk.content.hall import Hall
from kiosk.content.words import Words
from kiosk.curate.tools import ROW, ToolKit
from kiosk.draw.theme import LIGHT
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Box, Fill, Node, Role
from kiosk.ui.rect import Rect
from kiosk.visit.session import AttractStage, ExhibitStage, LanguageStage, Session

WIDEST, SHARE_OF_HALLS = 900, 0.42
EDGE = 12
NUMBER = 40  # px before a name
TOOL_LANGUAGE = "en"


@dataclass(frozen=True)
class GoTo(Intent):
    """Go to an exhibit, to a hall, or, without either, to what visitors find first."""

    hall: str | None = None
    exhibit: str | None = None


@dataclass(frozen=True)
class ListHall(Intent):
    """List the exhibits of this hall."""

    hall: str


@dataclass(frozen=True)
class TurnPages(Intent):
    """Show another part of a list that is too long: `halls` or `exhibits`."""

    column: str
    page: int


@dataclass(frozen=True)
class ClosePlaces(Intent):
    """Stay where one is."""


@dataclass(frozen=True)
class Places:
    """The open list: the hall whose exhibits it shows, and the pages of both columns, None for that of the hall."""

    hall: str
    halls_page: int | None = None
    exhibits_page: int = 0

    def turned(self, column: str, page: int) -> "Places":
        return replace(self, halls_page=page) if column == "halls" else replace(self, exhibits_page=page)


def one_line(words: Words) -> str:
    """A title as the tools say it."""
    return words.say(TOOL_LANGUAGE).replace("\n", " ")


def place_name(exhibition: Exhibition, session: Session) -> str:
    """Where the visitor of this session is: `Hall 2 · What is a smart camp?`."""
    match session.stage:
        case AttractStage():
            return "Start"
        case LanguageStage():
            return "Choice of language"
        case ExhibitStage(exhibit=exhibit):
            hall, spec = exhibition.exhibit(exhibit)
            return f"{_hall_word(hall)} · {one_line(spec.title)}"
    hall = exhibition.hall(session.hall or exhibition.lobby.id)
    return f"{_hall_word(hall)} · {one_line(hall.short or hall.title)}" if hall.number else one_line(hall.title)


def _hall_word(hall: Hall) -> str:
    return f"Hall {hall.number}" if hall.number else "Lobby"


def compose_places(
    kit: ToolKit, window: Rect, below: Rect, exhibition: Exhibition, session: Session, open_: Places
) -> Node:
    """Halls at the left, the exhibits of one of them at the right, over what lies below the button `below`.

    What is pressed beside it closes it.
    """
    width = min(WIDEST, window.width - 2 * below.x)
    most = window.height - below.bottom - 2 * EDGE
    fitting = max(2, (most - 2 * EDGE) // ROW)
    halls = [_Row("place-start", "Start", GoTo()), *(_hall_row(hall, open_.hall) for hall in exhibition.places)]
    listed = exhibition.hall(open_.hall)
    exhibits = [_Row("place-hall", f"{_hall_word(listed)} itself", GoTo(listed.id)), *_exhibit_rows(listed, session)]
    rows = min(fitting, max(len(halls), len(exhibits)))
    rect = Rect(below.x, below.bottom + EDGE // 2, width, rows * ROW + 2 * EDGE)
    left, right = rect.inset(1, EDGE).cut_left(round(width * SHARE_OF_HALLS))
    hall_page = open_.halls_page
    if hall_page is None:
        hall_page = _page_of(next(index for index, row in enumerate(halls) if row.chosen), len(halls), fitting)
    children = (
        *_column(kit, left, halls, "halls", hall_page, fitting),
        *_column(kit, right.inset(1, 0, 0, 0), exhibits, "exhibits", open_.exhibits_page, fitting),
    )
    line = Rect(left.right, rect.y, 1, rect.height)
    plate = Node(
        "places-list",
        Role.LIST,
        "Halls and exhibits",
        rect,
        language="en",
        plate=LIGHT.surface,
        actions=(Action("tap at"),),  # it means nothing, but hides what closes the list from the pointer
        marks=(Box(rect, LIGHT.surface, LIGHT.border, 1), Fill(line, LIGHT.hairline)),
        children=children,
    )
    beside = Node("places-beside", Role.GROUP, "", window, actions=(Action("tap at"),))
    return Node("places-menu", Role.DIALOG, "Go to", window, modal=True, language="en", children=(beside, plate))


@dataclass(frozen=True)
class _Row:
    key: str
    text: str
    intent: Intent | None
    number: str = ""
    chosen: bool = False


def _hall_row(hall: Hall, listed: str) -> _Row:
    name = one_line(hall.short or hall.title) + (" · closed by its problems" if hall.closed else "")
    number = str(hall.number) if hall.number else ""
    intent = None if hall.closed else ListHall(hall.id)
    return _Row(f"place-hall-{hall.id}", name, intent, number, hall.id == listed)


def _exhibit_rows(hall: Hall, session: Session) -> list[_Row]:
    here = session.stage.exhibit if isinstance(session.stage, ExhibitStage) else None
    return [
        _Row(f"place-exhibit-{spec.id}", one_line(spec.title), GoTo(hall.id, spec.id), str(number), spec.id == here)
        for number, spec in enumerate(hall.exhibits, 1)
    ]


def _page_of(index: int, count: int, fitting: int) -> int:
    return index // (fitting - 1) if count > fitting else 0


def _column(kit: ToolKit, rect: Rect, rows: Sequence[_Row], column: str, page: int, fitting: int) -> list[Node]:
    """One list from the top; where it is too long its last line turns the pages."""
    fits = len(rows) <= fitting
    size = len(rows) if fits else fitting - 1
    pages = -(-len(rows) // size)
    page = min(page, pages - 1)
    shown = rows[page * size : (page + 1) * size]
    nodes = [
        kit.row(
            row.key,
            row.text,
            Rect(rect.x, rect.y + index * ROW, rect.width, ROW),
            row.intent,
            number=row.number,
            number_width=NUMBER,
            chosen=row.chosen,
        )
        for index, row in enumerate(shown)
    ]
    if not fits:
        foot = Rect(rect.x, rect.bottom - ROW, rect.width, ROW)
        nodes.append(
            kit.row(
                f"place-more-{column}",
                f"More: part {page + 1} of {pages}",
                foot,
                TurnPages(column, (page + 1) % pages),
                number="↓",
                number_width=NUMBER,
            )
        )
    return nodes
