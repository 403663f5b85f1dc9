"""A sheet of paper to draw a picture of the exhibition on: composed as SVG, rasterised by resvg at twice its size.

The pen is deliberately small: text in the two families of the exhibition, lines, shapes, and SVG for what is drawn.
A sheet refuses what a visitor would see as a fault: a letter no font has, text too small to read from metres away,
text that leaves the paper or runs into other text.

    sheet = Sheet(1920, 1470)
    sheet.heading("첫 번째 휴전", "The first truce")
    sheet.text(120, 900, "1948", 420, face="display")
    sheet.save(Path("first-truce.webp"))
"""

import io
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

import resvg_py
from PIL import Image, ImageFont

INK = "#14181F"
SECOND = "#4A5361"  # second text: 7.8 to 1 on white
GREY = "#7A8594"  # outlines that carry meaning: 3.7 to 1
PALE = "#C4CCD6"  # what is there but not counted
MIST = "#E4E9EF"  # quiet surfaces
PAPER = "#FFFFFF"
WALL_PAPER = "#F7F8FA"  # a sheet that should not glare beside white ones
BLUE = "#418FDE"  # the one accent: shapes and lines
DEEP_BLUE = "#0B5FA5"  # the same accent where it carries or is text
NIGHT = "#101A2A"  # paper of the few dark sheets

Face = Literal["display", "light", "regular", "medium", "semibold", "bold"]
Anchor = Literal["start", "middle", "end"]

FONTS = Path(__file__).parents[2] / "kiosk" / "fonts"
FAMILY = {
    "display": ("NanumMyeongjo", 400),
    "light": ("Pretendard", 300),
    "regular": ("Pretendard", 400),
    "medium": ("Pretendard", 500),
    "semibold": ("Pretendard", 600),
    "bold": ("Pretendard", 700),
}
FILE = {
    "display": "NanumMyeongjo.ttf",
    "light": "Pretendard-Light.otf",
    "regular": "Pretendard-Regular.otf",
    "medium": "Pretendard-Medium.otf",
    "semibold": "Pretendard-SemiBold.otf",
    "bold": "Pretendard-Bold.otf",
}
TRACKING = {"display": -0.03}  # em between letters; the text faces keep their own spacing

SMALLEST_TEXT = 34 / 1920  # of the sheet's longer side: 22 px when a work fills the kiosk's picture area
LARGEST_FILE = 400_000  # bytes; above it a sheet is saved with loss
OVERSAMPLING = 2


class SheetError(ValueError):
    """Something on a sheet that nobody should hang."""


@cache
def _measuring_font(face: Face) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / FILE[face], 200, layout_engine=ImageFont.Layout.RAQM)


@cache
def _has_glyph(face: Face, letter: str) -> bool:
    font = _measuring_font(face)
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def text_width(text: str, size: float, face: Face = "regular", tracking: float | None = None) -> float:
    """Width in pixels of `text` at `size` pixels an em."""
    spacing = TRACKING.get(face, 0.0) if tracking is None else tracking
    return (_measuring_font(face).getlength(text) / 200 + spacing * len(text)) * size


@dataclass(frozen=True)
class _TextBox:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def overlaps(self, other: "_TextBox") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


