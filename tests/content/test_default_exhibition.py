"""What the default exhibition says: its figures, its letters, its variety, and that nothing is left unsaid."""

import csv
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from kiosk.app.wiring import load_content
from kiosk.content.exhibition import Exhibition
from kiosk.content.hall import ExhibitSpec, Hall
from kiosk.content.words import EVERY_LANGUAGE
from kiosk.draw.typeface import FontLibrary

from .binding_figures import BINDING, Binding, found_by
from .said import BOTH, ROOT, Said, all_words, everything_said

FEWEST_EXHIBITS, FEWEST_KINDS = 10, 6  # of a hall; the lobby is no hall
VARIOUS = ("lobby", "pko", "smart-camp", "korean-peninsula", "equipment")
CHARTED = {"losses": {137899, 37902, 244663}, "receiving-and-giving": {13000, 1170, 1900, 2520}}


@pytest.fixture(scope="module")
def exhibition() -> Exhibition:
    loaded = load_content(ROOT)
    assert loaded.exhibition is not None and loaded.problems == ()
    return loaded.exhibition


@pytest.fixture(scope="module")
def everything(exhibition: Exhibition) -> tuple[Said, ...]:
    return everything_said(exhibition)


def wrong_figures(everything: tuple[Said, ...]) -> list[str]:
    return [
        f"{found.said.place} ({found.said.language}): {rule.name}, not “{found.figure}”: {found.sentence}"
        for rule in BINDING
        for found in found_by(rule, everything)
        if not found.right
    ]


def test_every_figure_is_the_one_of_the_facts(everything: tuple[Said, ...]) -> None:
    assert wrong_figures(everything) == []


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("rule", BINDING, ids=lambda rule: rule.name)
def test_a_wrong_figure_is_found_wherever_it_is_said(
    rule: Binding, language: str, everything: tuple[Said, ...]
) -> None:
    statements = [found for found in found_by(rule, everything) if found.said.language == language]
    assert statements, "the exhibition says nothing of it: take the rule away, or mend its wording"
    for found in statements:
        text, end = found.said.text, found.start + len(found.figure)
        changed = Said(found.said.place, language, text[: found.start] + rule.wrong(language) + text[end:])
        assert not all(again.right for again in found_by(rule, (changed,))), changed


def test_a_wrong_figure_in_a_hall_is_found(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "halls", tmp_path / "halls")
    shutil.copytree(ROOT / "assets", tmp_path / "assets", copy_function=hard_link)
    file = tmp_path / "halls/korean-peninsula.yaml"
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("137,899", "137,889").replace("27 July", "26 July"), encoding="utf-8")
    mutated = load_content(tmp_path).exhibition
    assert mutated is not None
    found = "\n".join(wrong_figures(everything_said(mutated)))
    assert "losses.label (en): losses of the Republic's forces, not “137,889”" in found
    assert "losses.label (ko): losses of the Republic's forces, not “137,889”" in found
    assert "three-years-of-war.label" in found and "not “26 July" in found


def hard_link(source: str, destination: str) -> None:
    Path(destination).hardlink_to(source)


@pytest.mark.parametrize("chart", CHARTED)
def test_a_chart_draws_the_figures_of_the_facts(chart: str, exhibition: Exhibition) -> None:
    charted = exhibition.exhibit(chart)[1].series  # type: ignore[attr-defined]
    assert {point.value for series in charted for point in series.points} == CHARTED[chart]


def test_no_letter_is_without_a_glyph(everything: tuple[Said, ...], all_fonts: FontLibrary) -> None:
    words = [Said(file.name, language, text) for file, language, text in interface_words()]
    tables = [Said(str(file), "en", cell) for file in ROOT.glob("assets/**/*.csv") for cell in cells(file)]
    missing = {said.place: all_fonts.missing(said.text) for said in (*everything, *words, *tables)}
    assert {place: letters for place, letters in missing.items() if letters} == {}


def interface_words() -> Iterator[tuple[Path, str, str]]:
    for language in BOTH:
        file = ROOT / f"kiosk/words/{language}.yaml"
        for text in yaml.safe_load(file.read_text(encoding="utf-8")).values():
            yield file, language, str(text)


