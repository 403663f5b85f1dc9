"""A saved file re-reads only itself."""

import os

import pytest

from kiosk.content import hall_reading, source_files

from .museum import PICTURE, Museum, png


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of all texts that are parsed from now on."""
    lengths: list[int] = []
    parse = source_files.read_yaml

    def counting(text: str) -> object:
        lengths.append(len(text))
        return parse(text)

    monkeypatch.setattr(source_files, "read_yaml", counting)
    return lengths


@pytest.fixture
def halls_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The halls that are checked from now on."""
    halls: list[str] = []
    read = hall_reading.HallReader.read

    def noting(reader: hall_reading.HallReader, document: object) -> hall_reading.HallReading:
        halls.append(reader._hall_id)
        return read(reader, document)  # type: ignore[arg-type]

    monkeypatch.setattr(hall_reading.HallReader, "read", noting)
    return halls


def test_nothing_is_read_again_if_nothing_was_saved(museum: Museum, parsed: list[int], halls_read: list[str]) -> None:
    first = museum.load()
    parsed.clear()
    halls_read.clear()
    second = museum.reload()
    assert (parsed, halls_read) == ([], [])
    assert second.exhibition == first.exhibition


def test_one_saved_hall_is_the_only_one_read_again(museum: Museum, parsed: list[int], halls_read: list[str]) -> None:
    museum.load()
    parsed.clear()
    halls_read.clear()
    museum.replace("halls/camp.yaml", "A white tent", "A white tent at dawn")
    exhibition = museum.reload().exhibition
    assert len(parsed) == 1
    assert halls_read == ["camp"]
    assert exhibition is not None
    assert exhibition.exhibit("tent")[1].alt.say("en") == "A white tent at dawn"  # type: ignore[attr-defined]


def test_problems_stay_until_they_are_mended(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "kind: text", "kind: txet")
    assert len(museum.load().problems) == 1
    assert len(museum.reload().problems) == 1
    museum.replace("halls/pko.yaml", "kind: txet", "kind: text")
    assert museum.reload().problems == ()


def test_a_syntax_error_stays_until_it_is_mended(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "kind: text", "kind: 'text")
    assert len(museum.load().problems) == 1
    assert len(museum.reload().problems) == 1


def test_a_picture_that_is_put_in_its_place_mends_the_problem(museum: Museum, halls_read: list[str]) -> None:
    (museum.folder / "assets/pko/truce.png").unlink()
    assert [problem.code for problem in museum.load().problems] == ["no-file"]
    halls_read.clear()
    museum.write("assets/pko/truce.png", PICTURE)
    assert museum.reload().problems == ()
    assert halls_read == ["pko"]


def test_a_saved_picture_is_looked_at_again(museum: Museum) -> None:
    museum.load()
    museum.write("assets/pko/truce.png", png(41, 30))
    exhibition = museum.reload().exhibition
    assert exhibition is not None
    assert exhibition.pictures["pko/truce.png"] == (41, 30)


def test_a_saved_longer_text_is_read_again(museum: Museum) -> None:
    museum.load()
    path = museum.folder / "assets/pko/truce.en.md"
    path.write_text("# The last truce\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    exhibition = museum.reload().exhibition
    assert exhibition is not None
    assert exhibition.readings["truce"].say("en") == "# The last truce\n"


def test_a_new_source_mends_the_halls_that_name_it(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "[UN-1948]", "[UN-1949]")
    assert len(museum.load().problems) == 1
    museum.write("halls/sources.yaml", "UN-1948: {title: First}\nUN-1949: {title: Second}\n")
    assert museum.reload().problems == ()
