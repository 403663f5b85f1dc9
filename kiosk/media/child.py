"""What runs inside the decoding process: one job after the other until the kiosk closes the pipe."""

import faulthandler
import json
import os
import pkgutil
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from kiosk.media.picture_formats import PictureError

try:
    import resource
except ImportError:  # Windows has no such limits; the deadline still holds there
    resource = None  # type: ignore[assignment]

Decoder = Callable[[Path, int, memoryview], tuple[int, int]]
"""Writes a file's pixels into the slot, longer side at most the number given; returns width and height."""

REQUEST_BYTES = 65_536
REASON_LENGTH = 300
USUAL_ADDRESS_SPACE = 512 * 1024 * 1024  # of an idle process, where the system does not say
TOO_LITTLE_MEMORY = "Decoding needed more memory than it may have: save the picture smaller."


def serve(pipe: Connection, ring_name: str, slot_bytes: int, decoder: str, memory_bytes: int, deadline_ms: int) -> None:
    """Answer every request {path, longest_side, slot} by {size}, {refused} or {memory}."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches us too; the kiosk decides when we end
    if hasattr(os, "nice"):
        os.nice(5)  # drawing comes first
    silence = os.open(os.devnull, os.O_WRONLY)  # C libraries print warnings about broken files
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        decode: Decoder = pkgutil.resolve_name(decoder)
        memory = SharedMemory(ring_name)
        buffer = memory.buf
        assert buffer is not None  # it is there until `close`
        limit_memory(memory_bytes)
    except Exception as error:
        pipe.send_bytes(json.dumps({"trouble": in_words(error)}).encode())
        return
    pipe.send_bytes(b'{"ready": true}')
    with suppress(EOFError, OSError):  # the kiosk has gone
        while True:
            request = json.loads(pipe.recv_bytes(REQUEST_BYTES))
            start = request["slot"] * slot_bytes
            # Should the kiosk die while we hang, nobody else would end us.
            faulthandler.dump_traceback_later(deadline_ms * 2 / 1000, exit=True, file=silence)
            with buffer[start : start + slot_bytes] as slot:
                answer = _answer(decode, Path(request["path"]), request["longest_side"], slot)
            faulthandler.cancel_dump_traceback_later()
            pipe.send_bytes(json.dumps(answer).encode())
    memory.close()


def _answer(decode: Decoder, path: Path, longest_side: int, slot: memoryview) -> dict[str, object]:
    try:
        return {"size": decode(path, longest_side, slot)}
    except MemoryError:
        return {"memory": TOO_LITTLE_MEMORY}
    except PictureError as bad:
        return {"refused": str(bad)}
    except Exception as error:
        return {"refused": f"The picture cannot be decoded ({in_words(error)}): export it again."}


def in_words(error: Exception) -> str:
    """An exception in one line."""
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
