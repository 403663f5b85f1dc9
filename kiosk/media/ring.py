"""A ring of equal slots in shared memory: the decoding process writes pixels, the kiosk reads them."""

import shutil
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import numpy as np
import numpy.typing as npt

SHARED_MEMORY_FOLDER = Path("/dev/shm")  # where Linux keeps it; containers often give it only 64 MB
PAGE = 4096


class SlotRing:
    """Slots owned by the kiosk. Freed for good by `close`, whatever became of the process that wrote."""

    def __init__(self, slots: int, slot_bytes: int) -> None:
        """Reserve `slots` times `slot_bytes`; the slots are smaller where the system has less shared memory.

        Raises OSError where there is none at all.
        """
        room = _free_bytes()
        if room is not None:
            # Memory beyond what is free would kill the writer with a bus error instead of raising.
            slot_bytes = min(slot_bytes, room // (slots + 1) // PAGE * PAGE)
        if slot_bytes < PAGE:
            raise OSError(f"no shared memory is left in {SHARED_MEMORY_FOLDER}")
        self.slot_bytes = slot_bytes
        self._memory = SharedMemory(create=True, size=slots * slot_bytes)
        # The lowest free slot is taken first: a slot that is never needed never becomes real memory.
        self._free = list(range(slots))

    @property
    def name(self) -> str:
        """The name under which the other process attaches."""
        return self._memory.name

    def take(self) -> int:
        """A free slot's index. Raises IndexError when all are taken."""
        return self._free.pop(0)

    def give_back(self, index: int) -> None:
        """The slot may be written again."""
        self._free.append(index)
        self._free.sort()

    def copy(self, index: int, width: int, height: int) -> npt.NDArray[np.uint8]:
        """The picture in a slot, BGRA (height, width, 4), in memory of its own. Raises ValueError if it cannot fit."""
        return self.view(index, width, height).copy()

    def view(self, index: int, width: int, height: int) -> npt.NDArray[np.uint8]:
        """The picture where it lies, as long as the slot is not given back. Raises ValueError if it cannot fit."""
        count = width * height * 4
        if width < 1 or height < 1 or count > self.slot_bytes:
            raise ValueError(f"{width} x {height} pixels do not fit a slot of {self.slot_bytes} bytes")
        start = index * self.slot_bytes
        buffer = self._memory.buf
        assert buffer is not None  # it is there until `close`
        return np.frombuffer(buffer, np.uint8, count, start).reshape(height, width, 4)

    def close(self) -> None:
        """Free the memory. The process that wrote must have ended: it would register the name anew."""
        try:
            self._memory.close()
        finally:
            self._memory.unlink()


def _free_bytes() -> int | None:
    if not SHARED_MEMORY_FOLDER.is_dir():
        return None
    return shutil.disk_usage(SHARED_MEMORY_FOLDER).free
