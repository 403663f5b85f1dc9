"""A made-up museum of any size, for measuring how content is read."""

import gc
from pathlib import Path

import numpy as np
import yaml
from PIL import Image

PANORAMA_ID = "place"
GRAIN = 24  # grey levels between neighbouring pixels of the panorama: as much to decode as a photograph has
SENTENCE = "A sentence of an ordinary label that says what stands in the picture and why it is shown here. "


def write_museum(folder: Path, halls: int, exhibits: int) -> None:
    """Write an exhibition of `halls` halls with `exhibits` typographic works each."""
    (folder / "halls").mkdir(parents=True, exist_ok=True)
    (folder / "assets").mkdir(exist_ok=True)
    ids = [f"hall-{number}" for number in range(halls)]
    title = "title: {en: Measured, ko: 재어 본 전시}\nlanguages: [ko, en]\nlobby: lobby\n"
    (folder / "halls" / "exhibition.yaml").write_text(f"{title}halls: [{', '.join(ids)}]\n", "utf-8")
    (folder / "halls" / "sources.yaml").write_text("BOOK: {title: {en: A book, ko: 책}}\n", "utf-8")
    doors = "".join(f"  - {{to: {hall}}}\n" for hall in ids)
    (folder / "halls" / "lobby.yaml").write_text(f"id: lobby\ntitle: {{en: Lobby, ko: 로비}}\ndoors:\n{doors}", "utf-8")
    for hall in ids:
        works = "".join(_work(f"{hall}-{number}") for number in range(exhibits))
        text = f"id: {hall}\ntitle: {{en: A hall, ko: 전시실}}\ndoors: [{{to: lobby}}]\nexhibits:\n{works}"
        (folder / "halls" / f"{hall}.yaml").write_text(text, "utf-8")


def _work(name: str) -> str:
    return (
        f"  - id: {name}\n    kind: text\n    title: {{en: Work {name}, ko: 작품 {name}}}\n"
        f'    label: {{en: "{SENTENCE * 3}", ko: "{"이름표의 문장입니다. " * 8}"}}\n'
        f'    body: {{en: "{SENTENCE * 2}", ko: "{"벽에 걸린 글입니다. " * 8}"}}\n'
        "    credit: {en: Illustration for this exhibition, ko: 이 전시를 위해 그린 그림}\n    sources: [BOOK]\n"
    )


def write_panorama(folder: Path, size: tuple[int, int]) -> None:
    """Write an exhibition whose one work is a panorama of this width and height, as JPEG."""
    write_museum(folder, 1, 0)
    work = (
        f"exhibits:\n  - id: {PANORAMA_ID}\n    kind: panorama\n    title: {{en: A place, ko: 한 곳}}\n"
        "    image: place.jpg\n    alt: {en: A place, ko: 한 곳}\n"
    )
    hall = folder / "halls" / "hall-0.yaml"
    hall.write_text(hall.read_text("utf-8").replace("exhibits:\n", work), "utf-8")
    width, height = size
    columns, rows = np.arange(width) * 255 // width, np.arange(height) * 255 // height
    noise = np.random.default_rng(1).integers(0, GRAIN, (height, width), np.uint8)
    picture = np.stack([columns[None] // 2 + noise, rows[:, None] // 2 + noise, 200 - noise], axis=2).astype(np.uint8)
    (folder / "assets" / "hall-0").mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(folder / "assets" / "hall-0" / "place.jpg", quality=85)


def bare_load(folder: Path) -> None:
    """What reading the same files costs with nothing but the YAML library, its collector off."""
    gc.disable()
    try:
        for file in sorted((folder / "halls").glob("*.yaml")):
            yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    finally:
        gc.enable()
