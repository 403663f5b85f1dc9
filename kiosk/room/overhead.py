"""What is seen above: the ceiling, an opening in it, a ring of light, tracks, and lamps over the works."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.bake import BakedRoom
from kiosk.room.camera import EYE, Numbers
from kiosk.room.ceiling import RING, Hole, hole_of, inset
from kiosk.room.curtain import NOTHING, Seen, draw_curtain, look_along, stretches
from kiosk.room.ground import draw_level, to_level
from kiosk.room.light import LIGHTING, Colour, spots_over
from kiosk.room.place import Place
from kiosk.room.texture import Floats, Pixels, Texture
from kiosk.room.view import View
from kiosk.room.wallline import WallLine
from kiosk.room.warp import draw_through, draw_warped, fill_polygon

LAMP_RADIUS, LAMP_LENGTH = 0.055, 0.26  # metres
TRACK_WIDTH, RING_WIDTH, LIP_WIDTH = 0.045, 0.055, 0.05  # metres
RING_DROP = 0.02  # metres below the ceiling
BRIGHT_LAMPS = 0.5  # power from which a lamp's body is worth drawing
ROUND = np.stack([np.cos(np.linspace(0, 2 * np.pi, 17)[:-1]), np.sin(np.linspace(0, 2 * np.pi, 17)[:-1])], axis=1)


@dataclass(frozen=True, eq=False)
class Overhead:
    """Everything above the visitor's head that has a place of its own.

    lamps (n, 2): where lamps hang, from `lamp_top` down; lines: bands of one colour on the ceiling, each two closed
    curves (m, 2) beside each other; reveal: the opening's sides; ceiling, sky: mean colours, for the mirrored hall.
    """

    hole: Hole | None
    height: float
    lamps: Numbers
    lamp_top: float
    lamp_mouth: Colour
    lines: tuple[tuple[Numbers, Numbers, Colour], ...]
    reveal: Texture | None
    ceiling: Colour
    sky: Colour

    @classmethod
    def of(cls, place: Place, baked: BakedRoom) -> "Overhead":
        """What the hall's YAML asks for: the kind of ceiling, and lamps where its light has them."""
        lighting, kind = LIGHTING[place.spec.light], place.spec.ceiling
        hole = hole_of(place.spec, place.plan, lighting)
        has_lamps = lighting.lamp > BRIGHT_LAMPS
        spots = spots_over(place.hung, lighting) if has_lamps else ()
        s = np.array([spot.s for spot in spots])
        lamps = place.plan.point(s) + place.plan.inward(s) * lighting.lamp_out if len(s) else np.zeros((0, 2))
        lamps = lamps[~_under(hole, lamps)]
        lines: list[tuple[Numbers, Numbers, Colour]] = []
        if kind == "ring":
            lines += _line(place, RING, RING_WIDTH, (238, 245, 255))
        elif len(lamps):
            track = _line(place, lighting.lamp_out, TRACK_WIDTH, (12, 13, 15))
            lines += [band for band in track if not _under(hole, band[0]).any()]
        warm = (255, 236, 205)
        mean = _mean(baked.ceiling.texture)
        return cls(
            hole,
            place.height,
            lamps,
            place.height - 0.02,
            warm,
            tuple(lines),
            _reveal(hole) if hole is not None else None,
            mean,
            _mean(baked.upper.texture) if baked.upper is not None else mean,
        )


def _under(hole: Hole | None, points: Numbers) -> NDArray[np.bool_]:
    """Which points of the plan lie below the opening, where nothing can be fixed to the ceiling."""
    if hole is None:
        return np.zeros(len(points), bool)
    edge = hole.edge.astype(np.float32)[:, None]
    return np.array([cv2.pointPolygonTest(edge, (float(x), float(z)), False) >= 0 for x, z in points], bool)


def _line(place: Place, out: float, width: float, colour: Colour) -> list[tuple[Numbers, Numbers, Colour]]:
    """A closed band at a distance from the walls, or none in a room too narrow for it."""
    middle = inset(place.plan, out)
    if middle is None:
        return []
    along = np.roll(middle, -1, axis=0) - np.roll(middle, 1, axis=0)
    normal = (
        np.stack([along[:, 1], -along[:, 0]], axis=1) / np.maximum(1e-9, np.hypot(along[:, 0], along[:, 1]))[:, None]
    )
    return [(middle - normal * width / 2, middle + normal * width / 2, colour)]


def _mean(texture: Texture) -> Colour:
    blue, green, red = texture.levels[-1][..., :3].reshape(-1, 3).mean(axis=0).tolist()
    return round(red), round(green), round(blue)


def _reveal(hole: Hole) -> Texture:
    low, high = (np.array(colour[::-1], np.float32) for colour in hole.reveal)
    share = np.linspace(1, 0, 64, dtype=np.float32)[:, None, None] ** 1.1
    pixels = np.full((64, 8, 4), 255, np.uint8)
    pixels[..., :3] = (low + (high - low) * share + 0.5).astype(np.uint8)
    return Texture.of(pixels)


def draw_overhead(frame: Pixels, view: View, overhead: Overhead, baked: BakedRoom, place: Place, edge: Floats) -> None:
    """The ceiling up to the row at which each column's wall ends, its opening and its lines of light."""
    draw_level(frame, view, baked.ceiling, place.height, edge)
    if overhead.hole is not None and baked.upper is not None:
        _draw_hole(frame, view, overhead, baked)
    for one, other, colour in overhead.lines:
        _draw_band(frame, view, one, other, overhead.height - RING_DROP, colour)


