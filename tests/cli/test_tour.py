"""`kiosk tour`: the whole visit as pictures, a page, and data for other programs."""

import json
import re
from pathlib import Path

from PIL import Image

from .conftest import Kiosk

SCREEN_KEYS = ["name", "scene", "hall", "exhibit", "language", "size", "file", "draw_ms", "nodes"]
NODE_KEYS = ["role", "name", "description", "value", "state", "lang", "order", "live", "bounds", "actions", "focused"]
NODE_KEYS += ["plate"]


def test_a_tour_is_pictures_a_page_and_data(kiosk: Kiosk, tiny_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "not there" / "yet"
    said = kiosk("tour", tiny_folder, "--out", target, "--size", "640x360", "--language", "ko", "--hall", "cabin")
    assert said.returncode == 0, said.stderr
    data = json.loads((target / "tour.json").read_text("utf-8"))
    assert said.stdout == f"{len(data['screens'])} screens: {target / 'index.html'}\n"
    assert list(data) == ["screens"]
    for screen in data["screens"]:
        assert list(screen) == SCREEN_KEYS
        assert screen["size"] == [640, 360] and screen["draw_ms"] > 0
        with Image.open(target / screen["file"]) as picture:
            assert picture.size == (640, 360) and picture.format == "PNG"
        for order, node in enumerate(screen["nodes"]):
            assert list(node) == NODE_KEYS
            _check_node(node, order)
    assert {path.relative_to(target).as_posix() for path in (target / "screens").iterdir()} == {
        screen["file"] for screen in data["screens"]
    }
    page = (target / "index.html").read_text("utf-8")
    assert re.findall(r'<img loading="lazy" src="([^"]+)"', page) == [screen["file"] for screen in data["screens"]]
    assert "A tiny exhibition, for tests" in page
    _check_journey(data["screens"])


def _check_node(node: dict[str, object], order: int) -> None:
    for key in ("role", "name", "description", "value", "lang", "live"):
        assert isinstance(node[key], str), key
    assert node["order"] == order and isinstance(node["focused"], bool)
    for key in ("state", "actions"):
        assert isinstance(node[key], list) and all(isinstance(one, str) for one in node[key])
    assert isinstance(node["bounds"], list) and [type(number) for number in node["bounds"]] == [int] * 4
    assert node["plate"] is None or re.fullmatch("#[0-9a-f]{6}", str(node["plate"]))


def _check_journey(screens: list[dict[str, object]]) -> None:
    scenes = [str(screen["scene"]) for screen in screens]
    assert {"attract", "language", "lobby", "hall", "exhibit", "floor-plan", "guided-walk", "still-there"} <= set(
        scenes
    )
    opened = [screen for screen in screens if screen["scene"] == "exhibit"]
    assert opened and {(screen["hall"], screen["exhibit"], screen["language"]) for screen in opened} == {
        ("cabin", "boat", "ko")
    }
