import os
from collections.abc import Iterator

import pytest

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
from pygame._sdl2.video import Renderer

from kiosk.draw.canvas import Canvas
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.typeface import FontLibrary

SIZE = (320, 240)


@pytest.fixture(scope="session")
def fonts() -> FontLibrary:
    return FontLibrary()


@pytest.fixture(scope="session")
def typesetter(fonts: FontLibrary) -> Typesetter:
    return Typesetter(fonts, Screen(1920, 1080, 55))


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    pygame.display.init()
    window = pygame.Window("draw", SIZE)
    yield Renderer(window, accelerated=0)
    window.destroy()


@pytest.fixture
def canvas(renderer: Renderer) -> Canvas:
    made = Canvas(renderer, SIZE)
    made.begin((255, 255, 255))
    return made
