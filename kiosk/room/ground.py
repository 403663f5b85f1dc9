"""The floor under the visitor and the hall mirrored in it.

The mirrored hall is drawn at a quarter of the size, which makes it as soft as honed stone. What it adds to or takes
from the floor is reckoned there and then, enlarged and added in one pass: with a level camera how much a floor mirrors
depends on the row alone.
"""

import cv2
import numpy as np

from kiosk.room.camera import EYE
from kiosk.room.raster import Surface
from kiosk.room.texture import Floats, Pixels
from kiosk.room.view import View
from kiosk.room.warp import Matrix, draw_warped

QUARTER = 4
NEAREST = 0.42  # tangent of the angle below the horizon at which a landscape picture ends
STRIPS = 6  # upright parts of the picture, so that little floor is drawn where walls will hide it
GAIN = 1.25  # what one level of the stored difference is worth: it has to reach from -160 to 158
SOFT = (0.008, 0.020)  # how far the mirrored hall is blurred across and down, as a share of the focal length
NEAR_FLOOR, FAR_FLOOR = 3.0, 14.0  # metres between which a floor goes from its least to its most mirroring


def to_level(view: View, surface: Surface, height: float, texels_a_metre: float) -> Matrix:
    """From frame to the texels of a level picture `height` metres up."""
    rise = EYE - height
    f, cx, cy = view.focal, view.middle_x, view.horizon
    x = np.array([rise * view.cosine, view.x, -cx * rise * view.cosine - cy * view.x + rise * f * view.sine])
    z = np.array([-rise * view.sine, view.z, cx * rise * view.sine - cy * view.z + rise * f * view.cosine])
    w = np.array([0.0, 1.0, -cy])
    return np.stack([(x - surface.west * w) * texels_a_metre, (z - surface.south * w) * texels_a_metre, w])


def draw_level(frame: Pixels, view: View, surface: Surface, height: float, edge: Floats) -> None:
    """Draw a floor or ceiling up to the row at which each column's wall begins (`edge`)."""
    below = height < EYE
    step = -(-view.width // STRIPS)
    for left in range(0, view.width, step):
        right = min(view.width, left + step)
        part = edge[left:right]
        if below:
            far = float(part.min())
            first, last = max(0, int(far) - 1, int(view.horizon) + 1), view.height
        else:
            far = float(part.max())
            first, last = 0, min(view.height, int(np.ceil(far)) + 1, int(view.horizon))
        if last <= first:
            continue
        # Rows run together towards the horizon: the size that suits the middle between the far end and NEAREST.
        row = 0.75 * abs(far - view.horizon) + 0.25 * max(abs(far - view.horizon), NEAREST * view.focal)
        level = surface.texture.level(surface.density * abs(EYE - height) / max(1.0, row))
        matrix = to_level(view, surface, height, surface.density * 2.0**-level)
        draw_warped(frame, surface.texture.levels[level], matrix, (left, first, right, last), spread=True)


def mirroring(view: View, share: tuple[float, float]) -> Floats:
    """How much of the mirrored hall shows, row by row (rows,)."""
    row = np.arange(view.height, dtype=np.float32) + np.float32(0.5) - np.float32(view.horizon)
    depth = EYE * view.focal / np.maximum(row, 1e-3)
    part = np.clip((depth - NEAR_FLOOR) / (FAR_FLOOR - NEAR_FLOOR), 0, 1)
    return np.asarray(share[0] + (share[1] - share[0]) * part, np.float32)


def mirror_difference(small: View, mirrored: Pixels, floor: Pixels, share: tuple[float, float], foot: Floats) -> Pixels:
    """What the mirrored hall changes in the floor, both drawn small: 128 is nothing, GAIN levels a step."""
    top = max(0, min(small.height - 1, int(small.horizon)))
    low, stone = mirrored[top:], floor[top:]
    across, down = (max(1, round(part * small.focal)) | 1 for part in SOFT)
    soft = cv2.blur(low, (across, down), borderType=cv2.BORDER_REPLICATE)
    # Honed stone mirrors sharply what touches it, and ever softer what is far above.
    rows = np.arange(top, small.height, dtype=np.float32)[:, None] + np.float32(0.5)
    height = (rows - foot[None]) / np.maximum(2.0, foot[None] - np.float32(small.horizon))
    blur = np.clip(height * 0.8, 0, 1).astype(np.float32)[..., None]
    mixed = low.astype(np.float32)
    mixed += (soft.astype(np.float32) - mixed) * blur
    mixed -= stone
    mixed *= (mirroring(small, share)[top:] / GAIN)[:, None, None]
    mixed += 128.5
    difference = np.full(mirrored.shape, 128, np.uint8)
    difference[top:] = np.clip(mixed, 0, 255).astype(np.uint8)
    difference[..., 3] = 255
    return difference


def add_mirrored(frame: Pixels, view: View, difference: Pixels, edge: Floats) -> None:
    """Enlarge the difference and add it to the floor, below the row at which each column's wall ends."""
    start = max(0, min(int(edge.min()), view.height) // QUARTER * QUARTER)
    start = max(start, int(view.horizon) // QUARTER * QUARTER)
    if start >= view.height:
        return
    step = -(-view.width // STRIPS // QUARTER) * QUARTER
    for left in range(0, view.width, step):
        right = min(view.width, left + step)
        first = max(start, int(edge[left:right].min()) - 1)
        if first >= view.height:
            continue
        # Enlarged strip by strip, and no more of it than is seen; one small column and row more on each side, so that
        # strips meet without a seam.
        above, beside = max(0, first // QUARTER - 1), max(0, left // QUARTER - 1)
        part = difference[above:, beside : -(-right // QUARTER) + 1]
        large = cv2.resize(part, (part.shape[1] * QUARTER, part.shape[0] * QUARTER), interpolation=cv2.INTER_LINEAR)
        floor = frame[first : view.height, left:right]
        row, column = first - above * QUARTER, left - beside * QUARTER
        change = large[row : row + floor.shape[0], column : column + floor.shape[1]]
        cv2.addWeighted(floor, 1.0, change, GAIN, -128.0 * GAIN, dst=floor)
