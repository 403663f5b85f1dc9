"""The preview: the exhibition of a folder that is being edited. It follows every save.

A broken save leaves the last good content up, and names all problems; mending them clears the list. A folder that has
nothing to show yet is waited for. What its window looks like is said in `desk`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

import pygame

from kiosk.app.checking import NO_ROOM, room_problems
from kiosk.app.renderer import SOFTWARE
from kiosk.app.window import KioskWindow, display, open_window
from kiosk.app.wiring import Kiosk, build_kiosk, load_content, screen_of
from kiosk.content.exhibition import Exhibition, ScreenSpec
from kiosk.content.load import Loaded
from kiosk.content.problem import Problem, Severity
from kiosk.curate.arrangement import LINE, MARGIN
from kiosk.curate.beginning import ANYWHERE, Beginning, begin
from kiosk.curate.screens import Screens, Size
from kiosk.curate.watching import Watch
from kiosk.exhibits.catalogue import catalogue
from kiosk.ui.rect import Rect, fit_inside

WINDOW_SHARE = 0.82  # of the desktop, for the first size of the window
SMALLEST_WINDOW = (960, 540)
ABOVE = 76  # px of the tools in one row

Build = Callable[..., Kiosk]
"""`build_kiosk` with all but what is loaded, and the size of the kiosk's screen."""


def shown_of(loaded: Loaded) -> Exhibition | None:
    """The exhibition; None where there is nothing of it that visitors could see: no hall, and no lobby."""
    exhibition = loaded.exhibition
    if exhibition is None or all(place.closed for place in exhibition.places):
        return None
    return exhibition


def all_problems(loaded: Loaded) -> tuple[Problem, ...]:
    """What is wrong in the files, and with the rooms that they describe; pictures are only looked into by the check."""
    if loaded.exhibition is None:
        return loaded.problems
    found = (*loaded.problems, *room_problems(loaded, loaded.exhibition, catalogue()))
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line, problem.column)))


@dataclass
class Preview:
    """A folder, the kiosk that shows it (None while nothing can be shown), and the problems of the last save.

    `outdated`: what was saved last is not shown, since it has errors in it; `changed` are the files saved since.
    """

    folder: Path
    window: KioskWindow
    watch: Watch
    build: Build
    loaded: Loaded
    beginning: Beginning = ANYWHERE
    asked: Size | None = None
    now: Callable[[], datetime] = datetime.now
    kiosk: Kiosk | None = None
    screens: Screens = field(init=False)
    shown_at: datetime = field(init=False)
    problems: tuple[Problem, ...] = ()
    outdated: bool = False
    changed: frozenset[Path] = frozenset()

    def __post_init__(self) -> None:
        self.problems = all_problems(self.loaded)
        self.screens = Screens.of(ScreenSpec(), self.asked)
        self.shown_at = self.now()
        self._show(self.loaded)

    @classmethod
    def open(
        cls,
        folder: Path,
        size: Size | None,
        cache: Path,
        renderer: str = SOFTWARE,
        beginning: Beginning = ANYWHERE,
    ) -> "Preview":
        """Open the window. Raises NoSuchPlace, and NoDisplay as `open_window` does."""
        loaded = load_content(folder)
        exhibition = shown_of(loaded)
        if exhibition is not None:
            beginning.check(exhibition)
        own = exhibition.screen if exhibition is not None else ScreenSpec()
        window = open_window("window", _first_window(size or own.size), f"{folder.name}: preview", renderer=renderer)
        build = partial(build_kiosk, folder, "window", cache=cache, window=window)
        return cls(folder, window, Watch(folder), build, loaded, beginning, size)

    def close(self) -> None:
        self.watch.close()
        if self.kiosk is not None:
            self.kiosk.close()
        else:
            self.window.close()

    def reload(self, changed: frozenset[Path]) -> None:
        """Read what was saved. Content with an error in it does not replace what is shown."""
        assets = self.folder / "assets"
        for path in changed:
            if path.is_relative_to(assets) and self.kiosk is not None:
                self.kiosk.program.pictures.forget(path.relative_to(assets).as_posix())
        self.loaded = load_content(self.folder, self.loaded)
        self.problems = all_problems(self.loaded)
        # Editors write files under other names first, which are gone by now.
        self.changed |= {path for path in changed if path.exists()}
        # A work that hangs wrong is best seen as it hangs; only a hall that cannot be built is not shown.
        broken = any(problem.severity == Severity.ERROR for problem in self.loaded.problems) or any(
            problem.code == NO_ROOM for problem in self.problems
        )
        self.outdated = self.kiosk is not None and broken
        if not self.outdated:
            self._show(self.loaded)

    def choose_screen(self, size: Size) -> None:
        """Lay out for a screen of another size, staying in the same place."""
        self._lay_out(Screens(self.screens.own, size, self.screens.asked))

    def _show(self, loaded: Loaded) -> None:
        """Show what has been read, if anything of it can be shown."""
        exhibition = shown_of(loaded)
        if exhibition is None:
            return
        self.shown_at, self.changed = self.now(), frozenset()
        if self.kiosk is None:
            self.screens = Screens.of(exhibition.screen, self.asked)
            self.kiosk = self.build(size=self.screens.size, loaded=loaded)
            begin(self.kiosk.program, self.beginning.within(exhibition))
            return
        self.kiosk.loaded = loaded
        self._lay_out(self.screens.following(exhibition.screen), exhibition)

    def _lay_out(self, screens: Screens, exhibition: Exhibition | None = None) -> None:
        self.screens = screens
        if self.kiosk is not None:
            shown = exhibition or self.kiosk.program.venue.exhibition
            self.kiosk.lay_out(shown, screen_of(screens.own, screens.size))


def _first_window(screen: Size) -> Size:
    """As large as the desktop comfortably allows, in the shape of the kiosk's screen."""
    desktops = _desktops() or [(1920, 1080)]
    wide, high = desktops[0]
    most = Rect(0, 0, round(wide * WINDOW_SHARE) - 2 * MARGIN, round(high * WINDOW_SHARE) - ABOVE - MARGIN - LINE)
    shape = fit_inside(*screen, most)
    smallest_width, smallest_height = SMALLEST_WINDOW
    return (
        max(smallest_width, shape.width + 2 * MARGIN),
        max(smallest_height, shape.height + ABOVE + MARGIN + LINE),
    )


def _desktops() -> list[Size]:
    with display():
        return pygame.display.get_desktop_sizes()
