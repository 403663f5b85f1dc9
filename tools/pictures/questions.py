"""Pictures beside the questions of the quizzes: upright, without words, and without the answer."""

import math
from collections.abc import Callable

import numpy as np

from tools.pictures import vehicles
from tools.pictures.blocks import GROUND, Model
from tools.pictures.elevation import Elevation, person
from tools.pictures.pko import BLUE_TONES, WHITE_TONES, dotted_land, helmet_shape, pin, shading
from tools.pictures.sheet import BLUE, DEEP_BLUE, GREY, INK, NIGHT, PALE, Sheet
from tools.pictures.world import EqualEarth

WIDTH, HEIGHT = 1040, 1320  # cut at the sides or at the top and foot, so what matters stands in the middle
GROUND_BLUE = "#DDE8F4"


def _ground(paper: str = GROUND_BLUE) -> Sheet:
    return Sheet(WIDTH, HEIGHT, paper)


def truce() -> Sheet:
    """Somebody stands between two sides."""
    sheet = _ground()
    for x in (150, 890):
        for radius in (330, 250, 170, 90):
            sheet.draw(f'<circle cx="{x}" cy="560" r="{radius}" fill="none" stroke="{GREY}" stroke-width="4"/>')
    sheet.box(400, 0, 240, HEIGHT, GROUND_BLUE)
    sheet.line(520, 0, 520, HEIGHT, INK, 5, dash="26 22")
    sheet.box(440, 470, 160, 560, GROUND_BLUE)
    person(Elevation(sheet, 520, 1000, 300), 0, BLUE, "#F7F8FA")
    return sheet


def principles() -> Sheet:
    """Three circles that share one field."""
    sheet = _ground()
    centres = ((520, 480), (380, 720), (660, 720))
    first, second, third = (f'<circle cx="{x}" cy="{y}" r="250"/>' for x, y in centres)
    sheet.define(f'<clipPath id="one">{first}</clipPath><clipPath id="two">{second}</clipPath>')
    sheet.draw(f'<g clip-path="url(#one)"><g clip-path="url(#two)" fill="{BLUE}">{third}</g></g>')
    for x, y in centres:
        sheet.draw(f'<circle cx="{x}" cy="{y}" r="250" fill="none" stroke="{INK}" stroke-width="6"/>')
    return sheet


def helmet() -> Sheet:
    """A blue helmet, as it is known."""
    sheet = _ground()
    sheet.define(shading("white", WHITE_TONES) + shading("blue", BLUE_TONES))
    sheet.define('<filter id="soft" x="-20%" y="-300%" width="140%" height="700%">'
                 '<feGaussianBlur stdDeviation="15"/></filter>')  # fmt: skip
    sheet.draw(
        '<g transform="translate(190 440) scale(.9)">'
        '<ellipse cx="366" cy="410" rx="335" ry="22" fill="#14181F" fill-opacity=".3" filter="url(#soft)"/>'
        f"{helmet_shape('blue')}</g>"
    )
    return sheet


def prize() -> Sheet:
    """Rays of light at night, one for each of the 53 countries whose people had served."""
    sheet = _ground(NIGHT)
    for k in range(53):
        angle = 2 * math.pi * k / 53 - math.pi / 2
        x, y = math.cos(angle), math.sin(angle)
        sheet.line(520 + 210 * x, 640 + 210 * y, 520 + 330 * x, 640 + 330 * y, "#F3F6F9", 6, cap="round")
    sheet.text(512, 690, "1988", 160, face="display", colour="#FFFFFF", anchor="middle", tracking=-0.045)
    return sheet


def _world(*places: tuple[float, float], scale: float, middle: tuple[float, float]) -> Sheet:
    """A dotted map with a pin at each place (latitude, longitude)."""
    sheet = _ground()
    project = EqualEarth(0, 0, scale)
    x, y = project(middle[1], middle[0])
    project = EqualEarth(WIDTH / 2 - x, HEIGHT / 2 - y, scale)
    dotted_land(sheet, project, WIDTH, HEIGHT, 21, colour="#9FB2C6")
    for latitude, longitude in places:
        pin(sheet, *project(longitude, latitude), radius=26)
    return sheet


