"""Builds every object of the running program once: read it as the diagram of the whole.

folder -> Loaded content -> Venue -> Program <- Canvas <- KioskWindow
                               Library <- MediaLoader <- worker process
                               RoomShow <- baked rooms (a thread)
                               Player, HallSound <- MediaStream <- a process for each film or sound; Sound (the device)
                               WallFilm <- MediaStream
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from kiosk.app.clock import PretendClock
from kiosk.app.devices import Devices
from kiosk.app.hall_sound import HallSound
from kiosk.app.large_pictures import LargePictures
from kiosk.app.memory import give_back_large_blocks
from kiosk.app.pictures import LibraryPictures
from kiosk.app.player import Player
from kiosk.app.program import Failures, Program, log_failure
from kiosk.app.rehearsal import Rehearsal
from kiosk.app.renderer import SOFTWARE
from kiosk.app.room_show import RoomShow
from kiosk.app.sound import Sound
from kiosk.app.tallies import Tallies
from kiosk.app.wall_film import WallFilm
from kiosk.app.window import KioskWindow, Mode, open_window
from kiosk.content.exhibition import Exhibition, ScreenSpec
from kiosk.content.load import Loaded, load_exhibition
from kiosk.content.suffixes import FILMS
from kiosk.draw.canvas import Canvas
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.screen import Screen
from kiosk.draw.typeface import FontLibrary
from kiosk.exhibits.catalogue import catalogue, specs
from kiosk.exhibits.kind import ExhibitKind
from kiosk.media.budget import Budget
from kiosk.media.header import inspect_picture
from kiosk.media.levels import Levels, as_recorded
from kiosk.media.library import Library
from kiosk.media.loader import Failed, MediaLoader, nothing_stands_in
from kiosk.media.posters import Posters
from kiosk.media.pyramid_cache import PyramidCache
from kiosk.media.tile_shelf import TileShelf
from kiosk.visit.venue import Venue, open_venue

log = structlog.get_logger(__name__)

FONT_FOLDER = Path(__file__).resolve().parent.parent / "fonts"
MEBIBYTE = 1 << 20
PICTURE_BUDGET = 12 * MEBIBYTE  # decoded pictures beside the largest; textures are counted by the canvas
PICTURE_BYTES_A_PIXEL = 8  # of the screen: a work that fills it, and the one that is fetched ahead
TILE_BUDGET, TILE_BYTES_A_PIXEL = 12 * MEBIBYTE, 12  # of large pictures: what is seen, and a margin round it
SMALLEST_WINDOW = 240  # pixels of a window's shorter side that can be laid out
TEXTURE_BUDGET, TEXTURE_BYTES_A_PIXEL = 16 * MEBIBYTE, 8  # in software a texture is memory like any other


class ContentUnusable(Exception):
    """The folder has no exhibition that could be shown; `loaded` has the problems."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__("the exhibition cannot be shown")
        self.loaded = loaded


@dataclass
class Kiosk:
    """A program with all that it stands on; `close` ends it in the right order."""

    program: Program
    window: KioskWindow
    library: Library
    loader: MediaLoader
    rooms: RoomShow
    fonts: FontLibrary
    kinds: dict[str, ExhibitKind]
    loaded: Loaded
    player: Player
    hall_sound: HallSound
    sound: Sound
    wall_film: WallFilm | None

    def fit_to_window(self, devices: Devices) -> None:
        """The window has another size, or stands on another screen: lay everything out for it, in the same place.

        A window that is too small to be seen, as while it is minimised, changes nothing.
        """
        size, exhibition = self.window.size, self.program.venue.exhibition
        devices.size = size
        if size == self.program.canvas.size or min(size) < SMALLEST_WINDOW:
            return
        self.lay_out(exhibition, screen_of(exhibition.screen, size))

    def lay_out(self, exhibition: Exhibition, screen: Screen) -> None:
        """Go on in the same place with this content on this screen."""
        venue = build_venue(exhibition, self.kinds, screen, self.fonts)
        if screen == self.program.venue.screen:
            self.program.change_venue(venue)
            return
        self.library.allow(_picture_budget(screen))
        self.program.change_screen(venue, _canvas(self.window, screen))

    def close(self) -> None:
        self.player.close()
        if self.wall_film is not None:
            self.wall_film.close()
        self.hall_sound.close()
        self.sound.close()
        self.rooms.close()
        self.program.pictures.close()
        self.loader.close()
        # A texture that outlives its window would be freed again later, at an address that may be another's by then.
        self.program.canvas.forget()
        self.window.close()


def load_content(folder: Path, previous: Loaded | None = None) -> Loaded:
    """Read an exhibition with every kind of exhibit that is installed."""
    return load_exhibition(folder, specs(catalogue()), inspect_picture, previous=previous)


def screen_of(spec: ScreenSpec, size: tuple[int, int] | None = None) -> Screen:
    """The kiosk's screen; another `size` in pixels keeps the diagonal."""
    width, height = size or spec.size
    return Screen(width, height, spec.diagonal)


