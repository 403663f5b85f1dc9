"""A file that plays, as loud as it was measured, and what is spoken beside it for those who do not see it: one sound.

Both run from the same moment in chunks of the same length, so they are mixed chunk by chunk and need no second clock.
"""

from dataclasses import replace

import numpy as np
import structlog
from numpy.typing import NDArray

from kiosk.app.player_stream import Stream
from kiosk.media.film_limits import CHUNK_MS, CHUNK_SAMPLES, FilmFacts
from kiosk.media.levels import levelled
from kiosk.media.stream import Chunk, Frame

log = structlog.get_logger(__name__)

UNDER_SPEECH = 0.35  # of the file's own loudness while something is spoken over it: 9 dB below it
RISE = 0.13  # back to its own loudness, a chunk: in half a second
SPOKEN = 330  # of 32768: what is louder than -40 dB is speech


class DescribedFilm:
    """Used as the one `Stream` that it is to whoever plays it."""

    def __init__(self, file: Stream, factor: float) -> None:
        """`factor`: what the file's samples are multiplied with."""
        self._file, self._factor = file, factor
        self._speech: Stream | None = None
        self._speech_factor = 1.0
        self._gone_before: list[Stream] = []
        self._own: Chunk | None = None  # taken, and not yet given away
        self._spoken: Chunk | None = None
        self._under = 1.0  # of the file's own loudness, now

    def describe(self, speech: Stream | None, factor: float = 1.0) -> None:
        """Have this spoken beside it, or nothing, from the next `seek` on."""
        if self._speech is not None:
            self._speech.close()
            self._gone_before.append(self._speech)
        self._speech, self._speech_factor, self._spoken = speech, factor, None

    @property
    def facts(self) -> FilmFacts | None:
        facts = self._file.facts
        return replace(facts, has_sound=True) if facts is not None and self._speech is not None else facts

    @property
    def failure(self) -> str | None:
        return self._file.failure

    @property
    def dropped(self) -> int:
        return self._file.dropped

    @property
    def process_id(self) -> int | None:
        return self._file.process_id

    @property
    def next_frame_ms(self) -> int | None:
        return self._file.next_frame_ms

    @property
    def sound_ended(self) -> bool:
        waiting = self._own is not None or self._spoken is not None
        return not waiting and self._file.sound_ended and (self._speech is None or self._speech.sound_ended)

    @property
    def ended(self) -> bool:
        return self._own is None and self._spoken is None and self._file.ended

    @property
    def gone(self) -> bool:
        return self._file.gone and all(speech.gone for speech in self._all_speech())

    def frame(self, position_ms: int) -> Frame | None:
        return self._file.frame(position_ms)

    def chunk(self) -> Chunk | None:
        """The next chunk of both; None while one of them is still waited for."""
        own_ended, spoken_ended = self._file.sound_ended, self._speech_ended()
        if self._own is None:
            self._own = self._file.chunk()
        if self._spoken is None and self._speech is not None:
            self._spoken = self._speech.chunk()
        own, spoken = self._own, self._spoken
        if (own is None and not own_ended) or (spoken is None and not spoken_ended):
            return None
        if own is not None and spoken is not None:
            if own.at_ms < spoken.at_ms - CHUNK_MS // 2:
                spoken = None
            elif spoken.at_ms < own.at_ms - CHUNK_MS // 2:
                own = None
        return self._mixed(own, spoken)

    def seek(self, position_ms: int) -> None:
        self._own = self._spoken = None
        self._under = 1.0
        self._file.seek(position_ms)
        if self._speech is not None:
            self._speech.seek(position_ms)

    def close(self) -> None:
        self.describe(None)
        self._file.close()

    def join(self) -> None:
        self._file.join()
        for speech in self._all_speech():
            speech.join()

    def _all_speech(self) -> list[Stream]:
        return [*self._gone_before, *([self._speech] if self._speech is not None else [])]

    def _speech_ended(self) -> bool:
        """Whether no more will be spoken; what fails is told once, and the film goes on without it."""
        if self._speech is not None and self._speech.failure is not None:
            log.warning("audio description", reason=self._speech.failure)
            self.describe(None)
        return self._speech is None or self._speech.sound_ended

    def _mixed(self, own: Chunk | None, spoken: Chunk | None) -> Chunk | None:
        first = own or spoken
        if first is None:
            return None
        speech = _samples(spoken, self._speech_factor) if spoken is not None else None
        speaks = speech is not None and float(np.sqrt((speech**2).mean())) > SPOKEN
        under = UNDER_SPEECH if speaks else min(1.0, self._under + RISE)
        if own is not None:
            self._own = None
        if spoken is not None:
            self._spoken = None
        if own is not None and speech is None and self._under == under == 1.0:
            return Chunk(own.at_ms, levelled(own.data, self._factor))
        sum_of_both = np.zeros(2 * CHUNK_SAMPLES, np.float32) if speech is None else speech
        if own is not None:
            ramp = np.linspace(self._under, under, CHUNK_SAMPLES, dtype=np.float32).repeat(2)  # a step would click
            sum_of_both = sum_of_both + _samples(own, self._factor) * ramp
        self._under = under
        return Chunk(first.at_ms, np.clip(np.rint(sum_of_both), -32768, 32767).astype(np.int16).tobytes())


def _samples(chunk: Chunk, factor: float) -> NDArray[np.float32]:
    return np.frombuffer(chunk.data, np.int16) * np.float32(factor)
