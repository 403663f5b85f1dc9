"""Measurements of the kiosk on this machine, against the figures it promises.

Each runs the real program; times are wall time in milliseconds unless a unit says otherwise. They are never part of
the tests: a busy machine makes them slower, not wrong.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kiosk.app import bench_zoom
from kiosk.app.clock import PretendClock
from kiosk.app.devices import Devices
from kiosk.app.headless import Visitor
from kiosk.app.keys import Key
from kiosk.app.loop import Loop
from kiosk.app.museum import PANORAMA_ID, bare_load, write_museum, write_panorama
from kiosk.app.program import Failures, log_failure
from kiosk.app.renderer import SOFTWARE
from kiosk.app.renderer_choice import Choice, choose
from kiosk.app.window import Mode
from kiosk.app.wiring import (
    TEXTURE_BUDGET,
    TEXTURE_BYTES_A_PIXEL,
    TILE_BUDGET,
    TILE_BYTES_A_PIXEL,
    Kiosk,
    build_kiosk,
    load_content,
)
from kiosk.ui.gestures import Pointer
from kiosk.ui.intents import Dragged, EnterHall, OpenExhibit, StartVisit
from kiosk.visit.session import HallStage

FRAME_MS = 16
FRAME_IS_SHOWN = "The first frame is shown."
FIRST_FRAME = "import sys; from kiosk.app.bench import first_frame; first_frame(*sys.argv[1:])"
SIZE = (1920, 1080)
PANORAMA_SIZE = (8192, 4096)


@dataclass(frozen=True)
class Result:
    """A measurement: the middle and the upper end of its samples, and the promise, if there is one.

    `value` is what is held against `limit`: p95 of frames, p99 of touches, else the median.
    """

    name: str
    unit: str
    value: float
    p50: float
    p95: float
    p99: float
    samples: int
    limit: float | None

    @property
    def holds(self) -> bool:
        return self.limit is None or self.value <= self.limit


def result(name: str, unit: str, samples: Sequence[float], limit: float | None, percentile: float = 50) -> Result:
    """A result from its samples. Raises ValueError for none."""
    if not samples:
        raise ValueError(f"{name} has no samples")
    p50, p95, p99, value = (round(float(np.percentile(samples, p)), 2) for p in (50, 95, 99, percentile))
    return Result(name, unit, value, p50, p95, p99, len(samples), limit)


class Bench:
    """A kiosk to measure, in an unseen window or, where there is a screen, in a real one with the chosen renderer.

    `say` takes lines for whoever waits; `large`: of what has two sizes, the large one. `renderer` is what the windows
    so far really had.
    """

    def __init__(
        self,
        folder: Path,
        cache: Path,
        *,
        seen: bool,
        choice: Choice,
        say: Callable[[str], None] = print,
        large: bool = False,
    ) -> None:
        self.large = large
        self.folder, self.cache, self.seen, self.choice, self.say = folder, cache, seen, choice, say
        self.renderer = choice.renderer if seen else SOFTWARE

    @property
    def mode(self) -> Mode:
        return "window" if self.seen else "unseen"

    def open(self, renderer: str | None = None, failed: Failures = log_failure) -> tuple[Kiosk, Visitor]:
        """The kiosk and somebody before it; with the chosen renderer, or another one for comparison."""
        chosen = renderer or self.renderer
        kiosk = build_kiosk(self.folder, self.mode, size=SIZE, cache=self.cache, renderer=chosen, failed=failed)
        if renderer is None:
            self.renderer = kiosk.window.renderer_name
        return kiosk, Visitor(kiosk.program, PretendClock())


def _live(kiosk: Kiosk, visitor: Visitor, seconds: float) -> None:
    """Real time passes, with frames, so that the threads can do their work."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        visitor.frame(FRAME_MS)
        kiosk.program.canvas.present()
        time.sleep(0.004)


def _settled(kiosk: Kiosk, visitor: Visitor, seconds: float = 12) -> None:
    """Until nothing more arrives: light is fine, every work hangs."""
    end, quiet = time.perf_counter() + seconds, 0
    while time.perf_counter() < end and quiet < 40:
        quiet = quiet + 1 if not visitor.frame(FRAME_MS) else 0
        time.sleep(0.01)


