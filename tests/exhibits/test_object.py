"""A thing that is turned: by finger, slider, button and key; its parts; and how it stands in its hall."""

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
from journeys.small_exhibition import write_exhibition

from exhibits.things import JEEP, write_things
from kiosk.app.headless import NotThere, Visitor
from kiosk.exhibits.object import ObjectState
from kiosk.ui.intents import ApproachExhibit, ChooseMotion, EnterHall, Flung, OpenExhibit, StartVisit
from kiosk.ui.nodes import Growing, Turntable, walk
from kiosk.visit.session import AttractStage

VisitorAt = Callable[..., Visitor]
PORTRAIT = (1080, 1920)


@pytest.fixture
def jeep(visitor_at: VisitorAt, tmp_path: Path) -> VisitorAt:
    write_things(tmp_path)
    return lambda **how: visitor_at(JEEP, **how)


def shown(visitor: Visitor) -> Turntable:
    return next(mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Turntable))


def frame(visitor: Visitor) -> int:
    """The number of the frame that is wanted."""
    return int(shown(visitor).frames[0][-8:-5])


def state(visitor: Visitor) -> ObjectState:
    found = visitor.program.session.stage.state
    assert isinstance(found, ObjectState)
    return found


@pytest.mark.parametrize("size", [(1920, 1080), PORTRAIT])
def test_buttons_turn_it_frame_by_frame(jeep: VisitorAt, size: tuple[int, int]) -> None:
    visitor = jeep(size=size)
    assert frame(visitor) == 0
    visitor.touch("Right")
    assert frame(visitor) == 7 and visitor.node("turn").value == "Turned by 45 degrees"
    visitor.touch("Left").touch("Left")
    assert frame(visitor) == 1 and visitor.node("turn").value == "Turned by 315 degrees"


def test_left_and_right_keys_turn_it_and_leave_it_open(jeep: VisitorAt) -> None:
    visitor = jeep(language="ko").focuses("turn").presses("Right", "Right", "Right", "Left")
    assert frame(visitor) == 6 and visitor.has_open("written-here")
    assert visitor.node("turn").value == "90도 돌렸습니다"


def test_it_follows_the_finger_and_its_frames_are_asked_for_nearest_first(jeep: VisitorAt) -> None:
    visitor = jeep()
    across = shown(visitor).rect.width
    visitor.drags((300, 400), (300 + across / 4, 400))
    assert visitor.node("turn").value == "Turned by 45 degrees"
    assert [int(media[-8:-5]) for media in shown(visitor).frames] == [7, 0, 6, 1, 5, 2, 4, 3]


def test_it_goes_on_when_flung_and_comes_to_rest(jeep: VisitorAt) -> None:
    visitor = jeep()
    visitor.program.send(Flung("object", 1500.0, 0.0))
    assert state(visitor).turn.moves
    visitor.settles()
    assert not state(visitor).turn.moves and frame(visitor) != 0


def test_calm_motion_does_not_go_on_and_does_not_fade(jeep: VisitorAt) -> None:
    visitor = jeep()
    visitor.program.send(ChooseMotion(calm=True))
    visitor.program.send(Flung("object", 1500.0, 0.0))
    assert not state(visitor).turn.moves
    visitor.touch("3 Spare wheel")
    assert not state(visitor).turn.moves and state(visitor).turn.before is None and frame(visitor) == 4


