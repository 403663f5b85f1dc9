"""What is likely to be opened next is made ready while nobody waits: its words are set, its picture is fetched."""

from concurrent.futures import Future
from functools import partial

import structlog

from kiosk.app.pictures import LibraryPictures
from kiosk.app.workbench import Workbench
from kiosk.draw.paragraph import ink_mask
from kiosk.draw.turntable import backdrop
from kiosk.exhibits.kind import is_drawing
from kiosk.exhibits.label import areas
from kiosk.ui.nodes import Text, Turntable, walk
from kiosk.ui.preferences import Preferences
from kiosk.visit.session import ExhibitStage, HallStage, Session
from kiosk.visit.venue import Venue

log = structlog.get_logger(__name__)

PICTURES_AHEAD = 2  # the exhibit that one stands before, and the one after it


class Rehearsal:
    """Looks at where a visitor stands, and prepares one exhibit at a time on the workbench."""

    def __init__(self, venue: Venue, pictures: LibraryPictures, bench: Workbench) -> None:
        self._venue = venue
        self._pictures = pictures
        self._bench = bench
        self._prepared: set[tuple[str, Preferences]] = set()
        self._preparing: Future[None] | None = None

    def change_venue(self, venue: Venue) -> None:
        """Other content: everything is prepared anew."""
        self._venue = venue
        self._prepared.clear()

    def prepare(self, session: Session) -> None:
        """Go on a little; never waits."""
        row = self._next(session)
        if not row:
            return
        self._look_ahead(row[:PICTURES_AHEAD], session.preferences.language)
        if self._preparing is not None and not self._preparing.done():
            return
        for exhibit in row:
            key = (exhibit, session.preferences)
            if key not in self._prepared:
                self._prepared.add(key)
                self._preparing = self._bench.begin("room", partial(self._set, exhibit, session.preferences))
                return

    def _next(self, session: Session) -> list[str]:
        """The exhibits of the hall, beginning with the one that one stands before."""
        match session.stage:
            case HallStage(hall=hall, near=near, walk=None) if near is not None:
                row = list(self._venue.rows[hall])
            case ExhibitStage(exhibit=near, closing=False):
                row = [spec.id for spec in self._venue.exhibit(near)[0].exhibits]
            case _:
                return []
        if near not in row:
            return []
        first = row.index(near)
        return row[first:] + row[:first]

    def _look_ahead(self, exhibits: list[str], language: str) -> None:
        media = []
        for exhibit in exhibits:
            hall, spec = self._venue.exhibit(exhibit)
            key = self._venue.work_media(hall, spec, language)
            if not is_drawing(key):
                media.append(key)
        picture, _ = areas(self._venue.surroundings(exhibits[0], Preferences(language)))
        self._pictures.look_ahead(media, max(picture.width, picture.height))

    def _set(self, exhibit: str, preferences: Preferences) -> None:
        """Compose the exhibit once: what it says is set, its words and the ground of a thing are drawn, all kept."""
        _, spec = self._venue.exhibit(exhibit)
        try:
            surroundings = self._venue.surroundings(exhibit, preferences)
            nodes = self._venue.views[exhibit].compose(self._venue.kinds[spec.kind].state(), surroundings)
            for mark in (mark for node in nodes for part in walk(node) for mark in part.marks):
                if isinstance(mark, Text):
                    ink_mask(mark.content)
                elif isinstance(mark, Turntable):
                    backdrop(mark.area.width, mark.area.height)
        except Exception as error:  # what fails here fails again, with a visitor before it, and is told then
            log.warning("rehearsal", exhibit=exhibit, error=str(error))
