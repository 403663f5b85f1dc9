"""The walls' baked pictures: the unrolled wall in pages, each as fine as what is painted on it needs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.finish import concrete, shells
from kiosk.room.fittings import Hung, LabelPlate, PlacedMural
from kiosk.room.light import BELOW_CEILING, Lighting, Spot, cone, developed, linear
from kiosk.room.place import Place
from kiosk.room.texture import Floats, Pixels, Texture, opaque

MARGIN = 16  # texels that a page shares with its neighbours at either end
BLOCK = 1024  # texels of wall developed at a time: bounds the memory of a bake
LIGHT_DENSITY = 24.0  # light is reckoned at so many texels a metre, then enlarged
WIDEST_PAGE = 8192
LEVELS = 5  # MARGIN suffers no more halvings
SPOT_REACH = 4.0  # metres beyond which a lamp adds nothing
LINE_HEIGHT, LINE_WIDTH = 0.64, 0.035  # metres: a coloured line on the wall
# Two shadows of a work: metres of drop, of softness, strength
SHADOWS = ((0.075, 0.045, 0.42), (0.022, 0.012, 0.50))
PLATE_SHADOWS = ((0.006, 0.006, 0.40),)


@dataclass(frozen=True, eq=False)
class WallPage:
    """The wall from arc length s0 on for `length` metres; its left edge lies MARGIN / 2**k texels in at level k."""

    s0: float
    length: float
    density: float
    texture: Texture


def bake_walls(
    place: Place, lighting: Lighting, spots: Sequence[Spot], murals: Mapping[str, Pixels], density: float, fine: float
) -> tuple[WallPage, ...]:
    """All pages round the hall. density: texels a metre of plain wall; fine: of walls with a flat or glowing mural.

    murals: pictures by media path; a mural whose picture is not there yet is left out.
    """
    plain = _Wall(place, lighting, spots, murals)
    pages = []
    for s0, length, painted in _cut(place, murals):
        per_metre = min(fine if painted else density, (WIDEST_PAGE - 2 * MARGIN) / length)
        pages.append(WallPage(s0, length, per_metre, Texture.of(plain.page(s0, length, per_metre), LEVELS)))
    return tuple(pages)


def painted_murals(place: Place, murals: Mapping[str, Pixels]) -> list[PlacedMural]:
    """Those that lie in the wall itself."""
    return [m for m in place.murals if m.mural.style != "framed" and m.mural.image in murals]


def _cut(place: Place, murals: Mapping[str, Pixels]) -> list[tuple[float, float, bool]]:
    """Where pages begin, how long they are, and whether a mural is painted on them."""
    perimeter = place.plan.perimeter
    spans = sorted((m.left % perimeter, min(m.width, perimeter)) for m in painted_murals(place, murals))
    if not spans:
        return [(0.0, perimeter, False)]
    pages = []
    for k, (left, length) in enumerate(spans):
        following = spans[k + 1][0] if k + 1 < len(spans) else spans[0][0] + perimeter
        end = min(left + length, following)
        if end - left > 1e-6:  # two murals may wrongly hang in one place
            pages.append((left, end - left, True))
        if following - end > 1e-6:
            pages.append((end % perimeter, following - end, False))
    return pages


class _Wall:
    """Reckons any part of a hall's wall at any density."""

    def __init__(self, place: Place, lighting: Lighting, spots: Sequence[Spot], murals: Mapping[str, Pixels]) -> None:
        self._place, self._lighting, self._spots = place, lighting, spots
        self._murals = [(m, _on_air(murals[m.mural.image])) for m in painted_murals(place, murals)]
        self._paint = linear(place.spec.paint)

    def page(self, s0: float, length: float, density: float) -> Pixels:
        """Wall from s0 on, MARGIN texels more at either end, the ceiling at row 0."""
        width, height = math.ceil(length * density) + 2 * MARGIN, math.ceil(self._place.height * density)
        pixels = np.empty((height, width, 3), np.uint8)
        for left in range(0, width, BLOCK):
            right = min(width, left + BLOCK)
            s = (s0 + (np.arange(left, right, dtype=np.float64) + 0.5 - MARGIN) / density)[None]
            up = (self._place.height - (np.arange(height, dtype=np.float64) + 0.5) / density)[:, None]
            block = developed(self._lit(s, up, density))
            self._paint_on(block, s, up)
            pixels[:, left:right] = block
        return opaque(pixels)

    def _lit(self, s: NDArray[np.float64], up: NDArray[np.float64], density: float) -> Floats:
        place, spec = self._place, self._place.spec
        light = self._smooth_light(s, up, density)
        factor = _corners(up, place.height) * np.ones_like(s)
        if spec.finish == "concrete":
            factor = factor * concrete(s.astype(np.float32), up.astype(np.float32), place.plan.perimeter)
        elif spec.finish == "shells":
            factor = factor * shells(s.astype(np.float32), up.astype(np.float32), place.plan.perimeter, place.height)
        for work in place.hung:
            factor = self._shadow(factor, s, up, work, SHADOWS)
            factor = self._shadow(factor, s, up, work.label, PLATE_SHADOWS)
        for mural in place.murals:
            if mural.mural.style == "framed":
                factor = self._shadow(factor, s, up, mural, SHADOWS)
        light *= factor.astype(np.float32)[..., None]
        light *= self._paint
        if spec.line is not None:
            band = np.clip((LINE_WIDTH / 2 - np.abs(up - LINE_HEIGHT)) * density + 0.5, 0, 1).astype(np.float32)
            lit = self._lighting.wall + 0.2 * self._lighting.lamp
            light += band[..., None] * (linear(spec.line) * np.float32(lit) - light)
        return light

    def _smooth_light(self, s: NDArray[np.float64], up: NDArray[np.float64], density: float) -> Floats:
        """Light without anything sharp in it, reckoned coarsely and enlarged."""
        if density > LIGHT_DENSITY:
            coarse_s = np.arange(s[0, 0] - 0.1, s[0, -1] + 0.2, 1 / LIGHT_DENSITY)[None]
            coarse_up = np.arange(up[0, 0] + 0.1, up[-1, 0] - 0.2, -1 / LIGHT_DENSITY)[:, None]
            coarse = self._light(coarse_s.astype(np.float32), coarse_up.astype(np.float32))
            scale = LIGHT_DENSITY / density
            matrix = np.array(
                [
                    [scale, 0, (s[0, 0] - coarse_s[0, 0]) * LIGHT_DENSITY],
                    [0, scale, (coarse_up[0, 0] - up[0, 0]) * LIGHT_DENSITY],
                ]
            )
            flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            size = (s.shape[1], up.shape[0])
            return np.asarray(
                cv2.warpAffine(coarse, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.float32
            )
        return self._light(s.astype(np.float32), up.astype(np.float32))

    def _light(self, s: Floats, up: Floats) -> Floats:
        place, lighting = self._place, self._lighting
        even = lighting.wall + lighting.up[0] * np.exp(-(place.height - up) / lighting.up[1])
        even = even + lighting.foot[0] * np.exp(-up / lighting.foot[1])
        # No wall of a real room is lit quite evenly.
        even = even * (1 + 0.05 * np.sin(4 * np.pi * s / place.plan.perimeter + 1))
        light = (even[..., None] * np.array(lighting.tint, np.float32)).astype(np.float32)
        head = place.height - BELOW_CEILING
        for spot in self._spots:
            across = self._apart(spot.s, s)
            near = np.flatnonzero(np.abs(across[0]) < SPOT_REACH)
            if len(near):
                pool = cone(across[:, near], up, spot.reach, head, lighting.lamp_out) * lighting.lamp
                light[:, near] += pool[..., None] * np.array(lighting.lamp_colour, np.float32)
        if lighting.wash:
            for mural in place.murals:
                light += self._wash(mural, s, up)
        return np.asarray(light, np.float32)

    def _wash(self, mural: PlacedMural, s: Floats, up: Floats) -> Floats:
        """Light round a mural: of lamps on a framed one, of its own colour round one of lights."""
        across, above = self._apart(mural.s, s), up - mural.height
        colour = np.array(self._lighting.lamp_colour, np.float32)
        strength = self._lighting.wash if self._lighting.lamp < 1 else 0.5 * self._lighting.wash
        wide, high = mural.width / 2 + 0.8, mural.height_m / 2 + 0.55
        if mural.mural.style == "lights":
            colour = next((glow for m, (_, glow) in self._murals if m is mural), colour)
            strength, wide, high = self._lighting.wash, mural.width * 0.42, mural.height_m * 0.48
            shape = np.exp(-((across / wide) ** 4)) * np.exp(-((above / high) ** 2))
        else:
            shape = np.exp(-((across / wide) ** 6)) * np.exp(-((above / high) ** 4))
        return np.asarray((strength * shape)[..., None] * colour, np.float32)

    def _apart(self, s: float, places: Floats) -> Floats:
        perimeter = self._place.plan.perimeter
        return np.asarray((places - s + perimeter / 2) % perimeter - perimeter / 2, np.float32)

    def _shadow(
        self,
        factor: NDArray[np.float64],
        s: NDArray[np.float64],
        up: NDArray[np.float64],
        thing: Hung | LabelPlate | PlacedMural,
        shadows: tuple[tuple[float, float, float], ...],
    ) -> NDArray[np.float64]:
        across = self._apart(thing.s, s.astype(np.float32))[0]
        near = np.flatnonzero(np.abs(across) < thing.width / 2 + 0.3)
        if not len(near):
            return factor
        for drop, soft, strength in shadows:
            wide = _between(across[near], thing.width / 2 - soft / 3, soft)[None]
            high = _between(up + drop - thing.height, thing.height_m / 2, soft)
            factor[:, near] *= 1 - strength * wide * high
        return factor

    def _paint_on(self, block: NDArray[np.uint8], s: NDArray[np.float64], up: NDArray[np.float64]) -> None:
        """Lay flat and glowing murals over the developed wall."""
        for mural, (picture, _) in self._murals:
            across = self._apart(mural.s, s.astype(np.float32))[0] + mural.width / 2
            near = np.flatnonzero((across > -0.05) & (across < mural.width + 0.05))
            if not len(near):
                continue
            first, last = int(near[0]), int(near[-1]) + 1
            metre = float(up[0, 0] - up[1, 0])
            texels_x, texels_y = picture.shape[1] / mural.width, picture.shape[0] / mural.height_m
            matrix = np.array(
                [
                    [texels_x * metre, 0, float(across[first]) * texels_x - 0.5],
                    [0, texels_y * metre, (mural.top - float(up[0, 0])) * texels_y - 0.5],
                ]
            )
            flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            fitted = _fitting(picture, texels_x * metre, matrix)
            over = np.asarray(cv2.warpAffine(fitted, matrix, (last - first, len(up)), flags=flags), np.uint8)
            part = block[:, first:last]
            if mural.mural.style == "flat":
                over = _shaded(over, self._lighting.work)
            share = (255 - over[..., 3:]).astype(np.uint16)
            part[:] = ((part * share + 127) // 255 + over[..., :3]).clip(0, 255).astype(np.uint8)


def _on_air(picture: Pixels) -> tuple[Pixels, Floats]:
    """A picture and the colour of its light: bright, saturated, its strongest part 1."""
    pixels = picture.reshape(-1, 4).astype(np.float64)
    weight = float(pixels[:, 3].sum())
    mean = pixels[:, 2::-1].sum(axis=0) / max(1.0, weight) * 255
    light = np.maximum(linear(np.clip(mean, 1, 255)), 0.02)
    return picture, np.asarray((light / light.max()) ** 1.6, np.float32)


def _fitting(picture: Pixels, texels_a_texel: float, matrix: NDArray[np.float64]) -> Pixels:
    """The picture halved until it is about as fine as the page; the matrix is made to suit."""
    while texels_a_texel >= 1.7 and min(picture.shape[:2]) > 8:
        height, width = picture.shape[:2]
        picture = np.asarray(cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8)
        matrix[0] = (matrix[0] + (0, 0, 0.5)) * (width // 2 / width) - (0, 0, 0.5)
        matrix[1] = (matrix[1] + (0, 0, 0.5)) * (height // 2 / height) - (0, 0, 0.5)
        texels_a_texel /= 2
    return picture


def _shaded(over: Pixels, light: float) -> Pixels:
    """A picture pasted on the wall is lit like the wall."""
    factor = min(1.0, 0.62 + 0.48 * light)
    shaded = over.astype(np.float32)
    shaded[..., :3] *= factor
    return shaded.astype(np.uint8)


def _corners(up: NDArray[np.float64], ceiling: float) -> NDArray[np.float64]:
    """Where floor and ceiling meet the wall less light arrives."""
    return np.asarray((1 - 0.42 * np.exp(-up / 0.10)) * (1 - 0.30 * np.exp(-(ceiling - up) / 0.16)))


def _between(value: NDArray[np.float64] | Floats, half: float, soft: float) -> NDArray[np.float64]:
    """1 within `half` of 0, fading over about `soft`."""
    slope = 1.2 / max(1e-6, soft)
    return np.asarray((np.tanh((value + half) * slope) - np.tanh((value - half) * slope)) / 2, np.float64)
