"""Fingers to intents: tap, double tap, drag with a fling, pinch.

Screens are not to be trusted: fingers are left down, put down twice or lifted unseen. So there is a table of
our own, and a finger that says nothing for a while is taken away. An action happens on release; sliding off
cancels it.
"""

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from kiosk.ui.intents import (
    DoubleTapped,
    Dragged,
    Flung,
    Intent,
    Pinched,
    PressBegan,
    PressEnded,
    Tapped,
    Touched,
)
from kiosk.ui.nodes import Node, find, node_at

SLOP_MM = 6.0  # a finger that moves less than this still taps
LOST_AFTER_MS = 4_000  # a finger without any event for so long is taken for a ghost
STRIKE_TWICE_MS = 250  # a second tap on the same control within this time is a tremor (accessibility.md GE-2)
DOUBLE_TAP_MS = 400
FLING_WINDOW_MS = 90
TAPPABLE = frozenset({"press", "tap at", "double tap"})
TOUCHABLE = TAPPABLE | {"drag", "pinch"}


@dataclass(frozen=True)
class Pointer:
    """An event of a finger, pen or mouse button: x, y in screen pixels, at_ms on the program's clock."""

    kind: Literal["down", "move", "up", "lost"]
    finger: int
    x: float
    y: float
    at_ms: int


@dataclass
class _Finger:
    start_x: float
    start_y: float
    x: float
    y: float
    seen_ms: int
    press_key: str | None
    drag_key: str | None
    dragging: bool = False
    trail: deque[tuple[int, float, float]] = field(default_factory=lambda: deque(maxlen=8))