def walk(bench: Bench) -> list[Result]:
    """Frame times while walking from work to work through every hall: the whole frame, shown.

    Where there is a screen, also with the quickest renderer of the other sort, which is held to nothing.
    """
    results = _walked(*bench.open())
    other = bench.choice.other
    if not bench.seen or other is None:
        why = "no other sort of renderer has been measured" if bench.seen else "there is no screen"
        bench.say(f"The walk is measured with {bench.renderer} alone: {why}.")
        return results
    bench.say(f"Measuring the walk with {other}, too …")
    kiosk, visitor = bench.open(other)
    if kiosk.window.renderer_name != other:
        kiosk.close()
        bench.say(f"The walk is measured with {bench.renderer} alone: {other} cannot be made.")
        return results
    return results + [replace(found, name=f"{found.name} ({other})", limit=None) for found in _walked(kiosk, visitor)]


def _walked(kiosk: Kiosk, visitor: Visitor) -> list[Result]:
    results, everything, scales = [], [], []
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        for hall in program.venue.exhibition.halls:
            program.send(EnterHall(hall.id))
            visitor.settles()
            _settled(kiosk, visitor)
            frames: list[float] = []
            for _ in range(4):
                program.key(Key.RIGHT)
                for _ in range(400):
                    stage = program.session.stage
                    if not isinstance(stage, HallStage) or stage.walk is None:
                        break
                    begin = time.perf_counter()
                    if visitor.frame(FRAME_MS):
                        program.canvas.present()
                        frames.append((time.perf_counter() - begin) * 1000)
                        scales.append(program.rooms.scale)
                _live(kiosk, visitor, 0.2)
            results.append(result(f"walk {hall.id} p95", "ms", frames, 20.0, 95))
            everything += frames
        results.insert(0, result("walk p95", "ms", everything, 20.0, 95))
        results.insert(0, result("walk p50", "ms", everything, 16.7, 50))
        results.append(result("walk scale, smallest", "share", [min(scales)], None))
    finally:
        kiosk.close()
    return results


def touch(bench: Bench) -> list[Result]:
    """From a finger's event to the changed frame shown, standing and walking."""
    kiosk, visitor = bench.open()
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        program.send(EnterHall(program.venue.exhibition.halls[0].id))
        visitor.settles()
        _settled(kiosk, visitor)
        standing = [touched(kiosk, visitor, "help") for _ in range(60)]
        walking = []
        for _ in range(60):
            if not (isinstance(program.session.stage, HallStage) and program.session.stage.walk is not None):
                visitor.program.key(Key.RIGHT)
                visitor.frame(FRAME_MS)
            walking.append(touched(kiosk, visitor, "access"))
        return [
            result("touch standing p99", "ms", standing, 33.0, 99),
            result("touch walking p99", "ms", walking, 50.0, 99),
        ]
    finally:
        kiosk.close()


def touched(kiosk: Kiosk, visitor: Visitor, key: str) -> float:
    """Press a button of the bar and let go outside of it; how long until the press was on the screen."""
    node = visitor.find(key)
    assert node is not None
    x, y = node.bounds.middle
    begin = time.perf_counter()
    kiosk.program.pointer(Pointer("down", 1, x, y, 0))
    kiosk.program.draw()
    kiosk.program.canvas.present()
    took = (time.perf_counter() - begin) * 1000
    kiosk.program.pointer(Pointer("lost", 1, x, y, 0))
    visitor.frame(FRAME_MS)
    return took


