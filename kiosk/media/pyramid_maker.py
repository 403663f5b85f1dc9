"""The process that cuts a picture into tiles, from the kiosk's side: started, listened to, and ended when it hangs."""

import json
import multiprocessing
import time
from dataclasses import dataclass
from pathlib import Path

from kiosk.media.pyramid_making import Making, make
from kiosk.media.spawning import how_it_ended, no_main_module

SILENT_S = 120.0  # without a word for so long it is taken to hang; a disk that sleeps may take seconds
MESSAGE_BYTES = 65_536


@dataclass(frozen=True)
class Made:
    """The pyramid is in the cache."""

    digest: str


@dataclass(frozen=True)
class NotMade:
    """One sentence for staff."""

    reason: str


class PyramidMaker:
    """One picture being cut. `look` is called now and then; `close` ends it at any time."""

    def __init__(self, making: Making, silent_s: float = SILENT_S) -> None:
        """Start the process without waiting for it. Raises OSError where the system gives none."""
        self.picture = Path(making.picture)
        self.share = 0.0
        self.reduced = False
        """Whether a reduced picture has come meanwhile."""
        self._silent_s = silent_s
        self._heard = time.monotonic()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=make, args=(making, theirs), name="kiosk-pyramid", daemon=True)
        try:
            with no_main_module():
                self._process.start()
        except BaseException:
            self._pipe.close()
            raise
        finally:
            theirs.close()

    @property
    def process_id(self) -> int | None:
        """The child's process id, for measuring."""
        return self._process.pid

    def look(self, wait_s: float = 0.0) -> Made | NotMade | None:
        """What has become of it, or None while it goes on. Waits at most `wait_s` for news."""
        try:
            while self._pipe.poll(wait_s):
                wait_s = 0.0
                self._heard = time.monotonic()
                message = json.loads(self._pipe.recv_bytes(MESSAGE_BYTES))
                match message:
                    case {"share": float() | int() as share}:
                        self.share = float(share)
                    case {"reduced": str()}:
                        self.reduced = True
                    case {"made": str(digest)}:
                        return self._ended(Made(digest))
                    case {"refused": str(reason)}:
                        return self._ended(NotMade(reason))
                    case _:
                        return self._ended(NotMade("The process that cuts pictures answered nonsense."))
        except (EOFError, OSError):
            return self._ended(NotMade(how_it_ended(self._process)))
        except ValueError:
            return self._ended(NotMade("The process that cuts pictures answered nonsense."))
        if time.monotonic() - self._heard > self._silent_s:
            return self._ended(NotMade(f"Cutting it came to a stop: nothing for {self._silent_s:g} s."))
        return None

    def _ended(self, outcome: Made | NotMade) -> Made | NotMade:
        self.close()
        return outcome

    def close(self) -> None:
        """End the process, whatever it does. Safe to call twice."""
        if self._pipe.closed:
            return
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()
