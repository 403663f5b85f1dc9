from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.draw.coverage import covered_characters
from kiosk.draw.typeface import FontLibrary, Piece


def fonts_of(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    """The text of a line by font, neighbours of one font joined."""
    joined: list[tuple[str, str]] = []
    for piece in pieces:
        if joined and joined[-1][0] == piece.font.stem:
            joined[-1] = (piece.font.stem, joined[-1][1] + piece.text)
        else:
            joined.append((piece.font.stem, piece.text))
    return joined


def test_the_fonts_say_what_they_cover(fonts: FontLibrary) -> None:
    serif, text = (file.path for file in fonts.chain("display", 400))
    assert {ord("가"), ord("힣"), ord("A"), ord("7")} <= covered_characters(serif)
    assert not {ord("é"), 0x2212} & covered_characters(serif)
    assert {ord("é"), 0x2212} <= covered_characters(text)
    assert all(len(covered_characters(path) & set(range(0xAC00, 0xD7A4))) == 11_172 for path in (serif, text))


@pytest.mark.parametrize(
    ("weight", "file"), [(300, "Light"), (400, "Regular"), (500, "Medium"), (600, "SemiBold"), (900, "Bold")]
)
def test_the_nearest_weight_is_taken(fonts: FontLibrary, weight: int, file: str) -> None:
    assert fonts.chain("text", weight)[0].path.stem == f"Pretendard-{file}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("평화와 Peace 2021", [("NanumMyeongjo", "평화와 Peace 2021")]),
        ("a café there", [("NanumMyeongjo", "a "), ("Pretendard-Light", "café "), ("NanumMyeongjo", "there")]),
        ("5 \u2212 3", [("NanumMyeongjo", "5 "), ("Pretendard-Light", "\u2212 "), ("NanumMyeongjo", "3")]),
        ("1948–2021", [("NanumMyeongjo", "1948"), ("Pretendard-Light", "–"), ("NanumMyeongjo", "2021")]),
    ],
)
def test_what_the_serif_lacks_is_set_in_the_text_face_word_by_word(
    fonts: FontLibrary, text: str, expected: list[tuple[str, str]]
) -> None:
    assert fonts_of(fonts.pieces(text, "display", 400)) == expected
    assert fonts_of(fonts.pieces(text, "display", 400, tracking=-0.03)) == expected


def test_pieces_stand_one_after_the_other(fonts: FontLibrary) -> None:
    for tracking in (0.0, -0.03, 0.1):
        pieces = fonts.pieces("São Tomé 1948–2021 평화", "display", 400, tracking)
        for before, after in pairwise(pieces):
            assert after.x == pytest.approx(before.x + before.width + tracking)


def test_tracking_adds_between_clusters_only(fonts: FontLibrary) -> None:
    plain = fonts.width("평화의 길", "display", 400)
    assert fonts.width("평화의 길", "display", 400, 0.1) == pytest.approx(plain + 4 * 0.1)


def test_tracked_letters_stay_kerned(fonts: FontLibrary) -> None:
    assert fonts.width("AVAVA", "text", 400, 0.1) == pytest.approx(fonts.width("AVAVA", "text", 400) + 4 * 0.1)
    assert fonts.width("AVAVA", "text", 400) < fonts.width("A", "text", 400) * 3 + fonts.width("V", "text", 400) * 2


def test_tabular_figures_are_all_of_one_width(fonts: FontLibrary) -> None:
    assert fonts.width("1", "text", 400) != pytest.approx(fonts.width("8", "text", 400))
    assert fonts.width("1", "text", 400, tabular=True) == pytest.approx(fonts.width("8", "text", 400, tabular=True))


def test_arabic_runs_from_the_right_and_is_never_tracked(fonts: FontLibrary) -> None:
    pieces = fonts.pieces("UN سلام", "text", 400, tracking=0.1)
    assert [(piece.text, piece.right_to_left) for piece in pieces[-1:]] == [("سلام", True)]


def test_a_line_from_the_right_keeps_its_order_over_several_fonts(fonts: FontLibrary) -> None:
    pieces = fonts.pieces("אב – גד", "display", 400)
    assert [piece.text.strip() for piece in pieces] == ["גד", "–", "אב"]
    assert all(before.x < after.x for before, after in pairwise(pieces))


def test_missing_glyphs_are_found(fonts: FontLibrary) -> None:
    assert fonts.missing("평화 peace, naïve − 1948–2021 · “ok”\n") == set()
    assert fonts.missing("سلام and 평화") == set("سلام")
    assert fonts.missing("soft\u00adhyphen\u200d\ufe0f") == set()


def test_a_folder_without_the_typefaces_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="NanumMyeongjo"):
        FontLibrary(tmp_path)
