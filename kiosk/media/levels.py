"""All that is heard at one loudness: how much each recording is turned up or down while it plays.

EBU R 128 aims at -23 LUFS and lets no peak rise above -1 dBTP. Where both cannot be had the peak decides: nothing is
compressed, and no file is changed.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from kiosk.media.stamps import MadeOfFiles

VERSION: Final = 1  # to be raised whenever the same sound would be measured otherwise
FOLDER: Final = "loudness"
TARGET: Final = -23.0  # LUFS
HIGHEST_PEAK: Final = -1.0  # dBTP
MOST_GAIN: Final = 12.0  # dB: what is more quiet than that would be raised with all its hiss


@dataclass(frozen=True)
class Level:
    """Of a whole recording: `loudness` in LUFS and `true_peak` in dBTP, None where there is nothing to hear."""

    loudness: float | None
    true_peak: float | None

    @property
    def gain(self) -> float:
        """How much it is turned up, in dB; down if negative."""
        if self.loudness is None or self.true_peak is None:
            return 0.0
        return min(TARGET - self.loudness, HIGHEST_PEAK - self.true_peak, MOST_GAIN)

    @property
    def factor(self) -> float:
        """The same for an amplitude."""
        return float(10 ** (self.gain / 20))


class Levels:
    """What has been measured, below the kiosk's cache folder."""

    def __init__(self, cache: Path) -> None:
        self._kept = MadeOfFiles(cache / FOLDER, ".json", VERSION)

    def find(self, sound: Path) -> Level | None:
        """The level of a file as it is now; None where it has not been measured."""
        return _read(self._kept.find(sound))

    def recognise(self, sound: Path) -> Level | None:
        """The same, by its bytes: for a file that has been moved or copied. Raises OSError."""
        return _read(self._kept.recognise(sound))

    def keep(self, sound: Path, level: Level) -> None:
        """Raises OSError where the cache cannot be written."""
        said = {"loudness": level.loudness, "true_peak": level.true_peak}
        self._kept.keep(sound, (json.dumps(said) + "\n").encode())

    def factor(self, sound: Path) -> float:
        """What its samples are multiplied with: 1 where it has not been measured."""
        level = self.find(sound)
        return level.factor if level is not None else 1.0


def as_recorded(sound: Path) -> float:
    """The factor where nothing is measured."""
    return 1.0


def levelled(pcm: bytes, factor: float) -> bytes:
    """Signed 16-bit samples, multiplied."""
    if factor == 1.0:
        return pcm
    samples = np.frombuffer(pcm, np.int16) * np.float32(factor)
    return bytes(np.clip(np.rint(samples), -32768, 32767).astype(np.int16).tobytes())


def _read(file: Path | None) -> Level | None:
    if file is None:
        return None
    try:
        match json.loads(file.read_text("utf-8")):
            case {"loudness": float() | None as loudness, "true_peak": float() | None as true_peak}:
                return Level(loudness, true_peak)
    except (OSError, ValueError):
        pass
    return None
