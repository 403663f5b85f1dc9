"""Spots: a picture with numbered marks; each opens a caption where the label stands, and nothing else moves.

In a hall's YAML:

    kind: spots
    title: {en: What a unit brings, ko: 부대가 가져가는 것}
    image: unit.webp
    alt: {en: ..., ko: ...}
    fit: whole       # or fill: edges may be cut
    spots:
      - {at: [0.42, 0.18], title: {en: Vehicles, ko: 차량}, text: {en: ..., ko: ...}}   # shares of width and height
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from kiosk.content.fields import MediaPath, Number, Paint
from kiosk.content.hall import ContentModel, ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.paragraph import SetText
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungPicture, Surroundings
from kiosk.exhibits.label import (
    ABOVE_BUTTONS_MM,
    AFTER_KICKER_MM,
    AFTER_RULE_MM,
    AFTER_TITLE_MM,
    BOTTOM_MM,
    PORTRAIT_TOP_MM,
    LabelState,
    areas,
    compose_label,
    label_height,
    label_inset,
    update_label,
)
from kiosk.exhibits.magnify import Fit, Window, Zoom, shown
from kiosk.ui.apart import apart
from kiosk.ui.controls import (
    BORDER_MM,
    BUTTON_MM,
    GAP_MM,
    RADIUS_MM,
    TARGET_GAP_MM,
    blue_rule,
    button,
    plate,
    text_node,
)
from kiosk.ui.intents import GoBack, Intent
from kiosk.ui.nodes import Action, Box, Disc, Fill, Image, Line, Node, Ring, Role, Text
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

MARK_MM = 19.0  # the radius of a mark
MARGIN_MM = 15.0
LIST_GAP_MM = 5.0
UNKNOWN_SIZE = (4, 3)

Share = Annotated[Number, Field(ge=0, le=1)]


class Spot(ContentModel):
    """A place in the picture, in shares of its width and height from the upper left, and what is said of it."""

    at: tuple[Share, Share]
    title: Words
    text: Words


class SpotsSpec(ExhibitSpec):
    """What a curator writes: a picture, and two to nine places in it."""

    kind: Literal["spots"]
    image: MediaPath
    alt: Words
    fit: Fit = "whole"
    ground: Paint | None = None
    spots: Annotated[tuple[Spot, ...], Field(min_length=2, max_length=9)]


@dataclass(frozen=True)
class OpenSpot(Intent):
    """The caption of the place with this number, from 0; asking again for the one that is open closes it."""

    index: int


@dataclass(frozen=True)
class SpotsState:
    """All that a visitor can change here."""

    open: int | None = None
    label: LabelState = LabelState()


class SpotsView:
    """The picture with its marks, under it their names, and beside it the label or the caption of a place."""

    def __init__(self, spec: SpotsSpec) -> None:
        self._spec = spec

    def update(self, state: SpotsState, intent: Intent, surroundings: Surroundings) -> SpotsState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        match intent:
            case OpenSpot(index) if 0 <= index < len(self._spec.spots):
                return replace(state, open=None if state.open == index else index, label=LabelState())
            case GoBack() if state.open is not None:
                return replace(state, open=None)
        return state

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        """Where the work is, and its label or the caption of a place: the picture as large as the screen's width
        allows."""
        area, setting = surroundings.area, surroundings.setting
        if not setting.screen.portrait:
            return areas(surroundings)
        margin = setting.mm(MARGIN_MM)
        side, above = (0, 0) if self._spec.fit == "fill" else (margin, margin)
        width, height = self._size(surroundings)
        _, list_top = self._names(setting, None, area)
        high = above + round((area.width - 2 * side) * height / width) + margin + area.bottom - list_top
        around = PORTRAIT_TOP_MM + AFTER_RULE_MM + AFTER_KICKER_MM + AFTER_TITLE_MM
        around += ABOVE_BUTTONS_MM + BUTTON_MM + BOTTOM_MM
        inner = label_inset(area, setting).width
        captions = [
            sum(part.height for part in self._said(setting, index, inner)) for index in range(len(self._spec.spots))
        ]
        needed = max(label_height(surroundings, self._spec), setting.mm(around) + max(captions))
        return areas(surroundings, needed, high)

    def _size(self, surroundings: Surroundings) -> tuple[int, int]:
        facts = surroundings.exhibition.pictures.get(surroundings.media(self._spec.image))
        return (facts.width, facts.height) if facts is not None else UNKNOWN_SIZE

    def compose(self, state: SpotsState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, side = self._areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame, whole=True)
        work = self._work(state, surroundings, frame, covered=drawer is not None)
        if state.open is None:
            beside = compose_label(surroundings, self._spec, state.label, side)
        else:
            beside = self._caption(surroundings, state.open, side)
        return (work, beside) if drawer is None else (work, beside, drawer)

    def _work(self, state: SpotsState, surroundings: Surroundings, frame: Rect, *, covered: bool) -> Node:
        setting, spec = surroundings.setting, self._spec
        ground = spec.ground or setting.palette.panel
        margin = setting.mm(MARGIN_MM)
        names, top = self._names(setting, state.open, frame)
        above, _ = frame.cut_top(top - margin - frame.y)
        place = above if spec.fit == "fill" else above.inset(margin, margin, margin, 0)
        picture, window = shown(self._size(surroundings), place, spec.fit, Zoom())
        return Node(
            "picture",
            Role.PICTURE,
            setting.say(spec.title).replace("\n", " "),
            frame,
            description=setting.say(spec.alt),
            language=setting.language,
            plate=ground,
            clip=frame,
            marks=(Fill(frame, ground), Image(surroundings.media(spec.image), picture, window)),
            children=() if covered else (*self._marks(setting, state.open, picture, window), *names),
        )

    def _marks(self, setting: Setting, opened: int | None, picture: Rect, window: Window) -> list[Node]:
        """Numbered discs where the places are; those that would meet stand apart, with a line to their place."""
        radius = setting.mm(MARK_MM)
        left, top, wide, high = window
        places = [
            (picture.x + (x - left) / wide * picture.width, picture.y + (y - top) / high * picture.height)
            for x, y in (spot.at for spot in self._spec.spots)
        ]
        room = picture.inset(radius + setting.mm(4))
        discs = apart(places, 2 * radius + setting.mm(TARGET_GAP_MM) + 2, room)
        return [
            self._mark(setting, index, opened == index, place, disc)
            for index, (place, disc) in enumerate(zip(places, discs, strict=True))
        ]

    def _mark(
        self, setting: Setting, index: int, opened: bool, place: tuple[float, float], disc: tuple[int, int]
    ) -> Node:
        palette, radius, key = setting.palette, setting.mm(MARK_MM), f"mark-{index}"
        blue = opened or setting.pressed == key
        fill, ink = (palette.primary, palette.on_primary) if blue else (palette.surface, palette.text)
        number = setting.set(str(index + 1), TextRole.NAME)
        x, y = disc[0] - number.width // 2, disc[1] - number.height // 2
        moved = abs(place[0] - disc[0]) + abs(place[1] - disc[1]) > radius
        leader = (Line((place, disc), palette.text, setting.mm(1.6)),) if moved else ()
        border = setting.mm(BORDER_MM * (2 if opened else 1))
        edge = palette.surface if blue else palette.text
        return Node(
            key,
            Role.BUTTON,
            f"{index + 1} {setting.say(self._spec.spots[index].title)}",
            Rect(disc[0] - radius, disc[1] - radius, 2 * radius, 2 * radius),
            state=frozenset({"open"}) if opened else frozenset(),
            language=setting.language,
            actions=(Action("press", OpenSpot(index)),),
            plate=fill,
            marks=(
                *leader,
                Disc(disc, radius, fill),
                Ring(disc, radius - border, border, edge),
                Text(number, x, y, ink),
            ),
        )

    def _names(self, setting: Setting, opened: int | None, frame: Rect) -> tuple[list[Node], int]:
        """The list: a button for each place under the picture, in rows; and the top of the first row."""
        size, gap, margin = setting.mm(BUTTON_MM), setting.mm(LIST_GAP_MM), setting.mm(MARGIN_MM)
        free = frame.width - 2 * margin
        figure = setting.mm(20)
        words = [setting.set(setting.say(spot.title), TextRole.CONTROL) for spot in self._spec.spots]
        rows: list[list[tuple[int, int]]] = [[]]
        for index, content in enumerate(words):
            width = min(free, content.width + figure + 2 * setting.mm(14))
            if rows[-1] and sum(wide + gap for _, wide in rows[-1]) + width > free:
                rows.append([])
            rows[-1].append((index, width))
        top = frame.bottom - margin - len(rows) * (size + gap) + gap
        nodes = []
        for number, row in enumerate(rows):
            x, y = frame.x + margin, top + number * (size + gap)
            for index, width in row:
                nodes.append(self._name(setting, index, opened == index, Rect(x, y, width, size)))
                x += width + gap
        return nodes, top

    def _name(self, setting: Setting, index: int, opened: bool, rect: Rect) -> Node:
        palette, key = setting.palette, f"spot-{index}"
        filled = opened or setting.pressed == key
        ground, ink = (palette.chosen, palette.on_chosen) if filled else (palette.surface, palette.text)
        number = setting.set(str(index + 1), TextRole.CONTROL)
        words = setting.set(setting.say(self._spec.spots[index].title), TextRole.CONTROL)
        middle, x = rect.middle[1], rect.x + setting.mm(14)
        return Node(
            key,
            Role.TAB,
            f"{index + 1} {setting.say(self._spec.spots[index].title)}",
            rect,
            state=frozenset({"open"}) if opened else frozenset(),
            language=setting.language,
            actions=(Action("press", OpenSpot(index)),),
            plate=ground,
            marks=(
                Box(
                    rect,
                    ground,
                    palette.chosen if filled else palette.border,
                    setting.mm(BORDER_MM),
                    setting.mm(RADIUS_MM),
                ),
                Text(number, x, middle - number.height // 2, ink if filled else palette.link),
                Text(words, x + setting.mm(20), middle - words.height // 2, ink),
            ),
        )

    def _said(self, setting: Setting, index: int, width: int) -> tuple[SetText, SetText, SetText]:
        """Number, title and text of one place."""
        spot = self._spec.spots[index]
        number = setting.word("spot-n-of", number=index + 1, total=len(self._spec.spots))
        return (
            setting.set(number, TextRole.KICKER),
            setting.set(setting.say(spot.title), TextRole.TITLE_PANEL, width),
            setting.set(setting.say(spot.text), TextRole.BODY, width),
        )

    def _caption(self, surroundings: Surroundings, index: int, rect: Rect) -> Node:
        """What is said of one place, where the label stands; at its foot the way on and back to the label."""
        setting, palette = surroundings.setting, surroundings.setting.palette
        spot, total = self._spec.spots[index], len(self._spec.spots)
        foot, body = label_inset(rect, setting).cut_bottom(setting.mm(BUTTON_MM))
        y = body.y + setting.mm(AFTER_RULE_MM)
        kicker, title, text = self._said(setting, index, body.width)
        nodes = [text_node(setting, "kicker", kicker, body.x, y, colour=palette.link)]
        y += kicker.height + setting.mm(AFTER_KICKER_MM)
        nodes.append(text_node(setting, "spot-title", title, body.x, y, role=Role.HEADING, live="polite"))
        y += title.height + setting.mm(AFTER_TITLE_MM)
        nodes.append(text_node(setting, "spot-text", text, body.x, y, live="polite"))
        back, forth, away = foot.columns([1.0, 1.0, 1.8], setting.mm(GAP_MM))
        for key, icon, step, place in (("previous-spot", "back", -1, back), ("next-spot", "next", 1, forth)):
            possible = 0 <= index + step < total
            nodes.append(
                button(
                    setting,
                    key,
                    "",
                    place,
                    OpenSpot(index + step),
                    icon=icon,
                    name=setting.word(key),
                    state=frozenset() if possible else frozenset({"unavailable"}),
                )
            )
        nodes.append(button(setting, "close-spot", setting.word("close"), away, OpenSpot(index), icon="close"))
        return plate(
            "spot-plate", setting.say(spot.title), rect, palette.surface, nodes, [blue_rule(setting, body.x, body.y)]
        )


def _hung(spec: SpotsSpec) -> HungPicture:
    return HungPicture(spec.image)


KIND = ExhibitKind("spots", spec=SpotsSpec, state=SpotsState, view=SpotsView, hung=_hung)
