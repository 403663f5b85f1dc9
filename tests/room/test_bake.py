import numpy as np
import pytest

from kiosk.room.bake import COARSE, FINE, bake
from kiosk.room.ceiling import hole_of, inset
from kiosk.room.light import LIGHTING
from kiosk.room.place import build_place
from kiosk.room.walls import LINE_HEIGHT, MARGIN

from .drawing import ROUGH, baked, plain, room
from .halls import HALLS, aspects, built


def brightness(pixels):
    return pixels[..., :3].astype(float).mean(axis=-1)


def on_wall(place, room, s, height):
    """The baked wall's colour at a place."""
    for page in room.walls:
        along = (s - page.s0) % place.plan.perimeter
        if along < page.length:
            pixels = page.texture.levels[0]
            row = int((place.height - height) * page.density)
            return pixels[row, int(along * page.density) + MARGIN].astype(float)
    raise AssertionError("no page shows this place")


def on_floor(surface, x, z):
    pixels = surface.texture.levels[0]
    return pixels[int((z - surface.south) * surface.density), int((x - surface.west) * surface.density)].astype(float)


@pytest.mark.parametrize("hall_id", [hall.id for hall in HALLS])
def test_the_pages_go_once_round_the_hall(hall_id):
    place, room = built(hall_id), baked(hall_id)
    assert sum(page.length for page in room.walls) == pytest.approx(place.plan.perimeter)
    for page in room.walls:
        assert page.texture.opaque
        assert page.texture.width >= page.length * page.density + 2 * MARGIN
        assert page.texture.height >= place.height * page.density


def test_the_same_hall_is_baked_into_the_same_pixels():
    again = bake(built("pko"), ROUGH)
    for one, other in zip(baked("pko").walls, again.walls, strict=True):
        assert (one.texture.levels[0] == other.texture.levels[0]).all()
    assert (baked("pko").floor.texture.levels[0] == again.floor.texture.levels[0]).all()


def test_the_wall_runs_on_where_a_page_ends():
    room = baked("smart-camp")
    pixels = room.walls[0].texture.levels[0].astype(int)
    end = int(room.walls[0].length * room.walls[0].density)
    # One column of the margin behind the end is the first of the page; dither may differ by a level.
    assert np.abs(pixels[:, MARGIN + end] - pixels[:, MARGIN]).max() <= 3


def test_a_work_has_its_pool_of_light_and_its_shadow():
    place, room = built("pko"), baked("pko")
    work = place.hung[0]
    above = brightness(on_wall(place, room, work.s, work.top + 0.25))
    assert above > brightness(on_wall(place, room, work.s, place.height - 0.4)) + 10
    fine = bake(place, COARSE)
    under = brightness(on_wall(place, fine, work.s, work.bottom - 0.03))
    assert under < brightness(on_wall(place, fine, work.s, work.bottom - 0.45)) * 0.9


def test_walls_are_darker_at_their_foot():
    place = room()
    baked_room = bake(place, COARSE)
    middle = brightness(on_wall(place, baked_room, 1.0, 1.5))
    assert brightness(on_wall(place, baked_room, 1.0, 0.02)) < middle - 20
    assert brightness(on_wall(place, baked_room, 1.0, place.height - 0.02)) < brightness(
        on_wall(place, baked_room, 1.0, place.height - 0.6)
    )


def test_a_coloured_line_runs_round_the_wall():
    place = room(line=(20, 40, 200))
    red, blue = on_wall(place, bake(place, COARSE), 3.0, LINE_HEIGHT)[[2, 0]]
    assert blue > red + 60


def mural_room(style):
    mural = {"image": "sea.png", "wall": "north", "height": 2.0, "size": (4, 2), "style": style, "alt": "The sea"}
    return room(murals=[mural], light="gallery", paint=(60, 60, 60))


