"""The visit as one pure step: a session and an intent give the next session.

Fingers, keys, time, the guided walk and the tests all pass through `step`; nothing else changes a visit.
"""

from dataclasses import replace

from kiosk.ui.intents import (
    ApproachExhibit,
    ChooseCaptions,
    ChooseDescription,
    ChooseLanguage,
    ChooseMotion,
    ChooseVolume,
    CloseOverlay,
    Elapsed,
    EndVisit,
    EnterHall,
    ExhibitFailed,
    Focus,
    GoBack,
    GoHome,
    Intent,
    LeaveGuidedWalk,
    OpenAccess,
    OpenExhibit,
    OpenFloorPlan,
    OpenHelp,
    PauseMotion,
    PressBegan,
    PressEnded,
    Reported,
    ShowOnPlan,
    StartGuidedWalk,
    StartVisit,
    StayHere,
    Tapped,
    Touched,
)
from kiosk.ui.preferences import LOUDEST
from kiosk.visit.guided import guided_elapsed, start_guided_walk
from kiosk.visit.idle import idle_elapsed, still_there
from kiosk.visit.session import (
    AccessOverlay,
    AttractStage,
    ExhibitStage,
    GuidedWalk,
    HallStage,
    HelpOverlay,
    LanguageStage,
    PlanOverlay,
    Session,
    fresh_session,
)
from kiosk.visit.showing import close_exhibit, exhibit_elapsed, exhibit_told, open_exhibit, showing_step
from kiosk.visit.strolling import approach, arrive, enter_hall, go_home, hall_elapsed, strolling_step, touched_exhibit
from kiosk.visit.venue import Venue

ANYWHERE_KEY = "anywhere"  # of the node behind the question "Are you still there?": a touch on it is an answer
_BY_ITSELF = (Elapsed, Touched, PressBegan, PressEnded, Focus, PauseMotion, StartGuidedWalk, ChooseLanguage)


def begin(venue: Venue) -> Session:
    """The session that a freshly started kiosk shows."""
    return fresh_session(venue.exhibition.languages[0])


def step(venue: Venue, session: Session, intent: Intent) -> Session:
    """The session after an intent; one that makes no sense where the visitor is changes nothing."""
    match intent:
        case Elapsed(ms):
            return _elapsed(venue, session, ms)
        case Reported():
            return exhibit_told(venue, session, intent)
        case Touched():
            return still_there(venue, session)
        case PressBegan(key):
            return replace(session, pressed=key)
        case PressEnded():
            return replace(session, pressed=None)
        case Focus(key):
            return replace(still_there(venue, session), focus=key)
        case StayHere():
            return replace(session, idle_ms=0, countdown=None, pressed=None, focus=None)
        case Tapped(key=key) if key == ANYWHERE_KEY and session.countdown is not None:
            return step(venue, session, StayHere())
        case EndVisit():
            return begin(venue)
    session = still_there(venue, session)
    if session.guided is not None and not isinstance(intent, _BY_ITSELF):
        session = replace(session, guided=None)
    return _moved_on(venue, session, _decided(venue, session, intent))


def _moved_on(venue: Venue, before: Session, after: Session) -> Session:
    """Where the scene has changed, nothing keeps the focus that was on the old one."""
    if type(before.stage) is type(after.stage) and type(before.overlay) is type(after.overlay):
        return after
    return replace(after, focus=None, pressed=None)


def _elapsed(venue: Venue, session: Session, ms: int) -> Session:
    session = idle_elapsed(venue, session, ms)
    if session.countdown is not None:
        return session
    match session.stage:
        case AttractStage(shown_ms, paused) if not paused and not session.preferences.calm:
            return replace(session, stage=AttractStage(shown_ms + ms))
        case HallStage() if session.guided is None or not session.guided.paused:
            session = hall_elapsed(venue, session, ms)
        case ExhibitStage():
            session = exhibit_elapsed(venue, session, ms)
    return guided_elapsed(venue, session, ms) if session.guided is not None else session


