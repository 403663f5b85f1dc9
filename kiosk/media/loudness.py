"""How loud a recording is to the ear, and how high it peaks between its samples.

Integrated loudness after ITU-R BS.1770-4 (K-weighting, blocks of 400 ms that overlap by three quarters, gates at -70
LUFS and at 10 LU below the mean), as EBU R 128 asks for; true peak by four-fold oversampling, as in its annex 2. Stereo
at 48 kHz only: that is how every sound is played. Checked with the signals of EBU Tech 3341.

The two weighting filters are recursive. Their impulse response has died away to 1e-17 after 0.17 s, so both are applied
as one convolution with it, through the Fourier transform, a tenth of a second at a time.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.media.film_limits import CHUNK_SAMPLES

Samples = NDArray[np.float64]

# ITU-R BS.1770-4, tables 1 and 2, at 48 kHz: a head (+4 dB above 2 kHz), and ears that hear little below 40 Hz.
SHELF: Final = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585))
HIGH_PASS: Final = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
OFFSET: Final = -0.691  # dB: so that 997 Hz is weighted with 0 dB
RESPONSE: Final = 8192  # samples
TRANSFORM: Final = 16384  # at least RESPONSE and a chunk

BLOCK_CHUNKS: Final = 4  # of 100 ms
ABSOLUTE_GATE: Final = -70.0  # LUFS
RELATIVE_GATE: Final = -10.0  # LU

OVERSAMPLED: Final = 4
PEAK_TAPS: Final = 24


class Meter:
    """Hears a recording from beginning to end, CHUNK_SAMPLES at a time."""

    def __init__(self) -> None:
        self._weighting = np.fft.rfft(_impulse_response(), TRANSFORM)[:, None]
        self._rest: Samples = np.zeros((TRANSFORM - CHUNK_SAMPLES, 2))  # what the chunks before still ring
        self._between = _sinc_phases()
        self._before: Samples = np.zeros((PEAK_TAPS - 1, 2))
        self._powers: list[float] = []
        self._peak = 0.0

    def add(self, chunk: bytes) -> None:
        """Interleaved signed 16-bit stereo, CHUNK_SAMPLES long."""
        samples = np.frombuffer(chunk, np.int16).reshape(CHUNK_SAMPLES, 2) / 32768
        heard = np.fft.irfft(np.fft.rfft(samples, TRANSFORM, axis=0) * self._weighting, axis=0)
        heard[: len(self._rest)] += self._rest
        self._rest = heard[CHUNK_SAMPLES:]
        self._powers.append(float((heard[:CHUNK_SAMPLES] ** 2).mean(axis=0).sum()))
        self._look_for_peak(samples)

    @property
    def loudness(self) -> float | None:
        """Integrated, in LUFS; None where nothing is above the gate, or there is less than a block of it."""
        powers = np.array(self._powers)
        if len(powers) < BLOCK_CHUNKS:
            return None
        blocks = np.convolve(powers, np.full(BLOCK_CHUNKS, 1 / BLOCK_CHUNKS), "valid")
        loud = blocks[blocks > _power(ABSOLUTE_GATE)]
        if not len(loud):
            return None
        gate = _power(_lufs(float(loud.mean())) + RELATIVE_GATE)
        return _lufs(float(loud[loud > gate].mean()))

    @property
    def true_peak(self) -> float | None:
        """In dB of full scale; None for silence."""
        return 20 * math.log10(self._peak) if self._peak > 0 else None

    def _look_for_peak(self, samples: Samples) -> None:
        joined = np.concatenate([self._before, samples])
        self._before = joined[-(PEAK_TAPS - 1) :]
        windows = np.lib.stride_tricks.sliding_window_view(joined, PEAK_TAPS, axis=0)
        self._peak = max(self._peak, float(np.abs(windows @ self._between).max()), float(np.abs(samples).max()))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET) / 10))


def _lufs(power: float) -> float:
    return OFFSET + 10 * math.log10(power)


def _impulse_response() -> Samples:
    """Of both weighting filters, one after the other."""
    signal = [1.0] + [0.0] * (RESPONSE - 1)
    for (b0, b1, b2), (a1, a2) in (SHELF, HIGH_PASS):
        x1 = x2 = y1 = y2 = 0.0
        for index, x in enumerate(signal):
            y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
            x1, x2, y1, y2 = x, x1, y, y1
            signal[index] = y
    return np.array(signal)


def _sinc_phases() -> Samples:
    """What interpolates between two samples, at a quarter, a half and three quarters of the way: (taps, 3)."""
    offsets = np.arange(PEAK_TAPS) - PEAK_TAPS // 2 + 1
    shares = np.arange(1, OVERSAMPLED) / OVERSAMPLED
    distance = offsets[:, None] - shares
    return np.asarray(np.sinc(distance) * np.i0(8 * np.sqrt(1 - (distance / (PEAK_TAPS / 2)) ** 2)) / np.i0(8))
