import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.loader import Failed, Loaded, MediaLoader, Wish
from kiosk.media.worker import Decoded, Died, Outcome, PictureWorker, Refused, WorkerSettings

from .corpus import sample


class PretendWorker:
    """Decodes nothing: answers as told, once the gate is open, and notes what it was asked."""

    def __init__(self, answers: dict[str, list[Outcome]], gate: threading.Event, log: list[tuple[str, int]]) -> None:
        self.answers, self.gate, self.log = answers, gate, log
        self.killed = threading.Event()
        self.closed = False

    def wait_ready(self) -> Died | None:
        return None

    def decode(self, path: Path, longest_side: int, wanted: Callable[[], bool]) -> Outcome:
        self.log.append((path.name, longest_side))
        while not (self.gate.wait(0.01) or self.killed.is_set()):
            if not wanted():
                return Died("unwanted", blamed=False)
        answers = self.answers.get(path.name)
        return answers.pop(0) if answers else Decoded(np.zeros((2, 2, 4), np.uint8))

    def kill(self) -> None:
        self.killed.set()

    def close(self) -> None:
        self.closed = True


class Bench:
    """A loader over pretend workers."""

    def __init__(self, assets: Path) -> None:
        self.answers: dict[str, list[Outcome]] = {}
        self.gate = threading.Event()
        self.log: list[tuple[str, int]] = []
        self.workers: list[PretendWorker] = []
        self.threads_before = set(threading.enumerate())
        self.loader = MediaLoader(assets, self.start)

    def start(self) -> PretendWorker:
        self.workers.append(PretendWorker(self.answers, self.gate, self.log))
        return self.workers[-1]

    def wait_for(self, condition: Callable[[], bool]) -> None:
        for _ in range(400):
            if condition():
                return
            time.sleep(0.005)
        raise AssertionError("it never came about")

    def gather(self) -> list[Loaded | Failed]:
        results: list[Loaded | Failed] = []
        while self.loader.wait(2) and (arrived := self.loader.collect()):
            results += arrived
        return results


@pytest.fixture
def bench(assets: Path) -> Iterator[Bench]:
    for name in "abcdef":
        (assets / "pko" / f"{name}.png").write_bytes(sample("PNG"))
    bench = Bench(assets)
    yield bench
    bench.gate.set()
    bench.loader.close()


def wish(name: str, priority: int = 0, side: int = 64) -> Wish:
    return Wish(f"pko/{name}.png", side, priority)


def test_wishes_come_in_the_order_of_priority(bench: Bench) -> None:
    bench.loader.want([wish("a", 5)])
    bench.wait_for(lambda: len(bench.log) == 1)
    bench.loader.want([wish("a", 5), wish("b", 3), wish("c", 1), wish("d", 2), wish("e", 1)])
    bench.gate.set()
    assert [result.key for result in bench.gather()] == [f"pko/{name}.png" for name in "acedb"]


def test_what_is_no_longer_wanted_is_not_decoded(bench: Bench) -> None:
    bench.loader.want([wish("a"), wish("b"), wish("c")])
    bench.wait_for(lambda: len(bench.log) == 1)
    bench.loader.want([wish("a"), wish("c")])
    bench.gate.set()
    bench.gather()
    assert [name for name, _ in bench.log] == ["a.png", "c.png"]


def test_a_running_job_that_nobody_wants_makes_way(bench: Bench) -> None:
    bench.loader.want([wish("a")])
    bench.wait_for(lambda: len(bench.log) == 1)
    bench.loader.want([wish("b")])
    bench.wait_for(lambda: len(bench.log) == 2)
    assert bench.log[1] == ("b.png", 64)
    bench.gate.set()
    assert [result.key for result in bench.gather()] == ["pko/b.png"]
    assert len(bench.workers) == 2 and bench.workers[0].closed


def test_nothing_on_its_way_is_fetched_twice(bench: Bench) -> None:
    bench.loader.want([wish("a")])
    bench.wait_for(lambda: len(bench.log) == 1)
    bench.loader.want([wish("a")])  # running
    bench.gate.set()
    assert bench.loader.wait(2)
    bench.loader.want([wish("a")])  # arrived, not yet collected
    assert len(bench.gather()) == 1
    assert len(bench.log) == 1


def test_the_same_picture_may_be_wished_larger(bench: Bench) -> None:
    bench.gate.set()
    bench.loader.want([wish("a", side=64), wish("a", side=128)])
    assert [result.longest_side for result in bench.gather() if isinstance(result, Loaded)] == [64, 128]


def test_the_thread_rests_while_nobody_collects(bench: Bench) -> None:
    bench.gate.set()
    bench.loader.want([wish(name) for name in "abcdef"])
    bench.wait_for(lambda: len(bench.log) == 2)
    time.sleep(0.05)
    assert len(bench.log) == 2
    assert len(bench.gather()) == 6


def test_pixels_cannot_be_written(bench: Bench) -> None:
    bench.gate.set()
    bench.loader.want([wish("a")])
    (loaded,) = bench.gather()
    assert isinstance(loaded, Loaded) and not loaded.pixels.flags.writeable


