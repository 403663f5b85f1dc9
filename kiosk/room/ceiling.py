"""What is above: openings in the ceiling, what they are lit by, and the ceiling's baked picture."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.content.hall import Opening, RoomSpec
from kiosk.room.flooring import Pool
from kiosk.room.furnish import box, ellipse
from kiosk.room.light import Colour, Lighting, linear
from kiosk.room.plan import Plan
from kiosk.room.raster import DENSITY, Raster, Surface
from kiosk.room.texture import Floats

Outline = NDArray[np.float64]

PAINT: dict[str, Colour] = {"gallery": (15, 20, 29), "daylight": (239, 239, 236), "dusk": (76, 70, 64)}
COVE = 1.75  # metres from the wall to the raised part of a coved ceiling: its rim carries the lamps
RING = 1.46  # metres from the wall to a ring of light
PITCH = 1.35  # metres between the bars of a skylight, about
BAR = 0.022  # metres, half the width of a bar
UPPER_DENSITY = 110.0  # pixels a metre of what is seen through an opening
PANE_MARGIN = 0.1  # metres that the picture reaches beyond the opening
SKY = (0.98, 0.99, 1.0)


@dataclass(frozen=True, eq=False)
class Hole:
    """An opening in the ceiling: its edge (n, 2), clockwise seen from above, and how far it goes up in metres.

    reveal: colours of its sides at the lower and the upper edge; lip: the colour of the ceiling's edge round it.
    """

    edge: Outline
    rise: float
    reveal: tuple[Colour, Colour]
    lip: Colour


def hole_of(room: RoomSpec, plan: Plan, lighting: Lighting) -> Hole | None:
    """The opening of a hall's ceiling, if it has one."""
    if room.ceiling in ("skylight", "slot"):
        opening = room.opening or _usual_opening(room.ceiling, plan)
        rise = {"oval": 0.70, "rectangle": 0.55, "wave": 0.60}[opening.shape]
        day = room.light == "daylight"
        low, high, lip = (
            ((200, 200, 200), (251, 252, 252), (233, 234, 233))
            if day
            else ((96, 100, 108), (226, 232, 240), (70, 74, 80))
        )
        return Hole(_clockwise(_outline(opening)), rise, (low, high), lip)
    if room.ceiling == "cove":
        edge = inset(plan, COVE)
        if edge is None:
            return None
        bright = {"gallery": (150, 170, 200), "daylight": (250, 251, 252), "dusk": (226, 198, 164)}[room.light]
        dim = tuple(round(part * 0.78) for part in bright)
        return Hole(edge, 0.34, (bright, (dim[0], dim[1], dim[2])), bright)
    return None