def _decided(venue: Venue, session: Session, intent: Intent) -> Session:
    match intent:
        case StartVisit(language):
            return _start(venue, session, language)
        case ChooseLanguage(language) if language in venue.exhibition.languages:
            return replace(session, preferences=replace(session.preferences, language=language))
        case ChooseMotion(calm):
            return replace(session, preferences=replace(session.preferences, calm=calm))
        case ChooseVolume(volume):
            volume = max(0, min(LOUDEST, volume))
            return replace(session, preferences=replace(session.preferences, volume=volume))
        case ChooseCaptions(shown):
            return replace(session, preferences=replace(session.preferences, captions=shown))
        case ChooseDescription(spoken):
            return replace(session, preferences=replace(session.preferences, description=spoken))
        case PauseMotion():
            return _paused(session)
        case StartGuidedWalk():
            return start_guided_walk(venue, session)
        case LeaveGuidedWalk():
            return session  # `step` has taken the walk away already
        case OpenHelp():
            return replace(session, overlay=None if isinstance(session.overlay, HelpOverlay) else HelpOverlay())
        case OpenAccess():
            return replace(session, overlay=None if isinstance(session.overlay, AccessOverlay) else AccessOverlay())
        case OpenFloorPlan():
            return _floor_plan(venue, session)
        case ShowOnPlan(hall) if isinstance(session.overlay, PlanOverlay):
            return replace(session, overlay=PlanOverlay(hall))
        case CloseOverlay():
            return replace(session, overlay=None)
        case GoBack() if session.overlay is not None:
            return replace(session, overlay=None)
        case Tapped() if isinstance(session.stage, AttractStage):
            return _start(venue, session, None)
        case _ if isinstance(session.stage, AttractStage):
            return session
    return _walking(venue, session, intent)


def _walking(venue: Venue, session: Session, intent: Intent) -> Session:
    """Intents that need a visitor inside."""
    match intent:
        case GoHome():
            return go_home(venue, replace(session, overlay=None))
        case EnterHall(hall):
            return enter_hall(venue, replace(session, overlay=None), hall)
        case OpenExhibit(exhibit):
            return open_exhibit(venue, replace(session, overlay=None), exhibit)
        case ApproachExhibit(exhibit) if isinstance(session.stage, HallStage):
            return approach(venue, session, exhibit)
        case ExhibitFailed(exhibit):
            return _failed(venue, session, exhibit)
    if session.overlay is not None:
        return session
    match session.stage:
        case LanguageStage() if isinstance(intent, GoBack):
            return begin(venue)
        case ExhibitStage():
            return showing_step(venue, session, intent)
        case HallStage(hall=hall) if isinstance(intent, GoBack) and hall != venue.exhibition.lobby.id:
            return go_home(venue, session)
        case HallStage():
            touched = touched_exhibit(venue, session, intent)
            if touched is not None:
                return open_exhibit(venue, session, touched)
            return strolling_step(venue, session, intent)
    return session


def _start(venue: Venue, session: Session, language: str | None) -> Session:
    if not isinstance(session.stage, (AttractStage, LanguageStage)):
        return session
    if language is None:
        return replace(session, stage=LanguageStage(), overlay=None)
    if language not in venue.exhibition.languages:
        return session
    preferences = replace(session.preferences, language=language)
    lobby = venue.exhibition.lobby.id
    return replace(session, preferences=preferences, stage=arrive(venue, lobby), overlay=None)


def _paused(session: Session) -> Session:
    match session.stage:
        case AttractStage(shown_ms, paused):
            return replace(session, stage=AttractStage(shown_ms, not paused))
    if session.guided is not None:
        guided = session.guided
        return replace(session, guided=GuidedWalk(guided.step, guided.step_ms, not guided.paused))
    return session


def _floor_plan(venue: Venue, session: Session) -> Session:
    if isinstance(session.overlay, PlanOverlay):
        return replace(session, overlay=None)
    hall = session.hall
    if hall is None:
        return session
    if hall == venue.exhibition.lobby.id and venue.exhibition.halls:
        hall = venue.exhibition.halls[0].id
    return replace(session, overlay=PlanOverlay(hall))


def _failed(venue: Venue, session: Session, exhibit: str) -> Session:
    """Close what has failed, say so, and let the visit go on."""
    if isinstance(session.stage, ExhibitStage) and session.stage.exhibit == exhibit:
        session = replace(close_exhibit(venue, session, at_once=True), notice="exhibit-unavailable")
    return session
