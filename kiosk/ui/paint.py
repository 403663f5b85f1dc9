"""From the node tree to the canvas: every mark in reading order, then the ring round the keyboard's focus."""

import math
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.draw.canvas import Canvas
from kiosk.draw.panorama import PanoramaView, focal
from kiosk.draw.theme import LIGHT, Palette
from kiosk.draw.turntable import TurntableView
from kiosk.ui.nodes import (
    Box,
    Disc,
    Fill,
    Growing,
    Icon,
    Image,
    Line,
    Mark,
    Node,
    Outline,
    Panorama,
    Ring,
    Stage,
    Text,
    Turntable,
    find,
    walk,
)
from kiosk.ui.rect import Rect, fit_inside

Pixels = NDArray[np.uint8]

PLATE_PX = 100_000  # from this size on, a part of the screen that stays the same is worth a texture
PANORAMA_SIDE = 3600  # pixels all around: as many as fit beside what else a screen of 1080 rows has in memory
LEAST_PANORAMA = 1600
FRAMES_AT_ONCE = 2  # frames of a turntable that are waited for, so that the nearest come first
FOCUS_GAP_PX = 2
FOCUS_MM = 1.9  # of each of the two colours of the ring


def part_of(pixels: Pixels, window: tuple[float, float, float, float]) -> Pixels:
    """The part of a picture that a window (left, top, width and height in shares) shows."""
    high, wide = pixels.shape[:2]
    left, top, width, height = window
    x, y = round(left * wide), round(top * high)
    return pixels[y : y + max(1, round(height * high)), x : x + max(1, round(width * wide))]


class Pictures(Protocol):
    """Where pixels come from. `version` grows whenever one has come or gone."""

    @property
    def version(self) -> int: ...

    def pixels(self, media: str, longest_side: int) -> Pixels | None:
        """The best version at hand; None while there is none."""

    def view(
        self, media: str, window: tuple[float, float, float, float], size: tuple[int, int]
    ) -> tuple[Pixels, int] | None:
        """A part of a picture of any size, and a number that grows whenever these pixels are others; None: never."""

    def is_broken(self, media: str) -> bool:
        """Whether the picture will not come."""

    def placeholder(self, width: int, height: int) -> Pixels:
        """What stands for a picture that will not come."""


