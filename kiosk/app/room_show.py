"""Rooms on the screen: baked and hung off the frame path, drawn quickly while one moves and sharply at rest.

Baking, hanging and the sharp pictures happen on two threads; the loop only hands out work, takes in results, and
draws the moving frame.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import cv2
import numpy as np
import structlog

from kiosk.app.pictures import LibraryPictures
from kiosk.app.wall_words import label, letter
from kiosk.content.hall import Hall
from kiosk.draw.canvas import Canvas
from kiosk.room.bake import COARSE, FINE, BakedRoom, Detail, bake
from kiosk.room.cache import BakeCache, room_digest
from kiosk.room.fittings import Hung
from kiosk.room.light import Colour
from kiosk.room.objects import Turntable
from kiosk.room.painter import RoomPainter
from kiosk.room.panels import (
    Panel,
    blank_panel,
    label_key,
    lettering_key,
    mural_key,
    panel_for_mural,
    panel_for_picture,
    panel_for_text,
)
from kiosk.room.passage import glimpse_lens, glimpse_pose
from kiosk.room.place import Place
from kiosk.room.still import draw_still
from kiosk.ui.nodes import Stage
from kiosk.ui.paint import Pixels
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.strolling import FADE_MS
from kiosk.visit.venue import Venue, is_sheet

log = structlog.get_logger(__name__)

WORK_SIDE = 1024  # pixels of the longer side of a picture for the wall
MURAL_SIDE = 2400
OBJECT_SIDE = 1024
GLIMPSE_SCALE = 0.5
FINE_ROOMS = 2  # halls whose fine light is kept: the one that one is in and the one that one came from
SLOW_MS, QUICK_MS = 19.0, 13.0  # a moving frame: above the first it is drawn smaller, below the second larger again
SMALLEST_SCALE = 0.5

Result = TypeVar("Result")
_Wanted = tuple[RoomSubject, int]  # what a sharp picture shows, and the version of its room


@dataclass
class _Room:
    """What there is of one hall so far."""

    hall: Hall
    place: Place
    baked: BakedRoom | None = None
    painter: RoomPainter | None = None
    still_painter: RoomPainter | None = None
    baking: Future[BakedRoom] | None = None
    with_murals: bool = False
    panels: dict[str, Panel] = field(default_factory=dict)
    hung_for: dict[str, tuple[str, int]] = field(default_factory=dict)
    hanging: dict[str, tuple[tuple[str, int], Future[Panel]]] = field(default_factory=dict)
    objects: dict[str, Turntable] = field(default_factory=dict)
    turning: dict[str, Future[Turntable]] = field(default_factory=dict)
    glimpses: dict[str, Pixels] = field(default_factory=dict)
    glimpse_of: dict[str, int] = field(default_factory=dict)
    version: int = 0


class RoomShow:
    """All rooms of a venue. `version` grows whenever a room on the screen would look different."""

    def __init__(
        self, venue: Venue, pictures: LibraryPictures, cache: Path | None = None, *, at_once: bool = False
    ) -> None:
        """cache: a folder for baked light, or None; `at_once` does all work where it is asked for, for tests."""
        self.version = 0
        self._pictures = pictures
        self._cache = BakeCache(cache / "rooms") if cache is not None else None
        self._at_once = at_once
        self._baker = None if at_once else ThreadPoolExecutor(1, "bake")
        self._stills = None if at_once else ThreadPoolExecutor(1, "still")
        self._still: tuple[_Wanted, Future[Pixels | None]] | None = None
        self._sharp: tuple[_Wanted, Pixels] | None = None
        self._wanted_still: _Wanted | None = None
        self._frame: Pixels = np.zeros((1, 1, 4), np.uint8)
        self._frames = 0
        self._scale = 1.0
        self._last: Pixels | None = None
        self._fade_from: Pixels | None = None
        self._shown: RoomSubject | None = None
        self._recent: list[str] = []
        self._open(venue)

    def _open(self, venue: Venue) -> None:
        self._venue = venue
        self._rooms = {hall.id: _Room(hall, venue.places[hall.id]) for hall in venue.halls}

    def change_venue(self, venue: Venue) -> None:
        """Other content: every room whose YAML has changed is built anew."""
        before = self._rooms
        self._open(venue)
        for hall_id, room in self._rooms.items():
            known = before.get(hall_id)
            if known is not None and known.hall == room.hall and known.baked is not None:
                room.baked, room.with_murals = known.baked, known.with_murals
                self._make_painters(room)
        self._still = self._sharp = None
        self.version += 1

    def close(self) -> None:
        for executor in (self._baker, self._stills):
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)

    # ------------------------------------------------------------------ the picture

    def paint(self, canvas: Canvas, stage: Stage) -> None:
        """Draw the room that a stage asks for into its rectangle of the canvas."""
        subject = stage.subject
        assert isinstance(subject, RoomSubject)
        room = self._rooms[subject.hall]
        self._visit(subject)
        if room.painter is None:
            canvas.fill(stage.rect, room.hall.room.paint)
            self._pump()
            return
        if self._last is not None and subject.fade_ms and self._fade_from is None:
            self._fade_from = self._last.copy()
        sharp = None if subject.moving else self._sharp_picture(room, subject)
        if sharp is not None:
            shown, key = sharp, "room-sharp"
        else:
            shown, key = self._quick_picture(room, subject), "room"
        shown = self._faded(shown, subject)
        self._frames += 1
        canvas.pixels((key, shown.shape), shown, stage.rect, version=self._frames, opaque=True)
        self._last = shown

    def _faded(self, shown: Pixels, subject: RoomSubject) -> Pixels:
        """Mixed with what was shown before a jump."""
        before = self._fade_from
        if not subject.fade_ms or before is None or before.shape != shown.shape:
            self._fade_from = None if not subject.fade_ms else before
            return shown
        share = subject.fade_ms / FADE_MS
        return np.asarray(cv2.addWeighted(before, share, shown, 1 - share, 0), np.uint8)

    def _quick_picture(self, room: _Room, subject: RoomSubject) -> Pixels:
        lens = subject.lens
        if subject.moving and not self._at_once and self._scale < 1:
            lens = lens.scaled(self._scale)
        shape = (lens.height, lens.width, 4)
        if self._frame.shape != shape:
            self._frame = np.zeros(shape, np.uint8)
        assert room.painter is not None
        begin = perf_counter()
        room.painter.draw(self._frame, subject.pose, lens, room.panels, room.glimpses)
        if subject.moving:
            self._adapt((perf_counter() - begin) * 1000)
        return self._frame

    def _adapt(self, took_ms: float) -> None:
        """Draw smaller on a slow machine while one moves, never below half, and larger again as soon as it can."""
        if took_ms > SLOW_MS:
            self._scale = max(SMALLEST_SCALE, self._scale * 0.94)
        elif took_ms < QUICK_MS:
            self._scale = min(1.0, self._scale * 1.03)

    def _sharp_picture(self, room: _Room, subject: RoomSubject) -> Pixels | None:
        """The picture at rest, drawn larger on its own thread; None until it is there."""
        wanted = (replace(subject, fade_ms=0, moving=False), room.version)
        self._wanted_still = wanted
        if self._sharp is not None and self._sharp[0] == wanted:
            return self._sharp[1]
        if self._still is None:
            painter, panels, glimpses = room.still_painter, dict(room.panels), dict(room.glimpses)
            assert painter is not None
            draw = partial(
                draw_still,
                painter,
                subject.pose,
                subject.lens,
                panels,
                glimpses,
                go_on=lambda: self._wanted_still == wanted,
            )
            self._still = (wanted, self._begin(self._stills, draw))
        return self._sharp[1] if self._take_still() and self._sharp and self._sharp[0] == wanted else None

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
        """Take in what the threads have made; never waits."""
        if self._take_still():
            self.version += 1
        self._pump()

    def settle(self, rounds: int = 60) -> None:
        """Make and take in everything for the rooms on the screen: for tests and tours."""
        for _ in range(rounds):
            before = self.version
            self._pump()
            self._pictures.settle()
            if self._at_once and before == self.version:
                return
            for room in self._rooms.values():
                for future in self._pending(room):
                    future.exception()
            if self._still is not None:
                self._still[1].exception()
            self.collect()
            if before == self.version:
                return

    def _pending(self, room: _Room) -> Iterator[Future[Any]]:
        if room.baking is not None:
            yield room.baking
        for _, future in room.hanging.values():
            yield future
        yield from room.turning.values()

    def _begin(self, executor: ThreadPoolExecutor | None, work: Callable[[], Result]) -> Future[Result]:
        if executor is not None:
            return executor.submit(work)
        done: Future[Result] = Future()
        try:
            done.set_result(work())
        except Exception as error:
            done.set_exception(error)
        return done

    def _visit(self, subject: RoomSubject) -> None:
        """Remember which hall is looked at; the halls of long ago give back their fine light."""
        self._shown = subject
        hall = subject.hall
        if self._recent[-1:] == [hall]:
            return
        self._recent = [known for known in self._recent if known != hall] + [hall]
        for known in self._recent[:-FINE_ROOMS]:
            room = self._rooms.get(known)
            if room is not None and room.baking is None:
                fresh = _Room(room.hall, room.place)
                self._rooms[known] = fresh
        self._recent = self._recent[-FINE_ROOMS:]

    def _pump(self) -> None:
        """Go on with the room on the screen, then with those behind its doors."""
        subject = self._shown
        if subject is None or subject.hall not in self._rooms:
            return
        room = self._rooms[subject.hall]
        self._bake(room)
        if room.painter is not None:
            self._hang(room, subject.language)
            self._turn(room)
            for door in room.place.doors:
                beyond = self._rooms.get(door.to)
                if beyond is not None and not beyond.hall.closed:
                    self._glimpse(room, beyond, subject.language)

    def _bake(self, room: _Room, details: tuple[Detail, ...] = (COARSE, FINE)) -> None:
        if room.baking is not None:
            if not room.baking.done():
                return
            baking, room.baking = room.baking, None
            room.baked = baking.result()
            self._make_painters(room)
        murals = self._murals(room)
        have = -1 if room.baked is None else [detail.name for detail in details].index(room.baked.detail)
        if have + 1 < len(details):
            goal = details[have + 1]
        elif murals is not None and not room.with_murals:
            goal = details[-1]
        else:
            return
        if goal is details[-1]:
            if murals is None:
                return
            room.with_murals = True
        place, known = room.place, murals or {}
        beyond = {door.to: self._rooms[door.to].hall.room.paint for door in place.doors if door.to in self._rooms}
        room.baking = self._begin(self._baker, partial(_baked, self._cache, place, goal, known, beyond))
        if room.baking.done():
            self._bake(room, details)

    def _make_painters(self, room: _Room) -> None:
        assert room.baked is not None
        objects = dict(room.objects)
        room.painter = RoomPainter(room.place, room.baked, objects)
        room.still_painter = RoomPainter(room.place, room.baked, objects)
        self._changed(room)

    def _changed(self, room: _Room) -> None:
        room.version += 1
        if self._shown is not None and self._shown.hall == room.hall.id:
            self.version += 1

    def _murals(self, room: _Room) -> dict[str, Pixels] | None:
        """The pictures of the murals that lie in the wall; None while one of them is still on its way."""
        found: dict[str, Pixels] = {}
        for placed in room.place.murals:
            if placed.mural.style == "framed":
                continue
            key = f"{room.hall.id}/{placed.mural.image}"
            pixels = self._pictures.pixels(key, MURAL_SIDE)
            if pixels is not None:
                found[placed.mural.image] = pixels
            elif not self._pictures.is_broken(key):
                return None
        return found

    def _hang(self, room: _Room, language: str) -> None:
        """Frames, plates and lettering, each as soon as its picture is there."""
        self._take_down(room)
        light, typesetter = room.hall.room.light, self._venue.typesetter
        languages = self._venue.exhibition.languages
        bright = light == "daylight"
        titles = {spec.id: spec for spec in room.hall.exhibits}
        for work in room.place.hung:
            spec = titles[work.exhibit_id]
            if work.exhibit_id not in room.panels:
                room.panels[work.exhibit_id] = blank_panel(work, light)
            self._make(
                room,
                label_key(work.exhibit_id),
                ("label", 0),
                partial(label, typesetter, spec.title, languages, light),
            )
            self._hang_work(room, work, self._venue.work_media(room.hall, spec, language), light)
        for index, placed in enumerate(room.place.letterings):
            words, paint = placed.lettering, room.hall.room.paint
            self._make(
                room,
                lettering_key(index),
                (language, 0),
                partial(letter, typesetter, words, language, languages, paint, bright),
            )
        for index, mural in enumerate(room.place.murals):
            if mural.mural.style == "framed":
                pixels = self._pictures.pixels(f"{room.hall.id}/{mural.mural.image}", MURAL_SIDE)
                if pixels is not None:
                    self._make(
                        room,
                        mural_key(index),
                        ("mural", id(pixels)),
                        partial(panel_for_mural, pixels, mural, light),
                    )

    def _hang_work(self, room: _Room, work: Hung, media: str, light: str) -> None:
        known = room.hung_for.get(work.exhibit_id)
        if known is not None and known[0] == media and known[1] >= WORK_SIDE:
            return
        pixels = self._pictures.pixels(media, WORK_SIDE)
        if pixels is None:
            return
        side = WORK_SIDE if max(pixels.shape[:2]) >= WORK_SIDE * 0.6 else max(pixels.shape[:2])
        make = panel_for_text if is_sheet(media) else panel_for_picture
        self._make(room, work.exhibit_id, (media, side), lambda: make(pixels, work, light))

    def _make(self, room: _Room, key: str, basis: tuple[str, int], work: Callable[[], Panel]) -> None:
        """Have a panel made, unless it hangs already or is being made from the same."""
        if room.hung_for.get(key) == basis or (key in room.hanging and room.hanging[key][0] == basis):
            return
        room.hanging[key] = (basis, self._begin(self._baker, work))
        if self._at_once:
            self._take_down(room)

    def _take_down(self, room: _Room) -> None:
        """Take in the panels that are ready."""
        for key, (basis, future) in list(room.hanging.items()):
            if not future.done():
                continue
            del room.hanging[key]
            room.hung_for[key] = basis
            error = future.exception()
            if error is not None:
                log.error("panel", hall=room.hall.id, panel=key, exc_info=error)
                continue
            room.panels[key] = future.result()
            self._changed(room)

    def _turn(self, room: _Room) -> None:
        """The objects that stand in the hall, when all their pictures are there."""
        for sprite in room.place.sprites:
            name = sprite.object
            if name in room.objects:
                continue
            if name in room.turning:
                if room.turning[name].done():
                    room.objects[name] = room.turning.pop(name).result()
                    self._make_painters(room)
                continue
            facts = self._venue.exhibition.objects.get(name)
            if facts is None:
                continue
            found, waiting = {}, False
            for number in range(facts.frames):
                key = f"objects/{name}/{number:03d}.webp"
                pixels = self._pictures.pixels(key, OBJECT_SIDE)
                if pixels is not None:
                    found[number] = pixels
                elif not self._pictures.is_broken(key):
                    waiting = True
            if not waiting and found:
                room.turning[name] = self._begin(
                    self._baker,
                    partial(
                        Turntable.of,
                        facts.frames,
                        facts.metres_per_pixel,
                        facts.foot_row,
                        facts.centre_column,
                        found,
                    ),
                )

    def _glimpse(self, room: _Room, beyond: _Room, language: str) -> None:
        """What is seen through a door: the next hall, drawn small from its own door."""
        if beyond.baked is None:
            self._bake(beyond, (COARSE,))
            return
        self._hang(beyond, language)
        self._turn(beyond)
        if room.glimpse_of.get(beyond.hall.id) == beyond.version or beyond.painter is None:
            return
        room.glimpse_of[beyond.hall.id] = beyond.version
        lens = glimpse_lens().scaled(GLIMPSE_SCALE)
        picture = np.zeros((lens.height, lens.width, 4), np.uint8)
        pose = glimpse_pose(beyond.place, room.hall.id)
        beyond.painter.draw(picture, pose, lens, beyond.panels, {})
        room.glimpses[beyond.hall.id] = picture
        self._changed(room)


def _baked(
    cache: BakeCache | None, place: Place, detail: Detail, murals: dict[str, Pixels], beyond: dict[str, Colour]
) -> BakedRoom:
    """The light of a hall, from the cache where it is kept."""
    if cache is None:
        return bake(place, detail, murals, beyond)
    digest = room_digest(place, detail, murals, beyond)
    known = cache.load(digest)
    if known is not None:
        return known
    baked = bake(place, detail, murals, beyond)
    cache.store(digest, baked)
    return baked
