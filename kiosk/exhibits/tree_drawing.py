"""The picture of the tree with its leaves: calm light, a shadow on the ground, grey wood, leaves in blue and grey."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.draw.theme import Colour, colour
from kiosk.exhibits.leaf_shapes import LEAVES, placed
from kiosk.exhibits.peace_tree import Leaf, hanging, level_of, tree_of

ASPECT = 1.30  # width / height of the picture
FOOT = 0.915  # of the height, from the top: where the tree stands
HEIGHT = 0.855  # of a grown tree, of the picture's height
SUBPIXEL = 4  # bits: OpenCV draws to a sixteenth of a pixel

SKY, LIGHT_BAND, GROUND = colour("#EDF1F6"), colour("#FBFCFD"), colour("#E3E8EE")
SHADOW, WOOD, YOUNG_WOOD = colour("#D6DCE5"), colour("#B9C2CD"), colour("#CBD2DB")

Pixels = NDArray[np.uint8]


def on_picture(x: float, y: float, width: float, height: float) -> tuple[float, float]:
    """Where a point of the tree is in a picture of this size, from its upper left corner."""
    return width / 2 + x * HEIGHT * height, (FOOT - y * HEIGHT) * height


def draw_tree(counts: Sequence[int], width: int) -> Pixels:
    """BGRA, opaque, of shape (width / ASPECT, width, 4). `counts` has the leaves of each promise."""
    fine = 2 if width <= 1600 else 1
    wide, high = width * fine, round(width / ASPECT) * fine
    picture = _ground(wide, high, level_of(sum(counts)))
    _wood(picture, level_of(sum(counts)))
    for leaf in sorted(hanging(counts), key=lambda leaf: (leaf.y, leaf.x)):
        _leaf(picture, leaf)
    if fine > 1:
        picture = np.asarray(cv2.resize(picture, (width, high // fine), interpolation=cv2.INTER_AREA), np.uint8)
    return np.ascontiguousarray(np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)]))


def _bgr(value: Colour) -> tuple[int, int, int]:
    return value[2], value[1], value[0]


def _ground(wide: int, high: int, level: int) -> Pixels:
    """Light from above and below, a lighter band between, and the tree's shadow on the ground."""
    rows = np.linspace(0, 1, high)[:, None]
    stops, tones = [0.0, 0.62, 1.0], np.array([_bgr(SKY), _bgr(LIGHT_BAND), _bgr(GROUND)], float)
    column = np.column_stack([np.interp(rows[:, 0], stops, tones[:, part]) for part in range(3)])
    picture = np.repeat(column[:, None, :], wide, axis=1).round().astype(np.uint8)
    size = 0.13 + 0.12 * level / 12
    middle = tuple(round(part) for part in on_picture(0, -0.004, wide, high))
    cv2.ellipse(picture, middle, (round(size * wide), round(0.024 * high)), 0, 0, 360, _bgr(SHADOW), -1, cv2.LINE_AA)
    return np.ascontiguousarray(picture)


def _wood(picture: Pixels, level: int) -> None:
    high, wide = picture.shape[:2]
    for x0, y0, x1, y1, thick in tree_of(level).branches.tolist():
        start, end = on_picture(x0, y0, wide, high), on_picture(x1, y1, wide, high)
        tone = WOOD if thick > 0.008 else YOUNG_WOOD
        width = max(1, round(thick * HEIGHT * high))
        cv2.line(picture, _fixed(start), _fixed(end), _bgr(tone), width, cv2.LINE_AA, SUBPIXEL)


def _leaf(picture: Pixels, leaf: Leaf) -> None:
    high, wide = picture.shape[:2]
    kind = LEAVES[leaf.promise % len(LEAVES)]
    x, y = on_picture(leaf.x, leaf.y, wide, high)
    length = leaf.length * HEIGHT * high
    outline = np.array([_fixed(point) for point in placed(kind.outline, x, y, leaf.angle, length)], np.int32)
    cv2.fillPoly(picture, [outline], _bgr(kind.tone), cv2.LINE_AA, SUBPIXEL)
    if length > 14:
        rib = placed(((0.06, 0.0), (0.80, 0.0)), x, y, leaf.angle, length)
        cv2.line(
            picture, _fixed(rib[0]), _fixed(rib[1]), _bgr(kind.vein), max(1, round(length / 26)), cv2.LINE_AA, SUBPIXEL
        )


def _fixed(point: tuple[float, float]) -> tuple[int, int]:
    """A point in OpenCV's fixed numbers."""
    return round(point[0] * (1 << SUBPIXEL)), round(point[1] * (1 << SUBPIXEL))
