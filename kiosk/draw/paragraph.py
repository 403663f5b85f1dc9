"""Texts set into lines: measured, broken, ready to be drawn at any place in any colour."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import ceil
from typing import Literal
from unicodedata import normalize

import numpy as np
from PIL import Image, ImageDraw

from kiosk.draw.linebreak import LineMeasure, broken
from kiosk.draw.pixels import Pixels, tinted
from kiosk.draw.screen import Screen
from kiosk.draw.theme import Colour, TextRole, TextStyle, text_style
from kiosk.draw.typeface import FontLibrary, Piece, open_font

Align = Literal["left", "center", "right"]

PARAGRAPH_GAP = 0.5  # an empty line is this part of a line high
ELLIPSIS = "…"


@dataclass(frozen=True)
class Line:
    """One set line: `x` of its left end and `baseline`, in px from the text's box; `width` is its advance."""

    text: str
    x: float
    baseline: int
    width: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class SetText:
    """A text in lines. `width` x `height` is its box in px: each line has its capitals in the middle of its height,
    so that a box centred in a button shows centred words. Ink may pass the box by up to `margin` px.

    `width` is the width asked for, or for left-aligned text that of the widest line. `cut`: `max_lines` did not
    hold all of the text.
    """

    lines: tuple[Line, ...]
    width: int
    height: int
    em_px: float
    line_height: int
    cut: bool = False

    @cached_property
    def _hash(self) -> int:
        return hash((self.lines, self.width, self.height, self.em_px))

    def __hash__(self) -> int:
        return self._hash  # kept: a text is looked up every frame

    @cached_property
    def margin(self) -> int:
        """How far ink reaches out of the box at most, in px, at least 1."""
        return _overshoot(self)

    def part(self, first: int, last: int) -> "SetText":
        """The lines from `first` to before `last` as a text of their own, for reading in pages."""
        chosen = self.lines[first:last]
        if not chosen:
            return replace(self, lines=(), height=0)
        above = chosen[0].baseline - self.lines[0].baseline
        moved = tuple(replace(line, baseline=line.baseline - above) for line in chosen)
        return replace(self, lines=moved, height=chosen[-1].baseline - chosen[0].baseline + self.line_height)


class Typesetter:
    """Sets texts for one screen. What was set is kept, so asking again costs nothing."""

    def __init__(self, fonts: FontLibrary, screen: Screen, kept: int = 2048) -> None:
        self.fonts = fonts
        self.screen = screen
        self._set = lru_cache(maxsize=kept)(self._set_text)

    def set(
        self,
        text: str,
        role_or_style: TextRole | TextStyle,
        language: str,
        width: float | None = None,
        align: Align = "left",
        max_lines: int | None = None,
        *,
        scale: float = 1.0,
        em_px: float | None = None,
    ) -> SetText:
        """`text` in lines of at most `width` px (None: only the author's line breaks count).

        A line break in `text` is kept; an empty line parts two paragraphs. `scale` enlarges what the style says (the
        visitor's 1.0, 1.5, 2.0); `em_px` replaces it, for lettering on walls. Words wider than `width` are broken
        between clusters; nothing is ever left out unless `max_lines` is given: then "…" ends the last line.
        """
        style = role_or_style if isinstance(role_or_style, TextStyle) else text_style(role_or_style, language)
        em = em_px if em_px is not None else self.screen.mm(style.em_mm * scale)
        text = normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
        return self._set(text, style, language, em, width, align, max_lines)

    def _set_text(
        self,
        text: str,
        style: TextStyle,
        language: str,
        em: float,
        width: float | None,
        align: Align,
        max_lines: int | None,
    ) -> SetText:
        measure = _StyleMeasure(self.fonts, style, language)
        lines = broken(text, None if width is None else width / em, measure, style.prose, style.balanced)
        cut = max_lines is not None and len(lines) > max_lines
        if cut:
            lines = lines[:max_lines]
            lines[-1] = measure.shortened(lines[-1], None if width is None else width / em)
        return self._placed(lines, style, em, width, align, cut)

    def _placed(
        self, texts: Sequence[str], style: TextStyle, em: float, width: float | None, align: Align, cut: bool
    ) -> SetText:
        rows = [self.fonts.pieces(text, style.face, style.weight, style.tracking, style.tabular) for text in texts]
        # Large letters carry large gaps at their left; without them a title stands on the edge of the text below it.
        hung = align == "left" and style.face == "display"
        starts = [self.fonts.ink_start(row) * em if hung else 0.0 for row in rows]
        widths = [
            (row[-1].x + row[-1].width) * em - start if row else 0.0 for row, start in zip(rows, starts, strict=True)
        ]
        widest = ceil(max(widths, default=0.0))
        box = widest if width is None or align == "left" else ceil(width)
        line_height = round(em * style.leading)
        capitals = self.fonts.cap_height(style.face, style.weight) * em
        lines, top = [], 0.0
        for text, row, advance, start in zip(texts, rows, widths, starts, strict=True):
            height = line_height if text else line_height * PARAGRAPH_GAP
            x = {"left": -start, "center": (box - advance) / 2, "right": box - advance}[align]
            lines.append(Line(text, x, round(top + (height + capitals) / 2), advance, row))
            top += height
        return SetText(tuple(lines), box, round(top), em, line_height, cut)


