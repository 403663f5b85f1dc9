"""`kiosk media`: what is prepared ahead, again and again, and what cannot be."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from .conftest import Kiosk

ZOOM = """\
  - id: river
    kind: zoom
    title: {en: A river, ko: 강}
    image: river.png
    alt: {en: A river, ko: 강}
"""


@pytest.fixture
def river_folder(tiny_folder: Path, tmp_path: Path) -> Path:
    """The tiny exhibition with a large picture."""
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "river"))
    with (folder / "halls/cabin.yaml").open("a", encoding="utf-8") as file:
        file.write(ZOOM)
    pixels = np.random.default_rng(3).integers(0, 255, (900, 1400, 3), np.uint8)
    Image.fromarray(pixels).save(folder / "assets/cabin/river.png")
    return folder


def test_it_prepares_once_and_knows_what_it_has_prepared(kiosk: Kiosk, river_folder: Path, tmp_path: Path) -> None:
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):
        said = kiosk("media", river_folder, **home)
        assert (said.returncode, said.stdout.partition(";")[0]) == (0, "1 of 1 ready")
    manifests = list((tmp_path / "cache").rglob("pyramid.json"))
    assert len(manifests) == 1
    made = manifests[0].parent / "whole/0/0_0.jpg"
    assert made.is_file(), "noise is no drawing"
    before = made.stat().st_mtime_ns
    assert kiosk("media", river_folder, **home).returncode == 0 and made.stat().st_mtime_ns == before


def test_what_cannot_be_prepared_is_said_in_one_line(kiosk: Kiosk, river_folder: Path) -> None:
    picture = river_folder / "assets/cabin/river.png"
    data = bytearray(picture.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = bytes(400)
    picture.write_bytes(data)
    said = kiosk("media", river_folder)
    assert said.returncode == 1
    first, last = said.stdout.splitlines()
    assert first.startswith("assets/cabin/river.png error The picture cannot be decoded (")
    assert last.startswith("0 of 1 ready")


def test_an_exhibition_without_large_pictures_has_nothing_to_prepare(kiosk: Kiosk, tiny_folder: Path) -> None:
    said = kiosk("media", tiny_folder)
    assert (said.returncode, said.stdout.partition(";")[0]) == (0, "nothing to prepare")


def test_content_that_cannot_be_read_is_told_as_by_the_check(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "halls").mkdir()
    said = kiosk("media", tmp_path)
    assert said.returncode == 1 and said.stdout.startswith("halls/exhibition.yaml:1:1 error ")


def test_a_model_that_cannot_be_drawn_is_said_in_one_line(kiosk: Kiosk, tiny_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_folder, tmp_path / "models"))
    (folder / "assets/objects/jeep").mkdir(parents=True)
    (folder / "assets/objects/jeep/model.glb").write_bytes(b"glTF" + bytes(40))
    said = kiosk("media", folder)
    assert said.returncode == 1
    first, last = said.stdout.splitlines()
    assert first == ("assets/objects/jeep/model.glb error It is not glTF of version 2: export it again as glTF 2.0.")
    assert last.startswith("0 of 1 ready")
