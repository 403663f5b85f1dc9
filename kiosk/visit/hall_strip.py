"""The strip below a hall: its works in hanging order, small, and the way to each."""

from functools import lru_cache

from kiosk.content.hall import ExhibitSpec, Hall
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.ui.controls import hairline
from kiosk.ui.intents import ApproachExhibit, OpenExhibit
from kiosk.ui.nodes import Action, Box, Fill, Icon, Image, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.visit.venue import STRIP_LINES_PORTRAIT, Venue

THUMB_MM = (73.5, 49.0)
THING_GROUND = (176, 180, 186)


@lru_cache(maxsize=8)
def compose_strip(venue: Venue, setting: Setting, hall_id: str, near: str | None, visited: frozenset[str]) -> Node:
    """The works of the hall in hanging order, small; those seen have a tick. Also the accessible way to each.

    Kept, because it stays the same for every frame of a walk.
    """
    hall = venue.hall(hall_id)
    rect, palette = venue.strip_rect(hall.id), setting.palette
    margin, total, gap = setting.mm(25), len(hall.exhibits), setting.mm(10)
    inner = rect.inset(margin, setting.mm(10), margin, setting.mm(6))
    lines = STRIP_LINES_PORTRAIT if setting.screen.portrait else 1
    a_line = -(-total // lines)
    wide = min(setting.mm(THUMB_MM[0]), (inner.width - gap * max(0, a_line - 1)) // max(1, a_line))
    tall = (inner.height - (lines - 1) * setting.mm(4)) // lines
    high = min(setting.mm(THUMB_MM[1]), round(wide / 1.5))
    nodes: list[Node] = []
    for index in range(total):
        line, place = divmod(index, a_line)
        cell = Rect(inner.x + place * (wide + gap), inner.y + line * (tall + setting.mm(4)), wide, tall)
        nodes.append(_thumb(venue, setting, visited, near, hall, index, cell, high))
    return Node(
        "strip",
        Role.LIST,
        setting.say(hall.title),
        rect,
        language=setting.language,
        plate=palette.bar,
        marks=(Fill(rect, palette.bar), hairline(setting, rect.x, rect.y, rect.width)),
        children=tuple(nodes),
    )


def _work_in_small(venue: Venue, setting: Setting, hall: Hall, spec: ExhibitSpec, rect: Rect) -> list[Mark]:
    """A work as it is seen in the strip; a thing that stands free on a plain ground."""
    media = venue.work_media(hall, spec, setting.language)
    if venue.stands_free(spec):
        return [Fill(rect, THING_GROUND), Image(media, rect, whole=True)]
    return [Image(media, rect)]


def _thumb(
    venue: Venue,
    setting: Setting,
    visited: frozenset[str],
    standing_before: str | None,
    hall: Hall,
    index: int,
    cell: Rect,
    high: int,
) -> Node:
    spec, palette = hall.exhibits[index], setting.palette
    picture = Rect(cell.x, cell.y, cell.width, high)
    near, seen = spec.id == standing_before, spec.id in visited
    key = f"thumb-{spec.id}"
    marks: list[Mark] = _work_in_small(venue, setting, hall, spec, picture)
    if near or setting.pressed == key:
        border = setting.mm(2.5)
        marks.append(
            Box(
                picture.inset(-border, -border),
                None,
                palette.focus_outer if palette is LIGHT else palette.accent,
                border,
                0,
            )
        )
    number = setting.set(str(index + 1), TextRole.SMALL)
    top = picture.bottom + setting.mm(3)
    marks.append(Text(number, cell.x, top, palette.text if near else palette.second))
    if seen:
        size = setting.mm(13)
        marks.append(
            Icon(
                "check",
                Rect(cell.x + number.width + setting.mm(4), top + (number.height - size) // 2, size, size),
                palette.text,
            )
        )
    words_for_seen = f", {setting.word('seen')}" if seen else ""
    state = {word for word, true in (("chosen", near), ("visited", seen)) if true}
    return Node(
        key,
        Role.EXHIBIT,
        f"{index + 1} {setting.say(spec.title)}{words_for_seen}".replace("\n", " "),
        cell,
        value=setting.word("place-in-row-spoken", number=index + 1, total=len(hall.exhibits)),
        state=frozenset(state),
        language=setting.language,
        actions=(Action("press", OpenExhibit(spec.id) if near else ApproachExhibit(spec.id)),),
        plate=palette.bar,
        marks=tuple(marks),
    )
