"""What libyaml means by its first complaint about a file, in a curator's words.

libyaml says where it gave up and what it had expected there. The slip itself often stands earlier: a quote that never
ends, a line above that is indented wrongly. So each complaint is read together with the lines around it.
"""

import re
from collections.abc import Callable

import yaml

from kiosk.content.text_source import Fault

_KEY_WITHOUT_SPACE = re.compile(r"(\s*(?:- +)*)([\w-]+):([^\s/].*)")
_HYPHEN_WITHOUT_SPACE = re.compile(r"(\s*)-([^\s-].*)")
_KEY = re.compile(r"\s*(?:- +)*(?:[\w-]+|\"[^\"]*\"|'[^']*')\s*:(\s|$)")
_BULLETS = ("•", "·", "–", "—", "* ")
_QUOTE_IT = "Put the whole text in quotes."
_CLOSING = {"{": "}", "[": "]"}
_NAMES = {'"': "double quote", "'": "single quote"}


class _Complaint:
    """libyaml's words and marks (lines and columns from 0), and the lines that it speaks of."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        self.problem: str = error.problem or ""
        self.context: str = error.context or ""
        self.line: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0
        begun = error.context_mark or mark
        self.begun_line: int = begun.line if begun else 0
        self.begun_column: int = begun.column if begun else 0
        self.lines: list[str] = text.splitlines()

    def text(self, line: int) -> str:
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The rest of the line from where libyaml gave up."""
        return self.text(self.line)[self.column :]

    @property
    def before(self) -> str:
        return self.text(self.line)[: self.column]

    @property
    def opening(self) -> str:
        """The first letter of what libyaml was reading: a quote, a bracket, a star."""
        return self.text(self.begun_line)[self.begun_column : self.begun_column + 1]

    def line_above(self) -> int:
        """The nearest line above that says something; -1 if there is none."""
        line = self.line - 1
        while line >= 0 and (not self.text(line).strip() or self.text(line).lstrip().startswith("#")):
            line -= 1
        return line

    def fault(self, message: str, hint: str) -> Fault:
        return Fault("syntax", self.line + 1, self.column + 1, message, hint)

    def fault_at_beginning(self, message: str, hint: str) -> Fault:
        return Fault("syntax", self.begun_line + 1, self.begun_column + 1, message, hint)


