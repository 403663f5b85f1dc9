"""Pictures of a model from all around, as the halls' own white models look: drawn without a graphics processor.

The frames are those that a turntable's facts promise: seen from the eye's height, the foot of the axis at `foot_row`,
standing on nothing but its own shadow. Metres are the hall's, from the foot of the axis: east, north, up.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kiosk.content.turned_model import ModelTurn
from kiosk.media.model import Floats, Integers, Model, Pixels
from kiosk.media.model_light import ModelLight
from kiosk.media.model_skin import Solid, mixed, shares
from kiosk.media.raster import Raster

Floats32 = npt.NDArray[np.float32]

FINER = 2  # points of a pixel's side: the edges are as smooth as these make them
BAND = 48  # rows of the picture that are shaded at a time
NEAREST = 0.05  # metres: what is nearer to the eye than this is not seen
SAME_DEPTH, SAME_WAY = 0.01, 0.96  # of the depth; cosine: points of a pixel that share one light
SHADE = 0.92  # the hall's floor throws light into a shadow, too
FADE = 0.72  # of the plinth's radius: from here to its rim the shadow goes out
SHOULDER = 3.0  # of the film: below it shows what it sees, above it never quite comes to white


def draw_model(model: Model, turn: ModelTurn, number: int) -> Pixels:
    """Frame `number` of `turn.frames`: BGRA premultiplied, as large as the turntable says. For all of them a
    `ModelDrawer` is quicker."""
    return ModelDrawer(model, turn).frame(number)


@dataclass(frozen=True)
class _Eye:
    """Where it is seen from.

    turn: radians from south towards east; distance from the axis and rise above its foot in metres; focal length, the
    axis's column (middle) and the eye's row (level) in pixels.
    """

    turn: float
    distance: float
    rise: float
    focal: float
    middle: float
    level: float

    def sees(self, points: Floats) -> Floats:
        """Column, row and nearness (1 / metres; 0: not at all) of points (n, 3)."""
        sine, cosine = math.sin(self.turn), math.cos(self.turn)
        aside = points[:, 0] * cosine + points[:, 1] * sine
        depth = self.distance - (points[:, 0] * sine - points[:, 1] * cosine)
        nearness = np.where(depth >= NEAREST, 1 / np.maximum(depth, NEAREST), 0)
        scale = self.focal / np.maximum(depth, NEAREST)
        return np.stack(
            [self.middle + aside * scale, self.level + (self.rise - points[:, 2]) * scale, nearness], axis=1
        )

    @property
    def place(self) -> Floats:
        return np.array([self.distance * math.sin(self.turn), -self.distance * math.cos(self.turn), self.rise])

    def ground(self, column: Floats, row: Floats) -> tuple[Floats, Floats]:
        """East and north of what is seen of the plane that it stands on, at places below the eye's height."""
        depth = self.rise * self.focal / (row - self.level)
        towards, aside = self.distance - depth, (column - self.middle) * depth / self.focal
        sine, cosine = math.sin(self.turn), math.cos(self.turn)
        return towards * sine + aside * cosine, aside * sine - towards * cosine


