"""How long one renderer takes to show a frame, found out in a process of its own: a driver may hang, or take it down.

`python -m kiosk.app.renderer_trial NAME WIDTH HEIGHT SECONDS TO_BEAT_MS` shows frames and prints the middle time in ms.
It imports little: its start is part of the kiosk's first start.
"""

import faulthandler
import math
import signal
import statistics
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pygame
from pygame._sdl2.video import Texture

from kiosk.app.renderer import make_renderer

TRIAL = (sys.executable, "-m", "kiosk.app.renderer_trial")
IMPORTED_FROM = Path(__file__).resolve().parents[2]
FRAMES = 20
FRAMES_AT_LEAST = 5  # before a renderer is given up that shows none of them quicker than the one to beat
QUADS = 48  # as many words and buttons as lie over a hall
QUAD_SIZE = 48  # px
GROUND = 40  # of 255: the grey that is seen meanwhile
KILLED_S = 0.5  # how long a killed process is waited for; one that hangs in a driver may not even die
LONGER_S = 1.0  # after the deadline a trial that nobody killed ends itself


@dataclass(frozen=True)
class Trial:
    """What became of one renderer: the middle time of its frames in ms, or what kept it from being measured."""

    renderer: str
    ms: float | None = None
    trouble: str = ""


def try_renderer(
    name: str, size: tuple[int, int], seconds: float, to_beat_ms: float = math.inf, command: Sequence[str] = TRIAL
) -> Trial:
    """Measure one renderer on a screen of `size` px; within `seconds` there is an answer, whatever its driver does.

    One that cannot beat `to_beat_ms` is looked at for a few frames only.
    """
    arguments = (*command, name, *map(str, size), str(seconds), str(to_beat_ms))
    try:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            cwd=IMPORTED_FROM,  # so that nothing is imported from the folder that the kiosk is started in
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would open a terminal for it
        )
    except OSError as error:
        return Trial(name, trouble=f"it could not be tried: {error}")
    try:
        said, complaint = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=KILLED_S)
        return Trial(name, trouble=f"no answer within {seconds:.1f} s")
    return _understood(name, process.returncode, said, complaint)


def _understood(name: str, code: int, said: str, complaint: str) -> Trial:
    if code < 0:
        with suppress(ValueError):
            return Trial(name, trouble=f"it crashed ({signal.Signals(-code).name})")
    lines = complaint.strip().splitlines()
    if code != 0:
        return Trial(name, trouble=lines[-1] if lines else f"it ended with code {code}")
    with suppress(ValueError):
        ms = float(said)
        if 0 <= ms < math.inf:
            return Trial(name, round(ms, 2))
    return Trial(name, trouble="it answered nonsense")


def show_frames(name: str, size: tuple[int, int], to_beat_ms: float) -> float:
    """The middle time in ms to show a frame as a walk does: a picture as large as the screen, and small ones over it.

    Raises pygame.error and ValueError where there is no such renderer.
    """
    pygame.display.init()
    window = pygame.Window("kiosk", size, (0, 0), borderless=True)
    renderer = make_renderer(window, name)
    picture = bytearray(size[0] * size[1] * 4)
    surface = pygame.image.frombuffer(picture, size, "BGRA")
    frame = Texture(renderer, size, streaming=True)
    button = pygame.Surface((QUAD_SIZE, QUAD_SIZE), pygame.SRCALPHA)
    button.fill((200, 200, 200, 60))
    quad = Texture.from_surface(renderer, button)
    quad.blend_mode = pygame.BLENDMODE_BLEND
    places = [pygame.Rect(index % 12 * 60, index // 12 * 60, QUAD_SIZE, QUAD_SIZE) for index in range(QUADS)]
    times_ms: list[float] = []
    while len(times_ms) < FRAMES and (len(times_ms) < FRAMES_AT_LEAST or min(times_ms) <= to_beat_ms):
        pygame.event.pump()
        surface.fill((GROUND, GROUND, GROUND + len(times_ms) % 2))
        before = perf_counter()
        frame.update(surface)
        renderer.blit(frame)
        for place in places:
            quad.draw(None, place)
        renderer.present()
        times_ms.append((perf_counter() - before) * 1000)
    return statistics.median(times_ms)


def main(arguments: Sequence[str]) -> None:
    """The process: one number on its output, or the reason on its last line of error and a code that is not 0."""
    name, width, height, seconds, to_beat_ms = arguments
    # Also works while a driver keeps Python from running, and where the kiosk was ended meanwhile.
    faulthandler.dump_traceback_later(float(seconds) + LONGER_S, exit=True)
    try:
        print(show_frames(name, (int(width), int(height)), float(to_beat_ms)), flush=True)
    except (pygame.error, ValueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
