"""A decoder that does what a broken or captured one might do. The file's name says what."""

import os
import signal
import time
from pathlib import Path


def decode(path: Path, longest_side: int, slot: memoryview) -> tuple[int, int]:
    match path.stem.partition("-")[0]:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(3)
        case "hang":
            time.sleep(60)
        case "slow":
            time.sleep(0.3)
        case "greedy":
            hoard = []
            while True:
                hoard.append(bytearray(16 * 1024 * 1024))
        case "boast":
            return 100_000, 100_000
        case "negative":
            return -5, 4
        case "raise":
            raise RuntimeError("the tables\nare broken")
    slot[:16] = bytes(range(16))
    return 2, 2
