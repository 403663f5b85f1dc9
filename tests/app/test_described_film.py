"""A film and what is spoken along it are one sound: mixed chunk by chunk, from the same moment."""

from pathlib import Path

import numpy as np
import pytest
import structlog

from kiosk.app.described_film import DescribedFilm
from kiosk.media.film_limits import CHUNK_MS

from .pretend_stream import SECONDS, PretendStream


def pretend(name: str, *, loud: int = 0, has_sound: bool = True) -> PretendStream:
    stream = PretendStream(Path(name), (64, 64), has_sound, loud=loud)
    stream.opens()
    return stream


def samples(film: DescribedFilm) -> np.ndarray:
    chunk = film.chunk()
    assert chunk is not None
    return np.frombuffer(chunk.data, np.int16)


def test_without_a_description_it_is_the_film_as_loud_as_it_was_measured() -> None:
    film = DescribedFilm(pretend("film", loud=1000), 0.5)
    assert set(samples(film)) == {500}
    assert film.facts == pretend("film").facts


def test_the_film_steps_back_while_something_is_spoken_and_comes_again_without_a_click() -> None:
    file, speech = pretend("film", loud=10_000), pretend("speech")
    film = DescribedFilm(file, 1.0)
    film.describe(speech, 2.0)
    film.seek(1_000)
    assert file.seeks == speech.seeks == [1_000]
    assert set(samples(film)) == {10_000}, "nothing is said yet"
    speech.loud = 2_000
    down = samples(film)
    assert down[0] == 14_000 and down[-1] == 7_500, "4000 of speech over the film, which falls by 9 dB"
    assert set(samples(film)) == {7_500}
    speech.loud = 0
    up = [samples(film) for _ in range(6)]
    assert up[0][0] == 3_500 and up[-1][-1] == 10_000
    assert np.abs(np.diff(np.concatenate(up)[::2].astype(int))).max() <= 1, "no step that would click"


def test_too_loud_together_is_no_more_than_full() -> None:
    film = DescribedFilm(pretend("film", loud=32_000), 1.0)
    film.describe(pretend("speech", loud=32_000))
    assert samples(film).max() == 32_767


def test_a_film_without_sound_is_heard_through_its_description() -> None:
    film = DescribedFilm(pretend("film", has_sound=False), 1.0)
    assert film.facts is not None and not film.facts.has_sound and film.sound_ended
    film.describe(pretend("speech", loud=3_000))
    assert film.facts.has_sound and not film.sound_ended
    assert set(samples(film)) == {3_000}


def test_both_wait_for_the_one_that_comes_late() -> None:
    file, speech = pretend("film", loud=1_000), pretend("speech", loud=2_000)
    film = DescribedFilm(file, 1.0)
    film.describe(speech)
    speech.held = True
    assert film.chunk() is None and film.chunk() is None
    assert file.heard_ms == CHUNK_MS, "no more than one chunk is taken meanwhile"
    speech.held = False
    chunk = film.chunk()
    assert chunk is not None and chunk.at_ms == 0 and not film.ended


def test_what_begins_later_is_heard_at_its_own_moment() -> None:
    file, speech = pretend("film", loud=1_000), pretend("speech", loud=2_000)
    film = DescribedFilm(file, 1.0)
    film.describe(speech)
    speech.heard_ms = 2 * CHUNK_MS
    chunks = [film.chunk() for _ in range(3)]
    assert [chunk.at_ms for chunk in chunks if chunk is not None] == [0, CHUNK_MS, 2 * CHUNK_MS]
    loudest = [np.frombuffer(chunk.data, np.int16).max() for chunk in chunks if chunk is not None]
    assert loudest[:2] == [1_000, 1_000] and loudest[2] > 2_000


def test_a_description_that_is_shorter_leaves_the_rest_to_the_film() -> None:
    file, speech = pretend("film", loud=1_000), pretend("speech", loud=2_000)
    film = DescribedFilm(file, 1.0)
    film.describe(speech)
    speech.heard_ms = SECONDS * 1000
    for _ in range(SECONDS * 1000 // CHUNK_MS):
        assert set(samples(film)) == {1_000}
    assert film.chunk() is None and film.sound_ended


def test_a_description_that_fails_is_told_once_and_the_film_goes_on() -> None:
    speech = pretend("speech", loud=2_000)
    film = DescribedFilm(pretend("film", loud=1_000), 1.0)
    film.describe(speech)
    speech.failure, speech.held = "This is no film or sound.", True
    with structlog.testing.capture_logs() as lines:
        assert set(samples(film)) == set(samples(film)) == {1_000}
    assert [(line["event"], line["reason"]) for line in lines] == [("audio description", speech.failure)]
    assert film.failure is None and speech.closed


@pytest.mark.parametrize("ended_by", ["close", "describe"])
def test_every_voice_is_let_go(ended_by: str) -> None:
    file, first, second = pretend("film"), pretend("speech"), pretend("speech")
    film = DescribedFilm(file, 1.0)
    film.describe(first)
    film.describe(second)
    assert first.closed and not second.closed
    if ended_by == "close":
        film.close()
        assert file.closed and film.gone
    else:
        film.describe(None)
        assert not file.closed
    assert second.closed
