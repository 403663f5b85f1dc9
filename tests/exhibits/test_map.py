"""Maps: places by year, pins that a finger can tell apart, stories, and the list."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
from journeys.small_exhibition import write_exhibition

from kiosk.app.headless import Visitor
from kiosk.app.wiring import load_content
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.typeface import FontLibrary
from kiosk.exhibits.land import COAST, SEA, Projection, Region, coastlines, draw_land
from kiosk.exhibits.map_drawing import draw_sheet
from kiosk.exhibits.map_layout import dashes, joined_pins
from kiosk.exhibits.map_spec import MapSpec
from kiosk.ui.intents import ChooseMotion, OpenExhibit, StartVisit
from kiosk.ui.nodes import walk
from kiosk.ui.rect import Rect

VisitorAt = Callable[..., Visitor]
BOTH_SHAPES = [(1920, 1080), (1080, 1920)]
GUIDE = Path(__file__).parents[2] / "docs" / "exhibits" / "map.md"

MAP = """\
kind: map
title: {en: Ports, ko: 포구}
label: {en: Ports of the world., ko: 세계의 포구입니다.}
years: [1950, 2000]
count: {en: Ports open, ko: 열린 포구}
places:
  - {name: {en: Seoul, ko: 서울}, latitude: 37.566, longitude: 126.978, since: 1960,
     story: {en: A river port., ko: 강가의 포구입니다.}, source: BOOK}
  - {name: {en: Tyre, ko: 티르}, latitude: 33.27, longitude: 35.19, story: {en: An old port., ko: 오랜 포구입니다.}}
  - {name: {en: Naqoura, ko: 나쿠라}, latitude: 33.12, longitude: 35.14, until: 1980}
  - {name: {en: Laayoune, ko: 라윤}, latitude: 27.14, longitude: -13.19, since: 1990, until: 1995}
routes:
  - {name: {en: A way, ko: 길}, stops: [[37.566, 126.978], [33.27, 35.19]], planned: yes}
