"""What every decoding process does first: behave, be quiet, and accept its bounds."""

import os
import signal
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has no such limits; the deadline still holds there
    resource = None  # type: ignore[assignment]

REASON_LENGTH = 300
USUAL_ADDRESS_SPACE = 512 * 1024 * 1024  # of an idle process, where the system does not say


def settle_in() -> int:
    """Yield to the drawing process and print nothing; returns the descriptor that swallows what is printed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches us too; the kiosk decides when we end
    if hasattr(os, "nice"):
        os.nice(5)  # drawing comes first
    silence = os.open(os.devnull, os.O_WRONLY)  # C libraries print warnings about broken files
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    return silence


def in_words(error: Exception) -> str:
    """What an exception says, in one line."""
    words = " ".join(str(error).split()) or "no reason given"
    return f"{type(error).__name__}: {words}"[:REASON_LENGTH]


def limit_memory(memory_bytes: int) -> None:
    """Bound the address space to what is used now and `memory_bytes` more, where the system can."""
    if resource is None:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no file of hundreds of megabytes
    try:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        used = USUAL_ADDRESS_SPACE
    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (used + memory_bytes, most))
