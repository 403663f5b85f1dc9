"""Pictures cut into tiles by the real process: what is in the tiles, what is refused, and what is kept."""

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from kiosk.media.admission import LARGE_LIMITS, admit
from kiosk.media.header import inspect_picture
from kiosk.media.making_process import Made, NotMade
from kiosk.media.pyramid import TILE, Pyramid, TilePlace, read_pyramid
from kiosk.media.pyramid_cache import PyramidCache, picture_digest
from kiosk.media.pyramid_maker import PyramidMaker
from kiosk.media.pyramid_making import Making
from kiosk.media.stamps import UNFINISHED

from .corpus import SUFFIX, bomb, chunk, encoded, png_of, quadrants, with_orientation

PATIENCE_S = 120  # for one picture, on a busy machine
Cut = Callable[..., Made | NotMade]


@pytest.fixture
def cut(tmp_path: Path) -> Cut:
    """Cuts a picture in a process of its own and waits for the outcome."""

    def made(picture: Path, **more: object) -> Made | NotMade:
        maker = PyramidMaker(Making(str(picture), str(tmp_path / "cache"), **more))  # type: ignore[arg-type]
        try:
            while (outcome := maker.look(PATIENCE_S)) is None:
                pass
        finally:
            maker.close()
        return outcome

    return made


def pixels(pyramid: Pyramid, place: TilePlace) -> np.ndarray:
    with Image.open(pyramid.path(place)) as tile:
        return np.asarray(tile.convert("RGB"))


def drawing(width: int, height: int) -> Image.Image:
    """Flat colours with hard edges at odd places."""
    image = np.full((height, width, 3), (247, 248, 250), np.uint8)
    image[37::200, :] = (20, 24, 31)
    image[:, 53::300] = (65, 143, 222)
    return Image.fromarray(image)


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.png"
    drawing(1300, 700).save(path)
    return path


def test_every_pixel_of_a_drawing_is_in_its_tiles(cut: Cut, drawn: Path, tmp_path: Path) -> None:
    before = drawn.read_bytes(), drawn.stat().st_mtime_ns
    outcome = cut(drawn)
    assert isinstance(outcome, Made)
    pyramid = PyramidCache(tmp_path / "cache").find(drawn)
    assert pyramid is not None and (pyramid.levels, pyramid.suffix) == (3, ".png")
    original = np.asarray(drawing(1300, 700))
    for row in range(2):
        for column in range(3):
            place = TilePlace(0, column, row)
            left, top = column * TILE, row * TILE
            wide, high = pyramid.tile_size(place)
            assert (pixels(pyramid, place) == original[top : top + high, left : left + wide]).all()
    assert [pyramid.size(level) for level in range(3)] == [(1300, 700), (650, 350), (325, 175)]
    assert pixels(pyramid, TilePlace(2, 0, 0)).shape == (175, 325, 3)
    with Image.open(pyramid.reduced) as small:
        assert small.size == (1300, 700)
    assert (drawn.read_bytes(), drawn.stat().st_mtime_ns) == before, "originals are never touched"


def test_what_has_been_cut_is_not_cut_again_wherever_it_lies(cut: Cut, drawn: Path, tmp_path: Path) -> None:
    first = cut(drawn)
    assert isinstance(first, Made)
    folder = PyramidCache(tmp_path / "cache").of(first.digest)
    made = (folder / "whole/0/0_0.png").stat().st_mtime_ns
    moved = tmp_path / "moved.png"
    moved.write_bytes(drawn.read_bytes())
    assert cut(moved) == first and (folder / "whole/0/0_0.png").stat().st_mtime_ns == made
    drawing(900, 700).save(drawn)
    assert PyramidCache(tmp_path / "cache").find(drawn) is None, "another picture under the old name"
    assert cut(drawn) != first