class _StyleMeasure(LineMeasure):
    """Measures lines as `style` draws them, in em."""

    def __init__(self, fonts: FontLibrary, style: TextStyle, language: str) -> None:
        self._fonts = fonts
        self._style = style
        self.language = language
        self.tracking = style.tracking

    def width(self, text: str) -> float:
        style = self._style
        return self._fonts.width(text, style.face, style.weight, style.tracking, style.tabular)

    def shortened(self, text: str, limit: float | None) -> str:
        """`text` with "…" at its end, cut as far as needed to fit."""
        text = text.rstrip()
        while text and limit is not None and self.width(text + ELLIPSIS) > limit:
            text = text[:-1].rstrip()
        return text + ELLIPSIS


@lru_cache(maxsize=256)
def ink_mask(text: SetText) -> Pixels:
    """The coverage of the ink, 0 to 255, (height + 2 margin, width + 2 margin): the box begins at (margin, margin)."""
    fine = _fineness(text.em_px)
    margin = text.margin
    height, width = text.height + 2 * margin, text.width + 2 * margin
    image = Image.new("L", (width * fine, height * fine))
    draw = ImageDraw.Draw(image)
    for line in text.lines:
        for piece in line.pieces:
            x = (margin + line.x + piece.x * text.em_px) * fine
            _draw_piece(draw, piece, (x, (margin + line.baseline) * fine), text.em_px * fine)
    mask = np.asarray(image.reduce(fine) if fine > 1 else image)
    mask.setflags(write=False)
    return mask


def ink_image(text: SetText, colour: Colour) -> Pixels:
    """The text in a colour: BGRA, premultiplied, with the same edge of `text.margin` px as `ink_mask`."""
    return tinted(ink_mask(text), colour)


def _fineness(em_px: float) -> int:
    """How much larger the glyphs are drawn before they are averaged. Pillow puts each glyph on a whole pixel; drawn
    larger they stand on a fraction of one, and letters keep their distances."""
    if em_px <= 40:
        return 4
    return 2 if em_px <= 256 else 1


def _draw_piece(draw: ImageDraw.ImageDraw, piece: Piece, at: tuple[float, float], em_px: float) -> None:
    draw.text(
        at,
        piece.text,
        fill=255,
        font=open_font(piece.font, em_px),
        anchor="ls",
        direction=_direction(piece),
        features=list(piece.features) or None,
    )


def _overshoot(text: SetText) -> int:
    # Measured at the size that is drawn: a font's hints move its edges a little, differently at every size.
    fine = _fineness(text.em_px)
    reach = 0.0
    for line in text.lines:
        for piece in line.pieces:
            left, top, right, bottom = open_font(piece.font, text.em_px * fine).getbbox(
                piece.text, anchor="ls", direction=_direction(piece), features=list(piece.features) or None
            )
            x = line.x + piece.x * text.em_px
            reach = max(reach, -(x + left / fine), x + right / fine - text.width)
            reach = max(reach, -(line.baseline + top / fine), line.baseline + bottom / fine - text.height)
    return ceil(reach) + 1


def _direction(piece: Piece) -> str:
    return "rtl" if piece.right_to_left else "ltr"
