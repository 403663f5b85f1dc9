"""A part of a large picture drawn from tiles, with tiles that are made on the spot."""

from pathlib import Path

import numpy as np

from kiosk.media.loader import Asker, Failed, Loaded, Wish
from kiosk.media.pyramid import TILE, Pyramid, TilePlace
from kiosk.media.tile_shelf import TileShelf
from kiosk.media.tiled_view import TiledView

WIDTH, HEIGHT = 2600, 1700
PYRAMID = Pyramid(Path("tiles"), WIDTH, HEIGHT, ".png")


def picture() -> np.ndarray:
    """Each pixel tells where it is: its blue grows to the right, its green downward; BGRA."""
    pixels = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    pixels[..., 0] = (np.arange(WIDTH) * 255 // WIDTH)[None, :]
    pixels[..., 1] = (np.arange(HEIGHT) * 255 // HEIGHT)[:, None]
    pixels[..., 3] = 255
    return pixels


WHOLE = picture()


def tile(place: TilePlace) -> np.ndarray:
    wide, high = PYRAMID.tile_size(place)
    step = 1 << place.level
    left, top = place.column * TILE * step, place.row * TILE * step
    return np.ascontiguousarray(WHOLE[top : top + high * step : step, left : left + wide * step : step][:high, :wide])


PLACES = {
    str(PYRAMID.path(place)): place
    for level in range(PYRAMID.levels)
    for column in range(-(-PYRAMID.size(level)[0] // TILE))
    for row in range(-(-PYRAMID.size(level)[1] // TILE))
    for place in [TilePlace(level, column, row)]
}


class Tiles:
    """A loader that has every tile, or those of some levels only."""

    def __init__(self, levels: range = range(PYRAMID.levels), failing: bool = False) -> None:
        self.levels, self.failing = levels, failing
        self.wishes: list[list[TilePlace]] = []
        self._ready: list[Loaded | Failed] = []

    def want(self, wishes: list[Wish], asker: Asker) -> None:
        assert asker == "tiles"
        self.wishes.append([PLACES[wish.key] for wish in sorted(wishes, key=lambda wish: wish.priority)])
        for wish in wishes:
            place = PLACES[wish.key]
            if self.failing:
                self._ready.append(Failed(wish.key, "no"))
            elif place.level in self.levels:
                self._ready.append(Loaded(wish.key, TILE, tile(place)))

    def collect(self, asker: Asker) -> tuple[Loaded | Failed, ...]:
        ready, self._ready = tuple(self._ready), []
        return ready

    def wait(self, seconds: float, asker: Asker) -> bool:
        return bool(self._ready)


def window(left: int, top: int, width: int, height: int) -> tuple[float, float, float, float]:
    return left / WIDTH, top / HEIGHT, width / WIDTH, height / HEIGHT


def settled(view: TiledView, shelf: TileShelf, *asked: object) -> np.ndarray:
    for _ in range(3):
        view.draw(*asked)  # type: ignore[arg-type]
        shelf.tick()
        shelf.tick()
    return view.draw(*asked)  # type: ignore[arg-type]


def test_pixel_for_pixel_where_they_are_shown_so() -> None:
    shelf = TileShelf(Tiles(), 1 << 30)
    view = TiledView(shelf)
    shown = settled(view, shelf, PYRAMID, None, window(400, 300, 800, 600), (800, 600))
    assert (shown == WHOLE[300:900, 400:1200]).all(), "across four tiles"


def test_there_is_no_seam_at_any_part_of_a_pixel() -> None:
    shelf = TileShelf(Tiles(), 1 << 30)
    view = TiledView(shelf)
    shown = settled(view, shelf, PYRAMID, None, window(380, 300, 350, 263), (911, 684)).astype(int)
    steps = np.diff(shown[300, :, 0])
    assert steps.min() >= 0 and steps.max() <= 1
    assert np.diff(shown[:, 400, 1]).max() <= 1


def test_until_a_tile_comes_the_best_coarser_one_stands_in() -> None:
    shelf = TileShelf(Tiles(range(2, PYRAMID.levels)), 1 << 30)
    view = TiledView(shelf)
    shown = settled(view, shelf, PYRAMID, None, window(400, 300, 800, 600), (800, 600)).astype(int)
    assert np.abs(shown - WHOLE[300:900, 400:1200]).max() <= 4


def test_before_any_tile_has_come_the_whole_picture_made_small_is_enlarged() -> None:
    small = np.ascontiguousarray(WHOLE[::10, ::10])
    for pyramid in (PYRAMID, None):
        shown = TiledView(TileShelf(Tiles(range(0)), 1 << 30)).draw(
            pyramid, small, window(400, 300, 800, 600), (800, 600)
        )
        assert np.abs(shown.astype(int) - WHOLE[300:900, 400:1200]).max() <= 4
    plain = TiledView(TileShelf(Tiles(range(0)), 1 << 30)).draw(None, None, window(0, 0, 800, 600), (80, 60))
    assert (plain == plain[0, 0]).all() and plain[0, 0, 3] == 255


def test_coarse_tiles_come_first_and_then_the_middle_outward() -> None:
    tiles = Tiles(range(0))
    shelf = TileShelf(tiles, 1 << 30)
    TiledView(shelf).draw(PYRAMID, None, window(0, 0, 2560, 1536), (2560, 1536))
    shelf.tick()
    wished = tiles.wishes[-1]
    assert [place.level for place in wished[:3]] == [3, 2, 2]
    fine = [place for place in wished if place.level == 0]
    assert fine[0] == TilePlace(0, 2, 1) and len(fine) == 15
    assert {fine[-1].column, fine[-2].column} <= {0, 4}


def test_what_is_no_longer_seen_is_no_longer_sent_for() -> None:
    tiles = Tiles(range(0))
    shelf = TileShelf(tiles, 1 << 30)
    view = TiledView(shelf)
    view.draw(PYRAMID, None, window(0, 0, 400, 300), (400, 300))
    shelf.tick()
    view.draw(PYRAMID, None, window(2100, 1300, 400, 300), (400, 300))
    shelf.tick()
    assert TilePlace(0, 0, 0) not in tiles.wishes[-1] and TilePlace(0, 4, 2) in tiles.wishes[-1]
    shelf.clear()
    assert tiles.wishes[-1] == [] and shelf.held_bytes == 0


def test_a_still_picture_is_neither_drawn_nor_sent_for_again() -> None:
    tiles = Tiles()
    shelf = TileShelf(tiles, 1 << 30)
    view = TiledView(shelf)
    asked = (PYRAMID, None, window(400, 300, 800, 600), (800, 600))
    settled(view, shelf, *asked)
    version, sent = view.version, len(tiles.wishes)
    for _ in range(5):
        view.draw(*asked)
        assert not shelf.tick()
    assert (view.version, len(tiles.wishes)) == (version, sent)


def test_the_shelf_keeps_to_its_bytes_and_to_what_is_seen() -> None:
    limit = 8 * TILE * TILE * 4
    shelf = TileShelf(Tiles(), limit)
    view = TiledView(shelf)
    for left in range(0, 1800, 90):
        shown = settled(view, shelf, PYRAMID, None, window(left, 300, 700, 500), (700, 500))
        assert shelf.held_bytes <= limit
        assert (shown == WHOLE[300:800, left : left + 700]).all()


def test_tiles_that_cannot_be_read_or_find_no_room_are_not_sent_for_for_ever() -> None:
    for shelf in (TileShelf(Tiles(failing=True), 1 << 30), TileShelf(Tiles(), 10)):
        view = TiledView(shelf)
        settled(view, shelf, PYRAMID, None, window(0, 0, 800, 600), (800, 600))
        assert not shelf.is_waiting


def test_a_window_at_the_very_edge_is_drawn() -> None:
    shelf = TileShelf(Tiles(), 1 << 30)
    shown = settled(TiledView(shelf), shelf, PYRAMID, None, (0.999, 0.999, 0.001, 0.001), (60, 40))
    assert np.abs(shown[-1, -1].astype(int) - WHOLE[-1, -1]).max() <= 1
