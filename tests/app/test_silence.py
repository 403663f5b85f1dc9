"""Libraries are kept quiet for as long as they are asked, and no longer."""

import os

import pytest

from kiosk.app import silence
from kiosk.app.silence import silent_libraries


def test_only_what_is_written_meanwhile_is_lost(capfd: pytest.CaptureFixture[str]) -> None:
    os.write(2, b"before ")
    with pytest.raises(ValueError), silent_libraries():
        os.write(2, b"meanwhile ")
        raise ValueError
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"


def test_without_a_terminal_there_is_nothing_to_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "STANDARD_ERROR", 99_999)
    with silent_libraries():
        done = True
    assert done
