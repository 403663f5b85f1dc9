"""What films and sounds have in common: their state, how a visitor changes it, and the group of their controls."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.label import LabelState, update_label
from kiosk.exhibits.playback import Playback, update_playback
from kiosk.exhibits.playbar import compose_playbar, slider_intent
from kiosk.ui.intents import Dragged, Intent, Tapped
from kiosk.ui.nodes import Fill, Node, Role
from kiosk.ui.rect import Rect


@dataclass(frozen=True)
class Played:
    """All that a visitor can change of a work that is played."""

    playback: Playback = Playback()
    label: LabelState = LabelState()

    @property
    def plays_for_visitor(self) -> bool:
        """Whether somebody has started it and it has not gone round by itself since."""
        return self.playback.plays_for_visitor


def update_played(
    state: Played, intent: Intent, surroundings: Surroundings, bar: Callable[[Surroundings], Rect], *, loop: bool
) -> Played:
    """The state after an intent; the same where it is of no concern. `bar`: where the controls are."""
    label = update_label(state.label, intent)
    if label != state.label:
        return replace(state, label=label)
    if isinstance(intent, Tapped | Dragged):
        intent = slider_intent(state.playback, intent, surroundings, bar(surroundings))
    playback = update_playback(state.playback, intent, loop=loop)
    return state if playback is state.playback else replace(state, playback=playback)


def compose_controls(
    surroundings: Surroundings,
    playback: Playback,
    bar: Rect,
    *,
    captions: bool | None,
    sound: bool,
    description: bool | None = None,
) -> Node:
    """The bar of controls on its ground. `captions`, `description`: whether they are on, None where there are none."""
    setting = surroundings.setting
    return Node(
        "controls",
        Role.GROUP,
        setting.word("controls"),
        bar,
        plate=setting.palette.surface,
        marks=(Fill(bar, setting.palette.surface),),
        children=compose_playbar(surroundings, playback, bar, captions=captions, sound=sound, description=description),
    )
