"""`kiosk check`, for people and for programs."""

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from .conftest import Kiosk


@pytest.fixture
def broken_folder(tiny_folder: Path, tmp_path: Path) -> Path:
    """With an error in its YAML, a warning, and a picture whose header alone is good."""
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "broken"))
    cabin = folder / "halls/cabin.yaml"
    text = cabin.read_text("utf-8").replace("title: {en: A boat, ko: 배}", "title: {en: A boat}")
    more = (
        "  - {id: oar, kind: text, title: {en: An oar, ko: 노}, body: {en: Wood., ko: 나무.}, lable: {en: A, ko: 가}}\n"
    )
    cabin.write_text(text + more, "utf-8")
    picture = folder / "assets/cabin/boat.png"
    content = bytearray(picture.read_bytes())
    content[600:800] = b"\xff" * 200
    picture.write_bytes(content)
    return folder


def test_good_content_is_said_in_one_line(kiosk: Kiosk, tiny_folder: Path) -> None:
    said = kiosk("check", tiny_folder)
    assert said.returncode == 0
    assert said.stdout == "2 halls, 1 exhibit: no errors, no warnings.\n"


def test_every_problem_has_its_place_its_words_and_its_remedy(kiosk: Kiosk, broken_folder: Path) -> None:
    said = kiosk("check", broken_folder)
    assert said.returncode == 1
    places = [line.split(" ")[:2] for line in said.stdout.splitlines() if line.startswith("halls/")]
    assert places == [
        ["halls/cabin.yaml:9:12", "warning"],
        ["halls/cabin.yaml:11:12", "error"],
        ["halls/cabin.yaml:15:83", "error"],
    ]
    assert "There is no key “lable” here.\n    Did you mean “label”?" in said.stdout
    assert "The picture assets/cabin/boat.png cannot be shown: " in said.stdout
    assert said.stdout.endswith("2 halls, 1 exhibit: 2 errors, 1 warning.\n")


def test_a_picture_that_decoders_show_although_it_is_damaged_is_told(
    kiosk: Kiosk, tiny_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "damaged"))
    picture = folder / "assets/cabin/boat.png"
    content = bytearray(picture.read_bytes())
    place = content.rindex(b"IEND") - 8  # the checksum of the last pixels
    content[place] ^= 0xFF
    picture.write_bytes(content)
    said = kiosk("check", folder)
    assert said.returncode == 1
    part = content.rindex(b"IDAT") - 4
    assert said.stdout == (
        f"halls/cabin.yaml:11:12 error The picture assets/cabin/boat.png is damaged: at byte {part:,}, its part IDAT "
        "does not fit its checksum.\n"
        "    Copy or export it again; as it is, a part of it may be seen grey or garbled.\n"
        "2 halls, 1 exhibit: 1 error, no warnings.\n"
    )


def test_a_model_that_is_another_than_its_pictures_show_is_a_warning(
    kiosk: Kiosk, tiny_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "changed"))
    cabin = folder / "halls/cabin.yaml"
    furnished = "light: daylight, furniture: [{kind: object, at: [2, 2], object: jeep}]}"
    cabin.write_text(cabin.read_text("utf-8").replace("light: daylight}", furnished), "utf-8")
    jeep = folder / "assets/objects/jeep"
    jeep.mkdir(parents=True)
    Image.new("RGBA", (80, 60), (200, 200, 200, 255)).save(jeep / "000.webp")
    (jeep / "model.glb").write_bytes(b"glTF")
    (jeep / "turntable.yaml").write_text(
        f"made_from: {'0' * 40}\nframes: 1\nsize: [80, 60]\nmetres_per_pixel: 0.01\nfoot_row: 55\ncentre_column: 40\n",
        "utf-8",
    )
    said = kiosk("check", folder)
    assert said.returncode == 0
    assert said.stdout.splitlines()[0].partition(" ")[2] == (
        "warning model.glb of “jeep” has changed since its pictures were made from it."
    )


def test_programs_get_json_and_nothing_else(kiosk: Kiosk, broken_folder: Path) -> None:
    """An English Windows writes to files and pipes in cp1252, which has no Korean; JSON is UTF-8 everywhere."""
    text = (broken_folder / "halls/cabin.yaml").read_text("utf-8").replace("lable", "이름표")
    (broken_folder / "halls/cabin.yaml").write_text(text, "utf-8")
    said = kiosk("check", broken_folder, "--json", PYTHONIOENCODING="cp1252")
    assert said.returncode == 1
    data = json.loads(said.stdout)
    assert list(data) == ["problems", "halls"]
    assert data["halls"] == [{"id": "lobby", "exhibits": 0}, {"id": "cabin", "exhibits": 1}]
    for problem in data["problems"]:
        assert list(problem) == ["severity", "code", "file", "line", "column", "message", "hint"]
        assert (broken_folder / problem["file"]).is_file() and not Path(problem["file"]).is_absolute()
    assert [(problem["severity"], problem["code"], problem["line"]) for problem in data["problems"]] == [
        ("warning", "untranslated", 9),
        ("error", "broken-picture", 11),
        ("error", "unknown-key", 15),
    ]
    assert data["problems"][2]["message"] == "There is no key “이름표” here."


def test_a_folder_without_an_exhibition_is_a_problem_not_a_crash(kiosk: Kiosk, tmp_path: Path) -> None:
    said = kiosk("check", tmp_path, "--json")
    assert said.returncode == 1 and said.stderr == ""
    data = json.loads(said.stdout)
    assert data["halls"] == [] and [problem["severity"] for problem in data["problems"]] == ["error"]
