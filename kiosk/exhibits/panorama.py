"""Panorama: a place to look around in, from one point, with marked spots.

In a hall's YAML:

    kind: panorama
    title: {en: Inside the camp, ko: 캠프 안에서}
    image: camp-panorama.webp     # 360 by 180 degrees: twice as wide as high, its horizon in the middle
    alt: {en: ..., ko: ...}
    look: [20, 0]                 # where one looks first: degrees to the right of the middle, and up
    spots:
      - {title: {en: Water tower, ko: 물탱크}, caption: {en: ..., ko: ...}, at: [-5, 12]}
"""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from kiosk.content.fields import Number, PanoramaPath
from kiosk.content.hall import ExhibitSpec
from kiosk.content.words import Words
from kiosk.draw.panorama import Gaze, place_of
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.gazing import (
    NARROWEST,
    STEP_DEGREES,
    WIDEST,
    Looking,
    dragged,
    elapsed,
    flung,
    moved,
    nearer,
    towards,
    within,
)
from kiosk.exhibits.kind import ExhibitKind, HungPicture, Surroundings
from kiosk.exhibits.label import LabelState, update_label
from kiosk.exhibits.marked import Marked, OpenPlace, compose_discs, compose_marked_label, marked_areas
from kiosk.exhibits.steering import SLIDER_KEY, Knob, Slider, bar_rect, compose_steering, track_of
from kiosk.ui.intents import DoubleTapped, Dragged, Elapsed, Flung, GoBack, Intent, Pinched, Tapped
from kiosk.ui.nodes import Action, Node, Panorama, Role, find
from kiosk.ui.rect import Rect

PANORAMA_KEY = "panorama"
STEP = 1.35  # of one press of a button that goes closer
HUNG_WIDE, HUNG_HIGH = 1 / 3, 0.3  # of the picture, as it hangs: 120 by 54 degrees, where it is hardly bent
HIGHEST_HUNG = 0.5 - HUNG_HIGH / 2  # of its middle, from the picture's edges

Direction = tuple[
    Annotated[Number, Field(ge=-360, le=360)],
    Annotated[Number, Field(ge=-85, le=85)],
]


class Spot(Marked):
    """A marked spot: `at` is its direction in degrees, to the right of the picture's middle and above the horizon."""

    at: Direction


class PanoramaSpec(ExhibitSpec):
    """What a curator writes."""

    kind: Literal["panorama"]
    image: PanoramaPath
    alt: Words
    look: Direction = (0.0, 0.0)
    spots: Annotated[tuple[Spot, ...], Field(max_length=8)] = ()


@dataclass(frozen=True)
class LookFurther(Intent):
    """So many steps to the right (left if negative), and up (down if negative)."""

    right: int
    up: int


@dataclass(frozen=True)
class ZoomBy(Intent):
    """Closer (> 1) or farther."""

    factor: float


@dataclass(frozen=True)
class PanoramaState:
    """All that a visitor can change here; no `looking` is as it was opened; `spot` is the one that is open."""

    looking: Looking | None = None
    spot: int | None = None
    label: LabelState = LabelState()


