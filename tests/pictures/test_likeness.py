"""What the comparison notices and what it lets pass, shown on a drawn screen."""

from dataclasses import dataclass

import cv2
import numpy as np
import pytest
from journeys.doubles import PlainRooms
from journeys.painted import Seen, seen_lines

from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.program import Program
from kiosk.app.wiring import Kiosk
from kiosk.draw.theme import Colour
from kiosk.ui.nodes import Node
from kiosk.ui.rect import Rect

from .likeness import Likeness, Picture, compare, reduced

SHIFT_PX = 8
BUTTON, CHOSEN = (11, 95, 165), (11, 58, 102)  # blues of the light theme: an area, and an outline of a few pixels
HAIRLINE, BAR = (213, 219, 227), (255, 255, 255)


@dataclass(frozen=True)
class Drawn:
    """A screen whose picture can be changed a little."""

    picture: Picture
    visitor: Visitor

    def likeness_to(self, changed: Picture) -> Likeness:
        return compare(reduced(self.picture), reduced(changed))

    def node(self, name: str) -> Node:
        return self.visitor.node(name)

    @property
    def lines(self) -> list[Seen]:
        height, width = self.picture.shape[:2]
        return seen_lines(self.visitor.tree, Rect(0, 0, width, height))


@pytest.fixture(scope="module")
def hall(small_kiosk: Kiosk) -> Drawn:
    known = small_kiosk.program
    known.canvas.forget()
    visitor = Visitor(Program(known.venue, known.canvas, known.pictures, PlainRooms()), PretendClock())
    visitor.touch("start-en").touch("hall-plate-letters")
    return Drawn(visitor.picture(), visitor)


def part(picture: Picture, rect: Rect) -> Picture:
    """A view into the picture: what is written to it is seen."""
    return picture[rect.y : rect.bottom, rect.x : rect.right]


def test_the_same_picture_is_alike(hall: Drawn) -> None:
    likeness = hall.likeness_to(hall.picture)
    assert likeness.alike and likeness.most == 0


def test_a_level_of_noise_passes(hall: Drawn) -> None:
    noise = np.random.default_rng(1948).integers(-1, 2, hall.picture.shape)
    assert hall.likeness_to(np.clip(hall.picture + noise, 0, 255).astype(np.uint8)).alike


def test_another_rounding_passes(hall: Drawn) -> None:
    assert hall.likeness_to(np.clip(hall.picture, 0, 254) + np.uint8(1)).alike


def test_letters_drawn_half_a_pixel_softer_pass(hall: Drawn) -> None:
    assert hall.likeness_to(np.asarray(cv2.GaussianBlur(hall.picture, (0, 0), 0.5), np.uint8)).alike


@pytest.mark.parametrize("axis", [0, 1])
def test_another_place_is_noticed(hall: Drawn, axis: int) -> None:
    assert not hall.likeness_to(np.roll(hall.picture, SHIFT_PX, axis)).alike


def test_one_button_in_another_place_is_noticed(hall: Drawn) -> None:
    changed = hall.picture.copy()
    button = hall.node("turn-left").bounds
    part(changed, button._replace(x=button.x + SHIFT_PX))[:] = part(hall.picture, button)
    assert not hall.likeness_to(changed).alike


def test_every_missing_word_is_noticed(hall: Drawn) -> None:
    assert {"2 Letters", "The long letter", "Open", "3"} <= {line.words for line in hall.lines}
    for line in hall.lines:
        changed = hall.picture.copy()
        part(changed, line.rect)[:] = line.ground
        assert not hall.likeness_to(changed).alike, line.words


def test_another_digit_in_the_smallest_type_is_noticed(hall: Drawn) -> None:
    changed = hall.picture.copy()
    one, three = (next(line.rect for line in hall.lines if line.words == digit) for digit in "13")
    part(changed, one._replace(width=three.width))[:] = part(hall.picture, three)
    assert not hall.likeness_to(changed).alike


def test_a_digit_the_other_way_round_is_noticed(hall: Drawn) -> None:
    changed = hall.picture.copy()
    (digit,) = (line.rect for line in hall.lines if line.words == "3")
    part(changed, digit)[:] = part(hall.picture, digit)[:, ::-1]
    assert not hall.likeness_to(changed).alike


def test_a_missing_button_is_noticed(hall: Drawn) -> None:
    changed = hall.picture.copy()
    button = hall.node("help").bounds
    part(changed, button)[:] = changed[button.y - 2, button.x - 2]
    assert not hall.likeness_to(changed).alike


def test_a_missing_hairline_is_noticed(hall: Drawn) -> None:
    changed = hall.picture.copy()
    known = np.all(changed == HAIRLINE, axis=2)
    assert known.any()
    changed[known] = BAR
    assert not hall.likeness_to(changed).alike


@pytest.mark.parametrize(("blue", "other"), [(BUTTON, (11, 98, 161)), (CHOSEN, (11, 64, 94))])
def test_another_blue_is_noticed(hall: Drawn, blue: Colour, other: Colour) -> None:
    changed = hall.picture.copy()
    known = np.all(changed == blue, axis=2)
    assert known.any()
    changed[known] = other
    assert not hall.likeness_to(changed).alike


def test_a_faint_wash_over_everything_is_noticed(hall: Drawn) -> None:
    changed = hall.picture.copy()
    changed[..., 2] = np.clip(changed[..., 2], 0, 252) + 3  # levels of blue
    assert not hall.likeness_to(changed).alike


def test_another_picture_is_noticed(hall: Drawn) -> None:
    changed = hall.picture.copy()
    part(changed, hall.node("thumb-first-letter").bounds)[:] = part(hall.picture, hall.node("thumb-long-letter").bounds)
    assert not hall.likeness_to(changed).alike


def test_it_says_where_pictures_differ_most() -> None:
    apart = np.zeros((40, 60, 3), np.float32)
    apart[10:17, 30:37] = (0, 30, 40)
    assert str(Likeness(apart)) == "differs most at x 33, y 13, by 50.0"


def test_another_size_is_wholly_unlike(hall: Drawn) -> None:
    assert not hall.likeness_to(hall.picture[:-2]).alike
