"""Which renderer the kiosk uses: the one that somebody named, else the quickest one, measured once on this machine.

The measurement is kept beside the baked light, as readable JSON, until SDL, its video driver, its renderers or the
screen are others.
"""

import json
import math
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import monotonic

import pygame

from kiosk.app.renderer import IN_SOFTWARE, SOFTWARE, renderer_names
from kiosk.app.renderer_trial import Trial, try_renderer
from kiosk.app.window import UNSEEN_DRIVERS, display

VARIABLE = "KIOSK_RENDERER"
AUTO = "auto"
FILE_NAME = "renderer.json"
START_S = 2.0  # for all trials of a first start, whose first picture must come within 5 s
AGAIN_S = 10.0  # where nobody waits for a picture
LONGEST_S = 3.0  # for one trial; a driver that hangs must not take the time of all others
LEAST_S = 0.3  # a trial's process does not even start in less
CLEARLY = 0.85  # of software's time: below it another one is worth that its pixels differ from machine to machine
HOPELESS = 2.0  # times software's: there is no graphics card behind it, and what comes after it uses the same
WORTH_MS = 1.0  # and that much of a frame

TryOne = Callable[[str, float, float], Trial]
"""Takes a renderer's name, the seconds it has, and the ms to beat."""


class NoSuchRenderer(Exception):
    """Somebody named a renderer that SDL does not have here; the message says which there are."""


@dataclass(frozen=True)
class Surroundings:
    """What a measurement is good for; `desktop` in pixels."""

    sdl: str
    video: str
    renderers: tuple[str, ...]
    desktop: tuple[int, int]


@dataclass(frozen=True)
class Choice:
    """The renderer to use, whether somebody named it, and what was measured."""

    renderer: str
    named: bool = False
    trials: tuple[Trial, ...] = ()

    @property
    def ms(self) -> float | None:
        """What a frame took to show, where this renderer was measured."""
        return next((trial.ms for trial in self.trials if trial.renderer == self.renderer), None)

    @property
    def other(self) -> str | None:
        """The quickest measured one of the other sort: accelerated beside software, software beside accelerated."""
        software = self.renderer in IN_SOFTWARE
        others = [trial for trial in self.trials if (trial.renderer in IN_SOFTWARE) is not software]
        return None if _first(others) is None else quickest(others)


def choose(cache: Path, name: str | None = None, *, again: bool = False) -> Choice:
    """The renderer for a window that is seen: `name`, else what KIOSK_RENDERER names, else the quickest.

    Only the last asks for a measurement, and only where none is kept; `again` makes one anyway, and a thorough one.
    Raises NoSuchRenderer, and NoDisplay where SDL has no display at all.
    """
    wanted = name or os.environ.get(VARIABLE) or AUTO
    names = renderer_names()
    if wanted not in (AUTO, *names):
        raise NoSuchRenderer(f"There is no renderer “{wanted}”; there is {', '.join((AUTO, *names))}.")
    around = surroundings(names)
    if around is None:
        return Choice(SOFTWARE if wanted == AUTO else wanted, wanted != AUTO)
    file = cache / FILE_NAME
    trials = () if again else kept(file, around)
    if not trials and (again or wanted == AUTO):
        one = partial(_try_on, around.desktop)
        trials = measure(around.renderers, AGAIN_S if again else START_S, one, thorough=again)
        keep(file, around, trials)
    return Choice(quickest(trials) if wanted == AUTO else wanted, wanted != AUTO, trials)


def surroundings(names: tuple[str, ...]) -> Surroundings | None:
    """What there is now; None where no window would be seen. Raises NoDisplay."""
    with display():
        driver = pygame.display.get_driver()
        desktops = pygame.display.get_desktop_sizes()
    if driver in UNSEEN_DRIVERS or not desktops:
        return None
    sdl = pygame.version.SDL
    return Surroundings(f"{sdl.major}.{sdl.minor}.{sdl.patch}", driver, names, desktops[0])


def _try_on(desktop: tuple[int, int], name: str, seconds: float, to_beat_ms: float) -> Trial:
    return try_renderer(name, desktop, seconds, to_beat_ms)


def measure(names: Sequence[str], seconds: float, try_one: TryOne, *, thorough: bool = False) -> tuple[Trial, ...]:
    """Try one after the other, until the time is over: side by side they would disturb each other.

    Unless it is to be thorough, nothing is tried any more after one that is far slower than software.
    """
    end = monotonic() + seconds
    trials: list[Trial] = []
    for name in names:
        left = end - monotonic()
        best_ms, best = _first(trials) or (math.inf, "")
        slow = next((one for one in trials if one.ms is not None and one.ms > HOPELESS * best_ms), None)
        if slow is not None and best == SOFTWARE and not thorough:
            trials.append(Trial(name, trouble=f"not tried, since {slow.renderer} is far slower than software"))
        elif left < LEAST_S:
            trials.append(Trial(name, trouble="no time was left to try it"))
        else:
            trials.append(try_one(name, min(left, LONGEST_S), best_ms))
    return tuple(trials)


def quickest(trials: Sequence[Trial]) -> str:
    """The one with the shortest frames; software, unless another is clearly quicker or software does not work."""
    best = _first(trials)
    if best is None:
        return SOFTWARE
    ms, name = best
    for trial in trials:
        if trial.renderer == SOFTWARE and trial.ms is not None:
            return name if ms <= trial.ms * CLEARLY and ms <= trial.ms - WORTH_MS else SOFTWARE
    return name


def _first(trials: Sequence[Trial]) -> tuple[float, str] | None:
    return min(((trial.ms, trial.renderer) for trial in trials if trial.ms is not None), default=None)


def kept(file: Path, around: Surroundings) -> tuple[Trial, ...]:
    """The measurement of these surroundings; none where there is no such file, or nothing in it that can be used."""
    try:
        data = json.loads(file.read_text("utf-8"))
        if data["measured_with"] != json.loads(json.dumps(asdict(around))):
            return ()
        trials = tuple(Trial(str(one["renderer"]), _ms(one["ms"]), str(one["trouble"])) for one in data["trials"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()
    return trials if {trial.renderer for trial in trials} <= set(around.renderers) else ()


def _ms(value: object) -> float | None:
    return None if value is None else float(str(value))


def keep(file: Path, around: Surroundings, trials: Sequence[Trial]) -> None:
    """Write a measurement down, if it has found anything; where that fails it is made again at the next start."""
    if _first(trials) is None:
        return
    data = {"measured_with": asdict(around), "trials": [asdict(trial) for trial in trials]}
    part = file.with_suffix(".part")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
        part.replace(file)
