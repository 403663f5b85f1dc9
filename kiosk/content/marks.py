"""Where everything stands in the files, for findings that are made only after reading."""

from collections.abc import Mapping

from kiosk.content.problem import Problem, Severity
from kiosk.content.yaml_source import Document, KeyPath

EXHIBITION = "halls/exhibition.yaml"
SOURCES = "halls/sources.yaml"


def hall_file(hall_id: str) -> str:
    """The file of a hall, relative to the exhibition's folder."""
    return f"halls/{hall_id}.yaml"


class SourceMarks:
    """The places of all values of all files that could be read."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def problem(
        self,
        where: str,
        path: KeyPath,
        severity: Severity,
        code: str,
        message: str,
        hint: str,
        *,
        at_key: bool = False,
    ) -> Problem:
        """A problem with the value at a path, or with its key. `where` is a hall's id or a file of the exhibition.

        An exhibit is named by its id: `("exhibits", "first-truce", "hang", "at")`; a place in a list by its number
        from 0: `("room", "murals", 0)`. What is not in the file is sought around it.
        """
        line, column = self.position(where, path, at_key=at_key)
        return Problem(severity, code, _file(where), line, column, message, hint)

    def position(self, where: str, path: KeyPath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1; the beginning of a file that could not be read."""
        document = self._documents.get(_file(where))
        return document.position(path, at_key=at_key) if document else (1, 1)


def _file(where: str) -> str:
    return where if where.endswith(".yaml") else hall_file(where)
