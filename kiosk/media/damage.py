"""Damage that decoders pass over in silence, found from the structure of a picture's file without decoding a pixel.

A decoder shows what it gets: a picture with a flipped bit or a lost tail may come out whole but for a grey or garbled
part. `kiosk check` therefore reads every file once from end to end. `admission` has looked at its header before.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kiosk.media.picture_formats import format_of

CUT_SHORT = "its end is missing"
NO_END_OF_ZEROS = 4096  # bytes; compressed pixels never end in so many zeros, an interrupted copy often does

# Markers that may follow a JPEG's pixels: tables, a comment, the next scan, its number of lines, and applications' own.
AFTER_SCAN = frozenset({0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)})
END_OF_IMAGE, START_OF_SCAN, FIRST_RESTART, LAST_RESTART = 0xD9, 0xDA, 0xD0, 0xD7


class _Damaged(Exception):
    """The message is what is wrong, to stand after "The picture is damaged: "."""


def damage_of(path: Path) -> str | None:
    """What is wrong with a picture that `admission` has let through, and how to mend it; None where nothing is found.

    Reads the whole file, about 1 GB a second. Raises OSError where it cannot be read.
    """
    data = path.read_bytes()
    search = SEARCHES.get(format_of(data[:16]) or "")
    try:
        if search is not None:
            search(data)
    except _Damaged as found:
        return str(found)
    return None


def _at(place: int, what: str) -> _Damaged:
    return _Damaged(f"at byte {place:,}, {what}")


def _search_png(data: bytes) -> None:
    """Every chunk carries a checksum of its own, also the pixels and the end."""
    place = 8
    while place + 12 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        end = place + 8 + size
        if end + 4 > len(data):
            break
        if zlib.crc32(memoryview(data)[place + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            name = kind.decode("latin-1") if kind.isalpha() and kind.isascii() else "of no known name"
            raise _at(place, f"its part {name} does not fit its checksum")
        if kind == b"IEND":
            return
        place = end + 4
    raise _Damaged(CUT_SHORT)


def _search_jpeg(data: bytes) -> None:
    """Among the pixels stand only numbered marks of restart; after them come known segments, and at last the end."""
    place = 2
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            raise _at(place, "a mark is missing between two of its parts")
        marker = data[place + 1]
        if marker == 0xFF:  # any number of fill bytes may stand before a marker
            place += 1
            continue
        if marker == 0x01 or FIRST_RESTART <= marker <= LAST_RESTART:
            place += 2
            continue
        if marker == END_OF_IMAGE:
            return
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == START_OF_SCAN:
            place = _end_of_scan(data, place)
    if data[place : place + 2] == bytes((0xFF, END_OF_IMAGE)):
        return
    raise _Damaged(CUT_SHORT)


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the mark stands that ends the pixels which begin at `place`."""
    restart = 0
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
        elif marker == 0x00:
            place += 2
        elif FIRST_RESTART <= marker <= LAST_RESTART:
            if marker != FIRST_RESTART + restart % 8:
                raise _at(place, "a part of its pixels is missing")
            restart += 1
            place += 2
        elif marker == END_OF_IMAGE or marker in AFTER_SCAN:
            return place
        else:
            raise _at(place, "among its pixels stands what is no pixel")
    raise _Damaged(CUT_SHORT)


def _search_webp(data: bytes) -> None:
    """Its chunks fill the length that its head says; one of them has pixels, and those do not end in emptiness."""
    end = 8 + int.from_bytes(data[4:8], "little")
    has_pixels = False
    for kind, place, size in _chunks(data, 12, end):
        if kind == b"ANMF":  # a frame of a film: its own chunks follow 16 bytes about its place and time
            inner = list(_chunks(data, place + 16, place + size))
        else:
            inner = [(kind, place, size)]
        for name, start, length in inner:
            if name in (b"VP8 ", b"VP8L"):
                has_pixels = True
                _search_webp_pixels(data, name, start, length)
    if not has_pixels:
        raise _at(12, "it has no pixels")


def _chunks(data: bytes, place: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, first byte and length of each chunk between two places."""
    while place + 8 <= end:
        kind, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        if place + 8 + size > end:
            raise _at(place, "one of its parts is longer than the file says")
        yield kind, place + 8, size
        place += 8 + size + size % 2


def _search_webp_pixels(data: bytes, kind: bytes, start: int, length: int) -> None:
    # A lossy frame says in its first three bytes how long its first partition is; ten bytes are its head.
    if kind == b"VP8 " and (int.from_bytes(data[start : start + 3], "little") >> 5) + 10 > length:
        raise _at(start, "its pixels are shorter than they say")
    last = data[max(start, start + length - NO_END_OF_ZEROS) : start + length]
    if length > NO_END_OF_ZEROS and not any(last):
        raise _at(start + length - NO_END_OF_ZEROS, "its pixels end in nothing but zeros, as after a broken copy")


def _search_gif(data: bytes) -> None:
    """Blocks to the trailer, however many frames there are."""
    place = 13 + _colour_table(data[10])
    while place < len(data):
        kind = data[place]
        if kind == 0x3B:
            return
        if kind == 0x21:
            place = _after_blocks(data, place + 2)
        elif kind == 0x2C and place + 10 < len(data):
            place = _after_blocks(data, place + 11 + _colour_table(data[place + 9]))
        else:
            raise _at(place, "no part of a GIF begins there")
    raise _Damaged(CUT_SHORT)


def _colour_table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, place: int) -> int:
    while place < len(data) and data[place]:
        place += 1 + data[place]
    return place + 1


SEARCHES: Mapping[str, Callable[[bytes], None]] = {
    "PNG": _search_png,
    "JPEG": _search_jpeg,
    "WebP": _search_webp,
    "GIF": _search_gif,
}
"""TIFF and BMP have no sums to check: `picture_formats` has seen that all of their pixels are there."""
