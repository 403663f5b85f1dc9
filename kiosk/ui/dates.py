"""Dates as each language writes them."""

import re
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")

LOCALES = {"en": "en_GB"}  # 4 December 2021: as museums outside the United States write it


def said_date(written: str, language: str) -> str:
    """`2021-12-04` or `2021-12` in words of a language; anything else, such as a bare year, as it is written."""
    found = _DATE.fullmatch(written)
    if found is None:
        return written
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None and month is not None
    try:
        locale = Locale.parse(LOCALES.get(language, language))
        if day is None:
            return str(format_skeleton("yMMMM", date(year, month, 1), locale=locale))
        return str(format_date(date(year, month, day), "long", locale=locale))
    except (ValueError, UnknownLocaleError):  # a day that no month has, or a code that is no language
        return written
