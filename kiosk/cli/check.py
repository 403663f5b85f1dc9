"""`kiosk check`: every problem of a folder's content, and whether every picture can really be decoded."""

import json
from dataclasses import asdict
from pathlib import Path

from kiosk.app.checking import check_exhibition
from kiosk.cli.arguments import GOOD, PROBLEMS, err, folder_of, out, print_problem
from kiosk.content.problem import Severity


def check_folder(folder: Path | None, as_json: bool) -> int:
    """Print what is wrong; PROBLEMS if an error was found, GOOD if there are at most warnings."""
    found = folder_of(folder)
    with err.status("Reading the halls") as status:
        checked = check_exhibition(found, lambda doing: status.update(doing))
    errors = [problem for problem in checked.problems if problem.severity == Severity.ERROR]
    if as_json:
        data = {
            "problems": [{**asdict(problem), "severity": str(problem.severity)} for problem in checked.problems],
            "halls": [{"id": hall, "exhibits": exhibits} for hall, exhibits in checked.halls],
        }
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return PROBLEMS if errors else GOOD
    for problem in checked.problems:
        print_problem(problem)
    warnings = len(checked.problems) - len(errors)
    exhibits = sum(count for _, count in checked.halls)
    out.print(
        f"{_counted(len(checked.halls), 'hall')}, {_counted(exhibits, 'exhibit')}: {_counted(len(errors), 'error')}, "
        f"{_counted(warnings, 'warning')}."
    )
    return PROBLEMS if errors else GOOD


def _counted(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
