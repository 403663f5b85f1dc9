"""What a curator wants to know of the open exhibit: how long its label is, what backs it, how it hangs."""

from collections.abc import Mapping, Sequence

from kiosk.content.exhibition import Exhibition
from kiosk.content.hall import ExhibitSpec, Hall
from kiosk.content.lengths import length_of
from kiosk.content.words import EVERY_LANGUAGE
from kiosk.curate.tools import BOLD, PLAIN, TEXT_PX, ToolKit
from kiosk.draw.theme import LIGHT
from kiosk.exhibits.kind import ExhibitKind, HungPicture
from kiosk.ui.nodes import Box, Mark, Node, Role, Text
from kiosk.ui.rect import Rect

Fact = tuple[str, str]

PADDING, HEADING_LINE, FACT_LINE, WORD_GAP = 20, 36, 30, 7
COLUMNS, ROWS = 4, 2


def facts(exhibition: Exhibition, kinds: Mapping[str, ExhibitKind], hall: Hall, spec: ExhibitSpec) -> list[Fact]:
    """Name and value of each fact, the most wanted first."""
    found: list[Fact] = []
    for code, text in spec.label.texts if spec.label is not None else ():
        count, most = length_of(code, text)
        found.append((f"Label {code}" if code != EVERY_LANGUAGE else "Label", f"{count} of {most}"))
    found.append(("Sources", str(len(spec.sources)) if spec.sources else "none"))
    found.append(("Read on", ", ".join(spec.read.languages) or "all languages" if spec.read is not None else "nothing"))
    found.append(("Kind", spec.kind))
    hung = kinds[spec.kind].hung(spec)
    if isinstance(hung, HungPicture) and (size := exhibition.pictures.get(f"{hall.id}/{hung.path}")) is not None:
        found.append(("Picture", f"{size.width}×{size.height}"))
    hang = spec.hang
    found.append(("Hang", f"{hang.wall}, {hang.at:.2f} m" if hang is not None else "by itself"))
    return found


def compose_card(kit: ToolKit, rect: Rect, found: Sequence[Fact]) -> Node:
    """The facts in `rect`, in columns; what has no room is left out."""
    inner = rect.inset(PADDING, PADDING - 4)
    heading = kit.set("This exhibit", BOLD, TEXT_PX)
    marks: list[Mark] = [Box(rect, LIGHT.surface, LIGHT.hairline, 1), Text(heading, inner.x, inner.y, LIGHT.text)]
    columns = inner.columns([1.0] * COLUMNS, PADDING)
    for index, (name, value) in enumerate(found[: COLUMNS * ROWS]):
        column, y = columns[index % COLUMNS], inner.y + HEADING_LINE + index // COLUMNS * FACT_LINE
        word = kit.set(name, PLAIN, TEXT_PX, column.width, 1)
        left = word.width + WORD_GAP
        said = kit.set(value, BOLD, TEXT_PX, max(1, column.width - left), 1)
        marks += [Text(word, column.x, y, LIGHT.second), Text(said, column.x + left, y, LIGHT.text)]
    said_whole = ", ".join(f"{name} {value}" for name, value in found)
    return Node("exhibit-card", Role.TEXT, f"This exhibit: {said_whole}", rect, language="en", marks=tuple(marks))
