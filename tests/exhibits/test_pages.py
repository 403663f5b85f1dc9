"""Every page on a kind has an example that loads without a problem, and a picture."""

import re
from pathlib import Path
from textwrap import indent

import pytest
from journeys.small_exhibition import write_exhibition

from kiosk.app.wiring import load_content

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ["build", "pledge"]
SOURCE = "UNEP-12: {title: {en: A report, ko: 보고서}, date: 2012}\n"


@pytest.mark.parametrize("kind", PAGES)
def test_the_example_loads(tmp_path: Path, kind: str) -> None:
    page = (DOCS / "exhibits" / f"{kind}.md").read_text("utf-8")
    example = re.search(rf"```yaml\n(kind: {kind}\n.*?)```", page, re.DOTALL)
    assert example is not None
    write_exhibition(tmp_path, indent(f"- id: example\n{indent(example[1], '  ')}", "  "))
    sources = tmp_path / "halls" / "sources.yaml"
    sources.write_text(sources.read_text("utf-8") + SOURCE, "utf-8")
    folder = tmp_path / "assets" / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    for name in set(re.findall(r"[\w-]+\.png", example[1])):
        (folder / name).write_bytes((tmp_path / "assets" / "boats" / "white-boat.png").read_bytes())
    loaded = load_content(tmp_path)
    assert [f"{found.line}: {found.message}" for found in loaded.problems] == []
    assert loaded.exhibition is not None and loaded.exhibition.exhibit("example")[1].kind == kind


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_has_a_picture_and_is_found_from_the_guide(kind: str) -> None:
    page = (DOCS / "exhibits" / f"{kind}.md").read_text("utf-8")
    picture = DOCS / "exhibits" / re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page)[0]
    assert picture.stat().st_size < 120_000
    assert f"exhibits/{kind}.md" in (DOCS / "halls.md").read_text("utf-8")
