"""Formulas and units as curators write them, and whatever else anybody might write."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exhibits.formula import (
    DEEPEST,
    LONGEST,
    Formula,
    FormulaError,
    Range,
    bounds,
    dimensions,
    read_formula,
    value,
)
from kiosk.exhibits.measures import Dimensions, UnitError, read_unit, said

PEOPLE, LITRES = (("person", 1),), (("day", -1), ("m", 3), ("person", -1))
KINDS: Mapping[str, Dimensions] = {"people": PEOPLE, "water": LITRES, "share": (), "a": (), "b": (), "c": ()}


def reckoned(text: str, **values: float) -> float:
    return value(read_formula(text).tree, values)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 3 - 2", 5),
        ("16 / 4 / 2", 2),
        ("-a + 10", 7),
        ("2 * -a", -6),
        ("--a", 3),
        ("a × b ÷ 2 − 1", 5),
        ("min(a, b, 9)", 3),
        ("max(a, min(b, 100)) * 2", 8),
        ("  a\n *  b ", 12),
        ("a*(1-b)", -9),
    ],
)
def test_it_reckons_as_at_school(text: str, result: float) -> None:
    assert reckoned(text, a=3, b=4) == result


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "The formula ends where a name or a number is expected.", "Write it like this: people * litres_a_person / 1000."),
        ("a *", "The formula ends where a name or a number is expected.", "Write it like this: people * litres_a_person / 1000."),
        ("a b", "“b” stands at character 3, where a sign such as * is expected.", "Write it like this: people * litres_a_person / 1000."),
        ("(a", "The formula ends where a closing bracket is expected.", "Write it like this: people * litres_a_person / 1000."),
        ("a ** b", "“*” stands at character 4, where a name or a number is expected.", "Write it like this: people * litres_a_person / 1000."),
        ("a.real", "“.” at character 2 is no part of a formula.", "Use names, whole numbers, + - * / and brackets."),
        ("A + 1", "“A” at character 1 is no part of a formula.", "Use names, whole numbers, + - * / and brackets."),
        ("[a]", "“[” at character 1 is no part of a formula.", "Use names, whole numbers, + - * / and brackets."),
        ("sin(a)", "There is no function “sin”.", "The functions are min and max."),
        ("a * 0.5", "0.5 stands in a formula without a source.", "Give it a name under “constants”, with its unit and its source, and write the name here."),
        ("a * 12345", "12345 stands in a formula without a source.", "Give it a name under “constants”, with its unit and its source, and write the name here."),
        ("a" * 301, "The formula has 301 characters.", "Write at most 300: give a part of it a result of its own."),
        ("(" * 25 + "a" + ")" * 25, "There are more than 24 brackets or signs within each other.", "Give a part of the formula a result of its own."),
        ("-" * 25 + "a", "There are more than 24 brackets or signs within each other.", "Give a part of the formula a result of its own."),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_remedy(text: str, message: str, hint: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_formula(text)
    assert (caught.value.code, caught.value.message, caught.value.hint) == ("bad-formula", message, hint)


def test_units_go_along() -> None:
    assert dimensions(read_formula("people * water * (1 - share)").tree, KINDS) == (("day", -1), ("m", 3))
    assert dimensions(read_formula("people / people").tree, KINDS) == ()


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("people + share", "wrong-unit", "“people + share” brings together person and a plain number."),
        ("max(people, 1)", "wrong-unit", "“max(people, 1)” brings together person and a plain number."),
        ("2 * (water - people)", "wrong-unit", "“water - people” brings together m3/day/person and person."),
        ("peple * water", "unknown-name", "There is nothing called “peple” here."),
    ],
)
def test_unlike_things_are_not_added(text: str, code: str, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        dimensions(read_formula(text).tree, KINDS)
    assert (caught.value.code, caught.value.message) == (code, message)


@pytest.mark.parametrize("text", ["a / b", "1 / (a - a)", "a / 0"])
def test_a_division_that_may_be_by_zero_is_refused(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        bounds(read_formula(text).tree, {"a": (1, 2), "b": (0, 1)})
    assert (caught.value.code, caught.value.message) == ("division-by-zero", f"“{text}” may divide by zero.")


def test_what_may_grow_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(FormulaError) as caught:
        bounds(read_formula("a * a * a").tree, {"a": (0, 1e5)})
    assert (caught.value.code, caught.value.message) == ("out-of-range", "“a * a * a” may become too large.")


@given(st.text(max_size=LONGEST + 20) | st.text("abc019 .+-*/(),minax×", max_size=LONGEST + 20))
def test_nothing_that_is_written_raises_anything_else(text: str) -> None:
    try:
        formula = read_formula(text)
        dimensions(formula.tree, KINDS)
        found = bounds(formula.tree, dict.fromkeys(KINDS, (-3.0, 4.0)))
    except FormulaError as error:
        assert error.message and error.hint
    else:
        assert found[0] <= found[1]


def formulas() -> st.SearchStrategy[str]:
    single = st.sampled_from(["a", "b", "c", "1", "7", "100"])

    def larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        signs = st.sampled_from(["+", "-", "*", "/"])
        pairs = st.tuples(smaller, signs, smaller).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})")
        extremes = st.tuples(st.sampled_from(["min", "max"]), smaller, smaller)
        return pairs | smaller.map(lambda part: f"-{part}") | extremes.map(lambda e: f"{e[0]}({e[1]}, {e[2]})")

    return st.recursive(single, larger, max_leaves=12).filter(lambda text: len(text) <= LONGEST)


def ranges() -> st.SearchStrategy[Range]:
    ends = st.floats(-1e6, 1e6, allow_nan=False)
    return st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))


@given(formulas(), st.fixed_dictionaries({name: ranges() for name in "abc"}), st.data())
def test_what_has_been_checked_stays_in_its_range_whatever_is_chosen(
    text: str, limits: dict[str, Range], data: st.DataObject
) -> None:
    try:
        formula: Formula = read_formula(text)
        least, greatest = bounds(formula.tree, limits)
    except FormulaError:
        return
    chosen = {name: data.draw(st.floats(*pair)) for name, pair in limits.items()}
    found = value(formula.tree, chosen)
    slack = 1e-6 * max(1.0, abs(least), abs(greatest))
    assert least - slack <= found <= greatest + slack


def test_depth_is_bounded_before_it_costs_anything() -> None:
    read_formula("(" * DEEPEST + "a" + ")" * DEEPEST)
    with pytest.raises(FormulaError):
        read_formula("(" * LONGEST)


@pytest.mark.parametrize(
    ("text", "factor", "measured"),
    [
        ("L/person/day", 0.001, "m3/day/person"),
        ("m3", 1.0, "m3"),
        ("t/year", 1000 / 365, "kg/day"),
        ("truck / month", 12 / 365, "truck/day"),
        ("%", 0.01, "a plain number"),
        ("", 1.0, "a plain number"),
        ("1/day", 1.0, "1/day"),
        ("m * m", 1.0, "m2"),
        ("m/m", 1.0, "a plain number"),
    ],
)
def test_units_are_read(text: str, factor: float, measured: str) -> None:
    unit = read_unit(text, ("person", "truck"))
    assert unit.factor == pytest.approx(factor)
    assert said(unit.dimensions) == measured


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("litre", "There is no unit “litre”.", "Units are L, m3, m2, ha, m, km, g, kg, t, kWh, MWh, hour, day, week, month, year, USD, KRW, % and person; list under “counts” what else is counted."),
        ("persn", "There is no unit “persn”.", "Did you mean “person”?"),
        ("L//day", "“L//day” is not a unit.", "Write it like this: L/person/day."),
        ("*L", "“*L” is not a unit.", "Write it like this: L/person/day."),
        ("m3*m3*m3*m3", "“m3*m3*m3*m3” repeats a unit too often.", "Write it like this: L/person/day."),
        ("L" * 61, "The unit is too long.", "Write it in at most 60 characters."),
    ],
)  # fmt: skip
def test_a_wrong_unit_is_named_with_its_remedy(text: str, message: str, hint: str) -> None:
    with pytest.raises(UnitError) as caught:
        read_unit(text, ("person",))
    assert (caught.value.message, caught.value.hint) == (message, hint)


@given(st.text(max_size=80) | st.text("Lmkgday/*1 person", max_size=80))
def test_no_unit_raises_anything_else(text: str) -> None:
    try:
        read_unit(text, ("person",))
    except UnitError as error:
        assert error.message and error.hint
