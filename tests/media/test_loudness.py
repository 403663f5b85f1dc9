"""The meter hears what EBU Tech 3341 and ITU-R BS.1770-4 say that it should, and what follows from it."""

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kiosk.app.listening import NotHeard, listen
from kiosk.media.film_limits import CHUNK_SAMPLES, SOUND_RATE
from kiosk.media.levels import Level, Levels, levelled
from kiosk.media.loudness import Meter

from .films import write_film


def sine(hertz: float, *parts: tuple[float, float], phase: float = 0.0, right: bool = True) -> Iterator[bytes]:
    """A tone in chunks, in parts of (peak in dB of full scale, seconds)."""
    begin = 0
    for decibels, seconds in parts:
        for _ in range(round(seconds * 10)):
            yield _piece(hertz, decibels, phase + math.tau * (hertz * begin / SOUND_RATE % 1), right)
            begin += CHUNK_SAMPLES


@cache  # a tone of whole tens of hertz is the same in every chunk
def _piece(hertz: float, decibels: float, phase: float, right: bool) -> bytes:
    wave = 32767 * 10 ** (decibels / 20) * np.sin(math.tau * hertz * np.arange(CHUNK_SAMPLES) / SOUND_RATE + phase)
    return np.rint(np.stack([wave, wave * right], axis=1)).astype(np.int16).tobytes()


def heard(chunks: Iterator[bytes]) -> Meter:
    meter = Meter()
    for chunk in chunks:
        meter.add(chunk)
    return meter


@pytest.mark.parametrize(
    ("parts", "loudness"),
    [
        ([(-23, 20)], -23.0),  # case 1
        ([(-33, 20)], -33.0),  # case 2
        ([(-36, 10), (-23, 60), (-36, 10)], -23.0),  # case 3: the relative gate
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),  # case 4: the absolute one, too
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23.0),  # case 5
    ],
)
def test_the_signals_of_tech_3341(parts: list[tuple[float, float]], loudness: float) -> None:
    assert heard(sine(1000, *parts)).loudness == pytest.approx(loudness, abs=0.1)


def test_997_hertz_in_one_channel_reads_three_below_its_peak() -> None:
    assert heard(sine(997, (0, 5), right=False)).loudness == pytest.approx(-3.01, abs=0.05)
    assert heard(sine(997, (-23, 5))).loudness == pytest.approx(-23.0, abs=0.05)


def test_low_tones_count_less_and_high_ones_more() -> None:
    assert (heard(sine(30, (-23, 5))).loudness or 0) < -30
    assert heard(sine(8000, (-23, 5))).loudness == pytest.approx(-23 + 3.3, abs=0.5)


@pytest.mark.parametrize("phase", [0.0, math.pi / 4])
def test_a_peak_between_two_samples_is_found(phase: float) -> None:
    """Cases 15 and 16: a quarter of the rate, whose samples miss the peak by 3 dB in one of the phases."""
    assert -6.4 <= (heard(sine(SOUND_RATE / 4, (-6.02, 1), phase=phase)).true_peak or 0) <= -5.8


def test_silence_and_less_than_a_block_have_no_loudness() -> None:
    assert heard(sine(1000, (-200, 2))).loudness is None and heard(iter([])).true_peak is None
    assert heard(sine(1000, (-23, 0.3))).loudness is None


@pytest.mark.parametrize(
    ("loudness", "true_peak", "gain"),
    [
        (-18.0, -3.0, -5.0),
        (-26.0, -10.0, 3.0),
        (-26.0, -2.0, 1.0),  # more would lift its peak above -1 dBTP
        (-23.0, 0.5, -1.5),
        (-60.0, -40.0, 12.0),  # hiss
        (None, None, 0.0),
    ],
)
def test_how_much_it_is_turned_up(loudness: float | None, true_peak: float | None, gain: float) -> None:
    level = Level(loudness, true_peak)
    assert level.gain == pytest.approx(gain) and level.factor == pytest.approx(10 ** (gain / 20))


def test_samples_are_multiplied_and_never_run_over() -> None:
    pcm = np.array([1000, -1000, 20_000, -32768], np.int16).tobytes()
    assert levelled(pcm, 1.0) is pcm
    assert np.frombuffer(levelled(pcm, 2.0), np.int16).tolist() == [2000, -2000, 32767, -32768]


def test_a_film_is_heard_without_its_picture_and_its_level_found_again_in_a_copy(tmp_path: Path) -> None:
    film = write_film(tmp_path / "film.mp4", seconds=1.5)
    shares: list[float] = []
    level = listen(film, shares.append)
    assert level.loudness == pytest.approx(-12.9, abs=0.3)  # 440 Hz at -12.2 dB of full scale
    assert shares == sorted(shares) and len(shares) >= 14
    levels = Levels(tmp_path / "cache")
    assert levels.find(film) is None and levels.factor(film) == 1.0
    levels.keep(film, level)
    assert levels.find(film) == level and levels.factor(film) == pytest.approx(level.factor)
    copy = tmp_path / "copy.mp4"
    copy.write_bytes(film.read_bytes())
    assert levels.find(copy) is None and levels.recognise(copy) == level and levels.find(copy) == level
    copy.write_bytes(film.read_bytes() + b"\0")
    assert levels.find(copy) is None


def test_what_is_silent_has_no_level_and_what_is_no_sound_says_so(tmp_path: Path) -> None:
    silent = listen(write_film(tmp_path / "silent.mp4", sound=None, seconds=0.4))
    assert silent == Level(None, None) and silent.gain == 0
    (tmp_path / "bad.mp4").write_bytes(b"no film" * 100)
    with pytest.raises(NotHeard, match="This is no film or sound"):
        listen(tmp_path / "bad.mp4")
