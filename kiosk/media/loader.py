"""Pictures fetched behind the loop's back: a list of wishes in, pixels or reasons out, nothing ever waits in between.

One thread, inside this module only, feeds the decoding process. What is no longer on the list of wishes is not
decoded; what is being decoded and unwanted is given a moment, then its process is ended.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from kiosk.media.worker import Decoded, Died, Outcome, PictureWorker, Refused

MAX_WISHES = 256
MAX_RESULTS = 2  # uncollected pictures; the thread rests until the loop has taken one
MAX_TILES = 6  # the same for tiles, which are smaller
MAX_REMEMBERED = 1_000  # files that failed
DEATHS_ALLOWED = 2
START_PAUSES_S = (0.5, 1.0, 2.0, 5.0, 10.0)  # between attempts to get a decoding process at all

Asker: TypeAlias = Literal["pictures", "tiles"]

Stamp: TypeAlias = tuple[int, int]
"""Modification time (ns) and size (bytes): a mended file has another."""


@dataclass(frozen=True)
class Wish:
    """A picture to be fetched. `key`: its path under assets; longer side in pixels; priority 0 comes first."""

    key: str
    longest_side: int
    priority: int = 0
    file: Path | None = None
    """Where it is, if it is one of our own files and not below assets."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """Pixels BGRA premultiplied, (height, width, 4), read-only; at most `longest_side` as it was wished."""

    key: str
    longest_side: int
    pixels: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Failed:
    """Why there is no picture, one sentence for staff, and the file's stamp where there is a file."""

    key: str
    reason: str
    stamp: Stamp | None = None


class DecodingWorker(Protocol):
    """What the loader needs of a `PictureWorker`. Its own thread uses it; `kill` comes from another one."""

    def wait_ready(self) -> Died | None: ...
    def decode(self, path: Path, longest_side: int, wanted: Callable[[], bool]) -> Outcome: ...
    def kill(self) -> None: ...
    def close(self) -> None: ...


def nothing_stands_in(path: Path) -> Path | None:
    """Every picture is decoded from its own file."""
    return None


@dataclass
class _Desk:
    """What one asker still wishes, and what has come for it."""

    most_results: int
    pending: list[Wish] = field(default_factory=list)
    results: deque[Loaded | Failed] = field(default_factory=deque)


