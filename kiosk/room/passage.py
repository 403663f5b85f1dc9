"""Doorways as they are seen: a passage with jambs, soffit and threshold, and the next hall behind it.

The glimpse of the next hall is a picture taken from the middle of its doorway. It is shown on a plane some metres
behind the passage, as large as that view has it there; so it shifts as one walks by, and at the end of the passage it
is exactly what the next hall looks like from its threshold.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kiosk.room.camera import EYE, Lens, Numbers, Pose
from kiosk.room.curtain import Seen
from kiosk.room.doorways import threshold
from kiosk.room.flooring import PAINT as FLOOR_PAINT
from kiosk.room.light import LIGHTING, Colour, linear, times, tone
from kiosk.room.place import Doorway, Place
from kiosk.room.texture import Pixels
from kiosk.room.view import View
from kiosk.room.wallline import WallLine
from kiosk.room.warp import Upright, draw_through, draw_warped, fill_polygon

GLIMPSE_FIELD = math.radians(86)  # across
GLIMPSE_SIZE = (1280, 1024)
BEHIND = 8.0  # metres from the end of the passage to the plane that shows the next hall
CASING = 0.03  # metres
CLOSE = 0.06  # metres before the eye where what is too near is cut off
JAMB = 48  # texels from the wall to the end of a jamb


def glimpse_lens() -> Lens:
    """The lens through which glimpses are drawn; they may be of any size of its shape."""
    return Lens(*GLIMPSE_SIZE, field_of_view=GLIMPSE_FIELD)


def glimpse_pose(place: Place, came_from: str) -> Pose:
    """Where a hall is drawn from for the glimpse that is had of it from another."""
    door = place.door(came_from)
    return threshold(place.plan, door) if door is not None else place.start


class PassageColours:
    """The passage's colours: the wall's white at the front, the next hall's paint at the back."""

    def __init__(self, place: Place, beyond: Colour | None) -> None:
        lighting = LIGHTING[place.spec.light]
        bright = lighting.wall >= 0.4
        paint = linear(place.spec.paint)
        deep = linear(beyond if beyond is not None else place.spec.paint)
        strength = lighting.wall + 0.25 if bright else lighting.wall + 0.10
        self.near = tone(paint * np.float32(strength))
        self.deep = tone(deep * np.float32(strength * 0.80))
        self.soffit = tone((0.4 * paint + 0.6 * deep) * np.float32(strength * 0.9))
        floor = linear(place.spec.floor_paint or FLOOR_PAINT[place.spec.floor, place.spec.light])
        self.threshold = tone(floor * np.float32(lighting.floor * 0.62))
        self.dark = tone(deep * np.float32(strength * 0.3))
        self.jamb = jamb_picture(self.near, self.deep)
        self.casing = (252, 252, 252) if bright else times(self.near, 1.5)


def draw_passages(
    frame: Pixels,
    view: View,
    place: Place,
    colours: Mapping[str, PassageColours],
    line: WallLine,
    seen: Seen,
    glimpses: Mapping[str, Pixels],
    *,
    mirrored: bool = False,
) -> None:
    """Every door in view, with what is behind it."""
    doors = line.doors_in(seen)
    for index, door in enumerate(place.doors):
        columns = np.flatnonzero(doors == index)
        if len(columns):
            passage = _Passage.of(place, door, colours[door.to], glimpses.get(door.to), mirrored=mirrored)
            _draw_passage(frame, view, passage, columns)


def draw_outlook(
    frame: Pixels,
    view: View,
    place: Place,
    colours: Mapping[str, PassageColours],
    seen: Seen,
    glimpses: Mapping[str, Pixels],
) -> None:
    """Fill the columns that show no wall, as one stands in a passage: with its far end and the hall behind it."""
    empty = np.flatnonzero(seen.inverse <= 0)
    if not len(empty) or not place.doors:
        return
    left, right = int(empty[0]), int(empty[-1]) + 1
    door = min(place.doors, key=lambda door: float(np.hypot(*(place.plan.point(door.s) - (view.x, view.z)))))
    passage = _Passage.of(place, door, colours[door.to], glimpses.get(door.to), mirrored=False)
    passage.draw(frame[:, left:right], view.window(left, 0, right - left, view.height))


def _draw_passage(frame: Pixels, view: View, passage: "_Passage", columns: np.ndarray) -> None:
    left, right = int(columns[0]), int(columns[-1]) + 1
    patch, part = frame[:, left:right], view.window(left, 0, right - left, view.height)

    def draw(inner: Pixels, corner: tuple[int, int]) -> None:
        passage.draw(inner, part.window(*corner, inner.shape[1], inner.shape[0]))

    sign = -1.0 if passage.mirrored else 1.0
    draw_through(patch, _upright_outline(part, passage.a, passage.b, 0.0, sign * passage.height), draw)
    if not passage.mirrored:
        _draw_casing(patch, part, passage.a, passage.b, passage.height, passage.colours.casing)


