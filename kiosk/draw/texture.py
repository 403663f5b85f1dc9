"""Textures on the renderer: kept by the value they show, counted in bytes, let go of when least recently used."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

import numpy as np
import pygame
from pygame._sdl2.video import Renderer, Texture

from kiosk.draw.pixels import Pixels

BYTES_PER_PIXEL = 4
SMOOTH = 1  # linear filtering where a texture is drawn larger or smaller than it is


class HeldTexture:
    """A texture and what is known of it. `blended`: what lies under it shows where its alpha says so."""

    def __init__(
        self, renderer: Renderer, width: int, height: int, blended: bool, streaming: bool, target: bool = False
    ) -> None:
        self.width = width
        self.height = height
        self.blended = blended
        self.used_frame = 0
        static = not (streaming or target)
        self._renderer = renderer
        self._texture = Texture(
            renderer, (width, height), static=static, streaming=streaming, target=target, scale_quality=SMOOTH
        )

    @property
    def bytes(self) -> int:
        return self.width * self.height * BYTES_PER_PIXEL

    def upload(self, pixels: Pixels, top: int = 0) -> None:
        """Write BGRA pixels, colour not multiplied with alpha, from the left edge and from row `top` down."""
        height, width = pixels.shape[:2]
        surface = pygame.image.frombuffer(np.ascontiguousarray(pixels).data, (width, height), "BGRA")
        # A tuple: given a Rect, pygame-ce 2.5.8 writes nothing at all below row 0.
        self._texture.update(surface, (0, top, width, height))

    @contextmanager
    def drawn_on(self) -> Iterator[None]:
        """The renderer draws here, for a texture that was made to be a target, and then where it drew before."""
        before = self._renderer.target
        self._renderer.target = self._texture
        try:
            yield
        finally:
            self._renderer.target = before

    def draw(self, rect: pygame.Rect, fade: float, source: pygame.Rect | None = None) -> None:
        """Draw `source` (None: all of it) into `rect`; `fade` 1.0 is as it is, 0.0 is unseen."""
        alpha = round(255 * fade)
        opaque = alpha == 255 and not self.blended
        self._texture.blend_mode = pygame.BLENDMODE_NONE if opaque else pygame.BLENDMODE_BLEND
        self._texture.alpha = alpha
        self._texture.draw(source, rect)


class TextureStore:
    """Textures by key. What the present frame has used is never let go of, even above `budget_bytes`."""

    def __init__(self, renderer: Renderer, budget_bytes: int) -> None:
        self._renderer = renderer
        self._budget_bytes = budget_bytes
        self._kept: OrderedDict[Hashable, HeldTexture] = OrderedDict()
        self._frame = 0
        self.held_bytes = 0

    def begin_frame(self) -> None:
        self._frame += 1

    def holds(self, key: Hashable) -> bool:
        """Whether `key` has a texture, without marking it as used."""
        return key in self._kept

    def get(self, key: Hashable) -> HeldTexture | None:
        """The texture of `key`, marked as used in this frame."""
        texture = self._kept.get(key)
        if texture is not None:
            texture.used_frame = self._frame
            self._kept.move_to_end(key)
        return texture

    def new(
        self, key: Hashable, width: int, height: int, *, blended: bool, streaming: bool = False, target: bool = False
    ) -> HeldTexture:
        """An empty texture for `key` in place of the one it had; room is made first."""
        self.drop(key)
        self._make_room(width * height * BYTES_PER_PIXEL)
        texture = HeldTexture(self._renderer, width, height, blended, streaming, target)
        texture.used_frame = self._frame
        self._kept[key] = texture
        self.held_bytes += texture.bytes
        return texture

    def rename(self, old: Hashable, new: Hashable) -> None:
        """Let the texture of `old` be that of `new`."""
        self.drop(new)
        self._kept[new] = self._kept.pop(old)

    def drop(self, key: Hashable) -> None:
        texture = self._kept.pop(key, None)
        if texture is not None:
            self.held_bytes -= texture.bytes

    def clear(self) -> None:
        self._kept.clear()
        self.held_bytes = 0

    def _make_room(self, size: int) -> None:
        while self._kept and self.held_bytes + size > self._budget_bytes:
            key, oldest = next(iter(self._kept.items()))
            if oldest.used_frame == self._frame:
                return
            self.drop(key)
