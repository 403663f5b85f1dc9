"""Measurements of looking round in a large panorama."""

import os
import tempfile
import time
from pathlib import Path

from kiosk.app.bench import FRAME_MS, Bench, Result, result, settled, tree_pss
from kiosk.app.museum import PANORAMA_ID, write_panorama
from kiosk.ui.intents import Dragged, OpenExhibit, StartVisit

PANORAMA_SIZE = (8192, 4096)


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
            settled(kiosk, visitor)
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
