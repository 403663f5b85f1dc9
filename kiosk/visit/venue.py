"""Where a visit takes place: the exhibition's content and its rooms, on one screen. Nothing in it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import structlog

from kiosk.content.exhibition import Exhibition
from kiosk.content.hall import ExhibitSpec, Hall
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.theme import DARK, LIGHT, Palette
from kiosk.exhibits.kind import (
    ON_THE_WALL,
    Counts,
    ExhibitKind,
    HungDrawing,
    HungPicture,
    HungSheet,
    Pixels,
    Standing,
    Surroundings,
    View,
    drawing_key,
)
from kiosk.exhibits.turning import frame_media, frames_from
from kiosk.room.camera import Lens
from kiosk.room.place import Place, build_place
from kiosk.room.standpoints import Mark, marks, stations
from kiosk.room.stands import Unstood
from kiosk.ui.preferences import Preferences
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting
from kiosk.ui.words import WordBook, word_book

log = structlog.get_logger(__name__)

BAR_MM = 71.0
PORTRAIT_ROWS_MM = (81.0, 86.0)
STRIP_LINE_MM, STRIP_EDGES_MM = 77.0, 20.0
STRIP_LINES_PORTRAIT = 2
UNKNOWN_ASPECT = 4 / 3
UNKNOWN_EXTENT = (1.0, 1.0, 1.0)  # metres, of a thing whose turntable.yaml cannot be read
HORIZON = 0.47  # of the visible part of the room, from its top


@dataclass(frozen=True, eq=False, repr=False)  # written out it would be a whole exhibition
class Venue:
    """Content, kinds and rooms, laid out for one screen. Made by `open_venue`.

    `rows` are the exhibits of each hall in the order in which one comes by them; `floor_marks` where one can stand;
    `tallies` how often each promise has been made, by exhibit: when they change, there is another venue.
    """

    exhibition: Exhibition
    kinds: Mapping[str, ExhibitKind]
    screen: Screen
    typesetter: Typesetter
    places: Mapping[str, Place]
    views: Mapping[str, View]
    books: Mapping[str, WordBook]
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    floor_marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    tallies: Mapping[str, Counts] = field(default_factory=dict)

    def with_tallies(self, tallies: Mapping[str, Counts]) -> "Venue":
        """The same place, in which so much has been promised."""
        return replace(self, tallies=tallies)

    @property
    def halls(self) -> tuple[Hall, ...]:
        """The lobby and then the halls in order."""
        return (self.exhibition.lobby, *self.exhibition.halls)

    def hall(self, hall_id: str) -> Hall:
        return self.exhibition.hall(hall_id)

    def exhibit(self, exhibit_id: str) -> tuple[Hall, ExhibitSpec]:
        return self.exhibition.exhibit(exhibit_id)

    def lens(self, hall_id: str) -> Lens:
        """The lens for the part of the screen in which a hall is seen."""
        rect = self.room_rect(hall_id)
        return Lens.of(rect.width, rect.height, horizon=HORIZON)

    def palette(self, hall_id: str) -> Palette:
        """Light bars in light halls, dark ones in dark halls."""
        return LIGHT if self.hall(hall_id).room.light == "daylight" else DARK

    def exhibit_palette(self, exhibit_id: str) -> Palette:
        """Exhibits are on light plates, but for kinds that play in the dark."""
        _, spec = self.exhibit(exhibit_id)
        return DARK if self.kinds[spec.kind].dark else LIGHT

    @property
    def whole(self) -> Rect:
        return Rect(0, 0, self.screen.width, self.screen.height)

    @property
    def bar_rect(self) -> Rect:
        """The bottom bar: one row in landscape, two in portrait."""
        height = sum(map(self.screen.mm, PORTRAIT_ROWS_MM)) if self.screen.portrait else self.screen.mm(BAR_MM)
        return self.whole.cut_bottom(height)[0]

    @property
    def above_bar(self) -> Rect:
        return self.whole.cut_bottom(self.bar_rect.height)[1]

    def strip_rect(self, hall_id: str) -> Rect:
        """The row of small pictures above the bar of a hall; of no height in the lobby."""
        lines = STRIP_LINES_PORTRAIT if self.screen.portrait else 1
        height = (
            0
            if hall_id == self.exhibition.lobby.id
            else lines * self.screen.mm(STRIP_LINE_MM) + self.screen.mm(STRIP_EDGES_MM)
        )
        return self.above_bar.cut_bottom(height)[0]

    def room_rect(self, hall_id: str) -> Rect:
        """The part of the screen in which the room is seen."""
        return self.above_bar.cut_bottom(self.strip_rect(hall_id).height)[1]

    def work_media(self, hall: Hall, spec: ExhibitSpec, language: str) -> str:
        """The media key of a work as it hangs or stands: a picture's file, or what its kind draws."""
        match self.kinds[spec.kind].hung(spec):
            case Standing() as standing:
                return standing_media(self.exhibition, standing)
            case HungPicture(path):
                return f"{hall.id}/{path}"
            case HungDrawing(name=name):
                return drawing_key(spec.id, language, name(self.tallies.get(spec.id, {})))
        return drawing_key(spec.id, language)

    def work_window(self, spec: ExhibitSpec) -> tuple[float, float, float, float] | None:
        """The part of a work's picture that hangs; None for all of it."""
        hung = self.kinds[spec.kind].hung(spec)
        return hung.window if isinstance(hung, HungPicture) else None

    def stands_free(self, spec: ExhibitSpec) -> bool:
        """Whether the work is a thing on the floor, cut out where it is a picture."""
        return isinstance(self.kinds[spec.kind].hung(spec), Standing)

    def draw(self, key: str) -> Pixels:
        """The pixels behind the key of a drawing. Raises KeyError where no exhibit has it."""
        _, language, exhibit, name = key.split(":", 3)
        _, spec = self.exhibit(exhibit)
        kind = self.kinds[spec.kind]
        if name != ON_THE_WALL:
            if kind.draw is None:
                raise KeyError(key)
            return kind.draw(spec, name, self.typesetter, language)
        hung = kind.hung(spec)
        if not isinstance(hung, HungSheet):
            raise KeyError(key)
        return hung.draw(self.typesetter, language)

    def setting(self, preferences: Preferences, palette: Palette, pressed: str | None = None) -> Setting:
        book = self.books[preferences.language]
        return Setting(self.screen, self.typesetter, book, palette, preferences, pressed)

    def surroundings(
        self, exhibit_id: str, preferences: Preferences, pressed: str | None = None, *, promised: str | None = None
    ) -> Surroundings:
        """What the view of an exhibit is composed with; promised: what this visitor has promised there."""
        hall, _ = self.exhibit(exhibit_id)
        setting = self.setting(preferences, self.exhibit_palette(exhibit_id), pressed)
        tallies = self.tallies.get(exhibit_id, {})
        return Surroundings(setting, self.above_bar, hall, self.exhibition, tallies, promised)