def four_countries() -> Sheet:
    """Somalia, Haiti, Lebanon and Angola."""
    return _world((2.36, 45.38), (18.511, -72.633), (33.273, 35.194), (-12.364, 13.536), scale=410, middle=(10, -13))


def three_continents() -> Sheet:
    """Kenya, Ghana, Canada and Germany."""
    return _world((-1.29, 36.82), (5.556, -0.197), (49.25, -123.119), (52.524, 13.411), scale=300, middle=(25, -43))


def sunrise() -> Sheet:
    """The sun comes up in the east."""
    sheet = _ground()
    for k in range(1, 24):
        angle = math.pi * k / 24
        x, y = math.cos(angle), -math.sin(angle)
        sheet.line(520 + 260 * x, 800 + 260 * y, 520 + 400 * x, 800 + 400 * y, BLUE, 8, cap="round")
    sheet.path("M320 800a200 200 0 0 1 400 0Z", BLUE, "none", 0)
    sheet.line(0, 800, WIDTH, 800, INK, 6)
    for k, inset in enumerate((160, 260, 350)):
        sheet.line(inset, 850 + 50 * k, WIDTH - inset, 850 + 50 * k, GREY, 5, cap="round")
    return sheet


def great_light() -> Sheet:
    """Rays of one great light."""
    sheet = _ground("#F7F8FA")
    chance = np.random.default_rng(2013)
    rays = []
    for k in range(2400):
        angle = 2 * math.pi * (k + chance.random() * 0.6) / 2400
        inner = 120 + 110 * chance.random() ** 1.3
        outer = inner + 30 + 150 * chance.random() ** 2
        x, y = math.cos(angle), math.sin(angle)
        rays.append(f"M{520 + inner * x:.1f} {640 + inner * y:.1f}L{520 + outer * x:.1f} {640 + outer * y:.1f}")
    sheet.draw(f'<path d="{"".join(rays)}" stroke="{BLUE}" stroke-width="1.4" fill="none"/>')
    return sheet


def table() -> Sheet:
    """A round table with many places."""
    sheet = _ground()
    for radius, places in ((330, 48), (270, 34)):
        for k in range(places):
            angle = 2 * math.pi * (k + 0.5) / places
            sheet.disc(520 + radius * math.cos(angle), 640 + radius * math.sin(angle), 13, BLUE)
    sheet.disc(520, 640, 215, "#FFFFFF", INK, 5)
    return sheet


def promise() -> Sheet:
    """A written page, signed."""
    sheet = _ground()
    sheet.box(270, 300, 500, 680, "#FFFFFF", INK, 5)
    for k in range(7):
        sheet.line(340, 420 + 52 * k, 700 - (160 if k in (2, 6) else 0), 420 + 52 * k, PALE, 8, cap="round")
    sheet.path(
        "M520 880c30 -70 60 -90 70 -60s-50 80 -30 84s50 -60 70 -60s-6 46 14 48s30 -24 46 -24", stroke=DEEP_BLUE, width=7
    )
    sheet.line(500, 920, 700, 920, GREY, 4)
    return sheet


def helicopter() -> Sheet:
    """A light helicopter above the ground."""
    sheet = _ground()
    vehicles.helicopter(Elevation(sheet, 130, 800, 96))
    sheet.line(0, 960, WIDTH, 960, INK, 5)
    return sheet


def camp() -> Sheet:
    """Containers with solar roofs beside a mast."""
    sheet = _ground()
    model = Model(sheet, 520, 600, 36)
    model.face([(-8, -8, 0), (8, -8, 0), (8, 8, 0), (-8, 8, 0)], GROUND)
    model.mast(6.4, -6.6, 9.5)
    model.container(-6.8, -6.4)
    model.container(-6.8, -2.6)
    model.container(0.6, -2.6)
    model.cylinder(-4.6, 3.8, 1.4, 2.8, band=BLUE)
    model.cells(-1.4, 2.6, 4.6, 2.6, 0.3, rise=1.4)
    for x, y in ((5.2, 1.0), (6.2, 1.8), (5.4, 6.0)):
        model.person(x, y)
    return sheet


