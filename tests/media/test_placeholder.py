import pytest

from kiosk.media.placeholder import FRAME, PAPER, placeholder


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 2000), (640, 480), (1080, 1920)])
def test_it_is_opaque_and_of_the_size_asked(width: int, height: int) -> None:
    pixels = placeholder(width, height)
    assert pixels.shape == (height, width, 4)
    assert (pixels[..., 3] == 255).all()


def test_it_is_pale_with_a_thin_even_frame() -> None:
    pixels = placeholder(640, 480)
    assert tuple(pixels[240, 320, 2::-1]) == PAPER == tuple(pixels[0, 0, 2::-1])
    assert tuple(pixels[29, 320, 2::-1]) == FRAME == tuple(pixels[240, 29, 2::-1])
    assert (pixels == pixels[::-1, ::-1]).all()
    framed = (pixels[..., 0] == FRAME[2]).mean()
    assert 0 < framed < 0.01
