"""On a machine without a screen SDL raises nothing: `run` says what is needed, `preview` writes pictures instead."""

import re
from pathlib import Path

from PIL import Image

from .conftest import Kiosk


def test_run_needs_a_screen_and_says_so(kiosk: Kiosk, tiny_folder: Path) -> None:
    said = kiosk("run", tiny_folder)
    assert said.returncode == 3
    assert said.stdout == "" and "Traceback" not in said.stderr
    assert "The kiosk needs a screen" in said.stderr and "`kiosk doctor` says more." in said.stderr


def test_preview_writes_a_few_pictures_and_ends_with_where_they_are(kiosk: Kiosk, tiny_folder: Path) -> None:
    said = kiosk("preview", tiny_folder, "--size", "640x360", "--language", "ko")
    assert said.returncode == 0, said.stderr
    first, last = said.stdout.splitlines()
    assert "no screen" in first
    found = re.fullmatch(r"The pictures are in (.+); open (.+)\.", last)
    assert found is not None and Path(found[2]).is_file()
    pictures = sorted(Path(found[1]).glob("ko-640x360-*.png"))
    assert [picture.stem.rpartition("-")[2] for picture in pictures] == ["attract", "language", "lobby"]
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == (640, 360)
            assert len(image.getcolors(1 << 20) or []) > 200, "something is to be seen"
