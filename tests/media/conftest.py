from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.media.worker import PictureWorker, WorkerSettings

MISBEHAVIOUR = f"{__package__}.misbehaviour:decode"


@pytest.fixture(scope="session")
def shared_worker() -> Iterator[PictureWorker]:
    """One real decoding process for all tests that expect it to stay well."""
    worker = PictureWorker()
    yield worker
    worker.close()


@pytest.fixture
def rogue_settings() -> WorkerSettings:
    """A process that misbehaves as the file's name says, on a short leash."""
    return WorkerSettings(
        slots=2,
        slot_bytes=1 << 20,
        memory_bytes=200 * 1024 * 1024,
        deadline_ms=600,
        unwanted_ms=100,
        decoder=MISBEHAVIOUR,
    )


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    folder = tmp_path / "assets"
    (folder / "pko").mkdir(parents=True)
    return folder
