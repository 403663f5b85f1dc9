"""Walking: from where one stands to where one wants to be, at a calm pace, turning on the way.

Walking and turning together cost time like one length: a radian of turning counts as so many metres that neither
limit is ever passed. Speed rises and falls along a half cosine, so no walk starts or ends with a jerk.
"""

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from kiosk.room.camera import Pose, facing, seen_from, wrapped
from kiosk.room.doorways import APPROACH, threshold
from kiosk.room.fittings import Doorway
from kiosk.room.floor import CLEARANCE
from kiosk.room.paths import evenly
from kiosk.room.place import Place
from kiosk.room.plan import Numbers

FASTEST = 1.4  # metres a second
FASTEST_TURN = math.radians(45)  # a second
RADIAN = FASTEST / FASTEST_TURN  # metres that a radian of turning counts as
RISE = 1.25  # seconds from standing to full speed
CALM = 0.999  # of the limits, so that rounding never passes them
LOOK_AHEAD = 1.5  # metres: on the way one looks to where one will be
SIDESTEP, STROLL = 3.5, 6.5  # metres: shorter walks keep the gaze on the walls, longer ones look where they go
KEEPS_GAZE = 1.0  # metres: a touch so near is a step, not a wish to look elsewhere
TURNS_BACK = math.radians(100)
TRACK = 0.015  # metres between points of the track
INSIDE = 1.9  # metres behind a door where one comes to stand


@dataclass(frozen=True)
class Walk:
    """A way through one hall, as a pure function of the milliseconds since it began.

    `running_start` and `running_end` are true where it begins or ends at full speed: in a doorway, with the other
    hall's walk before or after it. Two walks are equal if they begin, end and last alike.
    """

    start: Pose
    goal: Pose
    metres: float
    running_start: bool = False
    running_end: bool = False
    _track: Numbers = field(compare=False, repr=False, default_factory=lambda: np.zeros((4, 1)))

    @cached_property
    def _pace(self) -> tuple[float, float]:
        """The highest speed of this walk (of the common length, a second), and the seconds to reach it."""
        length, ramps = float(self._track[0, -1]), 2 - self.running_start - self.running_end
        top = FASTEST * CALM
        if not ramps or length >= ramps * top * RISE / 2:
            return top, RISE
        # Too short to reach full speed: a slower walk with ramps as gentle.
        top = math.sqrt(2 * length * FASTEST * CALM / RISE / ramps)
        return top, top * RISE / (FASTEST * CALM)

    @cached_property
    def _seconds(self) -> float:
        length, ramps = float(self._track[0, -1]), 2 - self.running_start - self.running_end
        top, rise = self._pace
        return 0.0 if length < 1e-6 else length / top + ramps * rise / 2

    @property
    def duration_ms(self) -> int:
        """Whole milliseconds until one stands at the goal; 0 if one is there."""
        return math.ceil(self._seconds * 1000)

    def pose(self, at_ms: float) -> Pose:
        """Where one is after so many milliseconds; before 0 the start, after the end the goal."""
        if at_ms <= 0:
            return self.start
        if at_ms >= self.duration_ms:
            return self.goal
        done = self._done(at_ms / 1000)
        length, x, z, yaw = self._track
        return Pose(
            float(np.interp(done, length, x)),
            float(np.interp(done, length, z)),
            wrapped(float(np.interp(done, length, yaw))),
        )

    def _done(self, seconds: float) -> float:
        """The common length behind one after so many seconds."""
        top, rise = self._pace
        done, begun = 0.0, 0.0
        if not self.running_start:
            if seconds < rise:
                return _ramp(seconds, top, rise)
            done, begun = top * rise / 2, rise
        slows = self._seconds - (0.0 if self.running_end else rise)
        if seconds <= slows or self.running_end:
            return done + (seconds - begun) * top
        return float(self._track[0, -1]) - _ramp(max(0.0, self._seconds - seconds), top, rise)


def walk_to(place: Place, start: Pose, goal: Pose) -> Walk:
    """Walk to a pose of the same hall: round what stands in the way, arriving with the goal's yaw."""
    return _walk(_from(start, place.ways.path((start.x, start.z), (goal.x, goal.z))), start, goal.yaw)


def walk_to_floor(place: Place, start: Pose, x: float, z: float) -> Walk:
    """Walk to a touched point of the floor, looking there on the way; a small step keeps the gaze where it is."""
    line = _from(start, place.ways.path((start.x, start.z), (x, z)))
    heading, far = line[-1] - line[max(0, len(line) - 26)], math.dist(line[0], line[-1])
    yaw = facing(*heading.tolist()) if far > KEEPS_GAZE else start.yaw
    if far < SIDESTEP and abs(wrapped(yaw - start.yaw)) > TURNS_BACK:
        yaw = start.yaw  # stepping back is no reason to turn round
    return _walk(line, start, yaw)


