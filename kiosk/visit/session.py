"""One visitor's visit: everything that a visitor can change, in one frozen value.

The idle reset replaces it by a fresh one; nothing of the old one is kept anywhere.
"""

from dataclasses import dataclass, field

from kiosk.room.camera import Pose
from kiosk.room.walk import Walk
from kiosk.ui.intents import Intent
from kiosk.ui.preferences import Preferences


@dataclass(frozen=True)
class AttractStage:
    """Nobody is here. `shown_ms` moves the glide on; `paused` holds it."""

    shown_ms: int = 0
    paused: bool = False


@dataclass(frozen=True)
class LanguageStage:
    """Which language?"""


@dataclass(frozen=True)
class HallStage:
    """Standing or walking in a hall or in the lobby.

    walk: the way one is on, `walk_ms` into it; `then` is what happens at its end. `turning` is the speed of a
    turn that a finger has left behind, in radians a second. `near` is the exhibit that one stands before. `fade_ms`
    is what is left of the cross-fade after a jump.
    """

    hall: str
    pose: Pose
    walk: Walk | None = None
    walk_ms: int = 0
    then: Intent | None = None
    turning: float = 0.0
    near: str | None = None
    fade_ms: int = 0


@dataclass(frozen=True)
class ExhibitStage:
    """Before an open exhibit; `standing` is where one returns to.

    phase_ms counts up to the end of the opening, or of the closing; `closing` runs it backwards.
    """

    standing: HallStage
    exhibit: str
    state: object
    phase_ms: int = 0
    closing: bool = False


Stage = AttractStage | LanguageStage | HallStage | ExhibitStage


@dataclass(frozen=True)
class PlanOverlay:
    """The floor plan, with the exhibits of this hall listed."""

    hall: str


@dataclass(frozen=True)
class HelpOverlay:
    """How one moves here."""


@dataclass(frozen=True)
class AccessOverlay:
    """The options of access."""


Overlay = PlanOverlay | HelpOverlay | AccessOverlay


@dataclass(frozen=True)
class GuidedWalk:
    """The walk that goes by itself: at which step, and for how long."""

    step: int = 0
    step_ms: int = 0
    paused: bool = False


@dataclass(frozen=True)
class Session:
    """All of a visit. `promises` has the one that was made at an exhibit, by exhibit.

    `idle_ms` is no part of what is seen, so it does not count in comparisons.
    """

    preferences: Preferences
    stage: Stage = AttractStage()
    overlay: Overlay | None = None
    guided: GuidedWalk | None = None
    visited: frozenset[str] = frozenset()
    promises: tuple[tuple[str, str], ...] = ()
    notice: str | None = None
    countdown: int | None = None
    pressed: str | None = None
    focus: str | None = None
    idle_ms: int = field(default=0, compare=False)

    @property
    def hall(self) -> str | None:
        """The hall one stands in; None where one stands in none."""
        match self.stage:
            case HallStage(hall=hall):
                return hall
            case ExhibitStage(standing=standing):
                return standing.hall
        return None

    def promise(self, exhibit: str) -> str | None:
        """What was promised at an exhibit in this visit."""
        return dict(self.promises).get(exhibit)


def fresh_session(language: str, *, paused: bool = False) -> Session:
    """What the next visitor finds: the attract loop, in the exhibition's first language."""
    return Session(Preferences(language), AttractStage(paused=paused))
