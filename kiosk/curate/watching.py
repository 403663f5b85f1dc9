"""Which files of an exhibition have been saved, found by a thread and asked for by the preview's loop."""

import threading
from pathlib import Path
from queue import Empty, SimpleQueue

from watchfiles import watch

SETTLE_MS = 60  # editors write a file in several steps
LOOK_MS = 50


class Watch:
    """Watches halls/ and assets/ of a folder until it is closed."""

    def __init__(self, folder: Path) -> None:
        self._changed: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self._stop = threading.Event()
        self._folders = [part for part in (folder / "halls", folder / "assets") if part.is_dir()]
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
        changes = watch(*self._folders, stop_event=self._stop, debounce=SETTLE_MS, step=LOOK_MS, raise_interrupt=False)
        for change in changes:
            self._changed.put(frozenset(Path(path) for _, path in change))
