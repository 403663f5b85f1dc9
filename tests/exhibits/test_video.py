"""A film: played, held, sought, captioned, described; by touch and by keys, in both languages."""

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
from journeys.rules import RULES
from journeys.screens import shown
from journeys.small_exhibition import write_exhibition

from kiosk.app.headless import NotThere, Visitor
from kiosk.app.wiring import load_content
from kiosk.exhibits.kind import FilmSubject
from kiosk.exhibits.playback import FileEnded, FileFailed, FileIsAt, FileOpened
from kiosk.ui.intents import ChooseDescription, OpenExhibit
from kiosk.ui.nodes import Stage, find, walk
from kiosk.ui.preferences import USUAL_VOLUME
from kiosk.visit.session import AttractStage, ExhibitStage

from .films import VIDEO, write_river

HERE = "written-here"
SIZES = [(1920, 1080), (1080, 1920), (3840, 2160)]


@pytest.fixture
def at_film(visitor_at: Callable[..., Visitor], tmp_path: Path) -> Callable[..., Visitor]:
    """Makes visitors before an open film of five seconds; `changed` replaces parts of its YAML."""

    def made(language: str = "en", size: tuple[int, int] = SIZES[0], **changed: str) -> Visitor:
        write_river(tmp_path)
        text = VIDEO
        for key, value in changed.items():
            text = "\n".join(line for line in text.splitlines() if not line.startswith(f"{key}:")) + "\n"
            text += f"{key}: {value}\n" if value else ""
        visitor = visitor_at(text, language, size)
        visitor.program.send(FileOpened(HERE, 5_000, True))
        return visitor

    return made


def said(visitor: Visitor) -> str | None:
    node = find(visitor.tree, "caption")
    return node.name if node is not None else None


def playback(visitor: Visitor):  # type: ignore[no-untyped-def]
    stage = visitor.stage
    assert isinstance(stage, ExhibitStage)
    return stage.state.playback  # type: ignore[attr-defined]


def test_a_touch_on_the_picture_plays_it_and_another_holds_it(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    assert find(visitor.tree, "film").value == "Standing still"
    x, y = find(visitor.tree, "film").bounds.middle
    for expected in (True, False):
        visitor.finger("down", x, y)
        visitor.frame()
        visitor.finger("up", x, y)
        visitor.waits(1)
        assert playback(visitor).playing is expected
    assert 1_000 <= playback(visitor).position_ms <= 1_200
    assert visitor.node("time").name in ("0:01 of 0:05",)


def press_play(visitor: Visitor) -> Visitor:
    x, y = visitor.node("play").bounds.middle
    visitor.finger("down", x, y)
    visitor.frame(1)
    visitor.finger("up", x, y)
    return visitor


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("en", "The river rises.", "The boats are tied up."), ("ko", "강물이 불어납니다.", "배를 묶어 둡니다.")],
)
def test_captions_are_on_and_follow_the_film_and_the_language(
    at_film: Callable[..., Visitor], language: str, first: str, second: str
) -> None:
    visitor = at_film(language)
    assert said(visitor) is None
    press_play(visitor).waits(1)
    assert said(visitor) == first
    visitor.waits(1.5)
    assert said(visitor) == second


