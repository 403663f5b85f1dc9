from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.media.budget import Budget
from kiosk.media.library import LAPSE_ROUNDS, RECHECK_ROUNDS, Library
from kiosk.media.loader import Failed, Loaded, MediaLoader, Wish

from .corpus import encoded, quadrants


class PretendLoader:
    """Delivers what the test hands over; pictures are square and as large as wished, up to `native` pixels."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.results: list[Loaded | Failed] = []
        self.forgotten: list[str] = []
        self.lists = 0
        self.native = 10_000

    def want(self, wishes: list[Wish]) -> None:
        self.wishes = list(wishes)
        self.lists += 1

    def collect(self) -> tuple[Loaded | Failed, ...]:
        results, self.results = tuple(self.results), []
        return results

    def forget(self, key: str) -> None:
        self.forgotten.append(key)

    def wait(self, seconds: float) -> bool:
        if self.wishes:
            self.deliver()
        return True

    def deliver(self) -> None:
        """The most urgent wish comes true."""
        wish = min(self.wishes, key=lambda wish: wish.priority)
        side = min(wish.longest_side, self.native)
        self.results.append(Loaded(wish.key, wish.longest_side, np.zeros((side, side, 4), np.uint8)))


@pytest.fixture
def loader() -> PretendLoader:
    return PretendLoader()


def library_of(loader: PretendLoader, kilobytes: int = 100_000, reports: list[Failed] | None = None) -> Library:
    return Library(loader, Budget(kilobytes * 1024), (reports if reports is not None else []).append)


def round_of(library: Library, *asked: tuple[str, int]) -> list[int | None]:
    """Ask, tick, and say how large what was got is."""
    got = [library.picture(key, side) for key, side in asked]
    library.tick()
    return [None if pixels is None or isinstance(pixels, Failed) else pixels.shape[0] for pixels in got]


def test_a_picture_is_fetched_once_it_is_asked_for(loader: PretendLoader) -> None:
    library = library_of(loader)
    assert round_of(library, ("a", 50)) == [None]
    assert loader.wishes == [Wish("a", 50, 0)]
    loader.deliver()
    assert library.tick() and library.version == 1
    assert not library.tick() and library.version == 1
    assert round_of(library, ("a", 50)) == [50]
    assert loader.wishes == []


def test_the_smaller_one_is_shown_until_the_better_one_comes(loader: PretendLoader) -> None:
    library = library_of(loader)
    round_of(library, ("a", 50))
    loader.deliver()
    library.tick()
    assert round_of(library, ("a", 200)) == [50]
    loader.deliver()
    library.tick()
    assert round_of(library, ("a", 200)) == [200]
    assert round_of(library, ("a", 40)) == [50]
    assert round_of(library, ("a", 120)) == [200]
    assert loader.wishes == []


def test_two_sizes_asked_in_one_round_are_served_by_the_larger(loader: PretendLoader) -> None:
    library = library_of(loader)
    round_of(library, ("a", 200), ("a", 50))
    assert loader.wishes == [Wish("a", 200, 0)]


def test_a_picture_that_is_smaller_itself_is_not_asked_for_again(loader: PretendLoader) -> None:
    loader.native = 30
    library = library_of(loader)
    round_of(library, ("a", 50))
    loader.deliver()
    library.tick()
    assert round_of(library, ("a", 5000)) == [30]
    assert loader.wishes == []


def test_a_small_original_that_was_given_up_is_asked_for_again(loader: PretendLoader) -> None:
    loader.native = 30
    library = library_of(loader, kilobytes=10)
    for side in (20, 50):  # 1.6 and, its own 30 pixels, 3.6 kB
        round_of(library, ("a", side))
        loader.deliver()
        library.tick()
    for _ in range(3):
        assert round_of(library, ("a", 20), ("b", 50))[0] == 20
    loader.deliver()
    library.tick()
    round_of(library, ("c", 50), ("b", 50), ("a", 20))
    loader.deliver()
    library.tick()
    assert round_of(library, ("a", 50)) == [20]
    assert Wish("a", 50, 0) in loader.wishes


def test_a_walk_past_the_same_pictures_sends_its_wishes_once(loader: PretendLoader) -> None:
    library = library_of(loader)
    for _ in range(10):
        round_of(library, ("a", 50), ("b", 50))
    assert loader.lists == 1


def test_what_was_asked_last_comes_first_and_what_lapses_is_given_up(loader: PretendLoader) -> None:
    library = library_of(loader)
    round_of(library, ("old", 50))
    round_of(library, ("new", 50))
    assert [wish.key for wish in sorted(loader.wishes, key=lambda wish: wish.priority)] == ["new", "old"]
    for _ in range(LAPSE_ROUNDS):
        round_of(library, ("new", 50))
    assert [wish.key for wish in loader.wishes] == ["new"]


def test_a_still_screen_keeps_its_wishes_and_sends_nothing(loader: PretendLoader) -> None:
    library = library_of(loader)
    round_of(library, ("a", 50))
    for _ in range(5 * LAPSE_ROUNDS):
        library.tick()
    assert loader.lists == 1
    assert [wish.key for wish in loader.wishes] == ["a"]


def test_looking_ahead_comes_last(loader: PretendLoader) -> None:
    library = library_of(loader)
    library.look_ahead([("next", 50), ("after", 50)])
    round_of(library, ("a", 50))
    assert [wish.key for wish in loader.wishes] == ["a", "next", "after"]
    assert loader.wishes[0].priority < loader.wishes[1].priority
    assert library.settle(1)
    assert round_of(library, ("next", 50)) == [50]


def test_the_budget_holds_and_the_oldest_go(loader: PretendLoader) -> None:
    library = library_of(loader, kilobytes=100)  # ten pictures of 50 x 50 px
    for name in "abcdefghijklmn":
        round_of(library, (name, 50))
        loader.deliver()
        library.tick()
        for _ in range(3):
            round_of(library, (name, 50))
    assert round_of(library, ("n", 50), ("e", 50)) == [50, 50]
    assert round_of(library, ("d", 50)) == [None]


def test_what_is_shown_is_never_given_up_and_nothing_is_fetched_for_ever(loader: PretendLoader) -> None:
    library = library_of(loader, kilobytes=100)
    names = [(name, 100) for name in "abcd"]  # 40 kB each: only two have room
    fetched = 0
    for _ in range(200):
        round_of(library, *names)
        if loader.wishes:
            loader.deliver()
            fetched += 1
    got = round_of(library, *names)
    assert got[:2] == [100, 100]
    assert all(side in (50, 100) for side in got)  # the others are shown at half the size
    assert fetched <= 8
    for _ in range(700):
        round_of(library, *names)
    assert loader.wishes == [], "nothing is tried again while the same is shown"


def test_what_found_no_room_is_fetched_as_soon_as_there_is_room(loader: PretendLoader) -> None:
    library = library_of(loader, kilobytes=100)
    names = [(name, 100) for name in "abc"]  # 40 kB each: only two have room
    for _ in range(20):
        round_of(library, *names)
        if loader.wishes:
            loader.deliver()
    assert round_of(library, *names) == [100, 100, 50]
    for _ in range(3):
        round_of(library, ("b", 100), ("c", 100))
    assert [(wish.key, wish.longest_side) for wish in loader.wishes] == [("c", 100)]
    loader.deliver()
    library.tick()
    assert round_of(library, ("b", 100), ("c", 100)) == [100, 100]


def test_what_is_released_makes_room_for_what_is_asked_for(loader: PretendLoader) -> None:
    library = library_of(loader, kilobytes=100)
    for name in "ab":
        round_of(library, (name, 100))
        loader.deliver()
        library.tick()
    assert round_of(library, ("a", 100), ("b", 100)) == [100, 100]
    library.picture("a", 100)
    library.release("a")
    round_of(library, ("b", 100), ("c", 100))
    loader.deliver()
    library.tick()
    assert round_of(library, ("b", 100), ("c", 100)) == [100, 100], "a has gone, not b"


def test_looking_ahead_never_goes_round_in_circles(loader: PretendLoader) -> None:
    library = library_of(loader, kilobytes=100)
    library.look_ahead([(name, 100) for name in "abcdef"])
    round_of(library, ("shown", 100))
    fetched = 0
    for _ in range(100):
        if loader.wishes:
            loader.deliver()
            fetched += 1
        library.tick()
    assert round_of(library, ("shown", 100)) == [100]
    assert fetched <= 7 and loader.wishes == []


def test_a_failure_is_told_once_and_looked_at_again_later(loader: PretendLoader) -> None:
    reports: list[Failed] = []
    library = library_of(loader, reports=reports)
    failed = Failed("a", "The picture is cut short.", (1, 2))
    round_of(library, ("a", 50))
    loader.results.append(failed)
    assert library.tick()
    assert library.picture("a", 50) == failed
    library.tick()
    assert loader.wishes == []
    for _ in range(RECHECK_ROUNDS):
        round_of(library, ("a", 50))
    assert [wish.key for wish in loader.wishes] == ["a"]
    loader.results.append(failed)
    assert not library.tick()  # the file has not changed
    assert reports == [failed] and loader.wishes == []
    for _ in range(RECHECK_ROUNDS + 1):
        round_of(library, ("a", 50))
    loader.deliver()
    library.tick()
    assert round_of(library, ("a", 50)) == [50]


def test_a_failure_at_a_larger_size_keeps_the_smaller_one(loader: PretendLoader) -> None:
    library = library_of(loader)
    round_of(library, ("a", 50))
    loader.deliver()
    library.tick()
    round_of(library, ("a", 500))
    loader.results.append(Failed("a", "Gone.", None))
    library.tick()
    assert round_of(library, ("a", 500)) == [50]


def test_a_changed_file_is_fetched_anew(loader: PretendLoader) -> None:
    library = library_of(loader)
    round_of(library, ("a", 50))
    loader.deliver()
    library.tick()
    version = library.version
    library.forget("a")
    assert library.version > version and loader.forgotten == ["a"]
    assert round_of(library, ("a", 50)) == [None]
    assert [wish.key for wish in loader.wishes] == ["a"]


@pytest.fixture
def real(assets: Path) -> Iterator[Library]:
    loader = MediaLoader(assets)
    yield Library(loader, Budget(64 * 1024 * 1024))
    loader.close()


def test_all_of_it_together(real: Library, assets: Path) -> None:
    path = assets / "pko" / "x.png"
    path.write_bytes(encoded(quadrants(400, 300), "PNG"))
    (assets / "pko" / "broken.png").write_bytes(path.read_bytes()[:500])
    assert real.picture("pko/x.png", 100) is None
    assert real.picture("pko/broken.png", 100) is None
    assert real.settle(20)
    pixels, failed = real.picture("pko/x.png", 100), real.picture("pko/broken.png", 100)
    assert isinstance(pixels, np.ndarray) and pixels.shape == (75, 100, 4)
    assert isinstance(failed, Failed) and "cut short" in failed.reason
    real.picture("pko/x.png", 400)
    assert real.settle(20)
    pixels = real.picture("pko/x.png", 400)
    assert isinstance(pixels, np.ndarray) and pixels.shape == (300, 400, 4)
