"""Looking closer at a picture: which part of it is shown where, for any zoom and any frame."""

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.ui.rect import Rect

CLOSEST = 8.0
STEP = 1.5  # of one press of a button
PAN_STEP = 0.25  # of what is seen

Fit = Literal["whole", "fill"]
Window = tuple[float, float, float, float]


@dataclass(frozen=True)
class Zoom:
    """`scale` is 1 (the picture as it was opened) to the closest; x, y is the middle, in shares of the picture."""

    scale: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def percent(self) -> int:
        return round(self.scale * 100)


def _pixels_per_share(picture: tuple[int, int], frame: Rect, fit: Fit, scale: float) -> tuple[float, float]:
    """How many screen pixels the whole width and height of the picture take."""
    ratios = (frame.width / picture[0], frame.height / picture[1])
    base = (min if fit == "whole" else max)(ratios) * scale
    return picture[0] * base, picture[1] * base


def shown(picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom) -> tuple[Rect, Window]:
    """The rectangle of the screen that the picture takes, and the part of the picture seen in it."""
    wide, high = _pixels_per_share(picture, frame, fit, zoom.scale)
    seen_x, seen_y = min(1.0, frame.width / wide), min(1.0, frame.height / high)
    left = min(1.0 - seen_x, max(0.0, zoom.x - seen_x / 2))
    top = min(1.0 - seen_y, max(0.0, zoom.y - seen_y / 2))
    width, height = min(frame.width, max(1, round(wide))), min(frame.height, max(1, round(high)))
    rect = Rect(frame.x + (frame.width - width) // 2, frame.y + (frame.height - height) // 2, width, height)
    return rect, (left, top, seen_x, seen_y)


def kept(picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom) -> Zoom:
    """The zoom with its middle moved so that no edge of the picture leaves the frame."""
    _, (left, top, seen_x, seen_y) = shown(picture, frame, fit, zoom)
    return replace(zoom, x=left + seen_x / 2, y=top + seen_y / 2)


def scaled(
    picture: tuple[int, int],
    frame: Rect,
    fit: Fit,
    zoom: Zoom,
    factor: float,
    about: tuple[float, float] | None = None,
    closest: float = CLOSEST,
) -> Zoom:
    """Closer (factor > 1) or farther, keeping the pixel `about` of the screen over the same spot of the picture."""
    rect, (left, top, seen_x, seen_y) = shown(picture, frame, fit, zoom)
    scale = min(closest, max(1.0, zoom.scale * factor))
    if about is None:
        return kept(picture, frame, fit, replace(zoom, scale=scale))
    share_x = left + (about[0] - rect.x) / rect.width * seen_x
    share_y = top + (about[1] - rect.y) / rect.height * seen_y
    wide, high = _pixels_per_share(picture, frame, fit, scale)
    middle_x, middle_y = frame.x + frame.width / 2, frame.y + frame.height / 2
    moved = Zoom(scale, share_x - (about[0] - middle_x) / wide, share_y - (about[1] - middle_y) / high)
    return kept(picture, frame, fit, moved)


def dragged(picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom, dx: float, dy: float) -> Zoom:
    """The picture follows the finger by dx, dy pixels."""
    wide, high = _pixels_per_share(picture, frame, fit, zoom.scale)
    return kept(picture, frame, fit, replace(zoom, x=zoom.x - dx / wide, y=zoom.y - dy / high))


def stepped(picture: tuple[int, int], frame: Rect, fit: Fit, zoom: Zoom, right: int, down: int) -> Zoom:
    """One press of an arrow: look a quarter of what is seen further to the right (+1), left (-1), down or up."""
    return dragged(picture, frame, fit, zoom, -right * PAN_STEP * frame.width, -down * PAN_STEP * frame.height)
