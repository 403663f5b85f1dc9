"""Films and sounds as PyAV gives them: times, colours, places that are sought, and what cannot be played."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.film import Film, open_for_wall
from kiosk.media.film_limits import CHUNK_BYTES, FilmError, FilmFacts

from .films import write_film

BOX = (320, 180)


@pytest.fixture(scope="module")
def film_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_film(tmp_path_factory.mktemp("films") / "film.mp4")


def slot(size: tuple[int, int] = BOX) -> memoryview:
    return memoryview(bytearray(size[0] * size[1] * 4))


def grey(pixels: memoryview, size: tuple[int, int] = BOX) -> int:
    return int(np.frombuffer(pixels, np.uint8).reshape(size[1], size[0], 4)[size[1] // 2, size[0] // 2, 1])


def test_an_open_film_says_what_it_is(film_file: Path) -> None:
    assert Film(film_file, BOX).facts == FilmFacts(2000, (320, 180), True, True)


def test_every_frame_comes_once_with_its_time(film_file: Path) -> None:
    film, pixels, times = Film(film_file, BOX), slot(), []
    while (at_ms := film.frame(pixels)) is not None:
        times.append(at_ms)
    assert times == [number * 40 for number in range(50)]


def test_pixels_are_bgra_without_gaps_and_in_the_right_colour(film_file: Path) -> None:
    film = Film(film_file, (318, 180))  # a width that decoders pad
    pixels = slot((318, 178))
    assert film.facts.size == (318, 178)
    for number in range(4):
        film.frame(pixels)
        shown = np.frombuffer(pixels, np.uint8).reshape(178, 318, 4)
        assert (shown[..., 3] == 255).all()
        assert np.abs(shown[..., :3].astype(int) - (16 + 10 * number)).max() <= 4


@pytest.mark.parametrize(("place", "first"), [(0, 0), (1000, 1000), (1019, 1000), (1500, 1480), (20, 0)])
def test_a_place_that_is_sought_begins_with_the_frame_that_is_seen_then(
    film_file: Path, place: int, first: int
) -> None:
    film, pixels = Film(film_file, BOX), slot()
    for _ in range(30):
        film.frame(pixels)
    film.seek(place)
    assert film.frame(pixels) == first
    assert abs(grey(pixels) - (16 + first // 40 * 10 % 220)) <= 4
    begin, data = film.chunk() or (None, b"")
    assert begin == place and len(data) == CHUNK_BYTES


def test_sound_comes_in_equal_chunks_without_a_gap(film_file: Path) -> None:
    film, times, heard = Film(film_file, BOX), [], b""
    while (found := film.chunk()) is not None:
        times.append(found[0])
        heard += found[1]
    assert times == [100 * number for number in range(len(times))]
    wave = np.frombuffer(heard, np.int16)[::2][4_800:90_000].astype(float)
    assert abs(np.sqrt((wave**2).mean()) - 8000 / np.sqrt(2)) < 200  # a tone all the way: a gap would be silence
    crossings = np.count_nonzero(np.diff(np.signbit(wave)))
    assert abs(crossings - 2 * 440 * len(wave) / 48_000) <= 3


def test_sound_that_begins_late_is_silence_until_then(tmp_path: Path) -> None:
    film = Film(write_film(tmp_path / "late.mkv", sound_begins_s=0.5), BOX)
    chunks = [np.frombuffer((film.chunk() or (0, b""))[1], np.int16) for _ in range(8)]
    assert all(np.abs(chunk).max() == 0 for chunk in chunks[:4])
    assert all(np.abs(chunk).max() > 4000 for chunk in chunks[6:])


def test_after_the_end_a_film_can_be_played_again(film_file: Path) -> None:
    film, pixels = Film(film_file, BOX), slot()
    while film.frame(pixels) is not None:
        pass
    while film.chunk() is not None:
        pass
    film.seek(0)
    assert film.frame(pixels) == 0
    assert (film.chunk() or (None,))[0] == 0


def test_times_that_do_not_grow_evenly_are_kept(tmp_path: Path) -> None:
    film = Film(write_film(tmp_path / "uneven.mkv", sound=None, times=lambda number: number * number), BOX)
    assert [film.frame(slot()) for _ in range(6)] == [0, 1, 4, 9, 16, 25]


def test_sound_alone_and_picture_alone(tmp_path: Path) -> None:
    heard = Film(write_film(tmp_path / "heard.opus", with_picture=False, sound="libopus"), BOX)
    assert (heard.facts.has_picture, heard.facts.has_sound) == (False, True)
    assert heard.frame(slot()) is None and heard.chunk() is not None
    seen = Film(write_film(tmp_path / "seen.mp4", sound=None), BOX)
    assert (seen.facts.has_picture, seen.facts.has_sound) == (True, False)
    assert seen.chunk() is None and seen.frame(slot()) == 0


@pytest.mark.parametrize("codec", ["libvpx-vp9", "libsvtav1"])
def test_free_formats_are_played(tmp_path: Path, codec: str) -> None:
    film = Film(write_film(tmp_path / "free.webm", codec=codec, sound="libopus", seconds=0.4), BOX)
    assert film.frame(slot()) == 0 and film.chunk() is not None


def test_a_file_reaches_no_other_file_and_no_net(tmp_path: Path, film_file: Path) -> None:
    for name, text in {
        "list.m3u8": f"#EXTM3U\n#EXTINF:1,\n{film_file}\n",
        "list.ffconcat": f"ffconcat version 1.0\nfile {film_file}\n",
        "http:evil.mp4": "nothing",
    }.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(FilmError):
            Film(tmp_path / name, BOX)


def test_the_kiosk_itself_never_imports_pyav() -> None:
    code = "import sys, kiosk.app.wiring, kiosk.cli.main, kiosk.media.stream; sys.exit('av' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_for_the_wall_five_frames_a_second_and_no_sound(film_file: Path) -> None:
    film, pixels, times = open_for_wall(film_file, BOX), slot(), []
    while (at_ms := film.frame(pixels)) is not None:
        times.append(at_ms)
    assert not film.facts.has_sound and film.chunk() is None
    assert times[0] == 0 and times[-1] > 1_700 and all(after - before >= 200 for before, after in pairwise(times))
    assert len(times) >= 8
    film.seek(1_000)
    assert 1_000 - 40 < (film.frame(pixels) or 0) < 1_200
