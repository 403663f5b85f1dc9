"""Upright rectangles on the screen, in whole pixels, and the few ways in which layouts cut them."""

from collections.abc import Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    """Left, top, width and height in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def inset(self, left: int, top: int | None = None, right: int | None = None, bottom: int | None = None) -> "Rect":
        """Smaller by these margins; one number is for all four sides, two are for the sides and for top and bottom."""
        top = left if top is None else top
        right = left if right is None else right
        bottom = top if bottom is None else bottom
        return Rect(self.x + left, self.y + top, max(0, self.width - left - right), max(0, self.height - top - bottom))

    def moved(self, dx: int, dy: int) -> "Rect":
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def cut_top(self, height: int) -> tuple["Rect", "Rect"]:
        """The upper part of this height, and the rest."""
        return (
            Rect(self.x, self.y, self.width, height),
            Rect(self.x, self.y + height, self.width, max(0, self.height - height)),
        )

    def cut_bottom(self, height: int) -> tuple["Rect", "Rect"]:
        """The lower part of this height, and the rest above it."""
        lower = Rect(self.x, self.bottom - height, self.width, height)
        return lower, Rect(self.x, self.y, self.width, max(0, self.height - height))

    def cut_left(self, width: int) -> tuple["Rect", "Rect"]:
        """The left part of this width, and the rest."""
        return (
            Rect(self.x, self.y, width, self.height),
            Rect(self.x + width, self.y, max(0, self.width - width), self.height),
        )

    def cut_right(self, width: int) -> tuple["Rect", "Rect"]:
        """The right part of this width, and the rest left of it."""
        right = Rect(self.right - width, self.y, width, self.height)
        return right, Rect(self.x, self.y, max(0, self.width - width), self.height)

    def columns(self, shares: Sequence[float], gap: int) -> tuple["Rect", ...]:
        """Side by side, as wide as their shares, `gap` pixels apart; together exactly this rectangle."""
        free = self.width - gap * (len(shares) - 1)
        total, done, columns = sum(shares), 0.0, []
        for index, share in enumerate(shares):
            left = self.x + round(free * done / total) + gap * index
            done += share
            columns.append(Rect(left, self.y, self.x + round(free * done / total) + gap * index - left, self.height))
        return tuple(columns)

    def united(self, other: "Rect") -> "Rect":
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def intersection(self, other: "Rect") -> "Rect":
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, max(0, min(self.right, other.right) - x), max(0, min(self.bottom, other.bottom) - y))

    def distance(self, other: "Rect") -> int:
        """The gap in pixels between two rectangles; 0 where they touch or overlap."""
        across = max(0, other.x - self.right, self.x - other.right)
        down = max(0, other.y - self.bottom, self.y - other.bottom)
        return max(across, down)

    def overlaps(self, other: "Rect") -> bool:
        cut = self.intersection(other)
        return cut.width > 0 and cut.height > 0


def fit_inside(width: float, height: float, frame: Rect) -> Rect:
    """The largest rectangle of this shape that lies wholly in `frame`, in its middle."""
    scale = min(frame.width / width, frame.height / height)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    return Rect(frame.x + (frame.width - wide) // 2, frame.y + (frame.height - high) // 2, wide, high)


def between(start: Rect, end: Rect, part: float) -> Rect:
    """On the way from one rectangle to another; `part` runs from 0 to 1."""
    x, y, width, height = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
    return Rect(x, y, width, height)
