"""What hangs on the wall and lies on it: works, label plates, murals, lettering, the trim at its foot and head."""

from collections.abc import Iterator, Mapping

import numpy as np

from kiosk.room.camera import EYE, NEAR
from kiosk.room.curtain import NOTHING, Seen, lift_curtain, stretches
from kiosk.room.light import LIGHTING, Colour, linear, times, tone
from kiosk.room.panels import Panel, label_key, lettering_key, mural_key
from kiosk.room.place import Place
from kiosk.room.plan import Numbers
from kiosk.room.texture import Pixels
from kiosk.room.view import View
from kiosk.room.wallline import WallLine
from kiosk.room.warp import Upright, blend, draw_upright, fill_polygon

SKIRTING = 0.055  # metres
SHADOW_GAP = 0.018  # metres under the ceiling
LEAP = 0.35  # metres of depth from one column to the next by which a near wall ends before a far one
TRIM_POINTS = 240  # corners of a band of trim across the whole picture, at most
SMALL = 3.0  # pixels of height below which nothing on a wall is drawn


class Hanging:
    """All that is fixed to the walls of a hall, with the sums that stay the same from frame to frame."""

    def __init__(self, place: Place, line: WallLine) -> None:
        self._place, self._line = place, line
        self._works = [(work.exhibit_id, work.s, work.height) for work in place.hung]
        self._works += [
            (mural_key(index), mural.s, mural.height)
            for index, mural in enumerate(place.murals)
            if mural.mural.style == "framed"
        ]
        self._plates = [(label_key(work.exhibit_id), work.label.s, work.label.height) for work in place.hung]
        self._ends: dict[tuple[str, float, float], Numbers] = {}
        lighting = LIGHTING[place.spec.light]
        lit = tone(linear(place.spec.paint) * np.float32(lighting.wall))
        dim = lighting.wall < 0.4
        self._skirting, self._gap = times(lit, 0.30 if dim else 0.62), times(lit, 0.55 if dim else 0.80)

    def draw_trim(self, frame: Pixels, view: View, seen: Seen) -> None:
        """A dark skirting at the foot of the wall and a shadow gap under the ceiling."""
        height = self._place.height
        for a, b in self._runs(seen, with_doors=False):
            _draw_band(frame, view, seen, (a, b), 0.0, SKIRTING, self._skirting)
        for a, b in self._runs(seen, with_doors=True):
            _draw_band(frame, view, seen, (a, b), height - SHADOW_GAP, height, self._gap)

    def draw(self, frame: Pixels, view: View, seen: Seen, panels: Mapping[str, Panel]) -> None:
        """Lettering, then works and plates, the far ones first."""
        for index, words in enumerate(self._place.letterings):
            panel = panels.get(lettering_key(index))
            if panel is not None:
                _draw_flush(frame, view, self._place.plan.perimeter, seen, panel, words.s, words.lettering.height)
        self._draw_flat(frame, view, seen, panels, [*self._works, *self._plates], mirrored=False, coarser=0.0)

    def draw_mirrored(
        self, picture: Pixels, view: View, seen: Seen, panels: Mapping[str, Panel], coarser: float
    ) -> None:
        """Works only: mirrored words would be noise."""
        self._draw_flat(picture, view, seen, panels, self._works, mirrored=True, coarser=coarser)

    def _draw_flat(
        self,
        frame: Pixels,
        view: View,
        seen: Seen,
        panels: Mapping[str, Panel],
        things: list[tuple[str, float, float]],
        *,
        mirrored: bool,
        coarser: float,
    ) -> None:
        shown = []
        for key, s, height in things:
            panel = panels.get(key)
            if panel is None:
                continue
            ends = self._before_wall(key, s, panel)
            (x0, z0), (x1, z1) = view.turn(*ends[0].tolist()), view.turn(*ends[1].tolist())
            if max(z0, z1) > NEAR and x0 * z1 < x1 * z0:
                shown.append((max(z0, z1), key, panel, ends, height))
        for _, _, panel, ends, height in sorted(shown, key=lambda item: (-item[0], item[1])):
            self._draw_panel(frame, view, seen, panel, ends, height, mirrored, coarser)

    def _before_wall(self, key: str, s: float, panel: Panel) -> Numbers:
        """The panel's left and right end in the plan. On a bent wall it stands on the chord, as wide as it is."""
        known = (key, panel.width, panel.stands_off)
        if known not in self._ends:
            ends = self._place.plan.point(np.array([s - panel.width / 2, s + panel.width / 2]))
            along = (ends[1] - ends[0]) / max(1e-9, float(np.hypot(*(ends[1] - ends[0]))))
            out = np.array([along[1], -along[0]]) * panel.stands_off
            middle, half = ends.mean(axis=0), along * panel.width / 2
            self._ends[known] = np.stack([middle - half, middle + half]) + out
        return self._ends[known]

    def _draw_panel(
        self,
        frame: Pixels,
        view: View,
        seen: Seen,
        panel: Panel,
        ends: Numbers,
        height: float,
        mirrored: bool,
        coarser: float,
    ) -> None:
        bottom, top = height - panel.height / 2, height + panel.height / 2
        (ax, az), (bx, bz) = ends.tolist()
        upright = Upright(view, (ax, az), (bx, bz), bottom, top, mirrored=mirrored)
        if not upright.ahead or panel.height * view.focal * upright.near_inverse < SMALL:
            return
        columns = None
        if not self._line.convex and upright.seen:
            columns = _uncovered(upright, seen)
            if columns is None:
                return
        if panel.side is not None and not mirrored:
            _draw_edges(frame, view, panel, panel.side, ends, (bottom, top), columns)
        if upright.seen:
            draw_upright(frame, view, panel.texture, upright, panel.height, columns=columns, coarser=coarser)

    def _runs(self, seen: Seen, *, with_doors: bool) -> Iterator[tuple[int, int]]:
        """Columns of wall without a break: a door, or a leap from a near wall to a far one, breaks it."""
        shown = seen.piece != NOTHING
        if not with_doors:
            shown = shown & (self._line.doors_in(seen) == NOTHING)
        part = shown.astype(np.int32)
        if not self._line.convex:
            depth = 1 / np.maximum(1e-6, seen.inverse)
            part[1:] += np.cumsum(np.abs(np.diff(depth)) > LEAP).astype(np.int32) * part[1:]
        for a, b in stretches(part):
            if part[a]:
                yield a, b


