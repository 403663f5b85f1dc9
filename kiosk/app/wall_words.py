"""Words on walls as pictures: the lettering of a hall, and the small labels beside its works."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kiosk.content.hall import Lettering
from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText, Typesetter, ink_image
from kiosk.draw.theme import LIGHT, Colour, TextStyle, contrast
from kiosk.room.fittings import LABEL_HEIGHT, LABEL_WIDTH, LabelPlate
from kiosk.room.panels import PLATE_DENSITY, Panel, label_panel, lettering_panel
from kiosk.ui.paint import Pixels

DENSITY = 200.0  # pixels a metre of lettering
SMALL_DENSITY = 320.0  # of lettering below SMALL_EM
SMALL_EM = 0.22  # metres
RELIEF_EM = 0.3  # letters at least so large stand out from a bright wall
RELIEF = 0.012  # metres
PALE, DARK = (226, 232, 240), (38, 50, 62)
LABEL_TITLE, LABEL_SECOND = 0.0185, 0.0135  # metres of the em
LABEL_MARGIN = 0.016

_FACES: dict[str, TextStyle] = {
    "display": TextStyle("display", 400, 1.0, 1.24, -0.02),
    "text": TextStyle("text", 600, 1.0, 1.3, -0.01),
    "light": TextStyle("text", 300, 1.0, 1.35, 0.0),
}
_SECOND = TextStyle("text", 300, 1.0, 1.5, 0.0)
_LABEL = TextStyle("text", 600, 1.0, 1.3, 0.0)
_LABEL_SECOND = TextStyle("text", 400, 1.0, 1.35, 0.0)


def ink_on(wall: Sequence[Colour]) -> tuple[Colour, float]:
    """The colour of letters that is read best on these colours of a wall, and its least contrast to any of them."""
    return max(((ink, min(contrast(ink, ground) for ground in wall)) for ink in (PALE, DARK)), key=lambda one: one[1])


@dataclass(frozen=True)
class _Line:
    content: SetText
    gap: int  # pixels above it


def letter(
    typesetter: Typesetter,
    lettering: Lettering,
    language: str,
    languages: Sequence[str],
    wall: Sequence[Colour],
    bright: bool,
) -> Panel:
    """A hall's lettering in a language (or in the first two, where it asks for both), on a wall of these colours."""
    density = SMALL_DENSITY if lettering.size < SMALL_EM else DENSITY
    colour, _ = ink_on(wall)
    spoken = list(languages[:2]) if lettering.both_languages else [language]
    lines: list[_Line] = []
    for index, code in enumerate(spoken):
        size = lettering.size if index == 0 or not lettering.both_languages else lettering.size * 0.68
        lines.append(
            _Line(
                _set(typesetter, lettering.text, code, _FACES[lettering.face], size * density),
                round(0.22 * size * density) if index else 0,
            )
        )
    if lettering.second is not None:
        second = lettering.second_size or lettering.size * 0.6
        lines.append(
            _Line(
                _set(typesetter, lettering.second, language, _SECOND, second * density), round(0.2 * second * density)
            )
        )
    pixels, baseline = _stacked(lines, colour, lettering.align)
    column = pixels.shape[1] / 2 if lettering.align == "center" else float(lines[0].content.margin)
    relief = RELIEF if bright and lettering.size >= RELIEF_EM else 0.0
    return lettering_panel(pixels, 1 / density, baseline, column, relief)


def _set(typesetter: Typesetter, words: Words, language: str, style: TextStyle, em_px: float) -> SetText:
    return typesetter.set(words.say(language), style, language, None, em_px=round(em_px))


def _stacked(lines: Sequence[_Line], colour: Colour, align: str) -> tuple[Pixels, float]:
    """Lines below each other on one transparent picture, and the row of the first baseline."""
    margin = max(line.content.margin for line in lines)
    width = max(line.content.width for line in lines) + 2 * margin
    height = sum(line.content.height + line.gap for line in lines) + 2 * margin
    sheet = np.zeros((height, width, 4), np.uint8)
    y = margin
    for line in lines:
        y += line.gap
        image = ink_image(line.content, colour)
        own = line.content.margin
        left = margin - own if align == "left" else (width - image.shape[1]) // 2
        top = y - own
        part = sheet[top : top + image.shape[0], left : left + image.shape[1]]
        np.maximum(part, image[: part.shape[0], : part.shape[1]], out=part)
        y += line.content.height
    return sheet, float(margin + lines[0].content.lines[0].baseline)


def label(typesetter: Typesetter, title: Words, languages: Sequence[str], light: str) -> Panel:
    """The plate beside a work: its title in the first two languages."""

    width, height = round(LABEL_WIDTH * PLATE_DENSITY), round(LABEL_HEIGHT * PLATE_DENSITY)
    ink = np.zeros((height, width, 4), np.uint8)
    margin = round(LABEL_MARGIN * PLATE_DENSITY)
    y = margin
    for index, language in enumerate(languages[:2]):
        style, em = (_LABEL, LABEL_TITLE) if index == 0 else (_LABEL_SECOND, LABEL_SECOND)
        colour = LIGHT.text if index == 0 else LIGHT.second
        words = title.say(language).replace("\n", " ")
        content = typesetter.set(
            words, style, language, width - 2 * margin, max_lines=2, em_px=round(em * PLATE_DENSITY)
        )
        image = ink_image(content, colour)
        top, left = max(0, y - content.margin), max(0, margin - content.margin)
        part = ink[top : top + image.shape[0], left : left + image.shape[1]]
        np.maximum(part, image[: part.shape[0], : part.shape[1]], out=part)
        y += content.height + round(0.006 * PLATE_DENSITY)
    return label_panel(ink, LabelPlate(0.0, 0.0), light)
