"""The peace tree: one promise a visit, a leaf of its kind, and a tree that is the same for everybody."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journeys.rules import RULES
from journeys.screens import shown
from journeys.small_exhibition import write_exhibition

from kiosk.app.headless import Visitor
from kiosk.app.wiring import load_content
from kiosk.exhibits.kind import drawing_key
from kiosk.exhibits.leaf_shapes import LEAVES
from kiosk.exhibits.peace_tree import LEVELS, hanging, level_of, next_leaf, tree_of
from kiosk.exhibits.pledge import GROWING_MS
from kiosk.exhibits.tree_drawing import ASPECT, draw_tree
from kiosk.ui.intents import ChooseMotion, Elapsed, EndVisit, OpenExhibit, Promised, StartVisit
from kiosk.ui.nodes import Image, Outline, find

VisitorAt = Callable[..., Visitor]
TREE = """\
kind: pledge
title: {en: A leaf for the river, ko: 강을 위한 잎}
label: {en: Choose a promise., ko: 다짐을 고르세요.}
sources: [BOOK]
promises:
  - {id: bail, words: {en: I will bail, ko: 물을 퍼내겠습니다}}
  - {id: row, words: {en: I will row, ko: 노를 젓겠습니다}}
  - {id: sing, words: {en: I will sing, ko: 노래하겠습니다}}
