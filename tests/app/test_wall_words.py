"""Words on walls are read on the wall as it is lit, not on the paint in its tin."""

from dataclasses import replace
from pathlib import Path

import pytest
from journeys.small_exhibition import write_exhibition

from kiosk.app.checking import LEAST_CONTRAST, check_exhibition
from kiosk.app.wall_words import DARK, PALE, ink_on
from kiosk.app.where import default_exhibition
from kiosk.app.wiring import load_content
from kiosk.content.hall import Hall
from kiosk.room.bake import COARSE, bake
from kiosk.room.ground_of_words import wall_behind
from kiosk.room.place import Place, build_place

EXHIBITION = load_content(default_exhibition()).exhibition
assert EXHIBITION is not None
PAINT = '"#7f7f7f"'  # as far from white as from black
LETTERED = [hall for hall in EXHIBITION.places if hall.room.lettering]


def built(hall: Hall) -> Place:
    assert EXHIBITION is not None
    return build_place(hall, {spec.id: 4 / 3 for spec in hall.exhibits}, [place.id for place in EXHIBITION.places])


@pytest.mark.parametrize("hall", LETTERED, ids=lambda hall: hall.id)
def test_the_words_on_every_wall_can_be_read(hall: Hall) -> None:
    place = built(hall)
    walls = bake(place, COARSE, {}, {}).walls
    for words in place.letterings:
        _, contrast = ink_on(wall_behind(place, walls, words))
        assert contrast >= LEAST_CONTRAST, words.lettering.text


def test_the_same_paint_asks_for_pale_words_at_dusk_and_dark_ones_by_day() -> None:
    dusk = next(hall for hall in LETTERED if hall.room.light == "dusk")
    inks = {}
    for light in ("dusk", "daylight"):
        room = dusk.room.model_copy(update={"light": light})
        place = built(dusk.model_copy(update={"room": room}))
        inks[light], _ = ink_on(wall_behind(place, bake(place, COARSE, {}, {}).walls, place.letterings[0]))
    assert inks == {"dusk": PALE, "daylight": DARK}


def test_a_page_of_wall_is_looked_at_where_the_words_stand() -> None:
    hall = next(hall for hall in LETTERED if hall.room.light == "gallery")
    place = built(hall)
    page = bake(place, COARSE, {}, {}).walls[0]
    words = place.letterings[0]
    painted = page.texture.levels[0].copy()
    painted[..., :3] = 0
    left = round((words.left - page.s0) % place.plan.perimeter * page.density)
    right = round((words.right - page.s0) % place.plan.perimeter * page.density) + 34
    painted[:, left:right] = 255
    texture = replace(page.texture, levels=(painted,))
    assert set(wall_behind(place, (replace(page, texture=texture),), words)) == {(255, 255, 255)}


def test_words_that_cannot_be_read_on_their_paint_are_a_warning(tmp_path: Path) -> None:
    file = write_exhibition(tmp_path) / "halls" / "boats.yaml"
    plain = "room: {plan: oval, size: [14, 10], paint: night-blue, light: gallery}"
    lettering = "{text: {en: Boats, ko: 배}, wall: north, at: middle, height: 2.9, size: 0.3}"
    grey = f"room: {{plan: oval, size: [14, 10], paint: {PAINT}, light: daylight, lettering: [{lettering}]}}"
    text = file.read_text(encoding="utf-8")
    assert plain in text
    file.write_text(text.replace(plain, grey), encoding="utf-8")
    found = [one for one in check_exhibition(tmp_path).problems if one.code == "low-contrast"]
    assert [one.place.split(":")[0] for one in found] == ["halls/boats.yaml"]
    assert found[0].message.startswith("These words can hardly be read on their wall: ")
