"""Memory that is no longer needed goes back to the system.

Baking and framing make and drop large arrays. glibc's malloc raises by itself the size above which it asks the system
for a block of its own, and then keeps what is freed in its heaps: measured, twice as much as is in use. A fixed
threshold stops that. Other systems' allocators do not need it.
"""

import ctypes
import sys

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8  # malloc.h of glibc
OWN_BLOCK_BYTES = 256 * 1024
ARENAS = 2


def give_back_large_blocks() -> bool:
    """Set it for this process, before the first large array; False where the system has another allocator."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # musl
        return False
    return bool(mallopt(M_MMAP_THRESHOLD, OWN_BLOCK_BYTES)) and bool(mallopt(M_ARENA_MAX, ARENAS))
