"""What visitors have promised, kept on the disk: how often each promise was made, and nothing else.

Counting goes on whatever the disk does. What was counted is written by a thread, within a second, in transactions that
survive a loss of power; a file that is damaged is set aside and another one is begun; where nothing can be written,
counts are kept in memory. Several programs may use one file: a reset by staff reaches the running kiosk.
"""

import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

FILE_NAME = "pledges.sqlite"
SCHEMA = 1
LOOK_S = 5.0  # how often it is looked whether another program has written
WAIT_FOR_OTHERS_S = 2.0  # how long another program may hold the file
# So many promises may be made at once, and then one every few seconds: a class may, a hammering fist may not.
AT_ONCE, ONE_EVERY_S = 12, 4.0

_TABLE = """
CREATE TABLE IF NOT EXISTS pledge (
    exhibit TEXT NOT NULL,
    promise TEXT NOT NULL,
    made INTEGER NOT NULL CHECK (made >= 0),
    PRIMARY KEY (exhibit, promise)
) WITHOUT ROWID
"""
_ADD = """
INSERT INTO pledge (exhibit, promise, made) VALUES (?, ?, max(0, ?))
ON CONFLICT (exhibit, promise) DO UPDATE SET made = max(0, made + ?)
"""

_Key = tuple[str, str]  # exhibit and promise
_Failures = (sqlite3.Error, OSError)


class NewerFile(Exception):
    """The file was written by a later version of the program: it is left alone."""


class Pledges:
    """The counts in a file. `clock` gives seconds that only grow.

    Everything may be called from any thread. Nothing but `flush`, `reset` and `close` touches the disk.
    """

    def __init__(self, file: Path, *, clock: Callable[[], float] = time.monotonic, keeping: bool = True) -> None:
        """Read what there is. `keeping` starts the thread that writes; without it, only `flush` does."""
        self.version = 0
        self._file = file
        self._clock = clock
        self._lock = threading.Lock()  # of the counts
        self._disk = threading.Lock()  # of the connection
        self._connection: sqlite3.Connection | None = None
        self._seen_change = -1
        self._counts: Counter[_Key] = Counter()
        self._pending: Counter[_Key] = Counter()
        self._tokens, self._told_at = float(AT_ONCE), clock()
        self._trouble = ""
        self._wake, self._ending = threading.Event(), False
        self._never = False
        self.flush()
        self._thread = threading.Thread(target=self._keep, name="pledges", daemon=True) if keeping else None
        if self._thread is not None:
            self._thread.start()

    # ------------------------------------------------------------------ counting

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How often each promise has been made, by exhibit."""
        with self._lock:
            found: dict[str, dict[str, int]] = {}
            for (exhibit, promise), made in sorted((+self._counts).items()):
                found.setdefault(exhibit, {})[promise] = made
            return found

    def record(self, exhibit: str, promise: str, instead_of: str | None) -> None:
        """Count a promise, or one instead of another; not where they come faster than people make them."""
        if not self._allowed():
            return
        with self._lock:
            changes = Counter({(exhibit, promise): 1})
            if instead_of is not None:
                changes[exhibit, instead_of] -= 1
            for key, change in changes.items():
                self._counts[key] = max(0, self._counts[key] + change)
                self._pending[key] += change
            self.version += 1
        self._wake.set()

    def _allowed(self) -> bool:
        now = self._clock()
        self._tokens = min(float(AT_ONCE), self._tokens + (now - self._told_at) / ONE_EVERY_S)
        self._told_at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    # ------------------------------------------------------------------ keeping

    @property
    def kept(self) -> bool:
        """Whether the counts are on the disk as far as they are known."""
        return not self._trouble

    def flush(self) -> None:
        """Write what has not been written yet, and read what others have written. Never raises."""
        with self._disk:
            if self._never:
                return
            try:
                self._exchange()
                self._well()
            except sqlite3.OperationalError as error:  # locked, full, read-only, gone: it may be well again later
                self._troubled(str(error))
            except sqlite3.DatabaseError as error:
                self._set_aside(str(error))
            except NewerFile as error:
                self._never = True
                self._disconnect()
                self._troubled(str(error))
            except OSError as error:
                self._troubled(str(error))

    def _exchange(self) -> None:
        connection = self._connected()
        with self._lock:
            changes = {key: change for key, change in self._pending.items() if change}
        if changes:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for (exhibit, promise), change in changes.items():
                    connection.execute(_ADD, (exhibit, promise, change, change))
        seen = connection.execute("PRAGMA data_version").fetchone()[0]
        if not changes and seen == self._seen_change:
            return
        rows = connection.execute("SELECT exhibit, promise, made FROM pledge").fetchall()
        self._seen_change = seen
        with self._lock:
            self._pending.subtract(changes)
            known = Counter({(exhibit, promise): made for exhibit, promise, made in rows})
            for key, change in self._pending.items():
                known[key] = max(0, known[key] + change)
            if +known != +self._counts:
                self._counts = known
                self.version += 1

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = _opened(self._file)
            self._seen_change = -1
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _set_aside(self, reason: str) -> None:
        """Begin another file where this one is damaged; what is known is written to it anew."""
        self._disconnect()
        with self._lock:
            self._pending = Counter(self._counts)
        try:
            aside = set_aside(self._file)
            log.error("pledges", file=str(self._file), reason=reason, set_aside=aside.name)
            self._exchange()
            self._well()
        except (*_Failures, NewerFile) as error:
            self._disconnect()
            self._troubled(str(error))

    def _troubled(self, reason: str) -> None:
        """One line for staff, not one for every attempt."""
        self._disconnect()
        if reason != self._trouble:
            log.warning("pledges", file=str(self._file), reason=reason, kept="in memory")
        self._trouble = reason

    def _well(self) -> None:
        if self._trouble:
            log.info("pledges", file=str(self._file), kept="on the disk again")
        self._trouble = ""

    def _keep(self) -> None:
        while not self._ending:
            self._wake.wait(LOOK_S)
            self._wake.clear()
            self.flush()

    def close(self) -> None:
        """Write what is left, and end."""
        self._ending = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(2 * WAIT_FOR_OTHERS_S)
        self.flush()
        with self._disk:
            self._disconnect()


def reset(file: Path) -> int:
    """Take all leaves away, and say how many there were. Raises OSError or sqlite3.Error where that cannot be."""
    connection = _opened(file)
    try:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            total = connection.execute("SELECT coalesce(sum(made), 0) FROM pledge").fetchone()[0]
            connection.execute("DELETE FROM pledge")
        return int(total)
    finally:
        connection.close()


def set_aside(file: Path) -> Path:
    """Give a damaged file another name, with what belongs to it; the first name that is free."""
    number = 1
    while (aside := file.with_name(f"{file.stem}.damaged-{number}{file.suffix}")).exists():
        number += 1
    file.replace(aside)
    for ending in ("-wal", "-shm"):
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside


def _opened(file: Path) -> sqlite3.Connection:
    """A connection to a file that is whole and of this version. Raises sqlite3.Error, OSError, NewerFile."""
    connection = sqlite3.connect(file, timeout=WAIT_FOR_OTHERS_S, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if (found := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA:
            raise NewerFile(f"it is of version {version}, and this program knows {SCHEMA}")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("SELECT exhibit, promise, made FROM pledge LIMIT 1")
    except BaseException:
        connection.close()
        raise
    return connection
