"""What a curator writes for the kind `build`: choices, constants, results, and what appears on the model."""

import math
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)

from kiosk.content.fields import MediaPath, Number, SourceKey, WholeNumber, YesNo, shown
from kiosk.content.hall import ContentModel, ExhibitSpec
from kiosk.content.surroundings import did_you_mean, refusal
from kiosk.content.words import Words
from kiosk.exhibits.formula import (
    LARGEST,
    Formula,
    FormulaError,
    Range,
    bounds,
    dimensions,
    read_formula,
)
from kiosk.exhibits.measures import Dimensions, Unit, UnitError, read_unit, said

MOST_STEPS = 200  # of a choice: more cannot be told apart on its slider
ON, OFF = 1.0, 0.0  # what a switch is in a formula

_NUMBER: TypeAdapter[float] = TypeAdapter(Number)

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


def _name(value: Any) -> str:
    if isinstance(value, str) and _NAME.fullmatch(value) and value not in ("min", "max"):
        return value
    message = f"A name for formulas is expected here, not {shown(value)}."
    nearest = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")[:40] if isinstance(value, str) else ""
    example = nearest if _NAME.fullmatch(nearest) and nearest not in ("min", "max") else "litres_a_person"
    raise refusal("bad-name", message, f"Write small letters, digits and underscores: {example}.")


def _formula(value: Any) -> Formula:
    if isinstance(value, Formula):
        return value
    if not isinstance(value, str):
        raise refusal("bad-formula", f"A formula is expected here, not {shown(value)}.", "Write it like this: a * b.")
    try:
        return read_formula(value)
    except FormulaError as error:
        raise refusal(error.code, error.message, error.hint) from error


FormulaName = Annotated[str, PlainValidator(_name), WithJsonSchema({"type": "string", "pattern": _NAME.pattern})]
"""A name that formulas use: small letters, digits and underscores."""

FormulaText = Annotated[
    Formula,
    PlainValidator(_formula),
    PlainSerializer(lambda formula: formula.text, return_type=str),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),
]
"""A formula, read."""


def _at_least(value: Any) -> float:
    if value in ("yes", "true", True):
        return ON
    return float(_NUMBER.validate_python(value))


AtLeast = Annotated[
    float, PlainValidator(_at_least), WithJsonSchema({"anyOf": [{"type": "number"}, {"enum": ["yes", True]}]})
]
"""A number, or `yes` for a switch."""

UnitText = Annotated[
    str,
    PlainValidator(lambda value: str(value).strip()),
    WithJsonSchema({"type": "string"}),
]
"""A unit such as `L/person/day`; it is read where it is known what is counted."""


Share = Annotated[Number, Field(ge=0, le=1)]


class Note(ContentModel):
    """What is said of a choice at this value; of a switch, 1 is on."""

    at: Number
    says: Words


