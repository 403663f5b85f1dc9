"""The tiles at hand: those that are asked for stay, all others go when the shelf is full.

Whoever draws asks for each tile that it shows, the most wanted first; `tick` ends a round and sends for what is
missing, in that order. What the last round did not ask for is no longer sent for.
"""

from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from kiosk.media.budget import Budget
from kiosk.media.loader import Asker, Failed, Loaded, Wish
from kiosk.media.pyramid import TILE, Pyramid, TilePlace

Pixels: TypeAlias = npt.NDArray[np.uint8]


class TileLoader(Protocol):
    """What the shelf needs of a `MediaLoader`."""

    def want(self, wishes: list[Wish], asker: Asker) -> None: ...
    def collect(self, asker: Asker) -> tuple[Loaded | Failed, ...]: ...
    def wait(self, seconds: float, asker: Asker) -> bool: ...


class TileShelf:
    """Decoded tiles within a budget of bytes. Used by the loop's thread alone."""

    def __init__(self, loader: TileLoader, limit_bytes: int) -> None:
        self.version = 0
        """Grows whenever a tile has come."""
        self._loader = loader
        self._kept: Budget[str, Pixels] = Budget(limit_bytes)
        self._asked: dict[str, Wish | None] = {}  # this round, the most wanted first; None for what is at hand
        self._shown: frozenset[str] = frozenset()  # by the last round
        self._failed: set[str] = set()
        self._sent: list[Wish] = []

    @property
    def held_bytes(self) -> int:
        return self._kept.used_bytes

    @property
    def is_waiting(self) -> bool:
        """Whether tiles have been sent for and not come yet."""
        return bool(self._sent)

    def tile(self, pyramid: Pyramid, place: TilePlace) -> Pixels | None:
        """The tile's pixels, BGRA; None while it is sent for. Those of one round are asked for in the order of need."""
        file = pyramid.path(place)
        key = str(file)
        found = self._kept.find(key)
        wanted = found is None and key not in self._failed
        self._asked[key] = Wish(key, TILE, len(self._asked), file) if wanted else None
        return found

    def at_hand(self, pyramid: Pyramid, place: TilePlace) -> Pixels | None:
        """The tile's pixels if it is here; it is not sent for."""
        return self._kept.find(str(pyramid.path(place)))

    def tick(self) -> bool:
        """Take in what has arrived and send for what is missing; True if anything arrived. Never waits."""
        results = self._loader.collect("tiles")
        if self._asked:
            self._shown = frozenset(self._asked)
        arrived = False
        for result in results:
            arrived = self._take_in(result) or arrived
        if self._asked or results:
            asked = self._asked.values() if self._asked else self._sent
            wishes = [wish for wish in asked if wish is not None and self._is_missing(wish.key)]
            if wishes != self._sent:
                self._loader.want(wishes, "tiles")
                self._sent = wishes
            self._asked = {}
        if arrived:
            self.version += 1
        return arrived

    def clear(self) -> None:
        """Let go of all: nobody looks at tiles any more."""
        if self._sent:
            self._loader.want([], "tiles")
        self._kept = Budget(self._kept.limit_bytes)
        self._asked, self._shown, self._sent = {}, frozenset(), []
        self._failed.clear()

    def settle(self, seconds: float) -> bool:
        """Wait until what was asked for is at hand; for tests and the tour. False if one took longer than `seconds`."""
        self.tick()
        while self._sent:
            if not self._loader.wait(seconds, "tiles"):
                return False
            self.tick()
        return True

    def _is_missing(self, key: str) -> bool:
        return key not in self._kept and key not in self._failed

    def _take_in(self, result: Loaded | Failed) -> bool:
        if isinstance(result, Failed):
            self._failed.add(result.key)
            return False
        if self._kept.keep(result.key, result.pixels, result.pixels.nbytes, self._shown) is None:
            self._failed.add(result.key)  # no room beside what is shown: the coarser one stays
            return False
        return True
