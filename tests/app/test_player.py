"""What plays follows the session, and the session what really plays; with a sound device and without one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
import structlog
from exhibits.films import AUDIO, VIDEO, write_river
from journeys.doubles import BlindCanvas, PlainPictures, PlainRooms
from journeys.small_exhibition import write_exhibition

from kiosk.app.clock import PretendClock
from kiosk.app.headless import Visitor
from kiosk.app.player import Player
from kiosk.app.program import Program
from kiosk.app.sound import LATENCY_MS, Part, Sound, gain
from kiosk.exhibits.playback import JumpTo, PlayOrPause
from kiosk.media.film_limits import CHUNK_MS
from kiosk.ui.intents import ChooseDescription, ChooseLanguage, ChooseVolume, OpenExhibit, StartVisit
from kiosk.visit.session import ExhibitStage

from .pretend_stream import PretendStream

HERE = "written-here"


class PretendChannel:
    """Plays chunks on the pretend clock, a little slower than it says: `pace` of its time."""

    def __init__(self, clock: PretendClock, pace: float = 1.0) -> None:
        self._clock, self.pace = clock, pace
        self._ends: list[float] = []
        self.volume = 1.0
        self.stopped = self.paused = 0

    def _now(self) -> float:
        return self._clock.now_ms() * self.pace

    def _left(self) -> list[float]:
        self._ends = [end for end in self._ends if end > self._now()]
        return self._ends

    def play(self, sound: object, loops: int = 0, maxtime: int = 0, fade_ms: int = 0) -> None:
        self._ends = [self._now() + CHUNK_MS]

    def queue(self, sound: object) -> None:
        left = self._left()
        left.append(left[-1] + CHUNK_MS)

    def get_queue(self) -> object | None:
        return "queued" if len(self._left()) > 1 else None

    def get_busy(self) -> bool:
        return bool(self._left())

    def pause(self) -> None:
        self.paused += 1

    def unpause(self) -> None: ...

    def stop(self) -> None:
        self.stopped += 1
        self._ends.clear()

    def fadeout(self, time: int) -> None: ...

    def set_volume(self, value: float) -> None:
        self.volume = value


class PretendSound(Sound):
    def __init__(self) -> None:
        super().__init__(silent=True)
        self.film: PretendChannel | None = None

    def channel(self, part: Part):  # type: ignore[no-untyped-def]
        return self.film if part is Part.FILM else None


@dataclass
class Cinema:
    visitor: Visitor
    player: Player
    streams: list[PretendStream]
    sound: PretendSound
    clock: PretendClock
    voices: list[PretendStream]

    @property
    def stream(self) -> PretendStream:
        return self.streams[-1]

    @property
    def position_ms(self) -> int:
        stage = self.visitor.stage
        assert isinstance(stage, ExhibitStage)
        return stage.state.playback.position_ms  # type: ignore[attr-defined, no-any-return]

    def goes_on(self, ms: int, step: int = 8) -> None:
        for _ in range(ms // step):
            self.visitor.frame(step)


@pytest.fixture
def cinema(
    venue_of: Callable[..., object], tmp_path: Path, failures: object, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Cinema]:
    """Makes a visitor before an open film that is ready to be played."""
    monkeypatch.setattr("kiosk.app.sound_clock.pygame.mixer.Sound", lambda buffer: buffer)

    def made(
        text: str = VIDEO, *, pace: float | None = None, has_sound: bool = True, opens: bool = True, factor: float = 1.0
    ) -> Cinema:
        write_river(tmp_path)
        folder = write_exhibition(tmp_path, indent(f"- id: {HERE}\n{indent(text, '  ')}", "  "))
        size, clock, sound = (1920, 1080), PretendClock(), PretendSound()
        streams: list[PretendStream] = []
        voices: list[PretendStream] = []

        def begin(path: Path, box: tuple[int, int]) -> PretendStream:
            streams.append(PretendStream(path, box, has_sound))
            return streams[-1]

        def speak(path: Path) -> PretendStream:
            voices.append(PretendStream(path, (64, 64)))
            return voices[-1]

        player = Player(sound, begin, lambda path: factor, speak)
        program = Program(
            venue_of(folder, size),  # type: ignore[arg-type]
            BlindCanvas(size),  # type: ignore[arg-type]
            PlainPictures(),  # type: ignore[arg-type]
            PlainRooms(),  # type: ignore[arg-type]
            failures,  # type: ignore[arg-type]
            player=player,
        )
        if pace is not None:
            sound.film = PretendChannel(clock, pace)
        visitor = Visitor(program, clock)
        program.send(StartVisit("en"))
        program.send(OpenExhibit(HERE))
        visitor.settles()
        if opens:
            streams[-1].opens()
        visitor.frame(8)
        return Cinema(visitor, player, streams, sound, clock, voices)

    return made


def test_the_file_is_opened_with_the_exhibit_at_the_size_shown_and_closed_with_it(
    cinema: Callable[..., Cinema],
) -> None:
    shown = cinema()
    assert len(shown.streams) == 1 and shown.stream.path.name == "river.mp4"
    assert shown.stream.box[0] / shown.stream.box[1] == pytest.approx(16 / 9, abs=0.01)
    assert not shown.player.playing and shown.visitor.node("time").name == "0:00 of 0:05"
    shown.visitor.touch("back")
    assert shown.stream.closed


def test_without_a_device_the_programs_clock_rules(cinema: Callable[..., Cinema]) -> None:
    shown = cinema()
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(2_000)
    assert shown.position_ms == 2_000
    assert shown.stream.taken[:3] == [0, 40, 80] and shown.stream.dropped == 0
    assert shown.stream.heard_ms <= 2_000 + CHUNK_MS, "sound that nobody hears goes by with the time"


@pytest.mark.parametrize("pace", [0.9, 1.0, 1.1])
def test_with_sound_the_film_goes_as_the_sound_goes(cinema: Callable[..., Cinema], pace: float) -> None:
    shown = cinema(pace=pace)
    shown.visitor.program.send(PlayOrPause())
    apart = []
    for _ in range(300):
        shown.visitor.frame(8)
        apart.append(shown.player.apart_ms or 0)
    heard = 2_400 * pace
    assert abs(shown.position_ms - heard) < 100
    assert shown.stream.dropped == 0
    assert max(apart) <= 40 + LATENCY_MS


def test_a_jump_is_followed_and_old_sound_falls_silent(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(pace=1.0)
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(500)
    assert shown.sound.film is not None
    before = shown.sound.film.stopped
    shown.visitor.program.send(JumpTo(3_000))
    shown.goes_on(400)
    assert len(shown.stream.seeks) == 1 and 3_000 <= shown.stream.seeks[0] <= 3_010
    assert shown.sound.film.stopped == before + 1
    assert 3_200 <= shown.position_ms <= 3_500
    assert all(at_ms < 600 or at_ms >= 3_000 for at_ms in shown.stream.taken)


def test_a_jump_while_it_stands_shows_the_picture_of_there(cinema: Callable[..., Cinema]) -> None:
    shown = cinema()
    shown.visitor.program.send(JumpTo(2_000))
    shown.goes_on(16)
    assert shown.stream.taken[-1] == 2_000 and not shown.player.playing


def test_while_nothing_comes_the_film_waits_and_does_not_run_away(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(pace=1.0)
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(400)
    shown.stream.held = True
    shown.visitor.program.send(JumpTo(2_000))
    shown.goes_on(1_000)
    assert abs(shown.position_ms - 2_000) < 100
    shown.stream.held = False
    shown.goes_on(400)
    assert 2_250 <= shown.position_ms <= 2_500


def test_held_it_is_silent_and_goes_on_where_it_was(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(pace=1.0)
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(800)
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(800)
    assert shown.sound.film is not None and shown.sound.film.paused == 1
    assert abs(shown.position_ms - 800) < 100


def test_a_device_that_is_lost_or_found_changes_the_clock_and_nothing_else(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(pace=1.0)
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(800)
    shown.sound.film = None
    shown.goes_on(800)
    assert 1_400 <= shown.position_ms <= 1_700
    shown.sound.film = PretendChannel(shown.clock)
    shown.goes_on(800)
    assert 2_100 <= shown.position_ms <= 2_500 and shown.player.audible


def test_the_end_is_where_the_sound_has_been_heard(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(pace=1.0)
    shown.visitor.program.send(JumpTo(4_500))
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(1_200)
    assert shown.visitor.sees("button", "Play again")
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(400)
    assert shown.stream.seeks[-1] <= 10 and 200 <= shown.position_ms <= 450


def test_the_volume_is_the_visitors(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(pace=1.0)
    shown.visitor.program.send(PlayOrPause())
    shown.visitor.program.send(ChooseVolume(4))
    shown.goes_on(16)
    assert shown.sound.film is not None and shown.sound.film.volume == gain(4)
    assert gain(0) == 0.0 and gain(10) == 1.0


def test_it_is_turned_down_as_was_measured(cinema: Callable[..., Cinema], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = cinema(pace=1.0, factor=0.5)
    shown.stream.loud = 1000
    played: list[bytes] = []
    monkeypatch.setattr("kiosk.app.sound_clock.pygame.mixer.Sound", lambda buffer: played.append(buffer))
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(400)
    assert len(played) >= 4 and all(set(np.frombuffer(data, np.int16)) <= {0, 500} for data in played)
    assert 500 in np.frombuffer(played[-1], np.int16)


DESCRIBED = VIDEO + "description: {en: river.en.opus, ko: river.ko.opus}\n"


def test_the_description_is_spoken_from_where_the_film_is(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(DESCRIBED, pace=1.0)
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(800)
    assert shown.voices == [], "it is off"
    shown.visitor.program.send(ChooseDescription(True))
    shown.goes_on(400)
    (voice,) = shown.voices
    assert voice.path.name == "river.en.opus"
    assert voice.seeks == shown.stream.seeks[-1:] and 650 <= voice.seeks[0] <= 850
    assert voice.heard_ms == shown.stream.heard_ms, "both go on together"
    assert 1_000 <= shown.position_ms <= 1_300
    shown.visitor.program.send(ChooseLanguage("ko"))
    shown.goes_on(400)
    assert [voice.path.name for voice in shown.voices] == ["river.en.opus", "river.ko.opus"] and voice.closed
    shown.visitor.program.send(ChooseDescription(False))
    shown.goes_on(400)
    assert shown.voices[-1].closed and shown.player.playing and 1_800 <= shown.position_ms <= 2_100


def test_a_description_that_is_on_speaks_in_the_next_film_too_and_ends_with_it(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(DESCRIBED, pace=1.0, has_sound=False)
    shown.visitor.program.send(ChooseDescription(True))
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(800)
    assert len(shown.voices) == 1 and shown.player.audible, "a film without sound is heard now"
    shown.visitor.touch("back")
    assert shown.voices[0].closed
    shown.visitor.program.send(OpenExhibit(HERE))
    shown.visitor.settles()
    shown.stream.opens()
    shown.goes_on(16)
    assert len(shown.streams) == len(shown.voices) == 2 and not shown.voices[1].closed


def test_a_description_that_cannot_be_played_leaves_the_film(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(DESCRIBED, pace=1.0)
    shown.visitor.program.send(PlayOrPause())
    shown.visitor.program.send(ChooseDescription(True))
    shown.goes_on(16)
    shown.voices[0].failure = "This is no film or sound."
    with structlog.testing.capture_logs() as lines:
        shown.goes_on(800)
    assert [line["event"] for line in lines] == ["audio description"] and len(shown.voices) == 1
    assert shown.player.playing and 600 <= shown.position_ms <= 850


def test_a_recording_is_played_without_a_picture(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(AUDIO, pace=1.0)
    assert shown.stream.path.name == "river.opus"
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(800)
    assert abs(shown.position_ms - 800) < 120


def test_what_fails_at_once_is_told_once(cinema: Callable[..., Cinema]) -> None:
    shown = cinema(opens=False)
    shown.stream.failure = "The film is damaged: export it again."
    with structlog.testing.capture_logs() as lines:
        shown.goes_on(80)
    assert shown.visitor.sees("text", "This film cannot be played at the moment.")
    assert [(line["event"], line["reason"]) for line in lines] == [("film", shown.stream.failure)]
    assert shown.stream.closed and len(shown.streams) == 1


def test_a_process_that_dies_on_the_way_is_replaced_once(cinema: Callable[..., Cinema]) -> None:
    shown = cinema()
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(2_000)
    shown.stream.failure = "The decoder crashed (SIGSEGV)."
    with structlog.testing.capture_logs():
        shown.goes_on(16)
        assert len(shown.streams) == 2
        shown.stream.opens()
        shown.goes_on(400)
        assert shown.stream.seeks and shown.stream.seeks[0] >= 2_000
        assert shown.player.playing
        shown.stream.failure = "The decoder crashed (SIGSEGV)."
        shown.goes_on(16)
    assert shown.visitor.sees("text", "This film cannot be played at the moment.")
    assert len(shown.streams) == 2


def test_the_next_picture_says_when_to_look_again(cinema: Callable[..., Cinema]) -> None:
    shown = cinema()
    assert shown.visitor.program.next_frame_ms is None
    shown.visitor.program.send(PlayOrPause())
    shown.goes_on(40)
    due = shown.visitor.program.next_frame_ms
    assert due is not None and 0 <= due <= 16
