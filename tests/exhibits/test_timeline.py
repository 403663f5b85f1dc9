"""Timelines: a line that is dragged and looked at closely, and events that open one by one."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journeys.small_exhibition import draw_boat, write_exhibition

from kiosk.app.headless import Visitor
from kiosk.app.wiring import load_content
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.typeface import FontLibrary
from kiosk.exhibits.moment import moment
from kiosk.exhibits.time_line import (
    Glance,
    Reach,
    across,
    dragged,
    flung,
    knots,
    moved_on,
    pixels_a_year,
    span_of,
    towards,
    zoomed,
)
from kiosk.exhibits.timeline_drawing import draw_sheet
from kiosk.exhibits.timeline_spec import TimelineSpec
from kiosk.ui.intents import ChooseMotion, Flung, OpenExhibit, StartVisit
from kiosk.ui.nodes import Disc, walk

VisitorAt = Callable[..., Visitor]
BOTH_SHAPES = [(1920, 1080), (1080, 1920)]
GUIDE = Path(__file__).parents[2] / "docs" / "exhibits" / "timeline.md"
REACH = Reach(100, 1000, 1900.0, 2000.0, 400.0)

STEPS = """\
kind: timeline
title: {en: The river, ko: 강}
label: {en: What happened at the river., ko: 강에서 있었던 일입니다.}
lanes:
  - {id: upper, name: {en: Upstream, ko: 윗물}}
  - {id: lower, name: {en: Downstream, ko: 아랫물}}
events:
  - {at: 1948-05-29, lane: upper, heading: {en: A spring, ko: 샘},
     story: {en: It was found., ko: 샘을 찾았습니다.}, source: BOOK}
  - {at: 1950, lane: lower, heading: {en: A bridge, ko: 다리}}
  - {at: 1956-11, lane: upper, heading: {en: A mill, ko: 물레방아}}
  - {at: 1956-12, lane: upper, heading: {en: A dam, ko: 둑}}
  - {at: 2020, lane: lower, heading: {en: A ferry, ko: 나룻배}}
