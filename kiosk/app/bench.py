"""Measurements of the kiosk on this machine, against the figures it promises.

Each runs the real program; times are wall time in milliseconds unless a unit says otherwise. They are never part of
the tests: a busy machine makes them slower, not wrong.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.program import Failures, log_failure
from kiosk.app.renderer import SOFTWARE
from kiosk.app.renderer_choice import Choice
from kiosk.app.window import Mode
from kiosk.app.wiring import (
    Kiosk,
    build_kiosk,
)
from kiosk.ui.gestures import Pointer

FRAME_MS = 16
SIZE = (1920, 1080)


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


def live(kiosk: Kiosk, visitor: Visitor, seconds: float) -> None:
    """Real time passes, with frames, so that the threads can do their work."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        visitor.frame(FRAME_MS)
        kiosk.program.canvas.present()
        time.sleep(0.004)


def settled(kiosk: Kiosk, visitor: Visitor, seconds: float = 12) -> None:
    """Until nothing more arrives: light is fine, every work hangs."""
    end, quiet = time.perf_counter() + seconds, 0
    while time.perf_counter() < end and quiet < 40:
        quiet = quiet + 1 if not visitor.frame(FRAME_MS) else 0
        time.sleep(0.01)


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
