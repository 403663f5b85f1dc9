"""The look in numbers: colours by role, type by role. Sizes are millimetres on the visitor's screen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Colour = tuple[int, int, int]
Face = Literal["display", "text"]


def colour(code: str) -> Colour:
    """The colour that "#rrggbb" names. Raises ValueError for anything else."""
    if len(code) != 7 or code[0] != "#":
        raise ValueError(f"{code!r} is not a colour of the form #rrggbb")
    red, green, blue = bytes.fromhex(code[1:])
    return red, green, blue


def contrast(first: Colour, second: Colour) -> float:
    """WCAG 2 contrast of two colours, 1.0 (none) to 21.0 (black and white); the order does not matter."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (byte / 255 for byte in value)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True)
class Palette:
    """One colour for every role. `on_...` is the colour of words and icons on the fill of that name."""

    surface: Colour  # plates and labels
    wall: Colour  # ground behind plates
    panel: Colour  # drawers, lists
    bar: Colour  # the bottom bar
    text: Colour
    second: Colour  # second text, also words of what is unavailable
    link: Colour  # links, kickers, numbers
    primary: Colour
    on_primary: Colour
    accent: Colour  # UN blue: rule, marks, progress; carries ink text only
    on_accent: Colour
    pressed: Colour
    on_pressed: Colour
    border: Colour  # of controls; dashed where unavailable
    chosen: Colour
    on_chosen: Colour
    selected: Colour  # ground of a selected row
    right: Colour  # right, wrong, warning never stand without their icon and word
    wrong: Colour
    warning: Colour
    hairline: Colour  # decoration only
    track: Colour  # decoration only
    focus_outer: Colour
    focus_inner: Colour


LIGHT = Palette(
    surface=colour("#FFFFFF"),
    wall=colour("#F7F8FA"),
    panel=colour("#EEF1F5"),
    bar=colour("#FFFFFF"),
    text=colour("#14181F"),
    second=colour("#4A5361"),
    link=colour("#0B5FA5"),
    primary=colour("#0B5FA5"),
    on_primary=colour("#FFFFFF"),
    accent=colour("#418FDE"),
    on_accent=colour("#14181F"),
    pressed=colour("#08457A"),
    on_pressed=colour("#FFFFFF"),
    border=colour("#7A8594"),
    chosen=colour("#14181F"),
    on_chosen=colour("#FFFFFF"),
    selected=colour("#EAF2FB"),
    right=colour("#1B6E3C"),
    wrong=colour("#B3261E"),
    warning=colour("#8A5A00"),
    hairline=colour("#D5DBE3"),
    track=colour("#C4CCD6"),
    focus_outer=colour("#0B3A66"),
    focus_inner=colour("#FFFFFF"),
)

DARK = Palette(
    surface=colour("#0E141D"),
    wall=colour("#0B1017"),
    panel=colour("#18212D"),
    bar=colour("#0E141D"),
    text=colour("#F3F6F9"),
    second=colour("#B7C1CE"),
    link=colour("#7DB8F0"),
    primary=colour("#418FDE"),
    on_primary=colour("#14181F"),
    accent=colour("#418FDE"),
    on_accent=colour("#14181F"),
    pressed=colour("#7DB8F0"),
    on_pressed=colour("#14181F"),
    border=colour("#6B7787"),
    chosen=colour("#F3F6F9"),
    on_chosen=colour("#0E141D"),
    selected=colour("#18212D"),
    right=colour("#7CF29C"),
    wrong=colour("#FF9C93"),
    warning=colour("#F0B95A"),
    hairline=colour("#35404F"),
    track=colour("#35404F"),
    focus_outer=colour("#FFFFFF"),
    focus_inner=colour("#0B3A66"),
)

PALETTES = (LIGHT, DARK)


@dataclass(frozen=True)
class Pair:
    """Two roles of `Palette` that may meet on the screen, and the least contrast they must have there."""

    foreground: str
    background: str
    ratio: float


