"""Charts: what is drawn of figures, how they are read, and what is refused."""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
from journeys.small_exhibition import write_exhibition

from kiosk.app.headless import Visitor
from kiosk.app.wiring import load_content
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.theme import LIGHT
from kiosk.draw.typeface import FontLibrary
from kiosk.exhibits.chart import ChartSpec, draw_sheet
from kiosk.exhibits.dot_plot import grid_step, runs, year_marks
from kiosk.exhibits.unit_plot import Grid, draw_units, grid_for, grid_named
from kiosk.ui.intents import ChooseMotion, OpenExhibit, StartVisit
from kiosk.ui.nodes import Fill, Line, walk

VisitorAt = Callable[..., Visitor]
BOTH_SHAPES = [(1920, 1080), (1080, 1920)]
GUIDE = Path(__file__).parents[2] / "docs" / "exhibits" / "chart.md"

BARS = """\
kind: chart
title: {en: Boats, ko: 배}
series:
  - name: {en: Boats on the river, ko: 강 위의 배}
    unit: {en: "{value} boats", ko: "{value}척"}
    points:
      - {name: {en: White, ko: 흰 배}, value: 40, source: BOOK}
      - {name: {en: Red, ko: 붉은 배}, value: 10, target: 20, precision: about}
      - {name: {en: Blue, ko: 푸른 배}}
sources: [BOOK]
"""
LINES = """\
kind: chart
form: line
title: {en: Water, ko: 물}
series:
  - name: {en: Upstream, ko: 윗물}
    points:
      - {at: 2001, value: 1}
      - {at: 2002, value: 2}
      - {at: 2003}
      - {at: 2004, value: 3}
      - {at: 2005-06, value: 5}
  - name: {en: Downstream, ko: 아랫물}
    form: dot
    points: [{at: 2001, value: 1000}, {at: 2004, value: 1500, precision: over}]
"""
UNITS = """\
kind: chart
form: unit
title: {en: Fish, ko: 물고기}
series:
  - name: {en: Of a hundred fish, ko: 물고기 백 마리 가운데}
    unit: "{value}%"
    whole: 100
    points: [{at: 2018, value: 4.9}, {at: 2025-06, value: 10.1}]
"""


def bars(visitor: Visitor) -> list[int]:
    """The widths of the blue bars."""
    blue = LIGHT.primary
    marks = [mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Fill)]
    return [mark.rect.width for mark in marks if mark.colour == blue]


@pytest.mark.parametrize("size", BOTH_SHAPES)
def test_bars_begin_at_zero_and_are_as_long_as_their_figures(visitor_at: VisitorAt, size: tuple[int, int]) -> None:
    white, red = bars(visitor_at(BARS, size=size))
    assert white == pytest.approx(4 * red, abs=2)


def test_columns_stand_at_their_true_distance_in_time(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BARS.replace("name: {en: White, ko: 흰 배}", "at: 2001")
                         .replace("name: {en: Red, ko: 붉은 배}", "at: 2002").replace(", target: 20", "")
                         .replace("name: {en: Blue, ko: 푸른 배}", "at: 2005, value: 20"))  # fmt: skip
    marks = [mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Fill)]
    lefts = [mark.rect.x for mark in marks if mark.colour == LIGHT.primary]
    assert lefts[2] - lefts[1] == pytest.approx(3 * (lefts[1] - lefts[0]), abs=3)


def test_no_line_crosses_a_gap_or_joins_two_series(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(LINES)
    lines = [mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Line)]
    drawn = [mark.points for mark in lines if mark.colour == LIGHT.primary]
    assert [len(points) for points in drawn] == [2, 2]


@pytest.mark.parametrize("size", BOTH_SHAPES)
@pytest.mark.parametrize(
    ("language", "readings"),
    [
        ("en", ["White: 40 boats", "Red: about 10 boats, target 20 boats"]),
        ("ko", ["흰 배: 40척", "붉은 배: 약 10척, 목표 20척"]),
    ],
)
def test_values_are_read_by_keyboard_alone(
    visitor_at: VisitorAt, size: tuple[int, int], language: str, readings: list[str]
) -> None:
    visitor = visitor_at(BARS, language, size).focuses("values")
    heard = [visitor.presses("Right").node("values").value for _ in readings]
    assert heard == readings
    assert visitor.presses("Right").node("values").value == readings[-1], "a gap has nothing to read"
    assert visitor.sees("text", readings[-1])
    assert visitor.presses("Left").node("values").value == readings[0]


