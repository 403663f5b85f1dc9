"""The preview follows what a curator saves, keeps her where she is, and stays whole when a file is not."""

import shutil
import time
from pathlib import Path

import numpy as np
import pygame
import pytest
from journeys.small_exhibition import draw_boat

from kiosk.app.devices import Devices
from kiosk.app.wiring import load_content
from kiosk.curate.preview import Beginning, NoSuchPlace, Preview, Scaled
from kiosk.curate.problem_panel import panel_width
from kiosk.curate.watching import Watch
from kiosk.ui.gestures import Pointer
from kiosk.ui.rect import Rect
from kiosk.visit.session import ExhibitStage, HallStage

from .conftest import WINDOW, Curator

BOATS = "halls/boats.yaml"
LABEL = "label: {en: A boat on the river, ko: 강 위에 뜬 배}"
NEW_LABEL = "label: {en: A boat at noon, ko: 한낮의 배}"
BROKEN_LABEL = LABEL.replace("label", "lable")


def test_a_saved_text_is_seen_and_the_exhibit_stays_open(curator: Curator) -> None:
    curator.preview.begin(Beginning("boats", "white-boat", "ko"))
    curator.visitor.settles()
    before = curator.preview.kiosk.program.session
    assert curator.visitor.sees("text", "강 위에 뜬 배")
    curator.saves(BOATS, LABEL, NEW_LABEL)
    assert curator.visitor.sees("text", "한낮의 배")
    stage = curator.preview.kiosk.program.session.stage
    assert isinstance(before.stage, ExhibitStage) and isinstance(stage, ExhibitStage)
    assert (stage.exhibit, stage.state, stage.standing) == ("white-boat", before.stage.state, before.stage.standing)
    assert curator.preview.kiosk.program.session.preferences == before.preferences


def test_a_saved_hall_leaves_the_curator_where_she_stands(curator: Curator) -> None:
    curator.preview.begin(Beginning("letters"))
    curator.visitor.settles().touch("thumb-last-letter")
    before = curator.visitor.stage
    assert isinstance(before, HallStage) and curator.visitor.stands_before("last-letter")
    curator.saves("halls/letters.yaml", "title: {en: The last letter", "title: {en: The very last letter")
    after = curator.visitor.stage
    assert isinstance(after, HallStage)
    assert (after.hall, after.pose, after.near) == (before.hall, before.pose, before.near)
    assert curator.visitor.sees("heading", "The very last letter")


def test_an_exhibit_that_is_taken_away_closes_into_its_hall(curator: Curator) -> None:
    curator.preview.begin(Beginning("garden", "gate"))
    curator.visitor.settles()
    text = (curator.folder / "halls/garden.yaml").read_text("utf-8")
    start, end = text.index("  - id: gate"), text.index("  - id: rules")
    curator.saves("halls/garden.yaml", text[start:end], "")
    stage = curator.visitor.stage
    assert isinstance(stage, HallStage) and stage.hall == "garden" and curator.preview.problems == ()


def test_a_broken_save_keeps_what_is_shown_and_lists_everything(curator: Curator) -> None:
    curator.preview.begin(Beginning("boats", "white-boat"))
    curator.visitor.settles()
    shown = curator.preview.kiosk.program.venue
    curator.saves(BOATS, LABEL, BROKEN_LABEL)
    curator.saves("halls/garden.yaml", "title: {en: The gate, ko: 문}", "title: {en: The gate, ko: 문")
    assert curator.preview.kiosk.program.venue is shown and curator.visitor.sees("text", "A boat on the river")
    assert curator.preview.outdated
    assert [message.partition(" ")[0] for message in curator.messages()] == [
        "halls/boats.yaml:13:5",
        "halls/garden.yaml:20:12",
    ]
    assert curator.messages()[0] == "halls/boats.yaml:13:5 There is no key “lable” here."


def test_mending_clears_the_list_and_is_seen(curator: Curator) -> None:
    whole = curator.sees_window()
    curator.saves(BOATS, LABEL, BROKEN_LABEL)
    beside = curator.sees_window()
    assert not np.array_equal(beside, whole)
    curator.saves(BOATS, BROKEN_LABEL, LABEL)
    assert curator.preview.problems == () and not curator.preview.outdated
    assert np.array_equal(curator.sees_window(), whole)


def test_a_warning_is_listed_and_the_save_is_seen_all_the_same(curator: Curator) -> None:
    curator.saves(BOATS, "title: {en: The white boat, ko: 흰 배}", "title: {en: The pale boat}")
    assert len(curator.preview.problems) == 1 and not curator.preview.outdated
    curator.preview.begin(Beginning("boats", "white-boat"))
    curator.visitor.settles()
    assert curator.visitor.sees("heading", "The pale boat")


