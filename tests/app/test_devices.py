"""pygame's events to our own: fingers, mouse, keys, and what happens to the window."""

import pygame
import pytest

from kiosk.app.devices import MOUSE_FINGER, Devices, WindowEvent
from kiosk.app.keys import Key
from kiosk.ui.gestures import Pointer


def read(devices: Devices, kind: int, **facts: object) -> object:
    return devices.read(pygame.Event(kind, facts), 77)


@pytest.fixture
def devices() -> Devices:
    return Devices((800, 450))


def test_a_finger_comes_in_shares_of_the_window_and_leaves_in_its_pixels(devices: Devices) -> None:
    assert read(devices, pygame.FINGERDOWN, x=0.5, y=0.5, finger_id=3) == Pointer("down", 3, 400.0, 225.0, 77)
    assert read(devices, pygame.FINGERMOTION, x=0.0125, y=0.5, finger_id=3) == Pointer("move", 3, 10.0, 225.0, 77)
    assert read(devices, pygame.FINGERUP, x=0.5, y=0.5, finger_id=3) == Pointer("up", 3, 400.0, 225.0, 77)


def test_the_left_mouse_button_is_a_finger_while_it_is_down(devices: Devices) -> None:
    assert read(devices, pygame.MOUSEMOTION, pos=(60, 70)) is None
    assert read(devices, pygame.MOUSEBUTTONDOWN, pos=(60, 70), button=pygame.BUTTON_RIGHT) is None
    assert read(devices, pygame.MOUSEBUTTONDOWN, pos=(60, 70), button=pygame.BUTTON_LEFT) == Pointer(
        "down", MOUSE_FINGER, 60.0, 70.0, 77
    )
    assert read(devices, pygame.MOUSEMOTION, pos=(70, 70)) == Pointer("move", MOUSE_FINGER, 70.0, 70.0, 77)
    assert read(devices, pygame.MOUSEBUTTONUP, pos=(70, 70), button=pygame.BUTTON_LEFT) == Pointer(
        "up", MOUSE_FINGER, 70.0, 70.0, 77
    )
    assert read(devices, pygame.MOUSEMOTION, pos=(80, 70)) is None


def test_the_mouse_that_a_touch_pretends_to_be_is_not_heard(devices: Devices) -> None:
    assert read(devices, pygame.MOUSEBUTTONDOWN, pos=(60, 70), button=pygame.BUTTON_LEFT, touch=True) is None


def test_keys_mean_what_a_keypad_means(devices: Devices) -> None:
    def pressed(key: int, mod: int = 0) -> object:
        found = read(devices, pygame.KEYDOWN, key=key, mod=mod)
        read(devices, pygame.KEYUP, key=key, mod=mod)
        return found

    assert [pressed(key) for key in (pygame.K_TAB, pygame.K_DOWN, pygame.K_UP)] == [Key.NEXT, Key.NEXT, Key.PREVIOUS]
    assert pressed(pygame.K_TAB, pygame.KMOD_LSHIFT) == Key.PREVIOUS
    assert [pressed(key) for key in (pygame.K_LEFT, pygame.K_RIGHT)] == [Key.LEFT, Key.RIGHT]
    assert {pressed(key) for key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)} == {Key.SELECT}
    assert {pressed(key) for key in (pygame.K_ESCAPE, pygame.K_BACKSPACE)} == {Key.BACK}
    assert [pressed(key) for key in (pygame.K_HOME, pygame.K_F1)] == [Key.HOME, Key.HELP]
    assert pressed(pygame.K_F6) == Key.TOOLS
    assert pressed(pygame.K_q) is None


def test_a_key_that_is_held_down_counts_once(devices: Devices) -> None:
    held = [read(devices, pygame.KEYDOWN, key=pygame.K_RETURN, mod=0) for _ in range(5)]
    assert held == [Key.SELECT, None, None, None, None]
    read(devices, pygame.KEYUP, key=pygame.K_RETURN, mod=0)
    assert read(devices, pygame.KEYDOWN, key=pygame.K_RETURN, mod=0) == Key.SELECT


@pytest.mark.parametrize(
    ("kinds", "meaning"),
    [
        ((pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED), WindowEvent.EXPOSED),
        ((pygame.WINDOWRESIZED, pygame.WINDOWSIZECHANGED, pygame.WINDOWDISPLAYCHANGED), WindowEvent.RESIZED),
        ((pygame.RENDER_DEVICE_RESET, pygame.RENDER_TARGETS_RESET), WindowEvent.RENDERER_LOST),
        ((pygame.QUIT, pygame.WINDOWCLOSE), WindowEvent.CLOSE),
        ((pygame.WINDOWMINIMIZED, pygame.JOYBUTTONDOWN), None),
    ],
)
def test_what_happens_to_the_window(devices: Devices, kinds: tuple[int, ...], meaning: WindowEvent | None) -> None:
    assert [read(devices, kind) for kind in kinds] == [meaning] * len(kinds)
