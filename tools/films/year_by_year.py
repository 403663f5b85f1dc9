"""Eleven lights on a dark map: the operations at work in 2025, each lit in the year in which it began.

Coastlines and pins only; the map claims no boundary. The film has no words but years and the operations' own names,
so it is one film for every language.
"""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tools.pictures.pko import OPERATIONS
from tools.pictures.world import EqualEarth, land_dots

NAME = "pko/year-by-year"
WIDTH, HEIGHT = 1280, 720
FONTS = Path(__file__).parents[2] / "kiosk" / "fonts"

NIGHT, LAND, WHITE, BLUE = (14, 22, 36), (62, 78, 102), (243, 246, 249), (125, 184, 240)
FINER = 4
PITCH = 8.0  # pixels between two dots of land
FIRST_YEAR, LAST_YEAR = 1948, 2025
EMPTY_YEAR, EVENT, FIRST_EVENT, END = 0.08, 1.4, 3.6, 3.6  # seconds

YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
BEGUN = {year: [operation for operation in OPERATIONS if operation.since == year] for year in YEARS}


def _lengths() -> list[float]:
    lengths = [EVENT if BEGUN[year] else EMPTY_YEAR for year in YEARS]
    lengths[0], lengths[-1] = FIRST_EVENT, END
    return lengths


BEGINS = dict(zip(YEARS, np.concatenate([[0.0], np.cumsum(_lengths())[:-1]]).tolist(), strict=True))
SECONDS = float(sum(_lengths()))
POSTER = SECONDS
QUALITY = 25

AREAS = {
    "ko": {
        1948: "1948년 중동.\n첫 임무가 휴전을 지켜봅니다.",
        1949: "1949년 인도와 파키스탄.",
        1964: "1964년 키프로스.",
        1974: "1974년 골란.",
        1978: "1978년 레바논.",
        1991: "1991년 서부사하라.",
        1999: "1999년 코소보.",
        2010: "2010년 콩고민주공화국.",
        2011: "2011년 아비에이와 남수단.",
        2014: "2014년 중앙아프리카공화국.",
        2025: "2025년에도 열한 곳에서\n일하고 있었습니다.",
    },
    "en": {
        1948: "1948, the Middle East. The first\noperation watches a truce.",
        1949: "1949, India and Pakistan.",
        1964: "1964, Cyprus.",
        1974: "1974, the Golan.",
        1978: "1978, Lebanon.",
        1991: "1991, Western Sahara.",
        1999: "1999, Kosovo.",
        2010: "2010, DR Congo.",
        2011: "2011, Abyei and South Sudan.",
        2014: "2014, the Central African Republic.",
        2025: "Eleven operations\nwere at work in 2025.",
    },
}


def captions(language: str) -> list[tuple[float, float, str]]:
    years = sorted(AREAS[language])
    ends = [BEGINS[year] for year in years[1:]] + [SECONDS]
    return [
        (BEGINS[year], min(end, BEGINS[year] + 4.5), AREAS[language][year])
        for year, end in zip(years, ends, strict=True)
    ]


def frame(second: float) -> np.ndarray:
    """RGB (720, 1280, 3) at a moment."""
    canvas = _ground().astype(np.float32)
    year = max(year for year in YEARS if BEGINS[year] <= second + 1e-6)
    places = _places()
    for operation in OPERATIONS:
        age = second - BEGINS[operation.since]
        if age < 0:
            continue
        x, y = places[operation.name]
        _light(canvas, x, y, min(1.0, age / 0.25))
        if age < 1.3:
            grown = 1 - (1 - age / 1.3) ** 2
            _ring(canvas, x, y, 8 + 62 * grown, (1 - age / 1.3) ** 1.5)
    _print(canvas, str(year), "NanumMyeongjo.ttf", 104, (72, 548), WHITE)
    names = " · ".join(operation.name for operation in BEGUN[year])
    if names:
        age = second - BEGINS[year]
        _print(canvas, names, "Pretendard-SemiBold.otf", 34, (78, 510), BLUE, min(1.0, age / 0.2))
    count = sum(1 for operation in OPERATIONS if BEGINS[operation.since] <= second + 1e-6)
    for index in range(len(OPERATIONS)):
        colour = BLUE if index < count else LAND
        cv2.circle(canvas, (84 + index * 24, 690), 6, colour, -1, cv2.LINE_AA)
    return np.clip(canvas, 0, 255).astype(np.uint8)


@cache
def _projection() -> EqualEarth:
    return EqualEarth(668, 378, 258)


@cache
def _places() -> dict[str, tuple[float, float]]:
    """Each takes a dot of the map of its own, so that neighbours do not melt into one."""
    free = set(land_dots(_projection(), WIDTH, HEIGHT, PITCH, share=0.1))
    places = {}
    for found in OPERATIONS:
        x, y = _projection()(found.longitude, found.latitude)
        places[found.name] = min(free, key=lambda dot: (dot[0] - x) ** 2 + (dot[1] - y) ** 2)
        free.discard(places[found.name])
    return places


@cache
def _ground() -> np.ndarray:
    large = np.empty((HEIGHT * FINER, WIDTH * FINER, 3), np.uint8)
    large[:] = NIGHT
    for x, y in land_dots(_projection(), WIDTH, HEIGHT, PITCH):
        cv2.circle(large, (round(x * FINER), round(y * FINER)), round(PITCH * 0.33 * FINER), LAND, -1)
    return cv2.resize(large, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)


@cache
def _glow() -> np.ndarray:
    rows, columns = np.mgrid[-40:41, -40:41]
    distance = np.hypot(rows, columns)
    return (np.exp(-((distance / 11) ** 2)) * 0.85)[..., None] * np.array(BLUE, np.float32)


def _light(canvas: np.ndarray, x: float, y: float, strength: float) -> None:
    left, top = round(x) - 40, round(y) - 40
    part = canvas[top : top + 81, left : left + 81]
    np.maximum(part, part * 0.4 + _glow() * strength, out=part)
    if strength >= 1:
        cv2.circle(canvas, (round(x * 16), round(y * 16)), round(3.2 * 16), WHITE, -1, cv2.LINE_AA, 4)


def _ring(canvas: np.ndarray, x: float, y: float, radius: float, strength: float) -> None:
    mask = np.zeros(canvas.shape[:2], np.uint8)
    cv2.circle(mask, (round(x * 16), round(y * 16)), round(radius * 16), 255, 2, cv2.LINE_AA, 4)
    canvas += mask[..., None] / np.float32(255) * strength * np.array(BLUE, np.float32)


@cache
def _words(text: str, font: str, size: int) -> np.ndarray:
    image = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(image).text((0, 0), text, 255, ImageFont.truetype(str(FONTS / font), size))
    return np.asarray(image.crop((0, 0, *image.getbbox()[2:])), np.float32) / 255


def _print(
    canvas: np.ndarray,
    text: str,
    font: str,
    size: int,
    place: tuple[int, int],
    colour: tuple[int, int, int],
    strength: float = 1.0,
) -> None:
    """Words with their upper left corner at `place`."""
    mask = _words(text, font, size)[..., None] * strength
    x, y = place
    part = canvas[y : y + mask.shape[0], x : x + mask.shape[1]]
    part += (np.array(colour, np.float32) - part) * mask
