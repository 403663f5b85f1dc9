"""Text: a work made of words: a quotation, a document, a wall text.

In a hall's YAML:

    kind: text
    style: quotation         # quotation | document | wall-text
    title: {en: ..., ko: ...}
    figure: "1948"           # a year, a number or a word that stands large above the text, if anything
    body: {en: ..., ko: ...} # an empty line begins a paragraph
    by: {en: ..., ko: ...}   # who says it, if anybody
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kiosk.content.hall import ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText, Typesetter
from kiosk.draw.theme import LIGHT, TextRole, TextStyle, text_style
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Pixels, Surroundings
from kiosk.exhibits.label import (
    LEFT_MM,
    LabelState,
    areas,
    compose_label,
    label_height,
    update_label,
    whole_lines,
)
from kiosk.exhibits.title_sheet import SHEET_ASPECT, blank_sheet, print_text, rule
from kiosk.ui.controls import blue_rule, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Fill, Mark, Node, Role
from kiosk.ui.rect import Rect

Style = Literal["quotation", "document", "wall-text"]

# em of the words in mm, the largest first; what is longer still is set as a text to read.
DISPLAY_MM: dict[Style, tuple[float, ...]] = {
    "quotation": (66, 60, 54, 49, 44, 40, 37, 34),
    "wall-text": (54, 49, 44, 40, 37, 34),
    "document": (34, 30, 26, 23),
}
WRAPPED_MM = 37.0  # above this size every line is as the author broke it
FIGURE_MM = (147.0, 120.0, 96.0, 76.0)
READING: tuple[TextRole, ...] = (TextRole.HEADING, TextRole.NAME, TextRole.BODY, TextRole.SMALL)
READING_MM = 640.0  # the widest line of what is read rather than seen
FIGURE_TO_BODY = 2.0  # how much larger a figure is, at least
MARGIN_MM, PAPER_MM = 56.0, 25.0  # round the words; round the paper of a document
BY_GAP_MM, FIGURE_GAP_MM, RULE_GAP_MM = 18.0, 12.0, 18.0
HUNG_MM = 801.0  # the width of screen that the sheet on the wall stands for: both look alike


class TextSpec(ExhibitSpec):
    """What a curator writes: the words, how they are set, and who says them."""

    kind: Literal["text"]
    style: Style = "wall-text"
    figure: Words | None = None
    body: Words
    by: Words | None = None


@dataclass(frozen=True)
class TextState:
    """All that a visitor can change here: the drawer."""

    label: LabelState = LabelState()


@dataclass(frozen=True)
class Sheet:
    """The words set for a place, from top to bottom; sizes in pixels of `scale` to the millimetre."""

    figure: SetText | None
    body: SetText
    by: SetText | None
    scale: float

    @property
    def height(self) -> int:
        return max(top + part.height for top, _, part in self.placed())

    def placed(self) -> Iterator[tuple[int, str, SetText]]:
        """Each part with its top from that of the whole, and its name."""
        top = 0
        for name, part, gap_mm in (
            ("figure", self.figure, FIGURE_GAP_MM),
            ("body", self.body, BY_GAP_MM),
            ("by", self.by, 0.0),
        ):
            if part is not None:
                yield top, name, part
                top += part.height + round(gap_mm * self.scale)


def set_sheet(spec: TextSpec, typesetter: Typesetter, language: str, scale: float, width: int, height: int) -> Sheet:
    """The words as large as `width` x `height` pixels allow, with `scale` pixels to the millimetre.

    What has no room even in the smallest type loses its last lines.
    """

    def made(text: Words | None, style: TextStyle, em_mm: float) -> SetText | None:
        said = text.say(language) if text is not None else ""
        wide = width if style.face == "display" else min(width, READING_MM * scale)
        return typesetter.set(said, style, language, wide, em_px=em_mm * scale) if said else None

    display, small = text_style(TextRole.TITLE, language), text_style(TextRole.SMALL, language)
    by, author_lines = made(spec.by, small, small.em_mm), _count(spec.body.say(language).splitlines())
    sheet = Sheet(None, typesetter.set("", small, language), by, scale)
    for style, em_mm, figure_mm in _sizes(spec, language):
        body = made(spec.body, style, em_mm) or sheet.body
        sheet = Sheet(made(spec.figure, display, figure_mm), body, by, scale)
        as_broken = _count(line.text for line in body.lines) == author_lines
        if sheet.height <= height and (as_broken or em_mm <= WRAPPED_MM):
            return sheet
    return replace(sheet, body=whole_lines(sheet.body, sheet.body.height + height - sheet.height))


def _sizes(spec: TextSpec, language: str) -> Iterator[tuple[TextStyle, float, float]]:
    """Style and em (mm) of the body and em of the figure, the largest first."""
    large = text_style(TextRole.BODY if spec.style == "document" else TextRole.TITLE, language)
    for em_mm in DISPLAY_MM[spec.style]:
        for figure_mm in FIGURE_MM if spec.figure is not None else FIGURE_MM[:1]:
            if figure_mm >= FIGURE_TO_BODY * em_mm:
                yield large, em_mm, figure_mm
    for role in READING[0 if spec.style != "document" else 1 :]:
        style = text_style(role, language)
        yield style, style.em_mm, FIGURE_MM[-1]


def _count(lines: Iterable[str]) -> int:
    return sum(1 for line in lines if line.strip())


class TextView:
    """The words large on paper, with the label beside."""

    def __init__(self, spec: TextSpec) -> None:
        self._spec = spec

    def update(self, state: TextState, intent: Intent, surroundings: Surroundings) -> TextState:
        return replace(state, label=update_label(state.label, intent))

    def compose(self, state: TextState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, label = areas(surroundings, label_height(surroundings, self._spec))
        nodes = [self._sheet(surroundings, frame), compose_label(surroundings, self._spec, state.label, label)]
        drawer = compose_drawer(surroundings, self._spec, state.label, frame, whole=True)
        return (*nodes, drawer) if drawer is not None else tuple(nodes)

    def _sheet(self, surroundings: Surroundings, frame: Rect) -> Node:
        setting, palette = surroundings.setting, surroundings.setting.palette
        document = self._spec.style == "document"
        paper = frame.inset(setting.mm(PAPER_MM)) if document else frame
        ground = palette.surface if document else palette.wall
        side = setting.mm(LEFT_MM if setting.screen.portrait else MARGIN_MM)
        inner = paper.inset(side, setting.mm(MARGIN_MM))
        sheet = set_sheet(
            self._spec, setting.typesetter, setting.language, setting.screen.pixels_per_mm, inner.width, inner.height
        )
        start = inner.y + _above(inner.height, sheet)
        marks: list[Mark] = [Fill(frame, palette.panel if document else ground), Fill(paper, ground)]
        if not document:
            marks.append(blue_rule(setting, inner.x, start - setting.mm(RULE_GAP_MM)))
        colours = {"figure": palette.link, "body": palette.text, "by": palette.second}
        return Node(
            "sheet",
            Role.GROUP,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            plate=ground,
            language=setting.language,
            clip=frame,
            marks=tuple(marks),
            children=tuple(
                text_node(setting, name, part, inner.x, start + top, colour=colours[name], plate=ground)
                for top, name, part in sheet.placed()
            ),
        )


def _above(height: int, sheet: Sheet) -> int:
    """What stays free above the words: a little less than below them, so that they seem to be in the middle."""
    return round(max(0, height - sheet.height) * 0.47)


def draw_sheet(spec: TextSpec, typesetter: Typesetter, language: str) -> Pixels:
    """The sheet that hangs on the wall, SHEET_WIDTH pixels wide: opaque BGRA of shape (height, width, 4)."""
    pixels = blank_sheet(LIGHT.wall)
    height, width = pixels.shape[:2]
    scale = width / HUNG_MM
    margin = round(MARGIN_MM * scale)
    sheet = set_sheet(spec, typesetter, language, scale, width - 2 * margin, height - 2 * margin)
    start = margin + _above(height - 2 * margin, sheet)
    if spec.style != "document":
        rule(pixels, margin, start - round(RULE_GAP_MM * scale))
    colours = {"figure": LIGHT.link, "body": LIGHT.text, "by": LIGHT.second}
    for top, name, part in sheet.placed():
        print_text(pixels, part, margin, start + top, colours[name])
    return pixels


def _hung(spec: TextSpec) -> HungSheet:
    return HungSheet(SHEET_ASPECT, lambda typesetter, language: draw_sheet(spec, typesetter, language))


KIND = ExhibitKind("text", spec=TextSpec, state=TextState, view=TextView, hung=_hung)
