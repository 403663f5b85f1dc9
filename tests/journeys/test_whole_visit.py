"""A whole visit, once by finger and once by keys alone, as somebody in front of the kiosk has it."""

from collections.abc import Callable

import pytest

from kiosk.app.headless import NotThere, Visitor
from kiosk.ui.intents import ApproachExhibit, ChooseMotion, GoBack, OpenExhibit
from kiosk.ui.nodes import Role, walk
from kiosk.visit.session import AttractStage, HallStage, LanguageStage

VisitorAt = Callable[..., Visitor]


def test_a_visitor_opens_the_white_boat_and_returns(visitor: Visitor) -> None:
    visitor.touch("Start in English")
    visitor.touch("1 Boats")
    assert visitor.stage.hall == "boats"
    visitor.touch("thumb-white-boat")
    if not visitor.has_open("white-boat"):
        visitor.touch("Open: The white boat")
    assert visitor.sees(Role.HEADING, "The white boat")
    visitor.presses("Escape")
    assert visitor.stands_before("white-boat")


def test_one_touch_starts_in_the_language_touched(visitor: Visitor) -> None:
    visitor.touch("한국어로 시작")
    assert visitor.sees(Role.HEADING, "로비")
    assert visitor.stage.hall == "lobby"


def test_a_touch_on_the_attract_picture_asks_for_the_language(visitor: Visitor) -> None:
    visitor.touch("attract-room")
    assert isinstance(visitor.stage, LanguageStage)
    visitor.touch("English")
    assert visitor.stage.hall == "lobby"


