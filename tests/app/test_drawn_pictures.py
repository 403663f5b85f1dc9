"""Pictures that kinds of exhibit draw, as a hall with many of them asks for them."""

from collections import Counter
from pathlib import Path

import numpy as np

from kiosk.app.large_pictures import LargePictures
from kiosk.app.pictures import DRAWINGS_KEPT, SMALL_SIDE, LibraryPictures
from kiosk.exhibits.kind import drawing_key
from kiosk.media.budget import Budget
from kiosk.media.library import Library
from kiosk.media.tile_shelf import TileShelf
from kiosk.ui.paint import Pixels

WORKS = [drawing_key(f"work-{number}", "ko") for number in range(3 * DRAWINGS_KEPT)]


class NoFiles:
    """Nothing comes from files here."""

    def want(self, wishes: object, asker: object = "pictures") -> None: ...
    def collect(self, asker: object = "pictures") -> tuple[()]:
        return ()

    def forget(self, key: str) -> None: ...
    def wait(self, seconds: float, asker: object = "pictures") -> bool:
        return False


class Drawings:
    """Counts how often each picture is drawn: 1200 pixels wide and 600 high."""

    def __init__(self, folder: Path) -> None:
        self.times: Counter[str] = Counter()
        loader = NoFiles()
        large = LargePictures(folder, None, TileShelf(loader, 1 << 20))
        self.pictures = LibraryPictures(Library(loader, Budget(1 << 20)), large, self._draw, at_once=True)

    def _draw(self, media: str) -> Pixels:
        self.times[media] += 1
        return np.full((600, 1200, 4), 255, np.uint8)


def test_a_row_of_many_small_drawings_comes_to_rest(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path)
    for _ in range(4):
        for media in WORKS:
            assert drawings.pictures.pixels(media, 100) is not None
    assert set(drawings.times.values()) == {1}


def test_drawings_come_reduced_where_they_are_shown_small(tmp_path: Path) -> None:
    pictures = Drawings(tmp_path).pictures
    small, large = pictures.pixels(WORKS[0], SMALL_SIDE), pictures.pixels(WORKS[0], SMALL_SIDE + 1)
    assert small is not None and small.shape == (SMALL_SIDE // 2, SMALL_SIDE, 4)
    assert large is not None and large.shape == (600, 1200, 4)


def test_only_a_few_large_drawings_are_held(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path)
    for media in WORKS:
        drawings.pictures.pixels(media, 768)
    drawings.pictures.pixels(WORKS[-1], 768)
    assert drawings.times[WORKS[-1]] == 1
    drawings.pictures.pixels(WORKS[0], 768)
    assert drawings.times[WORKS[0]] == 2
