"""Bytes of a text file to text: UTF-8 only, of bounded size, without characters that nobody can see."""

import re
from dataclasses import dataclass

from kiosk.content.problem import Problem, Severity

MOST_BYTES = 4_000_000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# Control characters but tab and line ends, and what libyaml takes for a line end while editors do not.
_SINGLE_BYTES = bytes({*range(32), 127} - {0x09, 0x0A, 0x0D})
_BEGIN_FORBIDDEN = (b"\xc2", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xbb\xbf", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the text of a file, at which place of it (from 1), and how to mend it."""

    code: str
    line: int
    column: int
    message: str
    hint: str

    def in_file(self, file: str) -> Problem:
        """The problem that this is, once it is known in which file."""
        return Problem(Severity.ERROR, self.code, file, self.line, self.column, self.message, self.hint)


def decode(data: bytes) -> str | Fault:
    """The text of a file, without its byte order mark; or why it is none."""
    if len(data) > MOST_BYTES:
        return Fault("too-large", 1, 1, "The file is larger than 4 MB.", "Divide it into several halls.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _alternating_zeros(data):
        return Fault("encoding", 1, 1, "The file is saved as UTF-16.", "Save it again as UTF-8.")
    if data.startswith(_BYTE_ORDER_MARK):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(data, error.start)
    # Asked of the bytes, since looking at every letter of a large file would take longer than parsing it.
    if len(data.translate(None, _SINGLE_BYTES)) == len(data) and not any(begin in data for begin in _BEGIN_FORBIDDEN):
        return text
    found = _FORBIDDEN.search(text)
    return _invisible(text, found) if found else text


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at this index."""
    line, line_start = 1, 0
    for end in _LINE_END.finditer(text, 0, index):
        line, line_start = line + 1, end.end()
    return line, index - line_start + 1


def _alternating_zeros(data: bytes) -> bool:
    """Whether this looks like UTF-16 without its mark: every second byte is 0."""
    head = data[:64]
    return len(head) >= 4 and (not any(head[::2]) or not any(head[1::2])) and any(head)


def _not_utf_8(data: bytes, index: int) -> Fault:
    if 0 in data[:4096]:
        return Fault("not-text", 1, 1, "This is not a text file.", "Put the YAML file of this name back in its place.")
    line, column = position(data[:index].decode("utf-8"), index=len(data[:index].decode("utf-8")))
    try:
        korean = data.decode("cp949")
    except UnicodeDecodeError:
        korean = ""
    message = "A letter here is not saved as UTF-8."
    if any("가" <= letter <= "힣" for letter in korean):
        message = "The file is saved in the old Korean encoding of Windows (CP949)."
    return Fault("encoding", line, column, message, "Save it again as UTF-8.")


def _invisible(text: str, found: re.Match[str]) -> Fault:
    if text.count("\0") > 3:
        return Fault("not-text", 1, 1, "This is not a text file.", "Put the YAML file of this name back in its place.")
    line, column = position(text, found.start())
    name = f"U+{ord(found[0]):04X}"
    return Fault(
        "control-character",
        line,
        column,
        f"An invisible character ({name}) stands here.",
        "Delete it: put the cursor behind it and press Backspace once.",
    )
