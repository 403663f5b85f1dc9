"""A film or sound that plays: what has been decoded waits here, and nobody ever waits for it.

One thread, inside this module only, starts the process and reads what it sends; the loop takes frames and chunks as
their time comes. Pictures stay in shared memory until they have been shown. Everything is bounded: slots, chunks,
what may be under way in either direction, and the time in which something must come.
"""

import json
import multiprocessing
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kiosk.media.film_child import SOUND_TAG, serve_film
from kiosk.media.film_limits import CHUNK_BYTES, FilmFacts
from kiosk.media.ring import PAGE, SlotRing
from kiosk.media.spawning import how_it_ended, no_main_module

SLICE_MS = 50  # how often a silent process is asked about
MESSAGE_BYTES = 65_536
CHUNKS_AHEAD = 8  # of 0.1 s
LATEST_MS = 1 << 31
NOTHING_SEEN = (64, 64)  # pixels of a box for what has no picture


@dataclass(frozen=True)
class StreamSettings:
    """How the process that plays is bounded.

    slots: frames that are under way, the one that is shown among them. memory_bytes: address space beyond what the
    empty process has. start_ms, open_ms, deadline_ms: until it runs, until the file is open, and between any two
    things that it owes. opener: "module:name" of what opens files in the process.
    """

    slots: int = 5
    memory_bytes: int = 900 * 1024 * 1024
    start_ms: int = 30_000
    open_ms: int = 10_000
    deadline_ms: int = 8_000
    opener: str = "kiosk.media.film:Film"


@dataclass(frozen=True, eq=False)
class Frame:
    """A picture, BGRA (height, width, 4) in shared memory, opaque, seen from `at_ms` on.

    Readable until it is given back by taking the next one, or the stream is closed.
    """

    at_ms: int
    pixels: npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Chunk:
    """CHUNK_MS of sound from `at_ms` on, interleaved signed 16-bit stereo."""

    at_ms: int
    data: bytes


FOR_EARS = StreamSettings(slots=1, opener="kiosk.media.film:open_for_ears")


