"""Damage that a decoder passes over: found in files broken on the spot, and in no file that is whole."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.media.admission import admit
from kiosk.media.damage import damage_of
from kiosk.media.picture_formats import CUT_SHORT

from .corpus import SUFFIX, chunk, encoded, quadrants, sample

NOISE = Image.fromarray(np.random.default_rng(7).integers(0, 256, (90, 120, 3), np.uint8))
PHOTO = NOISE.resize((480, 360), Image.Resampling.BICUBIC)


def found(folder: Path, kind: str, data: bytes) -> str | None:
    """What `kiosk check` would say: by the header, or else by the search for damage."""
    path = folder / f"x{SUFFIX[kind]}"
    path.write_bytes(data)
    header = admit(path)
    return header if isinstance(header, str) else damage_of(path)


def is_shown_whole(data: bytes) -> bool:
    """Whether Pillow decodes it without a word."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
    except (OSError, SyntaxError, ValueError):
        return False
    return True


WHOLE: dict[str, tuple[str, bytes]] = {
    "plain PNG": ("PNG", sample("PNG")),
    "PNG in many parts": ("PNG", encoded(PHOTO, "PNG")),
    "PNG with words": ("PNG", sample("PNG")[:33] + chunk(b"tEXt", b"Title\0A boat") + sample("PNG")[33:]),
    "PNG with something behind": ("PNG", sample("PNG") + b"more"),
    "plain JPEG": ("JPEG", encoded(PHOTO, "JPEG", quality=90)),
    "progressive JPEG": ("JPEG", encoded(PHOTO, "JPEG", progressive=True)),
    "JPEG with restarts": ("JPEG", encoded(PHOTO, "JPEG", restart_marker_blocks=5)),
    "JPEG with a preview in it": ("JPEG", encoded(PHOTO, "JPEG", exif=b"Exif\0\0" + encoded(quadrants(), "JPEG"))),
    "JPEG with a film behind": ("JPEG", encoded(PHOTO, "JPEG") + bytes(100_000)),
    "grey JPEG": ("JPEG", encoded(PHOTO.convert("L"), "JPEG")),
    "lossy WebP": ("WebP", encoded(PHOTO, "WebP", quality=80)),
    "lossless WebP": ("WebP", encoded(PHOTO, "WebP", lossless=True)),
    "WebP with transparency": ("WebP", encoded(PHOTO.convert("RGBA"), "WebP", quality=50, exif=b"Exif\0\0II*\0")),
    "WebP of one colour": ("WebP", encoded(Image.new("RGB", (4000, 4000), (10, 20, 30)), "WebP")),
    "moving WebP": ("WebP", encoded(PHOTO, "WebP", save_all=True, append_images=[NOISE.resize(PHOTO.size)])),
    "plain GIF": ("GIF", encoded(PHOTO, "GIF")),
    "moving GIF": ("GIF", encoded(quadrants(), "GIF", save_all=True, append_images=[quadrants().rotate(90)])),
    "TIFF": ("TIFF", sample("TIFF")),
    "BMP": ("BMP", sample("BMP")),
}


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_is_found_in_a_whole_picture(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, *WHOLE[name]) is None


