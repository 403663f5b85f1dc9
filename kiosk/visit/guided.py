"""The guided walk: step by step through the halls, by itself, with captions; a touch takes over."""

from dataclasses import replace

from kiosk.content.exhibition import WalkStep
from kiosk.visit.session import GuidedWalk, HallStage, Session
from kiosk.visit.strolling import approach, arrive, enter_hall
from kiosk.visit.venue import Venue

LATIN_CHARACTERS_A_SECOND = 13.0  # to be read aloud calmly; Hangul carries about twice as much a character
HANGUL_SYLLABLES_A_SECOND = 6.0
PAUSE_MS = 1_500  # between arriving and going on


def say_ms(venue: Venue, walk_step: WalkStep, language: str) -> int:
    """How long a step lasts once one is there: as its author says, or as long as its text takes to be spoken."""
    if walk_step.seconds is not None:
        return round(walk_step.seconds * 1000)
    text = walk_step.say.say(language)
    rate = HANGUL_SYLLABLES_A_SECOND if language == "ko" else LATIN_CHARACTERS_A_SECOND
    return round(len(text) / rate * 1000) + PAUSE_MS


def start_guided_walk(venue: Venue, session: Session) -> Session:
    """Begin in the lobby; nothing happens where the exhibition has no walk."""
    if not venue.exhibition.guided_walk:
        return session
    stage = arrive(venue, venue.exhibition.lobby.id)
    return _head_for(venue, replace(session, stage=stage, overlay=None, guided=GuidedWalk(), focus=None), 0)


def _head_for(venue: Venue, session: Session, number: int) -> Session:
    """Set out for a step: into its hall, or to its exhibit where one is in the hall already."""
    walk_step = venue.exhibition.guided_walk[number]
    if session.hall != walk_step.hall:
        return enter_hall(venue, session, walk_step.hall)
    return approach(venue, session, walk_step.exhibit) if walk_step.exhibit is not None else session


def guided_elapsed(venue: Venue, session: Session, ms: int) -> Session:
    """Time counts for a step only while one stands where it is told."""
    guided, stage = session.guided, session.stage
    if guided is None or guided.paused or not isinstance(stage, HallStage) or stage.walk is not None:
        return session
    steps = venue.exhibition.guided_walk
    walk_step = steps[guided.step]
    if stage.hall != walk_step.hall or (walk_step.exhibit is not None and stage.near != walk_step.exhibit):
        return _head_for(venue, session, guided.step)
    if guided.step_ms + ms < say_ms(venue, walk_step, session.preferences.language):
        return replace(session, guided=replace(guided, step_ms=guided.step_ms + ms))
    if guided.step + 1 == len(steps):
        return replace(session, guided=None)
    return _head_for(venue, replace(session, guided=GuidedWalk(guided.step + 1)), guided.step + 1)
