"""Plays what the session says is open: the session decides, the player follows and reports where the file really is.

A jump of the visitor is followed; a drift is reported, so that the session goes on from there. While there is sound it
is the master clock, otherwise the program's clock is. Late frames are dropped; nothing here waits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import structlog

from kiosk.app.described_film import DescribedFilm
from kiosk.app.player_stream import Stream
from kiosk.app.sound import Part, Sound, gain
from kiosk.app.sound_clock import SoundClock
from kiosk.draw.canvas import Canvas
from kiosk.exhibits.kind import FilmSubject, Plays
from kiosk.exhibits.playback import FileEnded, FileFailed, FileIsAt, FileOpened
from kiosk.media.film_limits import CHUNK_MS
from kiosk.media.levels import as_recorded
from kiosk.media.stream import Chunk, Frame, MediaStream, hear
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Node, Stage, walk
from kiosk.ui.rect import Rect, fit_inside
from kiosk.visit.session import ExhibitStage, Session
from kiosk.visit.venue import Venue

log = structlog.get_logger(__name__)

DRIFT_MS = 60  # of the session from what is really played, before it is told
NO_PICTURE = (64, 64)  # the pixels of what is only heard
SMALLEST = 64  # pixels of a side at which a film is still decoded
TRIES = 2


@dataclass
class _Open:
    """The file that is open: for which exhibit, at which size, and how it stands."""

    exhibit: str
    path: Path
    box: tuple[int, int]
    stream: DescribedFilm
    spoken: Path | None = None  # what describes it now
    jumps: int = -1  # of the session that have been followed; -1 before the first look
    told: bool = False
    tries: int = 1
    base_ms: int = 0  # where the last jump went
    arrived: bool = True  # whether a picture has come since then
    ended_told: bool = False
    clock: SoundClock | None = None
    waiting: list[Chunk] = field(default_factory=list)  # one chunk at most, taken to look at its time


class Player:
    """One film or sound at a time: that of the open exhibit."""

    def __init__(
        self,
        sound: Sound,
        begin: Callable[[Path, tuple[int, int]], Stream] = MediaStream,
        factor_of: Callable[[Path], float] = as_recorded,
        speak: Callable[[Path], Stream] = hear,
    ) -> None:
        """`factor_of` says how much a file is turned up or down; `speak` begins what is spoken along a film."""
        self.version = 0
        """Grows with every frame that is to be seen."""
        self.dropped = 0
        """Frames that came too late, over all that has been played."""
        self.apart_ms: int | None = None
        """How far the picture that is seen lies from the sound that is heard, for measuring."""
        self._sound = sound
        self._begin, self._factor_of, self._speak = begin, factor_of, speak
        self._open: _Open | None = None
        self._frame: Frame | None = None
        self._ending: list[Stream] = []
        self._at_ms: int | None = None  # of what is played, at the last look
        self._moving = False
        self._looked: tuple[Node, tuple[int, int] | None] | None = None

    @property
    def dropped_now(self) -> int:
        """Frames that came too late, those of the film that is open among them."""
        return self.dropped + (self._open.stream.dropped if self._open is not None else 0)

    @property
    def playing(self) -> bool:
        """Whether frames or sound go on now, so that the loop must look after them."""
        return self._moving

    @property
    def audible(self) -> bool:
        """Whether something of the film is heard now."""
        return self._moving and self._open is not None and self._open.clock is not None

    @property
    def process_id(self) -> int | None:
        """The process that decodes, for measuring."""
        return self._open.stream.process_id if self._open is not None else None

    @property
    def next_frame_ms(self) -> int | None:
        """How long until the next picture is due; None while there is none."""
        if self._open is None or not self._moving or self._at_ms is None:
            return None
        due = self._open.stream.next_frame_ms
        return None if due is None else max(0, due - self._at_ms)

    def follow(self, venue: Venue, session: Session, tree: Callable[[], Node], now_ms: int) -> Sequence[Intent]:
        """Do what the session says, and return what it has to be told."""
        self._moving = False
        wanted = _wanted(venue, session)
        if wanted is None:
            self._close()
            return ()
        exhibit, path, plays, spoken = wanted
        box = self._box_on(tree(), exhibit) if plays.seen else NO_PICTURE
        if self._open is None or (self._open.exhibit, self._open.path, self._open.box) != (
            exhibit,
            path,
            box or self._open.box,
        ):
            if box is None:
                return ()  # it is still opening out of its frame
            self._start(exhibit, path, box)
        assert self._open is not None
        reports = self._opened(self._open)
        if self._open is None or not self._open.told:
            return reports
        stream = self._open.stream
        if spoken != self._open.spoken:
            self._describe(self._open, spoken, plays)
        self._jump(self._open, plays)
        self._moving = plays.playing
        at_ms = self._position(self._open, plays, gain(session.preferences.volume), now_ms)
        self._show(self._open, at_ms)
        if not plays.playing:
            return reports
        if stream.ended and (self._open.clock is None or self._open.clock.idle) and not self._open.waiting:
            if not self._open.ended_told:
                reports.append(FileEnded(exhibit))
            self._open.ended_told = True
        elif abs(at_ms - plays.position_ms) > DRIFT_MS:
            reports.append(FileIsAt(exhibit, at_ms))
        return reports

    def _box_on(self, tree: Node, exhibit: str) -> tuple[int, int] | None:
        """The pixels that the film is shown on, looked for once in each tree."""
        if self._looked is None or self._looked[0] is not tree:
            self._looked = (tree, _box(tree, exhibit))
        return self._looked[1]

    def paint(self, canvas: Canvas, stage: Stage) -> None:
        """The picture of now, in the middle of its place, pixel by pixel."""
        open_file, frame = self._open, self._frame
        subject = stage.subject
        if open_file is None or frame is None or not isinstance(subject, FilmSubject) or not subject.started:
            return
        height, width = frame.pixels.shape[:2]
        rect = stage.rect
        fits = width <= rect.width and height <= rect.height and (width >= rect.width - 2 or height >= rect.height - 2)
        place = (
            Rect(rect.x + (rect.width - width) // 2, rect.y + (rect.height - height) // 2, width, height)
            if fits
            else fit_inside(width, height, rect)
        )
        if not fits:
            canvas.fill(rect, (0, 0, 0))
        canvas.pixels(("film", subject.exhibit), frame.pixels, place, opaque=True)

    def close(self) -> None:
        """End everything and wait for it."""
        self._close()
        for stream in self._ending:
            stream.join()
        self._ending.clear()

    def _start(self, exhibit: str, path: Path, box: tuple[int, int], tries: int = 1) -> None:
        self._close()
        stream = DescribedFilm(self._begin(path, box), self._factor_of(path))
        self._open = _Open(exhibit, path, box, stream, tries=tries)

    def _close(self) -> None:
        if self._open is None:
            return
        self._silence(self._open)
        self.dropped += self._open.stream.dropped
        self._frame = None  # it lies in memory that is given up now
        self._open.stream.close()
        self._ending = [stream for stream in self._ending if not stream.gone]
        self._ending.append(self._open.stream)
        self._open = self._at_ms = None
        self.version += 1

    def _opened(self, file: _Open) -> list[Intent]:
        """What there is to tell of the file itself."""
        stream = file.stream
        if stream.failure is not None:
            log.warning("film", file=str(file.path), reason=stream.failure, tries=file.tries)
            if file.told and file.tries < TRIES:  # it played, so it may be the machine's fault: once more
                self._start(file.exhibit, file.path, file.box, file.tries + 1)
                return []
            self._close()
            return [FileFailed(file.exhibit)]
        if stream.facts is None or file.told:
            return []
        file.told = True
        return [FileOpened(file.exhibit, stream.facts.duration_ms, stream.facts.has_sound)]

    def _jump(self, file: _Open, plays: Plays) -> None:
        """Follow the visitor to another moment; a file that has just been opened begins where the session is."""
        first = file.jumps < 0
        if plays.jumps == file.jumps:
            return
        if first and plays.position_ms < DRIFT_MS:
            file.jumps = plays.jumps
            return
        self._go_to(file, plays)

    def _describe(self, file: _Open, spoken: Path | None, plays: Plays) -> None:
        """Have it spoken along the film what is seen, or no more; both go on together from now."""
        file.spoken = spoken
        if spoken is None:
            file.stream.describe(None)
        else:
            file.stream.describe(self._speak(spoken), self._factor_of(spoken))
        self._go_to(file, plays)

    def _go_to(self, file: _Open, plays: Plays) -> None:
        self._silence(file)
        file.stream.seek(plays.position_ms)
        file.jumps, file.base_ms, file.arrived, file.ended_told = plays.jumps, plays.position_ms, False, False

    def _silence(self, file: _Open) -> None:
        if file.clock is not None:
            file.clock.stop()
        file.clock = None
        file.waiting.clear()

    def _position(self, file: _Open, plays: Plays, loudness: float, now_ms: int) -> int:
        """Where the film really is, in ms."""
        stream = file.stream
        assert stream.facts is not None
        if not file.arrived and (stream.next_frame_ms is not None or not stream.facts.has_picture or stream.ended):
            file.arrived = True
        if not plays.playing:
            if file.clock is not None:
                file.clock.hold(now_ms)
            return plays.position_ms
        if not file.arrived:
            return file.base_ms
        channel = self._sound.channel(Part.FILM) if stream.facts.has_sound else None
        if channel is None or (stream.sound_ended and (file.clock is None or file.clock.idle)):
            file.clock = None
            self._drop_sound(file, plays.position_ms)
            return plays.position_ms
        if file.clock is None:
            self._drop_sound(file, plays.position_ms - CHUNK_MS)
            file.clock, file.base_ms = SoundClock(channel), plays.position_ms
        channel.set_volume(loudness)
        file.clock.feed(now_ms, lambda: file.waiting.pop() if file.waiting else stream.chunk())
        position_ms = file.clock.position_ms
        return position_ms if position_ms is not None else file.base_ms

    def _drop_sound(self, file: _Open, until_ms: int) -> None:
        """Without a device nobody hears it: it goes by with the time."""
        while True:
            if not file.waiting:
                chunk = file.stream.chunk()
                if chunk is None:
                    return
                file.waiting.append(chunk)
            if file.waiting[0].at_ms + CHUNK_MS > until_ms:
                return
            file.waiting.clear()

    def _show(self, file: _Open, at_ms: int) -> None:
        self._at_ms = at_ms
        frame = file.stream.frame(at_ms)
        if frame is None:
            return
        self._frame = frame
        self.version += 1
        self.apart_ms = at_ms - frame.at_ms


class _Wanted(NamedTuple):
    """What the session plays: the exhibit, the file, how it stands, and what is spoken along it."""

    exhibit: str
    path: Path
    plays: Plays
    spoken: Path | None


def _wanted(venue: Venue, session: Session) -> _Wanted | None:
    stage = session.stage
    if not isinstance(stage, ExhibitStage) or stage.closing:
        return None
    hall, spec = venue.exhibit(stage.exhibit)
    plays = venue.kinds[spec.kind].plays(spec, stage.state)
    if plays is None:
        return None
    preferences, spoken = session.preferences, None
    if plays.description is not None and preferences.description:
        spoken = venue.exhibition.media_path(f"{hall.id}/{plays.description.say(preferences.language)}")
    return _Wanted(spec.id, venue.exhibition.media_path(f"{hall.id}/{plays.path}"), plays, spoken)


def _box(tree: Node, exhibit: str) -> tuple[int, int] | None:
    """The pixels that the film is shown on; None while it is not on the screen."""
    for node in walk(tree):
        for mark in node.marks:
            if isinstance(mark, Stage) and isinstance(mark.subject, FilmSubject) and mark.subject.exhibit == exhibit:
                return max(SMALLEST, mark.rect.width), max(SMALLEST, mark.rect.height)
    return None