class Painter:
    """Paints trees. `paint_stage` paints rooms, which this layer knows nothing of."""

    def __init__(
        self, canvas: Canvas, pictures: Pictures, paint_stage: Callable[[Canvas, Stage], None], pixels_per_mm: float
    ) -> None:
        self._canvas = canvas
        self._pictures = pictures
        self._paint_stage = paint_stage
        self._panoramas, self._turntables = PanoramaView(), TurntableView()
        self._ring_px = max(3, round(FOCUS_MM * pixels_per_mm))
        self._plates: dict[str, tuple[Node, int]] = {}  # what stood on them in the last frame
        self._seen: dict[str, tuple[Node, int]] = {}

    def paint(self, root: Node, focus: str | None, palette: Palette = LIGHT) -> None:
        """A whole frame, up to but without showing it."""
        self._canvas.begin(palette.surface)
        self._plates, self._seen = self._seen, {}
        self._node(root)
        focused = find(root, focus) if focus is not None else None
        if focused is not None:
            self._focus_ring(focused.bounds, palette)

    def paint_part(self, root: Node, part: Rect, focus: str | None, palette: Palette = LIGHT) -> None:
        """Paint a stage that fills `part` anew, with all that lies over it: nodes that reach into it.

        What its own node has below it is not painted: the stage covers it.
        """
        self._canvas.go_on()
        with self._canvas.clip(part):
            self._node(root, part)
            focused = find(root, focus) if focus is not None else None
            if focused is not None:
                self._focus_ring(focused.bounds, palette)

    def _node(self, node: Node, part: Rect | None = None) -> None:
        if node.fade <= 0 or (part is not None and not node.bounds.overlaps(part)):
            return
        if part is not None:
            self._draw(node, part)  # little is in it, and what was known of the last whole frame stays known
            return
        known = self._plates.get(node.key)
        if (known is not None and known[0] is node) or _is_plate(node):
            self._plate(node, known)
        else:
            self._draw(node)

    def _plate(self, node: Node, before: tuple[Node, int] | None) -> None:
        """What stays the same is drawn on a texture in its second frame, and copied from then on."""
        now = (node, self._pictures.version)
        self._seen[node.key] = now
        same = before is not None and before[1] == now[1] and (before[0] is node or before[0] == node)
        if same and not self._canvas.unfinished:
            self._canvas.plate(node.key, node.bounds, lambda: self._draw(node))
            return
        self._canvas.drop_plate(node.key)
        self._draw(node)

    def _draw(self, node: Node, part: Rect | None = None) -> None:
        with self._canvas.alpha(node.fade), self._canvas.clip(node.clip):
            for mark in node.marks if part is None else _from_stage(node.marks, part):
                self._mark(mark)
            for child in node.children:
                self._node(child, part)

    def _mark(self, mark: Mark) -> None:
        canvas = self._canvas
        match mark:
            case Fill(rect, colour, alpha):
                canvas.fill(rect, colour, alpha)
            case Box(rect, fill, border, border_px, radius, dashed):
                canvas.box(rect, fill, border, border_px, radius, dashed)
            case Text(content, x, y, colour):
                canvas.text(content, (x, y), colour)
            case Icon(name, rect, colour):
                canvas.icon(name, rect, colour)
            case Disc(middle, radius, colour):
                canvas.disc(middle, radius, colour)
            case Ring(middle, radius, width, colour, part):
                canvas.ring(middle, radius, width, colour, part)
            case Outline(points, fill, border, border_px):
                canvas.polygon(points, fill, border, border_px)
            case Line(points, colour, width):
                canvas.polyline(points, colour, width)
            case Image():
                self._image(mark)
            case Growing():
                self._growing(mark)
            case Panorama():
                self._panorama(mark)
            case Turntable():
                self._turntable(mark)
            case Stage():
                self._paint_stage(canvas, mark)

    def _tiled(self, mark: Image) -> None:
        rect = mark.rect
        seen = self._pictures.view(mark.media, mark.window or (0.0, 0.0, 1.0, 1.0), rect[2:])
        if seen is None:
            blank = self._pictures.placeholder(rect.width, rect.height)
            self._canvas.pixels(("placeholder", rect.width, rect.height), blank, rect)
            return
        pixels, version = seen
        self._canvas.pixels(("tiled", mark.media), pixels, rect, version=version, opaque=True)

    def _image(self, mark: Image) -> None:
        if mark.tiled:
            self._tiled(mark)
            return
        left, top, width, height = mark.window or (0.0, 0.0, 1.0, 1.0)
        side = round(max(mark.rect.width / width, mark.rect.height / height))
        pixels = self._pictures.pixels(mark.media, side)
        rect = mark.rect
        if pixels is None:
            self._broken(mark.media, rect)
            return
        high, wide = pixels.shape[:2]
        if mark.window is None and mark.whole:
            self._canvas.pixels(("image", mark.media, rect), pixels, fit_inside(wide, high, rect), fit=True)
            return
        if mark.window is None:
            source = fit_inside(rect.width, rect.height, Rect(0, 0, wide, high))
        else:
            source = Rect(
                round(left * wide), round(top * high), max(1, round(width * wide)), max(1, round(height * high))
            )
        zoomed = width < 0.999 or height < 0.999
        # What does not move is reduced once to the pixel; what is being dragged keeps one texture and moves over it.
        key = ("image", mark.media) if zoomed else ("image", mark.media, rect.width, rect.height)
        self._canvas.pixels(key, pixels, rect, source, fit=not zoomed, banded=zoomed)

    def _growing(self, mark: Growing) -> None:
        pixels = self._pictures.pixels(mark.media, 1024)
        if pixels is None:
            return
        if mark.window is not None:
            pixels = part_of(pixels, mark.window)
        self._canvas.quad(("growing", mark.media), pixels, mark.corners, opaque=not mark.cut_out)

    def _panorama(self, mark: Panorama) -> None:
        # As many pixels as the view needs and memory has room for: all around it would be several times the screen.
        rect, most = mark.rect, max(PANORAMA_SIDE, 2 * mark.rect.width)
        side = min(most, round(math.tau * focal(mark.gaze, rect.width)))
        pixels = self._pictures.pixels(mark.media, max(side, LEAST_PANORAMA))
        if pixels is None:
            self._broken(mark.media, rect)
            return
        shown = self._panoramas.draw(pixels, (rect.width, rect.height), mark.gaze)
        self._canvas.pixels(("panorama", rect), shown, rect, version=self._panoramas.version, opaque=True)

    def _turntable(self, mark: Turntable) -> None:
        side = max(mark.rect.width, mark.rect.height)
        missing, found = 0, None
        for media in mark.frames:
            pixels = self._pictures.pixels(media, side)
            found = pixels if found is None else found
            missing += pixels is None and not self._pictures.is_broken(media)
            if missing >= FRAMES_AT_ONCE:
                break
        if found is None:
            self._broken(mark.frames[0], mark.area)
            return
        before = self._pictures.pixels(mark.before, side) if mark.before is not None else None
        shown = self._turntables.draw(found, mark.rect, mark.area, mark.disc, before, mark.share)
        version = self._turntables.version
        self._canvas.pixels(("turntable", mark.area), shown, mark.area, version=version, opaque=True)

    def _broken(self, media: str, rect: Rect) -> None:
        """What stands for a picture that will not come; nothing as long as it may."""
        if self._pictures.is_broken(media):
            blank = self._pictures.placeholder(rect.width, rect.height)
            self._canvas.pixels(("placeholder", rect.width, rect.height), blank, rect)

    def _focus_ring(self, bounds: Rect, palette: Palette) -> None:
        """Two colours, one of which differs enough from whatever lies below."""
        thick = self._ring_px
        inner = bounds.inset(-FOCUS_GAP_PX - thick)
        outer = inner.inset(-thick)
        width, height = self._canvas.size
        screen = Rect(0, 0, width, height)
        if outer.intersection(screen) != outer:
            outer = bounds.intersection(screen)
            inner = outer.inset(thick)
        self._canvas.box(outer, None, palette.focus_outer, thick, thick * 2)
        self._canvas.box(inner, None, palette.focus_inner, thick, thick * 2)


def _is_plate(node: Node) -> bool:
    """Whether a node lies on an opaque ground of its own that is large, and nothing of it moves by itself."""
    ground = node.marks[0] if node.marks else None
    if not isinstance(ground, Fill) or ground.alpha < 255 or ground.rect != node.bounds or node.fade < 1:
        return False
    if node.bounds.width * node.bounds.height < PLATE_PX or node.clip not in (None, node.bounds):
        return False
    return not any(isinstance(mark, Stage | Growing) for part in walk(node) for mark in part.marks)


def _from_stage(marks: tuple[Mark, ...], part: Rect) -> tuple[Mark, ...]:
    """The marks from the stage on that fills `part`, or all of them where there is none."""
    for index, mark in enumerate(marks):
        if isinstance(mark, Stage) and mark.rect == part:
            return marks[index:]
    return marks
