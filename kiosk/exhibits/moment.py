"""A moment as curators write it: a year, a year across two, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from pydantic import PlainValidator, WithJsonSchema

from kiosk.content.fields import shown
from kiosk.content.surroundings import refusal
from kiosk.ui.dates import LOCALES, said_date

_YEAR = re.compile(r"(\d{4})")
_TWO_YEARS = re.compile(r"(\d{4})/(\d{2})")
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True)
class Moment:
    """`written` as in YAML; `begins` and `ends` in years, 1950.5 being the middle of 1950."""

    written: str
    begins: float
    ends: float

    @property
    def middle(self) -> float:
        return (self.begins + self.ends) / 2

    @property
    def year(self) -> int:
        return int(self.begins)

    @property
    def to_the_year(self) -> bool:
        """Whether no month is known."""
        return "-" not in self.written

    def say(self, language: str) -> str:
        """`2018`, `2025년 6월`, `7 July 1950`."""
        if not self.to_the_year:
            return said_date(self.written, language)
        try:
            locale = Locale.parse(LOCALES.get(language, language))
        except (ValueError, UnknownLocaleError):
            return self.written
        year = str(self.year)
        return str(format_skeleton("y", date(self.year, 1, 1), locale=locale)).replace(year, self.written)

    def short(self, language: str) -> str:
        """For an axis: a year alone without the word for it."""
        return self.written if self.to_the_year else self.say(language)


def _of_year(when: date) -> float:
    days = 366 if calendar.isleap(when.year) else 365
    return when.year + (when.timetuple().tm_yday - 1) / days


def moment(value: Any) -> Moment:
    """Reads `2018`, `2017/18`, `2025-06` or `1950-07-07`; refuses all else."""
    if isinstance(value, Moment):
        return value
    written = str(value)
    found = _YEAR.fullmatch(written)
    if found and int(found[1]):
        return Moment(written, float(found[1]), float(found[1]) + 1)
    found = _TWO_YEARS.fullmatch(written)
    if found and (int(found[1]) + 1) % 100 == int(found[2]):
        return Moment(written, int(found[1]) + 0.5, int(found[1]) + 1.5)
    found = _DATE.fullmatch(written)
    if found:
        year, month, day = int(found[1]), int(found[2]), int(found[3]) if found[3] else None
        try:
            begins = _of_year(date(year, month, day or 1))
        except ValueError:
            raise refusal("bad-date", f"There is no day {shown(written)}.", "Write a day of the calendar.") from None
        return Moment(written, begins, begins + (1 / 365 if day else 1 / 12))
    message = f"A year, a month or a day is expected here, not {shown(value)}."
    raise refusal("bad-date", message, "Write 2018, 2017/18, 2025-06 or 1950-07-07.")


When = Annotated[Moment, PlainValidator(moment), WithJsonSchema({"type": ["string", "number"]})]
"""A year (`2018`), a year across two (`2017/18`), a month (`2025-06`) or a day (`1950-07-07`)."""
