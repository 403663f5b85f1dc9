"""An open exhibit: its own nodes above the bar, and on the way in and out the picture between wall and screen."""

from dataclasses import replace

from kiosk.content.hall import Hall
from kiosk.draw.theme import LIGHT
from kiosk.exhibits.kind import HungPicture
from kiosk.exhibits.label import areas
from kiosk.room.sight import exhibit_quad
from kiosk.ui.controls import faded
from kiosk.ui.nodes import Growing, Node, Role, Stage
from kiosk.ui.rect import Rect
from kiosk.visit.bar import BarContent, back_entry, compose_bar
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.session import ExhibitStage, Session
from kiosk.visit.showing import LABEL_AFTER_MS, LABEL_MS, phase_length
from kiosk.visit.venue import Venue


def eased(part: float) -> float:
    """Slow at both ends; part runs from 0 to 1."""
    part = min(1.0, max(0.0, part))
    return part * part * (3 - 2 * part)


def compose_exhibit(venue: Venue, session: Session) -> Node:
    stage = session.stage
    assert isinstance(stage, ExhibitStage)
    hall, spec = venue.exhibit(stage.exhibit)
    surroundings = venue.surroundings(stage.exhibit, session.preferences, session.pressed)
    setting = surroundings.setting
    nodes = venue.views[stage.exhibit].compose(stage.state, surroundings)
    ids = [known.id for known in hall.exhibits]
    lobby = hall.id == venue.exhibition.lobby.id
    back = back_entry(setting, "back-to-lobby" if lobby else "back-to-hall")
    content = BarContent(back=back, home=not lobby, row=(ids.index(spec.id) + 1, len(ids)))
    bar = compose_bar(venue, setting, content)
    length = phase_length(session)
    arriving = stage.closing or stage.phase_ms < length
    if not arriving:
        label_part = (stage.phase_ms - LABEL_AFTER_MS) / LABEL_MS if not session.preferences.calm else 1.0
        whole = (nodes[0], *(faded(node, label_part) for node in nodes[1:]), bar)
    elif session.preferences.calm:
        part = stage.phase_ms / length
        whole = (_behind(venue, session, stage, hall), *(faded(node, part) for node in nodes), bar)
    else:
        whole = (*_growing(venue, session, stage, hall, nodes), bar)
    return Node(
        f"exhibit-screen-{spec.id}",
        Role.SCREEN,
        setting.say(spec.title).replace("\n", " "),
        venue.whole,
        language=setting.language,
        plate=LIGHT.surface,
        children=whole,
    )


def _behind(venue: Venue, session: Session, stage: ExhibitStage, hall: Hall) -> Node:
    """The room from which the exhibit comes, seen for the time of the opening."""
    rect = venue.room_rect(hall.id)
    subject = RoomSubject(hall.id, stage.standing.pose, venue.lens(hall.id), session.preferences.language)
    return Node("behind", Role.GROUP, "", rect, marks=(Stage(rect, subject),))


def _growing(
    venue: Venue, session: Session, stage: ExhibitStage, hall: Hall, nodes: tuple[Node, ...]
) -> tuple[Node, ...]:
    """The work between its four corners on the wall and its place on the screen; the label fades in behind it."""
    part = eased(stage.phase_ms / phase_length(session))
    behind = _behind(venue, session, stage, hall)
    room = venue.room_rect(hall.id)
    corners = exhibit_quad(venue.places[hall.id], stage.exhibit, stage.standing.pose, venue.lens(hall.id))
    label_part = (stage.phase_ms - LABEL_AFTER_MS) / LABEL_MS
    rest = tuple(faded(node, label_part) for node in nodes[1:])
    _, spec = venue.exhibit(stage.exhibit)
    hung = venue.kinds[spec.kind].hung(spec)
    surroundings = venue.surroundings(stage.exhibit, session.preferences)
    target, _ = areas(surroundings)
    if isinstance(hung, HungPicture):
        facts = venue.exhibition.pictures.get(f"{hall.id}/{hung.path}")
        image_rect = next((mark.rect for mark in nodes[0].marks if hasattr(mark, "media")), target)
        media: str | None = f"{hall.id}/{hung.path}" if facts is not None else None
    else:
        image_rect, media = target, None
    if corners is None or media is None:
        return (behind, faded(replace(nodes[0], children=()), part), *rest)
    between = _between(tuple((room.x + x, room.y + y) for x, y in corners), image_rect, part)
    ground = faded(replace(nodes[0], marks=nodes[0].marks[:1], children=()), part)
    grown = Node("growing", Role.GROUP, "", venue.whole, clip=venue.above_bar, marks=(Growing(media, between),))
    return (behind, ground, grown, *rest)


def _between(corners: tuple[tuple[float, float], ...], rect: Rect, part: float) -> tuple[tuple[float, float], ...]:
    ends = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    return tuple(
        (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in zip(corners, ends, strict=True)
    )
