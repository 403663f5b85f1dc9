"""Looking round from one point: where one looks, how far one can, and how looking goes on by itself.

The horizon stays level: one looks to the sides and up and down, and never tilts the head.
"""

import math
from dataclasses import dataclass, replace

from kiosk.draw.panorama import Gaze, focal, steepest

WIDEST, NARROWEST = 95.0, 25.0  # degrees of the field
STEP_DEGREES = 15.0
FADES_AWAY_MS = 380.0  # in which the speed of a fling falls to a third
SLOWEST, QUICKEST = 4.0, 260.0  # degrees a second of looking by itself
GLIDE_SHARE = 3.6  # of what is still to go, a second
SLOWEST_GLIDE = 18.0

Size = tuple[int, int]


@dataclass(frozen=True)
class Looking:
    """The gaze, its speed to the right and up in degrees a second, and what it still has to go by itself."""

    gaze: Gaze
    speed: tuple[float, float] = (0.0, 0.0)
    to_go: tuple[float, float] = (0.0, 0.0)

    @property
    def moves(self) -> bool:
        return self.speed != (0.0, 0.0) or self.to_go != (0.0, 0.0)


def within(gaze: Gaze, size: Size) -> Gaze:
    """The gaze with its field and pitch inside what there is to see."""
    field = min(WIDEST, max(NARROWEST, gaze.field))
    most = steepest(replace(gaze, field=field), *size)
    return Gaze((gaze.yaw + 180) % 360 - 180, min(most, max(-most, gaze.pitch)), field)


def moved(looking: Looking, size: Size, right: float, up: float) -> Looking:
    """Looking so many degrees further, at rest there."""
    gaze = looking.gaze
    return Looking(within(replace(gaze, yaw=gaze.yaw + right, pitch=gaze.pitch + up), size))


def dragged(looking: Looking, size: Size, dx: float, dy: float) -> Looking:
    """The picture follows the finger by dx, dy pixels."""
    degrees = math.degrees(1 / focal(looking.gaze, size[0]))
    # Further up a step to the side is wider: the same way of a finger turns further.
    aside = max(0.35, math.cos(math.radians(looking.gaze.pitch)))
    return moved(looking, size, -dx * degrees / aside, dy * degrees)


def flung(looking: Looking, size: Size, speed_x: float, speed_y: float) -> Looking:
    """It goes on when the finger has left, at so many pixels a second."""
    degrees = math.degrees(1 / focal(looking.gaze, size[0]))
    right, up = (min(QUICKEST, max(-QUICKEST, speed * degrees)) for speed in (-speed_x, speed_y))
    return replace(looking, speed=(right, up), to_go=(0.0, 0.0))


def nearer(looking: Looking, size: Size, factor: float, about: tuple[float, float] | None = None) -> Looking:
    """Closer (factor > 1) or farther, with what is seen at the pixel `about` of the view kept where it is."""
    gaze = looking.gaze
    scale = focal(gaze, size[0]) * factor
    field = 2 * math.degrees(math.atan(size[0] / 2 / scale))
    changed = within(replace(gaze, field=field), size)
    if about is not None:
        before, after = focal(gaze, size[0]), focal(changed, size[0])
        dx, dy = about[0] - size[0] / 2, about[1] - size[1] / 2
        yaw = math.degrees(math.atan(dx / before) - math.atan(dx / after))
        pitch = math.degrees(math.atan(dy / after) - math.atan(dy / before))
        changed = within(replace(changed, yaw=changed.yaw + yaw, pitch=changed.pitch + pitch), size)
    return Looking(changed)


def towards(looking: Looking, size: Size, yaw: float, pitch: float, *, calm: bool) -> Looking:
    """On the way to a direction, the short way; there at once where calm."""
    end = within(replace(looking.gaze, yaw=yaw, pitch=pitch), size)
    right = (end.yaw - looking.gaze.yaw + 180) % 360 - 180
    return Looking(end) if calm else Looking(looking.gaze, to_go=(right, end.pitch - looking.gaze.pitch))


def elapsed(looking: Looking, size: Size, ms: int) -> Looking:
    """Some milliseconds later; the same where nothing moves."""
    if looking.to_go != (0.0, 0.0):
        away = math.hypot(*looking.to_go)
        share = min(1.0, max(SLOWEST_GLIDE, away * GLIDE_SHARE) * ms / 1000 / away)
        right, up = (way * share for way in looking.to_go)
        left = (looking.to_go[0] - right, looking.to_go[1] - up) if share < 1 else (0.0, 0.0)
        return replace(moved(looking, size, right, up), to_go=left)
    if looking.speed != (0.0, 0.0):
        share = math.exp(-ms / FADES_AWAY_MS)
        right, up = (speed * FADES_AWAY_MS / 1000 * (1 - share) for speed in looking.speed)
        slower = (looking.speed[0] * share, looking.speed[1] * share)
        return replace(moved(looking, size, right, up), speed=slower if math.hypot(*slower) >= SLOWEST else (0.0, 0.0))
    return looking
