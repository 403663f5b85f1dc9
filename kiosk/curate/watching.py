"""Which files of an exhibition have been saved, found by a thread and asked for by the preview's loop."""

import threading
from pathlib import Path
from queue import Empty, SimpleQueue

from watchfiles import watch

SETTLE_MS = 60  # editors write a file in several steps
LOOK_MS = 50
APPEAR_MS = 500  # between two looks for a folder that is not there yet


class Watch:
    """Watches halls/ and assets/ of a folder until it is closed, also where one of them is made only meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._changed: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self._stop = threading.Event()
        self._parts = (folder / "halls", folder / "assets")
        self._thread = threading.Thread(target=self._work, name="watch", daemon=True)
        self._thread.start()

    def changed(self) -> frozenset[Path]:
        """The files saved, added or removed since the last asking. Never waits."""
        found: frozenset[Path] = frozenset()
        while True:
            try:
                found |= self._changed.get_nowait()
            except Empty:
                return found

    def close(self) -> None:
        self._stop.set()
        self._thread.join(2)

    def _work(self) -> None:
        there = self._there()
        while not self._stop.is_set():
            if there:
                self._watch(there)
            else:
                self._stop.wait(APPEAR_MS / 1000)
            appeared = set(self._there()) - set(there)
            there = self._there()
            if appeared:
                self._changed.put(frozenset(path for part in appeared for path in (part, *part.rglob("*"))))

    def _watch(self, parts: list[Path]) -> None:
        """Until one of the folders comes or goes."""
        changes = watch(
            *parts,
            stop_event=self._stop,
            debounce=SETTLE_MS,
            step=LOOK_MS,
            rust_timeout=APPEAR_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        for change in changes:
            if change:
                self._changed.put(frozenset(Path(path) for _, path in change))
            if self._there() != parts:
                return

    def _there(self) -> list[Path]:
        return [part for part in self._parts if part.is_dir()]
