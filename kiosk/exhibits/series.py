"""The figures of a chart: series of points, in the YAML itself or in a CSV file, and how a figure is said."""

import csv
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, ValidationInfo, model_validator

from kiosk.content.fields import FilePath, Number, SourceKey, Text, WholeNumber, YesNo, shown
from kiosk.content.hall import ContentModel
from kiosk.content.surroundings import Surroundings, did_you_mean, listed, refusal
from kiosk.content.words import Words
from kiosk.exhibits.moment import When
from kiosk.ui.numbers import said_number
from kiosk.ui.setting import Setting

Form = Literal["bar", "line", "dot", "unit"]
Precision = Literal["exact", "about", "over", "nearly"]
VALUE = "{value}"
MOST_POINTS = 60
MOST_UNITS = 6_000  # more dots than this are dust

Figure = Annotated[Number, Field(ge=0)]


class Point(ContentModel):
    """One figure: of a moment (`at`) or of a thing (`name`). Without a value it is a gap; `target` is what was aimed
    at; `accent` sets it off from its neighbours.
    """

    at: When | None = None
    name: Words | None = None
    value: Figure | None = None
    target: Figure | None = None
    precision: Precision = "exact"
    source: SourceKey | None = None
    accent: YesNo = False

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.at is None) == (self.name is None):
            raise refusal(
                "missing-key",
                "A point needs either “at” or “name”.",
                "Write at: and a date such as 2018 or 2025-06, or name: and what the figure is of.",
            )
        return self

    def said(self, language: str) -> str:
        """What the figure is of."""
        if self.at is not None:
            return self.at.say(language)
        assert self.name is not None
        return self.name.say(language)


class Series(ContentModel):
    """Figures of one definition. Nothing ever joins two of them.

    `unit` is how a figure is written, with `{value}` for the number; `times` what the written numbers are multiplied
    by; `each` how many one dot of a unit chart stands for, `whole` the amount that all dots together are.
    """

    name: Words
    note: Words | None = None
    form: Form | None = None
    unit: Words | None = None
    times: Annotated[WholeNumber, Field(ge=1, le=1_000_000_000)] = 1
    compact: YesNo = False
    each: Annotated[WholeNumber, Field(ge=1)] = 1
    whole: Annotated[WholeNumber, Field(ge=1)] | None = None
    points: Annotated[tuple[Point, ...], Field(max_length=MOST_POINTS)] = ()
    data: FilePath | None = None
    column: Text = "value"

    @model_validator(mode="after")
    def _whole_series(self, info: ValidationInfo) -> Self:
        if (self.data is None) == (not self.points):
            raise refusal(
                "missing-key",
                "A series needs either “points” or “data”.",
                "Write its figures under points:, or data: and the name of a CSV file in the hall's folder of assets.",
            )
        series = self if self.data is None else self._from_file(info.context)
        inside: tuple[str | int, ...] = ("data",) if self.data is not None else ("points",)
        if not series.points:
            return series
        _refuse_disorder(series.points, inside)
        for code, text in self.unit.texts if self.unit else ():
            if text.count(VALUE) != 1:
                place: tuple[str | int, ...] = ("unit", code) if code else ("unit",)
                hint = 'Write where the number stands, in quotes: "{value}%".'
                raise refusal("bad-unit", f"{shown(text)} does not say “{VALUE}” once.", hint, inside=place)
        if self.whole is not None and series.largest > self.whole:
            message = f"A figure of this series is larger than the whole, {self.whole}."
            raise refusal("out-of-range", message, "Write a larger whole, or correct the figure.", inside=("whole",))
        return series

    def _from_file(self, surroundings: Surroundings | None) -> Self:
        """The series with the points of its file; nothing is read where no exhibition is (`surroundings` is None)."""
        if surroundings is None or surroundings.text is None or self.data is None:
            return self
        points = read_points(surroundings.text(self.data), self.data, self.column, surroundings)
        return self.model_copy(update={"points": points})

    @property
    def dated(self) -> bool:
        """Whether its points stand in time."""
        return self.points[0].at is not None

    @property
    def largest(self) -> float:
        """The largest value or target, as written."""
        return max((max(point.value or 0, point.target or 0) for point in self.points), default=0)

    def number(self, value: float, language: str) -> str:
        """A value without its unit."""
        return said_number(value * self.times, language, compact=self.compact)

    def figure(self, setting: Setting, value: float, precision: Precision = "exact") -> str:
        """A value with its unit, as it is read: “about 14,000”."""
        before, after = self.around(setting, precision)
        return before + self.number(value, setting.language) + after

    def around(self, setting: Setting, precision: Precision = "exact") -> tuple[str, str]:
        """What stands before and behind the number: its unit, and how near to the truth it is."""
        pattern = self.unit.say(setting.language) if self.unit else VALUE
        if precision != "exact":
            pattern = setting.word(f"figure-{precision}", value=pattern)
        before, _, after = pattern.partition(VALUE)
        return before, after

    def units(self, value: float) -> float:
        """How many dots a value is."""
        return value * self.times / self.each