def test_a_very_wide_picture_is_cut_in_blocks_and_goes_on_where_it_was_interrupted(cut: Cut, tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    whole = drawing(48_000, 300)
    whole.save(path)
    digest = picture_digest(path)
    begun = PyramidCache(tmp_path / "cache").of(digest + UNFINISHED) / "0_0"
    begun.mkdir(parents=True)  # a block that is finished, as the last attempt left it
    for level in range(4):
        (begun / str(level)).mkdir()
        for column in range(8 >> level):
            Image.new("RGB", (TILE, -(-300 // (1 << level))), (1, 2, 3)).save(begun / str(level) / f"{column}_0.png")
    assert cut(path) == Made(digest)
    pyramid = PyramidCache(tmp_path / "cache").find(path)
    assert pyramid is not None and pyramid.block_levels == 3
    original = np.asarray(whole)
    assert (pixels(pyramid, TilePlace(0, 0, 0)) == (1, 2, 3)).all(), "it was kept"
    for column in (8, 51, 93):
        wide, _ = pyramid.tile_size(TilePlace(0, column, 0))
        shown = pixels(pyramid, TilePlace(0, column, 0))
        assert (shown == original[:, column * TILE : column * TILE + wide]).all()
    for level in range(pyramid.levels):
        width, height = pyramid.size(level)
        last = TilePlace(level, (width - 1) // TILE, (height - 1) // TILE)
        assert pixels(pyramid, last).shape[1::-1] == pyramid.tile_size(last), level


def test_a_reduced_picture_comes_first_where_it_is_wanted(cut: Cut, tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    drawing(5200, 400).save(path, quality=90)
    maker = PyramidMaker(Making(str(path), str(tmp_path / "cache"), reduced_first=True))
    try:
        while (outcome := maker.look(PATIENCE_S)) is None:
            pass
    finally:
        maker.close()
    assert maker.reduced and isinstance(outcome, Made)
    reduced = PyramidCache(tmp_path / "cache").reduced(path)
    assert reduced is not None
    with Image.open(reduced) as small:
        assert small.size == (2560, 197)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(cut: Cut, tmp_path: Path, orientation: int) -> None:
    path = tmp_path / "turned.jpg"
    path.write_bytes(with_orientation("JPEG", orientation))
    assert isinstance(cut(path), Made)
    pyramid = PyramidCache(tmp_path / "cache").find(path)
    assert pyramid is not None
    shown = pixels(pyramid, TilePlace(0, 0, 0)).astype(int)
    assert shown.shape == (48, 64, 3)
    for (y, x), colour in {(5, 5): (255, 0, 0), (5, 60): (0, 255, 0), (43, 5): (0, 0, 255)}.items():
        assert np.abs(shown[y, x] - colour).max() < 16, (orientation, y, x)


def unusual(name: str) -> tuple[str, bytes]:
    """Pictures in forms that few programs write."""
    picture = quadrants()
    grey = np.linspace(0, 65535, 64 * 48).reshape(48, 64).astype(np.uint16)
    match name:
        case "cmyk":
            return "x.jpg", encoded(picture.convert("CMYK"), "JPEG", quality=95)
        case "palette":
            return "x.png", encoded(picture.convert("P"), "PNG")
        case "one-bit":
            return "x.tif", encoded(picture.convert("1"), "TIFF")
        case "sixteen-bit":
            return "x.png", encoded(Image.fromarray(grey), "PNG")
        case "transparent":
            clear = picture.convert("RGBA")
            clear.putalpha(128)
            return "x.png", encoded(clear, "PNG")
        case "profile":
            profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
            return "x.png", encoded(picture, "PNG", icc_profile=profile)
        case "broken-profile":
            return "x.png", encoded(picture, "PNG", icc_profile=b"no profile at all")
        case _:
            return "x.png", encoded(Image.new("RGB", (1, 1), (9, 9, 9)), "PNG")


UNUSUAL = ("cmyk", "palette", "one-bit", "sixteen-bit", "transparent", "profile", "broken-profile", "one-pixel")


@pytest.mark.parametrize("name", UNUSUAL)
def test_whatever_can_be_decoded_is_cut(cut: Cut, tmp_path: Path, name: str) -> None:
    file, data = unusual(name)
    (tmp_path / file).write_bytes(data)
    assert isinstance(cut(tmp_path / file), Made)
    pyramid = PyramidCache(tmp_path / "cache").find(tmp_path / file)
    assert pyramid is not None
    shown = pixels(pyramid, TilePlace(0, 0, 0))
    assert shown.shape[2] == 3
    if name == "sixteen-bit":
        assert shown[0, 0].max() < 20 and shown[-1, -1].min() > 235
    if name == "transparent":
        assert shown[5, 5].tolist() == [255, 127, 127], "on white"


def flat_bomb() -> bytes:
    """60,000 x 60,000 real pixels of one colour in a small PNG: whole, but it would take minutes and gigabytes."""
    row = bytes(1 + 60_000 // 8)
    data = zlib.compressobj(9)
    packed = b"".join([*(data.compress(row) for _ in range(60_000)), data.flush()])
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def damaged_inside() -> bytes:
    """A PNG whose chunks are whole and whose pixels are not."""
    data = bytearray(zlib.compress(np.random.default_rng(1).integers(0, 255, 300 * 901, np.uint8).tobytes()))
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    return png_of(300, 300, chunk(b"IDAT", bytes(data)))


def interlaced(side: int) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 1))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", bytes(10)) + chunk(b"IEND", b"")


def progressive(side: int) -> bytes:
    data = bytearray(encoded(quadrants(), "JPEG", progressive=True))
    frame = data.index(b"\xff\xc2")
    data[frame + 5 : frame + 9] = struct.pack(">HH", side, side)
    return bytes(data)


HOSTILE = [
    ("x.png", bomb("PNG"), "The picture is 60,000 x 60,000 pixels, but its file has only "),
    ("x.tif", bomb("TIFF"), "The picture is 60,000 x 60,000 pixels, but its file has only "),
    ("flat.png", flat_bomb(), "The picture is 60,000 x 60,000 pixels, but its file has only "),
    ("x.gif", bomb("GIF"), "This is a GIF; a picture that is shown tile by tile is PNG, JPEG or TIFF. Save it as one."),
    ("x.png", interlaced(9_000), "The picture is 9,000 x 9,000 pixels and interlaced: save it without that"),
    ("x.jpg", progressive(9_000), "The picture is 9,000 x 9,000 pixels and progressive: save it without that"),
    ("x.jpg", encoded(quadrants(), "PNG"), "The file is a PNG but its name does not say so: rename it to x.png."),
    ("x.png", encoded(quadrants(), "PNG")[:-40], "The picture is cut short"),
    ("x.png", damaged_inside(), "The picture cannot be decoded ("),
    ("x.png", b"", "The file is empty (0 bytes)"),
    ("x.png", b"<html>", "This is a saved web page, not a picture"),
    ("x.tif", encoded(Image.new("F", (8, 8)), "TIFF"), "The picture has floating-point pixels"),
]


@pytest.mark.parametrize(("name", "data", "said"), HOSTILE, ids=[f"{name}-{said[:24]}" for name, _, said in HOSTILE])
def test_hostile_pictures_are_refused_in_one_sentence_and_leave_nothing(
    cut: Cut, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    outcome = cut(tmp_path / name)
    assert isinstance(outcome, NotMade) and outcome.reason.startswith(said), outcome
    assert "\n" not in outcome.reason and len(outcome.reason) < 400
    cache = tmp_path / "cache"
    assert not [path for path in cache.rglob("*") if path.is_file()], "nothing is left of it"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("sixteenths", [3, 8, 13])
def test_truncated_pictures_are_refused(cut: Cut, tmp_path: Path, kind: str, sixteenths: int) -> None:
    data = encoded(drawing(400, 300), kind)
    path = tmp_path / f"x{SUFFIX[kind]}"
    path.write_bytes(data[: len(data) * sixteenths // 16])
    assert isinstance(cut(path), NotMade)


def test_the_end_of_the_process_is_told(drawn: Path, tmp_path: Path) -> None:
    maker = PyramidMaker(Making(str(drawn), str(tmp_path / "cache")))
    maker._process.kill()
    while (outcome := maker.look(PATIENCE_S)) is None:
        pass
    assert isinstance(outcome, Made) or outcome == NotMade("The decoder crashed (SIGKILL).")


def test_a_process_that_says_nothing_is_ended(drawn: Path, tmp_path: Path) -> None:
    maker = PyramidMaker(Making(str(drawn), str(tmp_path / "cache")), silent_s=-1)
    outcome = maker.look()
    assert isinstance(outcome, NotMade) and outcome.reason.startswith("Making it came to a stop")
    maker.close()


def test_a_pyramid_that_is_not_whole_is_none(tmp_path: Path) -> None:
    assert read_pyramid(tmp_path) is None
    for text in ("", "{}", '{"width": 0, "height": 1, "suffix": ".png", "block_levels": null}', "[1"):
        (tmp_path / "pyramid.json").write_text(text)
        assert read_pyramid(tmp_path) is None
    pyramid = Pyramid(tmp_path, 1300, 700, ".png", 3)
    pyramid.save()
    assert read_pyramid(tmp_path) == pyramid


def test_what_nobody_uses_any_more_is_removed(cut: Cut, drawn: Path, tmp_path: Path) -> None:
    outcome = cut(drawn)
    assert isinstance(outcome, Made)
    cache = PyramidCache(tmp_path / "cache")
    left = cache.of("0123" + UNFINISHED)
    left.mkdir()
    old = 1_000_000_000
    os.utime(left, (old, old))
    os.utime(cache.of(outcome.digest) / "pyramid.json", (old, old))
    cache.tidy([drawn])
    assert not left.exists() and cache.find(drawn) is not None, "in use, however old"
    cache.tidy()
    assert cache.find(drawn) is None


def test_pictures_far_beyond_what_is_decoded_whole_are_admitted(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(png_of(30_000, 30_000, chunk(b"IDAT", bytes(4_000_000))))
    assert isinstance(inspect_picture(path), str)
    facts = inspect_picture(path, large=True)
    assert not isinstance(facts, str) and (facts.width, facts.height, facts.large) == (30_000, 30_000, True)
    assert not isinstance(admit(path, LARGE_LIMITS), str)