def test_one_walks_through_the_door_that_one_touches(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("door-letters")
    assert visitor.stage.hall == "letters"
    assert visitor.stage.walk is None


def test_a_walk_through_a_door_takes_its_time_and_a_touch_interrupts_it(visitor: Visitor) -> None:
    visitor.touch("start-en")
    x, y = visitor.node("hall-plate-letters").bounds.middle
    visitor.finger("down", x, y)
    visitor.finger("up", x, y)
    visitor.waits(1)
    assert visitor.stage.hall == "lobby" and visitor.stage.walk is not None
    visitor.touch("turn-left")
    assert visitor.stage.hall == "lobby" and visitor.stage.walk is None


def test_the_floor_takes_one_where_one_touches_it(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("hall-plate-letters")
    before = visitor.stage.pose
    room = visitor.node("room").bounds
    visitor.touch(at=(room.x + room.width * 0.4, room.y + room.height * 0.9))
    assert (visitor.stage.pose.x, visitor.stage.pose.z) != (before.x, before.z)


def test_a_drag_turns_the_head_after_the_finger(visitor: Visitor) -> None:
    visitor.touch("start-en")
    before = visitor.stage.pose
    visitor.drags((1000, 300), (700, 300))
    assert visitor.stage.pose.yaw > before.yaw
    assert (visitor.stage.pose.x, visitor.stage.pose.z) == (before.x, before.z)


def test_touching_an_exhibit_walks_to_it_and_touching_it_again_opens_it(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("hall-plate-letters")
    farther = next(node for node in walk(visitor.tree) if isinstance(node.press, ApproachExhibit))
    visitor.touch(farther.key)
    assert visitor.stands_before(farther.press.exhibit)
    visitor.touch(f"exhibit-{farther.press.exhibit}")
    assert visitor.has_open(farther.press.exhibit)


def test_next_and_previous_go_from_work_to_work_without_going_back(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat")
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("previous")
    visitor.touch("next")
    assert visitor.has_open("three-boats")
    visitor.touch("next").touch("previous").touch("back")
    assert visitor.stands_before("three-boats")


def test_any_exhibit_of_any_hall_is_two_touches_away(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat")
    visitor.touch("floor-plan").touch("plan-hall-garden").touch("plan-gate")
    assert visitor.has_open("gate")
    visitor.touch("floor-plan").touch("plan-rules")
    assert visitor.has_open("rules")
    visitor.touch("back")
    assert visitor.stands_before("rules")


def test_looking_closer_and_back_by_buttons(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat")
    visitor.touch("zoom").touch("zoom-in")
    assert visitor.node("picture").value == "Zoom 225 percent"
    visitor.touch("move-left").touch("zoom-out").touch("zoom-whole")
    assert visitor.node("picture").value == ""


def test_looking_closer_and_back_by_fingers(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat")
    middle = visitor.node("picture").bounds.middle
    visitor.pinches(middle, 100, 300)
    assert visitor.node("picture").value == "Zoom 300 percent"
    visitor.finger("down", *middle)
    visitor.finger("up", *middle)
    visitor.waits(0.1)
    visitor.finger("down", *middle)
    visitor.finger("up", *middle)
    assert visitor.node("picture").value == ""


def test_several_pictures_of_one_work(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("three-boats")
    assert visitor.node("picture").description == "The first boat"
    visitor.touch("Next picture")
    assert visitor.node("picture").description == "The second boat"


def test_reading_and_sources_open_over_the_work_and_close(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat")
    visitor.touch("Read more")
    assert visitor.sees(Role.TEXT, "The boat went down the river")
    visitor.touch("Next page").touch("Close")
    visitor.touch("Sources 2")
    assert visitor.sees(Role.TEXT, "River press · ")
    visitor.touch("back")
    assert visitor.has_open("white-boat") and visitor.find("drawer") is None


def test_the_guided_walk_goes_through_the_halls_and_a_touch_takes_over(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("Guided walk")
    assert visitor.sees(Role.TEXT, "We begin in the lobby.")
    visitor.waits(18)
    assert visitor.stands_before("white-boat")
    visitor.touch("Take over")
    before = visitor.program.session
    visitor.waits(20)
    assert visitor.program.session == before and visitor.stands_before("white-boat")


def test_the_guided_walk_waits_where_it_is_paused_and_ends_at_its_last_step(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("Guided walk").waits(4)
    visitor.touch("guided-pause")
    on_the_way = visitor.stage
    assert on_the_way.walk is not None
    visitor.waits(20)
    assert visitor.stage == on_the_way
    visitor.touch("guided-pause").waits(90)
    assert visitor.program.session.guided is None
    assert visitor.stands_before("last-letter")


def test_everything_is_forgotten_when_the_visitor_leaves(visitor: Visitor) -> None:
    visitor.touch("start-ko").touch("hall-plate-boats")
    visitor.waits(91)
    assert visitor.sees(Role.HEADING, "계속 보시겠습니까?")
    visitor.waits(21)
    assert isinstance(visitor.stage, AttractStage)
    assert visitor.program.session.visited == frozenset()


def test_language_changes_in_place(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat").touch("Read more").touch("Next page")
    visitor.touch("한국어")
    assert visitor.sees(Role.HEADING, "흰 배")
    assert visitor.stage.state.label.page == 1


def test_the_whole_visit_by_keys(visitor: Visitor) -> None:
    visitor.presses("Enter")
    visitor.focuses("start-en").presses("Enter")
    assert visitor.stage.hall == "lobby"
    for hall in visitor.program.venue.exhibition.halls:
        visitor.focuses(f"hall-plate-{hall.id}").presses("Enter")
        assert visitor.stage.hall == hall.id
        seen = set()
        while len(seen) < len(hall.exhibits):
            visitor.presses("Right")
            near = visitor.stage.near
            assert near is not None and near not in seen, "the arrow keys go round all works of a hall"
            visitor.presses("Enter")
            assert visitor.has_open(near)
            _all_of_an_exhibit_by_keys(visitor)
            visitor.presses("Escape")
            assert visitor.stands_before(near)
            seen.add(near)
        visitor.presses("Home")
    visitor.focuses("guided-walk").presses("Enter").waits(1)
    visitor.focuses("guided-leave").presses("Enter")
    visitor.presses("F1", "Escape").focuses("floor-plan").presses("Enter").focuses("plan-hall-garden").presses("Enter")
    visitor.focuses("plan-gate").presses("Enter")
    assert visitor.has_open("gate")
    visitor.waits(91).presses("Enter")
    assert visitor.has_open("gate") and visitor.program.session.countdown is None
    visitor.leaves()
    assert isinstance(visitor.stage, AttractStage)


def _all_of_an_exhibit_by_keys(visitor: Visitor) -> None:
    for key, inside in (("zoom", "zoom-in"), ("open-reading", "next-page"), ("open-sources", "close-drawer")):
        if visitor.find(key) is not None:
            visitor.focuses(key).presses("Enter")
            visitor.focuses(inside).presses("Enter")
            if visitor.find("close-drawer") or visitor.find("zoom-whole"):
                visitor.presses("Escape")
            assert visitor.find(key) is not None


def test_the_picture_grows_out_of_its_frame_and_a_touch_turns_it_back(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("hall-plate-boats").presses("Right")
    before = visitor.stage.near
    x, y = visitor.node("open").bounds.middle
    visitor.finger("down", x, y)
    visitor.finger("up", x, y)
    visitor.waits(0.1)
    assert visitor.find("growing") is not None
    visitor.presses("Escape")
    assert isinstance(visitor.stage, HallStage) and visitor.stands_before(before)


@pytest.mark.parametrize("motion", ["gliding", "calm"])
def test_a_touch_while_a_work_returns_into_its_frame_opens_it_again_where_it_was(
    visitor_at: VisitorAt, motion: str
) -> None:
    visitor = visitor_at("white-boat")
    visitor.program.send(ChooseMotion(motion == "calm"))
    visitor.touch("zoom")
    assert visitor.stage.state.zoom.scale > 1
    visitor.program.send(GoBack())  # the magnifier first
    visitor.program.send(GoBack())
    visitor.frame(60)
    assert visitor.stage.closing
    before = visitor.stage.phase_ms
    visitor.program.send(OpenExhibit("white-boat"))
    assert not visitor.stage.closing and visitor.stage.phase_ms == before
    visitor.settles()
    assert visitor.has_open("white-boat")


def test_a_finger_on_a_work_that_returns_opens_it_and_back_twice_is_there_at_once(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("white-boat")
    x, y = visitor.node("picture").bounds.middle
    visitor.program.send(GoBack())
    visitor.frame(60)
    assert visitor.stage.closing
    visitor.finger("down", x, y)
    visitor.frame()
    visitor.finger("up", x, y)
    visitor.settles()
    assert visitor.has_open("white-boat")
    visitor.program.send(GoBack())
    visitor.program.send(GoBack())
    assert visitor.stands_before("white-boat")
