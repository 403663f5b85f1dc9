"""How the processes that decode are started, and how their end is told."""

import signal
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess


@contextmanager
def no_main_module() -> Iterator[None]:
    """Keep `spawn` from running the kiosk's main module again in the child.

    The child needs nothing of it; importing the command line there costs 0.2 s and 30 MB, and it fails where the
    program was not started from a file.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def how_it_ended(process: BaseProcess) -> str:
    """One sentence on a process that has ended, or is about to."""
    process.join(1)
    code = process.exitcode
    if code is not None and code < 0:
        try:
            return f"The decoder crashed ({signal.Signals(-code).name})."
        except ValueError:
            return f"The decoder crashed (signal {-code})."
    return f"The decoder ended by itself (exit code {code})."
