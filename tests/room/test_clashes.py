"""Every finding about a hall's hanging and furniture, and what a curator is told."""

import pytest

from kiosk.content.problem import Severity
from kiosk.room.clashes import hanging_problems
from kiosk.room.place import build_place

from .halls import ORDER, hall, mural, works


def findings(room=None, doors=(), exhibits=()):
    spec = hall("pko", {"size": (14, 10), **(room or {})}, list(doors), list(exhibits))
    return hanging_problems(spec, build_place(spec, {}, ORDER))


def work(name, wall="north", at=3.2, width=2.0, height=1.5):
    return {"id": name, "hang": {"wall": wall, "at": at, "width": width, "height": height}}


ERROR, WARNING = Severity.ERROR, Severity.WARNING
CASES = {
    "overlap": (
        {"exhibits": [work("one"), work("two", at=4.0)]},
        (ERROR, "hang-overlap", ("exhibits", 1, "hang"), "This work overlaps “one” by 1.20 m."),
    ),
    "crowded": (
        {"exhibits": [work("one"), work("two", at=5.5)]},
        (WARNING, "hang-crowded", ("exhibits", 1, "hang"), "This work is only 0.30 m from “one”."),
    ),
    "outside": (
        {"exhibits": [work("one", at=13.5)]},
        (
            ERROR,
            "hang-outside",
            ("exhibits", 0, "hang"),
            "This work hangs beyond the end of the north wall, which is 14.0 m long.",
        ),
    ),
    "too high": (
        {"exhibits": [work("one", at=7, height=4.4)]},
        (ERROR, "hang-too-high", ("exhibits", 0, "hang"), "This work is higher than the hall (4.4 m)."),
    ),
    "over a door": (
        {"doors": [{"to": "lobby", "at": "north"}], "exhibits": [work("one", at=6.5)]},
        (ERROR, "hang-over-door", ("exhibits", 0, "hang"), "This work hangs over the door to “lobby”."),
    ),
    "over a mural": (
        {"room": {"murals": [mural("north", 2, (6, 2))]}, "exhibits": [work("one", at=5)]},
        (ERROR, "hang-over-mural", ("exhibits", 0, "hang"), "This work hangs over the mural “mural.png”."),
    ),
    "over lettering": (
        {
            "room": {"lettering": [{"text": "Peace", "wall": "north", "height": 1.6, "size": 0.4}]},
            "exhibits": [work("one", at=7.3)],
        },
        (
            WARNING,
            "hang-over-lettering",
            ("exhibits", 0, "hang"),
            "This work seems to hang over the lettering “Peace”.",
        ),
    ),
    "mural too wide": (
        {"room": {"murals": [mural("north", 2, (15, 2))]}},
        (
            ERROR,
            "mural-outside",
            ("room", "murals", 0),
            "This mural reaches beyond the north wall, which is 14.0 m long.",
        ),
    ),
    "mural too high": (
        {"room": {"murals": [mural("north", 4, (5, 2))]}},
        (
            ERROR,
            "mural-outside",
            ("room", "murals", 0),
            "This mural reaches beyond floor or ceiling: the hall is 4.4 m high.",
        ),
    ),
    "mural over a door": (
        {"room": {"murals": [mural("east", 2, (5, 2))]}, "doors": [{"to": "lobby", "at": "east"}]},
        (ERROR, "mural-over-door", ("room", "murals", 0), "This mural covers the door to “lobby”."),
    ),
    "doors overlap": (
        {"doors": [{"to": "lobby", "at": 20.0}, {"to": "equipment", "at": 21.0}]},
        (ERROR, "door-overlap", ("doors", 1), "The doors to “equipment” and “lobby” overlap."),
    ),
    "door in a corner": (
        {"doors": [{"to": "lobby", "at": 7.2}]},
        (ERROR, "door-corner", ("doors", 0), "The door to “lobby” is in a corner."),
    ),
    "furniture in the wall": (
        {"room": {"furniture": [{"kind": "bench", "at": (6.5, 0)}]}},
        (WARNING, "furniture-in-wall", ("room", "furniture", 0), "This bench reaches through the wall."),
    ),
    "start in a plinth": (
        {
            "room": {
                "furniture": [{"kind": "plinth", "at": (0, 0), "size": (2, 2), "height": 1}],
                "start": {"at": (0, 0)},
            }
        },
        (WARNING, "start-blocked", ("room", "start"), "Nobody can stand where the visit of this hall starts."),
    ),
}


@pytest.mark.parametrize(("given", "told"), CASES.values(), ids=CASES.keys())
def test_a_clash_is_told_with_its_place_and_a_way_to_mend_it(given, told):
    found = findings(**given)
    assert [(one.severity, one.code, one.where, one.message) for one in found] == [told]
    assert found[0].hint.endswith(".")


def test_a_work_across_the_corner_of_a_gallery_is_told():
    # The nose in the north has two corners, and both of its sides face north.
    points = [(-6, -4), (-6, 4), (-2, 4), (0, 3), (2, 4), (6, 4), (6, -4)]
    room = {"plan": "gallery", "points": points}
    found = findings(room=room, exhibits=[work("one", at=4.2)])
    assert [one.code for one in found] == ["hang-corner"]


def test_a_full_hall_names_what_it_has_no_place_for():
    (found,) = findings(room={"size": (5, 5)}, exhibits=works(30))
    assert found.code == "hall-full" and "work-29" in found.message and found.where == ("room",)


def test_a_hall_without_clashes_has_no_findings():
    assert findings(doors=[{"to": "lobby"}], exhibits=[work("one"), work("two", at=7.0), *works(4)]) == ()
    high = {"text": "Peace", "wall": "north", "height": 3.3, "size": 0.4}
    assert findings(room={"lettering": [high]}, exhibits=[work("one", at=7)]) == ()


def test_a_start_in_furniture_is_moved_beside_it():
    room = {"size": (14, 10), "furniture": [{"kind": "plinth", "at": (0, 0), "size": (2, 2), "height": 1}]}
    spec = hall("pko", {**room, "start": {"at": (0.2, 0), "look": 90}}, [], [])
    place = build_place(spec, {}, ORDER)
    assert place.floor.stands(place.start.x, place.start.z)
    assert place.start.x == pytest.approx(1.4, abs=0.1) and place.start.yaw == pytest.approx(1.5708, abs=1e-3)
