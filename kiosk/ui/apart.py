"""Marks on a picture or a plan: where they stand when their places lie too near to each other."""

from collections.abc import Sequence
from itertools import combinations

from kiosk.ui.rect import Rect

ROUNDS = 200  # enough for nine marks on one place to find room


def apart(places: Sequence[tuple[float, float]], distance: float, room: Rect) -> list[tuple[int, int]]:
    """The middles of the marks for `places`, at least `distance` pixels from each other across or down, where `room`
    allows it.

    A mark that has room stays on its place; two that meet give way alike, along the side on which they are farther
    apart already.
    """
    middles = [_inside(place, room) for place in places]
    for _ in range(ROUNDS):
        met = False
        for first, second in combinations(range(len(middles)), 2):
            (ax, ay), (bx, by) = middles[first], middles[second]
            dx, dy = bx - ax, by - ay
            if max(abs(dx), abs(dy)) >= distance:
                continue
            met = True
            across = abs(dx) > abs(dy) or (dx == dy == 0 and (first + second) % 2 == 1)
            push = (distance - max(abs(dx), abs(dy))) / 2 + 0.5
            if across:
                push = push if dx >= 0 else -push
                middles[first], middles[second] = _inside((ax - push, ay), room), _inside((bx + push, by), room)
            else:
                push = push if dy >= 0 else -push
                middles[first], middles[second] = _inside((ax, ay - push), room), _inside((bx, by + push), room)
        if not met:
            break
    return [(round(x), round(y)) for x, y in middles]


def _inside(place: tuple[float, float], room: Rect) -> tuple[float, float]:
    x, y = place
    return min(room.right, max(room.x, x)), min(room.bottom, max(room.y, y))