def open_exhibits(bench: Bench) -> list[Result]:
    """From the touch to the first frame of an opening exhibit, and until its picture is there as sharp as it gets."""
    kiosk, visitor = bench.open()
    first, sharp = [], []
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        for hall in program.venue.exhibition.halls:
            program.send(EnterHall(hall.id))
            visitor.settles()
            _settled(kiosk, visitor)
            for spec in hall.exhibits[:4]:
                begin = time.perf_counter()
                program.send(OpenExhibit(spec.id))
                program.draw()
                program.canvas.present()
                first.append((time.perf_counter() - begin) * 1000)
                quiet = 0
                changed = begin
                while quiet < 12:
                    now = time.perf_counter()
                    drawn = visitor.frame(FRAME_MS)
                    changed, quiet = (time.perf_counter(), 0) if drawn else (changed, quiet + 1)
                    time.sleep(max(0.0, FRAME_MS / 1000 - (time.perf_counter() - now)))
                sharp.append((changed - begin) * 1000)
                visitor.presses("Escape")
    finally:
        kiosk.close()
    return [
        result("open, first frame p95", "ms", first, 33.0, 95),
        result("open, sharp and at rest p50 (350 ms are the opening)", "ms", sharp, 650.0, 50),
    ]


def still(bench: Bench) -> list[Result]:
    """What a still hall costs: frames drawn, and the share of a core, in ten seconds of the real loop's rhythm."""
    kiosk, visitor = bench.open()
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        program.send(EnterHall(program.venue.exhibition.halls[0].id))
        visitor.settles()
        _settled(kiosk, visitor, 20)
        loop, seconds = Loop(program, kiosk.window, Devices(SIZE)), 10.0
        frames, cpu, end = program.frames, time.process_time(), time.perf_counter() + seconds
        loop.run(until=lambda: time.perf_counter() >= end)
        share = (time.process_time() - cpu) / seconds * 100
        return [
            result("still, frames drawn in 10 s", "frames", [program.frames - frames], 0.0),
            result("still, share of one core", "%", [share], 1.5),
        ]
    finally:
        kiosk.close()


def memory(bench: Bench) -> list[Result]:
    """PSS of a kiosk's process and its children on a walk through all halls, in a process of its own."""
    code = "import sys; from kiosk.app.bench import walk_and_weigh; walk_and_weigh(sys.argv[1], sys.argv[2])"
    command = [sys.executable, "-c", code, str(bench.folder), str(bench.cache)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    samples = [float(line) for line in printed.splitlines()]
    return [result("memory walking, most", "MiB", samples, 320.0, 100)] if any(samples) else []


def walk_and_weigh(folder: str, cache: str) -> None:
    """Walk through every hall and print the memory in MiB after each; 0 where the system does not say."""
    kiosk = build_kiosk(Path(folder), "unseen", size=SIZE, cache=Path(cache))
    visitor = Visitor(kiosk.program, PretendClock())
    program = kiosk.program
    program.send(StartVisit(program.venue.exhibition.languages[0]))
    for hall in program.venue.exhibition.halls:
        program.send(EnterHall(hall.id))
        visitor.settles()
        _settled(kiosk, visitor)
        program.key(Key.RIGHT)
        _live(kiosk, visitor, 1.5)
        print(round(tree_pss(os.getpid()) / 2**20, 1), flush=True)
    kiosk.close()


def tree_pss(process: int) -> float:
    """Proportional set size in bytes of a process and all below it; 0 where the system does not say."""
    total = 0.0
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                total += float(line.split()[1]) * 1024
        # A child is listed with the thread that started it.
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text("ascii").split()]
    except OSError:
        return total
    return total + sum(tree_pss(int(child)) for child in children)


def start(bench: Bench) -> list[Result]:
    """From the start of the process to the first frame shown with its hall baked, warm and for the first time ever.

    Where there is a screen, the first time includes the choice of a renderer.
    """
    warm = [_start_once(bench.folder, bench.cache, bench.mode) for _ in range(3)]
    with tempfile.TemporaryDirectory() as empty:
        cold = _start_once(bench.folder, Path(empty), bench.mode)
    return [result("start, warm", "ms", warm, 1500.0), result("start, first time", "ms", [cold], 5000.0)]


def _start_once(folder: Path, cache: Path, mode: Mode) -> float:
    """Until the process says that the frame is shown; what it closes afterwards does not count."""
    command = [sys.executable, "-c", FIRST_FRAME, str(folder), str(cache), mode]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        shown = any(line.strip() == FRAME_IS_SHOWN for line in process.stdout)
        took = (time.perf_counter() - begin) * 1000
        process.stdout.read()
    if not shown or process.returncode != 0:
        raise RuntimeError(f"The kiosk did not start: exit code {process.returncode}.")
    return took


