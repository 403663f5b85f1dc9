"""A picture's size from its header alone, for the content check and for hanging."""

from pathlib import Path

from kiosk.content.exhibition import PictureFacts
from kiosk.media.admission import LIMITS, Limits, admit


def inspect_picture(path: Path, limits: Limits = LIMITS) -> PictureFacts | str:
    """Width and height in pixels as the picture stands upright, or one sentence that says what is wrong.

    Reads PNG, JPEG, WebP, GIF, TIFF and BMP; opens only regular files, decodes nothing and raises nothing.
    """
    header = admit(path, limits)
    if isinstance(header, str):
        return header
    width, height = header.shown_size
    return PictureFacts(width=width, height=height)
