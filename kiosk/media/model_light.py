"""The light on a model, as it is on the exhibition's own white ones: a soft lamp high at the left, a weak one behind,
the room's brightness from above and what the plinth throws back. It stays where it is when the visitor walks round.

Each lamp and the sky is many small lamps, and each small lamp has a map of what it sees first: what lies behind that is
in its shadow. Metres are the hall's, from the foot of the model's axis: east, north, up.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.media.model_skin import LINE, Solid, looked_up
from kiosk.media.raster import Raster

Floats32 = npt.NDArray[np.float32]

LAMP, LAMP_COLOUR = (-52.0, 54.0, 13.0), (1.0, 0.965, 0.92)  # bearing, height, half its width: degrees
REAR, REAR_COLOUR = (118.0, 38.0, 25.0), (0.90, 0.95, 1.0)
SKY_COLOUR = (0.95, 0.97, 1.0)
# How bright each makes a white sheet that faces it (the sky: that lies flat); 1 is the film's white.
LAMP_POWER, REAR_POWER, SKY_POWER, PLINTH = 0.80, 0.14, 0.68, 0.55
LAMP_PARTS, REAR_PARTS, SKY_PARTS = 40, 8, 64
FINE, COARSE, GROUND = 768, 384, 512  # pixels of a map's side: the lamp's; all other lamps'; of the plinth
THROWN_BACK, FAR = 0.42, 0.3  # of the sky's light by a white wall, if it is so far off, as a part of the plinth
DEEP = 60_000  # steps of a map's depth
GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, eq=False)
class _SmallLamp:
    """towards: unit vector; place (3, 4): from a point to column, row and depth in `map`, a larger depth being nearer
    to the lamp; 0 where nothing is. slack: depth that makes a whole shadow; far: depth at which what is in the way
    throws back all that it can, `thrown_back`."""

    towards: Floats32
    place: Floats32
    map: npt.NDArray[np.uint16]
    texel: float
    slack: float
    far: float
    thrown_back: float

    def on(self, points: Floats32, normals: Floats32) -> Floats32:
        """How much of it falls on points (n, 3), 0 to 1."""
        # From a little above the surface, or it would be in its own shadow.
        lifted = points + normals * np.float32(1.5 * self.texel)
        column, row, depth = self.place[:, :3] @ lifted.T + self.place[:, 3:]
        hidden = looked_up(self.map, column, row, cv2.BORDER_CONSTANT)[:, 0] - depth
        lit = np.clip(1 - hidden * np.float32(1 / self.slack), 0, 1)
        if self.thrown_back:
            lit = np.maximum(lit, np.clip(hidden * np.float32(self.thrown_back / self.far), 0, self.thrown_back))
        return np.asarray(np.maximum(normals @ self.towards, 0) * lit, np.float32)


@dataclass(frozen=True, eq=False)
class _Lamps:
    """Small lamps of one colour and strength (RGB)."""

    strength: Floats32
    parts: Sequence[_SmallLamp]


class ModelLight:
    """All small lamps around one solid that stands on a plinth."""

    def __init__(self, solid: Solid, plinth: float) -> None:
        """plinth: its width in metres."""
        self._plinth = plinth
        self._lamps = (
            _Lamps(
                np.array(LAMP_COLOUR, np.float32) * (LAMP_POWER / LAMP_PARTS),
                _lamp(solid, plinth, LAMP, LAMP_PARTS, FINE),
            ),
            _Lamps(
                np.array(REAR_COLOUR, np.float32) * (REAR_POWER / REAR_PARTS),
                _lamp(solid, plinth, REAR, REAR_PARTS, COARSE),
            ),
            _Lamps(np.array(SKY_COLOUR, np.float32) * (2 * SKY_POWER / SKY_PARTS), _sky(solid, plinth)),
        )

    def on(self, points: Floats32, normals: Floats32) -> Floats32:
        """Light on points (n, 3) of the model, RGB."""
        light = self._direct(points, normals)
        # What comes back from the plinth below, which the model itself may shade.
        below = points[:, :2] + normals[:, :2] * np.maximum(points[:, 2:], 0)
        light += self._on_ground(self._thrown_back, below) * (PLINTH * (0.5 - 0.5 * normals[:, 2:]))
        return light

    def shade(self, places: Floats32) -> Floats32:
        """How dark places (n, 2) of the plinth are, 0 to 1."""
        light = self._on_ground(self._ground, places).sum(axis=1) / self._open.sum()
        return np.asarray(np.clip(1 - light, 0, 1), np.float32)

    def _on_ground(self, ground: Floats32, places: Floats32) -> Floats32:
        column, row = ((places / self._plinth + 0.5) * len(ground) - 0.5).T
        return looked_up(ground, column, row, cv2.BORDER_REPLICATE)

    def _direct(self, points: Floats32, normals: Floats32) -> Floats32:
        """The same without what comes from below."""
        spare = -len(points) % LINE  # whole lines need no copy for each lamp
        padded, padded_normals = np.pad(points, ((0, spare), (0, 0))), np.pad(normals, ((0, spare), (0, 0)))
        light = np.zeros((len(points), 3), np.float32)
        for lamps in self._lamps:
            total = np.zeros(len(padded), np.float32)
            for part in lamps.parts:
                total += part.on(padded, padded_normals)
            light += total[: len(points), None] * lamps.strength
        return light

    @cached_property
    def _open(self) -> Floats32:
        """Light on the plinth where nothing shades it, RGB."""
        each = [lamps.strength * sum(max(0.0, float(part.towards[2])) for part in lamps.parts) for lamps in self._lamps]
        return np.asarray(np.sum(each, axis=0), np.float32)

    @cached_property
    def _ground(self) -> Floats32:
        """Light on the plinth seen from above, row 0 in the south; a little blurred, that no small lamp shows alone."""
        reach = ((np.arange(GROUND) + 0.5) / GROUND - 0.5) * self._plinth
        points = np.zeros((GROUND, GROUND, 3), np.float32)
        points[..., 0], points[..., 1] = np.meshgrid(reach, reach)
        normals = np.zeros_like(points)
        normals[..., 2] = 1
        light = np.concatenate(
            [self._direct(*row) for row in zip(*(one.reshape(8, -1, 3) for one in (points, normals)), strict=True)]
        )
        return np.asarray(cv2.GaussianBlur(light.reshape(points.shape), (0, 0), GROUND / 200), np.float32)

    @cached_property
    def _thrown_back(self) -> Floats32:
        """The same as it is seen from some height."""
        return np.asarray(cv2.GaussianBlur(self._ground, (0, 0), GROUND / 16), np.float32)


def _towards(bearing: float, height: float) -> npt.NDArray[np.float64]:
    turn, rise = math.radians(bearing), math.radians(height)
    return np.array([math.sin(turn) * math.cos(rise), -math.cos(turn) * math.cos(rise), math.sin(rise)])


def _lamp(solid: Solid, plinth: float, lamp: tuple[float, float, float], parts: int, side: int) -> list[_SmallLamp]:
    """A round lamp as a sunflower's head of small ones."""
    bearing, height, half = lamp
    middle, wide = _towards(bearing, height), math.tan(math.radians(half))
    right, up = _frame(middle)
    lamps = []
    for part in range(parts):
        out, turn = wide * math.sqrt((part + 0.5) / parts), part * GOLDEN
        towards = middle + (right * math.cos(turn) + up * math.sin(turn)) * out
        lamps.append(_small_lamp(solid, plinth, towards, side, 0))
    return lamps


