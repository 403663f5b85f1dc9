"""Upright walls along a line of the plan, drawn column by column.

With a level camera each column of the picture shows one upright line of a wall, at one depth. So for a wall of any
shape it is enough to know, per column, how far away it is and which of its places is seen; one `cv2.remap` a stretch
then draws it in exact perspective, bent as the plan bends, without pieces and seams.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.camera import EYE, NEAR, Numbers
from kiosk.room.texture import Floats, Pixels
from kiosk.room.view import View

NOTHING = -1
CHUNK = 1 << 16  # pixels of one remap: both maps of it stay in a core's own cache


class _Maps(threading.local):
    """Room for the two maps of one remap, one a thread: made anew for each, they cost more than the remap itself."""

    def __init__(self) -> None:
        self._x, self._y = np.empty(0, np.float32), np.empty(0, np.float32)

    def of(self, height: int, width: int) -> tuple[Floats, Floats]:
        """Two arrays of this shape whose contents are of no meaning yet, until the next call."""
        if self._x.size < height * width:
            self._x, self._y = (np.empty(max(CHUNK, height * width), np.float32) for _ in range(2))
        count = height * width
        return self._x[:count].reshape(height, width), self._y[:count].reshape(height, width)


_MAPS = _Maps()


@dataclass(frozen=True, eq=False)
class Seen:
    """What each column of the picture shows, arrays of the picture's width.

    piece: which stretch, or NOTHING; inverse: 1 / depth in metres, 0 where there is nothing; place: where along the
    line (as given by its ends).
    """

    piece: NDArray[np.int32]
    inverse: Floats
    place: Floats

    def reduced(self, factor: int) -> "Seen":
        """What the columns of `View.reduced` show: each what the one in its middle does, the last one perhaps less."""
        middle = np.minimum(np.arange(factor // 2, len(self.piece) + factor // 2, factor), len(self.piece) - 1)
        return Seen(self.piece[middle], self.inverse[middle], self.place[middle])

    def depth_rows(self, view: View, height: float, *, mirrored: bool = False) -> Floats:
        """The row at which `height` metres up appears in each column."""
        sign = -1.0 if mirrored else 1.0
        return np.asarray(view.horizon - (sign * height - EYE) * view.focal * self.inverse, np.float32)


def look_along(view: View, a: Numbers, b: Numbers, start: Numbers, end: Numbers, *, farthest: bool = False) -> Seen:
    """Find what each column sees of the stretches a-b (n, 2), which count from `start` to `end` (n,).

    A stretch has one side: it is seen where `a` lies left of `b` (a clockwise outline from within, a counter-clockwise
    one from without). Where stretches hide each other the nearest is taken, or the farthest.
    """
    width = view.width
    piece = np.full(width, NOTHING, np.int32)
    inverse, place = np.zeros(width, np.float32), np.zeros(width, np.float32)
    seen = Seen(piece, inverse, place)
    (x0, z0), (x1, z1) = np.moveaxis(view.turned(a), -1, 0), np.moveaxis(view.turned(b), -1, 0)
    found = np.flatnonzero((x0 * z1 < x1 * z0) & (np.maximum(z0, z1) > NEAR))
    if not len(found):
        return seen
    x0, z0, x1, z1 = x0[found], z0[found], x1[found], z1[found]
    u0, u1 = start[found], end[found]
    # Cut off what reaches behind the eye.
    part0 = np.where(z0 < NEAR, (NEAR - z0) / np.where(z0 < NEAR, z1 - z0, 1.0), 0.0)
    part1 = np.where(z1 < NEAR, (NEAR - z1) / np.where(z1 < NEAR, z0 - z1, 1.0), 0.0)
    x0, z0, u0, x1, z1, u1 = (
        x0 + (x1 - x0) * part0,
        z0 + (z1 - z0) * part0,
        u0 + (u1 - u0) * part0,
        x1 + (x0 - x1) * part1,
        z1 + (z0 - z1) * part1,
        u1 + (u0 - u1) * part1,
    )
    i0, i1 = 1 / z0, 1 / z1
    left, right = view.middle_x + view.focal * x0 * i0, view.middle_x + view.focal * x1 * i1
    first = np.clip(np.ceil(left - 0.5), 0, width).astype(np.int64)
    last = np.clip(np.ceil(right - 0.5), 0, width).astype(np.int64)
    count = np.maximum(0, last - first)
    which = np.repeat(np.arange(len(found)), count)
    if not len(which):
        return seen
    column = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count) + first[which]
    span = np.maximum(1e-9, right - left)
    # 1 / depth and place / depth run evenly across the picture.
    across = (column + 0.5 - left[which]) / span[which]
    inv = i0[which] + (i1 - i0)[which] * across
    along = (u0 * i0)[which] + (u1 * i1 - u0 * i0)[which] * across
    order = np.argsort(-inv if farthest else inv, kind="stable")  # the last one written is the one seen
    column, which, inv, along = column[order], which[order], inv[order], along[order]
    piece[column] = found[which]
    inverse[column] = inv
    place[column] = along / inv
    return seen


def stretches(kind: NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """The runs of equal values, as first and behind-last column."""
    edges = np.flatnonzero(np.diff(kind)) + 1
    yield from zip([0, *edges.tolist()], [*edges.tolist(), len(kind)], strict=True)


def draw_curtain(
    frame: Pixels,
    view: View,
    level: Pixels,
    columns: tuple[int, int],
    texel_x: Floats,
    inverse: Floats,
    top: float,
    texels_a_metre: float,
    rows: tuple[int, int],
    *,
    mirrored: bool = False,
) -> None:
    """Draw an opaque texture whose upper edge hangs at `top` metres into these columns and rows of the frame.

    texel_x, inverse: for each of the columns, the texel (its centre is 0.5) and 1 / depth. Rows beyond the texture's
    upper and lower end are left alone.
    """
    (left, right), (first, last) = columns, rows
    if right <= left or last <= first:
        return
    step = max(1, CHUNK // (right - left))
    for begin in range(first, last, step):
        until = min(last, begin + step)
        map_x, map_y = _maps(view, texel_x, inverse, top, texels_a_metre, (begin, until), mirrored)
        cv2.remap(
            level,
            map_x,
            map_y,
            cv2.INTER_LINEAR,
            dst=frame[begin:until, left:right],
            borderMode=cv2.BORDER_TRANSPARENT,
        )


def lift_curtain(
    view: View,
    level: Pixels,
    texel_x: Floats,
    inverse: Floats,
    top: float,
    texels_a_metre: float,
    rows: tuple[int, int],
    *,
    mirrored: bool = False,
) -> Pixels:
    """As `draw_curtain`, of a texture with alpha: a patch of the frame, transparent where the texture is not."""
    map_x, map_y = _maps(view, texel_x, inverse, top, texels_a_metre, rows, mirrored)
    patch = cv2.remap(level, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(0, 0, 0, 0))
    return np.asarray(patch, np.uint8)


def _maps(
    view: View,
    texel_x: Floats,
    inverse: Floats,
    top: float,
    texels_a_metre: float,
    rows: tuple[int, int],
    mirrored: bool,
) -> tuple[Floats, Floats]:
    sign = -1.0 if mirrored else 1.0
    grow = (sign * texels_a_metre / view.focal / inverse).astype(np.float32)
    base = ((top - sign * EYE) * texels_a_metre - 0.5 - view.horizon * grow).astype(np.float32)
    row = np.arange(rows[0], rows[1], dtype=np.float32)[:, None] + np.float32(0.5)
    map_x, map_y = _MAPS.of(len(row), len(inverse))
    np.multiply(row, grow, out=map_y)
    map_y += base
    map_x[:] = (texel_x - 0.5).astype(np.float32)
    return map_x, map_y
