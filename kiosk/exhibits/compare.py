"""Compare: two pictures of the same view, one over the other, and a line between them to move.

In a hall's YAML:

    kind: compare
    title: {en: Before and after, ko: 예전과 지금}
    before: {image: camp-before.webp, name: {en: Before, ko: 예전}, alt: {en: ..., ko: ...}}
    after: {image: camp-after.webp, name: {en: After, ko: 지금}, alt: {en: ..., ko: ...}}
    start: 50        # percent of the picture before that is seen at first
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from kiosk.content.fields import MediaPath, Paint, WholeNumber
from kiosk.content.hall import ContentModel, ExhibitSpec
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungPicture, Surroundings
from kiosk.exhibits.label import LabelState, areas, compose_label, label_height, update_label
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width, spoken, text_node
from kiosk.ui.intents import Dragged, Elapsed, Intent, Tapped
from kiosk.ui.nodes import Action, Disc, Fill, Image, Node, Outline, Ring, Role
from kiosk.ui.rect import Rect, fit_inside
from kiosk.ui.setting import Setting

COMPARED_KEY = "compared"
STEP = 5  # percent: one press of a key or of a button
GLIDE = 0.33  # percent a millisecond: the whole way takes 300 ms
SAME_SHAPE = 0.01  # how much the shapes of the two pictures may differ
MARGIN_MM, FOOT_MM = 15.0, 8.0  # round the pictures; above and below the buttons
HANDLE_MM = 19.0  # its radius
LINE_MM = 2.5
UNKNOWN_SIZE = (4, 3)


class Side(ContentModel):
    """One of the two pictures; `name` is short, for a button and for speech."""

    image: MediaPath
    alt: Words
    name: Words


class CompareSpec(ExhibitSpec):
    """What a curator writes: two pictures of one shape, drawn or taken from the same place."""

    kind: Literal["compare"]
    before: Side
    after: Side
    start: Annotated[WholeNumber, Field(ge=0, le=100)] = 50
    ground: Paint | None = None

    @model_validator(mode="after")
    def _of_one_shape(self, info: ValidationInfo) -> Self:
        if info.context is None or info.context.media is None:
            return self
        first, second = (info.context.media(side.image, "picture") for side in (self.before, self.after))
        if abs(first[0] * second[1] / (first[1] * second[0]) - 1) > SAME_SHAPE:
            sizes = f"{first[0]} x {first[1]} and {second[0]} x {second[1]} pixels"
            raise refusal(
                "other-shape",
                f"The two pictures are not of one shape: {sizes}.",
                "Cut one of them to the shape of the other.",
                inside=("after", "image"),
            )
        return self


@dataclass(frozen=True)
class MoveLine(Intent):
    """The line glides to this percentage of the picture before."""

    to: int


@dataclass(frozen=True)
class StepLine(Intent):
    """The line so many percent to the right, or to the left if negative."""

    by: int


@dataclass(frozen=True)
class CompareState:
    """All that a visitor can change here; percent of the picture before, None where it starts, and where it goes."""

    share: float | None = None
    goal: float | None = None
    label: LabelState = LabelState()


class CompareView:
    """The picture after, over it the picture before as far as the line, and the label beside."""

    def __init__(self, spec: CompareSpec) -> None:
        self._spec = spec

    def _share(self, state: CompareState) -> float:
        return float(self._spec.start) if state.share is None else state.share

    def update(self, state: CompareState, intent: Intent, surroundings: Surroundings) -> CompareState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        share = self._share(state)
        match intent:
            case Dragged(key, dx, _) if key == COMPARED_KEY:
                moved = share + dx / self._picture(surroundings).width * 100
                return replace(state, share=_percent(moved), goal=None)
            case Tapped(key, x, _) if key == COMPARED_KEY:
                picture = self._picture(surroundings)
                return self._gone(state, (x - picture.x) / picture.width * 100, surroundings)
            case MoveLine(to):
                return self._gone(state, to, surroundings)
            case StepLine(by):
                return replace(
                    state, share=_percent(round(state.goal if state.goal is not None else share) + by), goal=None
                )
            case Elapsed(ms) if state.goal is not None:
                way = state.goal - share
                if abs(way) <= ms * GLIDE:
                    return replace(state, share=state.goal, goal=None)
                return replace(state, share=share + (ms if way > 0 else -ms) * GLIDE)
        return state

    def _gone(self, state: CompareState, to: float, surroundings: Surroundings) -> CompareState:
        if surroundings.setting.preferences.calm:
            return replace(state, share=_percent(to), goal=None)
        return replace(state, share=self._share(state), goal=_percent(to))

    def _picture(self, surroundings: Surroundings) -> Rect:
        """Where the two pictures lie: clear of the buttons below them."""
        area, _ = self._areas(surroundings)
        return fit_inside(*self._size(surroundings), area.inset(*_margins(surroundings.setting)))

    def _size(self, surroundings: Surroundings) -> tuple[int, int]:
        facts = surroundings.exhibition.pictures.get(surroundings.media(self._spec.before.image))
        return (facts.width, facts.height) if facts is not None else UNKNOWN_SIZE

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        """Where the work and its label are: the pictures as large as the screen's width allows."""
        (width, height), (left, top, right, bottom) = self._size(surroundings), _margins(surroundings.setting)
        high = round((surroundings.area.width - left - right) * height / width) + top + bottom
        return areas(surroundings, label_height(surroundings, self._spec), high)

    def compose(self, state: CompareState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, label = self._areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame)
        work = self._work(self._share(state), surroundings, frame, covered=drawer is not None)
        nodes = (work, compose_label(surroundings, self._spec, state.label, label))
        return (*nodes, drawer) if drawer is not None else nodes

    def _work(self, share: float, surroundings: Surroundings, frame: Rect, *, covered: bool) -> Node:
        setting, spec = surroundings.setting, self._spec
        picture = self._picture(surroundings)
        ground = spec.ground or setting.palette.panel
        seen, _ = picture.cut_left(round(picture.width * share / 100))
        whole = (0.0, 0.0, 1.0, 1.0)
        before = Node(
            "before",
            Role.GROUP,
            setting.say(spec.before.name),
            seen,
            clip=seen,
            marks=(Image(surroundings.media(spec.before.image), picture, whole),),
        )
        controls = (
            () if covered else (self._line(setting, share, picture, seen.right), *self._foot(setting, share, frame))
        )
        described = (f"{setting.say(side.name)}: {setting.say(side.alt)}" for side in (spec.before, spec.after))
        return Node(
            COMPARED_KEY,
            Role.PICTURE,
            setting.say(spec.title).replace("\n", " "),
            frame,
            description=" ".join(described),
            language=setting.language,
            plate=ground,
            clip=frame,
            actions=() if covered else (Action("drag"), Action("tap at")),
            marks=(Fill(frame, ground), Image(surroundings.media(spec.after.image), picture, whole)),
            children=(before, *controls),
        )

    def _line(self, setting: Setting, share: float, picture: Rect, x: int) -> Node:
        """The line with its handle, which stays on the picture where the line is at its edge."""
        palette, radius, line = setting.palette, setting.mm(HANDLE_MM), setting.mm(LINE_MM)
        edge = max(1, line // 2)
        middle = (min(picture.right - radius, max(picture.x + radius, x)), picture.middle[1])
        tip, tail, high = setting.mm(12), setting.mm(5), setting.mm(6)
        arrows = tuple(
            Outline(
                (
                    (middle[0] + side * tip, middle[1]),
                    (middle[0] + side * tail, middle[1] - high),
                    (middle[0] + side * tail, middle[1] + high),
                ),
                palette.text,
                None,
            )
            for side in (-1, 1)
        )
        return Node(
            "line",
            Role.SLIDER,
            setting.word("compare-line"),
            Rect(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius),
            value=self._said(setting, share),
            language=setting.language,
            actions=(Action("less", StepLine(-STEP)), Action("more", StepLine(STEP))),
            marks=(
                Fill(Rect(x - line, picture.y, 2 * line, picture.height), palette.text),
                Fill(Rect(x - edge, picture.y, 2 * edge, picture.height), palette.surface),
                Disc(middle, radius, palette.surface),
                Ring(middle, radius - line, line, palette.text),
                *arrows,
            ),
        )

    def _said(self, setting: Setting, share: float) -> str:
        return setting.word("compare-value", name=setting.say(self._spec.before.name), percent=round(share))

    def _foot(self, setting: Setting, share: float, frame: Rect) -> list[Node]:
        """All of the one, steps to either side with the percentage between them, all of the other."""
        size, gap, margin = setting.mm(BUTTON_MM), setting.mm(GAP_MM), setting.mm(MARGIN_MM)
        y = frame.bottom - setting.mm(FOOT_MM) - size
        names = [setting.say(side.name) for side in (self._spec.before, self._spec.after)]
        left, right = (button_width(setting, name) for name in names)
        figure = setting.set(setting.word("percent", percent=round(share)), TextRole.CONTROL)
        room = setting.set(setting.word("percent", percent=100), TextRole.CONTROL).width + setting.mm(10)
        start = frame.middle[0] - room // 2
        value = text_node(
            setting,
            "share",
            figure,
            frame.middle[0] - figure.width // 2,
            y + (size - figure.height) // 2,
            name=f"{spoken(figure)}: {self._said(setting, share)}",
            live="polite",
        )
        plate = Rect(start, y, room, size)
        shown = round(share)
        return [
            button(setting, "all-before", names[0], Rect(frame.x + margin, y, left, size), MoveLine(100)),
            self._step(setting, "line-left", "back", Rect(start - gap - size, y, size, size), -STEP, shown > 0),
            replace(value, marks=(Fill(plate, setting.palette.surface), *value.marks)),
            self._step(setting, "line-right", "next", Rect(plate.right + gap, y, size, size), STEP, shown < 100),
            button(setting, "all-after", names[1], Rect(frame.right - margin - right, y, right, size), MoveLine(0)),
        ]

    def _step(self, setting: Setting, key: str, icon: str, rect: Rect, by: int, possible: bool) -> Node:
        state = frozenset[str]() if possible else frozenset({"unavailable"})
        return button(setting, key, "", rect, StepLine(by), icon=icon, name=setting.word(key), state=state)


def _margins(setting: Setting) -> tuple[int, int, int, int]:
    """What stays free left of the pictures, above them, right of them and, for the buttons, below them."""
    margin = setting.mm(MARGIN_MM)
    return margin, margin, margin, setting.mm(BUTTON_MM) + 2 * setting.mm(FOOT_MM)


def _percent(value: float) -> float:
    return min(100.0, max(0.0, value))


def _hung(spec: CompareSpec) -> HungPicture:
    return HungPicture(spec.after.image)


KIND = ExhibitKind("compare", spec=CompareSpec, state=CompareState, view=CompareView, hung=_hung)
