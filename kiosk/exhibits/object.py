"""Object: a thing that stands in the hall and is turned by hand, with marked parts.

In a hall's YAML:

    kind: object
    title: {en: White car, ko: 흰 차}
    object: car                   # a folder of assets/objects/
    alt: {en: ..., ko: ...}
    front: 40                     # the side from which it is seen first, in degrees
    stand: {at: [-4.3, 4.0]}      # where it stands; without it, it finds a place by itself
    parts:
      - {title: {en: Beacon, ko: 경광등}, caption: {en: ..., ko: ...}, at: [0, 0, 2.1]}
      - {title: ..., caption: ..., at: [0.2, -0.9, 1.0], faces: 0}
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kiosk.content.exhibition import TurntableFacts
from kiosk.content.fields import Number, ObjectName
from kiosk.content.hall import ContentModel, ExhibitSpec, Point
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, Standing, Surroundings
from kiosk.exhibits.label import LabelState, update_label
from kiosk.exhibits.magnify import CLOSEST, STEP, Zoom, dragged, scaled, shown
from kiosk.exhibits.magnify import stepped as moved_aside
from kiosk.exhibits.marked import Marked, OpenPlace, compose_discs, compose_marked_label, marked_areas
from kiosk.exhibits.steering import SLIDER_KEY, Knob, Slider, bar_height, bar_rect, compose_steering, track_of
from kiosk.exhibits.turning import (
    FADE_MS,
    Turn,
    disc_in_frame,
    elapsed,
    facing,
    flung,
    frame_media,
    frames_from,
    place_in_frame,
    set_to,
    side_of,
    stepped,
    turned_by,
    turned_towards,
)
from kiosk.ui.intents import DoubleTapped, Dragged, Elapsed, Flung, GoBack, Intent, Pinched, Tapped
from kiosk.ui.nodes import Action, Node, Role, Turntable, find
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

OBJECT_KEY = "object"
FRAMES_KEPT = 9  # the one that is seen and four on either side: what memory has room for on a screen of 1080 rows
HALF_TURN = 180.0  # degrees of a drag across the whole thing
MARGIN_MM = 14.0
TOP_MM = 26.0
UNKNOWN_SIZE = (4, 3)  # of a thing whose frames nobody could read

STILL = Turn()

Degrees = Annotated[Number, Field(ge=-360, le=360)]


class Part(Marked):
    """A part: `at` is its place in metres, to the east and the north of the axis and above the foot, as it is seen at
    0 degrees from the south; `faces` the side from which it is seen, any if it is not said."""

    at: tuple[Number, Number, Number]
    faces: Degrees | None = None


class Stand(ContentModel):
    """Where it stands in the hall: metres, as for furniture. Without `turn` its front is turned to whoever enters;
    without `plinth` it stands as high as its pictures were taken for, with 0 on the floor itself."""

    at: Point | None = None
    turn: Degrees | None = None
    plinth: Annotated[Number, Field(ge=0, le=2)] | None = None


class ObjectSpec(ExhibitSpec):
    """What a curator writes."""

    kind: Literal["object"]
    object: ObjectName
    alt: Words
    front: Degrees = 30.0
    stand: Stand = Stand()
    parts: Annotated[tuple[Part, ...], Field(max_length=8)] = ()

    @model_validator(mode="after")
    def _stands(self) -> Self:
        if self.hang is not None:
            raise refusal(
                "unused-key",
                "An object stands on the floor: it cannot hang.",
                "Write stand: {at: [0, 2]} instead, or leave its place to the hall.",
                inside=("hang",),
                at_key=True,
            )
        return self


@dataclass(frozen=True)
class TurnBy(Intent):
    """So many frames further to the right, or to the left if negative."""

    steps: int


@dataclass(frozen=True)
class ZoomBy(Intent):
    """Closer (> 1) or farther."""

    factor: float


@dataclass(frozen=True)
class LookAside(Intent):
    """Move what is seen one step to the right (+1) or left (-1), down (+1) or up (-1)."""

    right: int
    down: int


@dataclass(frozen=True)
class ObjectState:
    """All that a visitor can change here; `part` is the one that is open."""

    turn: Turn = STILL
    part: int | None = None
    zoom: Zoom = Zoom()
    label: LabelState = LabelState()


class ObjectView:
    """The thing before a plain ground, its parts numbered; below it what turns it, beside it the label."""

    def __init__(self, spec: ObjectSpec) -> None:
        self._spec = spec

    def update(self, state: ObjectState, intent: Intent, surroundings: Surroundings) -> ObjectState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        facts = self._facts(surroundings)
        if facts is None:
            return state
        turned = self._turned(state, intent, surroundings, facts)
        if turned is not None:
            return replace(state, turn=turned)
        match intent:
            case OpenPlace(index) if 0 <= index < len(self._spec.parts):
                return self._opened(state, index, surroundings)
            case GoBack() if state.part is not None:
                return replace(state, part=None)
            case GoBack() if state.zoom.scale > 1:
                return replace(state, zoom=Zoom())
        return replace(state, zoom=self._zoomed(state.zoom, intent, surroundings, facts))

    def _turned(
        self, state: ObjectState, intent: Intent, surroundings: Surroundings, facts: TurntableFacts
    ) -> Turn | None:
        """The turn after an intent that means it; None for others."""
        front, turn, calm = self._spec.front, state.turn, surroundings.setting.preferences.calm
        match intent:
            case Elapsed(ms):
                return elapsed(turn, ms)
            case TurnBy(steps):
                return stepped(facts, front, turn, steps, calm=calm)
            case Dragged(key, dx, _) if key == OBJECT_KEY:
                return turned_by(turn, dx * self._degrees_a_pixel(state, surroundings, facts))
            case Flung(key, speed, _) if key == OBJECT_KEY and not calm:
                return flung(turn, speed * self._degrees_a_pixel(state, surroundings, facts))
            case Tapped(key, x, _) if key == SLIDER_KEY:
                left, length = self._track(state, surroundings)
                return set_to(facts, front, turn, (x - left) / length * 360 - 180, calm=calm)
            case Dragged(key, dx, _) if key == SLIDER_KEY:
                return turned_by(turn, dx / self._track(state, surroundings)[1] * 360)
        return None

    def _opened(self, state: ObjectState, index: int, surroundings: Surroundings) -> ObjectState:
        """A part opened, its side turned to the visitor; the one that was open closed."""
        if state.part == index:
            return replace(state, part=None)
        faces, calm = self._spec.parts[index].faces, surroundings.setting.preferences.calm
        turn = state.turn if faces is None else turned_towards(state.turn, self._spec.front, faces, calm=calm)
        return replace(state, part=index, turn=turn)

    def _zoomed(self, zoom: Zoom, intent: Intent, surroundings: Surroundings, facts: TurntableFacts) -> Zoom:
        size, frame = facts.size or UNKNOWN_SIZE, self._frame(surroundings)
        match intent:
            case ZoomBy(factor):
                return scaled(size, frame, "whole", zoom, factor)
            case LookAside(right, down):
                return moved_aside(size, frame, "whole", zoom, right, down)
            case DoubleTapped(key, x, y) if key == OBJECT_KEY:
                return Zoom() if zoom.scale > 1 else scaled(size, frame, "whole", zoom, STEP * STEP, (x, y))
            case Pinched(key, scale, x, y, dx, dy) if key == OBJECT_KEY:
                return scaled(size, frame, "whole", dragged(size, frame, "whole", zoom, dx, dy), scale, (x, y))
        return zoom

    def _facts(self, surroundings: Surroundings) -> TurntableFacts | None:
        return surroundings.exhibition.objects.get(self._spec.object)

    def _track(self, state: ObjectState, surroundings: Surroundings) -> tuple[int, int]:
        slider = find(self._steering(state, surroundings), SLIDER_KEY)
        assert slider is not None
        return track_of(slider.bounds, surroundings.setting)

    def _frame(self, surroundings: Surroundings) -> Rect:
        """Where the whole thing is seen: above the bar."""
        area, _ = self._areas(surroundings)
        return area.inset(*_margins(surroundings.setting))

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        """Where the work and its label are: the thing as large as the screen's width allows."""
        facts, (left, top, right, bottom) = self._facts(surroundings), _margins(surroundings.setting)
        width, height = (facts.size if facts is not None else None) or UNKNOWN_SIZE
        high = round((surroundings.area.width - left - right) * height / width) + top + bottom
        return marked_areas(surroundings, self._spec, self._spec.parts, high)

    def _place(self, zoom: Zoom, surroundings: Surroundings, facts: TurntableFacts) -> Rect:
        """The rectangle that a whole frame fills, as near as one has gone to it."""
        rect, (left, top, wide, high) = shown(facts.size or UNKNOWN_SIZE, self._frame(surroundings), "whole", zoom)
        width, height = rect.width / wide, rect.height / high
        return Rect(round(rect.x - left * width), round(rect.y - top * height), round(width), round(height))

    def _degrees_a_pixel(self, state: ObjectState, surroundings: Surroundings, facts: TurntableFacts) -> float:
        return HALF_TURN / self._place(state.zoom, surroundings, facts).width

    def compose(self, state: ObjectState, surroundings: Surroundings) -> tuple[Node, ...]:
        area, label = self._areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, area)
        work = self._work(state, surroundings, area, drawer)
        beside = compose_marked_label(surroundings, self._spec, state.label, label, self._spec.parts, state.part)
        return (work, beside, drawer) if drawer is not None else (work, beside)

    def _work(self, state: ObjectState, surroundings: Surroundings, area: Rect, drawer: Node | None) -> Node:
        setting, facts = surroundings.setting, self._facts(surroundings)
        frames = self._frames(state, facts)
        place = self._place(state.zoom, surroundings, facts) if facts is not None else area
        turn = state.turn
        before = self._media(turn.before) if turn.before is not None else None
        disc = self._disc(facts, place) if facts is not None else (0.0, 0.0, 0.0, 0.0)
        mark = Turntable(tuple(map(self._media, frames)), place, area, disc, before, turn.fade_ms / FADE_MS)
        children: tuple[Node, ...] = ()
        if drawer is None and facts is not None:
            children = (*self._discs(state, surroundings, facts, place), self._steering(state, surroundings))
        return Node(
            OBJECT_KEY,
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            area,
            description=setting.say(self._spec.alt),
            value=self._said(state, surroundings),
            language=setting.language,
            actions=(Action("drag"), Action("pinch"), Action("double tap")) if drawer is None else (),
            clip=area,
            marks=(mark,),
            children=children,
        )

    def _disc(self, facts: TurntableFacts, place: Rect) -> tuple[float, float, float, float]:
        """What it stands on, in pixels of the screen."""
        column, row, half_wide, half_high = disc_in_frame(facts)
        scale = place.width / (facts.size or UNKNOWN_SIZE)[0]
        return place.x + column * scale, place.y + row * scale, half_wide * scale, half_high * scale

    def _frames(self, state: ObjectState, facts: TurntableFacts | None) -> list[int]:
        return frames_from(facts, side_of(state.turn, self._spec.front))[:FRAMES_KEPT] if facts is not None else [0]

    def _media(self, number: int) -> str:
        return frame_media(self._spec.object, number)

    def _said(self, state: ObjectState, surroundings: Surroundings) -> str:
        return surroundings.setting.word("turned", degrees=round(state.turn.degrees) % 360)

    def _discs(self, state: ObjectState, surroundings: Surroundings, facts: TurntableFacts, place: Rect) -> list[Node]:
        number = self._frames(state, facts)[0]
        side, (wide, high) = number * 360 / facts.frames, facts.size or UNKNOWN_SIZE
        area, _ = self._areas(surroundings)
        free = Rect(area.x, area.y, area.width, bar_rect(surroundings.setting, area).y - area.y)
        anchors: list[tuple[float, float] | None] = []
        for part in self._spec.parts:
            column, row = place_in_frame(facts, number, part.at)
            x, y = place.x + column / wide * place.width, place.y + row / high * place.height
            seen = facing(part.faces, side) and free.contains(x, y)
            anchors.append((x, y) if seen else None)
        return compose_discs(surroundings.setting, self._spec.parts, anchors, state.part, free)

    def _steering(self, state: ObjectState, surroundings: Surroundings) -> Node:
        setting, zoom = surroundings.setting, state.zoom
        share = (state.turn.degrees / 360 + 0.5) % 1
        slider = Slider(setting.word("turn-object"), self._said(state, surroundings), share, TurnBy(-1), TurnBy(1))
        knobs = [
            Knob("zoom-out", "minus", ZoomBy(1 / STEP), zoom.scale > 1),
            Knob("zoom-in", "plus", ZoomBy(STEP), zoom.scale < CLOSEST),
        ]
        if zoom.scale > 1:
            knobs = [
                Knob("move-left", "back", LookAside(-1, 0)),
                Knob("move-right", "next", LookAside(1, 0)),
                Knob("move-up", "up", LookAside(0, -1)),
                Knob("move-down", "down", LookAside(0, 1)),
                *knobs,
            ]
        left, right = (
            Knob("turn-object-left", "turn-left", TurnBy(-1)),
            Knob("turn-object-right", "turn-right", TurnBy(1)),
        )
        area, _ = self._areas(surroundings)
        return compose_steering(setting, area, slider, left, right, knobs)


def _margins(setting: Setting) -> tuple[int, int, int, int]:
    """What stays free left of the whole thing, above it, right of it and, for the bar, below it."""
    side, top = setting.mm(MARGIN_MM), setting.mm(MARGIN_MM if setting.screen.portrait else TOP_MM)
    return side, top, side, bar_height(setting) + setting.mm(4)


def _standing(spec: ObjectSpec) -> Standing:
    stand = spec.stand
    return Standing(spec.object, spec.front, stand.at, stand.turn, stand.plinth)


KIND = ExhibitKind("object", spec=ObjectSpec, state=ObjectState, view=ObjectView, hung=_standing)
