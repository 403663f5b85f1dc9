"""Which files from outside are let through to a decoder, decided before a pixel is decoded."""

import errno
import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.surroundings import listed
from kiosk.media.picture_formats import DAMAGED, READERS, PictureError, PictureHeader, format_of

SHOWN = "PNG, JPEG, WebP, GIF, TIFF or BMP"

SUFFIXES = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WebP",
    ".gif": "GIF",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
}


@dataclass(frozen=True)
class Limits:
    """What is still decoded: longest side in pixels, area in pixels, file in bytes, and of which formats.

    A picture of more than `whole_pixels` must be of a kind that can be decoded row by row, and it must not be more than
    `pixels_a_byte` times as large as its file: nothing real is so empty, and decoding it would take minutes.
    """

    side: int = 20_000
    pixels: int = 200_000_000
    file_bytes: int = 200 * 1024 * 1024
    formats: tuple[str, ...] = ("PNG", "JPEG", "WebP", "GIF", "TIFF", "BMP")
    whole_pixels: int = 200_000_000
    pixels_a_byte: int = 300


LIMITS = Limits()
LARGE_LIMITS = Limits(200_000, 12_000_000_000, 64 * 1024**3, ("PNG", "JPEG", "TIFF"), 60_000_000)
"""Of a picture that is cut into tiles: it is never decoded as a whole."""


def admit(path: Path, limits: Limits = LIMITS) -> PictureHeader | str:
    """The header of a picture that may be decoded, or one sentence that says what is wrong and how to mend it."""
    try:
        return _admit(path, limits)
    except PictureError as bad:
        return str(bad)
    except (struct.error, OverflowError, ValueError):
        return DAMAGED
    except FileNotFoundError:
        return "The file is not there."
    except PermissionError:
        return "The file may not be read: give the kiosk's user the right to read it."
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0, "unknown")
        return f"The file cannot be read ({name}): copy it again."


def _admit(path: Path, limits: Limits) -> PictureHeader:
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):  # opening a pipe or a device could wait for ever
        raise PictureError("This is a folder or a device, not a picture.")
    if facts.st_size == 0:
        raise PictureError("The file is empty (0 bytes): copy or export the picture again.")
    if facts.st_size > limits.file_bytes:
        megabytes = facts.st_size / 1024 / 1024
        most = limits.file_bytes / 1024 / 1024
        raise PictureError(f"The file has {megabytes:,.0f} MB; at most {most:,.0f} MB are read. Save it smaller.")
    with path.open("rb") as file:
        start = file.read(512)
        kind = format_of(start)
        if kind is None:
            raise PictureError(f"This is {_what_else(start)}: use {SHOWN}.")
        if SUFFIXES.get(path.suffix.lower()) != kind:
            better = path.with_suffix(next(suffix for suffix, name in SUFFIXES.items() if name == kind)).name
            raise PictureError(f"The file is a {kind} but its name does not say so: rename it to {better}.")
        if kind not in limits.formats:
            known = listed(limits.formats, "or")
            raise PictureError(f"This is a {kind}; a picture that is shown tile by tile is {known}. Save it as one.")
        header = READERS[kind](file, facts.st_size)
    if header.width < 1 or header.height < 1:
        raise PictureError(DAMAGED)
    size = f"The picture is {header.width:,} x {header.height:,} pixels"
    if max(header.width, header.height) > limits.side:
        raise PictureError(f"{size}; at most {limits.side:,} a side are shown. Save it smaller.")
    if header.width * header.height > limits.pixels:
        raise PictureError(f"{size}; at most {limits.pixels / 1e6:,.0f} million are shown. Save it smaller.")
    _refuse_endless(header, facts.st_size, limits, size)
    return header


def _refuse_endless(header: PictureHeader, file_bytes: int, limits: Limits, size: str) -> None:
    pixels = header.width * header.height
    if pixels <= limits.whole_pixels:
        return
    if not header.piecemeal:
        how = "interlaced" if header.format == "PNG" else "progressive"
        raise PictureError(f"{size} and {how}: save it without that, so that it can be read row by row.")
    if pixels > limits.pixels_a_byte * file_bytes:
        raise PictureError(f"{size}, but its file has only {file_bytes / 1024:,.0f} KB: it is damaged or a trap.")


def _what_else(start: bytes) -> str:
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "a HEIC picture, which is not shown"
    if start[4:12] in (b"ftypavif", b"ftypavis"):
        return "an AVIF picture, which is not shown"
    if start.startswith(b"%PDF"):
        return "a PDF document, not a picture"
    if start.startswith(b"8BPS"):
        return "a Photoshop document, not a picture"
    if text.startswith((b"<!doctype html", b"<html")):
        return "a saved web page, not a picture"
    if text.startswith(b"<svg") or (text.startswith(b"<?xml") and b"<svg" in text):
        return "an SVG drawing, which is not shown"
    return "no picture that can be shown"
