"""`kiosk pledges`: staff look at what was promised, and begin anew."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from journeys.small_exhibition import write_exhibition

from kiosk.operate.pledges import FILE_NAME, Pledges

from .conftest import Kiosk

TREE = """\
  - id: tree
    kind: pledge
    title: {en: A leaf, ko: 잎}
    promises:
      - {id: row, words: {en: I will row, ko: 노를 젓겠습니다}}
      - {id: sing, words: {en: I will sing, ko: 노래하겠습니다}}
"""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A folder in which three promises are counted, one of which is not offered any more."""
    with closing(Pledges(tmp_path / "state" / FILE_NAME, keeping=False)) as book:
        for promise in ("row", "row", "fly"):
            book.record("tree", promise, None)
    return tmp_path / "state"


def test_counts_stand_beside_their_words(kiosk: Kiosk, state: Path, tmp_path: Path) -> None:
    folder = write_exhibition(tmp_path / "museum", TREE)
    said = kiosk("pledges", folder, "--state", state)
    assert said.returncode == 0, said.stderr
    rows = [line.split() for line in said.stdout.splitlines()]
    assert ["tree", "I", "will", "row", "2"] in rows
    assert ["tree", "fly", "(not", "offered", "any", "more)", "1"] in rows
    as_json = kiosk("pledges", "--json", "--state", state)
    assert json.loads(as_json.stdout) == {"tree": {"fly": 1, "row": 2}}


def test_a_reset_asks_first(kiosk: Kiosk, state: Path) -> None:
    refused = kiosk("pledges", "--reset", "--state", state, answer="n\n")
    assert refused.returncode == 0 and "Nothing was changed." in refused.stdout
    assert json.loads(kiosk("pledges", "--json", "--state", state).stdout) != {}
    done = kiosk("pledges", "--reset", "--yes", "--state", state)
    assert done.returncode == 0 and done.stdout.strip() == "3 leaves were taken away."
    assert json.loads(kiosk("pledges", "--json", "--state", state).stdout) == {}


def test_where_nothing_was_promised_nothing_is_made(kiosk: Kiosk, tmp_path: Path) -> None:
    for arguments in ((), ("--reset",)):
        said = kiosk("pledges", *arguments, "--state", tmp_path / "none")
        assert said.returncode == 0 and said.stdout.strip() == "Nothing has been promised yet."
    assert not (tmp_path / "none").exists()


def test_a_folder_that_is_none_is_said(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    said = kiosk("pledges", "--state", tmp_path)
    assert said.returncode == 3 and "cannot be read" in said.stderr
