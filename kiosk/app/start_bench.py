"""Measurements of a kiosk as it begins and as it grows: start, memory, and reading its content."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.app.bench import FRAME_MS, SIZE, Bench, Result, live, result, settled, tree_pss
from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.keys import Key
from kiosk.app.museum import bare_load, write_museum
from kiosk.app.renderer import SOFTWARE
from kiosk.app.renderer_choice import choose
from kiosk.app.window import Mode
from kiosk.app.wiring import build_kiosk, load_content
from kiosk.ui.intents import EnterHall, StartVisit

FRAME_IS_SHOWN = "The first frame is shown."
BYTECODE_IS_NOT_KEPT = "PYTHONDONTWRITEBYTECODE"  # as it is where people develop, never where a kiosk is installed
FIRST_FRAME = "import sys; from kiosk.app.start_bench import first_frame; first_frame(*sys.argv[1:])"


def start(bench: Bench) -> list[Result]:
    """From the start of the process to the first frame shown with its hall baked, warm and for the first time ever.

    Where there is a screen, the first time includes the choice of a renderer.
    """
    _start_once(bench.folder, bench.cache, bench.mode)  # so that what is kept between starts is there
    warm = [_start_once(bench.folder, bench.cache, bench.mode) for _ in range(3)]
    with tempfile.TemporaryDirectory() as empty:
        cold = _start_once(bench.folder, Path(empty), bench.mode)
    return [result("start, warm", "ms", warm, 1500.0), result("start, first time", "ms", [cold], 5000.0)]


def _start_once(folder: Path, cache: Path, mode: Mode) -> float:
    """Until the process says that the frame is shown; what it closes afterwards does not count."""
    command = [sys.executable, "-c", FIRST_FRAME, str(folder), str(cache), mode]
    environment = {name: value for name, value in os.environ.items() if name != BYTECODE_IS_NOT_KEPT}
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
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
        print(FRAME_IS_SHOWN, flush=True)
    finally:
        kiosk.close()


def memory(bench: Bench) -> list[Result]:
    """PSS of a kiosk's process and its children on a walk through all halls, in a process of its own."""
    code = "import sys; from kiosk.app.start_bench import walk_and_weigh; walk_and_weigh(sys.argv[1], sys.argv[2])"
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
        settled(kiosk, visitor)
        program.key(Key.RIGHT)
        live(kiosk, visitor, 1.5)
        print(round(tree_pss(os.getpid()) / 2**20, 1), flush=True)
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
