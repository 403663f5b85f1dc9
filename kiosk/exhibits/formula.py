"""Formulas that curators write: `people * water_a_person * (1 - reuse * reused_share)`.

There is a parser of our own, for the four operations, brackets, `min` and `max`; nothing is ever handed to Python.
Length and depth are bounded. A formula is checked once, over all that visitors can choose: its units must agree, and
from the limits of the choices follows a range within which it stays, without a division by zero and without numbers
that have no end. So what a visitor does cannot make it fail.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.content.surroundings import did_you_mean, listed
from kiosk.exhibits.measures import Dimensions, multiplied, said

LONGEST = 300  # characters
DEEPEST = 24  # brackets and signs within each other
LARGEST = 1e12  # in base units; what a curator means is far below
NEAREST_TO_ZERO = 1e-9  # nothing smaller is divided by

Sign = Literal["+", "-", "*", "/"]
Range = tuple[float, float]


class FormulaError(Exception):
    """A formula that does not hold: the `code` of the problem, what is wrong, and how to mend it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True)
class Number:
    """A number without a unit."""

    value: float


@dataclass(frozen=True)
class Name:
    """A choice, a constant or an earlier result."""

    name: str


@dataclass(frozen=True)
class Negative:
    """The other sign."""

    of: "Tree"


@dataclass(frozen=True)
class Operation:
    """Two parts with a sign between them; `text` is how it was written."""

    sign: Sign
    left: "Tree"
    right: "Tree"
    text: str


@dataclass(frozen=True)
class Extreme:
    """The smallest or the largest of some."""

    which: Literal["min", "max"]
    of: tuple["Tree", ...]
    text: str


Tree = Number | Name | Negative | Operation | Extreme


@dataclass(frozen=True)
class Formula:
    """As it was written, and as it is reckoned."""

    text: str
    tree: Tree


_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>[-+*/×÷−(),]))", re.ASCII
)
_OTHER_SIGNS = {"×": "*", "÷": "/", "−": "-"}
_FUNCTIONS = ("min", "max")


_TokenKind = Literal["number", "name", "sign", "end"]
_KINDS: tuple[_TokenKind, ...] = ("number", "name", "sign")


@dataclass(frozen=True)
class _Token:
    kind: _TokenKind
    text: str
    start: int
    end: int


def read_formula(text: str) -> Formula:
    """The formula that is written. Raises FormulaError where it is none."""
    if len(text) > LONGEST:
        message = f"The formula has {len(text)} characters."
        raise FormulaError("bad-formula", message, f"Write at most {LONGEST}: give a part of it a result of its own.")
    parser = _Parser(text)
    tree = parser.sum()
    if parser.here.kind != "end":
        raise parser.unexpected("a sign such as *")
    return Formula(text, tree)


