"""Zoom: a picture of any size to travel in, with marked details to fly to.

In a hall's YAML:

    kind: zoom
    title: {en: Since 1948, ko: 1948년부터}
    image: since-1948.png
    alt: {en: ..., ko: ...}
    details:
      - title: {en: The first truce, ko: 첫 휴전}
        at: [0.12, 0.4]       # its middle, in shares of the picture from the upper left
        width: 0.1            # how much of the picture's width is seen of it
        caption: {en: ..., ko: ...}
        alt: {en: ..., ko: ...}
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from kiosk.content.fields import LargePicturePath, Number, Paint
from kiosk.content.hall import ContentModel, ExhibitSpec
from kiosk.content.words import Words
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.flight import Flight, Fling, fly
from kiosk.exhibits.kind import ExhibitKind, HungPicture, Surroundings
from kiosk.exhibits.label import LabelState, update_label
from kiosk.exhibits.magnify import Fit, Zoom, dragged, kept, scaled, shown, stepped
from kiosk.exhibits.zoom_controls import (
    ChoosePlace,
    LookWhole,
    Move,
    Nearer,
    NextPlace,
    compose_controls,
    controls_height,
)
from kiosk.exhibits.zoom_panel import compose_panel, zoom_areas
from kiosk.ui.intents import DoubleTapped, Dragged, Elapsed, Flung, Intent, Pinched, Tapped
from kiosk.ui.nodes import Action, Fill, Image, Mark, Node, Role
from kiosk.ui.rect import Rect

PICTURE_KEY = "picture"
FIT: Fit = "whole"
UNKNOWN_SIZE = (4, 3)  # the shape of a picture that could not be read: its placeholder
MOST_DETAILS = 12
STEP = 1.6  # of one press of a button
LEAST_CLOSEST = 4.0  # also a small picture may be looked at from nearer
DETAIL_SHARE = 0.9  # of the frame, that a detail takes once one has flown to it
MARK_ABOVE = 0.3  # of a detail's width, from its middle to its number
FADE_MS = 150  # of calm motion, which cuts

Share = Annotated[Number, Field(ge=0, le=1)]


class Detail(ContentModel):
    """A part of the picture to fly to: its middle in shares of the picture, and its width as a share of it.

    `mark` is where its number stands, if not above the middle.
    """

    title: Words
    at: tuple[Share, Share]
    width: Annotated[Number, Field(gt=0, le=1)]
    mark: tuple[Share, Share] | None = None
    caption: Words
    alt: Words


class ZoomSpec(ExhibitSpec):
    """What a curator writes."""

    kind: Literal["zoom"]
    image: LargePicturePath
    alt: Words
    details: Annotated[tuple[Detail, ...], Field(max_length=MOST_DETAILS)] = ()
    ground: Paint | None = None


@dataclass(frozen=True)
class ZoomState:
    """All that a visitor can change here. `fade_ms` is what is left of the cross-fade of calm motion."""

    zoom: Zoom = Zoom()
    flight: Flight | None = None
    fling: Fling = Fling()
    fade_ms: int = 0
    chosen: int | None = None
    label: LabelState = LabelState()

    @property
    def goal(self) -> Zoom:
        """Where one is, or where one is going."""
        return self.flight.end if self.flight is not None else self.zoom


class ZoomView:
    """The picture on the left or on top with its controls over it, its label and its places beside or below."""

    def __init__(self, spec: ZoomSpec) -> None:
        self._spec = spec

    def update(self, state: ZoomState, intent: Intent, surroundings: Surroundings) -> ZoomState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        size, (frame, _) = self._size(surroundings), zoom_areas(surroundings)
        closest = self._closest(size, frame)
        match intent:
            case Elapsed(ms):
                return self._moved_on(state, ms, size, frame)
            case ChoosePlace(index) if 0 <= index < len(self._spec.details):
                return self._at_detail(state, index, surroundings)
            case NextPlace() if self._spec.details:
                following = 0 if state.chosen is None else (state.chosen + 1) % len(self._spec.details)
                return self._at_detail(state, following, surroundings)
            case Tapped(key=key) if key.startswith("place-mark-"):
                return self._at_detail(state, int(key.removeprefix("place-mark-")), surroundings)
            case LookWhole():
                return self._towards(replace(state, chosen=None), Zoom(), surroundings)
            case Nearer(steps):
                goal = scaled(size, frame, FIT, state.goal, STEP**steps, closest=closest)
                return self._towards(_let_go(state, goal), goal, surroundings)
            case Move(right, down):
                goal = stepped(size, frame, FIT, state.goal, right, down)
                return self._towards(state, goal, surroundings)
            case DoubleTapped(key, x, y) if key == PICTURE_KEY:
                whole = state.zoom.scale >= closest * 0.99
                goal = Zoom() if whole else scaled(size, frame, FIT, state.zoom, STEP * STEP, (x, y), closest)
                return self._towards(_let_go(state, goal), goal, surroundings)
            case Pinched(key, scale, x, y, dx, dy) if key == PICTURE_KEY:
                moved = dragged(size, frame, FIT, state.zoom, dx, dy)
                zoom = scaled(size, frame, FIT, moved, scale, (x, y), closest)
                return self._held(_let_go(state, zoom), zoom)
            case Dragged(key, dx, dy) if key == PICTURE_KEY:
                return self._held(state, dragged(size, frame, FIT, state.zoom, dx, dy))
            case Flung(key, speed_x, speed_y) if key == PICTURE_KEY and not surroundings.setting.preferences.calm:
                return replace(state, flight=None, fling=Fling(speed_x, speed_y))
        return state

    def _size(self, surroundings: Surroundings) -> tuple[int, int]:
        facts = surroundings.exhibition.pictures.get(surroundings.media(self._spec.image))
        return (facts.width, facts.height) if facts is not None else UNKNOWN_SIZE

    def _closest(self, size: tuple[int, int], frame: Rect) -> float:
        """The scale at which a pixel of the picture is one of the screen."""
        return max(LEAST_CLOSEST, size[0] / frame.width, size[1] / frame.height)

    def _held(self, state: ZoomState, zoom: Zoom) -> ZoomState:
        """A finger holds the picture: nothing moves by itself any more."""
        return replace(state, zoom=zoom, flight=None, fling=Fling(), fade_ms=0)

    def _towards(self, state: ZoomState, goal: Zoom, surroundings: Surroundings) -> ZoomState:
        """Fly to a goal, or be there at once with a fade where motion is calm."""
        state = replace(state, fling=Fling())
        if goal == state.goal:
            return state
        if surroundings.setting.preferences.calm:
            return replace(state, zoom=goal, flight=None, fade_ms=FADE_MS)
        width, height = self._size(surroundings)
        return replace(state, flight=fly(state.zoom, goal, height / width), fade_ms=0)

    def _at_detail(self, state: ZoomState, index: int, surroundings: Surroundings) -> ZoomState:
        size, (frame, _) = self._size(surroundings), zoom_areas(surroundings)
        detail = self._spec.details[index]
        whole, _ = shown(size, frame, FIT, Zoom())
        scale = DETAIL_SHARE * frame.width / (detail.width * whole.width)
        scale = min(self._closest(size, frame), max(1.0, scale))
        x, y = detail.at
        # Its middle stands in the middle of what the buttons leave free.
        lower = controls_height(surroundings.setting) / 2 / (whole.height * scale)
        goal = kept(size, frame, FIT, Zoom(scale, x, y + lower))
        return self._towards(replace(state, chosen=index), goal, surroundings)

    def _moved_on(self, state: ZoomState, ms: int, size: tuple[int, int], frame: Rect) -> ZoomState:
        if state.fade_ms:
            state = replace(state, fade_ms=max(0, state.fade_ms - ms))
        if state.flight is not None:
            flight = state.flight.after(ms)
            return replace(state, zoom=flight.place, flight=None if flight.over else flight)
        if state.fling == Fling():
            return state
        dx, dy, fling = state.fling.after(ms)
        zoom = dragged(size, frame, FIT, state.zoom, dx, dy)
        return replace(state, zoom=zoom, fling=fling if zoom != state.zoom else Fling())

    def compose(self, state: ZoomState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, panel = zoom_areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame)
        nodes = [
            self._work(state, surroundings, frame, drawer is not None),
            compose_panel(surroundings, self._spec, self._spec.details, state.chosen, state.label, panel),
        ]
        return (*nodes, drawer) if drawer is not None else tuple(nodes)

    def _work(self, state: ZoomState, surroundings: Surroundings, frame: Rect, covered: bool) -> Node:
        setting, size = surroundings.setting, self._size(surroundings)
        rect, window = shown(size, frame, FIT, state.zoom)
        ground = self._spec.ground or setting.palette.panel
        media = surroundings.media(self._spec.image)
        marks: list[Mark] = [Fill(frame, ground), Image(media, rect, window, tiled=True)]
        if state.fade_ms:
            marks.append(Fill(frame, ground, round(255 * state.fade_ms / FADE_MS)))
        controls: tuple[Node, ...] = ()
        if not covered:
            controls = compose_controls(
                setting,
                media,
                tuple(detail.title for detail in self._spec.details),
                tuple(_mark_of(detail, size) for detail in self._spec.details),
                state.chosen,
                state.goal.scale,
                self._closest(size, frame),
                (rect, window),
                (frame, size),
            )
        described = self._spec.alt if state.chosen is None else self._spec.details[state.chosen].alt
        return Node(
            PICTURE_KEY,
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            description=setting.say(described),
            value=setting.word("zoom-value", percent=state.goal.percent),
            language=setting.language,
            plate=ground,
            actions=(Action("drag"), Action("pinch"), Action("double tap")) if not covered else (),
            clip=frame,
            marks=tuple(marks),
            children=controls,
        )


def _mark_of(detail: Detail, size: tuple[int, int]) -> tuple[float, float]:
    """Where a detail's number stands, in shares of the picture."""
    x, y = detail.at
    return detail.mark or (x, max(0.0, y - MARK_ABOVE * detail.width * size[0] / size[1]))


def _let_go(state: ZoomState, zoom: Zoom) -> ZoomState:
    """The place that was chosen is left when one moves away from it to see more."""
    return replace(state, chosen=None) if zoom.scale < state.goal.scale else state


def _hung(spec: ZoomSpec) -> HungPicture:
    return HungPicture(spec.image)


KIND = ExhibitKind("zoom", spec=ZoomSpec, state=ZoomState, view=ZoomView, hung=_hung)
