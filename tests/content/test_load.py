"""What visitors get of an exhibition, whole and broken."""

import gc
import os
import sys
from pathlib import Path

import pytest

from kiosk.content.exhibition import Idle
from kiosk.content.problem import Severity
from kiosk.content.words import Words

from .museum import PICTURE, Museum


def _exhibits(museum: Museum, hall: str) -> list[str]:
    return [exhibit.id for exhibit in museum.exhibition().hall(hall).exhibits]


def test_a_good_museum_has_no_problem(museum: Museum) -> None:
    assert museum.problems() == []


def test_the_halls_come_in_order_and_numbered_with_the_lobby_first(museum: Museum) -> None:
    museum.replace("halls/exhibition.yaml", "[pko, camp]", "[camp, pko]")
    places = museum.exhibition().places
    assert [(place.id, place.number, place.closed) for place in places] == [
        ("lobby", 0, False),
        ("camp", 1, False),
        ("pko", 2, False),
    ]


def test_what_was_written_arrives(museum: Museum) -> None:
    exhibition = museum.exhibition()
    hall, truce = exhibition.exhibit("truce")
    assert hall is exhibition.hall("pko")
    assert truce.title.say("ko") == "첫 번째 휴전"
    assert truce.hang is not None and (truce.hang.wall, truce.hang.at, truce.hang.width) == ("north", 3.2, 2.4)
    assert truce.sources[0].key == "UN-1948"
    assert exhibition.sources["UN-1948"].date == "1948-05-29"  # a text, not a date
    assert exhibition.pictures["pko/truce.png"] == (40, 30)
    assert exhibition.media_path("pko/truce.png").read_bytes() == PICTURE
    assert exhibition.readings["truce"].say("en") == "# The first truce\n"
    assert [(step.hall, step.exhibit) for step in exhibition.guided_walk] == [("pko", "truce")]
    assert exhibition.idle == Idle(after=90, warning=20)


def test_the_collector_is_back_on_after_loading_and_stays_off_if_it_was(museum: Museum) -> None:
    museum.load()
    assert gc.isenabled()
    gc.disable()
    try:
        museum.load()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_without_a_frame_of_its_own_an_exhibit_has_that_of_the_hall(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "doors:\n", "room: {light: daylight}\ndoors:\n")
    museum.replace("halls/pko.yaml", "    kind: text\n", "    kind: text\n    frame: none\n")
    hall = museum.exhibition().hall("pko")
    assert [hall.frame_of(exhibit) for exhibit in hall.exhibits] == ["light", "none"]


def test_texts_that_look_like_something_else_stay_texts(museum: Museum) -> None:
    for written in ("no", "on", "07", "1_000", "2021-12-03", "null", "~", "1:30", ".inf"):
        museum.replace("halls/pko.yaml", "    body: {en: We the peoples", f"    body: {{en: {written}")
        body = museum.exhibition().exhibit("charter")[1].body  # type: ignore[attr-defined]
        assert body.say("en") == written
        museum.replace("halls/pko.yaml", f"    body: {{en: {written}", "    body: {en: We the peoples")


def test_a_text_without_translation_falls_back_to_the_first_language_of_the_exhibition(museum: Museum) -> None:
    museum.replace("halls/exhibition.yaml", "[en, ko]", "[ko, en, fr]")
    truce = museum.exhibition().exhibit("truce")[1]
    assert truce.title.say("fr") == "첫 번째 휴전"


def test_a_broken_exhibit_is_left_out_alone(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "kind: text", "kind: txet")
    assert _exhibits(museum, "pko") == ["truce"]


def test_what_an_exhibit_can_do_without_is_left_out_alone(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "[UN-1948]", "[UN-1949, SIPRI-2018]")
    museum.replace("halls/pko.yaml", "wall: north", "wall: up")
    truce = museum.exhibition().exhibit("truce")[1]
    assert truce.hang is None
    assert [use.key for use in truce.sources] == ["SIPRI-2018"]
    assert len(museum.problems()) == 2


def test_what_a_hall_can_do_without_is_left_out_alone(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "at: south}\n", "at: south}\n  - {to: nowhere}\nwelcom: Hello\n")
    hall = museum.exhibition().hall("pko")
    assert [door.to for door in hall.doors] == ["lobby"]
    assert not hall.closed
    assert [problem.code for problem in museum.problems()] == ["unknown-hall", "unknown-key"]


