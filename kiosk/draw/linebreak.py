"""Where a text's lines end: UAX 14 with Korean words kept whole, no word alone on the last line, none too wide."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from uniseg.graphemecluster import grapheme_clusters
from uniseg.linebreak import line_break_units

PROSE_LATIN = 80  # characters a line at most; a CJK character counts twice, so 40 of those
SHORT_LAST_LINE = 0.25  # of the line: a last word narrower than this gets company
_CJK = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]")
_CJK_LANGUAGES = ("ko", "ja", "zh")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
# Words in which UAX 14 sees no break once Korean words are whole: nearly all, and found 100 times faster than by it.
_LETTERS = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\uac00-\ud7a3"
_PLAIN = re.compile(rf"""[("]?[{_LETTERS}]+(?:[.,'][{_LETTERS}]+)*%?[.,:;!?]*\Z|[{_LETTERS}]+[.,]?[)"]\Z""")


class LineMeasure(Protocol):
    """How wide a text is in one line, in any unit. Joining two texts adds `tracking` between them."""

    language: str
    tracking: float

    def width(self, text: str) -> float: ...


def broken(text: str, limit: float | None, measure: LineMeasure, prose: bool, balanced: bool) -> list[str]:
    """`text` in lines no wider than `limit` (None: only the author's breaks count); empty lines are kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        paragraph = paragraph.strip()
        if limit is None or not paragraph:
            lines.append(paragraph)
            continue
        filled = _Filler(measure, prose).lines(units(paragraph), limit, balanced)
        lines += ["".join(line).rstrip() for line in filled]
    return lines


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[str, ...]:
    """The parts of one line between which it may be broken, each with the spaces after it."""
    chunks = re.findall("[^ ]+ *", text)
    if all(_PLAIN.match(chunk.rstrip(" ")) for chunk in chunks):
        return tuple(chunks)
    return tuple(_whole_korean_words(line_break_units(text)))


def _whole_korean_words(parts: Iterable[str]) -> list[str]:
    words: list[str] = []
    for part in parts:
        last = words[-1][-1] if words else " "
        if not last.isspace() and (_HANGUL.match(part[0]) or _HANGUL.match(last)):
            words[-1] += part
        else:
            words.append(part)
    return words


class _Filler:
    """Fills lines with words."""

    def __init__(self, measure: LineMeasure, prose: bool) -> None:
        self._measure = measure
        self._prose = prose
        self._cjk = measure.language.split("-")[0] in _CJK_LANGUAGES

    def lines(self, words: Sequence[str], limit: float, balanced: bool) -> list[list[str]]:
        words = [part for word in words for part in self._fitting(word, limit)]
        lines = self._greedy(words, limit)
        if balanced and len(lines) > 1:
            return self._even(words, limit, len(lines))
        return self._with_company(lines, limit)

    def _fitting(self, word: str, limit: float) -> Iterator[str]:
        """`word`, or where it is wider than a line, as many clusters at a time as fit, at least one."""
        if self._measure.width(word.rstrip()) <= limit:
            yield word
            return
        part = ""
        for cluster in grapheme_clusters(word):
            if part and not cluster.isspace() and self._measure.width(part + cluster) > limit:
                yield part
                part = ""
            part += cluster
        yield part

    def _greedy(self, words: Sequence[str], limit: float) -> list[list[str]]:
        lines: list[list[str]] = [[]]
        for word in words:
            if lines[-1] and not self._fits([*lines[-1], word], limit):
                lines.append([])
            lines[-1].append(word)
        return lines

    def _fits(self, line: Sequence[str], limit: float) -> bool:
        if self._prose and sum(map(self._count, line[:-1])) + self._count(line[-1].rstrip()) > PROSE_LATIN:
            return False
        return self._width(line) <= limit

    def _width(self, line: Sequence[str]) -> float:
        # Word by word, since words are measured once and kept: whole lines never come again.
        words = sum(self._measure.width(word) for word in (*line[:-1], line[-1].rstrip()))
        return words + self._measure.tracking * (len(line) - 1)

    def _count(self, word: str) -> int:
        wide = len(_CJK.findall(word))
        spaces = word.count(" ") if self._cjk else 0
        return len(word) + wide + spaces

    def _even(self, words: Sequence[str], limit: float, count: int) -> list[list[str]]:
        """The same number of lines, each as short as that allows."""
        narrow, wide = 0.0, limit
        for _ in range(12):
            middle = (narrow + wide) / 2
            if len(self._greedy(words, middle)) > count:
                narrow = middle
            else:
                wide = middle
        return self._greedy(words, wide)

    def _with_company(self, lines: list[list[str]], limit: float) -> list[list[str]]:
        if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3:
            return lines
        joined = [lines[-2][-1], *lines[-1]]
        if self._width(lines[-1]) >= SHORT_LAST_LINE * limit or not self._fits(joined, limit):
            return lines
        return [*lines[:-2], lines[-2][:-1], joined]