def _draw_band(
    frame: Pixels, view: View, seen: Seen, run: tuple[int, int], bottom: float, top: float, colour: Colour
) -> None:
    """A band of the wall between two heights, over a run of columns."""
    first, last = run
    step = max(1, view.width // TRIM_POINTS)
    columns = np.append(np.arange(first, last - 1, step), last - 1)
    inverse = seen.inverse[columns] * view.focal
    low, high = view.horizon - (bottom - EYE) * inverse, view.horizon - (top - EYE) * inverse
    if high.min() > view.height or low.max() < 0:
        return
    x = columns + 0.5
    x[0], x[-1] = first, last
    there, back = np.stack([x, high], axis=1), np.stack([x, low], axis=1)
    fill_polygon(frame, np.vstack([there, back[::-1]]), colour)


def _uncovered(upright: Upright, seen: Seen) -> tuple[int, int] | None:
    """The columns in which no nearer wall hides the panel."""
    left, _, right, _ = upright.box
    columns = np.arange(left, right, dtype=np.float32) + np.float32(0.5)
    clear = np.flatnonzero(upright.inverse_depth(columns) * np.float32(1.002) >= seen.inverse[left:right])
    return (left + int(clear[0]), left + int(clear[-1]) + 1) if len(clear) else None


def _draw_edges(
    frame: Pixels,
    view: View,
    panel: Panel,
    side: Colour,
    ends: Numbers,
    heights: tuple[float, float],
    columns: tuple[int, int] | None,
) -> None:
    """The edges of a work that stands out from the wall, as far as they are seen."""
    bottom, top = heights
    along = (ends[1] - ends[0]) / panel.width
    behind = ends - np.array([along[1], -along[0]]) * panel.stands_off
    points = [view.turn(x, z) for x, z in (*ends.tolist(), *behind.tolist())]
    if min(ahead for _, ahead in points) < 0.1:
        return
    xs = [view.middle_x + right * view.focal / ahead for right, ahead in points]
    if max(xs) < 0 or min(xs) > view.width:
        return
    left, right = columns or (0, view.width)
    patch = frame[:, left:right]

    def corner(index: int, height: float) -> tuple[float, float]:
        return xs[index] - left, view.row(height, points[index][1])

    # A side is seen only where the wall behind it lies outside the front.
    for front, back, shows, bright in ((0, 2, xs[2] < xs[0], 0.72), (1, 3, xs[3] > xs[1], 0.60)):
        if shows:
            outline = [corner(back, top), corner(front, top), corner(front, bottom), corner(back, bottom)]
            fill_polygon(patch, np.array(outline), times(side, bright))
    for height, shows, bright in ((bottom, bottom > EYE, 0.42), (top, top < EYE, 1.12)):
        if shows:
            outline = [corner(2, height), corner(3, height), corner(1, height), corner(0, height)]
            fill_polygon(patch, np.array(outline), times(side, bright))


def _draw_flush(frame: Pixels, view: View, perimeter: float, seen: Seen, panel: Panel, s: float, height: float) -> None:
    """Lettering bends with the wall: it takes the wall's own columns."""
    top = height + panel.anchor[1]
    along = (seen.place - (s - panel.anchor[0]) + perimeter / 2) % perimeter - perimeter / 2
    inside = (seen.inverse > 0) & (along >= 0) & (along < panel.width)
    if not inside.any():
        return
    density = panel.texture.width / panel.width
    for left, right in stretches(inside.astype(np.int32)):
        if not inside[left]:
            continue
        inverse = seen.inverse[left:right]
        high = seen.depth_rows(view, top)[left:right]
        low = seen.depth_rows(view, top - panel.height)[left:right]
        rows = max(0, int(min(high.min(), low.min())) - 1), min(view.height, int(max(high.max(), low.max())) + 2)
        if rows[1] <= rows[0]:
            continue
        # Words should be sharp from end to end: take the size that suits their middle.
        level = panel.texture.level(density / (view.focal * float(np.median(inverse))))
        shrunk = density * 2.0**-level
        patch = lift_curtain(
            view, panel.texture.levels[level], along[left:right] * np.float32(shrunk), inverse, top, shrunk, rows
        )
        blend(frame[rows[0] : rows[1], left:right], patch)
