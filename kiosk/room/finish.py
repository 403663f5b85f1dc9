"""What walls are made of, as a factor on the light they give back: concrete from its formwork, shells of a foyer."""

from functools import cache

import cv2
import numpy as np

from kiosk.room.texture import Floats

PANEL_WIDTH, PANEL_HEIGHT = 2.4, 1.35  # metres of a formwork panel
TIE = (0.62, 0.36)  # metres from a panel's middle to its tie holes
CLOUD = 1024  # pixels of the square that clouds are drawn in
# The lips of three overlapping shells: below the ceiling, swing, phase; metres and radians
SHELLS = ((0.78, 0.16, 0.3), (0.48, 0.22, 1.4), (0.22, 0.14, 2.6))


@cache
def clouds(cells: int, seed: int) -> Floats:
    """Smooth variation about 0 that tiles nowhere: the life of stone. (CLOUD, CLOUD)."""
    total = np.zeros((CLOUD, CLOUD), np.float32)
    for octave, weight in ((1, 0.5), (3, 0.3), (9, 0.2)):
        coarse = np.random.default_rng(seed + octave).random((cells * octave, cells * octave), np.float32) - 0.5
        total += weight * np.asarray(cv2.resize(coarse, (CLOUD, CLOUD), interpolation=cv2.INTER_CUBIC))
    return total


def concrete(s: Floats, height: Floats, perimeter: float) -> Floats:
    """Fair-faced concrete at arc lengths s (1, n) and heights (m, 1): (m, n), about 1."""
    wide = perimeter / max(1, round(perimeter / PANEL_WIDTH))
    column, row = np.floor(s / wide).astype(np.int64), np.floor(height / PANEL_HEIGHT).astype(np.int64)
    across = (s + wide / 2) % wide - wide / 2
    up = (height + PANEL_HEIGHT / 2) % PANEL_HEIGHT - PANEL_HEIGHT / 2
    board = np.random.default_rng(6).random((64, 16), np.float32)[column % 64, row % 16]
    seam = (1 - 0.17 * np.exp(-((across / 0.010) ** 2))) * (1 - 0.17 * np.exp(-((up / 0.010) ** 2)))
    from_tie = np.hypot(np.abs(wide / 2 - np.abs(across)) - TIE[0], np.abs(PANEL_HEIGHT / 2 - np.abs(up)) - TIE[1])
    holes = 1 - 0.28 * np.exp(-((from_tie / 0.018) ** 4))
    life = _cloud_at(s, height, 12.0)
    return np.asarray(seam * holes * (0.965 + 0.07 * board) * (1 + 0.14 * life), np.float32)


def _cloud_at(s: Floats, height: Floats, metres: float) -> Floats:
    """Clouds whose square is `metres` wide, mirrored over and over so that they never break."""
    x = _to_and_fro(s / metres) * (CLOUD - 1)
    y = _to_and_fro(height / metres) * (CLOUD - 1)
    map_x, map_y = np.broadcast_arrays(x.astype(np.float32), y.astype(np.float32))
    return np.asarray(
        cv2.remap(clouds(9, 8), np.ascontiguousarray(map_x), np.ascontiguousarray(map_y), cv2.INTER_LINEAR)
    )


def _to_and_fro(value: Floats) -> Floats:
    return np.asarray(1 - np.abs(value % 2 - 1), np.float32)


def shells(s: Floats, height: Floats, perimeter: float, ceiling: float) -> Floats:
    """Three overlapping shells near the ceiling, each with a lit lip and shade below it: (m, n), about 1."""
    turn = 2 * np.pi * s / perimeter
    factor: Floats = np.ones((height.shape[0], s.shape[1]), np.float32)
    for below, swing, phase in SHELLS:
        lip = ceiling - below + swing * np.sin(3 * turn + phase) + 0.07 * np.sin(7 * turn + 2 * phase)
        over = height - lip
        above = np.clip(over / 0.012 + 0.5, 0, 1)
        lit = above * 0.22 * np.exp(-np.maximum(over, 0) / 0.16)
        shade = (1 - above) * 0.15 * np.exp(-np.maximum(-over, 0) / 0.10)
        factor *= (1 + lit - shade).astype(np.float32)
    return factor
