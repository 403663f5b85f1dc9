"""What the commands have in common: finding the folder, reading sizes, saying problems."""

import re
from pathlib import Path

import typer
from rich.console import Console

from kiosk.app.where import default_exhibition
from kiosk.content.problem import Problem, Severity

SMALLEST_SIDE, LARGEST_SIDE = 320, 16384  # pixels of a kiosk's screen, as in exhibition.yaml
GOOD, PROBLEMS, USAGE, MACHINE = 0, 1, 2, 3

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def folder_of(folder: Path | None) -> Path:
    """The exhibition's folder. Ends the command with USAGE where it is none."""
    if folder is None:
        try:
            return default_exhibition()
        except FileNotFoundError as error:
            err.print(str(error))
            raise typer.Exit(USAGE) from error
    if not folder.is_dir():
        err.print(f"There is no folder {folder}. Give the folder that holds halls/ and assets/.")
        raise typer.Exit(USAGE)
    return folder.resolve()


def size_of(text: str | None) -> tuple[int, int] | None:
    """`1920x1080` as two numbers. Ends the command with USAGE for anything else."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    size = (int(found[1]), int(found[2])) if found is not None else (0, 0)
    if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in size):
        err.print(f"“{text}” is not a size. Write it like 1920x1080; a side has {SMALLEST_SIDE} to {LARGEST_SIDE} px.")
        raise typer.Exit(USAGE)
    return size


def new_folder(folder: Path) -> Path:
    """A folder to write to, made if it is not there. Ends the command with USAGE where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        err.print(f"The folder {folder} cannot be made: {error.strerror}. Choose another one.")
        raise typer.Exit(USAGE) from error
    return folder


def new_file(file: Path | None) -> Path | None:
    """A file to write to. Ends the command with USAGE where that will not do."""
    if file is not None and (file.is_dir() or not file.parent.is_dir()):
        err.print(f"{file} cannot be written: its folder must be there, and it must be a file. Choose another name.")
        raise typer.Exit(USAGE)
    return file


def no_screen(error: Exception) -> int:
    """Say that the command needs a screen, and why there is none; what it ends with."""
    err.print(f"The kiosk needs a screen: {str(error).rstrip('.')}. `kiosk doctor` says more.", markup=False)
    return MACHINE


def print_problem(problem: Problem) -> None:
    """One problem in three lines: where, what, how to mend it."""
    word = "[red]error[/red]" if problem.severity == Severity.ERROR else "[yellow]warning[/yellow]"
    out.print(f"{problem.file}:{problem.line}:{problem.column} {word} ", end="")
    out.print(problem.message, markup=False)
    if problem.hint:
        out.print(f"    {problem.hint}", markup=False)
