"""What hangs on the wall and lies on it: works, label plates, murals, lettering, the skirting."""

from collections.abc import Mapping

import numpy as np

from kiosk.room.camera import EYE, NEAR
from kiosk.room.curtain import NOTHING, Seen, lift_curtain, stretches
from kiosk.room.light import LIGHTING, linear, times, tone
from kiosk.room.panels import Panel, label_key, lettering_key, mural_key
from kiosk.room.place import Place
from kiosk.room.plan import Numbers
from kiosk.room.texture import Pixels
from kiosk.room.view import View
from kiosk.room.wallline import WallLine
from kiosk.room.warp import Upright, blend, draw_upright, fill_polygon

SKIRTING = 0.055  # metres
GAP_HEIGHT = 0.018  # metres of the shadow gap under the ceiling
LETTERING_SINKS = 0.5  # from half of a lettering's columns hidden on, it is skipped in the mirror
SMALL = 3.0  # pixels of height below which nothing on a wall is drawn


def draw_skirting(frame: Pixels, view: View, place: Place, line: WallLine, seen: Seen) -> None:
    """A dark band at the foot of the wall and a shadow gap under the ceiling."""
    lighting = LIGHTING[place.spec.light]
    paint = linear(place.spec.paint)
    low = times(tone(paint * np.float32(lighting.wall)), 0.30 if lighting.wall < 0.4 else 0.62)
    high = times(tone(paint * np.float32(lighting.wall)), 0.55 if lighting.wall < 0.4 else 0.80)
    for a, b in _runs(line, seen, with_doors=False):
        _band(frame, view, seen, a, b, 0.0, SKIRTING, low)
    for a, b in _runs(line, seen, with_doors=True):
        _band(frame, view, seen, a, b, place.height - GAP_HEIGHT, place.height, high)


def _runs(line: WallLine, seen: Seen, *, with_doors: bool) -> list[tuple[int, int]]:
    """Columns of wall without a break: a door, or a leap from a near wall to a far one, breaks it."""
    doors = line.doors_in(seen)
    shown = (seen.piece != NOTHING) & (with_doors | (doors == NOTHING))
    leap = np.zeros(len(shown), np.int32)
    if not line.convex:
        depth = 1 / np.maximum(1e-6, seen.inverse)
        leap[1:] = np.cumsum(np.abs(np.diff(depth)) > 0.35)
    key = np.where(shown, leap + 1, 0).astype(np.int32)
    return [(a, b) for a, b in stretches(key) if key[a]]