def inset(plan: Plan, metres: float) -> Outline | None:
    """The line that keeps this distance from the walls, clockwise; None where the room is too narrow for one."""
    s = np.linspace(0, plan.perimeter, max(64, math.ceil(plan.perimeter / 0.05)), endpoint=False)
    line = plan.point(s) + plan.inward(s) * metres
    # In corners and narrow parts the moved line runs back on itself: what comes too near a wall is left out.
    kept = line[plan.clearance(line) > metres - 0.01]
    if len(kept) < 32:
        return None
    step = max(1, len(kept) // 480)
    return np.asarray(kept[::step])


def _usual_opening(ceiling: str, plan: Plan) -> Opening:
    west, south, east, north = plan.bounds
    shape = "wave" if ceiling == "slot" else "rectangle"
    size = (
        ((east - west) * 0.86, (north - south) * 0.20)
        if ceiling == "slot"
        else ((east - west) * 0.66, (north - south) * 0.40)
    )
    return Opening(shape=shape, at=((west + east) / 2, (south + north) / 2 + 0.1 * (north - south)), size=size)


def _outline(opening: Opening) -> Outline:
    (x, z), (width, depth) = opening.at, opening.size
    if opening.shape == "rectangle":
        return box(x, z, width, depth)
    if opening.shape == "oval":
        return ellipse(x, z, width, depth)
    # A band of this length and width that swings to both sides, narrows, and ends round.
    along = -0.5 * np.cos(np.linspace(0, math.pi, 72))
    spine = 0.53 * depth * np.sin(along * 7.6 + 0.4)
    half = depth * (0.17 + 0.33 * np.maximum(0, np.cos(along * math.pi)) ** 0.6)
    half *= np.sqrt(np.maximum(0, 1 - (2 * along) ** 12))
    there = np.stack([x + along * width, z + spine - half], axis=1)
    back = np.stack([x + along * width, z + spine + half], axis=1)[::-1]
    return np.vstack([there, back])


def _clockwise(ring: Outline) -> Outline:
    x, z = ring[:, 0], ring[:, 1]
    area = float((x * np.roll(z, -1) - np.roll(x, -1) * z).sum())
    return ring[::-1] if area > 0 else ring


def bake_ceiling(
    raster: Raster,
    paint: Colour,
    lighting: Lighting,
    hole: Hole | None,
    ring: Outline | None,
    washes: Sequence[Pool],
    density: float,
) -> Surface:
    """The ceiling itself, lighter round an opening or a ring of light and where the walls throw light up."""
    away = raster.from_edge
    even = lighting.ceiling * (1 - 0.42 * np.exp(-away / 0.35) - 0.10 * np.exp(-away / 1.5))
    light = even[..., None] * np.ones(3, np.float32)
    if hole is not None:
        light += (0.30 * lighting.ceiling * raster.soft(hole.edge, 0.9))[..., None]
    if ring is not None:
        line = _band(raster, ring, 0.12)
        near, far = (cv2.GaussianBlur(line, (0, 0), metres * DENSITY) for metres in (0.10, 0.50))
        glow = 1.5 * near + 2.4 * far
        light += np.asarray(glow, np.float32)[..., None] * np.array([0.86, 0.94, 1.0], np.float32)
    for wash in washes:
        light += raster.soft(wash.shape, wash.blur)[..., None] * np.array(wash.light, np.float32)
    return raster.surface((light * linear(paint)).astype(np.float32), density)


def _band(raster: Raster, line: Outline, width: float) -> Floats:
    image = np.zeros(raster.shape, np.uint8)
    fixed = np.round(((line - (raster.west, raster.south)) * DENSITY - 0.5) * 16).astype(np.int32)
    cv2.polylines(image, [fixed], True, 255, max(1, round(width * DENSITY)), cv2.LINE_AA, 4)
    return np.asarray(image.astype(np.float32) / 255, np.float32)


def bake_upper(room: RoomSpec, hole: Hole, lighting: Lighting, paint: Colour, fineness: float) -> Surface:
    """What is seen through the opening: the panes of a skylight, a bright slot, or the raised part of a cove."""
    frame = Raster.of(hole.edge, PANE_MARGIN)
    density = min(UPPER_DENSITY * fineness, 2400 / max(frame.width, frame.depth))
    width, height = frame.size(density)
    x = ((np.arange(width) + 0.5) / density - PANE_MARGIN)[None]
    z = ((np.arange(height) + 0.5) / density - PANE_MARGIN)[:, None]
    if room.ceiling == "cove":
        away = frame.enlarged(frame.from_edge, density)
        glow = {"gallery": (0.5, 0.65, 0.9), "daylight": (0.55, 0.56, 0.57), "dusk": (0.62, 0.46, 0.30)}[room.light]
        even = 1.3 * lighting.ceiling * linear(paint)
        light = even + np.exp(-away / 0.55)[..., None] * np.array(glow, np.float32) * np.maximum(linear(paint), 0.25)
    else:
        strength = 2.6 if room.light == "daylight" else 1.1
        light = np.broadcast_to(np.array(SKY, np.float32) * strength, (height, width, 3)).copy()
        if _has_panes(room):
            bars = np.zeros((height, width), np.float32)
            for axis, length in ((x, frame.width - 2 * PANE_MARGIN), (z, frame.depth - 2 * PANE_MARGIN)):
                pitch = length / max(2, round(length / PITCH))
                off = np.abs((axis + pitch / 2) % pitch - pitch / 2)
                bars = np.maximum(bars, np.clip((BAR - off) * density + 0.5, 0, 1))
            light *= (1 - 0.72 * bars)[..., None]
    return frame.developed(np.asarray(light, np.float32), density)


def _has_panes(room: RoomSpec) -> bool:
    return room.ceiling == "skylight" and (room.opening is None or room.opening.shape == "rectangle")
