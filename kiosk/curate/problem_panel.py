"""The problems of a folder beside the preview: each with its place, its lines, and how to mend it.

They are laid out once for each save and size, then drawn as often as the window is.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.problem import Problem, Severity
from kiosk.curate.excerpt import Excerpt, excerpt
from kiosk.curate.tools import BOLD, PLAIN, TEXT_PX
from kiosk.draw.paragraph import SetText, Typesetter
from kiosk.draw.theme import LIGHT, Colour, TextStyle
from kiosk.ui.nodes import Fill, Icon, Mark, Node, Role, Text
from kiosk.ui.rect import Rect

WIDEST, NARROWEST, SHARE = 640, 340, 0.4  # of the window's width: the exhibition stays the larger part
MARGIN = 32
TITLE_PX, SENTENCE_PX, CODE_PX = 28, 21, 18
GAP = 12
SIGN = 26
CODE_LINE, CODE_LEFT, MARK = 30, 64, 3
LEAST_MARK = 8
BEFORE_MARK = 12  # columns that stay before what is meant, where a line is too long to be shown whole


def panel_width(window_width: int) -> int:
    """How much of a window the panel takes."""
    return min(WIDEST, max(NARROWEST, round(window_width * SHARE)))


def compose_problems(typesetter: Typesetter, rect: Rect, folder: Path, problems: Sequence[Problem]) -> Node:
    """The list as one node, which says all of it, also what has no room."""
    said = " ".join(f"{problem.place} {problem.message} {problem.hint}" for problem in problems)
    marks = lay_out(typesetter, rect, folder, problems)
    return Node("problems", Role.PROBLEM, said, rect, language="en", live="polite", plate=LIGHT.surface, marks=marks)


def lay_out(typesetter: Typesetter, rect: Rect, folder: Path, problems: Sequence[Problem]) -> tuple[Mark, ...]:
    """The whole list in `rect`; what does not fit is counted in its last line."""
    inner = rect.inset(MARGIN, MARGIN - 4)
    column = _Column(typesetter, inner, inner.y)
    column.parts += [Fill(rect, LIGHT.surface), Fill(Rect(rect.x, rect.y, 1, rect.height), LIGHT.hairline)]
    column.pair(
        column.set(_counted(len(problems), "thing") + " to mend", BOLD, TITLE_PX),
        column.set(_counts(problems), PLAIN, TEXT_PX),
        LIGHT.second,
    )
    for index, problem in enumerate(problems):
        block = _Column(typesetter, inner, column.y)
        block.problem(problem, excerpt(folder, problem))
        after = len(problems) - index - 1
        last_line = column.set(f"and {len(problems) - index} more: kiosk check lists them all", PLAIN, TEXT_PX)
        room = inner.bottom - (last_line.height + GAP if after else 0)
        if block.y > room and index:
            column.y += GAP
            column.words(last_line, colour=LIGHT.second)
            break
        column.parts += block.parts
        column.y = block.y
    return tuple(column.parts)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _counts(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity == Severity.ERROR for problem in problems)
    return f"{_counted(errors, 'error')} · {_counted(len(problems) - errors, 'warning')}"


@dataclass
class _Column:
    """Texts one below the other: `y` is where the next one begins."""

    typesetter: Typesetter
    inner: Rect
    y: int
    parts: list[Mark] = field(default_factory=list)

    def set(
        self, text: str, style: TextStyle, px: int, width: int | None = None, max_lines: int | None = None
    ) -> SetText:
        return self.typesetter.set(text, style, "en", width or self.inner.width, max_lines=max_lines, em_px=px)

    def words(self, text: SetText, x: int = 0, colour: Colour = LIGHT.text) -> None:
        """`x` from the column's left edge."""
        self.parts.append(Text(text, self.inner.x + x, self.y, colour))
        self.y += text.height

    def pair(self, first: SetText, second: SetText, colour: Colour) -> None:
        """One at the left and one at the right edge, or, where there is no room, below."""
        free = self.inner.width - first.width - second.width
        self.words(first)
        if free >= GAP:
            y = self.y - (first.height + second.height) // 2
            self.parts.append(Text(second, self.inner.right - second.width, y, colour))
        else:
            self.words(second, colour=colour)
        self.y += GAP

    def problem(self, problem: Problem, found: Excerpt | None) -> None:
        colour = LIGHT.wrong if problem.severity == Severity.ERROR else LIGHT.warning
        self.parts.append(Fill(Rect(self.inner.x, self.y, self.inner.width, 1), LIGHT.hairline))
        self.y += 16
        self._place(problem, colour)
        self.words(self.set(problem.message, BOLD, SENTENCE_PX))
        self.y += 8
        if found is not None:
            self._excerpt(found, colour)
        if problem.hint:
            label = self.set("To mend it:", BOLD, TEXT_PX)
            self.parts.append(Text(label, self.inner.x, self.y, LIGHT.text))
            beside = label.width + 8
            self.words(self.set(problem.hint, PLAIN, TEXT_PX, self.inner.width - beside), beside)
        self.y += 18

    def _place(self, problem: Problem, colour: Colour) -> None:
        """Its sign and word, and where it is: beside them or, where there is no room, below."""
        error = problem.severity == Severity.ERROR
        word = self.set("Error" if error else "Warning", BOLD, TEXT_PX)
        sign = Rect(self.inner.x, self.y + (word.height - SIGN) // 2, SIGN, SIGN)
        self.parts.append(Icon("cross-circle" if error else "warning", sign, colour))
        left = SIGN + 10
        self.parts.append(Text(word, self.inner.x + left, self.y, colour))
        place = self.set(problem.place, PLAIN, TEXT_PX)
        beside = left + word.width + GAP
        if beside + place.width <= self.inner.width:
            self.parts.append(Text(place, self.inner.x + beside, self.y, LIGHT.link))
            self.y += word.height
        else:
            self.y += word.height
            self.words(place, colour=LIGHT.link)
        self.y += 4

    def _excerpt(self, found: Excerpt, colour: Colour) -> None:
        width = self.inner.width - CODE_LEFT - GAP
        lines, start, end = found.lines, found.start, found.end
        if self._code_width(lines[-1][:end]) > width and start > BEFORE_MARK:
            cut = start - BEFORE_MARK
            lines, start, end = ("…" + lines[-1][cut:],), start - cut + 1, end - cut + 1
        ground = Rect(self.inner.x, self.y, self.inner.width, CODE_LINE * len(lines) + MARK + 3)
        self.parts.append(Fill(ground, LIGHT.panel))
        for number, line in enumerate(lines, found.number - len(lines) + 1):
            count, code = self.set(str(number), PLAIN, CODE_PX), self._code(self._shortened(line, width))
            indent = self._code_width(line[: len(line) - len(line.lstrip())])
            self.parts.append(Text(count, self.inner.x + GAP, self.y + 3, LIGHT.second))
            self.parts.append(Text(code, self.inner.x + CODE_LEFT + indent, self.y + 3, LIGHT.text))
            self.y += CODE_LINE
        left = min(self._code_width(lines[-1][:start]), width - LEAST_MARK)
        right = min(max(self._code_width(lines[-1][:end]), left + LEAST_MARK), width)
        self.parts.append(Fill(Rect(self.inner.x + CODE_LEFT + left, self.y - 1, right - left, MARK), colour))
        self.y = ground.bottom + 8

    def _code(self, line: str) -> SetText:
        """One line, without the spaces at its ends, which a typesetter leaves out."""
        return self.typesetter.set(line.replace(" ", "\u00a0"), PLAIN, "en", None, em_px=CODE_PX)

    def _code_width(self, line: str) -> int:
        """How far a line reaches, with the spaces at its ends."""
        return self._code(f"|{line}|").width - self._code("||").width

    def _shortened(self, line: str, width: int) -> str:
        """As much of a line as fits, “…” in place of the rest, wherever that begins."""
        if self._code_width(line) <= width:
            return line
        fitting = bisect(range(len(line)), width, key=lambda length: self._code_width(line[:length] + "…"))
        return line[: max(0, fitting - 1)] + "…"