class Sheet:
    """A picture in the making; sizes and places in pixels, y downwards. `paper` None leaves it transparent."""

    def __init__(
        self,
        width: int,
        height: int,
        paper: str | None = PAPER,
        margin: int = 96,
        smallest: float = 0.0,
    ):
        """`smallest`: of text, in pixels, where the sheet is made to be looked at from near; else it is a share."""
        self.width, self.height, self.paper, self.margin = width, height, paper, margin
        self.smallest = smallest or SMALLEST_TEXT * max(width, height)
        self._definitions: list[str] = []
        self._marks: list[str] = []
        self._boxes: list[_TextBox] = []

    def draw(self, svg: str) -> None:
        """Put raw SVG on the sheet, above what is there."""
        self._marks.append(svg)

    def define(self, svg: str) -> None:
        """Add SVG definitions: gradients, clip paths, symbols, filters."""
        self._definitions.append(svg)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        face: Face = "regular",
        colour: str = INK,
        anchor: Anchor = "start",
        tracking: float | None = None,
        may_touch: bool = False,
    ) -> float:
        """Set one line of text; returns its width. `may_touch` allows letters that are meant to meet other text."""
        if size < self.smallest:
            raise SheetError(f"{text!r} is {size:g} px; the smallest text of this sheet is {self.smallest:.0f} px")
        missing = {letter for letter in text if not _has_glyph(face, letter)}
        if missing:
            raise SheetError(f"{text!r}: {FILE[face]} has no glyph for {' '.join(sorted(missing))}")
        spacing = TRACKING.get(face, 0.0) if tracking is None else tracking
        width = text_width(text, size, face, tracking)
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        _, ink_top, _, ink_bottom = _measuring_font(face).getbbox(text, anchor="ls")
        box = _TextBox(left, baseline + ink_top * size / 200, left + width, baseline + ink_bottom * size / 200, text)
        if box.left < 0 or box.right > self.width or box.top < 0 or box.bottom > self.height:
            raise SheetError(f"{text!r} leaves the sheet: {box}")
        if not may_touch:
            for other in self._boxes:
                if box.overlaps(other):
                    raise SheetError(f"{text!r} runs into {other.text!r}")
            self._boxes.append(box)
        family, weight = FAMILY[face]
        self.draw(
            f'<text x="{left:.2f}" y="{baseline:.2f}" font-family="{family}" font-weight="{weight}" '
            f'font-size="{size:g}" letter-spacing="{spacing * size:.2f}" fill="{colour}" '
            f'xml:space="preserve">{escape(text)}</text>'
        )
        return width

    def pair(
        self,
        x: float,
        baseline: float,
        korean: str,
        english: str,
        size: float = 46,
        *,
        colour: str = INK,
        second: str = SECOND,
        anchor: Anchor = "start",
        face: Face = "semibold",
    ) -> float:
        """Set a Korean line with its English line below; returns the baseline of the English line."""
        small = max(size * 0.84, self.smallest)
        self.text(x, baseline, korean, size, face=face, colour=colour, anchor=anchor)
        self.text(x, baseline + small * 1.42, english, small, colour=second, anchor=anchor)
        return baseline + small * 1.42

    def heading(self, korean: str, english: str, *, colour: str = INK, second: str = SECOND, size: float = 84) -> float:
        """Set the sheet's title at its upper left under the blue rule; returns the baseline of its last line."""
        x, y = self.margin, self.margin
        self.rule(x, y)
        self.text(x, y + 48 + size * 0.82, korean, size, face="display", colour=colour)
        last = y + 48 + size * 0.82 + size * 0.78
        self.text(x, last, english, size * 0.52, face="light", colour=second)
        return last

    def rule(self, x: float, y: float, width: float = 96, colour: str = BLUE) -> None:
        """The short blue rule that opens a plate."""
        self.draw(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="8" fill="{colour}"/>')

    def figure(
        self,
        x: float,
        baseline: float,
        number: str,
        unit: str,
        size: float,
        *,
        colour: str = INK,
        anchor: Anchor = "start",
        unit_face: Face = "display",
    ) -> float:
        """Set a large numeral with its unit at less than half the size beside it; returns the whole width."""
        gap, unit_size = size * 0.06, max(size * 0.4, self.smallest)
        number_width = text_width(number, size, "display")
        whole = number_width + (gap + text_width(unit, unit_size, unit_face) if unit else 0)
        left = x - whole * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        self.text(left, baseline, number, size, face="display", colour=colour)
        if unit:
            self.text(left + number_width + gap, baseline, unit, unit_size, face=unit_face, colour=colour)
        return whole

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: str = INK,
        width: float = 3,
        dash: str = "",
        cap: str = "butt",
    ) -> None:
        """A straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.draw(
            f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="{width:g}" '
            f'stroke-linecap="{cap}"{dashed}/>'
        )

    def disc(self, x: float, y: float, radius: float, fill: str = INK, border: str = "none", width: float = 0) -> None:
        """A filled circle, an outlined one, or both."""
        self.draw(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{fill}" stroke="{border}" '
            f'stroke-width="{width:g}"/>'
        )

    def ellipse(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        fill: str,
        border: str = "none",
        width: float = 0,
        extra: str = "",
    ) -> None:
        """A filled or outlined ellipse by its two radii."""
        self.draw(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{across:.1f}" ry="{down:.1f}" fill="{fill}" stroke="{border}" '
            f'stroke-width="{width:g}" {extra}/>'
        )

    def gradient(self, key: str, *stops: tuple[float, str, float], along: str = "", radial: bool = False) -> None:
        """Define a gradient to fill with as url(#key); stops are (place 0..1, colour, opacity), `along` its axis."""
        kind = "radialGradient" if radial else "linearGradient"
        marks = "".join(
            f'<stop offset="{at:g}" stop-color="{tone}" stop-opacity="{part:g}"/>' for at, tone, part in stops
        )
        self.define(f'<{kind} id="{key}" {along}>{marks}</{kind}>')

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = MIST,
        border: str = "none",
        border_width: float = 0,
        radius: float = 0,
    ) -> None:
        """A rectangle."""
        self.draw(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" rx="{radius:g}" '
            f'fill="{fill}" stroke="{border}" stroke-width="{border_width:g}"/>'
        )

    def path(self, data: str, fill: str = "none", stroke: str = INK, width: float = 3, extra: str = "") -> None:
        """An SVG path; round joins unless `extra` says otherwise."""
        self.draw(
            f'<path d="{data}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}" '
            f'stroke-linejoin="round" stroke-linecap="round" {extra}/>'
        )

    def svg(self) -> str:
        """The whole sheet as SVG."""
        ground = f'<rect width="{self.width}" height="{self.height}" fill="{self.paper}"/>' if self.paper else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}"><defs>{"".join(self._definitions)}</defs>'
            f"{ground}{''.join(self._marks)}</svg>"
        )

    def picture(self) -> Image.Image:
        """The sheet as pixels, drawn at twice its size and reduced."""
        png = resvg_py.svg_to_bytes(
            svg_string=self.svg(),
            zoom=OVERSAMPLING,
            skip_system_fonts=True,
            font_files=[str(FONTS / name) for name in FILE.values()],
        )
        large = Image.open(io.BytesIO(bytes(png))).convert("RGB" if self.paper else "RGBA")
        return large.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def save(self, path: Path) -> None:
        """Write the sheet to `path` (.webp)."""
        save_picture(self.picture(), path)


def save_picture(picture: Image.Image, path: Path, quality: int = 90) -> None:
    """Write a WebP: without loss where that is small (flat drawings), else with little loss."""
    path.parent.mkdir(parents=True, exist_ok=True)
    exact = io.BytesIO()
    picture.save(exact, "WEBP", lossless=True, method=4)
    if exact.tell() <= LARGEST_FILE:
        path.write_bytes(exact.getvalue())
    else:
        picture.save(path, "WEBP", quality=quality, method=6)
