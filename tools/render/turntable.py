"""An object seen from all around, as a visitor of the hall sees it: the eye level, the light left where it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
import stage
from mathutils import Matrix
from PIL import Image
from solids import place

EYE = 1.62  # metres above the hall's floor
SHADE = 0.86  # the hall's floor throws light into a shadow that the film knows nothing of


@dataclass(frozen=True)
class Turntable:
    """What the recipe says. Lengths are metres in the hall, except `margin` and `footprint`, in the model's units."""

    name: str
    model: str
    scale: float
    foot: float
    distance: float
    footprint: Sequence[float]  # half width, half depth of what touches the plinth
    margin: float  # how far the contact shadow may reach beyond the footprint
    frames: int = 24
    longest: int = 900
    samples: int = 12
    exposure: float = 0.8
    key: float = 4.2
    sky: float = 0.36
    quality: int = 88

    def angle(self, frame: int) -> float:
        """Degrees from south towards east."""
        return 360.0 * frame / self.frames

    def coarse_first(self) -> list[int]:
        """Every 45 degrees first, then all between."""
        step = max(1, self.frames // 8)
        return [k for k in range(self.frames) if k % step == 0] + [k for k in range(self.frames) if k % step]


@dataclass(frozen=True)
class Window:
    """The part of the upright plane through the axis that all frames show, in the model's units from the eye."""

    left: float
    right: float
    bottom: float
    top: float
    width: int
    height: int

    @property
    def unit(self) -> float:
        """Model units a pixel."""
        return (self.right - self.left) / self.width


def build(table: Turntable, mesh: bpy.types.Mesh) -> Window:
    """Stand the object in the hall's light on a plane that catches its shadow; frame it for every angle."""
    place(mesh)
    reach = max(max(abs(v) for v in corner) for corner in bpy.context.scene.objects[0].bound_box) + table.margin
    catcher = bpy.data.meshes.new("catcher")
    half_x, half_y = (half + table.margin * 1.3 for half in table.footprint)
    corners = [(-half_x, -half_y, 0), (half_x, -half_y, 0), (half_x, half_y, 0), (-half_x, half_y, 0)]
    catcher.from_pydata(corners, [], [(0, 1, 2, 3)])
    catcher.materials.append(bpy.data.materials["white"])
    ground = place(catcher)
    ground.is_shadow_catcher = True
    # The skylight: a wide disc almost overhead, warm; a cool one from the other side; and the room's own brightness.
    stage.sky(table.sky, (0.93, 0.96, 1.0))
    stage.lamp(-52, 54, reach * 3.2, reach * 1.5, table.key, (1.0, 0.965, 0.92))
    stage.lamp(118, 38, reach * 3.2, reach * 3.0, table.key * 0.16, (0.90, 0.95, 1.0))
    return _window(table, mesh)


def _window(table: Turntable, mesh: bpy.types.Mesh) -> Window:
    points = np.empty(len(mesh.vertices) * 3, np.float32)
    mesh.vertices.foreach_get("co", points)
    half_x, half_y = (half + table.margin * 0.6 for half in table.footprint)  # beyond that it hardly shows
    rim = [(x, y, 0.0) for x in (-half_x, half_x) for y in (-half_y, half_y)]
    points = np.vstack([points.reshape(-1, 3), np.array(rim, np.float32)])
    eye, distance = (EYE - table.foot) / table.scale, table.distance / table.scale
    bounds = []
    for frame in range(table.frames):
        turn = math.radians(table.angle(frame))
        near = distance - (points[:, 0] * math.sin(turn) - points[:, 1] * math.cos(turn))
        right = (points[:, 0] * math.cos(turn) + points[:, 1] * math.sin(turn)) * distance / near
        up = (points[:, 2] - eye) * distance / near
        bounds.append((right.min(), right.max(), up.min(), up.max()))
    left, right, bottom, top = (
        f(column) for f, column in zip((min, max, min, max), zip(*bounds, strict=True), strict=True)
    )
    side = max(-left, right)
    unit = max(2 * side, top - bottom) / (table.longest - 8)
    width, height = 2 * math.ceil(side / unit + 3), math.ceil((top - bottom) / unit) + 6
    return Window(-width / 2 * unit, width / 2 * unit, top + 3 * unit - height * unit, top + 3 * unit, width, height)


def shoot(table: Turntable, window: Window, frame: int, scratch: Path, threads: int) -> Image.Image:
    """One frame, its shadow fading before the plinth's edge."""
    eye, distance = (EYE - table.foot) / table.scale, table.distance / table.scale
    stage.look_level(table.angle(frame), distance, eye, (window.left, window.right, window.bottom, window.top))
    stage.film(window.width, window.height, table.samples, table.exposure, True, threads)
    bpy.context.view_layer.update()
    stage.take(scratch)
    with Image.open(scratch) as picture:
        pixels = np.asarray(picture.convert("RGBA")).astype(np.float32)
    fade = _shadow_reach(table, window, frame, eye, distance)
    dark = 1 - np.clip((pixels[..., :3].max(-1) - 16) / 40, 0, 1)
    loose = dark * (pixels[..., 3] < 252)
    pixels[..., 3] *= 1 - loose * (1 - fade * SHADE)
    pixels[..., :3] *= (1 - loose)[..., None]
    pixels[pixels[..., 3] < 2.5] = 0
    return Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype(np.uint8), "RGBA")


