"""Which triangle is nearest at each point of a raster: scan conversion in numpy, so many triangles at a time.

Columns and rows are in pixels from the upper left corner; a triangle owns a pixel if it covers its middle. Two
triangles that share an edge leave no gap and own no pixel twice.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kiosk.media.model import Floats, Integers

Flags: TypeAlias = npt.NDArray[np.bool_]
Keep: TypeAlias = Callable[[Integers, Floats, Floats], Flags]
"""Of triangle numbers and the columns and rows of points in them: which points are there at all."""

TRIANGLES_AT_ONCE = 1 << 16
SPANS_AT_ONCE = 1 << 18
POINTS_AT_ONCE = 1 << 19  # about 60 bytes each while they are at work
LAST = 0xFFFFFFFF


class Raster:
    """The nearest of all that was filled in. A triangle that is not finite, or has no area, leaves no mark."""

    def __init__(self, width: int, height: int, finest: float = 0.0) -> None:
        """A triangle that reaches less than `finest` pixels either way is left out."""
        self._width, self._height, self._finest = width, height, finest
        # Nearness (the bits of a positive float order as the float does), then the lower triangle number.
        self._keys = np.zeros(width * height, np.uint64)

    @property
    def nearness(self) -> npt.NDArray[np.float32]:
        """Shape (height, width); 0 where nothing is."""
        return (self._keys >> np.uint64(32)).astype(np.uint32).view(np.float32).reshape(self._height, self._width)

    def triangles(self, top: int, bottom: int) -> Integers:
        """Numbers in rows top to bottom (without), shape (rows, width); -1 where nothing is."""
        keys = self._keys[top * self._width : bottom * self._width]
        numbers = np.int64(LAST) - (keys & np.uint64(LAST)).astype(np.int64)
        return np.where(keys == 0, -1, numbers).reshape(-1, self._width)

    def fill(self, points: Floats, triangles: Integers, first: int = 0, keep: Keep | None = None) -> None:
        """points (n, 3): column, row, nearness, which must be above 0 and linear in the raster. Triangle k of
        `triangles` (m, 3) gets the number first + k."""
        for start in range(0, len(triangles), TRIANGLES_AT_ONCE):
            corners = triangles[start : start + TRIANGLES_AT_ONCE].T
            x, y, near = (points[:, k][corners] for k in range(3))
            with np.errstate(invalid="ignore"):
                left, right, top, bottom = _least(x), _most(x), _least(y), _most(y)
                # Those that fall between the middles of the pixels are most of a fine model.
                shows = np.ceil(np.maximum(top, 0) - 0.5) < np.ceil(np.minimum(bottom, self._height) - 0.5)
                shows &= np.ceil(np.maximum(left, 0) - 0.5) < np.ceil(np.minimum(right, self._width) - 0.5)
                shows &= (_least(near) > 0) & (_most(near) < np.inf) & (right - left + bottom - top < np.inf)
                shows &= np.maximum(right - left, bottom - top) >= self._finest
            kept = np.flatnonzero(shows)
            if len(kept):
                self._fill(x[:, kept], y[:, kept], near[:, kept], kept + (first + start), keep)

    def dot(self, points: Floats) -> None:
        """The pixels that points (n, 3) fall into, as triangle number 0: for what is finer than the raster."""
        with np.errstate(invalid="ignore"):
            inside = np.isfinite(points).all(axis=1) & (points[:, 2] > 0) & (points[:, :2] >= 0).all(axis=1)
            inside &= (points[:, 0] < self._width) & (points[:, 1] < self._height)
        column, row = points[inside, 0].astype(np.int64), points[inside, 1].astype(np.int64)
        np.maximum.at(self._keys, row * self._width + column, _keys(points[inside, 2], np.zeros(len(row), np.int64)))

    def _fill(self, x: Floats, y: Floats, near: Floats, numbers: Integers, keep: Keep | None) -> None:
        """x, y, near: (3, m), one row for each corner."""
        order = np.argsort(y, axis=0)
        (x0, x1, x2), (y0, y1, y2), (n0, n1, n2) = (np.take_along_axis(one, order, axis=0) for one in (x, y, near))
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        inverse = np.divide(1.0, area, out=np.zeros_like(area), where=np.abs(area) > 1e-12)
        across = ((n1 - n0) * (y2 - y0) - (n2 - n0) * (y1 - y0)) * inverse
        down = ((n2 - n0) * (x1 - x0) - (n1 - n0) * (x2 - x0)) * inverse
        nearest, farthest = _most(near), _least(near)
        top = np.ceil(np.clip(y0, 0, self._height) - 0.5).astype(np.int64)
        bottom = np.ceil(np.clip(y2, 0, self._height) - 0.5).astype(np.int64)
        short_x, short_y = np.concatenate([x0, x1]), np.concatenate([y0, y1])
        with np.errstate(divide="ignore", invalid="ignore"):  # a level edge is met by no row
            long_slope = (x2 - x0) / (y2 - y0)
            short_slope = np.concatenate([(x1 - x0) / (y1 - y0), (x2 - x1) / (y2 - y1)])
        for one, row in _unrolled(top, bottom, SPANS_AT_ONCE):
            middle = row + 0.5
            # Each edge from its upper end to its lower, so that both neighbours find the same crossing to the bit.
            long = x0[one] + (middle - y0[one]) * long_slope[one]
            upper = middle < y1[one]
            side = np.where(upper, one, one + len(y0))
            short = short_x[side] + (middle - short_y[side]) * short_slope[side]
            left = np.ceil(np.clip(np.minimum(long, short), 0, self._width) - 0.5).astype(np.int64)
            right = np.ceil(np.clip(np.maximum(long, short), 0, self._width) - 0.5).astype(np.int64)
            base = n0[one] + across[one] * (0.5 - x0[one]) + down[one] * (middle - y0[one])
            for span, column in _unrolled(left, right, POINTS_AT_ONCE):
                of = one[span]
                # A sliver's plane is ill known: it lies within its corners.
                near = np.clip(base[span] + across[of] * column, farthest[of], nearest[of])
                number, place = numbers[of], row[span] * self._width + column
                if keep is not None:
                    kept = keep(number, column + 0.5, row[span] + 0.5)
                    near, number, place = near[kept], number[kept], place[kept]
                np.maximum.at(self._keys, place, _keys(near, number))


def _least(corners: Floats) -> Floats:
    return np.asarray(np.minimum(np.minimum(corners[0], corners[1]), corners[2]))


def _most(corners: Floats) -> Floats:
    return np.asarray(np.maximum(np.maximum(corners[0], corners[1]), corners[2]))


def _keys(near: Floats, number: Integers) -> npt.NDArray[np.uint64]:
    bits = near.astype(np.float32).view(np.uint32).astype(np.uint64)
    return (bits << np.uint64(32)) | (LAST - number).astype(np.uint64)


def _unrolled(start: Integers, end: Integers, at_once: int) -> Iterator[tuple[Integers, Integers]]:
    """Every whole number of all half-open ranges, with which range it is of: about so many at a time."""
    lengths = np.maximum(end - start, 0)
    ends = np.cumsum(lengths)
    begin = 0
    while begin < len(lengths):
        done = int(ends[begin - 1]) if begin else 0
        stop = max(begin + 1, int(np.searchsorted(ends, done + at_once, side="right")))
        part = lengths[begin:stop]
        which = np.repeat(np.arange(begin, stop), part)
        if len(which):
            yield which, np.arange(done, done + len(which)) - (ends - lengths - start)[which]
        begin = stop
