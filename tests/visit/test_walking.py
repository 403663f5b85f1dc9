"""How it feels to walk: never too fast, never rolling, and in calm motion not at all."""

import math
from collections.abc import Callable
from itertools import pairwise

from kiosk.app.headless import Visitor
from kiosk.ui.intents import ChooseMotion
from kiosk.ui.nodes import Stage, walk
from kiosk.visit.session import AttractStage, ExhibitStage, HallStage

FASTEST_WALK, FASTEST_TURN = 1.5, math.radians(45)  # a second
FRAME_MS = 20


def poses(visitor: Visitor, seconds: float) -> list[tuple[str, float, float, float]]:
    """Hall and pose after every frame."""
    found = []
    for _ in range(round(seconds * 1000 / FRAME_MS)):
        visitor.frame(FRAME_MS)
        stage = visitor.stage
        if isinstance(stage, HallStage):
            found.append((stage.hall, stage.pose.x, stage.pose.z, stage.pose.yaw))
    return found


def speeds(trace: list[tuple[str, float, float, float]]) -> tuple[float, float]:
    """The fastest walk (m/s) and turn (rad/s) between two frames in one hall."""
    fastest, turned = 0.0, 0.0
    for (hall, x, z, yaw), (after, x2, z2, yaw2) in pairwise(trace):
        if hall == after:
            fastest = max(fastest, math.dist((x, z), (x2, z2)) * 1000 / FRAME_MS)
            turned = max(turned, abs(math.remainder(yaw2 - yaw, math.tau)) * 1000 / FRAME_MS)
    return fastest, turned


def press(visitor: Visitor, name: str) -> None:
    x, y = visitor.node(name).bounds.middle
    visitor.finger("down", x, y)
    visitor.frame(FRAME_MS)
    visitor.finger("up", x, y)


def test_the_guided_walk_is_never_fast(visitor: Visitor) -> None:
    visitor.touch("start-en")
    press(visitor, "guided-walk")
    walked, turned = speeds(poses(visitor, 45))
    assert 0.8 < walked <= FASTEST_WALK
    assert 0.1 < turned <= FASTEST_TURN * 1.001


def test_a_flung_turn_is_no_faster_than_any_other_and_comes_to_rest(visitor: Visitor) -> None:
    visitor.touch("start-en")
    visitor.finger("down", 1_500, 300)
    for x in range(1_500, 300, -150):
        visitor.frame(10)
        visitor.finger("move", x, 300)
    visitor.finger("up", 300, 300)
    trace = poses(visitor, 6)
    _, turned = speeds(trace)
    assert 0.1 < turned <= FASTEST_TURN * 1.001
    assert trace[-1] == trace[-2]
    assert visitor.stage.turning == 0


def test_turning_by_button_takes_thirty_degrees(visitor: Visitor) -> None:
    visitor.touch("start-en")
    before = visitor.stage.pose.yaw
    press(visitor, "turn-right")
    trace = poses(visitor, 3)
    assert math.isclose(math.remainder(trace[-1][3] - before, math.tau), math.radians(30), abs_tol=1e-6)
    assert speeds(trace)[1] <= FASTEST_TURN * 1.001


def test_calm_motion_cuts_and_cross_fades(visitor: Visitor) -> None:
    visitor.touch("start-en")
    visitor.program.send(ChooseMotion(True))
    press(visitor, "hall-plate-letters")
    assert visitor.stage.hall == "letters" and visitor.stage.walk is None
    assert 0 < visitor.stage.fade_ms <= 150
    press(visitor, "thumb-last-letter")
    trace = poses(visitor, 1)
    assert speeds(trace) == (0.0, 0.0)


def test_calm_motion_flings_nothing(visitor: Visitor) -> None:
    visitor.touch("start-en")
    visitor.program.send(ChooseMotion(True))
    visitor.drags((1_500, 300), (900, 300), steps=2)
    assert visitor.stage.turning == 0


def test_calm_motion_opens_an_exhibit_by_a_short_fade(visitor_at: Callable[..., Visitor]) -> None:
    visitor = visitor_at("white-boat")
    visitor.program.send(ChooseMotion(True))
    visitor.presses("Escape")
    press(visitor, "open")
    visitor.frame(60)
    assert isinstance(visitor.stage, ExhibitStage)
    assert visitor.find("growing") is None
    visitor.frame(100)
    assert all(node.fade == 1 for node in walk(visitor.tree))


def test_the_attract_glide_stands_still_where_it_is_paused_or_calm(visitor: Visitor) -> None:
    def shown(visitor: Visitor) -> object:
        return next(mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Stage))

    before = shown(visitor)
    visitor.waits(2)
    assert shown(visitor) != before
    visitor.touch("pause")
    assert isinstance(visitor.stage, AttractStage) and visitor.stage.paused
    before = shown(visitor)
    visitor.waits(2)
    assert shown(visitor) == before
    visitor.touch("pause").touch("access-before").touch("motion-calm").presses("Escape")
    before = shown(visitor)
    visitor.waits(2)
    assert shown(visitor) == before