@pytest.mark.parametrize("size", BOTH_SHAPES)
def test_a_finger_reads_what_it_touches(visitor_at: VisitorAt, size: tuple[int, int]) -> None:
    visitor = visitor_at(BARS, size=size)
    name = visitor.node("Red", "text").bounds
    visitor.touch(at=name.middle)
    assert visitor.node("values").value.startswith("Red")
    visitor.touch("Previous value")
    assert visitor.node("values").value == "White: 40 boats"
    assert visitor.sees("text", "Source: River press")


def test_calm_motion_changes_nothing(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(UNITS)
    visitor.program.send(ChooseMotion(True))
    visitor.settles().touch("Next value").touch("Next value")
    assert visitor.node("values").value == "June 2025: 10.1%"
    frames = visitor.program.frames
    visitor.waits(1)
    assert visitor.program.frames == frames, "nothing moves by itself"


def test_the_table_says_all_that_is_drawn(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BARS, "ko").touch("표로 보기")
    rows = [node.name for node in walk(visitor.tree) if node.role == "row"]
    assert rows == ["강 위의 배", "흰 배, 40척, 출처: 강 출판", "붉은 배, 약 10척, 목표 20척", "푸른 배, 값 없음"]
    assert visitor.presses("Escape").find("table-title") is None
    assert visitor.has_open("written-here")


def test_a_long_table_has_pages(visitor_at: VisitorAt) -> None:
    points = "".join(f"      - {{at: {1950 + year}, value: {year + 1}}}\n" for year in range(50))
    chart = "kind: chart\nform: dot\ntitle: Long\nseries:\n  - name: Years\n    points:\n" + points
    visitor = visitor_at(chart).touch("table").touch("Next page")
    assert any(node.name.startswith("1975") for node in walk(visitor.tree) if node.role == "row")


def test_the_sources_take_the_place_of_the_table(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BARS).touch("table").touch("Sources 1")
    assert visitor.find("table-title") is None and visitor.find("drawer") is not None


def test_the_next_visitor_finds_it_as_it_was(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BARS).touch("Next value").touch("table").leaves()
    visitor.program.send(StartVisit("en"))
    visitor.program.send(OpenExhibit("written-here"))
    assert visitor.settles().node("values").value == ""


def test_the_chart_is_told_in_words(visitor_at: VisitorAt) -> None:
    told = visitor_at(UNITS, "ko").node("chart").description
    assert told == "물고기 백 마리 가운데. 2018년: 4.9%; 2025년 6월: 10.1%."


def test_large_numbers_are_said_in_the_words_of_the_language(visitor_at: VisitorAt) -> None:
    chart = BARS.replace("    points:", "    times: 1000000\n    compact: yes\n    points:")
    chart = chart.replace("value: 40,", "value: 1170,").replace("boats", "dollars").replace("척", " 달러")
    assert visitor_at(chart).touch("Next value").node("values").value == "White: 1.17 billion dollars"
    assert visitor_at(chart, "ko").touch("next-value").node("values").value == "흰 배: 11.7억 달러"


def test_a_tenth_of_a_dot_is_blue() -> None:
    picture = draw_units(Grid(10, 40, 100, 10.1).name)
    blue = (picture[..., :3] == LIGHT.primary[::-1]).all(axis=2)
    cells = blue.reshape(10, 40, 10, 40).sum(axis=(1, 3))
    assert (cells[0] == cells[0, 0]).all()
    assert 0 < cells[1, 0] < cells[0, 0] * 0.15
    assert cells.sum() == cells[0].sum() + cells[1, 0]


def test_fields_of_dots_are_as_large_as_their_place_allows() -> None:
    assert grid_for(100, 400, 400) == (10, 40)
    assert grid_for(2000, 1136, 540) == (70, 16)
    columns, pitch = grid_for(7, 100, 1000)
    assert columns * pitch <= 100
    assert grid_named(Grid(7, 9, 30, 4.9).name) == Grid(7, 9, 30, 4.9)


def test_grids_and_axes_have_round_numbers() -> None:
    assert grid_step(121_591, 5) == 25_000
    assert grid_step(121_591, 2) == 100_000
    assert list(year_marks((1988, 2026), 5)) == [1990, 2000, 2010, 2020]
    assert list(year_marks((2001, 2003), 9)) == [2001, 2002, 2003]
    assert runs([(0, 0), None, (1, 1), (2, 2)]) == [[(0, 0)], [(1, 1), (2, 2)]]


@pytest.mark.parametrize("chart", [BARS, LINES, UNITS])
def test_it_hangs_as_what_it_is(chart: str, tmp_path: Path) -> None:
    spec = next(spec for spec in read(tmp_path, chart)[0] if spec.id == "written-here")
    assert isinstance(spec, ChartSpec)
    typesetter = Typesetter(FontLibrary(), Screen(1920, 1080, 55))
    sheets = [draw_sheet(spec, typesetter, language) for language in ("en", "ko")]
    assert sheets[0].shape == (900, 1200, 4) and (sheets[0][..., 3] == 255).all()
    assert not np.array_equal(*sheets)
    assert ((sheets[0][..., :3] == LIGHT.primary[::-1]).all(axis=2)).sum() > 300


def test_it_is_drawn(drawn_at: VisitorAt) -> None:
    visitor = drawn_at(UNITS, "ko")
    field = next(node for node in walk(visitor.tree) if node.key == "values").bounds
    picture = visitor.picture()[field.y : field.bottom, field.x : field.right]
    assert ((picture == LIGHT.primary).all(axis=2)).sum() > 1000


def read(folder: Path, chart: str, csv: str | None = None):  # type: ignore[no-untyped-def]
    """The exhibits of the hall that has this chart, and the problems as one reads them."""
    write_exhibition(folder, indent(f"- id: written-here\n{indent(chart, '  ')}", "  "))
    if csv is not None:
        (folder / "assets" / "letters").mkdir(parents=True, exist_ok=True)
        (folder / "assets" / "letters" / "figures.csv").write_text(csv, encoding="utf-8")
    loaded = load_content(folder)
    assert loaded.exhibition is not None
    problems = [f"{problem.message} {problem.hint}" for problem in loaded.problems]
    return loaded.exhibition.hall("letters").exhibits, problems


FROM_FILE = BARS[: BARS.index("    points:")] + "    data: figures.csv\nsources: [BOOK]\n"


def test_figures_come_from_a_file(tmp_path: Path) -> None:
    csv = "name.en,name.ko,value,source\nWhite,흰 배,40,BOOK\nRed,붉은 배,,\n"
    exhibits, problems = read(tmp_path, FROM_FILE, csv)
    series = exhibits[-1].series[0]
    assert problems == []
    assert [(point.said("ko"), point.value, point.source) for point in series.points] == [
        ("흰 배", 40, "BOOK"),
        ("붉은 배", None, None),
    ]


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        ("", "“figures.csv” has no column “value”. Its columns are nothing."),
        ("at,worth\n2001,3\n", "“figures.csv” has no column “value”. Its columns are at and worth."),
        ("when,value\n2001,3\n", "“figures.csv” has neither a column “at” nor “name”. "
         "Name the first column at, for dates, or name."),
        ("at,value\n", "“figures.csv” has no figures. Write a row for each figure."),
        ("at,value\n2001,3\n2002,many\n", "Line 3 of “figures.csv”: A number is expected here, not “many”. "
         "Write a number such as 2.4."),
        ("at,value\n2001,1,200\n", "Line 2 of “figures.csv” has more values than there are columns. "
         "Put quotes around a value that has a comma."),
        ("at,value\n2002,1\n2001,2\n", "2001 does not come after 2002. Put the oldest point first."),
        ("at,value,source\n2002,1,NONE\n", "Line 2 of “figures.csv”: There is no source “NONE” in sources.yaml. "
         "Write a key of sources.yaml, or add this one there."),
        ('at,value\n2002,"1\n', "Line 1 of “figures.csv” is no CSV: unexpected end of data. "
         "Save it again as CSV, comma separated."),
    ],
)  # fmt: skip
def test_slips_in_a_file_are_told_with_their_line(tmp_path: Path, csv: str, message: str) -> None:
    _, problems = read(tmp_path, FROM_FILE, csv)
    assert problems == [message]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("value: 40", "value: forty", "A number is expected here, not “forty”. Write a number such as 2.4."),
        ("value: 40", "value: -4", "“-4” is too small here. Write 0 or more."),
        ("name: {en: Blue, ko: 푸른 배}", "value: 4", "A point needs either “at” or “name”. "
         "Write at: and a date such as 2018 or 2025-06, or name: and what the figure is of."),
        ("name: {en: Blue, ko: 푸른 배}", "at: 2001", "Some points of this series have “at” and some have “name”. "
         "Write the same key for all of them."),
        ("name: {en: Blue, ko: 푸른 배}", "at: soon", "A year, a month or a day is expected here, not “soon”. "
         "Write 2018, 2017/18, 2025-06 or 1950-07-07."),
        ("name: {en: Blue, ko: 푸른 배}", "at: 2001-02-30", "There is no day “2001-02-30”. "
         "Write a day of the calendar."),
        ("    points:", "    data: none.csv\n    points:", "There is no file “none.csv” in assets/letters/. "
         "Put it into assets/letters/, or correct its name."),
        ('"{value}척"', '"척"', "“척” does not say “{value}” once. Write where the number stands, in quotes: "
         "\"{value}%\"."),
        ("    points:", "    whole: 30\n    points:", "A figure of this series is larger than the whole, 30. "
         "Write a larger whole, or correct the figure."),
        ("    points:", "    form: dot\n    points:", "A dot chart needs “at” for every point. "
         "Write dates, or form: bar."),
        ("    points:", "    form: unit\n    points:", "Only bars have a “target”. Write form: bar for this series."),
        ("source: BOOK", "source: PAPER", "“PAPER” is not among the sources of this chart. Add it to “sources”."),
        ("source: BOOK", "form: pie", "There is no key “form” here. The keys here are at, name, value, target, "
         "precision, source and accent."),
        ("kind: chart", "kind: chart\nform: pie", "“pie” is not one of the choices here. "
         "Write bar, line, dot or unit."),
    ],
)  # fmt: skip
def test_slips_are_told_with_how_to_mend_them(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in BARS
    _, problems = read(tmp_path, BARS.replace(right, wrong))
    assert problems == [message]


def test_too_many_dots_are_refused(tmp_path: Path) -> None:
    chart = UNITS.replace("whole: 100", "each: 1").replace("4.9", "90000")
    _, problems = read(tmp_path, chart)
    assert problems == ["That would be 90011 dots; 6000 can be shown. Let one dot stand for more: each: 100."]


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    read(tmp_path, FROM_FILE, "at,value\n2001,3\n")
    before = load_content(tmp_path)
    (tmp_path / "assets" / "letters" / "figures.csv").write_text("at,value\n2001,3\n2002,44\n", encoding="utf-8")
    after = load_content(tmp_path, before)
    assert after.exhibition is not None
    assert len(after.exhibition.hall("letters").exhibits[-1].series[0].points) == 2  # type: ignore[attr-defined]


def test_the_example_of_the_guide_is_right(tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    chart = re.findall(r"```yaml\n(kind: .*?)```", guide, re.DOTALL)[0].replace("UN-1948", "BOOK")
    csv = re.findall(r"```csv\n(.*?)```", guide, re.DOTALL)[0].replace("UN-1948", "BOOK")
    exhibits, problems = read(tmp_path, chart.replace("aid.csv", "figures.csv"), csv)
    assert problems == [] and exhibits[-1].kind == "chart"
