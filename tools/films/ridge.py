"""What is seen in the film of the way home: a ridge, what grows on it, the ground that is opened, and a house.

Pixels of a frame of 1920 by 1080, y downwards. The ridge is imagined. A metre is 30 pixels.
"""

from functools import cache
from math import exp, radians, sin, tan

import numpy as np

from tools.films.motion import eased, mixed
from tools.pictures.elevation import Elevation, person
from tools.pictures.sheet import BLUE, GREY, INK, Sheet

METRE = 30.0
GRAVE = 1120.0  # where on the ridge he lies
DEPTH = 76.0
HOUSE = 1720.0
LAYERS = 5
STEP, WIDEST, NARROWER = 17.0, 128.0, 17.0
EARTH, HATCH, PERSON = "#F1F3F6", "#C4CCD6", "#5A6675"
TINTS = ("#E3E8EE", "#D6DDE5", "#C8D1DB", "#BAC5D1")


def ground(x: float) -> float:
    """Height of the ridge at `x`."""
    hill = 146 * exp(-(((x - 1120) / 400) ** 2)) + 52 * exp(-(((x - 430) / 270) ** 2))
    return 716 - hill - 5 * sin(x / 61) - 3 * sin(x / 23 + 1)


def _line(left: float, right: float) -> str:
    return "L".join(f"{x:.0f} {ground(x):.2f}" for x in np.arange(left, right + 1, 8))


@cache
def _far(base: float, height: float, seed: float) -> str:
    places = np.arange(-300, 2301, 12)
    waves = np.sin(places / 330 + seed) + 0.5 * np.sin(places / 131 + 2 * seed) + 0.2 * np.sin(places / 47 + seed)
    return "L".join(f"{x:.0f} {base - height * (1 + 0.5 * wave):.1f}" for x, wave in zip(places, waves, strict=True))


def far_hills(sheet: Sheet, shift: float) -> None:
    """Two ranges behind; `shift` moves the farther one against the nearer."""
    for part, base, height, seed, fill in ((0.9, 690, 150, 0.4, "#F6F8FA"), (0.4, 720, 96, 2.2, "#ECF0F4")):
        sheet.draw(f'<g transform="translate({shift * part:.2f} 0)">')
        sheet.path(f"M{_far(base, height, seed)}L2300 1100L-300 1100Z", fill, "none", 0)
        sheet.draw("</g>")


def earth(sheet: Sheet, opened: list[float], drawn: float, strokes: float) -> None:
    """The ground: layers of its pit `opened`, its line `drawn` from the left, its `strokes` seen; all from 0 to 1."""
    pit = _pit(opened)
    left, right = _line(-300, GRAVE - WIDEST), _line(GRAVE + WIDEST, 2300)
    sheet.path(f"M{left}{pit}L{right}L2300 1500L-300 1500Z", EARTH, "none", 0)
    end = mixed(-40, 2300, drawn)
    if drawn < 1:
        sheet.path("M" + _line(-300, end), "none", INK, 4)
    else:
        sheet.path(f"M{left}{pit}L{right}", "none", INK, 4)
    random = np.random.default_rng(4)
    marks = []
    for x, depth, long in zip(
        random.uniform(-200, 2200, 420), random.uniform(14, 330, 420), random.uniform(4, 15, 420), strict=True
    ):
        if x < end and not (abs(x - GRAVE) < WIDEST + 20 and depth < LAYERS * STEP + 16):
            marks.append(f"M{x:.0f} {ground(x) + depth:.0f}h{long:.0f}")
    sheet.path("".join(marks) or "M0 0", "none", HATCH, 1.6, extra=f'opacity="{strokes:.3f}"')


def _pit(opened: list[float]) -> str:
    """From the left edge of the pit to the right one, along its steps."""
    left, right, depth = [], [], 0.0
    for number, part in enumerate(opened):
        half, level = WIDEST - number * NARROWER, number / (LAYERS - 1)  # the floor lies level, whatever the slope
        for side, edge in ((left, GRAVE - half), (right, GRAVE + half)):
            surface = mixed(ground(edge), ground(GRAVE), level)
            side += [(edge, surface + depth), (edge, surface + depth + STEP * part)]
        depth += STEP * part
    if not depth:
        return "L" + _line(GRAVE - WIDEST, GRAVE + WIDEST)
    return "".join(f"L{x:.2f} {y:.2f}" for x, y in [*left, *reversed(right)])


@cache
def _plants() -> tuple[tuple[float, ...], ...]:
    """Of each tree: place, height, year in which it comes up, tint, whether a fir, and depth below the line."""
    random = np.random.default_rng(65)
    trees = []
    for _ in range(400):
        x = random.uniform(-280, 2280)
        if abs(x - GRAVE) < WIDEST + 136 or abs(x - HOUSE) < 96:
            continue
        trees.append(
            (
                x,
                random.uniform(38, 98),
                random.uniform(1954, 1984),
                float(random.integers(0, 4)),
                float(random.random() < 0.55),
                random.uniform(0, 5),
            )
        )
    return tuple(sorted(trees, key=lambda tree: tree[3]))


