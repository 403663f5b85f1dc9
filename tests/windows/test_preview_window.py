"""The preview's real window: it follows saves and its size, and outlives being out of sight."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen

import numpy as np
import pytest

from kiosk.curate.problem_panel import panel_width
from kiosk.draw.theme import LIGHT

from .conftest import TITLE, Screen, ends_by_signal, needs_windows, until
from .pointer import pointer_pixels

pytestmark = [pytest.mark.window, needs_windows]

Started = Callable[..., AbstractContextManager[Popen[str]]]
LABEL = "label: {en: A boat on the river, ko: 강 위에 뜬 배}"


def pixels_of(picture: np.ndarray, colour: tuple[int, int, int]) -> int:
    """How many pixels have this colour, or almost."""
    return int((np.abs(picture - np.array(colour)).max(axis=-1) <= 4).sum())


def test_the_preview_follows_saves_and_its_window(screen: Screen, started: Started, folder: Path) -> None:
    cabin = folder / "halls/cabin.yaml"
    good = cabin.read_text("utf-8")
    with started("preview", folder, "--exhibit", "boat", "--language", "ko", "--renderer", "software") as process:
        until(lambda: screen.window(TITLE) != "", "the window is there")
        window = screen.window(TITLE)

        def panel() -> np.ndarray:
            """The right part of the window, where problems are listed."""
            x, y, width, height = screen.place(window)
            return screen.picture()[y : y + height, x + width - panel_width(width) : x + width]

        boat = (236, 240, 244)
        until(lambda: pixels_of(screen.picture(), boat) > 20_000, "the picture of the boat is open")
        assert pointer_pixels(screen.display) != 0, "a curator needs the pointer"

        screen.does("windowsize", window, 1000, 700)
        until(lambda: screen.place(window)[2:] == (1000, 700), "the window has another size")
        until(lambda: 5_000 < pixels_of(screen.picture(), boat) < 200_000, "the whole is scaled to it")
        until(lambda: pixels_of(panel(), LIGHT.wrong) == 0, "no problem is listed")

        cabin.write_text(good.replace(LABEL, LABEL.replace("label", "lable")), "utf-8")
        until(lambda: pixels_of(panel(), LIGHT.wrong) > 100, "the problem is listed")
        assert pixels_of(screen.picture(), boat) > 1_000, "what was good is still to be seen"

        screen.does("windowunmap", "--sync", window)
        assert pixels_of(screen.picture(), LIGHT.wrong) == 0, "the window is out of sight"
        cabin.write_text(good, "utf-8")
        screen.does("windowmap", "--sync", window)
        until(lambda: pixels_of(screen.picture(), boat) > 5_000, "it is drawn again")
        until(lambda: pixels_of(panel(), LIGHT.wrong) == 0, "the problem was mended while nobody looked")
        assert process.poll() is None
        assert ends_by_signal(process) < 3


def test_what_cannot_be_shown_yet_appears_as_soon_as_it_is_mended(
    screen: Screen, started: Started, folder: Path
) -> None:
    exhibition = folder / "halls/exhibition.yaml"
    good = exhibition.read_text("utf-8")
    exhibition.write_text("title: {en: A\n" + good, "utf-8")
    boat = (236, 240, 244)
    with started("preview", folder, "--exhibit", "boat", "--renderer", "software") as process:
        until(lambda: screen.window("tiny: preview") != "", "the window is there")
        until(lambda: pixels_of(screen.picture(), LIGHT.wrong) > 100, "the problem is listed")
        assert screen.window(TITLE) == "", "there is no exhibition yet whose name it could have"
        exhibition.write_text(good, "utf-8")
        until(lambda: screen.window(TITLE) != "", "the window has the exhibition's name")
        until(lambda: pixels_of(screen.picture(), LIGHT.wrong) == 0, "nothing is to mend")
        until(lambda: pixels_of(screen.picture(), boat) > 20_000, "the exhibit is open")

        lying = screen.picture()
        screen.does("key", "F6")
        for _ in range(5):  # past the languages and the sizes, to “Portrait”
            screen.does("key", "Tab")
        screen.does("key", "Return")
        window = screen.place(screen.window(TITLE))
        x, y = window.x + window.width // 8, window.y + window.height // 2
        until(lambda: pixels_of(screen.picture()[y : y + 40, x : x + 40], LIGHT.wall) == 1600, "the screen stands")
        assert pixels_of(lying[y : y + 40, x : x + 40], LIGHT.wall) < 400, "before it lay"
        assert ends_by_signal(process) < 3
