"""Re-makes the pictures under assets/; see the package for the command."""

import sys
from importlib import import_module
from pathlib import Path

from PIL import Image

from tools.pictures.questions import PICTURES as QUESTION_PICTURES
from tools.pictures.sheet import Sheet, SheetError, save_picture

ROOT = Path(__file__).parents[2]
HALLS = ("lobby", "pko", "smart-camp", "korean-peninsula", "equipment")


def main(wanted: list[str]) -> None:
    """Draw every picture whose hall or whose `hall/file` is wanted; all of them if nothing is named."""
    faults: list[str] = []
    for hall in HALLS:
        if wanted and not any(name.partition("/")[0] == hall for name in wanted):
            continue
        pictures = import_module(f"tools.pictures.{hall.replace('-', '_')}").PICTURES | QUESTION_PICTURES.get(hall, {})
        for name, draw in pictures.items():
            if wanted and hall not in wanted and f"{hall}/{name}" not in wanted:
                continue
            path = ROOT / "assets" / hall / name
            try:
                made: Sheet | Image.Image = draw()
            except SheetError as fault:
                faults.append(f"{hall}/{name}: {fault}")
                continue
            if isinstance(made, Sheet):
                made.save(path)
            else:
                save_picture(made, path)
            print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB", flush=True)
    if faults:
        sys.exit("\n".join(faults))


main(sys.argv[1:])
