"""The controls of what plays: a slider of time over a row of buttons."""

from dataclasses import replace

from kiosk.draw.theme import DARK, TextRole
from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.playback import SKIP_MS, JumpBy, JumpTo, Playback, PlayOrPause, clock_words
from kiosk.ui.controls import BUTTON_MM, GAP_MM, button, button_width, text_node
from kiosk.ui.intents import ChooseCaptions, ChooseDescription, ChooseVolume, Dragged, Intent, Tapped
from kiosk.ui.nodes import Action, Box, Disc, Icon, Node, Role
from kiosk.ui.preferences import LOUDEST
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

SLIDER_KEY = "position"
SLIDER_STEP_MS = 500  # how often it moves while a film plays: all of the screen is drawn for it
SLIDER_MM = 36.0
TRACK_MM = 5.0
THUMB_MM = 18.0  # its radius
MARGIN_MM = 40.0
EDGE_MM = 15.0
CHECK_MM = 18.0


def playbar_height(setting: Setting, rows: int = 1) -> int:
    """How much room the controls take, their edges included, with so many rows of buttons."""
    buttons = rows * setting.mm(BUTTON_MM) + (rows - 1) * setting.mm(GAP_MM)
    return setting.mm(EDGE_MM) * 2 + setting.mm(SLIDER_MM) + setting.mm(8) + buttons


def slider_intent(state: Playback, intent: Intent, surroundings: Surroundings, rect: Rect) -> Intent:
    """A touch of the slider as the jump that it means; every other intent as it is. `rect`: of the whole bar."""
    track = _track(surroundings.setting, rect, state)
    match intent:
        case Tapped(key, x, _) if key == SLIDER_KEY and state.duration_ms:
            return JumpTo(round((x - track.x) / track.width * state.duration_ms))
        case Dragged(key, dx, _) if key == SLIDER_KEY and state.duration_ms:
            return JumpBy(round(dx / track.width * state.duration_ms))
    return intent


