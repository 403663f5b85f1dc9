"""Pictures as textures: uploaded when they change, large ones in bands, so that no frame waits for them."""

import weakref
from collections.abc import Hashable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from kiosk.draw.pixels import Pixels, blank, is_opaque, straight
from kiosk.draw.shapes import quad_mask
from kiosk.draw.texture import HeldTexture, TextureStore

Rect = tuple[int, int, int, int]  # x, y, width, height
Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]

UPLOAD_A_FRAME = 1_100_000  # px: 4 ms of a 4K picture, measured


@dataclass(frozen=True)
class Wanted:
    """A picture to be shown: BGRA `array`, premultiplied.

    `version` changes when the array's contents do. `source` is the part to show (None: all) and `size` what it is
    reduced to before the upload (None: not at all). `opaque` None means: look.
    """

    array: Pixels
    version: int = 0
    source: Rect | None = None
    size: tuple[int, int] | None = None
    opaque: bool | None = None

    def pixels(self) -> tuple[Pixels, bool]:
        """The pixels to upload, colour not multiplied with alpha, and whether they are opaque."""
        part = self.array
        if self.source is not None and self.size is not None:
            x, y, width, height = self.source
            part = part[y : y + height, x : x + width]
        if self.size is not None and self.size != part.shape[1::-1]:
            smaller = self.size[0] < part.shape[1]
            part = np.asarray(
                cv2.resize(part, self.size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC), np.uint8
            )
        opaque = is_opaque(part) if self.opaque is None else self.opaque
        return part if opaque else straight(part), opaque


class _Shown:
    """What a texture shows. It does not keep the array alive: a picture that was let go of is not held here."""

    def __init__(self, wanted: Wanted) -> None:
        self._array = weakref.ref(wanted.array)
        self._rest = _all_but_array(wanted)

    def is_(self, wanted: Wanted) -> bool:
        return self._array() is wanted.array and self._rest == _all_but_array(wanted)


@dataclass
class _Arriving:
    """A picture on its way in bands, while what its key showed before is still shown."""

    shown: _Shown
    pixels: Pixels
    rows: int = 0


class PictureTextures:
    """The textures of pictures by key."""

    def __init__(self, textures: TextureStore) -> None:
        self._textures = textures
        self._shown: dict[Hashable, _Shown] = {}
        self._arriving: dict[Hashable, _Arriving] = {}
        self._asked: set[Hashable] = set()
        self._allowance = UPLOAD_A_FRAME

    def begin_frame(self) -> None:
        # A picture that nobody asked for during the last frame is not waited for any longer.
        for key in self._arriving.keys() - self._asked:
            self._give_up(key)
        self._asked.clear()
        self._allowance = UPLOAD_A_FRAME
        self._shown = {key: shown for key, shown in self._shown.items() if self._textures.holds(key)}

    @property
    def unfinished(self) -> bool:
        """Whether a picture is still on its way, so that another frame must follow."""
        return bool(self._arriving)

    def clear(self) -> None:
        self._shown.clear()
        self._arriving.clear()

    def show(self, key: Hashable, wanted: Wanted, banded: bool) -> tuple[HeldTexture | None, bool]:
        """The texture to draw for `key`, and whether it is that of `wanted`; banded, it may be the one before."""
        self._asked.add(key)
        texture = self._textures.get(key)
        shown = self._shown.get(key)
        if texture is not None and shown is not None and shown.is_(wanted):
            return texture, True
        if banded:
            return self._next_band(key, wanted, texture)
        self._give_up(key)
        pixels, opaque = wanted.pixels()
        texture = self._fitting(key, texture, pixels, opaque)
        texture.upload(pixels)
        self._shown[key] = _Shown(wanted)
        return texture, True

    def warped(
        self, key: Hashable, wanted: Wanted, corners: Corners, area: Rect, screen: tuple[int, int]
    ) -> HeldTexture:
        """A texture as large as the screen whose upper left holds `area` of the screen with the picture in `corners`.

        Corners run clockwise from the upper left.
        """
        texture = self._textures.get(key)
        if texture is None:
            texture = self._textures.new(key, *screen, blended=True, streaming=True)
        texture.upload(_warp(wanted, corners, area))
        return texture

    def _fitting(self, key: Hashable, texture: HeldTexture | None, pixels: Pixels, opaque: bool) -> HeldTexture:
        """The texture itself where it can take the pixels, else a new one."""
        height, width = pixels.shape[:2]
        if texture is not None and (texture.width, texture.height) == (width, height):
            texture.blended = not opaque
            return texture
        return self._textures.new(key, width, height, blended=not opaque, streaming=True)

    def _next_band(self, key: Hashable, wanted: Wanted, before: HeldTexture | None) -> tuple[HeldTexture | None, bool]:
        arriving = self._arriving.get(key)
        waiting = ("arriving", key)
        texture = self._textures.get(waiting)
        if arriving is None or texture is None or not arriving.shown.is_(wanted):
            pixels, opaque = wanted.pixels()
            arriving = self._arriving[key] = _Arriving(_Shown(wanted), pixels)
            height, width = pixels.shape[:2]
            texture = self._textures.new(waiting, width, height, blended=not opaque)
        height, width = arriving.pixels.shape[:2]
        rows = min(height - arriving.rows, self._allowance // width)
        if rows > 0:
            texture.upload(arriving.pixels[arriving.rows : arriving.rows + rows], arriving.rows)
            arriving.rows += rows
            self._allowance -= rows * width
        if arriving.rows < height:
            return before, False
        del self._arriving[key]
        self._textures.rename(waiting, key)
        self._shown[key] = arriving.shown
        return texture, True

    def _give_up(self, key: Hashable) -> None:
        if self._arriving.pop(key, None) is not None:
            self._textures.drop(("arriving", key))


def _all_but_array(wanted: Wanted) -> tuple[object, ...]:
    return wanted.version, wanted.source if wanted.size else None, wanted.size, wanted.opaque


def _warp(wanted: Wanted, corners: Corners, area: Rect) -> Pixels:
    """`area` of a screen on which the picture is stretched between `corners`; colour not multiplied with alpha."""
    left, top, width, height = area
    to = np.array(corners, np.float32) - np.array((left, top), np.float32)
    array = _reduced(wanted.array, to)
    high, wide = array.shape[:2]
    # Pixel middles stand at whole numbers for OpenCV; a picture's outline is half a pixel outside of them.
    outline = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    matrix = cv2.getPerspectiveTransform(outline - np.float32(0.5), to - np.float32(0.5))
    border = cv2.BORDER_REPLICATE if wanted.opaque else cv2.BORDER_CONSTANT
    warped = blank(height, width)
    cv2.warpPerspective(array, matrix, (width, height), dst=warped, borderMode=border)
    if not wanted.opaque:
        return straight(warped)
    warped[..., 3] = quad_mask(width, height, to)
    return warped


def _reduced(array: Pixels, corners: npt.NDArray[np.float32]) -> Pixels:
    """The array halved as often as it stays larger than where it goes: a warp reads few of the pixels it skips."""
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    across, down = max(sides[0], sides[2]), max(sides[1], sides[3])
    while array.shape[1] >= 2 * across and array.shape[0] >= 2 * down and min(array.shape[:2]) > 1:
        half = (array.shape[1] // 2, array.shape[0] // 2)
        array = np.asarray(cv2.resize(array, half, interpolation=cv2.INTER_AREA), np.uint8)
    return array
