"""Which characters a font file has, read from its `cmap` table: Pillow draws a box for the others and says nothing."""

import struct
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=32)
def covered_characters(path: Path) -> frozenset[int]:
    """The code points with a glyph. Raises ValueError for a file without a Unicode table of format 4 or 12."""
    data = path.read_bytes()
    cmap = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    by_format = {}
    for index in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        if platform in (0, 3):
            by_format[struct.unpack_from(">H", data, cmap + offset)[0]] = cmap + offset
    if 12 in by_format:  # all of Unicode; format 4 ends at U+FFFF
        return _shared(frozenset(_segmented_coverage(data, by_format[12])))
    if 4 in by_format:
        return _shared(frozenset(_segment_mapping(data, by_format[4])))
    raise ValueError(f"{path.name} has no Unicode character table that can be read")


@lru_cache(maxsize=32)
def _shared(characters: frozenset[int]) -> frozenset[int]:
    """The same set for all weights of a typeface: 1.4 MB each with 11,172 syllables."""
    return characters


def _table(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")


def _segmented_coverage(data: bytes, at: int) -> set[int]:
    (groups,) = struct.unpack_from(">I", data, at + 12)
    found: set[int] = set()
    for index in range(groups):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * index)
        found.update(range(first if glyph else first + 1, last + 1))  # glyph 0 is the box
    return found


def _segment_mapping(data: bytes, at: int) -> set[int]:
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    columns = [
        struct.unpack_from(f">{segments}{kind}", data, at + 14 + 2 * segments * place + (2 if place else 0))
        for place, kind in enumerate("HHhH")
    ]
    offsets_at = at + 16 + 6 * segments
    found: set[int] = set()
    for index, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * index + offset + 2 * (code - first))
            if glyph and (glyph + delta) & 0xFFFF if offset else (code + delta) & 0xFFFF:
                found.add(code)
    return found
