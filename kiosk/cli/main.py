"""`kiosk`: the commands, each in a module of its own that is imported only when it is used.

Exit codes: 0 good, 1 problems found in content, 2 wrong usage, 3 this machine cannot do it.
"""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="The exhibition kiosk: halls that visitors walk through, made of YAML and pictures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

FolderArgument = Annotated[
    Path | None, typer.Argument(help="The folder with halls/ and assets/; without it the exhibition that comes along.")
]
SizeOption = Annotated[str | None, typer.Option("--size", help="The kiosk's screen in pixels, such as 1920x1080.")]
RendererOption = Annotated[
    str | None,
    typer.Option("--renderer", help="How frames are shown: software, opengl, …; auto is the quickest here."),
]
StateOption = Annotated[
    Path | None, typer.Option("--state", help="The folder in which promises are counted, instead of the usual one.")
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.command()
def run(folder: FolderArgument = None, renderer: RendererOption = None, state: StateOption = None) -> None:
    """Show the exhibition full screen, for visitors. It ends by a signal, never by a visitor."""
    from kiosk.cli.show import run_kiosk

    raise typer.Exit(run_kiosk(folder, renderer, state))


@app.command()
def preview(
    folder: FolderArgument = None,
    hall: Annotated[str | None, typer.Option(help="Begin in this hall.")] = None,
    exhibit: Annotated[str | None, typer.Option(help="Begin with this exhibit open.")] = None,
    language: Annotated[str | None, typer.Option(help="Begin in this language, such as ko.")] = None,
    size: SizeOption = None,
    renderer: RendererOption = None,
) -> None:
    """Show the exhibition in a window that follows every file you save."""
    from kiosk.cli.show import preview_kiosk

    raise typer.Exit(preview_kiosk(folder, hall, exhibit, language, size, renderer))


@app.command()
def check(folder: FolderArgument = None, as_json: JsonFlag = False) -> None:
    """Read all content and name every problem with its file, line and column."""
    from kiosk.cli.check import check_folder

    raise typer.Exit(check_folder(folder, as_json))


@app.command()
def media(folder: FolderArgument = None) -> None:
    """Prepare ahead what takes time: pictures of any size are cut into tiles. Originals are never touched."""
    from kiosk.cli.media import prepare_media

    raise typer.Exit(prepare_media(folder))


@app.command()
def tour(
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.")],
    folder: FolderArgument = None,
    size: Annotated[list[str] | None, typer.Option("--size", help="Screens in pixels; may be given again.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Languages; may be given again.")] = None,
    hall: Annotated[list[str] | None, typer.Option(help="Only these halls; may be given again.")] = None,
) -> None:
    """Play the whole visit without a screen and write a picture of every screen."""
    from kiosk.cli.tour import tour_folder

    raise typer.Exit(tour_folder(folder, out, size or [], language or [], hall or []))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a hall's YAML, for editors that complete and check while one types."""
    from kiosk.cli.schema import print_schema

    raise typer.Exit(print_schema())


@app.command()
def bench(
    name: Annotated[list[str] | None, typer.Argument(help="Which measurements; without a name all of them.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the results to this file.")] = None,
    large: Annotated[
        bool, typer.Option("--large", help="Measure zoom with 100,000 x 100,000 pixels: half an hour, 4 GB of disk.")
    ] = False,
) -> None:
    """Measure speed and memory on this machine, against the figures that the kiosk promises."""
    from kiosk.cli.bench import bench_kiosk

    raise typer.Exit(bench_kiosk(name or [], json_file, large))


@app.command()
def doctor() -> None:
    """Say what this machine offers the kiosk, what is missing, and how to mend it."""
    from kiosk.cli.doctor import examine

    raise typer.Exit(examine())


@app.command()
def pledges(
    folder: FolderArgument = None,
    as_json: JsonFlag = False,
    reset: Annotated[bool, typer.Option("--reset", help="Take all leaves away, after asking.")] = False,
    sure: Annotated[bool, typer.Option("--yes", help="With --reset: do not ask.")] = False,
    state: StateOption = None,
) -> None:
    """Say what visitors have promised, or begin anew."""
    from kiosk.cli.pledges import reset_pledges, show_pledges

    raise typer.Exit(reset_pledges(state, sure) if reset else show_pledges(folder, state, as_json))


def main() -> None:
    """The entry point of the `kiosk` command. Whoever reads its output gets UTF-8, also from Windows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
