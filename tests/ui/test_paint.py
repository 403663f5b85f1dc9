"""What is drawn of a tree: the ring round the focus, and words that can be read on what lies below them."""

import numpy as np
import pytest
from journeys.painted import seen_lines

from kiosk.app.headless import Visitor
from kiosk.draw.theme import LIGHT, contrast
from kiosk.ui.nodes import find
from kiosk.ui.paint import FOCUS_GAP_PX
from kiosk.ui.rect import Rect

RING_MM = 1.5
AROUND = 20  # pixels beside a control in which its ring lies
SCENES = {
    "attract": (),
    "language": ("attract-room",),
    "lobby": ("start-en",),
    "hall": ("start-en", "hall-plate-boats"),
    "light hall": ("start-en", "hall-plate-letters"),
    "exhibit": ("start-en", "hall-plate-boats", "floor-plan", "plan-three-boats"),
    "text": ("start-ko", "hall-plate-letters", "floor-plan", "plan-long-letter"),
    "drawer": ("start-en", "hall-plate-boats", "floor-plan", "plan-three-boats", "open-sources"),
    "floor plan": ("start-ko", "floor-plan"),
    "help": ("start-en", "help"),
    "access": ("start-ko", "access"),
}


def picture(visitor: Visitor) -> np.ndarray:
    visitor.program.redraw()
    visitor.program.draw()
    return visitor.program.canvas.snapshot()


@pytest.mark.parametrize("key", ["help", "hall-plate-boats", "guided-walk", "turn-left", "language-ko"])
def test_the_ring_round_the_focus_is_wide_enough_of_two_colours_and_whole(drawn_visitor: Visitor, key: str) -> None:
    visitor = drawn_visitor.touch("start-en")
    before = picture(visitor).astype(int)
    visitor.focuses(key)
    after = picture(visitor).astype(int)
    bounds = visitor.node(key).bounds
    least = max(3, round(RING_MM * visitor.program.venue.screen.pixels_per_mm))
    left = after[bounds.middle[1], bounds.x - AROUND : bounds.x]
    outer = np.flatnonzero((left == LIGHT.focus_outer).all(axis=1))
    inner = np.flatnonzero((left == LIGHT.focus_inner).all(axis=1))
    assert len(outer) >= least
    assert np.isin(np.arange(outer[-1] + 1, outer[-1] + 1 + least), inner).all(), "the light ring lies in the dark one"
    assert AROUND - 1 - (outer[-1] + least) == FOCUS_GAP_PX, "a gap parts the ring from the control"
    changed = np.argwhere((before != after).any(axis=2))
    (top, first), (bottom, last) = changed.min(axis=0), changed.max(axis=0)
    assert first < bounds.x and last >= bounds.right and top < bounds.y and bottom >= bounds.bottom


def test_a_control_without_focus_has_no_ring(drawn_visitor: Visitor) -> None:
    visitor = drawn_visitor.touch("start-en")
    before = picture(visitor)
    visitor.focuses("help").touch("turn-left").touch("turn-right")
    visitor.focuses("access")
    x, y, width, height = visitor.node("help").bounds
    assert np.array_equal(picture(visitor)[y : y + height, x : x + width], before[y : y + height, x : x + width])


@pytest.mark.parametrize("names", SCENES.values(), ids=SCENES)
def test_words_can_be_read_where_they_are_drawn(drawn_visitor: Visitor, names: tuple[str, ...]) -> None:
    """CO-1 on the pixels: below the ink of every word lies a ground with enough contrast to it."""
    for name in names:
        drawn_visitor.touch(name)
    drawn = drawn_visitor.picture()
    height, width = drawn.shape[:2]
    found = 0
    for line in seen_lines(drawn_visitor.tree, Rect(0, 0, width, height)):
        x, y, wide, high = line.rect
        pixels = drawn[y : y + high, x : x + wide].reshape(-1, 3)
        colours, counts = np.unique(pixels, axis=0, return_counts=True)
        ground = tuple(int(part) for part in colours[counts.argmax()])
        assert counts.max() > 0.4 * len(pixels), f"“{line.words}” stands on one plain colour"
        assert contrast(line.ink, ground) >= 4.5, line.words
        assert (pixels == line.ink).all(axis=1).any(), f"“{line.words}” is drawn in its ink"
        found += 1
    assert found >= 3


def test_what_is_pressed_shows_it_in_the_next_frame(drawn_visitor: Visitor) -> None:
    visitor = drawn_visitor.touch("start-en")
    before = picture(visitor)
    x, y, width, height = visitor.node("floor-plan").bounds
    visitor.finger("down", x + 9, y + 9)
    assert visitor.program.draw()
    after = visitor.program.canvas.snapshot()
    seen = after[y + height // 2, x + 12].tolist()
    assert tuple(seen) == LIGHT.pressed and before[y + height // 2, x + 12].tolist() != seen


def test_states_differ_without_their_colours(drawn_visitor: Visitor) -> None:
    """CO-4: chosen, open and unavailable are seen in grey as well."""
    visitor = drawn_visitor.touch("start-en").touch("hall-plate-boats").touch("floor-plan").touch("plan-white-boat")
    grey = picture(visitor).astype(float).mean(axis=2)

    def inside(key: str) -> np.ndarray:
        x, y, width, height = find(visitor.tree, key).bounds
        return grey[y : y + height, x : x + width]

    assert abs(np.median(inside("language-en")) - np.median(inside("language-ko"))) > 150
    dashed, plain = inside("previous"), inside("next")
    assert (dashed[2:-2, 1] < 200).mean() > 0.2 > (plain[2:-2, 1] < 200).mean(), "a dashed border"
    visitor.touch("open-sources")
    grey = picture(visitor).astype(float).mean(axis=2)
    assert np.median(inside("open-sources")) < 60


def test_what_stays_the_same_is_copied_and_looks_as_if_it_were_drawn(drawn_visitor: Visitor) -> None:
    visitor = drawn_visitor.touch("start-en").touch("hall-plate-boats")
    canvas = visitor.program.canvas
    for _ in range(3):
        copied = picture(visitor)
    drawn: list[object] = []
    whole, canvas.plate = canvas.plate, lambda key, rect, draw: (drawn.append(key), draw())  # type: ignore[assignment]
    try:
        assert np.array_equal(picture(visitor), copied)
    finally:
        canvas.plate = whole  # type: ignore[method-assign]
    assert {"bar", "strip"} <= set(drawn)


def test_a_change_on_what_stayed_the_same_is_seen_in_the_next_frame(drawn_visitor: Visitor) -> None:
    visitor = drawn_visitor.touch("start-en")
    for _ in range(3):
        before = picture(visitor)
    bounds = visitor.node("help").bounds
    visitor.finger("down", *bounds.middle)
    visitor.frame()
    after = picture(visitor)
    inside = np.s_[bounds.y : bounds.bottom, bounds.x : bounds.right]
    assert not np.array_equal(before[inside], after[inside])


def test_a_lost_renderer_takes_what_was_copied_with_it(drawn_visitor: Visitor) -> None:
    visitor = drawn_visitor.touch("start-en")
    for _ in range(3):
        before = picture(visitor)
    visitor.program.canvas.forget()
    assert np.array_equal(picture(visitor), before)
