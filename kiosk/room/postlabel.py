"""The plate on a post beside what stands free: one warp, as long as it looks this way."""

import cv2
import numpy as np

from kiosk.room.camera import EYE, NEAR
from kiosk.room.curtain import Seen
from kiosk.room.fittings import LabelPost
from kiosk.room.panels import Panel
from kiosk.room.texture import Pixels
from kiosk.room.view import View
from kiosk.room.wallline import WallLine
from kiosk.room.warp import draw_warped, fill_polygon

BACK = (150, 154, 160)  # the plate from behind
LEAST = 3  # pixels: a plate that appears smaller is left out


def draw_post_label(
    frame: Pixels, view: View, post: LabelPost, panel: Panel | None, line: WallLine, seen: Seen
) -> None:
    """Draw the plate; from behind it is bare. One that a wall hides, wholly or in part, is left out."""
    # Seen from before it, its left end is at the looker's left hand.
    half_x, half_z = post.facing_z * post.width / 2, -post.facing_x * post.width / 2
    ends = np.array([(post.x + half_x, post.z + half_z), (post.x - half_x, post.z - half_z)])
    front = (view.x - post.x) * post.facing_x + (view.z - post.z) * post.facing_z > 0
    turned = view.turned(ends if front else ends[::-1])
    if turned[:, 1].min() < NEAR:
        return
    scale = view.focal / turned[:, 1]
    xs = view.middle_x + turned[:, 0] * scale
    tops = view.horizon - (post.bottom + post.height_m - EYE) * scale
    feet = view.horizon - (post.bottom - EYE) * scale
    corners = np.array([(xs[0], tops[0]), (xs[1], tops[1]), (xs[1], feet[1]), (xs[0], feet[0])])
    left, right = max(0, int(xs.min())), min(view.width, int(xs.max()) + 1)
    if right - left < LEAST or (not line.convex and (seen.inverse[left:right] * turned[:, 1].min() > 1).any()):
        return
    if panel is None or not front:
        fill_polygon(frame, corners, panel.side if front and panel is not None and panel.side else BACK)
        return
    texels = panel.texture.width / max(1.0, float(xs.max() - xs.min()))
    level = panel.texture.levels[panel.texture.level(texels)]
    wide, high = level.shape[1], level.shape[0]
    outline = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    to_texel = cv2.getPerspectiveTransform(corners.astype(np.float32), outline)
    box = (left, max(0, int(tops.min())), right, min(view.height, int(feet.max()) + 1))
    draw_warped(frame, level, np.asarray(to_texel, np.float64), box)
