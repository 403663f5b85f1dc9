"""Fingers to intents, with all that screens are known to get wrong."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.gestures import LOST_AFTER_MS, STRIKE_TWICE_MS, Gestures, Pointer
from kiosk.ui.intents import (
    DoubleTapped,
    Dragged,
    Flung,
    GoBack,
    GoHome,
    Intent,
    OpenHelp,
    Pinched,
    PressBegan,
    PressEnded,
    Tapped,
    Touched,
)
from kiosk.ui.nodes import Action, Node, Role
from kiosk.ui.rect import Rect

BUTTON = Node("back", Role.BUTTON, "Back", Rect(0, 200, 100, 50), actions=(Action("press", GoBack()),))
GONE = Node(
    "home",
    Role.BUTTON,
    "Home",
    Rect(200, 200, 100, 50),
    state=frozenset({"unavailable"}),
    actions=(Action("press", GoHome()),),
)
ROOM = Node("room", Role.ROOM, "A room", Rect(0, 0, 600, 180), actions=(Action("tap at"), Action("drag")))
PICTURE = Node(
    "picture",
    Role.PICTURE,
    "A picture",
    Rect(0, 300, 600, 300),
    actions=(Action("drag"), Action("pinch"), Action("double tap")),
)
SCREEN = Node("screen", Role.SCREEN, "Screen", Rect(0, 0, 600, 600), children=(ROOM, PICTURE, BUTTON, GONE))
IN_BUTTON, IN_GONE, IN_ROOM, IN_PICTURE = (50, 225), (250, 225), (300, 90), (300, 450)


class Screen:
    """A touch screen: fingers go down, move and up; what came of them is kept."""

    def __init__(self, root: Node = SCREEN) -> None:
        self.root = root
        self.gestures = Gestures(1.5)
        self.now = 1_000
        self.intents: list[Intent] = []

    def finger(self, kind: str, at: tuple[float, float], finger: int = 1, after_ms: int = 20) -> "Screen":
        self.now += after_ms
        self.intents.extend(self.gestures.handle(Pointer(kind, finger, *at, self.now), self.root))  # type: ignore[arg-type]
        return self

    def tap(self, at: tuple[float, float], after_ms: int = 400) -> "Screen":
        return self.finger("down", at, after_ms=after_ms).finger("up", at)

    @property
    def wanted(self) -> list[Intent]:
        """What was wanted, without what every touch brings."""
        return [one for one in self.intents if not isinstance(one, (Touched, PressBegan, PressEnded))]


def test_a_press_is_seen_at_once_and_acts_on_release() -> None:
    screen = Screen().finger("down", IN_BUTTON)
    assert screen.intents == [Touched(), PressBegan("back")]
    screen.finger("up", IN_BUTTON)
    assert screen.intents[2:] == [Touched(), PressEnded(), GoBack()]


def test_sliding_off_cancels_and_sliding_back_takes_it_up_again() -> None:
    screen = Screen().finger("down", IN_BUTTON).finger("move", (50, 290)).finger("up", (50, 290))
    assert screen.wanted == []
    assert screen.intents.count(PressEnded()) == 1
    screen = (
        Screen().finger("down", IN_BUTTON).finger("move", (50, 290)).finger("move", IN_BUTTON).finger("up", IN_BUTTON)
    )
    assert screen.wanted == [GoBack()]


def test_a_finger_that_ends_on_another_control_presses_neither() -> None:
    screen = Screen().finger("down", IN_BUTTON).finger("up", IN_ROOM)
    assert screen.wanted == []


def test_a_second_strike_on_the_same_control_is_a_tremor() -> None:
    screen = Screen().tap(IN_BUTTON).tap(IN_BUTTON, after_ms=100)
    assert screen.wanted == [GoBack()]
    screen.tap(IN_BUTTON, after_ms=STRIKE_TWICE_MS)
    assert screen.wanted == [GoBack(), GoBack()]


def test_what_is_unavailable_does_nothing() -> None:
    assert Screen().tap(IN_GONE).wanted == []


def test_a_tap_says_where_it_was() -> None:
    assert Screen().tap(IN_ROOM).wanted == [Tapped("room", *IN_ROOM)]


def test_a_trembling_finger_still_taps() -> None:
    screen = Screen().finger("down", IN_ROOM).finger("move", (304, 94)).finger("up", (304, 94))
    assert screen.wanted == [Tapped("room", 304, 94)]


def test_two_quick_taps_are_a_double_tap_and_two_slow_ones_are_not() -> None:
    assert Screen().tap(IN_PICTURE).tap(IN_PICTURE, 150).wanted == [DoubleTapped("picture", *IN_PICTURE)]
    assert Screen().tap(IN_PICTURE).tap(IN_PICTURE, 900).wanted == []
    assert Screen().tap(IN_PICTURE).tap((100, 350), 150).wanted == []


def test_a_third_tap_is_not_another_double_tap() -> None:
    assert len(Screen().tap(IN_PICTURE).tap(IN_PICTURE, 100).tap(IN_PICTURE, 100).wanted) == 1


def test_a_drag_gives_the_whole_way_and_no_tap() -> None:
    screen = Screen().finger("down", (100, 90))
    for x in range(110, 310, 20):
        screen.finger("move", (x, 90))
    screen.finger("up", (290, 90), after_ms=300)
    assert sum(one.dx for one in screen.wanted if isinstance(one, Dragged)) == 190
    assert not any(isinstance(one, (Tapped, Flung)) for one in screen.wanted)


def test_a_finger_that_leaves_while_moving_flings() -> None:
    screen = Screen().finger("down", (100, 90))
    for x in range(120, 320, 20):
        screen.finger("move", (x, 90), after_ms=16)
    screen.finger("up", (300, 90), after_ms=5)
    flung = screen.wanted[-1]
    assert isinstance(flung, Flung) and flung.key == "room"
    assert 1_000 < flung.speed_x < 1_400 and flung.speed_y == 0


def test_two_fingers_pinch_about_their_middle_press_nothing_and_fling_nothing() -> None:
    screen = Screen().finger("down", (250, 450)).finger("down", (350, 450), 2)
    screen.finger("move", (225, 450)).finger("move", (200, 450))
    screen.finger("move", (375, 450), 2).finger("move", (400, 450), 2)
    screen.finger("up", (400, 450), 2, after_ms=5).finger("up", (200, 450), after_ms=5)
    scale = 1.0
    for one in screen.wanted:
        assert isinstance(one, Pinched)
        scale *= one.scale
    assert abs(scale - 2.0) < 1e-9
    assert screen.wanted[-1].x == 300  # type: ignore[attr-defined]


def test_a_second_finger_takes_a_press_back() -> None:
    screen = Screen().finger("down", IN_BUTTON).finger("down", (70, 230), 2)
    assert screen.intents[-1] == PressEnded()
    assert screen.finger("up", IN_BUTTON).finger("up", (70, 230), 2).wanted == []


def test_a_third_finger_changes_nothing() -> None:
    screen = Screen().finger("down", (250, 450)).finger("down", (350, 450), 2).finger("down", (400, 500), 3)
    assert screen.finger("move", (10, 450)).wanted == []


def test_a_finger_put_down_twice_is_one_finger() -> None:
    screen = Screen().finger("down", IN_BUTTON).finger("down", IN_BUTTON).finger("up", IN_BUTTON)
    assert screen.wanted == [GoBack()]
    assert screen.gestures.resting


def test_a_finger_lifted_or_moved_that_was_never_down_does_nothing() -> None:
    assert Screen().finger("up", IN_BUTTON).finger("move", IN_BUTTON).wanted == []


def test_a_finger_left_down_is_taken_away_and_its_press_ends() -> None:
    screen = Screen().finger("down", IN_BUTTON)
    assert screen.gestures.drop_lost(screen.now + LOST_AFTER_MS) == []
    assert screen.gestures.drop_lost(screen.now + LOST_AFTER_MS + 1) == [PressEnded()]
    assert screen.gestures.resting
    assert screen.finger("up", IN_BUTTON).wanted == []


def test_a_lost_finger_presses_nothing() -> None:
    screen = Screen().finger("down", IN_BUTTON).finger("lost", IN_BUTTON)
    assert screen.intents[-1] == PressEnded()
    assert screen.finger("up", IN_BUTTON).wanted == []


def test_nothing_below_a_dialog_can_be_touched() -> None:
    dialog = Node("question", Role.DIALOG, "Question", SCREEN.bounds, modal=True)
    under = Node("screen", Role.SCREEN, "Screen", SCREEN.bounds, children=(*SCREEN.children, dialog))
    assert Screen(under).tap(IN_BUTTON).tap(IN_ROOM).wanted == []


def test_what_a_clip_hides_cannot_be_touched() -> None:
    peeking = Node(
        "help",
        Role.BUTTON,
        "Help",
        Rect(0, 0, 100, 100),
        actions=(Action("press", OpenHelp()),),
        clip=Rect(0, 0, 50, 50),
    )
    assert Screen(peeking).tap((80, 80)).wanted == []
    assert Screen(peeking).tap((20, 20)).wanted == [OpenHelp()]


def test_the_next_visitor_finds_no_finger_of_the_last() -> None:
    screen = Screen().tap(IN_BUTTON).finger("down", IN_PICTURE)
    screen.gestures.forget()
    assert screen.gestures.resting
    assert screen.finger("up", IN_PICTURE).tap(IN_BUTTON, after_ms=50).wanted == [GoBack(), GoBack()]


POINTERS = st.lists(
    st.tuples(
        st.sampled_from(["down", "move", "up", "lost"]),
        st.integers(1, 4),
        st.floats(-50, 650),
        st.floats(-50, 650),
        st.integers(0, 5_000),
    ),
    max_size=60,
)


@given(POINTERS)
def test_whatever_a_screen_reports_a_press_that_began_ends_and_no_finger_stays(
    events: list[tuple[str, int, float, float, int]],
) -> None:
    screen = Screen()
    for kind, finger, x, y, after in events:
        screen.finger(kind, (x, y), finger, after)
        screen.intents.extend(screen.gestures.drop_lost(screen.now))
    screen.intents.extend(screen.gestures.drop_lost(screen.now + LOST_AFTER_MS + 1))
    assert screen.gestures.resting
    began = sum(isinstance(one, PressBegan) for one in screen.intents)
    assert began == sum(isinstance(one, PressEnded) for one in screen.intents)
