"""What the kiosk and the process that decodes films agree on: their limits, and the form of sound."""

from dataclasses import dataclass
from typing import Final

SOUND_RATE: Final = 48_000
BYTES_A_SAMPLE: Final = 4  # two channels of 16 bits
CHUNK_MS: Final = 100
CHUNK_SAMPLES: Final = SOUND_RATE * CHUNK_MS // 1000
CHUNK_BYTES: Final = CHUNK_SAMPLES * BYTES_A_SAMPLE

WALL_STEP_MS: Final = 200  # between two frames of a film that plays on the wall

CONTAINERS: Final = ("mov", "mp4", "matroska", "webm", "ogg", "wav", "mp3", "flac")


class FilmError(Exception):
    """A film or sound cannot be played; the text is one sentence for staff."""


@dataclass(frozen=True)
class FilmLimits:
    """What is still played: longest side and area in pixels, pictures a second, and length."""

    side: int = 4096
    pixels: int = 4096 * 2304
    frames_a_second: int = 120
    duration_ms: int = 2 * 3_600_000


FILM_LIMITS = FilmLimits()


@dataclass(frozen=True)
class FilmFacts:
    """What an open file says of itself: length (0: it does not say) and the size at which its pictures come."""

    duration_ms: int
    size: tuple[int, int]
    has_picture: bool
    has_sound: bool
