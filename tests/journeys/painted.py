"""What a tree would look like, without drawing it: which words are seen, on which ground, and what lies over them."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import Colour
from kiosk.ui.nodes import Box, Disc, Fill, Growing, Image, Node, Outline, Stage, Text
from kiosk.ui.rect import Rect

ASCENT, DESCENT = 0.80, 0.22  # of the em: what ink takes above and below a baseline


@dataclass
class Seen:
    """A line of words on the screen. `ground` is the one opaque colour below all of it, None where there is none."""

    node: Node
    content: SetText
    words: str
    rect: Rect
    ink: Colour
    ground: Colour | None
    plate: Colour | None
    clip: Rect
    hidden: str = ""


def seen_lines(root: Node, screen: Rect) -> list[Seen]:
    """Every line that is not wholly covered, in the order of painting. `hidden` names what covers a part of one."""
    lines: list[Seen] = []
    grounds: list[tuple[Rect, Colour | None]] = []
    for node, plate, clip, mark in _marks(root, None, screen):
        match mark:
            case Text(content, x, y, ink):
                for rect, words in line_rects(content, x, y):
                    lines.append(Seen(node, content, words, rect, ink, _ground(grounds, rect), plate, clip))
            case Fill(rect, colour, alpha):
                _cover(lines, grounds, rect.intersection(clip), colour if alpha == 255 else None, node.key)
            case Box(rect, fill, _, _, _, _) if fill is not None:
                _cover(lines, grounds, rect.intersection(clip), fill, node.key)
            case Disc((x, y), radius, colour):
                half = round(radius * 0.9)  # no word here reaches into the corners of the square
                _cover(lines, grounds, Rect(x - half, y - half, 2 * half, 2 * half), colour, node.key)
            case Outline(points, fill, _, _) if fill is not None:
                grounds.append((_within(points), fill))
            case Stage(rect, _) | Image(_, rect, _, _):
                _cover(lines, grounds, rect.intersection(clip), None, node.key)
            case Growing():
                lines.clear()
    return lines


def _marks(node: Node, plate: Colour | None, clip: Rect) -> Iterator[tuple[Node, Colour | None, Rect, object]]:
    if node.fade <= 0:
        return
    plate = node.plate if node.plate is not None else plate
    clip = clip if node.clip is None else clip.intersection(node.clip)
    for mark in node.marks:
        yield node, plate, clip, mark
    for child in node.children:
        yield from _marks(child, plate, clip)


def line_rects(content: SetText, x: int, y: int) -> list[tuple[Rect, str]]:
    """The ink of each line, generously."""
    return [
        (
            Rect(
                round(x + line.x),
                round(y + line.baseline - ASCENT * content.em_px),
                round(line.width),
                round((ASCENT + DESCENT) * content.em_px),
            ),
            line.text.strip(),
        )
        for line in content.lines
        if line.text.strip()
    ]


def _cover(
    lines: list[Seen], grounds: list[tuple[Rect, Colour | None]], rect: Rect, colour: Colour | None, key: str
) -> None:
    grounds.append((rect, colour))
    for line in list(lines):
        if rect.intersection(line.rect) == line.rect:
            lines.remove(line)
        elif rect.overlaps(line.rect):
            line.hidden = key


def _ground(grounds: list[tuple[Rect, Colour | None]], rect: Rect) -> Colour | None:
    """The colour of the last surface that touches the words, if it lies below all of them."""
    last = next(((known, colour) for known, colour in reversed(grounds) if known.overlaps(rect)), None)
    if last is None or last[0].intersection(rect) != rect:
        return None
    return last[1]


def _within(points: tuple[tuple[float, float], ...]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(round(min(xs)), round(min(ys)), round(max(xs) - min(xs)), round(max(ys) - min(ys)))
