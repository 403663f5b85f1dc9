"""The floor's baked picture: light that falls on it, shadows of what stands on it, and what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.finish import CLOUD, clouds
from kiosk.room.fittings import Solid
from kiosk.room.light import Colour, Lighting, linear
from kiosk.room.raster import Raster, Surface
from kiosk.room.texture import Floats

Outline = NDArray[np.float64]

BOARD_WIDTH, BOARD_LENGTH = 0.17, 2.2  # metres
JOINT = 3.0  # metres between the joints of a concrete floor
CLOUD_METRES = 14.0

# Paint by kind of floor and light, where the curator names none
PAINT: dict[tuple[str, str], Colour] = {
    ("polished-stone", "gallery"): (74, 79, 88),
    ("polished-stone", "daylight"): (213, 213, 211),
    ("polished-stone", "dusk"): (92, 84, 76),
    ("oak", "gallery"): (104, 86, 70),
    ("oak", "daylight"): (178, 152, 122),
    ("oak", "dusk"): (93, 75, 60),
    ("carpet", "gallery"): (58, 62, 70),
    ("carpet", "daylight"): (160, 160, 157),
    ("carpet", "dusk"): (84, 77, 70),
    ("concrete", "gallery"): (96, 98, 101),
    ("concrete", "daylight"): (174, 174, 172),
    ("concrete", "dusk"): (104, 98, 92),
}


@dataclass(frozen=True)
class Make:
    """A kind of floor: pixels a metre it needs, how cloudy it is, how much it mirrors underfoot and far away."""

    density: float
    clouds: float
    mirrors: tuple[float, float]


MAKES = {
    "polished-stone": Make(64, 0.035, (0.08, 0.38)),
    "oak": Make(128, 0.04, (0.12, 0.56)),
    "carpet": Make(64, 0.05, (0.0, 0.0)),
    "concrete": Make(96, 0.06, (0.07, 0.34)),
}


@dataclass(frozen=True)
class Pool:
    """Light on the floor: a shape of the plan, the metres over which it fades, and linear light to add."""

    shape: Outline
    blur: float
    light: tuple[float, float, float]


def bake_floor(
    raster: Raster,
    kind: str,
    paint: Colour,
    lighting: Lighting,
    pools: Sequence[Pool],
    solids: Sequence[Solid],
    fineness: float = 1.0,
) -> Surface:
    """The floor of a hall; fineness is the share of the kind's density, below 1 for a quick first picture."""
    make = MAKES[kind]
    away = raster.from_edge
    even = lighting.floor * (1 - 0.38 * np.exp(-away / 0.45) - 0.16 * np.exp(-away / 1.8) - 0.14 * np.exp(-away / 0.07))
    light = even[..., None] * np.ones(3, np.float32)
    for pool in pools:
        light += raster.soft(pool.shape, pool.blur)[..., None] * np.array(pool.light, np.float32)
    for weight, outlines in _shadows(solids):
        shade = 0.42 * weight * raster.softest(outlines, 0.55) + 0.48 * weight * raster.softest(outlines, 0.10)
        light *= np.maximum(0.06, 1 - shade)[..., None]
    light *= linear(paint)
    density = make.density * fineness
    return raster.surface(light.astype(np.float32), density, _material(kind, raster, density, make.clouds))


def _shadows(solids: Sequence[Solid]) -> list[tuple[float, list[Outline]]]:
    """What darkens the floor: the nearer to it, the more."""
    groups: dict[float, list[Outline]] = {}
    for solid in solids:
        weight = 0.5 if solid.kind == "bench-leg" else 0.75 if solid.bottom > 0.2 else 1.1
        groups.setdefault(weight, []).append(solid.outline)
    return sorted(groups.items())


def _material(kind: str, raster: Raster, density: float, cloudy: float) -> Floats:
    """The floor's own light and dark, about 1."""
    width, height = raster.size(density)
    x = (raster.west + (np.arange(width, dtype=np.float32) + 0.5) / density)[None].astype(np.float32)
    z = (raster.south + (np.arange(height, dtype=np.float32) + 0.5) / density)[:, None].astype(np.float32)
    factor = 1 + 2 * cloudy * _cloud(raster, (width, height))
    if kind == "concrete":
        for axis in (x, z):
            off = (axis + JOINT / 2) % JOINT - JOINT / 2
            factor *= 1 - 0.24 * np.exp(-((off / 0.011) ** 2))
    if kind == "oak":
        factor *= _boards(x, z)
    if kind == "carpet":
        factor *= 1 + 0.10 * (np.random.default_rng(9).random((height, width), np.float32) - 0.5)
    return np.asarray(factor, np.float32)


def _cloud(raster: Raster, size: tuple[int, int]) -> Floats:
    """Clouds cut to the floor's shape, so that stone is equally cloudy both ways."""
    down, across = (max(2, min(CLOUD, round(CLOUD * side / CLOUD_METRES / 2))) for side in (raster.depth, raster.width))
    return np.asarray(cv2.resize(clouds(10, 3)[:down, :across], size, interpolation=cv2.INTER_CUBIC))


def _boards(x: Floats, z: Floats) -> Floats:
    """Oiled boards that run north, each with its own tone and grain, and dark seams."""
    row = np.floor(x / BOARD_WIDTH).astype(np.int64)
    shift = np.random.default_rng(4).random(512).astype(np.float32)[row % 512] * BOARD_LENGTH
    along = (z + shift + 40) / BOARD_LENGTH
    tones = np.random.default_rng(5).random((512, 64), np.float32)
    tone = tones[row % 512, np.floor(along).astype(np.int64) % 64]
    seam = np.minimum(x / BOARD_WIDTH % 1, 1 - x / BOARD_WIDTH % 1) * BOARD_WIDTH
    butt = np.minimum(along % 1, 1 - along % 1) * BOARD_LENGTH
    grain = np.sin(x * 410 + 5 * tone + 1.6 * np.sin(z * 2.1 + 31 * tone)) * np.sin(x * 173 + 3.1 * z * (tone - 0.5))
    factor = (0.87 + 0.24 * tone) * (1 + 0.022 * grain)
    factor *= (1 - 0.42 * np.exp(-((seam / 0.0045) ** 2))) * (1 - 0.34 * np.exp(-((butt / 0.0045) ** 2)))
    return np.asarray(factor, np.float32)
