"""With the keys of a tactile keypad alone everything can be reached, and there is always a way back (KP-1, KP-2)."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from kiosk.app.headless import Visitor
from kiosk.app.keys import Key, key_intents
from kiosk.ui.intents import Elapsed
from kiosk.ui.nodes import Node, focusable, topmost_layer, walk
from kiosk.visit.journey import begin, step
from kiosk.visit.scene import compose, scene_name
from kiosk.visit.session import AttractStage, HallStage, Session
from kiosk.visit.venue import Venue

from .screens import every_screen

MOST_SCREENS = 500
SCENES = {"attract", "language", "lobby", "hall", "exhibit", "floor-plan", "help", "access", "guided-walk"}


def press(venue: Venue, session: Session, key: Key) -> Session:
    for intent in key_intents(key, session, compose(venue, session)):
        session = step(venue, session, intent)
    return session


def rested(venue: Venue, session: Session) -> Session:
    """After everything that moves has come to rest; the guided walk and the glide go on, but not for long."""
    for _ in range(60):
        before = session
        session = step(venue, session, Elapsed(1_000))
        if session == before or isinstance(session.stage, AttractStage) or session.guided is not None:
            break
    return session


def presses_by_key(root: Node) -> dict[str, object]:
    return {node.key: node.press for node in walk(root) if node.press is not None}


def reached_by_next(venue: Venue, session: Session) -> dict[str, Session]:
    """Every focus that the key for "next" comes to, with the session that has it."""
    found: dict[str, Session] = {}
    for key in (Key.PREVIOUS, Key.NEXT):
        before, now = None, session
        while now.focus != before or now.focus is None:
            before, now = now.focus, press(venue, now, key)
            if now.focus is None:
                break
            found[now.focus] = now
    return found


def crawl(venue: Venue) -> dict[tuple[object, ...], Session]:
    """Breadth first over all screens that six keys lead to; what differs only in where one stands, or in language or
    motion, is one screen. Which focus the keys come to is a test of its own.
    """
    start = begin(venue)
    known = {look_of(venue, start): start}
    waiting = deque([start])
    while waiting:
        session = waiting.popleft()
        for node in focusable(compose(venue, session)):
            after = rested(venue, press(venue, replace(session, focus=node.key), Key.SELECT))
            after = replace(after, focus=None, visited=frozenset(), notice=None)
            look = look_of(venue, after)
            if look not in known:
                known[look] = after
                waiting.append(after)
                assert len(known) < MOST_SCREENS
    return known


def look_of(venue: Venue, session: Session) -> tuple[object, ...]:
    """What tells one screen from another for somebody with keys: the scene and all that can be pressed there."""
    seen_from_here = ("exhibit-", "door-")
    presses = frozenset(key for key in presses_by_key(compose(venue, session)) if not key.startswith(seen_from_here))
    return scene_name(session, venue.exhibition.lobby.id), session.hall, presses


def test_six_keys_reach_every_scene_and_every_exhibit_of_it(visitor: Visitor) -> None:
    venue = visitor.program.venue
    screens = crawl(venue)
    assert {look[0] for look in screens} == SCENES
    offered = {intent for session in screens.values() for intent in presses_by_key(compose(venue, session)).values()}
    opened = {intent.exhibit for intent in offered if type(intent).__name__ == "OpenExhibit"}
    assert opened == {spec.id for hall in venue.halls for spec in hall.exhibits}
    _there_is_a_way_back_from(venue, screens)


def _there_is_a_way_back_from(venue: Venue, screens: dict[tuple[object, ...], Session]) -> None:
    for look, session in screens.items():
        if session.hall is None:
            continue  # the visit has not begun
        home = rested(venue, press(venue, session, Key.HOME))
        assert home.hall == venue.exhibition.lobby.id and home.overlay is None, look
        for _ in range(3):
            if isinstance(session.stage, HallStage) and session.overlay is None:
                break
            session = rested(venue, press(venue, session, Key.BACK))
        assert isinstance(session.stage, HallStage) and session.overlay is None, look


def test_whatever_can_be_touched_is_reached_by_going_on_and_by_going_back(
    blind_visitor: Callable[..., Visitor],
) -> None:
    visitor = blind_visitor()
    venue = visitor.program.venue
    for shown in every_screen(visitor, "en"):
        layer = topmost_layer(shown.root)
        touchable = set(presses_by_key(layer)) | {node.key for node in walk(layer) if node.can("less")}
        unavailable = {node.key for node in walk(shown.root) if "unavailable" in node.state}
        assert set(reached_by_next(venue, shown.session)) - unavailable == touchable, shown.name


def test_back_leads_from_the_halls_to_the_lobby_and_no_key_leads_out_of_a_visit(visitor: Visitor) -> None:
    visitor.presses("Enter").focuses("start-en").presses("Enter").focuses("hall-plate-boats").presses("Enter")
    visitor.presses("Escape")
    assert visitor.stage.hall == "lobby"
    visitor.presses("Escape", "Escape")
    assert visitor.stage.hall == "lobby"


def test_a_press_without_focus_goes_on_with_what_is_nearest_at_hand(visitor: Visitor) -> None:
    visitor.presses("Enter")
    assert visitor.sees("heading", "Choose your language")
    visitor.presses("Enter")
    assert visitor.program.session.focus == "start-en"
    visitor.presses("Enter").focuses("hall-plate-letters").presses("Enter", "Right")
    near = visitor.stage.near
    visitor.presses("Enter")
    assert visitor.has_open(near)


def test_every_key_answers_the_question_but_those_that_choose(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("hall-plate-boats")
    for key in ("Enter", "Escape", "Home", "F1", "Left"):
        visitor.waits(92)
        assert visitor.program.session.countdown is not None
        before = visitor.program.session.stage
        visitor.presses(key)
        assert visitor.program.session.countdown is None and visitor.program.session.overlay is None
        assert visitor.program.session.stage == before
    visitor.waits(92).presses("Tab")
    assert visitor.program.session.countdown == 20
    visitor.focuses("to-start").presses("Enter")
    assert isinstance(visitor.stage, AttractStage)


def test_back_and_home_answer_the_question_wherever_the_focus_is(visitor: Visitor) -> None:
    visitor.touch("start-en").touch("hall-plate-boats")
    for key in ("Escape", "Home", "F1"):
        visitor.waits(92).focuses("to-start").presses(key)
        assert visitor.program.session.countdown is None and visitor.program.session.overlay is None
        assert visitor.stage.hall == "boats"


def test_the_focus_comes_back_to_nothing_where_the_scene_changes(visitor: Visitor) -> None:
    visitor.touch("start-en").focuses("hall-plate-boats").presses("Enter")
    assert visitor.program.session.focus is None
    visitor.focuses("floor-plan").presses("Enter")
    assert visitor.find("plan-list") is not None and visitor.program.session.focus is None
