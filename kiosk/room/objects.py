"""Free-standing objects: turntables of pictures, drawn from the angle that suits where one stands."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kiosk.room.fittings import Sprite
from kiosk.room.texture import Pixels, Texture
from kiosk.room.view import View
from kiosk.room.warp import blend_warped

NEAREST = 0.5  # metres: an object nearer than this is not drawn


@dataclass(frozen=True, eq=False)
class Shot:
    """One picture of a turntable without its empty margins: where it lay in the whole picture, and its pixels.

    left, top: in pixels of the whole picture as it was made, of which `reduction` fall on one of the texture's.
    """

    left: float
    top: float
    texture: Texture
    reduction: float = 1.0


@dataclass(frozen=True, eq=False)
class Turntable:
    """Pictures of one object from all around.

    count: pictures in a full turn; shots: those at hand, by number, number k seen from an angle of k * 360 / count
    (0 is from the south, growing as the camera walks counter-clockwise seen from above); metres_a_pixel at the object's
    middle; foot_row and centre_column: the pixel at which its foot and its axis are.
    """

    count: int
    metres_a_pixel: float
    foot_row: float
    centre_column: float
    shots: Mapping[int, Shot]

    @classmethod
    def of(
        cls, count: int, metres_a_pixel: float, foot_row: float, centre_column: float, pictures: Mapping[int, Pixels]
    ) -> "Turntable":
        """From whole pictures, premultiplied, by number."""
        shots = {number: trimmed(picture) for number, picture in pictures.items()}
        return cls(count, metres_a_pixel, foot_row, centre_column, shots)

    def seen_from(self, degrees: float) -> Shot | None:
        """The picture nearest to an angle."""
        if not self.shots:
            return None
        wanted = degrees / 360 * self.count

        def off(number: int) -> float:
            return abs((number - wanted + self.count / 2) % self.count - self.count / 2)

        return self.shots[min(self.shots, key=off)]

    @cached_property
    def bytes(self) -> int:
        return sum(shot.texture.bytes for shot in self.shots.values())


def picture_box(
    view: View, sprite: Sprite, foot: tuple[float, float], size: tuple[int, int], metres_a_pixel: float
) -> tuple[float, float, float, float]:
    """Where a whole picture of an object lies on the screen: left, top, right, bottom.

    foot: the pixel at which its axis meets its foot; size: width and height of the picture in pixels.
    """
    right, ahead = view.turn(sprite.x, sprite.z)
    scale = view.focal / max(NEAREST, ahead)
    pixel = metres_a_pixel * sprite.scale * scale
    left = view.middle_x + right * scale - foot[0] * pixel
    top = view.row(sprite.foot, max(NEAREST, ahead)) - foot[1] * pixel
    return left, top, left + size[0] * pixel, top + size[1] * pixel


def trimmed(picture: Pixels, made_width: int | None = None) -> Shot:
    """The part of a picture that is not wholly transparent; it may come smaller than it was made, in pixels."""
    reduction = made_width / picture.shape[1] if made_width is not None else 1.0
    rows = np.flatnonzero(picture[..., 3].max(axis=1))
    columns = np.flatnonzero(picture[..., 3].max(axis=0))
    if not len(rows):
        return Shot(0, 0, Texture.of(picture[:1, :1]), reduction)
    top, left = int(rows[0]), int(columns[0])
    texture = Texture.of(picture[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1])
    return Shot(left * reduction, top * reduction, texture, reduction)


def draw_object(
    frame: Pixels,
    view: View,
    sprite: Sprite,
    turntable: Turntable,
    *,
    mirrored: bool = False,
    columns: tuple[int, int] | None = None,
) -> None:
    """Draw an object upright and facing the picture; `columns` bounds what of it may show."""
    right, ahead = view.turn(sprite.x, sprite.z)
    # Flat as it is, it would stand across the eye of somebody who walks round it.
    if ahead < max(NEAREST, min(sprite.width, sprite.depth) / 2):
        return
    angle = math.degrees(math.atan2(view.x - sprite.x, sprite.z - view.z)) - sprite.turn
    shot = turntable.seen_from(angle)
    if shot is None:
        return
    scale = view.focal / ahead
    pixel = turntable.metres_a_pixel * sprite.scale * scale  # how large a pixel of the picture appears
    x = view.middle_x + right * scale + (shot.left - turntable.centre_column) * pixel
    if mirrored:
        foot = view.row(-sprite.foot, ahead)
        y, step = foot - (shot.top - turntable.foot_row) * pixel, -pixel
    else:
        y, step = view.row(sprite.foot, ahead) + (shot.top - turntable.foot_row) * pixel, pixel
    texel = pixel * shot.reduction
    level = shot.texture.level(1 / texel, 1.0 if mirrored else 0.0)
    pixels = shot.texture.levels[level]
    wide, high = texel * shot.texture.width / pixels.shape[1], texel * shot.texture.height / pixels.shape[0]
    high = math.copysign(high, step)
    matrix = np.array([[1 / wide, 0, -x / wide], [0, 1 / high, -y / high], [0, 0, 1.0]])
    ends = sorted((y, y + high * pixels.shape[0]))
    box = (
        max(0, int(x) - 1),
        max(0, int(ends[0]) - 1),
        min(view.width, int(x + wide * pixels.shape[1]) + 2),
        min(view.height, int(ends[1]) + 2),
    )
    if columns is not None:
        box = max(box[0], columns[0]), box[1], min(box[2], columns[1]), box[3]
    blend_warped(frame, pixels, matrix, box)
