"""Map: places of the world, and ways between them, year by year.

In a hall's YAML:

    kind: map
    title: {en: Where they went, ko: 그들이 간 곳}
    years: [1993, 2025]
    places:
      - name: {en: Bor, ko: 보르}
        latitude: 6.209
        longitude: 31.559
        since: 2013
        story: {en: ..., ko: ...}

Pins only: no map claims a boundary.
"""

from dataclasses import dataclass, replace

from kiosk.draw.paragraph import SetText, Typesetter
from kiosk.draw.theme import TextRole
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Pixels, Surroundings
from kiosk.exhibits.label import LabelState, areas, compose_label, update_label
from kiosk.exhibits.land import Projection, draw_land, fitted
from kiosk.exhibits.map_drawing import SHEET, draw_sheet, map_pins, map_routes, short_name
from kiosk.exhibits.map_layout import pin_marks, pin_names, pin_rect
from kiosk.exhibits.map_panel import Entry, Story, compose_list, compose_story
from kiosk.exhibits.map_spec import MapSpec, Place
from kiosk.exhibits.year_slider import SLIDER_KEY, YearStep, track_in, year_slider
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width, spoken, text_node
from kiosk.ui.intents import Dragged, Elapsed, GoBack, Intent, Tapped
from kiosk.ui.nodes import Action, Fill, Image, Mark, Node, Role
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

YEAR_MS = 700  # of each year while the years go by
SIDE_MM, FOOT_MM, ROWS_MM = 25.0, 18.0, 12.0


@dataclass(frozen=True)
class OpenPlace(Intent):
    """The story of the place with this number, from 0."""

    index: int


@dataclass(frozen=True)
class TurnPlace(Intent):
    """The story of the next place of the year (+1) or of the one before (-1)."""

    steps: int


@dataclass(frozen=True)
class ListPlaces(Intent):
    """The places as a list; only some of them where a pin stands for those."""

    only: tuple[int, ...] = ()


@dataclass(frozen=True)
class TurnList(Intent):
    """One page of the list on (+1) or back (-1)."""

    pages: int


@dataclass(frozen=True)
class ClosePanel(Intent):
    """Back to the label."""


@dataclass(frozen=True)
class PlayYears(Intent):
    """Let the years go by from the first one, or stop."""


@dataclass(frozen=True)
class MapState:
    """All that a visitor can change here. `year` has a part of one while a finger moves it; None is the first shown."""

    year: float | None = None
    playing_ms: int | None = None
    chosen: int | None = None
    listed: bool = False
    only: tuple[int, ...] = ()
    page: int = 0
    label: LabelState = LabelState()


