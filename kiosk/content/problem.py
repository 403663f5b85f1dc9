"""What is wrong in the exhibition's files: one sentence, its place, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error leaves something out of the exhibition; a warning leaves nothing out."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `file` is relative to the exhibition's folder, with /; line and column count from 1."""

    severity: Severity
    code: str
    file: str
    line: int
    column: int
    message: str
    hint: str

    @property
    def place(self) -> str:
        """Where to look, as editors and terminals understand it: `halls/pko.yaml:14:7`."""
        return f"{self.file}:{self.line}:{self.column}"
