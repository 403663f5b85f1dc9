import os

import numpy as np
import pytest

from kiosk.room.bake import BakedRoom
from kiosk.room.cache import BakeCache, room_digest

from .drawing import ROUGH, baked, plain, room
from .halls import built

DIGEST = "a" * 40


def same(one: BakedRoom, other: BakedRoom) -> bool:
    surfaces = [(one.floor, other.floor), (one.ceiling, other.ceiling)]
    if one.upper is not None and other.upper is not None:
        surfaces.append((one.upper, other.upper))
    textures = [(a.texture, b.texture) for a, b in [*surfaces, *zip(one.walls, other.walls, strict=True)]]
    return all((x == y).all() for a, b in textures for x, y in zip(a.levels, b.levels, strict=True)) and [
        (p.s0, p.length, p.density) for p in one.walls
    ] == [(p.s0, p.length, p.density) for p in other.walls]


@pytest.mark.parametrize("hall_id", ["pko", "smart-camp"])
def test_a_hall_comes_back_as_it_was_kept(tmp_path, hall_id):
    cache = BakeCache(tmp_path / "rooms")
    assert cache.load(DIGEST) is None
    assert cache.store(DIGEST, baked(hall_id))
    again = cache.load(DIGEST)
    assert again is not None
    assert same(baked(hall_id), again)
    assert (again.upper is None) == (baked(hall_id).upper is None)
    assert again.beyond == baked(hall_id).beyond and again.detail == "rough"


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "text", "other"])
def test_a_damaged_file_is_removed_and_counts_as_missing(tmp_path, damage):
    cache = BakeCache(tmp_path)
    cache.store(DIGEST, baked("pko"))
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    if damage == "flipped":
        content[len(content) // 2] ^= 255
    if damage == "other":
        with path.open("wb") as file:
            np.savez(file, facts=np.zeros(3, np.uint8))
    else:
        path.write_bytes({"empty": b"", "cut": content[:-500], "flipped": content, "text": b"not a room"}[damage])
    assert cache.load(DIGEST) is None
    assert not path.exists()


def test_the_folder_stays_below_its_limit_and_keeps_what_was_used_last(tmp_path):
    BakeCache(tmp_path).store("1" * 40, baked("pko"))
    (first,) = tmp_path.iterdir()
    size = first.stat().st_size
    cache = BakeCache(tmp_path, limit=round(size * 2.5))
    cache.store("2" * 40, baked("pko"))
    os.utime(first, ns=(1, 1))
    os.utime(tmp_path / f"{'2' * 40}.room.npz", ns=(2, 2))
    cache.load("1" * 40)  # used again: now the second is the older one
    cache.store("3" * 40, baked("pko"))
    assert sorted(path.name[0] for path in tmp_path.iterdir()) == ["1", "3"]


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert not BakeCache(blocked / "rooms").store(DIGEST, baked("pko"))
    assert BakeCache(blocked / "rooms").load(DIGEST) is None


def test_whatever_changes_the_pixels_changes_the_digest():
    place, picture = built("pko"), plain((1, 2, 3, 255))
    digests = [
        room_digest(place, ROUGH, {}, {}),
        room_digest(built("lobby"), ROUGH, {}, {}),
        room_digest(place, ROUGH, {"map.png": picture}, {}),
        room_digest(place, ROUGH, {"map.png": picture + 1}, {}),
        room_digest(place, ROUGH, {}, {"lobby": (1, 2, 3)}),
        room_digest(room(paint=(10, 20, 30)), ROUGH, {}, {}),
        room_digest(room(paint=(10, 20, 31)), ROUGH, {}, {}),
    ]
    assert len(set(digests)) == len(digests)
    assert digests[0] == room_digest(place, ROUGH, {}, {})


def test_words_on_the_wall_do_not_change_the_digest():
    with_words = room(lettering=[{"text": "Peace", "wall": "north", "height": 2.0, "size": 0.3}])
    assert with_words.letterings
    assert room_digest(with_words, ROUGH, {}, {}) == room_digest(room(), ROUGH, {}, {})
