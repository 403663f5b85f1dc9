"""Bake a hall: its light, reckoned once, in pictures of its walls, floor and ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kiosk.room.ceiling import PAINT as CEILING_PAINT
from kiosk.room.ceiling import RING, Hole, bake_ceiling, bake_upper, hole_of, inset
from kiosk.room.flooring import PAINT as FLOOR_PAINT
from kiosk.room.flooring import Pool, bake_floor
from kiosk.room.furnish import ellipse
from kiosk.room.light import LIGHTING, Colour, linear, spots_over
from kiosk.room.place import Place
from kiosk.room.raster import Raster, Surface
from kiosk.room.texture import Pixels
from kiosk.room.walls import WallPage, bake_walls, painted_murals


@dataclass(frozen=True)
class Detail:
    """How fine a hall is baked: texels a metre of plain and painted walls, of the ceiling; share of the floor's."""

    name: str
    wall: float
    mural: float
    ceiling: float
    floor: float


COARSE = Detail("coarse", wall=32, mural=64, ceiling=16, floor=0.4)
DISTANT = Detail("distant", wall=48, mural=110, ceiling=20, floor=0.5)
FINE = Detail("fine", wall=100, mural=230, ceiling=40, floor=1.0)


@dataclass(frozen=True, eq=False)
class BakedRoom:
    """The pictures a painter needs.

    upper: what is seen through an opening of the ceiling; beyond: for each door the paint of the hall behind it.
    """

    detail: str
    walls: tuple[WallPage, ...]
    floor: Surface
    ceiling: Surface
    upper: Surface | None
    beyond: tuple[tuple[str, Colour], ...] = ()

    @cached_property
    def bytes(self) -> int:
        surfaces = [self.floor, self.ceiling, *([self.upper] if self.upper else [])]
        return sum(page.texture.bytes for page in self.walls) + sum(s.texture.bytes for s in surfaces)


def bake(
    place: Place,
    detail: Detail = FINE,
    murals: Mapping[str, Pixels] | None = None,
    beyond: Mapping[str, Colour] | None = None,
) -> BakedRoom:
    """Bake a hall; the same place gives the same pixels, always.

    murals: pictures of the murals that lie in the wall, by their media path; beyond: for each door (by the hall it
    leads to) the paint of that hall, whose light falls through the door onto this floor.
    """
    murals = murals or {}
    spec, lighting = place.spec, LIGHTING[place.spec.light]
    spots = spots_over(place.hung, lighting)
    floor_paint = spec.floor_paint or FLOOR_PAINT[spec.floor, spec.light]
    ceiling_paint = spec.ceiling_paint or CEILING_PAINT[spec.light]
    raster = Raster.of(place.plan.outline)
    hole = hole_of(spec, place.plan, lighting)
    pools = _pools(place, hole, murals, beyond or {})
    washes = [_thrown_up(pool) for pool in _before_murals(place, murals)]
    ring = inset(place.plan, RING) if spec.ceiling == "ring" else None
    return BakedRoom(
        detail.name,
        bake_walls(place, lighting, spots, murals, detail.wall, detail.mural),
        bake_floor(raster, spec.floor, floor_paint, lighting, pools, place.solids, detail.floor),
        bake_ceiling(raster, ceiling_paint, lighting, hole, ring, washes, detail.ceiling),
        bake_upper(spec, hole, lighting, ceiling_paint, detail.floor) if hole is not None else None,
        tuple(sorted((beyond or {}).items())),
    )


def _pools(place: Place, hole: Hole | None, murals: Mapping[str, Pixels], beyond: Mapping[str, Colour]) -> list[Pool]:
    lighting = LIGHTING[place.spec.light]
    pools = []
    if any(lighting.pool):
        for spot in spots_over(place.hung, lighting):
            x, z = place.plan.point(spot.s) + place.plan.inward(spot.s) * 0.7
            size = 1.0 + 0.5 * spot.reach
            pools.append(Pool(ellipse(float(x), float(z), size, size), 0.38, lighting.pool))
    if hole is not None and place.spec.ceiling != "cove":
        pools.append(Pool(hole.edge, 1.6, (0.25, 0.255, 0.265)))
    for door in place.doors:
        colour = beyond.get(door.to)
        if colour is not None:
            a, b = place.plan.point(door.left), place.plan.point(door.right)
            inward, along = place.plan.inward(door.s), b - a
            shape = np.array([a, b, b + inward * 1.9 + along * 0.22, a + inward * 1.9 - along * 0.22])
            strong = np.clip(linear(colour) * 1.4, 0, 0.5) * 0.75 + 0.03
            red, green, blue = (strong * min(1.0, lighting.floor * 1.8)).tolist()
            pools.append(Pool(shape, 0.28, (red, green, blue)))
    return pools + _before_murals(place, murals)


def _thrown_up(pool: Pool) -> Pool:
    red, green, blue = pool.light
    return Pool(pool.shape, 0.8, (0.5 * red, 0.5 * green, 0.5 * blue))


def _before_murals(place: Place, murals: Mapping[str, Pixels]) -> list[Pool]:
    """In a dim hall a lit wall lights floor and ceiling before it."""
    lighting = LIGHTING[place.spec.light]
    if not lighting.wash:
        return []
    glowing = {id(mural) for mural in painted_murals(place, murals) if mural.mural.style == "lights"}
    pools = []
    for mural in place.murals:
        inward = place.plan.inward(mural.s)
        a, b = place.plan.point(mural.left + 0.3), place.plan.point(mural.right - 0.3)
        colour = np.array((0.18, 0.34, 0.55) if id(mural) in glowing else lighting.lamp_colour)
        for out, deep, strength in ((0.2, 1.3, 1.3), (0.5, 3.2, 0.55)):
            shape = np.array([a + inward * out, b + inward * out, b + inward * deep, a + inward * deep])
            red, green, blue = (colour * lighting.wash * strength * 0.6).tolist()
            pools.append(Pool(shape, deep * 0.5, (red, green, blue)))
    return pools