class MediaStream:
    """One file that plays. All methods are called by the loop's thread and none of them waits."""

    def __init__(self, path: Path, box: tuple[int, int], settings: StreamSettings = StreamSettings()) -> None:
        """`box`: the pixels that the picture is to fill as far as its shape allows."""
        self.path = path
        self.facts: FilmFacts | None = None
        self.failure: str | None = None
        self.dropped = 0
        """Frames that came too late to be shown."""
        self._box = box
        self._settings = settings
        self._changed = threading.Condition()
        # All below is read and written under the condition's lock.
        self._frames: deque[tuple[int, int]] = deque()  # slot and time
        self._chunks: deque[Chunk] = deque()
        self._ended: set[str] = set()
        self._turn = 0
        self._sought = 0
        self._next_seek: int | None = None
        self._owed_ms = 0
        self._with_child = settings.slots  # slots that it may fill
        self._chunks_asked = 0
        self._shown_slot: int | None = None
        self._ring: SlotRing | None = None
        self._pipe: multiprocessing.connection.Connection | None = None
        self._process: multiprocessing.process.BaseProcess | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="kiosk-film", daemon=True)
        self._thread.start()

    @property
    def process_id(self) -> int | None:
        """The child's process id, for measuring."""
        return self._process.pid if self._process is not None else None

    @property
    def gone(self) -> bool:
        """Whether nothing is left of it."""
        return not self._thread.is_alive()

    @property
    def ended(self) -> bool:
        """Whether nothing is left to be shown or heard."""
        with self._changed:
            return len(self._ended) == 2 and not self._frames and not self._chunks and self._sought == self._turn

    @property
    def sound_ended(self) -> bool:
        """Whether no more sound will come than waits here."""
        with self._changed:
            return "sound" in self._ended and self._sought == self._turn

    @property
    def next_frame_ms(self) -> int | None:
        """When the next frame is to be seen; None while there is none."""
        with self._changed:
            return self._frames[0][1] if self._frames else None

    def frame(self, position_ms: int) -> Frame | None:
        """The frame that belongs to a moment; None if that is the one taken last. Those before it are dropped.

        The frame that was taken before is given back: it must have been shown.
        """
        with self._changed:
            slot = at_ms = None
            while self._frames and self._frames[0][1] <= position_ms:
                if slot is not None:
                    self.dropped += 1
                    self._give_back(slot)
                slot, at_ms = self._frames.popleft()
            if slot is None or at_ms is None or self._ring is None or self.facts is None:
                return None
            if self._shown_slot is not None:
                self._give_back(self._shown_slot)
            self._shown_slot = slot
            return Frame(at_ms, self._ring.view(slot, *self.facts.size))

    def chunk(self) -> Chunk | None:
        """The next chunk of sound that waits; None while there is none."""
        with self._changed:
            if not self._chunks:
                return None
            self._send(more=1)
            self._chunks_asked += 1
            return self._chunks.popleft()

    def seek(self, position_ms: int) -> None:
        """Go on from there; what waits is dropped. Many in a row are one."""
        with self._changed:
            self._turn += 1
            while self._frames:
                self._give_back(self._frames.popleft()[0])
            self._chunks.clear()
            self._ended.clear()
            self._next_seek = max(0, min(LATEST_MS, position_ms))
            self._seek_now()

    def wait(self, seconds: float) -> bool:
        """Wait until something has come or failed; for tests and checks, never for the loop."""
        with self._changed:
            return self._changed.wait_for(
                lambda: bool(self._frames or self._chunks or self.failure or len(self._ended) == 2), seconds
            )

    def close(self) -> None:
        """End the process. No frame that was taken may be read any more. Safe to call twice."""
        with self._changed:
            self._closing = True
            if self._process is not None:
                self._process.kill()
            self._changed.notify_all()

    def join(self) -> None:
        """Wait until nothing is left of it; at the end of the program, and for tests."""
        self._thread.join()

    def _give_back(self, slot: int) -> None:
        self._with_child += 1
        self._send(free=slot)

    def _seek_now(self) -> None:
        """Send the seek that waits, unless the one before it has not been answered: so the pipe never fills up."""
        if self._next_seek is None or self.facts is None or self._sought < 0:
            return
        position_ms, self._next_seek = self._next_seek, None
        self._sought = -1
        self._chunks_asked = CHUNKS_AHEAD
        self._send(seek=position_ms, turn=self._turn, more=CHUNKS_AHEAD)

    def _send(self, **message: object) -> None:
        """Small, and never more than its slots, chunks and one seek under way: it fits the pipe and does not wait."""
        if self._pipe is None or self._closing:
            return
        with suppress(OSError, ValueError):  # it has ended; the thread that reads finds out how
            self._pipe.send_bytes(json.dumps(message).encode())

    def _run(self) -> None:
        """The whole life of the process."""
        try:
            self._start()
            self._read()
        except Exception as error:  # out of processes, memory or files
            self._fail(f"The process that plays did not start: {error}.")
        finally:
            self._end()

    def _start(self) -> None:
        settings = self._settings
        ring = SlotRing(settings.slots, max(PAGE, self._box[0] * self._box[1] * 4))
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        process = context.Process(
            target=serve_film,
            args=(
                theirs,
                ring.name,
                settings.slots,
                ring.slot_bytes,
                settings.opener,
                settings.memory_bytes,
                settings.deadline_ms,
            ),
            name="kiosk-film",
            daemon=True,
        )
        with self._changed:
            self._ring, self._pipe = ring, pipe
        try:
            with no_main_module():
                process.start()
        finally:
            theirs.close()
        with self._changed:
            self._process = process
            if self._closing:
                process.kill()

    def _read(self) -> None:
        assert self._pipe is not None
        limit_ms = self._settings.start_ms
        while not self._closing and self.failure is None:
            try:
                if self._pipe.poll(SLICE_MS / 1000):
                    self._take(self._pipe.recv_bytes(MESSAGE_BYTES))
                    self._owed_ms = 0
                    limit_ms = self._settings.deadline_ms if self.facts else self._settings.open_ms
                    continue
            except (EOFError, OSError):
                self._fail(how_it_ended(self._process) if self._process else "The decoder did not start.")
                return
            with self._changed:
                self._owed_ms = self._owed_ms + SLICE_MS if self._owes else 0
            if self._owed_ms >= limit_ms:
                self._fail(f"Nothing came of the file for {limit_ms / 1000:g} s.")

    @property
    def _owes(self) -> bool:
        """Whether the process has something to do, so that its silence is a fault."""
        if self.facts is None or self._sought < 0:
            return True
        more_frames = self._with_child > 0 and "picture" not in self._ended
        return more_frames or (self._chunks_asked > 0 and "sound" not in self._ended)

    def _take(self, data: bytes) -> None:
        with self._changed:
            if data[:1] == SOUND_TAG and len(data) == 9 + CHUNK_BYTES:
                self._take_sound(data)
            else:
                try:
                    message = json.loads(data)
                except ValueError:
                    message = None
                if not self._take_message(message):
                    self._fail("The process that plays answered nonsense.")
            self._changed.notify_all()

    def _take_sound(self, data: bytes) -> None:
        turn, at_ms = int.from_bytes(data[1:5], "little"), int.from_bytes(data[5:9], "little")
        if turn == self._turn and len(self._chunks) <= CHUNKS_AHEAD:
            self._chunks_asked -= 1
            self._chunks.append(Chunk(at_ms, data[9:]))

    def _take_message(self, message: object) -> bool:
        match message:
            case {"ready": True}:
                self._send(open=str(self.path), box=list(self._box))
            case {"facts": [int(duration), int(width), int(height), bool(picture), bool(sound)]}:
                self.facts = FilmFacts(duration, (width, height), picture, sound)
                assert self._ring is not None
                if picture and not 0 < width * height * 4 <= self._ring.slot_bytes:
                    return False
                self._ended = {name for name, there in (("picture", picture), ("sound", sound)) if not there}
                if self._next_seek is None:
                    self._chunks_asked = CHUNKS_AHEAD
                    self._send(more=CHUNKS_AHEAD)
                self._seek_now()
            case {"sought": int(turn)}:
                facts = self.facts
                assert facts is not None
                self._sought = turn
                if turn == self._turn:
                    there = (("picture", facts.has_picture), ("sound", facts.has_sound))
                    self._ended = {name for name, is_there in there if not is_there}
                self._seek_now()
            case {"frame": int(slot), "ms": int(at_ms), "turn": int(turn)} if 0 <= slot < self._settings.slots:
                self._with_child -= 1
                if turn == self._turn:
                    self._frames.append((slot, at_ms))
                else:
                    self._give_back(slot)
            case {"end": "picture" | "sound" as part, "turn": int(turn)}:
                if turn == self._turn:
                    self._ended.add(part)
            case {"refused": str(reason)} | {"memory": str(reason)} | {"trouble": str(reason)}:
                self._fail(reason)
            case _:
                return False
        return True

    def _fail(self, reason: str) -> None:
        with self._changed:
            if self.failure is None and not self._closing:
                self.failure = reason
            self._changed.notify_all()

    def _end(self) -> None:
        with self._changed:
            pipe, process, ring = self._pipe, self._process, self._ring
            self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
        # What is shown is read from the ring until whoever shows it has let go.
        with self._changed:
            self._changed.wait_for(lambda: self._closing)
            self._ring = self._process = None
        if ring is not None:
            ring.close()
        if process is not None:
            process.close()


def hear(path: Path) -> MediaStream:
    """Only what is heard of a file."""
    return MediaStream(path, NOTHING_SEEN, FOR_EARS)
