"""Works that stand free: where the curator says, or where there is room; their plinths and their labels."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.room.camera import Lens, Pose
from kiosk.room.clashes import hanging_problems
from kiosk.room.furnish import box
from kiosk.room.panels import label_key
from kiosk.room.place import Place, build_place
from kiosk.room.sight import hit, visible_rect
from kiosk.room.standpoints import standpoint, stations
from kiosk.room.stands import BETWEEN, Unstood

from .drawing import LOUD, SMALL, drawn, loud, painter_of, panel
from .halls import ORDER, hall, works

LENS = Lens.of(1280, 720)


def jeep(**how) -> Unstood:
    return Unstood("jeep", "jeep", **{"extent": (4.0, 2.0, 1.8), "front": 30.0, "foot": 0.2, **how})


def stood(*works_free: Unstood, room=None, exhibits=()) -> Place:
    ids = [{"id": work.exhibit_id} for work in works_free]
    spec = hall("pko", {"size": (14, 12), **(room or {})}, [{"to": "lobby", "at": "south"}], [*ids, *exhibits])
    return build_place(spec, {}, ORDER, works_free)


def test_it_stands_where_the_curator_says_on_a_plinth_as_high_as_its_pictures_were_taken_for():
    place = stood(jeep(at=(2.0, 1.0), turn=90.0))
    (sprite,) = place.sprites
    assert (sprite.x, sprite.z, sprite.turn, sprite.foot, sprite.exhibit_id) == (2.0, 1.0, 90.0, 0.2, "jeep")
    plinth = next(solid for solid in place.solids if solid.kind == "plinth")
    assert (plinth.top, plinth.exhibit_id) == (0.2, "jeep")
    assert np.hypot(*(plinth.outline - (2.0, 1.0)).T).min() > math.hypot(4, 2) / 2


def test_without_a_foot_it_stands_on_the_floor():
    place = stood(jeep(foot=0.0))
    assert not [solid for solid in place.solids if solid.kind == "plinth"]
    assert place.sprites[0].foot == 0.0


def test_its_front_is_turned_to_whoever_enters():
    place = stood(jeep(at=(3.0, 2.0)))
    (sprite,) = place.sprites
    seen = math.degrees(math.atan2(place.start.x - sprite.x, sprite.z - place.start.z)) - sprite.turn
    assert (seen - 30 + 180) % 360 == pytest.approx(180)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.4, 3.0), st.floats(0.4, 3.0), st.integers(0, 6), st.sampled_from([0.0, 0.2, 0.95]))
def test_by_itself_it_has_room_around_it_and_one_can_stand_before_it(across, ahead, hung, foot):
    work = jeep(extent=(across, ahead, 1.0), foot=foot)
    place = stood(work, exhibits=works(hung))
    (sprite,) = place.sprites
    outline = box(sprite.x, sprite.z, sprite.width, sprite.depth, sprite.turn)
    assert place.plan.clearance(outline).min() > 1.0
    pose = standpoint(place, "jeep", LENS)
    assert place.floor.stands(pose.x, pose.z) and place.floor.stands(place.start.x, place.start.z)
    assert visible_rect(place, "jeep", pose, LENS) is not None
    assert "jeep" in [station.key for station in stations(place, LENS)]
    assert not place.unhung and not place.unstood


def test_several_keep_apart():
    place = stood(*(Unstood(f"jeep-{n}", "jeep", (1.6, 1.0, 1.0)) for n in range(3)), room={"size": (18, 14)})
    assert len(place.sprites) == 3
    for one in place.sprites:
        for other in place.sprites:
            if one is not other:
                gap = math.hypot(one.x - other.x, one.z - other.z) - math.hypot(1.6, 1.0)
                assert gap >= BETWEEN - 0.01


def test_in_a_small_hall_it_comes_smaller_and_in_a_tiny_one_not_at_all():
    assert stood(jeep(), room={"size": (8, 9)}).sprites[0].scale < 1
    place = stood(jeep(), room={"size": (4, 4)})
    assert place.sprites == () and place.unstood == ("jeep",)
    (found,) = hanging_problems(hall("pko", {"size": (4, 4)}, [], [{"id": "jeep"}]), place)
    assert (found.code, found.message) == ("floor-full", "The floor is full: no place is left for jeep.")


def test_what_stands_through_a_wall_is_told_at_its_stand():
    spec = hall("pko", {"size": (14, 12)}, [], [{"id": "jeep"}])
    place = build_place(spec, {}, ORDER, [jeep(at=(6.5, 0.0))])
    found = [(one.code, one.where, one.message) for one in hanging_problems(spec, place)]
    assert found == [("stands-in-wall", ("exhibits", 0, "stand"), "This work reaches through the wall.")]


def test_furniture_that_shows_it_takes_its_place():
    own = {"kind": "object", "object": "jeep", "at": (1, 1), "size": (2, 1), "exhibit": "jeep"}
    place = stood(jeep(), room={"furniture": [own]})
    assert [(sprite.x, sprite.z) for sprite in place.sprites] == [(1, 1)] and place.posts == ()


def test_it_does_not_hang_as_well_and_a_touch_means_it():
    place = stood(jeep(), exhibits=works(2))
    assert "jeep" not in [work.exhibit_id for work in place.hung] and place.unhung == ()
    pose = standpoint(place, "jeep", LENS)
    x, y, width, height = visible_rect(place, "jeep", pose, LENS)
    assert hit(place, pose, LENS, x + width / 2, y + height / 2).key == "jeep"


def test_its_label_stands_at_the_right_hand_and_looks_to_the_entrance():
    place = stood(jeep(at=(0.0, 2.0)))
    (post,) = place.posts
    assert post.x > 1.0 and post.z < 2.0, "one comes from the south"
    towards = (place.start.x - post.x, place.start.z - post.z)
    assert post.facing_x * towards[0] + post.facing_z * towards[1] == pytest.approx(math.hypot(*towards))
    assert not place.floor.stands(post.x, post.z)


def test_the_label_is_drawn_from_before_and_bare_from_behind():
    place = stood(jeep(at=(0.0, 2.0)), room={"light": "daylight"})
    (post,) = place.posts
    painter = painter_of(place)
    label = {label_key("jeep"): panel(LOUD, 0.26, 0.17)}
    before = Pose(post.x + 2 * post.facing_x, post.z + 2 * post.facing_z, math.atan2(-post.facing_x, -post.facing_z))
    behind = Pose(post.x - 2 * post.facing_x, post.z - 2 * post.facing_z, math.atan2(post.facing_x, post.facing_z))
    assert loud(drawn(painter, before, SMALL, label)) > 100
    assert loud(drawn(painter, behind, SMALL, label)) == 0
