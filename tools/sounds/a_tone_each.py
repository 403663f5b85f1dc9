"""The listening post of hall 1: from 1948 to 2025 in a minute, a tone for each peacekeeping operation.

A tone is struck when its operation began and sounds on, softly, until it ended. Its place between the ears is its place
between west and east. The pitches are of one scale of five notes, so that any of them sound well together; they say
nothing of an operation. The transcripts are made here too, since they follow the same years.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.captions import Cue
from tools.pictures.frieze import NOW, OPERATIONS, Operation

RATE = 48_000
LEAD, YEAR, FADE = 2.0, 0.72, 4.5  # seconds before 1948, of one year, and of the end
SECONDS = LEAD + (NOW - 1948) * YEAR + FADE
LOWEST = 98.0  # Hz: G2
STEPS = (0, 2, 5, 7, 9)  # semitones of the scale
DEGREES = 25
LEAP = 7  # degrees from one operation to the next: neighbours in time are no neighbours in pitch
ATTACK, STRUCK, END = 0.006, 1.1, 0.6  # seconds: until it is loud, until the stroke has died away, until it is silent
HELD = 0.2  # of the stroke's strength: as loud as it sounds on
PARTIALS = ((1.0, 1.0), (2.0, 0.22), (3.0, 0.07))
BAR = ((1.0, 1.0, 0.9), (3.93, 0.25, 0.25), (9.2, 0.06, 0.08))  # a struck bar of metal: ratio, strength, seconds
PEAK = 0.7
LONGITUDES = {  # of the pins on the maps, for the place between the ears
    "UNTSO": 35.2,
    "UNMOGIP": 73.0,
    "UNEF I": 34.5,
    "UNOGIL": 35.5,
    "ONUC": 15.3,
    "UNSF": 140.7,
    "UNFICYP": 33.4,
    "UNIPOM": 74.4,
    "UNDOF": 35.8,
    "UNIFIL": 35.1,
    "MINURSO": -13.2,
    "UNIKOM": 47.9,
    "ONUSAL": -89.2,
    "UNAVEM II": 13.2,
    "UNOMIG": 41.0,
    "UNMIK": 21.2,
    "UNTAET": 125.6,
    "MINUSTAH": -72.3,
    "UNMIT": 125.6,
    "MONUSCO": 15.3,
    "UNISFA": 28.4,
    "UNMISS": 31.6,
    "MINUSMA": -8.0,
    "MINUSCA": 18.6,
}


@dataclass(frozen=True)
class Said:
    """A sentence of the transcript, from the beginning of a year on."""

    year: float
    korean: str
    english: str


SAID = (
    Said(
        1948 - LEAD / YEAR,
        "한 해가 숨 한 번보다 짧게 지나갑니다. 소리 하나가 임무 하나입니다.",
        "A year passes in less than a breath. Each tone is an operation.",
    ),
    Said(
        1948,
        "1948년, 첫 소리. 중동의 UNTSO이며 끝까지 울립니다. 1949년에는 인도·파키스탄.",
        "1948, the first tone: UNTSO in the Middle East. It sounds to the end. 1949: India and Pakistan.",
    ),
    Said(1956.5, "1956년 수에즈, 1958년 레바논.", "1956: Suez. 1958: Lebanon."),
    Said(1959.8, "1960년 콩고, 1962년 자야푸라.", "1960: Congo. 1962: Jayapura."),
    Said(
        1963.8,
        "1964년 키프로스, 1965년 라호르. 곧 그치는 소리가 있고, 그치지 않는 소리가 있습니다.",
        "1964: Cyprus. 1965: Lahore. Some tones end soon, others do not end.",
    ),
    Said(1973.8, "1974년 골란.", "1974: Golan."),
    Said(
        1977.8,
        "1978년 다시 레바논. 그 뒤로 한동안 새 소리가 없습니다. 1980년대의 임무는 연도를 확인하지 못했습니다.",
        "1978: Lebanon again. Then nothing new for a while; no years could be confirmed for the eighties.",
    ),
    Said(
        1990.8,
        "1991년, 한 해에 네 소리. 서부사하라, 움카스르, 엘살바도르, 앙골라. 1993년 소후미.",
        "1991: four in one year. Western Sahara, Umm Qasr, El Salvador, Angola. 1993: Sokhumi.",
    ),
    Said(1998.8, "1999년 코소보와 동티모르.", "1999: Kosovo and East Timor."),
    Said(2003.8, "2004년 아이티, 2006년 다시 동티모르.", "2004: Haiti. 2006: Timor-Leste again."),
    Said(
        2009.8,
        "2010년 콩고민주공화국, 2011년 아비에이와 남수단, 2013년 말리, 2014년 중앙아프리카공화국.",
        "2010: DR Congo. 2011: Abyei and South Sudan. 2013: Mali. 2014: Central African Republic.",
    ),
    Said(
        2017.5,
        "아이티와 말리의 소리가 그쳤습니다. 2025년에는 열한 소리가 남아 있습니다.",
        "The tones of Haiti and of Mali have ended. In 2025 eleven are left.",
    ),
)


def second_of(year: float) -> float:
    """When a year begins, in seconds."""
    return LEAD + (year - 1948) * YEAR


def degree(number: int) -> int:
    """Which step of the scale the operation with this number in the order of time has, from the lowest up."""
    return number * LEAP % DEGREES


def pitch(number: int) -> float:
    """Hz of the operation with this number in the order of time."""
    octave, step = divmod(degree(number), len(STEPS))
    return float(LOWEST * 2 ** (octave + STEPS[step] / 12))


def a_tone_each() -> NDArray[np.float64]:
    """The whole minute, (samples, 2)."""
    sound = np.zeros((round(SECONDS * RATE), 2))
    for number, operation in enumerate(OPERATIONS):
        begin = round(second_of(operation.first) * RATE)
        tone = _tone(pitch(number), operation)[: len(sound) - begin]
        angle = (LONGITUDES[operation.name] / 180 + 1) * np.pi / 4  # evenly loud from left to right
        sound[begin : begin + len(tone)] += tone[:, None] * (np.cos(angle), np.sin(angle))
    fade = round(FADE * RATE)
    sound[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade))[:, None] ** 2
    return sound / np.abs(sound).max() * PEAK


def _tone(hertz: float, operation: Operation) -> NDArray[np.float64]:
    last = SECONDS if operation.last is None else second_of(max(operation.last, operation.first + 1))
    seconds = last + END - second_of(operation.first)
    times = np.arange(round(seconds * RATE)) / RATE
    struck = sum(
        share * np.sin(2 * np.pi * hertz * ratio * times) * np.exp(-times / fades) for ratio, share, fades in BAR
    )
    breath = 1 + 0.25 * np.sin(2 * np.pi * times / (3.1 + hertz % 1.7))
    held = sum(share * np.sin(2 * np.pi * hertz * ratio * times) for ratio, share in PARTIALS) * breath
    held *= HELD * np.minimum(1, times / STRUCK)
    tone = (struck + held) * np.minimum(1, times / ATTACK) * np.minimum(1, (seconds - times) / END)
    return np.asarray(tone * (LOWEST / hertz) ** 0.35)  # high tones are heard louder than they are


def transcript(language: str) -> list[Cue]:
    """What is heard, sentence by sentence."""
    begins = [second_of(said.year) for said in SAID]
    return [
        (begin, until, said.korean if language == "ko" else said.english)
        for said, begin, until in zip(SAID, begins, [*begins[1:], SECONDS], strict=True)
    ]
