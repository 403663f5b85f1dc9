"""Re-makes the sounds; see the package for the command."""

import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from tools.captions import write_captions
from tools.sounds.a_tone_each import a_tone_each, transcript

ROOT = Path(__file__).parents[2]
RATE = 48_000
TONE_SECONDS = 20
PEAK = 0.5  # of full amplitude; how loud it is heard is decided by the kiosk

# A struck bar of wood: its partials as (times the lowest, strength, seconds until it has died away).
BAR = ((1.0, 1.0, 0.07), (2.76, 0.35, 0.035), (5.40, 0.12, 0.02))
TOUCHES = {
    "press": ((620.0, 0.0, 1.0),),
    "open": ((520.0, 0.0, 0.8), (780.0, 0.07, 0.9)),
    "close": ((780.0, 0.0, 0.8), (520.0, 0.07, 0.9)),
}

# How a hall sounds when nobody speaks: how steeply its noise falls (dB an octave), its hum (Hz, share), its seed.
TONES = {
    "lobby": (-5.0, 0.0, 0.0, 1),
    "pko": (-7.0, 98.0, 0.05, 2),
    "smart-camp": (-5.5, 120.0, 0.04, 3),
    "korean-peninsula": (-6.0, 0.0, 0.0, 4),
    "equipment": (-6.5, 60.0, 0.06, 5),
}


def touch(strokes: tuple[tuple[float, float, float], ...]) -> NDArray[np.float64]:
    """A few strokes on a bar: each a pitch in Hz, when it comes in seconds, and how strong it is."""
    times = np.arange(int(RATE * 0.24)) / RATE
    sound = np.zeros_like(times)
    for pitch, begins, strength in strokes:
        since = np.maximum(0, times - begins)
        struck = sum(
            share * np.sin(2 * np.pi * pitch * ratio * since) * np.exp(-since / fades) for ratio, share, fades in BAR
        )
        sound += strength * struck * np.minimum(1, since / 0.003)
    return sound / np.abs(sound).max() * PEAK


def tone(slope: float, hum_hz: float, hum: float, seed: int) -> NDArray[np.float64]:
    """Stereo noise, (samples, 2), whose end goes on in its beginning: it is made of whole waves only."""
    samples = RATE * TONE_SECONDS
    frequencies = np.fft.rfftfreq(samples, 1 / RATE)
    dice = np.random.default_rng(seed)
    shape = np.zeros_like(frequencies)
    heard = (frequencies > 40) & (frequencies < 6_000)
    shape[heard] = (frequencies[heard] / 200) ** (slope / 6.02)
    shape *= 1 / (1 + (60 / np.maximum(frequencies, 1)) ** 4)
    both = []
    for _ in range(2):
        phases = np.exp(2j * np.pi * dice.random(len(frequencies)))
        both.append(np.fft.irfft(shape * phases, samples))
    sound = np.stack(both, 1)
    sound /= np.abs(sound).max()
    if hum:
        times = np.arange(samples)[:, None] / RATE
        swell = 1 + 0.3 * np.sin(2 * np.pi * times * 3 / TONE_SECONDS)
        sound += hum * swell * np.sin(2 * np.pi * hum_hz * times)
    return sound / np.abs(sound).max() * PEAK


def save_wave(path: Path, sound: NDArray[np.float64]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((sound * 32_767).astype("<i2").tobytes())


def save_opus(path: Path, sound: NDArray[np.float64], bit_rate: int = 40_000) -> None:
    pcm = (sound * 32_767).astype(np.int16)
    with av.open(str(path), "w", format="ogg") as file:
        stream = file.add_stream("libopus", rate=RATE)
        stream.layout, stream.bit_rate = "stereo", bit_rate
        for begin in range(0, len(pcm), 960):
            piece = av.AudioFrame.from_ndarray(pcm[begin : begin + 960].reshape(1, -1), format="s16", layout="stereo")
            piece.sample_rate, piece.pts, piece.time_base = RATE, begin, Fraction(1, RATE)
            file.mux(stream.encode(piece))
        file.mux(stream.encode())


for name, strokes in TOUCHES.items():
    save_wave(ROOT / "kiosk" / "sounds" / f"{name}.wav", touch(strokes))
for hall, numbers in TONES.items():
    save_opus(ROOT / "assets" / hall / "room-tone.opus", tone(*numbers))
save_opus(ROOT / "assets" / "pko" / "a-tone-each.opus", a_tone_each(), bit_rate=56_000)
for language in ("ko", "en"):
    write_captions(ROOT / "assets" / "pko" / f"a-tone-each.{language}.vtt", transcript(language))
