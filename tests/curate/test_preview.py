"""The preview follows what a curator saves, keeps her where she is, and stays whole when a file is not."""

import shutil
import time
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from journeys.small_exhibition import draw_boat, write_exhibition

from kiosk.app.wiring import load_content
from kiosk.curate.beginning import Beginning, NoSuchPlace
from kiosk.curate.preview import Preview
from kiosk.curate.watching import Watch
from kiosk.visit.session import ExhibitStage, HallStage

from .conftest import Curator

BOATS = "halls/boats.yaml"
LABEL = "label: {en: A boat on the river, ko: 강 위에 뜬 배}"
NEW_LABEL = "label: {en: A boat at noon, ko: 한낮의 배}"
BROKEN_LABEL = LABEL.replace("label", "lable")


def test_a_saved_text_is_seen_and_the_exhibit_stays_open(curator: Curator) -> None:
    curator.begins("boats", "white-boat", "ko")
    before = curator.program.session
    assert curator.visitor.sees("text", "강 위에 뜬 배")
    curator.saves(BOATS, LABEL, NEW_LABEL)
    assert curator.visitor.sees("text", "한낮의 배")
    stage = curator.program.session.stage
    assert isinstance(before.stage, ExhibitStage) and isinstance(stage, ExhibitStage)
    assert (stage.exhibit, stage.state, stage.standing) == ("white-boat", before.stage.state, before.stage.standing)
    assert curator.program.session.preferences == before.preferences


def test_a_saved_hall_leaves_the_curator_where_she_stands(curator: Curator) -> None:
    curator.begins("letters")
    curator.visitor.touch("thumb-last-letter")
    before = curator.visitor.stage
    assert isinstance(before, HallStage) and curator.visitor.stands_before("last-letter")
    curator.saves("halls/letters.yaml", "title: {en: The last letter", "title: {en: The very last letter")
    after = curator.visitor.stage
    assert isinstance(after, HallStage)
    assert (after.hall, after.pose, after.near) == (before.hall, before.pose, before.near)
    assert curator.visitor.sees("heading", "The very last letter")


def test_an_exhibit_that_is_taken_away_closes_into_its_hall(curator: Curator) -> None:
    curator.begins("garden", "gate")
    text = (curator.folder / "halls/garden.yaml").read_text("utf-8")
    start, end = text.index("  - id: gate"), text.index("  - id: rules")
    curator.saves("halls/garden.yaml", text[start:end], "")
    stage = curator.visitor.stage
    assert isinstance(stage, HallStage) and stage.hall == "garden" and curator.preview.problems == ()


def test_a_broken_save_keeps_what_is_shown_and_lists_everything(curator: Curator) -> None:
    curator.begins("boats", "white-boat")
    shown = curator.program.venue
    curator.saves(BOATS, LABEL, BROKEN_LABEL)
    curator.saves("halls/garden.yaml", "title: {en: The gate, ko: 문}", "title: {en: The gate, ko: 문")
    assert curator.program.venue is shown and curator.visitor.sees("text", "A boat on the river")
    assert curator.preview.outdated
    assert [message.partition(" ")[0] for message in curator.messages()] == [
        "halls/boats.yaml:13:5",
        "halls/garden.yaml:20:12",
    ]
    assert curator.messages()[0] == "halls/boats.yaml:13:5 There is no key “lable” here."


def test_mending_clears_the_list_and_is_seen(curator: Curator) -> None:
    curator.preview.now = lambda: datetime(2026, 5, 29, 14, 2, 2)  # the window says when it was
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
    curator.begins("boats", "white-boat")
    assert curator.visitor.sees("heading", "The pale boat")


def test_a_picture_that_is_saved_again_is_shown_anew(curator: Curator) -> None:
    curator.begins("boats", "white-boat")
    bounds = curator.visitor.node("picture").bounds
    before = curator.visitor.picture()
    draw_boat(curator.folder / "assets/boats/white-boat.png", (600, 400), (200, 30, 20))
    assert np.array_equal(curator.visitor.picture(), before), "nothing has been told yet"
    curator.follows("assets/boats/white-boat.png")
    x, y = bounds.x + bounds.width // 2, bounds.y + round(bounds.height * 0.7)
    assert curator.visitor.picture()[y, x].tolist() == pytest.approx([200, 30, 20], abs=8)
    assert before[y, x].tolist() == pytest.approx([236, 240, 244], abs=8)


def test_a_room_that_is_none_is_told_and_the_last_good_one_stays(curator: Curator) -> None:
    shown = curator.program.venue
    plan = "plan: oval, size: [14, 10]"
    nothing = "plan: gallery, points: [[0, 0], [1, 0], [2, 0], [3, 0]]"
    curator.saves(BOATS, plan, nothing)
    assert [(problem.code, problem.file) for problem in curator.preview.problems] == [("no-room", BOATS)]
    assert curator.preview.outdated and curator.program.venue is shown
    curator.saves(BOATS, nothing, plan)
    assert curator.preview.problems == () and not curator.preview.outdated


def test_a_work_that_hangs_wrong_is_told_and_seen_as_it_hangs(curator: Curator) -> None:
    shown = curator.program.venue
    curator.saves(BOATS, "    fit: fill\n", "    fit: fill\n    hang: {wall: north, at: 90, width: 2}\n")
    assert curator.preview.problems and not curator.preview.outdated
    assert curator.program.venue is not shown


