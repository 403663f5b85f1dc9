"""The canvas: everything that reaches the screen is drawn through it, in whole pixels, on one thread.

Words, icons and shapes become textures the first time they are drawn and are kept by their value, so a screen that has
been shown before costs no more than copying it.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil, floor
from threading import get_ident

import numpy as np
import pygame
from pygame._sdl2.video import Renderer

from kiosk.draw import shapes
from kiosk.draw.icons import STROKE, icon_mask
from kiosk.draw.paragraph import SetText, ink_mask
from kiosk.draw.pictures import Corners, PictureTextures, Rect, Wanted
from kiosk.draw.pixels import Pixels, covering, straight
from kiosk.draw.texture import TextureStore
from kiosk.draw.theme import Colour

Point = tuple[float, float]

MEBIBYTE = 1 << 20
QUARTER = 4  # shapes stand on quarters of a pixel, so that what moves does not need a texture for every place


class Canvas:
    """Draws on `renderer`, whose surface is `size` px. Only the thread that made it may call it (RuntimeError).

    Textures are held up to `budget_bytes`; the least recently used go first, never one that this frame has drawn.
    """

    def __init__(
        self,
        renderer: Renderer,
        size: tuple[int, int],
        budget_bytes: int = 128 * MEBIBYTE,
        *,
        keeps_picture: bool = False,
    ) -> None:
        self.size = size
        self.keeps_picture = keeps_picture
        """Whether what has been drawn is still there after it was presented: so it is in software alone."""
        self._renderer = renderer
        self._thread = get_ident()
        self._textures = TextureStore(renderer, budget_bytes)
        self._pictures = PictureTextures(self._textures)
        self._fade = 1.0
        self._clip: Rect = (0, 0, *size)
        self._origin = (0, 0)  # where on the canvas the upper left corner lies of what is drawn on

    def begin(self, colour: Colour) -> None:
        """Start a frame on a ground of `colour`."""
        self._check_thread()
        self._textures.begin_frame()
        self._pictures.begin_frame()
        self._renderer.draw_color = (*colour, 255)
        self._renderer.clear()

    def go_on(self) -> None:
        """Draw over what is shown, where that is kept (`keeps_picture`)."""
        self._check_thread()
        self._textures.begin_frame()
        self._pictures.begin_frame()

    def present(self) -> None:
        """Show the frame."""
        self._check_thread()
        self._renderer.present()

    def snapshot(self) -> Pixels:
        """What has been drawn since `begin`: RGB, (height, width, 3). Take it before `present`, outside of a clip."""
        self._check_thread()
        surface = self._renderer.to_surface()
        width, height = surface.get_size()
        return np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8).reshape(height, width, 3)

    def forget(self) -> None:
        """Drop every texture, after the renderer has lost them; each is made again when it is next drawn."""
        self._check_thread()
        self._textures.clear()
        self._pictures.clear()

    @property
    def texture_bytes(self) -> int:
        """What the textures hold now."""
        return self._textures.held_bytes

    @property
    def unfinished(self) -> bool:
        """Whether a banded picture is still on its way: another frame must follow."""
        return self._pictures.unfinished

    @contextmanager
    def alpha(self, value: float) -> Iterator[None]:
        """Draw what follows faded: 0.0 is unseen, 1.0 as it is. Fades within fades multiply."""
        before = self._fade
        self._fade = before * min(max(value, 0.0), 1.0)
        try:
            yield
        finally:
            self._fade = before

    @contextmanager
    def clip(self, rect: Rect | None) -> Iterator[None]:
        """Draw what follows only inside `rect` (None: wherever it was allowed) and inside any clip around this one."""
        before = self._clip
        self._set_clip(before if rect is None else _common(before, rect))
        try:
            yield
        finally:
            self._set_clip(before)

    def plate(self, key: Hashable, rect: Rect, draw: Callable[[], None]) -> None:
        """What `draw` draws, which must fill `rect` opaquely and nothing else: drawn once, then copied, until it is
        forgotten or let go of by `drop_plate`."""
        self._check_thread()
        held = self._textures.get(("plate", key))
        if held is None or (held.width, held.height) != rect[2:]:
            held = self._textures.new(("plate", key), rect[2], rect[3], blended=False, target=True)
            clip, self._origin = self._clip, rect[:2]
            try:
                with held.drawn_on():
                    self._set_clip(rect)
                    draw()
            except BaseException:
                self.drop_plate(key)
                raise
            finally:
                self._origin = (0, 0)
                self._set_clip(clip)
        if self._sees(rect):
            held.draw(self._placed(rect), self._fade)

    def drop_plate(self, key: Hashable) -> None:
        """What a plate shows has changed."""
        self._textures.drop(("plate", key))

    def fill(self, rect: Rect, colour: Colour, alpha: int = 255) -> None:
        """A rectangle of one colour."""
        self._check_thread()
        alpha = round(alpha * self._fade)
        if alpha > 0 and self._sees(rect):
            self._renderer.draw_blend_mode = pygame.BLENDMODE_BLEND if alpha < 255 else pygame.BLENDMODE_NONE
            self._renderer.draw_color = (*colour, alpha)
            self._renderer.fill_rect(self._placed(rect))

    def box(
        self,
        rect: Rect,
        fill: Colour | None,
        border: Colour | None = None,
        border_px: int = 0,
        radius: int = 0,
        dashed: bool = False,
    ) -> None:
        """A box with its border inside its edge; `dashed` is how an unavailable control looks."""
        x, y, width, height = rect
        if border is None or border_px <= 0:
            border, border_px = None, 0
        if dashed and border is not None:
            self.box(rect, fill, radius=radius)
            self._mask(border, (x, y), shapes.dashed_mask, width, height, border_px, radius)
        elif min(width, height) > 2 * max(radius + 1, border_px):
            self._framed(rect, fill, border, border_px, radius)
        elif min(width, height) > 0:
            self._image((x, y), shapes.box_image, width, height, fill, border, border_px, radius)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """A filled disc."""
        left, top, size, inside = _square(centre, radius)
        self._mask(colour, (left, top), shapes.disc_mask, size, inside, radius)

    def ring(self, centre: Point, radius: float, width: float, colour: Colour, part: float = 1.0) -> None:
        """A ring `width` px wide, half of it inside `radius`; `part` of it (0 to 1), clockwise from the top."""
        left, top, size, inside = _square(centre, radius + width / 2)
        part = round(min(max(part, 0.0), 1.0), 3)
        self._mask(colour, (left, top), shapes.ring_mask, size, inside, radius, width, part)

    def polyline(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """A line through two points or more, with round ends and joins."""
        near, left, top = _near_origin(points, width / 2)
        self._mask(colour, (left, top), shapes.line_mask, near, width)

    def polygon(
        self, points: Sequence[Point], fill: Colour | None, border: Colour | None = None, border_px: float = 0
    ) -> None:
        """A closed shape of three points or more; its border lies half inside it."""
        near, left, top = _near_origin(points, border_px / 2)
        self._image((left, top), shapes.polygon_image, near, fill, border, border_px)

    def text(self, text: SetText, at: tuple[int, int], colour: Colour) -> None:
        """A set text with the upper left corner of its box at `at`."""
        if text.lines:
            self._mask(colour, (at[0] - text.margin, at[1] - text.margin), ink_mask, text)

    def icon(self, name: str, rect: Rect, colour: Colour, stroke: float = STROKE) -> None:
        """An icon in the middle of `rect`, as large as fits; `stroke` in units of its grid of 24."""
        x, y, width, height = rect
        size = min(width, height)
        at = x + (width - size) // 2, y + (height - size) // 2
        self._mask(colour, at, icon_mask, name, size, stroke)

    def pixels(
        self,
        key: Hashable,
        array: Pixels,
        rect: Rect,
        source: Rect | None = None,
        *,
        version: int = 0,
        opaque: bool | None = None,
        fit: bool = False,
        banded: bool = False,
    ) -> bool:
        """A picture (BGRA, premultiplied) stretched into `rect`; `source` is the part of it to show, in its pixels.

        It is uploaded when `array` is another one than `key` showed last, or `version` differs. `opaque` saves a look
        at its alpha. `fit` reduces it to the size of `rect` before the upload: sharper and less to copy, for what
        does not move. `banded` uploads a large one over several frames and shows what `key` showed before until it is
        complete, or nothing. Returns whether it is `array` that is shown.
        """
        self._check_thread()
        wanted = Wanted(array, version, source, rect[2:] if fit else None, opaque)
        texture, current = self._pictures.show(("pixels", key), wanted, banded)
        if texture is not None and self._sees(rect) and self._fade > 0:
            # While another array is shown its pixels are not those that `source` counts in.
            part = pygame.Rect(source) if source is not None and not fit and current else None
            texture.draw(self._placed(rect), self._fade, part)
        return current

    def quad(self, key: Hashable, array: Pixels, corners: Corners, opaque: bool = True) -> None:
        """A picture in perspective: `corners` are where its own go, clockwise from the upper left.

        Warped anew at every call, for what moves. Its key is not shared with `pixels`.
        """
        self._check_thread()
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, top = floor(min(xs)) - 1, floor(min(ys)) - 1
        area = _common(self._clip, (left, top, ceil(max(xs)) + 1 - left, ceil(max(ys)) + 1 - top))
        if area[2] > 0 and area[3] > 0 and self._fade > 0:
            wanted = Wanted(array, opaque=opaque)
            texture = self._pictures.warped(("quad", key), wanted, corners, area, self.size)
            texture.draw(self._placed(area), self._fade, pygame.Rect(0, 0, *area[2:]))

    def _mask(self, colour: Colour, at: tuple[int, int], make: Callable[..., Pixels], *values: Hashable) -> None:
        """Draw the mask that `make(*values)` returns, made once, in `colour`, with its upper left corner at `at`."""
        self._kept((colour, make, *values), lambda: covering(make(*values), colour), at)

    def _image(self, at: tuple[int, int], make: Callable[..., Pixels], *values: Hashable) -> None:
        """Draw the premultiplied pixels that `make(*values)` returns, made once, with their corner at `at`."""
        self._kept((make, *values), lambda: straight(make(*values)), at)

    def _kept(self, key: Hashable, make: Callable[[], Pixels], at: tuple[int, int]) -> None:
        self._check_thread()
        if self._fade <= 0:
            return
        texture = self._textures.get(key)
        if texture is None:
            pixels = make()
            texture = self._textures.new(key, pixels.shape[1], pixels.shape[0], blended=True)
            texture.upload(pixels)
        rect = (*at, texture.width, texture.height)
        if self._sees(rect):
            texture.draw(self._placed(rect), self._fade)

    def _framed(self, rect: Rect, fill: Colour | None, border: Colour | None, border_px: int, radius: int) -> None:
        """A box from rectangles and, where it is round, four corners of one small texture, whatever its size."""
        x, y, width, height = rect
        corner = max(radius + 1, border_px) if radius > 0 else border_px
        right, bottom = x + width - corner, y + height - corner
        if radius > 0:
            both = 2 * corner
            for left, top in ((x, y), (right, y), (x, bottom), (right, bottom)):
                with self.clip((left, top, corner, corner)):
                    origin = left - (corner if left == right else 0), top - (corner if top == bottom else 0)
                    self._image(origin, shapes.box_image, both, both, fill, border, border_px, radius)
        across, down = width - 2 * corner, height - 2 * corner
        if border is not None:
            for left, top, wide, high in (
                (x + corner, y, across, border_px),
                (x + corner, y + height - border_px, across, border_px),
                (x, y + corner, border_px, down),
                (x + width - border_px, y + corner, border_px, down),
            ):
                self.fill((left, top, wide, high), border)
            if radius == 0:
                for left, top in ((x, y), (right, y), (x, bottom), (right, bottom)):
                    self.fill((left, top, corner, corner), border)
        if fill is not None:
            self.fill((x + corner, y + border_px, across, corner - border_px), fill)
            self.fill((x + corner, bottom, across, corner - border_px), fill)
            self.fill((x + border_px, y + corner, width - 2 * border_px, down), fill)

    def _check_thread(self) -> None:
        # SDL does not complain about a wrong thread; it breaks later, elsewhere.
        if get_ident() != self._thread:
            raise RuntimeError("the canvas was called from another thread than the one that made it")

    def _sees(self, rect: Rect) -> bool:
        common = _common(self._clip, rect)
        return common[2] > 0 and common[3] > 0

    def _placed(self, rect: Rect) -> pygame.Rect:
        """`rect` as the renderer counts: from the corner of the viewport."""
        return pygame.Rect(rect[0] - self._clip[0], rect[1] - self._clip[1], rect[2], rect[3])

    def _set_clip(self, rect: Rect) -> None:
        self._check_thread()
        # There is no clip rectangle to set; a viewport cuts what is drawn just as exactly, but moves the origin.
        self._clip = rect
        whole = rect == (0, 0, *self.size)
        if whole or (rect[2] > 0 and rect[3] > 0):
            left, top = rect[0] - self._origin[0], rect[1] - self._origin[1]
            self._renderer.set_viewport(None if whole else pygame.Rect(left, top, rect[2], rect[3]))


def _common(first: Rect, second: Rect) -> Rect:
    """The part that two rectangles share; its width or height is 0 where there is none."""
    left, top = max(first[0], second[0]), max(first[1], second[1])
    right = min(first[0] + first[2], second[0] + second[2])
    bottom = min(first[1] + first[3], second[1] + second[3])
    return left, top, max(right - left, 0), max(bottom - top, 0)


def _square(centre: Point, reach: float) -> tuple[int, int, int, Point]:
    """The square of pixels that a round shape needs: left, top, side, and where its middle is inside."""
    left, top = floor(centre[0] - reach) - 1, floor(centre[1] - reach) - 1
    return left, top, ceil(2 * reach) + 3, (_quarter(centre[0] - left), _quarter(centre[1] - top))


def _near_origin(points: Sequence[Point], reach: float) -> tuple[tuple[Point, ...], int, int]:
    """The points moved to where their image begins at 0, 0, and where that is."""
    left = floor(min(x for x, _ in points) - reach) - 1
    top = floor(min(y for _, y in points) - reach) - 1
    return tuple((_quarter(x - left), _quarter(y - top)) for x, y in points), left, top


def _quarter(value: float) -> float:
    return round(value * QUARTER) / QUARTER
