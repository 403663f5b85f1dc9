"""`kiosk pledges`: what visitors have promised, and how staff begin anew."""

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import typer
from rich.table import Table

from kiosk.app.where import state_folder
from kiosk.app.wiring import load_content
from kiosk.cli.arguments import GOOD, MACHINE, err, folder_of, out
from kiosk.exhibits.catalogue import catalogue
from kiosk.operate.pledges import FILE_NAME, NewerFile, Pledges, reset

Words = Mapping[tuple[str, str], str]


def pledges_file(state: Path | None) -> Path:
    """Where counts are kept."""
    return (state or state_folder()) / FILE_NAME


def show_pledges(folder: Path | None, state: Path | None, as_json: bool) -> int:
    """Print how often each promise was made; MACHINE where the file cannot be read."""
    file = pledges_file(state)
    if file.exists():
        book = Pledges(file, keeping=False)
        counts, kept = book.counts(), book.kept
        book.close()
        if not kept:
            err.print(f"{file} cannot be read. The log of `kiosk run` says why.")
            return MACHINE
    else:
        counts = {}
    if as_json:
        typer.echo(json.dumps(counts, ensure_ascii=False, indent=2))
        return GOOD
    if not any(made for promises in counts.values() for made in promises.values()):
        out.print("Nothing has been promised yet.")
        return GOOD
    words = _words(folder)
    table = Table("exhibit", "promise", "made", box=None, header_style="bold", pad_edge=False)
    for exhibit, promises in counts.items():
        for promise, made in promises.items():
            table.add_row(exhibit, words.get((exhibit, promise), f"{promise} (not offered any more)"), str(made))
    out.print(table)
    return GOOD


def reset_pledges(state: Path | None, sure: bool) -> int:
    """Take all leaves away, after asking; a running kiosk follows within a few seconds."""
    file = pledges_file(state)
    if not file.exists():
        out.print("Nothing has been promised yet.")
        return GOOD
    if not sure and not typer.confirm("Take all leaves off all trees? This cannot be undone."):
        out.print("Nothing was changed.")
        return GOOD
    try:
        total = reset(file)
    except (sqlite3.Error, OSError, NewerFile) as error:
        err.print(f"{file} cannot be changed: {error}.")
        return MACHINE
    out.print(f"{total} {'leaf was' if total == 1 else 'leaves were'} taken away.")
    return GOOD


def _words(folder: Path | None) -> Words:
    """What the promises of an exhibition say, in its first language."""
    exhibition = load_content(folder_of(folder)).exhibition
    if exhibition is None:
        return {}
    kinds, language = catalogue(), exhibition.languages[0]
    return {
        (spec.id, promise): said.say(language).replace("\n", " ")
        for place in exhibition.places
        for spec in place.exhibits
        for promise, said in kinds[spec.kind].promises(spec).items()
    }
