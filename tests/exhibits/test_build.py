"""The camp builder: what a curator may write, what follows from a choice, and visits by finger and by key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journeys.rules import RULES
from journeys.screens import shown
from journeys.small_exhibition import write_exhibition

from kiosk.app.headless import Visitor
from kiosk.app.wiring import load_content
from kiosk.exhibits.build import BuildState, BuildView, Choose
from kiosk.exhibits.build_spec import BuildSpec
from kiosk.exhibits.reckoning import figures
from kiosk.ui.nodes import Image, find, walk
from kiosk.ui.rect import Rect

VisitorAt = Callable[..., Visitor]
PORTRAIT = (1080, 1920)

CAMP = """\
kind: build
title: {en: How many boats, ko: 배는 몇 척}
label: {en: Fit out a harbour., ko: 포구를 꾸며 보세요.}
image: harbour.png
alt: {en: A harbour., ko: 포구입니다.}
as_of: {en: Our own arithmetic., ko: 이 전시의 셈입니다.}
sources: [BOOK]
counts: [boat, barrel]
choices:
  - {id: boats, words: {en: Boats, ko: 배}, unit: boat, says: {en: boats, ko: 척}, from: 10, to: 200, step: 10, start: 20}
  - {id: sails, words: {en: Sails, ko: 돛}, unit: "%", from: 0, to: 80, step: 20, notes: [{at: 40, says: {en: As of old, ko: 옛날처럼}}]}
  - {id: lamp, words: {en: Lamp, ko: 등불}, notes: [{at: 1, says: {en: It shines, ko: 빛납니다}}]}
constants:
  oil: {value: 2.5, unit: L/boat/day, words: {en: Oil for a boat, ko: 배 한 척의 기름}, source: BOOK, as_of: {en: in 1948, ko: 1948년}}
  load: {value: 100, unit: L/barrel, words: {en: Oil in a barrel, ko: 한 통의 기름}, assumption: {en: a usual size., ko: 흔한 크기입니다.}}
results:
  - id: burnt
    words: {en: Oil a day, ko: 하루의 기름}
    formula: boats * oil * (1 - sails)
    unit: L/day
    says: L
    whole: boats * oil
    whole_words: {en: "of {whole} L", ko: "{whole} L 가운데"}
    reckoned: {en: Boats times 2.5 L., ko: 배에 2.5 L를 곱합니다.}
  - id: barrels
    words: {en: Barrels, ko: 기름통}
    formula: burnt / load
    unit: barrel/month
    says: {en: barrels a month, ko: 통}
    rounding: up
    reckoned: {en: Oil of a month by the barrel., ko: 한 달의 기름을 통으로 나눕니다.}
layers:
  - {image: white-boat.png, place: [0.1, 0.2, 0.3, 0.4], when: {boats: 50}, words: {en: More boats., ko: 배가 늘었습니다.}}
  - {image: red-boat.png, when: {lamp: yes, boats: 20}, words: {en: A lamp shines., ko: 등불이 켜졌습니다.}}
