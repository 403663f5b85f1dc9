"""Text: a work made of words: a quotation, a document, a wall text.

In a hall's YAML:

    kind: text
    style: quotation         # quotation | document | wall-text
    title: {en: ..., ko: ...}
    body: {en: ..., ko: ...} # an empty line begins a paragraph
    by: {en: ..., ko: ...}   # who says it, if anybody
"""

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.content.hall import ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText, Typesetter
from kiosk.draw.theme import LIGHT, TextRole, text_style
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Pixels, Surroundings
from kiosk.exhibits.label import LabelState, areas, compose_label, update_label
from kiosk.exhibits.title_sheet import SHEET_ASPECT, blank_sheet, print_text, rule
from kiosk.ui.controls import blue_rule, text_node
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Fill, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

Style = Literal["quotation", "document", "wall-text"]

_ROLES: dict[Style, tuple[TextRole, TextRole]] = {
    # the size that is tried first, and the one for a longer text
    "quotation": (TextRole.TITLE, TextRole.TITLE_PANEL),
    "document": (TextRole.NAME, TextRole.BODY),
    "wall-text": (TextRole.HEADING, TextRole.BODY),
}


class TextSpec(ExhibitSpec):
    """What a curator writes: the words, how they are set, and who says them."""

    kind: Literal["text"]
    style: Style = "wall-text"
    body: Words
    by: Words | None = None


@dataclass(frozen=True)
class TextState:
    """All that a visitor can change here: the drawer."""

    label: LabelState = LabelState()


class TextView:
    """The words large on paper, with the label beside."""

    def __init__(self, spec: TextSpec) -> None:
        self._spec = spec

    def update(self, state: TextState, intent: Intent, surroundings: Surroundings) -> TextState:
        return replace(state, label=update_label(state.label, intent))

    def compose(self, state: TextState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, label = areas(surroundings)
        nodes = [self._sheet(surroundings, frame), compose_label(surroundings, self._spec, state.label, label)]
        drawer = compose_drawer(surroundings, self._spec, state.label, frame, whole=True)
        return (*nodes, drawer) if drawer is not None else tuple(nodes)

    def _sheet(self, surroundings: Surroundings, frame: Rect) -> Node:
        setting, palette = surroundings.setting, surroundings.setting.palette
        margin = setting.mm(56)
        width = min(frame.width - 2 * margin, setting.mm(640))
        body, by = self._set(setting, width, frame.height - 2 * margin)
        high = body.height + (setting.mm(16) + by.height if by is not None else 0)
        x, y = frame.x + margin, frame.y + max(margin, (frame.height - high) // 2)
        nodes = [text_node(setting, "body", body, x, y, plate=palette.wall)]
        if by is not None:
            top = y + body.height + setting.mm(16)
            nodes.append(text_node(setting, "by", by, x, top, colour=palette.second, plate=palette.wall))
        rule = blue_rule(setting, x, y - setting.mm(18))
        return Node(
            "sheet",
            Role.GROUP,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            plate=palette.wall,
            language=setting.language,
            clip=frame,
            marks=(Fill(frame, palette.wall), rule) if self._spec.style != "document" else (Fill(frame, palette.wall),),
            children=tuple(nodes),
        )

    def _set(self, setting: Setting, width: int, height: int) -> tuple[SetText, SetText | None]:
        by = setting.set(setting.say(self._spec.by), TextRole.SMALL, width) if self._spec.by is not None else None
        free = height - (by.height + setting.mm(16) if by is not None else 0)
        body = setting.set("", TextRole.BODY)
        for role in (*_ROLES[self._spec.style], TextRole.BODY, TextRole.SMALL):
            body = setting.set(setting.say(self._spec.body), role, width)
            if body.height <= free:
                break
        return _whole_lines(body, free), by


def _whole_lines(content: SetText, height: int) -> SetText:
    """The text, or as many of its lines as there is room for: never a line cut in half."""
    fitting = len(content.lines)
    while fitting > 1 and content.part(0, fitting).height > height:
        fitting -= 1
    return content.part(0, fitting)


def draw_sheet(spec: TextSpec, typesetter: Typesetter, language: str) -> Pixels:
    """The sheet that hangs on the wall, SHEET_WIDTH pixels wide: opaque BGRA of shape (height, width, 4)."""
    sheet = blank_sheet(LIGHT.wall)
    height, width = sheet.shape[:2]
    margin = width // 11
    style = text_style(_ROLES[spec.style][0], language)
    free = height - 3 * margin
    for em in (64, 54, 46, 39, 33, 28, 24):
        body = typesetter.set(spec.body.say(language), style, language, width - 2 * margin, em_px=em)
        if body.height <= free:
            break
    body = _whole_lines(body, free)
    top = (height - body.height) // 2
    rule(sheet, margin, top - 34)
    print_text(sheet, body, margin, top, LIGHT.text)
    if spec.by is not None:
        by = typesetter.set(spec.by.say(language), TextRole.SMALL, language, width - 2 * margin, em_px=26)
        print_text(sheet, by, margin, min(height - margin // 2 - by.height, top + body.height + 18), LIGHT.second)
    return sheet


def _hung(spec: TextSpec) -> HungSheet:
    return HungSheet(SHEET_ASPECT, lambda typesetter, language: draw_sheet(spec, typesetter, language))


KIND = ExhibitKind("text", spec=TextSpec, state=TextState, view=TextView, hung=_hung)
