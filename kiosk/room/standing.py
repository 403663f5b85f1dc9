"""What stands in the hall: benches and plinths as shaded prisms, and the objects, drawn from far to near."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.room.camera import EYE, NEAR, Numbers
from kiosk.room.curtain import NOTHING, Seen, draw_curtain, look_along, stretches
from kiosk.room.fittings import LabelPost, Solid, Sprite
from kiosk.room.light import Colour, times
from kiosk.room.objects import Turntable, draw_object
from kiosk.room.panels import Panel, label_key
from kiosk.room.place import Place
from kiosk.room.postlabel import draw_post_label
from kiosk.room.texture import Pixels
from kiosk.room.view import View
from kiosk.room.wallline import WallLine
from kiosk.room.warp import fill_polygon

SUN = np.array([-0.5, -0.85]) / np.hypot(0.5, 0.85)  # where light comes from in the plan
SIDE_HEIGHTS = (256, 64, 16)  # texels: a side is drawn from the one that suits its height on screen
SMOOTH = np.cos(np.radians(35))  # sides that meet at less than this turn are rounded into each other
# Paint of sides and of the lid by kind of furniture and light
PAINT: dict[str, dict[str, tuple[Colour, Colour]]] = {
    "gallery": {
        "label-post": ((40, 44, 52), (40, 44, 52)),
        "plinth": ((70, 76, 88), (104, 112, 126)),
        "bench": ((70, 76, 88), (112, 120, 134)),
        "bench-leg": ((34, 38, 46), (34, 38, 46)),
    },
    "daylight": {
        "label-post": ((168, 172, 178), (168, 172, 178)),
        "plinth": ((214, 214, 211), (230, 230, 228)),
        "bench": ((228, 228, 226), (246, 246, 244)),
        "bench-leg": ((150, 152, 154), (150, 152, 154)),
    },
    "dusk": {
        "label-post": ((58, 50, 44), (58, 50, 44)),
        "plinth": ((112, 102, 92), (146, 134, 120)),
        "bench": ((112, 88, 68), (146, 117, 90)),
        "bench-leg": ((70, 55, 43), (70, 55, 43)),
    },
}


@dataclass(frozen=True, eq=False)
class _Prism:
    solid: Solid
    a: Numbers
    b: Numbers
    rounded: bool
    sides: tuple[Pixels, ...]
    lid: Colour
    under: Colour

    @classmethod
    def of(cls, solid: Solid, light: str) -> "_Prism":
        side, lid = PAINT[light].get(solid.kind, PAINT[light]["plinth"])
        a, b = solid.outline, np.roll(solid.outline, -1, axis=0)
        along = b - a
        normal = np.stack([along[:, 1], -along[:, 0]], axis=1)
        normal /= np.maximum(1e-9, np.hypot(normal[:, 0], normal[:, 1]))[:, None]
        rounded = bool(((normal * np.roll(normal, -1, axis=0)).sum(axis=1) > SMOOTH).mean() > 0.8)
        sides = tuple(_sides(normal @ SUN, side, texels) for texels in SIDE_HEIGHTS)
        return cls(solid, a, b, rounded, sides, lid, times(side, 0.42))


def _sides(lit: NDArray[np.float64], side: Colour, texels: int) -> Pixels:
    """All sides next to each other, one texel wide each: lit by where they face, darker towards the floor."""
    down = np.linspace(0, 1, texels)[:, None, None]
    shade = (0.90 + 0.10 * lit)[None, :, None] * (1 - 0.22 * down**4)
    pixels = np.full((texels, len(lit), 4), 255, np.uint8)
    pixels[..., :3] = (np.array(side[::-1]) * shade + 0.5).clip(0, 255).astype(np.uint8)
    return np.asarray(cv2.copyMakeBorder(pixels, 0, 0, 1, 1, cv2.BORDER_WRAP), np.uint8)


@dataclass(frozen=True, eq=False)
class _Group:
    """Things that stand on or under each other: they are drawn together, from the floor up."""

    outline: Numbers
    prisms: list[_Prism] = field(default_factory=list)
    sprites: list[Sprite] = field(default_factory=list)
    posts: list[tuple[_Prism, LabelPost]] = field(default_factory=list)

    def distance(self, view: View) -> float:
        """Metres from the eye to the nearest part."""
        offset = self.outline - (view.x, view.z)
        return float(np.hypot(offset[:, 0], offset[:, 1]).min())


class Standing:
    """The furniture and objects of a hall, ready to be drawn."""

    def __init__(self, place: Place, objects: Mapping[str, Turntable]) -> None:
        self._objects = objects
        self._groups = _grouped(place)

    def draw(
        self,
        frame: Pixels,
        view: View,
        line: WallLine,
        seen: Seen,
        panels: Mapping[str, Panel],
        *,
        mirrored: bool = False,
    ) -> None:
        """Draw everything that is in view; what is mirrored hangs below the floor, without its labels."""
        for group in sorted(self._groups, key=lambda group: -group.distance(view)):
            turned = view.turned(group.outline)
            if turned[:, 1].max() < NEAR:
                continue
            behind, before = _posts_about(view, group)
            for prism, post in behind:
                _draw_post(frame, view, prism, post, line, seen, panels, mirrored)
            order = sorted(group.prisms, key=lambda p: (p.solid.bottom, -_away(view, p.solid)), reverse=mirrored)
            for prism in order:
                _draw_prism(frame, view, prism, line, seen, mirrored)
            for sprite in sorted(group.sprites, key=lambda s: -view.turn(s.x, s.z)[1]):
                turntable = self._objects.get(sprite.object)
                if turntable is not None:
                    columns = None if line.convex else _clear_of_walls(view, sprite, seen)
                    draw_object(frame, view, sprite, turntable, mirrored=mirrored, columns=columns)
            for prism, post in before:
                _draw_post(frame, view, prism, post, line, seen, panels, mirrored)


def _posts_about(view: View, group: _Group) -> tuple[list[tuple[_Prism, LabelPost]], list[tuple[_Prism, LabelPost]]]:
    """The label posts beyond the middle of what they belong to, and those before it."""
    middle = view.turned(group.outline)[:, 1].mean()
    far = [held for held in group.posts if view.turn(held[1].x, held[1].z)[1] > middle]
    return far, [held for held in group.posts if held not in far]


def _draw_post(
    frame: Pixels,
    view: View,
    prism: _Prism,
    post: LabelPost,
    line: WallLine,
    seen: Seen,
    panels: Mapping[str, Panel],
    mirrored: bool,
) -> None:
    _draw_prism(frame, view, prism, line, seen, mirrored)
    if not mirrored:
        draw_post_label(frame, view, post, panels.get(label_key(post.exhibit_id)), line, seen)


def _away(view: View, solid: Solid) -> float:
    x, z = solid.middle
    return (x - view.x) ** 2 + (z - view.z) ** 2


def _grouped(place: Place) -> list[_Group]:
    groups: dict[int, _Group] = {}
    posts = {len(place.spec.furniture) + number: post for number, post in enumerate(place.posts)}
    waiting = []
    for solid in place.solids:
        prism = _Prism.of(solid, place.spec.light)
        if solid.furniture in posts:
            waiting.append((prism, posts[solid.furniture]))
            continue
        known = groups.get(solid.furniture)
        if known is None:
            groups[solid.furniture] = _Group(solid.outline, [prism])
        else:
            outline = np.vstack([known.outline, solid.outline])
            groups[solid.furniture] = _Group(outline, [*known.prisms, prism])
    found = list(groups.values())
    for sprite in place.sprites:
        under = next((group for group in found if _holds(group.outline, sprite)), None)
        if under is not None:
            under.sprites.append(sprite)
        else:
            half = min(sprite.width, sprite.depth) / 2
            corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half + (sprite.x, sprite.z)
            found.append(_Group(corners, [], [sprite]))
    for prism, post in waiting:
        of = (group for group in found if any(sprite.exhibit_id == post.exhibit_id for sprite in group.sprites))
        next(of).posts.append((prism, post))
    return found


def _holds(outline: Numbers, sprite: Sprite) -> bool:
    contour = outline.astype(np.float32)[:, None]
    hull = cv2.convexHull(contour)
    return cv2.pointPolygonTest(hull, (sprite.x, sprite.z), False) >= 0


def _clear_of_walls(view: View, sprite: Sprite, seen: Seen) -> tuple[int, int]:
    """The columns round a sprite in which no wall stands before it."""
    _, ahead = view.turn(sprite.x, sprite.z)
    clear = np.flatnonzero(seen.inverse <= 1 / max(NEAR, ahead))
    return (int(clear[0]), int(clear[-1]) + 1) if len(clear) else (0, 0)


def _draw_prism(frame: Pixels, view: View, prism: _Prism, line: WallLine, seen: Seen, mirrored: bool) -> None:
    solid, sign = prism.solid, -1.0 if mirrored else 1.0
    turned = view.turned(solid.outline)
    ahead = turned[:, 1] > NEAR
    if not ahead.any():
        return
    left, right = 0, view.width
    if ahead.all():
        across = view.middle_x + turned[:, 0] / turned[:, 1] * view.focal
        left, right = max(0, int(across.min()) - 1), min(view.width, int(across.max()) + 2)
    if right <= left:
        return
    patch, part = frame[:, left:right], view.window(left, 0, right - left, view.height)
    number = np.arange(len(prism.a), dtype=np.float64)
    sides = look_along(part, prism.a, prism.b, number, number + 1)
    if not line.convex:
        behind = seen.inverse[left:right] > np.where(sides.inverse > 0, sides.inverse, np.inf) * 1.001
        sides.piece[behind] = NOTHING
    # In the mirror one looks up from below the floor: the underside shows, never the lid.
    if mirrored and solid.bottom > 0.1:
        fill_polygon(patch, part.polygon(solid.outline, -solid.bottom), prism.under)
    shown = (sides.piece != NOTHING).astype(np.int32)
    for first, last in stretches(shown):
        if shown[first]:
            _draw_sides(patch, part, prism, sides, first, last, mirrored)
    height = solid.top if solid.top < EYE else solid.bottom
    if not mirrored:
        colour = prism.lid if solid.top < EYE else prism.under
        if solid.top < EYE or solid.bottom > EYE:
            _draw_lid(patch, part, solid, height * sign, colour, line, seen, left)


def _draw_lid(
    patch: Pixels, part: View, solid: Solid, height: float, colour: Colour, line: WallLine, seen: Seen, left: int
) -> None:
    if line.convex:
        fill_polygon(patch, part.polygon(solid.outline, height), colour)
        return
    x, z = solid.middle
    ahead = max(NEAR, part.turn(x, z)[1])
    clear = np.flatnonzero(seen.inverse[left : left + part.width] <= 1 / ahead)
    if len(clear):
        first, last = int(clear[0]), int(clear[-1]) + 1
        narrow = part.window(first, 0, last - first, part.height)
        fill_polygon(patch[:, first:last], narrow.polygon(solid.outline, height), colour)


def _draw_sides(patch: Pixels, part: View, prism: _Prism, sides: Seen, first: int, last: int, mirrored: bool) -> None:
    solid = prism.solid
    inverse = sides.inverse[first:last]
    low = sides.depth_rows(part, solid.bottom, mirrored=mirrored)[first:last]
    high = sides.depth_rows(part, solid.top, mirrored=mirrored)[first:last]
    ends = float(min(low.min(), high.min())), float(max(low.max(), high.max()))
    rows = max(0, int(ends[0]) - 1), min(part.height, int(ends[1]) + 2)
    tall = float(np.abs(low - high).max())
    texels = next((texture for texture in reversed(prism.sides) if texture.shape[0] >= tall), prism.sides[0])
    place = sides.place[first:last] if prism.rounded else sides.piece[first:last] + np.float32(0.5)
    density = texels.shape[0] / (solid.top - solid.bottom)
    draw_curtain(
        patch,
        part,
        texels,
        (first, last),
        place.astype(np.float32) + np.float32(1),
        inverse,
        solid.top,
        density,
        rows,
        mirrored=mirrored,
    )
