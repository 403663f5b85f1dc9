"""A listening post: played, held, sought by its words; by touch and by keys, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from journeys.rules import RULES
from journeys.screens import shown

from kiosk.app.headless import Visitor
from kiosk.exhibits.playback import FileFailed, FileOpened, JumpTo
from kiosk.ui.nodes import walk
from kiosk.visit.session import ExhibitStage

from .films import AUDIO, write_river
from .test_video import HERE, SIZES, playback, press_play


@pytest.fixture
def at_post(visitor_at: Callable[..., Visitor], tmp_path: Path) -> Callable[..., Visitor]:
    def made(language: str = "en", size: tuple[int, int] = SIZES[0], captions: str = "") -> Visitor:
        write_river(tmp_path)
        if captions:
            (tmp_path / "assets/letters/river.en.vtt").write_text(captions, "utf-8")
        visitor = visitor_at(AUDIO, language, size)
        visitor.program.send(FileOpened(HERE, 5_000, True))
        return visitor

    return made


def marked(visitor: Visitor) -> list[str]:
    return [node.name for node in walk(visitor.tree) if node.role == "item" and "chosen" in node.state]


def test_the_words_that_are_heard_are_marked(at_post: Callable[..., Visitor]) -> None:
    visitor = at_post()
    assert marked(visitor) == []
    press_play(visitor).waits(1)
    assert marked(visitor) == ["The river rises."]
    visitor.waits(1.5)
    assert marked(visitor) == ["The boats are tied up."]


def test_a_touch_on_words_goes_there(at_post: Callable[..., Visitor]) -> None:
    visitor = at_post("ko").touch("배를 묶어 둡니다.")
    assert playback(visitor).position_ms == 2_000 and not playback(visitor).playing
    assert marked(visitor) == ["배를 묶어 둡니다."]
    visitor.focuses("강물이 불어납니다.").presses("Enter")
    assert playback(visitor).position_ms == 0


def test_the_page_turns_with_the_words(at_post: Callable[..., Visitor], tmp_path: Path) -> None:
    cues = "".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\nSentence number {n} of a long talk.\n\n" for n in range(50))
    visitor = at_post(captions=f"WEBVTT\n\n{cues}")
    visitor.program.send(FileOpened(HERE, 50_000, True))
    assert visitor.sees("item", "Sentence number 0 ") and not visitor.sees("item", "Sentence number 40 ")
    visitor.program.send(JumpTo(40_500))
    assert marked(visitor) == ["Sentence number 40 of a long talk."]
    assert not visitor.sees("item", "Sentence number 0 ")


def test_the_whole_transcript_can_be_read(at_post: Callable[..., Visitor]) -> None:
    visitor = at_post().touch("In words")
    assert visitor.sees("text", "The boats are tied up.")


def test_what_cannot_be_played_says_so_and_leaves_the_words(at_post: Callable[..., Visitor]) -> None:
    visitor = at_post()
    visitor.program.send(FileFailed(HERE))
    assert visitor.sees("text", "This recording cannot be played at the moment.")
    assert visitor.sees("item", "The river rises.")


def test_a_recording_keeps_the_question_away_while_it_plays(at_post: Callable[..., Visitor]) -> None:
    visitor = at_post()
    visitor.program.send(FileOpened(HERE, 200_000, True))
    press_play(visitor).lets_pass(150)
    assert visitor.program.session.countdown is None
    assert isinstance(visitor.stage, ExhibitStage)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_rules_of_access_hold(at_post: Callable[..., Visitor], size: tuple[int, int], language: str) -> None:
    visitor = at_post(language, size)
    screens = [shown(visitor, "held")]
    press_play(visitor).waits(1)
    screens.append(shown(visitor, "playing"))
    visitor.program.send(FileFailed(HERE))
    screens.append(shown(visitor, "failed"))
    assert [f"{seen.name}: {fault}" for seen in screens for rule in RULES for fault in rule(seen)] == []
