"""The sharp picture that is shown while nothing moves: drawn at twice the size and reduced, band by band."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np

from kiosk.draw.pixels import blank
from kiosk.room.camera import Lens, Pose
from kiosk.room.painter import RoomPainter
from kiosk.room.panels import Panel
from kiosk.room.texture import Pixels
from kiosk.room.view import View

FINER = 2
MOST_PIXELS = 3840 * 2160  # of one band at its larger size: bounds the memory to 33 MB and a little
OVERLAP = 16  # rows of the finished picture that bands share, so that what is soft meets without a seam
STEP = 8  # rows: bands begin at multiples of it, so that the mirrored hall falls on the same pixels in each


def draw_still(
    painter: RoomPainter,
    pose: Pose,
    lens: Lens,
    panels: Mapping[str, Panel],
    glimpses: Mapping[str, Pixels],
    go_on: Callable[[], bool] = lambda: True,
) -> Pixels | None:
    """Draw a hall with smooth edges in the lens's size. May run in a thread of its own, with a painter of its own.

    go_on is asked before each band; where it says no the picture is given up and None returned.
    """
    view = View.of(pose, lens)
    whole = view.enlarged(FINER)
    picture = blank(view.height, view.width)
    rows = max(STEP, MOST_PIXELS // (whole.width * FINER) // STEP * STEP)
    for top in range(0, view.height, rows):
        if not go_on():
            return None
        bottom = min(view.height, top + rows)
        first, last = max(0, top - OVERLAP), min(view.height, bottom + OVERLAP)
        band = whole.window(0, first * FINER, whole.width, (last - first) * FINER)
        large = np.empty((band.height, band.width, 4), np.uint8)
        painter.draw_view(large, band, panels, glimpses)
        cut = large[(top - first) * FINER : (bottom - first) * FINER]
        cv2.resize(cut, (view.width, bottom - top), dst=picture[top:bottom], interpolation=cv2.INTER_AREA)
    return picture
