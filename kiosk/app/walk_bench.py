"""Measurements of a visit: walking, touching, opening exhibits, and standing still."""

import time
from dataclasses import replace

from kiosk.app.bench import FRAME_MS, SIZE, Bench, Result, live, result, settled, touched
from kiosk.app.devices import Devices
from kiosk.app.headless import Visitor
from kiosk.app.keys import Key
from kiosk.app.loop import Loop
from kiosk.app.wiring import Kiosk
from kiosk.ui.intents import EnterHall, OpenExhibit, StartVisit
from kiosk.visit.session import HallStage


def walk(bench: Bench) -> list[Result]:
    """Frame times while walking from work to work through every hall: the whole frame, shown.

    Where there is a screen, also with the quickest renderer of the other sort, which is held to nothing.
    """
    results = _walked(*bench.open())
    other = bench.choice.other
    if not bench.seen or other is None:
        why = "no other sort of renderer has been measured" if bench.seen else "there is no screen"
        bench.say(f"The walk is measured with {bench.renderer} alone: {why}.")
        return results
    bench.say(f"Measuring the walk with {other}, too …")
    kiosk, visitor = bench.open(other)
    if kiosk.window.renderer_name != other:
        kiosk.close()
        bench.say(f"The walk is measured with {bench.renderer} alone: {other} cannot be made.")
        return results
    return results + [replace(found, name=f"{found.name} ({other})", limit=None) for found in _walked(kiosk, visitor)]


def _walked(kiosk: Kiosk, visitor: Visitor) -> list[Result]:
    results, everything, scales = [], [], []
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        for hall in program.venue.exhibition.halls:
            program.send(EnterHall(hall.id))
            visitor.settles()
            settled(kiosk, visitor)
            frames: list[float] = []
            for _ in range(4):
                program.key(Key.RIGHT)
                for _ in range(400):
                    stage = program.session.stage
                    if not isinstance(stage, HallStage) or stage.walk is None:
                        break
                    begin = time.perf_counter()
                    if visitor.frame(FRAME_MS):
                        program.canvas.present()
                        frames.append((time.perf_counter() - begin) * 1000)
                        scales.append(program.rooms.scale)
                live(kiosk, visitor, 0.2)
            results.append(result(f"walk {hall.id} p95", "ms", frames, 20.0, 95))
            everything += frames
        results.insert(0, result("walk p95", "ms", everything, 20.0, 95))
        results.insert(0, result("walk p50", "ms", everything, 16.7, 50))
        results.append(result("walk scale, smallest", "share", [min(scales)], None))
    finally:
        kiosk.close()
    return results


def touch(bench: Bench) -> list[Result]:
    """From a finger's event to the changed frame shown, standing and walking."""
    kiosk, visitor = bench.open()
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        program.send(EnterHall(program.venue.exhibition.halls[0].id))
        visitor.settles()
        settled(kiosk, visitor)
        standing = [touched(kiosk, visitor, "help") for _ in range(60)]
        walking = []
        for _ in range(60):
            if not (isinstance(program.session.stage, HallStage) and program.session.stage.walk is not None):
                visitor.program.key(Key.RIGHT)
                visitor.frame(FRAME_MS)
            walking.append(touched(kiosk, visitor, "access"))
        return [
            result("touch standing p99", "ms", standing, 33.0, 99),
            result("touch walking p99", "ms", walking, 50.0, 99),
        ]
    finally:
        kiosk.close()


def open_exhibits(bench: Bench) -> list[Result]:
    """From the touch to the first frame of an opening exhibit, and until its picture is there as sharp as it gets."""
    kiosk, visitor = bench.open()
    first, sharp = [], []
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        for hall in program.venue.exhibition.halls:
            program.send(EnterHall(hall.id))
            visitor.settles()
            settled(kiosk, visitor)
            for spec in hall.exhibits[:4]:
                begin = time.perf_counter()
                program.send(OpenExhibit(spec.id))
                program.draw()
                program.canvas.present()
                first.append((time.perf_counter() - begin) * 1000)
                quiet = 0
                changed = before = begin
                while quiet < 12:
                    now = time.perf_counter()
                    drawn = visitor.frame(round((now - before) * 1000))  # as in the loop: as much as has passed
                    before = now
                    changed, quiet = (time.perf_counter(), 0) if drawn else (changed, quiet + 1)
                    time.sleep(max(0.0, FRAME_MS / 1000 - (time.perf_counter() - now)))
                sharp.append((changed - begin) * 1000)
                visitor.presses("Escape")
    finally:
        kiosk.close()
    return [
        result("open, first frame p95", "ms", first, 33.0, 95),
        result("open, sharp and at rest p50 (350 ms are the opening)", "ms", sharp, 650.0, 50),
    ]


def still(bench: Bench) -> list[Result]:
    """What a still hall costs: frames drawn, and the share of a core, in ten seconds of the real loop's rhythm."""
    kiosk, visitor = bench.open()
    try:
        program = kiosk.program
        program.send(StartVisit(program.venue.exhibition.languages[0]))
        program.send(EnterHall(program.venue.exhibition.halls[0].id))
        visitor.settles()
        settled(kiosk, visitor, 20)
        loop, seconds = Loop(program, kiosk.window, Devices(SIZE)), 10.0
        frames, cpu, end = program.frames, time.process_time(), time.perf_counter() + seconds
        loop.run(until=lambda: time.perf_counter() >= end)
        share = (time.process_time() - cpu) / seconds * 100
        return [
            result("still, frames drawn in 10 s", "frames", [program.frames - frames], 0.0),
            result("still, share of one core", "%", [share], 1.5),
        ]
    finally:
        kiosk.close()
