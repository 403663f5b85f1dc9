"""What a plot is made of: marks, words that stand beside them, and figures with their units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import Colour, TextRole
from kiosk.exhibits.series import Point, Precision, Series
from kiosk.ui.nodes import Box, Mark
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

UNIT_GAP_MM = 4.0
ROLES = (  # of a number and of its unit, half as large
    (TextRole.FIGURE, TextRole.FIGURE_SMALL),
    (TextRole.FIGURE_MIDDLE, TextRole.NAME),
    (TextRole.FIGURE_SMALL, TextRole.KICKER),
)


@dataclass(frozen=True)
class Word:
    """Set text with its upper left corner at x, y."""

    content: SetText
    x: int
    y: int
    colour: Colour

    @property
    def rect(self) -> Rect:
        return Rect(self.x, self.y, self.content.width, self.content.height)


@dataclass(frozen=True)
class Plot:
    """What is painted of a series, and for each point the place that a finger means by it (none for a gap)."""

    marks: tuple[Mark, ...]
    words: tuple[Word, ...]
    spots: tuple[Rect | None, ...]


@dataclass(frozen=True)
class SetFigure:
    """A number and its unit on one baseline; `parts` are set texts with their left ends, in pixels from its own."""

    parts: tuple[tuple[SetText, int], ...]
    width: int
    height: int
    baseline: int

    def at(self, left: int, top: int, colour: Colour) -> tuple[Word, ...]:
        return tuple(
            Word(content, left + x, top + self.baseline - content.lines[0].baseline, colour)
            for content, x in self.parts
        )


def set_figure(
    setting: Setting,
    series: Series,
    value: float,
    role: TextRole,
    unit_role: TextRole | None,
    precision: Precision = "exact",
) -> SetFigure:
    """A value of the series; without a role for the unit, the number alone."""
    number = setting.set(series.number(value, setting.language), role)
    before, after = series.around(setting, precision) if unit_role is not None else ("", "")
    texts = [(before, unit_role), (None, role), (after, unit_role)]
    parts: list[tuple[SetText, int]] = []
    x = 0
    for text, text_role in texts:
        content = number
        if text is not None:
            if not text.strip() or text_role is None:
                continue
            content = setting.set(text.strip(), text_role)
        # A number hangs a little to the left of its place, so that its ink begins there.
        gap = setting.mm(UNIT_GAP_MM) + ceil(-content.lines[0].x) if parts else 0
        parts.append((content, x + gap))
        x += gap + content.width
    return SetFigure(tuple(parts), x, number.height, number.lines[0].baseline)


def figures_within(
    setting: Setting, series: Series, points: Iterable[Point], width: float
) -> tuple[TextRole, TextRole | None]:
    """The largest type in which every figure is at most `width` px wide, with its unit if there is room for it."""
    shown = [(point.value, point.precision) for point in points if point.value is not None]

    def fits(role: TextRole, unit_role: TextRole | None) -> bool:
        return all(
            set_figure(setting, series, value, role, unit_role, precision).width <= width for value, precision in shown
        )

    with_units = next((roles for roles in ROLES if fits(*roles)), None)
    if with_units is not None:
        return with_units
    return next(
        (role for role in (TextRole.FIGURE_MIDDLE, TextRole.FIGURE_SMALL) if fits(role, None)), TextRole.SMALL
    ), None


def ink(setting: Setting, series: Series, point: Point) -> Colour:
    """Blue; where some points are set off, grey for the others."""
    if any(other.accent for other in series.points) and not point.accent:
        return setting.palette.border
    return setting.palette.primary


def frame_round(setting: Setting, rect: Rect) -> Box:
    """What says that a value is the one that is read: a frame, not a colour."""
    return Box(rect.inset(-setting.mm(3)), None, setting.palette.chosen, max(2, setting.mm(1.6)), setting.mm(2))


def without_collisions(words: Sequence[Word]) -> tuple[Word, ...]:
    """All words that do not lie over one before them."""
    kept: list[Word] = []
    for word in words:
        if not any(word.rect.inset(-4, 0).overlaps(other.rect) for other in kept):
            kept.append(word)
    return tuple(kept)
