"""The pictures at hand: the best one at once, the better one as soon as it has come.

A scene asks for what it shows, every time it is drawn; the library answers at once and fetches what is missing.
`tick` ends a round: what was asked in this round is fetched first, what has not been asked for a while is given up.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from kiosk.media.budget import Budget
from kiosk.media.loader import Failed, Loaded, Wish

LAPSE_ROUNDS = 60  # rounds after which a wish that is not repeated is given up
RECHECK_ROUNDS = 120  # rounds after which a file that failed is looked at again: it may have been mended
LOOK_AHEAD_PRIORITY = 1_000  # after everything that a scene has asked for
SMALLEST_SIDE = 64

Pixels: TypeAlias = npt.NDArray[np.uint8]
Version: TypeAlias = tuple[str, int]
"""A picture's key and the longer side for which it was reduced."""


class Loader(Protocol):
    """What the library needs of a `MediaLoader`."""

    def want(self, wishes: list[Wish]) -> None: ...
    def collect(self) -> tuple[Loaded | Failed, ...]: ...
    def forget(self, key: str) -> None: ...
    def wait(self, seconds: float) -> bool: ...


def _report_nothing(failed: Failed) -> None:
    pass


class Library:
    """Decoded pictures within a budget. Used by the loop's thread alone."""

    def __init__(
        self, loader: Loader, budget: Budget[Version, Pixels], report: Callable[[Failed], None] = _report_nothing
    ) -> None:
        """`report` hears of every failure once, for the log."""
        self.version = 0
        """Grows whenever a picture or a failure has come or gone: what is drawn from the library may have changed."""
        self._loader = loader
        self._budget = budget
        self._report = report
        self._sides: dict[str, list[int]] = {}  # the versions at hand by key, the smallest first
        self._whole: set[str] = set()  # keys whose largest version is as large as the file itself
        self._failed: dict[str, tuple[Failed, int]] = {}  # with the round in which it was looked at
        self._asked: dict[str, tuple[int, int]] = {}  # longer side and round of the last asking
        self._asked_this_round = False
        self._ahead: tuple[Version, ...] = ()
        self._declined: dict[Version, int] = {}  # no room beside what is shown; with its bytes
        self._round = 0
        self._sent: list[Wish] = []

    def allow(self, limit_bytes: int) -> None:
        """Keep at most so many bytes from now on, as for a screen of another size."""
        self._budget.limit_bytes = limit_bytes
        self._declined.clear()

    def picture(self, key: str, longest_side: int) -> Pixels | Failed | None:
        """The best version at hand, BGRA premultiplied and read-only: the smallest that is large enough, or else the
        largest while a better one is fetched. None while there is none; `Failed` when the file cannot be shown.
        """
        side, asked_in = self._asked.get(key, (0, -1))
        side = max(side, longest_side) if asked_in == self._round else longest_side
        self._asked[key] = (side, self._round)
        self._asked_this_round = True
        best = self._best(key, longest_side)
        if best is not None:
            return self._budget.find((key, best))
        return self._failed[key][0] if key in self._failed else None

    def at_hand(self, key: str) -> Pixels | None:
        """The largest version at hand; nothing is fetched for it."""
        sides = self._sides.get(key)
        return self._budget.find((key, sides[-1])) if sides else None

    def release(self, key: str) -> None:
        """Whoever asked for a picture has made of it what it was for: it no longer stands in the way of others."""
        self._asked.pop(key, None)

    def look_ahead(self, versions: Iterable[Version]) -> None:
        """What is likely to be asked for next, most likely first; fetched when nothing else is left to fetch."""
        self._ahead = tuple(versions)
        self._asked_this_round = True

    def tick(self) -> bool:
        """Take in what has arrived and send out what is missing; True if anything arrived. Never waits."""
        arrived = False
        results = self._loader.collect()
        for result in results:
            arrived = (self._take_in(result) if isinstance(result, Loaded) else self._note(result)) or arrived
        if arrived:
            self.version += 1
        if results or self._asked_this_round:
            wishes = self._wishes()
            if wishes != self._sent or results:
                self._loader.want(wishes)
                self._sent = wishes
        if self._asked_this_round:
            self._round += 1
            self._asked_this_round = False
        return arrived

    def forget(self, key: str) -> None:
        """The file has changed: drop its versions and its failure; it is fetched anew when it is next asked for."""
        self._loader.forget(key)
        for side in self._sides.pop(key, []):
            self._budget.drop((key, side))
        self._whole.discard(key)
        self._failed.pop(key, None)
        self._declined = {version: size for version, size in self._declined.items() if version[0] != key}
        self._sent = []
        self.version += 1

    def settle(self, seconds: float) -> bool:
        """Wait until all that was asked for is at hand or has failed; for tests and the tour, never for the loop.

        False if one picture took longer than `seconds`.
        """
        self.tick()
        while self._sent:
            if not self._loader.wait(seconds):
                return False
            self.tick()
        return True

    def _best(self, key: str, longest_side: int) -> int | None:
        sides = self._sides.get(key)
        if not sides:
            return None
        return next((side for side in sides if side >= longest_side), sides[-1])

    def _is_enough(self, key: str, longest_side: int) -> bool:
        best = self._best(key, longest_side)
        return best is not None and (best >= longest_side or key in self._whole)

    def _take_in(self, loaded: Loaded) -> bool:
        version = (loaded.key, loaded.longest_side)
        gone = self._budget.keep(version, loaded.pixels, loaded.pixels.nbytes, self._spared_for(loaded.key))
        if gone is None:
            self._declined[version] = loaded.pixels.nbytes
            return False
        for key, side in gone:
            self._let_go(key, side)
        self._sides[loaded.key] = sorted({*self._sides.get(loaded.key, []), loaded.longest_side})
        if max(loaded.pixels.shape[:2]) < loaded.longest_side:
            self._whole.add(loaded.key)
        self._failed.pop(loaded.key, None)
        return True

    def _spared_for(self, arriving: str) -> set[Version]:
        """What must not be given up for an arriving picture: it would be fetched again at once, and so on for ever.

        What is shown now is spared by everything; what is still wished for gives way only to what is shown now.
        """
        newest = self._round - 1  # a picture that is drawn now was asked for in this round or the last
        if self._asked.get(arriving, (0, -1))[1] >= newest:
            spared = [(key, side) for key, (side, asked_in) in self._asked.items() if asked_in >= newest]
        else:
            spared = [*self._ahead, *((key, side) for key, (side, _) in self._asked.items())]
        return {(key, best) for key, side in spared if key != arriving and (best := self._best(key, side)) is not None}

    def _let_go(self, key: str, side: int) -> None:
        sides = self._sides[key]
        if side == sides[-1]:
            self._whole.discard(key)
        sides.remove(side)
        if not sides:
            del self._sides[key]

    def _note(self, failed: Failed) -> bool:
        known = self._failed.get(failed.key)
        self._failed[failed.key] = (failed, self._round)
        if known and known[0] == failed:
            return False
        self._report(failed)
        return True

    def _wishes(self) -> list[Wish]:
        self._asked = {key: ask for key, ask in self._asked.items() if self._round - ask[1] < LAPSE_ROUNDS}
        # A size that found no room is tried again as soon as what stood in its way is no longer asked for.
        self._declined = {
            (key, side): size
            for (key, side), size in self._declined.items()
            if size > self._budget.room_beside(self._spared_for(key))
        }
        wishes = [
            Wish(key, self._affordable(key, side), self._round - asked_in)
            for key, (side, asked_in) in self._asked.items()
        ]
        wishes += [Wish(key, side, LOOK_AHEAD_PRIORITY) for key, side in self._ahead if key not in self._asked]
        return [wish for wish in wishes if self._is_missing(wish)]

    def _is_missing(self, wish: Wish) -> bool:
        if self._is_enough(wish.key, wish.longest_side) or (wish.key, wish.longest_side) in self._declined:
            return False
        failed = self._failed.get(wish.key)
        return failed is None or self._round - failed[1] >= RECHECK_ROUNDS

    def _affordable(self, key: str, side: int) -> int:
        """The size to fetch: half, and half again, of what found no room."""
        while (key, side) in self._declined and side > SMALLEST_SIDE:
            side //= 2
        return side
