"""What SDL and pygame are told before they start: they read it from the environment, once."""

import os

HINTS = {
    # Without a GPU on X11 SDL would show a software frame through an OpenGL texture: 15 to 50 ms a frame. Each window
    # sets it anew for its renderer (app/renderer.py).
    "SDL_FRAMEBUFFER_ACCELERATION": "0",
    # A finger is a finger and a mouse a mouse; neither is reported as the other as well.
    "SDL_TOUCH_MOUSE_EVENTS": "0",
    "SDL_MOUSE_TOUCH_EVENTS": "0",
    # A service is stopped by a signal; as an event it would wait behind a stuck loop.
    "SDL_NO_SIGNAL_HANDLERS": "1",
    "SDL_VIDEO_ALLOW_SCREENSAVER": "0",
    # Nothing but the commands' own words on the terminal: `kiosk check --json` is read by programs.
    "PYGAME_HIDE_SUPPORT_PROMPT": "1",
}


def give_hints() -> None:
    """Set what is not set already, so that an operator can say otherwise."""
    for hint, value in HINTS.items():
        os.environ.setdefault(hint, value)
