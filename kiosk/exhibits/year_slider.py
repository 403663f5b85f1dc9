"""A slider of years: a track from the first to the last, a thumb, and arrows at both ends."""

from dataclasses import dataclass

from kiosk.draw.theme import TextRole
from kiosk.exhibits.dot_plot import year_marks
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Box, Disc, Fill, Line, Mark, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

SLIDER_KEY = "years"
TRACK_MM, THUMB_MM = 5.0, 18.0  # thickness, radius
TICK_MM = 60.0  # a year is written in so much room


@dataclass(frozen=True)
class YearStep(Intent):
    """One year on (+1) or back (-1)."""

    years: int


@dataclass(frozen=True)
class Track:
    """Pixels to years: x of the first and of the last."""

    left: int
    right: int
    first: int
    last: int

    def x(self, year: float) -> int:
        return self.left + round((self.right - self.left) * (year - self.first) / (self.last - self.first))

    def year(self, x: float) -> float:
        return self.kept(self.first + (x - self.left) / (self.right - self.left) * (self.last - self.first))

    def kept(self, year: float) -> float:
        return min(float(self.last), max(float(self.first), year))


def track_in(setting: Setting, rect: Rect, years: tuple[int, int]) -> Track:
    """The track of a slider that takes all of `rect`."""
    away = setting.mm(BUTTON_MM) + setting.mm(GAP_MM) + setting.mm(THUMB_MM) + setting.mm(6)
    return Track(rect.x + away, rect.right - away, *years)


def year_slider(setting: Setting, rect: Rect, years: tuple[int, int], year: int) -> list[Node]:
    """The slider in a rectangle of a button's height and the line of years below it."""
    palette, size = setting.palette, setting.mm(BUTTON_MM)
    track = track_in(setting, rect, years)
    middle = rect.y + size // 2
    thick, radius, x = setting.mm(TRACK_MM), setting.mm(THUMB_MM), track.x(year)
    marks: list[Mark] = [
        Box(Rect(track.left, middle - thick // 2, track.right - track.left, thick), palette.border, radius=thick // 2),
        Fill(Rect(track.left, middle - thick // 2, max(1, x - track.left), thick), palette.primary),
        Disc((x, middle), radius, palette.primary),
        Disc((x, middle), radius - setting.mm(3.5), palette.surface),
    ]
    for offset in (-setting.mm(3), setting.mm(3)):
        grip = ((x + offset, middle - setting.mm(5)), (x + offset, middle + setting.mm(5)))
        marks.append(Line(grip, palette.primary, max(2.0, setting.mm(1.6))))
    reach = setting.mm(THUMB_MM) + setting.mm(2)
    slider = Node(
        SLIDER_KEY,
        Role.SLIDER,
        setting.word("year"),
        Rect(track.left - reach, middle - size // 2, track.right - track.left + 2 * reach, size),
        value=str(year),
        language=setting.language,
        actions=(Action("less", YearStep(-1)), Action("more", YearStep(1)), Action("tap at"), Action("drag")),
        marks=tuple(marks),
    )
    ends = []
    for key, icon, step, left, off in (
        ("previous-year", "back", -1, rect.x, year <= years[0]),
        ("next-year", "next", 1, rect.right - size, year >= years[1]),
    ):
        state = frozenset({"unavailable"}) if off else frozenset[str]()
        place = Rect(left, rect.y, size, size)
        ends.append(button(setting, key, "", place, YearStep(step), icon=icon, name=setting.word(key), state=state))
    return [ends[0], slider, ends[1], *_years(setting, track, middle + radius + setting.mm(2))]


def _years(setting: Setting, track: Track, top: int) -> list[Node]:
    """The first and the last year, and round ones between them that have room."""
    shown: list[tuple[int, int, Node]] = []
    between = year_marks((track.first, track.last), (track.right - track.left) // setting.mm(TICK_MM))
    for year in (track.first, track.last, *between):
        content = setting.set(str(year), TextRole.SMALL)
        left = track.x(year) - content.width // 2
        right, gap = left + content.width, setting.mm(6)
        if all(right + gap <= other or end + gap <= left for other, end, _ in shown):
            node = text_node(
                setting, f"year-{year}", content, left, top, colour=setting.palette.second, plate=setting.palette.wall
            )
            shown.append((left, right, node))
    return [node for _, _, node in sorted(shown, key=lambda one: one[0])]
