"""Furniture as solids on the floor: benches, plinths, and the objects that stand on them."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kiosk.content.hall import Furniture
from kiosk.room.fittings import Solid, Sprite
from kiosk.room.plan import within

Outline = NDArray[np.float64]

SEAT = 0.085  # metres thick
LEG = 0.10
CRESCENT = 1.17  # radians of arc in a curved bench


def box(x: float, z: float, width: float, depth: float, turn: float = 0.0) -> Outline:
    """A rectangle about (x, z), turned counter-clockwise by `turn` degrees."""
    half_x, half_z = width / 2, depth / 2
    corners = np.array([(-half_x, -half_z), (half_x, -half_z), (half_x, half_z), (-half_x, half_z)])
    return _set_down(corners, x, z, turn)


def ellipse(x: float, z: float, width: float, depth: float, turn: float = 0.0) -> Outline:
    """An ellipse about (x, z) whose chords leave it by no more than 2 mm."""
    radius = max(width, depth) / 2
    count = max(24, math.ceil(math.pi / math.acos(1 - min(0.5, 0.002 / max(0.01, radius)))))
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    ring = np.stack([width / 2 * np.cos(angle), depth / 2 * np.sin(angle)], axis=1)
    return _set_down(ring, x, z, turn)


def crescent(x: float, z: float, width: float, depth: float, turn: float = 0.0) -> Outline:
    """A curved bench, `width` from end to end and `depth` deep; unturned its hollow side faces north."""
    radius = width / 2 / math.sin(CRESCENT / 2)
    angle = np.linspace(-CRESCENT / 2, CRESCENT / 2, max(12, math.ceil(width / 0.12)))
    arc = np.stack([np.sin(angle), -np.cos(angle)], axis=1)
    middle = np.array([0.0, radius])
    ring = np.vstack([arc * (radius + depth / 2), (arc * (radius - depth / 2))[::-1]]) + middle
    return _set_down(ring, x, z, turn)


def solids_of(furniture: Sequence[Furniture]) -> tuple[Solid, ...]:
    """The solids of all pieces, in the order of the pieces."""
    return tuple(solid for index, piece in enumerate(furniture) for solid in _solids(index, piece))


def sprites_of(furniture: Sequence[Furniture]) -> tuple[Sprite, ...]:
    """The objects among the pieces."""
    return tuple(
        Sprite(
            piece.object,
            *piece.at,
            turn=piece.turn,
            foot=piece.foot,
            scale=piece.scale,
            exhibit_id=piece.exhibit,
            width=piece.size[0],
            depth=piece.size[1],
            height_m=piece.height,
        )
        for piece in furniture
        if piece.kind == "object" and piece.object is not None
    )


def exhibited(solids: Sequence[Solid], sprites: Sequence[Sprite]) -> tuple[Solid, ...]:
    """The solids, with a plinth belonging to the exhibit of the object that stands on it."""

    def shown_on(solid: Solid) -> str | None:
        if solid.exhibit_id is not None or solid.kind != "plinth":
            return solid.exhibit_id
        for sprite in sprites:
            if abs(sprite.foot - solid.top) < 0.1 and bool(within(np.array([[sprite.x, sprite.z]]), solid.outline)[0]):
                return sprite.exhibit_id
        return None

    return tuple(replace(solid, exhibit_id=shown_on(solid)) for solid in solids)


def _solids(index: int, piece: Furniture) -> list[Solid]:
    (x, z), (width, depth), turn = piece.at, piece.size, piece.turn
    if piece.kind == "plinth":
        shape = ellipse if piece.round else box
        outline = shape(x, z, width, depth, turn)
        return [Solid(outline, piece.foot, piece.foot + piece.height, "plinth", index, piece.exhibit)]
    if piece.kind == "bench" and piece.round:
        return [Solid(crescent(x, z, width, depth, turn), piece.foot, piece.foot + piece.height, "bench", index)]
    if piece.kind == "bench":
        seat = piece.foot + piece.height - SEAT
        legs = []
        for side in (-1, 1):
            # Two slabs set in from the ends carry the seat; a short bench has them closer together.
            shift = side * max(0.0, width / 2 - min(0.30, width / 4))
            leg_x, leg_z = _set_down(np.array([[shift, 0.0]]), x, z, turn)[0].tolist()
            leg = box(leg_x, leg_z, LEG, max(0.1, depth - 0.08), turn)
            legs.append(Solid(leg, piece.foot, seat, "bench-leg", index))
        return [*legs, Solid(box(x, z, width, depth, turn), seat, piece.foot + piece.height, "bench", index)]
    return []


def _set_down(points: Outline, x: float, z: float, turn: float) -> Outline:
    """Points about (0, 0), turned counter-clockwise by `turn` degrees and moved to (x, z)."""
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    across, along = points[:, 0], points[:, 1]
    return np.stack([x + across * cosine - along * sine, z + across * sine + along * cosine], axis=1)
