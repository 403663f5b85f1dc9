"""A thing that comes as a model file instead of as pictures: how large it stands, and the turntable made of it.

Metres are east, north and up. What is known of a model's size is enough to place it, and to tell what its pictures
will look like, before any of them has been made.
"""

import math
from dataclasses import dataclass
from functools import cached_property

from kiosk.content.exhibition import TurntableFacts

FRAMES = 24
EYE = 1.62  # metres above the floor, as in the halls
LONGEST_PX = 900  # of a frame's longer side
EDGE_PX = 3  # that stay free around it
SMALLEST, LARGEST = 0.2, 5.0  # metres: what is smaller or larger in its file is brought to this
TABLE, TABLE_FOOT, LOW_FOOT = 1.0, 0.95, 0.24  # what is at most so long stands high, all else low; metres
RIM = 1.07  # of its length from corner to corner: the plinth

Point3 = tuple[float, float, float]


@dataclass(frozen=True)
class ModelFacts:
    """What a model's header says: the corners of the box that it fills, in the metres of its file."""

    low: Point3
    high: Point3


@dataclass(frozen=True)
class ModelTurn:
    """A model on its turntable."""

    facts: ModelFacts
    frames: int = FRAMES

    @property
    def scale(self) -> float:
        """Metres of the hall for one of its file."""
        own = max(high - low for low, high in zip(self.facts.low, self.facts.high, strict=True))
        return min(LARGEST, max(SMALLEST, own)) / own

    @property
    def axis(self) -> Point3:
        """The point of the file that stands on the plinth's middle."""
        (west, south, bottom), (east, north, _) = self.facts.low, self.facts.high
        return (west + east) / 2, (south + north) / 2, bottom

    @cached_property
    def extent(self) -> Point3:
        """Metres of the hall across, ahead and up."""
        across, ahead, up = (
            max(0.01, (high - low) * self.scale) for low, high in zip(self.facts.low, self.facts.high, strict=True)
        )
        return across, ahead, up

    @property
    def foot(self) -> float:
        """Metres above the floor."""
        return TABLE_FOOT if max(self.extent) <= TABLE else LOW_FOOT

    @property
    def plinth(self) -> float:
        """Metres: how wide what it stands on is."""
        return math.hypot(*self.extent[:2]) * RIM

    @cached_property
    def turntable(self) -> TurntableFacts:
        """How its pictures show it."""
        across, ahead, up = self.extent
        corner = math.hypot(across, ahead)
        radius = self.plinth / 2
        distance = round(max(min(6.5, 2.4 + 1.2 * max(self.extent)), 1.1 * corner + 1.2), 3)
        side, bottom, top = _seen(across / 2, ahead / 2, up, radius, EYE - self.foot, distance, self.frames)
        unit = max(2 * side, top - bottom) / (LONGEST_PX - 2 * EDGE_PX - 2)
        width, height = 2 * math.ceil(side / unit + EDGE_PX), math.ceil((top - bottom) / unit) + 2 * EDGE_PX
        return TurntableFacts(
            frames=self.frames,
            size=(width, height),
            metres_per_pixel=unit,
            foot_row=(top + EYE - self.foot) / unit + EDGE_PX,
            centre_column=width / 2,
            eye=EYE,
            foot=self.foot,
            distance=distance,
            extent=self.extent,
        )


def _seen(
    half_across: float, half_ahead: float, up: float, radius: float, eye: float, distance: float, frames: int
) -> tuple[float, float, float]:
    """How far it reaches aside, down and up in the upright plane through its axis, in any frame, from the eye's height.

    eye: metres above its foot.
    """
    side = radius * distance / math.sqrt(distance * distance - radius * radius)
    bottom, top = min(-eye, -eye * distance / (distance - radius)), up - eye
    for frame in range(frames):
        turn = math.radians(360 * frame / frames)
        for east in (-half_across, half_across):
            for north in (-half_ahead, half_ahead):
                near = distance / (distance - (east * math.sin(turn) - north * math.cos(turn)))
                side = max(side, abs(east * math.cos(turn) + north * math.sin(turn)) * near)
                bottom, top = min(bottom, -eye * near), max(top, (up - eye) * near)
    return side, bottom, top
