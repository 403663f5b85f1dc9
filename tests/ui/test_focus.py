from kiosk.ui.focus import kept_focus, next_focus
from kiosk.ui.intents import GoBack
from kiosk.ui.nodes import Action, Node, Role
from kiosk.ui.rect import Rect

PLACE = Rect(0, 0, 10, 10)


def button(key: str) -> Node:
    return Node(key, Role.BUTTON, key, PLACE, actions=(Action("press", GoBack()),))


def screen(*children: Node) -> Node:
    return Node("screen", Role.SCREEN, "Screen", PLACE, children=children)


ROOT = screen(button("first"), Node("words", Role.TEXT, "Words", PLACE), button("second"), button("third"))


def test_focus_goes_through_what_can_be_pressed_in_reading_order() -> None:
    assert next_focus(ROOT, "first", 1) == "second"
    assert next_focus(ROOT, "third", -1) == "second"


def test_focus_begins_at_either_end_and_stays_there() -> None:
    assert next_focus(ROOT, None, 1) == "first"
    assert next_focus(ROOT, None, -1) == "third"
    assert next_focus(ROOT, "first", -1) == "first"
    assert next_focus(ROOT, "third", 1) == "third"
    assert next_focus(screen(), "first", 1) is None


def test_focus_stays_inside_a_dialog() -> None:
    dialog = Node("dialog", Role.DIALOG, "Question", PLACE, modal=True, children=(button("yes"), button("no")))
    root = screen(button("below"), dialog)
    assert next_focus(root, "below", 1) == "yes"
    assert next_focus(root, "no", 1) == "no"
    assert kept_focus(root, "below") is None
    assert kept_focus(root, "no") == "no"


def test_focus_on_what_is_gone_is_no_focus() -> None:
    assert kept_focus(ROOT, "fourth") is None
    assert kept_focus(ROOT, "words") is None
