import json
from pathlib import Path

import pytest

from kiosk.app.bench import Bench, result
from kiosk.app.measurements import MEASUREMENTS
from kiosk.app.renderer_choice import Choice
from kiosk.cli import bench as bench_module
from kiosk.cli.bench import bench_kiosk

KEYS = ["name", "unit", "value", "p50", "p95", "p99", "samples", "limit", "holds"]


@pytest.fixture(autouse=True)
def one_measurement(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine with a screen on which the window got software, though opengl was chosen."""

    def measured(bench: Bench) -> list[object]:
        bench.renderer = "software"
        return [result("quick", "ms", [1.0, 2.0, 3.0], 5.0), result("slow", "ms", [9.0], 5.0)]

    monkeypatch.setitem(MEASUREMENTS, "start", measured)
    monkeypatch.setattr(bench_module, "has_display", lambda: True)
    monkeypatch.setattr(bench_module, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(bench_module, "choose", lambda cache, again: Choice("opengl"))


def test_the_file_has_the_machine_and_the_results(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    assert bench_kiosk(["start"], file) == 0  # also where something does not hold: it is said, not judged
    data = json.loads(file.read_text("utf-8"))
    assert list(data) == ["machine", "results"]
    assert (data["machine"]["renderer"], data["machine"]["window"]) == ("software", "seen")
    assert [list(found) for found in data["results"]] == [KEYS, KEYS]
    quick, slow = data["results"]
    assert (quick["value"], quick["samples"], quick["limit"], quick["holds"]) == (2.0, 3, 5.0, True)
    assert slow["holds"] is False


def test_a_measurement_that_does_not_exist_is_wrong_usage() -> None:
    assert bench_kiosk(["start", "jump"], None) == 2
