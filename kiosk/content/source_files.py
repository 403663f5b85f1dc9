"""The YAML files of one reading: each parsed once, all problems in one list, all places in one book."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeVar

from kiosk.content.checking import Pattern, check
from kiosk.content.fields import shown
from kiosk.content.folder import Folder, Refused
from kiosk.content.hall import ContentModel
from kiosk.content.lengths import untranslated
from kiosk.content.marks import SourceMarks
from kiosk.content.problem import Problem, Severity
from kiosk.content.surroundings import Surroundings
from kiosk.content.text_source import Fault, decode
from kiosk.content.yaml_source import Document, KeyPath, read_yaml

Model = TypeVar("Model", bound=ContentModel)


@dataclass(frozen=True)
class SourceFile:
    """A YAML file as it was read. `text` is kept only of one that could not be parsed."""

    digest: bytes
    document: Document | None
    faults: tuple[Fault, ...]
    text: str = ""


class SourceFiles:
    """Reads the files of a folder. `known` has those of an earlier reading, by name; unchanged ones are not parsed."""

    def __init__(self, folder: Folder, known: Mapping[str, SourceFile]) -> None:
        self.folder = folder
        self.read: dict[str, SourceFile] = {}
        self.problems: list[Problem] = []
        self._known = known
        self._documents: dict[str, Document] = {}
        self.left_out: dict[str, frozenset[KeyPath]] = {}
        self.marks = SourceMarks(self._documents, self.left_out)

    def document(self, name: str) -> Document | None:
        """The values of a YAML file; None, and a problem, if it cannot be read."""
        data = self.folder.read(name)
        if isinstance(data, Refused):
            self.problems.append(Problem(Severity.ERROR, data.code, name, 1, 1, data.message, data.hint))
            return None
        digest = blake2b(data, digest_size=16).digest()
        file = self._known.get(name)
        if file is None or file.digest != digest:
            file = _parsed(data, digest)
        self.read[name] = file
        self.problems += (fault.in_file(name) for fault in file.faults)
        if file.document:
            self._documents[name] = file.document
        return file.document

    def mapping(self, name: str) -> dict[str, Any] | None:
        """The keys and values of a YAML file; None, and a problem, if it has none."""
        document = self.document(name)
        if document is None:
            return None
        if isinstance(document.value, dict):
            return document.value
        if not document.value:
            self.problem(name, (), "empty-file", "The file is empty.", "Write its keys; docs/halls.md lists them.")
        else:
            message = f"The file begins with keys, not with {shown(document.value)}."
            self.problem(name, (), "not-keys", message, "Begin it with a key such as title:.")
        return None

    def problem(
        self,
        where: str,
        path: KeyPath,
        code: str,
        message: str,
        hint: str,
        *,
        severity: Severity = Severity.ERROR,
        at_key: bool = False,
    ) -> None:
        """Report what is wrong with the value at this path of the file; `where` is the file or a hall."""
        file, (line, column) = self.marks.file(where), self.marks.position(where, path, at_key=at_key)
        self.problems.append(Problem(severity, code, file, line, column, message, hint))

    def check(
        self,
        file: str,
        path: KeyPath,
        model: type[Model],
        values: dict[str, Any],
        surroundings: Surroundings,
        optional: tuple[Pattern, ...] = (),
    ) -> Model | None:
        """The model in a file at this path, with what is wrong reported and left out as far as it can be."""
        found, complaints, left_out = check(model, values, surroundings, optional, drop_unknown_keys=True)
        self.left_out[file] = self.left_out.get(file, frozenset()) | {(*path, *part) for part in left_out}
        for one in complaints:
            self.problem(file, (*path, *one.path), one.code, one.message, one.hint, at_key=one.at_key)
        if found and surroundings.untranslated:
            surroundings.untranslated = False
            for place, language in untranslated(found, surroundings.languages):
                message = f"The text in “{language}” is missing; visitors will read another language here."
                hint = f"Add {language}: and the text."
                self.problem(file, (*path, *place), "untranslated", message, hint, severity=Severity.WARNING)
        return found


def _parsed(data: bytes, digest: bytes) -> SourceFile:
    text = decode(data)
    if isinstance(text, Fault):
        return SourceFile(digest, None, (text,))
    document = read_yaml(text)
    if isinstance(document, Fault):
        return SourceFile(digest, None, (document,), text)
    return SourceFile(digest, document, tuple(document.faults))
