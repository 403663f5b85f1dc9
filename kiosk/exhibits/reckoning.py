"""From choices to figures: the formulas of a `build` exhibit, reckoned for what a visitor has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.exhibits.build_spec import BuildSpec, Result
from kiosk.exhibits.formula import value


@dataclass(frozen=True)
class Figure:
    """A result as it is shown, in its own unit; `part` (0 to 1) of `whole`, both None where it has none."""

    result: Result
    value: float
    part: float | None = None
    whole: float | None = None


def figures(spec: BuildSpec, chosen: Mapping[str, float]) -> tuple[Figure, ...]:
    """All results for values of the choices within their limits. Never fails: the spec has been checked for that."""
    known = {choice.id: chosen[choice.id] * spec.unit(choice.unit).factor for choice in spec.choices}
    known |= {name: constant.value * spec.unit(constant.unit).factor for name, constant in spec.constants.items()}
    found = []
    for result in spec.results:
        amount = value(result.formula.tree, known)
        known[result.id] = amount
        factor = spec.unit(result.unit).factor
        part = whole = None
        if result.whole is not None:
            all_of_it = value(result.whole.tree, known)
            part = min(1.0, max(0.0, amount / all_of_it)) if all_of_it > 0 else 0.0
            whole = result.rounded(all_of_it / factor)
        found.append(Figure(result, result.rounded(amount / factor), part, whole))
    return tuple(found)