class MapView:
    """The map with its years below it, beside its label, a story or the list."""

    def __init__(self, spec: MapSpec) -> None:
        self._spec = spec

    def _year(self, state: MapState) -> int | None:
        return self._spec.first_year if state.year is None else round(state.year)

    def _shown(self, year: int | None) -> tuple[int, ...]:
        """The numbers of the places that are there."""
        return tuple(index for index, place in enumerate(self._spec.places) if place.there(year))

    def update(self, state: MapState, intent: Intent, surroundings: Surroundings) -> MapState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label, playing_ms=None, chosen=None, listed=False)
        changed = self._in_time(state, intent, surroundings)
        if changed is not None:
            return changed
        match intent:
            case OpenPlace(index) if 0 <= index < len(self._spec.places):
                return replace(state, chosen=index, listed=False, label=LabelState())
            case TurnPlace(steps) if state.chosen is not None:
                shown = self._shown(self._year(state)) or (state.chosen,)
                at = shown.index(state.chosen) if state.chosen in shown else -1
                return replace(state, chosen=shown[(at + steps) % len(shown)])
            case ListPlaces(only):
                return replace(state, listed=True, only=only, page=0, chosen=None, label=LabelState())
            case TurnList(pages) if state.listed:
                return replace(state, page=max(0, state.page + pages))
            case ClosePanel():
                return replace(state, chosen=None, listed=False)
            case GoBack() if state.chosen is not None or state.listed:
                return replace(state, chosen=None, listed=False)
        return state

    def _in_time(self, state: MapState, intent: Intent, surroundings: Surroundings) -> MapState | None:
        """The state in another year; None for an intent that has nothing to do with time."""
        years = self._spec.years
        if years is None:
            return None
        year = float(self._year(state) or 0) if state.year is None else state.year
        track = track_in(surroundings.setting, self._parts(surroundings)[1], years)
        match intent:
            case YearStep(steps):
                return self._at(state, track.kept(round(year) + steps))
            case Tapped(key, x, _) if key == SLIDER_KEY:
                return self._at(state, float(round(track.year(x))))
            case Dragged(key, dx, _) if key == SLIDER_KEY:
                return self._at(state, track.kept(year + dx * (years[1] - years[0]) / (track.right - track.left)))
            case PlayYears():
                if state.playing_ms is not None:
                    return replace(state, playing_ms=None)
                again = round(year) >= years[1]
                return replace(self._at(state, float(years[0]) if again else year), playing_ms=0)
            case Elapsed(ms) if state.playing_ms is not None:
                steps, left = divmod(state.playing_ms + ms, YEAR_MS)
                reached = track.kept(round(year) + steps)
                ended = round(reached) >= years[1]
                return replace(self._at(state, reached), playing_ms=None if ended else left)
        return None

    def _at(self, state: MapState, year: float) -> MapState:
        """In that year, without the story of a place that is not there then."""
        gone = state.chosen is not None and not self._spec.places[state.chosen].there(round(year))
        return replace(state, year=year, playing_ms=None, only=(), chosen=None if gone else state.chosen)

    def _parts(self, surroundings: Surroundings) -> tuple[Rect, Rect, Rect]:
        """Where the map is, the slider, and the row of words and buttons below."""
        setting, (frame, _) = surroundings.setting, areas(surroundings)
        return map_parts(setting, frame, slider=self._spec.years is not None)

    def compose(self, state: MapState, surroundings: Surroundings) -> tuple[Node, ...]:
        frame, label = areas(surroundings)
        drawer = compose_drawer(surroundings, self._spec, state.label, frame)
        work = self._work(state, surroundings, frame, quiet=drawer is not None)
        beside = self._beside(state, surroundings, label)
        return (work, beside) if drawer is None else (work, beside, drawer)

    def _beside(self, state: MapState, surroundings: Surroundings, rect: Rect) -> Node:
        setting = surroundings.setting
        if state.chosen is not None:
            story = self._story(surroundings, self._spec.places[state.chosen])
            return compose_story(setting, story, rect, ClosePanel(), (TurnPlace(-1), TurnPlace(1)))
        if state.listed:
            year = self._year(state)
            shown = state.only or self._shown(year)
            entries = [
                Entry(
                    f"place-{index}",
                    self._named(setting, self._spec.places[index]),
                    self._spec.places[index].when(setting),
                    OpenPlace(index),
                )
                for index in shown
            ]
            title = setting.word("places") if year is None else setting.word("places-in-year", year=year)
            return compose_list(setting, title, entries, rect, state.page, ClosePanel(), (TurnList(-1), TurnList(1)))
        return compose_label(surroundings, self._spec, state.label, rect)

    def _named(self, setting: Setting, place: Place) -> str:
        return setting.say(place.name).replace("\n", " ")

    def _story(self, surroundings: Surroundings, place: Place) -> Story:
        setting = surroundings.setting
        source = surroundings.exhibition.sources.get(place.source) if place.source is not None else None
        said = setting.word("source-of-value", source=setting.say(source.publisher or source.title)) if source else ""
        picture = (surroundings.media(place.image), setting.say(place.alt)) if place.image is not None else None
        return Story(place.when(setting), setting.say(place.name), setting.say(place.story), said, picture)

    def _work(self, state: MapState, surroundings: Surroundings, frame: Rect, *, quiet: bool) -> Node:
        setting, palette, spec = surroundings.setting, surroundings.setting.palette, self._spec
        area, slider, row = self._parts(surroundings)
        year = self._year(state)
        projection = Projection(fitted(area, spec.region), spec.middle, spec.region)
        name = f"land-{projection.rect.width}-{projection.rect.height}"
        marks: list[Mark] = [
            Fill(frame, palette.wall),
            Image(surroundings.drawing(spec.id, name), projection.rect),
            *map_routes(setting, spec, projection, year),
        ]
        children: list[Node] = []
        if not quiet:
            children.extend(self._pins(setting, projection, year, state.chosen))
            if spec.years is not None and year is not None:
                children.extend(year_slider(setting, slider, spec.years, year))
            children.extend(self._row(state, setting, row, year))
        named = (self._named(setting, spec.places[index]) for index in self._shown(year))
        return Node(
            "map",
            Role.PICTURE,
            setting.say(spec.title).replace("\n", " "),
            frame,
            description=", ".join((*((str(year),) if year is not None else ()), *named)),
            language=setting.language,
            plate=palette.wall,
            clip=frame,
            marks=tuple(marks),
            children=tuple(children),
        )

    def _pins(self, setting: Setting, projection: Projection, year: int | None, chosen: int | None) -> list[Node]:
        shown = self._shown(year)
        pins = map_pins(setting, self._spec, projection, shown)
        names = pin_names(setting, pins, [short_name(setting, self._spec, pin) for pin in pins], projection.rect)
        nodes: list[Node] = []
        for pin, name in zip(pins, names, strict=True):
            if name is not None:
                nodes.append(
                    Node(
                        f"name-{pin.members[0]}",
                        Role.TEXT,
                        spoken(name.content),
                        name.rect,
                        plate=setting.palette.surface,
                        language=setting.language,
                        marks=name.marks(setting),
                    )
                )
        for pin in pins:
            several = len(pin.members) > 1
            members = ", ".join(self._named(setting, self._spec.places[index]) for index in pin.members)
            open_ = chosen in pin.members
            nodes.append(
                Node(
                    f"pin-{pin.members[0]}",
                    Role.BUTTON,
                    f"{len(pin.members)}: {members}" if several else members,
                    pin_rect(setting, pin),
                    state=frozenset({"open"}) if open_ else frozenset(),
                    language=setting.language,
                    plate=setting.palette.primary,
                    actions=(Action("press", ListPlaces(pin.members) if several else OpenPlace(pin.members[0])),),
                    marks=tuple(pin_marks(setting, pin, chosen=open_)),
                )
            )
        return nodes

    def _row(self, state: MapState, setting: Setting, row: Rect, year: int | None) -> list[Node]:
        """The year and how many places there are; the way to let the years go by, and to the list."""
        palette, gap = setting.palette, setting.mm(GAP_MM)
        buttons: list[Node] = []
        wanted: list[tuple[str, str, str, Intent]] = [("list-places", "list-of-places", "pin", ListPlaces())]
        if year is not None:
            word, icon = ("stop-years", "pause") if state.playing_ms is not None else ("play-years", "play")
            wanted.append(("play-years", word, icon, PlayYears()))
        x = row.right
        for key, word, icon, intent in wanted:
            wide = button_width(setting, setting.word(word), icon)
            place = Rect(x - wide, row.y, wide, row.height)
            buttons.insert(0, button(setting, key, setting.word(word), place, intent, icon=icon))
            x = place.x - gap
        nodes: list[Node] = []
        left = row.x
        if year is not None:
            shown = setting.set(str(year), TextRole.FIGURE)
            top = row.middle[1] - shown.height // 2
            nodes.append(text_node(setting, "year-shown", shown, left, top, plate=palette.wall, live="polite"))
            left += setting.set("0000", TextRole.FIGURE).width + setting.mm(10)
        words = self._note(setting, year, x - left, row.height + setting.mm(8))
        if words is not None:
            top = row.middle[1] - words.height // 2
            nodes.append(text_node(setting, "map-note", words, left, top, colour=palette.second, plate=palette.wall))
        return [*nodes, *buttons]

    def _note(self, setting: Setting, year: int | None, width: int, height: int) -> SetText | None:
        """The count and the note, or as much of them as has room."""
        said = [setting.say(self._spec.note)] if self._spec.note is not None else []
        if self._spec.count is not None:
            count = len(self._shown(year))
            said.insert(0, setting.word("count-of", what=setting.say(self._spec.count), count=count))
        for wanted in (said, said[:1]):
            words = setting.set("\n".join(wanted), TextRole.SMALL, width)
            if wanted and words.height <= height:
                return words
        return None


