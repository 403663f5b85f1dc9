"""The wall as the painter sees it: straight stretches in order, doors among them, and which column shows which."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.room.camera import Numbers
from kiosk.room.curtain import NOTHING, Seen, draw_curtain, look_along, stretches
from kiosk.room.place import Place
from kiosk.room.texture import LATE, Pixels
from kiosk.room.view import View
from kiosk.room.walls import MARGIN, WallPage

TURN, SAG = 0.03, 0.002  # radians and metres that a stretch may differ from the curve
BEYOND = 0.6  # metres behind the wall within which a camera stands in a passage


@dataclass(frozen=True, eq=False)
class WallLine:
    """a, b (n, 2): ends of each stretch, left to right seen from within; s0, s1 (n,): their arc lengths.

    door (n,): which door the stretch is, or NOTHING; convex: whether no part of the wall ever hides another.
    """

    a: Numbers
    b: Numbers
    s0: Numbers
    s1: Numbers
    door: NDArray[np.int32]
    convex: bool

    @classmethod
    def of(cls, place: Place) -> "WallLine":
        """Cut a hall's outline; a door is one straight stretch."""
        plan = place.plan
        cuts = [edge for door in place.doors for edge in (door.left, door.right)]
        cut = plan.segments(max_turn=TURN, max_sag=SAG, cuts=cuts)
        middle = (cut.s0 + cut.s1) / 2
        free = np.ones(len(cut), bool)
        for door in place.doors:
            off = (middle - door.s + plan.perimeter / 2) % plan.perimeter - plan.perimeter / 2
            free &= np.abs(off) > door.width / 2
        left = np.array([door.left for door in place.doors])
        right = np.array([door.right for door in place.doors])
        count = len(place.doors)
        a = np.vstack([cut.a[free], *([plan.point(left)] if count else [])])
        b = np.vstack([cut.b[free], *([plan.point(right)] if count else [])])
        door_of = np.concatenate([np.full(int(free.sum()), NOTHING), np.arange(count)]).astype(np.int32)
        ring = plan.outline
        edges = np.roll(ring, -1, axis=0) - ring
        after = np.roll(edges, -1, axis=0)
        bends = edges[:, 0] * after[:, 1] - edges[:, 1] * after[:, 0]
        return cls(
            a,
            b,
            np.concatenate([cut.s0[free], left]),
            np.concatenate([cut.s1[free], right]),
            door_of,
            bool((bends < 1e-7).all()),
        )

    def seen(self, view: View) -> Seen:
        """What each column of the picture shows of the wall."""
        return look_along(view, self.a, self.b, self.s0, self.s1)

    def doors_in(self, seen: Seen) -> NDArray[np.int32]:
        """The door in each column, or NOTHING."""
        return np.where(seen.piece == NOTHING, NOTHING, self.door[seen.piece])


def draw_walls(
    frame: Pixels,
    view: View,
    line: WallLine,
    seen: Seen,
    place: Place,
    pages: tuple[WallPage, ...],
    *,
    mirrored: bool = False,
    coarser: float = 0.0,
) -> None:
    """Draw all that is seen of the wall above and beside its doors."""
    doors = line.doors_in(seen)
    page_of, along = _on_pages(seen, pages, place.plan.perimeter)
    density = np.array([page.density for page in pages])[page_of]
    shown = seen.inverse > 0
    fineness = density / np.maximum(1e-9, view.focal * seen.inverse)
    levels = np.array([len(page.texture.levels) for page in pages])[page_of]
    level = np.clip(np.ceil(np.log2(fineness) + coarser - LATE), 0, levels - 1).astype(np.int32)
    key = np.where(shown, (page_of * 16 + level) * 64 + doors + 1, NOTHING).astype(np.int32)
    foot, top = seen.depth_rows(view, 0.0, mirrored=mirrored), seen.depth_rows(view, place.height, mirrored=mirrored)
    for left, right in stretches(key):
        if key[left] == NOTHING:
            continue
        page, k, door = pages[page_of[left]], int(level[left]), int(doors[left])
        low, high = foot[left:right], top[left:right]
        if door != NOTHING:
            low = seen.depth_rows(view, place.doors[door].height, mirrored=mirrored)[left:right]
        ends = (float(min(low.min(), high.min())), float(max(low.max(), high.max())))
        rows = max(0, int(ends[0]) - 1), min(view.height, int(ends[1]) + 2)
        shrink = 2.0**-k
        draw_curtain(
            frame,
            view,
            page.texture.levels[k],
            (left, right),
            (along[left:right] * page.density + MARGIN) * np.float32(shrink),
            seen.inverse[left:right],
            place.height,
            page.density * shrink,
            rows,
            mirrored=mirrored,
        )


def _on_pages(
    seen: Seen, pages: tuple[WallPage, ...], perimeter: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The page and the metres along it that each column shows."""
    page_of = np.zeros(len(seen.place), np.int64)
    along = np.mod(seen.place - pages[0].s0, perimeter).astype(np.float64)
    for index in range(1, len(pages)):
        here = np.mod(seen.place - pages[index].s0, perimeter)
        inside = here < pages[index].length
        page_of[inside] = index
        along[inside] = here[inside]
    return page_of, along
