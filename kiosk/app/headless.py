"""A visitor without a screen: drives the real program on a pretend clock and says what a visitor gets.

Tests, the tour and the benchmark use it. Fingers and keys go in at the same place as real ones; things are found by
the name that speech would say, and touching fails where the target is covered, off the screen or absent.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from kiosk.app.clock import PretendClock
from kiosk.app.keys import Key
from kiosk.app.program import Program
from kiosk.ui.gestures import Pointer
from kiosk.ui.intents import EndVisit
from kiosk.ui.nodes import Node, find, node_at, topmost_layer, walk
from kiosk.ui.rect import Rect
from kiosk.visit.session import AttractStage, ExhibitStage, HallStage

FRAME_MS = 33
BETWEEN_TOUCHES_MS = 300  # nobody touches twice on purpose in less
FINGER = 7

KEY_NAMES = {
    "Tab": Key.NEXT,
    "Down": Key.NEXT,
    "Up": Key.PREVIOUS,
    "Left": Key.LEFT,
    "Right": Key.RIGHT,
    "Enter": Key.SELECT,
    "Escape": Key.BACK,
    "Home": Key.HOME,
    "F1": Key.HELP,
}


class NotThere(AssertionError):
    """What the visitor looks for is not on the screen, or cannot be touched there."""


class Visitor:
    """Somebody in front of the kiosk."""

    def __init__(self, program: Program, clock: PretendClock) -> None:
        self.program = program
        self._clock = clock

    @property
    def tree(self) -> Node:
        return self.program.tree

    @property
    def stage(self) -> object:
        return self.program.session.stage

    def node(self, name: str, role: str | None = None) -> Node:
        """The node on top with this name (whole, or its beginning). Raises NotThere with what is there instead."""
        reachable = list(walk(topmost_layer(self.tree)))
        named = [node for node in reachable if role is None or node.role == role]
        for matches in (
            [node for node in named if node.name == name and node.actions],
            [node for node in named if node.name == name],
            [node for node in named if node.name.startswith(name) and node.actions],
            [node for node in named if node.name.startswith(name)],
            [node for node in named if node.key == name],
        ):
            if matches:
                return matches[0]
        there = ", ".join(sorted({repr(node.name) for node in named if node.name}))
        raise NotThere(f"nothing called {name!r} is on the screen; there is {there}")

    def sees(self, role: str, name: str) -> bool:
        """Whether a node of this role has this name."""
        return any(node.role == role and node.name.startswith(name) for node in walk(self.tree))

    def touch(self, name: str | None = None, *, at: tuple[float, float] | None = None) -> "Visitor":
        """Tap a thing by its name, or a pixel; then wait until what it started has come to rest."""
        x, y = at if at is not None else self._point(name or "")
        self.finger("down", x, y)
        self.frame()
        self.finger("up", x, y)
        return self.settles()

    def _point(self, name: str) -> tuple[float, float]:
        """A pixel of the thing at which nothing lies over it."""
        node = self.node(name)
        whole = Rect(0, 0, *self.program.canvas.size)
        seen = node.bounds.intersection(whole)
        if seen.width < 1 or seen.height < 1:
            raise NotThere(f"{name!r} is off the screen, at {tuple(node.bounds)}")
        if "unavailable" in node.state:
            raise NotThere(f"{name!r} is unavailable")
        for x, y in _points(seen):
            top = node_at(self.tree, x, y, frozenset({"press", "tap at", "drag", "pinch"}))
            if top is not None and top.key == node.key:
                return x, y
        raise NotThere(f"{name!r} cannot be touched: it takes no touch, or something covers it")

    def finger(self, kind: str, x: float, y: float, finger: int = FINGER) -> None:
        """A raw event of a finger."""
        now = self._clock.now_ms()
        match kind:
            case "down":
                self.program.pointer(Pointer("down", finger, x, y, now))
            case "move":
                self.program.pointer(Pointer("move", finger, x, y, now))
            case "up":
                self.program.pointer(Pointer("up", finger, x, y, now))
            case _:
                self.program.pointer(Pointer("lost", finger, x, y, now))

    def drags(self, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> "Visitor":
        """One finger from one pixel to another."""
        self.finger("down", *start)
        for index in range(1, steps + 1):
            part = index / steps
            self.frame()
            self.finger("move", start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        self.frame(150)
        self.finger("move", *end)
        self.finger("up", *end)
        return self.settles()

    def pinches(self, middle: tuple[float, float], start_px: float, end_px: float, steps: int = 6) -> "Visitor":
        """Two fingers apart or together about a pixel; distances in pixels."""
        x, y = middle
        self.finger("down", x - start_px / 2, y, 1)
        self.finger("down", x + start_px / 2, y, 2)
        for index in range(1, steps + 1):
            apart = start_px + (end_px - start_px) * index / steps
            self.frame()
            self.finger("move", x - apart / 2, y, 1)
            self.finger("move", x + apart / 2, y, 2)
        self.finger("up", x - end_px / 2, y, 1)
        self.finger("up", x + end_px / 2, y, 2)
        return self.settles()

    def presses(self, *names: str) -> "Visitor":
        """Keys, one after the other, by name: Tab, Enter, Escape, Left, ..."""
        for name in names:
            self.program.key(KEY_NAMES[name])
            self.settles()
        return self

    def focuses(self, name: str) -> "Visitor":
        """Go through what can be pressed by key until the thing with this name has the focus."""
        goal = self.node(name).key
        for key in (Key.NEXT, Key.PREVIOUS):
            before: object = self
            while self.program.session.focus not in (goal, before):
                before = self.program.session.focus
                self.program.key(key)
        if self.program.session.focus != goal:
            raise NotThere(f"{name!r} cannot be reached by key")
        return self.settles()

    def waits(self, seconds: float) -> "Visitor":
        """Let time pass, with frames drawn on the way."""
        left = round(seconds * 1000)
        while left > 0:
            self.frame(min(FRAME_MS if left <= 3_000 else 250, left))
            left -= min(FRAME_MS if left <= 3_000 else 250, left)
        return self

    def lets_pass(self, seconds: float) -> "Visitor":
        """Let time pass and look only at its end: for long whiles in which nobody watches."""
        for _ in range(round(seconds * 1000 / FRAME_MS)):
            self._clock.sleep_ms(FRAME_MS)
            self.program.elapse(FRAME_MS, self._clock.now_ms())
        self.program.draw()
        return self

    def leaves(self) -> "Visitor":
        """Go away: the time until everything is forgotten passes."""
        idle = self.program.venue.exhibition.idle
        return self.waits(idle.after + idle.warning + 1)

    def starts_afresh(self) -> "Visitor":
        """As the next visitor finds it."""
        self.program.send(EndVisit())
        return self.settles()

    def frame(self, ms: int = FRAME_MS) -> bool:
        """One turn of the loop; True if a frame was drawn."""
        self._clock.sleep_ms(ms)
        self.program.elapse(ms, self._clock.now_ms())
        return self.program.draw()

    def settles(self, most_ms: int = 60_000) -> "Visitor":
        """Wait until nothing moves by itself any more, drawing only the last frame.

        The attract glide and the guided walk go on; there it is over after a moment.
        """
        waited, moving = 0, True
        while waited < BETWEEN_TOUCHES_MS or (moving and waited < most_ms):
            before = self.program.session
            self._clock.sleep_ms(FRAME_MS)
            self.program.elapse(FRAME_MS, self._clock.now_ms())
            waited += FRAME_MS
            on_its_own = isinstance(before.stage, AttractStage) or before.guided is not None
            moving = self.program.session != before and not on_its_own
        self.program.draw()
        return self

    def stands_before(self, exhibit: str) -> bool:
        """Whether the visitor stands in a hall before this exhibit."""
        stage = self.program.session.stage
        return isinstance(stage, HallStage) and stage.near == exhibit

    def has_open(self, exhibit: str) -> bool:
        stage = self.program.session.stage
        return isinstance(stage, ExhibitStage) and stage.exhibit == exhibit and not stage.closing

    def picture(self) -> NDArray[np.uint8]:
        """The screen as it is at rest, with every picture arrived: RGB (height, width, 3)."""
        for _ in range(4):
            self.program.redraw()
            self.program.draw()
            self.program.pictures.settle()
            self.program.rooms.settle()
        self.program.redraw()
        self.program.draw()
        return self.program.canvas.snapshot()

    def find(self, key: str) -> Node | None:
        return find(self.tree, key)


def _points(rect: Rect) -> Iterable[tuple[float, float]]:
    """The middle first, then a grid."""
    yield rect.x + rect.width / 2, rect.y + rect.height / 2
    for row in (0.25, 0.5, 0.75, 0.06, 0.94):
        for column in (0.25, 0.5, 0.75, 0.06, 0.94):
            yield rect.x + rect.width * column, rect.y + rect.height * row
