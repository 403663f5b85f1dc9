"""The drawer on how figures come about: every formula in words, every constant with its source or as an assumption."""

from kiosk.draw.theme import TextRole
from kiosk.exhibits.build_spec import BuildSpec, Constant
from kiosk.exhibits.kind import Surroundings
from kiosk.exhibits.reading import Part, Row
from kiosk.ui.nodes import Role
from kiosk.ui.numbers import said_number

WIDEST_MM = 580.0  # about 75 Latin characters


def reckoning_rows(surroundings: Surroundings, spec: BuildSpec, width: int) -> list[Row]:
    """Rows for a drawer of this width in pixels."""
    setting, palette = surroundings.setting, surroundings.setting.palette
    gap = setting.mm(8)
    rows = []
    if spec.label is not None:
        label = setting.set(setting.say(spec.label), TextRole.BODY, min(width, setting.mm(WIDEST_MM)))
        rows.append(Row((Part(label, 0, 0, palette.text),), label.height + setting.mm(12), width))
    narrow = round(width * 0.34)
    for result in spec.results:
        name = setting.set(setting.say(result.words), TextRole.CONTROL, narrow - gap)
        words = setting.set(setting.say(result.reckoned), TextRole.SMALL, width - narrow)
        rows.append(_row([Part(name, 0, gap, palette.text), Part(words, narrow, gap, palette.text)], gap, width))
    heading = setting.set(setting.word("figures-used"), TextRole.NAME, width)
    part = Part(heading, 0, setting.mm(14), palette.text, Role.HEADING)
    rows.append(Row((part,), heading.height + setting.mm(20), width))
    for constant in spec.constants.values():
        name = setting.set(setting.say(constant.words), TextRole.SMALL, round(width * 0.46) - gap)
        figure = setting.set(_figure(surroundings, constant), TextRole.CONTROL, round(width * 0.22) - gap)
        backed = setting.set(_backing(surroundings, constant), TextRole.SMALL, round(width * 0.32))
        parts = [
            Part(name, 0, gap, palette.text),
            Part(figure, round(width * 0.46), gap, palette.text),
            Part(backed, round(width * 0.68), gap, palette.second),
        ]
        rows.append(_row(parts, gap, width))
    return rows


def _row(parts: list[Part], gap: int, width: int) -> Row:
    return Row(tuple(parts), max(part.content.height for part in parts) + 2 * gap, width, line=True)


def _figure(surroundings: Surroundings, constant: Constant) -> str:
    setting = surroundings.setting
    unit = setting.say(constant.says) if constant.says is not None else constant.unit
    return f"{said_number(constant.value, setting.language)} {unit}".strip()


def _backing(surroundings: Surroundings, constant: Constant) -> str:
    """Who says so and of what date, or that it is an assumption and why."""
    setting = surroundings.setting
    if constant.source is None:
        return setting.word("our-assumption", reason=setting.say(constant.assumption))
    source = surroundings.exhibition.sources.get(constant.source)
    who = setting.say(source.publisher or source.title) if source is not None else constant.source
    return " · ".join(part for part in (who, setting.say(constant.as_of)) if part)
