"""The window round the kiosk's screen: its tools do what they say, by pointer and by keyboard alone."""

from pathlib import Path

import numpy as np
import pygame
import pytest

from kiosk.app.devices import Devices
from kiosk.app.loop import Loop
from kiosk.curate.desk import Desk
from kiosk.curate.problem_panel import panel_width
from kiosk.ui.gestures import Pointer
from kiosk.ui.nodes import walk
from kiosk.ui.rect import Rect
from kiosk.visit.session import AttractStage, ExhibitStage, HallStage

from .conftest import WINDOW, Curator
from .test_preview import BOATS, BROKEN_LABEL, LABEL


def chosen(curator: Curator) -> set[str]:
    return {node.name for node in curator.tools() if "chosen" in node.state}


def test_the_kiosks_own_screen_is_laid_out_and_scaled_as_a_whole(curator: Curator) -> None:
    assert curator.program.canvas.size == (1920, 1080) and curator.window.size == WINDOW
    toolbar = next(node for node in curator.tools() if node.key == "toolbar").bounds
    for problems in (False, True):
        if problems:
            curator.saves(BOATS, LABEL, BROKEN_LABEL)
        screen = curator.desk.screen
        free = Rect(0, toolbar.bottom, WINDOW[0] - problems * panel_width(WINDOW[0]), WINDOW[1] - toolbar.height)
        assert free.intersection(screen) == screen
        assert screen.width / screen.height == pytest.approx(1920 / 1080, abs=0.01)
        assert screen.width > free.width * 0.9 or screen.height > free.height * 0.9


def test_what_is_touched_on_the_scaled_screen_is_what_is_seen_there(curator: Curator) -> None:
    x, y = curator.visitor.node("start-ko").bounds.middle
    screen = curator.desk.screen
    curator.clicks_at(screen.x + x * screen.width / 1920, screen.y + y * screen.height / 1080)
    assert curator.program.session.hall == "lobby" and curator.program.session.preferences.language == "ko"


def test_a_finger_that_began_on_the_screen_stays_there(curator: Curator) -> None:
    curator.begins("boats")
    screen, korean = curator.desk.screen, curator.tool("한국어").bounds
    x, y = screen.middle
    curator.desk.pointer(Pointer("down", 1, x, y, 0))
    curator.desk.pointer(Pointer("move", 1, *korean.middle, 50))
    curator.desk.pointer(Pointer("up", 1, *korean.middle, 100))
    assert curator.program.session.preferences.language == "en"
    assert curator.program.gestures.resting


def test_the_languages_are_those_of_the_exhibition_and_change_at_once(curator: Curator) -> None:
    curator.begins("boats", "white-boat")
    assert {"English"} <= chosen(curator) and "한국어" not in chosen(curator)
    curator.clicks("한국어")
    assert curator.visitor.sees("heading", "흰 배") and "한국어" in chosen(curator)
    assert curator.visitor.has_open("white-boat")


def test_a_screen_is_laid_out_anew_in_the_same_place_and_turned(curator: Curator) -> None:
    curator.begins("boats", "white-boat")
    stage = curator.program.session.stage
    curator.clicks("Screen 3840×2160")
    assert curator.program.canvas.size == (3840, 2160) and "Screen 3840×2160" in chosen(curator)
    curator.clicks("Portrait")
    assert curator.program.canvas.size == (2160, 3840) and {"Portrait", "Screen 2160×3840"} <= chosen(curator)
    curator.clicks("Screen 55″ 1080×1920")
    assert curator.program.canvas.size == (1080, 1920)
    curator.clicks("Portrait")
    assert curator.program.canvas.size == (1920, 1080)
    assert curator.program.session.stage == stage


def test_motion_is_calmed_and_moves_again(curator: Curator) -> None:
    curator.clicks("Calm motion")
    assert curator.program.session.preferences.calm and "Calm motion" in chosen(curator)
    curator.clicks("Calm motion")
    assert not curator.program.session.preferences.calm


