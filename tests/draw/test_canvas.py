from threading import Thread

import numpy as np
import pytest
from pygame._sdl2.video import Renderer

from kiosk.draw.canvas import Canvas
from kiosk.draw.icons import icon_image
from kiosk.draw.paragraph import Typesetter, ink_image
from kiosk.draw.pictures import UPLOAD_A_FRAME
from kiosk.draw.pixels import Pixels
from kiosk.draw.theme import TextRole

WHITE, BLACK, BLUE, RED = (255, 255, 255), (0, 0, 0), (11, 95, 165), (179, 38, 30)
SIZE = (320, 240)


def colour_at(seen: Pixels, x: int, y: int) -> tuple[int, ...]:
    return tuple(seen[y, x].tolist())


def painted(canvas: Canvas) -> tuple[int, int, int, int]:
    """Left, top, right, bottom (exclusive) of what differs from the white ground."""
    ys, xs = np.nonzero((canvas.snapshot() != 255).any(axis=2))
    return int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1


def picture(width: int, height: int, colour: tuple[int, int, int] = BLUE) -> Pixels:
    return np.full((height, width, 4), (*reversed(colour), 255), np.uint8)


def test_a_frame_begins_on_its_ground(canvas: Canvas) -> None:
    canvas.begin(BLUE)
    assert canvas.snapshot().shape == (240, 320, 3)
    assert (canvas.snapshot() == BLUE).all()


def test_a_fill_covers_exactly_its_rectangle(canvas: Canvas) -> None:
    canvas.fill((10, 20, 30, 40), BLUE)
    assert painted(canvas) == (10, 20, 40, 60)
    assert (canvas.snapshot()[20:60, 10:40] == BLUE).all()


def test_a_fill_may_let_through_what_lies_below(canvas: Canvas) -> None:
    canvas.fill((0, 0, 50, 50), BLACK, alpha=128)
    assert colour_at(canvas.snapshot(), 10, 10) == pytest.approx((127, 127, 127), abs=1)


@pytest.mark.parametrize("radius", [0, 6, 30])
@pytest.mark.parametrize("border_px", [0, 2, 9])
def test_a_large_box_looks_like_one_drawn_whole(canvas: Canvas, radius: int, border_px: int) -> None:
    from kiosk.draw.shapes import box_image

    border = RED if border_px else None
    canvas.box((20, 30, 200, 100), BLUE, border, border_px, radius)
    whole = box_image(200, 100, BLUE, border, border_px, radius).astype(int)
    expected = whole[..., 2::-1] + 255 - whole[..., 3:]
    assert np.abs(canvas.snapshot()[30:130, 20:220].astype(int) - expected).max() <= 3
    assert painted(canvas) == (20, 30, 220, 130)


def test_a_box_too_small_for_its_corners_is_round(canvas: Canvas) -> None:
    canvas.box((50, 50, 20, 20), BLUE, radius=40)
    seen = canvas.snapshot()
    assert (seen[60, 60] == BLUE).all()
    assert (seen[50, 50] == WHITE).all()
    assert (seen[50:70, 50:70] == BLUE).all(axis=2).sum() == pytest.approx(np.pi * 100, rel=0.15)


def test_a_border_alone_leaves_the_middle_as_it_is(canvas: Canvas) -> None:
    canvas.box((20, 20, 100, 60), None, BLUE, 2, 6)
    seen = canvas.snapshot()
    assert (seen[50, 60] == WHITE).all()
    assert (seen[20:22, 60] == BLUE).all() and (seen[22, 60] == WHITE).all()
    assert (seen[50, 118:120] == BLUE).all() and (seen[50, 117] == WHITE).all()


def test_what_is_unavailable_is_dashed_the_same_on_every_side(canvas: Canvas) -> None:
    canvas.box((20, 20, 200, 80), None, BLUE, 2, 6, dashed=True)
    seen = canvas.snapshot()[20:100, 20:220, 0].astype(int)
    top = seen[0] < 128
    assert 0.45 < top[10:-10].mean() < 0.75
    assert 20 < np.count_nonzero(np.diff(top)) < 50
    assert np.abs(seen - seen[:, ::-1]).max() <= 2
    assert np.abs(seen - seen[::-1]).max() <= 2


def test_discs_and_rings_have_their_true_size(canvas: Canvas) -> None:
    canvas.disc((60.0, 60.0), 30, BLUE)
    assert painted(canvas) == (30, 30, 90, 90)
    ink = (255 - canvas.snapshot()[..., 0].astype(float)).sum() / (255 - BLUE[0])
    assert ink == pytest.approx(np.pi * 900, rel=0.005)
    canvas.begin(WHITE)
    canvas.ring((100.5, 100.5), 40, 6, BLUE)
    ink = (255 - canvas.snapshot()[..., 0].astype(float)).sum() / (255 - BLUE[0])
    assert ink == pytest.approx(2 * np.pi * 40 * 6, rel=0.005)
    assert (canvas.snapshot()[100, 100] == WHITE).all()


