"""The face of a picture on the wall: where it is seen, and how its colours look in the light of its hall."""

import cv2
import numpy as np

from kiosk.room.camera import Lens, Pose, quad
from kiosk.room.fittings import Hung
from kiosk.room.light import LIGHTING
from kiosk.room.panels import STANDS_OFF, under_lamps
from kiosk.room.place import Place
from kiosk.room.texture import Floats, Pixels

SHADE = 0.96  # of a lamp's fall from the top of a work to its bottom, in the mean

Corner = tuple[float, float]


def picture_corners(place: Place, work: Hung, pose: Pose, lens: Lens) -> tuple[Corner, Corner, Corner, Corner] | None:
    """Where the picture in a work's frame and mat appears, in pixels, clockwise from the upper left.

    None where it lies behind the eye or is seen from its back.
    """
    ends = place.plan.point(np.array([work.left, work.right]))  # on a bent wall a frame stands on the chord
    along = (ends[1] - ends[0]) / max(1e-9, float(np.hypot(*(ends[1] - ends[0]))))
    middle = ends.mean(axis=0) + np.array([along[1], -along[0]]) * STANDS_OFF
    half, high = along * work.picture_width / 2, work.picture_height / 2
    found = quad(pose, lens, middle - half, middle + half, work.height - high, work.height + high)
    return None if found is None else (found[0], found[1], found[2], found[3])


def colours_in(light: str) -> Pixels:
    """What becomes of each byte of blue, green, red and alpha in a hall of this light: a table for `in_light`."""
    ramp = np.arange(256, dtype=np.uint8).reshape(256, 1, 1).repeat(3, axis=2)
    shade: Floats = np.full((256, 1), SHADE, np.float32)
    return under_lamps(ramp, LIGHTING[light], shade).reshape(1, 256, 4)


def in_light(picture: Pixels, table: Pixels) -> Pixels:
    """An opaque picture as it looks where the table says."""
    return np.asarray(cv2.LUT(picture, table), np.uint8)
