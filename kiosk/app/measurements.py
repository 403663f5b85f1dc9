"""The one table of what `kiosk bench` can measure."""

from collections.abc import Callable

from kiosk.app import film_bench, panorama_bench, soak_bench, start_bench, walk_bench, zoom_bench
from kiosk.app.bench import Bench, Result

MEASUREMENTS: dict[str, Callable[[Bench], list[Result]]] = {
    "start": start_bench.start,
    "walk": walk_bench.walk,
    "touch": walk_bench.touch,
    "open": walk_bench.open_exhibits,
    "still": walk_bench.still,
    "memory": start_bench.memory,
    "check": start_bench.check,
    "panorama": panorama_bench.panorama,
    "zoom": zoom_bench.zoom,
    "video": film_bench.video,
    "soak": soak_bench.soak,
}
ORDINARY = tuple(name for name in MEASUREMENTS if name != "soak")
"""What is measured where no name is given: a soak takes some hours."""