def test_a_file_that_ended_two_processes_is_refused_until_it_changes(bench: Bench, assets: Path) -> None:
    bench.gate.set()
    bench.answers["a.png"] = [Died("It crashed."), Died("It crashed.")]
    bench.loader.want([wish("a"), wish("b")])
    results = bench.gather()
    assert [result.key for result in results] == ["pko/b.png", "pko/a.png"]  # the second try waits for the others
    assert isinstance(results[1], Failed)
    assert results[1].reason == "It crashed. It was tried twice; it waits for the file to change."
    tried = len(bench.log)
    bench.loader.want([wish("a")])
    assert bench.gather() == [results[1]] and len(bench.log) == tried
    (assets / "pko" / "a.png").write_bytes(sample("PNG") + b"mended")
    bench.loader.want([wish("a")])
    assert isinstance(bench.gather()[0], Loaded)


def test_a_file_that_ended_one_process_gets_a_second_chance(bench: Bench) -> None:
    bench.gate.set()
    bench.answers["a.png"] = [Died("It crashed.")]
    bench.loader.want([wish("a")])
    assert isinstance(bench.gather()[0], Loaded)
    assert len(bench.workers) == 2


def test_a_refusal_is_remembered_until_it_is_forgotten(bench: Bench) -> None:
    bench.gate.set()
    bench.answers["a.png"] = [Refused("No.")]
    for _ in range(3):
        bench.loader.want([wish("a")])
        (failed,) = bench.gather()
        assert isinstance(failed, Failed) and failed.reason == "No." and failed.stamp is not None
    assert len(bench.log) == 1
    bench.loader.forget("pko/a.png")
    bench.loader.want([wish("a")])
    assert isinstance(bench.gather()[0], Loaded)


def test_what_is_forgotten_while_it_is_decoded_is_decoded_again(bench: Bench) -> None:
    old = Decoded(np.full((2, 2, 4), 7, np.uint8))
    bench.answers["a.png"] = [old]
    bench.loader.want([wish("a")])
    bench.wait_for(lambda: len(bench.log) == 1)
    bench.loader.forget("pko/a.png")
    bench.gate.set()
    (loaded,) = bench.gather()
    assert isinstance(loaded, Loaded) and loaded.pixels.max() == 0
    assert len(bench.log) == 2


@pytest.mark.parametrize("key", ["../outside.png", "pko/../../outside.png", "/etc/hostname", "pko/link.png"])
def test_no_file_outside_the_folder_is_opened(bench: Bench, assets: Path, key: str) -> None:
    (assets.parent / "outside.png").write_bytes(sample("PNG"))
    (assets / "pko" / "link.png").symlink_to(assets.parent / "outside.png")
    bench.gate.set()
    bench.loader.want([Wish(key, 64)])
    assert bench.gather() == [Failed(key, "The file lies outside the exhibition's folder.")]
    assert bench.log == []


@pytest.mark.parametrize("key", ["pko/missing.png", "pko/a\0.png"])
def test_a_missing_file_is_said(bench: Bench, key: str) -> None:
    bench.loader.want([Wish(key, 64)])
    assert bench.gather() == [Failed(key, "The file is not there.")]


def test_no_process_at_all_is_no_file_s_fault(assets: Path) -> None:
    (assets / "pko" / "a.png").write_bytes(sample("PNG"))
    attempts: list[int] = []

    def start() -> PretendWorker:
        attempts.append(1)
        if len(attempts) < 2:
            raise OSError("out of processes")
        gate = threading.Event()
        gate.set()
        return PretendWorker({}, gate, [])

    loader = MediaLoader(assets, start)
    try:
        loader.want([wish("a")])
        results: list[Loaded | Failed] = []
        for _ in range(40):
            loader.want([wish("a")])
            assert loader.wait(2)
            results += loader.collect()
            if any(isinstance(result, Loaded) for result in results):
                break
            time.sleep(0.05)
        assert isinstance(results[-1], Loaded)
        assert all(result.stamp is None for result in results if isinstance(result, Failed))
    finally:
        loader.close()


def test_a_fault_of_our_own_does_not_end_the_thread(bench: Bench) -> None:
    bench.gate.set()
    bench.answers["a.png"] = ["nonsense"]  # type: ignore[list-item]
    bench.loader.want([wish("a"), wish("b", 1)])
    results = bench.gather()
    assert [result.key for result in results if isinstance(result, Loaded)] == ["pko/b.png"]


def test_close_while_a_job_runs_returns_at_once(bench: Bench) -> None:
    bench.loader.want([wish("a")])
    bench.wait_for(lambda: len(bench.log) == 1)
    bench.loader.close()
    bench.loader.close()
    assert all(worker.closed for worker in bench.workers)
    assert set(threading.enumerate()) <= bench.threads_before


@pytest.mark.parametrize("name", ["crash", "exit", "hang"])
def test_after_every_real_failure_the_next_picture_comes(
    assets: Path, rogue_settings: WorkerSettings, name: str
) -> None:
    for file in (name, "good-1", "good-2"):
        (assets / "pko" / f"{file}.png").write_bytes(b"x")
    loader = MediaLoader(assets, partial(PictureWorker, replace(rogue_settings, deadline_ms=200)))
    try:
        loader.want([wish(name, 0), wish("good-1", 1), wish("good-2", 2)])
        results: list[Loaded | Failed] = []
        while loader.wait(10) and (arrived := loader.collect()):
            results += arrived
        assert [type(result) for result in results] == [Loaded, Loaded, Failed]
    finally:
        loader.close()
