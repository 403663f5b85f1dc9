"""What a scene is composed with: the screen, the type, the language and the colours."""

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText, Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.theme import Palette, TextRole
from kiosk.ui.preferences import Preferences
from kiosk.ui.words import WordBook


@dataclass(frozen=True)
class Setting:
    """Handed to everything that composes nodes. `pressed` is the key of the node under a finger."""

    screen: Screen
    typesetter: Typesetter
    words: WordBook
    palette: Palette
    preferences: Preferences
    pressed: str | None = None

    @property
    def language(self) -> str:
        return self.preferences.language

    def mm(self, millimetres: float) -> int:
        return self.screen.mm(millimetres)

    def say(self, words: Words | None) -> str:
        """A text of the content in the visitor's language; nothing for nothing."""
        return words.say(self.language) if words is not None else ""

    def word(self, key: str, **values: object) -> str:
        return self.words.say(key, **values)

    def set(
        self,
        text: str,
        role: TextRole,
        width: int | None = None,
        align: Literal["left", "center"] = "left",
        language: str | None = None,
        max_lines: int | None = None,
    ) -> SetText:
        """Set a text in one of the roles of the type scale; `width` in pixels, None for one line."""
        return self.typesetter.set(text, role, language or self.language, width, align, max_lines)

    def with_palette(self, palette: Palette) -> "Setting":
        return replace(self, palette=palette)
