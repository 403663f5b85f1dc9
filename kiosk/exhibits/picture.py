"""Picture: one work or several, to look at closely, beside its label.

Several have a strip of small pictures under them, and are turned by a swipe, by buttons and by keys.

In a hall's YAML:

    kind: picture
    title: {en: The first truce, ko: 첫 번째 휴전}
    image: first-truce.webp
    alt: {en: ..., ko: ...}
    fit: whole            # whole: all of it is seen; fill: it fills its place, edges may be cut
    ground: "#f7f6f3"     # the colour beside a picture that does not fill its place

Several pictures are listed under `images`, each with image, alt and, if wanted, caption.
"""

from dataclasses import dataclass, replace
from typing import Literal, Self

from pydantic import model_validator

from kiosk.content.fields import MediaPath, Paint
from kiosk.content.hall import ContentModel, ExhibitSpec, Illustrated
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.gallery import thumbnails, turning
from kiosk.exhibits.kind import ExhibitKind, HungPicture, Surroundings
from kiosk.exhibits.label import LabelState, areas, compose_label, label_height, update_label
from kiosk.exhibits.magnify import STEP, Fit, Zoom, dragged, scaled, shown, stepped
from kiosk.exhibits.swipe import TURN_MM, Swipe, swiped
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width, text_node
from kiosk.ui.intents import DoubleTapped, Dragged, GoBack, Intent, Pinched
from kiosk.ui.nodes import Action, Fill, Image, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

PICTURE_KEY = "picture"
FOOT_MM = 8.0  # above and below the buttons under a picture that is seen whole
MARGIN_MM = 15.0  # round a picture that is seen whole, like the mount round a print
MOST_IN_THE_ROW = 4  # small pictures beside the buttons in landscape
UNKNOWN_SIZE = (4, 3)  # the shape of a picture that could not be read: its placeholder


class Plate(ContentModel):
    """One picture of several, with what it shows and, if wanted, a caption."""

    image: MediaPath
    alt: Words
    caption: Words | None = None


class PictureSpec(Illustrated, ExhibitSpec):
    """What a curator writes: `image` and `alt`, or `images`."""

    kind: Literal["picture"]
    caption: Words | None = None
    images: tuple[Plate, ...] = ()
    fit: Fit = "whole"
    ground: Paint | None = None

    @model_validator(mode="after")
    def _some_picture(self) -> Self:
        if (self.image is None) == (not self.images):
            raise refusal(
                "missing-key",
                "A picture needs either “image” or a list of “images”.",
                "Write image: and the name of a file in the hall's folder of assets.",
            )
        return self

    @property
    def plates(self) -> tuple[Plate, ...]:
        if self.image is not None and self.alt is not None:
            return (Plate(image=self.image, alt=self.alt, caption=self.caption),)
        return self.images


@dataclass(frozen=True)
class ShowPicture(Intent):
    """The picture with this number, from 0."""

    index: int


@dataclass(frozen=True)
class LookCloser(Intent):
    """Open the controls of the magnifier; they take the place of the button."""


@dataclass(frozen=True)
class ZoomBy(Intent):
    """Closer (> 1) or farther."""

    factor: float


@dataclass(frozen=True)
class WholePicture(Intent):
    """Back to all of it, and away with the magnifier's controls."""


@dataclass(frozen=True)
class LookAside(Intent):
    """Move what is seen one step to the right (+1) or left (-1), down (+1) or up (-1)."""

    right: int
    down: int


@dataclass(frozen=True)
class PictureState:
    """All that a visitor can change here."""

    index: int = 0
    magnifying: bool = False
    zoom: Zoom = Zoom()
    swipe: Swipe = Swipe()
    label: LabelState = LabelState()


