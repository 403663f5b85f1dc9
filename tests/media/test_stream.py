"""A film that plays in a process of its own: what it does well, and that it may do anything else."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import pytest

from kiosk.media.film_limits import FilmFacts
from kiosk.media.stream import CHUNKS_AHEAD, MediaStream, StreamSettings

from .films import write_film
from .test_worker import is_gone, resource_limits

SETTINGS = StreamSettings(
    slots=3,
    memory_bytes=200 * 1024 * 1024,
    start_ms=120_000,
    open_ms=120_000,
    deadline_ms=120_000,
    opener=f"{__package__}.rogue_film:RogueFilm",
)
LONG_S = 150  # for what comes at once on a machine that has nothing else to do


@pytest.fixture
def playing() -> Iterator[Callable[..., MediaStream]]:
    """Begins streams of rogue films by their names; nothing is left of them afterwards."""
    begun: list[MediaStream] = []

    def begin(name: str, **changes: object) -> MediaStream:
        begun.append(MediaStream(Path(name), (40, 20), replace(SETTINGS, **changes)))  # type: ignore[arg-type]
        return begun[-1]

    yield begin
    for stream in begun:
        stream.close()
        stream.join()


def until(stream: MediaStream, holds: Callable[[], object]) -> None:
    """Wait for a condition; fails only after a very long time."""
    with stream._changed:
        assert stream._changed.wait_for(holds, LONG_S)


def colour(stream: MediaStream, position_ms: int) -> int | None:
    frame = stream.frame(position_ms)
    return None if frame is None else int(frame.pixels[5, 5, 0])


def test_frames_and_chunks_come_in_order_until_the_end(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good")
    seen, heard = [], []
    while not stream.ended:
        assert stream.wait(LONG_S) and stream.failure is None
        chunk = stream.chunk()
        if chunk is not None:
            heard.append(chunk.at_ms)
        at_ms = stream.next_frame_ms
        if at_ms is not None:
            seen.append(colour(stream, at_ms))
    assert stream.facts == FilmFacts(1000, (40, 20), True, True)
    assert seen == list(range(10))
    assert heard == [100 * number for number in range(10)]
    assert stream.dropped == 0


def test_no_more_waits_than_there_is_room_for(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good")
    until(stream, lambda: len(stream._frames) == 3 and len(stream._chunks) == CHUNKS_AHEAD)
    assert not stream._owes  # a film that is held owes nothing, however long it is held


def test_late_frames_are_dropped_and_early_ones_wait(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good")
    until(stream, lambda: len(stream._frames) == 3)
    assert colour(stream, 250) == 2
    assert stream.dropped == 2
    assert stream.frame(250) is None
    until(stream, lambda: len(stream._frames) == 2)  # one is shown, so two can wait
    assert stream.frame(299) is None and stream.next_frame_ms == 300


def test_a_place_is_sought_and_many_in_a_row_are_one(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good")
    until(stream, lambda: stream._frames)
    for place in (100, 900, 300, 500):
        stream.seek(place)
    assert stream.next_frame_ms is None and stream.chunk() is None and not stream.ended
    until(stream, lambda: stream._frames and stream._chunks)
    assert stream.next_frame_ms == 500
    assert colour(stream, 500) == 5
    chunk = stream.chunk()
    assert chunk is not None and chunk.at_ms == 500


def test_after_its_end_it_plays_again(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good")
    stream.seek(900)
    until(stream, lambda: len(stream._ended) == 2 and stream._frames and stream._sought == stream._turn)
    assert colour(stream, 5000) == 9
    while stream.chunk() is not None:
        pass
    assert stream.ended
    stream.seek(0)
    until(stream, lambda: stream._frames)
    assert stream.next_frame_ms == 0 and not stream.ended


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("shut", "The film is shut."),
        ("crash", "The decoder crashed (SIGSEGV)."),
        ("boast", "The process that plays answered nonsense."),
        ("raise", "The film cannot be played (RuntimeError: the tables are broken): export it again."),
        ("hang", "Nothing came of the file for 0.5 s."),
        ("deaf", "Nothing came of the file for 0.5 s."),
        ("stuck", "Nothing came of the file for 0.5 s."),
        pytest.param(
            "greedy", "Playing needed more memory than it may have: export the film smaller.", marks=resource_limits
        ),
    ],
)
def test_whatever_goes_wrong_is_said_in_a_sentence(playing: Callable[..., MediaStream], name: str, said: str) -> None:
    leash = {"deadline_ms": 500, "open_ms": 500} if "0.5 s" in said else {}
    stream = playing(name, **leash)
    until(stream, lambda: stream.failure)
    assert stream.failure == said


def test_a_seek_that_is_never_answered_is_a_fault(playing: Callable[..., MediaStream]) -> None:
    stream = playing("lost", deadline_ms=3_000)
    until(stream, lambda: stream._frames)
    stream.seek(300)
    until(stream, lambda: stream.failure)


def test_a_process_that_is_killed_is_noticed(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good")
    until(stream, lambda: stream._frames)
    assert stream.process_id is not None
    os.kill(stream.process_id, signal.SIGKILL)
    until(stream, lambda: stream.failure)
    assert stream.failure == "The decoder crashed (SIGKILL)."


def test_an_opener_that_cannot_be_imported_is_named(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good", opener="kiosk.media.nowhere:Film")
    until(stream, lambda: stream.failure)
    assert stream.failure == "ModuleNotFoundError: No module named 'kiosk.media.nowhere'"


@pytest.mark.parametrize("name", ["good", "hang", "shut"])
def test_close_leaves_no_process_and_no_memory(playing: Callable[..., MediaStream], name: str) -> None:
    stream = playing(name)
    until(stream, lambda: stream.facts or stream.failure)
    process_id, ring = stream.process_id, stream._ring
    assert process_id is not None and ring is not None
    stream.close()
    stream.close()
    stream.join()
    assert is_gone(process_id)
    with pytest.raises(FileNotFoundError):
        SharedMemory(ring.name)


def test_close_at_once_leaves_nothing_either(playing: Callable[..., MediaStream]) -> None:
    stream = playing("good")
    stream.close()
    stream.join()
    assert stream.failure is None


@pytest.mark.skipif(sys.platform == "win32", reason="the encoder of the test")
def test_a_real_film_comes_through(tmp_path: Path) -> None:
    stream = MediaStream(write_film(tmp_path / "film.mp4", seconds=1), (320, 180))
    try:
        until(stream, lambda: stream._frames and stream._chunks)
        assert stream.facts == FilmFacts(1000, (320, 180), True, True)
        frame = stream.frame(0)
        assert frame is not None and frame.pixels.shape == (180, 320, 4)
        assert abs(int(frame.pixels[90, 160, 1]) - 16) <= 4
    finally:
        del frame
        stream.close()
        stream.join()