def _shadow_reach(table: Turntable, window: Window, frame: int, eye: float, distance: float) -> np.ndarray:
    """How much of the shadow stays in each pixel: 1 at the object's foot, 0 from `margin` beyond it."""
    columns = window.left + (np.arange(window.width) + 0.5) * window.unit
    rows = window.top - (np.arange(window.height) + 0.5) * window.unit
    right, up = np.meshgrid(columns, np.minimum(rows, -1e-3))
    depth = distance * eye / -up
    ahead, side = distance - depth, right * depth / distance  # from the axis towards the eye; to the eye's right
    turn = math.radians(table.angle(frame))
    x = ahead * math.sin(turn) + side * math.cos(turn)
    y = -ahead * math.cos(turn) + side * math.sin(turn)
    outside = np.hypot(np.maximum(np.abs(x) - table.footprint[0], 0), np.maximum(np.abs(y) - table.footprint[1], 0))
    part = np.clip(1 - outside / table.margin, 0, 1)
    column, row = np.arange(window.width)[None], np.arange(window.height)[:, None]
    inside = np.minimum(np.minimum(column, window.width - 1 - column), window.height - 1 - row)
    return part * part * (3 - 2 * part) * np.clip(inside / 24, 0, 1)


def describe(table: Turntable, window: Window, folder: Path) -> str:
    """The text of turntable.yaml."""
    present = [k for k in range(table.frames) if (folder / f"{k:03d}.webp").exists()]
    foot_row = (window.top + (EYE - table.foot) / table.scale) / window.unit
    return (
        f"# {table.name}: written by tools/render. Frame k (three digits) is seen from k * 360 / frames degrees:\n"
        "# 0 = from the south, positive = towards the east (counter-clockwise seen from above).\n"
        "# Metres are the hall's, in the upright plane through the object's axis at the scale given. foot_row is the\n"
        "# row (from the top edge) where the axis meets the plane it stands on; centre_column is that of the axis.\n"
        f"frames: {table.frames}\n"
        f"present: {present}\n"
        f"size: [{window.width}, {window.height}]\n"
        f"metres_per_pixel: {window.unit * table.scale:.6f}\n"
        f"centre_column: {-window.left / window.unit:.2f}\n"
        f"foot_row: {foot_row:.2f}\n"
        f"eye: {EYE}\n"
        f"foot: {table.foot}\n"
        f"scale: {table.scale}\n"
        f"distance: {table.distance}\n"
    )


def stood(mesh: bpy.types.Mesh, lift: float) -> bpy.types.Mesh:
    """The mesh raised so that its foot is at height 0."""
    mesh.transform(Matrix.Translation((0, 0, lift)))
    return mesh
