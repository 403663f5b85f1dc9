"""The page of a kind has an example that is an exhibit without a problem, and a picture of its screen."""

import io
import re
from pathlib import Path
from textwrap import indent

import pytest
from PIL import Image

from kiosk.content.load import load_exhibition
from kiosk.exhibits.catalogue import catalogue, specs
from kiosk.media.header import inspect_picture

from .museum import Museum


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30)).save(data, "WEBP")
    return data.getvalue()


PAGES = Path(__file__).parents[2] / "docs" / "exhibits"


@pytest.mark.parametrize("kind", ["compare", "document", "picture", "quiz", "spots"])
def test_its_example_is_an_exhibit_without_a_problem(tmp_path: Path, kind: str) -> None:
    page = (PAGES / f"{kind}.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    museum = Museum(tmp_path)
    for number, example in enumerate(examples):
        exhibit = f"  - id: example-{number}\n{indent(example, '    ')}"
        museum.write("halls/pko.yaml", (tmp_path / "halls/pko.yaml").read_text("utf-8") + exhibit)
        for name in re.findall(r"[\w-]+\.webp", example):
            museum.write(f"assets/pko/{name}", picture())
        for text in re.findall(r"[\w.-]+\.md\b", example):
            museum.write(f"assets/pko/{text}", "# A heading\n\nWords.\n")
    loaded = load_exhibition(tmp_path, specs(catalogue()), inspect_picture)
    assert loaded.problems == ()
    assert loaded.exhibition is not None
    assert {spec.kind for spec in loaded.exhibition.hall("pko").exhibits} >= {kind}


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_its_page_shows_a_small_picture_of_the_screen(page: Path) -> None:
    pictures = re.findall(r"!\[[^]]+\]\((\S+)\)", page.read_text(encoding="utf-8"))
    assert pictures
    for name in pictures:
        assert (page.parent / name).stat().st_size < 120_000, name
