"""The page of a kind has examples that are exhibits without a problem, a picture of its screen, and a link to it."""

import re
from pathlib import Path
from textwrap import indent

import pytest

from kiosk.content.load import load_exhibition
from kiosk.exhibits.catalogue import catalogue, specs
from kiosk.media.header import inspect_picture

from .museum import Museum, picture_in

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted((DOCS / "exhibits").glob("*.md"))
SOURCES = "\n{key}: {{title: {{ko: 자료, en: A source}}, date: 2012}}\n"
JEEP = "frames: 8\nmetres_per_pixel: 0.04\nfoot_row: 80\ncentre_column: 60\n"
TEXTS = {
    ".md": "# A heading\n\nWords.\n",
    ".vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nWords.\n",
    ".csv": "at,given\n2018,4\n2019,5\n",
    ".mp4": "a film, by its name",
    ".opus": "a sound, by its name",
}


def test_every_kind_of_this_package_has_a_page() -> None:
    # The guide itself tells of texts.
    assert {page.stem for page in PAGES} == set(catalogue()) - {"text"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_examples_are_exhibits_without_a_problem(tmp_path: Path, page: Path) -> None:
    examples = re.findall(r"```yaml\n(?:- id: \S+\n)?( *kind: .*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    museum = Museum(tmp_path)
    for number, example in enumerate(examples):
        inner = "    " if example.startswith("kind:") else "  "
        exhibit = f"  - id: example-{number}\n{indent(example, inner)}"
        museum.write("halls/pko.yaml", (tmp_path / "halls/pko.yaml").read_text("utf-8") + exhibit)
        for name in re.findall(r"[\w-]+\.(?:webp|png|tif|jpg)\b", example):
            museum.write(f"assets/pko/{name}", picture_in(name))
        for name in re.findall(r"[\w.-]+\.(?:md|vtt|csv|mp4|opus)\b", example):
            museum.write(f"assets/pko/{name}", TEXTS[Path(name).suffix])
        known = (tmp_path / "halls/sources.yaml").read_text("utf-8")
        missing = {key for key in re.findall(r"\b(?:BOOK|UNEP-12)\b", example) if key not in known}
        museum.write("halls/sources.yaml", known + "".join(SOURCES.format(key=key) for key in sorted(missing)))
    museum.write("assets/objects/jeep/turntable.yaml", JEEP)
    loaded = load_exhibition(tmp_path, specs(catalogue()), inspect_picture)
    assert loaded.problems == ()
    assert loaded.exhibition is not None
    assert page.stem in {spec.kind for spec in loaded.exhibition.hall("pko").exhibits}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_page_shows_a_small_picture_of_the_screen_and_is_found_from_the_guide(page: Path) -> None:
    pictures = re.findall(r"!\[[^]]+\]\((\S+)\)", page.read_text(encoding="utf-8"))
    assert pictures
    for name in pictures:
        assert (page.parent / name).stat().st_size < 120_000, name
    assert f"(exhibits/{page.name})" in (DOCS / "halls.md").read_text(encoding="utf-8")
