"""The one table of what `kiosk bench` can measure."""

from collections.abc import Callable

from kiosk.app import bench, film_bench, soak_bench
from kiosk.app.bench import Bench, Result

MEASUREMENTS: dict[str, Callable[[Bench], list[Result]]] = {
    **bench.MEASUREMENTS,
    "video": film_bench.video,
    "soak": soak_bench.soak,
}
ORDINARY = tuple(name for name in MEASUREMENTS if name != "soak")
"""What is measured where no name is given: a soak takes an hour."""