def explain(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """The fault behind libyaml's complaint about this text."""
    complaint = _Complaint(error, text)
    conflict = next((i for i, line in enumerate(complaint.lines[:-1]) if line.startswith("<<<<<<< ")), None)
    if conflict is not None:
        hint = "Decide between the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>."
        return Fault("syntax", conflict + 1, 1, "Two versions of the file were merged and a conflict was left.", hint)
    tab = _tab_in_indent(complaint)
    if tab:
        return tab
    for words, explanation in _EXPLANATIONS:
        if words in complaint.problem or words in complaint.context:
            return explanation(complaint)
    return _unclear(complaint)


def _unclear(complaint: _Complaint) -> Fault:
    hint = "Compare it with the lines around it: indentation, quotes, brackets, colons and commas."
    return complaint.fault("This cannot be understood here.", hint)


def _tab_in_indent(complaint: _Complaint) -> Fault | None:
    line = complaint.text(complaint.line)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent or complaint.column > len(indent):
        return None
    message = "This line is indented with a tab."
    return Fault("tab", complaint.line + 1, indent.index("\t") + 1, message, "Write spaces instead of the tab.")


def _unclosed_quote(complaint: _Complaint) -> Fault:
    hint = f"Write a {_NAMES.get(complaint.opening, 'quote')} at the end of the text."
    if complaint.opening == "'":
        hint = "Write a single quote at the end of the text; one that belongs to the text is written twice."
    return complaint.fault_at_beginning("The text in quotes that begins here never ends.", hint)


def _slip(complaint: _Complaint, line: int) -> Fault | None:
    """A key or hyphen without its space, or something else in its place."""
    written = complaint.text(line)
    if match := _KEY_WITHOUT_SPACE.fullmatch(written):
        return _no_space(line, match)
    if match := _HYPHEN_WITHOUT_SPACE.fullmatch(written):
        message = "A space is missing after the hyphen."
        return Fault("syntax", line + 1, len(match[1]) + 2, message, f"Write “- {_short(match[2])}”.")
    indent = len(written) - len(written.lstrip())
    if written.lstrip().startswith(_BULLETS):
        message = f"“{written[indent]}” does not begin a list entry."
        return Fault("syntax", line + 1, indent + 1, message, "Write a hyphen and a space instead.")
    return None


def _no_space(line: int, match: re.Match[str]) -> Fault:
    column = len(match[1]) + len(match[2]) + 2
    hint = f"Write “{match[2]}: {_short(match[3])}”."
    return Fault("syntax", line + 1, column, f"A space is missing after “{match[2]}:”.", hint)


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


def _second_colon(complaint: _Complaint) -> Fault:
    before = complaint.before
    if len(before) > 1000:
        return complaint.fault("A key is longer than 1000 letters.", _QUOTE_IT)
    if re.search(r":\s", before):
        message = "A second colon stands in this line, so the text before it looks like a key."
        return complaint.fault(message, _QUOTE_IT)
    # A slip in the line above makes one text of it and this line.
    return _slip(complaint, complaint.line_above()) or _too_far(complaint)


def _too_far(complaint: _Complaint) -> Fault:
    written = complaint.text(complaint.line)
    indent, above = len(written) - len(written.lstrip()), complaint.line_above()
    levels = _levels(complaint, complaint.line)
    if above >= 0 and levels and indent > max(levels):
        hint = f"Begin it with {_spaces(max(levels))}, like line {levels[max(levels)] + 1}."
        return Fault("indent", complaint.line + 1, indent + 1, "This line is indented too far.", hint)
    return complaint.fault("A key cannot stand here.", "Compare the indentation of this line with the lines around it.")


def _levels(complaint: _Complaint, line: int) -> dict[int, int]:
    """The columns in which a line may begin here, each with the last line that began so."""
    levels: dict[int, int] = {}
    lowest = 1 << 30
    for above in range(line - 1, max(-1, line - 5000), -1):
        written = complaint.text(above)
        if not _KEY.match(written) and not written.lstrip().startswith("- "):
            continue
        column = len(written) - len(written.lstrip())
        columns = [column]
        while written[column:].startswith("- "):
            column += 2 + len(written[column + 2 :]) - len(written[column + 2 :].lstrip())
            columns.append(column)
        for column in columns:
            if column < lowest:
                levels.setdefault(column, above)
        lowest = min(lowest, columns[0])
        if lowest == 0:
            break
    return levels


def _spaces(count: int) -> str:
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")


def _no_colon(complaint: _Complaint) -> Fault:
    written = complaint.text(complaint.begun_line)
    slip = _slip(complaint, complaint.begun_line)
    if slip:
        return slip
    if "：" in written:
        column = written.index("：") + 1
        hint = "Write a plain colon and a space instead."
        return Fault("syntax", complaint.begun_line + 1, column, "A wide colon “：” stands here.", hint)
    hint = "Write “key: text”; if the line continues the text above, indent it further."
    return complaint.fault_at_beginning("This line has no key with a colon.", hint)


def _wrong_line(complaint: _Complaint) -> Fault:
    """In a block of keys or of list entries something else follows."""
    before, here = complaint.before.rstrip(), complaint.here
    if before.endswith(('"', "'")):
        return _after_quotes(complaint)
    if before.endswith(("]", "}")):
        return complaint.fault("Something follows the closing bracket.", "Delete it, or put the whole text in quotes.")
    if here.startswith(":"):
        return complaint.fault("The key is missing before this colon.", "Write the key, or put the text in quotes.")
    if before:
        return _unclear(complaint)
    slip = _slip(complaint, complaint.line)
    if slip:
        return slip
    levels = _levels(complaint, complaint.line)
    if complaint.column in levels:
        entries = [level for level, line in levels.items() if complaint.text(line)[level:].startswith("- ")]
        if here.startswith("- ") and entries:
            nearest = max(entries)
            hint = f"Begin it with {_spaces(nearest)}, like line {levels[nearest] + 1}."
            return Fault(
                "indent", complaint.line + 1, complaint.column + 1, "This list entry is indented too far.", hint
            )
        if here.startswith("- "):
            hint = "Write “key: value”, or move the list below the key that it belongs to."
            return complaint.fault("A list entry stands among keys.", hint)
        return complaint.fault("A list entry is missing its hyphen.", "Begin the line with a hyphen and a space.")
    if not levels:
        return _unclear(complaint)
    message = "This line is not indented like any line above it."
    above = complaint.text(complaint.line_above())
    if not _KEY.match(above) and not above.lstrip().startswith("- "):
        levels[len(above) - len(above.lstrip())] = complaint.line_above()  # it continues a text of several lines
    nearest = min(levels, key=lambda level: (abs(level - complaint.column), -level))
    hint = f"Begin it with {_spaces(nearest)}, like line {levels[nearest] + 1}."
    return Fault("indent", complaint.line + 1, complaint.column + 1, message, hint)


def _after_quotes(complaint: _Complaint) -> Fault:
    quote = complaint.before.rstrip()[-1]
    other = "single quotes around the whole text" if quote == '"' else "double quotes around the whole text"
    hint = f"Put {other}, or quotes only at its beginning and end."
    return complaint.fault("Something follows the closing quote.", hint)


def _in_brackets(complaint: _Complaint) -> Fault:
    opening, here = complaint.opening, complaint.here
    closing = _CLOSING.get(opening, "bracket")
    if here[:1] in ("]", "}"):
        return complaint.fault(f"“{opening}” is closed by “{here[0]}”.", f"Write “{closing}” instead.")
    if complaint.line != complaint.begun_line and (not here.strip() or _KEY.match(complaint.text(complaint.line))):
        return complaint.fault_at_beginning(
            f"The bracket “{opening}” is never closed.", f"Write “{closing}” at its end."
        )
    if complaint.before.rstrip().endswith(('"', "'")) and not re.match(r"[\w-]+\s*:", here):
        return _after_quotes(complaint)
    if here.startswith(":"):
        hint = "Put a comma between two entries, and quotes around a text with a colon."
        return complaint.fault("A second colon stands in this entry.", hint)
    return complaint.fault("A comma is missing before this.", "Put a comma between two entries.")


def _nothing_there(complaint: _Complaint) -> Fault:
    here = complaint.here[:1]
    if here in ("]", "}"):
        return complaint.fault(
            f"“{here}” closes a bracket that was never opened.", "Delete it, or put the text in quotes."
        )
    if here == ",":
        return complaint.fault("Nothing stands before this comma.", "Delete the comma, or put the text in quotes.")
    if here == ":":
        return complaint.fault("The key is missing before this colon.", "Write the key, or put the text in quotes.")
    return _unclear(complaint)


def _cannot_begin(complaint: _Complaint) -> Fault:
    line, column = complaint.begun_line, complaint.begun_column
    letter = complaint.text(line)[column : column + 1]
    return Fault("syntax", line + 1, column + 1, f"A text cannot begin with “{letter}”.", _QUOTE_IT)


def _block_text(complaint: _Complaint) -> Fault:
    message = f"Nothing may follow “{complaint.opening}” in its line."
    return complaint.fault_at_beginning(message, "Begin the text in the next line, indented, or put it all in quotes.")


def _backslash(complaint: _Complaint) -> Fault:
    message = "A backslash in double quotes begins a special letter, and this is none."
    return complaint.fault(message, "Write the backslash twice, or put single quotes around the text.")


def _list_in_line(complaint: _Complaint) -> Fault:
    hint = "Begin the list in the next line, or put the text in quotes."
    return complaint.fault("A list cannot begin in the line of its key.", hint)


def _after_end(complaint: _Complaint) -> Fault:
    return complaint.fault("Something follows the end of the document.", "Delete the line with “...”.")


def _directive(complaint: _Complaint) -> Fault:
    return complaint.fault("This first line is not understood.", "Delete the line that begins with “%”.")


_EXPLANATIONS: tuple[tuple[str, Callable[[_Complaint], Fault]], ...] = (
    ("found unexpected end of stream", _unclosed_quote),
    ("found unexpected document indicator", _unclosed_quote),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _wrong_line),
    ("did not find expected '-' indicator", _wrong_line),
    ("did not find expected ','", _in_brackets),
    ("did not find expected node content", _nothing_there),
    ("while scanning a block scalar", _block_text),
    ("while parsing a quoted scalar", _backslash),
    ("block sequence entries are not allowed", _list_in_line),
    ("did not find expected <document start>", _after_end),
    ("incompatible YAML document", _directive),
    ("directive", _cannot_begin),
    ("tag handle", _cannot_begin),
    ("mapping keys are not allowed", _cannot_begin),
    ("while scanning", _cannot_begin),
)
