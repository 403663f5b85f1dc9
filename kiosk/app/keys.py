"""Keys to intents: the whole visit by a keyboard or by a tactile keypad of six keys.

Up and down (or Tab) go through all that can be pressed or changed, in reading order; left and right change what has the
focus if it can be less or more, as a slider, and otherwise go from work to work; select presses; back goes one step
back. No key needs to be held, and no two together.
"""

from enum import StrEnum

from kiosk.ui.focus import next_focus
from kiosk.ui.intents import Focus, GoBack, GoHome, Intent, OpenExhibit, OpenHelp, StartVisit, StayHere, StepThrough
from kiosk.ui.nodes import Node, find
from kiosk.visit.session import AttractStage, ExhibitStage, HallStage, Session


class Key(StrEnum):
    """The keys that mean something, whatever device they are on."""

    NEXT = "next"
    PREVIOUS = "previous"
    LEFT = "left"
    RIGHT = "right"
    SELECT = "select"
    BACK = "back"
    HOME = "home"
    HELP = "help"
    TOOLS = "tools"  # to what stands round the kiosk's screen, as in the preview, and back


def key_intents(key: Key, session: Session, root: Node) -> list[Intent]:
    """What a key means to the visitor who sees this tree."""
    if session.countdown is not None and _answers(key, session):
        return [StayHere()]
    match key:
        case Key.NEXT:
            return [Focus(next_focus(root, session.focus, 1))]
        case Key.PREVIOUS:
            return [Focus(next_focus(root, session.focus, -1))]
        case Key.LEFT | Key.RIGHT:
            steps = 1 if key is Key.RIGHT else -1
            focused = find(root, session.focus) if session.focus is not None else None
            if focused is not None and (focused.can("less") or focused.can("more")):
                change = focused.intent_of("more" if steps > 0 else "less")
                return [change] if change is not None else []
            walking = isinstance(session.stage, (HallStage, ExhibitStage)) and session.overlay is None
            if walking and session.countdown is None:
                return [StepThrough(steps)]
            return [Focus(next_focus(root, session.focus, steps))]
        case Key.SELECT:
            return _selected(session, root)
        case Key.BACK:
            return [GoBack()]
        case Key.HOME:
            return [GoHome()]
        case Key.HELP:
            return [OpenHelp()]
        case Key.TOOLS:
            return []


def _answers(key: Key, session: Session) -> bool:
    """Whether a key says "still here": all but those with which one chooses an answer."""
    if key in (Key.BACK, Key.HOME, Key.HELP):
        return True
    return session.focus is None and key not in (Key.NEXT, Key.PREVIOUS)


def _selected(session: Session, root: Node) -> list[Intent]:
    """Press what has the focus; without one, go on with what is nearest at hand."""
    focused = find(root, session.focus) if session.focus is not None else None
    if focused is not None:
        return [focused.press] if focused.press is not None else []
    match session.stage:
        case AttractStage():
            return [StartVisit()]
        case HallStage(near=near) if near is not None and session.overlay is None:
            return [OpenExhibit(near)]
    return [Focus(next_focus(root, None, 1))]
