import random
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from kiosk.content.exhibition import PictureFacts
from kiosk.media.admission import Limits
from kiosk.media.header import inspect_picture
from kiosk.media.picture_formats import CUT_SHORT, DAMAGED

from .corpus import SUFFIX, bomb, chunk, encoded, gif_with_far_frame, png_of, quadrants, sample, with_orientation

KINDS = tuple(SUFFIX)


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_the_size_stands_in_the_header(tmp_path: Path, kind: str) -> None:
    assert inspect_picture(write(tmp_path, "x" + SUFFIX[kind], sample(kind))) == PictureFacts(64, 48)


@pytest.mark.parametrize("options", [{"quality": 80}, {"lossless": True}, {"quality": 80, "exif": b"Exif\0\0II*\0"}])
def test_all_three_sorts_of_webp_are_read(tmp_path: Path, options: dict[str, object]) -> None:
    path = write(tmp_path, "x.webp", encoded(quadrants(70, 50), "WebP", **options))
    assert inspect_picture(path) == PictureFacts(70, 50)


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_deflate"])
@pytest.mark.parametrize("big", [False, True])
def test_tiff_in_both_sizes_of_directory(tmp_path: Path, compression: str | None, big: bool) -> None:
    path = write(tmp_path, "x.tif", encoded(quadrants(), "TIFF", compression=compression, big_tiff=big))
    assert inspect_picture(path) == PictureFacts(64, 48)


def test_a_bitmap_may_run_from_the_top(tmp_path: Path) -> None:
    data = bytearray(sample("BMP"))
    data[22:26] = struct.pack("<i", -48)
    assert inspect_picture(write(tmp_path, "x.bmp", bytes(data))) == PictureFacts(64, 48)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_has_its_upright_size(tmp_path: Path, kind: str, orientation: int) -> None:
    path = write(tmp_path, "x" + SUFFIX[kind], with_orientation(kind, orientation))
    assert inspect_picture(path) == PictureFacts(64, 48)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sixteenths", [3, 4, 8, 12, 15])
