"""Real devices: pygame's events become pointers, keys, and what happens to the window."""

from dataclasses import dataclass
from enum import StrEnum

import pygame

from kiosk.app.keys import Key
from kiosk.ui.gestures import Pointer

MOUSE_FINGER = -1

KEYS: dict[int, Key] = {
    pygame.K_TAB: Key.NEXT,
    pygame.K_DOWN: Key.NEXT,
    pygame.K_UP: Key.PREVIOUS,
    pygame.K_LEFT: Key.LEFT,
    pygame.K_RIGHT: Key.RIGHT,
    pygame.K_RETURN: Key.SELECT,
    pygame.K_KP_ENTER: Key.SELECT,
    pygame.K_SPACE: Key.SELECT,
    pygame.K_ESCAPE: Key.BACK,
    pygame.K_BACKSPACE: Key.BACK,
    pygame.K_HOME: Key.HOME,
    pygame.K_F1: Key.HELP,
    pygame.K_F6: Key.TOOLS,
}


class WindowEvent(StrEnum):
    """What can happen to the window."""

    EXPOSED = "exposed"
    RESIZED = "resized"
    RENDERER_LOST = "renderer lost"
    SOUND_ADDED = "sound device added"
    SOUND_REMOVED = "sound device removed"
    CLOSE = "close"


@dataclass
class Devices:
    """Turns raw events of a window of `size` px into our own. A key that is held down counts once (no key repeat)."""

    size: tuple[int, int]

    def __post_init__(self) -> None:
        self._held: set[int] = set()
        self._mouse_down = False

    def read(self, event: pygame.Event, now_ms: int) -> Pointer | Key | WindowEvent | None:
        """Our event for one of pygame's; None where it means nothing."""
        kind = event.type
        if kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP):
            return self._finger(event, now_ms)
        if kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION, pygame.MOUSEBUTTONUP):
            return self._mouse(event, now_ms)
        if kind == pygame.KEYDOWN:
            return self._key(event)
        if kind == pygame.KEYUP:
            self._held.discard(event.key)
        return _window_event(kind)

    def _finger(self, event: pygame.Event, now_ms: int) -> Pointer:
        """Fingers come in shares of the window, 0 to 1."""
        x, y = event.x * self.size[0], event.y * self.size[1]
        return self._pointer(event.type, pygame.FINGERDOWN, pygame.FINGERUP, int(event.finger_id), x, y, now_ms)

    def _mouse(self, event: pygame.Event, now_ms: int) -> Pointer | None:
        if getattr(event, "touch", False):
            return None  # the finger itself is reported, too
        if event.type == pygame.MOUSEMOTION:
            if not self._mouse_down:
                return None
        elif event.button != pygame.BUTTON_LEFT:
            return None
        else:
            self._mouse_down = event.type == pygame.MOUSEBUTTONDOWN
        x, y = event.pos
        return self._pointer(
            event.type, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, MOUSE_FINGER, float(x), float(y), now_ms
        )

    def _pointer(self, kind: int, down: int, up: int, finger: int, x: float, y: float, now_ms: int) -> Pointer:
        word = "down" if kind == down else "up" if kind == up else "move"
        if word == "down":
            return Pointer("down", finger, x, y, now_ms)
        if word == "up":
            return Pointer("up", finger, x, y, now_ms)
        return Pointer("move", finger, x, y, now_ms)

    def _key(self, event: pygame.Event) -> Key | None:
        if event.key in self._held:
            return None
        self._held.add(event.key)
        key = KEYS.get(event.key)
        if event.key == pygame.K_TAB and event.mod & pygame.KMOD_SHIFT:
            return Key.PREVIOUS
        return key


def _window_event(kind: int) -> WindowEvent | None:
    if kind in (pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED):
        return WindowEvent.EXPOSED
    if kind in (pygame.WINDOWRESIZED, pygame.WINDOWSIZECHANGED, pygame.WINDOWDISPLAYCHANGED):
        return WindowEvent.RESIZED
    if kind in (pygame.RENDER_DEVICE_RESET, pygame.RENDER_TARGETS_RESET):
        return WindowEvent.RENDERER_LOST
    if kind == pygame.AUDIODEVICEADDED:
        return WindowEvent.SOUND_ADDED
    if kind == pygame.AUDIODEVICEREMOVED:
        return WindowEvent.SOUND_REMOVED
    if kind in (pygame.QUIT, pygame.WINDOWCLOSE):
        return WindowEvent.CLOSE
    return None