def trees(sheet: Sheet, year: float, second: float) -> None:
    """The wood as it stands in `year`; its tops move a little."""
    for x, tall, born, tint, fir, low in _plants():
        grown = eased(year, born, 30)
        if grown <= 0.01:
            continue
        high, foot, tone = tall * grown, ground(x) + low, TINTS[int(tint)]
        lean = tan(radians(0.9 * sin(second * 0.9 + x / 140)))
        sheet.draw(f'<g transform="matrix(1 0 {-lean:.4f} 1 {x:.1f} {foot:.1f})" fill="{tone}">')
        if fir:
            wide = high * 0.23
            sheet.draw(
                f'<path d="M0 {-high:.1f}L{wide * 0.6:.1f} {-high * 0.58:.1f}H{wide * 0.34:.1f}'
                f"L{wide:.1f} {-high * 0.14:.1f}"
                f"H{high * 0.03:.1f}V0H{-high * 0.03:.1f}V{-high * 0.14:.1f}H{-wide:.1f}L{-wide * 0.34:.1f} "
                f'{-high * 0.58:.1f}H{-wide * 0.6:.1f}Z"/>'
            )
        else:
            sheet.draw(
                f'<path d="M{-high * 0.03:.1f} 0V{-high * 0.5:.1f}H{high * 0.03:.1f}V0Z"/>'
                f'<circle cx="{-high * 0.15:.1f}" cy="{-high * 0.55:.1f}" r="{high * 0.2:.1f}"/>'
                f'<circle cx="{high * 0.16:.1f}" cy="{-high * 0.58:.1f}" r="{high * 0.21:.1f}"/>'
                f'<circle cx="0" cy="{-high * 0.76:.1f}" r="{high * 0.24:.1f}"/>'
            )
        sheet.draw("</g>")


def grass(sheet: Sheet, year: float, second: float, opened: float) -> None:
    """Blades along the ridge; above the pit they go as it is opened."""
    random = np.random.default_rng(12)
    blades = []
    for x, tall, born, bend in zip(
        random.uniform(-200, 2200, 900),
        random.uniform(6, 17, 900),
        random.uniform(1953.5, 1962, 900),
        random.uniform(-4, 4, 900),
        strict=True,
    ):
        grown = eased(year, born, 7) * (1 - opened if abs(x - GRAVE) < WIDEST + 6 else 1)
        if grown > 0.02:
            tip, high = bend + 1.2 * sin(second * 1.1 + x / 60), tall * grown
            blades.append(f"M{x:.1f} {ground(x) + 1:.1f}q{tip / 3:.2f} {-high / 2:.1f} {tip:.2f} {-high:.1f}")
    sheet.path("".join(blades) or "M0 0", "none", GREY, 1.5)


def searchers(sheet: Sheet) -> None:
    """Those who search, beside the pit, and the pegs and string that mark it."""
    for shift in (-236, -190, 184, 232):
        x = GRAVE + shift
        person(Elevation(sheet, x, ground(x), METRE), 0, PERSON, PERSON)
    posts = [GRAVE + shift for shift in (-152, 152)]
    for x in posts:
        sheet.line(x, ground(x), x, ground(x) - 26, INK, 2.4)
        sheet.path(f"M{x} {ground(x) - 26:.1f}h15l-4 5l4 5h-15Z", BLUE, "none", 0)
    sheet.draw(
        f'<path d="M{posts[0]} {ground(posts[0]) - 9:.1f}L{posts[1]} {ground(posts[1]) - 9:.1f}" '
        f'stroke="{GREY}" stroke-width="1.2"/>'
    )


def house(sheet: Sheet, lit: float) -> None:
    """A small house at the foot of the ridge; its window is `lit` from 0 to 1."""
    view = Elevation(sheet, HOUSE, ground(HOUSE) + 3, METRE)
    view.path("M-1.25 0V1.35H1.25V0Z", "#FFFFFF", INK, 2.6)
    view.path("M-1.75 1.3Q-1.1 1.5 -.95 2.05H.95Q1.1 1.5 1.75 1.3Z", "#E4E9EF", INK, 2.6)
    view.path("M-.85 0V.95H-.2V0", "#FFFFFF", INK, 2)
    view.path("M.25 .5H.85V.98H.25Z", "#FFFFFF", INK, 2)
    if lit > 0:
        view.path("M.25 .5H.85V.98H.25Z", BLUE, INK, 2, extra=f'fill-opacity="{lit:.3f}"')


def point(sheet: Sheet, x: float, y: float, strength: float, ring: float = 0.0) -> None:
    """The blue point that stands for one person; a `ring` spreads from it, 0 to 1."""
    if strength <= 0:
        return
    sheet.draw(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="16" fill="{BLUE}" opacity="{0.16 * strength:.3f}"/>')
    sheet.draw(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="7.5" fill="{BLUE}" opacity="{strength:.3f}"/>')
    if 0 < ring < 1:
        sheet.draw(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{mixed(8, 62, ring):.2f}" fill="none" stroke="{BLUE}" '
            f'stroke-width="2.5" opacity="{(1 - ring) * strength:.3f}"/>'
        )
