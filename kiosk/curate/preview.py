"""The preview: the real program in a window, scaled, that follows every save.

It lays out for the kiosk's own screen, since millimetres mean nothing on a laptop, and shows the whole scaled to the
window. A broken save leaves the last good content up and lists all problems beside it; mending them clears the list.
"""

from dataclasses import dataclass
from pathlib import Path

import pygame
from pygame._sdl2.video import Texture

from kiosk.app.devices import Devices
from kiosk.app.loop import Loop
from kiosk.app.renderer import SOFTWARE
from kiosk.app.wiring import Kiosk, build_kiosk, build_venue, load_content, screen_of
from kiosk.content.load import Loaded
from kiosk.content.problem import Problem, Severity
from kiosk.curate.problem_panel import WIDTH, ProblemPanel
from kiosk.curate.watching import Watch
from kiosk.draw.canvas import Canvas
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.theme import LIGHT
from kiosk.ui.intents import ChooseLanguage, EnterHall, OpenExhibit, StartVisit
from kiosk.ui.rect import Rect, fit_inside

WINDOW_SHARE = 0.82  # of the desktop, for the first size of the window
SMALLEST_WINDOW = (960, 540)
MARGIN = 16


class NoSuchPlace(Exception):
    """The hall, exhibit or language to begin with does not exist; the message says what does."""


@dataclass
class Preview:
    """A kiosk in a window, the watch over its folder, and the problems of the last save."""

    kiosk: Kiosk
    folder: Path
    watch: Watch
    loop: Loop | None = None
    problems: tuple[Problem, ...] = ()

    @classmethod
    def open(cls, folder: Path, size: tuple[int, int] | None, cache: Path, renderer: str = SOFTWARE) -> "Preview":
        """Open the window. Raises NoDisplay and ContentUnusable as `build_kiosk` does."""
        loaded = load_content(folder)
        screen = screen_of(loaded.exhibition.screen, size) if loaded.exhibition is not None else None
        window = _first_window((screen.width, screen.height) if screen is not None else (1920, 1080))
        kiosk = build_kiosk(
            folder, "window", size=size, window_size=window, cache=cache, renderer=renderer, loaded=loaded
        )
        return cls(kiosk, folder, Watch(folder), problems=loaded.problems)

    def begin_at(self, hall: str | None, exhibit: str | None, language: str | None) -> None:
        """Go to where the curator wants to work. Raises NoSuchPlace."""
        program, exhibition = self.kiosk.program, self.kiosk.program.venue.exhibition
        if language is not None and language not in exhibition.languages:
            raise NoSuchPlace(f"There is no language “{language}”; there is {', '.join(exhibition.languages)}.")
        halls = [place.id for place in exhibition.places]
        if hall is not None and hall not in halls:
            raise NoSuchPlace(f"There is no hall “{hall}”; there is {', '.join(halls)}.")
        exhibits = [spec.id for place in exhibition.places for spec in place.exhibits]
        if exhibit is not None and exhibit not in exhibits:
            raise NoSuchPlace(f"There is no exhibit “{exhibit}”.")
        if hall is None and exhibit is None and language is None:
            return
        program.send(StartVisit(language or exhibition.languages[0]))
        if language is not None:
            program.send(ChooseLanguage(language))
        if hall is not None:
            program.send(EnterHall(hall))
        if exhibit is not None:
            program.send(OpenExhibit(exhibit))

    def run(self) -> None:
        """Until the window is closed."""
        view = _Scaled(self)
        devices = Devices(self.kiosk.window.size)
        view.arrange(devices)
        self.loop = Loop(
            self.kiosk.program,
            self.kiosk.window,
            devices,
            closes=True,
            each_turn=lambda: self._follow(view, devices),
            resized=lambda: view.arrange(devices),
            show=view.show,
        )
        self.loop.run()

    def close(self) -> None:
        self.watch.close()
        self.kiosk.close()

    def _follow(self, view: "_Scaled", devices: Devices) -> None:
        changed = self.watch.changed()
        if changed:
            self.reload(changed)
            view.arrange(devices)
            self.kiosk.program.redraw()

    def reload(self, changed: frozenset[Path]) -> None:
        """Read what was saved. Content with an error in it does not replace what is shown."""
        assets = self.folder / "assets"
        for path in changed:
            if path.is_relative_to(assets):
                self.kiosk.program.pictures.forget(path.relative_to(assets).as_posix())
        loaded: Loaded = load_content(self.folder, self.kiosk.loaded)
        self.problems = loaded.problems
        broken = any(problem.severity == Severity.ERROR for problem in loaded.problems)
        if loaded.exhibition is not None and not broken:
            self.kiosk.loaded = loaded
            venue = build_venue(loaded.exhibition, self.kiosk.kinds, self.kiosk.program.venue.screen, self.kiosk.fonts)
            self.kiosk.program.change_venue(venue)


class _Scaled:
    """The kiosk's screen in a texture, shown as large as fits beside the problems."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        kiosk = preview.kiosk
        self._renderer = kiosk.window.renderer
        self._screen = kiosk.program.canvas.size
        self._target = Texture(self._renderer, self._screen, target=True, scale_quality=2)
        self._tools = Canvas(self._renderer, kiosk.window.size, 16 << 20)
        self._typesetter = Typesetter(kiosk.fonts, kiosk.program.venue.screen)
        self._rect = Rect(0, 0, *self._screen)

    def arrange(self, devices: Devices) -> None:
        """Find the place of the screen in the window; fingers and mouse are mapped to it."""
        width, height = self._preview.kiosk.window.size
        panel = WIDTH if self._preview.problems else 0
        free = Rect(0, 0, max(64, width - panel), height).inset(MARGIN)
        self._rect = fit_inside(*self._screen, free)
        devices.size = (width, height)
        devices.scale = self._rect.width / self._screen[0]
        devices.offset = (self._rect.x, self._rect.y)
        self._tools = Canvas(self._renderer, (width, height), 16 << 20)

    def draw(self) -> bool:
        """One turn: draw the program into its texture, and where that has changed, the window."""
        self._renderer.target = self._target
        drawn = self._preview.kiosk.program.draw()
        self._renderer.target = None
        return drawn

    def show(self) -> bool:
        """Draw what is new; True if the window was drawn."""
        if not self.draw():
            return False
        tools, preview = self._tools, self._preview
        tools.begin(LIGHT.wall)
        self._target.draw(None, pygame.Rect(*self._rect))
        if preview.problems:
            width, height = preview.kiosk.window.size
            panel = Rect(width - WIDTH, 0, WIDTH, height)
            ProblemPanel(tools, self._typesetter, preview.folder).draw(panel, preview.problems)
        tools.present()
        return True


def _first_window(screen: tuple[int, int]) -> tuple[int, int]:
    """As large as the desktop comfortably allows, in the shape of the kiosk's screen."""
    pygame.display.init()
    desktops = pygame.display.get_desktop_sizes() or [(1920, 1080)]
    wide, high = desktops[0]
    shape = fit_inside(*screen, Rect(0, 0, round(wide * WINDOW_SHARE), round(high * WINDOW_SHARE)))
    return max(SMALLEST_WINDOW[0], shape.width), max(SMALLEST_WINDOW[1], shape.height)
