"""Promises on the disk: counted whatever happens to it, kept through a loss of power, begun anew by staff."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from kiosk.operate.pledges import AT_ONCE, FILE_NAME, ONE_EVERY_S, SCHEMA, NewerFile, Pledges, reset, set_aside


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE_NAME


@pytest.fixture
def opened(file: Path) -> Iterator[Callable[..., Pledges]]:
    """Opens the file, as often as a test likes; nothing is written but by `flush`."""
    books: list[Pledges] = []

    def made(clock: Callable[[], float] | None = None) -> Pledges:
        books.append(Pledges(file, clock=clock or Clock(), keeping=False))
        return books[-1]

    yield made
    for book in books:
        book.close()


Opened = Callable[..., Pledges]


def test_promises_are_there_at_the_next_start(opened: Opened) -> None:
    first = opened()
    first.record("tree", "listen", None)
    first.record("tree", "listen", None)
    first.record("tree", "share", None)
    assert first.counts() == {"tree": {"listen": 2, "share": 1}}
    first.close()
    assert opened().counts() == {"tree": {"listen": 2, "share": 1}}


def test_another_promise_takes_the_place_of_the_first(opened: Opened) -> None:
    book = opened()
    book.record("tree", "listen", None)
    book.record("tree", "share", "listen")
    book.flush()
    assert book.counts() == {"tree": {"share": 1}}
    assert opened().counts() == {"tree": {"share": 1}}


def test_counting_waits_for_no_disk_and_is_told_by_the_version(opened: Opened) -> None:
    book = opened()
    before = book.version
    book.record("tree", "listen", None)
    assert book.version == before + 1 and opened().counts() == {}
    book.flush()
    assert book.version == before + 1, "writing changes nothing that is seen"


def test_the_thread_writes_by_itself(file: Path) -> None:
    book = Pledges(file)
    book.record("tree", "listen", None)
    book.close()
    with closing(Pledges(file, keeping=False)) as later:
        assert later.counts() == {"tree": {"listen": 1}}


def test_a_loss_of_power_takes_nothing_that_was_written(file: Path) -> None:
    dying = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from kiosk.operate.pledges import Pledges\n"
        "book = Pledges(Path(sys.argv[1]), keeping=False)\n"
        "for _ in range(5): book.record('tree', 'listen', None); book.flush()\n"
        "book.record('tree', 'share', None)\n"
        "os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", dying, str(file)], check=False).returncode == 9
    with closing(Pledges(file, keeping=False)) as book:
        assert book.counts() == {"tree": {"listen": 5}}
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_two_programs_count_together(opened: Opened) -> None:
    one, other = opened(), opened()
    one.record("tree", "listen", None)
    other.record("tree", "listen", None)
    one.flush()
    other.flush()
    one.flush()
    assert one.counts() == other.counts() == {"tree": {"listen": 2}}


def test_a_reset_by_staff_reaches_the_running_kiosk(opened: Opened, file: Path) -> None:
    book = opened()
    book.record("tree", "listen", None)
    book.flush()
    before = book.version
    assert reset(file) == 1
    book.flush()
    assert book.counts() == {} and book.version == before + 1
    book.record("tree", "share", None)
    book.flush()
    assert opened().counts() == {"tree": {"share": 1}}


@pytest.mark.parametrize(
    "damage",
    [
        b"not a database at all, only words" * 40,
        b"",
        None,
    ],
    ids=["words", "empty", "torn"],
)
def test_a_damaged_file_is_set_aside_and_another_is_begun(opened: Opened, file: Path, damage: bytes | None) -> None:
    book = opened()
    book.record("tree", "listen", None)
    book.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100) if damage is None else damage)
    with structlog.testing.capture_logs() as lines:
        later = opened()
    assert later.counts() == {} and later.kept
    later.record("tree", "share", None)
    later.flush()
    assert opened().counts() == {"tree": {"share": 1}}
    aside = list(file.parent.glob("*.damaged-*"))
    if damage != b"":  # nothing is lost with an empty file, and SQLite begins one in it
        assert len(aside) == 1 and [line["set_aside"] for line in lines] == [aside[0].name]


def test_what_is_known_is_written_anew_when_the_file_breaks_under_the_kiosk(opened: Opened, file: Path) -> None:
    book = opened()
    book.record("tree", "listen", None)
    book.flush()
    book._disconnect()
    file.write_bytes(b"\x00" * 8192)
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    book.record("tree", "share", None)
    book.flush()
    assert book.counts() == {"tree": {"listen": 1, "share": 1}}
    assert opened().counts() == {"tree": {"listen": 1, "share": 1}}


def test_where_nothing_can_be_written_it_counts_in_memory(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with structlog.testing.capture_logs() as lines:
        book = Pledges(tmp_path / "state" / FILE_NAME, clock=Clock(), keeping=False)
        book.record("tree", "listen", None)
        book.flush()
        book.flush()
    assert book.counts() == {"tree": {"listen": 1}} and not book.kept
    assert [line["kept"] for line in lines] == ["in memory"], "one line, however often it is tried"
    (tmp_path / "state").unlink()
    with structlog.testing.capture_logs() as lines:
        book.flush()
    assert book.kept and [line["kept"] for line in lines] == ["on the disk again"]
    book.close()
    with closing(Pledges(tmp_path / "state" / FILE_NAME, keeping=False)) as later:
        assert later.counts() == {"tree": {"listen": 1}}


def test_a_file_of_a_later_version_is_left_alone(opened: Opened, file: Path) -> None:
    opened().close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = file.read_bytes()
    with structlog.testing.capture_logs() as lines:
        book = opened()
        book.record("tree", "listen", None)
        book.flush()
    assert book.counts() == {"tree": {"listen": 1}} and not book.kept
    assert lines[0]["reason"] == f"it is of version {SCHEMA + 1}, and this program knows {SCHEMA}"
    with pytest.raises(NewerFile):
        reset(file)
    book.close()
    assert file.read_bytes() == before


def test_a_hammering_fist_is_not_a_crowd(opened: Opened) -> None:
    clock = Clock()
    book = opened(clock)
    for _ in range(200):
        book.record("tree", "listen", None)
    assert book.counts() == {"tree": {"listen": AT_ONCE}}
    clock.now += ONE_EVERY_S * 3
    for _ in range(200):
        book.record("tree", "listen", None)
    assert book.counts() == {"tree": {"listen": AT_ONCE + 3}}


def test_every_damaged_file_keeps_its_own_name(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    names = []
    for _ in range(3):
        file.write_text("damaged")
        names.append(set_aside(file).name)
    assert names == [f"pledges.damaged-{number}.sqlite" for number in (1, 2, 3)]
