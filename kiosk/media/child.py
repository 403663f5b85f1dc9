"""What runs inside the decoding process: one job after the other until the kiosk closes the pipe."""

import faulthandler
import json
import pkgutil
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from kiosk.media.confinement import in_words, limit_memory, settle_in
from kiosk.media.picture_formats import PictureError

Decoder = Callable[[Path, int, memoryview], tuple[int, int]]
"""Writes a file's pixels into the slot, longer side at most the number given; returns width and height."""

REQUEST_BYTES = 65_536
TOO_LITTLE_MEMORY = "Decoding needed more memory than it may have: save the picture smaller."


def serve(pipe: Connection, ring_name: str, slot_bytes: int, decoder: str, memory_bytes: int, deadline_ms: int) -> None:
    """Answer every request {path, longest_side, slot} by {size}, {refused} or {memory}."""
    silence = settle_in()
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