class _Parser:
    """Goes through a formula once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    @property
    def here(self) -> _Token:
        return self._tokens[self._at]

    def unexpected(self, wanted: str) -> FormulaError:
        if self.here.kind == "end":
            message = f"The formula ends where {wanted} is expected."
        else:
            message = f"“{self.here.text}” stands at character {self.here.start + 1}, where {wanted} is expected."
        return FormulaError("bad-formula", message, "Write it like this: people * litres_a_person / 1000.")

    def _take(self, sign: str) -> bool:
        """Go past a sign, if it stands here."""
        found = self.here.kind == "sign" and self.here.text == sign
        self._at += found
        return found

    def _taken(self, *signs: Sign) -> Sign | None:
        """Which of these signs stands here, and past it."""
        return next((sign for sign in signs if self._take(sign)), None)

    def sum(self) -> Tree:
        """Parts with + and - between them."""
        start, tree = self.here.start, self._product()
        while sign := self._taken("+", "-"):
            tree = self._operation(sign, tree, self._product(), start)
        return tree

    def _product(self) -> Tree:
        start, tree = self.here.start, self._signed()
        while sign := self._taken("*", "/"):
            tree = self._operation(sign, tree, self._signed(), start)
        return tree

    def _operation(self, sign: Sign, left: Tree, right: Tree, start: int) -> Tree:
        written = self._text[start : self._tokens[self._at - 1].end].strip()
        return Operation(sign, left, right, written)

    def _signed(self) -> Tree:
        if not self._take("-"):
            return self._single()
        self._deeper()
        tree = Negative(self._signed())
        self._depth -= 1
        return tree

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            message = f"There are more than {DEEPEST} brackets or signs within each other."
            raise FormulaError("bad-formula", message, "Give a part of the formula a result of its own.")

    def _single(self) -> Tree:
        token = self.here
        if token.kind == "number":
            self._at += 1
            return Number(_plain_number(token.text))
        if token.kind == "name":
            self._at += 1
            if self.here.text != "(":
                return Name(token.text)
            return self._extreme(token)
        if self._take("("):
            self._deeper()
            tree = self.sum()
            if not self._take(")"):
                raise self.unexpected("a closing bracket")
            self._depth -= 1
            return tree
        raise self.unexpected("a name or a number")

    def _extreme(self, function: _Token) -> Tree:
        if function.text not in _FUNCTIONS:
            message = f"There is no function “{function.text}”."
            raise FormulaError("bad-formula", message, f"The functions are {listed(_FUNCTIONS)}.")
        self._take("(")
        self._deeper()
        parts = [self.sum()]
        while self._take(","):
            parts.append(self.sum())
        if not self._take(")"):
            raise self.unexpected("a closing bracket")
        self._depth -= 1
        written = self._text[function.start : self._tokens[self._at - 1].end]
        return Extreme("min" if function.text == "min" else "max", tuple(parts), written)


def _tokens(text: str) -> list[_Token]:
    found, at = list[_Token](), 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            strange = text[at:].lstrip()[0]
            message = f"“{strange}” at character {text.index(strange, at) + 1} is no part of a formula."
            hint = "Use names, whole numbers, + - * / and brackets."
            raise FormulaError("bad-formula", message, hint)
        kind: _TokenKind = next(kind for kind in _KINDS if match[kind])
        word = match[kind]
        found.append(_Token(kind, _OTHER_SIGNS.get(word, word), match.start(kind), match.end(kind)))
        at = match.end()
    return [*found, _Token("end", "", len(text), len(text))]


def _plain_number(text: str) -> float:
    """A number in a formula: whatever is measured has a name, so that its source can be said."""
    if "." in text or len(text) > 4:
        message = f"{text} stands in a formula without a source."
        hint = "Give it a name under “constants”, with its unit and its source, and write the name here."
        raise FormulaError("bad-formula", message, hint)
    return float(text)


# ------------------------------------------------------------------ checking


def dimensions(tree: Tree, known: Mapping[str, Dimensions]) -> Dimensions:
    """What a formula measures. Raises FormulaError for an unknown name, and where different things are added."""
    match tree:
        case Number():
            return ()
        case Name(name):
            if name not in known:
                message = f"There is nothing called “{name}” here."
                hint = did_you_mean(name, known) or f"The names are {listed(known)}."
                raise FormulaError("unknown-name", message, hint)
            return known[name]
        case Negative(of):
            return dimensions(of, known)
        case Operation(sign, left, right, text):
            first, second = dimensions(left, known), dimensions(right, known)
            if sign in ("*", "/"):
                return multiplied(first, second, 1 if sign == "*" else -1)
            _require_same(first, second, text)
            return first
        case Extreme(_, parts, text):
            first, *others = (dimensions(part, known) for part in parts)
            for second in others:
                _require_same(first, second, text)
            return first


def _require_same(first: Dimensions, second: Dimensions, text: str) -> None:
    if first != second:
        message = f"“{text}” brings together {said(first)} and {said(second)}."
        raise FormulaError("wrong-unit", message, "Correct the units of its parts, or the formula.")


def bounds(tree: Tree, known: Mapping[str, Range]) -> Range:
    """The least and the greatest that a formula can give while its names stay in their ranges, or a little wider.

    Raises FormulaError where it may divide by zero or leave all bounds.
    """
    match tree:
        case Number(value):
            return value, value
        case Name(name):
            return known[name]
        case Negative(of):
            least, greatest = bounds(of, known)
            return -greatest, -least
        case Operation(sign, left, right, text):
            return _bounded(_operated(sign, bounds(left, known), bounds(right, known), text), text)
        case Extreme(which, parts, _):
            choose = min if which == "min" else max
            ranges = [bounds(part, known) for part in parts]
            return choose(least for least, _ in ranges), choose(greatest for _, greatest in ranges)


def _operated(sign: Sign, first: Range, second: Range, text: str) -> Range:
    match sign:
        case "+":
            return first[0] + second[0], first[1] + second[1]
        case "-":
            return first[0] - second[1], first[1] - second[0]
        case "/":
            if second[0] < NEAREST_TO_ZERO and second[1] > -NEAREST_TO_ZERO:
                message = f"“{text}” may divide by zero."
                raise FormulaError(
                    "division-by-zero", message, "Change the limits of the choices, or what it divides by."
                )
            corners = [a / b for a in first for b in second]
        case "*":
            corners = [a * b for a in first for b in second]
    return min(corners), max(corners)


def _bounded(found: Range, text: str) -> Range:
    if max(abs(found[0]), abs(found[1])) > LARGEST:
        raise FormulaError("out-of-range", f"“{text}” may become too large.", "Look at the constants and the limits.")
    return found


# ------------------------------------------------------------------ reckoning


def value(tree: Tree, known: Mapping[str, float]) -> float:
    """What a checked formula gives, in base units, for values within the ranges that it was checked for."""
    match tree:
        case Number(number):
            return number
        case Name(name):
            return known[name]
        case Negative(of):
            return -value(of, known)
        case Operation(sign, left, right, _):
            first, second = value(left, known), value(right, known)
            match sign:
                case "+":
                    return first + second
                case "-":
                    return first - second
                case "*":
                    return first * second
                case "/":
                    return first / second
        case Extreme(which, parts, _):
            values = [value(part, known) for part in parts]
            return min(values) if which == "min" else max(values)
