"""The picture of a film that has no poster of its own. Imported by the decoding process only, never by the kiosk.

It is taken after a third of the film, or elsewhere where that is black.
"""

import math
from pathlib import Path

import numpy as np

from kiosk.media.film import Film
from kiosk.media.film_limits import FilmError
from kiosk.media.picture_formats import PictureError

MOMENTS = (1 / 3, 1 / 2, 1 / 5, 2 / 3, 0.0)  # of the film's length, in the order in which they are tried
UNKNOWN_LENGTH_MS = 30_000
BRIGHT, BRIGHT_SHARE = 40, 0.02  # a picture is black if fewer of its pixels than this share are brighter than that


def decode_poster(path: Path, longest_side: int, slot: memoryview) -> tuple[int, int]:
    """Write a picture of the film into `slot`, BGRA and opaque, and return its width and height.

    Raises PictureError with a sentence for staff, or whatever a broken file makes PyAV raise.
    """
    try:
        return _decode(path, longest_side, slot)
    except FilmError as bad:
        raise PictureError(str(bad)) from None


def _decode(path: Path, longest_side: int, slot: memoryview) -> tuple[int, int]:
    side = min(longest_side, math.isqrt(len(slot) // 4))
    film = Film(path, (side, side), muted=True)
    try:
        if not film.facts.has_picture:
            raise PictureError("There is no picture in this film: give it a poster.")
        length_ms = film.facts.duration_ms or UNKNOWN_LENGTH_MS
        taken = False
        for share in MOMENTS:
            film.seek(round(length_ms * share))
            if film.frame(slot) is None:
                continue  # it is shorter than it says
            taken = True
            if not _is_black(slot, film.facts.size):
                break
        if not taken:
            raise PictureError("No picture of the film can be decoded: export it again.")
        return film.facts.size
    finally:
        film.close()


def _is_black(slot: memoryview, size: tuple[int, int]) -> bool:
    pixels = np.frombuffer(slot, np.uint8, size[0] * size[1] * 4).reshape(-1, 4)
    return float((pixels[:, :3].max(axis=1) > BRIGHT).mean()) < BRIGHT_SHARE
