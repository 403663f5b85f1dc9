"""The real loop: events in, time in, a frame out when there is anything new, and rest otherwise."""

import signal
from collections.abc import Callable
from typing import Protocol

import pygame
import structlog

from kiosk.app.clock import Clock, RealClock
from kiosk.app.devices import Devices, WindowEvent
from kiosk.app.keys import Key
from kiosk.app.window import KioskWindow
from kiosk.ui.gestures import Pointer

log = structlog.get_logger(__name__)

REST_MS = 20  # between two looks at the events while nothing moves: asking SDL every 8 ms takes 1.7 % of a core
LONGEST_STEP_MS = 250  # after the machine has slept, time goes on as if it had not
MOVING_STEP_MS = 1  # while something moves, the frame itself takes its time
REST_STEP_MS = 200  # at rest time is counted in steps so long: nothing that is seen changes in between


class Shown(Protocol):
    """What a loop runs: the program, or a window in which there is more than the program's screen."""

    @property
    def session(self) -> object:
        """All that its picture depends on: while it changes, the loop does not rest."""

    @property
    def working(self) -> bool: ...

    @property
    def next_frame_ms(self) -> int | None: ...

    def sound_changed(self, *, gone: bool) -> None: ...

    def pointer(self, event: Pointer) -> None: ...

    def key(self, key: Key) -> None: ...

    def elapse(self, ms: int, now_ms: int) -> None: ...

    def draw(self) -> bool: ...

    def present(self) -> None: ...

    def redraw(self) -> None: ...

    def forget_textures(self) -> None: ...


class Loop:
    """Runs a program in a window until it is told to stop."""

    def __init__(
        self,
        program: Shown,
        window: KioskWindow,
        devices: Devices,
        *,
        clock: Clock | None = None,
        closes: bool = False,
        each_turn: Callable[[], None] | None = None,
        resized: Callable[[], None] | None = None,
    ) -> None:
        """`closes`: whether the window's close button ends the program, as in the preview; visitors cannot.

        `resized` lays out for the window as it is now, with textures of its own made anew.
        """
        self._program = program
        self._window = window
        self._devices = devices
        self._clock = clock or RealClock()
        self._closes = closes
        self._each_turn = each_turn
        self._resized = resized
        self._running = True

    def stop(self) -> None:
        self._running = False

    def run(self, until: Callable[[], bool] = lambda: False) -> None:
        """Until a signal, in the preview the close button, or `until` ends it."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stop())
        before, moving = self._clock.now_ms(), True
        while self._running and not until():
            now = self._clock.now_ms()
            events = pygame.event.get()
            for event in events:
                self._take(event, now)
            passed = min(LONGEST_STEP_MS, now - before)
            due = self._program.next_frame_ms  # a film is looked after at its own pace, without a full turn of the core
            if passed >= (1 if moving or events or due is not None else REST_STEP_MS):
                before = now
                session = self._program.session
                self._program.elapse(passed, now)
                self._look_after()
                moving = self._turn() or self._program.session != session or self._program.working
            elif events:
                moving = True
            due = self._program.next_frame_ms
            rest = REST_MS if due is None else max(MOVING_STEP_MS, due)
            self._clock.sleep_ms(rest if due is not None or not moving else MOVING_STEP_MS)

    def _look_after(self) -> None:
        """What else is done in each turn; if it fails the kiosk goes on without it."""
        if self._each_turn is None:
            return
        try:
            self._each_turn()
        except Exception:
            log.exception("turn")

    def _turn(self) -> bool:
        try:
            drawn = self._program.draw()
            if drawn:
                self._program.present()
            return drawn
        except pygame.error as error:
            # The renderer may be gone with the screen it was on: everything is made again for the next frame.
            log.warning("renderer", error=str(error))
            self._renew()
            self._clock.sleep_ms(200)
            return False

    def _take(self, event: pygame.Event, now: int) -> None:
        match self._devices.read(event, now):
            case Pointer() as pointer:
                self._program.pointer(pointer)
            case Key() as key:
                self._program.key(key)
            case WindowEvent.EXPOSED:
                self._program.redraw()
            case WindowEvent.RESIZED:
                self._arrange()
            case WindowEvent.SOUND_ADDED | WindowEvent.SOUND_REMOVED as change:
                self._program.sound_changed(gone=change is WindowEvent.SOUND_REMOVED)
            case WindowEvent.RENDERER_LOST:
                log.warning("renderer lost")
                self._renew()
            case WindowEvent.CLOSE if self._closes:
                self.stop()

    def _arrange(self) -> None:
        if self._resized is not None:
            self._resized()
        self._program.redraw()

    def _renew(self) -> None:
        """Every texture is gone, also those round the program's own picture."""
        self._program.forget_textures()
        self._arrange()
