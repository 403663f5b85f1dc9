"""Pictures good and hostile, made on the spot."""

import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms

SUFFIX = {"PNG": ".png", "JPEG": ".jpg", "WebP": ".webp", "GIF": ".gif", "TIFF": ".tif", "BMP": ".bmp"}


def quadrants(width: int = 64, height: int = 48) -> Image.Image:
    """Red, green / blue, white: shows at once when a picture is turned or mirrored."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = (255, 0, 0)
    pixels[: height // 2, width // 2 :] = (0, 255, 0)
    pixels[height // 2 :, : width // 2] = (0, 0, 255)
    pixels[height // 2 :, width // 2 :] = (255, 255, 255)
    return Image.fromarray(pixels)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def sample(kind: str) -> bytes:
    options = {"JPEG": {"quality": 95, "subsampling": 0}, "WebP": {"lossless": True}}.get(kind, {})
    return encoded(quadrants(), kind, **options)


def with_orientation(kind: str, orientation: int) -> bytes:
    """The quadrants, stored so that they stand upright once the orientation is obeyed."""
    stored = {
        1: lambda image: image,
        2: lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
        4: lambda image: image.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
        6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
        7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
        8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
    }[orientation](quadrants())
    if kind == "TIFF":
        return encoded(stored, kind, tiffinfo={274: orientation}, compression="tiff_lzw")
    exif = Image.Exif()
    exif[274] = orientation
    options = {"JPEG": {"quality": 95, "subsampling": 0}, "WebP": {"lossless": True}}.get(kind, {})
    return encoded(stored, kind, exif=exif.tobytes(), **options)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


def bomb(kind: str, side: int = 60_000) -> bytes:
    """A few bytes that claim to be a picture of 60,000 x 60,000 pixels."""
    if kind == "PNG":
        return png_of(side, side, chunk(b"IDAT", zlib.compress(bytes(side))))
    if kind == "GIF":
        return b"GIF89a" + struct.pack("<HHBBB", side, side, 0, 0, 0) + _gif_frame(side)
    if kind == "TIFF":
        tags = [(256, 4, side), (257, 4, side), (258, 3, 8), (262, 3, 1), (273, 4, 8), (278, 4, side), (279, 4, 1)]
        entries = b"".join(struct.pack("<HHII", tag, code, 1, value) for tag, code, value in tags)
        return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4)
    raise ValueError(kind)


def gif_with_far_frame() -> bytes:
    """The canvas is 4 x 4, but its frame claims 60,000 x 60,000."""
    return b"GIF89a" + struct.pack("<HHBBB", 4, 4, 0, 0, 0) + _gif_frame(60_000)


def _gif_frame(side: int) -> bytes:
    return b"," + struct.pack("<HHHHB", 0, 0, side, side, 0) + b"\x02\x02\x4c\x01\x00;"


def wide_gamut_profile() -> bytes:
    """A matrix profile whose primaries are sRGB's with red and green exchanged: obeying it is plain to see."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile = bytearray(bytes(profile).replace(b"s\0R\0G\0B", b"t\0e\0s\0t").replace(b"sRGB", b"test"))
    count = struct.unpack(">I", profile[128:132])[0]
    places = {bytes(profile[start : start + 4]): start for start in range(132, 132 + 12 * count, 12)}
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)
