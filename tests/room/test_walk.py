import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.room.camera import Pose, wrapped
from kiosk.room.floor import CLEARANCE
from kiosk.room.place import build_place
from kiosk.room.walk import enter_by, leave_by, turn_by, walk_to, walk_to_floor

from .halls import HALLS, KOREAN_PENINSULA, LOBBY, ORDER, PKO, built, hall
from .rooms import QUICK, rooms
from .test_paths import CHORD, parts, somewhere

yaws = st.floats(-math.pi, math.pi)
FRAME = 16  # milliseconds


def paces(walk):
    """Metres and degrees a second between the frames of a walk, and its poses."""
    times = np.append(np.arange(0, walk.duration_ms, FRAME), walk.duration_ms)
    poses = [walk.pose(float(at)) for at in times]
    took = np.maximum(np.diff(times), 1e-9) / 1000
    metres = [math.dist((a.x, a.z), (b.x, b.z)) for a, b in pairwise(poses)]
    turns = [abs(math.degrees(wrapped(b.yaw - a.yaw))) for a, b in pairwise(poses)]
    return np.array(metres) / took, np.array(turns) / took, poses


def open_hall():
    return build_place(hall("pko", {"size": (20, 14)}, [], []), {}, ORDER)


@given(rooms, parts, parts, yaws, yaws)
@QUICK
def test_no_walk_is_too_fast_or_goes_through_anything(room, start, goal, first, last):
    place = build_place(hall("pko", room, [], []), {}, ORDER)
    begin = Pose(*place.floor.nearest_stand(*somewhere(place, start)), first)
    end = Pose(*place.floor.nearest_stand(*somewhere(place, goal)), last)
    walk = walk_to(place, begin, end)
    speed, turning, poses = paces(walk)
    assert speed.max(initial=0) <= 1.4 and turning.max(initial=0) <= 45.01
    spots = np.array([(pose.x, pose.z) for pose in poses])
    nearest = min(CLEARANCE, *place.floor.clearance(np.array([spots[0], spots[-1]])).tolist())
    assert place.floor.clearance(spots).min() >= nearest - CHORD
    assert walk.pose(0) == begin
    assert wrapped(walk.pose(walk.duration_ms).yaw - last) == pytest.approx(0, abs=1e-6)


@given(st.sampled_from(HALLS).map(lambda spec: built(spec.id)), parts, parts, yaws)
@QUICK
def test_a_walk_arrives_where_it_was_sent_in_bounded_time(place, start, goal, yaw):
    begin = Pose(*place.floor.nearest_stand(*somewhere(place, start)), yaw)
    x, z = place.floor.nearest_stand(*somewhere(place, goal))
    walk = walk_to(place, begin, Pose(x, z, 0.5))
    assert (walk.goal.x, walk.goal.z, walk.goal.yaw) == pytest.approx((x, z, 0.5), abs=1e-6)
    assert walk.duration_ms <= 1000 * (walk.metres / 1.4 + 2 * math.pi / math.radians(45) + 1.5)


@given(st.sampled_from(HALLS).map(lambda spec: built(spec.id)), parts, yaws)
@QUICK
def test_one_walks_through_a_door_and_on_in_the_next_hall_without_stopping(place, start, yaw):
    begin = Pose(*place.floor.nearest_stand(*somewhere(place, start)), yaw)
    for door in place.doors:
        out = leave_by(place, begin, door)
        speed, turning, poses = paces(out)
        assert speed.max() <= 1.4 and turning.max() <= 45.01
        assert speed[-2] == pytest.approx(1.4, abs=0.01)  # the last frame may be a sliver
        end = np.array([out.goal.x, out.goal.z])
        wall, inward = place.plan.point(door.s), place.plan.inward(door.s)
        assert (end - wall) @ inward == pytest.approx(-door.depth, abs=1e-6)
        assert math.cos(out.goal.yaw) == pytest.approx(-inward[1], abs=1e-6)
        # In the doorway, where there is no wall, one keeps away from its jambs.
        spots = np.array([(pose.x, pose.z) for pose in poses])
        across = np.abs((spots - wall) @ np.array([-inward[1], inward[0]]))
        doorway = (across < door.width / 2) & ((spots - wall) @ inward < 0.8)
        assert place.floor.clearance(spots[~doorway]).min(initial=9) >= CLEARANCE - CHORD
        for jamb in place.plan.point([door.left, door.right]):
            assert np.hypot(*(spots - jamb).T).min() >= CLEARANCE

        into = enter_by(place, door)
        speed, turning, poses = paces(into)
        assert speed[0] == pytest.approx(1.4, abs=0.01) and speed.max() <= 1.4
        assert np.allclose((into.start.x, into.start.z), wall)
        assert place.floor.stands(into.goal.x, into.goal.z, CLEARANCE - CHORD)