class MediaLoader:
    """Fetches what is wished, in the order of priority, one picture at a time.

    There are two askers with a list of wishes each: the library's pictures, and the tiles of large ones.
    """

    def __init__(
        self,
        assets: Path,
        start_worker: Callable[[], DecodingWorker] = PictureWorker,
        stand_in: Callable[[Path], Path | None] = nothing_stands_in,
    ) -> None:
        """`assets`: the folder that holds all media; `start_worker` is called again whenever a worker has died.

        `stand_in` names a file of our own that is decoded in place of a picture, such as a large one made small.
        """
        self._assets = assets
        self._stand_in = stand_in
        self._start_worker = start_worker
        self._changed = threading.Condition()
        # All below is read and written under the condition's lock.
        self._desks: dict[Asker, _Desk] = {"pictures": _Desk(MAX_RESULTS), "tiles": _Desk(MAX_TILES)}
        self._running: Wish | None = None
        self._running_for: Asker = "pictures"
        self._running_is_wanted = False
        self._running_is_stale = False
        self._deaths: dict[str, int] = {}
        self._refused: OrderedDict[str, Failed] = OrderedDict()
        self._worker: DecodingWorker | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="kiosk-media", daemon=True)
        self._thread.start()

    def want(self, wishes: Sequence[Wish], asker: Asker = "pictures") -> None:
        """Replace an asker's list of wishes. What is on its way already is not fetched twice."""
        ordered = sorted(wishes, key=lambda wish: wish.priority)[:MAX_WISHES]
        with self._changed:
            desk = self._desks[asker]
            on_the_way = {(result.key, result.longest_side) for result in desk.results if isinstance(result, Loaded)}
            if self._running and self._running_for == asker:
                running = (self._running.key, self._running.longest_side)
                self._running_is_wanted = any((wish.key, wish.longest_side) == running for wish in ordered)
                on_the_way.add(running)
            desk.pending = [wish for wish in ordered if (wish.key, wish.longest_side) not in on_the_way]
            self._changed.notify_all()

    def collect(self, asker: Asker = "pictures") -> tuple[Loaded | Failed, ...]:
        """What has arrived for an asker since the last call. Never waits for a decoder."""
        with self._changed:
            desk = self._desks[asker]
            results = tuple(desk.results)
            desk.results.clear()
            if results:
                self._changed.notify_all()
            return results

    def forget(self, key: str) -> None:
        """The file has changed: drop what is known of it and what is on its way."""
        with self._changed:
            self._deaths.pop(key, None)
            self._refused.pop(key, None)
            for desk in self._desks.values():
                desk.results = deque(result for result in desk.results if result.key != key)
            if self._running and self._running.key == key:
                self._running_is_stale = True
            self._changed.notify_all()

    def wait(self, seconds: float, asker: Asker = "pictures") -> bool:
        """Wait until something has arrived or nothing is left to do; for tests and the tour, never for the loop.

        False when neither came about within the time.
        """
        with self._changed:
            desk = self._desks[asker]
            return self._changed.wait_for(
                lambda: bool(desk.results) or not (desk.pending or (self._running and self._running_for == asker)),
                timeout=seconds,
            )

    def close(self) -> None:
        """End the thread and its process; nothing is left of either. Safe to call twice."""
        with self._changed:
            self._closing = True
            if self._worker:
                self._worker.kill()
            self._changed.notify_all()
        self._thread.join()

    def _work(self) -> None:
        while self._has_worker() and (wish := self._next_wish()):
            try:
                result, worker_is_well = self._fetch(wish)
            except Exception as error:  # whatever it is: this thread must live, or no picture ever comes again
                result, worker_is_well = Failed(wish.key, f"Fetching failed ({error!r})."), False
            self._hand_over(wish, result)
            if not worker_is_well:
                self._replace_worker(None)
        self._replace_worker(None)

    def _has_worker(self) -> bool:
        """Start a worker where there is none; False when the loader closes."""
        for pause_s in chain(START_PAUSES_S, repeat(START_PAUSES_S[-1])):
            if self._worker:
                return True
            try:
                worker = self._start_worker()
                self._replace_worker(worker)
                lost = worker.wait_ready()
            except Exception as error:  # out of processes, memory or files: all of them may pass
                lost = Died(f"The decoding process did not start: {error}.")
            if lost is None:
                return not self._closing
            self._replace_worker(None)
            with self._changed:
                # Nothing can be decoded at present; no file is to blame, so nothing of this is remembered here.
                for desk in self._desks.values():
                    desk.results.extend(Failed(wish.key, lost.reason) for wish in desk.pending)
                    desk.pending = []
                self._changed.notify_all()
                if self._changed.wait_for(lambda: self._closing, pause_s):
                    return False
        return False

    def _replace_worker(self, worker: DecodingWorker | None) -> None:
        with self._changed:
            former, self._worker = self._worker, worker
            if worker and self._closing:
                worker.kill()
        if former:
            former.close()

    def _next_wish(self) -> Wish | None:
        """The most urgent wish, waiting for one; None when the loader closes."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._ready())
            if self._closing:
                return None
            # What has ended a process once already waits until all others have had their turn.
            asker, wish = min(self._ready(), key=lambda known: (known[1].key in self._deaths, known[1].priority))
            self._desks[asker].pending.remove(wish)
            self._running, self._running_is_wanted, self._running_is_stale = wish, True, False
            self._running_for = asker
            return wish

    def _ready(self) -> list[tuple[Asker, Wish]]:
        """The wishes of all whose results have not piled up."""
        return [
            (asker, wish)
            for asker, desk in self._desks.items()
            if len(desk.results) < desk.most_results
            for wish in desk.pending
        ]

    def _fetch(self, wish: Wish) -> tuple[Loaded | Failed | None, bool]:
        """The result, None where the wish is to be tried again, and whether the worker can go on."""
        try:
            path = wish.file or (self._assets / wish.key).resolve()
            if wish.file is None and not path.is_relative_to(self._assets.resolve()):
                return Failed(wish.key, "The file lies outside the exhibition's folder."), True
            facts = path.stat()
            path = path if wish.file else self._stand_in(path) or path
        except (OSError, ValueError, RuntimeError):
            return Failed(wish.key, "The file is not there."), True
        stamp = (facts.st_mtime_ns, facts.st_size)
        with self._changed:
            known, worker = self._refused.get(wish.key), self._worker
        if known and known.stamp == stamp:
            return known, True
        assert worker is not None  # `_work` saw to it
        match worker.decode(path, wish.longest_side, lambda: self._running_is_wanted):
            case Decoded(pixels):
                pixels.setflags(write=False)
                return Loaded(wish.key, wish.longest_side, pixels), True
            case Refused(reason):
                return Failed(wish.key, reason, stamp), True
            case Died(reason, blamed):
                return self._after_death(Failed(wish.key, reason, stamp), blamed), False

    def _after_death(self, failed: Failed, blamed: bool) -> Failed | None:
        with self._changed:
            deaths = self._deaths.get(failed.key, 0) + blamed
            if deaths and not self._closing:
                self._deaths[failed.key] = deaths
        if deaths < DEATHS_ALLOWED:
            return None
        return replace(failed, reason=f"{failed.reason} It was tried twice; it waits for the file to change.")

    def _hand_over(self, wish: Wish, result: Loaded | Failed | None) -> None:
        with self._changed:
            stale = self._running_is_stale
            self._running = None
            desk = self._desks[self._running_for]
            if result is None or stale:
                if self._running_is_wanted:
                    desk.pending.append(wish)
            else:
                desk.results.append(result)
                self._deaths.pop(wish.key, None)
                if isinstance(result, Failed) and result.stamp:
                    self._refused[wish.key] = result
                    self._refused.move_to_end(wish.key)
                    if len(self._refused) > MAX_REMEMBERED:
                        self._refused.popitem(last=False)
            self._changed.notify_all()
