"""Dawn over the ridges of the Demilitarized Zone: the painted panorama on the far wall of the peninsula hall.

An imagined landscape, seen the way a camera would: wooded hills from ridged noise, the first hill that each line of
sight meets, haze and valley mist along the way, and a low sun behind it all. Distances in metres, light in linear
light, developed once at the end.
"""

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.floating[Any]]


class View(NamedTuple):
    """A frame before the landscape: pixels, degrees across, the horizon as a share of the height from above, how near
    the nearest hill may be, and how many degrees up the sky is deepest."""

    width: int
    height: int
    across: float
    horizon: float
    nearest: float
    zenith: float


MURAL = View(3060, 825, 64.0, 0.37, 1600.0, 8.2)  # 300 pixels a metre of a mural of 10.2 x 2.75 m
UPRIGHT = View(1920, 1470, 34.0, 0.40, 1250.0, 15.0)  # fills the kiosk's picture area

EYE = 1020.0
FARTHEST, STEPS = 70_000.0, 1900
MIST_LEVEL, MIST_DEPTH = 278.0, 56.0
HAZE_DEPTH = 1500.0
SUN_AZIMUTH, SUN_HEIGHT = np.radians(7.2), np.radians(-0.02)
RICHNESS = 1.22  # of the colours, over what the light gives
SEED = 8

SUN = np.array([1.0, 0.86, 0.66], np.float32)
WARM = np.array([1.00, 0.60, 0.33], np.float32)
PEACH = np.array([1.08, 0.67, 0.43], np.float32)
COOL = np.array([0.31, 0.43, 0.60], np.float32)
ZENITH = np.array([0.085, 0.165, 0.315], np.float32)
FOREST = np.array([0.016, 0.034, 0.040], np.float32)


def _lattice(random: np.random.Generator) -> Floats:
    angles = random.uniform(0, 2 * np.pi, (256, 256))
    return np.stack([np.cos(angles), np.sin(angles)], axis=-1).astype(np.float32)


def _noise(x: Floats, y: Floats, lattice: Floats) -> Floats:
    """Gradient noise, about -0.7..0.7, of period 256."""
    column, row = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    u, v = (x - column).astype(np.float32), (y - row).astype(np.float32)

    def corner(right: int, up: int) -> Floats:
        gradient = lattice[(row + up) & 255, (column + right) & 255]
        return np.asarray(gradient[..., 0] * (u - right) + gradient[..., 1] * (v - up), np.float32)

    across = u * u * u * (u * (u * 6 - 15) + 10)
    along = v * v * v * (v * (v * 6 - 15) + 10)
    low = corner(0, 0) * (1 - across) + corner(1, 0) * across
    high = corner(0, 1) * (1 - across) + corner(1, 1) * across
    return np.asarray(low * (1 - along) + high * along, np.float32)


def _clouded(x: Floats, y: Floats, lattice: Floats, octaves: int) -> Floats:
    total, share = np.zeros_like(x, dtype=np.float32), 0.5
    for octave in range(octaves):
        total += share * _noise(x * 2**octave + 17 * octave, y * 2**octave + 31 * octave, lattice)
        share *= 0.5
    return total


def _hills(x: Floats, y: Floats, lattice: Floats, distance: Floats) -> Floats:
    """Height above the plain in metres: broad massifs, ridges on them, spurs and trees where near enough to see."""
    bend_x = x + 900 * _noise(x / 5200, y / 5200, lattice)
    bend_y = y + 900 * _noise(x / 5200 + 40, y / 5200 + 9, lattice)
    massif = np.clip(0.56 + 1.25 * _noise(bend_x / 7600 + 3.3, bend_y / 6100 + 8.1, lattice), 0.08, 1.4)
    ridges, weight, share, size = np.zeros_like(x), np.ones_like(x), 0.54, 3700.0
    for octave in range(7):
        crest = 1 - np.abs(_noise(bend_x / size + 11 * octave, bend_y / size + 23 * octave, lattice)) * 1.75
        crest = np.clip(crest, 0, 1) ** 2 * weight
        ridges += share * crest
        weight = np.clip(crest * 1.5, 0, 1)
        share, size = share * 0.5, size * 0.49
    height = 820 * massif * ridges
    height += 260 * np.clip((distance - 15_000) / 30_000, 0, 1) * massif  # the far range stands a little higher
    trees = _noise(x / 13, y / 13, lattice) + 0.7 * _noise(x / 6.5 + 5, y / 6.5 + 5, lattice)
    return np.asarray(height + trees * 7 * np.clip(1.5 - distance / 9000, 0, 1), np.float32)


