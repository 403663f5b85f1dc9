"""The window and its renderer: full screen for visitors, a resizable one for curators, an unseen one for tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import pygame
import structlog
from pygame._sdl2.video import Renderer

from kiosk.app.renderer import IN_SOFTWARE, SOFTWARE, make_renderer, renderer_names
from kiosk.app.silence import silent_libraries

log = structlog.get_logger(__name__)

Mode = Literal["fullscreen", "window", "unseen"]

UNSEEN_DRIVERS = ("dummy", "offscreen")
DRIVER_VARIABLE = "SDL_VIDEODRIVER"


class NoDisplay(Exception):
    """There is no screen on which a window could be seen."""


class NoSuchDriver(NoDisplay):
    """Somebody named a way to the screen that is not there. The message: what is wrong. And how to mend it."""


@dataclass
class KioskWindow:
    """A window with its renderer, and the name of the one it really has. `size` is what can be drawn on, in pixels."""

    window: pygame.Window
    renderer: Renderer
    mode: Mode
    renderer_name: str

    @property
    def accelerated(self) -> bool:
        """Whether anything but the processor draws in it."""
        return self.renderer_name not in IN_SOFTWARE

    @property
    def size(self) -> tuple[int, int]:
        viewport = self.renderer.get_viewport()
        return viewport.width, viewport.height

    def close(self) -> None:
        """Close this window. SDL's display itself stays: it is shared with any other window of the process."""
        self.window.destroy()


def open_window(mode: Mode, size: tuple[int, int], title: str, *, renderer: str = SOFTWARE) -> KioskWindow:
    """Open the kiosk's window; `size` counts for all modes but full screen.

    A renderer that cannot be made is replaced: by software, and where even that fails by any that can.
    Raises NoDisplay where a visible window is asked for and there is no screen, NoSuchDriver where SDL_VIDEODRIVER
    names none that there is, and pygame.error where SDL fails.
    """
    if mode == "unseen":
        os.environ[DRIVER_VARIABLE] = "dummy"
    _start_display()
    if mode != "unseen" and pygame.display.get_driver() in UNSEEN_DRIVERS:
        raise NoDisplay("this machine shows no screen: SDL offers only an unseen one")
    refused: list[Exception] = []
    for name in dict.fromkeys((renderer, SOFTWARE, *renderer_names())):
        window = _bare_window(mode, size, title)
        try:
            made = make_renderer(window, name)
        except (pygame.error, ValueError) as error:
            window.destroy()  # SDL may have changed it for the renderer that failed
            refused.append(error)
            continue
        if refused:
            log.warning("renderer", asked=renderer, reason=str(refused[0]), instead=name)
        return KioskWindow(window, made, mode, name)
    raise refused[0]


def _bare_window(mode: Mode, size: tuple[int, int], title: str) -> pygame.Window:
    if mode == "fullscreen":
        # The desktop's size is given as well: where no window manager runs, nobody else makes the window so large.
        desktop = pygame.display.get_desktop_sizes()[0]
        window = pygame.Window(title, desktop, (0, 0), fullscreen_desktop=True, borderless=True)
        pygame.mouse.set_visible(False)
        return window
    return pygame.Window(title, size, resizable=mode == "window", hidden=mode == "unseen")


def _start_display() -> None:
    try:
        with silent_libraries():
            pygame.display.init()
    except pygame.error as error:
        named = os.environ.get(DRIVER_VARIABLE)
        if not named:
            raise NoDisplay(f"SDL finds none ({error})") from error
        raise NoSuchDriver(
            f"{DRIVER_VARIABLE} is set to “{named}”, which does not lead to a screen here ({error}). "
            f"Unset {DRIVER_VARIABLE}, or name a driver that does, such as x11 or wayland."
        ) from error


@contextmanager
def display() -> Iterator[None]:
    """SDL's display for a question to it; it stays where a window of this process needs it. Raises NoDisplay."""
    was_open = pygame.display.get_init()
    _start_display()
    try:
        yield
    finally:
        if not was_open:
            pygame.display.quit()


def has_display() -> bool:
    """Whether a window would be seen here. SDL raises nothing where there is none; it takes an unseen driver."""
    with display():
        return pygame.display.get_driver() not in UNSEEN_DRIVERS