"""
SHOWN = CAMP.replace("harbour.png", "red-boat.png")


@pytest.fixture
def harbour_at(visitor_at: VisitorAt, tmp_path: Path) -> VisitorAt:
    """The harbour in the hall of letters, with its pictures there."""

    def made(**options: object) -> Visitor:
        _pictures(tmp_path)
        return visitor_at(SHOWN, **options)

    return made


def _pictures(folder: Path) -> None:
    """The pictures of the boats, also in the hall in which exhibits of tests hang."""
    write_exhibition(folder)
    here = folder / "assets" / "letters"
    here.mkdir(parents=True, exist_ok=True)
    for picture in (folder / "assets" / "boats").glob("*.png"):
        (here / picture.name).write_bytes(picture.read_bytes())


def problems(folder: Path, written: str) -> list[str]:
    """What the check says of a harbour."""
    _pictures(folder)
    exhibit = "".join(f"    {line}\n" for line in written.splitlines())
    write_exhibition(folder, f"  - id: harbour\n{exhibit}")
    loaded = load_content(folder)
    return [f"{found.message} {found.hint}" for found in loaded.problems]


def spec_of(folder: Path) -> BuildSpec:
    assert problems(folder, SHOWN) == []
    exhibition = load_content(folder).exhibition
    assert exhibition is not None
    spec = exhibition.exhibit("harbour")[1]
    assert isinstance(spec, BuildSpec)
    return spec


def seen_figures(visitor: Visitor) -> list[str]:
    return [node.name for node in walk(visitor.tree) if node.key.startswith("figure-")]


def images(visitor: Visitor) -> list[Rect]:
    model = find(visitor.tree, "model")
    return [mark.rect for mark in model.marks if isinstance(mark, Image)]


# ------------------------------------------------------------------ reckoning


def test_figures_follow_from_what_is_chosen(tmp_path: Path) -> None:
    spec = spec_of(tmp_path)
    burnt, barrels = figures(spec, {"boats": 100, "sails": 40, "lamp": 0})
    assert (burnt.value, burnt.whole, burnt.part) == (150, 250, pytest.approx(0.6))
    assert barrels.value == 46, "150 L a day are 45.6 barrels a month, and a barrel is not cut"


def test_any_choice_within_the_limits_has_figures(tmp_path: Path) -> None:
    spec = spec_of(tmp_path)

    @given(st.tuples(*(st.floats(*choice.limits) for choice in spec.choices)))
    def holds(values: tuple[float, ...]) -> None:
        chosen = {choice.id: choice.nearest(value) for choice, value in zip(spec.choices, values, strict=True)}
        for figure in figures(spec, chosen):
            assert figure.value >= 0 and (figure.part is None or 0 <= figure.part <= 1)

    holds()


def test_halves_are_rounded_up_as_people_do(tmp_path: Path) -> None:
    result = spec_of(tmp_path).results[0]
    assert [result.rounded(value) for value in (292.5, 293.5, 0.49999)] == [293, 294, 0]


# ------------------------------------------------------------------ what a curator writes

FORMULA = "formula: boats * oil * (1 - sails)"
BROKEN = {
    "a formula that ends": (
        (FORMULA, "formula: boats * "),
        "The formula ends where a name or a number is expected. Write it like this: people * litres_a_person / 1000.",
    ),
    "an unknown name": (
        (FORMULA, "formula: botas * oil"),
        "There is nothing called “botas” here. Did you mean “boats”?",
    ),
    "unlike things": (
        (FORMULA, "formula: boats + oil"),
        "“boats + oil” brings together boat and m3/boat/day. Correct the units of its parts, or the formula.",
    ),
    "another unit than the formula's": (
        ("    unit: L/day\n", "    unit: kg/day\n"),
        "The formula gives m3/day, but the unit is “kg/day”. "
        "Correct the formula, the units of its parts, or this result's unit.",
    ),
    "a division by zero": (
        (FORMULA, "formula: boats * oil / sails"),
        "“boats * oil / sails” may divide by zero. Change the limits of the choices, or what it divides by.",
    ),
    "an unknown unit": (
        ("unit: L/barrel", "unit: L/barel"),
        "There is no unit “barel”. Did you mean “barrel”?",
    ),
    "a constant without a source": (
        ("source: BOOK, as_of: {en: in 1948, ko: 1948년}", "as_of: {en: in 1948, ko: 1948년}"),
        "A constant has either a “source” or an “assumption”. "
        "Write source: with a key of sources.yaml, or assumption: and why it is made.",
    ),
    "a source without a date": (
        ("source: BOOK, as_of: {en: in 1948, ko: 1948년}", "source: BOOK"),
        "The key “as_of” is missing. Write as_of: and the date or the year of the figure.",
    ),
    "a source that is none": (
        ("source: BOOK,", "source: BOOT,"),
        "There is no source “BOOT” in sources.yaml. Did you mean “BOOK”?",
    ),
    "a result that is called like a choice": (
        ("  - id: burnt\n", "  - id: boats\n"),
        "There is already something called “boats”. Give one of them another name.",
    ),
    "a name that no formula could use": (
        ("  - id: burnt\n", "  - id: Burnt-oil\n"),
        "A name for formulas is expected here, not “Burnt-oil”. Write small letters, digits and underscores: burnt_oil.",
    ),
    "half a number": (
        ("from: 0, to: 80, step: 20,", "from: 0, to: 80,"),
        "The key “step” is missing. "
        "Write from, to and step for a number; without all three it is a switch, which begins with on: yes.",
    ),
    "steps that do not fit": (
        ("step: 20", "step: 30"),
        "A step of 30 does not fit. From 0 to 80 must be a whole number of steps, 200 at most.",
    ),
    "a start that no step reaches": (
        ("start: 20", "start: 25"),
        "It cannot start at 25. Write a number from 10 to 200 that its steps reach.",
    ),
    "a layer for no choice": (
        ("when: {boats: 50}", "when: {boat: 50}"),
        "There is no choice “boat”. Did you mean “boats”?",
    ),
    "a whole without words": (
        ('    whole_words: {en: "of {whole} L", ko: "{whole} L 가운데"}\n', ""),
        "“whole” and “whole_words” belong together. "
        "Write both: the bar shows the figure as a part of “whole”, and its words say what that is.",
    ),
    "a layer that is not there": (
        ("image: white-boat.png", "image: white-bot.png"),
        "There is no file “white-bot.png” in assets/letters/. Did you mean “white-boat.png”?",
    ),
    "no picture's words": (
        ("alt: {en: A harbour., ko: 포구입니다.}\n", ""),
        "The key “alt” is missing. Say what a visitor who cannot see the picture is told: alt: {en: ..., ko: ...}.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_slip_is_named_with_its_remedy(tmp_path: Path, name: str) -> None:
    (written, instead), expected = BROKEN[name]
    assert written in SHOWN
    found = problems(tmp_path, SHOWN.replace(written, instead, 1))
    assert found == [expected]


def test_the_place_of_a_slip_is_the_formula_itself(tmp_path: Path) -> None:
    problems(tmp_path, SHOWN.replace(FORMULA, "formula: boats * oil * (1 - sals)"))
    found = load_content(tmp_path).problems[0]
    lines = (tmp_path / "halls" / "letters.yaml").read_text("utf-8").splitlines()
    assert lines[found.line - 1][found.column - 1 :].startswith("boats * oil")


# ------------------------------------------------------------------ visits


def test_plus_and_minus_change_the_figures(harbour_at: VisitorAt) -> None:
    visitor = harbour_at()
    assert seen_figures(visitor) == ["Oil a day: 50 L", "Barrels: 16 barrels a month"]
    visitor.touch("More: Boats").touch("More: Sails").touch("More: Sails")
    assert find(visitor.tree, "choice-boats-value").value == "30 boats"
    assert find(visitor.tree, "choice-sails-value").value == "40 % As of old"
    assert seen_figures(visitor) == ["Oil a day: 45 L", "Barrels: 14 barrels a month"]
    assert find(visitor.tree, "figure-burnt").description == "of 75 L"
    visitor.touch("Less: Boats")
    assert seen_figures(visitor)[0] == "Oil a day: 30 L"


def test_at_an_end_there_is_no_further(harbour_at: VisitorAt) -> None:
    visitor = harbour_at()
    assert "unavailable" in visitor.node("Less: Sails").state
    for _ in range(4):
        visitor.touch("More: Sails")
    assert "unavailable" in visitor.node("More: Sails").state
    visitor.program.send(Choose("sails", 1000))
    assert find(visitor.tree, "choice-sails-value").value == "80 %"


def test_the_slider_is_dragged_and_tapped(harbour_at: VisitorAt) -> None:
    visitor = harbour_at()
    slider = find(visitor.tree, "choice-boats-slider").bounds
    y = slider.y + slider.height // 2
    visitor.touch(at=(slider.right - 3, y))
    assert find(visitor.tree, "choice-boats-value").value == "200 boats"
    visitor.drags((slider.right - 20, y), (slider.x - 400, y), steps=12)
    assert find(visitor.tree, "choice-boats-value").value == "10 boats"
    visitor.drags((slider.x + 20, y), (slider.x + slider.width // 2, y), steps=40)
    assert 80 <= int(find(visitor.tree, "choice-boats-value").value.split()[0]) <= 130


@pytest.mark.parametrize(("language", "name", "value"), [("en", "Boats", "50 boats"), ("ko", "배", "50 척")])
def test_all_of_it_by_keys_alone(harbour_at: VisitorAt, language: str, name: str, value: str) -> None:
    visitor = harbour_at(language=language).focuses("choice-boats-value")
    visitor.presses("Right", "Right", "Right")
    assert find(visitor.tree, "choice-boats-value").value == value
    assert find(visitor.tree, "choice-boats-value").name == name
    visitor.presses("Left")
    visitor.focuses("choice-lamp").presses("Enter")
    assert "on" in find(visitor.tree, "choice-lamp").state
    visitor.focuses("open-reckoning").presses("Enter")
    assert visitor.find("drawer") is not None
    visitor.presses("Escape")
    assert visitor.find("drawer") is None and visitor.has_open("written-here")


def test_what_is_chosen_appears_on_the_model_and_is_said(harbour_at: VisitorAt) -> None:
    visitor = harbour_at()
    assert len(images(visitor)) == 1
    visitor.touch("choice-lamp")
    assert len(images(visitor)) == 2
    assert find(visitor.tree, "model").description == "A harbour. A lamp shines."
    for _ in range(3):
        visitor.touch("More: Boats")
    base, layer, _ = images(visitor)
    assert len(images(visitor)) == 3
    assert abs(layer.width - base.width * 0.3) <= 2 and abs(layer.x - base.x - base.width * 0.1) <= 2
    visitor.touch("choice-lamp")
    assert find(visitor.tree, "model").description == "A harbour. More boats."


def test_it_tells_how_it_reckons_and_what_it_assumes(harbour_at: VisitorAt) -> None:
    visitor = harbour_at().touch("How we reckon")
    said = [node.name for node in walk(find(visitor.tree, "drawer"))]
    for words in (
        "How these figures are reckoned",
        "Fit out a harbour.",
        "Boats times 2.5 L.",
        "2.5 L/boat/day",
        "River press · in 1948",
        "Our assumption: a usual size.",
    ):
        assert words in said
    assert find(visitor.tree, "figures") is None, "nothing lies under the drawer that could be reached"


def test_the_next_visitor_finds_it_as_at_the_start(harbour_at: VisitorAt) -> None:
    visitor = harbour_at().touch("choice-lamp").touch("More: Boats")
    visitor.leaves().touch("Start in English")
    visitor.program.send(Choose("boats", 100))
    visitor.node("Lobby")
    assert visitor.program.session.visited == frozenset()


def test_what_has_not_changed_is_the_same_state(harbour_at: VisitorAt) -> None:
    visitor = harbour_at()
    before = visitor.program.session.stage
    visitor.touch("More: Boats").touch("Less: Boats")
    assert visitor.program.session.stage == before


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(1920, 1080), PORTRAIT, (3840, 2160), (1366, 768)])
def test_everything_has_its_place(harbour_at: VisitorAt, size: tuple[int, int], language: str) -> None:
    visitor = harbour_at(size=size, language=language)
    area = visitor.program.venue.above_bar
    parts = [find(visitor.tree, key).bounds for key in ("model", "figures", "label-plate")]
    assert sum(part.width * part.height for part in parts) == area.width * area.height
    broken = []
    for touched in (
        "choice-lamp",
        "More: Boats" if language == "en" else "배 늘리기",
        "open-reckoning",
        "open-sources",
    ):
        visitor.touch(touched)
        broken += [fault for rule in RULES for fault in rule(shown(visitor, touched))]
    assert broken == []


def test_an_intent_of_no_concern_changes_nothing(tmp_path: Path, harbour_at: VisitorAt) -> None:
    view = BuildView(spec_of(tmp_path))
    visitor = harbour_at()
    surroundings = visitor.program.venue.surroundings("written-here", visitor.program.session.preferences)
    state = BuildState()
    assert view.update(state, Choose("nothing", 3), surroundings) is state
