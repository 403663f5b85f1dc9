"""What the preview's own controls are made of. Sizes are pixels of the curator's screen, not the kiosk's millimetres.

They are nodes like the kiosk's own, so that pointer and keyboard reach them in the same way.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.draw.paragraph import SetText, Typesetter
from kiosk.draw.theme import LIGHT, Colour, TextStyle
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Action, Box, Fill, Icon, Mark, Node, Role, Text
from kiosk.ui.rect import Rect

BOLD = TextStyle("text", 600, 1.0, 1.35, 0.0)
PLAIN = TextStyle("text", 400, 1.0, 1.42, 0.0)
DISPLAY = TextStyle("display", 400, 1.0, 1.25, -0.015)

TEXT_PX, CHIP_PX = 19, 18
CHIP = 44  # height of a control
ROW = 42  # height of a line that can be chosen
PADDING, ICON, ICON_GAP = 16, 22, 10
RADIUS, BORDER = 4, 1


@dataclass(frozen=True)
class ToolKit:
    """Sets the words of the tools; `pressed` is the key of the control under the pointer's button."""

    typesetter: Typesetter
    pressed: str | None = None

    def set(
        self, text: str, style: TextStyle, px: int, width: int | None = None, max_lines: int | None = None
    ) -> SetText:
        """The tools speak English; titles in them stand in whatever language they are written in."""
        return self.typesetter.set(text, style, "en", width, max_lines=max_lines, em_px=px)

    def chip_width(self, text: str, icon: str | None = None) -> int:
        """How wide a chip with these words is, unless it is made narrower."""
        return self.set(text, BOLD, CHIP_PX).width + 2 * PADDING + (ICON + ICON_GAP if icon else 0)

    def chip(
        self,
        key: str,
        text: str,
        rect: Rect,
        intent: Intent,
        *,
        icon: str | None = None,
        chosen: bool = False,
        role: Role = Role.BUTTON,
        name: str = "",
    ) -> Node:
        """A small button: its words on one line, ended by “…” where there is no room; ink-filled where chosen."""
        fill, ink, border = self._colours(key, chosen, LIGHT.surface)
        left = rect.x + PADDING
        marks: list[Mark] = [Box(rect, fill, border, BORDER, RADIUS)]
        if icon is not None:
            marks.append(Icon(icon, Rect(left, rect.y + (rect.height - ICON) // 2, ICON, ICON), ink))
            left += ICON + ICON_GAP
        said = self.set(text, BOLD, CHIP_PX, rect.right - PADDING - left, 1)
        marks.append(Text(said, left, rect.y + (rect.height - said.height) // 2, ink))
        return self._control(key, role, name or text, rect, intent, chosen, fill, marks)

    def row(
        self,
        key: str,
        text: str,
        rect: Rect,
        intent: Intent | None,
        *,
        number: str = "",
        number_width: int = 0,
        chosen: bool = False,
    ) -> Node:
        """A line of a list, with a number before it; without an intent it cannot be chosen."""
        ground = LIGHT.selected if chosen else LIGHT.surface
        fill, ink, _ = self._colours(key, False, ground)
        left = rect.x + PADDING
        marks: list[Mark] = [Fill(rect, fill)]
        if chosen:
            marks.append(Fill(Rect(rect.x, rect.y, 3, rect.height), LIGHT.accent))
        second = ink if fill == LIGHT.pressed else LIGHT.second
        if number:
            said = self.set(number, PLAIN, CHIP_PX)
            marks.append(Text(said, left, rect.y + (rect.height - said.height) // 2, second))
        left += number_width
        said = self.set(text, BOLD if chosen else PLAIN, CHIP_PX, rect.right - PADDING - left, 1)
        marks.append(Text(said, left, rect.y + (rect.height - said.height) // 2, ink if intent is not None else second))
        return self._control(key, Role.ITEM, text, rect, intent, chosen, fill, marks)

    def _colours(self, key: str, chosen: bool, ground: Colour) -> tuple[Colour, Colour, Colour]:
        if self.pressed == key:
            return LIGHT.pressed, LIGHT.on_pressed, LIGHT.pressed
        if chosen:
            return LIGHT.chosen, LIGHT.on_chosen, LIGHT.chosen
        return ground, LIGHT.text, LIGHT.border

    def _control(
        self,
        key: str,
        role: Role,
        name: str,
        rect: Rect,
        intent: Intent | None,
        chosen: bool,
        plate: Colour,
        marks: list[Mark],
    ) -> Node:
        states = {"chosen": chosen, "pressed": self.pressed == key, "unavailable": intent is None}
        return Node(
            key,
            role,
            name,
            rect,
            state=frozenset(word for word, holds in states.items() if holds),
            language="en",
            actions=(Action("press", intent),) if intent is not None else (),
            plate=plate,
            marks=tuple(marks),
        )


class NoPictures:
    """The tools have none."""

    version = 0

    def pixels(self, media: str, longest_side: int) -> NDArray[np.uint8] | None:
        return None

    def view(self, media: str, window: tuple[float, float, float, float], size: tuple[int, int]) -> None:
        return None

    def is_broken(self, media: str) -> bool:
        return False

    def placeholder(self, width: int, height: int) -> NDArray[np.uint8]:
        raise KeyError("tools have no pictures")