def test_a_picture_that_is_saved_again_is_shown_anew(curator: Curator) -> None:
    curator.preview.begin(Beginning("boats", "white-boat"))
    curator.visitor.settles()
    bounds = curator.visitor.node("picture").bounds
    before = curator.visitor.picture()
    draw_boat(curator.folder / "assets/boats/white-boat.png", (600, 400), (200, 30, 20))
    assert np.array_equal(curator.visitor.picture(), before), "nothing has been told yet"
    curator.follows("assets/boats/white-boat.png")
    x, y = bounds.x + bounds.width // 2, bounds.y + round(bounds.height * 0.7)
    assert curator.visitor.picture()[y, x].tolist() == pytest.approx([200, 30, 20], abs=8)
    assert before[y, x].tolist() == pytest.approx([236, 240, 244], abs=8)


def test_a_missing_picture_is_told_and_one_that_is_added_mends_it(curator: Curator) -> None:
    gone = curator.folder / "assets/garden/gate.png"
    content = gone.read_bytes()
    gone.unlink()
    curator.follows("assets/garden/gate.png")
    assert [problem.code for problem in curator.preview.problems] == ["no-file"]
    gone.write_bytes(content)
    curator.follows("assets/garden/gate.png")
    assert curator.preview.problems == ()


def test_the_kiosks_own_screen_is_laid_out_and_scaled_as_a_whole(curator: Curator) -> None:
    program = curator.preview.kiosk.program
    assert program.canvas.size == (1920, 1080) and curator.preview.kiosk.window.size == WINDOW
    for problems in (False, True):
        if problems:
            curator.saves(BOATS, LABEL, BROKEN_LABEL)
        devices = Devices(WINDOW)
        view = Scaled(curator.preview, devices)
        free = Rect(0, 0, WINDOW[0] - problems * panel_width(WINDOW[0]), WINDOW[1])
        assert free.intersection(view.rect) == view.rect
        assert view.rect.width / view.rect.height == pytest.approx(1920 / 1080, abs=0.01)
        assert view.rect.width > free.width * 0.95 or view.rect.height > free.height * 0.95
        corner = pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(view.rect.right, view.rect.bottom), button=1)
        touched = devices.read(corner, 0)
        assert isinstance(touched, Pointer) and (touched.x, touched.y) == pytest.approx((1920, 1080), abs=3)


def test_a_lost_renderer_loses_neither_the_screen_nor_the_words_beside_it(
    curator: Curator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    curator.visitor.touch("start-en")
    curator.saves(BOATS, LABEL, BROKEN_LABEL)
    happened: list[str] = []
    arrange, show = Scaled.arrange, Scaled.show

    def arranged(view: Scaled, devices: Devices) -> None:
        arrange(view, devices)
        happened.append("arranged")
        if len(happened) == 1:
            pygame.event.post(pygame.Event(pygame.RENDER_DEVICE_RESET))

    def shown(view: Scaled) -> bool:
        drawn = show(view)
        if drawn and len(happened) > 1 and curator.preview.loop is not None:
            happened.append(f"shown with {view.canvas.texture_bytes > 0}")
            curator.preview.loop.stop()
        return drawn

    monkeypatch.setattr(Scaled, "arrange", arranged)
    monkeypatch.setattr(Scaled, "show", shown)
    curator.preview.run()
    assert happened == ["arranged", "arranged", "shown with True"]


@pytest.mark.parametrize(
    ("beginning", "message"),
    [
        (Beginning(language="fr"), "There is no language “fr”; there is en, ko."),
        (Beginning(hall="bots"), "There is no hall “bots”; there is lobby, boats, letters, garden."),
        (Beginning(exhibit="wite-boat"), "There is no exhibit “wite-boat”; there is white-boat"),
    ],
)
def test_a_place_that_is_not_there_is_answered_with_those_that_are(
    small_folder: Path, tmp_path: Path, beginning: Beginning, message: str
) -> None:
    exhibition = load_content(small_folder).exhibition
    assert exhibition is not None
    with pytest.raises(NoSuchPlace) as said:
        beginning.check(exhibition)
    assert str(said.value).startswith(message)
    with pytest.raises(NoSuchPlace):
        Preview.open(small_folder, None, tmp_path, beginning=beginning)


def test_a_save_is_noticed_soon_and_once(small_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small_folder, tmp_path / "copy"))
    watch = Watch(folder)
    try:
        found: frozenset[Path] = frozenset()
        end = time.monotonic() + 10
        while not found and time.monotonic() < end:
            # Saved again until it is seen: the watch may only just be starting.
            (folder / BOATS).write_text("id: boats\n", "utf-8")
            time.sleep(0.1)
            found = watch.changed()
        assert found == {folder / BOATS}
    finally:
        watch.close()
