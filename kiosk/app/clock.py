"""Time: the only clock of the program, and the pretend one beside it."""

import time
from typing import Protocol


class Clock(Protocol):
    """Whole milliseconds since some moment; never backwards."""

    def now_ms(self) -> int: ...
    def sleep_ms(self, ms: int) -> None: ...


class RealClock:
    """The machine's monotonic clock."""

    def now_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def sleep_ms(self, ms: int) -> None:
        time.sleep(ms / 1000)


class PretendClock:
    """A clock that moves only when it is told to: tests and tours run as fast as the machine can."""

    def __init__(self) -> None:
        self._now_ms = 0

    def now_ms(self) -> int:
        return self._now_ms

    def sleep_ms(self, ms: int) -> None:
        self._now_ms += ms
