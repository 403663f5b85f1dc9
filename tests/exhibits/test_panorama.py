"""A place to look round in: by finger, slider, button and key; its spots; how it hangs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exhibits.things import AROUND, QUARTERS, write_things
from kiosk.app.headless import NotThere, Visitor
from kiosk.exhibits.panorama import PanoramaSpec
from kiosk.ui.intents import ChooseMotion, Flung, OpenExhibit, StartVisit
from kiosk.ui.nodes import Panorama, walk
from kiosk.visit.session import AttractStage

VisitorAt = Callable[..., Visitor]
PORTRAIT = (1080, 1920)


@pytest.fixture
def square(visitor_at: VisitorAt, tmp_path: Path) -> VisitorAt:
    write_things(tmp_path)
    return lambda **how: visitor_at(AROUND, **how)


def gaze(visitor: Visitor) -> tuple[float, float, float]:
    found = next(mark.gaze for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Panorama))
    return round(found.yaw, 2), round(found.pitch, 2), round(found.field, 2)


@pytest.mark.parametrize("size", [(1920, 1080), PORTRAIT])
def test_buttons_look_around_and_up_and_down(square: VisitorAt, size: tuple[int, int]) -> None:
    visitor = square(size=size)
    assert gaze(visitor) == (45, 0, 75)
    visitor.touch("look-right")
    assert gaze(visitor)[:2] == (60, 0)
    visitor.touch("look-left").touch("look-left").touch("Look up")
    assert gaze(visitor)[:2] == (30, 15)
    visitor.touch("Look down").touch("Look down")
    assert gaze(visitor)[:2] == (30, -15)


def test_left_and_right_keys_look_around_and_leave_it_open(square: VisitorAt) -> None:
    visitor = square(language="ko").focuses("turn").presses("Right", "Right", "Left")
    assert gaze(visitor)[0] == 60 and visitor.has_open("written-here")
    assert visitor.node("turn").value == "가운데에서 오른쪽으로 60도를 봅니다"


def test_the_picture_follows_the_finger_and_goes_on_when_flung(square: VisitorAt) -> None:
    visitor = square()
    visitor.drags((800, 400), (500, 400))
    assert gaze(visitor)[0] > 60
    before = gaze(visitor)
    visitor.program.send(Flung("panorama", -1200.0, 0.0))
    visitor.settles()
    assert gaze(visitor)[0] != before[0]


def test_calm_motion_jumps_to_a_spot_and_does_not_go_on(square: VisitorAt) -> None:
    visitor = square()
    visitor.program.send(ChooseMotion(calm=True))
    visitor.program.send(Flung("panorama", -1200.0, 0.0))
    assert gaze(visitor)[0] == 45
    visitor.touch("2 Well")
    assert gaze(visitor)[:2] == (-135, -10)


def test_closer_until_it_is_close_enough(square: VisitorAt) -> None:
    visitor = square()
    for _ in range(6):
        if visitor.node("zoom-in").press is not None:
            visitor.touch("Closer")
    assert gaze(visitor)[2] == 25
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Closer")
    visitor.touch("Farther")
    assert gaze(visitor)[2] > 25
    visitor.pinches((500, 450), 200, 90)
    assert gaze(visitor)[2] > 40


def test_a_touch_on_the_slider_looks_there(square: VisitorAt) -> None:
    visitor = square()
    visitor.touch(at=visitor.node("turn").bounds.middle)
    assert gaze(visitor)[0] == pytest.approx(0, abs=1)


@pytest.mark.parametrize("size", [(1920, 1080), PORTRAIT])
@pytest.mark.parametrize(
    ("language", "spot", "caption"), [("en", "2 Well", "Its water is cold."), ("ko", "2 우물", "물이 찹니다.")]
)
def test_a_spot_in_the_list_is_looked_at_and_told(
    square: VisitorAt, size: tuple[int, int], language: str, spot: str, caption: str
) -> None:
    visitor = square(language=language, size=size)
    assert visitor.find("place-0") and not visitor.find("place-1"), "one spot is in view, one behind"
    visitor.touch(spot)
    assert visitor.sees("text", caption) and gaze(visitor)[:2] == (-135, -10)
    assert visitor.find("place-1") and not visitor.find("place-0")
    visitor.presses("Escape")
    assert not visitor.sees("text", caption) and visitor.has_open("written-here")


def test_by_keys_alone_from_spot_to_spot_and_back_to_the_hall(square: VisitorAt) -> None:
    visitor = square().focuses("list-0").presses("Enter")
    assert visitor.sees("text", "It is never shut.")
    visitor.presses("Enter")
    assert not visitor.sees("text", "It is never shut.")
    visitor.presses("Escape")
    assert visitor.stands_before("written-here")


def test_the_next_visitor_looks_where_the_first_one_did(square: VisitorAt) -> None:
    visitor = square()
    visitor.touch("look-right").touch("2 Well").touch("Closer")
    visitor.leaves()
    assert isinstance(visitor.stage, AttractStage)
    visitor.program.send(StartVisit("en"))
    visitor.program.send(OpenExhibit("written-here"))
    visitor.settles()
    assert gaze(visitor) == (45, 0, 75)


def test_a_wide_piece_hangs_in_the_hall(square: VisitorAt) -> None:
    visitor = square()
    work = visitor.program.venue.places["letters"].work("written-here")
    assert work is not None and work.picture_width / work.picture_height == pytest.approx(20 / 9, rel=0.01)
    spec = visitor.program.venue.exhibit("written-here")[1]
    assert isinstance(spec, PanoramaSpec)
    window = visitor.program.venue.work_window(spec)
    assert window == pytest.approx((0.625 - 1 / 6, 0.35, 1 / 3, 0.3))


def test_pixels_are_those_of_the_side_one_looks_to(drawn_at: VisitorAt, tmp_path: Path) -> None:
    write_things(tmp_path)
    visitor = drawn_at(AROUND)
    assert visitor.picture()[300, 630].tolist() == list(QUARTERS[2])
    visitor.program.send(ChooseMotion(calm=True))
    visitor.touch("2 Well")
    assert visitor.picture()[300, 630].tolist() == list(QUARTERS[0])
