"""A visit to `kiosk run` on a real screen, by pointer and keyboard, from the first touch to the service's stop."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from subprocess import Popen

import numpy as np
import pytest

from .conftest import SIZE, TITLE, Screen, Twin, ends_by_signal, needs_windows, until
from .pointer import pointer_pixels

pytestmark = [pytest.mark.window, needs_windows]

Started = Callable[..., AbstractContextManager[Popen[str]]]


def test_a_visit_on_a_real_screen(screen: Screen, started: Started, folder: Path, twin: Twin) -> None:
    def touches(name: str) -> None:
        screen.touches(twin.bounds(name))
        twin.touch(name)

    def comes(*names: str) -> None:
        picture, places = twin.drawn(), [twin.bounds(name) for name in names]
        until(lambda: screen.shows(places, picture), f"{', '.join(names)} as they should look")

    with started("run", folder, "--renderer", "software") as process:
        comes("start-en", "start-ko", "hero-ko")
        assert screen.place(screen.window(TITLE)) == (0, 0, *SIZE)

        touches("start-ko")
        comes("languages", "hall-plate-cabin")

        touches("hall-plate-cabin")
        comes("place", "thumb-boat")
        until(lambda: float(screen.picture()[200:600, 300:1600].std()) > 4, "the room has its light")

        touches("thumb-boat")
        if not twin.has_open("boat"):
            comes("open")
            touches("open")
        comes("picture", "title", "label", "back")
        assert twin.has_open("boat")

        screen.does("key", "Escape")
        twin.presses("Escape")
        comes("place", "thumb-boat")
        assert twin.stands_before("boat")

        korean = screen.picture()
        touches("language-en")
        comes("languages", "place", "help")
        assert np.abs(screen.picture() - korean)[968:].mean() > 1, "the bar speaks another language"

        assert not pointer_pixels(screen.display), "visitors see no pointer"
        assert ends_by_signal(process) < 3
