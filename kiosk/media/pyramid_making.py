"""Cutting one picture into a pyramid, with libvips, in a process of its own: the kiosk never imports libvips.

Pictures stream through: nothing larger than a few rows of tiles is in memory. What is made stands beside the cache
until it is whole, and the original is only read.
"""

import faulthandler
import json
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kiosk.media.admission import LARGE_LIMITS, admit
from kiosk.media.confinement import in_words, limit_memory
from kiosk.media.picture_formats import PictureError, PictureHeader
from kiosk.media.pyramid import BLOCK_LEVELS, MANIFEST, REDUCED, REDUCED_SIDE, TILE, WHOLE, Pyramid, TilePlace
from kiosk.media.pyramid_cache import PyramidCache, picture_digest
from kiosk.media.stamps import UNFINISHED

FLAT_BYTES_A_PIXEL = 0.6  # of a lossless file: drawings are packed tighter than that, photographs never
PHOTOGRAPH_TILES, DRAWING_TILES = ".jpg", ".png"
SAVED = {PHOTOGRAPH_TILES: ".jpg[Q=86]", DRAWING_TILES: ".png[compression=4]"}  # a drawing's edges must not ring
BYTES_A_PIXEL = {PHOTOGRAPH_TILES: 0.5, DRAWING_TILES: 0.8}  # at most, of all levels; measured 0.17 and 0.15
PAPER = (255, 255, 255)  # under what is transparent
CUTTING_BYTES = 3 * 3 * TILE  # that libvips holds for each pixel of the width while it cuts: three rows of tiles
TIFF_BYTES = 3 * 5 * TILE // 2  # and beside them, of a TIFF that is itself in tiles
HELD_BYTES = 200 << 20  # a picture that needs more is cut in blocks, and one that must be turned goes by the disk

MADE = "made"  # where libvips writes, until its levels are in their place
COUNT_S = 0.5  # between two words about how far it is

Say = Callable[[str, object], None]
"""Tells the kiosk: `share` (0 to 1), or `reduced` with a digest."""


@dataclass(frozen=True)
class Making:
    """What is to be made: of which picture, in which cache; `reduced_first` gives a picture to look at meanwhile."""

    picture: str
    cache: str
    reduced_first: bool = False
    threads: int = 2
    memory_bytes: int = 1536 << 20
    nice: int = 0


