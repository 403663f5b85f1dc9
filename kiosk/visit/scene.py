"""What is in front of the visitor now: a session as a tree of nodes."""

from dataclasses import replace

from kiosk.draw.theme import LIGHT
from kiosk.ui.nodes import Node
from kiosk.visit.attract_scene import compose_attract, compose_languages
from kiosk.visit.bar import BAR_KEY, BarContent, compose_bar
from kiosk.visit.exhibit_scene import compose_exhibit
from kiosk.visit.hall_scene import compose_hall
from kiosk.visit.panels import compose_access, compose_guided, compose_help, compose_notice, compose_still_there
from kiosk.visit.plan_scene import compose_plan
from kiosk.visit.session import (
    AccessOverlay,
    AttractStage,
    ExhibitStage,
    HallStage,
    HelpOverlay,
    LanguageStage,
    PlanOverlay,
    Session,
)
from kiosk.visit.venue import Venue


def compose(venue: Venue, session: Session) -> Node:
    """The whole screen. Everything that a visitor can see, touch, read or hear is in it."""
    root = _stage(venue, session)
    over: list[Node] = []
    match session.overlay:
        case PlanOverlay():
            root = replace(root, children=())
            over.append(compose_plan(venue, session))
        case HelpOverlay():
            root, bar = _without_bar(venue, session, root)
            over.append(compose_help(venue, session, bar))
        case AccessOverlay():
            root, bar = _without_bar(venue, session, root)
            over.append(compose_access(venue, session, bar))
    for quiet in (compose_guided(venue, session), compose_notice(venue, session)):
        if quiet is not None and session.overlay is None:
            over.append(quiet)
    if session.countdown is not None:
        over.append(compose_still_there(venue, session))
    return replace(root, children=(*root.children, *over)) if over else root


def _without_bar(venue: Venue, session: Session, root: Node) -> tuple[Node, Node]:
    """The scene, and its bar, which stays in reach beside what lies over the scene; one where it has none."""
    bar = next((node for node in root.children if node.key == BAR_KEY), None)
    if bar is not None:
        return replace(root, children=tuple(node for node in root.children if node is not bar)), bar
    setting = venue.setting(session.preferences, LIGHT, session.pressed)
    return root, compose_bar(venue, setting, BarContent(inside=False, overlay=session.overlay))


def _stage(venue: Venue, session: Session) -> Node:
    match session.stage:
        case AttractStage():
            return compose_attract(venue, session)
        case LanguageStage():
            return compose_languages(venue, session)
        case HallStage():
            return compose_hall(venue, session)
        case ExhibitStage():
            return compose_exhibit(venue, session)


def scene_name(session: Session, lobby: str) -> str:
    """The name of the scene, for the tour and the log: attract, language, lobby, hall, exhibit, floor-plan, ..."""
    if session.countdown is not None:
        return "still-there"
    match session.overlay:
        case PlanOverlay():
            return "floor-plan"
        case HelpOverlay():
            return "help"
        case AccessOverlay():
            return "access"
    if session.guided is not None:
        return "guided-walk"
    match session.stage:
        case AttractStage():
            return "attract"
        case LanguageStage():
            return "language"
        case ExhibitStage():
            return "exhibit"
        case HallStage(hall=hall):
            return "lobby" if hall == lobby else "hall"
