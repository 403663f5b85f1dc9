"""A film on the wall plays for whoever stands before it, once, and for nobody else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
import structlog
from exhibits.films import VIDEO, write_river
from journeys.doubles import BlindCanvas, PlainPictures, PlainRooms
from journeys.small_exhibition import write_exhibition

from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.program import Program
from kiosk.app.wall_film import FADE_MS, LARGEST_SIDE, SETTLE_MS, WallFilm, _cut
from kiosk.app.wiring import headless_kiosk
from kiosk.room.camera import Pose
from kiosk.room.standpoints import standpoint
from kiosk.ui.intents import ChooseMotion, CloseOverlay, OpenExhibit, OpenFloorPlan, StartVisit
from kiosk.visit.session import HallStage

from .pretend_stream import SECONDS, PretendStream

HERE = "written-here"
REST_MS = 200  # a turn of the loop while nothing moves


@dataclass
class Wall:
    """Somebody in the hall in which the film hangs."""

    visitor: Visitor
    film: WallFilm
    streams: list[PretendStream]

    @property
    def playing(self) -> bool:
        return bool(self.streams) and not self.streams[-1].closed

    def stands(self, *, turned: float = 0.0, back: float = 0.0, hall: str = "letters") -> None:
        """Before the film, turned away by so much (radians), so many metres further back."""
        program = self.visitor.program
        venue = program.venue
        pose = standpoint(venue.places["letters"], HERE, venue.lens("letters"))
        x, z = venue.places["letters"].plan.inward(venue.places["letters"].work(HERE).s).tolist()  # type: ignore[union-attr]
        there = Pose(pose.x + back * x, pose.z + back * z, pose.yaw + turned)
        program.session = replace(program.session, stage=HallStage(hall, there))

    def rests(self, ms: int) -> int:
        """Stand still for so long; how many frames were drawn."""
        return sum(self.visitor.frame(REST_MS) for _ in range(ms // REST_MS))

    def opens(self) -> None:
        self.streams[-1].opens()


@pytest.fixture
def wall(venue_of: Callable[..., object], tmp_path: Path, failures: object) -> Wall:
    write_river(tmp_path)
    folder = write_exhibition(tmp_path, indent(f"- id: {HERE}\n{indent(VIDEO, '  ')}", "  "))
    size, streams = (1920, 1080), []

    def begin(path: Path, box: tuple[int, int]) -> PretendStream:
        streams.append(PretendStream(path, box, has_sound=False, step_ms=200))
        return streams[-1]

    film = WallFilm(begin)
    program = Program(
        venue_of(folder, size),  # type: ignore[arg-type]
        BlindCanvas(size),  # type: ignore[arg-type]
        PlainPictures(),  # type: ignore[arg-type]
        PlainRooms(),  # type: ignore[arg-type]
        failures,  # type: ignore[arg-type]
        wall_film=film,
    )
    visitor = Visitor(program, PretendClock())
    program.send(StartVisit("en"))
    visitor.settles()
    return Wall(visitor, film, streams)


def test_it_begins_when_one_has_stood_still_before_it_at_the_size_in_which_it_is_seen(wall: Wall) -> None:
    wall.stands()
    wall.rests(SETTLE_MS)
    assert not wall.playing
    wall.rests(3 * REST_MS)
    assert len(wall.streams) == 1 and wall.streams[0].path.name == "river.mp4"
    assert 200 < wall.streams[0].box[0] <= LARGEST_SIDE


def test_it_plays_five_frames_a_second_to_its_end_and_the_screen_stands_still_again(wall: Wall) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.opens()
    assert SECONDS * 5 - 3 <= wall.rests(SECONDS * 1_000) <= SECONDS * 5 + 3
    wall.rests(2_000)
    assert wall.streams[0].taken == list(range(0, SECONDS * 1_000, 200))
    assert not wall.playing and not wall.film.playing
    assert wall.rests(20_000) == 0 and len(wall.streams) == 1, "it plays once"


def test_a_new_approach_plays_it_again(wall: Wall) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.opens()
    wall.rests(SECONDS * 1_000 + 2_000)
    wall.stands(turned=1.5)
    wall.rests(400)
    wall.stands()
    wall.rests(2_000)
    assert len(wall.streams) == 2 and wall.playing


@pytest.mark.parametrize("where", [{"turned": 0.6}, {"back": 4.0}, {"hall": "garden"}])
def test_it_ends_as_soon_as_one_turns_or_goes_away_and_nothing_is_drawn_then(
    wall: Wall, where: dict[str, float]
) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.opens()
    wall.rests(1_000)
    assert wall.playing
    wall.stands(**where)  # type: ignore[arg-type]
    wall.rests(2 * REST_MS)
    assert wall.streams[0].closed
    assert wall.rests(10_000) == 0 and len(wall.streams) == 1


def test_it_stands_still_while_one_walks_or_turns(wall: Wall) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.opens()
    wall.rests(1_000)
    taken = len(wall.streams[0].taken)
    wall.visitor.finger("down", 900, 500)
    for step in range(20):
        wall.visitor.frame(33)
        wall.visitor.finger("move", 900 + step, 500)
    assert len(wall.streams[0].taken) == taken and wall.playing
    wall.visitor.finger("up", 920, 500)
    wall.rests(2_000)
    assert len(wall.streams[0].taken) > taken


def test_who_wants_calm_sees_the_poster(wall: Wall) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.opens()
    wall.rests(1_000)
    wall.visitor.program.send(ChooseMotion(calm=True))
    wall.rests(400)
    assert wall.streams[0].closed and wall.film.covers is None
    wall.rests(5_000)
    assert len(wall.streams) == 1


def test_under_the_plan_it_waits_and_for_who_opens_it_it_is_over(wall: Wall) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.opens()
    wall.visitor.program.send(OpenFloorPlan())
    taken = list(wall.streams[0].taken)
    wall.rests(2_000)
    assert wall.streams[0].taken == taken
    wall.visitor.program.send(CloseOverlay())
    wall.visitor.program.send(OpenExhibit(HERE))
    wall.visitor.settles()
    assert wall.streams[0].closed
    wall.visitor.presses("Escape")
    wall.rests(5_000)
    assert len(wall.streams) == 1


def test_the_idle_reset_ends_it(wall: Wall) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.visitor.starts_afresh()
    assert wall.streams[0].closed and not wall.film.playing


def test_what_fails_leaves_the_poster_and_one_line(wall: Wall) -> None:
    wall.stands()
    wall.rests(2_000)
    wall.streams[0].failure = "The film is damaged: export it again."
    with structlog.testing.capture_logs() as lines:
        wall.rests(2_000)
    assert [(line["event"], line["reason"]) for line in lines] == [("film on the wall", wall.streams[0].failure)]
    assert len(wall.streams) == 1 and wall.streams[0].closed


def test_it_is_seen_in_its_frame_and_only_there(tmp_path: Path) -> None:
    write_river(tmp_path)
    folder = write_exhibition(tmp_path, indent(f"- id: {HERE}\n{indent(VIDEO, '  ')}", "  "))
    kiosk, clock = headless_kiosk(folder)
    streams: list[PretendStream] = []

    def begin(path: Path, box: tuple[int, int]) -> PretendStream:
        streams.append(PretendStream(path, box, has_sound=False, step_ms=200))
        return streams[-1]

    film, program = WallFilm(begin), kiosk.program
    shown = Program(program.venue, program.canvas, program.pictures, PlainRooms(), wall_film=film)  # type: ignore[arg-type]
    wall = Wall(Visitor(shown, clock), film, streams)
    shown.send(StartVisit("en"))
    wall.stands()
    wall.rests(2_000)
    before = wall.visitor.picture().astype(int)
    wall.opens()
    wall.rests(FADE_MS + 1_000)
    differs = np.abs(program.canvas.snapshot().astype(int) - before).max(axis=2) > 8
    covers = film.covers
    assert covers is not None
    inside = differs[covers.y : covers.bottom, covers.x : covers.right]
    assert inside.sum() == differs.sum() > 0.9 * covers.width * covers.height
    kiosk.close()


def test_a_frame_fills_the_poster_it_hangs_in() -> None:
    frame = np.zeros((90, 160, 4), np.uint8)
    assert _cut(frame, 16 / 9).shape[:2] == (90, 160)
    assert _cut(frame, 4 / 3).shape[:2] == (90, 120)
    assert _cut(frame, 2.0).shape[:2] == (80, 160)
