"""Wrong usage ends with exit code 2 and one message that says what would be right."""

import sys
from pathlib import Path

import pytest

from kiosk.cli import bench, machine, show, tour
from kiosk.cli.main import main


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Gives a command in this process, which has loaded everything already; no screen is there."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("COLUMNS", "200")
    for module in (bench, machine, show, tour):
        monkeypatch.setattr(module, "cache_folder", lambda: tmp_path / "cache")

    def give(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["kiosk", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert said.out == ""
        return int(ended.value.code or 0), said.err

    return give


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["chekc"], "kiosk --help"),
        (["check", "--jsn"], "--json"),
        (["check", "NOWHERE"], "There is no folder NOWHERE. Give the folder that holds halls/ and assets/."),
        (["run", "NOWHERE"], "Give the folder that holds halls/ and assets/."),
        (["preview", "TINY", "--size", "huge"], "“huge” is not a size. Write it like 1920x1080"),
        (["preview", "TINY", "--size", "10x1080"], "a side has 320 to 16384 px."),
        (["preview", "TINY", "--hall", "cabn"], "There is no hall “cabn”; there is lobby, cabin."),
        (["preview", "TINY", "--exhibit", "goat"], "There is no exhibit “goat”; there is boat."),
        (["preview", "TINY", "--language", "fr"], "There is no language “fr”; there is en, ko."),
        (["preview", "TINY", "--renderer", "crayon"], "There is no renderer “crayon”; there is auto, software"),
        (["tour", "TINY"], "--out"),
        (["tour", "TINY", "--out", "OUT", "--size", "1920"], "Write it like 1920x1080"),
        (["tour", "TINY", "--out", "OUT", "--hall", "cabn"], "does not have cabn; it has en, ko, cabin."),
        (["tour", "TINY", "--out", "OUT", "--language", "fr"], "does not have fr; it has en, ko, cabin."),
        (["tour", "TINY", "--out", "FILE"], "Choose another one."),
        (["bench", "runs"], "There is no measurement “runs”; there is start, walk"),
        (["bench", "still", "--json", "NOWHERE/results.json"], "Choose another name."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_remedy_is_named(give, tiny_folder: Path, tmp_path: Path, arguments: list[str], remedy: str) -> None:
    (tmp_path / "file").write_text("a file", "utf-8")
    places = {"TINY": tiny_folder, "OUT": tmp_path / "out", "FILE": tmp_path / "file"}
    code, said = give(*(places.get(argument, argument) for argument in arguments))
    assert code == 2
    assert remedy in said and "Traceback" not in said


def test_content_that_cannot_be_shown_is_told_with_its_place(give, tmp_path: Path, capsys) -> None:
    """Not wrong usage but a problem of the content: exit code 1."""
    (tmp_path / "halls").mkdir()
    (tmp_path / "halls/exhibition.yaml").write_text("title: {en: A\n", "utf-8")
    for command in (["preview", tmp_path], ["tour", tmp_path, "--out", tmp_path / "out"]):
        sys.argv = ["kiosk", *map(str, command)]
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 1
        assert "halls/exhibition.yaml:1:8 error The bracket “{” is never closed." in capsys.readouterr().out
