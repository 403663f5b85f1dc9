"""The rules of access hold in charts, maps and timelines, whatever a visitor has opened in them."""

from collections.abc import Callable

import pytest
from journeys.rules import RULES
from journeys.screens import shown

from kiosk.app.headless import Visitor

from .test_chart import BARS, LINES, UNITS
from .test_map import MAP
from .test_timeline import STEPS

WAYS = {
    "bars": (BARS, ("next-value", "next-value", "table")),
    "lines": (LINES, ("next-value", "next-value", "next-value", "table")),
    "units": (UNITS, ("next-value", "table")),
    "map": (MAP, ("previous-year", "list-places", "place-1", "next-place", "close-panel")),
    "timeline": (STEPS, ("next-event", "zoom-in", "zoom-in", "next-event", "open-sources")),
}


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", list(WAYS))
def test_every_step(visitor_at: Callable[..., Visitor], kind: str, language: str, size: tuple[int, int]) -> None:
    written, steps = WAYS[kind]
    visitor = visitor_at(written, language, size)
    found = [f"open: {fault}" for rule in RULES for fault in rule(shown(visitor, kind))]
    for step in steps:
        visitor.touch(step)
        found += [f"{step}: {rule.__name__}: {fault}" for rule in RULES for fault in rule(shown(visitor, kind))]
    assert found == []
