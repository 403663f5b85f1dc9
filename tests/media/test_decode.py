"""Every sort of picture through the real decoding process."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from kiosk.media.worker import Decoded, PictureWorker, Refused, WorkerSettings

from .corpus import SUFFIX, bomb, encoded, quadrants, sample, wide_gamut_profile, with_orientation

RED, GREEN, BLUE, WHITE = (0, 0, 255, 255), (0, 255, 0, 255), (255, 0, 0, 255), (255, 255, 255, 255)  # b, g, r, a


@pytest.fixture
def decode(shared_worker: PictureWorker, tmp_path: Path) -> Callable[..., np.ndarray]:
    def decoded(data: bytes, kind: str, longest_side: int = 4096) -> np.ndarray:
        path = tmp_path / ("x" + SUFFIX[kind])
        path.write_bytes(data)
        outcome = shared_worker.decode(path, longest_side)
        assert isinstance(outcome, Decoded), outcome
        return outcome.pixels

    return decoded


def corners(pixels: np.ndarray) -> list[tuple[int, ...]]:
    height, width = pixels.shape[:2]
    rows, columns = (height // 4, height * 3 // 4), (width // 4, width * 3 // 4)
    return [tuple(int(value) for value in pixels[row, column]) for row in rows for column in columns]


def near(found: list[tuple[int, ...]], wanted: list[tuple[int, ...]], tolerance: int = 3) -> bool:
    return bool((np.abs(np.array(found) - np.array(wanted)) <= tolerance).all())


@pytest.mark.parametrize("kind", tuple(SUFFIX))
def test_pixels_are_bgra(decode: Callable[..., np.ndarray], kind: str) -> None:
    pixels = decode(sample(kind), kind)
    assert pixels.shape == (48, 64, 4) and pixels.dtype == np.uint8
    assert near(corners(pixels), [RED, GREEN, BLUE, WHITE])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "TIFF"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_turned_pictures_stand_upright(decode: Callable[..., np.ndarray], kind: str, orientation: int) -> None:
    pixels = decode(with_orientation(kind, orientation), kind)
    assert pixels.shape == (48, 64, 4)
    assert near(corners(pixels), [RED, GREEN, BLUE, WHITE])


def test_an_uncompressed_tiff_is_turned_once(decode: Callable[..., np.ndarray]) -> None:
    stored = quadrants().transpose(Image.Transpose.ROTATE_90)
    pixels = decode(encoded(stored, "TIFF", tiffinfo={274: 6}), "TIFF")
    assert near(corners(pixels), [RED, GREEN, BLUE, WHITE])


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *[("1", "PNG"), ("1", "TIFF"), ("P", "PNG"), ("P", "GIF"), ("P", "BMP"), ("L", "JPEG"), ("LA", "PNG")],
        *[("CMYK", "JPEG"), ("CMYK", "TIFF"), ("YCbCr", "TIFF"), ("LAB", "TIFF"), ("RGBA", "TIFF"), ("RGBA", "WebP")],
    ],
)
def test_every_mode_becomes_bgra(decode: Callable[..., np.ndarray], mode: str, kind: str) -> None:
    source = quadrants().convert("L" if mode in ("1", "L", "LA") else "RGB")
    if mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        image = ImageCms.profileToProfile(source, ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
        assert image is not None
    else:
        image = source.point(lambda value: 255 * (value > 100)).convert(mode) if mode == "1" else source.convert(mode)
    pixels = decode(encoded(image, kind, **({"quality": 98} if kind == "JPEG" else {})), kind)
    assert pixels.shape == (48, 64, 4)
    assert (pixels[..., 3] == 255).all()
    grey = {"1": [0, 255, 0, 255], "L": [76, 150, 29, 255], "LA": [76, 150, 29, 255]}.get(mode)
    wanted = [(value, value, value, 255) for value in grey] if grey else [RED, GREEN, BLUE, WHITE]
    assert near(corners(pixels), wanted, tolerance=25 if mode == "LAB" else 4)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_keep_their_tones(decode: Callable[..., np.ndarray], kind: str) -> None:
    values = np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (48, 1))
    pixels = decode(encoded(Image.fromarray(values), kind), kind)
    assert pixels[0, 0, 0] == 0 and pixels[0, 63, 0] == 255
    assert abs(int(pixels[0, 32, 1]) - 129) <= 1


def test_floating_point_is_refused_in_words(shared_worker: PictureWorker, tmp_path: Path) -> None:
    path = tmp_path / "x.tif"
    Image.new("F", (8, 8), 0.5).save(path)
    assert shared_worker.decode(path, 100) == Refused(
        "The picture has floating-point pixels: save it with 8 or 16 bits a channel."
    )


def test_alpha_is_premultiplied(decode: Callable[..., np.ndarray]) -> None:
    pixels = decode(encoded(Image.new("RGBA", (4, 4), (255, 100, 0, 128)), "PNG"), "PNG")
    assert tuple(pixels[0, 0]) == (0, 50, 128, 128)
    grey = decode(encoded(Image.new("LA", (4, 4), (200, 0)), "PNG"), "PNG")
    assert not grey.any()


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_transparent_palette_colour_is_clear(decode: Callable[..., np.ndarray], kind: str) -> None:
    image = quadrants().quantize(8)
    clear = image.getpixel((1, 1))
    pixels = decode(encoded(image, kind, transparency=clear), kind)
    assert tuple(pixels[1, 1]) == (0, 0, 0, 0)
    assert tuple(pixels[-2, -2]) == WHITE


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_transparent_colour_outside_a_palette_is_clear(decode: Callable[..., np.ndarray], mode: str) -> None:
    white: object = (255, 255, 255) if mode == "RGB" else 255
    image = quadrants().convert("L").point(lambda value: 255 * (value > 200)).convert(mode)
    pixels = decode(encoded(image, "PNG", transparency=white), "PNG")
    assert pixels[-2, -2, 3] == 0 and pixels[1, 1, 3] == 255


@pytest.mark.parametrize("side", [3, 17, 50, 200, 331])
def test_no_colour_exceeds_its_alpha_after_reducing(decode: Callable[..., np.ndarray], side: int) -> None:
    noise = np.random.default_rng(side).integers(0, 256, (300, 400, 4), np.uint8)
    noise[::2, :, 3] = 0
    pixels = decode(encoded(Image.fromarray(noise), "PNG"), "PNG", side)
    assert max(pixels.shape[:2]) == side
    assert (pixels[..., :3] <= pixels[..., 3:]).all()


def test_clear_pixels_bleed_no_colour_when_reduced(decode: Callable[..., np.ndarray]) -> None:
    image = np.zeros((200, 200, 4), np.uint8)
    image[..., 1] = 255  # clear green everywhere
    image[::2] = (255, 0, 0, 255)
    pixels = decode(encoded(Image.fromarray(image), "PNG"), "PNG", 20)
    assert pixels[..., 1].max() == 0 and 120 <= pixels[10, 10, 2] <= 135


@pytest.mark.parametrize(
    ("asked", "shape"), [(5000, (300, 401)), (401, (300, 401)), (400, (299, 400)), (100, (75, 100)), (1, (1, 1))]
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_reduced_never_enlarged(
    decode: Callable[..., np.ndarray], kind: str, asked: int, shape: tuple[int, int]
) -> None:
    assert decode(encoded(quadrants(401, 300), kind), kind, asked).shape[:2] == shape


def test_a_reduced_picture_stays_where_it_was(decode: Callable[..., np.ndarray]) -> None:
    """An uneven size, averaged and then resampled, must not shift: the edge stays in the middle."""
    image = np.zeros((400, 1001, 3), np.uint8)
    image[:, :500] = 255
    row = decode(encoded(Image.fromarray(image), "PNG"), "PNG", 10)[2, :, 0].astype(float)
    assert abs(row.sum() / 255 - 500 / 1001 * 10) < 0.08


def test_very_large_pictures_are_converted_in_bands_without_a_seam(decode: Callable[..., np.ndarray]) -> None:
    slope = np.linspace(0, 255, 5000).astype(np.uint8)
    image = Image.fromarray(np.tile(slope[:, None], (1, 4001)))
    rows = decode(encoded(image, "PNG", compress_level=1), "PNG", 500)[:, 200, 0].astype(int)
    steps = np.diff(rows)
    assert rows.shape == (500,) and steps.min() >= 0 and steps.max() <= 1


def test_a_picture_larger_than_its_slot_is_reduced_to_fit(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    quadrants(300, 200).save(path)
    worker = PictureWorker(WorkerSettings(slots=1, slot_bytes=8192))
    try:
        outcome = worker.decode(path, 300)
        assert isinstance(outcome, Decoded)
        height, width = outcome.pixels.shape[:2]
        assert 1800 < width * height <= 2048 and abs(width / height - 1.5) < 0.05
    finally:
        worker.close()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "TIFF"])
def test_a_colour_profile_is_obeyed(decode: Callable[..., np.ndarray], kind: str) -> None:
    options = {"JPEG": {"quality": 98, "subsampling": 0}, "WebP": {"lossless": True}}.get(kind, {})
    pixels = decode(encoded(quadrants(), kind, icc_profile=wide_gamut_profile(), **options), kind)
    assert near(corners(pixels), [GREEN, RED, BLUE, WHITE], tolerance=8)


def test_a_colour_profile_keeps_alpha(decode: Callable[..., np.ndarray]) -> None:
    image = quadrants().convert("RGBA")
    image.putalpha(128)
    pixels = decode(encoded(image, "PNG", icc_profile=wide_gamut_profile()), "PNG")
    assert near(corners(pixels)[:1], [(0, 128, 0, 128)], tolerance=5)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_a_profile_that_is_broken_or_does_not_fit_is_passed_over(decode: Callable[..., np.ndarray], mode: str) -> None:
    profile = b"no profile" if mode == "RGB" else wide_gamut_profile()
    pixels = decode(encoded(quadrants().convert(mode), "TIFF", icc_profile=profile), "TIFF")
    wanted = (76, 76, 76, 255) if mode == "L" else RED
    assert near(corners(pixels)[:1], [wanted])


@pytest.mark.parametrize("kind", ["GIF", "WebP", "PNG"])
def test_of_an_animation_the_first_frame_is_shown(decode: Callable[..., np.ndarray], kind: str) -> None:
    options = {"WebP": {"lossless": True}}.get(kind, {})
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("blue", "red")]
    data = encoded(Image.new("RGB", (20, 20), "white"), kind, save_all=True, append_images=frames, **options)
    assert near([tuple(decode(data, kind)[5, 5])], [WHITE])


@pytest.mark.parametrize("kind", tuple(SUFFIX))
def test_flipped_bits_never_end_the_process(shared_worker: PictureWorker, tmp_path: Path, kind: str) -> None:
    chance = random.Random(kind)
    data = sample(kind)
    before, refused = shared_worker.process_id, 0
    for index in range(25):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 4, 40))):
            broken[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path = tmp_path / f"{index}{SUFFIX[kind]}"
        path.write_bytes(broken)
        outcome = shared_worker.decode(path, 64)
        assert isinstance(outcome, (Decoded, Refused)), outcome
        refused += isinstance(outcome, Refused)
    assert shared_worker.process_id == before
    assert refused > 0


@pytest.mark.parametrize("kind", tuple(SUFFIX))
@pytest.mark.parametrize("sixteenths", [3, 5, 9, 15])
def test_a_cut_file_is_refused_with_a_reason(
    shared_worker: PictureWorker, tmp_path: Path, kind: str, sixteenths: int
) -> None:
    data = sample(kind)
    path = tmp_path / ("x" + SUFFIX[kind])
    path.write_bytes(data[: len(data) * sixteenths // 16])
    outcome = shared_worker.decode(path, 64)
    assert isinstance(outcome, Refused) and "cut short" in outcome.reason


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF"])
def test_a_bomb_is_refused_before_decoding(shared_worker: PictureWorker, tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("x" + SUFFIX[kind])
    path.write_bytes(bomb(kind))
    outcome = shared_worker.decode(path, 64)
    assert isinstance(outcome, Refused) and "60,000 x 60,000" in outcome.reason
