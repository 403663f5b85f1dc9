"""The real loop in a window that nobody sees: what is drawn when, and that losing the renderer loses nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pygame
import pytest
import structlog

from kiosk.app.clock import PretendClock
from kiosk.app.devices import Devices
from kiosk.app.headless import Visitor
from kiosk.app.loop import LONGEST_STEP_MS, Loop
from kiosk.app.wiring import Kiosk, headless_kiosk
from kiosk.ui.gestures import Pointer


@pytest.fixture
def run(
    small_kiosk: Kiosk, drawn_visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Sequence[pygame.Event]], int]:
    """Runs the loop until it has taken these events and come to rest; gives how many frames it drew."""
    monkeypatch.setattr("signal.signal", lambda *_: None)

    def run(events: Sequence[pygame.Event] = (), turns: int = 6, **options: object) -> int:
        program, left = drawn_visitor.program, turns
        devices = Devices(program.canvas.size)
        pygame.event.clear()
        for event in events:
            pygame.event.post(event)

        def each_turn() -> None:
            nonlocal left
            left -= 1
            if left == 0:
                loop.stop()

        loop = Loop(program, small_kiosk.window, devices, clock=PretendClock(), each_turn=each_turn, **options)  # type: ignore[arg-type]
        before = program.frames
        loop.run()
        return program.frames - before

    return run


def at_rest(visitor: Visitor) -> np.ndarray:
    """The lobby with everything arrived."""
    visitor.touch("start-en")
    return visitor.picture()


def test_nothing_is_drawn_while_nothing_changes(run: Callable[..., int], drawn_visitor: Visitor) -> None:
    at_rest(drawn_visitor)
    assert run() == 0


@pytest.mark.parametrize("kind", [pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWRESIZED])
def test_a_window_that_shows_again_is_drawn_once(run: Callable[..., int], drawn_visitor: Visitor, kind: int) -> None:
    at_rest(drawn_visitor)
    assert run([pygame.Event(kind)]) == 1


@pytest.mark.parametrize("kind", [pygame.RENDER_TARGETS_RESET, pygame.RENDER_DEVICE_RESET])
def test_a_lost_renderer_is_drawn_on_again_to_the_same_pixels(
    run: Callable[..., int], drawn_visitor: Visitor, kind: int
) -> None:
    before = at_rest(drawn_visitor)
    canvas = drawn_visitor.program.canvas
    held = canvas.texture_bytes
    assert run([pygame.Event(kind)]) >= 1
    assert 0 < canvas.texture_bytes < held, "only what this screen shows was made again"
    drawn_visitor.program.redraw()
    drawn_visitor.program.draw()
    assert np.array_equal(canvas.snapshot(), before)


def test_a_renderer_that_fails_while_showing_is_tried_again(
    run: Callable[..., int], drawn_visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_rest(drawn_visitor)
    shown = []

    def show() -> bool:
        shown.append(drawn_visitor.program.canvas.texture_bytes)
        if len(shown) == 1:
            raise pygame.error("the renderer is gone")
        return False

    monkeypatch.setattr(drawn_visitor.program, "draw", show)
    run()
    assert shown[0] > 0 and shown[1] == 0 and len(shown) == 6


def test_fingers_and_keys_go_into_the_program(run: Callable[..., int], drawn_visitor: Visitor) -> None:
    x, y = drawn_visitor.node("start-ko").bounds.middle
    width, height = drawn_visitor.program.canvas.size
    finger = {"x": x / width, "y": y / height, "finger_id": 1}
    assert run([pygame.Event(pygame.FINGERDOWN, finger), pygame.Event(pygame.FINGERUP, finger)]) >= 1
    assert drawn_visitor.stage.hall == "lobby"
    run([pygame.Event(pygame.KEYDOWN, key=pygame.K_F1, mod=0)])
    assert drawn_visitor.find("help-panel") is not None


def test_visitors_cannot_close_the_window_and_curators_can(
    run: Callable[..., int], drawn_visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = []

    def show() -> bool:
        turns.append(1)
        return False

    monkeypatch.setattr(drawn_visitor.program, "draw", show)
    run([pygame.Event(pygame.QUIT)], turns=4)
    assert len(turns) == 4
    run([pygame.Event(pygame.WINDOWCLOSE)], turns=4, closes=True)
    assert len(turns) <= 5


def test_after_the_machine_has_slept_time_goes_on_as_if_it_had_not(
    small_kiosk: Kiosk, drawn_visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    drawn_visitor.touch("start-en")
    clock, slept = PretendClock(), []

    def each_turn() -> None:
        if slept:
            loop.stop()
        slept.append(clock.sleep_ms(3_600_000))

    loop = Loop(drawn_visitor.program, small_kiosk.window, Devices((1920, 1080)), clock=clock, each_turn=each_turn)
    before = drawn_visitor.program.session.idle_ms
    loop.run()
    assert before < drawn_visitor.program.session.idle_ms <= before + 2 * LONGEST_STEP_MS


def test_what_is_done_beside_the_loop_may_fail(run: Callable[..., int], drawn_visitor: Visitor) -> None:
    at_rest(drawn_visitor)
    turns = []

    def until() -> bool:
        turns.append(1)
        return len(turns) > 3

    def failing() -> None:
        raise ValueError("a file that was half saved")

    loop = Loop(
        drawn_visitor.program,
        None,  # type: ignore[arg-type]
        Devices((1920, 1080)),
        clock=PretendClock(),
        each_turn=failing,
    )
    with structlog.testing.capture_logs() as lines:
        loop.run(until=until)
    assert {line["event"] for line in lines} == {"turn"}


def test_on_a_screen_of_another_size_everything_is_laid_out_anew_in_the_same_place(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes as after a resize, a turned monitor, and while minimised."""
    monkeypatch.setattr("signal.signal", lambda *_: None)
    kiosk, clock = headless_kiosk(small_folder)
    try:
        visitor = Visitor(kiosk.program, clock)
        visitor.touch("start-ko").touch("hall-plate-boats")
        standing = visitor.stage.pose
        devices = Devices(kiosk.window.size)
        for size in ((1280, 720), (720, 1280), (8, 8)):
            kiosk.window.window.size = size
            shown = size if min(size) > 8 else (720, 1280)
            pygame.event.clear()
            pygame.event.post(pygame.Event(pygame.WINDOWDISPLAYCHANGED))
            turns = iter(range(4))
            loop = Loop(kiosk.program, kiosk.window, devices, clock=clock, resized=lambda: kiosk.fit_to_window(devices))
            loop.run(until=lambda turns=turns: next(turns) == 3)
            assert kiosk.program.canvas.size == shown
            assert visitor.tree.bounds == (0, 0, *shown)
            assert visitor.stage.pose == standing and visitor.sees("button", "도움말")
            assert devices.size == size
        kiosk.window.window.size = (720, 1280)
        kiosk.fit_to_window(devices)
        x, y = visitor.node("help").bounds.middle
        for kind in (pygame.FINGERDOWN, pygame.FINGERUP):
            finger = pygame.Event(kind, {"x": x / 720, "y": y / 1280, "finger_id": 1})
            pointer = devices.read(finger, clock.now_ms())
            assert isinstance(pointer, Pointer)
            kiosk.program.pointer(pointer)
        assert visitor.find("help-panel") is not None, "fingers are understood as they lie on the new screen"
    finally:
        kiosk.close()
