"""A thing seen from all around, cut out, before a plain backdrop: one picture of it, or one fading into the next."""

from functools import lru_cache

import cv2
import numpy as np

from kiosk.draw.last_drawn import LastDrawn
from kiosk.draw.pixels import Pixels, blank

Rect = tuple[int, int, int, int]  # x, y, width, height

TOP, MIDDLE, FLOOR = (150, 155, 162), (186, 190, 195), (216, 217, 219)  # of the backdrop, from above to its foot
LID, EDGE = (228, 229, 230), (176, 179, 184)  # of what the thing stands on
SIDE = 0.035  # of the disc's half width: how high its side is
FRACTION = 3  # bits of a pixel's fraction for OpenCV's shapes
FINE = 1 << FRACTION
WALL_SHARE = 0.62  # of the backdrop's height, down to where floor begins
NOISE = 1.2  # grey levels of grain, which hides the steps of a slow gradient


@lru_cache(maxsize=4)
def backdrop(width: int, height: int) -> Pixels:
    """A studio's grey ground, darker above: BGRA, read-only."""
    at = np.linspace(0, 1, height)
    stops, colours = (0.0, WALL_SHARE, 1.0), np.array([TOP, MIDDLE, FLOOR], np.float64)
    column = np.stack([np.interp(at, stops, colours[:, channel]) for channel in (2, 1, 0)], axis=1)
    grain = np.random.default_rng(1).normal(0, NOISE, (height, width, 1))
    ground = np.full((height, width, 4), 255, np.uint8)
    ground[..., :3] = np.clip(column[:, None] + grain + 0.5, 0, 255).astype(np.uint8)
    ground.flags.writeable = False
    return ground


class TurntableView:
    """Draws things into a frame of its own, which the next one overwrites."""

    def __init__(self) -> None:
        self._frame = blank(1, 1)
        self._last = LastDrawn()

    @property
    def version(self) -> int:
        """Grows whenever the frame shows something else."""
        return self._last.version

    def draw(
        self,
        picture: Pixels,
        place: Rect,
        area: Rect,
        disc: tuple[float, float, float, float],
        before: Pixels | None = None,
        share: float = 0.0,
    ) -> Pixels:
        """`picture` (BGRA, premultiplied) at `place`, which may reach beyond `area`: what is seen of it in `area`.

        It stands on a round `disc`: middle x and y, half its width and half its height. `before` is mixed in by `share`
        (0 to 1).
        """
        if self._last.is_from((place, area, disc, share), picture, *(() if before is None else (before,))):
            return self._frame
        ground = backdrop(area[2], area[3])
        if self._frame.shape != ground.shape:
            self._frame = blank(*ground.shape[:2])
        np.copyto(self._frame, ground)
        _draw_disc(self._frame, (disc[0] - area[0], disc[1] - area[1], disc[2], disc[3]))
        over = _placed(picture, place, area)
        if before is not None and share > 0:
            over = np.asarray(cv2.addWeighted(_placed(before, place, area), share, over, 1 - share, 0), np.uint8)
        through = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(over, 3)), cv2.COLOR_GRAY2BGRA)
        cv2.multiply(self._frame, through, dst=self._frame, scale=1 / 255)
        cv2.add(self._frame, over, dst=self._frame)
        return self._frame


def _draw_disc(frame: Pixels, disc: tuple[float, float, float, float]) -> None:
    """The lid of a low round plinth, and of its side as much as one sees from above."""
    x, y, half_wide, half_high = disc
    middle = (round(x * FINE), round(y * FINE))
    axes = (round(half_wide * FINE), round(half_high * FINE))
    side = round(half_wide * SIDE * FINE)
    below = (middle[0], middle[1] + side)
    edge = np.array([(middle[0] - axes[0], middle[1]), (middle[0] + axes[0], middle[1])], np.int32)
    wall = np.array([edge[0], edge[1], edge[1] + (0, side), edge[0] + (0, side)], np.int32)
    cv2.fillConvexPoly(frame, wall, (*EDGE[::-1], 255), cv2.LINE_AA, FRACTION)
    cv2.ellipse(frame, below, axes, 0, 0, 360, (*EDGE[::-1], 255), -1, cv2.LINE_AA, FRACTION)
    cv2.ellipse(frame, middle, axes, 0, 0, 360, (*LID[::-1], 255), -1, cv2.LINE_AA, FRACTION)


def _placed(picture: Pixels, place: Rect, area: Rect) -> Pixels:
    """The picture stretched to `place`, as far as it lies in `area`; transparent around it."""
    scale_x, scale_y = picture.shape[1] / place[2], picture.shape[0] / place[3]
    left, top = (area[0] - place[0] + 0.5) * scale_x - 0.5, (area[1] - place[1] + 0.5) * scale_y - 0.5
    matrix = np.array([[scale_x, 0, left], [0, scale_y, top]])
    smooth = cv2.INTER_LINEAR if max(scale_x, scale_y) > 0.9 else cv2.INTER_CUBIC
    return np.asarray(
        cv2.warpAffine(picture, matrix, area[2:], flags=smooth | cv2.WARP_INVERSE_MAP, borderValue=(0, 0, 0, 0)),
        np.uint8,
    )