class Choice(ContentModel):
    """Something that visitors decide: a number in steps, or, without limits, a switch.

    In formulas a switch is 1 where it is on and 0 where it is off. `says` are the words after the number.
    """

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    id: FormulaName
    words: Words
    unit: UnitText = ""
    says: Words | None = None
    least: Annotated[Number | None, Field(alias="from")] = None
    most: Annotated[Number | None, Field(alias="to")] = None
    step: Annotated[Number | None, Field(gt=0)] = None
    start: Number | None = None
    on: YesNo = False
    notes: tuple[Note, ...] = ()

    @model_validator(mode="after")
    def _steps_fit(self) -> Self:
        limits = {"from": self.least, "to": self.most, "step": self.step}
        missing = [key for key, value in limits.items() if value is None]
        if missing and (len(missing) < 3 or self.start is not None):
            hint = "Write from, to and step for a number; without all three it is a switch, which begins with on: yes."
            raise refusal("missing-key", f"The key “{missing[0]}” is missing.", hint)
        if self.least is None or self.most is None or self.step is None:
            return self
        if self.most <= self.least:
            raise refusal(
                "out-of-range", f"“to” is not above {self.least:g}.", "Write a larger number.", inside=("to",)
            )
        steps = (self.most - self.least) / self.step
        if abs(steps - round(steps)) > 1e-6 or steps > MOST_STEPS:
            hint = f"From {self.least:g} to {self.most:g} must be a whole number of steps, {MOST_STEPS} at most."
            raise refusal("out-of-range", f"A step of {self.step:g} does not fit.", hint, inside=("step",))
        first = self.first
        if not self.least <= first <= self.most or abs(self.nearest(first) - first) > 1e-6:
            hint = f"Write a number from {self.least:g} to {self.most:g} that its steps reach."
            raise refusal("out-of-range", f"It cannot start at {first:g}.", hint, inside=("start",))
        return self

    @property
    def is_switch(self) -> bool:
        return self.step is None

    @property
    def limits(self) -> Range:
        """The least and the greatest it can be, in its own unit."""
        return (self.least or OFF, self.most if self.most is not None else ON)

    @property
    def first(self) -> float:
        """What it is before anybody has touched it."""
        if self.is_switch:
            return ON if self.on else OFF
        return self.start if self.start is not None else self.limits[0]

    def nearest(self, value: float) -> float:
        """The value that can be chosen and is nearest to this one."""
        least, most = self.limits
        step = self.step or ON
        return least + round((min(most, max(least, value)) - least) / step) * step


class Constant(ContentModel):
    """A figure with its source and its date, or an assumption, which is said to be one and why it is made.

    `says` are the words after the figure where it is listed, instead of its unit.
    """

    value: Number
    unit: UnitText = ""
    says: Words | None = None
    words: Words
    source: SourceKey | None = None
    as_of: Words | None = None
    assumption: Words | None = None

    @model_validator(mode="after")
    def _backed(self) -> Self:
        if (self.source is None) == (self.assumption is None):
            hint = "Write source: with a key of sources.yaml, or assumption: and why it is made."
            raise refusal("missing-source", "A constant has either a “source” or an “assumption”.", hint)
        if self.source is not None and self.as_of is None:
            hint = "Write as_of: and the date or the year of the figure."
            raise refusal("missing-key", "The key “as_of” is missing.", hint)
        return self


class Result(ContentModel):
    """A figure that follows from the choices.

    `unit` is checked against the formula, `says` are the words after the figure. `whole` is a formula of the same
    kind: what the figure would be at most; a bar shows the part of it, and `whole_words` say what the whole is, with
    its figure in the place of `{whole}`.
    """

    id: FormulaName
    words: Words
    formula: FormulaText
    unit: UnitText = ""
    says: Words | None = None
    digits: Annotated[WholeNumber, Field(ge=0, le=3)] = 0
    rounding: Literal["nearest", "up"] = "nearest"
    whole: FormulaText | None = None
    whole_words: Words | None = None
    reckoned: Words

    @model_validator(mode="after")
    def _whole_is_named(self) -> Self:
        if (self.whole is None) != (self.whole_words is None):
            hint = "Write both: the bar shows the figure as a part of “whole”, and its words say what that is."
            raise refusal("missing-key", "“whole” and “whole_words” belong together.", hint)
        return self

    def rounded(self, value: float) -> float:
        """As it is shown."""
        if self.rounding == "up":
            return math.ceil(round(value, 9))
        fine = 10.0**self.digits
        return math.floor(round(value * fine, 6) + 0.5) / fine


class Layer(ContentModel):
    """A picture of what is added, transparent elsewhere; it lies over the model's picture from some choices on.

    `when` has for each choice the least value, or `yes` for a switch; `place` is left, top, width and height in
    shares of the model's picture.
    """

    image: MediaPath
    place: tuple[Share, Share, Share, Share] = (0.0, 0.0, 1.0, 1.0)
    when: Annotated[dict[FormulaName, AtLeast], Field(min_length=1)]
    words: Words

    def is_seen(self, chosen: Mapping[str, float]) -> bool:
        """Whether everything that it waits for is chosen."""
        return all(chosen[choice] >= least for choice, least in self.when.items())


