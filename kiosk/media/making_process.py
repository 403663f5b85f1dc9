"""A process that makes something ready, from the kiosk's side: started, listened to, and ended when it hangs."""

import json
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeVar

from kiosk.media.spawning import how_it_ended, no_main_module

SILENT_S = 120.0  # without a word for so long it is taken to hang; a disk that sleeps may take seconds
MESSAGE_BYTES = 65_536

Wanted = TypeVar("Wanted")


@dataclass(frozen=True)
class Made:
    """It is there, made from what has this digest."""

    digest: str


@dataclass(frozen=True)
class NotMade:
    """One sentence for staff."""

    reason: str


class MakingProcess:
    """One thing being made. `look` is called now and then; `close` ends it at any time."""

    def __init__(
        self, make: Callable[[Wanted, Connection], None], wanted: Wanted, name: str, silent_s: float = SILENT_S
    ) -> None:
        """Start `make(wanted, pipe)` in a process of its own without waiting for it.

        It says how far it is (`{"share": 0.5}`), and at its end what it `made` (a digest) or why it `refused`. Raises
        OSError where the system gives no process.
        """
        self.share = 0.0
        self._silent_s = silent_s
        self._heard = time.monotonic()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=make, args=(wanted, theirs), name=name, daemon=True)
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
                    case {"made": str(digest)}:
                        return self._ended(Made(digest))
                    case {"refused": str(reason)}:
                        return self._ended(NotMade(reason))
                    case dict() if self.heard(message):
                        pass
                    case _:
                        return self._ended(NotMade("The process that makes it ready answered nonsense."))
        except (EOFError, OSError):
            return self._ended(NotMade(how_it_ended(self._process)))
        except ValueError:
            return self._ended(NotMade("The process that makes it ready answered nonsense."))
        if time.monotonic() - self._heard > self._silent_s:
            return self._ended(NotMade(f"Making it came to a stop: nothing for {self._silent_s:g} s."))
        return None

    def heard(self, message: dict[str, object]) -> bool:
        """Take in any other word; False where it means nothing."""
        return False

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
