"""An open exhibit: it opens out of its frame, is looked at, and returns into it."""

from dataclasses import replace

from kiosk.ui.intents import Elapsed, GoBack, Intent, Promised, Reported, StepThrough
from kiosk.visit.session import ExhibitStage, HallStage, Session
from kiosk.visit.strolling import stand_before
from kiosk.visit.venue import Venue

OPENING_MS = 350  # the picture grows out of its frame
LABEL_AFTER_MS = 150
LABEL_MS = 200
CALM_MS = 150  # the cross-fade of calm motion


def phase_length(session: Session) -> int:
    """How long opening or closing takes, in ms."""
    return CALM_MS if session.preferences.calm else OPENING_MS


def open_exhibit(venue: Venue, session: Session, exhibit: str) -> Session:
    """Open an exhibit of any hall; the visitor stands before it when it is closed again.

    One that is on its way back into its frame turns round where it is, as it was left.
    """
    if isinstance(session.stage, ExhibitStage) and session.stage.exhibit == exhibit and session.stage.closing:
        return replace(session, stage=replace(session.stage, closing=False))
    found = next((hall for hall in venue.halls if any(spec.id == exhibit for spec in hall.exhibits)), None)
    if found is None:
        return session
    _, spec = venue.exhibit(exhibit)
    standing = session.stage if isinstance(session.stage, HallStage) and session.stage.hall == found.id else None
    if standing is None or standing.near != exhibit:
        standing = stand_before(venue, found.id, exhibit)
    standing = replace(standing, walk=None, walk_ms=0, then=None, turning=0.0, near=exhibit)
    state = venue.kinds[spec.kind].state()
    stage = ExhibitStage(standing, exhibit, state)
    return replace(session, stage=stage, visited=session.visited | {exhibit}, notice=None)


def close_exhibit(venue: Venue, session: Session, at_once: bool = False) -> Session:
    """Let the exhibit return into its frame; one that is still opening turns back from where it is."""
    stage = session.stage
    if not isinstance(stage, ExhibitStage):
        return session
    if at_once:
        return replace(session, stage=stage.standing, pressed=None, focus=None)
    length = phase_length(session)
    return replace(session, stage=replace(stage, closing=True, phase_ms=min(length, stage.phase_ms)))


def showing_step(venue: Venue, session: Session, intent: Intent) -> Session:
    """The exhibit's own intents, back, and the neighbours."""
    stage = session.stage
    if not isinstance(stage, ExhibitStage):
        return session
    if isinstance(intent, StepThrough):
        return _neighbour(venue, session, stage, intent.steps)
    if stage.closing and isinstance(intent, GoBack):
        return close_exhibit(venue, session, at_once=True)
    if isinstance(intent, Promised):
        session = _promised(venue, session, stage.exhibit, intent)
    surroundings = venue.surroundings(stage.exhibit, session.preferences, promised=session.promise(stage.exhibit))
    state = venue.views[stage.exhibit].update(stage.state, intent, surroundings)
    if state != stage.state:
        return replace(session, stage=replace(stage, state=state, closing=False))
    return close_exhibit(venue, session) if isinstance(intent, GoBack) else session


def _promised(venue: Venue, session: Session, exhibit: str, intent: Promised) -> Session:
    """The session with a promise that the open exhibit offers; one at each exhibit."""
    _, spec = venue.exhibit(exhibit)
    if intent.exhibit != exhibit or intent.promise not in venue.kinds[spec.kind].promises(spec):
        return session
    made = {**dict(session.promises), exhibit: intent.promise}
    return replace(session, promises=tuple(made.items()))


def _neighbour(venue: Venue, session: Session, stage: ExhibitStage, steps: int) -> Session:
    """The exhibit `steps` further in the hall, opened without going back; nothing beyond the first and the last."""
    ids = [spec.id for spec in venue.hall(stage.standing.hall).exhibits]
    index = ids.index(stage.exhibit) + steps
    if not 0 <= index < len(ids):
        return session
    opened = open_exhibit(venue, session, ids[index])
    assert isinstance(opened.stage, ExhibitStage)
    return replace(opened, stage=replace(opened.stage, phase_ms=phase_length(session)), focus=session.focus)


def exhibit_elapsed(venue: Venue, session: Session, ms: int) -> Session:
    """Opening and closing go on; afterwards the exhibit gets the time."""
    stage = session.stage
    if not isinstance(stage, ExhibitStage):
        return session
    length = phase_length(session)
    whole = length if session.preferences.calm else max(length, LABEL_AFTER_MS + LABEL_MS)
    if stage.closing:
        if stage.phase_ms <= ms:
            return replace(session, stage=stage.standing, focus=None)
        return replace(session, stage=replace(stage, phase_ms=stage.phase_ms - ms))
    if stage.phase_ms < whole:
        return replace(session, stage=replace(stage, phase_ms=min(whole, stage.phase_ms + ms)))
    surroundings = venue.surroundings(stage.exhibit, session.preferences, promised=session.promise(stage.exhibit))
    state = venue.views[stage.exhibit].update(stage.state, Elapsed(ms), surroundings)
    return session if state is stage.state else replace(session, stage=replace(stage, state=state))


def exhibit_told(venue: Venue, session: Session, report: Reported) -> Session:
    """What the program has found out for the open exhibit; for one that is gone it comes too late."""
    stage = session.stage
    if not isinstance(stage, ExhibitStage) or stage.exhibit != report.exhibit or stage.closing:
        return session
    surroundings = venue.surroundings(stage.exhibit, session.preferences, promised=session.promise(stage.exhibit))
    state = venue.views[stage.exhibit].update(stage.state, report, surroundings)
    return session if state is stage.state else replace(session, stage=replace(stage, state=state))