@pytest.mark.parametrize("name", [name for name, (kind, _) in WHOLE.items() if kind not in ("TIFF", "BMP")])
def test_a_file_cut_anywhere_is_found(tmp_path: Path, name: str) -> None:
    kind, data = WHOLE[name]
    end = len(data)
    if name.endswith("behind"):
        end = data.rindex(b"IEND") + 8 if kind == "PNG" else data.rindex(b"\xff\xd9") + 2
    for length in {*range(end - 12, end), *range(60, end, max(1, end // 60))}:
        assert found(tmp_path, kind, data[:length]) is not None, length


def test_every_flipped_bit_of_a_png_is_found_though_decoders_pass_over_some(tmp_path: Path) -> None:
    data = sample("PNG")
    silent = 0
    for place in range(8, len(data)):
        broken = bytearray(data)
        broken[place] ^= 0x10
        silent += is_shown_whole(bytes(broken))
        assert found(tmp_path, "PNG", bytes(broken)) is not None, place
    assert silent > 3, "otherwise this search would not be needed"


def _png_with_other_pixels() -> bytes:
    """The last row is another one than its checksum says."""
    data = bytearray(encoded(PHOTO, "PNG", compress_level=0))
    place = data.rindex(b"IDAT")
    data[place + 4 + int.from_bytes(data[place - 4 : place], "big") - 200] ^= 0xFF
    return bytes(data)


def _jpeg(change: Callable[[bytearray, int], None], **options: object) -> bytes:
    """Changed behind its first mark of a scan."""
    data = bytearray(encoded(PHOTO, "JPEG", quality=90, **options))
    change(data, data.index(b"\xff\xda") + 12)
    return bytes(data)


def _strange_mark(data: bytearray, scan: int) -> None:
    data[scan + 2_000 : scan + 2_002] = b"\xff\x55"


def _lost_part(data: bytearray, scan: int) -> None:
    first, second = data.index(b"\xff\xd2", scan), data.index(b"\xff\xd4", scan)
    del data[first:second]


def _without_trailer() -> bytes:
    return encoded(PHOTO, "GIF")[:-1]


def _webp_filled_up_with_zeros() -> bytes:
    data = encoded(NOISE.resize((900, 900)), "WebP", quality=95)
    return data[: len(data) - 6_000] + bytes(6_000)


def _webp_with_a_long_part() -> bytes:
    data = bytearray(encoded(PHOTO.convert("RGBA"), "WebP", quality=50, exif=b"Exif\0\0II*\0"))
    place = data.index(b"EXIF")
    data[place + 4 : place + 8] = struct.pack("<I", 5_000)
    return bytes(data)


DAMAGED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "PNG": ("PNG", _png_with_other_pixels, "at byte {}, its part IDAT does not fit its checksum"),
    "JPEG with a strange mark": (
        "JPEG",
        lambda: _jpeg(_strange_mark),
        "at byte {}, among its pixels stands what is no pixel",
    ),
    "JPEG that lost a part": (
        "JPEG",
        lambda: _jpeg(_lost_part, restart_marker_blocks=5),
        "at byte {}, a part of its pixels is missing",
    ),
    "GIF without its end": ("GIF", _without_trailer, "its end is missing"),
    "WebP of an interrupted copy": (
        "WebP",
        _webp_filled_up_with_zeros,
        "at byte {}, its pixels end in nothing but zeros, as after a broken copy",
    ),
    "WebP with a part too long": (
        "WebP",
        _webp_with_a_long_part,
        "at byte {}, one of its parts is longer than the file says",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_broken_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    kind, broken, message = DAMAGED[name]
    data = broken()
    said = found(tmp_path, kind, data)
    before, _, after = message.partition("{}")
    assert said is not None and said.startswith(before) and said.endswith(after)
    assert not after or said.removeprefix(before).removesuffix(after).replace(",", "").isdigit()
    if name in ("JPEG that lost a part", "GIF without its end", "WebP of an interrupted copy"):
        assert is_shown_whole(data), "a decoder says nothing of it"


def test_no_bytes_make_the_search_fail(tmp_path: Path) -> None:
    dice = random.Random(3)
    path = tmp_path / "x"
    for _, data in WHOLE.values():
        for _ in range(40):
            broken = bytearray(data[: dice.randrange(1, len(data))][:20_000])
            for _ in range(dice.randrange(6)):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            path.write_bytes(broken)
            said = damage_of(path)
            assert said is None or said == "its end is missing" or said.startswith("at byte ")


def test_a_png_whose_parts_never_end_is_cut_short(tmp_path: Path) -> None:
    data = sample("PNG")
    assert found(tmp_path, "PNG", data[: data.index(b"IEND") - 4]) == CUT_SHORT
    assert zlib.crc32(b"IEND") == 0xAE426082
