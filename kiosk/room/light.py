"""Light in a hall, reckoned in linear light and developed into pixels once.

Figures are relative: 1.0 on white paint comes out near white. All the kinds of light of a hall stand in `LIGHTING`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from kiosk.room.fittings import Hung
from kiosk.room.texture import Floats

Colour = tuple[int, int, int]
Tint = tuple[float, float, float]

AIM = 1.60  # metres: the height at which lamps point
BELOW_CEILING = 0.25  # metres from the ceiling to a lamp's mouth
GRAIN = 256  # pixels: side of the tile of dither


@dataclass(frozen=True)
class Lighting:
    """How a kind of light falls.

    wall, floor, ceiling: even light; up and foot: what walls gain towards ceiling and floor, as (amount, metres over
    which it fades); tint: its colour; lamp: power of each lamp, its colour, metres from wall, half width of its pool
    (constant, share of the work's width); pool: what a lamp leaves on the floor; wash: light on murals; work: how
    bright a sheet in its lamp is.
    """

    wall: float
    up: tuple[float, float]
    foot: tuple[float, float]
    tint: Tint
    floor: float
    ceiling: float
    lamp: float
    lamp_colour: Tint
    lamp_out: float
    reach: tuple[float, float]
    pool: Tint
    wash: float
    work: float


LIGHTING = {
    "gallery": Lighting(
        wall=0.16,
        up=(0.05, 0.8),
        foot=(0.20, 0.7),
        tint=(0.85, 0.95, 1.10),
        floor=0.26,
        ceiling=0.22,
        lamp=1.55,
        lamp_colour=(1.0, 0.90, 0.76),
        lamp_out=1.5,
        reach=(0.42, 0.48),
        pool=(0.80, 0.73, 0.62),
        wash=0.55,
        work=0.66,
    ),
    "daylight": Lighting(
        wall=0.62,
        up=(0.27, 1.2),
        foot=(0.09, 0.85),
        tint=(0.98, 1.0, 1.015),
        floor=0.56,
        ceiling=0.56,
        lamp=0.13,
        lamp_colour=(1.0, 0.97, 0.93),
        lamp_out=1.5,
        reach=(0.9, 0.40),
        pool=(0.0, 0.0, 0.0),
        wash=0.0,
        work=0.66,
    ),
    "dusk": Lighting(
        wall=0.10,
        up=(0.02, 0.8),
        foot=(0.055, 0.8),
        tint=(1.0, 0.94, 0.87),
        floor=0.17,
        ceiling=0.16,
        lamp=0.95,
        lamp_colour=(1.0, 0.88, 0.72),
        lamp_out=1.3,
        reach=(0.50, 0.36),
        pool=(0.24, 0.20, 0.15),
        wash=0.20,
        work=0.50,
    ),
}


@dataclass(frozen=True)
class Spot:
    """A lamp that points at the wall: arc length and half width of its pool, in metres."""

    s: float
    reach: float


def spots_over(works: Sequence[Hung], lighting: Lighting) -> tuple[Spot, ...]:
    """One lamp over each work, two over wide ones."""
    base, share = lighting.reach
    spots: list[Spot] = []
    for work in works:
        lamps = 2 if work.width > 2.6 else 1
        part = work.width / lamps
        spots += [Spot(work.left + part * (k + 0.5), base + share * part) for k in range(lamps)]
    return tuple(spots)


def linear(colour: ArrayLike) -> Floats:
    """sRGB bytes (..., 3) as linear light, 0 to 1."""
    return np.asarray((np.asarray(colour, np.float32) / 255) ** np.float32(2.2), np.float32)


def developed(light: Floats) -> NDArray[np.uint8]:
    """Linear red, green, blue (height, width, 3) as blue, green, red bytes: soft shoulder, gamma, a level of dither."""
    height, width = light.shape[:2]
    bgr = np.maximum(light[..., ::-1], 0)
    tone = cv2.pow(1 - cv2.exp(bgr * np.float32(-2)), 1 / 2.2)
    tone = np.asarray(tone, np.float32) * np.float32(255)
    down, across = -(-height // GRAIN), -(-width // GRAIN)
    tone += np.tile(_grain(), (down, across))[:height, :width, None]
    return np.asarray(np.minimum(tone, 255), np.uint8)


def tone(light: ArrayLike) -> Colour:
    """One linear red, green, blue as the colour it is developed into."""
    value = (1 - np.exp(-2 * np.maximum(np.asarray(light, np.float64), 0))) ** (1 / 2.2) * 255
    red, green, blue = (min(255, round(part)) for part in value.tolist())
    return red, green, blue


def times(colour: Colour, factor: float) -> Colour:
    """A colour darkened or brightened in sRGB."""
    red, green, blue = (min(255, max(0, round(part * factor))) for part in colour)
    return red, green, blue


@cache
def _grain() -> Floats:
    return np.random.default_rng(1).random((GRAIN, GRAIN), np.float32)


def cone(across: Floats, height: Floats, reach: float, head: float, out: float) -> Floats:
    """Light of one lamp on the wall, 1 at its middle.

    across: metres right of it (1, n); height: metres up (m, 1); head: height of its mouth; out: metres from the wall.
    """
    drop = head - AIM
    axis = float(np.hypot(drop, out))
    distance = np.sqrt(across**2 + (height - head) ** 2 + out**2)
    cosine = ((head - height) * drop + out * out) / (distance * axis)
    angle = np.arccos(np.clip(cosine, -1, 1)) / np.arctan(reach / axis)
    fall = np.exp(-(angle**3.2)) + 0.05 * np.exp(-((angle / 2.2) ** 2))
    return np.asarray(fall * axis**2 / distance**2, np.float32)
