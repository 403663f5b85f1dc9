"""Pictures drawn in perspective: one matrix or map from the pixels of the frame to those of a texture.

OpenCV leaves alone what falls outside a texture (BORDER_TRANSPARENT) and mixes along its edge, so edges are smooth as
long as a texel is about as large as a pixel; `Texture.level` sees to that.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.camera import EYE, NEAR
from kiosk.room.texture import Floats, Pixels, Texture
from kiosk.room.view import View, cut_off

Matrix = NDArray[np.float64]
Colour = tuple[int, int, int]  # red, green, blue

INVERSE = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
SUBPIXEL = 4  # bits of a pixel's fraction that OpenCV's polygons understand
AROUND = 64.0  # pixels round the frame to which polygons are cut
FAR_OUT = 1 << 14  # pixels beyond which a polygon's corner would overflow


def draw_warped(
    frame: Pixels, level: Pixels, to_texel: Matrix, box: tuple[int, int, int, int], *, spread: bool = False
) -> None:
    """Draw an opaque picture into the part left, top, right, bottom of the frame.

    to_texel maps continuous frame coordinates to continuous texel coordinates (the centre of the first is 0.5).
    spread: whether what lies outside the picture takes the colour of its edge instead of being left alone.
    """
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return
    border = cv2.BORDER_REPLICATE if spread else cv2.BORDER_TRANSPARENT
    matrix = _from_corner(to_texel, left, top)
    cv2.warpPerspective(
        level, matrix, (right - left, bottom - top), dst=frame[top:bottom, left:right], flags=INVERSE, borderMode=border
    )


def blend_warped(frame: Pixels, level: Pixels, to_texel: Matrix, box: tuple[int, int, int, int]) -> None:
    """As `draw_warped`, for a picture with alpha."""
    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return
    over = cv2.warpPerspective(
        level,
        _from_corner(to_texel, left, top),
        (right - left, bottom - top),
        flags=INVERSE,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(0, 0, 0, 0),
    )
    blend(frame[top:bottom, left:right], np.asarray(over, np.uint8))


def _from_corner(to_texel: Matrix, left: int, top: int) -> Matrix:
    """The matrix between pixel numbers, counted from (left, top), and texel numbers."""
    a, b, c = to_texel.tolist()
    x, y = left + 0.5, top + 0.5
    w = c[2] + c[0] * x + c[1] * y
    return np.array(
        [
            [a[0] - 0.5 * c[0], a[1] - 0.5 * c[1], a[2] + a[0] * x + a[1] * y - 0.5 * w],
            [b[0] - 0.5 * c[0], b[1] - 0.5 * c[1], b[2] + b[0] * x + b[1] * y - 0.5 * w],
            [c[0], c[1], w],
        ]
    )


def blend(under: Pixels, over: Pixels) -> None:
    """Lay a picture with alpha over an opaque one of the same size."""
    share = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(over, 3)), cv2.COLOR_GRAY2BGRA)
    cv2.multiply(under, share, dst=under, scale=1 / 255)
    cv2.add(under, over, dst=under)


def fill_polygon(frame: Pixels, corners: NDArray[np.float64], colour: Colour) -> None:
    """Fill a closed line of continuous pixel coordinates (n, 2) with smooth edges; it may be concave."""
    if len(corners) < 3:
        return
    height, width = frame.shape[:2]
    low, high = corners.min(axis=0), corners.max(axis=0)
    if high[0] < 0 or high[1] < 0 or low[0] > width or low[1] > height:
        return
    if low.min() < -FAR_OUT or high.max() > FAR_OUT:
        corners = _near_frame(corners, width, height)
        if len(corners) < 3:
            return
    fixed = np.round((corners - 0.5) * (1 << SUBPIXEL)).astype(np.int32)
    red, green, blue = colour
    cv2.fillPoly(frame, [fixed], (blue, green, red, 255), cv2.LINE_AA, SUBPIXEL)


def _near_frame(corners: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
    """A polygon cut to a margin round the frame, so that no coordinate overflows."""
    for axis, size in ((0, width), (1, height)):
        for sign, limit in ((1.0, -AROUND), (-1.0, -size - AROUND)):
            corners = cut_off(corners, sign * corners[:, axis] - limit)
            if len(corners) < 3:
                return np.zeros((0, 2))
    return corners


def draw_through(frame: Pixels, corners: NDArray[np.float64], draw: Callable[[Pixels, tuple[int, int]], None]) -> None:
    """Draw something into a polygon of the frame only.

    draw(patch, (left, top)) fills all of a patch of pixels that begins at (left, top).
    """
    height, width = frame.shape[:2]
    if len(corners) < 3:
        return
    corners = _near_frame(corners, width, height)
    if len(corners) < 3:
        return
    left, top = np.maximum(0, np.floor(corners.min(axis=0))).astype(int).tolist()
    right, bottom = np.minimum((width, height), np.ceil(corners.max(axis=0)) + 1).astype(int).tolist()
    if right <= left or bottom <= top:
        return
    patch = np.empty((bottom - top, right - left, 4), np.uint8)
    draw(patch, (left, top))
    mask = np.zeros(patch.shape[:2], np.uint8)
    fixed = np.round((corners - (left, top) - 0.5) * (1 << SUBPIXEL)).astype(np.int32)
    cv2.fillPoly(mask, [fixed], 255, cv2.LINE_8, SUBPIXEL)
    cv2.copyTo(patch, mask, frame[top:bottom, left:right])


class Upright:
    """A flat upright rectangle over a-b of the plan, as the camera sees it.

    u0, u1: the part of the texture from a to b. `ahead`: whether any of it lies before the eye, else nothing more is
    known; `seen`: whether it falls on the picture.
    """

    __slots__ = (
        "_base",
        "_du",
        "_du0",
        "_inv",
        "_inv0",
        "ahead",
        "box",
        "left",
        "near_inverse",
        "right",
        "seen",
        "sign",
    )

    def __init__(
        self,
        view: View,
        a: tuple[float, float],
        b: tuple[float, float],
        bottom: float,
        top: float,
        *,
        u0: float = 0.0,
        u1: float = 1.0,
        mirrored: bool = False,
    ) -> None:
        (x0, z0), (x1, z1) = view.turn(*a), view.turn(*b)
        self.ahead = self.seen = False
        if max(z0, z1) < NEAR:
            return
        if z0 < NEAR:
            part = (NEAR - z0) / (z1 - z0)
            x0, z0, u0 = x0 + (x1 - x0) * part, NEAR, u0 + (u1 - u0) * part
        elif z1 < NEAR:
            part = (NEAR - z1) / (z0 - z1)
            x1, z1, u1 = x1 + (x0 - x1) * part, NEAR, u1 + (u0 - u1) * part
        i0, i1 = 1 / z0, 1 / z1
        self.left, self.right = view.middle_x + view.focal * x0 * i0, view.middle_x + view.focal * x1 * i1
        if abs(self.right - self.left) < 0.1:
            return
        self.ahead = True
        span = self.right - self.left
        self._inv, self._du = (i1 - i0) / span, (u1 * i1 - u0 * i0) / span
        self._inv0, self._du0 = i0 - self._inv * self.left, u0 * i0 - self._du * self.left
        self.near_inverse, self.sign = max(i0, i1), -1.0 if mirrored else 1.0
        self._base = top - self.sign * EYE
        rows = [view.horizon - (self.sign * h - EYE) * view.focal * i for h in (bottom, top) for i in (i0, i1)]
        self.box = (
            max(0, int(min(self.left, self.right)) - 1),
            max(0, int(min(rows)) - 1),
            min(view.width, int(max(self.left, self.right)) + 2),
            min(view.height, int(max(rows)) + 2),
        )
        self.seen = self.box[2] > self.box[0] and self.box[3] > self.box[1]

    def inverse_depth(self, columns: Floats) -> Floats:
        """1 / depth in metres at continuous columns."""
        return np.asarray(self._inv0 + self._inv * columns, np.float32)

    def to_texel(self, view: View, width: int, height: int, rise: float) -> Matrix:
        """From frame to a texture of width x height texels that is `rise` metres high."""
        scale = height / rise
        return np.array(
            [
                [self._du * width, 0, self._du0 * width],
                [
                    self._base * self._inv * scale,
                    self.sign * scale / view.focal,
                    (self._base * self._inv0 - self.sign * view.horizon / view.focal) * scale,
                ],
                [self._inv, 0, self._inv0],
            ]
        )


def draw_upright(
    frame: Pixels,
    view: View,
    texture: Texture,
    upright: Upright,
    rise: float,
    *,
    columns: tuple[int, int] | None = None,
    coarser: float = 0.0,
) -> None:
    """Draw a texture on an upright rectangle `rise` metres high; `columns` bounds what of it may show."""
    left, top, right, bottom = upright.box
    if columns is not None:
        left, right = max(left, columns[0]), min(right, columns[1])
    # Half way between the near and the far end would blur the near one: the near end decides.
    level = texture.levels[texture.level(texture.height / (rise * view.focal * upright.near_inverse), coarser)]
    matrix = upright.to_texel(view, level.shape[1], level.shape[0], rise)
    (draw_warped if texture.opaque else blend_warped)(frame, level, matrix, (left, top, right, bottom))