class ModelDrawer:
    """Draws any frame of one model's turntable; its light is found once."""

    def __init__(self, model: Model, turn: ModelTurn) -> None:
        facts = turn.turntable
        if facts.size is None:
            raise ValueError("a model's turntable says how large its pictures are")
        self._facts, (self._width, self._height), self._plinth = facts, facts.size, turn.plinth
        self._solid = Solid(model.surfaces, turn.scale, turn.axis)
        self._light = ModelLight(self._solid, self._plinth)

    def frame(self, number: int) -> Pixels:
        """BGRA premultiplied, shape (height, width, 4)."""
        eye, fine = self._eye(number, 1), self._eye(number, FINER)
        seen = fine.sees(self._solid.points)
        raster = Raster(self._width * FINER, self._height * FINER)
        self._solid.fill(raster, seen)
        bands = []
        for top in range(0, self._height, BAND):
            bottom = min(self._height, top + BAND)
            numbers = raster.triangles(top * FINER, bottom * FINER)
            body = self._body(numbers, seen, fine, top * FINER)
            shadow = self._shadow(eye, top, bottom, body[..., 3])
            body[..., 3] += (1 - body[..., 3]) * shadow
            bands.append(body)
        return np.round(np.concatenate(bands) * 255).astype(np.uint8)

    def _eye(self, number: int, finer: int) -> _Eye:
        facts = self._facts
        focal = facts.distance / facts.metres_per_pixel * finer
        rise = facts.eye - facts.foot
        return _Eye(
            turn=2 * math.pi * number / facts.frames,
            distance=facts.distance,
            rise=rise,
            focal=focal,
            middle=facts.centre_column * finer,
            level=(facts.foot_row - rise / facts.metres_per_pixel) * finer,
        )

    def _body(self, numbers: Integers, seen: Floats, eye: _Eye, top: int) -> Floats32:
        """BGRA premultiplied, 0 to 1, of one band of the picture; numbers: of its fine points, from fine row `top`."""
        rows, columns = np.nonzero(numbers >= 0)
        shown = numbers[rows, columns]
        corners = self._solid.triangles[shown]
        weights = shares(seen, corners, columns + 0.5, top + rows + 0.5)
        points = mixed(self._solid.points, corners, weights).astype(np.float32)
        normals = self._normals(corners, weights, points, eye)
        light = np.zeros((*numbers.shape, 3), np.float32)
        light[rows, columns] = self._lit(numbers.shape, rows, columns, points, normals, eye)
        colours = self._solid.colours(seen, shown, weights)
        there = light[rows, columns]
        film = np.zeros((*numbers.shape, 4), np.float32)
        film[rows, columns, :3] = _exposed(there * colours)
        film[rows, columns, 3] = 1
        height, width = numbers.shape[0] // FINER, numbers.shape[1] // FINER
        film = film.reshape(height, FINER, width, FINER, 4).mean(axis=(1, 3))
        cover = film[..., 3:]
        colour = _encoded(film[..., :3] / np.maximum(cover, 1e-6))
        return np.concatenate([colour[..., ::-1] * cover, cover], axis=-1)

    def _normals(self, corners: Integers, weights: Floats, points: Floats32, eye: _Eye) -> Floats32:
        """Of length 1, on the side that is seen."""
        smooth = mixed(self._solid.normals, corners, weights)
        a, b, c = (self._solid.points[corners[:, k]] for k in range(3))
        flat = np.cross(b - a, c - a)
        flat *= np.where(np.einsum("ij,ij->i", flat, eye.place - points) < 0, -1.0, 1.0)[:, None]
        away = np.einsum("ij,ij->i", smooth, flat)[:, None] < 0
        smooth = np.where(away, -smooth, smooth)
        length = np.linalg.norm(smooth, axis=1, keepdims=True)
        smooth = np.where(length > 1e-6, smooth, flat)
        length = np.maximum(np.linalg.norm(smooth, axis=1, keepdims=True), 1e-12)
        return np.asarray(smooth / length, np.float32)

    def _lit(
        self,
        shape: tuple[int, ...],
        rows: Integers,
        columns: Integers,
        points: Floats32,
        normals: Floats32,
        eye: _Eye,
    ) -> Floats32:
        """Light on each point; a pixel whose fine points are all of one piece is lit as a whole."""
        pixel = (rows // FINER) * (shape[1] // FINER) + columns // FINER
        pixels = (shape[0] // FINER) * (shape[1] // FINER)
        count = np.bincount(pixel, minlength=pixels)
        order = np.argsort(pixel, kind="stable")
        full = count[pixel[order]] == FINER * FINER
        blocks = order[full].reshape(-1, FINER * FINER)
        depth = np.linalg.norm(points[blocks] - eye.place.astype(np.float32), axis=2)
        way = normals[blocks].mean(axis=1)
        length = np.linalg.norm(way, axis=1)
        one = (np.ptp(depth, axis=1) < SAME_DEPTH * depth[:, 0]) & (length > SAME_WAY)
        whole, rest = blocks[one], np.concatenate([order[~full], blocks[~one].reshape(-1)])
        found = np.empty((len(points), 3), np.float32)
        all_points = np.concatenate([points[whole].mean(axis=1), points[rest]])
        all_normals = np.concatenate([way[one] / length[one, None], normals[rest]])
        light = self._light.on(all_points, all_normals)
        found[whole] = light[: len(whole), None]
        found[rest] = light[len(whole) :]
        return found

    def _shadow(self, eye: _Eye, top: int, bottom: int, cover: Floats32) -> Floats32:
        """How dark the ground is in rows top to bottom, 0 to 1, where the model does not wholly cover it."""
        shadow = np.zeros(cover.shape, np.float32)
        rows, columns = np.nonzero(cover < 1)
        below = top + rows + 0.5 > eye.level + 1
        rows, columns = rows[below], columns[below]
        if eye.rise <= 0 or not len(rows):
            return shadow
        east, north = eye.ground(columns + 0.5, top + rows + 0.5)
        out = np.hypot(east, north) / (self._plinth / 2)
        near = out < 1
        shade = self._light.shade(np.stack([east[near], north[near]], axis=1).astype(np.float32))
        part = np.clip((1 - out[near]) / (1 - FADE), 0, 1)
        shadow[rows[near], columns[near]] = shade * SHADE * part * part * (3 - 2 * part)
        return shadow


def _exposed(light: Floats32) -> Floats32:
    """What the film makes of light: 0 to below 1."""
    return np.asarray(light / (1 + light**SHOULDER) ** (1 / SHOULDER), np.float32)


def _encoded(linear: Floats32) -> Floats32:
    """sRGB, 0 to 1."""
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
