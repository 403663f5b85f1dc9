"""Shapes with smooth edges: rounded boxes, rings, discs, lines, polygons; masks of coverage, or pixels of two colours.

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

# Free shapes are drawn this many times larger, up to this many px of area; beyond, OpenCV's own smoothing has to do: it
# is a little fat, but needs no memory.
FINENESS = ((100_000, 8), (1_000_000, 4))
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


def dashed_mask(width: int, height: int, border_px: int, radius: float) -> Pixels:
    """A dashed outline with round corners, (height, width). Dashes are stretched so that they close evenly."""
    distance = _box_distance(width, height, radius)
    line = _coverage(distance) - _coverage(distance + border_px)
    along, perimeter = _along_outline(width, height, max(radius, border_px), border_px / 2)
    # An even number of dashes, one in the middle of the top: left and right are alike, and so are top and bottom.
    count = 2 * max(round(perimeter / ((DASH + GAP) * border_px) / 2), 1)
    period = perimeter / count
    from_dash = np.abs(np.mod(along + period / 2, period) - period / 2)
    dashes = _coverage(from_dash - period * DASH / (DASH + GAP) / 2)
    return _mask(line * dashes)


def ring_mask(size: int, centre: Point, radius: float, line_px: float, part: float) -> Pixels:
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
    return _mask(coverage)


def disc_mask(size: int, centre: Point, radius: float) -> Pixels:
    """A filled disc, (size, size)."""
    x, y = _pixel_centres(size, size)
    return _mask(_coverage(np.hypot(x - centre[0], y - centre[1]) - radius))


def line_mask(points: Sequence[Point], line_px: float) -> Pixels:
    """A line through `points` with round ends and joins; the mask begins at 0, 0 and ends where the line does."""
    width, height = _extent(points, line_px / 2)
    fine = _fineness(width, height)
    mask = np.zeros((height * fine, width * fine), np.uint8)
    _draw_line(mask, np.array(points) * fine, line_px * fine, closed=False, edge=_edge(fine))
    return _averaged(mask, width, height)


def polygon_image(points: Sequence[Point], fill: Colour | None, border: Colour | None, border_px: float) -> Pixels:
    """A closed polygon, its border half inside; the image begins at 0, 0 and ends where the shape does."""
    width, height = _extent(points, border_px / 2)
    fine = _fineness(width, height)
    corners = np.array(points) * fine
    image = np.zeros((height, width, 4), np.uint8)
    if fill is not None:
        mask = np.zeros((height * fine, width * fine), np.uint8)
        cv2.fillPoly(mask, [_sixteenths(corners)], (255,), _edge(fine), _SHIFT)
        image = tinted(_averaged(mask, width, height), fill)
    if border is not None and border_px > 0:
        mask = np.zeros((height * fine, width * fine), np.uint8)
        _draw_line(mask, corners, border_px * fine, closed=True, edge=_edge(fine))
        line = tinted(_averaged(mask, width, height), border)
        image = line + (image.astype(np.uint16) * (255 - line[..., 3:]) // 255).astype(np.uint8)
    return image


def quad_mask(width: int, height: int, corners: npt.NDArray[np.float32]) -> Pixels:
    """The coverage of a convex quadrilateral, 0 to 255."""
    mask = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(mask, _sixteenths(corners), (255,), cv2.LINE_AA, _SHIFT)
    return mask


def _mask(coverage: _Field) -> Pixels:
    return np.asarray(np.rint(coverage * 255), np.uint8)


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


def _along_outline(width: int, height: int, radius: float, inset: float) -> tuple[_Field, float]:
    """How far along the outline each pixel lies, clockwise from the middle of the top edge, and the whole way round.

    Lengths are those of the line `inset` px inside the edge.
    """
    x, y = _pixel_centres(width, height)
    nearest_x, nearest_y = np.clip(x, radius, width - radius), np.clip(y, radius, height - radius)
    angle = np.mod(np.arctan2(x - nearest_x, nearest_y - y), tau)
    across, down = width - 2 * radius, height - 2 * radius
    # What has been walked of the straight edges, by the quarter of the way round that the pixel is in.
    straight = np.select(
        [angle < pi / 2, angle < pi, angle < 1.5 * pi],
        [nearest_x - width / 2, across / 2 + nearest_y - radius, across / 2 + down + width - radius - nearest_x],
        1.5 * across + down + height - radius - nearest_y,
    )
    turned = radius - inset
    return straight + turned * angle, 2 * (across + down) + tau * turned


def _extent(points: Sequence[Point], reach: float) -> tuple[int, int]:
    return ceil(max(x for x, _ in points) + reach) + 1, ceil(max(y for _, y in points) + reach) + 1


def _fineness(width: int, height: int) -> int:
    return next((fine for area, fine in FINENESS if width * height <= area), 1)


def _averaged(mask: Pixels, width: int, height: int) -> Pixels:
    if mask.shape == (height, width):
        return mask
    return np.asarray(cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _sixteenths(points: npt.NDArray[np.floating]) -> npt.NDArray[np.int32]:
    # OpenCV's pixel (0, 0) has its middle at 0, ours at 0.5.
    return np.asarray(np.rint((points - 0.5) * (1 << _SHIFT)), np.int32)


def _draw_line(mask: Pixels, points: npt.NDArray[np.floating], line_px: float, closed: bool, edge: int) -> None:
    # Drawn without smoothing, OpenCV's lines are a pixel wider than asked.
    width = max(round(line_px) - (edge == cv2.LINE_8), 1)
    cv2.polylines(mask, [_sixteenths(points)], closed, (255,), width, edge, _SHIFT)


def _edge(fine: int) -> int:
    return cv2.LINE_AA if fine == 1 else cv2.LINE_8
