"""A venue stands whatever its halls are: what cannot be built is closed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.small_exhibition import write_exhibition
from structlog.testing import capture_logs

from kiosk.app.headless import Visitor


@pytest.mark.parametrize("hall", ["boats", "lobby"])
def test_a_plan_that_is_no_room_closes_its_hall_with_a_line_for_staff(
    blind_visitor: Callable[..., Visitor], tmp_path: Path, hall: str
) -> None:
    folder = write_exhibition(tmp_path)
    file = folder / f"halls/{hall}.yaml"
    plan = "plan: oval, size: [14, 10]" if hall == "boats" else "plan: rectangle, size: [16, 10]"
    text = file.read_text("utf-8")
    assert plan in text
    file.write_text(text.replace(plan, "plan: gallery, points: [[0, 0], [1, 0], [2, 0], [3, 0]]"), "utf-8")
    with capture_logs() as lines:
        visitor = blind_visitor(folder)
    (line,) = lines
    assert (line["event"], line["hall"]) == ("hall", hall) and "enclose no room" in line["reason"]
    venue = visitor.program.venue
    assert [known.id for known in venue.halls if known.closed] == [hall]
    assert all(step.hall != hall for step in venue.exhibition.guided_walk)
    visitor.touch("start-en")
    assert visitor.sees("heading", "Lobby") or visitor.program.session.hall == "lobby"
    if hall == "boats":
        assert "unavailable" in visitor.node("hall-plate-boats").state
