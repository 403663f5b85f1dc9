"""The kiosk's screen in a texture of its own size, shown smaller in the preview's window."""

import pygame
from pygame._sdl2.video import Renderer, Texture

from kiosk.app.program import Program
from kiosk.ui.rect import Rect

SMOOTH = 2  # SDL's name for its best filter


class ScaledScreen:
    """A screen of `size` px that is shown in `rect` of the window.

    A renderer looks at four pixels for each that it draws: what is shown below half its size is halved first, as often
    as that takes, or thin letters would fall between them.
    """

    def __init__(self, renderer: Renderer, size: tuple[int, int], rect: Rect) -> None:
        self.rect = rect
        self._renderer = renderer
        self._steps = [self._texture(size)]
        width, height = size
        while rect.width * 2 < width and min(width, height) > 1:
            width, height = width // 2, height // 2
            self._steps.append(self._texture((width, height)))

    @property
    def scale(self) -> float:
        """How many pixels of the window one of the screen takes."""
        return self.rect.width / self._steps[0].width

    def draw(self, program: Program) -> bool:
        """Draw the program, if it has anything new to show; True if it had."""
        try:
            self._renderer.target = self._steps[0]
            drawn = program.draw()
            if drawn:
                for larger, smaller in zip(self._steps, self._steps[1:], strict=False):
                    self._renderer.target = smaller
                    larger.draw()
        finally:
            self._renderer.target = None
        return drawn

    def paint(self) -> None:
        """Show it in the window."""
        self._steps[-1].draw(None, pygame.Rect(*self.rect))

    def on_screen(self, x: float, y: float) -> tuple[float, float]:
        """The screen's own pixel under one of the window."""
        return (x - self.rect.x) / self.scale, (y - self.rect.y) / self.scale

    def _texture(self, size: tuple[int, int]) -> Texture:
        return Texture(self._renderer, size, target=True, scale_quality=SMOOTH)