@dataclass(frozen=True, eq=False)
class _Passage:
    """A door's left and right end in the wall, the same at the end of its passage, and what is seen behind it."""

    a: Numbers
    b: Numbers
    back_a: Numbers
    back_b: Numbers
    height: float
    colours: PassageColours
    glimpse: Pixels | None
    mirrored: bool

    @classmethod
    def of(
        cls, place: Place, door: Doorway, colours: PassageColours, glimpse: Pixels | None, *, mirrored: bool
    ) -> "_Passage":
        a, b = place.plan.point(np.array([door.left, door.right]))
        along = (b - a) / np.hypot(*(b - a))
        outward = np.array([-along[1], along[0]]) * door.depth
        return cls(a, b, a + outward, b + outward, door.height, colours, glimpse, mirrored)

    def draw(self, inner: Pixels, view: View) -> None:
        """Fill a whole picture with the passage and what lies behind it."""
        sign = -1.0 if self.mirrored else 1.0
        if self.glimpse is None:
            red, green, blue = self.colours.dark
            inner[:] = (blue, green, red, 255)
        else:
            self._draw_glimpse(inner, view, self.glimpse)
        outline = np.array([self.a, self.b, self.back_b, self.back_a])
        fill_polygon(inner, view.polygon(outline, 0.0), self.colours.threshold)
        fill_polygon(inner, view.polygon(outline, sign * self.height), self.colours.soffit)
        for front, back in ((self.a, self.back_a), (self.b, self.back_b)):
            _draw_jamb(inner, view, front, back, self.height, self.colours, self.mirrored)

    def _draw_glimpse(self, inner: Pixels, view: View, glimpse: Pixels) -> None:
        along = (self.b - self.a) / np.hypot(*(self.b - self.a))
        outward = np.array([-along[1], along[0]])
        half = BEHIND * math.tan(GLIMPSE_FIELD / 2)
        rise = 2 * half * glimpse.shape[0] / glimpse.shape[1]
        centre = (self.back_a + self.back_b) / 2 + outward * BEHIND
        (ax, az), (bx, bz) = (centre - along * half).tolist(), (centre + along * half).tolist()
        # The eye's height lies in the middle of a glimpse, so half of the plane is below the floor.
        bottom, top = EYE - rise / 2, EYE + rise / 2
        upright = Upright(view, (ax, az), (bx, bz), bottom, top, mirrored=self.mirrored)
        if not upright.ahead:
            return
        matrix = upright.to_texel(view, glimpse.shape[1], glimpse.shape[0], rise)
        draw_warped(inner, glimpse, matrix, (0, 0, view.width, view.height), spread=True)


def _upright_outline(view: View, a: Numbers, b: Numbers, bottom: float, top: float) -> Numbers:
    """An upright rectangle as pixels (4, 2), cut off behind the eye."""
    ends = view.turned(np.array([a, b]))
    if ends[:, 1].max() < CLOSE:
        return np.zeros((0, 2))
    for i in (0, 1):
        if ends[i, 1] < CLOSE:
            share = (CLOSE - ends[i, 1]) / (ends[1 - i, 1] - ends[i, 1])
            ends[i] = ends[i] + (ends[1 - i] - ends[i]) * share
    over, under = view.pixels(ends, top), view.pixels(ends, bottom)
    return np.array([over[0], over[1], under[1], under[0]])


def _draw_jamb(
    inner: Pixels, view: View, front: Numbers, back: Numbers, height: float, colours: PassageColours, mirrored: bool
) -> None:
    sign = -1.0 if mirrored else 1.0
    fill_polygon(inner, _upright_outline(view, front, back, 0.0, sign * height), colours.deep)
    upright = Upright(view, (front[0], front[1]), (back[0], back[1]), 0.0, height, mirrored=mirrored)
    if not upright.seen:
        return
    matrix = upright.to_texel(view, JAMB, JAMB, height)
    draw_warped(inner, colours.jamb, matrix, upright.box)


def jamb_picture(near: Colour, deep: Colour) -> Pixels:
    """A small picture that runs from one colour to the other, darker towards the floor."""
    share = np.linspace(0, 1, JAMB, dtype=np.float32)[None, :, None]
    tones = np.array(near[::-1], np.float32) * (1 - share) + np.array(deep[::-1], np.float32) * share
    dark = (1 - 0.25 * np.exp(-np.linspace(3, 0, JAMB, dtype=np.float32) / 0.2))[:, None, None]
    pixels = np.full((JAMB, JAMB, 4), 255, np.uint8)
    pixels[..., :3] = (tones * dark + 0.5).astype(np.uint8)
    return pixels


def _draw_casing(frame: Pixels, view: View, a: Numbers, b: Numbers, height: float, colour: Colour) -> None:
    """A thin bright line round the opening."""
    edge = (b - a) / np.hypot(*(b - a)) * CASING
    for p, q, bottom, top in (
        (a, a + edge, 0.0, height),
        (b - edge, b, 0.0, height),
        (a, b, height - CASING, height),
    ):
        fill_polygon(frame, _upright_outline(view, p, q, bottom, top), colour)
