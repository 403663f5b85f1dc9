"""Pages of text and pictures: leafed by finger, button and key, and found by their headings."""

from pathlib import Path

import pytest
from journeys.screens import shown

from kiosk.app.headless import NotThere, Visitor
from kiosk.exhibits.document import DocumentState
from kiosk.ui.nodes import Role, walk

from .written import SIZES, VisitorAt, broken_rules, give_pictures, place, problems_of, state_of

DOCUMENT = """\
kind: document
title: {en: The boatman's papers, ko: 뱃사공의 문서}
label: {en: Leaf through them., ko: 넘겨 보세요.}
pages:
  - text: {en: papers.en.md, ko: papers.ko.md}
  - {image: white-boat.png, alt: {en: A white boat, ko: 흰 배}, heading: {en: The boat, ko: 배}}
  - text: last.md
sources: [BOOK]
"""
LINE = {
    "en": "The boat went down the river past houses and fields, and nobody on board said a word. ",
    "ko": "배는 집과 들을 지나 강을 내려갔고 배에 탄 사람들은 아무 말도 하지 않았습니다. ",
}


def at_papers(visitor_at: VisitorAt, tmp_path: Path, headings: int = 6, **where: object) -> Visitor:
    give_pictures(tmp_path)
    for language, line in LINE.items():
        chapters = (f"## {number}. {line[:9]}\n\n{line * 5}\n\n- {line}\n\n" for number in range(1, headings + 1))
        place(tmp_path, f"papers.{language}.md", "".join(chapters).encode())
    place(tmp_path, "last.md", b"# The end\n\nOver.\n")
    return visitor_at(DOCUMENT, **where)


def number(visitor: Visitor) -> str:
    return visitor.node("page-number").value


def words_on_the_sheet(visitor: Visitor) -> str:
    sheet = visitor.node("sheet")
    return " ".join(node.name for node in walk(sheet) if node.key.startswith("row-"))


def test_every_word_is_on_one_of_its_sheets_in_order(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_papers(visitor_at, tmp_path)
    read = [words_on_the_sheet(visitor)]
    while "unavailable" not in visitor.node("next-page").state:
        read.append(words_on_the_sheet(visitor.touch("Next page")))
    heads = [f"{n}. {LINE['en'][:9].strip()}" for n in range(1, 7)]
    expected = (
        " ".join(f"{head} {(LINE['en'] * 5).strip()} {LINE['en'].strip()} ·" for head in heads) + " The end Over."
    )
    assert " ".join(" ".join(read).split()) == expected
    assert len(read) > 4
    assert not any(page.rstrip().endswith(head) for page in read for head in heads), "a heading is never left alone"


def test_a_page_image_is_a_picture_with_its_description(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_papers(visitor_at, tmp_path, headings=1).touch("Next page")
    sheet = visitor.node("sheet")
    assert (sheet.role, sheet.description, sheet.live) == (Role.PICTURE, "A white boat", "polite")


def test_a_swipe_turns_one_sheet(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_papers(visitor_at, tmp_path, headings=1).drags((900, 400), (200, 400))
    assert number(visitor) == "2 / 3"
    visitor.drags((300, 400), (700, 400)).drags((300, 400), (700, 400))
    assert number(visitor) == "1 / 3"
    before = visitor.tree
    visitor.waits(2)
    assert visitor.tree == before


def test_a_heading_leads_to_its_sheet(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_papers(visitor_at, tmp_path, headings=1).touch("Contents")
    assert visitor.node("heading-0").value == "You are here"
    assert not visitor.sees("button", "Look closer")
    visitor.touch("3 The end")
    assert number(visitor) == "3 / 3" and visitor.find("contents-drawer") is None
    visitor.touch("Contents").presses("Escape")
    assert visitor.find("contents-drawer") is None and visitor.has_open("written-here")


def test_a_long_list_of_headings_has_pages(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_papers(visitor_at, tmp_path, headings=20).touch("Contents").touch("Next page").touch("Next page")
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Next page")
    assert visitor.find("heading-21") is not None
    visitor.touch("heading-21")
    assert words_on_the_sheet(visitor) == "The end Over."


@pytest.mark.parametrize("language", ["en", "ko"])
def test_by_keyboard_alone(visitor_at: VisitorAt, tmp_path: Path, language: str) -> None:
    visitor = at_papers(visitor_at, tmp_path, headings=1, language=language)
    visitor.focuses("page-number").presses("Right", "Right", "Right", "Left")
    assert number(visitor) == "2 / 3" and visitor.has_open("written-here")
    visitor.focuses("contents").presses("Enter").focuses("heading-0").presses("Enter")
    assert number(visitor) == "1 / 3"
    visitor.presses("Escape")
    assert visitor.stands_before("written-here")


def test_the_next_visitor_finds_the_first_page(visitor_at: VisitorAt, tmp_path: Path) -> None:
    visitor = at_papers(visitor_at, tmp_path).touch("Next page").touch("Contents")
    assert state_of(visitor) != DocumentState()
    visitor.leaves()
    assert not visitor.has_open("written-here")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_rules_of_access_hold(visitor_at: VisitorAt, tmp_path: Path, size: tuple[int, int], language: str) -> None:
    visitor = at_papers(visitor_at, tmp_path, headings=16, size=size, language=language)
    screens = [shown(visitor, "first"), shown(visitor.touch("next-page"), "second")]
    screens.append(shown(visitor.touch("contents"), "contents"))
    screens.append(shown(visitor.touch("close-contents").touch("open-sources"), "sources"))
    assert broken_rules(screens) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "hint", "where"),
    [
        (
            "last.md",
            "lost.md",
            "There is no file “lost.md” in assets/letters/.",
            "Did you mean “last.md”?",
            "7:11",
        ),
        (
            ", alt: {en: A white boat, ko: 흰 배}",
            "",
            "The picture has no “alt”.",
            "Write alt: and what a visitor who cannot see the picture is told.",
            "6:5",
        ),
        (
            "  - text: last.md",
            "  - heading: The end",
            "A page is either a “text” or an “image”.",
            "Write text: and the names of Markdown files, or image: and the name of a picture.",
            "7:5",
        ),
    ],
)
def test_a_slip_is_told_with_its_place_and_how_to_mend_it(
    tmp_path: Path, old: str, new: str, message: str, hint: str, where: str
) -> None:
    give_pictures(tmp_path)
    for file in ("papers.en.md", "papers.ko.md", "last.md"):
        place(tmp_path, file, b"# Words\n\nMore.\n")
    assert DOCUMENT.count(old) == 1
    assert problems_of(tmp_path, DOCUMENT.replace(old, new)) == [(message, hint, where)]
