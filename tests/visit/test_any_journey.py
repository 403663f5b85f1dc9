"""Whatever a visitor does, in whatever order: nothing raises, the visit stays in order, and nothing of it is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.exhibits.label import OpenDrawer, TurnPage
from kiosk.exhibits.picture import LookAside, LookCloser, ShowPicture, WholePicture, ZoomBy
from kiosk.ui.intents import (
    ApproachExhibit,
    ChooseLanguage,
    ChooseMotion,
    CloseOverlay,
    DoubleTapped,
    Dragged,
    Elapsed,
    EndVisit,
    EnterHall,
    ExhibitFailed,
    Flung,
    Focus,
    GoBack,
    GoHome,
    Intent,
    LeaveGuidedWalk,
    LookBy,
    OpenAccess,
    OpenExhibit,
    OpenFloorPlan,
    OpenHelp,
    PauseMotion,
    Pinched,
    PressBegan,
    PressEnded,
    ShowOnPlan,
    StartGuidedWalk,
    StartVisit,
    StayHere,
    StepThrough,
    Tapped,
    Touched,
    WalkTo,
)
from kiosk.ui.nodes import walk
from kiosk.visit.journey import begin, step
from kiosk.visit.scene import compose
from kiosk.visit.session import ExhibitStage, HallStage, PlanOverlay, Session
from kiosk.visit.venue import Venue

HALLS = ["lobby", "boats", "letters", "garden", "cellar"]
EXHIBITS = ["the-house", "white-boat", "three-boats", "tall-boat", "long-letter", "gate", "rules", "stolen"]
FEW_MINUTES = 250  # in seconds
KEYS = ["room", "picture", "anywhere", "attract", "nothing"]
PIXELS = st.floats(-100, 2_100)
AT_ANY_TIME: tuple[type[Intent], ...] = (
    Touched,
    PressEnded,
    GoBack,
    GoHome,
    EndVisit,
    OpenHelp,
    OpenAccess,
    OpenFloorPlan,
    CloseOverlay,
    StartGuidedWalk,
    LeaveGuidedWalk,
    PauseMotion,
    StayHere,
    LookCloser,
    WholePicture,
)
INTENTS: st.SearchStrategy[Intent] = st.one_of(
    st.sampled_from([kind() for kind in AT_ANY_TIME]),
    st.sampled_from([OpenDrawer("sources"), OpenDrawer("reading")]),
    st.builds(Elapsed, st.integers(0, 130_000)),
    st.builds(Elapsed, st.integers(1, 300)),
    st.builds(StartVisit, st.sampled_from([None, "en", "ko", "xx"])),
    st.builds(ChooseLanguage, st.sampled_from(["en", "ko", "xx"])),
    st.builds(ChooseMotion, st.booleans()),
    st.builds(EnterHall, st.sampled_from(HALLS)),
    st.builds(ShowOnPlan, st.sampled_from(HALLS[:4])),
    st.builds(OpenExhibit, st.sampled_from(EXHIBITS)),
    st.builds(ApproachExhibit, st.sampled_from(EXHIBITS)),
    st.builds(ExhibitFailed, st.sampled_from(EXHIBITS)),
    st.builds(StepThrough, st.integers(-3, 3)),
    st.builds(TurnPage, st.integers(-3, 3)),
    st.builds(ShowPicture, st.integers(-1, 4)),
    st.builds(ZoomBy, st.floats(0.1, 10)),
    st.builds(LookAside, st.integers(-1, 1), st.integers(-1, 1)),
    st.builds(LookBy, st.floats(-4, 4)),
    st.builds(WalkTo, st.floats(-20, 20), st.floats(-20, 20)),
    st.builds(PressBegan, st.sampled_from(["room", "help", "nothing"])),
    st.builds(Focus, st.sampled_from([None, "help", "floor-plan", "nothing"])),
    st.builds(Tapped, st.sampled_from(KEYS), PIXELS, PIXELS),
    st.builds(DoubleTapped, st.sampled_from(KEYS), PIXELS, PIXELS),
    st.builds(Dragged, st.sampled_from(KEYS), PIXELS, PIXELS),
    st.builds(Flung, st.sampled_from(KEYS), st.floats(-9_000, 9_000), st.floats(-9_000, 9_000)),
    st.builds(Pinched, st.sampled_from(KEYS), st.floats(0.1, 10), PIXELS, PIXELS),
)
JOURNEYS = st.lists(INTENTS, max_size=30)
START = [StartVisit("ko"), EnterHall("boats")]


@pytest.fixture(scope="module")
def venue(venue_of: Callable[[Path, tuple[int, int]], Venue], small_folder: Path) -> Venue:
    return venue_of(small_folder, (1920, 1080))


def gone(venue: Venue, intents: list[Intent]) -> Session:
    session = begin(venue)
    for intent in intents:
        session = step(venue, session, intent)
        in_order(venue, session)
    return session


def in_order(venue: Venue, session: Session) -> None:
    """What holds at every moment of a visit."""
    assert session.preferences.language in venue.exhibition.languages
    known = {spec.id for hall in venue.halls for spec in hall.exhibits}
    assert session.visited <= known
    stage = session.stage
    standing = stage.standing if isinstance(stage, ExhibitStage) else stage
    if isinstance(standing, HallStage):
        place = venue.places[standing.hall]
        assert standing.near is None or standing.near in {spec.id for spec in venue.hall(standing.hall).exhibits}
        if standing.walk is None:
            assert place.plan.contains(standing.pose.x, standing.pose.z)
    if isinstance(stage, ExhibitStage):
        assert stage.exhibit in known and standing.near == stage.exhibit
    if isinstance(session.overlay, PlanOverlay):
        assert session.hall is not None and session.overlay.hall in {hall.id for hall in venue.halls}
    if session.countdown is not None:
        assert 0 < session.countdown <= venue.exhibition.idle.warning
    keys = [node.key for node in walk(compose(venue, session))]
    assert len(keys) == len(set(keys))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(journey=JOURNEYS)
def test_nothing_that_a_visitor_does_raises_or_leaves_the_visit_in_disorder(
    venue: Venue, journey: list[Intent]
) -> None:
    gone(venue, [*START, *journey])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(journey=JOURNEYS)
def test_after_the_idle_time_nothing_of_a_visit_is_left(venue: Venue, journey: list[Intent]) -> None:
    session, fresh = gone(venue, [*START, *journey]), begin(venue)
    for _ in range(FEW_MINUTES):  # a guided walk first comes to its end
        session = step(venue, session, Elapsed(1_000))
    assert _as_at_the_start(session, fresh) == fresh
    assert compose(venue, _as_at_the_start(session, fresh)) == compose(venue, fresh)


def _as_at_the_start(session: Session, fresh: Session) -> Session:
    """The glide has gone on meanwhile: that is all that may differ."""
    assert type(session.stage) is type(fresh.stage)
    return Session(**{**vars(session), "stage": fresh.stage})
