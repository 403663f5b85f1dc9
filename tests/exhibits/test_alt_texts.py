"""Wherever a picture may stand, what it shows must be told."""

from pathlib import Path

import pytest

from .written import give_pictures, problems_of

HEAD = "title: {en: A boat, ko: 배}\nsources: [BOOK]\n"
ILLUSTRATED = {
    "picture": "kind: picture\nimage: white-boat.png\n",
    "map": "kind: map\nplaces:\n  - {name: {en: Bor, ko: 보르}, latitude: 6, longitude: 31, image: white-boat.png}\n",
    "timeline": (
        "kind: timeline\nevents:\n  - {at: 1948, heading: {en: Out, ko: 출항}, image: white-boat.png}\n"
        "  - {at: 1949, heading: {en: Home, ko: 귀항}}\n"
    ),
}


@pytest.mark.parametrize("exhibit", ILLUSTRATED.values(), ids=ILLUSTRATED)
def test_a_picture_without_words_for_it_is_refused(tmp_path: Path, exhibit: str) -> None:
    give_pictures(tmp_path)
    ((message, hint, _),) = problems_of(tmp_path, HEAD + exhibit)
    assert message == "The picture has no “alt”."
    assert hint == "Write alt: and what a visitor who cannot see the picture is told."
