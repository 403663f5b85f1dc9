"""The pages of the guide on what plays: their examples load, and every key is in their table."""

import re
from pathlib import Path
from textwrap import indent

import pytest
from journeys.small_exhibition import write_exhibition

from kiosk.app.wiring import load_content
from kiosk.content.hall import ExhibitSpec
from kiosk.exhibits import audio, video
from kiosk.exhibits.kind import ExhibitKind

from .films import write_river

PAGES = Path(__file__).parents[2] / "docs" / "exhibits"


@pytest.mark.parametrize("kind", [video.KIND, audio.KIND], ids=lambda kind: kind.name)
def test_the_example_loads_without_a_problem_and_every_key_is_explained(kind: ExhibitKind, tmp_path: Path) -> None:
    page = (PAGES / f"{kind.name}.md").read_text("utf-8")
    example = re.search(r"```yaml\n(kind: .*?)```", page, re.DOTALL)
    assert example is not None
    write_river(tmp_path)
    write_exhibition(tmp_path, indent(f"- id: from-the-guide\n{indent(example[1], '  ')}", "  "))
    loaded = load_content(tmp_path)
    assert loaded.problems == ()
    assert loaded.exhibition is not None and loaded.exhibition.exhibit("from-the-guide")[1].kind == kind.name
    for key in kind.spec.model_fields.keys() - ExhibitSpec.model_fields.keys():
        assert f"| `{key}` |" in page, key
    picture = re.search(r"\]\(\.\./pictures/(\S+)\)", page)
    assert picture is not None
    file = PAGES.parent / "pictures" / picture[1]
    assert file.stat().st_size < 120_000
