"""Large pictures in the running kiosk: cut in the background, shown meanwhile, and let go of."""

from pathlib import Path

import numpy as np
import pytest
import structlog

from kiosk.app.large_pictures import FIRST_TICKS, LOOKS_ELSEWHERE, RECHECK_TICKS, LargePictures
from kiosk.content.exhibition import LargePictureFacts, PictureFacts
from kiosk.media.making_process import Made, NotMade
from kiosk.media.pyramid import Pyramid
from kiosk.media.pyramid_cache import PyramidCache
from kiosk.media.pyramid_making import Making
from kiosk.media.tile_shelf import TileShelf

WHOLE = (0.0, 0.0, 1.0, 1.0)
SMALL, HUGE = LargePictureFacts(1000, 800), LargePictureFacts(30_000, 30_000)


class NoTiles:
    def want(self, wishes: object, asker: object) -> None: ...
    def collect(self, asker: object) -> tuple[()]:
        return ()

    def wait(self, seconds: float, asker: object) -> bool:
        return False


class Maker:
    """A process that does what the test says."""

    def __init__(self, making: Making) -> None:
        self.making, self.reduced, self.outcome, self.closed = making, False, None, False
        self.says_reduced = False

    def look(self, wait_s: float = 0.0) -> Made | NotMade | None:
        self.reduced = self.says_reduced
        return self.outcome

    def close(self) -> None:
        self.closed = True


class Desk:
    """Large pictures whose makers the test has in its hands."""

    def __init__(self, folder: Path) -> None:
        self.makers: list[Maker] = []
        self.changed: list[str] = []
        self.cache = PyramidCache(folder / "cache")
        self.assets = folder / "assets"
        self.large = LargePictures(
            self.assets, self.cache, TileShelf(NoTiles(), 1 << 20), self._start, self.changed.append
        )

    def _start(self, making: Making) -> Maker:
        self.makers.append(Maker(making))
        return self.makers[-1]

    def picture(self, key: str) -> str:
        path = self.assets / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(key.encode())
        return key

    def ticks(self, count: int) -> None:
        for _ in range(count):
            self.large.tick()

    def finish(self, key: str) -> None:
        """As the real process leaves it."""
        folder = self.cache.of(key.replace("/", "-"))
        folder.mkdir(parents=True)
        pyramid = Pyramid(folder, 1000, 800, ".png")
        pyramid.reduced.write_bytes(b"x")
        pyramid.save()
        self.cache.remember(self.assets / key, folder.name)
        self.makers[-1].outcome = Made(folder.name)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_is_not_yet_cut_is_cut_one_after_the_other_once_the_start_is_over(desk: Desk) -> None:
    a, b = desk.picture("hall/a.png"), desk.picture("hall/b.png")
    desk.large.prepare({a: SMALL, b: SMALL, "hall/c.png": PictureFacts(10, 10)})
    desk.ticks(FIRST_TICKS - 1)
    assert desk.makers == []
    desk.ticks(3)
    assert [Path(maker.making.picture).name for maker in desk.makers] == ["a.png"]
    assert desk.makers[0].making.nice > 0 and desk.makers[0].making.threads == 1
    before = desk.large.version
    desk.finish(a)
    desk.ticks(2)
    assert desk.changed == [a] and desk.large.version > before and desk.large.has_tiles(a)
    assert [Path(maker.making.picture).name for maker in desk.makers] == ["a.png", "b.png"]
    desk.large.close()
    assert desk.makers[1].closed


def test_what_has_been_cut_before_needs_no_process(desk: Desk) -> None:
    a = desk.picture("hall/a.png")
    desk.makers.append(Maker(Making("", "")))
    desk.finish(a)
    desk.large.prepare({a: HUGE})
    desk.ticks(FIRST_TICKS + 5)
    assert len(desk.makers) == 1 and not desk.large.is_only_tiles(a)


def test_a_picture_too_large_to_decode_waits_for_its_reduced_version(desk: Desk) -> None:
    a = desk.picture("hall/a.png")
    desk.large.prepare({a: HUGE})
    assert desk.large.is_only_tiles(a) and not desk.large.is_refused(a)
    desk.ticks(FIRST_TICKS + 2)
    desk.makers[0].says_reduced = True
    desk.ticks(3)
    assert desk.changed == [a] and not desk.large.is_only_tiles(a)


def test_one_that_cannot_be_cut_is_told_once_and_tried_again_later(desk: Desk) -> None:
    a = desk.picture("hall/a.png")
    desk.large.prepare({a: SMALL})
    desk.ticks(FIRST_TICKS + 1)
    desk.makers[0].outcome = NotMade("It is damaged.")
    with structlog.testing.capture_logs() as lines:
        desk.ticks(RECHECK_TICKS // 2)
        desk.large.view(a, None, WHOLE, (8, 6))
        desk.ticks(10)
    assert [(line["file"], line["reason"]) for line in lines] == [("assets/hall/a.png", "It is damaged.")]
    assert desk.large.is_refused(a) and len(desk.makers) == 1
    desk.ticks(RECHECK_TICKS)
    desk.large.view(a, None, WHOLE, (8, 6))
    desk.ticks(2)
    assert len(desk.makers) == 2
    desk.large.forget(a)
    assert not desk.large.is_refused(a)


def test_no_process_at_all_is_told_and_nothing_breaks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(making: Making) -> Maker:
        raise OSError("no processes")

    a = desk.picture("hall/a.png")
    monkeypatch.setattr(desk.large, "_start", fails)
    desk.large.prepare({a: SMALL})
    with structlog.testing.capture_logs() as lines:
        desk.ticks(FIRST_TICKS + 5)
    assert [line["reason"] for line in lines] == ["It cannot be prepared now: no processes."]


def test_without_a_cache_a_picture_is_as_sharp_as_it_is_decoded(tmp_path: Path) -> None:
    large = LargePictures(tmp_path, None, TileShelf(NoTiles(), 1 << 20))
    large.prepare({"hall/a.png": SMALL})
    assert large.settle(1)
    base = np.full((6, 8, 4), 90, np.uint8)
    pixels, version = large.view("hall/a.png", base, WHOLE, (80, 60))
    assert (pixels == 90).all() and version == 1


def test_tiles_are_let_go_of_when_other_things_are_looked_at(desk: Desk) -> None:
    a = desk.picture("hall/a.png")
    first, _ = desk.large.view(a, None, WHOLE, (8, 6))
    for _ in range(LOOKS_ELSEWHERE - 1):
        desk.large.others_are_looked_at()
    assert desk.large.view(a, None, WHOLE, (8, 6))[0] is first
    for _ in range(LOOKS_ELSEWHERE):
        desk.large.others_are_looked_at()
    assert desk.large.view(a, None, WHOLE, (8, 6))[0] is not first
