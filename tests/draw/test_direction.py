import pytest

from kiosk.draw.direction import visual_stretches


def seen(line: str) -> str:
    """The line as an eye meets it from left to right."""
    return "".join(
        line[stretch.start : stretch.end][:: -1 if stretch.right_to_left else 1] for stretch in visual_stretches(line)
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ""),
        ("peace 평화 2021", "peace 평화 2021"),
        ("אבג", "גבא"),
        ("abc אבג def", "abc גבא def"),
        ("abc אבג דהו def", "abc והד גבא def"),
        ("אבג abc דהו", "והד abc גבא"),
        ("אבג 2021 דהו", "והד 2021 גבא"),
        ("אבג 1,234.5", "1,234.5 גבא"),
        ("car אבג 123 xyz", "car 123 גבא xyz"),
        ("אבג!", "!גבא"),
        ("abc אבג!", "abc גבא!"),
        ("سلام UN 1948", "UN 1948 مالس"),
    ],
)
def test_stretches_stand_as_they_are_read(line: str, expected: str) -> None:
    assert seen(line) == expected


def test_every_character_is_seen_once() -> None:
    line = "UN (אבג 12-34) 평화, سلام!"
    places = sorted(place for stretch in visual_stretches(line) for place in range(stretch.start, stretch.end))
    assert places == list(range(len(line)))
