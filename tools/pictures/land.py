"""Packs the world's land into the file that maps draw at run time: `python -m tools.pictures.land`.

Whole 180ths of a degree (600 m at the equator) as 16-bit differences: half of what the eye could see on the largest
screen, and a quarter of the data file's size.
"""

from pathlib import Path

import numpy as np

from tools.pictures.world import land_rings

PACKED = Path(__file__).parents[2] / "kiosk" / "maps" / "land.npz"
STEPS_A_DEGREE = 180


def main() -> None:
    rings = [np.round(ring * STEPS_A_DEGREE).astype(np.int32) for ring in land_rings()]
    rings = [ring[np.r_[True, (np.diff(ring, axis=0) != 0).any(axis=1)]] for ring in rings]
    rings = [ring for ring in rings if len(ring) > 3]
    PACKED.parent.mkdir(exist_ok=True)
    points = np.concatenate(rings).astype(np.int16)
    np.savez_compressed(PACKED, points=points, lengths=np.array([len(ring) for ring in rings], np.int32))
    print(f"{len(rings)} coastlines, {len(points)} points, {PACKED.stat().st_size // 1024} KB")


main()
