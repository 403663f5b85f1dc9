"""A thing on a turntable: which of its frames shows a side, where a point of it is seen, and how it turns.

Sides are degrees: 0 is seen from the south, growing as one walks round it counter-clockwise seen from above. Turning
it to the right by so many degrees shows the side so many degrees less.
"""

import math
from dataclasses import dataclass, replace

from kiosk.content.exhibition import TurntableFacts

FADE_MS = 160  # from one frame into the next, after a single step
FADES_AWAY_MS = 380.0  # in which the speed of a fling falls to a third
SLOWEST, QUICKEST = 14.0, 620.0  # degrees a second of a turn by itself
GLIDE_SHARE = 4.2  # of what is still to go, a second
FACING = 80.0  # degrees to both sides within which a part that faces somewhere is seen
DISC, SLIM_DISC = 1.07, 0.62  # of its length from corner to corner: how wide is what it stands on, if low, if high
HIGH = 0.5  # metres
FRONTAL = 35.0  # within which it is seen well

Point3 = tuple[float, float, float]


@dataclass(frozen=True)
class Turn:
    """How far a thing is turned to the right (0 to 360 degrees), its speed in degrees a second, and what it still has
    to turn by itself (`to_go`). `before` is a frame that fades away for `fade_ms` more."""

    degrees: float = 0.0
    speed: float = 0.0
    to_go: float = 0.0
    before: int | None = None
    fade_ms: int = 0

    @property
    def moves(self) -> bool:
        return self.speed != 0 or self.to_go != 0


def apart(one: float, other: float) -> float:
    """From one direction to the other the short way: -180 to 180 degrees."""
    return (other - one + 180) % 360 - 180


def side_of(turn: Turn, front: float) -> float:
    """The side that is seen of a thing that was first seen from `front`."""
    return (front - turn.degrees) % 360


def frames_from(facts: TurntableFacts, side: float) -> list[int]:
    """The frames there are, the one that shows this side best first."""
    numbers = facts.present or tuple(range(facts.frames))
    return sorted(numbers, key=lambda number: (abs(apart(number * 360 / facts.frames, side)), number))


def frame_media(name: str, number: int) -> str:
    """The media key of a frame of a thing of assets/objects/."""
    return f"objects/{name}/{number:03d}.webp"


def turned_by(turn: Turn, degrees: float) -> Turn:
    """It follows the finger."""
    return Turn((turn.degrees + degrees) % 360)


def flung(turn: Turn, speed: float) -> Turn:
    """It goes on turning when the finger has left, at so many degrees a second."""
    return replace(turn, speed=min(QUICKEST, max(-QUICKEST, speed)), to_go=0.0)


def stepped(facts: TurntableFacts, front: float, turn: Turn, steps: int, *, calm: bool) -> Turn:
    """One frame further to the right (+1) or left; it fades into the next."""
    now = frames_from(facts, side_of(turn, front))[0]
    even = front - now * 360 / facts.frames
    return _faded(facts, front, turn, even + steps * 360 / facts.frames, calm)


def set_to(facts: TurntableFacts, front: float, turn: Turn, degrees: float, *, calm: bool) -> Turn:
    """Turned so far at once."""
    return _faded(facts, front, turn, degrees, calm)


def _faded(facts: TurntableFacts, front: float, turn: Turn, degrees: float, calm: bool) -> Turn:
    now = frames_from(facts, side_of(turn, front))[0]
    turned = Turn(degrees % 360)
    changed = frames_from(facts, side_of(turned, front))[0] != now
    return turned if calm or not changed else replace(turned, before=now, fade_ms=FADE_MS)


def turned_towards(turn: Turn, front: float, faces: float, *, calm: bool) -> Turn:
    """On the way to where the side `faces` is seen well; as it is, where it is seen so already."""
    off = apart(side_of(turn, front), faces)
    if abs(off) <= FRONTAL:
        return replace(turn, speed=0.0, to_go=0.0)
    to_go = -(off - math.copysign(FRONTAL * 0.6, off))
    return Turn((turn.degrees + to_go) % 360) if calm else Turn(turn.degrees, to_go=to_go)


def elapsed(turn: Turn, ms: int) -> Turn:
    """Some milliseconds later; the same where nothing moves."""
    if turn.fade_ms:
        fade_ms = max(0, turn.fade_ms - ms)
        return replace(turn, fade_ms=fade_ms, before=turn.before if fade_ms else None)
    if turn.to_go:
        pace = max(40.0, abs(turn.to_go) * GLIDE_SHARE) * ms / 1000
        part = math.copysign(min(abs(turn.to_go), pace), turn.to_go)
        left = turn.to_go - part
        return replace(turn, degrees=(turn.degrees + part) % 360, to_go=left if abs(left) > 0.05 else 0.0)
    if turn.speed:
        share = math.exp(-ms / FADES_AWAY_MS)
        way = turn.speed * FADES_AWAY_MS / 1000 * (1 - share)
        speed = turn.speed * share
        return Turn((turn.degrees + way) % 360, speed if abs(speed) >= SLOWEST else 0.0)
    return turn


def facing(faces: float | None, side: float) -> bool:
    """Whether a part is seen from a side; one that faces nowhere in particular always is."""
    return faces is None or abs(apart(faces, side)) <= FACING


def disc_in_frame(facts: TurntableFacts) -> tuple[float, float, float, float]:
    """The round lid on which the thing stands, in pixels of a frame: middle column and row, half width, half height.

    A circle seen from a level eye is an ellipse, whose middle lies a little before the circle's.
    """
    across, ahead, _ = facts.known_extent
    radius = min(facts.distance * 0.62, math.hypot(across, ahead) / 2 * (DISC if facts.foot < HIGH else SLIM_DISC))
    eye, far = facts.eye - facts.foot, facts.distance
    front, back = eye * far / (far - radius), eye * far / (far + radius)
    wide = radius * far / math.sqrt(far * far - radius * radius)
    row = facts.foot_row - (eye - (front + back) / 2) / facts.metres_per_pixel
    return facts.centre_column, row, wide / facts.metres_per_pixel, (front - back) / 2 / facts.metres_per_pixel


def place_in_frame(facts: TurntableFacts, number: int, at: Point3) -> tuple[float, float]:
    """Column and row of a frame (pixels) in which a point of the thing is seen.

    at: metres to the east and to the north of its axis, and above its foot.
    """
    east, north, above = at
    turn = math.radians(number * 360 / facts.frames)
    near = facts.distance - (east * math.sin(turn) - north * math.cos(turn))
    right = (east * math.cos(turn) + north * math.sin(turn)) * facts.distance / near
    eye = facts.eye - facts.foot
    up = (above - eye) * facts.distance / near + eye
    return facts.centre_column + right / facts.metres_per_pixel, facts.foot_row - up / facts.metres_per_pixel
