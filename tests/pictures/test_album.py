"""The album of approved pictures: what it says about changed screens, and how they are approved."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from .album import Album, NotAsApproved
from .likeness import Picture, compare, reduced

WHITE: Picture = np.full((120, 200, 3), 255, np.uint8)
PLATED: Picture = WHITE.copy()
PLATED[40:80, 60:140] = (11, 95, 165)


@pytest.fixture
def album(tmp_path: Path) -> Album:
    """With an approved lobby."""
    made = Album(tmp_path / "approved", tmp_path / "report")
    replace(made, approving=True).check([("lobby", PLATED)])
    return made


def test_a_screen_as_approved_passes_without_a_report(album: Album) -> None:
    album.check([("lobby", PLATED)])
    assert not album.report.exists()


def test_a_changed_screen_is_shown_side_by_side_with_the_way_to_approve_it(album: Album) -> None:
    with pytest.raises(NotAsApproved) as raised:
        album.check([("lobby", WHITE)])
    page = album.report / "index.html"
    assert str(raised.value).splitlines() == [
        "1 of 1 screens do not look as approved:",
        f"  lobby: {compare(reduced(PLATED), reduced(WHITE))}",
        f"See them side by side: {page}",
        "If they are meant to look so, approve them: python -m pytest tests/pictures --approve",
    ]
    for title in ("approved", "new", "difference"):
        assert f'src="lobby-{title}.png"' in page.read_text("utf-8")
        assert (album.report / f"lobby-{title}.png").exists()


def test_a_screen_that_nobody_has_approved_does_not_pass(album: Album) -> None:
    with pytest.raises(NotAsApproved, match="  help: there is no approved picture yet"):
        album.check([("lobby", PLATED), ("help", WHITE)])


def test_an_approved_picture_needs_its_screen(album: Album) -> None:
    with pytest.raises(NotAsApproved, match="  lobby: no screen has this name any more"):
        album.check([])


def test_approving_takes_new_screens_and_lets_go_of_old_ones(album: Album) -> None:
    approving = replace(album, approving=True)
    approving.check([("help", WHITE)])
    assert [file.name for file in album.folder.iterdir()] == ["help.webp"]
    approving.check([("help", PLATED)])
    album.check([("help", PLATED)])


def test_approving_leaves_the_file_of_a_screen_that_looks_the_same(album: Album) -> None:
    before = (album.folder / "lobby.webp").read_bytes()
    noise = np.random.default_rng(1948).integers(-1, 2, PLATED.shape)
    replace(album, approving=True).check([("lobby", np.clip(PLATED + noise, 0, 255).astype(np.uint8))])
    assert (album.folder / "lobby.webp").read_bytes() == before


def test_a_report_goes_when_all_is_as_approved_again(album: Album) -> None:
    with pytest.raises(NotAsApproved):
        album.check([("lobby", WHITE)])
    album.check([("lobby", PLATED)])
    assert not album.report.exists()
