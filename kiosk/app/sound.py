"""The sound device: opened when something is to be heard, done without where there is none, found when it is back.

Opening may take long, so it happens on a thread; nobody waits for it. Whoever plays asks for a channel each time: there
is none while there is no device, and after a new opening it is another one.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from enum import IntEnum
from typing import Protocol

import pygame
import structlog

from kiosk.media.film_limits import SOUND_RATE
from kiosk.ui.preferences import LOUDEST

log = structlog.get_logger(__name__)

BUFFER_SAMPLES = 512
LATENCY_MS = 1000 * BUFFER_SAMPLES * 3 // 2 // SOUND_RATE  # what is queued is heard one to two buffers later
RETRY_MS = 5_000
FORMAT = -16  # signed 16 bits


class Part(IntEnum):
    """Who uses which channel."""

    FILM = 0
    ROOM = 1
    OTHER_ROOM = 2  # the tone of the hall that one leaves, while it fades
    TOUCH = 3


class Channel(Protocol):
    """What is used of pygame's channels."""

    def play(self, sound: pygame.mixer.Sound, loops: int = 0, maxtime: int = 0, fade_ms: int = 0) -> None: ...
    def queue(self, sound: pygame.mixer.Sound) -> None: ...
    def get_queue(self) -> pygame.mixer.Sound | None: ...
    def get_busy(self) -> bool: ...
    def pause(self) -> None: ...
    def unpause(self) -> None: ...
    def stop(self) -> None: ...
    def fadeout(self, time: int) -> None: ...
    def set_volume(self, value: float) -> None: ...


def gain(volume: int) -> float:
    """The share of full amplitude of a volume from 0 to 10: even steps to the ear, and silence at 0."""
    return (max(0, min(LOUDEST, volume)) / LOUDEST) ** 2


class Sound:
    """The device of this machine. `silent`: never opened, for tests, tours and whoever wants none."""

    def __init__(self, *, silent: bool = False) -> None:
        self._silent = silent
        self._thread: ThreadPoolExecutor | None = None
        self._opening: Future[None] | None = None
        self._wanted = self._open = self._told = False
        self._wait_ms = 0
        self._stale = False

    def channel(self, part: Part) -> Channel | None:
        """The channel of a part; None while there is no device, which is looked for from now on."""
        self._wanted = True
        return pygame.mixer.Channel(part) if self._open else None

    def device_changed(self, *, gone: bool) -> None:
        """A device has come or gone: open anew whatever there is now.

        One that comes while another is open changes nothing: SDL tells of every device at each opening.
        """
        if gone or not self._open:
            self._stale = gone
            self._wait_ms = 0

    def tick(self, ms: int) -> None:
        """Look after the device; never waits."""
        if self._silent:
            return
        if self._opening is not None:
            if self._opening.done():
                self._take()
            return
        self._wait_ms = max(0, self._wait_ms - ms)
        if self._wanted and self._wait_ms == 0 and (self._stale or not self._open):
            self._open = self._stale = False
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, "sound")
            self._opening = self._thread.submit(_open_device)

    def _take(self) -> None:
        assert self._opening is not None
        error, self._opening = self._opening.exception(), None
        self._open = error is None
        self._wait_ms = RETRY_MS
        if error is not None and not self._told:
            log.warning("sound", reason=str(error), then="looked for every 5 s")
        if error is None:
            log.info("sound", device="open")
        self._told = error is not None

    def close(self) -> None:
        if self._thread is not None:
            self._thread.shutdown(wait=True)
        if pygame.mixer.get_init():
            pygame.mixer.quit()
        self._open, self._silent = False, True


def _open_device() -> None:
    """Raises pygame.error where there is none."""
    if pygame.mixer.get_init():
        pygame.mixer.quit()
    # No changes allowed: what is queued is always in this form, and SDL converts where the device wants another.
    pygame.mixer.init(SOUND_RATE, FORMAT, 2, BUFFER_SAMPLES, allowedchanges=0)
    pygame.mixer.set_num_channels(len(Part))
