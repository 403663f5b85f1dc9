"""The library's pictures as the painter asks for them."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial

import cv2
import numpy as np
import structlog

from kiosk.app.large_pictures import LargePictures
from kiosk.app.workbench import Workbench
from kiosk.content.exhibition import PictureFacts
from kiosk.exhibits.kind import is_drawing
from kiosk.media.library import Library
from kiosk.media.loader import Failed
from kiosk.media.placeholder import placeholder
from kiosk.media.tiled_view import Window
from kiosk.ui.paint import Pixels

log = structlog.get_logger(__name__)

DRAWINGS_KEPT = 3  # 4.5 MB each
SMALL_SIDE = 256  # of the copy of a drawing that is kept for rows of small pictures, at most 0.2 MB
SMALL_KEPT = 64  # far more than a hall has works: what is on one screen must never drive out its neighbours
LARGEST_SIDE = 4096  # nothing is decoded larger, however closely it is looked at
STEPS = (
    256,
    512,
    768,
    1024,
    1600,
    2400,
    3200,
    LARGEST_SIDE,
)  # few sizes, so that a picture is not decoded for each pixel more


class LibraryPictures:
    """Pictures from the library in a few sizes, and those that kinds of exhibit draw, such as typographic works."""

    def __init__(
        self, library: Library, large: LargePictures, draw: Callable[[str], Pixels], *, at_once: bool = False
    ) -> None:
        """They are drawn beside the frames, or, with `at_once`, where they are asked for, for tests."""
        self._library = library
        self._large = large
        self._draw = draw
        self._bench = Workbench(at_once=at_once)
        self._drawn: dict[str, Pixels] = {}
        self._drawn_small: dict[str, Pixels] = {}
        self._drawing: dict[str, Future[Pixels]] = {}
        self._drawn_version = 0
        self._broken: set[str] = set()
        self._ahead: tuple[tuple[str, int], ...] = ()

    def close(self) -> None:
        self._bench.close()
        self._large.close()

    def change_content(self, draw: Callable[[str], Pixels], pictures: Mapping[str, PictureFacts]) -> None:
        """Other content: what its kinds draw is drawn anew, and its large pictures are prepared."""
        self._large.prepare(pictures)
        self._draw = draw
        self._drawn.clear()
        self._drawn_small.clear()
        self._drawing.clear()

    @property
    def version(self) -> int:
        """Grows whenever a picture or a drawing has come or gone."""
        return self._library.version + self._large.version + self._drawn_version

    @property
    def tile_bytes(self) -> int:
        """What is held of large pictures."""
        return self._large.held_bytes

    @property
    def tiles_are_coming(self) -> bool:
        """Whether a large picture will become sharper by itself."""
        return self._large.tiles_are_coming

    def tick(self) -> bool:
        """Take in what has arrived; True if anything has. Never waits."""
        before = self._drawn_version
        for media in [media for media, future in self._drawing.items() if future.done()]:
            self._take_drawing(media)
        large = self._large.tick()
        return self._library.tick() or large or self._drawn_version != before

    def pixels(self, media: str, longest_side: int) -> Pixels | None:
        if is_drawing(media):
            return None if media in self._broken else self._drawing_of(media, longest_side)
        self._large.others_are_looked_at()
        return self._file(media, longest_side)

    def _file(self, media: str, longest_side: int) -> Pixels | None:
        if self._large.is_only_tiles(media):
            if self._large.is_refused(media):
                self._broken.add(media)
            return None
        found = self._library.picture(media, _step(longest_side))
        if isinstance(found, Failed):
            self._broken.add(media)
            return None
        if found is not None:
            self._broken.discard(media)
        return found

    def view(self, media: str, window: Window, size: tuple[int, int]) -> tuple[Pixels, int] | None:
        """A part of a large picture, drawn from its tiles, and a number that grows whenever the pixels change.

        None where it can never be shown; before its tiles have come it is drawn from the whole picture, made small.
        """
        base = self._library.at_hand(media) if self._large.has_tiles(media) else self._file(media, max(size))
        if base is None and media in self._broken and self._large.is_refused(media):
            return None
        return self._large.view(media, base, window, size)

    def release(self, media: str) -> None:
        """What a picture was asked for has been made of it."""
        self._library.release(media)

    def _drawing_of(self, media: str, longest_side: int) -> Pixels | None:
        kept = self._drawn_small if longest_side <= SMALL_SIDE else self._drawn
        if media not in kept and media not in self._drawing:
            self._drawing[media] = self._bench.begin("room", partial(self._draw, media))
        if media in self._drawing and self._drawing[media].done():
            self._take_drawing(media)
        if media in kept:
            kept[media] = kept.pop(media)  # the one that was used last is given up last
        return kept.get(media)

    def _take_drawing(self, media: str) -> None:
        future = self._drawing.pop(media)
        self._drawn_version += 1
        error = future.exception()
        if error is not None:
            log.error("drawing", media=media, exc_info=error)
            self._broken.add(media)
            return
        pixels = future.result()
        _keep(self._drawn, media, pixels, DRAWINGS_KEPT)
        _keep(self._drawn_small, media, _reduced(pixels, SMALL_SIDE), SMALL_KEPT)

    def look_ahead(self, media: Sequence[str], longest_side: int) -> None:
        """Pictures that are likely to be asked for next, the likeliest first; fetched when nothing else is."""
        side = _step(longest_side)
        wanted = tuple((key, side) for key in media if not self._large.is_only_tiles(key))
        if wanted != self._ahead:
            self._ahead = wanted
            self._library.look_ahead(wanted)

    def is_broken(self, media: str) -> bool:
        return media in self._broken

    def placeholder(self, width: int, height: int) -> Pixels:
        return placeholder(width, height)

    def forget(self, media: str) -> None:
        """The file has changed."""
        self._broken.discard(media)
        self._large.forget(media)
        self._library.forget(media)

    def settle(self, seconds: float = 20.0) -> bool:
        """Wait for all that was asked for: for tests and tours."""
        for future in list(self._drawing.values()):
            future.exception()
        self.tick()
        large = self._large.settle(seconds)
        return self._library.settle(seconds) and large


def _step(longest_side: int) -> int:
    """The size in which a picture is fetched to be shown so large."""
    return next((step for step in STEPS if step >= longest_side), LARGEST_SIDE)


def _keep(kept: dict[str, Pixels], media: str, pixels: Pixels, most: int) -> None:
    """Add a drawing, giving up those that were used longest ago."""
    kept.pop(media, None)
    while len(kept) >= most:
        del kept[next(iter(kept))]
    kept[media] = pixels


def _reduced(pixels: Pixels, longest_side: int) -> Pixels:
    """The same picture with at most this longer side."""
    height, width = pixels.shape[:2]
    scale = longest_side / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
