"""Measuring a picture to travel in: made here, cut beside libvips' own cutting, opened and travelled in."""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from kiosk.app.bench import SIZE, Bench, Result, result
from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.wiring import TEXTURE_BUDGET, TEXTURE_BYTES_A_PIXEL, TILE_BUDGET, TILE_BYTES_A_PIXEL, build_kiosk
from kiosk.media.making_process import Made
from kiosk.media.pyramid_maker import PyramidMaker
from kiosk.media.pyramid_making import Making
from kiosk.ui.intents import ChooseMotion, Dragged, EnterHall, OpenExhibit, Pinched, StartVisit

SIDE, LARGE_SIDE = 20_000, 100_000  # pixels
FRAME_S = 0.016
SETTLED_S = 15.0  # in which everything has come, or is not waited for any longer
PIECE = 2_048  # pixels of the pattern that the picture repeats
FILES = {
    "exhibition": "title: Bench\nlanguages: [en]\nhalls: [hall]\n",
    "lobby": "id: lobby\ntitle: Lobby\nroom: {size: [8, 6]}\ndoors: [{to: hall}]\n",
    "hall": (
        "id: hall\ntitle: Hall\nroom: {size: [8, 6]}\ndoors: [{to: lobby}]\nexhibits:\n"
        "  - {id: large, kind: zoom, title: Large, image: large.tif, alt: Made for the bench}\n"
    ),
}
DZSAVE = """\
import sys, pyvips
pyvips.Image.new_from_file(sys.argv[1], access="sequential").dzsave(sys.argv[2])
"""


def zoom(bench: Bench) -> list[Result]:
    """A picture of 20,000 x 20,000 pixels, or with `large` 100,000 x 100,000: cut into tiles, opened, travelled in."""
    side = LARGE_SIDE if bench.large else SIDE
    with tempfile.TemporaryDirectory(dir=bench.cache) as name:
        folder = Path(name)
        write_exhibition(folder)
        picture = folder / "assets" / "hall" / "large.tif"
        bench.say(f"Making a picture of {side:,} x {side:,} pixels …")
        code = "import sys; from kiosk.app.zoom_bench import write_large_picture as w; w(sys.argv[1], sys.argv[2])"
        subprocess.run([sys.executable, "-c", code, str(picture), str(side)], check=True)
        bench.say("Cutting it into tiles, and the same by libvips alone …")
        took, cpu, peak, plain = prepared(picture, folder, 1 if bench.large else 3)
        code = (
            "import sys; from pathlib import Path; from kiosk.app.zoom_bench import travel; folder = Path(sys.argv[1]);"
            f"print(travel(folder, folder, {SIZE}, sys.argv[2], sys.argv[3]))"
        )
        command = [sys.executable, "-c", code, name, bench.renderer, bench.mode]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = json.loads(printed.splitlines()[-1])
    textures = (TEXTURE_BUDGET + TEXTURE_BYTES_A_PIXEL * SIZE[0] * SIZE[1]) / 2**20
    tiles = (TILE_BUDGET + TILE_BYTES_A_PIXEL * SIZE[0] * SIZE[1]) / 2**20
    return [
        result("zoom, preparing", "s", [took], None),
        result("zoom, preparing, CPU against vips dzsave", "x", [cpu / plain], 1.2),
        result("zoom, preparing, memory at most", "MiB", [peak], 300.0),
        result("zoom, first frame", "ms", [found["first"]], 300.0),
        result("zoom, sharp", "ms", [found["sharp"]], 300.0),
        result("zoom, frames p95", "ms", found["frames"], 33.0, 95),
        result("zoom, textures", "MiB", [found["textures"]], round(textures, 1)),
        result("zoom, tiles", "MiB", [found["tiles"]], round(tiles, 1)),
    ]