def test_a_missing_picture_is_told_and_one_that_is_added_mends_it(curator: Curator) -> None:
    gone = curator.folder / "assets/garden/gate.png"
    content = gone.read_bytes()
    gone.unlink()
    curator.follows("assets/garden/gate.png")
    assert [problem.code for problem in curator.preview.problems] == ["no-file"]
    gone.write_bytes(content)
    curator.follows("assets/garden/gate.png")
    assert curator.preview.problems == ()


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


def test_a_folder_that_is_made_only_later_is_watched_from_then_on(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    try:
        (tmp_path / "halls").mkdir()
        found: frozenset[Path] = frozenset()
        end = time.monotonic() + 30
        while tmp_path / BOATS not in found and time.monotonic() < end:
            (tmp_path / BOATS).write_text("id: boats\n", "utf-8")
            time.sleep(0.1)
            found |= watch.changed()
        assert tmp_path / BOATS in found
    finally:
        watch.close()


def test_another_screen_in_the_file_is_laid_out_for_at_once_in_the_same_place(curator: Curator) -> None:
    curator.begins("boats", "white-boat", "ko")
    before = curator.program.session
    curator.saves("halls/exhibition.yaml", "idle:", "screen: {size: [1080, 1920], diagonal: 43}\nidle:")
    assert curator.program.canvas.size == (1080, 1920)
    screen = curator.program.venue.screen
    assert (screen.width, screen.height, screen.diagonal_inch) == (1080, 1920, 43)
    assert curator.visitor.tree.bounds == (0, 0, 1080, 1920)
    assert curator.program.session.stage == before.stage and curator.visitor.sees("heading", "흰 배")
    assert curator.desk.screen.height > curator.desk.screen.width
    curator.saves("halls/exhibition.yaml", "diagonal: 43", "diagonal: 86")
    assert curator.program.venue.screen.diagonal_inch == 86 and curator.program.session.stage == before.stage


def test_a_saved_size_is_shown_whatever_was_chosen_before_and_a_diagonal_leaves_the_choice(curator: Curator) -> None:
    curator.clicks("Screen 3840×2160")
    assert curator.program.canvas.size == (3840, 2160)
    curator.saves("halls/exhibition.yaml", "idle:", "screen: {diagonal: 86}\nidle:")
    assert curator.program.canvas.size == (3840, 2160) and curator.program.venue.screen.diagonal_inch == 86
    curator.saves("halls/exhibition.yaml", "diagonal: 86", "size: [1280, 720], diagonal: 86")
    assert curator.program.canvas.size == (1280, 720)


def test_whoever_edits_for_an_hour_is_still_there(curator: Curator) -> None:
    curator.begins("boats", "white-boat")
    before = curator.program.session
    for _ in range(3600):
        curator.desk.elapse(1_000, 0)
    assert curator.program.session == before


def test_a_folder_with_nothing_to_show_yet_is_waited_for(tmp_path: Path) -> None:
    folder = write_exhibition(tmp_path)
    exhibition = folder / "halls/exhibition.yaml"
    good = exhibition.read_text("utf-8")
    exhibition.write_text("title: {en: A\n" + good, "utf-8")
    curator = Curator(folder)
    try:
        assert curator.messages() == ["halls/exhibition.yaml:1:8 The bracket “{” is never closed."]
        said = " ".join(node.name for node in curator.tools("text"))
        assert said.startswith("Nothing can be shown yet.") and not curator.tools("button")
        assert curator.tools("problem")[0].name.startswith("halls/exhibition.yaml:1:8")
        curator.saves("halls/garden.yaml", "title: {en: The gate, ko: 문}", "title: {en: The gate, ko: 문")
        assert len(curator.messages()) == 2, "all problems of all files"
        empty = curator.sees_window()
        curator.preview.beginning = Beginning("boats", "white-boat", "ko")
        exhibition.write_text(good, "utf-8")
        curator.follows("halls/exhibition.yaml")
        assert curator.visitor.has_open("white-boat") and curator.visitor.sees("heading", "흰 배")
        assert [message.partition(":")[0] for message in curator.messages()] == ["halls/garden.yaml"]
        assert not np.array_equal(curator.sees_window(), empty)
    finally:
        curator.closes()


def test_a_beginning_that_is_not_there_after_all_is_passed_over(tmp_path: Path) -> None:
    exhibition = load_content(write_exhibition(tmp_path)).exhibition
    assert exhibition is not None
    assert Beginning("boats", "no-boat", "fr").within(exhibition) == Beginning("boats")


def test_halls_that_are_all_closed_are_nothing_to_show(tmp_path: Path) -> None:
    folder = write_exhibition(tmp_path)
    halls = [folder / f"halls/{name}.yaml" for name in ("lobby", "boats", "letters", "garden")]
    good = halls[1].read_text("utf-8")
    for hall in halls:
        hall.write_text("id: [", "utf-8")
    curator = Curator(folder)
    try:
        assert curator.preview.kiosk is None and len(curator.preview.problems) >= 4
        halls[1].write_text(good, "utf-8")
        curator.follows("halls/boats.yaml")
        assert curator.preview.kiosk is not None
    finally:
        curator.closes()
