"""Measurements of a film in the running program: dropped frames, processor, sound against picture, and touch."""

import os
import shutil
import tempfile
import time
from pathlib import Path

from kiosk.app.bench import SIZE, Bench, Result, result, touched
from kiosk.app.clock import PretendClock, RealClock
from kiosk.app.devices import Devices
from kiosk.app.film_clip import bare_decode_seconds, make_clip
from kiosk.app.headless import Visitor
from kiosk.app.loop import Loop
from kiosk.app.wiring import Kiosk, build_kiosk
from kiosk.exhibits.playback import PlayOrPause
from kiosk.ui.intents import OpenExhibit, StartVisit

SECONDS = 60
TOUCHES = 60
BEYOND_DECODING = 0.20  # CPU seconds a second

HALLS = {
    "exhibition": "title: Measured\nlanguages: [en]\nhalls: [cinema]\n",
    "lobby": "id: lobby\ntitle: Lobby\nroom: {size: [9, 7]}\ndoors: [{to: cinema}]\n",
    "cinema": """\
id: cinema
title: Cinema
room: {size: [9, 7]}
doors: [{to: lobby}]
exhibits:
  - {id: clip, kind: video, title: A clip, film: clip.mp4, poster: clip.png, alt: Waves, described: Waves, silent: yes}
""",
}


def video(bench: Bench) -> list[Result]:
    """A minute of 1080p30 in H.264 with sound, as a visitor sees it; and touches while it goes on."""
    bench.say(f"Making a clip of {SECONDS} s, once; this takes a while …")
    clip = make_clip(bench.cache / f"bench-{SECONDS}.mp4", SECONDS)
    bare = bare_decode_seconds(clip, SECONDS) / SECONDS
    if not bench.seen:
        os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), clip)
        kiosk = build_kiosk(
            Path(folder), bench.mode, size=SIZE, cache=bench.cache, renderer=bench.renderer, silent=False
        )
        try:
            return _measured(kiosk, bare)
        finally:
            kiosk.close()


def _measured(kiosk: Kiosk, bare: float) -> list[Result]:
    program, player = kiosk.program, kiosk.player
    loop_clock = RealClock()
    program.send(StartVisit("en"))
    program.send(OpenExhibit("clip"))
    _live(kiosk, 3.0)
    program.send(PlayOrPause())
    _live(kiosk, 1.0)
    apart: list[float] = []
    seen = [player.version]

    def look() -> None:
        if player.version != seen[0] and player.apart_ms is not None:
            seen[0] = player.version
            apart.append(float(abs(player.apart_ms)))

    dropped, begun = player.dropped_now, loop_clock.now_ms()
    cpu = time.process_time() + _cpu_seconds(player.process_id)
    loop = Loop(program, kiosk.window, Devices(SIZE), each_turn=look)
    loop.run(until=lambda: not player.playing or loop_clock.now_ms() - begun > SECONDS * 2_000)
    passed = (loop_clock.now_ms() - begun) / 1000
    used = (time.process_time() + _cpu_seconds(player.process_id) - cpu) / passed
    late = player.dropped_now - dropped
    program.send(PlayOrPause())
    _live(kiosk, 1.0)
    visitor = Visitor(program, PretendClock())
    touches = []
    for _ in range(TOUCHES):
        _live(kiosk, 0.1)
        touches.append(touched(kiosk, visitor, "help"))
    return [
        result("film, frames dropped", "frames", [float(late)], 0.0),
        result("film, frames shown a second", "frames", [len(apart) / passed], None),
        result("film, bare decoding", "CPU s/s", [bare], None),
        result("film, both processes beyond bare decoding", "CPU s/s", [used - bare], BEYOND_DECODING),
        result("film, picture from sound p99", "ms", apart, 40.0, 99),
        result("touch while a film plays p99", "ms", touches, 50.0, 99),
    ]


def _live(kiosk: Kiosk, seconds: float) -> None:
    """The real loop for a while."""
    end = time.perf_counter() + seconds
    Loop(kiosk.program, kiosk.window, Devices(SIZE)).run(until=lambda: time.perf_counter() >= end)


def _write(folder: Path, clip: Path) -> None:
    import numpy as np
    from PIL import Image

    (folder / "halls").mkdir()
    (folder / "assets" / "cinema").mkdir(parents=True)
    for name, text in HALLS.items():
        (folder / "halls" / f"{name}.yaml").write_text(text, "utf-8")
    Image.fromarray(np.full((90, 160, 3), 90, np.uint8)).save(folder / "assets" / "cinema" / "clip.png")
    shutil.copy(clip, folder / "assets" / "cinema" / "clip.mp4")


def _cpu_seconds(process: int | None) -> float:
    """What a process has used; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
