"""WebVTT: what is right is read, what is wrong is named by line and column, and nothing grows without bounds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.captions import (
    LONGEST_MS,
    MOST_CUES,
    MOST_FAULTS,
    MOST_LETTERS,
    MOST_LINES,
    SHOWN_CUES,
    Captions,
    Cue,
    cues_at,
    read_captions,
)

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")

GOOD = """\
WEBVTT - a film

NOTE this is for
editors --> only

STYLE
::cue { color: red }

first
00:01.000 --> 00:03.500 line:90% align:center
<v Anna>Hello &amp; welcome,</v>
<i>everybody</i>

00:00:03.500 --> 00:00:05.000
안녕하세요
"""


def read(text: str) -> Captions:
    return read_captions(text.encode())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_cues_are_read_whatever_the_line_ends_and_the_byte_order_mark(end: str, mark: str) -> None:
    found = read(mark + GOOD.replace("\n", end).replace("editors --> only", "editors"))
    assert found.faults == ()
    assert found.cues == (
        Cue(1000, 3500, ("Hello & welcome,", "everybody")),
        Cue(3500, 5000, ("안녕하세요",)),
    )
    assert [cue.line for cue in found.cues] == [10, 14]


@pytest.mark.parametrize(
    ("text", "said", "kept"),
    [
        ("", [(1, 1, "The file does not begin with WEBVTT.")], 0),
        ("1\n00:00:01,000 --> 00:00:02,000\nx", [(1, 1, "The file does not begin with WEBVTT.")], 1),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", [(3, 15, "The cue ends before it has begun.")], 0),
        ("WEBVTT\n\n00:01.000 --> 00:01.000\nx", [(3, 15, "The cue ends before it has begun.")], 0),
        (
            "WEBVTT\n\n00:01.000 --> 99:00:00.000\nx",
            [(3, 15, "The cue stays for 86,399 s; it is shown for 30 s.")],
            1,
        ),
        ("WEBVTT\n\nsoon --> 00:01.000\nx", [(3, 1, "A time is expected here, not “soon”.")], 0),
        ("WEBVTT\n\n00:01.000 -->\nx", [(3, 14, "A time is expected here, not nothing.")], 0),
        ("WEBVTT\n\n00:61.000 --> 01:02.000\nx", [(3, 1, "A time is expected here, not “00:61.000”.")], 0),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", [(3, 1, "The cue has no text.")], 0),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>\n", [(3, 1, "The cue has no text.")], 0),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\na\nb\nc\nd\ne",
            [(3, 1, "The cue has more than 4 lines or 200 letters a line.")],
            1,
        ),
    ],
)
def test_what_is_wrong_is_named_where_it_stands(text: str, said: list[tuple[int, int, str]], kept: int) -> None:
    found = read(text)
    assert [(fault.line, fault.column, fault.message) for fault in found.faults] == said
    assert len(found.cues) == kept
    assert all(fault.hint for fault in found.faults)


def test_one_bad_cue_takes_no_other_with_it() -> None:
    found = read("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nx --> y\nb\n\n00:03.000 --> 00:04.000\nc\n")
    assert [cue.lines for cue in found.cues] == [("a",), ("c",)]


def test_cues_out_of_order_come_in_order() -> None:
    found = read("WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n")
    assert [cue.text for cue in found.cues] == ["a", "b"]


def test_what_is_no_text_has_no_cues() -> None:
    assert read_captions(b"\x00\x01\x02\x03" * 100).cues == ()
    assert read_captions("WEBVTT".encode("utf-16")).faults[0].code == "encoding"
    assert read_captions(b"WEBVTT\n" * 200_000).faults[0].code == "too-large"


def test_a_control_character_is_left_out_and_named() -> None:
    found = read("WEBVTT\n\n00:01.000 --> 00:02.000\nbel\x07l\n")
    assert [cue.text for cue in found.cues] == ["bell"]
    assert (found.faults[0].line, found.faults[0].column) == (4, 4)


def test_many_cues_and_many_faults_are_cut() -> None:
    cue = "00:01.000 --> 00:02.000\na\n\n"
    found = read("WEBVTT\n\n" + cue * (MOST_CUES + 9))
    assert len(found.cues) == MOST_CUES
    assert found.faults[0].code == "too-many"
    assert len(read("WEBVTT\n\n" + "x --> y\na\n\n" * 300).faults) == MOST_FAULTS


def test_what_is_said_at_a_moment() -> None:
    cues = (Cue(0, 1000, ("a",)), Cue(500, 2000, ("b",)), Cue(600, 900, ("c",)), Cue(5000, 6000, ("d",)))
    said = {ms: [cue.text for cue in cues_at(cues, ms)] for ms in (0, 499, 550, 700, 950, 1000, 2000, 5999, 6000)}
    assert said == {
        0: ["a"],
        499: ["a"],
        550: ["a", "b"],
        700: ["b", "c"],
        950: ["a", "b"],
        1000: ["b"],
        2000: [],
        5999: ["d"],
        6000: [],
    }


times = st.integers(0, 10_000_000).map(
    lambda ms: f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
)
arrows = st.sampled_from([" --> ", "-->", "\t-->  ", " -> ", " --> --> "])
lines = st.one_of(
    st.text(max_size=260),
    st.sampled_from(["WEBVTT", "NOTE x", "STYLE", "", "\ufeff", "<b>bold", "a &lt; b", "\x00"]),
    st.builds("{}{}{}".format, times, arrows, times),
)
files = st.lists(lines, max_size=60).flatmap(
    lambda made: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(
        lambda end: end.join(made).encode("utf-8", "replace")
    )
)


@given(st.one_of(st.binary(max_size=400), files))
def test_whatever_the_bytes_the_result_is_in_order_and_bounded(data: bytes) -> None:
    found = read_captions(data)
    assert list(found.cues) == sorted(found.cues, key=lambda cue: cue.start_ms)
    line_count = data.count(b"\n") + data.count(b"\r") + 1
    for cue in found.cues:
        assert 0 <= cue.start_ms < cue.end_ms <= cue.start_ms + LONGEST_MS
        assert 1 <= len(cue.lines) <= MOST_LINES
        assert all(line and len(line) <= MOST_LETTERS and not CONTROL.search(line) for line in cue.lines)
    for cue in found.cues:
        assert cue in cues_at(found.cues, cue.start_ms) or len(cues_at(found.cues, cue.start_ms)) == SHOWN_CUES
    assert all(1 <= fault.line <= line_count and fault.column >= 1 for fault in found.faults)
    assert len(found.faults) <= MOST_FAULTS


@given(st.binary(max_size=300))
def test_bytes_behind_a_good_header_raise_nothing(data: bytes) -> None:
    read_captions(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data)
