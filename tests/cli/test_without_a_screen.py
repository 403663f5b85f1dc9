"""On a machine without a screen SDL raises nothing: `run` says what is needed, `preview` writes pictures instead."""

import re
from pathlib import Path

import pytest
from PIL import Image

from .conftest import Kiosk


def test_run_needs_a_screen_and_says_so(kiosk: Kiosk, tiny_folder: Path) -> None:
    said = kiosk("run", tiny_folder)
    assert said.returncode == 3
    assert said.stdout == ""
    assert said.stderr == (
        "The kiosk needs a screen: this machine shows no screen: SDL offers only an unseen one. "
        "`kiosk doctor` says more.\n"
    ), "nor does any library write a line of its own"


def test_preview_writes_a_few_pictures_and_ends_with_where_they_are(kiosk: Kiosk, tiny_folder: Path) -> None:
    said = kiosk("preview", tiny_folder, "--size", "640x360", "--language", "ko")
    assert said.returncode == 0, said.stderr
    first, last = said.stdout.splitlines()
    assert "no screen" in first
    found = re.fullmatch(r"The pictures are in (.+); open (.+)\.", last)
    assert found is not None and Path(found[2]).is_file()
    pictures = sorted(Path(found[1]).glob("ko-640x360-*.png"))
    assert [picture.stem.rpartition("-")[2] for picture in pictures] == [
        "attract",
        "language",
        "lobby",
        "entrance",
        "boat",
    ]
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == (640, 360)
            assert len(image.getcolors(1 << 20) or []) > 200, "something is to be seen"


@pytest.mark.parametrize("command", ["run", "preview", "bench"])
def test_a_driver_that_is_not_there_is_named_with_the_way_out(kiosk: Kiosk, tiny_folder: Path, command: str) -> None:
    arguments = [command, "still"] if command == "bench" else [command, tiny_folder]
    said = kiosk(*arguments, SDL_VIDEODRIVER="bogus")
    assert said.returncode == 3
    assert said.stdout == ""
    assert said.stderr == (
        "The kiosk needs a screen: SDL_VIDEODRIVER is set to “bogus”, which does not lead to a screen here (bogus not "
        "available). Unset SDL_VIDEODRIVER, or name a driver that does, such as x11 or wayland. `kiosk doctor` says "
        "more.\n"
    )


def test_the_doctor_names_a_driver_that_is_not_there_and_says_nothing_beside_it(kiosk: Kiosk) -> None:
    said = kiosk("doctor", SDL_VIDEODRIVER="bogus")
    assert said.returncode == 3 and said.stderr == ""
    assert "SDL_VIDEODRIVER is set to “bogus”" in said.stdout and "Unset SDL_VIDEODRIVER" in said.stdout
    assert "could not be asked" not in said.stdout
