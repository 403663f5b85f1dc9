"""A film plays on the wall, muted and slowly, while the visitor stands near it: once, then its poster hangs again.

It is no part of the session, as the tone of a hall is none: no visitor changes it, and nothing depends on how far it
is. What may play follows from the session alone. It is decoded as every film is, in a process of its own.
"""

from collections.abc import Callable, Mapping
from math import ceil
from pathlib import Path

import numpy as np
import structlog

from kiosk.app.player_stream import Stream
from kiosk.draw.canvas import Canvas
from kiosk.media.film_limits import WALL_STEP_MS
from kiosk.media.stream import Frame, MediaStream, StreamSettings
from kiosk.room.camera import Pose
from kiosk.room.fittings import Hung
from kiosk.room.picture_face import colours_in, in_light, picture_corners
from kiosk.room.place import Place
from kiosk.ui.nodes import Stage
from kiosk.ui.paint import Pixels
from kiosk.ui.rect import Rect, fit_inside
from kiosk.visit.near_film import FilmOnWall, films_on_walls, may_play, near_film, standing_of, stands_still
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.session import ExhibitStage, HallStage, Session
from kiosk.visit.venue import Venue

log = structlog.get_logger(__name__)

SETTLE_MS = 600  # of standing still before a film begins: who only passes starts no process
FADE_MS = 600  # from the poster to the film, and back
LARGEST_SIDE = 480  # pixels
SLOTS = 3  # the frame that is seen, and two that wait
KEY = ("film on the wall",)

Begin = Callable[[Path, tuple[int, int]], Stream]


def begin_for_wall(file: Path, box: tuple[int, int]) -> MediaStream:
    """A process that decodes as much of a film as is seen on the wall."""
    return MediaStream(file, box, StreamSettings(slots=SLOTS, opener="kiosk.media.film:open_for_wall"))


