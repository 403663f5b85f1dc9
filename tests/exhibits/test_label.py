"""The plate beside a work: what stands on it stays clear of each other, and in portrait the work gets what is left."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exhibits.things import JEEP, write_things
from kiosk.app.headless import Visitor
from kiosk.exhibits.label import PORTRAIT_LARGEST_SHARE, PORTRAIT_PICTURE_SHARE

VisitorAt = Callable[..., Visitor]
WIDE, HIGH = (1920, 1080), (1080, 1920)
SENTENCE = "It was driven along the river by three people who had never seen one another before. "
CREDIT = "credit: A model made for this exhibition after drawings that the workshop gave to the museum in 1971\n"


def words_end(visitor: Visitor) -> int:
    return max(
        node.bounds.bottom for node in visitor.node("label-plate").children if node.key in ("label", "title", "small-0")
    )


@pytest.mark.parametrize("size", [WIDE, HIGH])
@pytest.mark.parametrize("sentences", [1, 4, 30])
def test_words_stay_above_the_list_and_the_buttons(
    visitor_at: VisitorAt, tmp_path: Path, sentences: int, size: tuple[int, int]
) -> None:
    write_things(tmp_path)
    exhibit = JEEP.replace("It has four wheels.", SENTENCE * sentences).replace("front: 0\n", f"front: 0\n{CREDIT}")
    visitor = visitor_at(exhibit, size=size)
    assert words_end(visitor) <= visitor.node("places").bounds.y
    assert visitor.node("label").name.startswith("It was driven along the river")
    visitor.touch("list-1")
    assert words_end(visitor) <= visitor.node("places").bounds.y


@pytest.mark.parametrize(
    ("sentences", "least", "most"),
    [(1, PORTRAIT_LARGEST_SHARE, PORTRAIT_LARGEST_SHARE), (6, 0.45, 0.6), (40, *[PORTRAIT_PICTURE_SHARE] * 2)],
)
def test_in_portrait_the_work_takes_what_its_label_leaves(
    visitor_at: VisitorAt, sentences: int, least: float, most: float
) -> None:
    text = "kind: text\nstyle: quotation\ntitle: Wide\nbody: The river is wide here.\nlabel: {}\n"
    visitor = visitor_at(text.format(SENTENCE * sentences), size=HIGH)
    share = visitor.node("sheet").bounds.height / HIGH[1]
    assert least - 0.001 <= share <= most + 0.001


def test_in_portrait_a_wide_picture_takes_no_more_than_it_needs(visitor_at: VisitorAt, tmp_path: Path) -> None:
    write_things(tmp_path)
    visitor = visitor_at(JEEP, size=HIGH)
    work = visitor.node("object").bounds
    assert PORTRAIT_PICTURE_SHARE < work.height / HIGH[1] < PORTRAIT_LARGEST_SHARE
    assert visitor.node("label-plate").bounds.y == work.bottom
