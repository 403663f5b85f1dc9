from unicodedata import normalize

import numpy as np
import pytest

from kiosk.draw.paragraph import Typesetter, ink_image, ink_mask
from kiosk.draw.pixels import Pixels
from kiosk.draw.screen import Screen
from kiosk.draw.theme import TextRole, text_style
from kiosk.draw.typeface import FontLibrary

BODY_KO = "부대와 시설, 자원을 하나의 망으로 잇습니다. 첫 시범 캠프는 2022년부터 남수단 한빛부대에 세울 계획이었습니다."
BODY_EN = "Troops, buildings and resources join in one network. A first pilot was planned at the Hanbit unit."
SCREENS = [Screen(1920, 1080, 55), Screen(1920, 1080, 43), Screen(3840, 2160, 55), Screen(3840, 2160, 43)]


def ink_height(mask: Pixels) -> float:
    """The height of the ink in px, its smoothed edge rows counted by how much they are covered."""
    covered = mask.max(axis=1) / 255
    return float(covered.sum())


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.diagonal_inch}in-{screen.height}")
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("role", TextRole)
def test_every_role_is_large_enough_to_read(fonts: FontLibrary, role: TextRole, language: str, screen: Screen) -> None:
    typesetter = Typesetter(fonts, screen)
    hangul = ink_height(ink_mask(typesetter.set("\ud55c", role, language)))
    capital = ink_height(ink_mask(typesetter.set("H", role, language)))
    assert hangul / screen.pixels_per_mm >= 12
    assert capital / screen.pixels_per_mm >= 9.9


@pytest.mark.parametrize("role", TextRole)
@pytest.mark.parametrize("text", ["한글 g", "Åjgpqy(|)", "1945", "W", "f", "ÄÖÜ각"])
def test_no_glyph_is_cut_at_the_edge_of_its_image(typesetter: Typesetter, role: TextRole, text: str) -> None:
    for align in ("left", "center", "right"):
        mask = ink_mask(typesetter.set(text, role, "ko", width=900, align=align))  # type: ignore[arg-type]
        edge = np.concatenate((mask[0], mask[-1], mask[:, 0], mask[:, -1]))
        assert edge.max() == 0
        assert mask.max() > 200


@pytest.mark.parametrize("text", ["한국어", "English", "HAH"])
def test_words_stand_in_the_middle_of_their_box(typesetter: Typesetter, text: str) -> None:
    set_text = typesetter.set(text, TextRole.CONTROL, "ko")
    rows = np.flatnonzero(ink_mask(typesetter.set("H", TextRole.CONTROL, "ko")).max(axis=1) > 127)
    assert set_text.lines[0].baseline == typesetter.set("H", TextRole.CONTROL, "ko").lines[0].baseline
    assert (rows[0] + rows[-1] + 1) / 2 - set_text.margin == pytest.approx(set_text.height / 2, abs=1)
    own = np.flatnonzero(ink_mask(set_text).max(axis=1) > 127)
    if text != "English":  # its g hangs below
        assert (own[0] + own[-1] + 1) / 2 - set_text.margin == pytest.approx(set_text.height / 2, abs=1.5)


@pytest.mark.parametrize(("text", "language"), [(BODY_KO, "ko"), (BODY_EN, "en")])
def test_lines_keep_to_the_width_and_to_the_leading(typesetter: Typesetter, text: str, language: str) -> None:
    set_text = typesetter.set(text, TextRole.BODY, language, width=544)
    assert len(set_text.lines) >= 3
    assert all(line.width <= 544.5 for line in set_text.lines)
    assert set_text.width <= 545
    assert set_text.height == len(set_text.lines) * set_text.line_height
    assert set_text.line_height == round(30 * text_style(TextRole.BODY, language).leading)
    assert " ".join(line.text for line in set_text.lines) == text


def test_centred_and_right_aligned_lines_stand_where_they_should(typesetter: Typesetter) -> None:
    right = typesetter.set("peace\nand war", TextRole.BODY, "en", width=400, align="right")
    centred = typesetter.set("peace", TextRole.BODY, "en", width=400, align="center")
    assert right.width == 400
    assert [line.x + line.width for line in right.lines] == pytest.approx([400, 400])
    assert centred.lines[0].x == pytest.approx((400 - centred.lines[0].width) / 2)


