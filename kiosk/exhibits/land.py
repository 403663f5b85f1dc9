"""The land of the world, or of a part of it, in pixels: coastlines only, so no map of it claims a boundary.

The whole world is drawn in the Equal Earth projection, which keeps areas true; a region plainly, north up.
"""

import itertools
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.draw.theme import LIGHT, Colour, colour
from kiosk.exhibits.kind import Pixels
from kiosk.ui.rect import Rect, fit_inside

LAND_FILE = Path(__file__).resolve().parent.parent / "maps" / "land.npz"
STEPS_A_DEGREE = 180  # of the numbers in that file
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796  # of Equal Earth (Savric, Patterson, Jenny 2018)
SOUTH, NORTH = -58.0, 84.0  # of the world as it is shown: without Antarctica
FINENESS = 2  # coasts are drawn so much larger, and averaged
NET = 30  # degrees between the fine lines over the sea

SEA, COAST = colour("#EEF2F7"), colour("#C9D2DC")
NET_LINE = colour("#DEE5ED")

Numbers = NDArray[np.float64]


@cache
def coastlines() -> tuple[Numbers, ...]:
    """Closed rings of longitude and latitude in degrees, shape (n, 2)."""
    with np.load(LAND_FILE) as packed:
        points = packed["points"].astype(np.float64) / STEPS_A_DEGREE
        return tuple(np.split(points, np.cumsum(packed["lengths"])[:-1]))


@dataclass(frozen=True)
class Region:
    """A part of the world between these degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Projection:
    """Degrees to pixels of `rect`: all of the world with the longitude `middle` in its middle, or a region."""

    rect: Rect
    middle: float = 11.0
    region: Region | None = None

    @cached_property
    def _fitted(self) -> tuple[float, float, float]:
        """Pixels a unit of the projection, and where its origin lies."""
        rect = self.rect
        if self.region is None:
            half, top = float(_flat(np.array([180.0]), np.array([0.0]))[0][0]), float(_north(NORTH))
            bottom = float(_north(SOUTH))
            scale = min(rect.width / (2 * half), rect.height / (top - bottom))
            return scale, rect.x + rect.width / 2, rect.y + rect.height / 2 + (top + bottom) / 2 * scale
        region = self.region
        narrow = np.cos(np.radians((region.north + region.south) / 2))
        wide, high = (region.east - region.west) * narrow, region.north - region.south
        scale = max(rect.width / wide, rect.height / high)  # the sea round a region is shown, too
        middle_x, middle_y = (region.east + region.west) / 2 * narrow, (region.north + region.south) / 2
        return scale, rect.x + rect.width / 2 - middle_x * scale, rect.y + rect.height / 2 + middle_y * scale

    def pixels(self, places: Numbers) -> Numbers:
        """Pixels of places given by longitude and latitude, shape (n, 2); west of the seam counts on below -180."""
        scale, x, y = self._fitted
        if self.region is None:
            east, north = _flat(places[:, 0] - self.middle, places[:, 1])
        else:
            narrow = np.cos(np.radians((self.region.north + self.region.south) / 2))
            east, north = places[:, 0] * narrow, places[:, 1]
        return np.stack([x + east * scale, y - north * scale], axis=1)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The pixel of one place."""
        if self.region is None:
            longitude = self.middle + (longitude - self.middle + 180) % 360 - 180
        x, y = self.pixels(np.array([[longitude, latitude]]))[0]
        return float(x), float(y)

    def track(self, stops: tuple[tuple[float, float], ...]) -> tuple[tuple[tuple[float, float], ...], ...]:
        """The great circles from stop to stop (longitude, latitude) as lines; two where one leaves over the edge."""
        ends = itertools.pairwise(stops)
        lines: list[list[tuple[float, float]]] = [[]]
        for start, end in ends:
            for longitude, latitude in _great_circle(start, end):
                x, y = self.place(longitude, latitude)
                if lines[-1] and abs(lines[-1][-1][0] - x) > self.rect.width / 2:
                    lines.append([])
                lines[-1].append((round(x, 1), round(y, 1)))
        return tuple(tuple(line) for line in lines if len(line) > 1)


def _north(latitude: float | Numbers) -> Numbers:
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(latitude)))
    square = theta * theta
    return np.asarray(theta * (A4 * square**4 + A3 * square**3 + A2 * square + A1))


def _flat(degrees_east: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
    """Equal Earth: east and north of the middle of the map, in units of the earth's radius."""
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(latitude)))
    square = theta * theta
    slope = 9 * A4 * square**4 + 7 * A3 * square**3 + 3 * A2 * square + A1
    return 2 * np.sqrt(3) * np.radians(degrees_east) * np.cos(theta) / (3 * slope), _north(latitude)


