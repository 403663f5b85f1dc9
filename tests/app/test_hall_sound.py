"""The tone of a hall: it rises, gives way to speech, and fades into that of the next hall; on a pretend clock."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from kiosk.app.hall_sound import CROSS_FADE_MS, DUCK_MS, DUCKED, ROOM_GAIN, HallSound
from kiosk.app.sound import Part, Sound, gain
from kiosk.room.camera import Pose
from kiosk.ui.preferences import Preferences
from kiosk.visit.session import AttractStage, HallStage, Session

from .pretend_stream import PretendStream

STEP_MS = 20
VOLUME = 8
FULL = ROOM_GAIN * gain(VOLUME)
IN_THE_BOATS = Session(Preferences("en", volume=VOLUME), HallStage("boats", Pose(0, 0, 0)))


@dataclass
class HeardChannel:
    """What it was told."""

    volume: float = 1.0
    playing: bytes | None = None
    loops: int = 0
    fading_ms: int | None = None
    stopped: bool = False

    def play(self, sound: bytes, loops: int = 0) -> None:
        self.playing, self.loops, self.fading_ms, self.stopped = sound, loops, None, False

    def set_volume(self, value: float) -> None:
        self.volume = value

    def fadeout(self, time: int) -> None:
        self.fading_ms = time

    def stop(self) -> None:
        self.stopped = True


class HeardSound(Sound):
    def __init__(self) -> None:
        super().__init__(silent=True)
        self.channels = {part: HeardChannel() for part in Part}
        self.there = True

    def channel(self, part: Part):  # type: ignore[no-untyped-def]
        return self.channels[part] if self.there else None


@dataclass
class Ears:
    """Somebody who walks through halls of which each has a tone but the garden."""

    tone: HallSound
    sound: HeardSound
    venue: object
    begun: list[Path] = field(default_factory=list)
    session: Session = IN_THE_BOATS

    @property
    def here(self) -> HeardChannel:
        return self.sound.channels[Part.ROOM]

    @property
    def there(self) -> HeardChannel:
        return self.sound.channels[Part.OTHER_ROOM]

    def goes(self, hall: str) -> None:
        self.session = replace(self.session, stage=HallStage(hall, Pose(0, 0, 0)))

    def listens(self, ms: int, *, spoken: bool = False) -> None:
        for _ in range(0, ms, STEP_MS):
            self.tone.follow(self.venue, self.session, STEP_MS, spoken=spoken)  # type: ignore[arg-type]


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ears]:
    monkeypatch.setattr("kiosk.app.hall_sound.pygame.mixer.Sound", lambda buffer: buffer)

    def made(factor: float = 1.0) -> Ears:
        begun: list[Path] = []

        def begin(path: Path, box: tuple[int, int]) -> PretendStream:
            begun.append(path)
            stream = PretendStream(path, box, loud=1000)
            stream.opens()
            return stream

        sound = HeardSound()
        exhibition = SimpleNamespace(media_path=Path, sound=SimpleNamespace(interface=False))
        files = {"boats": "boats.opus", "letters": "letters.opus", "garden": None}
        venue = SimpleNamespace(
            exhibition=exhibition, hall=lambda name: SimpleNamespace(room=SimpleNamespace(sound=files[name]))
        )
        return Ears(HallSound(sound, begin, lambda path: factor), sound, venue, begun)  # type: ignore[arg-type]

    return made


def test_it_rises_slowly_and_goes_round_and_round(ears: Callable[..., Ears]) -> None:
    one = ears()
    one.listens(STEP_MS)
    assert one.here.playing and one.here.loops == -1 and one.here.volume < FULL / 20
    one.listens(CROSS_FADE_MS // 2)
    assert one.here.volume == pytest.approx(FULL / 2, rel=0.1)
    one.listens(CROSS_FADE_MS)
    assert one.here.volume == pytest.approx(FULL)


def test_under_speech_it_goes_down_by_22_decibels_at_once_and_comes_back(ears: Callable[..., Ears]) -> None:
    one = ears()
    one.listens(2 * CROSS_FADE_MS)
    one.listens(STEP_MS, spoken=True)
    assert DUCKED * FULL < one.here.volume < FULL, "not in one step: that would be heard as a click"
    one.listens(DUCK_MS, spoken=True)
    assert one.here.volume == pytest.approx(DUCKED * FULL)
    assert 20 * np.log10(one.here.volume / FULL) == pytest.approx(-22, abs=0.1)
    one.listens(5_000, spoken=True)
    assert one.here.volume == pytest.approx(DUCKED * FULL)
    one.listens(DUCK_MS + STEP_MS)
    assert one.here.volume == pytest.approx(FULL)
    assert not one.here.stopped and one.here.fading_ms is None


def test_into_the_next_hall_one_tone_fades_while_the_other_rises(ears: Callable[..., Ears]) -> None:
    one = ears()
    one.listens(2 * CROSS_FADE_MS)
    one.goes("letters")
    one.listens(STEP_MS)
    assert one.here.fading_ms == CROSS_FADE_MS and not one.here.stopped
    assert one.there.playing and one.there.volume < FULL / 20
    left = one.here.volume
    one.listens(CROSS_FADE_MS // 2)
    assert one.there.volume == pytest.approx(FULL / 2, rel=0.1)
    one.listens(CROSS_FADE_MS)
    assert one.there.volume == pytest.approx(FULL) and one.here.volume == left, "the mixer fades the one that is left"
    one.goes("boats")
    one.listens(2 * CROSS_FADE_MS)
    assert one.there.fading_ms == CROSS_FADE_MS and one.here.fading_ms is None
    assert one.here.volume == pytest.approx(FULL) and len(one.begun) == 2, "a tone that is known is not decoded again"


def test_speech_holds_down_a_tone_that_rises(ears: Callable[..., Ears]) -> None:
    one = ears()
    one.listens(2 * CROSS_FADE_MS, spoken=True)
    one.goes("letters")
    one.listens(2 * CROSS_FADE_MS, spoken=True)
    assert one.there.volume == pytest.approx(DUCKED * FULL)


@pytest.mark.parametrize("stage", [HallStage("garden", Pose(0, 0, 0)), AttractStage()])
def test_a_hall_without_a_tone_and_the_end_of_a_visit_fade_it_out(ears: Callable[..., Ears], stage: object) -> None:
    one = ears()
    one.listens(2 * CROSS_FADE_MS)
    one.session = replace(one.session, stage=stage)
    one.listens(STEP_MS)
    assert one.here.fading_ms == CROSS_FADE_MS and one.there.playing is None


def test_what_is_silent_is_stopped_since_the_mixer_would_never_end_it(ears: Callable[..., Ears]) -> None:
    one = ears()
    one.session = replace(one.session, preferences=Preferences("en", volume=0))
    one.listens(CROSS_FADE_MS)
    one.goes("letters")
    one.listens(STEP_MS)
    assert one.here.stopped and one.here.fading_ms is None


def test_a_device_that_comes_back_plays_it_from_silence(ears: Callable[..., Ears]) -> None:
    one = ears()
    one.listens(2 * CROSS_FADE_MS)
    one.sound.there = False
    one.listens(200)
    one.sound.there, one.sound.channels[Part.ROOM] = True, HeardChannel()
    one.listens(STEP_MS)
    assert one.here.playing and one.here.volume < FULL / 20


def test_it_is_turned_up_as_was_measured(ears: Callable[..., Ears]) -> None:
    one = ears(factor=2.0)
    one.listens(STEP_MS)
    assert one.here.playing is not None and np.frombuffer(one.here.playing, np.int16).max() == 2000
