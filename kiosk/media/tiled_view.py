"""A part of a large picture, drawn from its tiles into one frame of pixels.

Tiles of one level are laid side by side into a sheet, which is then warped into the frame at once: exact to a part of
a pixel, without seams, at the same cost wherever one looks. Where a tile has not come, the best coarser one stands in.
"""

from dataclasses import dataclass
from math import ceil, floor, log2
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.media.pyramid import TILE, Pyramid, TilePlace
from kiosk.media.tile_shelf import TileShelf

Pixels: TypeAlias = npt.NDArray[np.uint8]
Window = tuple[float, float, float, float]
"""Left, top, width and height in shares of the picture."""

FINENESS = 0.8  # pixels of a level for each pixel of the frame, at least; below it letters look soft
STEPS_ABOVE = 2  # a coarser tile is fetched first, this many levels up: it covers sixteen of the wanted ones


@dataclass(frozen=True)
class _Span:
    """The tiles that a sheet is made of: a level, its first column and row, and how many of them."""

    level: int
    column: int
    row: int
    columns: int
    rows: int

    def places(self) -> list[TilePlace]:
        """All tiles, from the middle outward."""
        middle_x, middle_y = self.column + (self.columns - 1) / 2, self.row + (self.rows - 1) / 2
        places = [
            TilePlace(self.level, column, row)
            for row in range(self.row, self.row + self.rows)
            for column in range(self.column, self.column + self.columns)
        ]
        return sorted(places, key=lambda tile: max(abs(tile.column - middle_x), abs(tile.row - middle_y)))


class TiledView:
    """One frame of pixels on one picture. `pixels` is written anew by every `draw` that has something new."""

    def __init__(self, shelf: TileShelf) -> None:
        self.version = 0
        """Grows whenever `pixels` are other ones."""
        self.pixels: Pixels = np.zeros((1, 1, 4), np.uint8)
        self._shelf = shelf
        self._span: _Span | None = None
        self._room: Pixels = np.zeros((1, 1, 4), np.uint8)  # memory that is touched for the first time is slow
        self._sheet: Pixels = self._room
        self._laid: dict[TilePlace, int] = {}  # of each tile of the sheet, the level that it was laid from
        self._drawn: object = None

    def draw(self, pyramid: Pyramid | None, base: Pixels | None, window: Window, size: tuple[int, int]) -> Pixels:
        """The part of the picture in `window`, `size` pixels wide and high: BGRA, opaque.

        `base` is the whole picture, small: it stands in for what has not come. Without it that is grey.
        """
        drawn = (pyramid, id(base), window, size, self._shelf.version)
        if pyramid is not None:
            self._ask(pyramid, self._span_of(pyramid, window, size))
        if drawn == self._drawn:
            return self.pixels
        self._drawn = drawn
        self.version += 1
        if self.pixels.shape[1::-1] != size:
            self.pixels = np.empty((size[1], size[0], 4), np.uint8)
        if pyramid is None:
            self._from(base, window)
            return self.pixels
        span = self._span_of(pyramid, window, size)
        self._lay(pyramid, span, base)
        width, height = pyramid.size(span.level)
        left, top = window[0] * width - span.column * TILE, window[1] * height - span.row * TILE
        _warp(self._sheet, left, top, window[2] * width / size[0], window[3] * height / size[1], self.pixels)
        return self.pixels

    def _span_of(self, pyramid: Pyramid, window: Window, size: tuple[int, int]) -> _Span:
        fineness = min(window[2] * pyramid.width / size[0], window[3] * pyramid.height / size[1])
        level = min(pyramid.levels - 1, max(0, floor(log2(max(fineness / FINENESS, 1.0)))))
        width, height = pyramid.size(level)
        most_across, most_down = ceil(width / TILE), ceil(height / TILE)
        column = min(most_across - 1, max(0, floor(window[0] * width / TILE)))
        row = min(most_down - 1, max(0, floor(window[1] * height / TILE)))
        right = min(most_across, max(column + 1, ceil((window[0] + window[2]) * width / TILE)))
        bottom = min(most_down, max(row + 1, ceil((window[1] + window[3]) * height / TILE)))
        return _Span(level, column, row, right - column, bottom - row)

    def _ask(self, pyramid: Pyramid, span: _Span) -> None:
        """Ask for every tile in the order of need: the one with all, a few coarse ones, the middle, then the rest."""
        self._shelf.tile(pyramid, TilePlace(pyramid.levels - 1, 0, 0))
        above = min(pyramid.levels - 1, span.level + STEPS_ABOVE)
        if above > span.level:
            coarse = dict.fromkeys(_above(tile, above) for tile in span.places())
            for tile in coarse:
                self._shelf.tile(pyramid, tile)
        for tile in span.places():
            self._shelf.tile(pyramid, tile)

    def _lay(self, pyramid: Pyramid, span: _Span, base: Pixels | None) -> None:
        """Bring the sheet up to date: tiles that lie there already in their best form are left alone."""
        if span != self._span:
            self._span, self._laid = span, {}
            last = pyramid.size(span.level)
            wide = min(last[0] - span.column * TILE, span.columns * TILE)
            high = min(last[1] - span.row * TILE, span.rows * TILE)
            room = self._room.shape
            if room[0] < high or room[1] < wide:
                self._room = np.empty((max(room[0], high), max(room[1], wide), 4), np.uint8)
            self._sheet = self._room[:high, :wide]
        for tile in span.places():
            if self._laid.get(tile, pyramid.levels + 1) > tile.level:
                self._lay_tile(pyramid, span, tile, base)

    def _lay_tile(self, pyramid: Pyramid, span: _Span, tile: TilePlace, base: Pixels | None) -> None:
        wide, high = pyramid.tile_size(tile)
        x, y = (tile.column - span.column) * TILE, (tile.row - span.row) * TILE
        place = self._sheet[y : y + high, x : x + wide]
        before = self._laid.get(tile, pyramid.levels + 1)
        for level in range(tile.level, min(pyramid.levels, before)):
            source = _above(tile, level)
            pixels = self._shelf.tile(pyramid, source) if level == tile.level else self._shelf.at_hand(pyramid, source)
            if pixels is None:
                continue
            if level == tile.level:
                place[:] = pixels[:high, :wide]
            else:
                _enlarge(pixels, tile, level, place)
            self._laid[tile] = level
            return
        if before > pyramid.levels:
            self._laid[tile] = pyramid.levels
            _fill(place, base, pyramid.size(tile.level), (tile.column * TILE, tile.row * TILE))

    def _from(self, base: Pixels | None, window: Window) -> None:
        if base is None:
            self.pixels.view(np.uint32)[:] = GREY
            return
        high, wide = base.shape[:2]
        height, width = self.pixels.shape[:2]
        step_x, step_y = window[2] * wide / width, window[3] * high / height
        _warp(base, window[0] * wide, window[1] * high, step_x, step_y, self.pixels)


