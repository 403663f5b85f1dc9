"""Plays files to their end in a process of their own and prints a line of JSON for each: run by test_hostile_films."""

import json
import sys
from pathlib import Path

from kiosk.media.confinement import limit_memory
from kiosk.media.film import Film
from kiosk.media.film_limits import CHUNK_BYTES, FilmError

BOX = (160, 90)


def played(path: Path) -> dict[str, object]:
    """What comes of a file: how many frames and chunks, or why not."""
    slot = memoryview(bytearray(BOX[0] * BOX[1] * 4))
    frames = chunks = 0
    try:
        film = Film(path, BOX)
        for _ in range(3_000):
            at_ms, heard = film.frame(slot), film.chunk()
            frames, chunks = frames + (at_ms is not None), chunks + (heard is not None)
            if at_ms is None and heard is None:
                break
            assert heard is None or len(heard[1]) == CHUNK_BYTES
        for place in (500, 0, 10_000_000, 1_000):
            film.seek(place)
            film.frame(slot)
            film.chunk()
        film.close()
    except (FilmError, MemoryError) as error:
        return {"refused": str(error) or "memory", "frames": frames, "chunks": chunks}
    except Exception as error:  # what `film_child` turns into a refusal as well
        return {"refused": f"unexpected {error!r}", "frames": frames, "chunks": chunks}
    return {"frames": frames, "chunks": chunks}


if __name__ == "__main__":
    limit_memory(600 * 1024 * 1024)
    for name in sys.argv[1:]:
        print(json.dumps({"file": Path(name).name, **played(Path(name))}), flush=True)
