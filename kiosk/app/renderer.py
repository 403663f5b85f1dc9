"""SDL's renderers by name, and how a window gets one.

`software` draws into memory and hands that to the window system. `software-texture` draws the same, but SDL brings it
to the window through a texture of the graphics card. Any other name is a driver of SDL, such as `opengl`.
"""

import os

import pygame
from pygame._sdl2.video import Renderer, get_drivers

SOFTWARE = "software"
SOFTWARE_TEXTURE = "software-texture"
IN_SOFTWARE = (SOFTWARE, SOFTWARE_TEXTURE)


def renderer_names() -> tuple[str, ...]:
    """All that can be asked for here, what is likely to be good first: SDL names its own drivers in that order."""
    drivers = (driver.name for driver in get_drivers())
    return SOFTWARE, *(name for name in drivers if name not in IN_SOFTWARE), SOFTWARE_TEXTURE


def make_renderer(window: pygame.Window, name: str) -> Renderer:
    """Give a window the renderer of this name and no other.

    Raises pygame.error where SDL cannot make it, ValueError where it has none of this name.
    """
    driver = SOFTWARE if name in IN_SOFTWARE else name
    drivers = [found.name for found in get_drivers()]
    if driver not in drivers:
        raise ValueError(f"SDL has no renderer “{name}” here")
    # SDL looks at it when the first software renderer of its display is made (docs/decisions/renderer.md).
    os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "1" if name == SOFTWARE_TEXTURE else "0"
    return Renderer(window, index=drivers.index(driver), accelerated=int(name not in IN_SOFTWARE))
