"""Six picture formats read from their headers alone: size, orientation, and whether the file is whole.

Nothing here decodes a pixel or imports a decoder, so the kiosk's own process may look at files from outside with it.
Each reader takes an open binary file and its length in bytes and raises `PictureError` with a sentence for the curator.
"""

import io
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

MAX_BLOCKS = 1_000_000  # blocks of one file that are walked; a whole picture has far fewer
COMPRESSION = 259  # how a TIFF's pixels are packed
LOSSLESS_TIFF = frozenset({1, 2, 3, 4, 5, 8, 32773, 32946, 34925, 50000})  # none, fax, LZW, deflate, packed bits, ...
ORIENTATION = 274  # the tag that says how the camera was held; 1 is upright, 5 to 8 lie on their side
EOI = b"\xff\xd9"

CUT_SHORT = "The picture is cut short: the file ends before the picture does. Copy or export it again."
DAMAGED = "The picture's header is damaged: export it again."


class PictureError(Exception):
    """The file cannot be shown; the message is one sentence that says why and how to mend it."""


@dataclass(frozen=True)
class PictureHeader:
    """What a header says. Width and height in pixels as stored; `orientation` 1 to 8 as in EXIF.

    `piecemeal`: the rows can be decoded one after the other, without the whole picture in memory. `tiled`: any part of
    it can be decoded alone. `lossless`: the pixels are those that were saved.
    """

    format: str
    width: int
    height: int
    orientation: int = 1
    piecemeal: bool = True
    tiled: bool = False
    lossless: bool = True

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height once the picture stands upright."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)


def take(file: BinaryIO, count: int) -> bytes:
    """Exactly `count` bytes, or `PictureError` where the file ends before."""
    data = file.read(count)
    if len(data) < count:
        raise PictureError(CUT_SHORT)
    return data


def read_png(file: BinaryIO, length: int) -> PictureHeader:
    """PNG: the chunks are walked to the end, so a file that lost its tail is found without decoding."""
    file.seek(8)
    size, kind = struct.unpack(">I4s", take(file, 8))
    if kind != b"IHDR" or size != 13:
        raise PictureError(DAMAGED)
    width, height = struct.unpack(">II", take(file, 8))
    interlaced = take(file, 5)[4] != 0
    file.seek(8 + 12 + size)
    orientation, has_pixels = 1, False
    for _ in range(MAX_BLOCKS):
        size, kind = struct.unpack(">I4s", take(file, 8))
        start = file.tell()
        if start + size + 4 > length:
            raise PictureError(CUT_SHORT)
        if kind == b"IEND":
            if not has_pixels:
                raise PictureError(DAMAGED)
            return PictureHeader("PNG", width, height, orientation, piecemeal=not interlaced)
        if kind == b"eXIf":
            orientation = exif_orientation(take(file, size))
        has_pixels = has_pixels or kind == b"IDAT"
        file.seek(start + size + 4)
    raise PictureError(DAMAGED)


def read_jpeg(file: BinaryIO, length: int) -> PictureHeader:
    """JPEG: the markers before the first scan, then a look for the end marker."""
    file.seek(2)
    size: tuple[int, int] | None = None
    orientation, sequential = 1, True
    for _ in range(MAX_BLOCKS):
        if take(file, 1) != b"\xff":
            raise PictureError(DAMAGED)
        marker = take(file, 1)[0]
        while marker == 0xFF:  # any number of fill bytes may stand before a marker
            marker = take(file, 1)[0]
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        (block,) = struct.unpack(">H", take(file, 2))
        start = file.tell()
        if block < 2 or marker in (0x00, 0xD8, 0xD9):
            raise PictureError(DAMAGED)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            _, height, width = struct.unpack(">BHH", take(file, 5))
            size, sequential = (width, height), marker in (0xC0, 0xC1)
        elif marker == 0xE1 and block >= 8:
            data = take(file, block - 2)
            if data.startswith(b"Exif\0\0"):
                orientation = exif_orientation(data[6:])
        elif marker == 0xDA:
            if size is None:
                raise PictureError(DAMAGED)
            if not _has_end_marker(file, start, length):
                raise PictureError(CUT_SHORT)
            return PictureHeader("JPEG", *size, orientation, piecemeal=sequential, lossless=False)
        file.seek(start + block - 2)
    raise PictureError(DAMAGED)


def _has_end_marker(file: BinaryIO, start: int, length: int) -> bool:
    tail = 1 << 16
    file.seek(max(start, length - tail))
    if EOI in file.read(tail):
        return True
    file.seek(start)  # some cameras append a film: then the marker stands far from the end
    last = b""
    while block := file.read(1 << 20):
        if EOI in last + block:
            return True
        last = block[-1:]
    return False