GREY = np.frombuffer(bytes((241, 238, 236, 255)), np.uint32)[0]  # what is seen before anything has come


def _above(tile: TilePlace, level: int) -> TilePlace:
    """The tile of a coarser level that shows this one, too."""
    steps = level - tile.level
    return TilePlace(level, tile.column >> steps, tile.row >> steps)


def _enlarge(pixels: Pixels, tile: TilePlace, level: int, place: Pixels) -> None:
    """Write what a tile shows into `place`, from the pixels of the coarser tile of this level that shows it, too."""
    steps = level - tile.level
    side = max(1, TILE >> steps)
    left, top = (tile.column * TILE >> steps) % TILE, (tile.row * TILE >> steps) % TILE
    height, width = place.shape[:2]
    part = pixels[top : top + max(1, round(height * side / TILE)), left : left + max(1, round(width * side / TILE))]
    cv2.resize(part, (width, height), dst=place, interpolation=cv2.INTER_LINEAR)


def _fill(place: Pixels, base: Pixels | None, whole: tuple[int, int], at: tuple[int, int]) -> None:
    """What a tile at pixel `at` of a level of size `whole` looks like in the small whole picture."""
    if base is None:
        place.view(np.uint32)[:] = GREY
        return
    share_x, share_y = base.shape[1] / whole[0], base.shape[0] / whole[1]
    _warp(base, at[0] * share_x, at[1] * share_y, share_x, share_y, place)


def _warp(source: Pixels, left: float, top: float, step_x: float, step_y: float, target: Pixels) -> None:
    """Write `target` from `source`, beginning at pixel `left`, `top` of it, so many of its pixels a step."""
    # Pixel middles stand at whole numbers for OpenCV: the middle of the first pixel is half a step inside.
    matrix = np.array(
        [[step_x, 0.0, left + step_x / 2 - 0.5], [0.0, step_y, top + step_y / 2 - 0.5]],
        np.float64,
    )
    # Written in place where that is possible; a part of a sheet is not, and OpenCV says so by another array.
    warped = cv2.warpAffine(
        source,
        matrix,
        (target.shape[1], target.shape[0]),
        dst=target,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if warped is not target:
        target[:] = warped
