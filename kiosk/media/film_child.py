"""What runs inside the process that plays one film: sound first, then pictures, as far as there is room for them.

It waits without using the processor while every slot is full and enough sound is waiting.
"""

import json
import pkgutil
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any

from kiosk.media.confinement import in_words, limit_memory, settle_in
from kiosk.media.film_limits import FilmError, FilmFacts

REQUEST_BYTES = 65_536
SOUND_TAG = b"S"
TOO_LITTLE_MEMORY = "Playing needed more memory than it may have: export the film smaller."

Opener = Callable[[Path, tuple[int, int]], Any]
"""Opens a file; `film.Film` but in tests."""


def serve_film(
    pipe: Connection, ring_name: str, slots: int, slot_bytes: int, opener: str, memory_bytes: int, deadline_ms: int
) -> None:
    """Answer {open}, {seek}, {free} and {more} by {facts}, {sought}, {frame}, {end}, {refused}, {memory} and sound."""
    settle_in()
    try:
        open_film: Opener = pkgutil.resolve_name(opener)
        memory = SharedMemory(ring_name)
        assert memory.buf is not None  # it is there until `close`
        limit_memory(memory_bytes)
    except Exception as error:
        pipe.send_bytes(json.dumps({"trouble": in_words(error)}).encode())
        return
    pipe.send_bytes(b'{"ready": true}')
    with suppress(EOFError, OSError):  # the kiosk has gone
        _Playing(pipe, memory.buf, slots, slot_bytes, open_film, deadline_ms).run()
    memory.close()


class _Playing:
    """One file, from the request to open it to the end of the pipe."""

    def __init__(
        self, pipe: Connection, memory: memoryview, slots: int, slot_bytes: int, opener: Opener, deadline_ms: int
    ) -> None:
        self._pipe = pipe
        self._memory = memory
        self._slot_bytes = slot_bytes
        self._opener = opener
        self._alone_s = 30 + deadline_ms * 4 / 1000  # the kiosk itself is the one that keeps the time
        self._film: Any = None
        self._free = list(range(slots))
        self._chunks_wanted = 0
        self._turn = 0
        self._ended: set[str] = set()

    def run(self) -> None:
        """Until the pipe is closed or nothing more can come."""
        while True:
            while self._pipe.poll(0 if self._can_work else None):
                if not self._tried(self._take, json.loads(self._pipe.recv_bytes(REQUEST_BYTES))):
                    return
            if not self._tried(self._work):
                return

    @property
    def _can_work(self) -> bool:
        return self._film is not None and (self._sound_is_wanted or self._picture_is_wanted)

    @property
    def _sound_is_wanted(self) -> bool:
        return self._chunks_wanted > 0 and "sound" not in self._ended

    @property
    def _picture_is_wanted(self) -> bool:
        return bool(self._free) and "picture" not in self._ended

    def _tried(self, work: Callable[..., None], *arguments: object) -> bool:
        """Do a piece of work; False, and the reason sent, where the film cannot go on."""
        _end_us_after(self._alone_s)
        try:
            work(*arguments)
        except MemoryError:
            self._send(memory=TOO_LITTLE_MEMORY)
        except FilmError as bad:
            self._send(refused=str(bad))
        except (OSError, EOFError):
            raise
        except Exception as error:
            self._send(refused=f"The film cannot be played ({in_words(error)}): export it again.")
        else:
            return True
        finally:
            _end_us_after(0)
        return False

    def _take(self, request: dict[str, Any]) -> None:
        match request:
            case {"open": str(path), "box": [int(width), int(height)]}:
                width, height = _fitting(width, height, self._slot_bytes)
                film = self._opener(Path(path), (width, height))
                facts = film.facts
                self._film, self._ended = film, _absent(facts)
                self._send(facts=[facts.duration_ms, *facts.size, facts.has_picture, facts.has_sound])
            case {"seek": int(position_ms), "turn": int(turn), "more": int(chunks)} if self._film is not None:
                self._turn, self._chunks_wanted = turn, chunks
                self._film.seek(position_ms)
                self._ended = _absent(self._film.facts)
                self._send(sought=turn)
            case {"free": int(slot)}:
                self._free.append(slot)
            case {"more": int(chunks)}:
                self._chunks_wanted += chunks

    def _work(self) -> None:
        if self._sound_is_wanted:
            found = self._film.chunk()
            if found is None:
                self._ended.add("sound")
                self._send(end="sound", turn=self._turn)
                return
            at_ms, data = found
            self._chunks_wanted -= 1
            self._pipe.send_bytes(SOUND_TAG + self._turn.to_bytes(4, "little") + at_ms.to_bytes(4, "little") + data)
        elif self._picture_is_wanted:
            start = self._free[0] * self._slot_bytes
            with self._memory[start : start + self._slot_bytes] as slot:
                at_ms = self._film.frame(slot)
            if at_ms is None:
                self._ended.add("picture")
                self._send(end="picture", turn=self._turn)
                return
            self._send(frame=self._free.pop(0), ms=at_ms, turn=self._turn)

    def _send(self, **message: object) -> None:
        self._pipe.send_bytes(json.dumps(message).encode())


def _absent(facts: FilmFacts) -> set[str]:
    """What the file has not, and so has ended from the beginning."""
    return {name for name, there in (("picture", facts.has_picture), ("sound", facts.has_sound)) if not there}


def _fitting(width: int, height: int, slot_bytes: int) -> tuple[int, int]:
    """The box, smaller where the system had no memory for slots of its size."""
    while width * height * 4 > slot_bytes:
        width, height = width * 9 // 10, height * 9 // 10
    return width, height


def _end_us_after(seconds: float) -> None:
    """Should the kiosk die while we hang, nobody else would end us; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
