"""The sound device: absent, found again, pulled out; tones of halls and the sounds of touches."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest
import structlog

from kiosk.app.devices import Devices, WindowEvent
from kiosk.app.hall_sound import SOUNDS, _seamless, _touch_of
from kiosk.app.sound import RETRY_MS, Part, Sound
from kiosk.media.film_limits import CHUNK_BYTES
from kiosk.room.camera import Pose
from kiosk.ui.preferences import Preferences
from kiosk.visit.session import ExhibitStage, HallStage, Session

LONG_S = 150


class Attempts:
    """Stands for the opening of a device: fails as long as there is none."""

    def __init__(self) -> None:
        self.count = 0
        self.there = False

    def __call__(self) -> None:
        self.count += 1
        if not self.there:
            raise pygame.error("No such audio device")


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch) -> Attempts:
    made = Attempts()
    monkeypatch.setattr("kiosk.app.sound._open_device", made)
    monkeypatch.setattr("kiosk.app.sound.pygame.mixer.Channel", lambda number: f"channel {number}")
    monkeypatch.setattr("kiosk.app.sound.pygame.mixer.get_init", lambda: None)
    return made


def settled(sound: Sound) -> None:
    """Let an opening that is under way come to its end."""
    if sound._opening is not None:
        sound._opening.exception(LONG_S)
    sound.tick(0)


def test_nothing_is_opened_before_something_is_to_be_heard(attempts: Attempts) -> None:
    sound = Sound()
    sound.tick(60_000)
    settled(sound)
    assert attempts.count == 0
    assert sound.channel(Part.FILM) is None
    sound.tick(1)
    settled(sound)
    assert attempts.count == 1
    sound.close()


def test_a_missing_device_is_looked_for_now_and_then_and_told_once(attempts: Attempts) -> None:
    sound = Sound()
    sound.channel(Part.FILM)
    with structlog.testing.capture_logs() as lines:
        for _ in range(3):
            sound.tick(RETRY_MS)
            settled(sound)
            sound.tick(RETRY_MS - 1)
            assert sound.channel(Part.FILM) is None
        assert attempts.count == 3
        attempts.there = True
        sound.tick(RETRY_MS)
        settled(sound)
    assert sound.channel(Part.FILM) == "channel 0"
    assert [line.get("reason", line.get("device")) for line in lines] == ["No such audio device", "open"]
    sound.close()


def test_a_device_that_comes_is_opened_at_once(attempts: Attempts) -> None:
    sound = Sound()
    sound.channel(Part.FILM)
    sound.tick(1)
    settled(sound)
    attempts.there = True
    sound.device_changed(gone=False)
    sound.tick(1)
    settled(sound)
    assert sound.channel(Part.ROOM) == "channel 1"
    sound.close()


def test_one_that_is_pulled_out_is_replaced_and_a_second_one_changes_nothing(attempts: Attempts) -> None:
    attempts.there = True
    sound = Sound()
    sound.channel(Part.FILM)
    sound.tick(1)
    settled(sound)
    sound.device_changed(gone=False)
    sound.tick(RETRY_MS)
    settled(sound)
    assert attempts.count == 1
    sound.device_changed(gone=True)
    sound.tick(1)
    settled(sound)
    assert attempts.count == 2 and sound.channel(Part.FILM) is not None
    sound.close()


def test_a_silent_one_opens_nothing(attempts: Attempts) -> None:
    sound = Sound(silent=True)
    assert sound.channel(Part.FILM) is None
    sound.tick(RETRY_MS)
    assert sound._opening is None and attempts.count == 0
    sound.close()


def test_devices_that_come_and_go_are_noticed() -> None:
    devices = Devices((100, 100))
    assert devices.read(pygame.Event(pygame.AUDIODEVICEADDED, which=0, iscapture=0), 0) is WindowEvent.SOUND_ADDED
    assert devices.read(pygame.Event(pygame.AUDIODEVICEREMOVED, which=0, iscapture=0), 0) is WindowEvent.SOUND_REMOVED


def test_chunks_are_heard_one_after_the_other_on_a_real_mixer() -> None:
    """SDL's dummy device in a process of its own: the clock of the sound arrives where the chunks end."""
    code = """
import time
from kiosk.app.sound import Part, Sound
from kiosk.app.sound_clock import SoundClock
from kiosk.media.film_limits import CHUNK_BYTES
from kiosk.media.stream import Chunk
sound = Sound()
sound.channel(Part.FILM)
while (channel := sound.channel(Part.FILM)) is None:
    sound.tick(20)
    time.sleep(0.02)
chunks = [Chunk(at, bytes(CHUNK_BYTES)) for at in range(0, 600, 100)]
clock = SoundClock(channel)
before = -1
for turn in range(6000):
    clock.feed(int(time.monotonic() * 1000), lambda: chunks.pop(0) if chunks else None)
    position = clock.position_ms or 0
    assert position >= before, (position, before)
    before = position
    if not chunks and clock.idle:
        break
    time.sleep(0.005)
sound.close()
print(before)
"""
    environment = {"SDL_AUDIODRIVER": "dummy", "SDL_VIDEODRIVER": "dummy", "PYTHONPATH": ":".join(sys.path), "PATH": ""}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=LONG_S, env=environment, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "600"


def test_a_tone_runs_round_without_a_step() -> None:
    ramp = np.linspace(-20_000, 20_000, CHUNK_BYTES * 10 // 4).astype(np.int16).repeat(2)
    whole = np.frombuffer(_seamless(bytearray(ramp.tobytes())), np.int16)[::2].astype(int)
    assert abs(whole[0] - whole[-1]) < 200
    assert np.abs(np.diff(whole)).max() < 50


def test_every_small_sound_is_there_and_goes_with_what_is_seen() -> None:
    standing = HallStage("pko", Pose(0, 0, 0))
    here = Session(Preferences("en"), standing)
    opened = replace(here, stage=ExhibitStage(standing, "boat", None))
    closing = replace(here, stage=ExhibitStage(standing, "boat", None, closing=True))
    pressed = replace(here, pressed="help")
    changes = {"open": (here, opened), "close": (opened, closing), "press": (here, pressed), None: (here, here)}
    for name, (before, after) in changes.items():
        assert _touch_of(before, after) == name
        assert name is None or (SOUNDS / f"{name}.wav").is_file()
    assert _touch_of(None, here) is None
    assert sorted(path.stem for path in Path(SOUNDS).glob("*.wav")) == ["close", "open", "press"]