def make(making: Making, pipe: Connection) -> None:
    """The process: say how far it is, and at its end `made` with the digest or `refused` with a reason."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(making.nice)
    os.environ["VIPS_CONCURRENCY"] = str(making.threads)
    os.environ["VIPS_DISC_THRESHOLD"] = str(HELD_BYTES // 2)
    silence = os.open(os.devnull, os.O_WRONLY)  # C libraries print warnings about broken files
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    faulthandler.disable()

    def say(what: str, value: object) -> None:
        try:
            pipe.send_bytes(json.dumps({what: value}).encode())
        except OSError:
            os._exit(1)  # the kiosk has gone: nobody wants this any more

    try:
        digest = _made(making, say)
    except PictureError as bad:
        say("refused", str(bad))
    except MemoryError:
        say("refused", "Cutting it needed more memory than it may have: save it as a TIFF with tiles.")
    except Exception as error:
        say("refused", _reason(error))
    else:
        say("made", digest)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return f"The pyramid cannot be written ({error.strerror}): see that the cache folder's disk has room."
    detail = getattr(error, "detail", "")
    if "No space left" in detail or "write error" in detail:
        return "The pyramid cannot be written: see that the cache folder's disk has room."
    words = " ".join(str(detail or error).split())
    return f"The picture cannot be decoded ({words[:200] or in_words(error)}): export it again."


def _made(making: Making, say: Say) -> str:
    """The digest of the finished pyramid. Raises PictureError, OSError, or whatever libvips raises."""
    picture, cache = Path(making.picture), PyramidCache(Path(making.cache))
    header = admit(picture, LARGE_LIMITS)
    if isinstance(header, str):
        raise PictureError(header)
    digest = picture_digest(picture)
    if (cache.of(digest) / MANIFEST).is_file():
        cache.remember(picture, digest)
        return digest
    pixels, flat = header.width * header.height, _is_drawing(header, picture)
    suffix = DRAWING_TILES if flat else PHOTOGRAPH_TILES
    unfinished = cache.of(digest + UNFINISHED)  # still there where the last attempt was interrupted: it goes on
    unfinished.mkdir(parents=True, exist_ok=True)
    try:
        _require_room(unfinished, pixels * BYTES_A_PIXEL[suffix])
        os.environ["TMPDIR"] = str(unfinished)
        limit_memory(making.memory_bytes)
        if making.reduced_first:
            _show_reduced(picture, header, suffix, cache, digest, say)
        _cut(picture, header, unfinished, suffix, say)
        shutil.rmtree(cache.of(digest), ignore_errors=True)
        unfinished.rename(cache.of(digest))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    cache.remember(picture, digest)
    return digest


def _is_drawing(header: PictureHeader, picture: Path) -> bool:
    return header.lossless and picture.stat().st_size < FLAT_BYTES_A_PIXEL * header.width * header.height


def _require_room(folder: Path, needed: float) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise PictureError(
            f"Its pyramid may need {needed / 1e6:,.0f} MB and the cache folder's disk has {free / 1e6:,.0f} MB: "
            "make room there."
        )


def _opened(picture: Path, header: PictureHeader, *, anywhere: bool = False) -> Any:
    """The picture as 8-bit sRGB, upright and opaque; `anywhere` if it is not read once from top to bottom."""
    import pyvips

    load = {"PNG": pyvips.Image.pngload, "JPEG": pyvips.Image.jpegload, "TIFF": pyvips.Image.tiffload}[header.format]
    turned = header.orientation > 1
    image = load(str(picture), access="random" if turned or anywhere else "sequential", fail_on="error")
    if (image.width, image.height) != (header.width, header.height):
        raise PictureError("The picture's header contradicts itself: export it again.")
    if image.format in ("float", "double", "complex", "dpcomplex"):
        raise PictureError("The picture has floating-point pixels: save it with 8 or 16 bits a channel.")
    image = image.autorot() if turned else image
    if image.get_typeof("icc-profile-data"):
        with suppress(pyvips.Error):  # a profile that does not fit is passed over
            image = image.icc_transform("srgb", embedded=True, intent="relative", black_point_compensation=True)
    image = image.colourspace("srgb") if image.interpretation != "srgb" else image
    if image.hasalpha():
        image = image.flatten(background=list(PAPER))
    image = image.cast("uchar")
    return image if image.bands == 3 else image[0].bandjoin([image[0], image[0]])


def _show_reduced(
    picture: Path, header: PictureHeader, suffix: str, cache: PyramidCache, digest: str, say: Say
) -> None:
    """A reduced picture at once, in a reading of its own: something to look at while the tiles are cut."""
    import pyvips

    shown = _opened(picture, header)
    scale = min(1.0, REDUCED_SIDE / max(shown.width, shown.height))
    factor = max(1, int(1 / scale))
    small = shown.shrink(factor, factor) if factor > 1 else shown
    small = small.copy_memory()
    rest = min(1.0, REDUCED_SIDE / max(small.width, small.height))
    small = small.resize(rest) if rest < 1 else small
    folder = cache.of(digest)
    folder.mkdir(parents=True, exist_ok=True)
    small.write_to_file(f"{folder / REDUCED}{SAVED[suffix]}")
    del small, shown
    pyvips.cache_set_max(0)
    cache.remember(picture, digest)
    say("reduced", digest)


def _cut(picture: Path, header: PictureHeader, folder: Path, suffix: str, say: Say) -> None:
    """Cut the picture into `folder`: tiles, reduced picture, manifest. Blocks that are there already are kept."""
    import pyvips

    pyvips.cache_set_max(0)
    width, height = header.shown_size
    in_blocks = width * (CUTTING_BYTES + header.tiled * TIFF_BYTES) > HELD_BYTES
    pyramid = Pyramid(folder, width, height, suffix, BLOCK_LEVELS if in_blocks else None)
    if in_blocks:
        _cut_blocks(picture, header, pyramid, say)
    else:
        with _counted(pyramid, say):
            _save_levels(_opened(picture, header), folder / WHOLE, SAVED[suffix], pyramid.levels)
    level = next((known for known in reversed(range(pyramid.levels)) if max(pyramid.size(known)) >= REDUCED_SIDE), 0)
    small = _joined(pyramid, level)
    scale = min(1.0, REDUCED_SIDE / max(small.width, small.height))
    small = small.resize(scale) if scale < 1 else small
    small.write_to_file(f"{folder / REDUCED}{SAVED[suffix]}")
    pyramid.save()


def _cut_blocks(picture: Path, header: PictureHeader, pyramid: Pyramid, say: Say) -> None:
    source, known, begun = picture, header, 0.0
    if not header.tiled or header.orientation > 1:
        # Blocks are read one after the other, so the picture must first be one that can be read anywhere.
        source, begun = pyramid.folder / "tiled.tif", 0.5
        found = admit(source, LARGE_LIMITS)
        if not isinstance(found, PictureHeader):
            part = source.with_name("half-tiled.tif")
            image = _watched(_opened(picture, header), say, 0.0, begun)
            image.tiffsave(
                str(part), tile=True, tile_width=TILE, tile_height=TILE // 4, compression="lzw", bigtiff=True
            )
            part.rename(source)
            found = admit(source, LARGE_LIMITS)
            assert isinstance(found, PictureHeader), found
        known = found
    blocks = tuple(pyramid.blocks())
    for number, (name, left, top, width, height) in enumerate(blocks):
        if not (pyramid.folder / name).is_dir():
            image = _opened(source, known, anywhere=True).crop(left, top, width, height)
            _save_levels(image, pyramid.folder / name, SAVED[pyramid.suffix], BLOCK_LEVELS + 1)
            del image
        say("share", round(begun + (1.0 - begun) * (number + 1) / len(blocks), 4))
    if source != picture:
        source.unlink()
    for level in range(BLOCK_LEVELS + 1, pyramid.levels):
        for place in pyramid.places(level):
            _save_coarser(pyramid, place)


@contextmanager
def _counted(pyramid: Pyramid, say: Say) -> Iterator[None]:
    """Meanwhile tell how far the cutting is, by the tiles that are there: libvips' own signals cost a tenth more.

    Where no new one comes nothing is told, so that the kiosk notices.
    """
    finest = pyramid.folder / MADE / "x_files" / str((max(pyramid.width, pyramid.height) - 1).bit_length())
    total = -(-pyramid.width // TILE) * -(-pyramid.height // TILE)
    over = threading.Event()

    def count() -> None:
        told = -1
        while not over.wait(COUNT_S):
            with suppress(OSError):
                there = sum(1 for _ in finest.iterdir())
                if there > told:
                    told = there
                    say("share", round(min(1.0, there / total), 4))

    counting = threading.Thread(target=count, daemon=True)
    counting.start()
    try:
        yield
    finally:
        over.set()
        counting.join()


def _watched(image: Any, say: Say, begin: float, end: float) -> Any:
    """The image, telling how far its reading is, from `begin` to `end`."""
    told = [-1]

    def evaluated(_: Any, progress: Any) -> None:
        percent = progress.percent
        if percent > told[0]:
            told[0] = percent
            say("share", round(begin + (end - begin) * percent / 100, 4))

    image.set_progress(True)
    image.signal_connect("eval", evaluated)
    return image


def _save_levels(image: Any, target: Path, saved: str, levels: int) -> None:
    """Cut an image with dzsave and keep so many of its levels, from the image itself."""
    made, finished = target.with_name(MADE), target.with_name("finished")
    for folder in (made, finished, target):
        shutil.rmtree(folder, ignore_errors=True)
    made.mkdir()
    image.dzsave(str(made / "x"), layout="dz", tile_size=TILE, overlap=0, depth="onepixel", suffix=saved)
    cut = made / "x_files"
    finest = max(int(folder.name) for folder in cut.iterdir() if folder.name.isdigit())
    finished.mkdir()
    for level in range(levels):
        (cut / str(finest - level)).rename(finished / str(level))
    finished.rename(target)
    shutil.rmtree(made)


def _save_coarser(pyramid: Pyramid, place: TilePlace) -> None:
    """A tile from the up to four tiles of the level below that it shows."""
    import pyvips

    finer = place.level - 1
    width, height = pyramid.size(finer)
    corners = [(2 * place.column + x, 2 * place.row + y) for y in (0, 1) for x in (0, 1)]
    there = [(x, y) for x, y in corners if x * TILE < width and y * TILE < height]
    tiles = [pyvips.Image.new_from_file(str(pyramid.path(TilePlace(finer, x, y)))) for x, y in there]
    across = sum(1 for _, y in there if y == 2 * place.row)
    joined = pyvips.Image.arrayjoin(tiles, across=across, hspacing=TILE, vspacing=TILE)
    wide, high = min(2 * TILE, width - 2 * place.column * TILE), min(2 * TILE, height - 2 * place.row * TILE)
    path = pyramid.path(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    joined.crop(0, 0, wide, high).shrink(2, 2, ceil=True).write_to_file(
        f"{path.parent / path.stem}{SAVED[pyramid.suffix]}"
    )


def _joined(pyramid: Pyramid, level: int) -> Any:
    """A level as one image, joined from its tiles; it can be read once, from top to bottom."""
    import pyvips

    width, height = pyramid.size(level)
    columns, rows = -(-width // TILE), -(-height // TILE)
    tiles = [
        pyvips.Image.new_from_file(str(pyramid.path(TilePlace(level, column, row))), access="sequential")
        for row in range(rows)
        for column in range(columns)
    ]
    joined = pyvips.Image.arrayjoin(tiles, across=columns, hspacing=TILE, vspacing=TILE)
    return joined.crop(0, 0, width, height)