@pytest.mark.parametrize("part", [0.0, 0.1, 0.25, 0.5, 0.8, 1.0])
def test_part_of_a_ring_runs_clockwise_from_the_top(canvas: Canvas, part: float) -> None:
    canvas.ring((100, 100), 40, 8, BLUE, part)
    seen = canvas.snapshot()
    ink = (255 - seen[..., 0].astype(float)).sum() / (255 - BLUE[0])
    assert ink == pytest.approx(part * 2 * np.pi * 40 * 8, rel=0.02, abs=1)
    for turn in (0.05, 0.2, 0.4, 0.6, 0.9):
        x, y = 100 + 40 * np.sin(2 * np.pi * turn), 100 - 40 * np.cos(2 * np.pi * turn)
        assert (seen[int(y), int(x)] == BLUE).all() == (turn < part)


def test_lines_and_shapes_reach_where_they_are_told(canvas: Canvas) -> None:
    canvas.polyline([(20, 50), (120, 50), (120, 100)], BLUE, 4)
    seen = canvas.snapshot()
    assert (seen[48:52, 60] == BLUE).all() and (seen[46, 60] == WHITE).all() and (seen[53, 60] == WHITE).all()
    assert (seen[80, 118:122] == BLUE).all()
    canvas.begin(WHITE)
    canvas.polygon([(40, 40), (100, 40), (100, 90), (40, 90)], BLUE)
    assert (canvas.snapshot()[40:90, 40:100] == BLUE).all()
    assert (canvas.snapshot()[:, :39] == 255).all() and (canvas.snapshot()[:39] == 255).all()
    assert canvas.snapshot()[92:].min() == 255 and canvas.snapshot()[:, 102:].min() == 255
    canvas.polygon([(40, 40), (100, 40), (100, 90), (40, 90)], None, RED, 4)
    assert (canvas.snapshot()[60, 70] == BLUE).all()
    assert (canvas.snapshot()[38:42, 70] == RED).all()


def test_text_is_drawn_where_its_box_is_put(canvas: Canvas, typesetter: Typesetter) -> None:
    text = typesetter.set("한국 Peace", TextRole.NAME, "ko")
    canvas.text(text, (40, 50), BLUE)
    image = ink_image(text, BLUE).astype(int)
    top, left = 50 - text.margin, 40 - text.margin
    seen = canvas.snapshot()[top : top + image.shape[0], left : left + image.shape[1]].astype(int)
    assert np.abs(seen - (image[..., 2::-1] + 255 - image[..., 3:])).max() <= 3


def test_an_icon_stands_in_the_middle_of_its_rectangle(canvas: Canvas) -> None:
    canvas.icon("plus", (40, 40, 80, 36), BLUE)
    left, top, right, bottom = painted(canvas)
    assert (left + right) / 2 == 80
    assert (top + bottom) / 2 == 58
    assert right - left < 36
    ink = icon_image("plus", 36, BLUE)[..., 3]
    assert (right - left) == np.count_nonzero(ink.any(axis=0))


def test_a_clip_cuts_everything_and_moves_nothing(canvas: Canvas, typesetter: Typesetter) -> None:
    def draw() -> None:
        canvas.fill((0, 0, 200, 20), BLUE)
        canvas.box((10, 30, 150, 60), None, RED, 3, 8)
        canvas.text(typesetter.set("한국 Peace", TextRole.NAME, "ko"), (20, 40), BLACK)
        canvas.pixels("clip", picture(50, 50), (20, 100, 120, 60))

    draw()
    whole = canvas.snapshot()
    canvas.begin(WHITE)
    with canvas.clip((25, 10, 60, 200)), canvas.clip((0, 15, 300, 300)):
        draw()
    expected = np.full_like(whole, 255)
    expected[15:210, 25:85] = whole[15:210, 25:85]
    assert (canvas.snapshot() == expected).all()
    canvas.begin(WHITE)
    draw()
    assert (canvas.snapshot() == whole).all()


def test_nothing_is_drawn_in_an_empty_clip(canvas: Canvas) -> None:
    with canvas.clip((10, 10, 50, 50)), canvas.clip((100, 100, 50, 50)):
        canvas.fill((0, 0, 300, 200), BLUE)
        canvas.disc((30, 30), 20, BLUE)
        canvas.pixels("empty", picture(9, 9), (0, 0, 300, 200))
    assert (canvas.snapshot() == 255).all()