def test_a_walk_starts_and_ends_gently():
    walk = walk_to(open_hall(), Pose(-8, 0, 0), Pose(8, 0, 0))
    speed, _, _ = paces(walk)
    assert speed[0] < 0.1 and speed[-1] < 0.1
    assert np.abs(np.diff(speed[:-2])).max() < 0.04  # never a jerk from frame to frame
    assert speed.max() > 1.38
    assert walk.duration_ms == pytest.approx(16 / 1.4 * 1000 + 1250, rel=0.25)


def test_beside_each_other_on_one_wall_the_gaze_stays_on_the_wall():
    walk = walk_to(open_hall(), Pose(-2, 3, 0), Pose(1, 3, 0))
    assert all(abs(walk.pose(at).yaw) < 1e-9 for at in range(0, walk.duration_ms, 50))


def test_on_a_long_way_one_looks_where_one_goes():
    walk = walk_to(open_hall(), Pose(-9, 3, 0), Pose(9, 3, 0))
    assert walk.pose(walk.duration_ms / 2).yaw == pytest.approx(math.pi / 2, abs=0.05)
    assert walk.goal.yaw == 0


def test_a_touch_on_the_floor_turns_the_gaze_there_but_a_step_does_not():
    place = open_hall()
    assert walk_to_floor(place, Pose(0, -5, 0.3), 0, 5).goal.yaw == pytest.approx(0, abs=1e-6)
    assert walk_to_floor(place, Pose(0, 0, 0), 4, 0).goal.yaw == pytest.approx(math.pi / 2, abs=1e-6)
    assert walk_to_floor(place, Pose(0, 0, 0), 0.6, 0).goal.yaw == 0
    assert walk_to_floor(place, Pose(0, 0, 0), 0, -2).goal.yaw == 0  # backwards


def test_turning_goes_the_way_it_was_asked_and_no_faster_than_allowed():
    walk = turn_by(Pose(1, 2, 0), math.radians(270))
    _, turning, poses = paces(walk)
    assert turning.max() <= 45.01 and turning.max() > 44
    assert all((pose.x, pose.z) == (1, 2) for pose in poses)
    assert walk.pose(walk.duration_ms * 0.3).yaw > 0
    assert walk.goal.yaw == pytest.approx(math.radians(-90))


def test_standing_already_there_takes_no_time():
    pose = Pose(1, 1, 0.4)
    walk = walk_to(open_hall(), pose, pose)
    assert walk.duration_ms == 0
    assert walk.pose(0) == walk.pose(100) == pose
    assert turn_by(pose, 0.0).duration_ms == 0


def test_a_walk_is_a_value():
    place = built(PKO.id)
    one, other = (walk_to(place, place.start, Pose(3, 3, 1)) for _ in range(2))
    assert one == other and hash(one) == hash(other)
    assert one != walk_to(place, place.start, Pose(3, 3, 1.1))
    assert one.pose(1234) == other.pose(1234)


def test_from_the_middle_of_a_doorway_one_can_still_turn_back():
    place = built(LOBBY.id)
    out = leave_by(place, place.start, place.doors[0])
    inside = out.pose(out.duration_ms - 300)
    assert not place.plan.contains(inside.x, inside.z)
    back = walk_to(place, inside, place.start)
    assert back.pose(0) == inside
    assert math.dist((back.goal.x, back.goal.z), (place.start.x, place.start.z)) < 1e-6
    on = leave_by(place, inside, place.doors[0])
    assert on.metres < 1.2


def test_leaving_from_right_before_the_door_goes_straight_on():
    place = built(KOREAN_PENINSULA.id)
    door = place.door("lobby")
    x, z = (place.plan.point(door.s) + place.plan.inward(door.s) * 0.5).tolist()
    assert leave_by(place, Pose(x, z, math.pi), door).metres == pytest.approx(1.6)
