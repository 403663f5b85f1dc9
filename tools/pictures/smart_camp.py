"""Pictures of hall 2, UN smart camp."""

import math
from collections.abc import Callable

import numpy as np
from PIL import Image

from tools.pictures.blocks import GROUND, Model
from tools.pictures.sheet import BLUE, SECOND, Sheet

NIGHT_SKY = "#0B1420"


def _plot() -> tuple[Sheet, Model]:
    """The same place for both camps: a levelled plot, the road through it, and six people."""
    sheet = Sheet(1920, 1470, "#DFE8F2")
    model = Model(sheet, 960, 755, 57)
    model.face([(-9, -9, 0), (9, -9, 0), (9, 9, 0), (-9, 9, 0)], GROUND)
    model.face([(-9, 0.6, 0), (9, 0.6, 0), (9, 3.0, 0), (-9, 3.0, 0)], "#D7DCE2")
    for x in range(-9, 9, 2):
        model.face([(x + 0.4, 1.72, 0), (x + 1.4, 1.72, 0), (x + 1.4, 1.88, 0), (x + 0.4, 1.88, 0)], "#FFFFFF")
    return sheet, model


def _six_people(model: Model) -> None:
    for x, y in ((-8.2, -0.3), (-1.2, -0.3), (4.9, 0.1), (6.9, -0.4), (-7.9, 8.0), (5.6, 8.2)):
        model.person(x, y)


def camp_before() -> Sheet:
    """Tents, a generator and its fuel, and the trucks that must bring it."""
    sheet, model = _plot()
    model.tent(-8.0, -8.2)
    model.tent(0.4, -8.2)
    model.tent(-8.0, -3.6)
    model.generator(1.4, -3.0)
    for x, y in ((6.0, -2.8), (7.1, -2.8), (6.0, -1.7), (7.1, -1.7)):
        model.cylinder(x, y, 0.42, 1.1)
    model.fuel_truck(-3.6, 1.0)
    model.tent(-8.0, 4.2)
    model.fuel_truck(0.6, 4.6)
    _six_people(model)
    return sheet


def camp_smart() -> Sheet:
    """Modules under solar roofs, cells, a water tank and a mast; the road is empty."""
    sheet, model = _plot()
    model.mast(7.6, -7.6, 10.5)
    model.container(-8.0, -7.8)
    model.container(0.2, -7.8)
    model.container(-8.0, -3.6)
    model.container(0.2, -3.6)
    model.cylinder(-6.2, 5.6, 1.5, 3.0, band=BLUE)
    model.cells(-3.0, 4.0, 4.6, 2.2, 0.3, rise=1.3)
    model.cells(2.4, 4.0, 4.6, 2.2, 0.3, rise=1.3)
    _six_people(model)
    return sheet


