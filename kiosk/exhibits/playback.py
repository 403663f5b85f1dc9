"""Where a film or sound is, as part of an exhibit's state: pure, in whole milliseconds.

The state goes on by itself with the time that passes. The program plays the file and, where the two drift apart,
reports where it really is; a visitor's jump is counted, so that the program follows it.
"""

from dataclasses import dataclass, field, replace

from kiosk.content.words import Words
from kiosk.exhibits.kind import Plays
from kiosk.ui.intents import Elapsed, Intent, Reported

STEP_MS = 100  # what is seen of the position changes in such steps: captions are right to a twentieth of a second
SKIP_MS = 10_000


@dataclass(frozen=True)
class PlayOrPause(Intent):
    """Go on, or stand still; after the end, begin anew."""


@dataclass(frozen=True)
class JumpTo(Intent):
    """Go on from this moment."""

    position_ms: int


@dataclass(frozen=True)
class JumpBy(Intent):
    """Go on from so much later, or earlier if negative."""

    ms: int


@dataclass(frozen=True)
class FileOpened(Reported):
    """The file can be played; how long it lasts (0: it does not say), and whether there is anything to hear."""

    duration_ms: int
    has_sound: bool


@dataclass(frozen=True)
class FileIsAt(Reported):
    """Where the file really is."""

    position_ms: int


@dataclass(frozen=True)
class FileEnded(Reported):
    """Nothing is left to be played."""


@dataclass(frozen=True)
class FileFailed(Reported):
    """The file cannot be played."""


@dataclass(frozen=True)
class Playback:
    """All that a visitor can change of a film.

    `position_ms` is exact and no part of what is seen; `shown_ms` is it in steps. `jumps` counts the visitor's jumps,
    `rounds` how often a film in a loop has begun anew by itself. `duration_ms` is 0 until it is known.
    """

    playing: bool = False
    shown_ms: int = 0
    jumps: int = 0
    rounds: int = 0
    duration_ms: int = 0
    has_sound: bool = True
    started: bool = False
    ended: bool = False
    failed: bool = False
    position_ms: int = field(default=0, compare=False)

    @property
    def plays_for_visitor(self) -> bool:
        """Whether somebody watches it: they have started it, and it has not gone round by itself."""
        return self.playing and self.rounds == 0

    def plays(self, path: str, *, seen: bool, description: Words | None = None) -> Plays | None:
        """What the program is to play; nothing of what has failed."""
        return None if self.failed else Plays(path, self.playing, self.position_ms, self.jumps, seen, description)


def update_playback(state: Playback, intent: Intent, *, loop: bool = False) -> Playback:
    """The playback after an intent; the same where it is of no concern."""
    if state.failed:
        return state
    match intent:
        case Elapsed(ms) if state.playing:
            return _went_on(state, ms, loop)
        case PlayOrPause():
            if state.ended:
                return replace(_at(state, 0), playing=True, ended=False, jumps=state.jumps + 1, rounds=0)
            return replace(state, playing=not state.playing, started=True, rounds=0)
        case JumpTo(position_ms):
            return _jumped(state, position_ms)
        case JumpBy(ms):
            return _jumped(state, state.position_ms + ms)
        case FileOpened(_, duration_ms, has_sound):
            return replace(state, duration_ms=duration_ms, has_sound=has_sound)
        case FileIsAt(_, position_ms) if state.playing:
            return _at(state, position_ms)
        case FileEnded() if state.playing:
            return _ended(state, loop)
        case FileFailed():
            return replace(state, failed=True, playing=False)
    return state


def _at(state: Playback, position_ms: int) -> Playback:
    return replace(state, position_ms=position_ms, shown_ms=(position_ms + STEP_MS // 2) // STEP_MS * STEP_MS)


def _went_on(state: Playback, ms: int, loop: bool) -> Playback:
    position_ms = state.position_ms + ms
    if state.duration_ms and position_ms >= state.duration_ms:
        return _ended(state, loop)
    return _at(state, position_ms)


def _ended(state: Playback, loop: bool) -> Playback:
    if loop:
        return replace(_at(state, 0), jumps=state.jumps + 1, rounds=state.rounds + 1)
    end_ms = state.duration_ms or state.position_ms
    return replace(_at(state, end_ms), playing=False, ended=True, duration_ms=end_ms)


def _jumped(state: Playback, position_ms: int) -> Playback:
    """A jump beyond the end comes to stand just before it, so that the last picture is seen."""
    latest = max(0, state.duration_ms - STEP_MS) if state.duration_ms else 0
    position_ms = max(0, min(latest, position_ms))
    return replace(_at(state, position_ms), jumps=state.jumps + 1, started=True, ended=False, rounds=0)


def clock_words(ms: int) -> str:
    """A moment as it is read: `0:54`, `1:02:03`."""
    seconds = ms // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
