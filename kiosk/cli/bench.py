"""`kiosk bench`: what this machine measures, beside what the kiosk promises."""

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

from rich.table import Table

from kiosk.app.bench import Bench, Result
from kiosk.app.measurements import MEASUREMENTS, ORDINARY
from kiosk.app.renderer_choice import NoSuchRenderer, choose
from kiosk.app.where import cache_folder, default_exhibition
from kiosk.app.window import NoDisplay, has_display
from kiosk.cli.arguments import GOOD, USAGE, err, new_file, no_screen, out


def bench_kiosk(names: list[str], json_file: Path | None, large: bool = False) -> int:
    """Run the measurements one after the other and print each as soon as it is there."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        err.print(f"There is no measurement “{unknown[0]}”; there is {', '.join(MEASUREMENTS)}.")
        return USAGE
    json_file = new_file(json_file)
    try:
        seen = has_display()
        # A first start may have had no time for all of them, and the walk is measured with two.
        choice = choose(cache_folder(), again="walk" in (names or ORDINARY))
    except NoSuchRenderer as error:
        err.print(str(error))
        return USAGE
    except NoDisplay as error:
        return no_screen(error)
    bench = Bench(default_exhibition(), cache_folder(), seen=seen, choice=choice, say=err.print, large=large)
    results: list[Result] = []
    for name in names or ORDINARY:
        err.print(f"Measuring {name} …")
        results += MEASUREMENTS[name](bench)
    table = Table("measurement", "value", "p50", "p95", "p99", "limit", "holds")
    for found in results:
        limit = "" if found.limit is None else f"{found.limit:g}"
        numbers = (f"{number:g}" for number in (found.value, found.p50, found.p95, found.p99))
        table.add_row(f"{found.name} ({found.unit})", *numbers, limit, "yes" if found.holds else "NO")
    out.print(table)
    if json_file is not None:
        data = {"machine": _machine(bench), "results": [{**asdict(found), "holds": found.holds} for found in results]}
        json_file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return GOOD


def _machine(bench: Bench) -> dict[str, object]:
    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "renderer": bench.renderer,
        "window": "seen" if bench.seen else "unseen",
    }
