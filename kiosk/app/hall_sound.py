"""What is heard beside films: the tone of the hall that one stands in, and the small sounds of the interface.

A tone is decoded by the process that decodes films, kept whole and repeated; it gives way to whatever is spoken.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pygame
import structlog

from kiosk.app.sound import Part, Sound, gain
from kiosk.media.film_limits import CHUNK_BYTES, SOUND_RATE
from kiosk.media.levels import as_recorded, levelled
from kiosk.media.stream import MediaStream
from kiosk.visit.session import ExhibitStage, HallStage, Session
from kiosk.visit.venue import Venue

log = structlog.get_logger(__name__)

SOUNDS = Path(__file__).resolve().parent.parent / "sounds"
TONES_KEPT = 3
LONGEST_CHUNKS = 600  # a minute of tone, 11.5 MB
CROSS_FADE_MS = 1_500
ROOM_GAIN = 0.35
TOUCH_GAIN = 0.25
DUCKED = 0.08  # of the tone's own loudness under speech: 22 dB below it
DUCK_MS = 100
SILENT = 1 / 64  # the mixer counts volume in 128 steps
NO_BOX = (64, 64)


class HallSound:
    """Follows the session. Everything is called on the loop's thread and nothing waits."""

    def __init__(
        self,
        sound: Sound,
        begin: Callable[[Path, tuple[int, int]], MediaStream] = MediaStream,
        factor_of: Callable[[Path], float] = as_recorded,
    ) -> None:
        """`factor_of` says how much a file is turned up or down."""
        self._sound = sound
        self._begin, self._factor_of = begin, factor_of
        self._path: Path | None = None
        self._stream: MediaStream | None = None
        self._due = False
        self._pcm = bytearray()
        self._kept: dict[Path, bytes] = {}  # of the halls that one has just been in
        self._whole = b""  # decoded, and not yet played
        self._tone: pygame.mixer.Sound | None = None
        self._part = Part.ROOM
        self._playing: object = None  # the channel on which the tone runs: another one after the device was lost
        self._level = 1.0
        self._volume = 0.0
        self._risen = 0.0  # from 0 to 1 while a tone fades in
        self._touches: dict[str, pygame.mixer.Sound] = {}
        self._before: Session | None = None

    def follow(self, venue: Venue, session: Session, ms: int, *, spoken: bool) -> None:
        """`spoken`: whether a film or a recording is heard now."""
        self._follow_hall(_tone_of(venue, session))
        step = ms / DUCK_MS
        wanted = DUCKED if spoken else 1.0
        self._level += max(-step, min(step, wanted - self._level))
        self._risen = min(1.0, self._risen + ms / CROSS_FADE_MS)
        self._decode()
        self._play(gain(session.preferences.volume))
        if venue.exhibition.sound.interface:
            self._touch(session)
        self._before = session

    def _follow_hall(self, path: Path | None) -> None:
        if path == self._path:
            return
        self._path = path
        self._drop_stream()
        if self._tone is not None:
            channel = self._sound.channel(self._part)
            if channel is not None and self._volume > SILENT:
                channel.fadeout(CROSS_FADE_MS)
            elif channel is not None:
                channel.stop()  # the mixer fades nothing that is silent: it would run on for ever
            self._part = Part.OTHER_ROOM if self._part is Part.ROOM else Part.ROOM
        self._tone, self._playing, self._whole = None, None, b""
        self._due = path is not None

    def _decode(self) -> None:
        """Begin a tone as soon as it could be heard, and take what has been decoded; once it is whole it is played."""
        if self._due and self._path is not None and self._sound.channel(self._part) is not None:
            self._due = False
            self._whole = self._kept.get(self._path, b"")
            if not self._whole:
                self._stream = self._begin(self._path, NO_BOX)
        stream = self._stream
        if stream is None:
            return
        if stream.failure is not None:
            log.warning("room tone", file=str(stream.path), reason=stream.failure)
            self._drop_stream()
            return
        while len(self._pcm) < LONGEST_CHUNKS * CHUNK_BYTES and (chunk := stream.chunk()) is not None:
            self._pcm += chunk.data
        whole = stream.facts is not None and stream.sound_ended and len(self._pcm) > 0
        if whole or len(self._pcm) >= LONGEST_CHUNKS * CHUNK_BYTES:
            tone = levelled(_seamless(self._pcm), self._factor_of(stream.path))
            self._whole = self._kept[stream.path] = tone
            while len(self._kept) > TONES_KEPT:
                del self._kept[next(iter(self._kept))]
            self._drop_stream()

    def _drop_stream(self) -> None:
        if self._stream is not None:
            self._stream.close()
        self._stream = None
        self._pcm.clear()

    def _play(self, loudness: float) -> None:
        if not self._whole and self._tone is None:
            return
        channel = self._sound.channel(self._part)
        if channel is None:
            self._playing = None
            return
        if self._whole:
            self._tone, self._whole, self._playing = pygame.mixer.Sound(buffer=self._whole), b"", None
        if self._tone is not None and self._playing is None:
            # Faded in by ourselves: the mixer's own fade rises to full loudness, whatever volume is set meanwhile.
            self._risen = 0.0
            channel.play(self._tone, loops=-1)
            self._playing = channel
        self._volume = ROOM_GAIN * loudness * self._level * self._risen
        channel.set_volume(self._volume)

    def _touch(self, session: Session) -> None:
        name = _touch_of(self._before, session)
        channel = self._sound.channel(Part.TOUCH) if name is not None else None
        if name is None or channel is None:
            return
        if name not in self._touches:
            self._touches[name] = pygame.mixer.Sound(SOUNDS / f"{name}.wav")
        channel.set_volume(TOUCH_GAIN * gain(session.preferences.volume))
        channel.play(self._touches[name])

    def close(self) -> None:
        stream = self._stream
        self._drop_stream()
        if stream is not None:
            stream.join()


def _seamless(pcm: bytearray) -> bytes:
    """A tone whose end runs into its beginning: it is played round and round, and coders add a little at the end."""
    samples = np.frombuffer(bytes(pcm), np.int16).reshape(-1, 2).astype(np.float32)
    over = min(SOUND_RATE // 10, len(samples) // 4)
    part = np.linspace(0, 1, over, dtype=np.float32)[:, None]
    samples[:over] = samples[:over] * part + samples[len(samples) - over :] * (1 - part)
    return samples[: len(samples) - over].astype(np.int16).tobytes()


def _tone_of(venue: Venue, session: Session) -> Path | None:
    """The file of the tone of the hall that one stands in."""
    hall = session.hall
    if hall is None:
        return None
    sound = venue.hall(hall).room.sound
    return venue.exhibition.media_path(f"{hall}/{sound}") if sound is not None else None


def _touch_of(before: Session | None, after: Session) -> str | None:
    """Which small sound goes with what has just changed; each change is seen as well."""
    if before is None:
        return None
    if isinstance(before.stage, HallStage) and isinstance(after.stage, ExhibitStage):
        return "open"
    closing = isinstance(after.stage, ExhibitStage) and after.stage.closing
    if closing and isinstance(before.stage, ExhibitStage) and not before.stage.closing:
        return "close"
    if after.pressed is not None and before.pressed is None:
        return "press"
    return None
