"""What a visitor wants, as small frozen values: the only thing that changes a visit.

Fingers, keys, a keypad, the guided walk and the tests all speak in these. Kinds of exhibit add their own.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Intent:
    """The base of all intents."""


@dataclass(frozen=True)
class Elapsed(Intent):
    """Time has passed: whole milliseconds, never negative."""

    ms: int


@dataclass(frozen=True)
class Touched(Intent):
    """Somebody touched a device, whatever came of it: the visitor is still there."""


@dataclass(frozen=True)
class PressBegan(Intent):
    """A finger lies on the node with this key, which shows it at once."""

    key: str


@dataclass(frozen=True)
class PressEnded(Intent):
    """The finger left, slid off or was lost."""


@dataclass(frozen=True)
class Focus(Intent):
    """The keyboard's focus goes to the node with this key; None takes it away."""

    key: str | None


@dataclass(frozen=True)
class GoBack(Intent):
    """One step back: close what is open on top."""


@dataclass(frozen=True)
class GoHome(Intent):
    """To the lobby."""


@dataclass(frozen=True)
class StartVisit(Intent):
    """Leave the attract loop in this language; None asks which language first."""

    language: str | None = None


@dataclass(frozen=True)
class EndVisit(Intent):
    """Forget this visitor and return to the attract loop."""


@dataclass(frozen=True)
class ChooseLanguage(Intent):
    """Everything in this language, at the same place."""

    language: str


@dataclass(frozen=True)
class ChooseMotion(Intent):
    """Calm motion cuts instead of gliding."""

    calm: bool


@dataclass(frozen=True)
class ChooseVolume(Intent):
    """How loud everything is, from 0 to 10; beyond that the nearest."""

    volume: int


@dataclass(frozen=True)
class ChooseCaptions(Intent):
    """Show what is said in films, or not."""

    shown: bool


@dataclass(frozen=True)
class ChooseDescription(Intent):
    """Have spoken what films show, or not."""

    spoken: bool


@dataclass(frozen=True)
class OpenHelp(Intent):
    """How one moves here."""


@dataclass(frozen=True)
class OpenAccess(Intent):
    """The options of access."""


@dataclass(frozen=True)
class OpenFloorPlan(Intent):
    """The plan of all halls."""


@dataclass(frozen=True)
class ShowOnPlan(Intent):
    """List this hall beside the plan."""

    hall: str


@dataclass(frozen=True)
class CloseOverlay(Intent):
    """Close the floor plan, help or access panel."""


@dataclass(frozen=True)
class EnterHall(Intent):
    """Walk through the door to this hall, or go there at once where no door leads."""

    hall: str


@dataclass(frozen=True)
class WalkTo(Intent):
    """Walk to a point of the floor, in metres."""

    x: float
    z: float


@dataclass(frozen=True)
class Tapped(Intent):
    """The node with this key was tapped at this pixel; for nodes where the place matters, such as a room."""

    key: str
    x: float
    y: float


@dataclass(frozen=True)
class LookBy(Intent):
    """Turn the head by so many radians, to the right if positive."""

    radians: float


@dataclass(frozen=True)
class StepThrough(Intent):
    """Go on to the next exhibit of the hall (+1) or to the one before (-1)."""

    steps: int


@dataclass(frozen=True)
class ApproachExhibit(Intent):
    """Glide to an exhibit of this hall and stand before it."""

    exhibit: str


@dataclass(frozen=True)
class OpenExhibit(Intent):
    """Open an exhibit, wherever it hangs."""

    exhibit: str


@dataclass(frozen=True)
class StartGuidedWalk(Intent):
    """The walk that goes by itself."""


@dataclass(frozen=True)
class LeaveGuidedWalk(Intent):
    """Take over from the guided walk, where it stands."""


@dataclass(frozen=True)
class PauseMotion(Intent):
    """Stop or resume what moves by itself: the attract glide, the guided walk."""


@dataclass(frozen=True)
class StayHere(Intent):
    """The answer to "Are you still there?"."""


@dataclass(frozen=True)
class Dragged(Intent):
    """One finger moved over the node with this key by so many pixels."""

    key: str
    dx: float
    dy: float


@dataclass(frozen=True)
class Flung(Intent):
    """The dragging finger left while moving, at this speed in pixels a second."""

    key: str
    speed_x: float
    speed_y: float


@dataclass(frozen=True)
class Pinched(Intent):
    """Two fingers moved apart (scale > 1) or together, about this pixel, and moved by dx, dy."""

    key: str
    scale: float
    x: float
    y: float
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True)
class DoubleTapped(Intent):
    """Two quick taps at this pixel of the node with this key."""

    key: str
    x: float
    y: float


@dataclass(frozen=True)
class Promised(Intent):
    """The visitor makes a promise at the open exhibit, or another one instead of the one before."""

    exhibit: str
    promise: str


@dataclass(frozen=True)
class Reported(Intent):
    """The base of what the program itself has found out for the open exhibit: no visitor has done anything."""

    exhibit: str


@dataclass(frozen=True)
class ExhibitFailed(Intent):
    """An exhibit cannot go on: close it and say so quietly."""

    exhibit: str
