"""What is seen in the film of the well: the ground cut open, a rig on a lorry, a pump, people and their houses.

The world is measured in pixels, y downwards from the ground at 0, with the hole at x = 0; a metre is 60 of them.
Above ground things stand to scale; below, nothing does.
"""

from functools import cache
from math import cos, radians, sin

import numpy as np

from tools.films.drawn import group
from tools.films.motion import View
from tools.pictures.elevation import Elevation, person
from tools.pictures.sheet import BLUE, GREY, INK, PALE, Sheet

METRE = 60.0
CLAY, ROCK, WATER, BED = 170.0, 420.0, 900.0, 1230.0  # where each layer begins, at the hole
DEEPEST = 1130.0
EDGE = 2600.0
HOLE, PIPE, ROD = 27.0, 17.0, 9.0  # half of each width
PERSON, SOFT = "#AEB7C2", "#D3DAE2"
PIVOT = (0.95, 3.1)


def _level(x: float, depth: float, swing: float, seed: float) -> float:
    wave = sin(x / 310 + seed) + 0.4 * sin(x / 127 + seed * 2)
    return depth + swing * (wave - sin(seed) - 0.4 * sin(seed * 2))


@cache
def _border(depth: float, swing: float, seed: float) -> str:
    places = np.arange(-EDGE, EDGE + 1, 26)
    return "L".join(f"{x:.0f} {_level(x, depth, swing, seed):.1f}" for x in places)


