"""The problems of a folder beside the preview: each with its place, its line, and how to mend it.

Sizes here are pixels of the curator's own screen, not millimetres of the kiosk's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.problem import Problem, Severity
from kiosk.draw.canvas import Canvas
from kiosk.draw.paragraph import SetText, Typesetter
from kiosk.draw.theme import LIGHT, Colour, TextStyle
from kiosk.ui.rect import Rect

WIDTH = 640
MARGIN = 32
TITLE_PX, SENTENCE_PX, TEXT_PX, CODE_PX = 28, 21, 19, 18

_BOLD = TextStyle("text", 600, 1.0, 1.35, 0.0)
_PLAIN = TextStyle("text", 400, 1.0, 1.42, 0.0)


@dataclass(frozen=True)
class Excerpt:
    """The line of a file in which a problem lies: `start` to `end` are the columns to be underlined, from 0."""

    number: int
    text: str
    start: int
    end: int


def excerpt(folder: Path, problem: Problem) -> Excerpt | None:
    """The line, shortened round the problem; None where the file cannot be read as text."""
    try:
        lines = (folder / problem.file).read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        return None
    if not 1 <= problem.line <= len(lines):
        return None
    line, start = lines[problem.line - 1], problem.column - 1
    end = start
    while end < len(line) and line[end] not in " :,]}\t":
        end += 1
    end = max(end, start + 1)
    cut = max(0, start - 30)
    text = line[cut : cut + 64]
    return Excerpt(problem.line, text, start - cut, min(end - cut, len(text)))


class ProblemPanel:
    """Draws the list; what does not fit is counted in the last line."""

    def __init__(self, canvas: Canvas, typesetter: Typesetter, folder: Path) -> None:
        self._canvas = canvas
        self._typesetter = typesetter
        self._folder = folder

    def draw(self, rect: Rect, problems: Sequence[Problem]) -> None:
        self._canvas.fill(rect, LIGHT.surface)
        self._canvas.fill(Rect(rect.x, rect.y, 1, rect.height), LIGHT.hairline)
        inner = rect.inset(MARGIN, 28)
        errors = sum(problem.severity == Severity.ERROR for problem in problems)
        word = "thing" if len(problems) == 1 else "things"
        y = self._words(f"{len(problems)} {word} to mend", _BOLD, TITLE_PX, inner.x, inner.y, inner.width)
        counts = f"{errors} {'error' if errors == 1 else 'errors'} · {len(problems) - errors} warnings"
        y = self._words(counts, _PLAIN, TEXT_PX, inner.x, y, inner.width, LIGHT.second) + 14
        for index, problem in enumerate(problems):
            needed = self._height(problem, inner.width)
            if y + needed > inner.bottom - 40 and index:
                rest = f"and {len(problems) - index} more: kiosk check lists them all"
                self._words(rest, _PLAIN, TEXT_PX, inner.x, y, inner.width, LIGHT.second)
                return
            y = self._problem(problem, inner, y)

    def _set(self, text: str, style: TextStyle, px: int, width: int) -> SetText:
        return self._typesetter.set(text, style, "en", width, em_px=px)

    def _words(
        self, text: str, style: TextStyle, px: int, x: int, y: int, width: int, colour: Colour = LIGHT.text
    ) -> int:
        """Draw a text and return where the next one may begin."""
        content = self._set(text, style, px, width)
        self._canvas.text(content, (x, y), colour)
        return y + content.height

    def _height(self, problem: Problem, width: int) -> int:
        sentence = self._set(problem.message, _BOLD, SENTENCE_PX, width).height
        hint = self._set(_remedy(problem), _PLAIN, TEXT_PX, width).height if problem.hint else 0
        return 28 + sentence + 44 + hint + 42

    def _problem(self, problem: Problem, inner: Rect, y: int) -> int:
        canvas, error = self._canvas, problem.severity == Severity.ERROR
        colour = LIGHT.wrong if error else LIGHT.warning
        canvas.fill(Rect(inner.x, y, inner.width, 1), LIGHT.hairline)
        y += 16
        canvas.icon("cross-circle" if error else "warning", (inner.x, y, 26, 26), colour)
        place = f"{problem.file}:{problem.line}:{problem.column}"
        kind = self._set("Error" if error else "Warning", _BOLD, TEXT_PX, inner.width)
        canvas.text(kind, (inner.x + 36, y), colour)
        canvas.text(self._set(place, _PLAIN, TEXT_PX, inner.width), (inner.x + 48 + kind.width, y), LIGHT.link)
        y = self._words(problem.message, _BOLD, SENTENCE_PX, inner.x, y + 34, inner.width) + 6
        found = excerpt(self._folder, problem)
        if found is not None:
            y = self._excerpt(found, inner, y, colour)
        if problem.hint:
            y = self._words(_remedy(problem), _PLAIN, TEXT_PX, inner.x, y + 4, inner.width)
        return y + 18

    def _excerpt(self, found: Excerpt, inner: Rect, y: int, colour: Colour) -> int:
        canvas = self._canvas
        canvas.fill(Rect(inner.x, y, inner.width, 34), LIGHT.panel)
        canvas.text(self._set(str(found.number), _PLAIN, CODE_PX, 60), (inner.x + 12, y + 5), LIGHT.second)
        left = inner.x + 64
        before = self._set(found.text[: found.start], _PLAIN, CODE_PX, 2000).width if found.start else 0
        until = self._set(found.text[: found.end], _PLAIN, CODE_PX, 2000).width
        with canvas.clip(inner):
            canvas.text(self._typesetter.set(found.text, _PLAIN, "en", None, em_px=CODE_PX), (left, y + 5), LIGHT.text)
            canvas.fill(Rect(left + before, y + 29, max(8, until - before), 3), colour)
        return y + 42


def _remedy(problem: Problem) -> str:
    return f"To mend it: {problem.hint}"
