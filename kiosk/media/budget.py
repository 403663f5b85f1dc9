"""How many bytes of decoded pixels are kept, and what goes first: the least recently used."""

from collections import OrderedDict
from collections.abc import Collection, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Budget(Generic[Key, Value]):
    """Values by key, counted in bytes, never above `limit_bytes`."""

    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.used_bytes = 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()  # the oldest first

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def keep(self, key: Key, value: Value, size_bytes: int, spare: Collection[Key] = ()) -> list[Key] | None:
        """Keep a value as the newest and return the keys that had to go.

        Keys in `spare` are never let go. None, and nothing changed, when the value cannot find room so.
        """
        room = self.limit_bytes - self.used_bytes - size_bytes
        if key in self._kept:
            room += self._kept[key][1]
        gone: list[Key] = []
        for other, (_, bytes_of_other) in self._kept.items():
            if room >= 0:
                break
            if other != key and other not in spare:
                gone.append(other)
                room += bytes_of_other
        if room < 0:
            return None
        for other in (*gone, key):
            self.drop(other)
        self._kept[key] = (value, size_bytes)
        self.used_bytes += size_bytes
        return gone

    def room_beside(self, spared: Collection[Key]) -> int:
        """The bytes that could be kept beside these values, were all others let go."""
        return self.limit_bytes - sum(self._kept[key][1] for key in spared if key in self._kept)

    def find(self, key: Key) -> Value | None:
        """The value, which thereby is the most recently used one."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def drop(self, key: Key) -> None:
        """Forget a value; nothing happens if it is not kept."""
        if key in self._kept:
            self.used_bytes -= self._kept.pop(key)[1]
