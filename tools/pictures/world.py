"""Maps: the world's coastlines in the Equal Earth projection, as an SVG path or as a mask to set dots in.

Coastlines only; places are pins (the exhibition's maps claim no boundary).
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

LAND = Path(__file__).parent / "data" / "land-50m.json"
# The polynomial of Equal Earth (Savric, Patterson, Jenny 2018).
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796

Ring = NDArray[np.float64]  # (n, 2): longitude and latitude in degrees


@cache
def land_rings() -> tuple[Ring, ...]:
    """Every coastline of the data file, decoded from its delta-coded arcs."""
    topology = json.loads(LAND.read_text(encoding="utf-8"))
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.asarray(arc), axis=0) * (scale_x, scale_y) + (move_x, move_y) for arc in topology["arcs"]]

    def joined(indices: list[int]) -> Ring:
        pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    rings: list[Ring] = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings.extend(joined(ring) for polygon in polygons for ring in polygon)
    return tuple(rings)


@dataclass(frozen=True)
class EqualEarth:
    """Degrees to pixels: `scale` pixels a unit of the projection, (`x`, `y`) where its middle lies."""

    x: float
    y: float
    scale: float
    middle_longitude: float = 11.0  # cuts the map in the Bering Strait, where least land is cut

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixel of one place."""
        turned = (longitude - self.middle_longitude + 540) % 360 - 180
        return self.unwrapped(turned, latitude)

    def unwrapped(self, degrees_from_middle: float, latitude: float) -> tuple[float, float]:
        """Pixel of a place given by its degrees east of the map's middle."""
        theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        square = theta * theta
        sixth = square**3
        slope = 9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1
        east = 2 * math.sqrt(3) * math.radians(degrees_from_middle) * math.cos(theta) / (3 * slope)
        north = theta * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
        return self.x + east * self.scale, self.y - north * self.scale

    def rings(self, southernmost: float = -58.0) -> list[list[tuple[float, float]]]:
        """All coastlines in pixels, cut at the map's seam; land south of `southernmost` is left out."""
        drawn: list[list[tuple[float, float]]] = []
        for ring in land_rings():
            if ring[:, 1].max() < southernmost:
                continue
            turned = (ring[:, 0] - self.middle_longitude + 540) % 360 - 180
            steps = np.diff(turned)
            jumps = np.where(steps > 180, -360, np.where(steps < -180, 360, 0))  # walk on over the seam
            turned = turned + np.concatenate([[0], np.cumsum(jumps)])
            for shift in (-360, 0, 360):
                if turned.min() + shift < 180 and turned.max() + shift > -180:
                    degrees = np.clip(turned + shift, -180, 180)
                    places = zip(degrees.tolist(), ring[:, 1].tolist(), strict=True)
                    drawn.append([self.unwrapped(*place) for place in places])
        return drawn


def land_path(project: EqualEarth, southernmost: float = -58.0, smallest: float = 0.0) -> str:
    """SVG path data of all land; islands narrower than `smallest` pixels are left out."""
    parts = []
    for ring in project.rings(southernmost):
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if max(max(xs) - min(xs), max(ys) - min(ys)) >= smallest:
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z")
    return "".join(parts)


def land_mask(project: EqualEarth, width: int, height: int, southernmost: float = -58.0) -> NDArray[np.uint8]:
    """Land as 255 on 0, shape (height, width)."""
    mask = np.zeros((height, width), np.uint8)
    rings = [np.round(np.asarray(ring) * 16).astype(np.int32) for ring in project.rings(southernmost)]
    cv2.fillPoly(mask, rings, 255, lineType=cv2.LINE_AA, shift=4)
    return mask


def land_dots(
    project: EqualEarth, width: int, height: int, pitch: float, share: float = 0.42
) -> list[tuple[float, float]]:
    """Middles of a square grid of `pitch` pixels whose cells are at least `share` land."""
    columns, rows = int(width / pitch), int(height / pitch)
    mask = land_mask(project, width, height)
    cells = cv2.resize(mask[: int(rows * pitch), : int(columns * pitch)], (columns, rows), interpolation=cv2.INTER_AREA)
    return [((column + 0.5) * pitch, (row + 0.5) * pitch) for row, column in np.argwhere(cells >= 255 * share)]


@dataclass(frozen=True)
class LocalMap:
    """A map of a small region, north up: its middle lies at (`x`, `y`), `scale` pixels are a degree of latitude."""

    longitude: float
    latitude: float
    x: float
    y: float
    scale: float

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixel of one place."""
        narrow = math.cos(math.radians(self.latitude))  # degrees of longitude shrink away from the equator
        return (
            self.x + (longitude - self.longitude) * narrow * self.scale,
            self.y - (latitude - self.latitude) * self.scale,
        )

    def land_path(self, width: int, height: int) -> str:
        """SVG path data of the coastlines that may show on a sheet of this size."""
        parts = []
        for ring in land_rings():
            xs, ys = self(0.0, 0.0)
            narrow = math.cos(math.radians(self.latitude)) * self.scale
            px, py = xs + ring[:, 0] * narrow, ys - ring[:, 1] * self.scale
            if px.max() < 0 or px.min() > width or py.max() < 0 or py.min() > height:
                continue
            # Far outside the sheet a coast only has to be on the right side of it.
            px, py = np.clip(px, -2000, width + 2000), np.clip(py, -2000, height + 2000)
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(px, py, strict=True)) + "Z")
        return "".join(parts)
