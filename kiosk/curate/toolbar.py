"""The row of controls above the kiosk's screen: where one is, in which language, on which screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.curate.screens import Screens, Size
from kiosk.curate.tools import CHIP, PLAIN, TEXT_PX, ToolKit
from kiosk.draw.theme import LIGHT
from kiosk.ui.intents import ChooseLanguage, ChooseMotion, Intent
from kiosk.ui.nodes import Fill, Icon, Mark, Node, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.words import word_book

MARGIN, GAP, BETWEEN_GROUPS = 16, 10, 24
PLACE_WIDTH = 320  # always the same, so that nothing moves when the place has another name
SIGN = 24
KEY_HINT = "F6: tools by keyboard"


@dataclass(frozen=True)
class OpenPlaces(Intent):
    """The list of halls and exhibits."""


@dataclass(frozen=True)
class ShowScreen(Intent):
    """Lay out for a screen of this size in pixels."""

    size: Size


@dataclass(frozen=True)
class Offered:
    """What there is to choose from, and what is chosen. `place` is where the curator is, in words."""

    place: str
    languages: tuple[str, ...]
    language: str
    screens: Screens
    calm: bool
    places_open: bool = False


@dataclass(frozen=True)
class _Chip:
    key: str
    text: str
    intent: Intent
    icon: str | None = None
    chosen: bool = False
    role: Role = Role.BUTTON
    name: str = ""
    width: int | None = None


def _groups(offered: Offered) -> tuple[tuple[_Chip, ...], ...]:
    place = _Chip("places", offered.place, OpenPlaces(), "pin", offered.places_open, width=PLACE_WIDTH)
    languages = tuple(
        _Chip(
            f"tool-language-{code}",
            word_book(code).say("language-name"),
            ChooseLanguage(code),
            chosen=code == offered.language,
            role=Role.RADIO,
        )
        for code in offered.languages
    )
    screens = offered.screens
    sizes = tuple(
        _Chip(
            f"tool-screen-{width}x{height}",
            screens.name((width, height)),
            ShowScreen((width, height)),
            chosen=(width, height) == screens.size,
            role=Role.RADIO,
            name=f"Screen {screens.name((width, height))}",
        )
        for width, height in screens.offered
    )
    width, height = screens.size
    turn = (
        (_Chip("tool-portrait", "Portrait", ShowScreen(screens.turned), chosen=screens.portrait, role=Role.SWITCH),)
        if width != height
        else ()
    )
    calm = _Chip("tool-calm", "Calm motion", ChooseMotion(not offered.calm), chosen=offered.calm, role=Role.SWITCH)
    return (place, *languages), (*sizes, *turn), (calm,)


def compose_toolbar(kit: ToolKit, width: int, offered: Offered) -> Node:
    """The toolbar of a window so many pixels wide; where there is no room for all in one row it takes more."""
    x, y = MARGIN, MARGIN
    chips = []
    for number, group in enumerate(_groups(offered)):
        x += BETWEEN_GROUPS - GAP if number and x > MARGIN else 0
        for chip in group:
            wide = min(chip.width or kit.chip_width(chip.text, chip.icon), width - 2 * MARGIN)
            if x + wide > width - MARGIN:
                x, y = MARGIN, y + CHIP + GAP
            rect = Rect(x, y, wide, CHIP)
            chips.append(
                kit.chip(
                    chip.key,
                    chip.text,
                    rect,
                    chip.intent,
                    icon=chip.icon,
                    chosen=chip.chosen,
                    role=chip.role,
                    name=chip.name,
                )
            )
            x += wide + GAP
    hint = kit.set(KEY_HINT, PLAIN, TEXT_PX)
    left = width - MARGIN - hint.width
    said: list[Mark] = []
    if x + BETWEEN_GROUPS <= left:
        said.append(Text(hint, left, y + (CHIP - hint.height) // 2, LIGHT.second))
    return _bar(width, y + CHIP + MARGIN, said, chips)


def compose_title(kit: ToolKit, width: int, folder: str) -> Node:
    """What stands there while there is no exhibition to choose anything of."""
    said = kit.set(folder, PLAIN, TEXT_PX, width - 2 * MARGIN - SIGN - GAP, 1)
    sign = Rect(MARGIN, MARGIN + (CHIP - SIGN) // 2, SIGN, SIGN)
    top = MARGIN + (CHIP - said.height) // 2
    words = (Icon("book", sign, LIGHT.second), Text(said, MARGIN + SIGN + GAP, top, LIGHT.second))
    return _bar(width, CHIP + 2 * MARGIN, words, ())


def _bar(width: int, height: int, marks: Sequence[Mark], chips: Sequence[Node]) -> Node:
    rect = Rect(0, 0, width, height)
    ground = (Fill(rect, LIGHT.surface), Fill(Rect(0, height - 1, width, 1), LIGHT.hairline))
    return Node(
        "toolbar",
        Role.GROUP,
        "Tools of the preview",
        rect,
        language="en",
        plate=LIGHT.surface,
        marks=(*ground, *marks),
        children=tuple(chips),
    )