def water() -> Sheet:
    sheet = Sheet(1920, 1470)
    sheet.rule(96, 110)
    sheet.figure(90, 430, "84", "L", 340)
    sheet.pair(1824, 370, "한 사람, 하루", "One person, one day", 58, anchor="end")
    bottle = "M34 0H66V26C66 44 92 52 92 84V256C92 274 84 282 68 282H32C16 282 8 274 8 256V84C8 52 34 44 34 26Z"
    columns, pitch_x, pitch_y = 21, 82.5, 205
    sheet.define(
        f'<g id="bottle"><path d="{bottle}" fill="#EAF2FB" stroke="{BLUE}" stroke-width="6"/>'
        f'<path d="M8 104H92V256C92 274 84 282 68 282H32C16 282 8 274 8 256Z" fill="{BLUE}"/></g>'
    )
    for k in range(84):
        x, y = 96 + (k % columns) * pitch_x, 590 + (k // columns) * pitch_y
        sheet.draw(f'<use href="#bottle" transform="translate({x:.1f} {y:.1f}) scale(.62)"/>')
    return sheet


def convoys() -> Sheet:
    sheet = Sheet(2400, 1350)
    model = Model(sheet, 1130, 620, 44)
    model.face([(-34, -1.2, 0), (34, -1.2, 0), (34, 4.0, 0), (-34, 4.0, 0)], "#E3E7EC")
    for x in range(-34, 16, 2):
        model.face([(x, 1.3, 0), (x + 1, 1.3, 0), (x + 1, 1.5, 0), (x, 1.5, 0)], "#FFFFFF")
    model.fuel_truck(-23.4, 0.2, ghost=True)
    model.fuel_truck(-14.4, 0.2, ghost=True)
    model.fuel_truck(-5.4, 0.2)
    model.face([(5.6, -12.5, 0), (20.0, -12.5, 0), (20.0, -1.8, 0), (5.6, -1.8, 0)], GROUND)
    model.container(6.4, -11.8)
    model.container(13.4, -11.8)
    model.container(6.4, -8.2)
    model.container(13.4, -8.2)
    model.cells(6.6, -4.6, 5.6, 2.2, 0.3, rise=1.2)
    model.cells(13.4, -4.6, 5.6, 2.2, 0.3, rise=1.2)
    sheet.rule(96, 1010)
    sheet.text(90, 1140, "줄어든 연료 수송", 110, face="display")
    sheet.text(96, 1216, "Fewer fuel convoys", 58, face="light", colour=SECOND)
    return sheet


def bor_lights() -> Image.Image:
    """Thirty lamps along a dark road, in true perspective from high above."""
    width, height = 2400, 1350
    sheet = Sheet(width, height, NIGHT_SKY)
    eye, horizon, focal = 62.0, 330.0, 1900.0

    def at(x: float, up: float, away: float) -> tuple[float, float]:
        return 1330 + focal * x / away, horizon + focal * (eye - up) / away

    def road(away: float) -> float:  # how far right of the eye the road lies, in metres
        return away * 0.19 * math.sin(2.3 * math.log(away / 118) - 0.3)

    upright = 'x1="0" x2="0" y1="0" y2="1"'
    sheet.gradient("sky", (0, "#060B13", 1), (1, "#1D3049", 1), along=upright)
    sheet.gradient("ground", (0, "#17263A", 1), (0.5, "#0C1521", 1), (1, "#080E17", 1), along=upright)
    sheet.gradient(
        "lamp", (0, "#FFFFFF", 1), (0.10, "#E4F1FF", 0.75), (0.4, "#7DBBF7", 0.20), (1, BLUE, 0), radial=True
    )
    sheet.gradient("pool", (0, "#CFE5FC", 0.72), (0.45, "#6FB2F5", 0.26), (1, BLUE, 0), radial=True)
    sheet.draw(f'<rect width="{width}" height="{horizon}" fill="url(#sky)"/>')
    sheet.draw(f'<rect y="{horizon}" width="{width}" height="{height - horizon}" fill="url(#ground)"/>')
    steps = np.geomspace(90, 4000, 160)
    edge = [at(road(d) - 4, 0, d) for d in steps] + [at(road(d) + 4, 0, d) for d in steps[::-1]]
    sheet.draw(f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in edge)}" fill="#2A3A4E"/>')
    # Equal steps along the bending road: 1 km from the first lamp to the last.
    fine = np.arange(122.0, 1600.0, 0.5)
    lengths = np.concatenate([[0], np.cumsum(np.hypot(np.diff(fine), np.diff([road(d) for d in fine])))])
    for away in np.interp(np.arange(30)[::-1] * 1000 / 29, lengths, fine):
        x = road(away) + 6
        pool, foot, head, lamp = at(x - 4, 0, away), at(x, 0, away), at(x, 8, away), at(x - 2.4, 8.2, away)
        sheet.draw(
            f'<ellipse cx="{pool[0]:.1f}" cy="{pool[1]:.1f}" rx="{focal * 15 / away:.1f}" '
            f'ry="{focal * 15 * eye / away / away + 3:.1f}" fill="url(#pool)"/>'
        )
        thick = max(1.4, focal * 0.28 / away)
        sheet.line(*foot, *head, "#8495A8", thick)
        sheet.line(*head, *lamp, "#8495A8", thick)
        cells = [at(x - 1.2, 9.0, away), at(x + 1.6, 9.4, away), at(x + 1.6, 10.6, away), at(x - 1.2, 10.2, away)]
        sheet.draw(f'<polygon points="{" ".join(f"{px:.1f},{py:.1f}" for px, py in cells)}" fill="{BLUE}"/>')
        sheet.draw(
            f'<circle cx="{lamp[0]:.1f}" cy="{lamp[1]:.1f}" r="{max(12, focal * 5.5 / away):.1f}" fill="url(#lamp)"/>'
        )
    sheet.figure(96, 330, "30", "개의 등", 250, colour="#FFFFFF")
    sheet.text(100, 430, "Thirty lights, one kilometre", 54, face="light", colour="#B7C1CE")
    # One level of noise: long night gradients would show steps.
    noise = np.random.default_rng(30).uniform(-1.2, 1.2, (height, width, 1))
    pixels = np.asarray(sheet.picture(), np.float32) + noise
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def thirty_modules() -> Sheet:
    sheet = Sheet(1920, 1470)
    model = Model(sheet, 920, 530, 26.5)
    model.face([(-17.5, -16.8, 0), (22.8, -16.8, 0), (22.8, 14.8, 0), (-17.5, 14.8, 0)], GROUND)
    for column in range(5):
        model.cells(-16.2 + column * 7.7, -15.6, 6.6, 2.6, 0.3, rise=1.3)
    for row in range(6):
        for column in range(5):
            model.container(-16.2 + column * 7.7, -10.4 + row * 4.2, solar=False)
    sheet.rule(96, 1090)
    sheet.text(88, 1300, "30", 240, face="display")
    sheet.pair(410, 1240, "조립식 모듈", "Prefabricated modules", 62)
    return sheet


PICTURES: dict[str, Callable[[], Sheet | Image.Image]] = {
    "camp-before.webp": camp_before,
    "camp-smart.webp": camp_smart,
    "water.webp": water,
    "convoys.webp": convoys,
    "bor-lights.webp": bor_lights,
    "thirty-modules.webp": thirty_modules,
}
