"""An open exhibit: its own nodes above the bar, and on the way in and out the picture between wall and screen."""

from dataclasses import replace

from kiosk.content.hall import Hall
from kiosk.room.camera import quad
from kiosk.room.objects import picture_box
from kiosk.room.view import View
from kiosk.ui.controls import faded
from kiosk.ui.intents import OpenExhibit
from kiosk.ui.nodes import Action, Corners, Growing, Image, Node, Panorama, Role, Stage, Turntable
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
    """An exhibit that is opening, open or closing."""
    stage = session.stage
    assert isinstance(stage, ExhibitStage)
    hall, spec = venue.exhibit(stage.exhibit)
    surroundings = venue.surroundings(
        stage.exhibit, session.preferences, session.pressed, promised=session.promise(stage.exhibit)
    )
    setting = surroundings.setting
    nodes = venue.views[stage.exhibit].compose(stage.state, surroundings)
    ids = [known.id for known in hall.exhibits]
    lobby = hall.id == venue.exhibition.lobby.id
    back = back_entry(setting, "back-to-lobby" if lobby else "back-to-hall")
    row = (ids.index(spec.id) + 1, len(ids))
    content = BarContent(back=back, home=not lobby, row=row, overlay=session.overlay)
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
        plate=setting.palette.surface,
        children=whole,
    )


def _behind(venue: Venue, session: Session, stage: ExhibitStage, hall: Hall) -> Node:
    """The room from which the exhibit comes, seen for the time of the opening."""
    rect = venue.room_rect(hall.id)
    pose, lens, language = stage.standing.pose, venue.lens(hall.id), session.preferences.language
    subject = RoomSubject(hall.id, pose, lens, language, behind=not stage.closing)
    return Node("behind", Role.GROUP, "", rect, marks=(Stage(rect, subject),))


def _growing(
    venue: Venue, session: Session, stage: ExhibitStage, hall: Hall, nodes: tuple[Node, ...]
) -> tuple[Node, ...]:
    """The work between its four corners on the wall and its place on the screen; the label fades in behind it."""
    part = eased(stage.phase_ms / phase_length(session))
    behind = _behind(venue, session, stage, hall)
    room = venue.room_rect(hall.id)
    corners = _on_the_wall(venue, stage, hall)
    label_part = (stage.phase_ms - LABEL_AFTER_MS) / LABEL_MS
    rest = tuple(faded(node, label_part) for node in nodes[1:])
    _, spec = venue.exhibit(stage.exhibit)
    target = nodes[0].bounds
    image_rect = next((m.rect for m in nodes[0].marks if isinstance(m, (Image, Turntable, Panorama))), target)
    media = venue.work_media(hall, spec, session.preferences.language)
    if corners is None:
        return (behind, faded(replace(nodes[0], children=()), part), *rest)
    between = _between(corners, room, image_rect, part)
    ground = faded(replace(nodes[0], marks=nodes[0].marks[:1], children=()), part)
    # A touch while the work returns into its frame means it: it opens again from where it is.
    grown = Node(
        "growing",
        Role.GROUP,
        nodes[0].name,
        target,
        clip=venue.above_bar,
        actions=(Action("press", OpenExhibit(stage.exhibit)),) if stage.closing else (),
        marks=(Growing(media, between, venue.work_window(spec), venue.stands_free(spec)),),
    )
    return (behind, ground, grown, *rest)


def _on_the_wall(venue: Venue, stage: ExhibitStage, hall: Hall) -> Corners | None:
    """The corners of the work's picture as it hangs, in pixels of the room; None where it does not hang in view."""
    place = venue.places[hall.id]
    work = place.work(stage.exhibit)
    if work is None:
        return _as_it_stands(venue, stage, hall)
    half, high = work.picture_width / 2, work.picture_height / 2
    left, right = place.plan.point(work.s - half), place.plan.point(work.s + half)
    corners = quad(stage.standing.pose, venue.lens(hall.id), left, right, work.height - high, work.height + high)
    return None if corners is None else (corners[0], corners[1], corners[2], corners[3])


def _as_it_stands(venue: Venue, stage: ExhibitStage, hall: Hall) -> Corners | None:
    """The corners of the whole picture of a thing that stands free, in pixels of the room."""
    place = venue.places[hall.id]
    _, spec = venue.exhibit(stage.exhibit)
    sprite = next((sprite for sprite in place.sprites if sprite.exhibit_id == stage.exhibit), None)
    facts = venue.exhibition.objects.get(sprite.object) if sprite is not None else None
    if sprite is None or facts is None or facts.size is None or not venue.stands_free(spec):
        return None
    left, top, right, bottom = picture_box(
        View.of(stage.standing.pose, venue.lens(hall.id)),
        sprite,
        (facts.centre_column, facts.foot_row),
        facts.size,
        facts.metres_per_pixel,
    )
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _between(corners: Corners, room: Rect, rect: Rect, part: float) -> Corners:
    """So far on the way from the wall, seen in `room`, to `rect`."""
    ends = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    a, b, c, d = (
        (x + room.x + (end_x - x - room.x) * part, y + room.y + (end_y - y - room.y) * part)
        for (x, y), (end_x, end_y) in zip(corners, ends, strict=True)
    )
    return a, b, c, d
