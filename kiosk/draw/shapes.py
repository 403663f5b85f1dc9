"""Shapes with smooth edges, as pixels: rounded boxes, rings, discs, lines, polygons.

Edges of boxes and rings are computed from the distance to the outline, which is exact at any size; free shapes are
drawn larger and averaged.
"""

from collections.abc import Sequence
from math import ceil, pi, tau

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.draw.pixels import Pixels, tinted
from kiosk.draw.theme import Colour

Point = tuple[float, float]
_Field = npt.NDArray[np.floating]

FINE = 4  # free shapes are drawn this many times larger
FINE_LIMIT = 400_000  # px; above this area the library's own smoothing has to do, or memory would not
_SHIFT = 4  # OpenCV takes coordinates in sixteenths of a pixel
DASH, GAP = 3.0, 2.0  # of a dashed border, in widths of the line


def box_image(
    width: int, height: int, fill: Colour | None, border: Colour | None, border_px: int, radius: float
) -> Pixels:
    """A box with round corners: BGRA, premultiplied, (height, width, 4)."""
    distance = _box_distance(width, height, radius)
    outer = _coverage(distance)
    inner = _coverage(distance + border_px) if border is not None else outer
    image = np.zeros((height, width, 4))
    for paint, part in ((fill, inner), (border, outer - inner)):
        if paint is not None:
            image += part[..., None] * np.array((*reversed(paint), 255))
    return np.rint(image).astype(np.uint8)


def dashed_image(width: int, height: int, border: Colour, border_px: int, radius: float) -> Pixels:
    """A dashed outline with round corners: BGRA, premultiplied. Dashes are stretched so that they close evenly."""
    outline = _box_outline(width, height, border_px / 2, max(radius - border_px / 2, 0))
    lengths = np.hypot(*np.diff(outline, axis=0).T)
    at = np.concatenate(([0.0], np.cumsum(lengths)))
    count = max(round(at[-1] / ((DASH + GAP) * border_px)), 1)
    period = at[-1] / count
    # OpenCV draws round ends, which make a dash longer by the width of the line.
    dash = max(period * DASH / (DASH + GAP) - border_px, 0.01)
    mask = np.zeros((height * FINE, width * FINE), np.uint8)
    for number in range(count):
        start = number * period
        inside = at[(at > start) & (at < start + dash)]
        stops = np.concatenate(([start], inside, [start + dash]))
        points = np.column_stack((np.interp(stops, at, outline[:, 0]), np.interp(stops, at, outline[:, 1])))
        _draw_line(mask, points * FINE, border_px * FINE, closed=False)
    return tinted(_averaged(mask, width, height), border)


def ring_image(size: int, centre: Point, radius: float, line_px: float, colour: Colour, part: float) -> Pixels:
    """A ring whose line is `line_px` wide, half of it within `radius`; `part` of it, clockwise from the top."""
    x, y = _pixel_centres(size, size)
    x, y = x - centre[0], y - centre[1]
    away = np.hypot(x, y)
    coverage = _coverage(np.abs(away - radius) - line_px / 2)
    if part < 1:
        angle = np.mod(np.arctan2(x, -y), tau)
        # Distance along the ring to the nearer end: positive inside the part that is drawn.
        ends = np.where(angle > (part * tau + tau) / 2, angle - tau, np.minimum(angle, part * tau - angle))
        coverage = coverage * np.clip(ends * away + 0.5, 0, 1) if part > 0 else coverage * 0
    return tinted(np.rint(coverage * 255).astype(np.uint8), colour)


def disc_image(size: int, centre: Point, radius: float, colour: Colour) -> Pixels:
    """A filled disc: BGRA, premultiplied, (size, size, 4)."""
    x, y = _pixel_centres(size, size)
    return tinted(np.rint(_coverage(np.hypot(x - centre[0], y - centre[1]) - radius) * 255).astype(np.uint8), colour)


