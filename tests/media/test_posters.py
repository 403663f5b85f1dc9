"""A film without a poster gives a picture of itself: after a third of it, and none that is black."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from kiosk.app.preparing import take_poster
from kiosk.media.decode import decode_picture
from kiosk.media.picture_formats import PictureError
from kiosk.media.posters import Posters

from .films import write_film

SIDE = 160


def write_greys(path: Path, grey_at: Callable[[float], int], seconds: float = 3.0) -> Path:
    """A film whose grey is a function of the time, in seconds."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = SIDE, 90, "yuv420p"
        for number in range(int(seconds * 25)):
            pixels = np.full((90, SIDE, 3), grey_at(number / 25), np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        file.mux(stream.encode())
    return path


def poster(path: Path, side: int = SIDE, slot_bytes: int = SIDE * SIDE * 4) -> np.ndarray:
    slot = memoryview(bytearray(slot_bytes))
    width, height = decode_picture(path, side, slot)
    return np.frombuffer(slot, np.uint8, width * height * 4).reshape(height, width, 4)


def test_it_is_taken_after_a_third(tmp_path: Path) -> None:
    pixels = poster(write_greys(tmp_path / "film.mp4", lambda second: 60 if second < 0.9 else 160))
    assert pixels.shape == (90, 160, 4) and (pixels[..., 3] == 255).all()
    assert abs(int(pixels[45, 80, 0]) - 160) <= 4


def test_where_that_is_black_another_moment_is_tried(tmp_path: Path) -> None:
    pixels = poster(write_greys(tmp_path / "film.mp4", lambda second: 16 if second < 1.4 else 120))
    assert abs(int(pixels[45, 80, 1]) - 120) <= 4


def test_a_film_that_is_black_all_through_gives_a_black_picture(tmp_path: Path) -> None:
    assert poster(write_greys(tmp_path / "film.mp4", lambda second: 16, seconds=0.4)).max(axis=(0, 1))[0] < 40


def test_it_fits_where_it_is_written(tmp_path: Path) -> None:
    film = write_film(tmp_path / "film.mp4", seconds=0.4)
    assert poster(film, side=4096, slot_bytes=100 * 100 * 4).shape[:2] == (56, 100)


def test_sounds_and_broken_films_are_refused_in_a_sentence(tmp_path: Path) -> None:
    heard = write_film(tmp_path / "heard.mp4", with_picture=False, seconds=0.4)
    with pytest.raises(PictureError, match=r"There is no picture in this film: give it a poster\."):
        poster(heard)
    (tmp_path / "bad.mp4").write_bytes(b"no film" * 100)
    with pytest.raises(PictureError, match="This is no film or sound"):
        poster(tmp_path / "bad.mp4")


def test_it_is_kept_under_the_bytes_of_the_film(tmp_path: Path) -> None:
    film, cache = write_film(tmp_path / "film.mp4", seconds=1.0, size=(640, 360)), tmp_path / "cache"
    assert take_poster(film, cache, lambda share: None) is None
    kept = Posters(cache).find(film)
    assert kept is not None and Image.open(kept).size == (1920, 1080)
    stamp = kept.stat().st_mtime_ns
    moved = film.rename(tmp_path / "moved.mp4")
    assert Posters(cache).find(moved) is None
    assert take_poster(moved, cache, lambda share: None) is None and Posters(cache).find(moved) == kept
    assert kept.stat().st_mtime_ns == stamp
