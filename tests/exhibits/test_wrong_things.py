"""What a curator is told of an object or a panorama that cannot be shown."""

from pathlib import Path
from textwrap import indent

import pytest
from journeys.small_exhibition import write_exhibition
from PIL import Image

from exhibits.things import AROUND, JEEP, write_things
from kiosk.app.checking import check_exhibition
from kiosk.app.wiring import load_content


def exhibition(folder: Path, exhibit: str) -> Path:
    write_things(folder)
    return write_exhibition(folder, indent(f"- id: written-here\n{indent(exhibit, '  ')}", "  "))


FAULTS = {
    "an object that is not there": (
        JEEP.replace("object: jeep", "object: lorry"),
        "There is no object “lorry” in assets/objects/.",
        "Put it into assets/objects/, or correct its name.",
    ),
    "an object that hangs": (
        JEEP + "hang: {wall: north, at: 3, width: 2}\n",
        "An object stands on the floor: it cannot hang.",
        "Write stand: {at: [0, 2]} instead, or leave its place to the hall.",
    ),
    "an object without words for it": (
        JEEP.replace("alt: {en: A white jeep, ko: 흰 지프}\n", ""),
        "The key “alt” is missing.",
        "Say what a visitor who cannot see the picture is told: alt: {en: ..., ko: ...}.",
    ),
    "a part without a height": (
        JEEP.replace("at: [0, 0, 1.8]", "at: [0, 0]"),
        "A value is missing in this list.",
        "Write 3 values in square brackets, such as [2, 3, 4].",
    ),
    "a part without a caption": (
        JEEP.replace("    caption: {en: It is blue., ko: 파랗습니다.}\n", ""),
        "The key “caption” is missing.",
        "",
    ),
    "a picture that is no panorama": (
        AROUND.replace("square.png", "narrow.png"),
        "“narrow.png” is 300 by 200 pixels: a panorama is twice as wide as it is high.",
        "Take a picture of all 360 by 180 degrees (equirectangular), its horizon in the middle.",
    ),
    "a panorama that is not there": (
        AROUND.replace("square.png", "sqare.png"),
        "There is no file “sqare.png” in assets/letters/.",
        "Did you mean “square.png”?",
    ),
    "a spot below the floor of the picture": (
        AROUND.replace("at: [50, 5]", "at: [50, 95]"),
        "“95” is too large here.",
        "Write 85 or less.",
    ),
}


@pytest.mark.parametrize(("exhibit", "message", "hint"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, exhibit: str, message: str, hint: str) -> None:
    folder = exhibition(tmp_path, exhibit)
    Image.new("RGB", (300, 200)).save(folder / "assets/letters/narrow.png")
    (found,) = load_content(folder).problems
    assert found.file == "halls/letters.yaml" and found.line and found.column
    assert found.message == message and found.hint.startswith(hint) and found.hint


def test_every_frame_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    folder = exhibition(tmp_path, JEEP)
    jeep = folder / "assets" / "objects" / "jeep"
    (jeep / "003.webp").unlink()
    (jeep / "005.webp").write_bytes(b"not a picture")
    found = [problem for problem in check_exhibition(folder).problems if problem.code == "broken-frame"]
    assert [problem.message.split(" cannot")[0] for problem in found] == [
        "The frame assets/objects/jeep/003.webp",
        "The frame assets/objects/jeep/005.webp",
    ]
    assert {problem.file for problem in found} == {"halls/letters.yaml"} and all(problem.line for problem in found)