sources: [BOOK]
"""


def dots(visitor: Visitor) -> int:
    return sum(isinstance(mark, Disc) for node in walk(visitor.tree) if node.key == "time" for mark in node.marks)


@pytest.mark.parametrize("size", BOTH_SHAPES)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["29 May 1948: A spring", "1950: A bridge", "November 1956: A mill"]),
        ("ko", ["1948년 5월 29일: 샘", "1950년: 다리", "1956년 11월: 물레방아"]),
    ],
)
def test_events_are_read_by_keyboard_alone(
    visitor_at: VisitorAt, size: tuple[int, int], language: str, told: list[str]
) -> None:
    visitor = visitor_at(STEPS, language, size)
    assert visitor.node("time").value == told[0], "the first is open"
    visitor.focuses("time")
    assert [visitor.presses("Right").node("time").value for _ in told[1:]] == told[1:]
    assert visitor.presses("Left").node("time").value == told[1]


@pytest.mark.parametrize("size", BOTH_SHAPES)
def test_a_finger_opens_an_event(visitor_at: VisitorAt, size: tuple[int, int]) -> None:
    visitor = visitor_at(STEPS, size=size)
    assert visitor.sees("text", "1948") and visitor.sees("text", "29 May") and visitor.sees("text", "It was found.")
    line = visitor.node("time").bounds
    name = visitor.node("Downstream").bounds
    visitor.touch(at=(line.right - 75 * size[0] / 1920 - 40, name.middle[1]))
    visitor.touch(at=(line.right - 60, name.middle[1]))
    assert visitor.sees("heading", "A ferry") and visitor.sees("text", "2020")
    visitor.touch("Previous event")
    assert visitor.sees("heading", "A dam")


def test_events_too_near_are_one_until_they_are_looked_at_closely(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(STEPS)
    knot = visitor.node("knot-2")
    assert knot.name == "2"
    for _ in range(3):
        found = visitor.find("knot-2")
        if found is None:
            break
        visitor.touch(at=found.bounds.middle)
    assert visitor.find("knot-2") is None
    assert visitor.sees("heading", "A mill")


def test_the_line_follows_the_finger_and_glides_on(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(STEPS).touch("Closer").touch("Closer").touch("Closer")
    state = visitor.program.session.stage.state
    line = visitor.node("time").bounds
    visitor.drags((line.middle[0], line.y + 20), (line.middle[0] - 200, line.y + 20))
    dragged_to = visitor.program.session.stage.state.glance.middle
    assert dragged_to > (state.glance.middle or 0)
    visitor.program.send(Flung("time", -900.0, 0.0))
    visitor.settles()
    glance = visitor.program.session.stage.state.glance
    assert glance.middle > dragged_to and glance.speed == 0.0
    before = visitor.program.session
    visitor.waits(0.5)
    assert visitor.program.session.stage == before.stage, "it has come to rest"


def test_calm_motion_neither_glides_nor_flies(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(STEPS)
    visitor.program.send(ChooseMotion(True))
    visitor.touch("Closer").touch("Closer").touch("Closer")
    before = visitor.program.session.stage.state
    visitor.program.send(Flung("time", -900.0, 0.0))
    assert visitor.program.session.stage.state == before
    for _ in range(4):
        visitor.program.send(visitor.node("next-event").press)
    glance = visitor.program.session.stage.state.glance
    assert glance.goal is None
    begins, ends = span_of(Reach(0, 1000, 1945.8, 2022.1, 800.0), glance)
    assert begins < 2020 < ends, "the line is there at once"


def test_two_fingers_look_closer(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(STEPS)
    line = visitor.node("time").bounds
    visitor.pinches((line.middle[0], line.y + 20), 100, 400)
    assert visitor.program.session.stage.state.glance.zoom == pytest.approx(4, rel=0.1)
    visitor.touch("Farther").touch("Farther")
    assert visitor.program.session.stage.state.glance.zoom == pytest.approx(1, rel=0.1)


def test_of_many_events_only_those_in_view_are_drawn(visitor_at: VisitorAt) -> None:
    events = "".join(f"  - {{at: {1800 + n}, heading: Event {n}}}\n" for n in range(200))
    visitor = visitor_at(f"kind: timeline\ntitle: Long\nevents:\n{events}")
    assert dots(visitor) < 100, "dense ones are joined"
    for _ in range(4):
        visitor.touch("Closer")
    assert dots(visitor) < 40
    for _ in range(30):
        visitor.program.send(visitor.node("next-event").press)
    visitor.settles()
    assert visitor.sees("heading", "Event 30")


def test_the_next_visitor_finds_it_as_it_was(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(STEPS).touch("Next event").touch("Closer").leaves()
    visitor.program.send(StartVisit("en"))
    visitor.program.send(OpenExhibit("written-here"))
    assert visitor.settles().sees("heading", "A spring")
    assert visitor.program.session.stage.state == type(visitor.program.session.stage.state)()


def test_an_event_shows_its_picture(drawn_at: VisitorAt, tmp_path: Path) -> None:
    draw_boat(tmp_path / "assets" / "letters" / "spring.png", (300, 300), (236, 240, 244))
    visitor = drawn_at(STEPS.replace("source: BOOK}", "image: spring.png, alt: {en: A spring, ko: 샘}}", 1))
    place = visitor.node("event-picture").bounds
    x, y = place.x + 10, place.y + 10
    assert visitor.picture()[y, x].tolist() == [70, 130, 180]


@given(
    zoom=st.floats(1, 40),
    year=st.floats(1900, 2000),
    dx=st.floats(-5000, 5000),
    factor=st.floats(0.1, 10),
    ms=st.lists(st.integers(0, 400), max_size=40),
)
def test_the_line_never_leaves_its_ends(zoom: float, year: float, dx: float, factor: float, ms: list[int]) -> None:
    glance = zoomed(REACH, dragged(REACH, Glance(zoom, year), dx), factor, 333.0)
    glance = flung(REACH, glance, dx)
    for step in ms:
        glance = moved_on(REACH, glance, step)
        begins, ends = span_of(REACH, glance)
        assert begins >= REACH.first - 1e-6 and ends <= REACH.last + 1e-6
        assert pixels_a_year(REACH, glance) <= REACH.closest * (1 + 1e-9)


def test_it_glides_to_an_event_that_is_out_of_view() -> None:
    glance = towards(REACH, Glance(10.0, 1910.0), 1990.0, calm=False)
    seen = []
    for _ in range(60):
        glance = moved_on(REACH, glance, 16)
        seen.append(across(REACH, glance, 1990.0))
    assert glance.goal is None and glance.middle == 1990.0
    assert all(later <= earlier for earlier, later in pairwise(seen))
    assert moved_on(REACH, glance, 16) is glance
    assert towards(REACH, glance, 1991.0, calm=False).goal is None, "it is in view"


def test_a_pixel_keeps_its_year_when_one_looks_closer() -> None:
    before = Glance(2.0, 1950.0)
    year = span_of(REACH, before)[0] + 20
    after = zoomed(REACH, before, 3.0, across(REACH, before, year))
    assert across(REACH, after, year) == pytest.approx(across(REACH, before, year))


def test_knots_join_neighbours_only() -> None:
    found = knots([(0, 10.0), (1, 14.0), (2, 60.0), (3, 400.0)], 12, 0, 300)
    assert [knot.members for knot in found] == [(0, 1), (2,)]


def test_a_row_of_near_events_does_not_become_one_knot() -> None:
    found = knots([(n, n * 10.0) for n in range(50)], 12, 0, 1000)
    assert max(len(knot.members) for knot in found) <= 4


@pytest.mark.parametrize(
    ("written", "begins", "english", "korean"),
    [
        ("1948", 1948.0, "1948", "1948년"),
        ("2017/18", 2017.5, "2017/18", "2017/18년"),
        ("1956-11", 1956 + 305 / 366, "November 1956", "1956년 11월"),
        ("1950-07-07", 1950 + 187 / 365, "7 July 1950", "1950년 7월 7일"),
    ],
)
def test_moments(written: str, begins: float, english: str, korean: str) -> None:
    read_moment = moment(written)
    assert read_moment.begins == pytest.approx(begins)
    assert (read_moment.say("en"), read_moment.say("ko")) == (english, korean)


def read(folder: Path, written: str):  # type: ignore[no-untyped-def]
    """The exhibits of the hall that has this timeline, and the problems as one reads them."""
    write_exhibition(folder, indent(f"- id: written-here\n{indent(written, '  ')}", "  "))
    loaded = load_content(folder)
    assert loaded.exhibition is not None
    problems = [f"{problem.line}: {problem.message} {problem.hint}" for problem in loaded.problems]
    return loaded.exhibition.hall("letters").exhibits, problems


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("at: 1950,", "at: 1940,", "1940 stands after 1948-05-29. Put the oldest event first."),
        ("at: 1950,", "at: long ago,", "A year, a month or a day is expected here, not “long ago”. "
         "Write 2018, 2017/18, 2025-06 or 1950-07-07."),
        ("lane: lower, heading: {en: A b", "lane: lowr, heading: {en: A b", "There is no lane “lowr”. "
         "Did you mean “lower”?"),
        ("lane: lower, heading: {en: A b", "heading: {en: A b", "This event has no lane. Write lane: upper or lower."),
        ("heading: {en: A mill, ko: 물레방아}", "story: {en: A mill, ko: 물레방아}",
         "The key “heading” is missing. Add “heading: ...”."),
        ("heading: {en: A mill", "image: none.png, heading: {en: A mill", "There is no file “none.png” in "
         "assets/letters/. Put it into assets/letters/, or correct its name."),
    ],
)  # fmt: skip
def test_slips_are_told_with_how_to_mend_them(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in STEPS
    _, problems = read(tmp_path, STEPS.replace(right, wrong, 1))
    assert [problem.split(": ", 1)[1] for problem in problems] == [message]


def test_it_hangs_as_a_line(tmp_path: Path) -> None:
    spec = next(spec for spec in read(tmp_path, STEPS)[0] if spec.id == "written-here")
    assert isinstance(spec, TimelineSpec)
    sheet = draw_sheet(spec, Typesetter(FontLibrary(), Screen(1920, 1080, 55)), "ko")
    assert sheet.shape == (560, 1200, 4) and (sheet[..., 3] == 255).all()


def test_the_example_of_the_guide_is_right(tmp_path: Path) -> None:
    written = re.findall(r"```yaml\n(kind: .*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0]
    exhibits, problems = read(tmp_path, written.replace("UN-1948", "BOOK"))
    assert problems == [] and exhibits[-1].kind == "timeline"