class Gestures:
    """The fingers now on the screen. `handle` is given the tree that the visitor sees."""

    def __init__(self, pixels_per_mm: float) -> None:
        self._slop = SLOP_MM * pixels_per_mm
        self._fingers: dict[int, _Finger] = {}
        self._pressed: str | None = None
        self._last_press: tuple[str, int] | None = None
        self._last_tap: tuple[str, int, float, float] | None = None

    @property
    def resting(self) -> bool:
        """No finger is on the screen."""
        return not self._fingers

    def forget(self) -> None:
        """Take all fingers away, as for the next visitor."""
        self._fingers.clear()
        self._pressed = self._last_press = self._last_tap = None

    def handle(self, event: Pointer, root: Node) -> list[Intent]:
        match event.kind:
            case "down":
                return [Touched(), *self._down(event, root)]
            case "move":
                return self._move(event, root)
            case "up":
                return [Touched(), *self._up(event, root)]
            case "lost":
                self._fingers.pop(event.finger, None)
                return self._release()

    def drop_lost(self, now_ms: int) -> list[Intent]:
        """Take away the fingers that have been silent for too long."""
        lost = [number for number, finger in self._fingers.items() if now_ms - finger.seen_ms > LOST_AFTER_MS]
        for number in lost:
            del self._fingers[number]
        return self._release() if lost else []

    def _release(self) -> list[Intent]:
        if self._pressed is None:
            return []
        self._pressed = None
        return [PressEnded()]

    def _down(self, event: Pointer, root: Node) -> list[Intent]:
        if event.finger in self._fingers:
            return self._move(event, root)
        target = node_at(root, event.x, event.y, TOUCHABLE)
        dragged = node_at(root, event.x, event.y, frozenset({"drag", "pinch"}))
        finger = _Finger(
            event.x,
            event.y,
            event.x,
            event.y,
            event.at_ms,
            target.key if target is not None and any(target.can(kind) for kind in TAPPABLE) else None,
            dragged.key if dragged is not None else None,
        )
        finger.trail.append((event.at_ms, event.x, event.y))
        self._fingers[event.finger] = finger
        if len(self._fingers) > 1:
            for other in self._fingers.values():
                other.press_key = None
            return self._release()
        if target is not None and target.press is not None:
            self._pressed = target.key
            return [PressBegan(target.key)]
        return []

    def _move(self, event: Pointer, root: Node) -> list[Intent]:
        finger = self._fingers.get(event.finger)
        if finger is None:
            return []
        before = (finger.x, finger.y)
        finger.x, finger.y, finger.seen_ms = event.x, event.y, event.at_ms
        finger.trail.append((event.at_ms, event.x, event.y))
        if len(self._fingers) == 2:
            return self._pinch(event.finger, before)
        if len(self._fingers) > 2:
            return []
        return self._slide(finger, before, root)

    def _slide(self, finger: _Finger, before: tuple[float, float], root: Node) -> list[Intent]:
        if not finger.dragging and math.hypot(finger.x - finger.start_x, finger.y - finger.start_y) > self._slop:
            if finger.drag_key is not None:
                finger.dragging, finger.press_key = True, None
                before = (finger.start_x, finger.start_y)
            elif finger.press_key is not None:
                return self._slide_off(finger, root)
        if finger.dragging and finger.drag_key is not None:
            return [*self._release(), Dragged(finger.drag_key, finger.x - before[0], finger.y - before[1])]
        return []

    def _slide_off(self, finger: _Finger, root: Node) -> list[Intent]:
        node = find(root, finger.press_key or "")
        inside = node is not None and node.bounds.contains(finger.x, finger.y)
        if inside and self._pressed is None and node is not None and node.press is not None:
            self._pressed = node.key
            return [PressBegan(node.key)]
        return [] if inside else self._release()

    def _pinch(self, moved: int, before: tuple[float, float]) -> list[Intent]:
        finger = self._fingers[moved]
        other = next(held for number, held in self._fingers.items() if number != moved)
        key = finger.drag_key or other.drag_key
        if key is None:
            return []
        old = math.hypot(before[0] - other.x, before[1] - other.y)
        new = math.hypot(finger.x - other.x, finger.y - other.y)
        scale = new / old if old > 1 and new > 1 else 1.0
        finger.dragging = other.dragging = True
        finger.trail.clear()  # what two fingers did is no fling when one of them leaves
        other.trail.clear()
        return [
            Pinched(
                key,
                scale,
                (finger.x + other.x) / 2,
                (finger.y + other.y) / 2,
                (finger.x - before[0]) / 2,
                (finger.y - before[1]) / 2,
            )
        ]

    def _up(self, event: Pointer, root: Node) -> list[Intent]:
        finger = self._fingers.pop(event.finger, None)
        if finger is None:
            return []
        released = self._release()
        if finger.dragging and finger.drag_key is not None:
            return [*released, *self._fling(finger, event)]
        if finger.press_key is None:
            return released
        node = find(root, finger.press_key)
        if node is None or not node.bounds.contains(event.x, event.y):
            return released
        return [*released, *self._tap(node, event)]

    def _fling(self, finger: _Finger, event: Pointer) -> list[Intent]:
        recent = [(at, x, y) for at, x, y in finger.trail if event.at_ms - at <= FLING_WINDOW_MS]
        if len(recent) < 2 or recent[-1][0] == recent[0][0] or finger.drag_key is None:
            return []
        seconds = (recent[-1][0] - recent[0][0]) / 1000
        speed = ((recent[-1][1] - recent[0][1]) / seconds, (recent[-1][2] - recent[0][2]) / seconds)
        return [Flung(finger.drag_key, *speed)] if math.hypot(*speed) > 4 * self._slop else []

    def _tap(self, node: Node, event: Pointer) -> list[Intent]:
        twice = self._last_tap
        self._last_tap = (node.key, event.at_ms, event.x, event.y)
        if node.can("double tap") and twice is not None and twice[0] == node.key:
            near = math.hypot(event.x - twice[2], event.y - twice[3]) < 4 * self._slop
            if near and event.at_ms - twice[1] <= DOUBLE_TAP_MS:
                self._last_tap = None
                return [DoubleTapped(node.key, event.x, event.y)]
        if node.can("tap at"):
            return [Tapped(node.key, event.x, event.y)]
        intent = node.press
        struck = self._last_press
        if intent is None or (
            struck is not None and struck[0] == node.key and event.at_ms - struck[1] < STRIKE_TWICE_MS
        ):
            return []
        self._last_press = (node.key, event.at_ms)
        return [intent]
