"""Where everything stands in the files, for findings that are made only after reading."""

from collections.abc import Container, Mapping

from kiosk.content.problem import Problem, Severity
from kiosk.content.yaml_source import Document, KeyPath

EXHIBITION = "halls/exhibition.yaml"
SOURCES = "halls/sources.yaml"


def hall_file(hall_id: str) -> str:
    """The file of a hall, relative to the exhibition's folder."""
    return f"halls/{hall_id}.yaml"


class SourceMarks:
    """The places of all values of all files that could be read.

    `left_out` are the paths, by file, of what was wrong and is in no model.
    """

    def __init__(self, documents: Mapping[str, Document], left_out: Mapping[str, Container[KeyPath]]) -> None:
        self._documents = documents
        self._left_out = left_out

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
        """A problem with the value at a path of a model, or with its key.

        `where` is a hall's id or a file of the exhibition. Entries of lists are numbered from 0 as in the model:
        `("room", "murals", 0)`; exhibits also go by their id: `("exhibits", "first-truce", "hang", "at")`. What is
        not in the file is sought around it.
        """
        line, column = self.position(where, self.written(where, path), at_key=at_key)
        return Problem(severity, code, self.file(where), line, column, message, hint)

    def file(self, where: str) -> str:
        """The file of a hall, or the file itself."""
        return where if where.endswith(".yaml") else hall_file(where)

    def written(self, where: str, path: KeyPath) -> KeyPath:
        """The path in the file of what is at this path in the model: entries that were left out count there, too."""
        left_out = self._left_out.get(self.file(where), ())
        found: KeyPath = ()
        for step in path:
            if isinstance(step, int):
                kept, step = step, 0
                while kept or (*found, step) in left_out:
                    kept -= (*found, step) not in left_out
                    step += 1
            found = (*found, step)
        return found

    def position(self, where: str, path: KeyPath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of what is at this path in the file; its beginning if it could not be read."""
        document = self._documents.get(self.file(where))
        return document.position(path, at_key=at_key) if document else (1, 1)