def turn_by(start: Pose, radians: float) -> Walk:
    """Turn on the spot, to the right if positive; more than half a turn goes all the way round."""
    track = np.array([(0.0, abs(radians) * RADIAN), (start.x,) * 2, (start.z,) * 2, (start.yaw, start.yaw + radians)])
    return Walk(start, start.turned(radians), 0.0, _track=track)


def leave_by(place: Place, start: Pose, door: Doorway) -> Walk:
    """Walk through a door to the far end of its passage, where the other hall begins; ends at full speed."""
    beyond = threshold(place.plan, door, -door.depth)
    right, inside = seen_from(threshold(place.plan, door), (start.x, start.z)).tolist()
    if inside < APPROACH and abs(right) < door.width / 2 - CLEARANCE:  # in the doorway already: straight on
        line = evenly(np.array([(start.x, start.z), (beyond.x, beyond.z)]))
    else:
        before = threshold(place.plan, door, APPROACH)
        line = _from(start, place.ways.path((start.x, start.z), (before.x, before.z), onward=(beyond.x, beyond.z)))
    return _walk(line, start, wrapped(beyond.yaw + math.pi), running_end=True)


def enter_by(place: Place, door: Doorway) -> Walk:
    """Walk in by a door, from the plane of the wall to a place inside, looking in; begins at full speed."""
    start, inner = threshold(place.plan, door), threshold(place.plan, door, APPROACH)
    further = threshold(place.plan, door, INSIDE)
    line = [(start.x, start.z), place.floor.nearest_stand(inner.x, inner.z)]
    if place.ways.straight(line[-1], (further.x, further.z)):
        line.append((further.x, further.z))
    return _walk(evenly(np.array(line)), start, start.yaw, running_start=True)


def _from(start: Pose, line: Numbers) -> Numbers:
    """The line, begun where one really is: in a doorway, say, where nobody would come to stand."""
    first = np.array([[start.x, start.z]])
    return line if math.dist(line[0], first[0]) < 1e-9 else evenly(np.vstack([first, line]))


def _walk(line: Numbers, start: Pose, yaw: float, *, running_start: bool = False, running_end: bool = False) -> Walk:
    steps = np.hypot(*np.diff(line, axis=0).T)
    gone = np.append(0.0, np.cumsum(steps))
    metres = float(gone[-1])
    # Between two points of the track the pace is even: they are near enough that nobody sees it change in steps.
    at = np.linspace(0.0, metres, max(64, math.ceil(metres / TRACK))) if metres > 1e-6 else np.zeros(64)
    x, z = np.interp(at, gone, line[:, 0]), np.interp(at, gone, line[:, 1])
    gaze = (
        _gaze(at, x, z, start.yaw, yaw)
        if metres > 1e-6
        else start.yaw + wrapped(yaw - start.yaw) * np.linspace(0, 1, 64)
    )
    length = np.append(0.0, np.cumsum(np.hypot(np.hypot(np.diff(x), np.diff(z)), RADIAN * np.diff(gaze))))
    goal = Pose(float(x[-1]), float(z[-1]), wrapped(yaw))
    return Walk(start, goal, metres, running_start, running_end, np.stack([length, x, z, gaze]))


def _gaze(at: Numbers, x: Numbers, z: Numbers, first: float, last: float) -> Numbers:
    """Where one looks along a way: from the first yaw to the last, on longer ways along the way in between."""
    metres = float(at[-1])
    direct = first + wrapped(last - first) * _smooth(at / metres)
    if metres <= SIDESTEP:
        return direct
    ahead = np.minimum(at + LOOK_AHEAD, metres)
    dx, dz = np.interp(ahead, at, x) - x, np.interp(ahead, at, z) - z
    still = np.hypot(dx, dz) < 0.3  # the last steps have no direction of their own
    heading = np.arctan2(dx, dz)
    heading[still] = heading[~still][-1]
    heading = np.unwrap(heading)
    heading += wrapped(heading[0] - first) + first - heading[0]
    along = first + (heading - first) * _smooth(at / min(3.2, metres / 2))
    final = along[-1] + wrapped(last - along[-1])
    along += (final - along) * _smooth(1 - (metres - at) / min(3.5, metres / 2))
    part = float(_smooth(np.array([(metres - SIDESTEP) / (STROLL - SIDESTEP)]))[0])
    if abs(along[-1] - direct[-1]) > 1e-6:  # the two turn opposite ways round: half of each would be neither
        return along if part > 0.5 else direct
    return direct + (along - direct) * part


def _smooth(part: Numbers) -> Numbers:
    """0 to 1 without a kink at either end."""
    part = np.clip(part, 0.0, 1.0)
    return np.asarray(part * part * part * (part * (6 * part - 15) + 10))


def _ramp(seconds: float, top: float, rise: float) -> float:
    """The length gone while speed rises from 0 to `top` along a half cosine over `rise` seconds."""
    return top * (seconds - rise / math.pi * math.sin(math.pi * seconds / rise)) / 2