class PictureView:
    """The picture on the left or on top, its label beside or below."""

    def __init__(self, spec: PictureSpec) -> None:
        self._spec = spec

    def update(self, state: PictureState, intent: Intent, surroundings: Surroundings) -> PictureState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        if state.zoom.scale <= 1 and len(self._spec.plates) > 1:
            turn_px = surroundings.setting.mm(TURN_MM)
            swipe, turn = swiped(state.swipe, intent, PICTURE_KEY, turn_px)
            state = replace(state, swipe=swipe)
            intent = ShowPicture(state.index + turn) if turn else intent
        size, frame, fit = self._size(state.index, surroundings), self._frame(surroundings), self._spec.fit
        match intent:
            case ShowPicture(index) if 0 <= index < len(self._spec.plates):
                return PictureState(index=index, label=state.label, swipe=state.swipe)
            case LookCloser():
                return replace(state, magnifying=True, zoom=scaled(size, frame, fit, state.zoom, STEP))
            case WholePicture():
                return replace(state, magnifying=False, zoom=Zoom())
            case GoBack() if state.magnifying:
                return replace(state, magnifying=False, zoom=Zoom())
            case ZoomBy(factor):
                return self._zoomed(state, scaled(size, frame, fit, state.zoom, factor))
            case LookAside(right, down):
                return replace(state, zoom=stepped(size, frame, fit, state.zoom, right, down))
            case DoubleTapped(key, x, y) if key == PICTURE_KEY:
                if state.zoom.scale > 1:
                    return replace(state, magnifying=False, zoom=Zoom())
                return self._zoomed(state, scaled(size, frame, fit, state.zoom, STEP * STEP, (x, y)))
            case Pinched(key, scale, x, y, dx, dy) if key == PICTURE_KEY:
                moved = dragged(size, frame, fit, state.zoom, dx, dy)
                return self._zoomed(state, scaled(size, frame, fit, moved, scale, (x, y)))
            case Dragged(key, dx, dy) if key == PICTURE_KEY and state.zoom.scale > 1:
                return replace(state, zoom=dragged(size, frame, fit, state.zoom, dx, dy))
        return state

    def _frame(self, surroundings: Surroundings) -> Rect:
        """Where the picture is seen: one that must be seen whole keeps clear of the buttons below it."""
        area, _ = self._areas(surroundings)
        return area.inset(*self._margins(surroundings.setting))

    def _margins(self, setting: Setting) -> tuple[int, int, int, int]:
        """What stays free left of the picture, above it, right of it and, for the buttons, below it."""
        if self._spec.fit == "fill":
            return 0, 0, 0, 0
        margin, several = setting.mm(MARGIN_MM), len(self._spec.plates) > 1
        strip = setting.mm(BUTTON_MM) + setting.mm(GAP_MM) if several and self._strip_above(setting) else 0
        return margin, margin, margin, strip + setting.mm(BUTTON_MM) + 2 * setting.mm(FOOT_MM)

    def _areas(self, surroundings: Surroundings) -> tuple[Rect, Rect]:
        """Where the work and its label are: the highest of the pictures as large as the screen's width allows."""
        left, top, right, bottom = self._margins(surroundings.setting)
        free = surroundings.area.width - left - right
        sizes = [self._size(index, surroundings) for index in range(len(self._spec.plates))]
        high = max(round(free * height / width) for width, height in sizes) + top + bottom
        return areas(surroundings, label_height(surroundings, self._spec), high)

    def _strip_above(self, setting: Setting) -> bool:
        """Whether the strip of small pictures needs a row of its own above the buttons."""
        captions = any(plate.caption is not None for plate in self._spec.plates)
        return setting.screen.portrait or captions or len(self._spec.plates) > MOST_IN_THE_ROW

    def _zoomed(self, state: PictureState, zoom: Zoom) -> PictureState:
        return replace(state, zoom=zoom, magnifying=zoom.scale > 1)

    def _size(self, index: int, surroundings: Surroundings) -> tuple[int, int]:
        facts = surroundings.exhibition.pictures.get(surroundings.media(self._spec.plates[index].image))
        return (facts.width, facts.height) if facts is not None else UNKNOWN_SIZE

    def compose(self, state: PictureState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, label = self._areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame)
        work = self._work(state, surroundings, frame, drawer)
        nodes = [work, compose_label(surroundings, self._spec, state.label, label)]
        return (*nodes, drawer) if drawer is not None else tuple(nodes)

    def _work(self, state: PictureState, surroundings: Surroundings, frame: Rect, drawer: Node | None) -> Node:
        setting, picture = surroundings.setting, self._spec.plates[state.index]
        rect, window = shown(
            self._size(state.index, surroundings), self._frame(surroundings), self._spec.fit, state.zoom
        )
        ground = self._spec.ground or setting.palette.panel
        alt = setting.say(picture.alt)
        children = () if drawer is not None else self._controls(state, surroundings, frame)
        closer = f" {setting.word('zoom-value', percent=state.zoom.percent)}" if state.magnifying else ""
        return Node(
            PICTURE_KEY,
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            description=alt,
            value=closer.strip(),
            language=setting.language,
            plate=ground,
            actions=((Action("drag"), Action("pinch"), Action("double tap")) if drawer is None else ()),
            clip=frame,
            marks=(Fill(frame, ground), Image(surroundings.media(picture.image), rect, window)),
            children=children,
        )

    def _controls(self, state: PictureState, surroundings: Surroundings, frame: Rect) -> tuple[Node, ...]:
        setting = surroundings.setting
        size, gap, margin = setting.mm(BUTTON_MM), setting.mm(GAP_MM), setting.mm(25)
        foot = setting.mm(FOOT_MM) if self._spec.fit == "whole" else margin
        x, y = frame.x + margin, frame.bottom - foot - size
        nodes: list[Node] = []
        if not state.magnifying:
            several = len(self._spec.plates) > 1
            shown_here = [(surroundings.media(one.image), setting.say(one.alt)) for one in self._spec.plates]
            if several and self._strip_above(setting):
                strip = Rect(x, y - gap - size, frame.width - 2 * margin, size)
                nodes.extend(thumbnails(setting, shown_here, state.index, strip, ShowPicture))
            word = setting.word("zoom")
            width = button_width(setting, word, "zoom")
            nodes.append(button(setting, "zoom", word, Rect(x, y, width, size), LookCloser(), icon="zoom"))
            x += width + gap
            if several:
                nodes.extend(turning(setting, len(shown_here), state.index, x, y, ShowPicture))
                x = nodes[-1].bounds.right + gap
                if not self._strip_above(setting):
                    beside = Rect(x, y, frame.right - margin - x, size)
                    nodes.extend(thumbnails(setting, shown_here, state.index, beside, ShowPicture))
            nodes.extend(self._caption(state, surroundings, Rect(x, y, frame.right - margin - x, size)))
            return tuple(nodes)
        closest, farthest = state.zoom.scale >= 8.0, state.zoom.scale <= 1.0
        unavailable = frozenset({"unavailable"})
        for key, icon, intent, off in (
            ("zoom-in", "plus", ZoomBy(STEP), closest),
            ("zoom-out", "minus", ZoomBy(1 / STEP), farthest),
            ("move-left", "back", LookAside(-1, 0), False),
            ("move-right", "next", LookAside(1, 0), False),
            ("move-up", "up", LookAside(0, -1), False),
            ("move-down", "down", LookAside(0, 1), False),
            ("zoom-whole", "close", WholePicture(), False),
        ):
            state_words = unavailable if off else frozenset[str]()
            rect = Rect(x, y, size, size)
            nodes.append(button(setting, key, "", rect, intent, icon=icon, name=setting.word(key), state=state_words))
            x += size + gap
        return tuple(nodes)

    def _caption(self, state: PictureState, surroundings: Surroundings, place: Rect) -> list[Node]:
        """The picture's caption on a plate beside the buttons, its foot on theirs; none where there is no caption."""
        caption, setting = self._spec.plates[state.index].caption, surroundings.setting
        if caption is None:
            return []
        margin = setting.mm(10)
        words = setting.set(setting.say(caption), TextRole.SMALL, place.width - 2 * margin)
        box = Rect(place.x, place.y, words.width + 2 * margin, place.height)
        if words.height > place.height:
            box = box.united(Rect(box.x, place.bottom - words.height, box.width, words.height))
        node = text_node(setting, "caption", words, box.x + margin, box.y + (box.height - words.height) // 2)
        return [replace(node, marks=(Fill(box, setting.palette.surface), *node.marks))]


def _hung(spec: PictureSpec) -> HungPicture:
    return HungPicture(spec.plates[0].image)


KIND = ExhibitKind("picture", spec=PictureSpec, state=PictureState, view=PictureView, hung=_hung)
