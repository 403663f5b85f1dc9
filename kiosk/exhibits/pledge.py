"""Pledge: visitors choose one of several promises, and a leaf of its kind grows on a tree that all of them share.

In a hall's YAML:

    kind: pledge
    title: {en: Hang a leaf, ko: 잎 하나를 달아 주세요}
    label: {en: ..., ko: ...}
    promises:
      - {id: listen, words: {en: I will listen., ko: 귀 기울이겠습니다.}}
      - {id: remember, words: {en: I will remember., ko: 기억하겠습니다.}}

Nobody writes anything, and no name is asked. What is kept is how often each promise was made. See
docs/exhibits/pledge.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.content.fields import Identifier
from kiosk.content.hall import ContentModel, ExhibitSpec
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.head import compose_head, plate_inside
from kiosk.exhibits.kind import Counts, ExhibitKind, HungDrawing, Pixels, Surroundings
from kiosk.exhibits.label import Drawer, LabelState, OpenDrawer, areas, update_label
from kiosk.exhibits.leaf_shapes import LEAVES, placed
from kiosk.exhibits.peace_tree import next_leaf
from kiosk.exhibits.tree_drawing import ASPECT, HEIGHT, draw_tree, on_picture
from kiosk.ui.controls import BORDER_MM, BUTTON_MM, GAP_MM, button, button_width, plate, text_node
from kiosk.ui.intents import Elapsed, Intent, Promised
from kiosk.ui.nodes import Action, Box, Disc, Fill, Icon, Image, Mark, Node, Outline, Ring, Role, Text
from kiosk.ui.numbers import said_number
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

PLATE_SHARE = 1200 / 1920  # of the width, to the left of the plate, in landscape
GROWING_MS = 300
SMALLEST_WIDTH, LARGEST_WIDTH = 1280, 2400  # pixels of the tree's picture
OPTION_MM, SMALLEST_OPTION_MM = 58.0, 34.0
LEAF_MM = 24.0  # of the leaf beside a promise
RADIO_MM = 19.0


class Promise(ContentModel):
    """Something small that a visitor can do."""

    id: Identifier
    words: Words


class PledgeSpec(ExhibitSpec):
    """What a curator writes: two to six promises. Each has leaves of a kind of its own, in this order."""

    kind: Literal["pledge"]
    promises: Annotated[tuple[Promise, ...], Field(min_length=2, max_length=len(LEAVES))]

    @model_validator(mode="after")
    def _own_names(self) -> Self:
        known: set[str] = set()
        for index, promise in enumerate(self.promises):
            if promise.id in known:
                message = f"There is already a promise “{promise.id}”."
                inside = ("promises", index, "id")
                raise refusal("repeated-id", message, "Give one of them another id.", inside=inside)
            known.add(promise.id)
        return self

    def counts(self, tallies: Counts) -> tuple[int, ...]:
        """How often each promise was made, in their order."""
        return tuple(max(0, tallies.get(promise.id, 0)) for promise in self.promises)


@dataclass(frozen=True)
class ChoosePromise(Intent):
    """Mark this promise; nothing is promised yet."""

    promise: str


@dataclass(frozen=True)
class PledgeState:
    """All that a visitor can change here: the marked promise, and how long the own leaf has been growing (ms)."""

    marked: str | None = None
    grown_ms: int = GROWING_MS
    label: LabelState = LabelState()


class PledgeView:
    """The tree on the left or on top, the promises beside or below."""

    def __init__(self, spec: PledgeSpec) -> None:
        self._spec = spec
        self._ids = [promise.id for promise in spec.promises]

    def update(self, state: PledgeState, intent: Intent, surroundings: Surroundings) -> PledgeState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        match intent:
            case ChoosePromise(promise) if promise in self._ids:
                return replace(state, marked=promise)
            case Promised(exhibit, promise) if exhibit == self._spec.id and promise in self._ids:
                calm = surroundings.setting.preferences.calm
                return replace(state, marked=promise, grown_ms=GROWING_MS if calm else 0)
            case Elapsed(ms) if state.grown_ms < GROWING_MS:
                return replace(state, grown_ms=min(GROWING_MS, state.grown_ms + ms))
        return state

    # ------------------------------------------------------------------ what is seen

    def compose(self, state: PledgeState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, beside = _areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame)
        nodes = (self._tree(state, surroundings, frame), self._plate(state, surroundings, beside))
        return (*nodes, drawer) if drawer is not None else nodes

    def _others(self, surroundings: Surroundings) -> list[int]:
        """The leaves on the tree but for the visitor's own."""
        counts = list(self._spec.counts(surroundings.tallies))
        if surroundings.promised in self._ids:
            own = self._ids.index(surroundings.promised)
            counts[own] = max(0, counts[own] - 1)
        return counts

    def _tree(self, state: PledgeState, surroundings: Surroundings, frame: Rect) -> Node:
        """The picture of all leaves of others, and over it the own leaf while and after it grows."""
        setting, others = surroundings.setting, self._others(surroundings)
        scale = max(frame.width / ASPECT, float(frame.height))
        width, height = round(scale * ASPECT), round(scale)
        # Where edges are cut, the sky is: the foot of the tree stays in sight.
        whole = Rect(frame.x + (frame.width - width) // 2, frame.bottom - height, width, height)
        marks: list[Mark] = [
            Fill(frame, setting.palette.wall),
            Image(surroundings.drawing(self._spec.id, drawing_name(others)), whole),
        ]
        if surroundings.promised in self._ids:
            marks += self._own_leaf(state, setting, others, self._ids.index(surroundings.promised), whole)
        return Node(
            "tree",
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            description=self._counted(surroundings),
            language=setting.language,
            plate=setting.palette.wall,
            clip=frame,
            live="polite",
            marks=tuple(marks),
        )

    def _own_leaf(
        self, state: PledgeState, setting: Setting, others: Sequence[int], promise: int, whole: Rect
    ) -> list[Mark]:
        """A leaf, larger than the others, with a light rim: it is to be found again."""
        leaf = next_leaf(others, promise)
        x, y = on_picture(leaf.x, leaf.y, whole.width, whole.height)
        part = state.grown_ms / GROWING_MS
        eased = 1 - (1 - part) ** 3
        length = max(1.0, max(leaf.length * HEIGHT * whole.height * 1.6, setting.mm(26)) * eased)
        outline = placed(LEAVES[promise].outline, whole.x + x, whole.y + y, leaf.angle, length)
        tone, palette = LEAVES[promise].tone, setting.palette
        return [
            Outline(outline, palette.surface, palette.surface, 3 * setting.mm(BORDER_MM)),
            Outline(outline, tone, palette.focus_outer, setting.mm(BORDER_MM)),
        ]

    def _counted(self, surroundings: Surroundings) -> str:
        """How many leaves hang there, in words."""
        setting, own = surroundings.setting, surroundings.promised in self._ids
        total = sum(self._others(surroundings)) + own
        if total <= 1:
            return setting.word("leaves-none" if total == 0 else "leaf-yours-alone" if own else "leaves-one")
        count = said_number(total, setting.language)
        return setting.word("leaves-yours" if own else "leaves-many", count=count)

    def _plate(self, state: PledgeState, surroundings: Surroundings, rect: Rect) -> Node:
        setting = surroundings.setting
        inner = plate_inside(surroundings, rect)
        foot, above = inner.cut_bottom(setting.mm(BUTTON_MM))
        nodes, marks, body = compose_head(surroundings, self._spec, above)
        small = setting.set(self._counted(surroundings), TextRole.SMALL, body.width)
        gap = setting.mm(GAP_MM)
        low = body.bottom - gap - small.height
        label = setting.set(setting.say(self._spec.label), TextRole.BODY, body.width) if self._spec.label else None
        options = len(self._ids)
        least = options * setting.mm(SMALLEST_OPTION_MM) + (options - 1) * setting.mm(5)
        y = body.y
        if label is not None and y + label.height + setting.mm(8) + least <= low - gap:
            nodes.append(text_node(setting, "label", label, body.x, y))
            y += label.height + setting.mm(8)
        nodes.append(self._options(state, surroundings, Rect(body.x, y, body.width, low - gap - y)))
        count = text_node(setting, "count", small, body.x, low, colour=setting.palette.second, live="polite")
        nodes.extend([count, *self._foot(state, surroundings, foot)])
        title = setting.say(self._spec.title).replace("\n", " ")
        return plate("label-plate", title, rect, setting.palette.surface, nodes, marks)

    def _options(self, state: PledgeState, surroundings: Surroundings, room: Rect) -> Node:
        """The promises under each other, each with a ring, its words and a leaf of its kind."""
        setting, total = surroundings.setting, len(self._ids)
        wide = room.height >= total * setting.mm(OPTION_MM) + (total - 1) * setting.mm(GAP_MM)
        gap = setting.mm(GAP_MM) if wide else setting.mm(5)
        height = min(setting.mm(OPTION_MM), (room.height - gap * (total - 1)) // total)
        marked = self._marked(state, surroundings)
        nodes = []
        for index, promise in enumerate(self._spec.promises):
            rect = Rect(room.x, room.y + index * (height + gap), room.width, height)
            nodes.append(_option(setting, promise, index, rect, promise.id == marked))
        whole = Rect(room.x, room.y, room.width, total * (height + gap) - gap)
        return Node(
            "promises", Role.GROUP, setting.word("promises"), whole, language=setting.language, children=tuple(nodes)
        )

    def _marked(self, state: PledgeState, surroundings: Surroundings) -> str | None:
        return state.marked if state.marked is not None else surroundings.promised

    def _foot(self, state: PledgeState, surroundings: Surroundings, foot: Rect) -> list[Node]:
        """The button that hangs the leaf, and beside it the sources."""
        setting, spec = surroundings.setting, self._spec
        others: list[tuple[Drawer, str, str]] = []
        if spec.id in surroundings.exhibition.readings:
            others.append(("reading", setting.word("read-more"), "book"))
        if spec.sources:
            others.append(("sources", setting.word("sources", count=len(spec.sources)), "source"))
        marked = self._marked(state, surroundings)
        done = marked is not None and marked == surroundings.promised
        word = "leaf-hangs" if done else "change-leaf" if surroundings.promised else "give-leaf"
        gap = setting.mm(GAP_MM)
        widths = [button_width(setting, words, icon) for _, words, icon in others]
        main, rest = foot.cut_left(foot.width - sum(width + gap for width in widths))
        icon = "check" if done else "leaf"
        give = button(
            setting,
            "give",
            setting.word(word),
            main,
            Promised(spec.id, marked or ""),
            icon=icon if button_width(setting, setting.word(word), icon) <= main.width else None,
            style="primary",
            state=frozenset({"unavailable"}) if marked is None or done else frozenset(),
            description=setting.word("choose-promise") if marked is None else "",
            primary=True,
        )
        nodes, x = [give], rest.x
        for (drawer, words, icon), width in zip(others, widths, strict=True):
            opened = frozenset({"open"}) if state.label.drawer == drawer else frozenset[str]()
            place = Rect(x + gap, foot.y, width, foot.height)
            nodes.append(button(setting, f"open-{drawer}", words, place, OpenDrawer(drawer), icon=icon, state=opened))
            x += width + gap
        return nodes


def _areas(surroundings: Surroundings) -> tuple[Rect, Rect]:
    """The rectangles of the tree and of the promises."""
    frame, beside = areas(surroundings)
    if surroundings.setting.screen.portrait:
        return frame, beside
    return surroundings.area.cut_left(min(frame.width, round(surroundings.area.width * PLATE_SHARE)))


def _option(setting: Setting, promise: Promise, index: int, rect: Rect, chosen: bool) -> Node:
    palette, key = setting.palette, f"promise-{promise.id}"
    pressed = setting.pressed == key
    ground = palette.selected if chosen or pressed else palette.surface
    border = setting.mm(BORDER_MM) * (2 if chosen else 1)
    pad, radius = setting.mm(14), setting.mm(RADIO_MM) // 2
    middle = (rect.x + pad + radius, rect.y + rect.height // 2)
    leaf = setting.mm(LEAF_MM)
    left = rect.x + 2 * pad + 2 * radius
    words = setting.set(setting.say(promise.words), TextRole.CONTROL, rect.right - 2 * pad - leaf - left)
    ring: tuple[Mark, ...] = (Ring(middle, radius, setting.mm(BORDER_MM), palette.border),)
    if chosen:
        inside = round(radius * 1.2)
        tick = Rect(middle[0] - inside // 2, middle[1] - inside // 2, inside, inside)
        ring = (Disc(middle, radius, palette.primary), Icon("check", tick, palette.on_primary))
    kind = LEAVES[index]
    outline = placed(kind.outline, rect.right - pad - leaf, middle[1] + leaf * 0.18, 0.45, float(leaf))
    return Node(
        key,
        Role.RADIO,
        setting.say(promise.words).replace("\n", " "),
        rect,
        state=frozenset({"chosen"}) if chosen else frozenset(),
        language=setting.language,
        plate=ground,
        actions=(Action("press", ChoosePromise(promise.id)),),
        marks=(
            Box(rect, ground, palette.primary if chosen else palette.border, border, setting.mm(4)),
            *ring,
            Text(words, left, middle[1] - words.height // 2, palette.text),
            Outline(outline, kind.tone, None, 0),
        ),
    )


# ------------------------------------------------------------------ the tree's picture


def drawing_name(counts: Sequence[int]) -> str:
    """What a tree of so many leaves of each promise is drawn under."""
    return "tree-" + "-".join(map(str, counts))


def _draw(spec: PledgeSpec, name: str, typesetter: Typesetter, language: str) -> Pixels:
    screen = typesetter.screen
    width = screen.width if screen.portrait else round(screen.width * PLATE_SHARE)
    counts = [int(count) for count in name.split("-")[1:]]
    return draw_tree(counts, min(LARGEST_WIDTH, max(SMALLEST_WIDTH, width)))


def _hung(spec: PledgeSpec) -> HungDrawing:
    return HungDrawing(ASPECT, lambda tallies: drawing_name(spec.counts(tallies)))


KIND = ExhibitKind(
    "pledge",
    spec=PledgeSpec,
    state=PledgeState,
    view=PledgeView,
    hung=_hung,
    draw=_draw,
    promises=lambda spec: {promise.id: promise.words for promise in spec.promises},
)
