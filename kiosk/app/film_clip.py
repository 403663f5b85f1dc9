"""The clip that films are measured with, and what decoding it costs without the kiosk.

Both run in processes of their own (`python -m kiosk.app.film_clip make|decode FILE SECONDS`), since the kiosk itself
never imports PyAV.
"""

import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

RATE = 30
SIZE = (1920, 1080)


def make_clip(path: Path, seconds: int) -> Path:
    """1080p30 in H.264 with a tone, moving all over; kept for the next time."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        _run("make", path, seconds)
    return path


def bare_decode_seconds(path: Path, seconds: int) -> float:
    """CPU seconds of PyAV alone for the whole clip, pictures and sound."""
    return float(_run("decode", path, seconds))


def _run(what: str, path: Path, seconds: int) -> str:
    command = [sys.executable, "-m", __spec__.name if __spec__ else __name__, what, str(path), str(seconds)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _make(path: Path, seconds: int) -> None:
    import av
    import numpy as np

    width, height = SIZE
    rows, columns = np.mgrid[0:height, 0 : width * 2]
    wide = ((np.sin(columns / 90) + np.cos((rows + columns) / 130)) * 60 + 128).astype(np.uint8)
    part = path.with_suffix(".part.mp4")
    with av.open(str(part), "w") as file:
        film = file.add_stream("libx264", rate=RATE, options={"preset": "veryfast", "crf": "23"})
        film.width, film.height, film.pix_fmt, film.gop_size = width, height, "yuv420p", RATE
        tone = file.add_stream("aac", rate=48_000)
        tone.layout = "stereo"
        second = (np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000) * 6000).astype(np.int16).repeat(2)
        for number in range(seconds * RATE):
            grey = np.full((height * 3 // 2, width), 128, np.uint8)
            left = number * 7 % width
            grey[:height] = wide[:, left : left + width]
            frame = av.VideoFrame.from_ndarray(grey, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            file.mux(film.encode(frame))
            if number % RATE == 0:
                for begin in range(0, 96_000, 4_800):
                    piece = av.AudioFrame.from_ndarray(
                        second[begin : begin + 4_800].reshape(1, -1), format="s16", layout="stereo"
                    )
                    piece.sample_rate, piece.pts = 48_000, number // RATE * 48_000 + begin // 2
                    piece.time_base = Fraction(1, 48_000)
                    file.mux(tone.encode(piece))
        file.mux(film.encode())
        file.mux(tone.encode())
    part.replace(path)


def _decode(path: Path) -> float:
    import av

    begin = time.process_time()
    with av.open(str(path)) as file:
        for packet in file.demux(file.streams.video[0], file.streams.audio[0]):
            packet.decode()
    return time.process_time() - begin


if __name__ == "__main__":
    if sys.argv[1] == "make":
        _make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        print(_decode(Path(sys.argv[2])))