def test_a_flat_mural_lies_in_the_wall_and_its_wall_is_baked_finer():
    place = mural_room("flat")
    baked_room = bake(place, ROUGH, {"sea.png": plain((250, 20, 20, 255), 60, 120)})
    middle = place.murals[0].s
    blue, green, _, _ = on_wall(place, baked_room, middle, 2.0)
    assert blue > 120 and green < 60
    assert max(page.density for page in baked_room.walls) == ROUGH.mural
    left = on_wall(place, baked_room, place.murals[0].left - 0.2, 2.0)
    assert abs(left[0] - left[1]) < 40


def test_two_murals_in_one_place_are_no_reason_to_fail():
    mural = {"image": "sea.png", "wall": "north", "height": 2.0, "size": (4, 2), "alt": "The sea"}
    place = room(murals=[mural, mural, {**mural, "size": (60, 2)}])
    pages = bake(place, ROUGH, {"sea.png": plain((250, 20, 20, 255), 60, 120)}).walls
    assert sum(page.length for page in pages) == pytest.approx(place.plan.perimeter)


def test_lights_show_the_wall_between_them_and_colour_it():
    place = mural_room("lights")
    dots = plain((0, 0, 0, 0), 60, 120)
    dots[::6, ::6] = (255, 160, 60, 255)
    lit = bake(place, ROUGH, {"sea.png": dots})
    dark = bake(place, ROUGH)
    s = place.murals[0].s + 0.07
    glow, before = on_wall(place, lit, s, 2.07), on_wall(place, dark, s, 2.07)
    assert glow[0] - glow[2] > before[0] - before[2] + 8


def test_furniture_throws_a_shadow_and_lamps_light_the_floor():
    place, room = built("pko"), baked("pko")
    x, z = place.solids[0].middle
    open_floor = brightness(on_floor(room.floor, x + 3.0, z))
    assert brightness(on_floor(room.floor, x, z)) < open_floor * 0.9
    spot = place.plan.point(place.hung[0].s) + place.plan.inward(place.hung[0].s) * 0.7
    assert brightness(on_floor(room.floor, *spot.tolist())) > open_floor


def test_light_falls_through_a_door_in_the_colour_of_the_next_hall():
    place = built("lobby")
    red_hall = bake(place, ROUGH, beyond={"pko": (255, 40, 40)})
    door = place.door("pko")
    assert door is not None
    before = (place.plan.point(door.s) + place.plan.inward(door.s) * 0.8).tolist()
    blue, _, red, _ = on_floor(red_hall.floor, *before)
    assert red > blue + 6


@pytest.mark.parametrize("kind", ["polished-stone", "oak", "carpet", "concrete"])
def test_every_floor_is_baked(kind):
    floor = bake(room(floor=kind), ROUGH).floor
    assert 20 < brightness(floor.texture.levels[0]).mean() < 235


@pytest.mark.parametrize("ceiling", ["plain", "track", "cove", "ring", "slot", "skylight"])
def test_only_ceilings_with_an_opening_show_what_is_above(ceiling):
    place = room(ceiling=ceiling)
    hole = hole_of(place.spec, place.plan, LIGHTING["daylight"])
    assert (hole is not None) == (ceiling in ("cove", "slot", "skylight"))
    baked_room = bake(place, ROUGH)
    assert (baked_room.upper is not None) == (hole is not None)
    if hole is not None:
        assert place.plan.clearance(hole.edge).min() > 0


def test_a_line_inside_the_walls_keeps_its_distance():
    for hall_id in ("pko", "annex"):
        plan = built(hall_id).plan
        line = inset(plan, 1.0)
        assert line is not None
        assert plan.clearance(line) == pytest.approx(1.0, abs=0.03)
    assert inset(built("pko").plan, 9.0) is None


def test_a_fine_bake_is_finer_and_knows_its_size():
    place = room()
    coarse, fine = bake(place, COARSE), bake(place, FINE)
    assert fine.walls[0].density > 2 * coarse.walls[0].density
    assert coarse.bytes < fine.bytes < 40_000_000
    assert (coarse.detail, fine.detail) == ("coarse", "fine")


def test_halls_without_works_can_be_baked():
    spec = HALLS[1].model_copy(update={"exhibits": ()})
    assert bake(build_place(spec, aspects(spec)), ROUGH).walls
