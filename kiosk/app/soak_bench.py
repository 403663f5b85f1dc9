"""A year of visits in an hour: exhibits of all kinds opened at random, touched at random and left again."""

import os
import random
import threading
from collections.abc import Sequence
from pathlib import Path

from kiosk.app.bench import Bench, Result, result, tree_pss
from kiosk.app.headless import Visitor
from kiosk.app.keys import Key
from kiosk.app.wiring import Kiosk
from kiosk.ui.intents import Dragged, EndVisit, OpenExhibit, StartVisit
from kiosk.ui.nodes import focusable
from kiosk.visit.session import AttractStage, Session

OPENINGS = 10_000
WARM = 10  # a tenth of all openings has filled every cache; growth counts from there
TOUCHES = 4  # at most, in one exhibit
VISIT = 12  # exhibits until somebody else comes
KEYS = (Key.NEXT, Key.PREVIOUS, Key.LEFT, Key.RIGHT, Key.SELECT, Key.BACK)
SAID_EVERY = 500


def soak(bench: Bench, openings: int = OPENINGS) -> list[Result]:
    """Open so many exhibits: exceptions, and by what memory, files and threads have grown since the first tenth."""
    failed: list[str] = []

    def note(what: str, error: Exception, session: Session) -> None:
        failed.append(f"{what}: {error!r}")
        bench.say(f"[failed] {failed[-1]}")

    kiosk, visitor = bench.open(failed=note)
    try:
        exhibits = [spec.id for hall in kiosk.program.venue.halls for spec in hall.exhibits]
        chance = random.Random(1948)
        before = (0.0, 0, 0)
        for number in range(openings):
            _visit(kiosk, visitor, exhibits, chance, number)
            if number + 1 == max(1, openings // WARM):
                before = _holdings(kiosk, visitor)
            if (number + 1) % SAID_EVERY == 0:
                bench.say(f"{number + 1:,} of {openings:,} openings …")
        after = _holdings(kiosk, visitor)
    finally:
        kiosk.close()
    growth = (after[0] - before[0]) / before[0] * 100
    return [
        result("soak, exceptions", "", [len(failed)], 0.0),
        result("soak, memory growth", "%", [growth], 2.0),
        result("soak, open files more", "", [after[1] - before[1]], 0.0),
        result("soak, threads more", "", [after[2] - before[2]], 0.0),
        result("soak, memory at the end", "MiB", [after[0]], None),
    ]


def _visit(kiosk: Kiosk, visitor: Visitor, exhibits: Sequence[str], chance: random.Random, number: int) -> None:
    """One exhibit, with some touches, keys and drags; now and then the visitor leaves and another one comes."""
    program = kiosk.program
    if number % VISIT == 0:
        program.send(EndVisit())
    if isinstance(program.session.stage, AttractStage):
        program.send(StartVisit(chance.choice(program.venue.exhibition.languages)))
    program.send(OpenExhibit(chance.choice(exhibits)))
    for _ in range(chance.randint(1, TOUCHES)):
        visitor.lets_pass(chance.uniform(0.02, 0.6))
        there = [node for node in focusable(program.tree) if node.press is not None]
        what = chance.random()
        if what < 0.6 and there:
            press = chance.choice(there).press
            assert press is not None
            program.send(press)
        elif what < 0.8:
            program.key(chance.choice(KEYS))
        else:
            at = chance.choice(program.tree.children or (program.tree,)).key
            program.send(Dragged(at, chance.uniform(-300, 300), chance.uniform(-200, 200)))
    visitor.lets_pass(0.06)


def _holdings(kiosk: Kiosk, visitor: Visitor) -> tuple[float, int, int]:
    """Memory of all processes in MiB, open files and threads, while nobody is there and nothing moves."""
    kiosk.program.send(EndVisit())
    visitor.lets_pass(3.0)
    kiosk.program.pictures.settle()
    kiosk.program.rooms.settle()
    visitor.lets_pass(0.1)
    files = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0
    return tree_pss(os.getpid()) / 2**20, files, threading.active_count()
