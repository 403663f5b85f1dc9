"""When nobody touches anything: first the question, then everything is forgotten."""

from dataclasses import replace

from kiosk.visit.session import AttractStage, ExhibitStage, Session, fresh_session
from kiosk.visit.venue import Venue


def still_there(venue: Venue, session: Session) -> Session:
    """Somebody touched a device. While the question is up its time starts anew; the answer itself removes it."""
    if session.countdown is None:
        return replace(session, idle_ms=0, notice=None)
    idle = venue.exhibition.idle
    return replace(session, idle_ms=idle.after * 1000, countdown=idle.warning)


def idle_elapsed(venue: Venue, session: Session, ms: int) -> Session:
    """The session after `ms` in which nothing was touched.

    A guided walk that plays counts as activity, and so does a film or sound that the visitor started: they end by
    themselves.
    """
    untouched = (
        isinstance(session.stage, AttractStage) and session.overlay is None and session == _start(venue, session)
    )
    if untouched or (session.guided is not None and not session.guided.paused) or _plays(venue, session):
        return replace(session, idle_ms=0)
    idle, idle_ms = venue.exhibition.idle, session.idle_ms + ms
    left_ms = (idle.after + idle.warning) * 1000 - idle_ms
    if left_ms <= 0:
        return fresh_session(venue.exhibition.languages[0])
    if isinstance(session.stage, AttractStage):
        return replace(session, idle_ms=idle_ms)
    if idle_ms < idle.after * 1000:
        return replace(session, idle_ms=idle_ms)
    return replace(session, idle_ms=idle_ms, countdown=-(-left_ms // 1000), pressed=None)


def _plays(venue: Venue, session: Session) -> bool:
    """Whether an open exhibit plays something that the visitor started."""
    stage = session.stage
    if not isinstance(stage, ExhibitStage) or stage.closing or session.countdown is not None:
        return False
    _, spec = venue.exhibit(stage.exhibit)
    return venue.kinds[spec.kind].playing(stage.state)


def _start(venue: Venue, session: Session) -> Session:
    """The attract loop as nobody has touched it, at the moment of the glide that this session shows."""
    shown_ms = session.stage.shown_ms if isinstance(session.stage, AttractStage) else 0
    return replace(fresh_session(venue.exhibition.languages[0]), stage=AttractStage(shown_ms))
