"""Visits with everything drawn, rooms too: what only pixels, or files, can tell."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.app.headless import Visitor
from kiosk.app.wiring import Kiosk, headless_kiosk
from kiosk.exhibits.picture import PictureView
from kiosk.operate.log import open_log
from kiosk.ui.intents import ChooseMotion, OpenExhibit, StartVisit

SIZE = (960, 540)
FRAME_MS = 50
CELLS = (27, 48)  # rows and columns in which light is followed
FLASH_CHANGE, FLASH_DARK = 0.10, 0.80  # relative luminance (WCAG 2.3.1)
MOST_FLASHES = 3  # in any second
FLASH_AREA = 0.25 * 0.25  # share of the picture: a quarter of the central 10 degrees, on a screen that fills 20


@pytest.fixture(scope="module")
def kiosk(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kiosk, Visitor, Path]]:
    """A whole kiosk with its cache and its log, and somebody before it."""
    home = tmp_path_factory.mktemp("home")
    with open_log(home / "log"):
        made, clock = headless_kiosk(small_folder, SIZE, home / "cache")
        yield made, Visitor(made.program, clock), home
        made.close()


def light(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The relative luminance, 0 to 1, of each cell of a picture."""
    linear = (picture.astype(np.float64) / 255) ** 2.2 @ np.array([0.2126, 0.7152, 0.0722])
    high, wide = linear.shape[0] // CELLS[0], linear.shape[1] // CELLS[1]
    return linear[: CELLS[0] * high, : CELLS[1] * wide].reshape(CELLS[0], high, CELLS[1], wide).mean(axis=(1, 3))


def flashing_area(lights: list[NDArray[np.float64]], frame_ms: int) -> float:
    """The largest share of the cells that flashes more than MOST_FLASHES times within any one second (FL-1).

    A flash is a pair of opposing changes of at least FLASH_CHANGE, the darker side below FLASH_DARK.
    """
    most = 0.0
    span = 1000 // frame_ms
    for begin in range(max(1, len(lights) - span)):
        window = np.stack(lights[begin : begin + span + 1])
        changes = np.zeros(window.shape[1:], int)
        turned = np.zeros(window.shape[1:], int)
        extreme = window[0].copy()
        for now in window[1:]:
            step = np.where(now - extreme >= FLASH_CHANGE, 1, np.where(extreme - now >= FLASH_CHANGE, -1, 0))
            counts = (step != 0) & (step != turned) & (np.minimum(now, extreme) < FLASH_DARK)
            changes += counts
            turned = np.where(step != 0, step, turned)
            follows = (step != 0) | ((turned > 0) & (now > extreme)) | ((turned < 0) & (now < extreme))
            extreme = np.where(follows, now, extreme)
        most = max(most, float((changes // 2 > MOST_FLASHES).mean()))
    return most


def test_the_measure_of_flashes_knows_a_flash() -> None:
    dark, bright = np.zeros(CELLS), np.ones(CELLS)
    assert flashing_area([dark, bright] * 10, 100) == 1.0
    assert flashing_area([dark, bright, dark, bright, dark], 250) == 0.0
    half = np.where(np.arange(CELLS[1]) < CELLS[1] // 2, 1.0, 0.0) * np.ones(CELLS)
    assert flashing_area([dark, half] * 10, 100) == pytest.approx(0.5)
    assert flashing_area([bright * 0.85, bright] * 10, 100) == 0.0
    assert flashing_area([dark + 0.05 * k for k in range(20)], 50) == 0.0


@pytest.mark.parametrize("calm", [False, True], ids=["gliding", "calm"])
def test_nothing_flashes_from_the_attract_loop_to_an_exhibit_and_back(
    kiosk: tuple[Kiosk, Visitor, Path], calm: bool
) -> None:
    made, visitor, _ = kiosk
    visitor.starts_afresh().picture()
    lights: list[NDArray[np.float64]] = []

    def lives(seconds: float) -> None:
        for _ in range(round(seconds * 1000 / FRAME_MS)):
            visitor.frame(FRAME_MS)
            lights.append(light(made.program.canvas.snapshot()))

    lives(1)
    for key in (
        "start-en",
        "hall-plate-boats",
        "thumb-white-boat",
        "open",
        "open-reading",
        "language-ko",
        "back",
        "back",
    ):
        node = visitor.find(key)
        if node is None or node.press is None:
            continue
        made.program.send(node.press)
        if key == "start-en":
            made.program.send(ChooseMotion(calm))
        lives(0.7)
    made.program.send(ChooseMotion(False))
    assert len(lights) > 60 and float(np.ptp(np.stack(lights), axis=0).max()) > 0.3, "much has happened"
    assert flashing_area(lights, FRAME_MS) <= FLASH_AREA


def test_after_any_debris_the_attract_screen_is_the_same_to_the_pixel(kiosk: tuple[Kiosk, Visitor, Path]) -> None:
    made, visitor, _ = kiosk
    fresh = visitor.starts_afresh().picture()
    visitor.touch("start-ko").touch("hall-plate-boats").touch("floor-plan").touch("plan-white-boat")
    visitor.touch("zoom").touch("zoom-in").touch("open-reading")
    made.program.send(ChooseMotion(True))
    visitor.picture()
    visitor.finger("down", 300, 300)
    visitor.frame()
    visitor.leaves()
    visitor.starts_afresh()
    assert np.array_equal(visitor.picture(), fresh)


def test_a_visit_leaves_no_trace_of_its_own(
    kiosk: tuple[Kiosk, Visitor, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PR-1: whoever reads the disk afterwards finds the same files, and no word on who looked at what."""
    made, visitor, home = kiosk

    def files() -> dict[str, int]:
        return {file.relative_to(home).as_posix(): file.stat().st_size for file in home.rglob("*") if file.is_file()}

    def visits(*exhibits: str, language: str) -> None:
        made.program.send(StartVisit(language))
        for exhibit in exhibits:
            made.program.send(OpenExhibit(exhibit))
            visitor.settles().picture()
        visitor.leaves()

    visitor.starts_afresh()
    visits("white-boat", "first-letter", "gate", language="ko")
    before = files()
    visits("white-boat", "first-letter", "gate", language="en")
    assert files() == before, "light is kept, and nothing else"
    with monkeypatch.context() as patch:
        patch.setattr(PictureView, "compose", lambda *_: 1 / 0)
        made.program.send(StartVisit("en"))
        made.program.send(OpenExhibit("white-boat"))
        visitor.leaves()
    said = "".join(file.read_text("utf-8") for file in (home / "log").rglob("*") if file.is_file())
    assert "ZeroDivisionError" in said, "staff are told what failed"
    assert not any(word in said for word in ("language", "preferences", "visited", "idle"))