class WallFilm:
    """One film at most. Everything is called on the loop's thread and nothing waits."""

    def __init__(self, begin: Begin = begin_for_wall) -> None:
        self.version = 0
        """Grows whenever the wall looks different by it."""
        self._begin = begin
        self._venue: Venue | None = None
        self._films: Mapping[str, tuple[FilmOnWall, ...]] = {}
        self._pose: Pose | None = None  # at the last look: under a dragging finger it changes from one to the next
        self._looked_from: HallStage | None = None
        self._before: FilmOnWall | None = None  # the film that one has come near
        self._over = False  # it has been seen since one came near, or cannot be
        self._still_ms = 0
        self._stream: Stream | None = None
        self._ending: list[Stream] = []
        self._at_ms = 0
        self._frame: Frame | None = None
        self._place: Place | None = None
        self._work: Hung | None = None
        self._colours: Pixels | None = None
        self._covers: Rect | None = None

    @property
    def covers(self) -> Rect | None:
        """The part of the screen on which it was last painted; None while it is not seen."""
        return self._covers if self._frame is not None else None

    @property
    def playing(self) -> bool:
        """Whether a process decodes it."""
        return self._stream is not None

    def follow(self, venue: Venue, session: Session, ms: int) -> None:
        """Do what the session asks for, `ms` later."""
        if venue is not self._venue:
            self._change_venue(venue)
        standing = standing_of(session)
        still = stands_still(session) and standing is not None and standing.pose == self._pose
        self._pose = standing.pose if standing is not None else None
        if isinstance(session.stage, HallStage) and self._stream is None and not still:
            self._still_ms = 0  # nothing is looked for on the way: walking has no time for it
            return
        film = self._near(venue, standing)
        if film != self._before:
            self._end()
            self._before, self._over, self._still_ms = film, False, 0
        if film is None or self._over:
            return
        if isinstance(session.stage, ExhibitStage):  # whoever has opened a work does not wait for the wall
            self._over = True
        if self._over or session.preferences.calm:
            self._end()
        elif not still or not may_play(session):
            self._still_ms = 0  # what is seen stands still until the visitor does
        elif self._stream is not None:
            self._go_on(self._stream, film, ms)
        elif self._still_ms >= SETTLE_MS:
            self._start(venue, session, film)
        else:
            self._still_ms += ms

    def paint(self, canvas: Canvas, stage: Stage) -> None:
        """The frame of now in its place on the wall of a room that has been painted."""
        frame, place, work, subject = self._frame, self._place, self._work, stage.subject
        if frame is None or place is None or work is None or self._colours is None:
            return
        if not isinstance(subject, RoomSubject) or subject.hall != place.hall_id:
            return
        corners = picture_corners(place, work, subject.pose, subject.lens)
        self._covers = None
        if corners is None:
            return
        x, y = stage.rect.x, stage.rect.y
        a, b, c, d = ((x + px, y + py) for px, py in corners)
        picture = _cut(frame.pixels, work.picture_width / work.picture_height)
        with canvas.clip(stage.rect), canvas.alpha(self._share(frame)):
            canvas.quad(KEY, in_light(picture, self._colours), (a, b, c, d))
        self._covers = _around((a, b, c, d)).intersection(stage.rect)

    def close(self) -> None:
        """End everything and wait for it."""
        self._end()
        for stream in self._ending:
            stream.join()
        self._ending.clear()

    def _change_venue(self, venue: Venue) -> None:
        before, self._venue, self._looked_from = self._venue, venue, None
        if before is None or before.places is not venue.places:
            self._end()  # it may hang elsewhere now
            self._before, self._films = None, films_on_walls(venue.exhibition, venue.kinds)

    def _near(self, venue: Venue, standing: HallStage | None) -> FilmOnWall | None:
        if standing is not None and standing is self._looked_from:
            return self._before
        self._looked_from = standing
        films = self._films.get(standing.hall, ()) if standing is not None else ()
        if standing is None or not films:
            return None
        return near_film(films, venue.places[standing.hall], standing.pose)

    def _start(self, venue: Venue, session: Session, film: FilmOnWall) -> None:
        standing, place = standing_of(session), venue.places[film.hall]
        work = place.work(film.exhibit)
        corners = picture_corners(place, work, standing.pose, venue.lens(film.hall)) if work and standing else None
        if work is None or corners is None:
            self._over = True
            return
        self._place, self._work = place, work
        self._colours = colours_in(venue.hall(film.hall).room.light)
        seen = _around(corners)
        side = max(2, min(LARGEST_SIDE, max(seen.width, seen.height)))
        self._at_ms = 0
        self._stream = self._begin(film.file, (side, side))

    def _go_on(self, stream: Stream, film: FilmOnWall, ms: int) -> None:
        if stream.failure is not None:
            log.warning("film on the wall", file=str(film.file), reason=stream.failure)
            self._over = True
        elif stream.facts is not None:
            last_ms, due_ms = self._frame.at_ms if self._frame is not None else 0, stream.next_frame_ms
            self._over = stream.ended and self._at_ms >= last_ms + WALL_STEP_MS
            if self._frame is None and due_ms is not None:
                self._at_ms = due_ms
            elif stream.ended or due_ms is not None:  # while none has come, time stands still
                self._at_ms += ms
            frame = stream.frame(self._at_ms)
            if frame is not None:
                self._frame = frame
                self.version += 1
        if self._over:
            self._end()

    def _end(self) -> None:
        if self._stream is None:
            return
        if self._frame is not None:
            self.version += 1
        self._frame = self._covers = None  # it lies in memory that is given up now
        self._stream.close()
        self._ending = [stream for stream in self._ending if not stream.gone]
        self._ending.append(self._stream)
        self._stream = None

    def _share(self, frame: Frame) -> float:
        """How much of the film is seen over its poster: 0 to 1."""
        facts = self._stream.facts if self._stream is not None else None
        left_ms = facts.duration_ms - frame.at_ms if facts is not None and facts.duration_ms else FADE_MS
        return max(0.0, min(1.0, (frame.at_ms + WALL_STEP_MS) / FADE_MS, left_ms / FADE_MS))


def _cut(pixels: Pixels, aspect: float) -> Pixels:
    """The middle of a frame in the shape in which its poster hangs."""
    height, width = pixels.shape[:2]
    x, y, wide, high = fit_inside(round(1000 * aspect), 1000, Rect(0, 0, width, height))
    return np.ascontiguousarray(pixels[y : y + high, x : x + wide])


def _around(corners: tuple[tuple[float, float], ...]) -> Rect:
    """The whole pixels that these corners touch."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top = int(min(xs)) - 1, int(min(ys)) - 1
    return Rect(left, top, ceil(max(xs)) + 1 - left, ceil(max(ys)) + 1 - top)
