"""In which order a line's stretches are seen when scripts of both directions meet (the usual part of UAX 9).

Pillow orders what it draws in one call; a line that needs several fonts is drawn in several calls, so their order
is found here. Explicit embeddings and isolates are treated as neutral characters.
"""

from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

_RIGHT_TO_LEFT = ("R", "AL")
_NUMBERS = ("EN", "AN")
_INSIDE_NUMBERS = ("CS", "ES", "ET")


@dataclass(frozen=True)
class Stretch:
    """Characters `start` to `end` of a line, all of one direction."""

    start: int
    end: int
    right_to_left: bool


def visual_stretches(line: str) -> list[Stretch]:
    """The stretches of `line` from left to right as seen; inside a stretch the text stays in reading order."""
    if not line:
        return []
    kinds = [bidirectional(character) for character in line]
    if not any(kind in _RIGHT_TO_LEFT or kind == "AN" for kind in kinds):
        return [Stretch(0, len(line), False)]
    base = next((int(kind in _RIGHT_TO_LEFT) for kind in kinds if kind in (*_RIGHT_TO_LEFT, "L")), 0)
    levels = _levels(kinds, base)
    stretches: list[tuple[int, Stretch]] = []
    for level, places in groupby(range(len(line)), key=lambda place: levels[place]):
        run = list(places)
        stretches.append((level, Stretch(run[0], run[-1] + 1, level % 2 == 1)))
    for level in range(max(levels), 0, -1):  # rule L2: turn round every sequence of this level or above
        start = 0
        while start < len(stretches):
            end = start
            while end < len(stretches) and stretches[end][0] >= level:
                end += 1
            stretches[start:end] = reversed(stretches[start:end])
            start = max(end, start + 1)
    return [stretch for _, stretch in stretches]


def _levels(kinds: list[str], base: int) -> list[int]:
    """The embedding level of each character; odd is right to left."""
    levels: list[int | None] = []
    strong = base
    for place, kind in enumerate(kinds):
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            strong = int(kind in _RIGHT_TO_LEFT)
        if kind == "NSM" and levels:
            levels.append(levels[-1])
        elif kind in _NUMBERS or (kind in _INSIDE_NUMBERS and _between_numbers(kinds, place)):
            levels.append(2 if strong or base else 0)
        elif kind == "L":
            levels.append(2 if base else 0)
        elif kind in _RIGHT_TO_LEFT:
            levels.append(1)
        else:
            levels.append(None)
    return [_neutral(levels, place, base) if level is None else level for place, level in enumerate(levels)]


def _between_numbers(kinds: list[str], place: int) -> bool:
    return 0 < place < len(kinds) - 1 and kinds[place - 1] in _NUMBERS and kinds[place + 1] in _NUMBERS


def _neutral(levels: list[int | None], place: int, base: int) -> int:
    """A neutral character goes with its neighbours where both agree, else with the line."""
    before = next((level for level in reversed(levels[:place]) if level is not None), base)
    after = next((level for level in levels[place:] if level is not None), base)
    # Numbers among right-to-left letters (level 2 there) count as right to left for what stands beside them.
    sides = {1 if level == 2 and not base else level % 2 for level in (before, after)}
    side = sides.pop() if len(sides) == 1 else base
    if side == 1:
        return 1
    return 2 if base else 0