def test_any_exhibit_is_three_clicks_away(curator: Curator) -> None:
    assert curator.tool("Start").key == "places"
    curator.clicks("Start").clicks("Letters").clicks("The last letter")
    stage = curator.program.session.stage
    assert isinstance(stage, ExhibitStage) and stage.exhibit == "last-letter"
    assert curator.tool("Hall 2 · The last letter").key == "places", "the list is closed and says where one is"
    assert not any(node.modal for node in curator.tools())
    curator.clicks("Hall 2 · The last letter")
    assert {"Letters", "The last letter"} <= chosen(curator)
    curator.clicks("Lobby").clicks("Lobby itself")
    assert isinstance(curator.program.session.stage, HallStage) and curator.program.session.hall == "lobby"
    curator.clicks("Lobby").clicks("Boats").clicks("Hall 1 itself")
    assert isinstance(curator.program.session.stage, HallStage) and curator.program.session.hall == "boats"
    curator.clicks("한국어").clicks("Hall 1 · Boats").clicks("Start")
    assert isinstance(curator.program.session.stage, AttractStage)
    assert curator.program.session.preferences.language == "ko"


def test_a_click_beside_the_list_closes_it_and_does_nothing_else(curator: Curator) -> None:
    curator.clicks("Start")
    session = curator.program.session
    whole = next(node for node in curator.tools() if node.key == "places-list").bounds
    curator.clicks_at(whole.x + 2, whole.y + 2)
    assert any(node.modal for node in curator.tools()), "its own edge is no place beside it"
    curator.clicks_at(curator.desk.screen.right - 5, curator.desk.screen.bottom - 5)
    assert not any(node.modal for node in curator.tools())
    assert isinstance(session.stage, AttractStage) and isinstance(curator.program.session.stage, AttractStage)


def test_a_closed_hall_is_named_and_cannot_be_chosen(tmp_path: Path) -> None:
    from journeys.small_exhibition import write_exhibition

    folder = write_exhibition(tmp_path)
    (folder / "halls/letters.yaml").write_text("id: [", "utf-8")
    curator = Curator(folder)
    try:
        curator.clicks("Start")
        closed = next(node for node in curator.tools() if node.key == "place-hall-letters")
        assert closed.name.endswith("closed by its problems") and closed.press is None
    finally:
        curator.closes()


def test_the_tools_are_reached_and_left_by_keyboard_alone(curator: Curator) -> None:
    curator.begins("boats")
    curator.presses("Tab")
    on_screen = curator.program.session.focus
    assert on_screen is not None and curator.desk.session[0].focus is None
    curator.presses("F6")
    assert curator.desk.session[0].focus == "places"
    curator.presses("Tab", "Tab", "Enter")
    assert curator.program.session.preferences.language == "ko"
    curator.presses("Up", "Up", "Enter", "F6", "F6")
    assert curator.desk.session[0].places is None, "F6 leaves the list, too"
    curator.presses("Escape")
    assert curator.desk.session[0].focus is None
    curator.presses("Tab")
    assert curator.program.session.focus != on_screen, "the keys are the kiosk's again, where they were left"


def test_a_place_is_chosen_by_keyboard_alone(curator: Curator) -> None:
    curator.presses("F6", "Enter", "Tab", "Tab", "Tab", "Enter")
    assert curator.desk.session[0].places.hall == "boats"
    order = [node.key for node in curator.tools() if node.press is not None and node.key.startswith("place-")]
    for _ in order:
        if curator.desk.session[0].focus != "place-exhibit-three-boats":
            curator.presses("Tab")
    curator.presses("Enter")
    assert curator.visitor.has_open("three-boats") and curator.desk.session[0].focus is None
    curator.presses("F6", "Enter", "Escape")
    assert curator.desk.session[0].places is None and curator.desk.session[0].focus == "places"


def test_nothing_is_drawn_while_nothing_changes_and_a_press_is_seen_at_once(curator: Curator) -> None:
    curator.begins("boats", "white-boat")
    curator.sees_window()
    assert not curator.desk.draw()
    before = curator.desk.canvas.snapshot()
    curator.desk.pointer(Pointer("down", -1, *curator.tool("Calm motion").bounds.middle, 0))
    assert curator.desk.draw()
    x, y, width, height = curator.tool("Calm motion").bounds
    pressed = curator.desk.canvas.snapshot()
    assert not np.array_equal(pressed[y : y + height, x : x + width], before[y : y + height, x : x + width])
    assert np.array_equal(pressed[y + height + 20 :], before[y + height + 20 :])


