"""One picture file to pixels, with Pillow. Imported by the decoding process only, never by the kiosk itself.

Pixels leave here as BGRA with alpha premultiplied, upright, in sRGB, at most as large as asked and never enlarged.
"""

import math
import warnings
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

# Named one by one: these six decoders are all that a file from outside can reach.
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from kiosk.content.suffixes import FILMS
from kiosk.media.admission import LIMITS, admit
from kiosk.media.picture_formats import PictureError

DECODERS: Mapping[str, Callable[[Path], ImageFile.ImageFile]] = {
    "BMP": BmpImagePlugin.BmpImageFile,
    "GIF": GifImagePlugin.GifImageFile,
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "TIFF": TiffImagePlugin.TiffImageFile,
    "WebP": WebPImagePlugin.WebPImageFile,
}

UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

BAND_PIXELS = 8_000_000  # a very large picture is converted in bands of this many pixels: memory stays bounded
HIGH_BYTE = [value >> 8 for value in range(65536)]
SRGB = ImageCms.createProfile("sRGB")

Image.MAX_IMAGE_PIXELS = LIMITS.pixels  # a second guard: `admit` has refused such files by their header
warnings.simplefilter("error", Image.DecompressionBombWarning)


def decode_picture(path: Path, longest_side: int, slot: memoryview) -> tuple[int, int]:
    """Write the picture's pixels into `slot` and return their width and height.

    The longer side has at most `longest_side` pixels, less where the slot is too small for that.
    A film gives one of its pictures.
    Raises PictureError with a sentence for staff, or whatever a broken file makes Pillow raise.
    """
    if path.suffix.lower() in FILMS:
        from kiosk.media.poster_frame import decode_poster  # PyAV is 40 MB of code that pictures do without

        return decode_poster(path, longest_side, slot)
    header = admit(path)
    if isinstance(header, str):
        raise PictureError(header)
    with DECODERS[header.format](path) as image:
        # Pillow turns a TIFF upright by itself, all others are turned here.
        turned = header.format == "TIFF"
        if image.size != (header.shown_size if turned else (header.width, header.height)):
            raise PictureError("The picture's header contradicts itself: export it again.")
        size = _reduced_size(image.size, longest_side, len(slot) // 4)
        profile = image.info.get("icc_profile")
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            image.draft(None, size)  # skips most of the decoding where an eighth, a quarter or a half suffices
        image.load()
        picture = _reduced(image, size)
    picture = _in_srgb(picture, profile)
    if not turned and header.orientation in UPRIGHT:
        picture = picture.transpose(UPRIGHT[header.orientation])
    if picture.mode == "RGBA":
        data = picture.convert("RGBa").tobytes("raw", "BGRa")
    else:
        data = picture.convert("RGBA").tobytes("raw", "BGRA")
    slot[: len(data)] = data
    return picture.size


def _reduced_size(size: tuple[int, int], longest_side: int, most_pixels: int) -> tuple[int, int]:
    width, height = size
    longer = max(size)
    if longer > longest_side:
        width, height = (max(1, round(side * longest_side / longer)) for side in size)
    if width * height > most_pixels:
        scale = math.sqrt(most_pixels / (width * height))
        width, height = max(1, int(width * scale)), max(1, int(height * scale))
    return width, height


def _reduced(image: ImageFile.ImageFile, size: tuple[int, int]) -> Image.Image:
    """The picture at `size`, in one of the modes L, RGB, CMYK or RGBA."""
    width, height = image.size
    factor = max(1, min(width // size[0], height // size[1]) // 2)
    rows = max(1, BAND_PIXELS // width // factor) * factor
    if rows >= height:
        picture = _averaged(image, factor)
    else:
        tops = range(0, height, rows)
        bands = [_averaged(image.crop((0, top, width, min(top + rows, height))), factor) for top in tops]
        picture = Image.new(bands[0].mode, (bands[0].width, sum(band.height for band in bands)))
        for top, band in zip(tops, bands, strict=True):
            picture.paste(band, (0, top // factor))
    if picture.size != size:
        # The last column of an uneven average covers fewer pixels: `box` gives it its true weight.
        picture = picture.resize(size, Image.Resampling.LANCZOS, box=(0, 0, width / factor, height / factor))
    return picture


def _averaged(image: Image.Image, factor: int) -> Image.Image:
    image = _eight_bits(image)
    return image.reduce(factor) if factor > 1 else image


def _eight_bits(image: Image.Image) -> Image.Image:
    if "transparency" in image.info and image.mode in ("1", "L", "P", "RGB"):
        return image.convert("RGBA")
    match image.mode:
        case "L" | "RGB" | "RGBA" | "CMYK":
            return image
        case "1":
            return image.convert("L")
        case "LA" | "PA":
            return image.convert("RGBA")
        case "I" | "I;16" | "I;16L" | "I;16B" | "I;16N":
            return image.convert("I").point(HIGH_BYTE, "L")
        case "F":
            raise PictureError("The picture has floating-point pixels: save it with 8 or 16 bits a channel.")
        case _:
            return image.convert("RGB")


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """The picture's colours as sRGB, in mode RGB or RGBA. A profile that does not fit or is broken is passed over."""
    if picture.mode != "RGBA":
        return _converted(picture, profile) or picture.convert("RGB")
    colours = _converted(picture.convert("RGB"), profile)
    if colours is None:
        return picture
    colours.putalpha(picture.getchannel("A"))
    return colours


def _converted(colours: Image.Image, profile_bytes: object) -> Image.Image | None:
    if not isinstance(profile_bytes, bytes):
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(profile_bytes))
        if "sRGB" in ImageCms.getProfileDescription(profile):
            return None
        return ImageCms.profileToProfile(
            colours,
            profile,
            SRGB,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):  # broken, or a profile of other channels
        return None
