"""Films that do what a broken or captured decoder might do. The file's name says what."""

import os
import signal
import time
from pathlib import Path

from kiosk.media.film_limits import CHUNK_BYTES, FilmError, FilmFacts


class RogueFilm:
    """Ten frames of one colour and a second of silence, unless its name says otherwise."""

    def __init__(self, path: Path, box: tuple[int, int]) -> None:
        self._does = path.stem.partition("-")[0]
        self._at = self._heard = 0
        self._pixels = box[0] * box[1]
        self.facts = FilmFacts(1000, box, True, True)
        self._misbehave("open")
        if self._does == "boast":
            self.facts = FilmFacts(1000, (100_000, 100_000), True, True)

    def _misbehave(self, when: str) -> None:
        match self._does, when:
            case ("shut", "open"):
                raise FilmError("The film is shut.")
            case ("stuck", "open") | ("hang", "frame") | ("deaf", "chunk") | ("lost", "seek"):
                time.sleep(600)
            case ("crash", "frame"):
                os.kill(os.getpid(), signal.SIGSEGV)
            case ("greedy", "frame"):
                hoard = []
                while True:
                    hoard.append(bytearray(16 * 1024 * 1024))
            case ("raise", "frame"):
                raise RuntimeError("the tables\nare broken")

    def seek(self, position_ms: int) -> None:
        self._misbehave("seek")
        self._at = self._heard = position_ms // 100

    def frame(self, slot: memoryview) -> int | None:
        self._misbehave("frame")
        if self._at >= 10:
            return None
        slot[: self._pixels * 4] = bytes([self._at]) * self._pixels * 4
        self._at += 1
        return (self._at - 1) * 100

    def chunk(self) -> tuple[int, bytes] | None:
        self._misbehave("chunk")
        if self._heard >= 10:
            return None
        self._heard += 1
        return (self._heard - 1) * 100, bytes(CHUNK_BYTES)
