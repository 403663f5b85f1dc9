"""The decoding process fails in every way it can; the kiosk's side stays well and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.ring import SlotRing
from kiosk.media.worker import Decoded, Died, PictureWorker, Refused, WorkerSettings

from .conftest import MISBEHAVIOUR
from .corpus import sample

resource_limits = pytest.mark.skipif(sys.platform != "linux", reason="memory limits are enforced on Linux only")


@pytest.fixture
def rogue(rogue_settings: WorkerSettings) -> Iterator[Callable[..., PictureWorker]]:
    started: list[PictureWorker] = []

    def start(**changes: object) -> PictureWorker:
        started.append(PictureWorker(replace(rogue_settings, **changes)))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for worker in started:
        worker.close()


def is_gone(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return False


def test_pixels_come_back_in_memory_of_their_own(rogue: Callable[..., PictureWorker]) -> None:
    worker = rogue()
    first = worker.decode(Path("good.png"), 10)
    assert isinstance(first, Decoded)
    assert first.pixels.reshape(-1).tolist() == list(range(16))
    worker.close()
    assert first.pixels.sum() == 120  # still readable after the shared memory has gone


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("crash", "The decoder crashed (SIGSEGV)."),
        ("exit", "The decoder ended by itself (exit code 3)."),
        ("hang", "Decoding took longer than 0.6 s."),
        ("boast", "The decoding process answered nonsense: 100000 x 100000 pixels do not fit a slot of 1048576 bytes"),
        ("negative", "The decoding process answered nonsense: -5 x 4 pixels do not fit a slot of 1048576 bytes"),
    ],
)
def test_a_lost_process_is_told_from_a_refusal(rogue: Callable[..., PictureWorker], name: str, said: str) -> None:
    assert rogue().decode(Path(name), 10) == Died(said)


@resource_limits
def test_a_greedy_decoder_is_stopped(rogue: Callable[..., PictureWorker]) -> None:
    outcome = rogue(deadline_ms=10_000).decode(Path("greedy"), 10)
    assert outcome == Died("Decoding needed more memory than it may have: save the picture smaller.")


@resource_limits
def test_a_real_picture_beyond_the_memory_limit_is_stopped(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "x.png"
    Image.new("1", (9_000, 9_000)).save(path)
    worker = PictureWorker(WorkerSettings(memory_bytes=40 * 1024 * 1024))
    try:
        assert isinstance(worker.decode(path, 100), Died)
    finally:
        worker.close()


def test_an_exception_is_a_refusal_in_one_line(rogue: Callable[..., PictureWorker]) -> None:
    worker = rogue()
    said = "The picture cannot be decoded (RuntimeError: the tables are broken): export it again."
    assert worker.decode(Path("raise"), 10) == Refused(said)
    assert isinstance(worker.decode(Path("good"), 10), Decoded)


def test_a_process_killed_from_outside_is_noticed(rogue: Callable[..., PictureWorker]) -> None:
    worker = rogue()
    assert isinstance(worker.decode(Path("good"), 10), Decoded)
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGKILL)
    outcome = worker.decode(Path("good"), 10)
    assert isinstance(outcome, Died) and "SIGKILL" in outcome.reason


def test_an_unwanted_job_does_not_hold_up_the_others(rogue: Callable[..., PictureWorker]) -> None:
    worker = rogue(deadline_ms=30_000)
    assert worker.decode(Path("hang"), 10, lambda: False) == Died("The job was no longer wanted.", blamed=False)


def test_kill_from_another_thread_ends_a_job_at_once(rogue: Callable[..., PictureWorker]) -> None:
    worker = rogue(deadline_ms=30_000)
    assert worker.wait_ready() is None
    timer = threading.Timer(0.1, worker.kill)
    timer.start()
    assert isinstance(worker.decode(Path("hang"), 10), Died)
    timer.join()


def test_a_decoder_that_cannot_be_imported_is_named(rogue: Callable[..., PictureWorker]) -> None:
    lost = rogue(decoder="kiosk.media.nowhere:decode").wait_ready()
    assert lost == Died(
        "The decoding process did not start: ModuleNotFoundError: No module named 'kiosk.media.nowhere'", blamed=False
    )


@pytest.mark.parametrize("name", ["good", "hang"])
def test_close_leaves_no_process_and_no_memory(rogue: Callable[..., PictureWorker], name: str) -> None:
    worker = rogue(deadline_ms=30_000)
    worker.decode(Path(name), 10, lambda: False)  # where it hangs it is given up, and hangs on
    process_id, memory = worker.process_id, worker._ring.name
    assert process_id is not None
    worker.close()
    worker.close()
    assert is_gone(process_id)
    with pytest.raises(FileNotFoundError):
        SharedMemory(memory)


@pytest.mark.parametrize("name", ["good", "hang"])
def test_the_process_ends_when_the_kiosk_is_killed(tmp_path: Path, name: str) -> None:
    path = tmp_path / "kiosk_like.py"
    path.write_text(
        "import time\n"
        "from pathlib import Path\n"
        "from kiosk.media.worker import PictureWorker, WorkerSettings\n"
        f"worker = PictureWorker(WorkerSettings(decoder={MISBEHAVIOUR!r}, deadline_ms=600))\n"
        "worker.wait_ready()\n"
        "print(worker.process_id, worker._ring.name, flush=True)\n"
        f"worker.decode(Path({name!r}), 10)\n"
        "time.sleep(60)\n"
    )
    kiosk = subprocess.Popen(
        [sys.executable, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert kiosk.stdout is not None
    process_id, memory = kiosk.stdout.readline().split()
    time.sleep(0.2)
    kiosk.kill()
    kiosk.wait()
    kiosk.stdout.close()
    for _ in range(200):
        if is_gone(int(process_id)) and not Path("/dev/shm", memory).exists():
            break
        time.sleep(0.05)
    assert is_gone(int(process_id))
    assert not Path("/dev/shm", memory).exists()


@pytest.mark.parametrize("how", ["stdin", "command", "module"])
def test_the_process_starts_however_the_kiosk_was_started(tmp_path: Path, how: str) -> None:
    """`spawn` would run the main module again, which fails for a program from standard input."""
    (tmp_path / "x.png").write_bytes(sample("PNG"))
    script = (
        "from pathlib import Path\n"
        "from kiosk.media.worker import PictureWorker\n"
        "worker = PictureWorker()\n"  # no guard: were the main module run again, it would start processes for ever
        f"print(worker.decode(Path({str(tmp_path / 'x.png')!r}), 64).pixels.shape)\n"
        "worker.close()\n"
    )
    (tmp_path / "unguarded.py").write_text(script)
    arguments = {"stdin": ["-"], "command": ["-c", script], "module": ["-m", "unguarded"]}[how]
    ran = subprocess.run(
        [sys.executable, *arguments], input=script, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert (ran.stdout, ran.stderr) == ("(48, 64, 4)\n", "")


def test_the_lowest_free_slot_is_taken() -> None:
    ring = SlotRing(3, 8192)
    try:
        assert [ring.take(), ring.take()] == [0, 1]
        ring.give_back(0)
        assert [ring.take(), ring.take()] == [0, 2]
        with pytest.raises(IndexError):
            ring.take()
    finally:
        ring.close()


def test_slots_shrink_to_what_the_system_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.media.ring._free_bytes", lambda: 100_000)
    ring = SlotRing(2, 1 << 20)
    try:
        assert ring.slot_bytes == 32_768
    finally:
        ring.close()
    monkeypatch.setattr("kiosk.media.ring._free_bytes", lambda: 1_000)
    with pytest.raises(OSError, match="no shared memory"):
        SlotRing(2, 1 << 20)


def test_slots_do_not_overlap() -> None:
    ring = SlotRing(2, 4096)
    memory = SharedMemory(ring.name)
    try:
        np.frombuffer(memory.buf, np.uint8, 8192)[:] = 7
        assert memory.buf is not None
        memory.buf[4096:4112] = bytes(range(16))
        assert ring.copy(1, 2, 2).reshape(-1).tolist() == list(range(16))
        assert (ring.copy(0, 32, 32) == 7).all()
    finally:
        memory.close()
        ring.close()
