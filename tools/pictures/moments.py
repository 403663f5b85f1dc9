"""Small upright pictures beside the events of the two timelines of hall 3. They are signs, and show no real place."""

from collections.abc import Callable

import numpy as np

from tools.pictures.questions import GROUND_BLUE, HEIGHT, WIDTH
from tools.pictures.sheet import BLUE, GREY, INK, PALE, Sheet

PAPER = "#F1F4F7"
LEFT, RIGHT = 240, 800  # what a narrow place shows of the width
MIDDLE, LINE = (LEFT + RIGHT) / 2, 660  # the demarcation line lies across


def _restless(sheet: Sheet, y: float, high: float, random: np.random.Generator, colour: str = INK) -> None:
    points = [f"{x} {y + high * random.uniform(-1, 1):.1f}" for x in range(-20, WIDTH + 41, 40)]
    sheet.path("M" + "L".join(points), "none", colour, 6)


def war_begins() -> Sheet:
    """Level lines turn restless."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    random = np.random.default_rng(25)
    for row in range(9):
        _restless(sheet, 330 + row * 88, 46 * max(0.0, (row - 3) / 5), random, BLUE if row < 4 else INK)
    return sheet


def _numeral(figure: str) -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, paper=GROUND_BLUE)
    sheet.rule(MIDDLE - 48, 370)
    sheet.text(MIDDLE, 790, figure, 430, face="display", anchor="middle")
    return sheet


def resolution_83() -> Sheet:
    """Its number."""
    return _numeral("83")


def resolution_84() -> Sheet:
    """Its number, and who raised a hand: seven; three abstained, one was absent."""
    sheet = _numeral("84")
    for seat in range(11):
        x, y = MIDDLE + (seat % 6 - (2.5 if seat < 6 else 2)) * 84, 930 + 84 * (seat // 6)
        if seat < 7:
            sheet.disc(x, y, 26, INK)
        elif seat < 10:
            sheet.disc(x, y, 24, PAPER, INK, 5)
        else:
            sheet.draw(
                f'<circle cx="{x}" cy="{y}" r="24" fill="none" stroke="{GREY}" stroke-width="5" '
                'stroke-dasharray="4 11" stroke-linecap="round"/>'
            )
    return sheet


def ward() -> Sheet:
    """Beds side by side, seen from above."""
    sheet = Sheet(WIDTH, HEIGHT, paper=GROUND_BLUE)
    for row in range(4):
        for column in range(-1, 5):
            x, y = LEFT + 20 + column * 190, 160 + row * 270
            sheet.box(x, y, 120, 210, "#FFFFFF", INK, 5, radius=10)
            sheet.box(x + 22, y + 20, 76, 42, GROUND_BLUE, INK, 4, radius=10)
            sheet.line(x, y + 88, x + 120, y + 88, BLUE, 12)
    return sheet


def rows_of_graves() -> Sheet:
    """Upright marks in rows that go on beyond the sheet."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    for row in range(14):
        for column in range(27):
            x, y = 0 + column * 40, 180 + row * 74
            sheet.line(x, y, x, y + 40, INK, 8)
    return sheet


def _paper(valid: int) -> Sheet:
    """A paper of ten lines, of which the first ones are valid still."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    sheet.box(LEFT + 20, 290, RIGHT - LEFT - 40, 750, "#FFFFFF", INK if valid else GREY, 5)
    for line in range(10):
        y, end = 390 + line * 60, RIGHT - (200 if line in (4, 9) else 90)
        if line < valid:
            sheet.line(LEFT + 90, y, end, y, INK, 10, cap="round")
        else:
            sheet.line(LEFT + 90, y, end, y, PALE, 10, cap="round", dash="2 24")
    return sheet


def agreement() -> Sheet:
    """A paper that is valid."""
    return _paper(10)


def agreement_in_part() -> Sheet:
    """Half of it is valid still."""
    return _paper(5)


def agreement_ended() -> Sheet:
    """None of it is."""
    return _paper(0)


def mines_gone() -> Sheet:
    """Places from which something was taken, on both sides of the line."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    random = np.random.default_rng(20)
    sheet.line(0, LINE, WIDTH, LINE, BLUE, 12)
    for y in (330, 440, 550, 770, 880, 990):
        for x in range(100, WIDTH, 120):
            across, down = x + random.uniform(-26, 26), y + random.uniform(-20, 20)
            sheet.draw(
                f'<circle cx="{across:.0f}" cy="{down:.0f}" r="20" fill="none" stroke="{GREY}" stroke-width="5" '
                'stroke-dasharray="3 10" stroke-linecap="round"/>'
            )
    return sheet


def posts_gone() -> Sheet:
    """Outlines of houses that stood on both sides of the line."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    sheet.line(0, LINE, WIDTH, LINE, BLUE, 12)
    for foot in (560, 960):
        for x in (150, 410, 670, 930):
            house = f"M{x - 70} {foot}v-120l70 -70l70 70v120Z"
            sheet.path(house, "none", GREY, 5, 'stroke-dasharray="3 13"')
    return sheet


def buffer_zones() -> Sheet:
    """Quiet bands on both sides of the line."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    for reach, tone in ((420, "#E3EBF4"), (260, "#CFDFF0")):
        sheet.box(0, LINE - reach, WIDTH, 2 * reach, tone)
    sheet.line(0, LINE, WIDTH, LINE, BLUE, 12)
    return sheet


def one_side_digs() -> Sheet:
    """A ridge in level lines; a blue mark where digging begins."""
    sheet = Sheet(WIDTH, HEIGHT, paper=PAPER)
    angle = np.linspace(0, 2 * np.pi, 181)
    for number, size in enumerate(np.linspace(0.16, 1.0, 8)):
        far = 340 * size * (1 + 0.16 * np.sin(2 * angle + 0.6) + 0.09 * size * np.sin(3 * angle + 2.1))
        x, y = MIDDLE + far * np.cos(angle) + 40 * (1 - size), 650 + 1.15 * far * np.sin(angle) + 60 * (1 - size)
        points = "L".join(f"{px:.1f} {py:.1f}" for px, py in zip(x, y, strict=True))
        sheet.path(f"M{points}Z", "none", *((INK, 6) if number % 3 == 1 else (GREY, 4)))
    sheet.disc(MIDDLE + 40, 712, 26, BLUE)
    return sheet


PICTURES: dict[str, Callable[[], Sheet]] = {
    "moment-war.webp": war_begins,
    "moment-83.webp": resolution_83,
    "moment-84.webp": resolution_84,
    "moment-ward.webp": ward,
    "moment-graves.webp": rows_of_graves,
    "moment-agreement.webp": agreement,
    "moment-mines.webp": mines_gone,
    "moment-posts.webp": posts_gone,
    "moment-zones.webp": buffer_zones,
    "moment-ridge.webp": one_side_digs,
    "moment-part.webp": agreement_in_part,
    "moment-ended.webp": agreement_ended,
}
