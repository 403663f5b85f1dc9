"""One hall on its way to the screen: its baked light, what hangs on its walls, what stands on its floor.

Everything is asked for a little at a time by `go_on`, made on the workbench, and taken in when it is ready.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import cache, partial
from typing import Any

import structlog

from kiosk.app.pictures import LibraryPictures
from kiosk.app.wall_words import label, letter
from kiosk.app.workbench import Workbench
from kiosk.content.exhibition import TurntableFacts
from kiosk.content.hall import Hall
from kiosk.draw.paragraph import Typesetter
from kiosk.exhibits.kind import is_drawing
from kiosk.room.bake import COARSE, DISTANT, FINE, BakedRoom, Detail, bake
from kiosk.room.cache import BakeCache, room_digest
from kiosk.room.camera import Pose, facing, wrapped
from kiosk.room.fittings import Hung, PlacedLettering, Sprite
from kiosk.room.ground_of_words import wall_behind
from kiosk.room.light import Colour
from kiosk.room.objects import Shot, Turntable, trimmed
from kiosk.room.painter import RoomPainter
from kiosk.room.panels import (
    MOST_PIXELS,
    Panel,
    blank_panel,
    label_key,
    lettering_key,
    mural_key,
    panel_for_mural,
    panel_for_picture,
    panel_for_text,
)
from kiosk.room.place import Place
from kiosk.ui.paint import Pixels, part_of
from kiosk.visit.venue import Venue

log = structlog.get_logger(__name__)

WORK_SIDE = 768  # pixels of the longer side of a picture for the wall
DISTANT_SIDE, DISTANT_PIXELS = 256, 60_000  # of one that is seen through a door
MURAL_SIDE = 2400
OBJECT_SIDE = 1024
FETCHED_AT_ONCE = 4  # pictures of works
LEAST_REDUCED = 0.45  # of an object's size: half of it is taken where memory has no room for all of it
SHOTS_AHEAD = 1  # pictures of an object on either side of the one that is seen
SHOTS_KEPT = 3  # more of them, for the way back
FAR_OBJECT = 8.0  # metres: one that is as far turns slowly as one walks, and has the one picture that is seen

Basis = tuple[str, int]  # what a panel was made from: it is made again from something else only


class HallRoom:
    """What there is of a hall so far. `version` grows whenever the hall would look different."""

    def __init__(
        self, venue: Venue, hall: Hall, pictures: LibraryPictures, bench: Workbench, cache: BakeCache | None
    ) -> None:
        self.hall = hall
        self.place: Place = venue.places[hall.id]
        self.version = 0
        self.baked: BakedRoom | None = None
        self.painter: RoomPainter | None = None
        self.still_painter: Callable[[], RoomPainter] | None = None
        self.panels: dict[str, Panel] = {}
        self._venue, self._pictures, self._bench, self._cache = venue, pictures, bench, cache
        self._baking: Future[BakedRoom] | None = None
        self._asked: Detail | None = None  # the light that was asked for last, beyond the first coarse one
        self._given_up = False
        self._ways_prepared = False
        self._made_from: dict[str, Basis] = {}
        self._making: dict[str, tuple[Basis, Future[Panel]]] = {}
        self._objects: dict[str, Turntable] = {}
        self._shots: dict[str, dict[int, Shot]] = {}
        self._trimming: dict[tuple[str, int], Future[Shot]] = {}
        self._spoilt: set[tuple[str, int]] = set()

    @property
    def busy(self) -> bool:
        """Whether something that has been asked for is still being made."""
        return next(self.pending(), None) is not None

    def settled(self, language: str, *, distant: bool = False) -> bool:
        """Whether all is there that will come: nothing under way, no picture still awaited."""
        if self._given_up:
            return not self.busy
        if self.busy or self.baked is None or self._asked is None:
            return False
        specs = {spec.id: spec for spec in self.hall.exhibits}
        for work in self.place.hung:
            media = self._venue.work_media(self.hall, specs[work.exhibit_id], language)
            if not self._has(work, media, _side(distant)):
                return False
        return all(
            index_key in self._made_from or self._pictures.is_broken(key) for index_key, key in self._framed_murals()
        )

    def _framed_murals(self) -> Iterator[tuple[str, str]]:
        for index, placed in enumerate(self.place.murals):
            if placed.mural.style == "framed":
                yield mural_key(index), f"{self.hall.id}/{placed.mural.image}"

    def pending(self) -> Iterator[Future[Any]]:
        """The work under way."""
        if self._baking is not None:
            yield self._baking
        for _, future in self._making.values():
            yield future
        yield from self._trimming.values()

    def go_on(self, language: str, pose: Pose, *, distant: bool = False) -> None:
        """Take in what is ready and ask for what is missing: light first, then works and words, then objects.

        distant: for a hall that is only seen through a door, at a fraction of the memory.
        """
        had_light = self.painter is not None
        self._bake(DISTANT if distant else FINE)
        if not had_light:
            return  # the hall is shown first, with nothing beside it to wait for
        if not distant and not self._ways_prepared:
            self._ways_prepared = True
            self._bench.begin("room", self.place.ways.prepare)
        self._take_panels()
        self._words(language)
        self._works(language, pose, distant)
        for sprite in self.place.sprites:
            self._turn(sprite, pose)

    def new_painter(self, *, aside: bool = False) -> RoomPainter:
        """A painter of one's own, for another thread. Only once the hall is baked.

        aside: whether it has what can be drawn on another core drawn there.
        """
        assert self.baked is not None
        mirroring = partial(self._bench.begin, "mirror") if aside and not self._bench.at_once else None
        return RoomPainter(self.place, self.baked, self._objects, mirroring)

    def follow(self, venue: Venue) -> None:
        """The same hall, in which a work may hang otherwise now."""
        self._venue = venue

    def take_light_of(self, other: "HallRoom") -> None:
        """Keep the light of the same hall from before a change of content that has left the room as it was."""
        if other.hall.room == self.hall.room and other.baked is not None:
            self.baked, self._asked = other.baked, other._asked
            self._make_painters()

    # ------------------------------------------------------------------ light

    def _bake(self, wanted: Detail) -> None:
        if self._baking is not None:
            if not self._baking.done():
                return
            baking, self._baking = self._baking, None
            error = baking.exception()
            if error is not None:
                log.error("bake", hall=self.hall.id, exc_info=error)
                self._given_up = True  # it would fail again: the hall stays as plain as it is
                return
            self.baked = baking.result()
            self._make_painters()
        if self._given_up:
            return
        if self.baked is None:
            self._ask_for_light(COARSE, {})
        elif self._asked is not wanted and self._asked is not FINE:
            murals = self._murals()
            if murals is not None:
                self._asked = wanted
                self._ask_for_light(wanted, murals)

    def _ask_for_light(self, detail: Detail, murals: dict[str, Pixels]) -> None:
        paints = {hall.id: hall.room.paint for hall in self._venue.halls}
        beyond = {door.to: paints[door.to] for door in self.place.doors if door.to in paints}
        work = partial(_baked, self._cache, self.place, detail, murals, beyond)
        self._baking = self._bench.begin("room", work)

    def _murals(self) -> dict[str, Pixels] | None:
        """The pictures of the murals that lie in the wall; None while one of them is still on its way."""
        found: dict[str, Pixels] = {}
        for placed in self.place.murals:
            if placed.mural.style == "framed":
                continue
            key = f"{self.hall.id}/{placed.mural.image}"
            pixels = self._pictures.pixels(key, MURAL_SIDE)
            if pixels is not None and max(pixels.shape[:2]) >= self._expected_side(key, MURAL_SIDE):
                found[placed.mural.image] = pixels
            elif not self._pictures.is_broken(key):
                return None
        for path in found:
            self._pictures.release(f"{self.hall.id}/{path}")
        return found

    def _make_painters(self) -> None:
        # The one for the picture at rest is made at its first use, by the thread that draws with it. It must not hold
        # this room, which would then stay in memory after a visitor has left it until cycles are looked for.
        assert self.baked is not None
        self.painter = self.new_painter(aside=True)
        self.still_painter = cache(partial(RoomPainter, self.place, self.baked, self._objects, None))
        self.version += 1

    # ------------------------------------------------------------------ walls

    def _words(self, language: str) -> None:
        """Label plates and lettering."""
        light, typesetter = self.hall.room.light, self._venue.typesetter
        languages, baked = self._venue.exhibition.languages, self.baked
        assert baked is not None  # there would be no painter else
        titles = {spec.id: spec.title for spec in self.hall.exhibits}
        for work in self.place.hung:
            make = partial(label, typesetter, titles[work.exhibit_id], languages, light)
            self._make(label_key(work.exhibit_id), ("label", 0), make)
        for post in self.place.posts:
            make = partial(label, typesetter, titles[post.exhibit_id], languages, light)
            self._make(label_key(post.exhibit_id), ("label", 0), make)
        for index, placed in enumerate(self.place.letterings):
            words = partial(_lettered, typesetter, self.place, baked, placed, language, languages)
            self._make(lettering_key(index), (language, 0), words)

    def _works(self, language: str, pose: Pose, distant: bool) -> None:
        """Pictures in frames: paper until they are there. A few are fetched at a time, those nearest to the eye first,
        so that a full hall does not ask for more than the library can hold."""
        light = self.hall.room.light
        specs = {spec.id: spec for spec in self.hall.exhibits}
        for work in self.place.hung:
            if work.exhibit_id not in self.panels:
                self.panels[work.exhibit_id] = blank_panel(work, light)
        wanted = {}
        for work in self.place.hung:
            media = self._venue.work_media(self.hall, specs[work.exhibit_id], language)
            if not self._has(work, media, _side(distant)):
                wanted[work.exhibit_id] = (work, media)
        if wanted:
            for work in self._from_the_eye([work for work, _ in wanted.values()], pose)[:FETCHED_AT_ONCE]:
                self._work(*wanted[work.exhibit_id], light, distant)
        for index, mural in enumerate(self.place.murals):
            if mural.mural.style == "framed" and mural_key(index) not in self._made_from:
                media = f"{self.hall.id}/{mural.mural.image}"
                pixels = self._pictures.pixels(media, MURAL_SIDE)
                if pixels is not None and max(pixels.shape[:2]) >= self._expected_side(media, MURAL_SIDE):
                    key = mural_key(index)
                    self._make(key, ("mural", pixels.shape[1]), partial(panel_for_mural, pixels, mural, light))
                    self._pictures.release(media)

    def _from_the_eye(self, works: list[Hung], pose: Pose) -> list[Hung]:
        """Works in the order in which they are looked at."""

        def apart(work: Hung) -> float:
            x, z = self.place.plan.point(work.s).tolist()
            away = math.hypot(x - pose.x, z - pose.z)
            aside = abs(wrapped(facing(x - pose.x, z - pose.z) - pose.yaw))
            return away + 4 * aside

        return sorted(works, key=apart)

    def _has(self, work: Hung, media: str, side: int) -> bool:
        """Whether the work hangs as well as it will, or cannot be shown at all."""
        made = self._made_from.get(work.exhibit_id) or self._making.get(work.exhibit_id, (None,))[0]
        enough = made is not None and made[0] == media and made[1] >= self._expected_side(media, side)
        return enough or self._pictures.is_broken(media)

    def _expected_side(self, media: str, longest_side: int) -> int:
        """The longer side in which a picture comes that is asked for so large: a small file comes as it is."""
        facts = self._venue.exhibition.pictures.get(media)
        return min(longest_side, max(facts) if facts is not None else longest_side) - 2

    def _work(self, work: Hung, media: str, light: str, distant: bool) -> None:
        pixels = self._pictures.pixels(media, _side(distant))
        if pixels is None:
            return
        side = min(max(pixels.shape[:2]), _side(distant))
        window = self._venue.work_window(self._venue.exhibit(work.exhibit_id)[1])
        if window is not None:
            pixels = part_of(pixels, window)
        make = panel_for_text if is_drawing(media) else panel_for_picture
        most = DISTANT_PIXELS if distant else MOST_PIXELS
        self._make(work.exhibit_id, (media, side), partial(make, pixels, work, light, most))
        if side >= self._expected_side(media, _side(distant)):
            self._pictures.release(media)

    def _make(self, key: str, basis: Basis, work: Callable[[], Panel]) -> None:
        """Have a panel made, unless it hangs already or is being made from the same."""
        if self._made_from.get(key) == basis or (key in self._making and self._making[key][0] == basis):
            return
        self._making[key] = (basis, self._bench.begin("room", work))

    def _take_panels(self) -> None:
        """Take in the panels that are ready, all in one change of the room."""
        ready = [(key, basis, future) for key, (basis, future) in self._making.items() if future.done()]
        for key, basis, future in ready:
            del self._making[key]
            self._made_from[key] = basis
            error = future.exception()
            if error is None:
                self.panels[key] = future.result()
            else:
                log.error("panel", hall=self.hall.id, panel=key, exc_info=error)
        if ready:
            self.version += 1

    # ------------------------------------------------------------------ objects

    def _turn(self, sprite: Sprite, pose: Pose) -> None:
        """The pictures of an object from where one stands and a little to both sides; others are let go."""
        name = sprite.object
        facts = self._venue.exhibition.objects.get(name)
        if facts is None:
            return
        shots = self._shots.setdefault(name, {})
        enough = min(OBJECT_SIDE, max(facts.size)) * LEAST_REDUCED if facts.size is not None else 1
        changed = False
        for (of, number), future in list(self._trimming.items()):
            if of == name and future.done():
                del self._trimming[of, number]
                error = future.exception()
                if error is None:
                    shots[number] = future.result()
                    changed = True
                else:
                    log.error("object", name=name, picture=number, exc_info=error)
                    self._spoilt.add((name, number))
        near = math.hypot(pose.x - sprite.x, pose.z - sprite.z) < FAR_OBJECT
        nearest = _nearest_shots(_seen_shot(sprite, pose, facts), facts, SHOTS_AHEAD if near else 0)
        for number in nearest:
            if any(of == name for of, _ in self._trimming):
                break  # one after the other, so that few of them are held at a time
            if number not in shots and (name, number) not in self._spoilt:
                media = f"objects/{name}/{number:03d}.webp"
                pixels = self._pictures.pixels(media, OBJECT_SIDE)
                if pixels is not None and max(pixels.shape[:2]) >= enough:
                    width = facts.size[0] if facts.size is not None else None
                    self._trimming[name, number] = self._bench.begin("room", partial(trimmed, pixels, width))
                    self._pictures.release(media)
                break
        nearby = set(nearest)
        if nearby <= shots.keys() and len(shots) > len(nearby) + (SHOTS_KEPT if near else 0):
            for number in shots.keys() - nearby:
                del shots[number]
            changed = True
        if changed:
            first = not self._objects
            self._objects[name] = Turntable(
                facts.frames, facts.metres_per_pixel, facts.foot_row, facts.centre_column, dict(shots)
            )
            if first:
                self._make_painters()
            self.version += 1


def _lettered(
    typesetter: Typesetter,
    place: Place,
    baked: BakedRoom,
    placed: PlacedLettering,
    language: str,
    languages: Sequence[str],
) -> Panel:
    """Some lettering, in an ink that is read on the wall behind it."""
    wall = wall_behind(place, baked.walls, placed)
    return letter(typesetter, placed.lettering, language, languages, wall, place.spec.light == "daylight")


def _side(distant: bool) -> int:
    """The longer side of a picture for the wall, in pixels."""
    return DISTANT_SIDE if distant else WORK_SIDE


def _seen_shot(sprite: Sprite, pose: Pose, facts: TurntableFacts) -> int:
    """The number of the picture that shows an object as it is seen from a standpoint."""
    angle = math.degrees(math.atan2(pose.x - sprite.x, sprite.z - pose.z)) - sprite.turn
    return round(angle / 360 * facts.frames) % facts.frames


def _nearest_shots(seen: int, facts: TurntableFacts, ahead: int) -> list[int]:
    """The numbers of the pictures there are, nearest to the one that is seen first: that one and `ahead` on either
    side of it."""
    numbers = facts.present or range(facts.frames)
    nearest = sorted(numbers, key=lambda number: _apart(number, seen, facts.frames))
    return nearest[: 2 * ahead + 1]


def _apart(one: int, other: int, count: int) -> int:
    return min((one - other) % count, (other - one) % count)


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