def _phase(cosine: Floats, sharpness: float) -> Floats:
    """How strongly haze glows towards the sun, 1 straight at it."""
    return np.asarray(np.exp((cosine - 1) * sharpness), np.float32)


def _air(towards_sun: Floats, elevation: Floats) -> Floats:
    """Colour of endless haze in a direction, (..., 3)."""
    glow = (0.66 * _phase(towards_sun, 6.5) + 0.34 * _phase(towards_sun, 55))[..., None]
    lifted = np.clip(elevation / np.radians(9), 0, 1)[..., None]
    base = COOL * (1 - glow) * (1.12 - 0.2 * lifted) + PEACH * glow
    return np.asarray(base * (0.74 + 0.5 * glow), np.float32)


def _sky(azimuth: Floats, elevation: Floats, towards_sun: Floats, lattice: Floats, zenith: float) -> Floats:
    up = np.clip(elevation / np.radians(zenith), 0, 1)[..., None]
    low = _air(towards_sun, elevation) * 1.03
    rose = np.array([0.66, 0.50, 0.50], np.float32) * (0.62 + 0.55 * _phase(towards_sun, 7)[..., None])
    middle = 4 * up * (1 - up)
    sky = low * (1 - up) ** 1.5 + ZENITH * up**1.15 + 0.30 * middle * rose
    veil = _clouded(azimuth * 5.0 + 2, elevation * 46 + azimuth * 2.2, lattice, 6)
    streaks = np.clip(veil * 2.4 - 0.16, 0, 1)[..., None] * np.clip(up * 3.2 - 0.35, 0, 1)
    lit = PEACH * (0.50 + 0.9 * _phase(towards_sun, 6)[..., None])
    sky = sky * (1 - 0.34 * streaks) + lit * 0.34 * streaks
    disc = np.clip((towards_sun - np.cos(np.radians(0.5))) / (1 - np.cos(np.radians(0.5))), 0, 1)[..., None]
    glare = _phase(towards_sun, 900)[..., None]
    return np.asarray(
        sky + WARM * 0.55 * glare + np.array([1.0, 0.86, 0.66], np.float32) * 2.0 * disc**0.35, np.float32
    )


def _depth_of(density: float, scale: float, distance: Floats, low: Floats, base: float) -> Floats:
    """Optical depth of air that thins out with height, from the eye to a place `low` metres high."""
    eye, place = np.float32((EYE - base) / scale), (low - base) / scale
    fall = eye - place
    mean = np.where(np.abs(fall) < 1e-2, np.exp(-eye), (np.exp(-place) - np.exp(-eye)) / np.where(fall == 0, 1, fall))
    return np.asarray(density * distance * mean, np.float32)


def paint() -> Image.Image:
    """The panorama for the wall."""
    return _painted(MURAL)


def paint_view() -> Image.Image:
    """The middle of the same morning, with more of the sky and of the valley."""
    return _painted(UPRIGHT)