def test_fades_multiply_and_end(canvas: Canvas) -> None:
    with canvas.alpha(0.5), canvas.alpha(0.5):
        canvas.fill((0, 0, 10, 10), BLACK)
        canvas.disc((40, 40), 10, BLACK)
        canvas.pixels("faded", picture(10, 10, BLACK), (100, 0, 10, 10))
    canvas.fill((200, 0, 10, 10), BLACK)
    seen = canvas.snapshot()
    for x, y in ((5, 5), (40, 40), (105, 5)):
        assert colour_at(seen, x, y) == pytest.approx((191, 191, 191), abs=2)
    assert (seen[5, 205] == BLACK).all()


def test_a_picture_changes_when_its_pixels_or_its_version_do(canvas: Canvas) -> None:
    first, second = picture(40, 30), picture(40, 30, RED)
    canvas.pixels("p", first, (0, 0, 40, 30))
    assert (canvas.snapshot()[15, 20] == BLUE).all()
    canvas.pixels("p", second, (0, 0, 40, 30))
    assert (canvas.snapshot()[15, 20] == RED).all()
    second[:] = 0
    second[..., 3] = 255
    canvas.pixels("p", second, (0, 0, 40, 30))
    assert (canvas.snapshot()[15, 20] == RED).all()  # the same array: it is not looked at again
    canvas.pixels("p", second, (0, 0, 40, 30), version=1)
    assert (canvas.snapshot()[15, 20] == BLACK).all()


def test_a_new_array_in_the_memory_of_an_old_one_is_seen(canvas: Canvas) -> None:
    for colour in (BLUE, RED) * 5:
        canvas.pixels("p", picture(40, 30, colour), (0, 0, 40, 30))
        assert (canvas.snapshot()[15, 20] == colour).all()


def test_a_picture_with_alpha_lets_the_ground_through(canvas: Canvas) -> None:
    half = np.full((10, 10, 4), (0, 0, 128, 128), np.uint8)  # premultiplied: red, half covering
    canvas.pixels("half", half, (0, 0, 10, 10))
    assert colour_at(canvas.snapshot(), 5, 5) == pytest.approx((255, 127, 127), abs=2)


def test_a_part_of_a_picture_is_shown_with_and_without_fitting(canvas: Canvas) -> None:
    both = np.concatenate((picture(60, 40, BLUE), picture(60, 40, RED)), axis=1)
    for fit in (False, True):
        canvas.pixels(("part", fit), both, (0, 0, 30, 20), (60, 0, 60, 40), fit=fit)
        assert (canvas.snapshot()[:20, :30] == RED).all()


def test_a_fitted_picture_is_averaged(canvas: Canvas) -> None:
    stripes = picture(200, 100, WHITE)
    stripes[:, ::2, :3] = 0
    canvas.pixels("stripes", stripes, (0, 0, 50, 25), fit=True)
    assert canvas.snapshot()[:25, :50].std() < 3
    assert colour_at(canvas.snapshot(), 10, 10) == pytest.approx((127, 127, 127), abs=3)


def test_a_large_picture_arrives_in_bands_behind_the_one_before(canvas: Canvas) -> None:
    small, large = picture(20, 20), picture(2000, 1500, RED)
    canvas.pixels("p", small, (0, 0, 100, 100))
    frames = 0
    while not canvas.pixels("p", large, (0, 0, 100, 100), banded=True):
        assert (canvas.snapshot()[50, 50] == BLUE).all()
        assert canvas.unfinished
        canvas.begin(WHITE)
        frames += 1
    assert frames == 3_000_000 // UPLOAD_A_FRAME
    assert (canvas.snapshot()[:100, :100] == RED).all()
    assert not canvas.unfinished


def test_a_banded_picture_nobody_asks_for_any_more_is_given_up(canvas: Canvas) -> None:
    canvas.pixels("p", picture(2000, 1500), (0, 0, 10, 10), banded=True)
    held = canvas.texture_bytes
    canvas.begin(WHITE)
    canvas.begin(WHITE)
    assert not canvas.unfinished
    assert canvas.texture_bytes == held - 2000 * 1500 * 4


def test_a_quad_is_cut_by_a_clip(canvas: Canvas) -> None:
    corners = ((30, 170), (130, 160), (140, 220), (20, 230))
    canvas.quad("q", picture(50, 50, RED), corners)
    whole = canvas.snapshot()
    canvas.begin(WHITE)
    with canvas.clip((25, 10, 60, 200)):
        canvas.quad("q", picture(50, 50, RED), corners)
    expected = np.full_like(whole, 255)
    expected[10:210, 25:85] = whole[10:210, 25:85]
    # OpenCV smooths an outline a little differently where the picture ends.
    assert (canvas.snapshot() != expected).any(axis=2).sum() < 10


