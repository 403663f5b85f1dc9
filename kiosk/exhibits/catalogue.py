"""The one table of exhibit kinds: those of this package, and those that other packages offer.

Another package adds kinds by an entry point in the group `kiosk.exhibits` whose value is an `ExhibitKind`.
"""

from collections.abc import Mapping
from importlib.metadata import entry_points

from kiosk.content.hall import ExhibitSpec
from kiosk.exhibits import picture, text
from kiosk.exhibits.kind import ExhibitKind

ENTRY_POINT_GROUP = "kiosk.exhibits"

KINDS: tuple[ExhibitKind, ...] = (picture.KIND, text.KIND)


def catalogue() -> Mapping[str, ExhibitKind]:
    """All kinds by the name that YAML uses.

    Raises ValueError where two kinds have one name, and TypeError for an entry point that is not a kind.
    """
    kinds = {kind.name: kind for kind in KINDS}
    for entry in entry_points(group=ENTRY_POINT_GROUP):
        offered = entry.load()
        if not isinstance(offered, ExhibitKind):
            raise TypeError(f"the entry point {entry.name!r} of {ENTRY_POINT_GROUP} is not an ExhibitKind")
        if offered.name in kinds:
            raise ValueError(f"two kinds of exhibit are called {offered.name!r}")
        kinds[offered.name] = offered
    return kinds


def specs(kinds: Mapping[str, ExhibitKind]) -> dict[str, type[ExhibitSpec]]:
    """What the content loader needs of the table: each kind's part of the YAML."""
    return {name: kind.spec for name, kind in kinds.items()}
