"""Pyramids kept on disk, each under a digest of the picture's bytes; the cache may be lost at any time."""

import shutil
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from kiosk.media.pyramid import MANIFEST, REDUCED, Pyramid, read_pyramid
from kiosk.media.stamps import UNFINISHED, Stamps, content_digest

VERSION = 1  # to be raised whenever the same picture would be cut into other tiles
FOLDER = "pyramids"
STAMPS = "stamps"
UNFINISHED_DAYS, UNUSED_DAYS = 1, 90
DAY_S = 86_400


def picture_digest(path: Path) -> str:
    """A name for exactly these bytes, cut in the present way. Raises OSError where the file cannot be read."""
    return content_digest(path, VERSION)


class PyramidCache:
    """The folder of all pyramids, below the kiosk's cache folder."""

    def __init__(self, cache: Path) -> None:
        self.folder = cache / FOLDER
        self._stamps = Stamps(self.folder / STAMPS, VERSION)

    def find(self, picture: Path) -> Pyramid | None:
        """The pyramid of a picture as it is now; None where it has not been made yet, or has been lost."""
        folder = self._folder_of(picture)
        return read_pyramid(folder) if folder is not None else None

    def reduced(self, picture: Path) -> Path | None:
        """A file that shows the whole of a large picture, small enough to be decoded; None where there is none."""
        folder = self._folder_of(picture)
        return next(iter(folder.glob(f"{REDUCED}.*")), None) if folder is not None else None

    def of(self, digest: str) -> Path:
        """Where the pyramid of this digest is, or will be."""
        return self.folder / digest

    def remember(self, picture: Path, digest: str) -> None:
        """Note the digest of a picture as it is now. Raises OSError where the folder cannot be written."""
        self._stamps.remember(picture, digest)
        with suppress(OSError):
            (self.of(digest) / MANIFEST).touch()  # used now: `tidy` looks at this

    def tidy(self, in_use: Collection[Path] = ()) -> None:
        """Remove what was begun and left, and pyramids that no picture in use has and nobody used for months."""
        spared = {pyramid.folder for picture in in_use if (pyramid := self.find(picture)) is not None}
        now = time.time()
        with suppress(OSError):
            for folder in list(self.folder.iterdir()):
                if folder.name == STAMPS or folder in spared:
                    continue
                begun = folder.suffix == UNFINISHED
                marker = folder if begun else folder / MANIFEST
                age = now - marker.stat().st_mtime if marker.exists() else now
                if age > (UNFINISHED_DAYS if begun else UNUSED_DAYS) * DAY_S:
                    shutil.rmtree(folder, ignore_errors=True)

    def _folder_of(self, picture: Path) -> Path | None:
        digest = self._stamps.digest_of(picture)
        return self.of(digest) if digest is not None else None