def _draw_hole(frame: Pixels, view: View, overhead: Overhead, baked: BakedRoom) -> None:
    hole, upper = overhead.hole, baked.upper
    assert hole is not None and upper is not None
    corners = view.polygon(hole.edge, overhead.height)
    up = overhead.height + hole.rise
    following = np.roll(hole.edge, -1, axis=0)
    number = np.arange(len(hole.edge), dtype=np.float64)
    middle = hole.edge.mean(axis=0)
    depth = max(2.0, view.turn(float(middle[0]), float(middle[1]))[1])
    level = upper.texture.level(upper.density * depth / view.focal)

    def draw(patch: Pixels, corner: tuple[int, int]) -> None:
        part = view.window(*corner, patch.shape[1], patch.shape[0])
        matrix = to_level(part, upper, up, upper.density * 2.0**-level)
        draw_warped(patch, upper.texture.levels[level], matrix, (0, 0, part.width, part.height), spread=True)
        seen = look_along(part, hole.edge, following, number, number + 1, farthest=True)
        _draw_reveal(patch, part, overhead, seen, up)
        # Where the opening winds, a nearer side may stand before the farthest.
        nearest = look_along(part, hole.edge, following, number, number + 1)
        nearest.piece[nearest.piece == seen.piece] = NOTHING
        _draw_reveal(patch, part, overhead, nearest, up)

    draw_through(frame, corners, draw)
    if len(corners) >= 3:
        outward = hole.edge - middle
        outer = hole.edge + outward / np.maximum(1e-9, np.hypot(outward[:, 0], outward[:, 1]))[:, None] * LIP_WIDTH
        _draw_band(frame, view, hole.edge, outer, overhead.height, hole.lip)


def _draw_reveal(patch: Pixels, part: View, overhead: Overhead, seen: Seen, up: float) -> None:
    texture, hole = overhead.reveal, overhead.hole
    assert texture is not None and hole is not None
    shown = (seen.piece != NOTHING).astype(np.int32)
    for left, right in stretches(shown):
        if not shown[left]:
            continue
        inverse = seen.inverse[left:right]
        high, low = seen.depth_rows(part, up)[left:right], seen.depth_rows(part, overhead.height)[left:right]
        rows = max(0, int(high.min()) - 1), min(part.height, int(low.max()) + 2)
        height = texture.height / hole.rise
        level = texture.level(height / (part.focal * float(inverse.max())))
        pixels = texture.levels[level]
        across = np.full(right - left, pixels.shape[1] / 2, np.float32)
        draw_curtain(patch, part, pixels, (left, right), across, inverse, up, height * 2.0**-level, rows)


def _draw_band(frame: Pixels, view: View, one: Numbers, other: Numbers, height: float, colour: Colour) -> None:
    """A closed band on the ceiling: every run of it before the eye is one smooth polygon."""
    a, b = view.turned(one), view.turned(other)
    ahead = (a[:, 1] > 0.3) & (b[:, 1] > 0.3)
    if not ahead.any():
        return
    start = int(np.argmin(ahead))
    a, b, ahead = np.roll(a, -start, axis=0), np.roll(b, -start, axis=0), np.roll(ahead, -start)
    if ahead.all():
        a, b, ahead = np.vstack([a, a[:1]]), np.vstack([b, b[:1]]), np.append(ahead, True)
    for first, last in stretches(ahead.astype(np.int32)):
        if ahead[first] and last - first > 1:
            there, back = view.pixels(a[first:last], height), view.pixels(b[first:last], height)
            fill_polygon(frame, np.vstack([there, back[::-1]]), colour)


def draw_lamps(frame: Pixels, view: View, overhead: Overhead, line: WallLine, seen: Seen) -> None:
    """Dark heads with a bright mouth, the far ones first."""
    if not len(overhead.lamps):
        return
    turned = view.turned(overhead.lamps)
    radius, bottom, top = LAMP_RADIUS, overhead.lamp_top - LAMP_LENGTH, overhead.lamp_top
    for right, ahead in turned[np.argsort(-turned[:, 1])].tolist():
        if ahead < 0.6:
            break
        scale = view.focal / ahead
        x, half = view.middle_x + right * scale, radius * scale
        if not -half < x < view.width + half:
            continue
        column = min(view.width - 1, max(0, int(x)))
        if not line.convex and seen.inverse[column] > 1 / ahead:
            continue
        high, low = view.row(top, ahead), view.row(bottom, ahead)
        if low < -half:
            continue
        sides = np.array([(x - half, high), (x + half, high), (x + half, low), (x - half, low)])
        fill_polygon(frame, sides, (30, 31, 34))
        tilt = half * (bottom - EYE) / ahead
        fill_polygon(frame, ROUND * (half, tilt) + (x, low), (30, 31, 34))
        fill_polygon(frame, ROUND * (half * 0.84, tilt * 0.84) + (x, low), overhead.lamp_mouth)


def mirrored_void(picture: Pixels, view: View, overhead: Overhead) -> None:
    """What lies above the mirrored walls: the ceiling's colour and, where there is an opening, its light."""
    red, green, blue = overhead.ceiling
    picture.view(np.uint32)[:] = blue | green << 8 | red << 16 | 255 << 24
    if overhead.hole is not None:
        fill_polygon(picture, view.polygon(overhead.hole.edge, -overhead.height), overhead.sky)
