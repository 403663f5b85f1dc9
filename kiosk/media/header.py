"""A picture's size from its header alone, for the content check and for hanging."""

from pathlib import Path

from kiosk.content.exhibition import LargePictureFacts, PictureFacts
from kiosk.media.admission import LARGE_LIMITS, LIMITS, Limits, admit


def inspect_picture(path: Path, limits: Limits | None = None, *, large: bool = False) -> PictureFacts | str:
    """Width and height in pixels as the picture stands upright, or one sentence that says what is wrong.

    Reads PNG, JPEG, WebP, GIF, TIFF and BMP; opens only regular files, decodes nothing and raises nothing. A `large`
    picture is shown tile by tile: it is PNG, JPEG or TIFF and may be of any size.
    """
    header = admit(path, limits or (LARGE_LIMITS if large else LIMITS))
    if isinstance(header, str):
        return header
    width, height = header.shown_size
    return LargePictureFacts(width, height) if large else PictureFacts(width, height)
