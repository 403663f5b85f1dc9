"""The preview: the real program in a window, scaled, that follows every save.

It lays out for the kiosk's own screen, since millimetres mean nothing on a laptop, and shows the whole scaled to the
window. A broken save leaves the last good content up and lists all problems beside it; mending them clears the list.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pygame
from pygame._sdl2.video import Texture

from kiosk.app.devices import Devices
from kiosk.app.loop import Loop
from kiosk.app.renderer import SOFTWARE
from kiosk.app.wiring import Kiosk, build_kiosk, build_venue, load_content, screen_of
from kiosk.content.exhibition import Exhibition
from kiosk.content.load import Loaded
from kiosk.content.problem import Problem, Severity
from kiosk.curate.problem_panel import LINE, Part, draw_panel, lay_out, lay_out_line, panel_width
from kiosk.curate.watching import Watch
from kiosk.draw.canvas import Canvas
from kiosk.draw.paragraph import Typesetter
from kiosk.draw.theme import LIGHT
from kiosk.ui.intents import ChooseLanguage, EnterHall, OpenExhibit, StartVisit
from kiosk.ui.rect import Rect, fit_inside

WINDOW_SHARE = 0.82  # of the desktop, for the first size of the window
SMALLEST_WINDOW = (960, 540)
MARGIN = 16
FEW_NAMES = 8  # so many are all named where one is wrong; of more, the nearest
TOOLS_BUDGET = 16 << 20  # bytes of textures for what stands round the kiosk's screen


class NoSuchPlace(Exception):
    """The hall, exhibit or language to begin with does not exist; the message says what does."""


@dataclass(frozen=True)
class Beginning:
    """Where the curator wants to work: whatever is None is as visitors find it."""

    hall: str | None = None
    exhibit: str | None = None
    language: str | None = None

    def check(self, exhibition: Exhibition) -> None:
        """Raises NoSuchPlace where the exhibition does not have it."""
        halls = [place.id for place in exhibition.places]
        exhibits = [spec.id for place in exhibition.places for spec in place.exhibits]
        for word, wanted, there in (
            ("language", self.language, exhibition.languages),
            ("hall", self.hall, halls),
            ("exhibit", self.exhibit, exhibits),
        ):
            if wanted is not None and wanted not in there:
                near = get_close_matches(wanted, there, 6, 0.3) if len(there) > FEW_NAMES else there
                raise NoSuchPlace(f"There is no {word} “{wanted}”; there is {', '.join(near) or 'none like it'}.")


@dataclass
class Preview:
    """A kiosk in a window, the watch over its folder, and the problems of the last save."""

    kiosk: Kiosk
    folder: Path
    watch: Watch
    loop: Loop | None = None
    problems: tuple[Problem, ...] = ()
    outdated: bool = False  # whether what was saved last is not shown, since it has errors in it

    @classmethod
    def open(
        cls,
        folder: Path,
        size: tuple[int, int] | None,
        cache: Path,
        renderer: str = SOFTWARE,
        beginning: Beginning = Beginning(),
    ) -> "Preview":
        """Open the window. Raises NoSuchPlace, and NoDisplay and ContentUnusable as `build_kiosk` does."""
        loaded = load_content(folder)
        if loaded.exhibition is not None:
            beginning.check(loaded.exhibition)
        screen = screen_of(loaded.exhibition.screen, size) if loaded.exhibition is not None else None
        window = _first_window((screen.width, screen.height) if screen is not None else (1920, 1080))
        kiosk = build_kiosk(
            folder, "window", size=size, window_size=window, cache=cache, renderer=renderer, loaded=loaded
        )
        preview = cls(kiosk, folder, Watch(folder), problems=loaded.problems)
        preview.begin(beginning)
        return preview

    def begin(self, beginning: Beginning) -> None:
        """Go to where the curator wants to work."""
        if beginning == Beginning():
            return
        send = self.kiosk.program.send
        language = beginning.language or self.kiosk.program.venue.exhibition.languages[0]
        send(StartVisit(language))
        send(ChooseLanguage(language))
        if beginning.hall is not None:
            send(EnterHall(beginning.hall))
        if beginning.exhibit is not None:
            send(OpenExhibit(beginning.exhibit))

    def run(self) -> None:
        """Until the window is closed."""
        devices = Devices(self.kiosk.window.size)
        view = Scaled(self, devices)
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

    def _follow(self, view: "Scaled", devices: Devices) -> None:
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
        self.outdated = any(problem.severity == Severity.ERROR for problem in loaded.problems)
        if loaded.exhibition is not None and not self.outdated:
            self.kiosk.loaded = loaded
            venue = build_venue(loaded.exhibition, self.kiosk.kinds, self.kiosk.program.venue.screen, self.kiosk.fonts)
            self.kiosk.program.change_venue(venue)


class Scaled:
    """The kiosk's screen in a texture, shown as large as fits beside the problems."""

    def __init__(self, preview: Preview, devices: Devices) -> None:
        self._preview = preview
        kiosk = preview.kiosk
        self._renderer = kiosk.window.renderer
        self._screen = kiosk.program.canvas.size
        self._typesetter = Typesetter(kiosk.fonts, kiosk.program.venue.screen)
        self.arrange(devices)

    def arrange(self, devices: Devices) -> None:
        """Find the place of the screen in the window; fingers and mouse are mapped to it.

        Every texture is made anew, since the renderer may have lost them with the window's size or screen.
        """
        preview = self._preview
        width, height = preview.kiosk.window.size
        panel = panel_width(width) if preview.problems else 0
        free = Rect(0, 0, max(64, width - panel), height).inset(MARGIN, MARGIN + (LINE if preview.outdated else 0))
        self.rect = fit_inside(*self._screen, free)
        devices.size = (width, height)
        devices.scale = self.rect.width / self._screen[0]
        devices.offset = (self.rect.x, self.rect.y)
        self.canvas = Canvas(self._renderer, (width, height), TOOLS_BUDGET)
        self._target = Texture(self._renderer, self._screen, target=True, scale_quality=2)
        self.parts: tuple[Part, ...] = ()
        if preview.outdated:
            under = Rect(self.rect.x, self.rect.bottom, self.rect.width, LINE)
            self.parts += lay_out_line(self._typesetter, under, "Showing the last good version.")
        if preview.problems:
            beside = Rect(width - panel, 0, panel, height)
            self.parts += lay_out(self._typesetter, beside, preview.folder, preview.problems)

    def show(self) -> bool:
        """Draw what is new; True if the window was drawn."""
        if not self.draw():
            return False
        self.canvas.present()
        return True

    def draw(self) -> bool:
        """Draw the program into its texture, and where that has changed, the window; it is not yet presented."""
        self._renderer.target = self._target
        try:
            drawn = self._preview.kiosk.program.draw()
        finally:
            self._renderer.target = None
        if drawn:
            self.canvas.begin(LIGHT.wall)
            self._target.draw(None, pygame.Rect(*self.rect))
            draw_panel(self.canvas, self.parts)
        return drawn


def _first_window(screen: tuple[int, int]) -> tuple[int, int]:
    """As large as the desktop comfortably allows, in the shape of the kiosk's screen."""
    pygame.display.init()
    desktops = pygame.display.get_desktop_sizes() or [(1920, 1080)]
    wide, high = desktops[0]
    shape = fit_inside(*screen, Rect(0, 0, round(wide * WINDOW_SHARE), round(high * WINDOW_SHARE)))
    return max(SMALLEST_WINDOW[0], shape.width), max(SMALLEST_WINDOW[1], shape.height)
