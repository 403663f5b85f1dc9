"""Numbers as each language writes them."""

from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal

from kiosk.ui.dates import LOCALES

COMPACT_DIGITS = 2  # after the point of a number said in words: 1.17 billion


def said_number(value: float, language: str, *, compact: bool = False) -> str:
    """`137,899`; with `compact`, large ones in words: `1.17 billion`, `11.7억`."""
    try:
        locale = Locale.parse(LOCALES.get(language, language))
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    if compact:
        kind: Literal["long", "short"] = (
            "long" if "long" in locale.compact_decimal_formats else "short"
        )  # Korean has one
        return str(format_compact_decimal(value, format_type=kind, locale=locale, fraction_digits=COMPACT_DIGITS))
    return str(format_decimal(value, locale=locale))