def countries() -> Sheet:
    """Twenty-two open rings."""
    sheet = _ground()
    for k in range(22):
        column, row = k % 4, k // 4
        first = 442 if row == 5 else 286  # the last two in the middle
        sheet.disc(first + column * 156, 260 + row * 156, 52, "none", INK, 6)
    return sheet


def graves() -> Sheet:
    """Quiet rows under an open sky."""
    sheet = _ground("#F1F4F7")
    marks = []
    for row in range(14):
        away = 1.0 + 0.32 * row
        y = 1140 - 560 * (1 - 1 / away)
        for column in range(-20, 21):
            x = 520 + column * 96 / away
            if -20 < x < WIDTH + 20 and column % 7:
                marks.append(f"M{x:.1f} {y:.1f}v{-46 / away:.1f}")
    sheet.path("".join(marks), "none", INK, 7)
    sheet.line(0, 640, WIDTH, 640, GREY, 4)
    return sheet


def two_seats() -> Sheet:
    """Rows of seats; two are taken on the same day."""
    sheet = _ground()
    for ring in range(6):
        radius, count = 170 + 76 * ring, 9 + 4 * ring
        for k in range(count):
            angle = math.pi * (k + 0.5) / count
            x, y = 520 - radius * math.cos(angle), 940 - radius * math.sin(angle)
            taken = ring == 3 and k in (9, 11)
            sheet.disc(x, y, 21, BLUE if taken else "none", BLUE if taken else GREY, 5)
    sheet.box(470, 900, 100, 44, INK)
    return sheet


def pause() -> Sheet:
    """Lines that are jagged above come to rest."""
    sheet = _ground("#F1F4F7")
    random = np.random.default_rng(27)
    for row in range(9):
        y, high = 330 + row * 88, 46 * max(0.0, 1 - row / 5)
        points = [f"{x} {y + high * random.uniform(-1, 1):.1f}" for x in range(-20, WIDTH + 41, 40)]
        sheet.path("M" + "L".join(points), "none", INK if row < 5 else BLUE, 6)
    return sheet


def zone() -> Sheet:
    """A strip of land between its two edges, the line in its middle."""
    sheet = _ground("#F1F4F7")
    sheet.box(250, 0, 540, HEIGHT, GROUND_BLUE)
    for x in (250, 790):
        sheet.line(x, 0, x, HEIGHT, GREY, 6, dash="26 22")
    sheet.line(520, 0, 520, HEIGHT, BLUE, 14)
    return sheet


def giving() -> Sheet:
    """What comes in, and what goes out."""
    sheet = _ground()
    sheet.disc(520, 660, 170, "none", INK, 8)
    for x, colour in ((110, GREY), (700, DEEP_BLUE)):
        sheet.line(x, 660, x + 220, 660, colour, 14)
        sheet.path(f"M{x + 168} 600l62 60l-62 60", "none", colour, 14)
    return sheet


PICTURES: dict[str, dict[str, Callable[[], Sheet]]] = {
    "pko": {
        "question-truce.webp": truce,
        "question-principles.webp": principles,
        "question-helmet.webp": helmet,
        "question-prize.webp": prize,
        "question-countries.webp": four_countries,
        "question-sunrise.webp": sunrise,
        "question-light.webp": great_light,
    },
    "lobby": {
        "question-table.webp": table,
        "question-promise.webp": promise,
        "question-helicopter.webp": helicopter,
        "question-partner.webp": three_continents,
        "question-camp.webp": camp,
        "question-countries.webp": countries,
        "question-cemetery.webp": graves,
        "question-seats.webp": two_seats,
    },
    "korean-peninsula": {
        "question-pause.webp": pause,
        "question-zone.webp": zone,
        "question-giving.webp": giving,
    },
}