class BuildSpec(ExhibitSpec):
    """A model that visitors fit out, and what follows from it in figures."""

    kind: Literal["build"]
    image: MediaPath
    alt: Words
    counts: tuple[FormulaName, ...] = ()
    choices: Annotated[tuple[Choice, ...], Field(min_length=1, max_length=6)]
    constants: dict[FormulaName, Constant] = Field(default_factory=dict)
    results: Annotated[tuple[Result, ...], Field(min_length=1, max_length=6)]
    layers: Annotated[tuple[Layer, ...], Field(max_length=24)] = ()

    @model_validator(mode="after")
    def _holds(self) -> Self:
        self._own_names()
        self._checked_formulas()
        for index, layer in enumerate(self.layers):
            for name in layer.when:
                if name not in {choice.id for choice in self.choices}:
                    hint = did_you_mean(name, [choice.id for choice in self.choices]) or "Name one of the choices."
                    inside = ("layers", index, "when", name)
                    raise refusal("unknown-name", f"There is no choice “{name}”.", hint, inside=inside, at_key=True)
        return self

    def _own_names(self) -> None:
        places: list[tuple[str, int, str]] = [
            ("choices", index, choice.id) for index, choice in enumerate(self.choices)
        ]
        places += [("results", index, result.id) for index, result in enumerate(self.results)]
        taken = set(self.constants)
        for list_name, index, name in places:
            if name in taken:
                message = f"There is already something called “{name}”."
                inside = (list_name, index, "id")
                raise refusal("repeated-id", message, "Give one of them another name.", inside=inside)
            taken.add(name)

    def _checked_formulas(self) -> None:
        """Units agree, and nothing that can be chosen makes a formula fail. Raises refusals."""
        kinds: dict[str, Dimensions] = {}
        ranges: dict[str, Range] = {}
        for index, choice in enumerate(self.choices):
            unit = self._unit(choice.unit, ("choices", index, "unit"))
            kinds[choice.id] = unit.dimensions
            ranges[choice.id] = (choice.limits[0] * unit.factor, choice.limits[1] * unit.factor)
        for name, constant in self.constants.items():
            unit = self._unit(constant.unit, ("constants", name, "unit"))
            amount = constant.value * unit.factor
            if abs(amount) > LARGEST:
                hint = "Look at the value and its unit."
                raise refusal("out-of-range", "This is too large.", hint, inside=("constants", name, "value"))
            kinds[name], ranges[name] = unit.dimensions, (amount, amount)
        for index, result in enumerate(self.results):
            unit = self._unit(result.unit, ("results", index, "unit"))
            for key, formula in (("formula", result.formula), ("whole", result.whole)):
                if formula is None:
                    continue
                inside = ("results", index, key)
                try:
                    found = dimensions(formula.tree, kinds)
                    reach = bounds(formula.tree, ranges)
                except FormulaError as error:
                    raise refusal(error.code, error.message, error.hint, inside=inside) from error
                if found != unit.dimensions:
                    message = f"The formula gives {said(found)}, but the unit is “{result.unit}”."
                    hint = "Correct the formula, the units of its parts, or this result's unit."
                    raise refusal("wrong-unit", message, hint, inside=inside)
                if key == "formula":
                    kinds[result.id], ranges[result.id] = found, reach

    def _unit(self, text: str, inside: tuple[str | int, ...]) -> Unit:
        try:
            return read_unit(text, self.counts)
        except UnitError as error:
            raise refusal("unknown-unit", error.message, error.hint, inside=inside) from error

    def unit(self, text: str) -> Unit:
        """A unit that has been checked."""
        return read_unit(text, self.counts)

    def starts(self) -> Mapping[str, float]:
        """Every choice as it is before anybody has touched it."""
        return {choice.id: choice.first for choice in self.choices}