def build_venue(exhibition: Exhibition, kinds: dict[str, ExhibitKind], screen: Screen, fonts: FontLibrary) -> Venue:
    """Lay the exhibition out for a screen."""
    return open_venue(exhibition, kinds, screen, Typesetter(fonts, screen))


def _canvas(window: KioskWindow, screen: Screen) -> Canvas:
    budget = TEXTURE_BUDGET + TEXTURE_BYTES_A_PIXEL * screen.width * screen.height
    keeps_picture = not window.accelerated and window.size == (screen.width, screen.height)
    return Canvas(window.renderer, (screen.width, screen.height), budget, keeps_picture=keeps_picture)


def _picture_budget(screen: Screen) -> int:
    return PICTURE_BUDGET + PICTURE_BYTES_A_PIXEL * screen.width * screen.height


def _standing_in(cache: Path) -> Callable[[Path], Path | None]:
    """Names what is decoded in place of a file: a large picture made small, a picture that was taken of a film."""
    pyramids, posters = PyramidCache(cache), Posters(cache)
    return lambda file: posters.find(file) if file.suffix.lower() in FILMS else pyramids.reduced(file)


def report_picture(failed: Failed) -> None:
    """One precise line for staff about a picture that cannot be shown."""
    log.warning("picture", file=f"assets/{failed.key}", reason=failed.reason)


def build_kiosk(
    folder: Path,
    mode: Mode,
    *,
    size: tuple[int, int] | None = None,
    window_size: tuple[int, int] | None = None,
    cache: Path | None = None,
    renderer: str = SOFTWARE,
    failed: Failures = log_failure,
    loaded: Loaded | None = None,
    on_picture: Callable[[Failed], None] = report_picture,
    at_once: bool = False,
    window: KioskWindow | None = None,
    tallies: Tallies | None = None,
    silent: bool | None = None,
) -> Kiosk:
    """Put the whole program together for a folder.

    size: the kiosk's screen in pixels, if it is not the one the exhibition names; window_size: of the window, which
    shows that screen scaled; renderer: one of `renderer_names`; window: one that is open already, in place of a new
    one. `at_once`, for tests, bakes rooms at the first look instead of in the background and lets no film play on a
    wall. `tallies` keeps what visitors promise; without it that is forgotten at the end. `silent`: no sound device is
    opened; unseen windows are silent unless it is said.
    Raises ContentUnusable where there is nothing to show, NoDisplay where there is no screen.
    """
    give_back_large_blocks()
    kinds = dict(catalogue())
    loaded = loaded or load_content(folder)
    if loaded.exhibition is None:
        raise ContentUnusable(loaded)
    exhibition = loaded.exhibition
    fonts = FontLibrary(FONT_FOLDER)
    screen = screen_of(exhibition.screen, size)
    if window is None:
        window = open_window(mode, window_size or (screen.width, screen.height), "", renderer=renderer)
    window.window.title = exhibition.title.say(exhibition.languages[0]).replace("\n", " ")
    if mode == "fullscreen":
        screen = screen_of(exhibition.screen, window.size)
    venue = build_venue(exhibition, kinds, screen, fonts)
    pyramids = PyramidCache(cache) if cache is not None else None
    stand_in = _standing_in(cache) if cache is not None else nothing_stands_in
    loader = MediaLoader(folder / "assets", stand_in=stand_in)
    library = Library(loader, Budget(_picture_budget(screen)), on_picture)
    shelf = TileShelf(loader, TILE_BUDGET + TILE_BYTES_A_PIXEL * screen.width * screen.height)
    large = LargePictures(folder / "assets", pyramids, shelf, changed=library.forget)
    large.prepare(exhibition.pictures)
    pictures = LibraryPictures(library, large, venue.draw, at_once=at_once)
    canvas = _canvas(window, screen)
    rooms = RoomShow(venue, pictures, cache, at_once=at_once)
    sound = Sound(silent=mode == "unseen" if silent is None else silent)
    factor_of = Levels(cache).factor if cache is not None else as_recorded
    player, hall_sound = Player(sound, factor_of=factor_of), HallSound(sound, factor_of=factor_of)
    wall_film = None if at_once else WallFilm()
    rehearsal = Rehearsal(venue, pictures, rooms.bench)
    program = Program(
        venue,
        canvas,
        pictures,
        rooms,
        failed,
        rehearsal,
        tallies=tallies,
        player=player,
        hall_sound=hall_sound,
        sound=sound,
        wall_film=wall_film,
    )
    return Kiosk(program, window, library, loader, rooms, fonts, kinds, loaded, player, hall_sound, sound, wall_film)


def headless_kiosk(
    folder: Path, size: tuple[int, int] | None = None, cache: Path | None = None, failed: Failures = log_failure
) -> tuple[Kiosk, PretendClock]:
    """The real program without a screen, on a pretend clock."""
    return build_kiosk(folder, "unseen", size=size, cache=cache, failed=failed, at_once=True), PretendClock()
