"""What visitors have promised, all of them together: the program tells of it, and is told how much there is.

Where counts are kept is the business of whoever starts the program.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from kiosk.visit.session import Session


class Tallies(Protocol):
    """A book of counts by exhibit and promise. Called once a frame on the loop's thread, it never waits."""

    @property
    def version(self) -> int:
        """Grows whenever the counts have changed."""

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How often each promise has been made, by exhibit."""

    def record(self, exhibit: str, promise: str, instead_of: str | None) -> None:
        """A promise was made, or one instead of another."""


class TalliesInMemory:
    """Counts that end with the program: for previews, tours and tests."""

    def __init__(self) -> None:
        self.version = 0
        self._counts: dict[str, Counter[str]] = {}

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        return {exhibit: dict(+counter) for exhibit, counter in self._counts.items()}

    def record(self, exhibit: str, promise: str, instead_of: str | None) -> None:
        counter = self._counts.setdefault(exhibit, Counter())
        counter[promise] += 1
        if instead_of is not None and counter[instead_of] > 0:
            counter[instead_of] -= 1
        self.version += 1


def record_promises(tallies: Tallies, before: Session, after: Session) -> None:
    """Tell of what was promised between two moments of a visit. Forgetting a visitor takes nothing back."""
    for exhibit, promise in after.promises:
        earlier = before.promise(exhibit)
        if promise != earlier:
            tallies.record(exhibit, promise, earlier)
