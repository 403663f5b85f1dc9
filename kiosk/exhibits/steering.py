"""The bar under a work that one turns, or turns round in: left, a slider, right, and buttons with icons."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Disc, Fill, Line, Mark, Node, Ring, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

SLIDER_KEY = "turn"
SIDE_MM, FOOT_MM, PADDING_MM = 25.0, 22.0, 9.0  # round the bar, below it, and in it
THUMB_MM = 15.0
TRACK_MM, TICK_MM = 3.0, 9.0
END_MM = 22.0  # from the buttons beside it to the ends of the track
LEAST_TRACK_MM = 120.0
TICKS = 8  # one for every 45 degrees


@dataclass(frozen=True)
class Knob:
    """A button with an icon: its key is its word in the interface's language too."""

    key: str
    icon: str
    intent: Intent
    available: bool = True


@dataclass(frozen=True)
class Slider:
    """All around in one line: `share` (0 to 1) is where one is, `wide` how much of it one sees; `dots` are shares."""

    name: str
    value: str
    share: float
    less: Intent
    more: Intent
    wide: float = 0.0
    dots: tuple[float, ...] = ()


def bar_rect(setting: Setting, area: Rect) -> Rect:
    """Where the bar stands, at the foot of the work's area."""
    side = setting.mm(SIDE_MM)
    high = setting.mm(BUTTON_MM + 2 * PADDING_MM)
    return Rect(area.x + side, area.bottom - bar_height(setting), area.width - 2 * side, high)


def bar_height(setting: Setting) -> int:
    """From the bar's upper edge to the foot of the work, in pixels."""
    return setting.mm(BUTTON_MM + 2 * PADDING_MM) + setting.mm(FOOT_MM)


def track_of(bounds: Rect, setting: Setting) -> tuple[int, int]:
    """Left end and length in pixels of the line in a slider's bounds."""
    end = setting.mm(THUMB_MM)
    return bounds.x + end, max(1, bounds.width - 2 * end)


def compose_steering(
    setting: Setting, area: Rect, slider: Slider, left: Knob, right: Knob, knobs: Sequence[Knob]
) -> Node:
    """The bar at the foot of the work's area; `knobs` stand right of it. Where there is little room, left and right
    have no words."""
    rect = bar_rect(setting, area)
    size, gap = setting.mm(BUTTON_MM), setting.mm(GAP_MM)
    inner = rect.inset(setting.mm(PADDING_MM))
    free = inner.width - len(knobs) * (size + gap) - setting.mm(2 * END_MM + LEAST_TRACK_MM)
    words = {knob.key: setting.word(knob.key) for knob in (left, right)}
    wide = {key: button_width(setting, word, "undo") for key, word in words.items()}
    if sum(wide.values()) > free:
        words, wide = dict.fromkeys(words, ""), dict.fromkeys(words, size)
    nodes: list[Node] = []
    x = inner.right
    for knob in reversed(knobs):
        x -= size
        nodes.insert(0, _knob(setting, knob, Rect(x, inner.y, size, size), ""))
        x -= gap
    right_rect = Rect(x - wide[right.key], inner.y, wide[right.key], size)
    left_rect = Rect(inner.x, inner.y, wide[left.key], size)
    end = setting.mm(END_MM - THUMB_MM)
    track = Rect(left_rect.right + end, inner.y, right_rect.x - left_rect.right - 2 * end, size)
    nodes = [
        _knob(setting, left, left_rect, words[left.key]),
        _slider(setting, slider, track),
        _knob(setting, right, right_rect, words[right.key], last=True),
        *nodes,
    ]
    ground = setting.palette.surface
    return Node(
        "steering",
        Role.GROUP,
        slider.name,
        rect,
        language=setting.language,
        plate=ground,
        marks=(Fill(rect, ground),),
        children=tuple(nodes),
    )


def _knob(setting: Setting, knob: Knob, rect: Rect, word: str, *, last: bool = False) -> Node:
    state = frozenset[str]() if knob.available else frozenset({"unavailable"})
    return button(
        setting,
        knob.key,
        word,
        rect,
        knob.intent,
        icon=knob.icon,
        icon_last=last,
        name=word or setting.word(knob.key),
        state=state,
    )


def _slider(setting: Setting, slider: Slider, bounds: Rect) -> Node:
    palette, line = setting.palette, setting.mm(TRACK_MM)
    left, length = track_of(bounds, setting)
    y, tick = bounds.middle[1], setting.mm(TICK_MM) // 2
    marks: list[Mark] = [Line(((left, y), (left + length, y)), palette.track, line)]
    for number in range(TICKS + 1):
        x = left + round(length * number / TICKS)
        marks.append(Line(((x, y - tick), (x, y + tick)), palette.border, max(2, setting.mm(1.2))))
    x, radius = left + round(length * slider.share), setting.mm(THUMB_MM)
    if slider.wide:
        for first, last in _spans(slider.share, slider.wide):
            span = ((left + length * first, y), (left + length * last, y))
            marks.append(Line(span, palette.primary, line * 1.6))
    for share in slider.dots:
        marks.append(Disc((left + round(length * share), y), setting.mm(3.4), palette.text))
    marks.append(Disc((x, y), radius, palette.surface))
    marks.append(Ring((x, y), radius - setting.mm(2), setting.mm(3.4), palette.primary))
    return Node(
        SLIDER_KEY,
        Role.SLIDER,
        slider.name,
        bounds,
        value=slider.value,
        language=setting.language,
        actions=(Action("less", slider.less), Action("more", slider.more), Action("tap at"), Action("drag")),
        plate=palette.surface,
        marks=tuple(marks),
    )


def _spans(share: float, wide: float) -> list[tuple[float, float]]:
    """The part of the line that one sees, in one piece or, across its ends, in two."""
    first, last = share - wide / 2, share + wide / 2
    if first < 0:
        return [(0.0, last), (first + 1, 1.0)]
    if last > 1:
        return [(first, 1.0), (0.0, last - 1)]
    return [(first, last)]