def compose_playbar(
    surroundings: Surroundings,
    state: Playback,
    rect: Rect,
    *,
    captions: bool | None,
    sound: bool,
    description: bool | None = None,
) -> tuple[Node, ...]:
    """`captions`: whether they are shown, None where there are none to choose; `sound`: whether there is any.

    `description`: whether what is seen is spoken; where that can be chosen (not None), captions and it have a row of
    their own.
    """
    setting = surroundings.setting
    nodes = [_slider(setting, state, rect), _time(setting, state, rect)]
    inner = _inner(setting, rect)
    size, gap = setting.mm(BUTTON_MM), setting.mm(GAP_MM)
    top = inner.bottom - size - (0 if description is None else gap + size)
    word = setting.word("replay" if state.ended else "pause" if state.playing else "play")
    icon = "undo" if state.ended else "pause" if state.playing else "play"
    width = max(button_width(setting, setting.word(key), "play") for key in ("play", "pause", "replay"))
    off = frozenset({"unavailable"}) if state.failed else frozenset[str]()
    left = inner.x
    nodes.append(
        button(
            setting,
            "play",
            word,
            Rect(left, top, width, size),
            PlayOrPause(),
            icon=icon,
            style="accent",
            state=off,
            primary=True,
        )
    )
    left += width + gap
    back = setting.word("seconds-back", seconds=SKIP_MS // 1000)
    width = button_width(setting, back, "rewind")
    name = setting.word("seconds-back-spoken", seconds=SKIP_MS // 1000)
    nodes.append(
        button(
            setting,
            "rewind",
            back,
            Rect(left, top, width, size),
            JumpBy(-SKIP_MS),
            icon="rewind",
            name=name,
            state=off,
        )
    )
    right = inner.right
    if sound:
        volume = _volume(setting, Rect(0, top, right, size))
        nodes_right, right = volume
    else:
        nodes_right = []
    if description is not None:
        return (
            *nodes,
            *nodes_right,
            *_second_row(setting, Rect(inner.x, top + size + gap, 0, size), captions, description),
        )
    if captions is not None:
        made = _captions_switch(setting, captions, 0, top)
        moved = _captions_switch(setting, captions, right - made.bounds.width, top)
        nodes_right = [moved, *nodes_right]
    return (*nodes, *nodes_right)


def _second_row(setting: Setting, row: Rect, captions: bool | None, description: bool) -> list[Node]:
    """Captions, if there are any, and the spoken description, from the left."""
    nodes = [] if captions is None else [_captions_switch(setting, captions, row.x, row.y)]
    left = nodes[0].bounds.right + setting.mm(GAP_MM) if nodes else row.x
    return [*nodes, _switch(setting, "description", ChooseDescription(not description), left, row.y, on=description)]


def _inner(setting: Setting, rect: Rect) -> Rect:
    margin, edge = setting.mm(MARGIN_MM), setting.mm(EDGE_MM)
    return rect.inset(margin, edge, margin, edge)


def _time_words(setting: Setting, state: Playback) -> str:
    now = clock_words(state.shown_ms)
    if not state.duration_ms:
        return now
    return setting.word("time-of", now=now, total=clock_words(state.duration_ms))


def _track(setting: Setting, rect: Rect, state: Playback) -> Rect:
    """The slider's line: what the time leaves of the width."""
    inner, radius = _inner(setting, rect), setting.mm(THUMB_MM)
    longest = setting.set(
        setting.word("time-of", now=clock_words(state.duration_ms), total=clock_words(state.duration_ms)),
        TextRole.CONTROL,
    )
    right = inner.right - longest.width - setting.mm(16) - radius
    middle, thick = inner.y + setting.mm(SLIDER_MM) // 2, setting.mm(TRACK_MM)
    return Rect(inner.x + radius, middle - thick // 2, right - inner.x - radius, thick)


def _slider(setting: Setting, state: Playback, rect: Rect) -> Node:
    palette, track, radius = setting.palette, _track(setting, rect, state), setting.mm(THUMB_MM)
    shown_ms = state.shown_ms // SLIDER_STEP_MS * SLIDER_STEP_MS if state.playing else state.shown_ms
    part = min(1.0, shown_ms / state.duration_ms) if state.duration_ms else 0.0
    at = track.x + round(track.width * part)
    middle = (at, track.y + track.height // 2)
    pressed = setting.pressed == SLIDER_KEY
    bounds = Rect(
        track.x - radius, middle[1] - setting.mm(SLIDER_MM) // 2, track.width + 2 * radius, setting.mm(SLIDER_MM)
    )
    ready = bool(state.duration_ms) and not state.failed
    return Node(
        SLIDER_KEY,
        Role.SLIDER,
        setting.word("position"),
        bounds,
        value=_time_words(setting, state),
        state=frozenset() if ready else frozenset({"unavailable"}),
        language=setting.language,
        actions=(
            Action("tap at"),
            Action("drag"),
            Action("less", JumpBy(-SKIP_MS)),
            Action("more", JumpBy(SKIP_MS)),
        )
        if ready
        else (),
        primary=True,
        marks=(
            Box(track, palette.border, radius=track.height // 2),
            Box(Rect(track.x, track.y, at - track.x, track.height), palette.accent, radius=track.height // 2),
            *_thumb(setting, middle, radius, pressed=pressed),
        ),
    )


def _thumb(setting: Setting, middle: tuple[int, int], radius: int, *, pressed: bool) -> tuple[Disc, ...]:
    """White in the dark; on light plates white in a blue ring; all blue under a finger."""
    palette = setting.palette
    if palette is DARK:
        return (Disc(middle, radius, palette.accent if pressed else palette.text),)
    inner = () if pressed else (Disc(middle, radius - setting.mm(4), palette.surface),)
    return (Disc(middle, radius, palette.primary), *inner)


def _time(setting: Setting, state: Playback, rect: Rect) -> Node:
    inner, track = _inner(setting, rect), _track(setting, rect, state)
    words = setting.set(_time_words(setting, state), TextRole.CONTROL)
    left = track.right + setting.mm(THUMB_MM) + setting.mm(16)
    return text_node(
        setting,
        "time",
        words,
        min(left, inner.right - words.width),
        track.y + track.height // 2 - words.height // 2,
        colour=setting.palette.second,
    )


def _captions_switch(setting: Setting, shown: bool, left: int, top: int) -> Node:
    return _switch(setting, "captions", ChooseCaptions(not shown), left, top, on=shown)


def _switch(setting: Setting, key: str, intent: Intent, left: int, top: int, *, on: bool) -> Node:
    """Filled and ticked while it is on. Its words and its icon have the name of its key."""
    size, check = setting.mm(BUTTON_MM), setting.mm(CHECK_MM)
    word = setting.word(key)
    rect = Rect(left, top, button_width(setting, word, key) + check, size)
    made = button(
        setting,
        key,
        word,
        rect.inset(0, 0, check, 0) if on else rect,
        intent,
        icon=key,
        name=setting.word(f"{key}-on" if on else f"{key}-off"),
        role=Role.SWITCH,
        state=frozenset({"chosen"}) if on else frozenset(),
    )
    if not on:
        return made
    box = made.marks[0]
    assert isinstance(box, Box)
    palette = setting.palette
    ink = palette.on_pressed if setting.pressed == key else palette.on_chosen
    sign = Rect(rect.right - check - setting.mm(11), top, check, size)
    return replace(made, bounds=rect, marks=(replace(box, rect=rect), *made.marks[1:], Icon("check", sign, ink)))


def _volume(setting: Setting, row: Rect) -> tuple[list[Node], int]:
    """Quieter, how loud, louder, at the right end of a row; and where the room left of them ends."""
    volume, size, gap = setting.preferences.volume, setting.mm(BUTTON_MM), setting.mm(GAP_MM)
    icon = setting.mm(20)
    words = setting.set(str(volume), TextRole.CONTROL)
    widest = setting.set(str(LOUDEST), TextRole.CONTROL).width
    nodes, right = [], row.right
    louder = Rect(right - size, row.y, size, size)
    shown = Rect(louder.x - setting.mm(6) - widest - icon - setting.mm(9), row.y, widest + icon + setting.mm(3), size)
    quieter = Rect(shown.x - setting.mm(6) - size, row.y, size, size)
    off = frozenset({"unavailable"})
    nodes.append(
        button(
            setting,
            "quieter",
            "",
            quieter,
            ChooseVolume(volume - 1),
            icon="minus",
            name=setting.word("quieter"),
            state=off if volume <= 0 else frozenset(),
        )
    )
    value = text_node(
        setting,
        "volume",
        words,
        shown.right - words.width,
        row.y + (size - words.height) // 2,
        name=setting.word("volume-value", volume=volume),
        live="polite",
    )
    sign = Icon("sound", Rect(shown.x, row.y + (size - icon) // 2, icon, icon), setting.palette.text)
    nodes.append(replace(value, marks=(sign, *value.marks)))
    nodes.append(
        button(
            setting,
            "louder",
            "",
            louder,
            ChooseVolume(volume + 1),
            icon="plus",
            name=setting.word("louder"),
            state=off if volume >= LOUDEST else frozenset(),
        )
    )
    return nodes, quieter.x - gap
