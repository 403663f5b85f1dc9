"""The running program without its devices: a session, the tree it shows, and the picture of it.

The real loop and the headless one drive the same object. A failure anywhere in a scene or an exhibit is caught
here: it is logged, what failed is closed, and the visit goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

import structlog

from kiosk.app.hall_sound import HallSound
from kiosk.app.keys import Key, key_intents
from kiosk.app.pictures import LibraryPictures
from kiosk.app.player import Player
from kiosk.app.rehearsal import Rehearsal
from kiosk.app.room_show import RoomShow
from kiosk.app.sound import Sound
from kiosk.app.tallies import Tallies, TalliesInMemory, record_promises
from kiosk.app.wall_film import WallFilm
from kiosk.draw.canvas import Canvas
from kiosk.draw.theme import LIGHT, Palette
from kiosk.exhibits.kind import FilmSubject
from kiosk.ui.focus import kept_focus
from kiosk.ui.gestures import Gestures, Pointer
from kiosk.ui.intents import CloseOverlay, Elapsed, EndVisit, ExhibitFailed, GoHome, Intent
from kiosk.ui.nodes import Node, Role, Stage, walk
from kiosk.ui.paint import Painter
from kiosk.ui.rect import Rect
from kiosk.visit.journey import begin, step
from kiosk.visit.room_stage import RoomSubject
from kiosk.visit.scene import compose
from kiosk.visit.session import ExhibitStage, HallStage, Session
from kiosk.visit.venue import Venue

log = structlog.get_logger(__name__)

Result = TypeVar("Result")
_NOTHING: Sequence[Intent] = ()
LOOK_AFTER_MS = 16  # how often sound is looked after while a film plays


class Failures(Protocol):
    """Who is told of an exception that a visitor does not see."""

    def __call__(self, what: str, error: Exception, session: Session) -> None: ...


def log_failure(what: str, error: Exception, session: Session) -> None:
    """One full line for staff: what failed, where the visitor was, and the traceback."""
    log.error("failed", what=what, scene=type(session.stage).__name__, hall=session.hall, exc_info=error)


class Program:
    """One visitor after another. Everything is called on the loop's thread."""

    def __init__(
        self,
        venue: Venue,
        canvas: Canvas,
        pictures: LibraryPictures,
        rooms: RoomShow,
        failed: Failures = log_failure,
        rehearsal: Rehearsal | None = None,
        watch: Callable[[Session, Intent], None] | None = None,
        tallies: Tallies | None = None,
        player: Player | None = None,
        hall_sound: HallSound | None = None,
        sound: Sound | None = None,
        wall_film: WallFilm | None = None,
    ) -> None:
        self._tallies = tallies if tallies is not None else TalliesInMemory()
        self._tallied = self._tallies.version
        self.venue = venue.with_tallies(self._tallies.counts())
        self.session = begin(venue)
        self.canvas = canvas
        self.pictures = pictures
        self.rooms = rooms
        self.gestures = Gestures(venue.screen.pixels_per_mm)
        self.frames = 0
        self._rehearsal = rehearsal
        self._failed = failed
        self._watch = watch
        self._player = player
        self._hall_sound = hall_sound
        self._sound = sound
        self._wall_film = wall_film
        self._painter = Painter(canvas, pictures, self._paint_stage, venue.screen.pixels_per_mm)
        self._composed_for: Session | None = None
        self._tree = self._compose()
        self._looked_through: tuple[Node | None, bool] = (None, False)
        self._painted: tuple[Node, str | None, int, int, int] | None = None

    @property
    def tree(self) -> Node:
        """What the visitor sees now."""
        if self.session != self._composed_for:
            self._tree = self._compose()
        return self._tree

    def change_venue(self, venue: Venue) -> None:
        """Show other content, staying where the visitor stands as far as that is still there."""
        venue = venue.with_tallies(self._tallies.counts())
        self.venue = venue
        self.pictures.change_content(venue.draw, venue.exhibition.pictures)
        self.rooms.change_venue(venue)
        if self._rehearsal is not None:
            self._rehearsal.change_venue(venue)
        self.session = _still_valid(venue, self.session)
        self._composed_for = None
        self.redraw()

    def change_screen(self, venue: Venue, canvas: Canvas) -> None:
        """Go on in the same place on a screen of another size: `venue` is laid out for it, `canvas` draws on it."""
        self.canvas.forget()
        self.canvas = canvas
        self.gestures = Gestures(venue.screen.pixels_per_mm)
        self._painter = Painter(canvas, self.pictures, self._paint_stage, venue.screen.pixels_per_mm)
        self.change_venue(venue)

    @property
    def working(self) -> bool:
        """Whether something that is not yet seen is on its way to the screen."""
        return self.rooms.working or self.canvas.unfinished

    @property
    def next_frame_ms(self) -> int | None:
        """How long until a film's next picture is due, at most a moment; None while no film plays."""
        if self._player is None or not self._player.playing:
            return None
        due = self._player.next_frame_ms
        return LOOK_AFTER_MS if due is None else min(LOOK_AFTER_MS, due)

    def redraw(self) -> None:
        """Draw the next frame whatever has changed: the window was exposed, resized, or its renderer lost."""
        self._painted = None

    def send(self, intent: Intent) -> None:
        """Let an intent change the visit."""
        before = self.session
        if self._watch is not None:
            self._watch(before, intent)
        try:
            self.session = step(self.venue, before, intent)
        except Exception as error:
            self._failed(f"{type(intent).__name__}", error, before)
            self.session = self._recovered(before)
        if self.session.promises != before.promises:
            self._tried("promises", lambda: record_promises(self._tallies, before, self.session), None)
            self._tried("tallies", self._take_tallies, None)
        if isinstance(intent, EndVisit) or _is_fresh(self.venue, before, self.session):
            self.gestures.forget()

    def pointer(self, event: Pointer) -> None:
        """A finger, pen or mouse button did something."""
        for intent in self._tried("pointer", lambda: self.gestures.handle(event, self.tree), _NOTHING):
            self.send(intent)

    def key(self, key: Key) -> None:
        """A key was pressed."""
        for intent in self._tried("key", lambda: key_intents(key, self.session, self.tree), _NOTHING):
            self.send(intent)

    def elapse(self, ms: int, now_ms: int) -> None:
        """Time has passed; fingers that have fallen silent are taken away."""
        for intent in self._tried("fingers", lambda: self.gestures.drop_lost(now_ms), _NOTHING):
            self.send(intent)
        self.send(Elapsed(ms))
        rehearsal = self._rehearsal
        if rehearsal is not None:
            self._tried("rehearsal", lambda: rehearsal.prepare(self.session), None)
        self._tried("pictures", self.pictures.tick, False)
        self._tried("tallies", self._take_tallies, None)
        self._tried("film", lambda: self._play(ms, now_ms), None)

    def _take_tallies(self) -> None:
        """Show the counts as they are now, where they have changed."""
        version = self._tallies.version
        if version != self._tallied:
            self._tallied = version
            self.venue = self.venue.with_tallies(self._tallies.counts())
            self.rooms.follow(self.venue)
            self._composed_for = None

    def sound_changed(self, *, gone: bool) -> None:
        """A sound device has come or gone."""
        if self._sound is not None:
            self._sound.device_changed(gone=gone)

    def _play(self, ms: int, now_ms: int) -> None:
        """Have films and sounds follow the session, and the session what is really played."""
        if self._sound is not None:
            self._sound.tick(ms)
        player, hall_sound, wall_film = self._player, self._hall_sound, self._wall_film
        if player is not None:
            for report in player.follow(self.venue, self.session, lambda: self.tree, now_ms):
                self.send(report)
        if hall_sound is not None:
            hall_sound.follow(self.venue, self.session, ms, spoken=player is not None and player.audible)
        if wall_film is not None:
            wall_film.follow(self.venue, self.session, ms)

    def _paint_stage(self, canvas: Canvas, stage: Stage) -> None:
        if not isinstance(stage.subject, FilmSubject):
            self.rooms.paint(canvas, stage)
            if self._wall_film is not None and self.rooms.shown_baked:
                self._wall_film.paint(canvas, stage)
        elif self._player is not None:
            self._player.paint(canvas, stage)

    def _tried(self, what: str, work: Callable[[], Result], otherwise: Result) -> Result:
        """The result of some work, or `otherwise`, with a line for staff, where it fails."""
        try:
            return work()
        except Exception as error:
            self._failed(what, error, self.session)
            return otherwise

    def draw(self) -> bool:
        """Draw a frame if there is anything new to show; True if one was drawn. It is not yet presented."""
        self._tried("rooms", self.rooms.collect, None)
        tree = self.tree
        focus = kept_focus(tree, self.session.focus)
        played = sum(film.version for film in (self._player, self._wall_film) if film is not None)
        seen = self.rooms.version if self._shows_room(tree) else 0
        wanted = (tree, focus, self.pictures.version, seen, played)
        if wanted == self._painted and not self.canvas.unfinished:
            return False
        film = self._film_alone(wanted)
        try:
            if film is not None:
                self._painter.paint_part(tree, film, focus, self._palette())
            else:
                self._painter.paint(tree, focus, self._palette())
        except Exception as error:
            self._failed("drawing", error, self.session)
            self.canvas.forget()  # it may have been a texture that failed: all are made anew
            self.session = self._recovered(self.session)
            self._composed_for = None
            self._painted = None
            return False
        self._painted = wanted
        self.frames += 1
        return True

    def _shows_room(self, tree: Node) -> bool:
        """Whether a room is seen: what changes in one that is covered by an exhibit asks for no new frame."""
        if tree is not self._looked_through[0]:
            stages = (mark for node in walk(tree) for mark in node.marks if isinstance(mark, Stage))
            self._looked_through = tree, any(isinstance(stage.subject, RoomSubject) for stage in stages)
        return self._looked_through[1]

    def present(self) -> None:
        """Show what was drawn."""
        self.canvas.present()

    def forget_textures(self) -> None:
        """The renderer has lost them: they are made again when they are next drawn."""
        self.canvas.forget()

    def _film_alone(self, wanted: tuple[Node, str | None, int, int, int]) -> Rect | None:
        """Where a film is seen, if its picture is all that has changed and the rest of the screen is still there."""
        same = self._painted is not None and wanted[:4] == self._painted[:4]
        if not same or not self.canvas.keeps_picture or self.canvas.unfinished:
            return None
        on_the_wall = self._wall_film.covers if self._wall_film is not None else None
        return next(
            (
                mark.rect
                for node in walk(wanted[0])
                for mark in node.marks
                if isinstance(mark, Stage) and isinstance(mark.subject, FilmSubject)
            ),
            on_the_wall,
        )

    def _palette(self) -> Palette:
        hall = self.session.hall
        stage = self.session.stage
        if isinstance(stage, ExhibitStage) and self.session.overlay is None:
            return self.venue.exhibit_palette(stage.exhibit)
        if isinstance(stage, HallStage) and hall is not None and self.session.overlay is None:
            return self.venue.palette(hall)
        return LIGHT

    def _compose(self) -> Node:
        for _ in range(5):
            try:
                tree = compose(self.venue, self.session)
                self._composed_for = self.session
                return tree
            except Exception as error:
                self._failed("composing", error, self.session)
                self.session = self._recovered(self.session)
        self._composed_for = self.session
        title = self.venue.exhibition.title.say(self.session.preferences.language)
        return Node("quiet", Role.SCREEN, title.replace("\n", " "), self.venue.whole)

    def _recovered(self, session: Session) -> Session:
        """A step away from what has failed: out of the exhibit, off the panel, to the lobby, to a fresh start."""
        if session.countdown is not None or session.guided is not None:
            return replace(session, countdown=None, guided=None, idle_ms=0)
        way_out: Intent
        if session.overlay is not None:
            way_out = CloseOverlay()
        elif isinstance(session.stage, ExhibitStage):
            way_out = ExhibitFailed(session.stage.exhibit)
        elif isinstance(session.stage, HallStage) and session.stage.hall != self.venue.exhibition.lobby.id:
            way_out = GoHome()
        else:
            return begin(self.venue)
        try:
            return step(self.venue, session, way_out)
        except Exception as error:
            self._failed(f"recovering by {type(way_out).__name__}", error, session)
            return begin(self.venue)


