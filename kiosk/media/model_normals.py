"""Which way a surface looks where its file does not say: smooth over round shapes, sharp at edges."""

import numpy as np

from kiosk.media.model import Floats

EDGE = 40.0  # degrees between two triangles, above which there is an edge between them
CROWD = 48  # triangles that meet in one point: of more, the mean is taken without looking for edges


def unit(vectors: Floats) -> Floats:
    """(n, 3) brought to length 1; one without a direction looks up."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.where(length > 1e-12, vectors / np.maximum(length, 1e-12), (0.0, 0.0, 1.0))


def corner_normals(corners: Floats) -> Floats:
    """For triangles (m, 3, 3) the normal at each of their corners, (3 m, 3): the mean, by area, of the triangles that
    meet there and lie within EDGE of this one."""
    area = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    weighted, facing = np.repeat(area, 3, axis=0), np.repeat(unit(area), 3, axis=0)
    reach = float(np.ptp(corners.reshape(-1, 3), axis=0).max()) or 1.0
    _, point = np.unique(np.round(corners.reshape(-1, 3) / reach * 1e6).astype(np.int64), axis=0, return_inverse=True)
    order = np.argsort(point.reshape(-1), kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(point.reshape(-1)[order]) > 0])
    counts = np.diff(np.r_[starts, len(order)])
    first, many = np.repeat(starts, counts), np.repeat(counts, counts)
    total = np.zeros_like(weighted)
    least = np.cos(np.radians(EDGE))
    for step in range(int(min(CROWD, counts.max(initial=0)))):
        inside = np.flatnonzero(step < many)
        one, other = order[inside], order[first[inside] + step]
        near = (facing[one] * facing[other]).sum(axis=1) >= least
        total[one[near]] += weighted[other[near]]
    return unit(total)
