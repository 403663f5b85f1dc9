"""`kiosk tour`: the whole visit as pictures."""

from pathlib import Path

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kiosk.app.headless import Visitor
from kiosk.app.tour import Screen, Tour, write_tour
from kiosk.app.where import cache_folder
from kiosk.app.wiring import ContentUnusable, headless_kiosk
from kiosk.cli.arguments import GOOD, PROBLEMS, USAGE, err, folder_of, new_folder, out, print_problem, size_of


def tour_folder(folder: Path | None, target: Path, sizes: list[str], languages: list[str], halls: list[str]) -> int:
    """Play the tour for every size and language and write it to `target`."""
    found, wanted = folder_of(folder), [size_of(text) for text in sizes] or [None]
    new_folder(target)
    screens: list[Screen] = []
    title = ""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("Reading the exhibition")
        for size in wanted:
            try:
                kiosk, clock = headless_kiosk(found, size, cache_folder())
            except ContentUnusable as unusable:
                for problem in unusable.loaded.problems:
                    print_problem(problem)
                return PROBLEMS
            try:
                exhibition = kiosk.program.venue.exhibition
                title = exhibition.title.say("en").replace("\n", " ")
                unknown = [code for code in languages if code not in exhibition.languages]
                unknown += [hall for hall in halls if hall not in {known.id for known in exhibition.halls}]
                if unknown:
                    known = ", ".join([*exhibition.languages, *(hall.id for hall in exhibition.halls)])
                    err.print(f"The exhibition does not have {', '.join(unknown)}; it has {known}.")
                    return USAGE
                for language in languages or exhibition.languages:
                    visitor = Visitor(kiosk.program, clock)
                    visitor.starts_afresh()
                    for screen in Tour(visitor, target, language).play(halls or None):
                        screens.append(screen)
                        progress.update(task, description=f"{len(screens)} screens, now {screen.name}")
            finally:
                kiosk.close()
    write_tour(target, screens, title)
    out.print(f"{len(screens)} screens: {target / 'index.html'}")
    return GOOD


def tour_screens(
    folder: Path,
    target: Path,
    size: tuple[int, int] | None,
    language: str | None = None,
    hall: str | None = None,
    exhibit: str | None = None,
) -> int:
    """One screen of each sort, of the first ones that there are or of those named: what can be seen without a screen.

    They must be part of the exhibition.
    """
    screens: list[Screen] = []
    with err.status("Drawing") as status:
        try:
            kiosk, clock = headless_kiosk(folder, size, cache_folder())
        except ContentUnusable as unusable:
            for problem in unusable.loaded.problems:
                print_problem(problem)
            return PROBLEMS
        try:
            exhibition = kiosk.program.venue.exhibition
            visitor = Visitor(kiosk.program, clock)
            for screen in Tour(visitor, target, language or exhibition.languages[0]).play_few(hall, exhibit):
                screens.append(screen)
                status.update(f"{len(screens)} screens, now {screen.name}")
        finally:
            kiosk.close()
    write_tour(target, screens, exhibition.title.say("en").replace("\n", " "))
    out.print(f"The pictures are in {target / 'screens'}; open {target / 'index.html'}.", markup=False)
    return GOOD
