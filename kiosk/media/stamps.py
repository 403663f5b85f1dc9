"""What is kept on disk of a file lies under a digest of its bytes: a copy of it, or the file renamed, has it at once.

The digest is remembered under the file's stamp (path, time, size), so that gigabytes are read once only.
"""

import hashlib
import json
from pathlib import Path

UNFINISHED = ".part"


def content_digest(path: Path, version: int) -> str:
    """A name for exactly these bytes and what this version makes of them. Raises OSError where they cannot be read."""
    with path.open("rb") as file:
        content = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20))
    content.update(f" {version}".encode())
    return content.hexdigest()


class Stamps:
    """A folder that remembers the digest of each file. `version` is of what is made of the files."""

    def __init__(self, folder: Path, version: int) -> None:
        self._folder = folder
        self._version = version

    def digest_of(self, path: Path) -> str | None:
        """The digest of a file as it is now; None where it is not known, or there is no such file."""
        try:
            return str(json.loads(self._stamp(path).read_text("utf-8"))["digest"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, path: Path, digest: str) -> None:
        """Note the digest of a file as it is now. Raises OSError where the folder cannot be written."""
        write_whole(self._stamp(path), (json.dumps({"digest": digest}) + "\n").encode())

    def _stamp(self, path: Path) -> Path:
        """The file that remembers this one's digest. Raises OSError where there is none such."""
        facts = path.stat()
        name = f"{path.resolve()}|{facts.st_mtime_ns}|{facts.st_size}|{self._version}"
        return self._folder / f"{hashlib.blake2b(name.encode(), digest_size=20).hexdigest()}.json"


class MadeOfFiles:
    """One small file for each original, below `folder`. The cache may be lost at any time."""

    def __init__(self, folder: Path, suffix: str, version: int) -> None:
        self._folder, self._suffix, self._version = folder, suffix, version
        self._stamps = Stamps(folder / "stamps", version)

    def find(self, original: Path) -> Path | None:
        """What was made of a file as it is now; None where it has not been made yet, or has been lost."""
        digest = self._stamps.digest_of(original)
        made = self._place(digest) if digest is not None else None
        return made if made is not None and made.is_file() else None

    def recognise(self, original: Path) -> Path | None:
        """The same, by the bytes of the file: for one that has been moved or copied. Raises OSError."""
        digest = content_digest(original, self._version)
        if not self._place(digest).is_file():
            return None
        self._stamps.remember(original, digest)
        return self._place(digest)

    def keep(self, original: Path, data: bytes) -> None:
        """Keep what was made. Raises OSError where the folder cannot be written."""
        digest = content_digest(original, self._version)
        write_whole(self._place(digest), data)
        self._stamps.remember(original, digest)

    def _place(self, digest: str) -> Path:
        return self._folder / f"{digest}{self._suffix}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is seen wholly or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(UNFINISHED)
    part.write_bytes(data)
    part.replace(path)
