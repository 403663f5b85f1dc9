"""The accessible node tree: all that a visitor can see, touch, read or hear stands in it, and nowhere else.

Nodes are frozen values. They name pictures by key and hold set text, never textures, so comparing two trees
with `==` answers whether anything must be drawn again.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from kiosk.draw.panorama import Gaze
from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import Colour
from kiosk.ui.intents import Intent
from kiosk.ui.rect import Rect


class Role(StrEnum):
    """What a node is, in words that speech uses."""

    SCREEN = "screen"
    GROUP = "group"
    DIALOG = "dialog"
    HEADING = "heading"
    TEXT = "text"
    BUTTON = "button"
    RADIO = "radio button"
    SWITCH = "switch"
    LIST = "list"
    ITEM = "item"
    PICTURE = "picture"
    EXHIBIT = "exhibit"
    DOOR = "door"
    ROOM = "room"
    TIMER = "timer"
    PROBLEM = "problem"
    SLIDER = "slider"
    TAB = "tab"
    TABLE = "table"
    ROW = "row"


@dataclass(frozen=True)
class Action:
    """What can be done to a node: `press`, `drag`, `pinch`, `double tap`, or a discrete one such as `zoom in`.

    A `press` carries the intent that it sends, and so do `less` and `more`, which the left and the right key send to
    what has the focus; gestures send their own (`Dragged`, `Pinched`, ...) with the node's key.
    """

    kind: str
    intent: Intent | None = None


# What is painted. A node's marks come first, then its children over them.


@dataclass(frozen=True)
class Fill:
    """A plain rectangle; alpha below 255 lets what lies below shine through and never carries text."""

    rect: Rect
    colour: Colour
    alpha: int = 255


@dataclass(frozen=True)
class Box:
    """A rectangle with rounded corners, filled, bordered or both; radius and border in pixels."""

    rect: Rect
    fill: Colour | None
    border: Colour | None = None
    border_px: int = 0
    radius: int = 0
    dashed: bool = False


@dataclass(frozen=True)
class Text:
    """Set text with its upper left corner at x, y."""

    content: SetText
    x: int
    y: int
    colour: Colour


@dataclass(frozen=True)
class Icon:
    """A line icon of `draw.icons` by name."""

    name: str
    rect: Rect
    colour: Colour


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    middle: tuple[int, int]
    radius: int
    colour: Colour


@dataclass(frozen=True)
class Ring:
    """A part of a circle, clockwise from the top; part 1 is the whole of it."""

    middle: tuple[int, int]
    radius: int
    width: int
    colour: Colour
    part: float = 1.0


@dataclass(frozen=True)
class Outline:
    """A closed line through points, filled or not."""

    points: tuple[tuple[float, float], ...]
    fill: Colour | None
    border: Colour | None
    border_px: int = 2


@dataclass(frozen=True)
class Line:
    """An open line through points, with round ends and joins; width in pixels."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    width: float


@dataclass(frozen=True)
class Image:
    """A picture by its media key in a rectangle.

    `window` is the part of the picture that is shown, as left, top, width and height in shares of the picture;
    None shows as much as fills `rect` without stretching ("cover"), or, with `whole`, all of it inside `rect`.
    `tiled` is for a picture of any size: of its `window` as many pixels are fetched as the screen shows.
    """

    media: str
    rect: Rect
    window: tuple[float, float, float, float] | None = None
    whole: bool = False
    tiled: bool = False


@dataclass(frozen=True)
class Stage:
    """A part of the screen that somebody else paints: a room. `subject` says all that the picture depends on."""

    rect: Rect
    subject: Hashable


Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Growing:
    """A picture on its way between its place in the room and the screen: its corners, clockwise from the upper left.

    `window` is the part of the picture that is seen, as for an `Image`; `cut_out` one that is not opaque.
    """

    media: str
    corners: Corners
    window: tuple[float, float, float, float] | None = None
    cut_out: bool = False


@dataclass(frozen=True)
class Panorama:
    """What is seen of a picture of 360 by 180 degrees in a rectangle."""

    media: str
    rect: Rect
    gaze: Gaze


@dataclass(frozen=True)
class Turntable:
    """A thing from one side, cut out, before a plain ground that fills `area`.

    `frames` are media keys: the side that is wanted, then those beside it, the nearest first; the first one at hand is
    shown. Each whole frame fills `rect`, which may reach beyond `area`. `before` fades away by `share` (0 to 1).
    `disc` is what it stands on: middle x and y, half its width and half its height in pixels.
    """

    frames: tuple[str, ...]
    rect: Rect
    area: Rect
    disc: tuple[float, float, float, float]
    before: str | None = None
    share: float = 0.0


Mark = Fill | Box | Text | Icon | Disc | Ring | Outline | Line | Image | Stage | Growing | Panorama | Turntable
Live = Literal["off", "polite", "assertive"]


@dataclass(frozen=True)
class Node:
    """One thing on the screen.

    key is unique in a tree and stays the same from frame to frame. `state` holds words such as "chosen", "pressed",
    "unavailable", "visited", "open". `plate` is the opaque colour under the node's text. `primary` marks the controls
    that must be at least 20 mm in size. `fade` (0..1) is the opacity of the node with all that is in it.
    """

    key: str
    role: Role
    name: str
    bounds: Rect
    description: str = ""
    value: str = ""
    state: frozenset[str] = frozenset()
    language: str = ""
    actions: tuple[Action, ...] = ()
    live: Live = "off"
    modal: bool = False
    primary: bool = False
    plate: Colour | None = None
    fade: float = 1.0
    clip: Rect | None = None
    marks: tuple[Mark, ...] = field(default=())
    children: tuple["Node", ...] = ()

    @property
    def press(self) -> Intent | None:
        """The intent of a tap or of Enter, unless the node is unavailable."""
        return self.intent_of("press")

    def intent_of(self, kind: str) -> Intent | None:
        """What an action of this kind sends; None where there is none, or the node is unavailable."""
        if "unavailable" in self.state:
            return None
        return next((action.intent for action in self.actions if action.kind == kind), None)

    def can(self, kind: str) -> bool:
        return any(action.kind == kind for action in self.actions)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in reading order."""
    yield node
    for child in node.children:
        yield from walk(child)


def topmost_layer(root: Node) -> Node:
    """The last modal node, below which nothing can be reached, or the root."""
    return next((node for node in reversed(tuple(walk(root))) if node.modal), root)


def focusable(root: Node) -> tuple[Node, ...]:
    """What the keyboard can reach now, in reading order."""
    return tuple(
        node for node in walk(topmost_layer(root)) if any(node.can(kind) for kind in ("press", "less", "more"))
    )


def find(root: Node, key: str) -> Node | None:
    """The node with this key."""
    return next((node for node in walk(root) if node.key == key), None)


def node_at(root: Node, x: float, y: float, kinds: frozenset[str]) -> Node | None:
    """The topmost node under a pixel that can do one of `kinds`; what lies over another hides it."""
    return next(
        (
            node
            for node in reversed(tuple(walk(topmost_layer(root))))
            if node.bounds.contains(x, y)
            and (node.clip is None or node.clip.contains(x, y))
            and any(node.can(kind) for kind in kinds)
        ),
        None,
    )