def test_a_hall_whose_file_cannot_be_parsed_is_closed_and_keeps_its_title(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "kind: text", "kind: 'text")
    hall = museum.exhibition().hall("pko")
    assert hall.closed
    assert hall.exhibits == ()
    assert hall.title == Words.of(en="Peacekeeping", ko="평화유지")


def test_a_hall_with_a_broken_room_is_closed(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "doors:\n", "room: {height: tall}\ndoors:\n")
    exhibition = museum.exhibition()
    assert exhibition.hall("pko").closed
    assert exhibition.guided_walk == ()
    assert not exhibition.hall("camp").closed


def test_a_hall_without_a_readable_title_is_closed_under_its_name(museum: Museum) -> None:
    museum.write("halls/pko.yaml", b"\x00\x01\x02\x03")
    assert museum.exhibition().hall("pko").title.say("en") == "Pko"


def test_a_broken_exhibition_file_gives_no_exhibition_but_the_problems_of_all_files(museum: Museum) -> None:
    museum.write("halls/exhibition.yaml", "title: {en: Peace\n")
    museum.replace("halls/pko.yaml", "kind: text", "kind: txet")
    museum.replace("halls/camp.yaml", "image: tent.png", "image: tnet.png")
    loaded = museum.load()
    assert loaded.exhibition is None
    assert [problem.place for problem in loaded.problems] == [
        "halls/camp.yaml:9:12",
        "halls/exhibition.yaml:1:8",
        "halls/pko.yaml:16:11",
    ]


def test_an_empty_folder_gives_one_problem(museum: Museum) -> None:
    empty = Museum(museum.folder / "other")
    for file in sorted((empty.folder / "halls").iterdir()):
        file.unlink()
    (problem,) = empty.problems()
    assert (problem.place, problem.message) == (
        "halls/exhibition.yaml:1:1",
        "There is no file “exhibition.yaml” in halls/.",
    )


def test_without_a_lobby_file_the_lobby_is_closed_under_the_title_of_the_exhibition(museum: Museum) -> None:
    (museum.folder / "halls/lobby.yaml").unlink()
    exhibition = museum.exhibition()
    assert exhibition.lobby.closed
    assert exhibition.lobby.title.say("en") == "Peace"
    assert [problem.place for problem in museum.problems()] == ["halls/lobby.yaml:1:1"]


def test_many_problems_come_sorted_by_place(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "image: truce.png", "image: truse.png")
    museum.replace("halls/pko.yaml", "    alt: {en: A jeep on a road, ko: 길 위의 지프}\n", "")
    museum.replace("halls/pko.yaml", "kind: text", "kind: txet")
    museum.replace("halls/camp.yaml", "to: lobby", "to: loby")
    assert [problem.place for problem in museum.problems()] == [
        "halls/camp.yaml:4:10",
        "halls/pko.yaml:6:5",
        "halls/pko.yaml:11:12",
        "halls/pko.yaml:15:11",
    ]


