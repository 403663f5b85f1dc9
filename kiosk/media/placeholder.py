"""What hangs in a frame whose picture cannot be shown: pale grey, thinly framed, without a word."""

import numpy as np
import numpy.typing as npt

PAPER = (236, 236, 234)  # r, g, b
FRAME = (206, 206, 203)
INSET = 0.06  # of the shorter side, from the edge to the thin frame


def placeholder(width: int, height: int) -> npt.NDArray[np.uint8]:
    """An opaque picture of `width` x `height` pixels, BGRA premultiplied, shape (height, width, 4)."""
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[:] = (*PAPER[::-1], 255)
    shorter = min(width, height)
    inset, line = round(shorter * INSET), max(1, round(shorter / 400))
    if shorter > 4 * (inset + line):
        colour = (*FRAME[::-1], 255)
        inner = pixels[inset : height - inset, inset : width - inset]
        inner[:line] = inner[-line:] = colour
        inner[:, :line] = inner[:, -line:] = colour
    return pixels
