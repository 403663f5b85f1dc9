"""A picture cut into tiles at its own size and at half of it, again and again: what is known of one, and where its
tiles lie.

Level 0 is the picture itself; each next one has half the width and height, rounded up; the last fits into one tile.
A very wide picture is cut in square blocks, one after the other, since libvips holds a row of tiles as wide as what it
cuts in memory. The levels too coarse for a block to fill a tile are cut once, from all blocks together.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TILE = 512  # pixels a side; tiles of the last column and row are smaller
MANIFEST = "pyramid.json"
WHOLE = "whole"  # the folder of levels that were cut in one
REDUCED = "reduced"  # with the suffix of the tiles
REDUCED_SIDE = 2560  # pixels of the longer side of the picture that is shown before there are tiles
BLOCK_LEVELS = 3  # a block of a wide picture has TILE << BLOCK_LEVELS = 4,096 pixels a side


@dataclass(frozen=True)
class TilePlace:
    """One tile: its level, column and row."""

    level: int
    column: int
    row: int


@dataclass(frozen=True)
class Pyramid:
    """A finished pyramid in `folder`. Width and height in pixels; `suffix` is that of the tiles' files.

    `block_levels` is None where it was cut in one; else blocks have tiles for the levels from 0 to this number.
    """

    folder: Path
    width: int
    height: int
    suffix: str
    block_levels: int | None = None

    @property
    def levels(self) -> int:
        """How many there are."""
        return (max(self.width, self.height) - 1 >> 9).bit_length() + 1

    @property
    def reduced(self) -> Path:
        """The file that shows the whole picture, small."""
        return self.folder / f"{REDUCED}{self.suffix}"

    def size(self, level: int) -> tuple[int, int]:
        """Width and height of a level in pixels."""
        return _halved(self.width, level), _halved(self.height, level)

    def tile_size(self, tile: TilePlace) -> tuple[int, int]:
        """Width and height of a tile in pixels."""
        width, height = self.size(tile.level)
        return min(TILE, width - tile.column * TILE), min(TILE, height - tile.row * TILE)

    def places(self, level: int) -> Iterator[TilePlace]:
        """All tiles of a level."""
        width, height = self.size(level)
        for row in range(-(-height // TILE)):
            for column in range(-(-width // TILE)):
                yield TilePlace(level, column, row)

    def path(self, tile: TilePlace) -> Path:
        """The file of a tile."""
        level, column, row, block = tile.level, tile.column, tile.row, WHOLE
        if self.block_levels is not None and level <= self.block_levels:
            side = 1 << self.block_levels - level  # tiles of a block
            block = f"{column // side}_{row // side}"
            column, row = column % side, row % side
        return self.folder / block / str(level) / f"{column}_{row}{self.suffix}"

    def blocks(self) -> Iterator[tuple[str, int, int, int, int]]:
        """Folder, left, top, width and height in pixels of each block of a picture that is cut in blocks."""
        side = TILE << (self.block_levels or 0)
        for row, top in enumerate(range(0, self.height, side)):
            for column, left in enumerate(range(0, self.width, side)):
                yield f"{column}_{row}", left, top, min(side, self.width - left), min(side, self.height - top)

    def save(self) -> None:
        """Write the manifest: the last thing that is written of a pyramid."""
        facts = {
            "width": self.width,
            "height": self.height,
            "suffix": self.suffix,
            "block_levels": self.block_levels,
        }
        (self.folder / MANIFEST).write_text(json.dumps(facts) + "\n", "utf-8")


def read_pyramid(folder: Path) -> Pyramid | None:
    """The pyramid in a folder; None where there is no whole one."""
    try:
        facts = json.loads((folder / MANIFEST).read_text("utf-8"))
        width, height, suffix, blocks = facts["width"], facts["height"], facts["suffix"], facts["block_levels"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = isinstance(width, int) and isinstance(height, int) and isinstance(suffix, str)
    return Pyramid(folder, width, height, suffix, blocks) if whole and min(width, height) > 0 else None


def _halved(side: int, times: int) -> int:
    return max(1, -(-side // (1 << times)))
