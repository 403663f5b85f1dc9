"""Document: pages of text and page images to leaf through, and a list of headings to jump to.

In a hall's YAML:

    kind: document
    title: {en: Three resolutions, ko: 세 번의 결의}
    pages:
      - text: {en: resolutions.en.md, ko: resolutions.ko.md}   # Markdown; cut to as many sheets as it needs
      - image: page-2.webp
        alt: {en: ..., ko: ...}
        heading: {en: The signatures, ko: 서명}
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.content.hall import ExhibitSpec, Illustrated
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.content.yaml_source import KeyPath
from kiosk.draw.paragraph import Typesetter
from kiosk.exhibits.contents import OpenContents, TurnContents, compose_contents
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.gallery import turning
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Pixels, Surroundings
from kiosk.exhibits.label import LabelState, areas, compose_label, label_height, update_label
from kiosk.exhibits.leaves import Leaf, text_leaves
from kiosk.exhibits.swipe import TURN_MM, Swipe, swiped
from kiosk.exhibits.title_sheet import SHEET_ASPECT, title_sheet
from kiosk.ui.controls import BUTTON_MM, GAP_MM, blue_rule, button, button_width
from kiosk.ui.intents import GoBack, Intent
from kiosk.ui.nodes import Action, Fill, Image, Mark, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.words import word_book

SHEET_KEY = "sheet"
MARGIN_MM, FOOT_MM = 15.0, 8.0  # round the sheet; above and below the buttons
INSIDE_MM = 40.0  # the margin of the text on its sheet
WIDEST_MM = 560.0  # of a line of text


class Page(Illustrated):
    """A text in Markdown files, or one page as a picture; `heading` lists the picture among the headings."""

    text: Words | None = None
    heading: Words | None = None

    @model_validator(mode="after")
    def _text_or_picture(self) -> Self:
        if (self.text is None) == (self.image is None):
            raise refusal(
                "missing-key",
                "A page is either a “text” or an “image”.",
                "Write text: and the names of Markdown files, or image: and the name of a picture.",
            )
        return self


class DocumentSpec(ExhibitSpec):
    """What a curator writes: one to forty pages, texts and pictures in any order."""

    kind: Literal["document"]
    pages: Annotated[tuple[Page, ...], Field(min_length=1, max_length=40)]

    def longer_texts(self) -> Iterator[tuple[KeyPath, str, Words]]:
        yield from super().longer_texts()
        for index, page in enumerate(self.pages):
            if page.text is not None:
                yield ("pages", index, "text"), text_name(self.id, index), page.text


def text_name(exhibit: str, page: int) -> str:
    """The name of a page's text among the exhibition's readings."""
    return f"{exhibit}/{page}"


@dataclass(frozen=True)
class ShowLeaf(Intent):
    """The sheet with this number, from 0; closes the list of headings."""

    index: int


@dataclass(frozen=True)
class DocumentState:
    """All that a visitor can change here."""

    leaf: int = 0
    contents: int | None = None  # the page of the list of headings; None where it is closed
    swipe: Swipe = Swipe()
    label: LabelState = LabelState()


class DocumentView:
    """A sheet on the left or on top, and under it the ways to other sheets; the label beside or below."""

    def __init__(self, spec: DocumentSpec) -> None:
        self._spec = spec

    def update(self, state: DocumentState, intent: Intent, surroundings: Surroundings) -> DocumentState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label, contents=None)
        swipe, turn = swiped(state.swipe, intent, SHEET_KEY, surroundings.setting.mm(TURN_MM))
        state = replace(state, swipe=swipe)
        if turn:
            last = len(self._leaves(surroundings)) - 1
            intent = ShowLeaf(min(state.leaf, last) + turn)
        match intent:
            case ShowLeaf(index) if 0 <= index < len(self._leaves(surroundings)):
                return replace(state, leaf=index, contents=None)
            case OpenContents():
                return replace(state, contents=None if state.contents is not None else 0, label=LabelState())
            case TurnContents(pages) if state.contents is not None:
                return replace(state, contents=max(0, state.contents + pages))
            case GoBack() if state.contents is not None:
                return replace(state, contents=None)
        return state

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        return areas(surroundings, label_height(surroundings, self._spec))

    def _sheet(self, surroundings: Surroundings) -> Rect:
        area, _ = self._areas(surroundings)
        setting, margin = surroundings.setting, surroundings.setting.mm(MARGIN_MM)
        return area.inset(margin, margin, margin, setting.mm(BUTTON_MM) + 2 * setting.mm(FOOT_MM))

    def _inside(self, surroundings: Surroundings) -> Rect:
        """Where text stands on the sheet."""
        setting, inside = surroundings.setting, surroundings.setting.mm(INSIDE_MM)
        sheet = self._sheet(surroundings).inset(inside)
        return Rect(sheet.x, sheet.y, min(sheet.width, setting.mm(WIDEST_MM)), sheet.height)

    def _leaves(self, surroundings: Surroundings) -> tuple[Leaf, ...]:
        return tuple(self._each_leaf(surroundings))

    def _each_leaf(self, surroundings: Surroundings) -> Iterator[Leaf]:
        setting, inside = surroundings.setting, self._inside(surroundings)
        readings = surroundings.exhibition.readings
        for index, page in enumerate(self._spec.pages):
            if page.image is not None:
                headings = (setting.say(page.heading),) if page.heading is not None else ()
                media = surroundings.media(page.image)
                yield Leaf(image=media, described=setting.say(page.alt), headings=headings)
            elif (written := readings.get(text_name(self._spec.id, index))) is not None:
                yield from text_leaves(setting, setting.say(written), inside.width, inside.height)

    def compose(self, state: DocumentState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, side = self._areas(surroundings)
        leaves = self._leaves(surroundings) or (Leaf(),)
        index = min(state.leaf, len(leaves) - 1)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame, whole=True)
        if state.contents is not None:
            listed = [(heading, number) for number, leaf in enumerate(leaves) for heading in leaf.headings]
            drawer = compose_contents(surroundings, listed, index, state.contents, frame, ShowLeaf)
        work = self._work(surroundings, leaves, index, frame, covered=drawer is not None)
        nodes = (work, compose_label(surroundings, self._spec, state.label, side))
        return (*nodes, drawer) if drawer is not None else nodes

    def _work(
        self, surroundings: Surroundings, leaves: tuple[Leaf, ...], index: int, frame: Rect, *, covered: bool
    ) -> Node:
        setting, palette = surroundings.setting, surroundings.setting.palette
        controls = () if covered else self._controls(surroundings, leaves, index, frame)
        return Node(
            "document",
            Role.GROUP,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            language=setting.language,
            plate=palette.panel,
            clip=frame,
            marks=(Fill(frame, palette.panel),),
            children=(self._paper(surroundings, leaves[index], covered=covered), *controls),
        )

    def _paper(self, surroundings: Surroundings, leaf: Leaf, *, covered: bool) -> Node:
        setting, palette = surroundings.setting, surroundings.setting.palette
        sheet, inside = self._sheet(surroundings), self._inside(surroundings)
        marks: list[Mark] = [Fill(sheet, palette.surface)]
        nodes: list[Node] = []
        if leaf.image is not None:
            marks.append(Image(leaf.image, sheet.inset(setting.mm(5)), whole=True))
        else:
            marks.append(blue_rule(setting, inside.x, inside.y - setting.mm(14)))
            y = inside.y
            for number, row in enumerate(leaf.rows):
                placed, more = row.place(setting, f"row-{number}", inside.x, y, palette.surface)
                nodes.extend(placed)
                marks.extend(more)
                y += row.height
        return Node(
            SHEET_KEY,
            Role.PICTURE if leaf.image is not None else Role.GROUP,
            setting.say(self._spec.title).replace("\n", " "),
            sheet,
            description=leaf.described,
            language=setting.language,
            plate=palette.surface,
            live="polite",
            clip=sheet,
            actions=() if covered else (Action("drag"),),
            marks=tuple(marks),
            children=tuple(nodes),
        )

    def _controls(
        self, surroundings: Surroundings, leaves: tuple[Leaf, ...], index: int, frame: Rect
    ) -> tuple[Node, ...]:
        setting = surroundings.setting
        size, gap, margin = setting.mm(BUTTON_MM), setting.mm(GAP_MM), setting.mm(MARGIN_MM)
        x, y = frame.x + margin, frame.bottom - setting.mm(FOOT_MM) - size
        nodes: list[Node] = []
        if sum(len(leaf.headings) for leaf in leaves) > 1:
            word = setting.word("contents")
            width = button_width(setting, word, "book")
            nodes.append(button(setting, "contents", word, Rect(x, y, width, size), OpenContents(), icon="book"))
            x += width + gap
        if len(leaves) > 1:
            nodes.extend(turning(setting, len(leaves), index, x, y, ShowLeaf, what="page"))
        return tuple(nodes)


def _draw(spec: DocumentSpec, typesetter: Typesetter, language: str) -> Pixels:
    invited = word_book(language).say("document-invitation")
    return title_sheet(typesetter, language, spec.title.say(language), invited)


def _hung(spec: DocumentSpec) -> HungSheet:
    return HungSheet(SHEET_ASPECT, lambda typesetter, language: _draw(spec, typesetter, language))


KIND = ExhibitKind("document", spec=DocumentSpec, state=DocumentState, view=DocumentView, hung=_hung)
