"""The two ridges of hall 3, as imagined hills in level lines."""

from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.pictures.sheet import GREY, INK, SECOND, Sheet

Numbers = NDArray[Any]

WIDTH, HEIGHT = 1920, 1470  # the shape of the kiosk's picture area


def _contours(seed: int, spine: tuple[tuple[float, float], ...], reach: float) -> list[str]:
    """Level lines of a hill along a spine, as SVG paths on the sheet; the slopes bend with soft noise."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    random = np.random.default_rng(seed)
    rough = [cv2.resize(random.normal(0, 1, (13, 17)), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC) for _ in "xy"]
    x, y = x + 34 * rough[0], y + 34 * rough[1]
    distance = np.full((HEIGHT, WIDTH), np.inf)
    for (x1, y1), (x2, y2) in pairwise(spine):
        along = np.clip(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2), 0, 1)
        distance = np.minimum(distance, np.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)))
    height = cv2.GaussianBlur(np.exp(-((distance / reach) ** 1.5)) * (1 + 0.10 * rough[0]), (0, 0), 12)
    paths = []
    for level in np.linspace(0.12, 0.95, 11):
        rings, _ = cv2.findContours((height > level).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        paths.append("".join(_soft_ring(ring[:, 0, :]) for ring in rings if len(ring) > 200))
    return paths


def _soft_ring(points: Numbers) -> str:
    """A closed ring of pixels as a soft curve."""
    reach = 13
    wrapped = np.concatenate([points[-reach:], points, points[:reach]])
    window = np.hanning(2 * reach + 3)[1:-1]
    soft = np.stack([np.convolve(wrapped[:, axis], window / window.sum(), "valid") for axis in (0, 1)], axis=1)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in soft[::4]) + "Z"


def two_ridges() -> Sheet:
    """Two hills in level lines, and how many were found on them."""
    sheet = Sheet(WIDTH, HEIGHT)
    arrowhead = _contours(12, ((310, 420), (500, 340), (680, 420), (890, 330)), 118)
    white_horse = _contours(21, ((1070, 1010), (1260, 1100), (1450, 1040), (1620, 1130)), 112)
    for level_lines in (arrowhead, white_horse):
        for number, path in enumerate(level_lines):
            sheet.path(path, "none", *((INK, 3.5) if number % 4 == 0 else (GREY, 2)))
    for x, foot, figure, years in (
        (1310, 390, "424", "2019–2021"),
        (110, 1000, "67", "2021–2022"),
        (470, 1000, "25", "2025"),
    ):
        sheet.text(x, foot, figure, 250, face="display")
        sheet.text(x + 10, foot + 74, years, 40, colour=SECOND)
    for x, foot, ridge, english in (
        (1320, 556, "화살머리고지", "Arrowhead Ridge"),
        (120, 1166, "백마고지", "White Horse Ridge"),
    ):
        sheet.text(x, foot, ridge, 50, face="semibold")
        sheet.text(x, foot + 56, english, 40, colour=SECOND)
    return sheet
