import pytest

from kiosk.draw.screen import Screen


@pytest.mark.parametrize(
    ("screen", "pixels_per_mm", "twelve_mm", "twenty_mm"),
    [
        (Screen(1920, 1080, 43), 2.017, 25, 41),
        (Screen(3840, 2160, 43), 4.034, 49, 81),
        (Screen(1920, 1080, 55), 1.577, 19, 32),
        (Screen(3840, 2160, 55), 3.154, 38, 64),
        (Screen(1080, 1920, 55), 1.577, 19, 32),
    ],
)
def test_millimetres_become_pixels_rounded_up(
    screen: Screen, pixels_per_mm: float, twelve_mm: int, twenty_mm: int
) -> None:
    assert screen.pixels_per_mm == pytest.approx(pixels_per_mm, abs=0.0005)
    assert (screen.mm(12), screen.mm(20)) == (twelve_mm, twenty_mm)


def test_a_whole_number_of_pixels_stays_what_it_is() -> None:
    screen = Screen(1920, 1080, 55)
    assert [screen.mm(pixels / screen.pixels_per_mm) for pixels in range(1, 200)] == list(range(1, 200))


def test_a_screen_higher_than_wide_is_portrait() -> None:
    assert Screen(1080, 1920, 55).portrait
    assert not Screen(1920, 1080, 55).portrait


def test_a_screen_without_size_is_refused() -> None:
    with pytest.raises(ValueError, match="no screen"):
        Screen(1920, 0, 55)