def test_a_file_that_lost_its_tail_is_found(tmp_path: Path, kind: str, sixteenths: int) -> None:
    data = sample(kind)
    found = inspect_picture(write(tmp_path, "x" + SUFFIX[kind], data[: len(data) * sixteenths // 16]))
    assert found == CUT_SHORT


def test_the_end_of_a_jpeg_may_stand_far_from_the_end_of_the_file(tmp_path: Path) -> None:
    whole = sample("JPEG")
    assert inspect_picture(write(tmp_path, "x.jpg", whole + bytes(3_000_000))) == PictureFacts(64, 48)
    assert inspect_picture(write(tmp_path, "y.jpg", whole[:-2] + bytes(3_000_000))) == CUT_SHORT


def test_the_end_of_a_jpeg_is_found_across_two_readings(tmp_path: Path) -> None:
    whole = sample("JPEG")
    scan = whole[: whole.index(b"\xff\xda") + 4]
    data = scan + bytes((1 << 20) - 1) + b"\xff\xd9" + bytes(200_000)
    assert inspect_picture(write(tmp_path, "x.jpg", data)) == PictureFacts(64, 48)


def test_a_png_that_lost_its_last_bytes_is_found(tmp_path: Path) -> None:
    assert inspect_picture(write(tmp_path, "x.png", sample("PNG")[:-2])) == CUT_SHORT


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.jpg", b"", "The file is empty (0 bytes): copy or export the picture again."),
        ("x.jpg", b"hello", "This is no picture that can be shown: use PNG, JPEG, WebP, GIF, TIFF or BMP."),
        (
            "x.jpg",
            b"\n<!DOCTYPE html><html>",
            "This is a saved web page, not a picture: use PNG, JPEG, WebP, GIF, TIFF or BMP.",
        ),
        (
            "x.png",
            b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
            "This is an SVG drawing, which is not shown: use PNG, JPEG, WebP, GIF, TIFF or BMP.",
        ),
        (
            "x.jpg",
            b"\0\0\0\x18ftypheic" + bytes(20),
            "This is a HEIC picture, which is not shown: use PNG, JPEG, WebP, GIF, TIFF or BMP.",
        ),
        ("x.jpg", sample("PNG"), "The file is a PNG but its name does not say so: rename it to x.png."),
        ("a.b.png", sample("JPEG"), "The file is a JPEG but its name does not say so: rename it to a.b.jpg."),
        ("x", sample("GIF"), "The file is a GIF but its name does not say so: rename it to x.gif."),
        ("x.png", png_of(0, 10, chunk(b"IDAT", b"x")), DAMAGED),
        ("x.png", png_of(10, 10), DAMAGED),
        ("x.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"x" * 30), DAMAGED),
        ("x.jpg", b"\xff\xd8\xff\xc0\0\1", DAMAGED),
        ("x.jpg", b"\xff\xd8\xff\xda\0\2" + bytes(9) + b"\xff\xd9", DAMAGED),
        ("x.gif", b"GIF89a" + bytes(7) + b";", DAMAGED),
        ("x.tif", b"II*\0" + struct.pack("<IH", 8, 0), DAMAGED),
        ("x.bmp", b"BM" + bytes(60), DAMAGED),
        ("x.webp", b"RIFF" + struct.pack("<I", 22) + b"WEBPXXXX" + bytes(14), DAMAGED),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert inspect_picture(write(tmp_path, name, data)) == said


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF"])
def test_a_bomb_is_refused_by_its_header(tmp_path: Path, kind: str) -> None:
    found = inspect_picture(write(tmp_path, "x" + SUFFIX[kind], bomb(kind)))
    assert found == "The picture is 60,000 x 60,000 pixels; at most 20,000 a side are shown. Save it smaller."


def test_a_gif_cannot_hide_a_bomb_in_its_frame(tmp_path: Path) -> None:
    found = inspect_picture(write(tmp_path, "x.gif", gif_with_far_frame()))
    assert isinstance(found, str) and "60,000 x 60,000" in found


def test_area_and_file_size_are_limited_too(tmp_path: Path) -> None:
    path = write(tmp_path, "x.png", sample("PNG"))
    assert inspect_picture(path, Limits(pixels=64 * 48)) == PictureFacts(64, 48)
    found = inspect_picture(path, Limits(pixels=64 * 48 - 1))
    assert isinstance(found, str) and found.startswith("The picture is 64 x 48 pixels; at most 0 million")
    found = inspect_picture(path, Limits(file_bytes=10))
    assert isinstance(found, str) and found.startswith("The file has 0 MB; at most 0 MB are read")
    large = write(tmp_path, "y.png", png_of(20_000, 10_001, chunk(b"IDAT", b"x")))
    assert inspect_picture(large) == (
        "The picture is 20,000 x 10,001 pixels; at most 200 million are shown. Save it smaller."
    )


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    assert inspect_picture(tmp_path) == "This is a folder or a device, not a picture."
    assert inspect_picture(tmp_path / "missing.png") == "The file is not there."
    assert inspect_picture(Path("a\0b.png")) == DAMAGED


def test_a_broken_orientation_spoils_no_picture(tmp_path: Path) -> None:
    for exif in (b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"):
        path = write(tmp_path, "x.jpg", encoded(quadrants(), "JPEG", exif=exif))
        assert inspect_picture(path) == PictureFacts(64, 48)


@pytest.mark.parametrize("kind", KINDS)
def test_no_bytes_whatever_raise_anything(tmp_path: Path, kind: str) -> None:
    chance = random.Random(kind)
    data = sample(kind)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(min(len(data), 200))] = chance.randrange(256)
        found = inspect_picture(write(tmp_path, "x" + SUFFIX[kind], bytes(broken)))
        assert isinstance(found, (str, PictureFacts))


def test_reading_a_header_imports_no_decoder() -> None:
    script = (
        "import sys; import kiosk.media.header, kiosk.media.library, kiosk.media.worker, kiosk.media.placeholder;"
        "assert not [name for name in sys.modules if name.startswith(('PIL', 'pygame'))], sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_headers_agree_with_pillow(tmp_path: Path) -> None:
    for index, size in enumerate([(1, 1), (3, 500), (777, 2), (255, 256)]):
        for kind, suffix in SUFFIX.items():
            path = write(tmp_path, f"{index}{suffix}", encoded(quadrants(*size), kind))
            with Image.open(path) as image:
                assert inspect_picture(path) == image.size
