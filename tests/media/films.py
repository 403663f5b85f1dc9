"""Films and sounds good and hostile, made on the spot."""

import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

SIZE = (160, 90)
RATE = 25


def picture(number: int, size: tuple[int, int] = SIZE) -> av.VideoFrame:
    """A frame whose grey says its number: 10 steps a frame, from 16 on, and again."""
    grey = 16 + number * 10 % 220
    return av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), grey, np.uint8), format="rgb24")


def tone(samples: int, begin: int = 0, rate: int = 48_000) -> np.ndarray:
    """A tone of 440 Hz: int16 (1, 2 * samples)."""
    times = (np.arange(samples) + begin) / rate
    wave = (np.sin(2 * np.pi * 440 * times) * 8000).astype(np.int16)
    return np.repeat(wave, 2).reshape(1, -1)


def write_film(
    path: Path,
    *,
    seconds: float = 2.0,
    codec: str = "libx264",
    sound: str | None = "aac",
    with_picture: bool = True,
    size: tuple[int, int] = SIZE,
    times: Callable[[int], int] | None = None,
    keyframes: int = 10,
    sound_begins_s: float = 0.0,
) -> Path:
    """`times` gives each frame's moment in ms; `keyframes` is how many frames lie between two of them."""
    with av.open(str(path), "w") as file:
        film = file.add_stream(codec, rate=RATE) if with_picture else None
        heard = file.add_stream(sound, rate=48_000) if sound else None
        if film is not None:
            film.width, film.height, film.pix_fmt, film.gop_size = *size, "yuv420p", keyframes
            film.time_base = film.codec_context.time_base = Fraction(1, 1000)
        if heard is not None:
            heard.layout = "stereo"
        if film is not None:
            for number in range(int(seconds * RATE)):
                frame = picture(number, size)
                frame.pts = times(number) if times else number * 1000 // RATE
                frame.time_base = Fraction(1, 1000)
                file.mux(film.encode(frame))
            file.mux(film.encode())
        if heard is not None:
            step, total = 1024, int(seconds * 48_000)
            for begin in range(0, total, step):
                piece = av.AudioFrame.from_ndarray(tone(min(step, total - begin), begin), format="s16", layout="stereo")
                piece.sample_rate, piece.pts = 48_000, begin + int(sound_begins_s * 48_000)
                piece.time_base = Fraction(1, 48_000)
                file.mux(heard.encode(piece))
            file.mux(heard.encode())
    return path


def claiming_hours(data: bytes, hours: float) -> bytes:
    """A Matroska film whose header says that it is so long. (MP4 is asked for the sum of its frames instead.)"""
    mark = b"\x44\x89\x88"  # the element of the duration: eight bytes, in milliseconds
    at = data.index(mark) + len(mark)
    return data[:at] + struct.pack(">d", hours * 3_600_000) + data[at + 8 :]


def changing_size(path: Path) -> Path:
    """A raw H.264 stream in Matroska whose pictures grow on the way."""
    parts = []
    for size in ((160, 90), (320, 180), (96, 160)):
        encoder = av.CodecContext.create("libx264", "w")
        encoder.width, encoder.height, encoder.pix_fmt = *size, "yuv420p"
        encoder.time_base, encoder.framerate = Fraction(1, RATE), Fraction(RATE)
        for number in range(10):
            frame = picture(number, size)
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            parts += [bytes(packet) for packet in encoder.encode(frame)]
        parts += [bytes(packet) for packet in encoder.encode()]
    with av.open(str(path), "w", format="matroska") as file:
        stream = file.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number, part in enumerate(parts):
            packet = av.Packet(part)
            packet.stream, packet.pts, packet.dts = stream, number, number
            packet.time_base, packet.is_keyframe = Fraction(1, RATE), number % 10 == 0
            file.mux(packet)
    return path


def without_keyframes(path: Path) -> Path:
    """A Matroska film that begins in the middle: none of its frames can stand alone."""
    whole = write_film(path.with_name("whole.mkv"), sound=None, keyframes=1000)
    with av.open(str(whole)) as source, av.open(str(path), "w") as target:
        stream = source.streams.video[0]
        copied = target.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.dts is not None and packet.size and not packet.is_keyframe:
                packet.stream = copied
                target.mux(packet)
    return path
