"""Units: what may stand after a number, and whether two amounts are of one kind.

A unit is written like `L/person/day`, `kg/m2` or `1/day`: names with `*` and `/` between them. Beside those of the
table there are things that are counted, such as persons or trucks; whoever writes the formulas lists them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.content.surroundings import did_you_mean, listed

Dimensions = tuple[tuple[str, int], ...]
"""What is measured, as base units and their powers: litres a day are (("day", -1), ("m", 3)). Empty for a number."""

LONGEST_UNIT = 60  # characters
HIGHEST_POWER = 9

# How many base units one is, and which.
UNITS: dict[str, tuple[float, str, int]] = {
    "L": (0.001, "m", 3),
    "m3": (1.0, "m", 3),
    "m2": (1.0, "m", 2),
    "ha": (10_000.0, "m", 2),
    "m": (1.0, "m", 1),
    "km": (1_000.0, "m", 1),
    "g": (0.001, "kg", 1),
    "kg": (1.0, "kg", 1),
    "t": (1_000.0, "kg", 1),
    "kWh": (1.0, "kWh", 1),
    "MWh": (1_000.0, "kWh", 1),
    "hour": (1 / 24, "day", 1),
    "day": (1.0, "day", 1),
    "week": (7.0, "day", 1),
    "month": (365 / 12, "day", 1),  # a twelfth of a year
    "year": (365.0, "day", 1),
    "USD": (1.0, "USD", 1),
    "KRW": (1.0, "KRW", 1),
    "%": (0.01, "", 0),
}

_PART = re.compile(r"\s*([*/])?\s*([^\s*/]+)\s*")


class UnitError(Exception):
    """A unit that is none; `message` says what is wrong and `hint` how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True)
class Unit:
    """`text` as it was written; one of it is `factor` base units of `dimensions`."""

    text: str
    factor: float = 1.0
    dimensions: Dimensions = ()


def read_unit(text: str, counted: Iterable[str] = ()) -> Unit:
    """The unit that is written; `counted` names what else is counted. Nothing written is a plain number.

    Raises UnitError.
    """
    counted = tuple(counted)
    if len(text) > LONGEST_UNIT:
        raise UnitError("The unit is too long.", f"Write it in at most {LONGEST_UNIT} characters.")
    factor, powers, at = 1.0, dict[str, int](), 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or (part[1] is None) != (at == 0):
            raise UnitError(f"“{text}” is not a unit.", "Write it like this: L/person/day.")
        sign = -1 if part[1] == "/" else 1
        at = part.end()
        if part[2] == "1":
            continue
        one, base, power = _known(part[2], counted)
        factor *= one**sign
        powers[base] = powers.get(base, 0) + sign * power
    if any(abs(power) > HIGHEST_POWER for power in powers.values()):
        raise UnitError(f"“{text}” repeats a unit too often.", "Write it like this: L/person/day.")
    return Unit(text, factor, dimensions_of(powers))


def _known(name: str, counted: tuple[str, ...]) -> tuple[float, str, int]:
    if name in UNITS:
        return UNITS[name]
    if name in counted:
        return 1.0, name, 1
    known = (*UNITS, *counted)
    hint = did_you_mean(name, known) or f"Units are {listed(known)}; list under “counts” what else is counted."
    raise UnitError(f"There is no unit “{name}”.", hint)


def dimensions_of(powers: Mapping[str, int]) -> Dimensions:
    """In order and without what has the power 0."""
    return tuple(sorted((base, power) for base, power in powers.items() if base and power))


def multiplied(first: Dimensions, second: Dimensions, sign: int = 1) -> Dimensions:
    """The product of two, or their quotient where `sign` is -1."""
    powers = dict(first)
    for base, power in second:
        powers[base] = powers.get(base, 0) + sign * power
    return dimensions_of(powers)


def said(dimensions: Dimensions) -> str:
    """In words for a curator: `m3/day`, `a number`."""
    above = [f"{base}{power if power > 1 else ''}" for base, power in dimensions if power > 0]
    below = [f"/{base}{-power if power < -1 else ''}" for base, power in dimensions if power < 0]
    return ("*".join(above) or ("1" if below else "a plain number")) + "".join(below)
