"""All surfaces of a model as one body, and the colour at any place on it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.media.model import Floats, Integers, Pixels, Surface
from kiosk.media.raster import Flags, Raster

Floats32: TypeAlias = npt.NDArray[np.float32]

WHITEST = 0.80  # nothing throws back all light: what a file calls white is the matte white of the halls' own models
_STEPS = np.arange(256) / 255
LINEAR = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4).astype(np.float32)
LINE = 1024  # OpenCV takes no table of places that is longer than 32767 either way


def looked_up(
    picture: npt.NDArray[np.uint8] | npt.NDArray[np.uint16] | Floats32, column: Floats, row: Floats, border: int
) -> Floats32:
    """What a picture shows at places, counted from the middle of its first pixel, between pixels mixed: (n, channels).

    border: OpenCV's name of what is beyond its edges.
    """
    spare = -len(column) % LINE if len(column) else LINE
    columns, rows = column.astype(np.float32, copy=False), row.astype(np.float32, copy=False)
    if spare:
        columns, rows = np.pad(columns, (0, spare)), np.pad(rows, (0, spare))
    columns, rows = columns.reshape(-1, LINE), rows.reshape(-1, LINE)
    found = cv2.remap(picture, columns, rows, cv2.INTER_LINEAR, borderMode=border)
    return found.reshape(len(columns) * LINE, -1)[: len(column)].astype(np.float32)


class _Picture:
    """A picture that repeats both ways, at ever smaller sizes for what is far away; BGRA premultiplied."""

    def __init__(self, picture: Pixels, opaque: bool) -> None:
        """opaque: whatever its alpha says."""
        first = picture.copy()
        if opaque:
            first[..., 3] = 255
        else:
            first[..., :3] = (picture[..., :3].astype(np.uint16) * picture[..., 3:] + 127) // 255
        self.levels = [first]
        while max(self.levels[-1].shape[:2]) > 1:
            height, width = (max(1, side // 2) for side in self.levels[-1].shape[:2])
            smaller = cv2.resize(self.levels[-1], (width, height), interpolation=cv2.INTER_AREA)
            self.levels.append(np.asarray(smaller, np.uint8))

    def at(self, places: Floats, texels: Floats) -> Floats32:
        """Linear RGB at places (n, 2), of which each spans so many of the picture's own pixels across."""
        found = np.empty((len(places), 3), np.float32)
        levels = np.clip(np.round(np.log2(np.maximum(texels, 1))), 0, len(self.levels) - 1)
        for level in np.unique(levels):
            here = levels == level
            picture = self.levels[int(level)]
            height, width = picture.shape[:2]
            column, row = ((places[here] % 1) * (width, height) - 0.5).T
            seen = looked_up(picture, column, row, cv2.BORDER_WRAP)
            straight = seen[:, 2::-1] * (255 / np.maximum(seen[:, 3:], 1))
            found[here] = LINEAR[np.clip(np.round(straight), 0, 255).astype(np.uint8)]
        return found


