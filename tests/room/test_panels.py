import numpy as np
import pytest

from kiosk.room.fittings import Hung, LabelPlate
from kiosk.room.panels import (
    PAPER,
    blank_panel,
    label_panel,
    lettering_panel,
    panel_for_mural,
    panel_for_picture,
    panel_for_text,
)

from .drawing import plain
from .halls import built


def hung(frame="dark"):
    return Hung("work", 3.0, 1.5, 1.18, 0.98, frame, 1.0, 0.8)


def colour(panel, x, y):
    """Red, green, blue at metres from the left and upper edge."""
    pixels = panel.texture.levels[0]
    row, column = int(y / panel.height * panel.texture.height), int(x / panel.width * panel.texture.width)
    return pixels[row, column, 2::-1].astype(int)


@pytest.mark.parametrize("light", ["gallery", "daylight", "dusk"])
@pytest.mark.parametrize("frame", ["dark", "light", "white"])
def test_a_picture_has_a_frame_and_a_mat_round_it(light, frame):
    panel = panel_for_picture(plain((200, 40, 40, 255), 80, 100), hung(frame), light)
    assert (panel.width, panel.height) == (1.18, 0.98)
    assert panel.texture.opaque
    edge, mat, picture = colour(panel, 0.008, 0.5), colour(panel, 0.06, 0.5), colour(panel, 0.59, 0.5)
    assert mat.min() > 150 and np.ptp(mat) < 50
    assert picture[2] > picture[0] + 60
    assert (edge.mean() < 80) == (frame == "dark")
    assert np.abs(edge - mat).max() > 8


def test_a_frame_shades_its_mat_and_lamps_light_the_upper_part_more():
    panel = panel_for_picture(plain((200, 200, 200, 255), 80, 100), hung(), "gallery")
    assert colour(panel, 0.6, 0.026).mean() < colour(panel, 0.6, 0.08).mean() - 10
    assert colour(panel, 0.6, 0.15).mean() > colour(panel, 0.6, 0.85).mean()


def test_a_work_without_frame_is_all_picture():
    bare = Hung("work", 3.0, 1.5, 1.0, 0.8, "none", 1.0, 0.8)
    panel = panel_for_picture(plain((200, 40, 40, 255), 80, 100), bare, "daylight")
    assert colour(panel, 0.005, 0.4)[2] > 150
    assert panel.side is not None


def test_a_sheet_of_type_fills_its_frame():
    sheet = plain((0, 0, 200, 255), 90, 110)
    panel = panel_for_text(sheet, hung(), "daylight")
    assert colour(panel, 0.035, 0.5)[0] > 120 and colour(panel, 0.035, 0.5)[2] < 60
    blank = colour(blank_panel(hung(), "daylight"), 0.5, 0.5)
    assert np.abs(blank - np.array(PAPER)).max() < 40


def test_a_picture_with_holes_shows_the_paper_behind_it():
    panel = panel_for_picture(plain((0, 0, 0, 0), 80, 100), hung(), "daylight")
    assert colour(panel, 0.59, 0.5).min() > 180


def test_a_picture_of_another_shape_is_cut_not_stretched():
    picture = plain((255, 255, 255, 255), 100, 200)
    picture[45:55, 95:105] = (0, 0, 0, 255)
    panel = panel_for_picture(picture, Hung("work", 0, 1.5, 1.18, 1.18, "dark", 1.0, 1.0), "daylight")
    dark = np.argwhere(panel.texture.levels[0][40:-40, 40:-40, 0] < 90)
    height, width = np.ptp(dark[:, 0]) + 1, np.ptp(dark[:, 1]) + 1
    assert width / height == pytest.approx(1, abs=0.05)


def test_a_label_plate_shows_its_words_on_white():
    plate = LabelPlate(0.0, 1.2)
    ink = plain((0, 0, 0, 0), 153, 234)
    ink[60:70, 20:120] = (0, 0, 0, 255)
    panel = label_panel(ink, plate, "daylight")
    assert (panel.width, panel.height) == (plate.width, plate.height_m)
    assert colour(panel, 0.06, 65 / 900).max() < 40
    assert colour(panel, 0.20, 0.15).min() > 200
    assert colour(label_panel(None, plate, "gallery"), 0.1, 0.1).min() > 150


def test_lettering_is_placed_by_its_baseline():
    ink = plain((0, 0, 0, 0), 50, 100)
    ink[10:30, 20:80] = (40, 30, 20, 255)
    panel = lettering_panel(ink, 0.01, baseline=30.0, column=50.0)
    assert not panel.texture.opaque
    row, column = panel.anchor[1] / 0.01, panel.anchor[0] / 0.01
    alpha = panel.texture.levels[0][..., 3]
    assert alpha[int(row) - 1, int(column)] == 255 and alpha[int(row), int(column)] == 0
    assert (panel.width, panel.height) == pytest.approx((alpha.shape[1] * 0.01, alpha.shape[0] * 0.01))


def test_raised_letters_throw_a_soft_shadow_below_them():
    ink = plain((0, 0, 0, 0), 60, 100)
    ink[20:40, 20:80] = (40, 30, 20, 255)
    flat, raised = (lettering_panel(ink, 0.005, 40.0, relief=relief) for relief in (0.0, 0.015))

    def alpha_below(panel):
        return int(panel.texture.levels[0][int(panel.anchor[1] / 0.005) + 2, panel.texture.width // 2, 3])

    assert alpha_below(flat) == 0
    assert 20 < alpha_below(raised) < 120


def test_a_mural_in_a_frame_is_one_large_panel():
    mural = built("korean-peninsula").murals[0]
    panel = panel_for_mural(plain((200, 180, 160, 255), 100, 370), mural, "dusk")
    assert (panel.width, panel.height) == (mural.width, mural.height_m)
    assert panel.texture.bytes < 20_000_000
    assert colour(panel, 0.01, 1.0).mean() < 70 < colour(panel, 1.0, 1.0).mean()