def test_a_touch_on_the_slider_turns_it_there(jeep: VisitorAt) -> None:
    visitor = jeep()
    bounds = visitor.node("turn").bounds
    visitor.touch(at=bounds.middle)
    assert frame(visitor) == 0
    visitor.touch(at=(bounds.x + bounds.width * 3 // 4, bounds.middle[1]))
    assert frame(visitor) == 6


def test_parts_are_seen_from_where_they_face(jeep: VisitorAt) -> None:
    visitor = jeep()
    assert visitor.find("place-0") and visitor.find("place-1") and not visitor.find("place-2")
    for _ in range(4):
        visitor.touch("Right")
    assert visitor.find("place-0") and not visitor.find("place-1") and visitor.find("place-2")


@pytest.mark.parametrize("size", [(1920, 1080), PORTRAIT])
@pytest.mark.parametrize(
    ("language", "part", "caption"),
    [("en", "3 Spare wheel", "It hangs at the back."), ("ko", "3 예비 바퀴", "뒤에 걸려 있습니다.")],
)
def test_a_part_in_the_list_turns_to_the_visitor_and_is_told(
    jeep: VisitorAt, size: tuple[int, int], language: str, part: str, caption: str
) -> None:
    visitor = jeep(language=language, size=size).touch(part)
    assert visitor.sees("text", caption) and visitor.node("label").live == "polite"
    assert visitor.find("place-2") and "chosen" in visitor.node("list-2").state
    visitor.touch("list-2")
    assert not visitor.sees("text", caption) and "chosen" not in visitor.node("list-2").state


def test_a_part_by_keys_alone_and_back_gives_the_label_back(jeep: VisitorAt) -> None:
    visitor = jeep().focuses("list-1").presses("Enter")
    assert visitor.sees("text", "It opens to the south.")
    visitor.presses("Escape")
    assert visitor.sees("text", "It has four wheels.") and visitor.has_open("written-here")
    visitor.presses("Escape")
    assert visitor.stands_before("written-here")


def test_a_disc_on_it_opens_its_part(jeep: VisitorAt) -> None:
    visitor = jeep()
    visitor.touch(at=visitor.node("place-1").bounds.middle)
    assert visitor.sees("text", "It opens to the south.")


def test_closer_by_buttons_and_moved_by_buttons(jeep: VisitorAt) -> None:
    visitor = jeep()
    before = shown(visitor).rect
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Farther")
    visitor.touch("Closer").touch("Closer")
    near = shown(visitor).rect
    assert near.width > 2 * before.width
    visitor.touch("Move right")
    assert shown(visitor).rect.x < near.x
    visitor.presses("Escape")
    assert shown(visitor).rect == before and visitor.has_open("written-here")


def test_two_fingers_go_closer_and_a_double_tap_does_and_undoes(jeep: VisitorAt) -> None:
    visitor = jeep()
    before = shown(visitor).rect
    visitor.pinches((500, 450), 120, 260)
    assert shown(visitor).rect.width > before.width
    visitor.presses("Escape")
    for _ in range(2):
        visitor.finger("down", 500, 450)
        visitor.finger("up", 500, 450)
        visitor.frame()
    assert shown(visitor).rect.width > before.width


def test_the_next_visitor_finds_it_as_it_was(jeep: VisitorAt) -> None:
    visitor = jeep()
    visitor.touch("Right").touch("1 Lamp").touch("Closer")
    visitor.leaves()
    assert isinstance(visitor.stage, AttractStage)
    visitor.program.send(StartVisit("en"))
    visitor.program.send(OpenExhibit("written-here"))
    visitor.settles()
    assert state(visitor) == ObjectState()


def test_it_stands_in_its_hall_and_is_opened_there_by_two_touches(blind_visitor: VisitorAt, tmp_path: Path) -> None:
    write_things(tmp_path)
    folder = write_exhibition(tmp_path, indent(f"- id: jeep\n{indent(JEEP, '  ')}", "  "))
    visitor = blind_visitor(folder)
    visitor.program.send(StartVisit("en"))
    visitor.program.send(EnterHall("letters"))
    visitor.settles()
    place = visitor.program.venue.places["letters"]
    assert place.work("jeep") is None and [sprite.exhibit_id for sprite in place.sprites] == ["jeep"]
    assert [post.exhibit_id for post in place.posts] == ["jeep"]
    assert "jeep" in visitor.program.venue.rows["letters"]
    visitor.program.send(ApproachExhibit("jeep"))
    visitor.settles()
    assert visitor.stands_before("jeep")
    seen = visitor.node("exhibit-jeep").bounds
    visitor.touch(at=(seen.x + seen.width / 2, seen.y + seen.height / 3))
    assert visitor.has_open("jeep")


def test_it_grows_from_where_it_stands(jeep: VisitorAt) -> None:
    visitor = jeep()
    visitor.touch("back")
    assert visitor.stands_before("written-here")
    visitor.touch("open")
    visitor.presses("Escape")
    visitor.program.key("select")
    visitor.frame(100)
    grown = [mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Growing)]
    assert [(mark.media, mark.cut_out) for mark in grown] == [("objects/jeep/000.webp", True)]


def test_pixels_of_the_frame_that_is_wanted_are_on_the_screen(drawn_at: VisitorAt, tmp_path: Path) -> None:
    write_things(tmp_path)
    visitor = drawn_at(JEEP)
    whole = shown(visitor).rect
    at = whole.y + whole.height * 4 // 5, whole.x + whole.width // 4
    assert visitor.picture()[at].tolist()[0] == pytest.approx(20, abs=3)
    visitor.touch("Right")
    assert visitor.picture()[at].tolist()[0] == pytest.approx(20 + 25 * 7, abs=3)