def cells(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            yield from row


def faults_of_variety(hall: Hall) -> list[str]:
    """What breaks the rules: how many exhibits, how many kinds, and neighbours of one kind."""
    kinds = [exhibit.kind for exhibit in hall.exhibits]
    found = [
        f"{first.id} and {second.id} are both of the kind {first.kind}"
        for first, second in pairwise(hall.exhibits)
        if first.kind == second.kind
    ]
    if hall.number and len(kinds) < FEWEST_EXHIBITS:
        found.append(f"{len(kinds)} exhibits")
    if hall.number and len(set(kinds)) < FEWEST_KINDS:
        found.append(f"{len(set(kinds))} kinds")
    return found


@pytest.mark.parametrize("hall_id", VARIOUS)
def test_a_hall_is_various(hall_id: str, exhibition: Exhibition) -> None:
    assert faults_of_variety(exhibition.hall(hall_id)) == []


def test_the_rules_of_variety_can_fail(exhibition: Exhibition) -> None:
    hall = exhibition.hall("korean-peninsula")
    first = hall.exhibits[0]
    assert faults_of_variety(hall.model_copy(update={"exhibits": (first, first)})) == [
        f"{first.id} and {first.id} are both of the kind {first.kind}",
        "2 exhibits",
        "1 kinds",
    ]


def test_everything_is_said_in_both_languages(exhibition: Exhibition) -> None:
    one_for_all = r"[a-z]{3,}|[가-힣]"  # names such as UNTSO, and figures, are the same in both
    found = []
    for place, words in all_words(exhibition):
        if place.startswith("sources.") or ".lettering" in place:
            continue  # a title is cited as it was printed; words on a wall stand there in both languages at all times
        if words.languages == ():
            text = re.sub(r"\{\w+\}", "", dict(words.texts)[EVERY_LANGUAGE])
            found += [place] if re.search(one_for_all, text) else []
        elif set(words.languages) != set(BOTH):
            found.append(place)
    assert found == []


PICTURE_KEYS = ("image", "poster", "object")


def pictures_in(value: object, place: str) -> Iterator[tuple[str, BaseModel]]:
    """The parts of an exhibit that show a picture, with the way to them."""
    if isinstance(value, BaseModel):
        if any(getattr(value, key, None) is not None for key in PICTURE_KEYS):
            yield place, value
        for name in type(value).model_fields:
            yield from pictures_in(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from pictures_in(entry, f"{place}[{index}]")


def without_alt(exhibit: ExhibitSpec) -> list[str]:
    return [
        place
        for place, part in pictures_in(exhibit, exhibit.id)
        if getattr(part, "alt", None) is None and getattr(part, "words", None) is None  # a layer's words are its alt
    ]


def unnamed(exhibit: ExhibitSpec) -> list[str]:
    """What an exhibit owes: who made its pictures, and where its facts are from."""
    owed = []
    if exhibit.credit is None and any(pictures_in(exhibit, exhibit.id)) and exhibit.kind != "quiz":
        owed.append(f"{exhibit.id}: credit")
    questions = getattr(exhibit, "questions", ())
    if not exhibit.sources and not (questions and all(question.sources for question in questions)):
        owed.append(f"{exhibit.id}: sources")
    return owed


def test_every_exhibit_has_alt_texts_credit_and_sources(exhibition: Exhibition) -> None:
    exhibits = [exhibit for hall in exhibition.places for exhibit in hall.exhibits]
    assert [place for exhibit in exhibits for place in without_alt(exhibit)] == []
    assert [owed for exhibit in exhibits for owed in unnamed(exhibit)] == []


def test_what_is_owed_is_noticed(exhibition: Exhibition) -> None:
    bare = exhibition.exhibit("busan-cemetery")[1].model_copy(update={"alt": None, "credit": None, "sources": ()})
    assert without_alt(bare) == ["busan-cemetery"]
    assert unnamed(bare) == ["busan-cemetery: credit", "busan-cemetery: sources"]