@cache
def _grains(seed: int, top: float, bottom: float, count: int, low: float, high: float) -> list[tuple[float, ...]]:
    """Stones that do not touch: x, y, two radii, turn."""
    random = np.random.default_rng(seed)
    kept: list[tuple[float, ...]] = []
    cells: dict[tuple[int, int], list[tuple[float, ...]]] = {}
    for _ in range(count):
        x, y, wide = random.uniform(-EDGE, EDGE), random.uniform(top, bottom), random.uniform(low, high)
        cell = (int(x // (2 * high)), int(y // (2 * high)))
        near = [
            other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in cells.get((cell[0] + dx, cell[1] + dy), [])
        ]
        if all((x - o[0]) ** 2 + (y - o[1]) ** 2 > (wide + o[2] + 1.5) ** 2 for o in near):
            grain = (x, y, wide, wide * random.uniform(0.68, 0.95), random.uniform(0, 180))
            kept.append(grain)
            cells.setdefault(cell, []).append(grain)
    return kept


def _seen(view: View, grains: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    half, high = view.width / 2 + 40, view.width * 9 / 32 + 40
    return [grain for grain in grains if abs(grain[0] - view.x) < half and abs(grain[1] - view.y) < high]


def ground(sheet: Sheet, view: View) -> None:
    """Soil, clay, rock, and sand and gravel whose gaps are full of water."""
    layers = (
        (0.0, 0.0, 0.0, "#F3F4F6"),
        (CLAY, 13.0, 1.0, "#E8ECF1"),
        (ROCK, 20.0, 2.6, "#D9DFE7"),
        (WATER, 17.0, 4.1, BLUE),
        (BED, 14.0, 5.2, "#C4CCD6"),
    )
    for depth, swing, seed, fill in layers:
        sheet.path(f"M{_border(depth, swing, seed)}L{EDGE} 2400L{-EDGE} 2400Z", fill, "none", 0)
    for x, y, wide, _, _ in _seen(view, _grains(3, 16, CLAY - 16, 1500, 1.4, 3.4)):
        sheet.disc(x, y, wide, PALE)
    for x, y, wide, _, _ in _seen(view, _grains(5, CLAY + 30, ROCK - 30, 1100, 8, 16)):
        sheet.draw(f'<path d="M{x - wide * 2:.0f} {y:.0f}h{wide * 4:.0f}" stroke="#CFD6DF" stroke-width="2.4"/>')
    for x, y, wide, high, turn in _seen(view, _grains(7, ROCK + 40, WATER - 40, 700, 20, 42)):
        dx, dy = cos(radians(turn / 3 - 30)) * wide, sin(radians(turn / 3 - 30)) * wide
        sheet.draw(
            f'<path d="M{x - dx:.0f} {y - dy:.0f}L{x:.0f} {y + high * 0.2:.0f}L{x + dx:.0f} {y + dy:.0f}" '
            'fill="none" stroke="#B9C3CF" stroke-width="2.4" stroke-linecap="round"/>'
        )
    for x, y, wide, high, turn in _seen(view, _grains(11, WATER + 22, BED - 20, 26000, 5, 19)):
        sheet.draw(
            f'<ellipse rx="{wide:.1f}" ry="{high:.1f}" transform="translate({x:.1f} {y:.1f}) rotate({turn:.0f})" '
            'fill="#EEF2F6"/>'
        )
    for depth, swing, seed, _ in layers[1:]:
        sheet.path("M" + _border(depth, swing, seed), "none", INK if depth == WATER else GREY, 2.5)
    sheet.line(-EDGE, 0, EDGE, 0, INK, 5)


def hole(sheet: Sheet, depth: float, water: float) -> None:
    """The open hole down to `depth`, with water in it up to `water`."""
    if depth > 1:
        sheet.draw(
            f'<path d="M{-HOLE} 0V{depth:.2f}H{HOLE}V0" fill="#FFFFFF"/>'
            f'<path d="M{-HOLE} {min(water, depth):.2f}V{depth:.2f}H{HOLE}V{min(water, depth):.2f}Z" fill="{BLUE}"/>'
            f'<path d="M{-HOLE} 0V{depth:.2f}H{HOLE}V0" fill="none" stroke="{INK}" stroke-width="3"/>'
            f'<path d="M{-HOLE} 0H{HOLE}" stroke="#FFFFFF" stroke-width="6"/>'
        )


def string(sheet: Sheet, top: float, bit: float, turned: float) -> None:
    """The drill's rods from `top` to the `bit`, turned so far (in turns)."""
    end = bit - 34
    sheet.box(-ROD, top, 2 * ROD, end - top, "#E4E9EF", INK, 3)
    pitch = 64.0
    first = end - (turned % 1) * pitch
    marks = [y for y in np.arange(first, top, -pitch) if y - 12 > top]
    sheet.path("".join(f"M{-ROD} {y:.2f}L{ROD} {y - 12:.2f}" for y in marks) or "M0 0", "none", GREY, 2.5)
    sheet.path(f"M{-ROD - 3} {end:.2f}h{2 * ROD + 6}l9 20l-8 12h{-2 * ROD - 4}l-8 -12Z", BLUE, INK, 3)
    for shift in (-0.5, 0.0, 0.5):
        x = ((turned * 2 + shift) % 1 - 0.5) * 30
        sheet.draw(f'<path d="M{x * 0.7:.2f} {end + 5:.2f}L{x:.2f} {end + 22:.2f}" stroke="{INK}" stroke-width="2.4"/>')


def chips(sheet: Sheet, bit: float, second: float, strength: float) -> None:
    """What the bit loosens rises beside the rods."""
    random = np.random.default_rng(21)
    for number in range(90):
        side, wide = (-1 if number % 2 else 1), random.uniform(1.6, 3.6)
        height = (random.uniform(0, 900) + second * random.uniform(120, 190)) % 900
        y = bit - 20 - height
        if y > 4:
            fade = strength * min(1.0, height / 40) * (1 - height / 900)
            x = side * (18 + 3.5 * sin(number + height / 30))
            sheet.draw(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{wide:.2f}" fill="{GREY}" opacity="{fade:.3f}"/>')


def pipe(sheet: Sheet, foot: float, water: float) -> None:
    """The lining, its slotted foot at `foot`, filled with water from there up to `water`."""
    sheet.box(-PIPE, -8, 2 * PIPE, foot + 8, "#FFFFFF", INK, 3.5)
    if water < foot:
        sheet.box(-PIPE + 3, water, 2 * PIPE - 6, foot - water - 3, BLUE)
    slots = [y for y in np.arange(foot - 18, foot - 190, -14) if y > 0]
    sheet.path("".join(f"M{-PIPE + 7} {y:.2f}H{PIPE - 7}" for y in slots) or "M0 0", "none", INK, 3)


def lorry(sheet: Sheet, x: float, rolled: float, legs: float, mast: float, head: float) -> None:
    """The rig with its tail at `x`: wheels turned by `rolled` metres, legs and mast raised or lowered 0 to 1.

    `head` is the height in metres of what turns the rods; they hang from it once the mast stands.
    """
    view = Elevation(sheet, x, 0, METRE)
    for foot in (0.35, 4.95):
        reach = 0.72 * (1 - legs) + 0.06
        view.box(foot, reach, 0.16, 1.0 - reach, "#E4E9EF", width=3)
        view.box(foot - 0.18, reach - 0.06, 0.52, 0.1, "#FFFFFF", width=3)
    view.box(-0.3, 0.78, 7.7, 0.26)
    for wheel in (1.25, 2.45, 6.3):
        view.wheel(wheel, 0.55)
        turn = rolled / 0.55
        for spoke in range(3):
            angle = -turn + spoke * 2.0944
            view.path(
                f"M{wheel + 0.1 * cos(angle):.3f} {0.55 + 0.1 * sin(angle):.3f}"
                f"L{wheel + 0.28 * cos(angle):.3f} {0.55 + 0.28 * sin(angle):.3f}",
                width=3,
            )
    view.path("M5.55 1.04V2.72q0 .2 .2 .2H6.95q.22 0 .3 -.25L7.5 1.9V1.04Z", "#FFFFFF")
    view.path("M6.2 1.95V2.62H6.85q.12 0 .17 -.14L7.2 1.95Z", "#D8DFE7", width=3)
    view.path("M6.2 1.95V1.2", width=3)
    view.path("M6.0 2.92v.06q0 .12 .12 .12h.18q.12 0 .12 -.12v-.06Z", BLUE, width=3)
    view.box(3.0, 1.04, 2.3, 1.2)
    view.path("M3.2 1.25V2.02M3.4 1.25V2.02M3.6 1.25V2.02", width=3)
    view.box(1.75, 1.04, 1.0, 0.66)
    left, baseline = view.at(4.55, 1.42)
    sheet.draw(
        f'<text x="{left - 28}" y="{baseline}" font-family="Pretendard" font-weight="700" font-size="40" '
        f'fill="{INK}">UN</text>'
    )
    view.path(f"M1.5 1.04L{PIVOT[0]} {PIVOT[1]}L2.3 1.04", "none", INK, 7)
    pivot = view.at(*PIVOT)
    with group(sheet, transform=f"rotate({90 * (1 - mast):.3f} {pivot[0]:.3f} {pivot[1]:.3f})"):
        view.box(0.35, 0.45, 0.6, 7.9, "#FFFFFF")
        rungs = np.arange(0.45, 8.3, 0.79)
        view.path(
            "".join(
                f"M{0.35 if n % 2 else 0.95} {y:.2f}L{0.95 if n % 2 else 0.35} {y + 0.79:.2f}"
                for n, y in enumerate(rungs)
            ),
            width=3,
        )
        view.box(-0.12, 8.35, 1.12, 0.22, "#E4E9EF")
        view.path(f"M0 8.35V{head + 0.9}", width=3)
        if mast < 1:
            view.box(-0.15, 1.2, 0.3, head - 1.2, "#E4E9EF", width=3)
        view.box(-0.32, head, 0.72, 0.9, "#FFFFFF")
        view.box(-0.17, head - 0.22, 0.34, 0.22, BLUE, width=3)
    view.disc(*PIVOT, 0.1, "#FFFFFF", width=4)


def pump(sheet: Sheet, stroke: float, flow: float) -> None:
    """A hand pump; `stroke` of its handle -1 to 1, `flow` of its water 0 to 1. A can stands below the spout."""
    view = Elevation(sheet, 0, 0, METRE)
    view.box(-0.55, 0, 1.1, 0.14)
    view.box(-0.17, 0.14, 0.34, 0.98)
    with group(sheet, transform=f"rotate({-9 * stroke:.3f} 0 {-1.28 * METRE})"):
        view.path("M0.1 1.26L-1.2 1.52", "none", INK, 9)
    view.path("M-0.1 1.12V1.3H0.1V1.12", "#FFFFFF")
    if flow > 0.01:
        view.path(f"M0.78 {0.68 + 0.02}V{0.68 - 0.12 * flow:.3f}", "none", BLUE, 6.5 * flow)
    view.path("M0.17 0.98H0.68Q0.86 0.98 0.86 0.8V0.7H0.7V0.82H0.17Z", "#FFFFFF")
    can(view, 0.54)


def can(view: Elevation, x: float) -> None:
    """A blue can of 0.5 m, its left edge at `x`."""
    view.path(f"M{x} 0V0.36q0 .08 .08 .08H{x + 0.36}q.08 0 .08 -.08V0Z", BLUE, width=3.5)
    view.path(f"M{x + 0.1} 0.44v.06q0 .05 .05 .05h.06", width=3.5)
    view.path(f"M{x + 0.09} 0.1L{x + 0.35} 0.34M{x + 0.35} 0.1L{x + 0.09} 0.34", "none", "#FFFFFF", 2.6)


def stands(sheet: Sheet, x: float, height: float = 1.75, helmet: bool = False, carries: bool = False) -> None:
    """Somebody at `x` metres, with or without a blue helmet, a can beside them if they carry one."""
    view = Elevation(sheet, x * METRE, 0, METRE * height / 1.75)
    person(view, 0, BLUE if helmet else PERSON, PERSON)
    if carries:
        can(Elevation(sheet, x * METRE, 0, METRE), 0.3)


@cache
def _hills(height: float, seed: float) -> str:
    places = np.arange(-EDGE, EDGE + 1, 20)
    waves = (
        0.55 * np.sin(places / 420 + seed) + 0.3 * np.sin(places / 173 + 2 * seed) + 0.1 * np.sin(places / 67 + seed)
    )
    return "L".join(f"{x:.0f} {-height * (1 + 0.6 * wave):.1f}" for x, wave in zip(places, waves, strict=True))


def village(sheet: Sheet) -> None:
    """Hills, houses and trees of no particular place."""
    for height, seed, fill in ((250.0, 0.7, "#F5F7F9"), (150.0, 2.9, "#EDF1F5")):
        sheet.path(f"M{_hills(height, seed)}L{EDGE} 0L{-EDGE} 0Z", fill, "none", 0)
    for x, size in ((-26, 1.1), (-17.5, 0.9), (-9.6, 1.0), (11.8, 1.0), (20.5, 1.15), (27.6, 0.9)):
        view = Elevation(sheet, x * METRE, 0, METRE * size)
        view.path("M-1.9 0V2.1H1.9V0Z", "#FFFFFF", GREY, 3.5)
        view.path("M-2.3 2.05L-1.5 3.3H1.5L2.3 2.05Z", "#E4E9EF", GREY, 3.5)
        view.path("M-0.4 0V1.5H0.4V0M-1.4 .9h.55v.6h-.55ZM.85 .9h.55v.6h-.55Z", "none", GREY, 3)
    for x, size in (
        (-31, 1.0),
        (-21.6, 1.2),
        (-13.4, 0.95),
        (-6.2, 0.8),
        (8.9, 0.85),
        (16.2, 1.15),
        (24.2, 0.9),
        (31, 1.2),
    ):
        view = Elevation(sheet, x * METRE, 0, METRE * size)
        view.path("M-.07 0L-.05 1.8H.05L.07 0Z", SOFT, SOFT, 2)
        for dx, y, radius in ((-0.5, 2.3, 0.62), (0.5, 2.4, 0.66), (0, 2.95, 0.75)):
            view.disc(dx, y, radius, SOFT, SOFT, 0)
