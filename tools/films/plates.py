"""Words and figures laid over a picture: Korean above English, as on the drawn sheets, on a veil of paper."""

from functools import cache

import numpy as np

from tools.pictures.sheet import INK, SECOND, Sheet, text_width

WIDTH, HEIGHT = 1920, 1080
LEFT = 112.0
PAPER = (241, 243, 245)
VEIL_ENDS = 1120  # pixels from the left
VEIL_STRENGTH = 0.9


@cache
def plate(korean: str, english: str, figure: str = "", unit: str = "", note: tuple[str, str] = ("", "")) -> np.ndarray:
    """RGBA (1080, 1920, 4): a rule, a heading in two languages, and below it a figure with a note in both."""
    sheet = Sheet(WIDTH, HEIGHT, paper=None, margin=int(LEFT), smallest=30)
    sheet.rule(LEFT, 148, 72)
    sheet.text(LEFT, 262, korean, 84, face="display", colour=INK)
    sheet.text(LEFT, 324, english, 44, face="light", colour=SECOND)
    if figure:
        size = 168.0
        sheet.text(LEFT - 6, 560, figure, size, face="display", colour=INK)
        sheet.text(LEFT + text_width(figure, size, "display") + 14, 560, unit, 66, face="display", colour=INK)
        sheet.text(LEFT, 636, note[0], 36, face="semibold", colour=INK)
        sheet.text(LEFT, 684, note[1], 32, colour=SECOND)
    return np.asarray(sheet.picture(), np.float32)


@cache
def _veil() -> np.ndarray:
    across = np.clip(np.arange(WIDTH, dtype=np.float32) / VEIL_ENDS, 0, 1)
    return ((1 - across**2 * (3 - 2 * across)) * VEIL_STRENGTH)[None, :, None]


def veil(canvas: np.ndarray, strength: float) -> None:
    """Lighten the left of `canvas`, float RGB (1080, 1920, 3), so that ink reads on it."""
    if strength > 0:
        canvas += (np.array(PAPER, np.float32) - canvas) * (_veil() * np.float32(strength))


def lay(canvas: np.ndarray, over: np.ndarray, strength: float) -> None:
    """Lay an RGBA picture over `canvas`."""
    if strength > 0:
        part = over[..., 3:] * np.float32(strength / 255)
        canvas += (over[..., :3] - canvas) * part