def map_parts(setting: Setting, frame: Rect, *, slider: bool) -> tuple[Rect, Rect, Rect]:
    """The map above, the slider (of no height where there is none), and a row of words and buttons."""
    side, size = setting.mm(SIDE_MM), setting.mm(BUTTON_MM)
    row = Rect(frame.x + side, frame.bottom - setting.mm(FOOT_MM) - size, frame.width - 2 * side, size)
    ticks = setting.set("0", TextRole.SMALL).height + setting.mm(2)
    high = size + ticks if slider else 0
    years = Rect(row.x, row.y - setting.mm(ROWS_MM) - high, row.width, high)
    bottom = years.y - setting.mm(8) if slider else row.y - setting.mm(12)
    return Rect(frame.x, frame.y, frame.width, bottom - frame.y).inset(setting.mm(6)), years, row


def _hung(spec: MapSpec) -> HungSheet:
    return HungSheet(SHEET[0] / SHEET[1], lambda typesetter, language: draw_sheet(spec, typesetter, language))


def _draw(spec: MapSpec, name: str, typesetter: Typesetter, language: str) -> Pixels:
    kind, width, height = name.split("-")
    assert kind == "land"
    return draw_land(Projection(Rect(0, 0, int(width), int(height)), spec.middle, spec.region))


def _playing(state: MapState) -> bool:
    return state.playing_ms is not None


KIND = ExhibitKind("map", spec=MapSpec, state=MapState, view=MapView, hung=_hung, draw=_draw, playing=_playing)
