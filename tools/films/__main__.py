"""Re-makes the films under assets/; see the package for the command."""

import sys
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image

from tools.captions import write_captions
from tools.films import from_deep_below, sixty_five_years, through_the_camp, year_by_year

ROOT = Path(__file__).parents[2]
FILMS = (year_by_year, through_the_camp, sixty_five_years, from_deep_below)
RATE = 25


def write_film(path: Path, seconds: float, frame, quality: int) -> None:
    """H.264 that starts while it still arrives; a keyframe every other second, so that the slider answers at once."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as file:
        options = {"crf": str(quality), "preset": "slow", "tune": "animation"}
        stream = file.add_stream("libx264", rate=RATE, options=options)
        first = frame(0.0)
        stream.height, stream.width = first.shape[:2]
        stream.pix_fmt, stream.gop_size = "yuv420p", 2 * RATE
        stream.codec_context.color_range, stream.codec_context.colorspace = 1, 1  # limited range, BT.709
        for number in range(round(seconds * RATE)):
            made = av.VideoFrame.from_ndarray(frame(number / RATE), format="rgb24")
            made = made.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
            made.pts, made.time_base = number, Fraction(1, RATE)
            file.mux(stream.encode(made))
        file.mux(stream.encode())


def main(wanted: list[str]) -> None:
    for film in FILMS:
        if wanted and film.NAME not in wanted:
            continue
        path = ROOT / "assets" / f"{film.NAME}.mp4"
        write_film(path, film.SECONDS, film.frame, film.QUALITY)
        Image.fromarray(film.frame(film.POSTER)).save(path.with_suffix(".webp"), quality=90, method=6)
        for language in ("ko", "en"):
            write_captions(path.with_suffix(f".{language}.vtt"), film.captions(language))
        print(f"{path.relative_to(ROOT)}  {film.SECONDS:.1f} s  {path.stat().st_size // 1024} KB", flush=True)


main(sys.argv[1:])
