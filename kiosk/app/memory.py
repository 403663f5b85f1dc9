"""Memory that is no longer needed goes back to the system.

Baking and framing make and drop large arrays. glibc's malloc raises by itself the size above which it asks the system
for a block of its own, and then keeps what is freed in its heaps: measured, twice as much as is in use. A fixed
threshold stops that. It must not be too low either: a block from the system costs a page fault for every 4 KiB. With
512 KiB a walk through the halls takes 40 to 70 MiB less than with 2 MiB, and a frame no longer, since what a moving
frame needs again and again is kept (`room.curtain`). Other systems' allocators do not need it.
"""

import ctypes
import sys
from contextlib import suppress

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8  # malloc.h of glibc
OWN_BLOCK_BYTES = 512 * 1024
KEPT_BYTES = 8 << 20  # free memory at the end of the heap that is kept for the next frame
ARENAS = 2


def give_back_large_blocks() -> bool:
    """Set it for this process, before the first large array; False where the system has another allocator."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # musl
        return False
    wanted = ((M_MMAP_THRESHOLD, OWN_BLOCK_BYTES), (M_TRIM_THRESHOLD, KEPT_BYTES), (M_ARENA_MAX, ARENAS))
    return all(bool(mallopt(parameter, value)) for parameter, value in wanted)


def give_back_free_memory() -> None:
    """Give back what is free between blocks in use, too: 30 to 50 ms of work, so only while nothing moves."""
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
