"""Six kinds of leaves, told apart by their outline as well as by their tone."""

from dataclasses import dataclass
from math import cos, pi, sin

from kiosk.draw.theme import Colour, colour

Outline = tuple[tuple[float, float], ...]
"""A closed line round a leaf: its stem is at (0, 0), its tip at (1, 0)."""


@dataclass(frozen=True)
class LeafKind:
    """How leaves of a promise look."""

    outline: Outline
    tone: Colour
    vein: Colour


def _mirrored(half: list[tuple[float, float]]) -> Outline:
    """Both halves of a leaf, from the upper one."""
    return (*half, *((x, -y) for x, y in reversed(half) if y > 1e-6))


def _pointed(width: float, belly: float = 1.0) -> Outline:
    """An oval with a tip; `belly` above 1 is widest near the stem."""
    steps = 12
    return _mirrored([(k / steps, width * sin(pi * (k / steps) ** (1 / belly)) ** 1.15) for k in range(steps + 1)])


def _round() -> Outline:
    return tuple((0.5 - 0.5 * cos(2 * pi * k / 20), 0.44 * sin(2 * pi * k / 20)) for k in range(20))


def _heart() -> Outline:
    half = [(0.10, 0.0), (0.0, 0.14), (-0.02, 0.30), (0.08, 0.43), (0.25, 0.47), (0.45, 0.40), (0.66, 0.26),
            (0.84, 0.11), (1.0, 0.0)]  # fmt: skip
    return _mirrored(half)


def _fan() -> Outline:
    """A fan with a cleft, as of a ginkgo."""
    rim = [(0.62 + 0.38 * cos(a), 0.60 * sin(a)) for a in (1.75, 1.45, 1.1, 0.75, 0.4, 0.14)]
    return _mirrored([(0.0, 0.0), (0.30, 0.10), *rim, (0.70, 0.0)])


def _lobed() -> Outline:
    """Five rounded points."""
    half = [(0.0, 0.0), (0.10, 0.12), (0.02, 0.36), (0.22, 0.33), (0.30, 0.24), (0.42, 0.52), (0.54, 0.46),
            (0.58, 0.24), (0.78, 0.18), (1.0, 0.0)]  # fmt: skip
    return _mirrored(half)


LEAVES: tuple[LeafKind, ...] = (
    LeafKind(_pointed(0.27), colour("#0B5FA5"), colour("#5D97C9")),
    LeafKind(_round(), colour("#7DB8F0"), colour("#B5D6F6")),
    LeafKind(_heart(), colour("#418FDE"), colour("#8ABBEB")),
    LeafKind(_fan(), colour("#A9B6C6"), colour("#D3DAE3")),
    LeafKind(_pointed(0.15, 1.5), colour("#2E4A6B"), colour("#7C93AD")),
    LeafKind(_lobed(), colour("#5E7388"), colour("#9FAEBD")),
)


def placed(outline: Outline, x: float, y: float, angle: float, length: float) -> Outline:
    """The outline with its stem at x, y, of a length, turned by an angle in radians; all as the eye sees it, y down."""
    turned, up = cos(angle) * length, sin(angle) * length
    return tuple((x + px * turned - py * up, y - px * up - py * turned) for px, py in outline)
