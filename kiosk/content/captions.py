"""WebVTT to cues: what is said in a film or a sound, and when.

Strict in what it reports, forgiving in what it shows: a cue that cannot be used is left out with its line and column,
and all others are kept. Whatever stands in the file, the result is bounded and in order.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.content.text_source import Fault, decode

MOST_BYTES = 1_000_000
MOST_CUES = 5_000
MOST_LINES = 4  # of one cue
MOST_LETTERS = 200  # of one line
MOST_FAULTS = 100
LONGEST_MS = 30_000  # nobody speaks a sentence for longer; an endless cue would hide all others
LATEST_MS = 24 * 3_600_000
SHOWN_CUES = 2  # of those that overlap

_LINE_END = re.compile("\r\n|\n|\r")
_ARROW = re.compile(r"[ \t]*-->[ \t]*")
_TIME = re.compile(r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)[.,](\d{3})", re.ASCII)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\ufeff\ufffe\uffff]")
_ASIDE = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines of text from `start_ms` up to but without `end_ms`; `line` is where it stands in the file, from 1."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]
    line: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Captions:
    """The cues by their beginning, and everything that is wrong with the file."""

    cues: tuple[Cue, ...]
    faults: tuple[Fault, ...] = ()


def cues_at(cues: Sequence[Cue], position_ms: int) -> tuple[Cue, ...]:
    """What is said at a moment, the earlier first; of many that overlap the last ones to begin."""
    end = bisect_right(cues, position_ms, key=lambda cue: cue.start_ms)
    found: list[Cue] = []
    for index in range(end - 1, -1, -1):
        if cues[index].start_ms < position_ms - LONGEST_MS or len(found) == SHOWN_CUES:
            break
        if position_ms < cues[index].end_ms:
            found.append(cues[index])
    return tuple(reversed(found))


def read_captions(data: bytes) -> Captions:
    """The cues of a WebVTT file. Raises nothing, whatever the bytes are."""
    if len(data) > MOST_BYTES:
        return Captions((), (Fault("too-large", 1, 1, "The captions are larger than 1 MB.", "Divide the film."),))
    faults: list[Fault] = []
    text = decode(data)
    if isinstance(text, Fault):
        if text.code != "control-character":
            return Captions((), (text,))
        faults.append(text)
        text = data.decode("utf-8-sig")
    lines = [_UNSEEN.sub("", line) for line in _LINE_END.split(text)]
    if not lines[0].startswith("WEBVTT") or lines[0][6:7].strip():
        faults.append(
            Fault("no-header", 1, 1, "The file does not begin with WEBVTT.", "Write WEBVTT as its first line.")
        )
    cues = list(_cues(lines, faults))
    if len(cues) > MOST_CUES:
        line = cues[MOST_CUES].line
        faults.append(Fault("too-many", line, 1, f"There are more than {MOST_CUES:,} cues.", "Divide the film."))
    cues = sorted(cues[:MOST_CUES], key=lambda cue: (cue.start_ms, cue.line))
    return Captions(tuple(cues), tuple(faults[:MOST_FAULTS]))


def _cues(lines: list[str], faults: list[Fault]) -> Iterator[Cue]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if "-->" in line:
            text_end = _end_of_block(lines, index + 1)
            cue = _cue(line, lines[index + 1 : text_end], index + 1, faults)
            if cue is not None:
                yield cue
            index = text_end
        elif line.startswith(_ASIDE) and line.split(maxsplit=1)[0] in _ASIDE:
            index = _end_of_block(lines, index + 1)
        else:
            index += 1  # an identifier, or something that stands between the cues


def _end_of_block(lines: list[str], index: int) -> int:
    while index < len(lines) and lines[index].strip() and "-->" not in lines[index]:
        index += 1
    return index


def _cue(timing: str, text: list[str], number: int, faults: list[Fault]) -> Cue | None:
    def fault(code: str, column: int, message: str, hint: str) -> None:
        faults.append(Fault(code, number, column, message, hint))

    arrow = _ARROW.search(timing)
    assert arrow is not None  # `_cues` saw it
    begin, rest = timing[: arrow.start()].lstrip(), timing[arrow.end() :]
    end = rest.split(maxsplit=1)[0] if rest.strip() else ""
    start_ms, end_ms = _milliseconds(begin), _milliseconds(end)
    for written, read, column in ((begin, start_ms, 1), (end, end_ms, arrow.end() + 1)):
        if read is None:
            shown = f"“{written[:20]}”" if written else "nothing"
            hint = "Write times like 00:01:23.500 --> 00:01:26.000."
            fault("bad-time", column, f"A time is expected here, not {shown}.", hint)
            return None
    assert start_ms is not None and end_ms is not None  # both have just been looked at
    if end_ms <= start_ms:
        fault("reversed-cue", arrow.end() + 1, "The cue ends before it has begun.", "Exchange its two times.")
        return None
    if end_ms - start_ms > LONGEST_MS:
        seconds = (end_ms - start_ms) // 1000
        hint = "Give each sentence a cue of its own."
        fault("endless-cue", arrow.end() + 1, f"The cue stays for {seconds:,} s; it is shown for 30 s.", hint)
        end_ms = start_ms + LONGEST_MS
    words = [plain for line in text if (plain := _plain(line))]
    if not words:
        fault("empty-cue", 1, "The cue has no text.", "Write its text on the next line, or take it away.")
        return None
    if len(words) > MOST_LINES or any(len(line) > MOST_LETTERS for line in words):
        hint = "Give each sentence a cue of its own."
        fault("long-cue", 1, f"The cue has more than {MOST_LINES} lines or {MOST_LETTERS} letters a line.", hint)
        words = [line[:MOST_LETTERS].rstrip() for line in words[:MOST_LINES]]
    return Cue(start_ms, end_ms, tuple(words), number)


def _milliseconds(written: str) -> int | None:
    found = _TIME.fullmatch(written)
    if found is None:
        return None
    hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups())
    return min(LATEST_MS, ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)


def _plain(line: str) -> str:
    """A line without its tags, and with `&amp;` and the like as what they stand for."""
    return " ".join(_UNSEEN.sub("", html.unescape(_TAG.sub("", line))).split())
