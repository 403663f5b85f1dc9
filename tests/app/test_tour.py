"""The tour: the whole journey as pictures and as data that other programs can read."""

import json
from pathlib import Path

import pytest
from PIL import Image

from kiosk.app.headless import NotThere, Visitor
from kiosk.app.tour import Tour, describe_nodes, stops, write_tour
from kiosk.ui.focus import kept_focus


def test_the_journey_meets_every_scene_hall_and_exhibit(visitor: Visitor) -> None:
    names = list(stops(visitor, "en"))
    assert names[:3] == ["attract", "language", "lobby"] and names[-1] == "still-there"
    assert len(names) == len(set(names))
    for hall in visitor.program.venue.exhibition.halls:
        for spec in hall.exhibits:
            assert f"{hall.id}-{spec.id}" in names


def test_one_hall_can_be_toured_alone(visitor: Visitor) -> None:
    names = list(stops(visitor, "ko", ["garden"]))
    assert "garden-entrance" in names and "boats-entrance" not in names


def test_the_data_says_what_stands_on_a_screen(visitor: Visitor) -> None:
    visitor.touch("start-en").focuses("help")
    nodes = describe_nodes(visitor.tree, kept_focus(visitor.tree, visitor.program.session.focus))
    assert [node["order"] for node in nodes] == list(range(len(nodes)))
    (focused,) = [node for node in nodes if node["focused"]]
    bounds = visitor.node("help").bounds
    assert focused == {
        "role": "button",
        "name": "Help",
        "description": "",
        "value": "",
        "state": [],
        "lang": "en",
        "order": focused["order"],
        "live": "off",
        "bounds": list(bounds),
        "actions": ["press"],
        "focused": True,
        "plate": "#ffffff",
    }


def test_pictures_and_data_are_written(drawn_visitor: Visitor, tmp_path: Path) -> None:
    screens = []
    for screen in Tour(drawn_visitor, tmp_path, "ko").play([]):
        screens.append(screen)
        if screen.name == "lobby":
            break
    write_tour(tmp_path, screens, "A <small> tour")
    data = json.loads((tmp_path / "tour.json").read_text("utf-8"))["screens"]
    assert [(screen["scene"], screen["hall"], screen["language"]) for screen in data] == [
        ("attract", None, "en"),
        ("language", None, "en"),
        ("lobby", "lobby", "ko"),
    ]
    for screen in data:
        with Image.open(tmp_path / screen["file"]) as picture:
            assert list(picture.size) == screen["size"] == [1920, 1080]
        assert screen["draw_ms"] > 0 and screen["nodes"][0]["role"] == "screen"
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "A &lt;small> tour" in page and page.count("<figure>") == 3


def test_a_visitor_finds_only_what_is_there_and_can_be_touched(visitor: Visitor) -> None:
    with pytest.raises(NotThere, match="nothing called 'Exit' is on the screen; there is"):
        visitor.touch("Exit")
    visitor.touch("start-en")
    with pytest.raises(NotThere, match="cannot be touched"):
        visitor.touch("place")
    visitor.touch("help")
    with pytest.raises(NotThere, match="nothing called 'Guided walk'"):
        visitor.touch("Guided walk")
