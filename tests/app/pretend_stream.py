"""A film without a file: what a `MediaStream` gives, at once."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kiosk.media.film_limits import CHUNK_BYTES, CHUNK_MS, FilmFacts
from kiosk.media.stream import Chunk, Frame

SECONDS = 5


@dataclass
class PretendStream:
    """A film of a frame every `step_ms` and of sound, all of it ready at once unless it is held back."""

    path: Path
    box: tuple[int, int]
    has_sound: bool = True
    facts: FilmFacts | None = None
    failure: str | None = None
    dropped: int = 0
    process_id: int | None = None
    closed: bool = False
    held: bool = False
    step_ms: int = 40
    loud: int = 0  # every sample
    seeks: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    next_ms: int = 0
    heard_ms: int = 0

    def opens(self) -> None:
        self.facts = FilmFacts(SECONDS * 1000, self.box, True, self.has_sound)

    @property
    def gone(self) -> bool:
        return self.closed

    @property
    def ended(self) -> bool:
        return self.next_ms >= SECONDS * 1000 and self.sound_ended

    @property
    def sound_ended(self) -> bool:
        return not self.has_sound or self.heard_ms >= SECONDS * 1000

    @property
    def next_frame_ms(self) -> int | None:
        return self.next_ms if not self.held and self.next_ms < SECONDS * 1000 else None

    def frame(self, position_ms: int) -> Frame | None:
        found = None
        while self.next_frame_ms is not None and self.next_ms <= position_ms:
            self.dropped += found is not None
            found, self.next_ms = self.next_ms, self.next_ms + self.step_ms
        if found is None:
            return None
        self.taken.append(found)
        return Frame(found, np.full((9, 16, 4), 255, np.uint8))

    def chunk(self) -> Chunk | None:
        if self.held or not self.has_sound or self.heard_ms >= SECONDS * 1000:
            return None
        self.heard_ms += CHUNK_MS
        return Chunk(self.heard_ms - CHUNK_MS, np.full(CHUNK_BYTES // 2, self.loud, np.int16).tobytes())

    def seek(self, position_ms: int) -> None:
        self.seeks.append(position_ms)
        self.next_ms = position_ms // self.step_ms * self.step_ms
        self.heard_ms = position_ms

    def close(self) -> None:
        self.closed = True

    def join(self) -> None: ...
