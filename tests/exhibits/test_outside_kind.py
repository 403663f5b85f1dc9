"""A kind of exhibit from another package: one module, one entry point, and it stands in a hall like any other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint
from typing import Literal

import numpy as np
import pytest
import structlog

from kiosk.app.headless import Visitor
from kiosk.content.fields import WholeNumber
from kiosk.content.hall import ExhibitSpec
from kiosk.content.schema import json_schema
from kiosk.content.words import Words
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.theme import LIGHT, TextRole
from kiosk.exhibits import catalogue as catalogue_module
from kiosk.exhibits.catalogue import ENTRY_POINT_GROUP, KINDS, catalogue, specs
from kiosk.exhibits.kind import ExhibitKind, HungSheet, Pixels, Surroundings
from kiosk.ui.controls import button, plate, text_node
from kiosk.ui.intents import Elapsed, Intent
from kiosk.ui.nodes import Action, Image, Line, Node, Role
from kiosk.ui.rect import Rect


class BellSpec(ExhibitSpec):
    kind: Literal["bell"]
    sound: Words
    strokes: WholeNumber = 3


@dataclass(frozen=True)
class Strike(Intent):
    """Once more."""


@dataclass(frozen=True)
class Swing(Intent):
    """So much wider."""

    by: int


@dataclass(frozen=True)
class BellState:
    struck: int = 0
    rings_ms: int = 0
    swing: int = 0


class BellView:
    """A bell that counts its strokes and rings for a second."""

    def __init__(self, spec: BellSpec) -> None:
        self._spec = spec

    def update(self, state: BellState, intent: Intent, surroundings: Surroundings) -> BellState:
        match intent:
            case Strike() if state.struck < self._spec.strokes:
                return replace(state, struck=state.struck + 1, rings_ms=1_000)
            case Elapsed(ms) if state.rings_ms:
                return replace(state, rings_ms=max(0, state.rings_ms - ms))
            case Swing(by):
                return replace(state, swing=max(0, min(9, state.swing + by)))
        return state

    def compose(self, state: BellState, surroundings: Surroundings) -> tuple[Node, ...]:
        setting, area = surroundings.setting, surroundings.area
        said = setting.say(self._spec.sound) if state.rings_ms else str(state.struck)
        words = setting.set(said, TextRole.TITLE)
        struck = button(setting, "strike", "Strike", Rect(100, 400, 400, 100), Strike())
        track = Rect(100, 600, 400, 100)
        swing = Node(
            "swing",
            Role.SLIDER,
            "Swing",
            track,
            value=str(state.swing),
            actions=(Action("less", Swing(-1)), Action("more", Swing(1))),
            marks=(Line(((100, 650), (100 + 40 * state.swing, 650)), setting.palette.accent, 9),),
        )
        shape = Image(surroundings.drawing(self._spec.id, "shape"), Rect(700, 400, 100, 100))
        nodes = [
            text_node(setting, "bell-words", words, 100, 100),
            struck,
            swing,
            Node("shape", Role.PICTURE, "Shape", shape.rect, marks=(shape,)),
        ]
        return (plate("bell", setting.say(self._spec.title), area, setting.palette.surface, nodes),)


def draw_bell(typesetter: Typesetter, language: str) -> Pixels:
    return np.full((90, 120, 4), 255, np.uint8)


def draw_shape(spec: BellSpec, name: str, typesetter: Typesetter, language: str) -> Pixels:
    assert (name, language) == ("shape", "ko")
    return np.full((50, 50, 4), (10, 200, 90, 255), np.uint8)


BELL = ExhibitKind(
    "bell",
    spec=BellSpec,
    state=BellState,
    view=BellView,
    hung=lambda _: HungSheet(4 / 3, draw_bell),
    draw=draw_shape,
    playing=lambda state: state.rings_ms > 0,
)
NOT_A_KIND = "a bell"
SECOND_PICTURE = ExhibitKind("picture", spec=BellSpec, state=BellState, view=BellView, hung=BELL.hung)

IN_YAML = """\
kind: bell
title: {en: A bell, ko: 종}
sound: {en: Dong, ko: 댕}
strokes: 2
"""


def offered(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As if an installed package had this entry point."""
    entry = EntryPoint("bell", f"{__name__}:{name}", ENTRY_POINT_GROUP)
    monkeypatch.setattr(catalogue_module, "entry_points", lambda group: [entry] if group == ENTRY_POINT_GROUP else [])


def test_it_goes_from_yaml_to_what_a_visitor_does_with_it(
    monkeypatch: pytest.MonkeyPatch, visitor_at: Callable[..., Visitor]
) -> None:
    offered(monkeypatch, "BELL")
    visitor = visitor_at(IN_YAML, language="ko")
    assert visitor.sees("text", "0")
    visitor.touch("strike")
    assert visitor.sees("text", "1")
    x, y = visitor.node("strike").bounds.middle
    visitor.finger("down", x, y)
    visitor.frame()
    visitor.finger("up", x, y)
    visitor.frame()
    assert visitor.sees("text", "댕")
    visitor.settles().touch("strike")
    assert visitor.sees("text", "2"), "it has no third stroke"
    visitor.touch("back")
    assert visitor.stands_before("written-here")
    assert visitor.program.venue.places["letters"].work("written-here") is not None, "it hangs in its hall"


def test_left_and_right_change_what_has_the_focus_and_leave_the_exhibit_open(
    monkeypatch: pytest.MonkeyPatch, visitor_at: Callable[..., Visitor]
) -> None:
    offered(monkeypatch, "BELL")
    visitor = visitor_at(IN_YAML, language="ko").focuses("swing")
    visitor.presses("Right").presses("Right").presses("Left").presses("Right")
    assert visitor.node("swing").value == "2" and visitor.has_open("written-here")


def test_no_question_comes_while_it_rings(monkeypatch: pytest.MonkeyPatch, visitor_at: Callable[..., Visitor]) -> None:
    offered(monkeypatch, "BELL")
    visitor = visitor_at(IN_YAML, language="ko").waits(89.5)
    visitor.program.send(Strike())
    visitor.waits(0.8)
    assert visitor.program.session.countdown is None
    visitor.waits(92)
    assert visitor.program.session.countdown is not None


def test_what_it_draws_itself_and_its_lines_are_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, drawn_at: Callable[..., Visitor]
) -> None:
    offered(monkeypatch, "BELL")
    visitor = drawn_at(IN_YAML, language="ko")
    for _ in range(5):
        visitor.program.send(Swing(1))
    picture = visitor.picture()
    assert picture[450, 750].tolist() == [90, 200, 10]
    accent = list(visitor.program.venue.setting(visitor.program.session.preferences, LIGHT).palette.accent)
    assert picture[650, 200].tolist() == accent and picture[650, 400].tolist() != accent


def test_it_is_checked_and_in_the_schema_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, "BELL")
    kinds = specs(catalogue())
    assert set(kinds) == {kind.name for kind in KINDS} | {"bell"}
    assert "strokes" in str(json_schema(kinds))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("NOT_A_KIND", "it is not an ExhibitKind"),
        ("SECOND_PICTURE", "there is a kind called 'picture' already"),
        ("NO_SUCH_NAME", "it cannot be loaded: AttributeError"),
    ],
)
def test_what_cannot_be_used_is_left_out_with_a_line_for_staff(
    monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    offered(monkeypatch, name)
    with structlog.testing.capture_logs() as lines:
        kinds = catalogue()
    assert list(kinds.values()) == list(KINDS)
    assert [line["entry_point"] for line in lines] == ["bell"]
    assert lines[0]["reason"].startswith(reason)