class Solid:
    """Surfaces as one body, triangles numbered through. points: metres of the hall from the foot of its axis."""

    def __init__(self, surfaces: Sequence[Surface], scale: float, axis: tuple[float, float, float]) -> None:
        surfaces = [one for one in surfaces if one.colour[3] >= one.cutoff]
        # A broken corner must not spoil the box around all others.
        whole = [one.triangles[np.isfinite(one.points[one.triangles]).all(axis=(1, 2))] for one in surfaces]
        self._surfaces = surfaces
        self._firsts = np.cumsum([0, *(len(one.points) for one in surfaces)])
        self._starts = np.cumsum([0, *(len(triangles) for triangles in whole)])
        self.points: Floats = np.zeros((self._firsts[-1], 3))
        self.normals: Floats32 = np.zeros((self._firsts[-1], 3), np.float32)
        self._at: Floats = np.zeros((self._firsts[-1], 2))
        self.triangles: Integers = np.zeros((self._starts[-1], 3), np.int64)
        for index, one in enumerate(surfaces):
            here = slice(self._firsts[index], self._firsts[index + 1])
            finite = np.where(np.isfinite(one.points), one.points, axis)
            self.points[here] = (finite - axis) * scale
            self.normals[here] = np.nan_to_num(one.normals)
            if one.at is not None:
                self._at[here] = np.nan_to_num(one.at)
            self.triangles[self._starts[index] : self._starts[index + 1]] = whole[index] + self._firsts[index]
        self._pictures: dict[tuple[int, bool], _Picture] = {}

    @cached_property
    def bounds(self) -> tuple[Floats, Floats]:
        """The corners of the box that its points fill; without any it is empty."""
        if not len(self.points):
            return np.zeros(3), np.zeros(3)
        return self.points.min(axis=0), self.points.max(axis=0)

    def fill(self, raster: Raster, seen: Floats, *, level: bool = False) -> None:
        """All that is not cut out. seen (n, 3): column, row and nearness of `points`; `level`: nearness is no measure
        of perspective, as in a map."""
        whole = 0  # so far; what is opaque goes in at one stroke
        for one, first, end in zip(self._surfaces, self._starts, self._starts[1:], strict=False):
            if one.cutoff <= 0:
                continue
            raster.fill(seen, self.triangles[whole:first], whole)
            whole = int(end)

            def keep(numbers: Integers, column: Floats, row: Floats, one: Surface = one) -> Flags:
                corners = self.triangles[numbers]
                weights = shares(seen, corners, column, row, level=level)
                return self._alpha(one, corners, weights) >= one.cutoff

            raster.fill(seen, self.triangles[first:end], int(first), keep)
        raster.fill(seen, self.triangles[whole:], whole)

    def _alpha(self, surface: Surface, corners: Integers, weights: Floats) -> Floats:
        alpha = np.full(len(corners), float(surface.colour[3]))
        if surface.picture is not None:
            height, width = surface.picture.shape[:2]
            column, row = ((mixed(self._at, corners, weights) % 1) * (width, height)).astype(np.int64).T
            # A hair below 0 is a whole 1 from there.
            alpha *= surface.picture[np.minimum(row, height - 1), np.minimum(column, width - 1), 3] / 255
        return alpha * self._tint(surface, corners, weights)[:, 3]

    def _tint(self, surface: Surface, corners: Integers, weights: Floats) -> Floats:
        if surface.vertex_colours is None:
            return np.ones((len(corners), 4))
        first = int(self._firsts[self._surfaces.index(surface)])
        return mixed(np.clip(np.nan_to_num(surface.vertex_colours), 0, 1), corners - first, weights)

    def colours(self, seen: Floats, numbers: Integers, weights: Floats) -> Floats32:
        """Linear RGB, 0 to WHITEST, at places of triangles (n) that `weights` (n, 3) mixes of their corners."""
        found = np.empty((len(numbers), 3), np.float32)
        which = np.searchsorted(self._starts, numbers, side="right") - 1
        for index in np.unique(which):
            here, one = which == index, self._surfaces[index]
            corners, shares_here = self.triangles[numbers[here]], weights[here]
            colour = self._tint(one, corners, shares_here)[:, :3] * (
                np.clip(one.colour[:3], 0, 1) * np.float64(WHITEST)
            )
            if one.picture is not None:
                picture = self._picture(one.picture, one.cutoff <= 0)
                height, width = one.picture.shape[:2]
                size = _area(self._at[corners] * (width, height)) / np.maximum(_area(seen[corners][..., :2]), 1e-9)
                places = mixed(self._at, corners, shares_here)
                colour *= picture.at(places, np.sqrt(size))
            found[here] = colour
        return found

    def _picture(self, picture: Pixels, opaque: bool) -> _Picture:
        if (id(picture), opaque) not in self._pictures:
            self._pictures[id(picture), opaque] = _Picture(picture, opaque)
        return self._pictures[id(picture), opaque]


def shares(seen: Floats, corners: Integers, column: Floats, row: Floats, *, level: bool = False) -> Floats:
    """How much of each corner is in places (n) of triangles whose corners (n, 3) are rows of `seen`."""
    (x0, y0, n0), (x1, y1, n1), (x2, y2, n2) = (seen[corners[:, k]].T for k in range(3))
    first = (x1 - column) * (y2 - row) - (x2 - column) * (y1 - row)
    second = (x2 - column) * (y0 - row) - (x0 - column) * (y2 - row)
    third = (x0 - column) * (y1 - row) - (x1 - column) * (y0 - row)
    parts = np.stack([first, second, third], axis=1)
    parts = np.maximum(parts * np.sign(parts.sum(axis=1, keepdims=True)), 0)
    if not level:
        parts *= np.stack([n0, n1, n2], axis=1)
    whole = parts.sum(axis=1, keepdims=True)
    even = np.full_like(parts, 1 / 3)
    return np.asarray(np.divide(parts, whole, out=even, where=whole > 0))


def mixed(values: npt.NDArray[np.floating[Any]], corners: Integers, weights: Floats) -> Floats:
    """Of values (n, c) at corners (m, 3) what weights (m, 3) make: (m, c)."""
    total = values[corners[:, 0]] * weights[:, :1]
    total += values[corners[:, 1]] * weights[:, 1:2]
    total += values[corners[:, 2]] * weights[:, 2:]
    return np.asarray(total, np.float64)


def _area(flat: Floats) -> Floats:
    """Of triangles (n, 3, 2), twice."""
    one, other = flat[:, 1] - flat[:, 0], flat[:, 2] - flat[:, 0]
    return np.asarray(np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]))
