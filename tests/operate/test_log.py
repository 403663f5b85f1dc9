import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from kiosk.operate.log import FILE_NAME, LONGEST_EXCEPTION, Log, log_uncaught, open_log

log = structlog.get_logger("kiosk.room.bake")  # as modules have it: made before the log is open


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / FILE_NAME).read_text("utf-8").splitlines()]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "logs") as log:
        yield log


def test_a_line_is_json_with_its_time_level_and_source(opened: Log, tmp_path: Path) -> None:
    log.warning("picture", file="assets/pko/첫-휴전.jpg", reason="cut short", size=(3, 4))
    (line,) = lines(tmp_path / "logs")
    assert str(line.pop("timestamp")).endswith("Z")
    assert line == {
        "event": "picture",
        "level": "warning",
        "logger": "kiosk.room.bake",
        "file": "assets/pko/첫-휴전.jpg",
        "reason": "cut short",
        "size": "(3, 4)",
    }
    assert "첫-휴전" in (tmp_path / "logs" / FILE_NAME).read_text("utf-8")
    assert opened.file == tmp_path / "logs" / FILE_NAME


def test_an_exception_is_one_line_with_its_traceback(opened: Log, tmp_path: Path) -> None:
    try:
        raise ValueError("the curve is open")
    except ValueError as error:
        log.error("failed", exc_info=error)
    (line,) = lines(tmp_path / "logs")
    assert "test_log.py" in str(line["exception"]) and str(line["exception"]).endswith("ValueError: the curve is open")


def test_libraries_end_up_in_the_same_file(opened: Log, tmp_path: Path) -> None:
    logging.getLogger("PIL.Image").warning("odd %s", "tag")
    logging.getLogger("watchfiles.main").info("3 changes detected")
    assert [(line["event"], line["logger"]) for line in lines(tmp_path / "logs")] == [("odd tag", "PIL.Image")]


@pytest.mark.parametrize(("debug", "events"), [(False, ["b"]), (True, ["a", "b"])])
def test_the_finest_lines_are_written_on_request(tmp_path: Path, debug: bool, events: list[str]) -> None:
    with open_log(tmp_path, debug=debug):
        log.debug("a")
        log.info("b")
    assert [line["event"] for line in lines(tmp_path)] == events


def test_the_files_stay_within_their_size(tmp_path: Path) -> None:
    with open_log(tmp_path, file_bytes=20_000, files=3):
        for index in range(300):
            log.info("line", index=index, text="x" * (5_000 if index % 10 == 0 else 300))
        try:
            raise RuntimeError("y" * 100_000 + "the end")
        except RuntimeError as error:
            log.error("failed", exc_info=error)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["kiosk.log", "kiosk.log.1", "kiosk.log.2"]
    assert all(file.stat().st_size <= 20_000 for file in files)
    last = lines(tmp_path)[-1]
    assert str(last["exception"]).endswith("the end") and len(str(last["exception"])) == LONGEST_EXCEPTION


def test_a_terminal_gets_lines_for_people(tmp_path: Path) -> None:
    terminal = io.StringIO()
    with open_log(tmp_path, terminal):
        log.warning("picture", file="a.jpg")
    shown = terminal.getvalue()
    assert "picture" in shown and "file=a.jpg" in shown and "{" not in shown and "\x1b" not in shown


def test_a_folder_that_cannot_be_made_leaves_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    terminal = io.StringIO()
    with open_log(tmp_path / "file" / "logs", terminal) as opened:
        log.error("failed")
    assert opened.file is None
    assert "no log file" in terminal.getvalue() and "failed" in terminal.getvalue()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_costs_lines_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FILE_NAME).symlink_to("/dev/full")
    terminal = io.StringIO()
    with open_log(tmp_path, terminal):
        log.error("lost")
        log.error("lost too")
    assert terminal.getvalue().count("lost") == 2
    assert capsys.readouterr().err == ""


def test_a_name_that_is_no_text_does_not_cost_the_line(opened: Log, tmp_path: Path) -> None:
    log.warning("picture", file="caf\udce9.jpg")
    assert lines(tmp_path / "logs")[0]["event"] == "picture"


def test_close_leaves_no_handler(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    opened = open_log(tmp_path, io.StringIO())
    assert len(logging.getLogger().handlers) == len(before) + 2
    opened.close()
    opened.close()
    assert logging.getLogger().handlers == before


def test_what_nobody_caught_is_logged(opened: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    log_uncaught()
    sys.excepthook(ValueError, ValueError("in the program"), None)

    def fail() -> None:
        raise ValueError("in a thread")

    thread = threading.Thread(target=fail, name="baking")
    thread.start()
    thread.join()
    first, second = lines(tmp_path / "logs")
    assert first["level"] == "critical" and "in the program" in str(first["exception"])
    assert second["thread"] == "baking" and "in a thread" in str(second["exception"])