def _refuse_disorder(points: tuple[Point, ...], inside: tuple[str | int, ...]) -> None:
    in_yaml = inside == ("points",)
    if len({point.at is None for point in points}) > 1:
        message = "Some points of this series have “at” and some have “name”."
        raise refusal("mixed-points", message, "Write the same key for all of them.", inside=inside)
    if all(point.value is None and point.target is None for point in points):
        raise refusal("no-values", "No point of this series has a value.", "Write value: and a number.", inside=inside)
    for index, (earlier, later) in enumerate(pairwise(points), start=1):
        if earlier.at is not None and later.at is not None and later.at.begins <= earlier.at.begins:
            message = f"{later.at.written} does not come after {earlier.at.written}."
            place: tuple[str | int, ...] = (*inside, index, "at") if in_yaml else inside
            raise refusal("wrong-order", message, "Put the oldest point first.", inside=place)


def read_points(text: str, file: str, column: str, surroundings: Surroundings) -> tuple[Point, ...]:
    """The points of a CSV file: a row each, with the columns `at` or `name`, the values in `column`, and perhaps
    `target`, `precision`, `source`, `accent`; `name.en` is the name in English. An empty value is a gap.

    Raises a refusal that names the file's line.
    """
    rows = csv.DictReader(text.splitlines(), strict=True)
    points: list[Point] = []
    try:
        head = [name.strip() for name in rows.fieldnames or ()]
        rows.fieldnames = head
        _refuse_head(head, file, column)
        for row in rows:
            values = _values(row, column, file, rows.line_num)
            if values:
                points.append(_point(values, file, rows.line_num, surroundings))
    except csv.Error as error:
        message = f"Line {rows.line_num} of “{file}” is no CSV: {error}."
        raise refusal("bad-csv", message, "Save it again as CSV, comma separated.", inside=("data",)) from None
    if len(points) > MOST_POINTS:
        message = f"“{file}” has {len(points)} points; a chart can show {MOST_POINTS}."
        raise refusal("wrong-length", message, "Leave some out.", inside=("data",))
    if not points:
        raise refusal("empty-file", f"“{file}” has no figures.", "Write a row for each figure.", inside=("data",))
    return tuple(points)


def _refuse_head(head: list[str], file: str, column: str) -> None:
    if column not in head:
        hint = did_you_mean(column, head) or f"Its columns are {listed(head)}."
        raise refusal("no-column", f"“{file}” has no column “{column}”.", hint, inside=("data",))
    if not any(name == "at" or name.split(".")[0] == "name" for name in head):
        hint = "Name the first column at, for dates, or name."
        raise refusal("no-column", f"“{file}” has neither a column “at” nor “name”.", hint, inside=("data",))
    if len(set(head)) < len(head) or "" in head:
        raise refusal(
            "bad-csv", f"A column of “{file}” has no name of its own.", "Name each in its first line.", inside=("data",)
        )


def _values(row: Mapping[str | None, Any], column: str, file: str, line: int) -> dict[str, Any]:
    """The keys of a point in one row; none for an empty row."""
    if row.get(None):
        message = f"Line {line} of “{file}” has more values than there are columns."
        raise refusal("bad-csv", message, "Put quotes around a value that has a comma.", inside=("data",))
    cells = {key: value.strip() for key, value in row.items() if key is not None and value and value.strip()}
    values: dict[str, Any] = {
        key: cells[key] for key in ("at", "name", "target", "precision", "source", "accent") if key in cells
    }
    names = {key.removeprefix("name."): value for key, value in cells.items() if key.startswith("name.")}
    if names:
        values["name"] = names
    if column in cells:
        values["value"] = cells[column]
    return values


def _point(values: dict[str, Any], file: str, line: int, surroundings: Surroundings) -> Point:
    try:
        return Point.model_validate(values, context=surroundings)
    except ValidationError as error:
        context = error.errors(include_url=False)[0].get("ctx", {})
        message = str(context.get("message", "a value does not fit here."))
        hint = str(context.get("hint", "Look up the columns in docs/exhibits/chart.md."))
        raise refusal("bad-csv", f"Line {line} of “{file}”: {message}", hint, inside=("data",)) from None
