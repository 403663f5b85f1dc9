"""The one table of exhibit kinds: those of this package, and those that other packages offer.

Another package adds kinds by an entry point in the group `kiosk.exhibits` whose value is an `ExhibitKind`.
"""

from collections.abc import Mapping
from importlib.metadata import entry_points

import structlog

from kiosk.content.hall import ExhibitSpec
from kiosk.exhibits import (
    audio,
    build,
    chart,
    compare,
    document,
    panorama,
    picture,
    pledge,
    quiz,
    spots,
    text,
    timeline,
    video,
    world_map,
    zoom,
)
from kiosk.exhibits import object as thing
from kiosk.exhibits.kind import ExhibitKind

log = structlog.get_logger(__name__)

ENTRY_POINT_GROUP = "kiosk.exhibits"

KINDS: tuple[ExhibitKind, ...] = (
    picture.KIND,
    text.KIND,
    video.KIND,
    audio.KIND,
    zoom.KIND,
    panorama.KIND,
    thing.KIND,
    compare.KIND,
    timeline.KIND,
    world_map.KIND,
    chart.KIND,
    quiz.KIND,
    spots.KIND,
    document.KIND,
    build.KIND,
    pledge.KIND,
)


def catalogue() -> Mapping[str, ExhibitKind]:
    """All kinds by the name that YAML uses.

    What another package offers and cannot be used is left out, with a line for staff: the exhibits of that kind are
    then reported as of an unknown kind, and all others are shown.
    """
    kinds = {kind.name: kind for kind in KINDS}
    for entry in entry_points(group=ENTRY_POINT_GROUP):
        try:
            offered = entry.load()
        except Exception as error:
            log.error("kind", entry_point=entry.name, reason=f"it cannot be loaded: {error!r}")
            continue
        if not isinstance(offered, ExhibitKind):
            log.error("kind", entry_point=entry.name, reason="it is not an ExhibitKind")
        elif offered.name in kinds:
            log.error("kind", entry_point=entry.name, reason=f"there is a kind called {offered.name!r} already")
        else:
            kinds[offered.name] = offered
    return kinds


def specs(kinds: Mapping[str, ExhibitKind]) -> dict[str, type[ExhibitSpec]]:
    """What the content loader needs of the table: each kind's part of the YAML."""
    return {name: kind.spec for name, kind in kinds.items()}