sources: [BOOK]
"""


def pins(visitor: Visitor) -> set[str]:
    return {node.name for node in walk(visitor.tree) if node.key.startswith("pin-")}


@pytest.mark.parametrize("size", BOTH_SHAPES)
def test_each_year_shows_what_was_there(visitor_at: VisitorAt, size: tuple[int, int]) -> None:
    visitor = visitor_at(MAP, size=size)
    assert pins(visitor) == {"Seoul", "Tyre"}, "the last year is shown at first"
    visitor.focuses("years")
    for _ in range(7):
        visitor.presses("Left")
    assert visitor.node("years").value == "1993"
    assert pins(visitor) == {"Seoul", "Tyre", "Laayoune"}
    assert visitor.sees("text", "Ports open: 3")


def test_a_finger_moves_the_years(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(MAP)
    track = visitor.node("years").bounds
    visitor.touch(at=(track.x + 30, track.middle[1]))
    assert visitor.node("years").value == "1950"
    visitor.drags((track.x + 30, track.middle[1]), (track.middle[0], track.middle[1]))
    assert int(visitor.node("years").value) == pytest.approx(1975, abs=2)
    visitor.touch("Next year")
    assert int(visitor.node("years").value) == pytest.approx(1976, abs=2)


def test_the_years_go_by_until_the_last_or_until_they_are_stopped(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(MAP)
    visitor.program.send(ChooseMotion(True))
    visitor.touch("previous-year")
    visitor.program.send(visitor.node("play-years").press)
    assert visitor.waits(2).node("years").value == "2000"
    visitor.program.send(visitor.node("play-years").press)
    visitor.waits(1)
    assert visitor.node("years").value == "1951", "they begin again"
    visitor.program.send(visitor.node("Stop").press)
    year = visitor.node("years").value
    assert visitor.waits(3).node("years").value == year


@pytest.mark.parametrize("size", BOTH_SHAPES)
@pytest.mark.parametrize(
    ("language", "name", "story"), [("en", "Tyre", "An old port."), ("ko", "티르", "오랜 포구입니다.")]
)
def test_a_pin_opens_its_story(
    visitor_at: VisitorAt, size: tuple[int, int], language: str, name: str, story: str
) -> None:
    visitor = visitor_at(MAP, language, size).touch(name)
    assert visitor.sees("heading", name) and visitor.sees("text", story)
    visitor.presses("Escape")
    assert not visitor.sees("text", story) and visitor.has_open("written-here")


def test_stories_by_keyboard_alone(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(MAP).focuses("List").presses("Enter").focuses("Seoul since 1960").presses("Enter")
    assert visitor.sees("text", "A river port.") and visitor.sees("text", "Source: River press")
    visitor.focuses("Next place").presses("Enter")
    assert visitor.sees("heading", "Tyre")
    visitor.focuses("Close").presses("Enter")
    assert visitor.sees("heading", "Ports")


def test_near_pins_are_one_that_lists_its_places(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(MAP).focuses("years")
    for _ in range(20):
        visitor.presses("Left")
    assert pins(visitor) == {"Seoul", "2: Tyre, Naqoura"}
    visitor.touch("2: Tyre, Naqoura")
    rows = [node.name for node in walk(visitor.tree) if node.key.startswith("place-") and node.actions]
    assert rows == ["Tyre", "Naqoura –1980"]
    visitor.touch("Tyre")
    assert visitor.sees("text", "An old port.")


def test_a_story_goes_with_its_place(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(MAP).focuses("years")
    for _ in range(5):
        visitor.presses("Left")
    visitor.touch("Laayoune")
    assert visitor.sees("heading", "Laayoune")
    visitor.touch("Next year")
    assert not visitor.sees("heading", "Laayoune")


def test_a_long_list_has_pages(visitor_at: VisitorAt) -> None:
    many = "".join(f"  - {{name: Place {n}, latitude: {n % 60}, longitude: {n * 3 - 90}}}\n" for n in range(60))
    visitor = visitor_at(f"kind: map\ntitle: Many\nplaces:\n{many}").touch("List").touch("Next page")
    rows = [node.name for node in walk(visitor.tree) if node.key.startswith("place-") and node.actions]
    assert rows and rows[0] != "Place 0"
    visitor.touch("Previous page")
    assert visitor.node("Place 0").actions


def test_the_next_visitor_finds_it_as_it_was(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(MAP).touch("Previous year").touch("Tyre").leaves()
    visitor.program.send(StartVisit("en"))
    visitor.program.send(OpenExhibit("written-here"))
    assert visitor.settles().node("years").value == "2000" and not visitor.sees("heading", "Tyre")


def test_it_is_told_in_words(visitor_at: VisitorAt) -> None:
    assert visitor_at(MAP, "ko").node("map").description == "2000, 서울, 티르"


def test_it_is_drawn_once_and_then_still(drawn_at: VisitorAt) -> None:
    visitor = drawn_at(MAP)
    picture = visitor.picture()[..., ::-1]
    assert (picture == COAST[::-1]).all(axis=2).sum() > 10_000
    frames = visitor.program.frames
    visitor.waits(1)
    assert visitor.program.frames == frames


def test_joined_pins_stand_apart() -> None:
    chance = np.random.default_rng(7)
    places = [(n, (x, y)) for n, (x, y) in enumerate(chance.uniform(0, 500, (60, 2)).tolist())]
    made = joined_pins(places, 40)
    assert sorted(number for pin in made for number in pin.members) == list(range(60))
    assert all(max(abs(a.x - b.x), abs(a.y - b.y)) >= 40 for a, b in combinations(made, 2))
    assert joined_pins([], 40) == ()


def test_dashes_are_half_of_the_way() -> None:
    drawn = dashes([(0, 0), (30, 0), (100, 0)], 10)
    assert sum(piece[-1][0] - piece[0][0] for piece in drawn) == pytest.approx(50)


WORLD = Projection(Rect(0, 0, 1200, 560))


@pytest.mark.parametrize(
    ("place", "colour"),
    [((31.6, 6.2), COAST), ((126.98, 37.57), COAST), ((-100, 40), COAST), ((-45, 20), SEA), ((160, 20), SEA)],
)
def test_land_lies_where_it_should(place: tuple[float, float], colour: tuple[int, int, int]) -> None:
    land = draw_land(WORLD)
    x, y = WORLD.place(*place)
    assert land[round(y) + 1, round(x) + 1, :3].tolist() == list(colour[::-1])


def test_a_region_is_north_up_and_fills_its_place() -> None:
    projection = Projection(Rect(0, 0, 400, 400), region=Region(124, 33, 131, 43))
    (x, y), (_, south) = projection.place(127, 37.5), projection.place(127, 34)
    assert 0 < x < 400 and y < south
    land = draw_land(projection)
    assert land.shape == (400, 400, 4)
    assert (land[..., :3] == COAST[::-1]).all(axis=2).mean() > 0.2


def test_a_way_over_the_edge_of_the_map_is_two_lines() -> None:
    assert len(WORLD.track(((129.0, 35.1), (-120.0, 40.0)))) == 2
    assert len(Projection(Rect(0, 0, 1200, 560), -98).track(((129.0, 35.1), (-120.0, 40.0)))) == 1


def test_the_packed_land_is_small_and_whole() -> None:
    lines = coastlines()
    assert len(lines) > 1000
    assert all(np.allclose(line[0], line[-1], atol=0.02) for line in lines)
    package = Path(__file__).parents[2] / "kiosk" / "maps" / "land.npz"
    assert package.stat().st_size < 500_000


def read(folder: Path, written: str):  # type: ignore[no-untyped-def]
    """The exhibits of the hall that has this map, and the problems as one reads them."""
    write_exhibition(folder, indent(f"- id: written-here\n{indent(written, '  ')}", "  "))
    loaded = load_content(folder)
    assert loaded.exhibition is not None
    problems = [f"{problem.message} {problem.hint}" for problem in loaded.problems]
    return loaded.exhibition.hall("letters").exhibits, problems


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("latitude: 37.566", "latitude: 137", "“137” is too large here. Write 90 or less."),
        ("latitude: 37.566", "latitude: 37.5N", "A number is expected here, not “37.5N”. "
         "Write only the number, without its unit: 37.5."),
        ("[1950, 2000]", "[2000, 1950]", "1950 does not come after 2000. Write the first and the last year."),
        ("count:", "opens: 2020\ncount:", "2020 is not among the years of this map. "
         "Write one of them, or take the line away."),
        ("until: 1995", "until: 1985", "1985 is before 1990. Write the later year under until."),
        ("stops: [[37.566, 126.978], [33.27, 35.19]]", "stops: [[37.566, 126.978]]",
         "A route needs two stops or more. Write them like this: stops: [[35.1, 129.0], [40.7, -74.0]]."),
        ("count:", "area: {west: 120, south: 30, east: 140, north: 45}\ncount:",
         "This place is not in the area of the map. Make the area larger, or correct the place; "
         "west and south are negative."),
        ("count:", "area: {west: 140, south: 30, east: 120, north: 45}\ncount:",
         "This area has no inside. Write the smaller degree for west and south; "
         "for the seam of the Pacific use “middle” instead."),
        ("until: 1980", "image: boat.png", "There is no file “boat.png” in assets/letters/. "
         "Put it into assets/letters/, or correct its name."),
        ("source: BOOK", "source: BOKK", "There is no source “BOKK” in sources.yaml. Did you mean “BOOK”?"),
    ],
)  # fmt: skip
def test_slips_are_told_with_how_to_mend_them(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in MAP
    _, problems = read(tmp_path, MAP.replace(right, wrong, 1))
    assert problems == [message]


def test_it_hangs_as_a_map(tmp_path: Path) -> None:
    spec = next(spec for spec in read(tmp_path, MAP)[0] if spec.id == "written-here")
    assert isinstance(spec, MapSpec)
    sheet = draw_sheet(spec, Typesetter(FontLibrary(), Screen(1920, 1080, 55)), "ko")
    assert sheet.shape == (720, 1200, 4) and (sheet[..., 3] == 255).all()


def test_the_example_of_the_guide_is_right(tmp_path: Path) -> None:
    written = re.findall(r"```yaml\n(kind: .*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0]
    exhibits, problems = read(tmp_path, written.replace("UN-1948", "BOOK"))
    assert problems == [] and exhibits[-1].kind == "map"