def test_crlf_and_a_byte_order_mark_change_no_place(museum: Museum) -> None:
    text = (museum.folder / "halls/pko.yaml").read_text(encoding="utf-8").replace("kind: text", "kind: txet")
    museum.write("halls/pko.yaml", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (problem,) = museum.problems()
    assert problem.place == "halls/pko.yaml:16:11"


def test_an_alias_repeats_what_was_marked(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "title: {en: The first truce", "title: &name {en: The first truce")
    museum.replace("halls/pko.yaml", "title: {en: The Charter, ko: 헌장}", "title: *name")
    assert museum.exhibition().exhibit("charter")[1].title.say("en") == "The first truce"


def test_room_checks_find_the_place_of_what_they_name(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "exhibits:\n", "exhibits:\n  - {id: broken}\n")
    marks = museum.load().marks
    path = ("exhibits", "truce", "hang", "at")
    problem = marks.problem("pko", path, Severity.ERROR, "outside-wall", "It hangs beside the wall.", "Move it.")
    assert problem.place == "halls/pko.yaml:15:29"
    assert marks.position("pko", path, at_key=True) == (15, 25)
    assert marks.position("pko", ("exhibits", "charter", "hang")) == (16, 5)  # it has none: where the exhibit begins
    assert marks.position("nowhere", path) == (1, 1)


def test_room_checks_count_only_what_was_not_left_out(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "  - id: truce", "  - {id: broken}\n  - id: truce")
    museum.replace("halls/pko.yaml", "at: south}\n", "at: south}\n  - {to: nowhere}\n  - {to: camp}\n")
    loaded = museum.load()
    assert loaded.exhibition is not None
    hall = loaded.exhibition.hall("pko")
    assert (hall.doors[1].to, hall.exhibits[1].id) == ("camp", "charter")

    def place(*path: str | int) -> str:
        return loaded.marks.problem("pko", path, Severity.ERROR, "x", "x", "x").place

    assert place("doors", 1) == "halls/pko.yaml:6:5"
    assert place("exhibits", 0) == "halls/pko.yaml:9:5"
    assert place("exhibits", 1) == "halls/pko.yaml:18:5"
    assert place("exhibits", 1, "title") == "halls/pko.yaml:20:12"
    assert place("exhibits", "charter", "title") == "halls/pko.yaml:20:12"


def test_an_object_is_read_from_its_turntable(museum: Museum) -> None:
    museum.replace(
        "halls/pko.yaml",
        "doors:\n",
        "room: {furniture: [{kind: object, at: [0, 1], object: jeep, exhibit: truce}]}\ndoors:\n",
    )
    museum.write(
        "assets/objects/jeep/turntable.yaml",
        "frames: 24\nmetres_per_pixel: 0.007\nfoot_row: 504.1\ncentre_column: 449\ndistance: 6.5\n",
    )
    assert museum.problems() == []
    jeep = museum.exhibition().objects["jeep"]
    assert (jeep.frames, jeep.foot_row, jeep.distance) == (24, 504.1, 6.5)


def test_a_model_whose_pictures_are_not_made_yet_says_how_they_are(museum: Museum) -> None:
    museum.replace(
        "halls/pko.yaml",
        "doors:\n",
        "room: {furniture: [{kind: object, at: [0, 1], object: jeep, exhibit: truce}]}\ndoors:\n",
    )
    museum.write("assets/objects/jeep/model.glb", b"glTF")
    (problem,) = museum.problems()
    assert problem.code == "no-turntable"
    assert problem.message == "The pictures of “jeep” have not been made from its model.glb yet."
    assert problem.hint == "Run `kiosk media`: it makes them."


def test_links_to_an_exhibit_that_was_left_out_go_without_a_second_problem(museum: Museum) -> None:
    museum.replace(
        "halls/pko.yaml", "doors:\n", "room: {furniture: [{kind: bench, at: [0, 1], exhibit: truce}]}\ndoors:\n"
    )
    museum.replace("halls/pko.yaml", "image: truce.png", "image: truse.png")
    exhibition = museum.exhibition()
    assert [problem.code for problem in museum.problems()] == ["no-file"]
    assert exhibition.hall("pko").room.furniture[0].exhibit is None
    assert exhibition.guided_walk == ()


def test_only_what_lacks_a_language_is_warned_of(museum: Museum) -> None:
    museum.replace("halls/pko.yaml", "title: {en: The first truce, ko: 첫 번째 휴전}", "title: UNTSO")
    museum.replace("halls/pko.yaml", "alt: {en: A jeep on a road, ko: 길 위의 지프}", "alt: {en: A jeep on a road}")
    assert [(problem.code, problem.place) for problem in museum.problems()] == [
        ("untranslated", "halls/pko.yaml:12:10")
    ]


def test_doors_into_a_listed_hall_without_a_file_go_without_a_second_problem(museum: Museum) -> None:
    (museum.folder / "halls/camp.yaml").unlink()
    exhibition = museum.exhibition()
    assert [problem.code for problem in museum.problems()] == ["unknown-hall"]
    assert [door.to for door in exhibition.lobby.doors] == ["pko"]
    assert [hall.id for hall in exhibition.halls] == ["pko"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_cannot_be_shown_is_passed_over(museum: Museum) -> None:
    (Path(os.fsdecode(os.fsencode(museum.folder) + b"/halls/caf\xe9.yaml"))).write_text("id: cafe\n", encoding="utf-8")
    assert museum.problems() == []
