"""Rooms on the screen: drawn quickly while one moves, and sharply, beside the frames, as soon as one stands still."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
import structlog

from kiosk.app.hall_room import HallRoom
from kiosk.app.memory import give_back_free_memory
from kiosk.app.pictures import LibraryPictures
from kiosk.app.workbench import Workbench
from kiosk.draw.canvas import Canvas
from kiosk.draw.pixels import blank
from kiosk.room.cache import BakeCache
from kiosk.room.camera import Lens, Pose
from kiosk.room.painter import RoomPainter
from kiosk.room.panels import Panel
from kiosk.room.passage import glimpse_lens, glimpse_pose
from kiosk.room.still import draw_still
from kiosk.ui.nodes import Stage
from kiosk.ui.paint import Pixels
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.strolling import FADE_MS
from kiosk.visit.venue import Venue

log = structlog.get_logger(__name__)

GLIMPSE_SHARE = 0.5  # of the size in which a glimpse is meant, on a screen 1920 px wide
SLOW_MS, QUICK_MS = 12.0, 9.0  # a moving frame: above the first it is drawn smaller, below the second larger again
SMALLEST_SCALE = 0.5
SCALE_STEPS = 12  # of the full size, so that frames of one size follow each other

_Wanted = tuple[RoomSubject, int]  # what a sharp picture shows, and the version of its room
_GlimpseKey = tuple[str, str, str]  # from which hall, into which, in which language


class RoomShow:
    """All rooms of a venue. `version` grows whenever the room on the screen would look different."""

    def __init__(
        self, venue: Venue, pictures: LibraryPictures, cache: Path | None = None, *, at_once: bool = False
    ) -> None:
        """cache: a folder for baked light, or None; `at_once` does all work where it is asked for, for tests."""
        self.version = 0
        self._pictures = pictures
        self._cache = BakeCache(cache / "rooms") if cache is not None else None
        self.bench = Workbench(at_once=at_once)
        self._still: tuple[_Wanted, Future[Pixels | None]] | None = None
        self._sharp: tuple[_Wanted, Pixels] | None = None
        self._wanted_still: _Wanted | None = None
        self._glimpses: dict[_GlimpseKey, Pixels | None] = {}
        self._glimpsing: tuple[_GlimpseKey, Future[Pixels]] | None = None
        self._frame = blank(1, 1)
        self._framed: _Wanted | None = None  # what the frame shows, if that stands still
        self._small = self._frame
        self._frames = 0
        self._made_something = False  # since free memory was given back
        self._scale = 1.0
        self._last: Pixels | None = None
        self._fade_from: Pixels | None = None
        self._shown: RoomSubject | None = None
        self._venue = venue
        self._rooms: dict[str, HallRoom] = {}

    @property
    def scale(self) -> float:
        """The share of the full resolution at which moving frames are drawn now."""
        return self._scale

    @property
    def shown_baked(self) -> bool:
        """Whether the hall on the screen has its light."""
        return self._shown is not None and self._room(self._shown.hall).painter is not None

    @property
    def working(self) -> bool:
        """Whether the threads are making something."""
        making = any(room.busy for room in self._rooms.values())
        return making or self._still is not None or self._glimpsing is not None

    def change_venue(self, venue: Venue) -> None:
        """Other content: what hangs is hung anew, and light is baked anew where the room itself has changed."""
        before, self._rooms, self._venue = self._rooms, {}, venue
        for hall in venue.halls:
            if hall.id in before:
                self._room(hall.id).take_light_of(before[hall.id])
        self._glimpses.clear()
        self._still = self._sharp = self._glimpsing = self._framed = None
        self.version += 1

    def follow(self, venue: Venue) -> None:
        """What has been promised has changed, and with it perhaps how a work hangs; nothing else has."""
        self._venue = venue
        for room in self._rooms.values():
            room.follow(venue)

    def close(self) -> None:
        """End the threads; what they are doing is finished first."""
        self._wanted_still = None
        self.bench.close()

    def _room(self, hall_id: str) -> HallRoom:
        if hall_id not in self._rooms:
            hall = self._venue.hall(hall_id)
            self._rooms[hall_id] = HallRoom(self._venue, hall, self._pictures, self.bench, self._cache)
        return self._rooms[hall_id]

    # ------------------------------------------------------------------ the picture

    def paint(self, canvas: Canvas, stage: Stage) -> None:
        """Draw the room that a stage asks for into its rectangle of the canvas."""
        subject = stage.subject
        assert isinstance(subject, RoomSubject)
        if self._shown is None or self._shown.hall != subject.hall:
            self._keep_only({subject.hall, subject.heading})
        self._shown = subject
        room = self._room(subject.hall)
        if room.painter is None:
            room.go_on(subject.language, subject.pose)
        if room.painter is None:
            canvas.fill(stage.rect, room.hall.room.paint)
            return
        if self._last is not None and subject.fade_ms and self._fade_from is None:
            self._fade_from = self._last.copy()
        sharp = None if subject.moving else self._sharp_picture(room, subject)
        shown = sharp if sharp is not None else self._quick_picture(room, room.painter, subject)
        shown = self._faded(shown, subject)
        canvas.pixels(("room", shown.shape), shown, stage.rect, version=self._frames, opaque=True)
        self._last = shown

    def _keep_only(self, halls: set[str | None]) -> None:
        """Give back what is held of the other halls; their light comes from the cache at the next visit."""
        self._framed = None  # a room that is made again counts its versions from the beginning
        self._rooms = {hall_id: room for hall_id, room in self._rooms.items() if hall_id in halls}
        self._glimpses = {key: glimpse for key, glimpse in self._glimpses.items() if key[0] in halls}

    def _faded(self, shown: Pixels, subject: RoomSubject) -> Pixels:
        """Mixed with what was shown before a jump."""
        before = self._fade_from
        if not subject.fade_ms or before is None or before.shape != shown.shape:
            self._fade_from = None if not subject.fade_ms else before
            return shown
        share = subject.fade_ms / FADE_MS
        return np.asarray(cv2.addWeighted(before, share, shown, 1 - share, 0), np.uint8)

    def _quick_picture(self, room: HallRoom, painter: RoomPainter, subject: RoomSubject) -> Pixels:
        """The picture of a moving frame, always of the full size: what is drawn smaller is enlarged here, since SDL
        would take several times as long to do it without a graphics card."""
        full = subject.lens
        standing = None if subject.moving else (_standing(subject), room.version)
        if standing is not None and standing == self._framed:
            return self._frame
        self._framed = standing
        if self._frame.shape != (full.height, full.width, 4):
            self._frame = blank(full.height, full.width)
        scale = round(self._scale * SCALE_STEPS) / SCALE_STEPS
        smaller = not self.bench.at_once and scale < 1  # at rest, too: the sharp picture follows at once
        lens = full.scaled(scale) if smaller else full
        if smaller and self._small.shape != (lens.height, lens.width, 4):
            self._small = blank(lens.height, lens.width)
        begin = perf_counter()
        drawn = self._small if smaller else self._frame
        painter.draw(drawn, subject.pose, lens, room.panels, self._seen_through_doors(room, subject.language))
        if smaller:
            cv2.resize(drawn, (full.width, full.height), dst=self._frame, interpolation=cv2.INTER_LINEAR)
        self._adapt((perf_counter() - begin) * 1000)
        self._frames += 1  # the array is the same as before, with another picture in it
        return self._frame

    def _adapt(self, took_ms: float) -> None:
        """Draw smaller on a slow machine while one moves, never below half, and larger again as soon as it can."""
        if took_ms > SLOW_MS:
            self._scale = max(SMALLEST_SCALE, self._scale * 0.94)
        elif took_ms < QUICK_MS:
            self._scale = min(1.0, self._scale * 1.03)

    def _sharp_picture(self, room: HallRoom, subject: RoomSubject) -> Pixels | None:
        """The picture at rest, drawn larger on its own thread; None until it is there."""
        wanted = (_standing(subject), room.version)
        self._wanted_still = None if subject.behind else wanted
        if self._sharp is not None and self._sharp[0] == wanted:
            return self._sharp[1]
        if subject.behind:
            return None
        if self._still is None:
            assert room.still_painter is not None
            draw = partial(
                _at_rest,
                room.still_painter,
                subject.pose,
                subject.lens,
                dict(room.panels),
                self._seen_through_doors(room, subject.language),
                go_on=lambda: self._wanted_still == wanted,
            )
            self._still = (wanted, self.bench.begin("still", draw))
        self._take_still()
        return self._sharp[1] if self._sharp is not None and self._sharp[0] == wanted else None

    def _take_still(self) -> bool:
        """Take in the sharp picture if it is ready; one that was given up leaves the way free for the next."""
        if self._still is None or not self._still[1].done():
            return False
        (wanted, future), self._still = self._still, None
        error = future.exception()
        if error is not None:
            log.error("still", hall=wanted[0].hall, exc_info=error)
            return False
        picture = future.result()
        if picture is not None:
            self._sharp = (wanted, picture)
        return True

    # ------------------------------------------------------------------ what happens beside the frames

    def collect(self) -> None:
        """Take in what the threads have made and hand out what is to be made next; never waits."""
        if self._take_still():
            self.version += 1
        subject = self._shown
        if subject is None or (subject.behind and self.shown_baked):
            return  # what hangs and stands there is asked for again when it is seen again
        room = self._room(subject.hall)
        before = room.version
        room.go_on(subject.language, subject.pose)
        if subject.heading is not None:
            ahead = self._room(subject.heading)
            ahead.go_on(subject.language, glimpse_pose(ahead.place, subject.hall))
        elif not room.busy:
            self._look_through_doors(room, subject.language)
        if room.version != before:
            self.version += 1
            self._made_something = True
        elif self._made_something and not self.working and not self.bench.at_once:
            self._made_something = False
            self.bench.begin("still", give_back_free_memory)

    def settle(self, rounds: int = 200) -> None:
        """Make and take in everything for the room on the screen: for tests and tours."""
        for _ in range(rounds):
            before = self.version
            self.collect()
            self._pictures.settle()
            waiting = [future for room in self._rooms.values() for future in room.pending()]
            waiting += [held[1] for held in (self._still, self._glimpsing) if held is not None]
            for future in waiting:
                future.exception()
            self.collect()
            if before == self.version and not waiting and not self._doors_to_look_through():
                return

    def _doors_to_look_through(self) -> bool:
        """Whether a door of the hall on the screen still shows nothing behind it."""
        subject = self._shown
        if subject is None or subject.behind or subject.heading is not None:
            return False
        if self._room(subject.hall).painter is None:
            return False
        return any(
            (subject.hall, door.to, subject.language) not in self._glimpses
            for door in self._room(subject.hall).place.doors
            if not self._venue.hall(door.to).closed
        )

    def _seen_through_doors(self, room: HallRoom, language: str) -> dict[str, Pixels]:
        found = {}
        for door in room.place.doors:
            glimpse = self._glimpses.get((room.hall.id, door.to, language))
            if glimpse is not None:
                found[door.to] = glimpse
        return found

    def _look_through_doors(self, room: HallRoom, language: str) -> None:
        """One glimpse after the other of the halls behind the doors; each hall is let go when it has been drawn."""
        if self._glimpsing is not None:
            key, future = self._glimpsing
            if not future.done():
                return
            self._glimpsing = None
            error = future.exception()
            self._glimpses[key] = future.result() if error is None else None
            if error is not None:
                log.error("glimpse", hall=key[1], exc_info=error)
            room.version += 1
            self._keep_only({room.hall.id})
        for door in room.place.doors:
            key = (room.hall.id, door.to, language)
            if key in self._glimpses or self._venue.hall(door.to).closed:
                continue
            beyond = self._room(door.to)
            pose = glimpse_pose(beyond.place, room.hall.id)
            version = beyond.version
            beyond.go_on(language, pose, distant=True)
            if beyond.baked is not None and beyond.settled(language, distant=True) and version == beyond.version:
                share = min(1.0, GLIMPSE_SHARE * self._venue.screen.width / 1920)
                draw = partial(_glimpse, beyond.new_painter(), pose, dict(beyond.panels), share)
                self._glimpsing = (key, self.bench.begin("room", draw))
            return


def _standing(subject: RoomSubject) -> RoomSubject:
    """What is seen, whatever goes on meanwhile."""
    return replace(subject, fade_ms=0, moving=False, heading=None, behind=False)


def _at_rest(
    painter: Callable[[], RoomPainter],
    pose: Pose,
    lens: Lens,
    panels: dict[str, Panel],
    glimpses: dict[str, Pixels],
    go_on: Callable[[], bool],
) -> Pixels | None:
    """The sharp picture of a hall; None where it is not wanted any more."""
    return draw_still(painter(), pose, lens, panels, glimpses, go_on=go_on)


def _glimpse(painter: RoomPainter, pose: Pose, panels: dict[str, Panel], share: float) -> Pixels:
    """A hall as it is seen from the middle of a doorway, at this share of the size of `glimpse_lens`."""
    lens = glimpse_lens().scaled(share)
    picture = np.zeros((lens.height, lens.width, 4), np.uint8)
    painter.draw(picture, pose, lens, panels, {})
    return picture
