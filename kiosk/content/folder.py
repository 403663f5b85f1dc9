"""The exhibition's folder, the only place where files are read: nothing outside it is ever opened.

Symbolic links are followed only where they end inside the folder; what is no plain file (a pipe, a device) is refused.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.surroundings import did_you_mean
from kiosk.content.text_source import MOST_BYTES

Stamp = tuple[int, int, int] | None
"""What changes when a file is saved: time in ns, size, inode. None for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not read, and how to mend it."""

    code: str
    message: str
    hint: str


@dataclass(slots=True)
class _Entry:
    path: Path
    is_file: bool
    is_folder: bool
    stamp: Stamp


@dataclass
class Folder:
    """The folder as it is now: what was listed once is remembered, so make a fresh one to look again."""

    root: Path
    _listings: dict[str, dict[str, _Entry | Refused]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = Path(os.path.realpath(self.root))

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; none if it is not there or leads outside."""
        return tuple(sorted(self._listing(folder)))

    def find(self, path: str) -> Path | Refused:
        """The real place of a file inside the folder. `path` is relative, with /, without `..`."""
        entry = self._entry(path)
        if isinstance(entry, Refused):
            return entry
        if not entry.is_file:
            return Refused("no-file", f"“{_name(path)}” is not a file.", "Name a file, or take the line away.")
        return entry.path

    def stamp(self, path: str) -> Stamp:
        """What to compare in order to know whether the file has changed."""
        entry = self._entry(path)
        return None if isinstance(entry, Refused) else entry.stamp

    def read(self, path: str) -> bytes | Refused:
        """The bytes of a file; of one that is too large, enough to see that."""
        found = self.find(path)
        if isinstance(found, Refused):
            return found
        try:
            with found.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except OSError:
            return _unreadable(path)

    def _entry(self, path: str) -> _Entry | Refused:
        folder, _, name = path.rpartition("/")
        listing = self._listing(folder)
        if name in listing:
            return listing[name]
        ending = name.rpartition(".")[2]
        alike = [other for other in listing if other.endswith("." + ending)]
        hint = did_you_mean(name, alike, cutoff=0.75) or f"Put it into {folder or 'the folder'}/, or correct its name."
        return Refused("no-file", f"There is no file “{name}” in {folder or 'the folder'}/.", hint)

    def _listing(self, folder: str) -> "dict[str, _Entry | Refused]":
        known = self._listings.get(folder)
        if known is None:
            known = self._listings[folder] = self._list(folder)
        return known

    def _list(self, folder: str) -> "dict[str, _Entry | Refused]":
        if folder:
            entry = self._entry(folder)
            if isinstance(entry, Refused) or not entry.is_folder:
                return {}
            place = entry.path
        else:
            place = self.root
        try:
            with os.scandir(place) as entries:
                return {entry.name: self._look(entry) for entry in entries}
        except OSError:
            return {}

    def _look(self, entry: "os.DirEntry[str]") -> "_Entry | Refused":
        path = Path(entry.path)
        try:
            real = (
                Path(os.path.realpath(path)) if entry.is_symlink() or os.name == "nt" else path
            )  # Windows has junctions
            if real != path:
                path = real
                if not path.is_relative_to(self.root):
                    message = f"“{entry.name}” is a link that leaves the exhibition's folder."
                    return Refused("outside", message, "Put the file itself in its place.")
                facts = path.stat()
                return _Entry(path, path.is_file(), path.is_dir(), (facts.st_mtime_ns, facts.st_size, facts.st_ino))
            facts = entry.stat(follow_symlinks=False)
            is_file, is_folder = entry.is_file(follow_symlinks=False), entry.is_dir(follow_symlinks=False)
            return _Entry(path, is_file, is_folder, (facts.st_mtime_ns, facts.st_size, facts.st_ino))
        except (OSError, ValueError):
            return _unreadable(entry.name)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _unreadable(path: str) -> Refused:
    return Refused(
        "unreadable", f"“{_name(path)}” cannot be opened.", "Allow reading of the file, or copy it here again."
    )