def _painted(view: View) -> Image.Image:
    width = view.width
    lattice = _lattice(np.random.default_rng(SEED))
    rows = view.height * 2  # twice as fine upwards: ridges are seen edge on
    focal = width / 2 / np.tan(np.radians(view.across) / 2)
    azimuth = np.arctan((np.arange(width, dtype=np.float32) + 0.5 - width / 2) / focal).astype(np.float32)
    slope = ((view.horizon * view.height - (np.arange(rows, dtype=np.float32) + 0.5) / 2) / focal).astype(np.float32)

    ahead = (view.nearest * (FARTHEST / view.nearest) ** (np.arange(STEPS, dtype=np.float32) / (STEPS - 1)))[:, None]
    place_x, place_y = ahead * np.tan(azimuth)[None, :], np.broadcast_to(ahead, (STEPS, width))
    height = _hills(place_x, place_y, lattice, ahead)
    seen = (height - EYE) / ahead - ahead / 2 / 6.37e6
    horizon_so_far = np.maximum.accumulate(seen, axis=0)

    # The first step whose hill reaches a line of sight; STEPS where only sky is left.
    hit = np.empty((rows, width), np.int32)
    for column in range(width):
        hit[:, column] = np.searchsorted(horizon_so_far[:, column], slope)
    is_sky = hit >= STEPS
    step = np.minimum(hit, STEPS - 1)
    columns = np.arange(width)[None, :]
    before = np.maximum(step - 1, 0)
    low, high = seen[before, columns], seen[step, columns]
    part = np.clip((slope[:, None] - low) / np.where(high == low, 1, high - low), 0, 1)  # between two steps
    distance = (ahead[before, 0] * (1 - part) + ahead[step, 0] * part).astype(np.float32)
    level = (height[before, columns] * (1 - part) + height[step, columns] * part).astype(np.float32)

    elevation = np.broadcast_to(np.arctan(slope)[:, None], (rows, width))
    around = np.broadcast_to(azimuth[None, :], (rows, width))
    towards_sun = np.cos(elevation) * np.cos(SUN_HEIGHT) * np.cos(around - SUN_AZIMUTH)
    towards_sun = (towards_sun + np.sin(elevation) * np.sin(SUN_HEIGHT)).astype(np.float32)

    # Slopes from the next step's and the next column's height; what faces sky and sun is lighter.
    rise_ahead = np.gradient(height, axis=0) / np.gradient(ahead[:, 0])[:, None]
    rise_right = np.gradient(height, axis=1) / (ahead * np.gradient(np.tan(azimuth))[None, :])
    facing = 1 / np.sqrt(1 + rise_ahead**2 + rise_right**2)
    sunward = (-rise_right * np.sin(SUN_AZIMUTH) - rise_ahead * np.cos(SUN_AZIMUTH) + 0.11) * facing
    side = (rise_right * 0.9 + 0.15) * facing  # the brighter half of the sky lies to the left of each spur
    light = 0.50 * facing + 0.55 * np.clip(side, -0.35, 1) + 0.9 * np.clip(sunward, 0, 1)
    light = np.clip(light, 0.12, 1.9)[step, columns][..., None]
    land = FOREST * light * (1 + 0.5 * _phase(towards_sun, 8)[..., None] * np.array([1.2, 0.9, 0.6], np.float32))

    # Haze everywhere, mist in the valleys, thicker here and thinner there.
    haze = 2.0 * _depth_of(4.2e-5, HAZE_DEPTH, distance, level, 0.0) ** 1.75
    hit_x, hit_y = distance * np.tan(around), distance
    patches = _clouded(hit_x / 2600, hit_y / 3900, lattice, 5)
    mist = _depth_of(4.4e-4, MIST_DEPTH, distance, level, MIST_LEVEL) * np.clip(0.9 + 2.6 * patches, 0.1, 2.6)
    mist = np.minimum(mist, 4.5)
    clear = np.exp(-haze)[..., None]
    open_air = np.exp(-mist)[..., None]
    air = _air(towards_sun, np.zeros_like(elevation))
    lit_mist = (
        air * 0.96
        + 0.10 * np.array([1.0, 0.93, 0.88], np.float32) * np.clip(1.2 - distance / 30_000, 0.2, 1)[..., None]
    )
    scene = (land * open_air + lit_mist * 0.86 * (1 - open_air)) * clear + air * (1 - clear)

    sky = _sky(around, elevation, towards_sun, lattice, view.zenith)
    picture = np.where(is_sky[..., None], sky, scene).astype(np.float32)
    picture = picture.reshape(view.height, 2, width, 3).mean(axis=1)
    picture += 0.10 * cv2.GaussianBlur(np.clip(picture - 0.72, 0, 4), (0, 0), 60)  # the sun spills over its edges
    developed = 1 - np.exp(-1.5 * np.clip(picture, 0, None))
    tones = np.clip(developed, 0, 1) ** (1 / 2.2)
    grey = tones @ np.array([0.30, 0.59, 0.11])
    tones = grey[..., None] + (tones - grey[..., None]) * RICHNESS
    tones += 0.10 * (tones - 0.5) * (1 - np.abs(2 * np.clip(tones, 0, 1) - 1))  # a little more between dark and light
    values = tones * 255
    grain = np.random.default_rng(SEED + 1).normal(0, 1.5, (view.height, width, 1))  # keeps the sky smooth
    return Image.fromarray(np.clip(values + grain + 0.5, 0, 255).astype(np.uint8), "RGB")