def _great_circle(start: tuple[float, float], end: tuple[float, float], steps: int = 48) -> list[tuple[float, float]]:
    """Places on the shortest way over the globe."""
    first, last = (_on_the_globe(*place) for place in (start, end))
    angle = float(np.arccos(np.clip(first @ last, -1, 1)))
    if angle < 1e-6:
        return [start]
    parts = np.linspace(0, 1, steps)[:, None]
    points = (np.sin((1 - parts) * angle) * first + np.sin(parts * angle) * last) / np.sin(angle)
    longitudes = np.degrees(np.arctan2(points[:, 1], points[:, 0]))
    latitudes = np.degrees(np.arcsin(np.clip(points[:, 2], -1, 1)))
    return list(zip(longitudes.tolist(), latitudes.tolist(), strict=True))


def _on_the_globe(longitude: float, latitude: float) -> Numbers:
    east, north = np.radians(longitude), np.radians(latitude)
    return np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def draw_land(projection: Projection, ground: Colour = LIGHT.wall) -> Pixels:
    """The land in `projection.rect`: BGRA, opaque, of its size."""
    width, height = projection.rect.width, projection.rect.height
    fine = Projection(Rect(0, 0, width * FINENESS, height * FINENESS), projection.middle, projection.region)
    picture = np.empty((height * FINENESS, width * FINENESS, 3), np.uint8)
    picture[:] = (SEA if projection.region else ground)[::-1]
    if projection.region is None:
        edge = np.linspace(SOUTH, NORTH, 60)
        east, west = (np.full(60, projection.middle + side) for side in (180.0, -180.0))
        globe = np.concatenate([np.stack([east, edge], 1), np.stack([west, edge[::-1]], 1)])
        cv2.fillPoly(picture, [_shifted(fine.pixels(globe))], SEA[::-1], cv2.LINE_AA, 4)
        for line in _net(projection.middle):
            cv2.polylines(picture, [_shifted(fine.pixels(line))], False, NET_LINE[::-1], FINENESS, cv2.LINE_AA, 4)
    cv2.fillPoly(picture, [_shifted(ring) for ring in _rings(fine)], COAST[::-1], cv2.LINE_AA, 4)
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return np.dstack([small, np.full((height, width), 255, np.uint8)])


def _rings(projection: Projection) -> list[Numbers]:
    """All coastlines in pixels; on a map of the world cut at its edge."""
    if projection.region is not None:
        projected = (projection.pixels(ring) for ring in coastlines())
        width, height = projection.rect.width, projection.rect.height
        seen = [
            p
            for p in projected
            if p[:, 0].max() > 0 and p[:, 0].min() < width and p[:, 1].max() > 0 and p[:, 1].min() < height
        ]
        # Far outside a coast only has to be on the right side, and in reach of OpenCV's numbers.
        return [np.clip(ring, -4 * width, 5 * width) for ring in seen]
    drawn: list[Numbers] = []
    for ring in coastlines():
        if ring[:, 1].max() < SOUTH:
            continue
        turned = (ring[:, 0] - projection.middle + 540) % 360 - 180
        steps = np.diff(turned)
        jumps = np.where(steps > 180, -360, np.where(steps < -180, 360, 0))  # walk on over the edge
        turned = turned + np.concatenate([[0], np.cumsum(jumps)])
        for shift in (-360, 0, 360):
            if turned.min() + shift < 180 and turned.max() + shift > -180:
                east = np.clip(turned + shift, -180, 180) + projection.middle
                drawn.append(projection.pixels(np.stack([east, np.clip(ring[:, 1], SOUTH, 90)], axis=1)))
    return drawn


def _net(middle: float) -> list[Numbers]:
    """Meridians and parallels."""
    north = np.linspace(SOUTH, NORTH, 40)
    lines = [
        np.stack([np.full(40, middle + (degree - middle + 180) % 360 - 180), north], axis=1)
        for degree in range(-180, 180, NET)
    ]
    across = np.linspace(middle - 180, middle + 180, 40)
    lines += [np.stack([across, np.full(40, float(degree))], axis=1) for degree in range(-30, 90, NET)]
    return lines


def _shifted(points: Numbers) -> NDArray[np.int32]:
    return np.round(points * 16).astype(np.int32)


def fitted(rect: Rect, region: Region | None) -> Rect:
    """The part of a rectangle that a map takes: all of it for a region, the shape of the globe for the world."""
    if region is not None:
        return rect
    half = float(_flat(np.array([180.0]), np.array([0.0]))[0][0])
    return fit_inside(2 * half, float(_north(NORTH) - _north(SOUTH)), rect)
