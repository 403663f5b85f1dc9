from dataclasses import fields

import pytest

from kiosk.draw.theme import (
    DARK,
    DECLARED_PAIRS,
    LIGHT,
    PALETTES,
    Pair,
    Palette,
    TextRole,
    colour,
    contrast,
    text_style,
)


def test_contrast_of_black_and_white_is_the_largest_there_is() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21.0)
    assert contrast((9, 99, 199), (9, 99, 199)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#14181F", "#FFFFFF", 17.79), ("#0B5FA5", "#EEF1F5", 5.80), ("#418FDE", "#EEF1F5", 2.99)],
)
def test_contrast_agrees_with_the_published_figures(first: str, second: str, ratio: float) -> None:
    assert contrast(colour(first), colour(second)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("pair", DECLARED_PAIRS, ids=lambda pair: f"{pair.foreground}-on-{pair.background}")
def test_what_may_meet_on_the_screen_can_be_told_apart(palette: Palette, pair: Pair) -> None:
    assert contrast(getattr(palette, pair.foreground), getattr(palette, pair.background)) >= pair.ratio


def test_every_role_of_colour_is_declared_or_decoration() -> None:
    declared = {name for pair in DECLARED_PAIRS for name in (pair.foreground, pair.background)}
    assert {field.name for field in fields(Palette)} - declared == {"hairline", "track"}


def test_un_blue_never_lies_on_the_grey_panel() -> None:
    assert Pair("accent", "panel", 3.0) not in DECLARED_PAIRS
    assert contrast(LIGHT.accent, LIGHT.panel) < 3.0


def test_palettes_differ() -> None:
    assert contrast(LIGHT.surface, DARK.surface) > 15


@pytest.mark.parametrize("language", ["ko", "en", "pt-BR"])
@pytest.mark.parametrize("role", TextRole)
def test_the_serif_is_never_set_small(role: TextRole, language: str) -> None:
    style = text_style(role, language)
    assert style.face == "text" or style.em_mm >= 28


def test_korean_is_led_more_openly_than_english() -> None:
    assert text_style(TextRole.BODY, "ko-KR").leading == 1.62
    assert text_style(TextRole.BODY, "en").leading == 1.50


@pytest.mark.parametrize("code", ["#12345", "123456", "#12345g", "red"])
def test_a_colour_is_six_hexadecimal_figures(code: str) -> None:
    with pytest.raises(ValueError):
        colour(code)
