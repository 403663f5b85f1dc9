"""A sideways swipe: one turn forward or back for each, however long the finger stays."""

from dataclasses import dataclass, replace

from kiosk.ui.intents import Dragged, Elapsed, Flung, Intent

TURN_MM = 45.0  # a finger that goes so far sideways has turned; a quick one needs less
REST_MS = 250  # a finger that rests so long, or has left, may begin anew


@dataclass(frozen=True)
class Swipe:
    """How many pixels the finger has gone to the right, whether that has turned already, and how long it rests."""

    moved: float = 0.0
    turned: bool = False
    rest_ms: int = 0


def swiped(swipe: Swipe, intent: Intent, key: str, turn_px: float) -> tuple[Swipe, int]:
    """The swipe after an intent for the node `key`, and the turn that it makes: +1 forward, -1 back, mostly 0."""
    match intent:
        case Dragged(dragged, dx, _) if dragged == key:
            moved = swipe.moved + dx
            if not swipe.turned and abs(moved) >= turn_px:
                return Swipe(moved, turned=True), -1 if moved > 0 else 1
            return replace(swipe, moved=moved, rest_ms=0), 0
        case Flung(flung, speed_x, speed_y) if flung == key:
            sideways = not swipe.turned and abs(speed_x) > abs(speed_y)
            return Swipe(), (-1 if speed_x > 0 else 1) if sideways else 0
        case Elapsed(ms) if swipe != Swipe():
            rest_ms = swipe.rest_ms + ms
            return Swipe() if rest_ms >= REST_MS else replace(swipe, rest_ms=rest_ms), 0
    return swipe, 0
