"""A model as triangles in metres, whatever file it came from."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from kiosk.content.turned_model import ModelFacts

Floats: TypeAlias = npt.NDArray[np.floating[Any]]
Integers: TypeAlias = npt.NDArray[np.integer[Any]]
Pixels: TypeAlias = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Surface:
    """Triangles of one material.

    points, normals (n, 3): metres of the file, east, north, up; normals have length 1. triangles (m, 3): indices,
    counter-clockwise seen from outside. picture: BGRA, straight alpha, or None; at (n, 2): where on it, 0..1 from its
    upper left, repeated beyond. colour: linear RGBA 0..1 that multiplies it. cutoff: alpha below which nothing is seen
    (0: all is seen, opaque). vertex_colours (n, 4): linear, or None.
    """

    points: Floats
    normals: Floats
    triangles: Integers
    at: Floats | None = None
    picture: Pixels | None = None
    colour: tuple[float, float, float, float] = (1, 1, 1, 1)
    cutoff: float = 0.0
    vertex_colours: Floats | None = None


@dataclass(frozen=True, eq=False)
class Model:
    """`facts` bounds the points of all surfaces."""

    surfaces: tuple[Surface, ...]
    facts: ModelFacts


class ModelUnreadable(Exception):
    """Why a model cannot be shown, in one sentence that ends with what to do."""