_GROUNDS = ("surface", "wall", "panel", "bar")
DECLARED_PAIRS: tuple[Pair, ...] = (
    *(Pair(words, ground, 4.5) for words in ("text", "second", "link") for ground in (*_GROUNDS, "selected")),
    *(Pair(words, ground, 4.5) for words in ("right", "wrong", "warning") for ground in _GROUNDS),
    *(Pair(f"on_{fill}", fill, 4.5) for fill in ("primary", "accent", "pressed", "chosen")),
    *(Pair(shape, ground, 3.0) for shape in ("border", "primary", "pressed", "chosen") for ground in _GROUNDS),
    # UN blue on the grey panel is 2.99: it is not declared there, so nothing may draw it there.
    *(Pair("accent", ground, 3.0) for ground in ("surface", "wall", "bar")),
    Pair("focus_outer", "focus_inner", 9.0),  # 9: the better of the two is then at least 3 on any picture
)


class TextRole(StrEnum):
    """What a text is for; the only way to say how large it is."""

    YEAR = "year"
    HERO = "hero"
    HERO_SECOND = "hero-second"
    TITLE = "title"
    TITLE_PANEL = "title-panel"
    FIGURE = "figure"
    FIGURE_MIDDLE = "figure-middle"
    FIGURE_SMALL = "figure-small"
    HEADING = "heading"
    NAME = "name"
    BODY = "body"
    BODY_QUIET = "body-quiet"
    CONTROL = "control"
    KICKER = "kicker"
    SMALL = "small"
    CAPTION = "caption"


@dataclass(frozen=True)
class TextStyle:
    """How a text is set. `em_mm` on the screen; `leading` is line height / em; `tracking` in em.

    `prose` lines are kept to a readable number of characters; `balanced` lines are made about equally long;
    `tabular` figures are all of one width, for tables and clocks.
    """

    face: Face
    weight: int
    em_mm: float
    leading: float
    tracking: float = 0.0
    prose: bool = False
    balanced: bool = False
    tabular: bool = False


def _display(em_mm: float, leading: float, tracking: float) -> TextStyle:
    return TextStyle("display", 400, em_mm, leading, tracking, balanced=True)


_KOREAN: dict[TextRole, TextStyle] = {
    TextRole.YEAR: _display(147, 1.12, -0.045),
    TextRole.HERO: _display(65.9, 1.22, -0.035),
    TextRole.HERO_SECOND: _display(29, 1.34, -0.03),
    TextRole.TITLE: _display(40, 1.20, -0.03),
    TextRole.TITLE_PANEL: _display(34, 1.25, -0.03),
    TextRole.FIGURE: _display(58, 1.0, -0.03),
    TextRole.FIGURE_MIDDLE: _display(38, 1.0, -0.03),
    TextRole.FIGURE_SMALL: _display(28, 1.0, -0.03),
    TextRole.HEADING: TextStyle("text", 600, 24, 1.3, -0.01, balanced=True),
    TextRole.NAME: TextStyle("text", 600, 20, 1.25, -0.01, balanced=True),
    TextRole.BODY: TextStyle("text", 400, 19, 1.62, prose=True),
    TextRole.BODY_QUIET: TextStyle("text", 300, 20, 1.75, prose=True),
    # 16.4, not 16.5: on a 55" screen of 1080 lines it is the 26 px of the drawings, not 27.
    TextRole.CONTROL: TextStyle("text", 600, 16.4, 1.3),
    TextRole.KICKER: TextStyle("text", 600, 16.4, 1.3),
    TextRole.SMALL: TextStyle("text", 400, 15.2, 1.45, prose=True),
    TextRole.CAPTION: TextStyle("text", 500, 22.8, 1.4, balanced=True),
}
# Korean is the rule; these roles are set otherwise in every other language.
_OTHER: dict[TextRole, TextStyle] = {
    TextRole.HERO: _display(65.9, 1.22, -0.015),
    TextRole.HERO_SECOND: _display(29, 1.34, -0.01),
    TextRole.TITLE: _display(40, 1.20, -0.015),
    TextRole.TITLE_PANEL: _display(34, 1.25, -0.015),
    TextRole.HEADING: TextStyle("text", 600, 24, 1.3, balanced=True),
    TextRole.NAME: TextStyle("text", 600, 20, 1.25, balanced=True),
    TextRole.BODY: TextStyle("text", 400, 19, 1.50, prose=True),
    TextRole.BODY_QUIET: TextStyle("text", 300, 20, 1.6, prose=True),
}


def text_style(role: TextRole, language: str) -> TextStyle:
    """How `role` is set in `language` (a code such as "ko", "en", "pt-BR")."""
    if language.split("-")[0] == "ko":
        return _KOREAN[role]
    return _OTHER.get(role, _KOREAN[role])
