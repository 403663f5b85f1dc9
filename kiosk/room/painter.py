"""A hall's picture: baked surfaces, what hangs and stands before them, and the hall mirrored in its floor."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import TypeAlias

import numpy as np

from kiosk.room.bake import BakedRoom
from kiosk.room.camera import Lens, Pose
from kiosk.room.curtain import Seen
from kiosk.room.flooring import MAKES
from kiosk.room.ground import QUARTER, add_mirrored, draw_level, mirror_difference
from kiosk.room.objects import Turntable
from kiosk.room.onwall import Hanging
from kiosk.room.overhead import Overhead, draw_lamps, draw_overhead, mirrored_void
from kiosk.room.panels import Panel
from kiosk.room.passage import PassageColours, draw_outlook, draw_passages
from kiosk.room.place import Place
from kiosk.room.standing import Standing
from kiosk.room.texture import Pixels
from kiosk.room.view import View
from kiosk.room.wallline import WallLine, draw_walls

Aside: TypeAlias = Callable[[Callable[[], Pixels | None]], Future[Pixels | None]]
"""Has a part of a frame drawn on another core; only OpenCV's work runs beside ours, and that is most of it."""

MIRROR_COARSER = 1.0  # the mirrored hall is drawn from textures so many halvings coarser than its size asks for


class RoomPainter:
    """Draws one hall from anywhere in it. Holds no state of a visit; one thread at a time may draw with it."""

    def __init__(
        self,
        place: Place,
        baked: BakedRoom,
        objects: Mapping[str, Turntable] | None = None,
        aside: Aside | None = None,
    ) -> None:
        self.place, self.baked = place, baked
        self._aside = aside
        self._line = WallLine.of(place)
        self._overhead = Overhead.of(place, baked)
        self._standing = Standing(place, objects or {})
        beyond = dict(baked.beyond)
        self._passages = {door.to: PassageColours(place, beyond.get(door.to)) for door in place.doors}
        self._hanging = Hanging(place, self._line)
        self._coarsest = min(page.density for page in baked.walls)
        self._mirrors = MAKES[place.spec.floor].mirrors

    def draw(
        self,
        frame: Pixels,
        pose: Pose,
        lens: Lens,
        panels: Mapping[str, Panel],
        glimpses: Mapping[str, Pixels],
    ) -> None:
        """Fill a frame (height, width, 4) of any size, which must suit the lens, with opaque pixels.

        panels: by exhibit id, and by the keys of `panels.label_key` and its like; glimpses: what is seen through the
        door to each hall, drawn from that hall's `passage.glimpse_view`.
        """
        self.draw_view(frame, View.of(pose, lens), panels, glimpses)

    def draw_view(self, frame: Pixels, view: View, panels: Mapping[str, Panel], glimpses: Mapping[str, Pixels]) -> None:
        """As `draw`, for a part of a picture too."""
        place, baked, line = self.place, self.baked, self._line
        seen = line.seen(view)
        mirrored = partial(self._mirrored, view, seen, dict(panels), glimpses) if max(self._mirrors) > 0 else None
        drawn_aside = self._aside(mirrored) if mirrored is not None and self._aside is not None else None
        nothing = seen.inverse <= 0
        # A wall's texture ends softly over half a texel: ceiling and floor reach as far under it.
        soft = seen.inverse * np.float32(0.5 * view.focal / self._coarsest)
        top, foot = seen.depth_rows(view, place.height) + soft, seen.depth_rows(view, 0.0) - soft
        top[nothing], foot[nothing] = view.horizon, view.horizon
        draw_overhead(frame, view, self._overhead, baked, place, top)
        draw_level(frame, view, baked.floor, 0.0, foot)
        if mirrored is not None:
            difference = mirrored() if drawn_aside is None else drawn_aside.result()
            if difference is not None:
                add_mirrored(frame, view, difference, foot)
        draw_outlook(frame, view, place, self._passages, seen, glimpses)
        draw_walls(frame, view, line, seen, place, baked.walls)
        draw_passages(frame, view, place, self._passages, line, seen, glimpses)
        self._hanging.draw_trim(frame, view, seen)
        self._hanging.draw(frame, view, seen, panels)
        draw_lamps(frame, view, self._overhead, line, seen)
        self._standing.draw(frame, view, line, seen, panels)

    def _mirrored(
        self, view: View, above: Seen, panels: Mapping[str, Panel], glimpses: Mapping[str, Pixels]
    ) -> Pixels | None:
        """What the hall mirrored in it changes in the floor; None where no floor is in view."""
        place, baked, line = self.place, self.baked, self._line
        small = view.reduced(QUARTER)
        if small.horizon >= small.height:
            return None
        seen = above.reduced(QUARTER)
        edge = seen.depth_rows(small, 0.0)
        edge[seen.inverse <= 0] = small.horizon
        floor = np.zeros((small.height, small.width, 4), np.uint8)
        draw_level(floor, small, baked.floor, 0.0, edge)
        picture = np.empty_like(floor)
        mirrored_void(picture, small, self._overhead)
        draw_walls(picture, small, line, seen, place, baked.walls, mirrored=True, coarser=MIRROR_COARSER)
        draw_passages(picture, small, place, self._passages, line, seen, glimpses, mirrored=True)
        self._hanging.draw_mirrored(picture, small, seen, panels, MIRROR_COARSER)
        self._standing.draw(picture, small, line, seen, panels, mirrored=True)
        return mirror_difference(small, picture, floor, self._mirrors, edge)
