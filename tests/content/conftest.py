from pathlib import Path

import pytest

from tests.content.museum import Museum


@pytest.fixture
def museum(tmp_path: Path) -> Museum:
    return Museum(tmp_path / "museum")
