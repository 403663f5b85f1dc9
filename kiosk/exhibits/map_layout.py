"""Pins and routes on a map: pins too near to each other are joined, names stand where there is room."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.ui.nodes import Disc, Fill, Line, Mark, Outline, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

TARGET_MM = 20.0  # of a pin for a finger
APART_MM = 24.0  # pins nearer than this are joined: two targets and the gap between them
PIN_MM, GROUP_MM = 5.5, 10.5  # radii
RING_MM = 4.4  # that the ring of an open pin adds
DASH_PX = 9.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Pin:
    """One place or several: their numbers, and the pixel of their middle."""

    members: tuple[int, ...]
    x: float
    y: float

    @property
    def middle(self) -> tuple[int, int]:
        return round(self.x), round(self.y)


def joined_pins(places: Sequence[tuple[int, Point]], apart: float) -> tuple[Pin, ...]:
    """Pins for numbered places; the two nearest are joined until none are nearer than `apart` px."""
    pins = [Pin((number,), x, y) for number, (x, y) in places]
    while len(pins) > 1:
        pairs = ((_distance(a, b), i, j) for i, a in enumerate(pins) for j, b in enumerate(pins[:i]))
        distance, i, j = min(pairs)
        if distance >= apart:
            break
        first, second = pins[j], pins[i]
        count, other = len(first.members), len(second.members)
        whole = count + other
        joined = Pin(
            tuple(sorted((*first.members, *second.members))),
            (first.x * count + second.x * other) / whole,
            (first.y * count + second.y * other) / whole,
        )
        pins = [pin for number, pin in enumerate(pins) if number not in (i, j)] + [joined]
    return in_reading_order(pins, apart)


def _distance(first: Pin, second: Pin) -> float:
    # The larger of both ways, as the gap between two square targets is measured.
    return max(abs(first.x - second.x), abs(first.y - second.y))


def in_reading_order(pins: Sequence[Pin], size: float) -> tuple[Pin, ...]:
    """From left to right within a row, and rows from above; `size` px is the height of a pin."""
    left, ordered = sorted(pins, key=lambda pin: (pin.y, pin.x)), list[Pin]()

    def after(pin: Pin, other: Pin) -> bool:
        if abs(pin.y - other.y) < size / 2:
            return other.x < pin.x
        return other.y < pin.y and other.x < pin.x + size

    while left:
        first = next((pin for pin in left if not any(after(pin, other) for other in left if other is not pin)), left[0])
        left.remove(first)
        ordered.append(first)
    return tuple(ordered)


def _disc_rect(setting: Setting, pin: Pin) -> Rect:
    """What a pin covers at most, whether it is open or not."""
    radius = setting.mm(GROUP_MM if len(pin.members) > 1 else PIN_MM) + setting.mm(RING_MM)
    x, y = pin.middle
    return Rect(x - radius, y - radius, 2 * radius, 2 * radius)


def pin_marks(setting: Setting, pin: Pin, *, chosen: bool) -> list[Mark]:
    """A blue disc in a white ring; with a number where several places are joined; in a black ring where it is open."""
    palette, middle = setting.palette, pin.middle
    several = len(pin.members) > 1
    radius = setting.mm(GROUP_MM if several else PIN_MM)
    marks: list[Mark] = [Disc(middle, radius + setting.mm(1.6), palette.surface)]
    if chosen:
        marks = [
            Disc(middle, radius + setting.mm(RING_MM), palette.chosen),
            Disc(middle, radius + setting.mm(2.2), palette.surface),
        ]
    marks.append(Disc(middle, radius, palette.primary))
    if several:
        number = setting.set(str(len(pin.members)), TextRole.CONTROL)
        marks.append(Text(number, middle[0] - number.width // 2, middle[1] - number.height // 2, palette.on_primary))
    return marks


def pin_rect(setting: Setting, pin: Pin) -> Rect:
    """Where a finger means a pin."""
    size = setting.mm(TARGET_MM)
    x, y = pin.middle
    return Rect(x - size // 2, y - size // 2, size, size)


@dataclass(frozen=True)
class PinName:
    """A name on its plate beside a pin."""

    content: SetText
    rect: Rect

    def marks(self, setting: Setting) -> tuple[Mark, ...]:
        pad = setting.mm(2)
        text = Text(self.content, self.rect.x + pad, self.rect.y, setting.palette.text)
        return (Fill(self.rect, setting.palette.surface), text)


def pin_names(setting: Setting, pins: Sequence[Pin], names: Sequence[str], frame: Rect) -> tuple[PinName | None, ...]:
    """A plate for each pin, right or left of it, below or above; none where every side is taken."""
    taken = [_disc_rect(setting, pin) for pin in pins]
    placed: list[PinName | None] = []
    for pin, name, own in zip(pins, names, tuple(taken), strict=True):
        content = setting.set(name, TextRole.SMALL)
        pad, away = setting.mm(2), own.width // 2 + setting.mm(1)
        width, height = content.width + 2 * pad, content.height
        x, y = pin.middle
        choices = (
            Rect(x + away, y - height // 2, width, height),
            Rect(x - away - width, y - height // 2, width, height),
            Rect(x - width // 2, y + away, width, height),
            Rect(x - width // 2, y - away - height, width, height),
        )
        others = [rect for rect in taken if rect != own]
        found = next(
            (
                rect
                for rect in choices
                if rect.intersection(frame) == rect and not any(rect.overlaps(other) for other in others)
            ),
            None,
        )
        if found is None:
            placed.append(None)
            continue
        taken.append(found)
        placed.append(PinName(content, found))
    return tuple(placed)


def route_marks(setting: Setting, lines: Sequence[Sequence[Point]], *, planned: bool) -> list[Mark]:
    """The way of a route, dashed where it was only planned, with an arrow at its end."""
    palette, width = setting.palette, max(2.0, setting.mm(2.2))
    marks: list[Mark] = []
    for line in lines:
        if planned:
            marks.extend(Line(tuple(dash), palette.primary, width) for dash in dashes(line, DASH_PX * width / 2))
        else:
            marks.append(Line(tuple(line), palette.primary, width))
    (x0, y0), (x1, y1) = lines[-1][-2], lines[-1][-1]
    angle = math.atan2(y1 - y0, x1 - x0)
    reach = setting.mm(9)
    back = setting.mm(PIN_MM)  # the arrow ends before the pin
    tip = (x1 - back * math.cos(angle), y1 - back * math.sin(angle))
    wings = [
        (tip[0] - reach * math.cos(angle + side), tip[1] - reach * math.sin(angle + side)) for side in (0.45, -0.45)
    ]
    marks.append(Outline((tip, *wings), palette.primary, None))
    return marks


def dashes(line: Sequence[Point], length: float) -> list[list[Point]]:
    """Every other piece of `length` px of a line."""
    pieces: list[list[Point]] = [[line[0]]]
    left = length
    for (x0, y0), (x1, y1) in itertools.pairwise(line):
        way = math.hypot(x1 - x0, y1 - y0)
        done = 0.0
        while way - done > left:
            done += left
            cut = (x0 + (x1 - x0) * done / way, y0 + (y1 - y0) * done / way)
            pieces[-1].append(cut)
            pieces.append([cut])
            left = length
        pieces[-1].append((x1, y1))
        left -= way - done
    return [piece for piece in pieces[::2] if len(piece) > 1]