def read_webp(file: BinaryIO, length: int) -> PictureHeader:
    """WebP: lossy, lossless or extended; the first chunk has the size, a late one may have the orientation."""
    file.seek(4)
    (riff,) = struct.unpack("<I", take(file, 4))
    if riff + 8 > length:
        raise PictureError(CUT_SHORT)
    file.seek(12)
    kind, size = struct.unpack("<4sI", take(file, 8))
    data = take(file, 10)
    if kind == b"VP8X":
        width = int.from_bytes(data[4:7], "little") + 1
        height = int.from_bytes(data[7:10], "little") + 1
        return PictureHeader("WebP", width, height, _webp_orientation(file, 20 + size + size % 2, riff + 8))
    if kind == b"VP8 " and data[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[6:10])
        return PictureHeader("WebP", width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and data[0] == 0x2F:
        bits = int.from_bytes(data[1:5], "little")
        return PictureHeader("WebP", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    raise PictureError(DAMAGED)


def _webp_orientation(file: BinaryIO, start: int, end: int) -> int:
    for _ in range(MAX_BLOCKS):
        if start + 8 > end:
            break
        file.seek(start)
        kind, size = struct.unpack("<4sI", take(file, 8))
        if kind == b"EXIF" and start + 8 + size <= end:
            return exif_orientation(take(file, size).removeprefix(b"Exif\0\0"))
        start += 8 + size + size % 2
    return 1


def read_gif(file: BinaryIO, length: int) -> PictureHeader:
    """GIF: walked to the end of its first frame, the only one that a picture shows."""
    file.seek(6)
    width, height, flags = struct.unpack("<HHB", take(file, 7)[:5])
    file.seek(_colour_table(flags), io.SEEK_CUR)
    for _ in range(MAX_BLOCKS):
        kind = take(file, 1)
        if kind == b"!":
            take(file, 1)
            _skip_sub_blocks(file)
        elif kind == b",":
            left, top, frame_width, frame_height, flags = struct.unpack("<HHHHB", take(file, 9))
            file.seek(_colour_table(flags) + 1, io.SEEK_CUR)
            _skip_sub_blocks(file)
            # A frame may reach beyond the canvas; decoders enlarge the canvas then.
            return PictureHeader("GIF", max(width, left + frame_width), max(height, top + frame_height))
        else:
            raise PictureError(DAMAGED)
    raise PictureError(DAMAGED)


def _colour_table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _skip_sub_blocks(file: BinaryIO) -> None:
    while size := take(file, 1)[0]:
        take(file, size)


def read_bmp(file: BinaryIO, length: int) -> PictureHeader:
    """BMP: the size of uncompressed pixels is known from the header, so a lost tail is found."""
    file.seek(10)
    offset, header = struct.unpack("<II", take(file, 8))
    if header == 12:
        width, height, _, bits = struct.unpack("<HHHH", take(file, 8))
        compression = 0
    elif 40 <= header <= 1024:
        width, height, _, bits, compression = struct.unpack("<iiHHI", take(file, 16))
        height = abs(height)  # negative: the rows run from the top
    else:
        raise PictureError(DAMAGED)
    if width < 0:
        raise PictureError(DAMAGED)
    if compression == 0 and offset + (width * bits + 31) // 32 * 4 * height > length:
        raise PictureError(CUT_SHORT)
    return PictureHeader("BMP", width, height)


def read_tiff(file: BinaryIO, length: int) -> PictureHeader:
    """TIFF and BigTIFF: the first directory; every strip or tile that it names must lie inside the file."""
    file.seek(0)
    tags = _read_tags(file, (256, 257, COMPRESSION, ORIENTATION, 273, 279, 324, 325))
    try:
        width, height = tags[256][0], tags[257][0]
    except KeyError:
        raise PictureError(DAMAGED) from None
    for offsets, counts in ((273, 279), (324, 325)):
        for offset, count in zip(tags.get(offsets, ()), tags.get(counts, ()), strict=False):
            if offset + count > length:
                raise PictureError(CUT_SHORT)
    return PictureHeader(
        "TIFF",
        width,
        height,
        _orientation(tags),
        tiled=324 in tags,
        lossless=tags.get(COMPRESSION, (1,))[0] in LOSSLESS_TIFF,
    )


def exif_orientation(data: bytes) -> int:
    """The orientation in an EXIF block, 1 where there is none: a broken block spoils no picture."""
    try:
        return _orientation(_read_tags(io.BytesIO(data), (ORIENTATION,)))
    except (PictureError, struct.error):
        return 1


def _orientation(tags: Mapping[int, Sequence[int]]) -> int:
    value = tags.get(ORIENTATION, (1,))[0]
    return value if 1 <= value <= 8 else 1


def _read_tags(file: BinaryIO, wanted: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Whole-number tags of a TIFF's first directory that begins where `file` stands at 0."""
    order = {b"II": "<", b"MM": ">"}.get(take(file, 2))
    if order is None:
        raise PictureError(DAMAGED)
    (version,) = struct.unpack(order + "H", take(file, 2))
    if version == 43:
        offset_code, count_code, entry_code, inline = "4xQ", "Q", "HHQ8s", 8
    elif version == 42:
        offset_code, count_code, entry_code, inline = "I", "H", "HHI4s", 4
    else:
        raise PictureError(DAMAGED)

    def unpack(code: str) -> tuple[int, ...]:
        return struct.unpack(order + code, take(file, struct.calcsize(order + code)))

    file.seek(unpack(offset_code)[0])
    entries = take(file, struct.calcsize(order + entry_code) * min(unpack(count_code)[0], 4096))
    tags: dict[int, tuple[int, ...]] = {}
    for tag, kind, count, value in struct.iter_unpack(order + entry_code, entries):
        letter = {3: "H", 4: "I", 16: "Q"}.get(kind)
        if tag not in wanted or letter is None or not 0 < count <= MAX_BLOCKS:
            continue
        code = f"{order}{count}{letter}"
        size = struct.calcsize(code)
        if size <= inline:
            tags[tag] = struct.unpack(code, value[:size])
        else:
            file.seek(struct.unpack(order + offset_code[-1], value)[0])
            tags[tag] = struct.unpack(code, take(file, size))
    return tags


READERS: Mapping[str, Callable[[BinaryIO, int], PictureHeader]] = {
    "PNG": read_png,
    "JPEG": read_jpeg,
    "WebP": read_webp,
    "GIF": read_gif,
    "TIFF": read_tiff,
    "BMP": read_bmp,
}


def format_of(start: bytes) -> str | None:
    """The format whose mark stands in a file's first 16 bytes, a key of `READERS`."""
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "WebP"
    if start.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if start.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "TIFF"
    if start.startswith(b"BM"):
        return "BMP"
    return None
