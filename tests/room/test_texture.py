import numpy as np

from kiosk.room.texture import Texture, halved, opaque


def test_halving_takes_the_mean_of_four_pixels():
    pixels = np.zeros((2, 4, 4), np.uint8)
    pixels[:, :2] = [[[10, 20, 30, 255], [30, 40, 50, 255]], [[50, 60, 70, 255], [70, 80, 90, 255]]]
    assert halved(pixels)[0, 0].tolist() == [40, 50, 60, 255]


def test_what_is_small_on_screen_is_drawn_from_a_smaller_copy():
    texture = Texture.of(np.zeros((256, 256, 4), np.uint8))
    assert [level.shape[0] for level in texture.levels] == [256, 128, 64, 32, 16, 8]
    assert [texture.level(texels) for texels in (0.1, 1.0, 1.7, 2.0, 4.0, 1000.0)] == [0, 0, 0, 1, 2, 5]
    assert texture.level(1.0, coarser=2.0) == 2


def test_a_texture_knows_whether_anything_shows_through():
    picture = opaque(np.zeros((8, 8, 3), np.uint8))
    assert Texture.of(picture).opaque
    picture[3, 3, 3] = 254
    assert not Texture.of(picture).opaque
    assert Texture.of(picture).bytes == 8 * 8 * 4