def _sky(solid: Solid, plinth: float) -> list[_SmallLamp]:
    """Evenly from everywhere above the floor."""
    lamps = []
    for part in range(SKY_PARTS):
        up = (part + 0.5) / SKY_PARTS
        out, turn = math.sqrt(1 - up * up), part * GOLDEN
        towards = np.array([out * math.cos(turn), out * math.sin(turn), up])
        lamps.append(_small_lamp(solid, plinth, towards, COARSE, THROWN_BACK))
    return lamps


def _frame(towards: npt.NDArray[np.float64]) -> Sequence[npt.NDArray[np.float64]]:
    """Two unit vectors across a direction."""
    aside = np.array([1.0, 0, 0]) if abs(towards[0]) < 0.6 else np.array([0, 1.0, 0])
    right = np.cross(aside, towards)
    right /= np.linalg.norm(right)
    up = np.cross(towards, right)
    return right, up / np.linalg.norm(up)


def _small_lamp(
    solid: Solid, plinth: float, towards: npt.NDArray[np.float64], side: int, thrown_back: float
) -> _SmallLamp:
    towards = towards / np.linalg.norm(towards)
    right, up = _frame(towards)
    axes = np.stack([right, up, towards])
    rim = np.array([(x, y, 0.0) for x in (-plinth / 2, plinth / 2) for y in (-plinth / 2, plinth / 2)])
    low, high = solid.bounds
    box = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    around = np.vstack([rim, box]) @ axes.T
    least, most = around.min(axis=0), around.max(axis=0)
    texel = float(max(most[0] - least[0], most[1] - least[1], 1e-6)) / (side - 4)
    deep = float(max(most[2] - least[2], 1e-6)) / DEEP
    rates = np.array([1 / texel, 1 / texel, 1 / deep])
    offset = np.array([2.0, 2.0, 1.0]) - least * rates
    seen = solid.points @ (axes * rates[:, None]).T + offset
    raster = Raster(side, side, finest=1.5)
    solid.fill(raster, seen, level=True)
    raster.dot(seen)  # what is finer than that
    place = np.concatenate([axes * rates[:, None], (offset - (0.5, 0.5, 0))[:, None]], axis=1).astype(np.float32)
    depths = np.minimum(raster.nearness, 65_535).astype(np.uint16)
    slack, far = max(1.0, 1.5 * texel / deep), max(1.0, FAR * plinth / deep)
    return _SmallLamp(towards.astype(np.float32), place, depths, texel, slack, far, thrown_back)