@pytest.mark.parametrize("opaque", [True, False])
def test_a_picture_is_warped_between_four_corners(canvas: Canvas, opaque: bool) -> None:
    quarters = picture(400, 200, BLUE)
    quarters[:, 200:] = (*reversed(RED), 255)
    canvas.quad("q", quarters, ((50, 40), (250, 60), (250, 180), (50, 200)), opaque)
    seen = canvas.snapshot()
    assert (seen[120, 60] == BLUE).all() and (seen[120, 240] == RED).all()
    assert (seen[35, 60] == WHITE).all() and (seen[45, 240] == WHITE).all()
    left, top, right, bottom = painted(canvas)
    assert (left, right) == pytest.approx((50, 250), abs=1)
    assert (top, bottom) == pytest.approx((40, 200), abs=1)


def test_a_quad_may_reach_beyond_the_screen(canvas: Canvas) -> None:
    canvas.quad("q", picture(400, 200), ((-100, -100), (500, -50), (500, 400), (-100, 300)))
    assert (canvas.snapshot() == BLUE).all()
    canvas.quad("q", picture(400, 200, RED), ((400, 400), (500, 400), (500, 500), (400, 500)))
    assert (canvas.snapshot() == BLUE).all()


def test_textures_keep_to_their_budget_and_the_oldest_go_first(renderer: Renderer) -> None:
    one = 100 * 100 * 4
    canvas = Canvas(renderer, SIZE, budget_bytes=3 * one)
    arrays = [picture(100, 100, (shade, 0, 0)) for shade in range(6)]
    for number, array in enumerate(arrays):
        canvas.begin(WHITE)
        canvas.pixels(number, array, (0, 0, 100, 100))
        assert canvas.texture_bytes <= 3 * one
    assert canvas.texture_bytes == 3 * one


def test_what_a_frame_draws_is_never_evicted_in_it(renderer: Renderer) -> None:
    one = 100 * 100 * 4
    canvas = Canvas(renderer, SIZE, budget_bytes=one)
    arrays = [picture(100, 100, (shade, 0, 0)) for shade in range(4)]
    canvas.begin(WHITE)
    for number, array in enumerate(arrays):
        canvas.pixels(number, array, (0, 0, 100, 100))
    assert canvas.texture_bytes == 4 * one
    canvas.begin(WHITE)
    canvas.disc((50, 50), 5, BLUE)
    assert canvas.texture_bytes < one


def test_after_a_loss_everything_is_drawn_again(canvas: Canvas, typesetter: Typesetter) -> None:
    array = picture(30, 30)

    def draw() -> Pixels:
        canvas.begin(WHITE)
        canvas.text(typesetter.set("평화", TextRole.BODY, "ko"), (10, 10), BLACK)
        canvas.pixels("p", array, (100, 100, 30, 30))
        return canvas.snapshot()

    before = draw()
    canvas.forget()
    assert canvas.texture_bytes == 0
    assert (draw() == before).all()


def test_the_same_screen_drawn_again_makes_no_new_texture(canvas: Canvas, typesetter: Typesetter) -> None:
    def draw() -> None:
        canvas.begin(WHITE)
        canvas.box((0, 0, 100, 72), None, BLUE, 2, 6)
        canvas.icon("home", (10, 10, 36, 36), BLUE)
        canvas.text(typesetter.set("로비", TextRole.CONTROL, "ko"), (50, 20), BLACK)

    draw()
    held = canvas.texture_bytes
    draw()
    assert canvas.texture_bytes == held


def test_another_thread_is_refused(canvas: Canvas) -> None:
    caught: list[RuntimeError] = []

    def draw() -> None:
        try:
            canvas.disc((10, 10), 5, BLUE)
        except RuntimeError as error:
            caught.append(error)

    thread = Thread(target=draw)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_two_large_pictures_share_what_a_frame_may_upload(canvas: Canvas) -> None:
    first, second = picture(1000, 1000), picture(1000, 1000, RED)
    assert canvas.pixels("first", first, (0, 0, 10, 10), banded=True)
    assert not canvas.pixels("second", second, (0, 0, 10, 10), banded=True)
    canvas.begin(WHITE)
    assert canvas.pixels("second", second, (0, 0, 10, 10), banded=True)


def test_after_a_loss_nothing_is_waited_for(canvas: Canvas) -> None:
    canvas.pixels("p", picture(2000, 1500), (0, 0, 10, 10), banded=True)
    canvas.forget()
    assert not canvas.unfinished