@pytest.mark.parametrize("size", [(960, 540), (1280, 800), (1600, 900), (700, 1200), (3840, 2160)])
@pytest.mark.parametrize("problems", [False, True])
def test_no_tool_lies_over_another_or_leaves_the_window(
    curator: Curator, size: tuple[int, int], problems: bool
) -> None:
    curator.begins("boats", "white-boat", "ko")
    if problems:
        curator.saves(BOATS, LABEL, BROKEN_LABEL)
    curator.window.window.size = size
    curator.desk.arrange()
    window = Rect(0, 0, *size)
    toolbar = next(node for node in curator.tools() if node.key == "toolbar")
    chips = [node.bounds for node in toolbar.children]
    assert all(toolbar.bounds.intersection(chip) == chip and window.intersection(chip) == chip for chip in chips)
    assert all(one.distance(other) >= 8 for index, one in enumerate(chips) for other in chips[:index])
    assert not curator.desk.screen.overlaps(toolbar.bounds)
    parts = [node.bounds for node in curator.tools() if node.key in ("screen", "line", "exhibit-card", "problems")]
    assert not any(one.overlaps(other) for index, one in enumerate(parts) for other in parts[:index])
    curator.clicks("Hall 1 · The white boat")
    rows = next(node for node in curator.tools() if node.key == "places-list")
    assert window.intersection(rows.bounds) == rows.bounds
    assert all(rows.bounds.intersection(node.bounds) == node.bounds for node in walk(rows))


def test_a_list_that_is_too_long_is_turned_in_parts(curator: Curator) -> None:
    curator.window.window.size = (960, 300)
    curator.desk.arrange()
    curator.clicks("Start")
    seen = set()
    for _ in range(5):
        rows = [node for node in curator.tools("item") if node.key.startswith(("place-hall-", "place-start"))]
        seen |= {node.key for node in rows}
        more = [node for node in curator.tools("item") if node.key == "place-more-halls"]
        if more:
            curator.clicks(more[0].name)
    assert seen == {"place-start", *(f"place-hall-{hall}" for hall in ("lobby", "boats", "letters", "garden"))}


def test_what_is_shown_is_told_with_its_time(curator: Curator) -> None:
    def line() -> str:
        return next(node.name for node in curator.tools() if node.key == "line")

    assert line() == "Showing what was saved, 14:02:02."
    curator.saves(BOATS, LABEL, BROKEN_LABEL)
    assert line() == "Showing the last good version, 14:02:02. One file has changed since."
    curator.follows("halls/letters.yaml", "halls/garden.yaml", "halls/.garden.yaml.swp")
    assert line() == "Showing the last good version, 14:02:02. Three files have changed since."
    curator.saves(BOATS, BROKEN_LABEL, LABEL)
    assert line() == "Showing what was saved, 14:02:03."


def test_the_open_exhibit_is_summed_up_where_there_is_room(curator: Curator) -> None:
    curator.begins("boats", "white-boat")
    curator.window.window.size = (1000, 1100)
    curator.desk.arrange()
    card = next(node for node in curator.tools() if node.key == "exhibit-card")
    assert card.name == (
        "This exhibit: Label en 5 of 60, Label ko 5 of 180, Sources 2, Read on en, ko, Kind picture, "
        "Picture 600×400, Hang by itself"
    )


def test_a_lost_renderer_loses_neither_the_screen_nor_the_words_beside_it(
    curator: Curator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)
    curator.visitor.touch("start-en")
    curator.saves(BOATS, LABEL, BROKEN_LABEL)
    happened: list[str] = []
    arrange, draw = Desk.arrange, Desk.draw

    def arranged(desk: Desk) -> None:
        arrange(desk)
        happened.append("arranged")

    def drawn(desk: Desk) -> bool:
        shown = draw(desk)
        if shown:
            happened.append(f"drawn with {desk.canvas.texture_bytes > 0}")
            if happened.count("arranged"):
                loop.stop()
            else:
                pygame.event.post(pygame.Event(pygame.RENDER_DEVICE_RESET))
        return shown

    monkeypatch.setattr(Desk, "arrange", arranged)
    monkeypatch.setattr(Desk, "draw", drawn)
    pygame.event.clear()
    curator.desk.redraw()
    loop = Loop(curator.desk, curator.window, Devices(WINDOW), resized=curator.desk.arrange)
    loop.run()
    assert happened[0] == "drawn with True" and happened[-2:] == ["arranged", "drawn with True"]