class PanoramaView:
    """What is seen from the middle of the picture; below it what turns the gaze, beside it the label."""

    def __init__(self, spec: PanoramaSpec) -> None:
        self._spec = spec

    def update(self, state: PanoramaState, intent: Intent, surroundings: Surroundings) -> PanoramaState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        match intent:
            case OpenPlace(index) if index == state.spot:
                return replace(state, spot=None)
            case OpenPlace(index) if 0 <= index < len(self._spec.spots):
                return self._opened(state, index, surroundings)
            case GoBack() if state.spot is not None:
                return replace(state, spot=None)
        before = self._looking(state, surroundings)
        looking = self._looked(before, intent, surroundings)
        return state if looking == before else replace(state, looking=looking)

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        return marked_areas(surroundings, self._spec, self._spec.spots)

    def _opened(self, state: PanoramaState, index: int, surroundings: Surroundings) -> PanoramaState:
        (area, _), calm = self._areas(surroundings), surroundings.setting.preferences.calm
        looking = towards(
            self._looking(state, surroundings), (area.width, area.height), *self._spec.spots[index].at, calm=calm
        )
        return replace(state, looking=looking, spot=index)

    def _looking(self, state: PanoramaState, surroundings: Surroundings) -> Looking:
        area, _ = self._areas(surroundings)
        yaw, pitch = self._spec.look
        return state.looking or Looking(within(Gaze(yaw, pitch), (area.width, area.height)))

    def _looked(self, looking: Looking, intent: Intent, surroundings: Surroundings) -> Looking:
        area, _ = self._areas(surroundings)
        size, calm = (area.width, area.height), surroundings.setting.preferences.calm
        match intent:
            case Elapsed(ms):
                return elapsed(looking, size, ms)
            case LookFurther(right, up):
                gaze, step = looking.gaze, STEP_DEGREES
                return towards(looking, size, gaze.yaw + right * step, gaze.pitch + up * step, calm=calm)
            case ZoomBy(factor):
                return nearer(looking, size, factor)
            case Dragged(key, dx, dy) if key == PANORAMA_KEY:
                return dragged(looking, size, dx, dy)
            case Flung(key, speed_x, speed_y) if key == PANORAMA_KEY and not calm:
                return flung(looking, size, speed_x, speed_y)
            case Pinched(key, scale, x, y, dx, dy) if key == PANORAMA_KEY:
                return nearer(dragged(looking, size, dx, dy), size, scale, (x - area.x, y - area.y))
            case DoubleTapped(key, x, y) if key == PANORAMA_KEY:
                return nearer(looking, size, STEP * STEP, (x - area.x, y - area.y))
            case Tapped(key, x, _) if key == SLIDER_KEY:
                left, length = self._track(looking, surroundings)
                return towards(looking, size, (x - left) / length * 360 - 180, looking.gaze.pitch, calm=calm)
            case Dragged(key, dx, _) if key == SLIDER_KEY:
                return moved(looking, size, dx / self._track(looking, surroundings)[1] * 360, 0.0)
        return looking

    def _track(self, looking: Looking, surroundings: Surroundings) -> tuple[int, int]:
        slider = find(self._steering(looking, surroundings), SLIDER_KEY)
        assert slider is not None
        return track_of(slider.bounds, surroundings.setting)

    def compose(self, state: PanoramaState, surroundings: Surroundings) -> tuple[Node, ...]:
        area, label = self._areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, area)
        work = self._work(state, surroundings, area, drawer)
        beside = compose_marked_label(surroundings, self._spec, state.label, label, self._spec.spots, state.spot)
        return (work, beside, drawer) if drawer is not None else (work, beside)

    def _work(self, state: PanoramaState, surroundings: Surroundings, area: Rect, drawer: Node | None) -> Node:
        setting, looking = surroundings.setting, self._looking(state, surroundings)
        children: tuple[Node, ...] = ()
        if drawer is None:
            discs = self._discs(looking.gaze, state.spot, surroundings, area)
            children = (*discs, self._steering(looking, surroundings))
        return Node(
            PANORAMA_KEY,
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            area,
            description=setting.say(self._spec.alt),
            value=_said(looking.gaze, surroundings),
            language=setting.language,
            actions=(Action("drag"), Action("pinch"), Action("double tap")) if drawer is None else (),
            clip=area,
            marks=(Panorama(surroundings.media(self._spec.image), area, looking.gaze),),
            children=children,
        )

    def _discs(self, gaze: Gaze, chosen: int | None, surroundings: Surroundings, area: Rect) -> list[Node]:
        free = Rect(area.x, area.y, area.width, bar_rect(surroundings.setting, area).y - area.y)
        anchors: list[tuple[float, float] | None] = []
        for spot in self._spec.spots:
            seen = place_of(gaze, area.width, area.height, *spot.at)
            at = (area.x + seen[0], area.y + seen[1]) if seen is not None else None
            anchors.append(at if at is not None and free.contains(*at) else None)
        return compose_discs(surroundings.setting, self._spec.spots, anchors, chosen, free)

    def _steering(self, looking: Looking, surroundings: Surroundings) -> Node:
        setting, gaze = surroundings.setting, looking.gaze
        slider = Slider(
            setting.word("look-around"),
            _said(gaze, surroundings),
            (gaze.yaw / 360 + 0.5) % 1,
            LookFurther(-1, 0),
            LookFurther(1, 0),
            gaze.field / 360,
            tuple((spot.at[0] / 360 + 0.5) % 1 for spot in self._spec.spots),
        )
        knobs = (
            Knob("look-up", "up", LookFurther(0, 1)),
            Knob("look-down", "down", LookFurther(0, -1)),
            Knob("zoom-out", "minus", ZoomBy(1 / STEP), gaze.field < WIDEST),
            Knob("zoom-in", "plus", ZoomBy(STEP), gaze.field > NARROWEST),
        )
        left = Knob("look-left", "turn-left", LookFurther(-1, 0))
        right = Knob("look-right", "turn-right", LookFurther(1, 0))
        area, _ = self._areas(surroundings)
        return compose_steering(setting, area, slider, left, right, knobs)


def _said(gaze: Gaze, surroundings: Surroundings) -> str:
    return surroundings.setting.word("looking", degrees=round(gaze.yaw) % 360)


def _hung(spec: PanoramaSpec) -> HungPicture:
    """A wide piece of the middle, as near to where one looks first as the picture's edges allow."""
    yaw, pitch = spec.look
    left = min(1 - HUNG_WIDE, max(0.0, (yaw / 360 + 0.5) % 1 - HUNG_WIDE / 2))
    top = min(HIGHEST_HUNG, max(-HIGHEST_HUNG, -pitch / 180)) + 0.5 - HUNG_HIGH / 2
    return HungPicture(spec.image, (left, top, HUNG_WIDE, HUNG_HIGH))


KIND = ExhibitKind("panorama", spec=PanoramaSpec, state=PanoramaState, view=PanoramaView, hung=_hung)
