"""The log: JSON lines in a file that stays small, and lines for people on a terminal.

Modules of the kiosk write with `structlog.get_logger(__name__)`; libraries that use `logging` end up in the same
places. Nothing is written anywhere until `open_log` is called.
"""

import logging
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

FILE_NAME = "kiosk.log"
FILE_BYTES = 2_000_000
FILES = 5  # the current one and four older ones: at most 10 MB in all
LONGEST_VALUE = 2_000  # characters of one value of a line
LONGEST_EXCEPTION = 16_000  # characters of a traceback; its end says what happened


class _PatientFile(RotatingFileHandler):
    """A full disk or a lost folder costs lines, never the visit: the terminal still has them."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
        """Leave it at that."""


class Log:
    """The open log. `file` is where it is written, None where the folder cannot be written."""

    def __init__(self, file: Path | None, handlers: Sequence[logging.Handler]) -> None:
        self.file = file
        self._handlers = handlers

    def __enter__(self) -> "Log":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop writing and close the file. Safe to call twice."""
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            with suppress(OSError):  # what a full disk did not take
                handler.close()
        structlog.reset_defaults()


def open_log(
    folder: Path,
    terminal: TextIO | None = None,
    *,
    file_bytes: int = FILE_BYTES,
    files: int = FILES,
    debug: bool = False,
) -> Log:
    """Write the log to `folder`, made where it is missing, and to `terminal` where one is given.

    At most `files` files of `file_bytes` each are kept, the oldest goes first. `debug` writes the kiosk's finest lines
    too. Raises nothing: where the folder cannot be written, only the terminal is.
    """
    stamps: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handlers: list[logging.Handler] = []
    file: Path | None = folder / FILE_NAME
    trouble: OSError | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = _PatientFile(
            folder / FILE_NAME,
            maxBytes=file_bytes,
            backupCount=files - 1,
            encoding="utf-8",
            errors="backslashreplace",  # a file name that is not text must not cost the line
        )
        for_file: list[Processor] = [
            structlog.processors.format_exc_info,
            _cut_long_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
        written.setFormatter(_formatter(stamps, for_file))
        handlers.append(written)
    except OSError as error:
        file, trouble = None, error
    if terminal is not None:
        shown = logging.StreamHandler(terminal)
        console = structlog.dev.ConsoleRenderer(
            colors=terminal.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
        shown.setFormatter(_formatter(stamps, [console]))
        handlers.append(shown)
    for handler in handlers:
        logging.getLogger().addHandler(handler)
    logging.getLogger("kiosk").setLevel(logging.DEBUG if debug else logging.INFO)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *stamps,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,  # so that `close` reaches loggers that live in modules
    )
    if trouble is not None:
        structlog.get_logger(__name__).warning("no log file", folder=str(folder), reason=str(trouble))
    return Log(file, handlers)


def log_uncaught() -> None:
    """From now on an exception that nobody caught, in any thread, is one line of the log."""
    log = structlog.get_logger(__name__)

    def of_program(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            log.critical("uncaught", exc_info=(kind, error, trace))

    def of_thread(failed: threading.ExceptHookArgs) -> None:
        name = failed.thread.name if failed.thread else None
        log.critical("uncaught", thread=name, exc_info=(failed.exc_type, failed.exc_value, failed.exc_traceback))

    sys.excepthook = of_program
    threading.excepthook = of_thread


def _formatter(stamps: Sequence[Processor], last: Sequence[Processor]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=stamps, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last]
    )


def _cut_long_values(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Keep one line far below a file's size, so that the files stay within theirs."""
    for key, value in event.items():
        if not isinstance(value, (str, int, float, bool, type(None))):
            value = repr(value)
        if isinstance(value, str):
            value = value[-LONGEST_EXCEPTION:] if key == "exception" else value[:LONGEST_VALUE]
        event[key] = value
    return event
