from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from kiosk.app.headless import Visitor
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.typeface import FontLibrary
from kiosk.exhibits.text import TextSpec, draw_sheet
from kiosk.exhibits.title_sheet import SHEET_ASPECT, SHEET_WIDTH
from kiosk.ui.nodes import Text, find

VisitorAt = Callable[..., Visitor]
MANY_WORDS = " ".join(["The river is wide here and nobody has crossed it."] * 30)


def sheet(body: str, by: str | None = None, style: str = "quotation") -> np.ndarray:
    facts = {"id": "words", "kind": "text", "title": "Words", "style": style, "body": body, "by": by}
    spec = TextSpec.model_validate({name: value for name, value in facts.items() if value is not None})
    return draw_sheet(spec, Typesetter(FontLibrary(), Screen(1920, 1080, 55)), "en")


def test_the_words_stand_large_with_who_says_them_under_them(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("first-letter")
    body, by = find(visitor.tree, "body"), find(visitor.tree, "by")
    assert (body.name, by.name) == ("The river is wide here.", "A boatman")
    assert by.bounds.y >= body.bounds.bottom
    assert body.marks[0].content.em_px > 2 * by.marks[0].content.em_px


def test_short_lines_fill_the_sheet_and_stay_as_they_were_broken(visitor_at: VisitorAt) -> None:
    body = "body: |-\n  A well is dug\n  for someone to drink from.\n"
    quotation = find(visitor_at(f"kind: text\nstyle: quotation\ntitle: Well\n{body}").tree, "body")
    content = quotation.marks[0].content
    assert [line.text for line in content.lines] == ["A well is dug", "for someone to drink from."]
    assert quotation.bounds.width > 0.6 * find(visitor_at("first-letter").tree, "sheet").bounds.width


def test_a_figure_stands_large_above_the_words(visitor_at: VisitorAt) -> None:
    visitor = visitor_at('kind: text\ntitle: Wide\nfigure: "1948"\nbody: The river is wide here.\n')
    figure, body = find(visitor.tree, "figure"), find(visitor.tree, "body")
    assert figure.name == "1948" and figure.bounds.bottom <= body.bounds.y
    assert figure.marks[0].content.em_px >= 2 * body.marks[0].content.em_px


@pytest.mark.parametrize("times", [12, 200])
@pytest.mark.parametrize("style", ["quotation", "document", "wall-text"])
def test_a_longer_text_is_set_smaller_and_never_leaves_its_place(visitor_at: VisitorAt, style: str, times: int) -> None:
    words = " ".join(["The river is wide here."] * times)
    visitor = visitor_at(f"kind: text\nstyle: {style}\ntitle: Long\nbody: {words}\n")
    body = find(visitor.tree, "body")
    assert isinstance(body.marks[0], Text)
    assert body.bounds.intersection(find(visitor.tree, "sheet").bounds) == body.bounds


def test_an_empty_line_begins_a_paragraph(visitor_at: VisitorAt) -> None:
    body = find(visitor_at("long-letter").tree, "body").marks[0].content
    baselines = [line.baseline for line in body.lines]
    steps = {later - earlier for earlier, later in pairwise(baselines)}
    assert len(steps) >= 2


def test_sources_cover_the_words_wholly(visitor_at: VisitorAt) -> None:
    visitor = visitor_at("first-letter").touch("Sources 1")
    assert find(visitor.tree, "drawer").bounds == find(visitor.tree, "sheet").bounds


@pytest.mark.parametrize("body", ["Short.", MANY_WORDS, MANY_WORDS * 3])
@pytest.mark.parametrize("style", ["quotation", "document", "wall-text"])
def test_the_sheet_on_the_wall_is_opaque_and_keeps_its_margins(body: str, style: str) -> None:
    drawn = sheet(body, "Somebody", style)
    assert drawn.shape == (round(SHEET_WIDTH / SHEET_ASPECT), SHEET_WIDTH, 4)
    assert (drawn[..., 3] == 255).all()
    paper = drawn[0, 0]
    margin = SHEET_WIDTH // 30
    for edge in (drawn[:, :margin], drawn[:, -margin:]):
        assert (edge == paper).all()


def test_the_sheet_says_other_words_in_other_languages() -> None:
    spec = TextSpec.model_validate({"id": "w", "kind": "text", "title": "W", "body": {"en": "Wide.", "ko": "넓다."}})
    typesetter = Typesetter(FontLibrary(), Screen(1920, 1080, 55))
    assert not np.array_equal(draw_sheet(spec, typesetter, "en"), draw_sheet(spec, typesetter, "ko"))