def line_image(points: Sequence[Point], line_px: float, colour: Colour) -> Pixels:
    """A line through `points` with round ends and joins; the image begins at 0, 0 and ends where the line does."""
    width, height = _extent(points, line_px / 2)
    fine = _fineness(width, height)
    mask = np.zeros((height * fine, width * fine), np.uint8)
    _draw_line(mask, np.array(points) * fine, line_px * fine, closed=False)
    return tinted(_averaged(mask, width, height), colour)


def polygon_image(points: Sequence[Point], fill: Colour | None, border: Colour | None, border_px: float) -> Pixels:
    """A closed polygon, its border half inside; the image begins at 0, 0 and ends where the shape does."""
    width, height = _extent(points, border_px / 2)
    fine = _fineness(width, height)
    corners = np.array(points) * fine
    image = np.zeros((height, width, 4), np.uint8)
    if fill is not None:
        mask = np.zeros((height * fine, width * fine), np.uint8)
        cv2.fillPoly(mask, [_sixteenths(corners)], (255,), cv2.LINE_AA, _SHIFT)
        image = tinted(_averaged(mask, width, height), fill)
    if border is not None and border_px > 0:
        mask = np.zeros((height * fine, width * fine), np.uint8)
        _draw_line(mask, corners, border_px * fine, closed=True)
        line = tinted(_averaged(mask, width, height), border)
        image = line + (image.astype(np.uint16) * (255 - line[..., 3:]) // 255).astype(np.uint8)
    return image


def quad_mask(width: int, height: int, corners: npt.NDArray[np.float32]) -> Pixels:
    """The coverage of a convex quadrilateral, 0 to 255."""
    mask = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(mask, _sixteenths(corners), (255,), cv2.LINE_AA, _SHIFT)
    return mask


def _pixel_centres(width: int, height: int) -> tuple[_Field, _Field]:
    y, x = np.mgrid[:height, :width].astype(np.float32)
    return x + 0.5, y + 0.5


def _coverage(distance: _Field) -> _Field:
    """How much of a pixel lies inside an outline that is `distance` px away (negative: inside)."""
    return np.asarray(np.clip(0.5 - distance, 0, 1))


def _box_distance(width: int, height: int, radius: float) -> _Field:
    x, y = _pixel_centres(width, height)
    radius = min(radius, width / 2, height / 2)
    across = np.abs(x - width / 2) - (width / 2 - radius)
    down = np.abs(y - height / 2) - (height / 2 - radius)
    outside = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return np.asarray(outside + np.minimum(np.maximum(across, down), 0) - radius)


def _box_outline(width: int, height: int, inset: float, radius: float) -> npt.NDArray[np.float64]:
    """Points along a rounded box, clockwise, closed, starting in the middle of its top edge."""
    corners = []
    for turn, (x, y) in enumerate(
        (
            (width - inset - radius, inset + radius),
            (width - inset - radius, height - inset - radius),
            (inset + radius, height - inset - radius),
            (inset + radius, inset + radius),
        )
    ):
        angle = np.linspace(turn * pi / 2, (turn + 1) * pi / 2, max(ceil(radius), 1) + 1)
        corners.append(np.column_stack((x + radius * np.sin(angle), y - radius * np.cos(angle))))
    start = np.array([[width / 2, inset]])
    return np.concatenate((start, *corners, start))


def _extent(points: Sequence[Point], reach: float) -> tuple[int, int]:
    return ceil(max(x for x, _ in points) + reach) + 1, ceil(max(y for _, y in points) + reach) + 1


def _fineness(width: int, height: int) -> int:
    return FINE if width * height <= FINE_LIMIT else 1


def _averaged(mask: Pixels, width: int, height: int) -> Pixels:
    if mask.shape == (height, width):
        return mask
    return np.asarray(cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _sixteenths(points: npt.NDArray[np.floating]) -> npt.NDArray[np.int32]:
    # OpenCV's pixel (0, 0) has its middle at 0, ours at 0.5.
    return np.asarray(np.rint((points - 0.5) * (1 << _SHIFT)), np.int32)


def _draw_line(mask: Pixels, points: npt.NDArray[np.floating], line_px: float, closed: bool) -> None:
    cv2.polylines(mask, [_sixteenths(points)], closed, (255,), max(round(line_px), 1), cv2.LINE_AA, _SHIFT)
