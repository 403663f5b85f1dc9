"""The visitor's screen in millimetres: every size is thought in mm and becomes pixels once, here."""

from dataclasses import dataclass
from math import ceil, hypot

MM_PER_INCH = 25.4


@dataclass(frozen=True)
class Screen:
    """A panel of `width` x `height` pixels with `diagonal_inch`. Raises ValueError for sizes of zero or less."""

    width: int
    height: int
    diagonal_inch: float

    def __post_init__(self) -> None:
        if min(self.width, self.height, self.diagonal_inch) <= 0:
            raise ValueError(f"no screen has {self.width} x {self.height} pixels and {self.diagonal_inch} inches")

    @property
    def pixels_per_mm(self) -> float:
        return hypot(self.width, self.height) / (MM_PER_INCH * self.diagonal_inch)

    @property
    def portrait(self) -> bool:
        return self.height > self.width

    def mm(self, value: float) -> int:
        """`value` millimetres in pixels, rounded up, so that a least size is never undercut."""
        # A whole number of pixels that arithmetic has pushed up by a hair stays what it is.
        return ceil(value * self.pixels_per_mm - 1e-9)
