"""The pictures of films that have no poster of their own, kept on disk; without one it is decoded where it is shown."""

from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from kiosk.media.stamps import MadeOfFiles

VERSION: Final = 1  # to be raised whenever another picture would be taken from the same film
FOLDER: Final = "posters"
QUALITY: Final = 88


class Posters:
    """Below the kiosk's cache folder."""

    def __init__(self, cache: Path) -> None:
        self._kept = MadeOfFiles(cache / FOLDER, ".webp", VERSION)

    def find(self, film: Path) -> Path | None:
        """The picture of a film as it is now; None where it has not been taken."""
        return self._kept.find(film)

    def recognise(self, film: Path) -> Path | None:
        """The same, by its bytes: for a film that has been moved or copied. Raises OSError."""
        return self._kept.recognise(film)

    def keep(self, film: Path, pixels: NDArray[np.uint8]) -> None:
        """BGRA, opaque. Raises OSError where the cache cannot be written."""
        file = BytesIO()
        Image.fromarray(np.ascontiguousarray(pixels[..., 2::-1])).save(file, "WEBP", quality=QUALITY)
        self._kept.keep(film, file.getvalue())