def _is_fresh(venue: Venue, before: Session, after: Session) -> bool:
    """Whether this step was the idle reset."""
    return after is not before and after == begin(venue) and before != after


def _still_valid(venue: Venue, session: Session) -> Session:
    """The session, if what it stands in and has open is still part of the content; else the nearest place that is."""
    known = {hall.id for hall in venue.halls}
    exhibits = {spec.id for hall in venue.halls for spec in hall.exhibits}
    if session.preferences.language not in venue.exhibition.languages:
        return begin(venue)
    hall = session.hall
    if hall is not None and hall not in known:
        return begin(venue)
    stage = session.stage
    if isinstance(stage, ExhibitStage):
        found = next((h.id for h in venue.halls if any(spec.id == stage.exhibit for spec in h.exhibits)), None)
        if found is None:
            stage = replace(stage.standing, near=None)
        elif type(stage.state) is not type(venue.kinds[venue.exhibit(stage.exhibit)[1].kind].state()):
            stage = replace(stage, state=venue.kinds[venue.exhibit(stage.exhibit)[1].kind].state())
    if isinstance(stage, HallStage) and stage.near is not None and stage.near not in exhibits:
        stage = replace(stage, near=None)
    return replace(session, stage=stage, visited=session.visited & exhibits, guided=None)