"""


def counted(visitor: Visitor) -> dict[str, int]:
    return dict(visitor.program.venue.tallies.get("written-here", {}))


def drawn(visitor: Visitor) -> str:
    """Under which name the picture of the tree is drawn."""
    return next(mark.media for mark in find(visitor.tree, "tree").marks if isinstance(mark, Image)).rsplit(":")[-1]


def own_leaf(visitor: Visitor) -> Outline | None:
    outlines = [mark for mark in find(visitor.tree, "tree").marks if isinstance(mark, Outline)]
    return outlines[-1] if outlines else None


# ------------------------------------------------------------------ visits


def test_a_promise_is_chosen_and_then_made(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(TREE)
    assert find(visitor.tree, "count").name == "No leaf hangs here yet."
    assert "unavailable" in visitor.node("Hang a leaf").state
    visitor.touch("I will row")
    assert "chosen" in visitor.node("I will row").state and counted(visitor) == {}
    visitor.touch("Hang a leaf")
    assert counted(visitor) == {"row": 1}
    assert find(visitor.tree, "count").name == "One leaf hangs here. It is yours."
    assert "unavailable" in visitor.node("Your leaf is there").state


def test_there_is_one_leaf_a_visit_and_it_may_be_changed(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(TREE).touch("I will row").touch("Hang a leaf")
    for _ in range(3):
        visitor.program.send(Promised("written-here", "row"))
    assert counted(visitor) == {"row": 1}
    visitor.touch("I will sing").touch("Change my leaf")
    assert counted(visitor) == {"sing": 1}
    visitor.touch("back")
    visitor.program.send(OpenExhibit("written-here"))
    visitor.settles()
    assert "chosen" in visitor.node("I will sing").state, "the visit remembers"
    assert find(visitor.tree, "count").name == "One leaf hangs here. It is yours."


def test_the_next_visitor_finds_the_leaf_but_not_whose_it_was(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(TREE).touch("I will row").touch("Hang a leaf")
    visitor.leaves()
    assert visitor.program.session.promises == ()
    visitor.program.send(StartVisit("en"))
    visitor.program.send(OpenExhibit("written-here"))
    visitor.settles()
    assert find(visitor.tree, "count").name == "One leaf hangs here."
    assert "chosen" not in visitor.node("I will row").state and own_leaf(visitor) is None
    visitor.touch("I will row").touch("Hang a leaf")
    assert counted(visitor) == {"row": 2}


@pytest.mark.parametrize(
    ("language", "promise", "said"),
    [("en", "I will sing", "One leaf hangs here. It is yours."), ("ko", "노래하겠습니다", "잎 한 장이 달려 있습니다. 당신의 잎입니다.")],
)  # fmt: skip
def test_by_keys_alone(visitor_at: VisitorAt, language: str, promise: str, said: str) -> None:
    visitor = visitor_at(TREE, language=language)
    visitor.focuses(promise).presses("Enter")
    visitor.focuses("give").presses("Enter")
    assert find(visitor.tree, "count").name == said


def test_the_leaf_grows_and_the_picture_of_the_others_stays(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(TREE).touch("I will row")
    assert drawn(visitor) == "tree-0-0-0" and own_leaf(visitor) is None
    visitor.program.send(Promised("written-here", "row"))
    sizes = []
    for _ in range(4):
        visitor.program.send(Elapsed(GROWING_MS // 4))
        xs = [x for x, _ in own_leaf(visitor).points]
        sizes.append(max(xs) - min(xs))
    assert all(before < after for before, after in pairwise(sizes))
    assert drawn(visitor) == "tree-0-0-0", "the own leaf is not drawn twice"
    before = visitor.tree
    visitor.program.send(Elapsed(1000))
    assert visitor.tree == before, "a still screen draws nothing"


def test_calm_motion_shows_the_leaf_at_once(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(TREE).touch("I will row")
    visitor.program.send(ChooseMotion(True))
    visitor.program.send(Promised("written-here", "row"))
    before = visitor.tree
    visitor.program.send(Elapsed(GROWING_MS))
    assert visitor.tree == before


def test_what_nobody_offers_is_not_promised(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(TREE)
    for exhibit, promise in (("written-here", "fly"), ("first-letter", "row"), ("written-here", "")):
        visitor.program.send(Promised(exhibit, promise))
    assert counted(visitor) == {} and visitor.program.session.promises == ()
    visitor.program.send(EndVisit())
    visitor.program.send(Promised("written-here", "row"))
    assert counted(visitor) == {}


def test_the_work_on_the_wall_follows_the_counts(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(TREE)
    hall, spec = visitor.program.venue.exhibit("written-here")
    assert visitor.program.venue.work_media(hall, spec, "en") == drawing_key("written-here", "en", "tree-0-0-0")
    visitor.touch("I will sing").touch("Hang a leaf")
    key = visitor.program.venue.work_media(hall, spec, "en")
    assert key == drawing_key("written-here", "en", "tree-0-0-1")
    assert visitor.program.venue.draw(key).shape[2] == 4


def test_the_tree_hangs_on_the_wall_in_pixels(drawn_at: VisitorAt) -> None:
    visitor = drawn_at(TREE)
    bare = visitor.picture()
    visitor.touch("I will bail").touch("Hang a leaf")
    tree = find(visitor.tree, "tree").bounds
    changed = (visitor.picture() != bare).any(axis=2)[tree.y : tree.bottom, tree.x : tree.right]
    assert 0 < changed.sum() < changed.size * 0.02, "one leaf is new, and nothing else"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (3840, 2160)])
def test_everything_has_its_place(visitor_at: VisitorAt, size: tuple[int, int], language: str) -> None:
    visitor = visitor_at(TREE, size=size, language=language)
    broken = []
    for touched in ("promise-row", "give", "promise-sing", "open-sources"):
        visitor.touch(touched)
        broken += [fault for rule in RULES for fault in rule(shown(visitor, touched))]
    assert broken == []


# ------------------------------------------------------------------ what a curator writes


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("id: row", "id: bail", "There is already a promise “bail”. Give one of them another id."),
        ("id: row", "id: Row it", "A name of small letters, digits and hyphens is expected here, not “Row it”. Write it like this: row-it."),
        ("promises:\n  - {id: bail, words: {en: I will bail, ko: 물을 퍼내겠습니다}}\n  - {id: row, words: {en: I will row, ko: 노를 젓겠습니다}}\n", "promises:\n", "The list is too short. Write at least 2."),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_remedy(tmp_path: Path, written: str, instead: str, expected: str) -> None:
    assert written in TREE
    exhibit = "".join(f"    {line}\n" for line in TREE.replace(written, instead).splitlines())
    write_exhibition(tmp_path, f"  - id: tree\n{exhibit}")
    assert [f"{found.message} {found.hint}" for found in load_content(tmp_path).problems] == [expected]


# ------------------------------------------------------------------ the tree


COUNTS = st.lists(st.integers(0, 90), min_size=2, max_size=6)


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.data())
def test_one_more_leaf_moves_none_of_the_others(counts: list[int], data: st.DataObject) -> None:
    promise = data.draw(st.integers(0, len(counts) - 1))
    more = [count + (index == promise) for index, count in enumerate(counts)]
    before, after = hanging(counts), hanging(more)
    assert len(after) == sum(more)
    if level_of(sum(counts)) == level_of(sum(more)):
        places = {(leaf.promise, leaf.x, leaf.y) for leaf in after}
        new = next_leaf(counts, promise)
        assert {(leaf.promise, leaf.x, leaf.y) for leaf in before} | {(promise, new.x, new.y)} == places


def test_it_grows_with_its_leaves_and_is_never_larger_than_its_picture() -> None:
    heights = [tree_of(level).branches[:, 3].max() for level in range(LEVELS + 1)]
    assert all(before <= after for before, after in pairwise(heights)) and heights[-1] > 1.3 * heights[0]
    for counts in ([0, 0], [1, 0], [300, 40], [5_000, 9_000]):
        for leaf in hanging(counts):
            assert abs(leaf.x) < ASPECT / 2 / 0.855 and 0 < leaf.y + leaf.length < 1.07


def test_no_two_promises_have_leaves_of_one_shape() -> None:
    assert len({kind.outline for kind in LEAVES}) == len({kind.tone for kind in LEAVES}) == len(LEAVES)


def test_the_same_counts_give_the_same_picture_and_others_another() -> None:
    once, again, other = draw_tree([3, 4, 0], 320), draw_tree([3, 4, 0], 320), draw_tree([3, 4, 1], 320)
    assert once.shape == (246, 320, 4) and (once[..., 3] == 255).all()
    assert np.array_equal(once, again) and not np.array_equal(once, other)
