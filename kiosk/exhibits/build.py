"""Build: visitors fit out a model, and see in figures and on the model what follows from it.

In a hall's YAML:

    kind: build
    title: {en: How many people stay here?, ko: 몇 사람이 머물까요?}
    image: camp.webp
    alt: {en: ..., ko: ...}
    counts: [person]                  # what is counted, beside litres, days, ...
    choices:
      - {id: people, words: {en: People, ko: 사람}, unit: person, from: 50, to: 1000, step: 50, start: 300}
      - {id: reuse, words: {en: Water reuse, ko: 물 다시 쓰기}}      # without limits: a switch
    constants:
      water: {value: 84, unit: L/person/day, words: ..., source: UNEP-12, as_of: ...}
      reused: {value: 50, unit: "%", words: ..., assumption: ...}
    results:
      - id: fresh
        words: {en: Fresh water a day, ko: 하루에 쓰는 물}
        formula: people * water * (1 - reuse * reused)
        unit: L/day
        reckoned: {en: ..., ko: ...}  # the formula in words
    layers:
      - {image: tanks.webp, when: {reuse: yes}, words: {en: Two tanks, ko: 물통 둘}}

See docs/exhibits/build.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.content.words import Words
from kiosk.draw.theme import TextRole
from kiosk.exhibits.build_spec import OFF, ON, BuildSpec, Choice
from kiosk.exhibits.drawer import compose_drawer
from kiosk.exhibits.figure_grid import Shown, compose_grid, grid_height
from kiosk.exhibits.head import compose_head, plate_inside
from kiosk.exhibits.kind import ExhibitKind, HungPicture, Surroundings
from kiosk.exhibits.label import Drawer, LabelState, OpenDrawer, update_label
from kiosk.exhibits.reckoned import reckoning_rows
from kiosk.exhibits.reckoning import Figure, figures
from kiosk.exhibits.stepper import (
    SLIDER_MM,
    Stepped,
    Switched,
    compose_row,
    compose_slider,
    room_for,
    row_height,
    slider_track,
)
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width, plate, text_node
from kiosk.ui.intents import Dragged, Intent, Tapped
from kiosk.ui.nodes import Fill, Image, Node, Role
from kiosk.ui.numbers import said_number
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

MODEL_KEY = "model"
UNKNOWN_SIZE = (4, 3)
MODEL_SHARE = 1200 / 1920  # of the width in landscape
NARROW_MODEL_SHARE = 0.56  # on a screen narrower than WIDE_SCREEN_MM, where type takes more of the width
WIDE_SCREEN_MM = 1100.0
PORTRAIT_MODEL_SHARE = 0.28  # of the screen's height in portrait
MANY_STEPS = 12  # from so many on a choice has a slider, where there is room
WIDEST_GAP_MM = 16.0  # between rows of choices


@dataclass(frozen=True)
class Choose(Intent):
    """This choice takes this value."""

    choice: str
    value: float


@dataclass(frozen=True)
class BuildState:
    """All that a visitor can change here.

    `chosen` has what is not as it was at the start; `held` is where a dragged thumb is between two steps.
    """

    chosen: tuple[tuple[str, float], ...] = ()
    held: float | None = None
    label: LabelState = LabelState()


class BuildView:
    """The model with the figures below it, and the choices beside."""

    def __init__(self, spec: BuildSpec) -> None:
        self._spec = spec
        self._choices = {choice.id: choice for choice in spec.choices}

    def _values(self, state: BuildState) -> dict[str, float]:
        return {**self._spec.starts(), **dict(state.chosen)}

    # ------------------------------------------------------------------ what happens

    def update(self, state: BuildState, intent: Intent, surroundings: Surroundings) -> BuildState:
        label = update_label(state.label, intent)
        if label != state.label:
            return replace(state, label=label)
        match intent:
            case Choose(name, value) if name in self._choices:
                return self._set(replace(state, held=None), name, value)
            case Dragged(key, dx) if (choice := self._of_slider(key)) is not None:
                track = self._track(state, surroundings, choice)
                least, most = choice.limits
                held = self._values(state)[choice.id] if state.held is None else state.held
                held = min(most, max(least, held + dx / max(1, track.width) * (most - least)))
                return replace(self._set(state, choice.id, held), held=held)
            case Tapped(key, x) if (choice := self._of_slider(key)) is not None:
                track = self._track(state, surroundings, choice)
                least, most = choice.limits
                part = (x - track.x) / max(1, track.width)
                return self._set(replace(state, held=None), choice.id, least + part * (most - least))
        return state

    def _set(self, state: BuildState, choice: str, value: float) -> BuildState:
        values = {**self._values(state), choice: self._choices[choice].nearest(value)}
        changed = tuple((name, value) for name, value in values.items() if value != self._choices[name].first)
        return replace(state, chosen=changed)

    def _of_slider(self, key: str) -> Choice | None:
        return next((choice for choice in self._spec.choices if key == f"choice-{choice.id}-slider"), None)

    def _track(self, state: BuildState, surroundings: Surroundings, choice: Choice) -> Rect:
        rect = next(
            rect for of, rect in self._layout(state, surroundings).sliders.items() if of == f"choice-{choice.id}"
        )
        return slider_track(surroundings.setting, rect)

    # ------------------------------------------------------------------ what is seen

    def compose(self, state: BuildState, surroundings: Surroundings) -> tuple[Node, ...]:
        setting, places = surroundings.setting, self._layout(state, surroundings)
        values = self._values(state)
        results = self._shown(setting, figures(self._spec, values))
        beside = places.model.united(places.figures)
        drawer = compose_drawer(
            surroundings,
            self._spec,
            state.label,
            beside,
            whole=True,
            reckoning=lambda width: reckoning_rows(surroundings, self._spec, width),
        )
        nodes = [
            self._model(surroundings, values, places.model),
            self._plate(state, surroundings, places),
        ]
        if drawer is None:
            name = setting.word("figures")
            nodes.insert(1, compose_grid(setting, "figures", name, results, places.figures))
            return tuple(nodes)
        return (*nodes, drawer)

    def _model(self, surroundings: Surroundings, values: Mapping[str, float], frame: Rect) -> Node:
        """The model's picture, as large as fills its frame, and over it what has been added."""
        setting, media = surroundings.setting, surroundings.media
        facts = surroundings.exhibition.pictures.get(media(self._spec.image))
        wide, high = (facts.width, facts.height) if facts is not None else UNKNOWN_SIZE
        scale = max(frame.width / wide, frame.height / high)
        width, height = round(wide * scale), round(high * scale)
        whole = Rect(frame.x + (frame.width - width) // 2, frame.y + (frame.height - height) // 2, width, height)
        seen = [layer for layer in self._spec.layers if layer.is_seen(values)]
        images = [Image(media(self._spec.image), whole)]
        images += [Image(media(layer.image), _placed(whole, layer.place)) for layer in seen]
        said = dict.fromkeys(setting.say(layer.words) for layer in seen)
        return Node(
            MODEL_KEY,
            Role.PICTURE,
            setting.say(self._spec.title).replace("\n", " "),
            frame,
            description=" ".join([setting.say(self._spec.alt), *said]),
            language=setting.language,
            plate=setting.palette.panel,
            clip=frame,
            marks=(Fill(frame, setting.palette.panel), *images),
        )

    def _plate(self, state: BuildState, surroundings: Surroundings, places: "_Places") -> Node:
        setting = surroundings.setting
        nodes, marks, _ = compose_head(surroundings, self._spec, places.inner)
        for row, rect in zip(self._rows(setting, self._values(state)), places.rows, strict=True):
            nodes.extend(compose_row(setting, row, rect))
            if isinstance(row, Stepped) and row.key in places.sliders:
                nodes.append(compose_slider(setting, row, places.sliders[row.key]))
        if places.small is not None:
            small = setting.set(setting.say(self._spec.as_of), TextRole.SMALL, places.small.width)
            node = text_node(setting, "small", small, places.small.x, places.small.y, colour=setting.palette.second)
            nodes.append(node)
        nodes.extend(self._buttons(state, surroundings, places.foot))
        title = setting.say(self._spec.title).replace("\n", " ")
        return plate("label-plate", title, places.plate, setting.palette.surface, nodes, marks)

    def _buttons(self, state: BuildState, surroundings: Surroundings, foot: Rect) -> list[Node]:
        setting = surroundings.setting
        wanted: list[tuple[Drawer, str, str]] = [("reckoning", setting.word("reckoning"), "eye")]
        if self._spec.id in surroundings.exhibition.readings:
            wanted.append(("reading", setting.word("read-more"), "book"))
        if self._spec.sources:
            wanted.append(("sources", setting.word("sources", count=len(self._spec.sources)), "source"))
        columns = foot.columns([1.0] * max(2, len(wanted)), setting.mm(GAP_MM))
        return [
            button(
                setting,
                f"open-{drawer}",
                words,
                column,
                OpenDrawer(drawer),
                icon=icon if button_width(setting, words, icon) <= column.width else None,
                state=frozenset({"open"}) if state.label.drawer == drawer else frozenset(),
            )
            for (drawer, words, icon), column in zip(wanted, columns, strict=False)
        ]

    def _rows(self, setting: Setting, values: Mapping[str, float]) -> list[Stepped | Switched]:
        room = self._room(setting)
        return [_row(setting, choice, values[choice.id], room) for choice in self._spec.choices]

    def _room(self, setting: Setting) -> int:
        """The width of every number, so that all minus buttons stand under each other."""
        return max(
            room_for(
                setting,
                [said_number(end, setting.language) for end in choice.limits],
                _unit_words(setting, choice.says, choice.unit),
            )
            for choice in self._spec.choices
        )

    def _shown(self, setting: Setting, found: tuple[Figure, ...]) -> tuple[Shown, ...]:
        return tuple(
            Shown(
                figure.result.id,
                setting.say(figure.result.words),
                said_number(figure.value, setting.language),
                _unit_words(setting, figure.result.says, figure.result.unit),
                figure.part,
                _whole_words(setting, figure),
            )
            for figure in found
        )

    # ------------------------------------------------------------------ where

    def _layout(self, state: BuildState, surroundings: Surroundings) -> "_Places":
        """Where everything stands; rows come closer together, and then lose their sliders, where there is no room."""
        setting, area = surroundings.setting, surroundings.area
        results = self._shown(setting, figures(self._spec, self._values(state)))
        if setting.screen.portrait:
            model, rest = area.cut_top(round(setting.screen.height * PORTRAIT_MODEL_SHARE))
            grid, plate_rect = rest.cut_top(grid_height(setting, results, area.width))
        else:
            wide = setting.screen.width / setting.screen.pixels_per_mm >= WIDE_SCREEN_MM
            left, plate_rect = area.cut_left(round(area.width * (MODEL_SHARE if wide else NARROW_MODEL_SHARE)))
            grid, model = left.cut_bottom(grid_height(setting, results, left.width))
        inner = plate_inside(surroundings, plate_rect)
        foot, above = inner.cut_bottom(setting.mm(BUTTON_MM))
        _, _, body = compose_head(surroundings, self._spec, above)
        rows = self._rows(setting, self._values(state))
        heights = [self._row_height(setting, choice, body.width) for choice in self._spec.choices]
        small = setting.set(setting.say(self._spec.as_of), TextRole.SMALL, body.width).height if self._spec.as_of else 0
        gap, slider = setting.mm(WIDEST_GAP_MM), setting.mm(SLIDER_MM) + setting.mm(3)
        sliding = {row.key for row in rows if isinstance(row, Stepped) and self._has_slider(row.key)}
        least, foot_gap = setting.mm(3), setting.mm(GAP_MM)
        spare = body.height - sum(heights) - least * (len(rows) - 1) - foot_gap
        if spare < small:
            small = 0
        spare -= small
        if spare < slider * len(sliding):
            sliding = set()
        spare -= slider * len(sliding)
        gap = min(gap, least + max(0, spare) // max(1, len(rows) - 1 + bool(small)))
        y, places, sliders = body.y, [], {}
        for row, height in zip(rows, heights, strict=True):
            places.append(Rect(body.x, y, body.width, height))
            y += height
            if row.key in sliding:
                sliders[row.key] = Rect(body.x, y + setting.mm(3), body.width, setting.mm(SLIDER_MM))
                y += slider
            y += gap
        low = Rect(body.x, foot.y - foot_gap - small, body.width, small) if small else None
        return _Places(model, grid, plate_rect, inner, tuple(places), sliders, low, foot)

    def _row_height(self, setting: Setting, choice: Choice, width: int) -> int:
        """High enough for whatever may be noted, so that nothing moves when it is."""
        values = [choice.first, *(note.at for note in choice.notes)]
        room = self._room(setting)
        return max(row_height(setting, _row(setting, choice, value, room), width) for value in values)

    def _has_slider(self, key: str) -> bool:
        choice = next(choice for choice in self._spec.choices if f"choice-{choice.id}" == key)
        least, most = choice.limits
        return (most - least) / (choice.step or ON) >= MANY_STEPS


@dataclass(frozen=True)
class _Places:
    """Where each part of the screen stands; `sliders` by the key of their row, `small` only where it has room."""

    model: Rect
    figures: Rect
    plate: Rect
    inner: Rect
    rows: tuple[Rect, ...]
    sliders: Mapping[str, Rect]
    small: Rect | None
    foot: Rect


def _row(setting: Setting, choice: Choice, value: float, room: int) -> Stepped | Switched:
    """A choice as its row shows it."""
    key, name = f"choice-{choice.id}", setting.say(choice.words)
    note = next((setting.say(note.says) for note in choice.notes if note.at == value), "")
    if choice.is_switch:
        return Switched(key, name, note, value == ON, Choose(choice.id, OFF if value == ON else ON))
    least, most = choice.limits
    step = choice.step or ON
    return Stepped(
        key,
        name,
        said_number(value, setting.language),
        _unit_words(setting, choice.says, choice.unit),
        note,
        room,
        (value - least) / (most - least),
        Choose(choice.id, value - step) if value > least else None,
        Choose(choice.id, value + step) if value < most else None,
    )


def _whole_words(setting: Setting, figure: Figure) -> str:
    if figure.whole is None:
        return ""
    return setting.say(figure.result.whole_words).replace("{whole}", said_number(figure.whole, setting.language))


def _unit_words(setting: Setting, says: Words | None, unit: str) -> str:
    """What stands after a number: its own words, or its unit."""
    return setting.say(says) if says is not None else unit


def _placed(whole: Rect, place: tuple[float, float, float, float]) -> Rect:
    """The rectangle of a layer, given in shares of the model's picture."""
    left, top, width, height = place
    x, y = whole.x + round(whole.width * left), whole.y + round(whole.height * top)
    right = whole.x + round(whole.width * (left + width))
    bottom = whole.y + round(whole.height * (top + height))
    return Rect(x, y, right - x, bottom - y)


def _hung(spec: BuildSpec) -> HungPicture:
    return HungPicture(spec.image)


KIND = ExhibitKind("build", spec=BuildSpec, state=BuildState, view=BuildView, hung=_hung)