def test_captions_can_be_taken_away_and_come_back(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    press_play(visitor).waits(0.5)
    assert visitor.node("Captions on").state == {"chosen"}
    visitor.program.send(visitor.node("Captions on").press)
    assert said(visitor) is None
    visitor.program.send(visitor.node("Captions off").press)
    assert said(visitor) == "The river rises."


def test_the_slider_goes_to_where_it_is_touched_and_by_keys(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    slider = visitor.node("Place in time", "slider").bounds
    visitor.touch(at=(slider.x + slider.width * 0.5, slider.y + slider.height / 2))
    assert 2_300 <= playback(visitor).position_ms <= 2_700
    assert said(visitor) == "The boats are tied up.", "a film that is held shows what is said there"
    visitor.drags(slider.middle, (slider.right - 3, slider.middle[1]))
    assert playback(visitor).position_ms > 4_500
    visitor.focuses("position").presses("Left")
    assert playback(visitor).position_ms == 0
    assert visitor.has_open(HERE)
    visitor.presses("Right")
    assert playback(visitor).position_ms == 4_900


def test_at_its_end_it_stands_and_plays_again_on_a_touch(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    press_play(visitor).waits(6)
    assert playback(visitor).ended and visitor.sees("button", "Play again")
    jumps = playback(visitor).jumps
    press_play(visitor).waits(1)
    assert playback(visitor).playing and playback(visitor).jumps == jumps + 1
    assert playback(visitor).position_ms < 1_500


def test_a_film_in_a_loop_begins_anew(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film(loop="yes")
    press_play(visitor).waits(6)
    assert playback(visitor).playing and playback(visitor).position_ms < 1_500


def test_no_question_comes_while_it_plays_but_a_loop_does_not_keep_it_away(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    visitor.program.send(FileOpened(HERE, 300_000, True))
    press_play(visitor).lets_pass(200)
    assert visitor.program.session.countdown is None
    visitor.lets_pass(195)
    assert visitor.program.session.countdown is not None
    visitor.starts_afresh()
    looping = at_film(loop="yes")
    press_play(looping).lets_pass(100)
    assert looping.program.session.countdown is not None


def test_what_the_program_reports_is_no_sign_of_a_visitor(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film().waits(60)
    visitor.program.send(FileOpened(HERE, 5_000, True))
    visitor.program.send(FileIsAt(HERE, 100))
    assert visitor.program.session.idle_ms >= 59_000
    assert playback(visitor).position_ms == 0, "a film that stands still is where it is"


def test_a_report_for_another_exhibit_comes_too_late(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    visitor.program.send(FileOpened("white-boat", 9_000, False))
    assert playback(visitor).duration_ms == 5_000


def test_a_drift_is_corrected_and_the_end_is_where_the_file_ends(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    press_play(visitor).waits(1)
    visitor.program.send(FileIsAt(HERE, 700))
    assert playback(visitor).position_ms == 700
    visitor.program.send(FileEnded(HERE))
    assert playback(visitor).ended and playback(visitor).position_ms == 5_000


def test_what_cannot_be_played_says_so_quietly(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    visitor.program.send(FileFailed(HERE))
    assert visitor.sees("text", "This film cannot be played at the moment.")
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("play")
    assert not any(isinstance(mark, Stage) for node in walk(visitor.tree) for mark in node.marks)
    visitor.touch("back")
    assert visitor.stands_before(HERE)


def test_what_the_film_shows_can_be_read(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film().touch("In words")
    assert visitor.sees("text", "Water rises at the bank.")
    visitor.touch("Close")
    assert find(visitor.tree, "drawer") is None


def test_volume_and_captions_are_the_visitors_and_are_forgotten(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film().touch("Louder").touch("Captions on")
    assert visitor.program.session.preferences.volume == USUAL_VOLUME + 1
    assert visitor.sees("text", f"Volume {USUAL_VOLUME + 1} of 10")
    for _ in range(20):
        visitor.program.send(visitor.node("Quieter").press or FileIsAt(HERE, 0))
    assert visitor.program.session.preferences.volume == 0
    assert "unavailable" in visitor.node("Quieter").state
    visitor.leaves()
    assert isinstance(visitor.stage, AttractStage)
    assert visitor.program.session.preferences.volume == USUAL_VOLUME
    assert visitor.program.session.preferences.captions


def test_a_silent_film_has_no_volume(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film(silent="yes", captions="")
    assert find(visitor.tree, "louder") is None and find(visitor.tree, "captions") is None


def test_all_of_it_by_keys_alone(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film("ko")
    visitor.focuses("재생").presses("Enter")
    assert playback(visitor).playing or playback(visitor).ended
    visitor.focuses("자막 켬").presses("Enter")
    assert not visitor.program.session.preferences.captions
    visitor.focuses("크게").presses("Enter")
    assert visitor.program.session.preferences.volume == USUAL_VOLUME + 1
    visitor.presses("Escape")
    assert visitor.stands_before(HERE)


SPOKEN = "{en: river.en.opus, ko: river.ko.opus}"


def test_the_description_is_off_until_it_is_touched_and_is_forgotten(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film(description=SPOKEN)
    switch = visitor.node("Audio description off")
    assert switch.role == "switch" and switch.state == frozenset()
    visitor.touch("Audio description off")
    assert visitor.program.session.preferences.description
    assert visitor.node("Audio description on").state == {"chosen"}
    visitor.touch("back").program.send(OpenExhibit(HERE))
    visitor.settles()
    assert visitor.sees("switch", "Audio description on"), "it is the visitor's for the whole visit"
    visitor.touch("Audio description on")
    assert not visitor.program.session.preferences.description
    visitor.touch("Audio description off").touch("back")
    visitor.leaves()
    assert isinstance(visitor.stage, AttractStage)
    assert not visitor.program.session.preferences.description


def test_the_description_by_keys_alone(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film("ko", description=SPOKEN)
    visitor.focuses("화면해설 끔").presses("Enter")
    assert visitor.program.session.preferences.description
    assert visitor.sees("switch", "화면해설 켬")
    visitor.presses("Enter")
    assert not visitor.program.session.preferences.description


def test_a_film_without_a_description_offers_none(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    visitor.program.send(ChooseDescription(True))
    assert find(visitor.tree, "description") is None
    stage = visitor.stage
    assert isinstance(stage, ExhibitStage)
    spec = next(spec for hall in visitor.program.venue.exhibition.halls for spec in hall.exhibits if spec.id == HERE)
    plays = visitor.program.venue.kinds["video"].plays(spec, stage.state)
    assert plays is not None and plays.description is None and plays.files == ("river.mp4",)


def test_a_silent_film_that_is_described_has_a_volume_while_it_speaks(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film(silent="yes", captions="", description=SPOKEN)
    assert find(visitor.tree, "louder") is None
    visitor.touch("Audio description off")
    assert visitor.sees("button", "Louder") and visitor.sees("button", "Quieter")


def test_a_still_film_is_a_still_screen(at_film: Callable[..., Visitor]) -> None:
    visitor = at_film()
    before = visitor.program.session
    visitor.frame(40)
    assert visitor.program.session == before
    press_play(visitor).frame(1)
    playing = visitor.program.session
    visitor.frame(1)
    assert visitor.program.session == playing, "what is seen changes only now and then"
    assert playback(visitor).position_ms > 0


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_rules_of_access_hold(at_film: Callable[..., Visitor], size: tuple[int, int], language: str) -> None:
    visitor = at_film(language, size, description=SPOKEN)
    screens = [shown(visitor, "held")]
    visitor.program.send(ChooseDescription(True))
    screens.append(shown(visitor, "spoken"))
    press_play(visitor).waits(1)
    screens.append(shown(visitor, "playing"))
    visitor.waits(6)
    screens.append(shown(visitor, "ended"))
    visitor.touch("open-described")
    screens.append(shown(visitor, "described"))
    visitor.touch("open-described")
    visitor.program.send(FileFailed(HERE))
    screens.append(shown(visitor, "failed"))
    assert [f"{seen.name}: {fault}" for seen in screens for rule in RULES for fault in rule(seen)] == []
    assert any(
        isinstance(mark, Stage) and mark.subject == FilmSubject(HERE, True)
        for node in walk(screens[2].root)
        for mark in node.marks
    )


@pytest.mark.parametrize(
    ("changed", "line", "message", "hint"),
    [
        ({"captions": ""}, "", "The film has no “captions”.", "Write captions:"),
        ({"captions": "{en: river.en.vtt}"}, "captions", "There are no captions in “ko”.", "Add ko: and the name"),
        (
            {"captions": "{en: no.vtt, ko: river.ko.vtt}"},
            "captions",
            "There is no file “no.vtt” in assets/letters/.",
            "",
        ),
        ({"film": "no.mp4"}, "film", "There is no file “no.mp4” in assets/letters/.", ""),
        ({"film": "river.png"}, "film", "“river.png” is no film by its name.", "Use .mp4, .m4v, .mov, .webm or .mkv."),
        ({"film": "empty.mp4"}, "film", "“empty.mp4” is empty (0 bytes).", "Copy or export it again."),
        (
            {"description": "{en: river.en.opus}"},
            "description",
            "Nothing is spoken in “ko”.",
            "Add ko: and the name of a sound.",
        ),
        (
            {"description": "{en: no.opus, ko: river.ko.opus}"},
            "description",
            "There is no file “no.opus” in assets/letters/.",
            "",
        ),
        (
            {"description": "{en: river.png, ko: river.ko.opus}"},
            "description",
            "“river.png” is no sound by its name.",
            "Use ",
        ),
        ({"described": ""}, "", "The key “described” is missing.", ""),
        ({"loop": "often"}, "loop", "“yes” or “no” is expected here, not “often”.", "Write yes or no."),
    ],
)
def test_what_is_wrong_in_yaml_is_named_with_its_line(
    tmp_path: Path, changed: dict[str, str], line: str, message: str, hint: str
) -> None:
    write_river(tmp_path)
    (tmp_path / "assets/letters/empty.mp4").write_bytes(b"")
    text = VIDEO
    for key, value in changed.items():
        text = "".join(f"{row}\n" for row in text.splitlines() if not row.startswith(f"{key}:"))
        text += f"{key}: {value}\n" if value else ""
    write_exhibition(tmp_path, indent(f"- id: written-here\n{indent(text, '  ')}", "  "))
    (problem,) = [found for found in load_content(tmp_path).problems if found.severity == "error"]
    assert problem.message == message and problem.hint.startswith(hint)
    rows = (tmp_path / problem.file).read_text("utf-8").splitlines()
    assert (line or "- id: written-here") in rows[problem.line - 1]


def test_a_fault_of_the_captions_is_named_in_their_own_file(tmp_path: Path) -> None:
    write_river(tmp_path)
    file = tmp_path / "assets/letters/river.ko.vtt"
    file.write_text(file.read_text("utf-8") + "\n00:09.000 --> 00:08.000\n거꾸로\n", "utf-8")
    write_exhibition(tmp_path, indent(f"- id: written-here\n{indent(VIDEO, '  ')}", "  "))
    loaded = load_content(tmp_path)
    (problem,) = loaded.problems
    assert (problem.file, problem.line, problem.column) == ("assets/letters/river.ko.vtt", 10, 15)
    assert problem.message == "The cue ends before it has begun."
    assert loaded.exhibition is not None
    assert len(loaded.exhibition.captions["letters/river.ko.vtt"]) == 2
    assert load_content(tmp_path, previous=loaded).problems == loaded.problems
    file.write_text("no captions", "utf-8")
    again = load_content(tmp_path, previous=loaded)
    assert {found.file for found in again.problems} == {"assets/letters/river.ko.vtt", "halls/letters.yaml"}
