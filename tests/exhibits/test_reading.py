from collections.abc import Callable

import pytest

from kiosk.app.headless import NotThere, Visitor
from kiosk.exhibits.reading import blocks


def test_markdown_becomes_plain_blocks() -> None:
    text = "# Title\n\nA *quiet* [word](https://un.org)\nof two lines.\n\n- one\n- two\n\n> said\n\n<b>bold</b>"
    assert blocks(text) == (
        ("heading", "Title"),
        ("paragraph", "A quiet word of two lines."),
        ("item", "one"),
        ("item", "two"),
        ("quotation", "said"),
        ("paragraph", "<b>bold</b>"),
    )


def test_every_word_of_a_reading_is_on_one_of_its_pages(visitor_at: Callable[..., Visitor]) -> None:
    visitor = visitor_at("white-boat").touch("Read more")
    read, pages = "", 1
    while True:
        drawer = visitor.find("drawer")
        read += " ".join(node.name for node in drawer.children if node.key.startswith("row-")) + " "
        try:
            visitor.touch("Next page")
        except NotThere:
            break
        pages += 1
    reading = visitor.program.venue.exhibition.readings["white-boat"].say("en")
    expected = [words for kind, words in blocks(reading)[1:]]
    assert pages > 1
    assert "".join(read.replace("·", "").split()) == "".join("".join(expected).split())


def test_pages_stay_within_the_drawer(visitor_at: Callable[..., Visitor]) -> None:
    visitor = visitor_at("white-boat").touch("Read more")
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Previous page")
    drawer = visitor.find("drawer")
    assert all(child.bounds.intersection(drawer.bounds) == child.bounds for child in drawer.children)
