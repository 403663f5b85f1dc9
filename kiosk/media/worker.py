"""The decoding process: spawned once, bounded in memory and time, killed when it fails.

The kiosk's side is `PictureWorker`; `child.serve` runs in the process. Requests and answers are small JSON messages
over a pipe (never pickles: a decoder that was taken over must not reach the kiosk), pixels go through a `SlotRing`.
"""

import json
import multiprocessing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kiosk.media.child import serve
from kiosk.media.ring import SlotRing
from kiosk.media.spawning import how_it_ended, no_main_module

SLICE_MS = 50  # how often a long job is asked whether it is still wanted
MESSAGE_BYTES = 65_536


@dataclass(frozen=True)
class WorkerSettings:
    """How the decoding process is bounded.

    slots, slot_bytes: the ring; a slot holds a 3840 x 2160 picture. memory_bytes: address space beyond what the empty
    process has; enough for 200 million RGBA pixels. deadline_ms: for one job. unwanted_ms: how long a job that nobody
    wants any more may hold up the others. decoder: "module:function", a `child.Decoder` that the process imports.
    """

    slots: int = 2
    slot_bytes: int = 3840 * 2160 * 4
    memory_bytes: int = 1200 * 1024 * 1024
    start_ms: int = 30_000
    deadline_ms: int = 10_000
    unwanted_ms: int = 1_000
    decoder: str = "kiosk.media.decode:decode_picture"


@dataclass(frozen=True, eq=False)
class Decoded:
    """BGRA premultiplied uint8, shape (height, width, 4)."""

    pixels: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Refused:
    """The file cannot be decoded; the process is well."""

    reason: str


@dataclass(frozen=True)
class Died:
    """The process is lost and must be replaced. `blamed`: the job is why, so it counts against the file."""

    reason: str
    blamed: bool = True


Outcome = Decoded | Refused | Died


def _always() -> bool:
    return True


class PictureWorker:
    """One decoding process and its ring. Used from one thread; `close` leaves no process and no shared memory."""

    def __init__(self, settings: WorkerSettings = WorkerSettings()) -> None:
        """Start the process without waiting for it. Raises OSError where the system gives no process or memory."""
        self._settings = settings
        self._ring = SlotRing(settings.slots, settings.slot_bytes)
        self._ready = False
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve,
            args=(
                theirs,
                self._ring.name,
                self._ring.slot_bytes,
                settings.decoder,
                settings.memory_bytes,
                settings.deadline_ms,
            ),
            name="kiosk-decoder",
            daemon=True,
        )
        try:
            with no_main_module():
                self._process.start()
        except BaseException:
            self._pipe.close()
            self._ring.close()
            raise
        finally:
            theirs.close()  # so that the end of the child is the end of the pipe

    @property
    def process_id(self) -> int | None:
        """The child's process id, for measuring."""
        return self._process.pid

    def wait_ready(self) -> Died | None:
        """Wait until the process takes jobs; `Died` if it does not come up."""
        if self._ready:
            return None
        answer = self._answer(self._settings.start_ms, _always)
        if isinstance(answer, Died):
            return Died(f"The decoding process did not start: {answer.reason}", blamed=False)
        if "ready" not in answer:
            return Died(f"The decoding process did not start: {answer.get('trouble')}", blamed=False)
        self._ready = True
        return None

    def decode(self, path: Path, longest_side: int, wanted: Callable[[], bool] = _always) -> Outcome:
        """Decode one file, its longer side at most `longest_side` pixels. Blocks up to the deadline."""
        if lost := self.wait_ready():
            return lost
        slot = self._ring.take()
        try:
            request = {"path": str(path), "longest_side": longest_side, "slot": slot}
            try:
                self._pipe.send_bytes(json.dumps(request).encode())
            except OSError:
                return Died(how_it_ended(self._process))
            answer = self._answer(self._settings.deadline_ms, wanted)
            if isinstance(answer, Died):
                return answer
            return self._outcome(answer, slot)
        finally:
            self._ring.give_back(slot)

    def _outcome(self, answer: Mapping[str, object], slot: int) -> Outcome:
        match answer:
            case {"size": [int(width), int(height)]}:
                try:
                    return Decoded(self._ring.copy(slot, width, height))
                except ValueError as error:
                    return Died(f"The decoding process answered nonsense: {error}")
            case {"refused": str(reason)}:
                return Refused(reason)
            case {"memory": str(reason)}:
                return Died(reason)
        return Died("The decoding process answered nonsense.")

    def _answer(self, limit_ms: int, wanted: Callable[[], bool]) -> Mapping[str, object] | Died:
        unwanted_ms = 0
        for _ in range(max(1, limit_ms // SLICE_MS)):
            try:
                if self._pipe.poll(SLICE_MS / 1000):
                    message = json.loads(self._pipe.recv_bytes(MESSAGE_BYTES))
                    return message if isinstance(message, dict) else Died("The decoding process answered nonsense.")
            except (EOFError, OSError):
                return Died(how_it_ended(self._process))
            except ValueError:
                return Died("The decoding process answered nonsense.")
            unwanted_ms = 0 if wanted() else unwanted_ms + SLICE_MS
            if unwanted_ms >= self._settings.unwanted_ms:
                return Died("The job was no longer wanted.", blamed=False)
        return Died(f"Decoding took longer than {limit_ms / 1000:g} s.")

    def kill(self) -> None:
        """End the process from another thread; a `decode` that waits for it returns `Died` at once."""
        self._process.kill()

    def close(self) -> None:
        """End the process, whatever it does, and free its memory. Safe to call twice."""
        if self._pipe.closed:
            return
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()
        self._ring.close()