def write_large_picture(path: str, side: str) -> None:
    """A photograph-like picture in a tiled BigTIFF, made of a repeated piece; run in a process of its own."""
    import pyvips

    chance, pixels = np.random.default_rng(1948), int(side)
    hills = chance.random((PIECE // 64, PIECE // 64, 3), np.float32) * 200 + 20
    piece = cv2.resize(hills, (PIECE, PIECE), interpolation=cv2.INTER_CUBIC) + chance.normal(0, 6, (PIECE, PIECE, 3))
    data = piece.clip(0, 255).astype(np.uint8).tobytes()
    image = pyvips.Image.new_from_memory(data, PIECE, PIECE, 3, "uchar").copy(interpretation="srgb")
    times = pixels // PIECE + 1
    image = image.replicate(times, times).crop(0, 0, pixels, pixels)
    image.tiffsave(path, tile=True, tile_width=256, tile_height=256, compression="jpeg", Q=85, bigtiff=True)


def write_exhibition(folder: Path) -> None:
    """An exhibition with one large picture, which is not yet there."""
    for name, text in FILES.items():
        file = folder / "halls" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "assets" / "hall").mkdir(parents=True)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def prepared(picture: Path, cache: Path, rounds: int) -> tuple[float, float, float, float]:
    """Cut the picture: seconds, seconds of CPU, MiB at most, and CPU seconds of `vips dzsave` on the same file.

    In turns and summed up, since the machine may be busier for a while.
    """
    ours, plain, took, peak = [], [], [], 0.0
    for number in range(rounds):
        before, begin = _children_cpu(), time.perf_counter()
        maker = PyramidMaker(Making(str(picture), str(cache if number == 0 else cache / f"again-{number}")))
        while (outcome := maker.look(0.1)) is None:
            peak = max(peak, _peak_mib(maker.process_id))
        if not isinstance(outcome, Made):
            raise RuntimeError(outcome.reason)
        took.append(time.perf_counter() - begin)
        ours.append(_children_cpu() - before)
        before = _children_cpu()
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            subprocess.run([sys.executable, "-c", DZSAVE, str(picture), f"{folder}/plain"], check=True)
        plain.append(_children_cpu() - before)
        shutil.rmtree(cache / f"again-{number}", ignore_errors=True)
    return min(took), sum(ours), peak, sum(plain)


def _peak_mib(process: int | None) -> float:
    """The largest resident size of a process so far; 0 where the system does not say."""
    try:
        for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return float(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def travel(folder: Path, cache: Path, size: tuple[int, int], renderer: str, mode: str) -> str:
    """Open the picture and travel in it; the measurements as JSON, printed by a process of its own."""
    kiosk = build_kiosk(folder, "window" if mode == "window" else "unseen", size=size, cache=cache, renderer=renderer)
    try:
        program, visitor = kiosk.program, Visitor(kiosk.program, PretendClock())
        program.send(StartVisit("en"))
        program.send(ChooseMotion(True))
        visitor.settles()
        program.send(EnterHall("hall"))
        _until_quiet(visitor, 40)
        begin = time.perf_counter()
        program.send(OpenExhibit("large"))
        visitor.frame(1)
        program.canvas.present()
        first = time.perf_counter() - begin
        sharp = first
        while program.pictures.tiles_are_coming or not program.pictures.tile_bytes:
            visitor.frame(16)
            sharp = time.perf_counter() - begin
            time.sleep(0.002)
        _until_quiet(visitor, 15)
        program.send(ChooseMotion(False))
        frames, textures = _frames(visitor), program.canvas.texture_bytes
        found = {"first": first * 1000, "sharp": sharp * 1000, "frames": frames, "textures": textures / 2**20}
        return json.dumps(found | {"tiles": program.pictures.tile_bytes / 2**20})
    finally:
        kiosk.close()


def _until_quiet(visitor: Visitor, frames: int) -> float:
    """Let real time pass until so many frames have had nothing new; the time of the last that had."""
    end = time.perf_counter() + SETTLED_S
    last, quiet = time.perf_counter(), 0
    while quiet < frames and time.perf_counter() < end:
        drawn = visitor.frame(16)
        last, quiet = (time.perf_counter(), 0) if drawn else (last, quiet + 1)
        time.sleep(0.004)
    return last


def _frames(visitor: Visitor) -> Sequence[float]:
    """Frame times in ms of a journey: closer, across, away again, and by fling and flight."""
    program, took = visitor.program, []
    x, y = visitor.node("picture").bounds.middle
    for step in range(480):
        begin = time.perf_counter()
        phase = step // 60 % 4
        if phase == 0:
            program.send(Pinched("picture", 1.06, x, y))
        elif phase == 1:
            program.send(Dragged("picture", -23.0, -11.0))
        elif phase == 2:
            program.send(Pinched("picture", 0.97, x + 100, y - 60))
        else:
            program.send(Dragged("picture", 31.0, 17.0))
        if visitor.frame(16):
            program.canvas.present()
            took.append((time.perf_counter() - begin) * 1000)
        time.sleep(max(0.0, FRAME_S - (time.perf_counter() - begin)))
    return took
