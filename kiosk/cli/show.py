"""`kiosk run` and `kiosk preview`: the exhibition on a real screen."""

import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from kiosk.app.devices import Devices
from kiosk.app.loop import Loop
from kiosk.app.renderer_choice import NoSuchRenderer, choose
from kiosk.app.where import cache_folder, log_folder
from kiosk.app.window import NoDisplay, NoSuchDriver
from kiosk.app.wiring import ContentUnusable, build_kiosk
from kiosk.cli.arguments import GOOD, PROBLEMS, USAGE, err, folder_of, no_screen, out, print_problem, size_of
from kiosk.cli.pledges import pledges_file
from kiosk.operate.log import open_log
from kiosk.operate.pledges import Pledges

if TYPE_CHECKING:
    from kiosk.curate.beginning import Beginning

log = structlog.get_logger(__name__)


def run_kiosk(folder: Path | None, renderer: str | None = None, state: Path | None = None) -> int:
    """Full screen until a signal; MACHINE where there is no screen. `state` is the folder of what visitors promise."""
    found = folder_of(folder)
    with open_log(log_folder()), closing(Pledges(pledges_file(state))) as pledges:
        try:
            choice = choose(cache_folder(), renderer)
            kiosk = build_kiosk(found, "fullscreen", cache=cache_folder(), renderer=choice.renderer, tallies=pledges)
        except NoSuchRenderer as error:
            err.print(str(error))
            return USAGE
        except NoDisplay as error:
            return no_screen(error)
        except ContentUnusable as unusable:
            return _unusable(unusable)
        log.info("shown", renderer=kiosk.window.renderer_name, named=choice.named, measured_ms=choice.ms)
        try:
            devices = Devices(kiosk.window.size)
            Loop(kiosk.program, kiosk.window, devices, resized=lambda: kiosk.fit_to_window(devices)).run()
        finally:
            kiosk.close()
    return GOOD


def preview_kiosk(
    folder: Path | None,
    hall: str | None,
    exhibit: str | None,
    language: str | None,
    size: str | None,
    renderer: str | None = None,
) -> int:
    """A window beside the editor; without a screen, pictures of a few screens instead."""
    from kiosk.curate.beginning import Beginning, NoSuchPlace
    from kiosk.curate.desk import run_preview
    from kiosk.curate.preview import Preview

    found, screen, beginning = folder_of(folder), size_of(size), Beginning(hall, exhibit, language)
    try:
        choice = choose(cache_folder(), renderer)
        preview = Preview.open(found, screen, cache_folder(), choice.renderer, beginning)
    except (NoSuchRenderer, NoSuchPlace) as error:
        err.print(str(error), markup=False)
        return USAGE
    except NoSuchDriver as error:
        return no_screen(error)
    except NoDisplay:
        return _pictures_instead(found, screen, beginning)
    try:
        run_preview(preview)
    finally:
        preview.close()
    return GOOD


def _unusable(unusable: ContentUnusable) -> int:
    for problem in unusable.loaded.problems:
        print_problem(problem)
    return PROBLEMS


def _pictures_instead(folder: Path, size: tuple[int, int] | None, beginning: "Beginning") -> int:
    """What still helps on a machine without a screen."""
    from kiosk.cli.tour import tour_screens

    out.print("This machine shows no screen, so here are pictures of a few screens instead of a window.")
    target = Path(tempfile.gettempdir()) / "kiosk-tour"
    return tour_screens(folder, target, size, beginning.language, beginning.hall, beginning.exhibit)