def aspect_of(exhibition: Exhibition, kinds: Mapping[str, ExhibitKind], hall: Hall, spec: ExhibitSpec) -> float:
    """Width / height of the work as it hangs."""
    hung = kinds[spec.kind].hung(spec)
    if isinstance(hung, HungPicture):
        facts = exhibition.pictures.get(f"{hall.id}/{hung.path}")
        _, _, wide, high = hung.window or (0.0, 0.0, 1.0, 1.0)
        if facts is None:
            return hung.aspect or UNKNOWN_ASPECT
        return facts.width * wide / (facts.height * high)
    return hung.aspect if isinstance(hung, HungSheet | HungDrawing) else UNKNOWN_ASPECT


def standing_media(exhibition: Exhibition, standing: Standing) -> str:
    """The media key of a thing as it is first seen."""
    facts = exhibition.objects.get(standing.object)
    number = frames_from(facts, standing.front)[0] if facts is not None else 0
    return frame_media(standing.object, number)


def _unstood(exhibition: Exhibition, spec: ExhibitSpec, standing: Standing) -> Unstood:
    facts = exhibition.objects.get(standing.object)
    extent, foot = (facts.known_extent, facts.foot) if facts is not None else (UNKNOWN_EXTENT, 0.0)
    foot = foot if standing.plinth is None else standing.plinth
    return Unstood(spec.id, standing.object, extent, standing.front, foot, standing.at, standing.turn)


def place_of(exhibition: Exhibition, kinds: Mapping[str, ExhibitKind], hall: Hall, order: Sequence[str]) -> Place:
    """A hall with all that hangs and stands in it. Raises ValueError where its plan is no room."""
    aspects = {spec.id: aspect_of(exhibition, kinds, hall, spec) for spec in hall.exhibits}
    shown = [(spec, kinds[spec.kind].hung(spec)) for spec in hall.exhibits]
    standing = [_unstood(exhibition, spec, hung) for spec, hung in shown if isinstance(hung, Standing)]
    return build_place(hall, aspects, order, standing)


def _view(kinds: Mapping[str, ExhibitKind], spec: ExhibitSpec) -> View | None:
    """The view of an exhibit; None where its kind fails to make it or to say how it hangs."""
    try:
        kind = kinds[spec.kind]
        kind.hung(spec)
        kind.state()
        return kind.view(spec)
    except Exception:
        log.exception("exhibit", exhibit=spec.id, kind=spec.kind)
        return None


def open_venue(
    exhibition: Exhibition, kinds: Mapping[str, ExhibitKind], screen: Screen, typesetter: Typesetter
) -> Venue:
    """Build every room and view of an exhibition for a screen.

    An exhibit whose kind fails to build it is left out, and a hall whose plan is no room is closed, with a line for
    staff.
    """
    views = {spec.id: view for hall in exhibition.places for spec in hall.exhibits if (view := _view(kinds, spec))}
    exhibition = exhibition.without({spec.id for hall in exhibition.places for spec in hall.exhibits} - views.keys())
    places: dict[str, Place] = {}
    order = [hall.id for hall in exhibition.places]
    for hall in exhibition.places:
        try:
            places[hall.id] = place_of(exhibition, kinds, hall, order)
        except ValueError as error:
            log.error("hall", hall=hall.id, reason=str(error))
    exhibition = exhibition.closing(set(order) - places.keys())
    halls = exhibition.places
    places |= {hall.id: build_place(hall, {}, order) for hall in halls if hall.id not in places}
    books = {language: word_book(language, exhibition.words.get(language)) for language in exhibition.languages}
    venue = Venue(exhibition, kinds, screen, typesetter, places, views, books)
    rows, floor_marks = {}, {}
    for hall in halls:
        stops = stations(places[hall.id], venue.lens(hall.id))
        rows[hall.id] = tuple(stop.key for stop in stops if stop.kind == "exhibit")
        floor_marks[hall.id] = marks(stops)
    return replace(venue, rows=rows, floor_marks=floor_marks)
