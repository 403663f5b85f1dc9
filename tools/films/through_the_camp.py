"""A slow walk with the eyes over the model of the smart camp: sun, water, waste, care, one network, and the whole.

The camera is a frame that moves over one large picture. The words in the picture stand in both languages.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from tools.films.motion import Stop, Travel, View, shown
from tools.films.plates import HEIGHT, WIDTH, lay, plate, veil

NAME = "smart-camp/through-the-camp"
PICTURE = Path(__file__).parents[2] / "assets" / "smart-camp" / "camp-large.webp"
FINER = 2  # the frame is taken at twice its size and averaged, so that fine lines do not shimmer

OPENING, HOLD, TRAVEL, HOMEWARD, CLOSING = 2.4, 3.5, 1.8, 2.5, 3.0  # seconds


@dataclass(frozen=True)
class Place:
    """What is visited: two views between which the camera drifts, and the plate that stands beside it."""

    first: View
    last: View
    plate: tuple[str, str, str, str, tuple[str, str]]
    captions: dict[str, str]


PLACES = (
    Place(
        View(2520, 1110, 1740),
        View(2540, 1095, 1640),
        (
            "전기",
            "Power",
            "3.7",
            "L",
            ("발전 연료, 한 사람 하루 (전에는 4.1)", "Fuel for power, a person and day (before: 4.1)"),
        ),
        {
            "ko": "햇빛이 있으면 위험한 길로\n연료를 덜 날라도 됩니다.",
            "en": "With power from the sun, fewer fuel\nconvoys take dangerous roads.",
        },
    ),
    Place(
        View(1470, 1010, 1800),
        View(1450, 985, 1700),
        ("물", "Water", "84", "L", ("한 사람이 하루에 쓰는 물 (어림)", "Water, a person and day (estimate)")),
        {
            "ko": "물은 한 사람이\n하루에 84리터쯤 씁니다.",
            "en": "One person uses about\n84 litres of water a day.",
        },
    ),
    Place(
        View(1230, 1480, 1900),
        View(1260, 1500, 1800),
        (
            "쓰레기",
            "Waste",
            "65",
            "%",
            ("제대로 처리한 쓰레기 (전에는 19)", "Waste that is treated properly (before: 19)"),
        ),
        {
            "ko": "사람이 사는 곳에는 쓰레기가 남습니다.\n2023년에는 65%를 잘 처리했습니다.",
            "en": "Where people live, waste remains.\nBy 2023 most was treated properly.",
        },
    ),
    Place(
        View(2800, 1590, 1780),
        View(2820, 1580, 1680),
        ("진료", "Care", "16", "", ("원격의료로 이을 현장 (계획, 최대)", "Sites for telemedicine (plan)")),
        {
            "ko": "작은 진료소를\n먼 병원과 화면으로 잇습니다.",
            "en": "A screen can link a small clinic\nwith a hospital far away.",
        },
    ),
    Place(
        View(2960, 720, 1980),
        View(2980, 700, 1880),
        ("연결", "Network", "14", "", ("한국이 살핀 기술 과제", "Technical tasks that Korea studied")),
        {
            "ko": "부대와 시설과 자원이\n하나의 네트워크가 됩니다.",
            "en": "Troops, buildings and resources\nbecome one network.",
        },
    ),
)

FIRST = {
    "ko": "평화를 지키는 사람들이\n머무는 캠프입니다.",
    "en": "A camp for those\nwho keep the peace.",
}
LAST = {
    "ko": "더 안전하고, 더 효율적이고, 더 푸르게.\n스마트캠프가 바라는 모습입니다.",
    "en": "Safer, more effective, greener:\nthat is the idea.",
}

ARRIVALS = [OPENING + TRAVEL + number * (HOLD + TRAVEL) for number in range(len(PLACES))]
HOME = ARRIVALS[-1] + HOLD + HOMEWARD
SECONDS = HOME + CLOSING
POSTER = SECONDS
QUALITY = 31


def captions(language: str) -> list[tuple[float, float, str]]:
    """Each place is named while the camera comes near."""
    cues = [(0.4, OPENING + 0.6, FIRST[language])]
    for place, arrival in zip(PLACES, ARRIVALS, strict=True):
        cues.append((arrival - 0.7, arrival + HOLD + 0.3, place.captions[language]))
    return [*cues, (HOME - 1.0, SECONDS, LAST[language])]


def frame(second: float) -> np.ndarray:
    """RGB (1080, 1920, 3) at a moment."""
    canvas = _seen(_travel()(second))
    for place, arrival in zip(PLACES, ARRIVALS, strict=True):
        strength = shown(second, arrival - 0.55, arrival + HOLD + 0.45)
        if strength > 0:
            veil(canvas, strength)
            lay(canvas, plate(*place.plate), strength)
    return np.clip(canvas + 0.5, 0, 255).astype(np.uint8)


@cache
def _picture() -> np.ndarray:
    return cv2.cvtColor(cv2.imread(str(PICTURE)), cv2.COLOR_BGR2RGB)


@cache
def _travel() -> Travel:
    stops = [Stop(0.0, OPENING, View(2540, 1400, 4300), View(2560, 1400, 4160))]
    stops += [
        Stop(arrival, arrival + HOLD, place.first, place.last) for place, arrival in zip(PLACES, ARRIVALS, strict=True)
    ]
    return Travel([*stops, Stop(HOME, SECONDS, View(2560, 1440, 4980), View(2560, 1440, 5112))])


def _seen(view: View) -> np.ndarray:
    scale = WIDTH * FINER / view.width
    size = (WIDTH * FINER, HEIGHT * FINER)
    # The middle of the view falls into the middle of the frame; a pixel's own middle lies half a pixel in.
    x = size[0] / 2 - scale * (view.x + 0.5) + scale / 2 - 0.5
    y = size[1] / 2 - scale * (view.y + 0.5) + scale / 2 - 0.5
    matrix = np.array([[scale, 0, x], [0, scale, y]])
    large = cv2.warpAffine(_picture(), matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return cv2.resize(large, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA).astype(np.float32)
