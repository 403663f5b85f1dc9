"""Single values: what is taken, from YAML's texts and from Python."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from kiosk.content.fields import (
    PAINTS,
    Along,
    DoorPlace,
    Identifier,
    MediaPath,
    Number,
    Paint,
    SourceKey,
    WholeNumber,
    YesNo,
)


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        (Number, "2.4", 2.4),
        (Number, "-3", -3.0),
        (Number, "0.5", 0.5),
        (Number, 2, 2.0),
        (WholeNumber, "1948", 1948),
        (WholeNumber, 12, 12),
        (YesNo, "yes", True),
        (YesNo, "no", False),
        (YesNo, "true", True),
        (YesNo, False, False),
        (Paint, "night-blue", PAINTS["night-blue"]),
        (Paint, "#22324A", (0x22, 0x32, 0x4A)),
        (Paint, (1, 2, 3), (1, 2, 3)),
        (Along, "middle", "middle"),
        (Along, "3.2", 3.2),
        (DoorPlace, "east", "east"),
        (DoorPlace, "12.5", 12.5),
        (Identifier, "first-truce-1948", "first-truce-1948"),
        (SourceKey, "YNA-KO-1208", "YNA-KO-1208"),
        (MediaPath, "first truce.jpg", "first truce.jpg"),
        (MediaPath, "maps/휴전.png", "maps/휴전.png"),
    ],
)
def test_good_values(kind: Any, written: object, read: object) -> None:
    assert TypeAdapter(kind).validate_python(written) == read


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        *(
            (Number, text)
            for text in ("", "1_000", "nan", "inf", "1e3", "+1", "1.", ".5", "0x10", "07", " 1", "١", True, [])
        ),
        *((WholeNumber, text) for text in ("2.4", "1_948", "", "yes", True, 2.0, "12345678901")),
        *((YesNo, text) for text in ("Yes", "on", "1", "", 1, [])),
        *((Paint, text) for text in ("", "#fff", "22324a", "red", "#22324g", [1, 2, 3], 5)),
        *((Along, text) for text in ("center", "", [], "nan")),
        *((DoorPlace, text) for text in ("up", "", [])),
        *((Identifier, text) for text in ("", "A", "a b", "-a", "a-", "a--b", "1a", "é", "a" * 61, "a\n", [])),
        *((SourceKey, text) for text in ("", "a b", "-a", {}, "한국")),
        *(
            (MediaPath, text)
            for text in ("", ".", "..", "a/..", "a//b", "/a", "a\\b", "C:a", "a\x00b", "a\nb", "~/a", [])
        ),
    ],
)
def test_bad_values(kind: Any, written: object) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(written)
    (error,) = refused.value.errors()
    assert error["ctx"]["message"].endswith(".") and error["ctx"]["hint"]
