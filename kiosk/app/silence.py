"""Libraries in C that write to the terminal by themselves, kept quiet while they are asked something."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

STANDARD_ERROR = 2


@contextmanager
def silent_libraries() -> Iterator[None]:
    """Nothing that is written to standard error meanwhile is seen; what a library raises comes through.

    ALSA writes a page where it finds no device, and the client of Wayland a line where no such session runs: both are
    answers, not faults, and the kiosk says them itself where they matter.
    """
    try:
        kept = os.dup(STANDARD_ERROR)
    except OSError:  # a program without a terminal, as of a shortcut on Windows, has nothing to silence
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, STANDARD_ERROR)
        os.close(nowhere)
        os.close(kept)
