"""Doorways as they are seen: a passage with jambs, soffit and threshold, and the next hall behind it.

The glimpse of the next hall is a picture taken from the middle of the doorway. It is shown on a plane some metres
behind the wall, as large as that view has it there; so it shifts as one walks by, and on the threshold it is exactly
what the next hall looks like from there.
"""

import math
from collections.abc import Mapping

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
BEHIND = 8.0  # metres from the wall to the plane that shows the next hall
CASING = 0.03  # metres
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
            _draw_passage(frame, view, place, colours[door.to], door, glimpses.get(door.to), columns, mirrored)


def draw_outlook(
    frame: Pixels,
    view: View,
    place: Place,
    colours: Mapping[str, PassageColours],
    seen: Seen,
    glimpses: Mapping[str, Pixels],
) -> None:
    """Fill the columns that show no wall, as one stands in a passage: with the hall that the door leads to."""
    open_ = np.flatnonzero(seen.inverse <= 0)
    if not len(open_):
        return
    left, right = int(open_[0]), int(open_[-1]) + 1
    patch, part = frame[:, left:right], view.window(left, 0, right - left, view.height)
    if not place.doors:
        return
    door = min(place.doors, key=lambda door: float(np.hypot(*(place.plan.point(door.s) - (view.x, view.z)))))
    glimpse = glimpses.get(door.to)
    if glimpse is None:
        red, green, blue = colours[door.to].dark
        patch[:] = (blue, green, red, 255)
        return
    inward = place.plan.inward(door.s)
    along = np.array([-inward[1], inward[0]])
    middle = place.plan.point(door.s)
    _draw_glimpse(patch, part, middle, along, -inward, glimpse, mirrored=False)


def _draw_passage(
    frame: Pixels,
    view: View,
    place: Place,
    colours: PassageColours,
    door: Doorway,
    glimpse: Pixels | None,
    columns: np.ndarray,
    mirrored: bool,
) -> None:
    plan, sign = place.plan, -1.0 if mirrored else 1.0
    a, b = plan.point(np.array([door.left, door.right]))
    along = (b - a) / np.hypot(*(b - a))
    outward = np.array([-along[1], along[0]])
    left, right = int(columns[0]), int(columns[-1]) + 1
    patch, part = frame[:, left:right], view.window(left, 0, right - left, view.height)
    high = sign * door.height
    aperture = _upright_outline(part, a, b, 0.0, high)
    back_a, back_b = a + outward * door.depth, b + outward * door.depth

    def draw(inner: Pixels, corner: tuple[int, int]) -> None:
        here = part.window(*corner, inner.shape[1], inner.shape[0])
        if glimpse is None:
            red, green, blue = colours.dark
            inner[:] = (blue, green, red, 255)
        else:
            _draw_glimpse(inner, here, (a + b) / 2, along, outward, glimpse, mirrored)
        passage = np.array([a, b, back_b, back_a])
        fill_polygon(inner, here.polygon(passage, 0.0), colours.threshold)
        fill_polygon(inner, here.polygon(passage, high), colours.soffit)
        for front, back in ((a, back_a), (b, back_b)):
            _draw_jamb(inner, here, front, back, door.height, colours, mirrored)

    draw_through(patch, aperture, draw)
    if not mirrored:
        _draw_casing(patch, part, a, b, door.height, colours.casing)


def _upright_outline(view: View, a: Numbers, b: Numbers, bottom: float, top: float) -> Numbers:
    """An upright rectangle as pixels (4, 2), cut off behind the eye."""
    ends = view.turned(np.array([a, b]))
    near = 0.06
    if ends[:, 1].max() < near:
        return np.zeros((0, 2))
    for i in (0, 1):
        if ends[i, 1] < near:
            share = (near - ends[i, 1]) / (ends[1 - i, 1] - ends[i, 1])
            ends[i] = ends[i] + (ends[1 - i] - ends[i]) * share
    over, under = view.pixels(ends, top), view.pixels(ends, bottom)
    return np.array([over[0], over[1], under[1], under[0]])


def _draw_glimpse(
    inner: Pixels, view: View, middle: Numbers, along: Numbers, outward: Numbers, glimpse: Pixels, mirrored: bool
) -> None:
    half = BEHIND * math.tan(GLIMPSE_FIELD / 2)
    rise = 2 * half * glimpse.shape[0] / glimpse.shape[1]
    centre = middle + outward * BEHIND
    a, b = centre - along * half, centre + along * half
    # The eye's height lies in the middle of a glimpse, so half of the plane is below the floor.
    bottom, top = EYE - rise / 2, EYE + rise / 2
    upright = Upright(view, (a[0], a[1]), (b[0], b[1]), bottom, top, mirrored=mirrored)
    if not upright.ahead:
        return
    matrix = upright.to_texel(view, glimpse.shape[1], glimpse.shape[0], rise)
    draw_warped(inner, glimpse, matrix, (0, 0, view.width, view.height), spread=True)


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