def first_frame(folder: str, cache: str, mode: Mode) -> None:
    """Show the attract loop with its hall in it, say so, and close: run in a process of its own."""
    renderer = SOFTWARE if mode == "unseen" else choose(Path(cache)).renderer
    kiosk = build_kiosk(Path(folder), mode, size=SIZE, cache=Path(cache), renderer=renderer)
    try:
        visitor = Visitor(kiosk.program, PretendClock())
        while not kiosk.program.rooms.shown_baked:
            visitor.frame(FRAME_MS)
            kiosk.program.canvas.present()
            time.sleep(0.002)
        visitor.frame(FRAME_MS)
        kiosk.program.canvas.present()
        print(FRAME_IS_SHOWN, flush=True)
    finally:
        kiosk.close()


def check(bench: Bench) -> list[Result]:
    """Reading 10,000 exhibits in 200 halls, as a ratio to a bare load of the same files."""
    with tempfile.TemporaryDirectory() as folder:
        write_museum(Path(folder), halls=200, exhibits=50)
        ratios = []
        for _ in range(3):
            bare = _seconds(lambda: bare_load(Path(folder)))
            ratios.append(_seconds(lambda: load_content(Path(folder))) / bare)
    return [result("check, against a bare YAML load", "x", ratios, 1.6)]


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def panorama(bench: Bench) -> list[Result]:
    """Frames of looking round in a panorama of 8192 by 4096 pixels: the whole frame, shown."""
    with tempfile.TemporaryDirectory() as folder:
        write_panorama(Path(folder), PANORAMA_SIZE)
        kiosk, visitor = Bench(Path(folder), bench.cache, seen=bench.seen, choice=bench.choice, say=bench.say).open()
        try:
            program = kiosk.program
            program.send(StartVisit("en"))
            before = tree_pss(os.getpid())
            program.send(OpenExhibit(PANORAMA_ID))
            visitor.settles()
            program.pictures.settle()
            _settled(kiosk, visitor)
            weight = (tree_pss(os.getpid()) - before) / 2**20
            frames = []
            for number in range(240):
                begin = time.perf_counter()
                # A finger goes to and fro, also up and down, so that no frame is like the one before.
                program.send(Dragged("panorama", 14.0 if number % 80 < 40 else -9.0, 5.0 * (number % 20 < 10) - 2.5))
                visitor.frame(FRAME_MS)
                program.canvas.present()
                frames.append((time.perf_counter() - begin) * 1000)
        finally:
            kiosk.close()
    return [
        result("panorama p95", "ms", frames, 33.0, 95),
        result("panorama, memory beside the hall", "MiB", [weight], None),
    ]


def zoom(bench: Bench) -> list[Result]:
    """A picture of 20,000 x 20,000 pixels, or with `large` 100,000 x 100,000: cut into tiles, opened, travelled in."""
    side = bench_zoom.LARGE_SIDE if bench.large else bench_zoom.SIDE
    with tempfile.TemporaryDirectory(dir=bench.cache) as name:
        folder = Path(name)
        bench_zoom.write_exhibition(folder)
        picture = folder / "assets" / "hall" / "large.tif"
        bench.say(f"Making a picture of {side:,} x {side:,} pixels …")
        code = "import sys; from kiosk.app.bench_zoom import write_large_picture as w; w(sys.argv[1], sys.argv[2])"
        subprocess.run([sys.executable, "-c", code, str(picture), str(side)], check=True)
        bench.say("Cutting it into tiles, and the same by libvips alone …")
        took, cpu, peak, plain = bench_zoom.prepared(picture, folder, 1 if bench.large else 3)
        code = (
            "import sys; from pathlib import Path; from kiosk.app.bench_zoom import travel; folder = Path(sys.argv[1]);"
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


MEASUREMENTS: dict[str, Callable[[Bench], list[Result]]] = {
    "start": start,
    "walk": walk,
    "touch": touch,
    "open": open_exhibits,
    "still": still,
    "memory": memory,
    "check": check,
    "panorama": panorama,
    "zoom": zoom,
}