def test_a_title_begins_at_the_very_edge(typesetter: Typesetter) -> None:
    for word in ("1945", "Only", "한빛"):
        set_text = typesetter.set(word, TextRole.HERO, "ko")
        first = np.flatnonzero(ink_mask(set_text).max(axis=0) > 127)[0]
        assert first - set_text.margin == pytest.approx(0, abs=2)


def test_an_empty_line_parts_paragraphs_by_half_a_line(typesetter: Typesetter) -> None:
    set_text = typesetter.set("one\n\ntwo", TextRole.BODY, "en")
    first, _, last = set_text.lines
    assert last.baseline - first.baseline == pytest.approx(1.5 * set_text.line_height, abs=1)


def test_decomposed_text_is_set_like_composed(typesetter: Typesetter) -> None:
    assert typesetter.set(normalize("NFD", "한국 é"), TextRole.BODY, "ko") == typesetter.set(
        "한국 é", TextRole.BODY, "ko"
    )


def test_tabs_and_line_ends_of_other_systems_are_not_drawn(typesetter: Typesetter) -> None:
    given, meant = "one\ttwo\r\nthree", "one two\nthree"
    assert typesetter.set(given, TextRole.BODY, "en") == typesetter.set(meant, TextRole.BODY, "en")


def test_larger_text_is_set_in_its_true_size(typesetter: Typesetter) -> None:
    assert typesetter.set("평화", TextRole.BODY, "ko", scale=2.0).em_px == 60
    assert typesetter.set("평화", TextRole.BODY, "ko", em_px=17.5).em_px == 17.5


def test_lines_beyond_the_limit_end_in_an_ellipsis(typesetter: Typesetter) -> None:
    whole = typesetter.set(BODY_EN, TextRole.BODY, "en", width=300)
    cut = typesetter.set(BODY_EN, TextRole.BODY, "en", width=300, max_lines=2)
    assert not whole.cut and cut.cut
    assert len(cut.lines) == 2
    assert cut.lines[-1].text.endswith("…")
    assert cut.lines[-1].width <= 300
    assert typesetter.set("short", TextRole.BODY, "en", width=300, max_lines=2).cut is False


def test_a_part_of_a_text_is_a_page_of_it(typesetter: Typesetter) -> None:
    whole = typesetter.set(BODY_EN, TextRole.BODY, "en", width=300)
    page = whole.part(2, 4)
    assert [line.text for line in page.lines] == [line.text for line in whole.lines[2:4]]
    assert page.lines[0].baseline == whole.lines[0].baseline
    assert page.height == 2 * whole.line_height
    assert whole.part(0, len(whole.lines)) == whole
    assert whole.part(9, 9).height == 0


def test_an_unbreakable_word_is_broken_rather_than_cut(typesetter: Typesetter) -> None:
    set_text = typesetter.set("가" * 40, TextRole.BODY, "ko", width=200)
    assert "".join(line.text for line in set_text.lines) == "가" * 40
    assert all(line.width <= 200 for line in set_text.lines)


def test_what_was_set_is_kept(typesetter: Typesetter) -> None:
    first = typesetter.set(BODY_KO, TextRole.BODY, "ko", width=333)
    assert typesetter.set(BODY_KO, TextRole.BODY, "ko", width=333) is first


def test_an_empty_text_has_no_ink(typesetter: Typesetter) -> None:
    assert ink_mask(typesetter.set("", TextRole.BODY, "ko")).max(initial=0) == 0


def test_ink_is_coloured_and_premultiplied(typesetter: Typesetter) -> None:
    image = ink_image(typesetter.set("한", TextRole.TITLE, "ko"), (200, 100, 50))
    assert (image[image[..., 3] == 255] == (50, 100, 200, 255)).all()
    assert (image[..., :3] <= image[..., 3:]).all()
    assert (image[image[..., 3] == 0] == 0).all()


def test_letters_stand_on_fractions_of_a_pixel(typesetter: Typesetter) -> None:
    """Drawn at whole pixels, the gaps between these equal strokes would differ by one."""
    mask = ink_mask(typesetter.set("llllllllllll", TextRole.SMALL, "en")).astype(float)
    row = mask[mask.shape[0] // 2]
    strokes = np.split(np.arange(len(row)), np.flatnonzero(row == 0))
    centres = [np.average(places, weights=row[places] + 1e-9) for places in strokes if row[places].max(initial=0) > 0]
    assert len(centres) == 12
    assert np.ptp(np.diff(centres)) < 0.45
