"""`kiosk media`: everything that can be prepared ahead, so that no visitor waits for it."""

from functools import partial
from pathlib import Path

from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

from kiosk.app.preparing import PREPARATIONS, Task, Trouble
from kiosk.app.where import cache_folder
from kiosk.app.wiring import load_content
from kiosk.cli.arguments import GOOD, PROBLEMS, err, folder_of, out, print_problem

INTERRUPTED = 130  # as a shell says it


def prepare_media(folder: Path | None) -> int:
    """Prepare what is missing; PROBLEMS if something cannot be. It may be interrupted and goes on the next time."""
    found = folder_of(folder)
    loaded = load_content(found)
    if loaded.exhibition is None:
        for problem in loaded.problems:
            print_problem(problem)
        return PROBLEMS
    cache = cache_folder()
    tasks = [task for preparation in PREPARATIONS for task in preparation(loaded.exhibition, cache)]
    troubles: list[tuple[Task, Trouble]] = []
    done = 0
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=err, transient=True) as progress:
            for task in tasks:
                bar = progress.add_task(f"{task.what} {task.file}", total=1.0)
                trouble = task.run(partial(_show, progress, bar))
                progress.remove_task(bar)
                if trouble is not None:
                    troubles.append((task, trouble))
                else:
                    done += 1
    except KeyboardInterrupt:
        err.print("Interrupted. What is finished is kept; `kiosk media` goes on from there.")
        return INTERRUPTED
    for task, trouble in troubles:
        out.print(f"{task.file} [red]error[/red] ", end="")
        out.print(trouble.reason, markup=False)
    ready = f"{done} of {len(tasks)} ready" if tasks else "nothing to prepare"
    out.print(f"{ready}; the cache is {cache}.", markup=False)
    return PROBLEMS if troubles else GOOD


def _show(progress: Progress, bar: TaskID, share: float) -> None:
    progress.update(bar, completed=share)