def _band(
    frame: Pixels, view: View, seen: Seen, first: int, last: int, bottom: float, top: float,
    colour: tuple[int, int, int],
) -> None:
    step = max(1, (last - first) // 160)
    columns = np.unique(np.append(np.arange(first, last, step), last - 1))
    x = columns + 0.5
    low, high = seen.depth_rows(view, bottom)[columns], seen.depth_rows(view, top)[columns]
    x = np.concatenate([[x[0] - 0.5], x, [x[-1] + 0.5]])
    low, high = (np.concatenate([[r[0]], r, [r[-1]]]) for r in (low, high))
    if high.min() > view.height or low.max() < 0:
        return
    there, back = np.stack([x, high], axis=1), np.stack([x, low], axis=1)
    fill_polygon(frame, np.vstack([there, back[::-1]]), colour)


def draw_on_wall(
    frame: Pixels, view: View, place: Place, line: WallLine, seen: Seen, panels: Mapping[str, Panel],
    *, mirrored: bool = False, coarser: float = 0.0,
) -> None:
    """Everything on the walls, the far ones first. The mirror leaves out words: they would only be noise."""
    if not mirrored:
        for index, words in enumerate(place.letterings):
            panel = panels.get(lettering_key(index))
            if panel is not None:
                _draw_flush(frame, view, place, seen, panel, words.s, words.lettering.height)
    flat: list[tuple[float, Panel, Numbers, float, float]] = []
    for work in place.hung:
        panel = panels.get(work.exhibit_id)
        if panel is not None:
            flat.append(_placed(place, view, panel, work.s, work.height))
        plate = panels.get(label_key(work.exhibit_id))
        if plate is not None and not mirrored:
            flat.append(_placed(place, view, plate, work.label.s, work.label.height))
    for index, mural in enumerate(place.murals):
        panel = panels.get(mural_key(index))
        if panel is not None and mural.mural.style == "framed":
            flat.append(_placed(place, view, panel, mural.s, mural.height))
    for distance, panel, ends, bottom, top in sorted(flat, key=lambda item: -item[0]):
        if distance > 0:
            _draw_flat(frame, view, line, seen, panel, ends, (bottom, top), mirrored, coarser)


def _placed(
    place: Place, view: View, panel: Panel, s: float, height: float
) -> tuple[float, Panel, Numbers, float, float]:
    """Distance (0 if it is not seen), the panel, its ends before the wall, and its lower and upper edge."""
    plan = place.plan
    ends = plan.point(np.array([s - panel.width / 2, s + panel.width / 2]))
    along = ends[1] - ends[0]
    length = float(np.hypot(along[0], along[1]))
    normal = np.array([along[1], -along[0]]) / max(1e-9, length)
    # On a bent wall the chord is shorter than the arc: keep the panel's own width.
    middle = ends.mean(axis=0)
    half = along / max(1e-9, length) * panel.width / 2
    ends = np.stack([middle - half, middle + half]) + normal * panel.stands_off
    turned = view.turned(ends)
    faces = turned[0, 0] * turned[1, 1] < turned[1, 0] * turned[0, 1]
    distance = float(turned[:, 1].max()) if faces and turned[:, 1].max() > NEAR else 0.0
    return distance, panel, ends, height - panel.height / 2, height + panel.height / 2


def _draw_flat(
    frame: Pixels, view: View, line: WallLine, seen: Seen, panel: Panel, ends: Numbers, rows: tuple[float, float],
    mirrored: bool, coarser: float,
) -> None:
    (bottom, top), (a, b) = rows, ends.tolist()
    upright = Upright(view, (a[0], a[1]), (b[0], b[1]), bottom, top, mirrored=mirrored)
    if not upright.seen or (top - bottom) * view.focal * upright.near_inverse < SMALL:
        return
    columns = None
    if not line.convex:
        columns = _uncovered(upright, seen)
        if columns is None:
            return
    if not mirrored and panel.side is not None:
        _draw_sides(frame, view, panel, ends, bottom, top, columns)
    draw_upright(frame, view, panel.texture, upright, top - bottom, columns=columns, coarser=coarser)


def _uncovered(upright: Upright, seen: Seen) -> tuple[int, int] | None:
    """The columns in which no nearer wall hides the panel."""
    left, _, right, _ = upright.box
    columns = np.arange(left, right, dtype=np.float32) + np.float32(0.5)
    clear = np.flatnonzero(upright.inverse_depth(columns) * 1.002 >= seen.inverse[left:right])
    return (left + int(clear[0]), left + int(clear[-1]) + 1) if len(clear) else None


def _draw_sides(
    frame: Pixels, view: View, panel: Panel, ends: Numbers, bottom: float, top: float, columns: tuple[int, int] | None
) -> None:
    """The edges of a work that stands out from the wall, as far as they are seen."""
    along = ends[1] - ends[0]
    normal = np.array([along[1], -along[0]]) / max(1e-9, float(np.hypot(along[0], along[1])))
    front, back = view.turned(ends), view.turned(ends - normal * panel.stands_off)
    if min(front[:, 1].min(), back[:, 1].min()) < 0.1:
        return
    assert panel.side is not None
    left, right = columns or (0, view.width)
    patch, part = frame[:, left:right], view.window(left, 0, right - left, view.height)
    for end, darker in ((0, 0.72), (1, 0.60)):
        over = part.pixels(np.stack([back[end], front[end]]), top)
        under = part.pixels(np.stack([back[end], front[end]]), bottom)
        # Seen only where the wall behind it lies outside the front.
        if (over[0, 0] < over[1, 0]) == (end == 0):
            fill_polygon(patch, np.vstack([over, under[::-1]]), times(panel.side, darker))
    for height, shows, darker in ((bottom, bottom > EYE, 0.42), (top, top < EYE, 1.12)):
        if shows:
            fill_polygon(
                patch, np.vstack([part.pixels(back, height), part.pixels(front, height)[::-1]]),
                times(panel.side, darker),
            )


def _draw_flush(
    frame: Pixels, view: View, place: Place, seen: Seen, panel: Panel, s: float, height: float
) -> None:
    """Lettering bends with the wall: it takes the wall's own columns."""
    perimeter = place.plan.perimeter
    left_s, top = s - panel.anchor[0], height + panel.anchor[1]
    along = (seen.place - left_s + perimeter / 2) % perimeter - perimeter / 2
    inside = (seen.inverse > 0) & (along >= 0) & (along < panel.width)
    if not inside.any():
        return
    texture = panel.texture
    density = texture.width / panel.width
    for left, right in stretches(inside.astype(np.int32)):
        if not inside[left]:
            continue
        inverse = seen.inverse[left:right]
        high = seen.depth_rows(view, top)[left:right]
        low = seen.depth_rows(view, top - panel.height)[left:right]
        rows = max(0, int(min(high.min(), low.min())) - 1), min(view.height, int(max(high.max(), low.max())) + 2)
        if rows[1] <= rows[0]:
            continue
        # Words must stay sharp at their far end too: take the size that suits the middle.
        level = texture.level(density / (view.focal * float(np.median(inverse))))
        shrink = 2.0**-level
        patch = lift_curtain(
            view, texture.levels[level], along[left:right] * np.float32(density * shrink), inverse, top,
            density * shrink, rows,
        )
        blend(frame[rows[0] : rows[1], left:right], patch)
