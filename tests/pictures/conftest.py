"""The album of approved pictures, and the option that approves new ones."""

from pathlib import Path

import pytest

from .album import Album

HERE = Path(__file__).resolve().parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--approve", action="store_true", help="take the screens as they are now for the approved ones")


@pytest.fixture
def album(request: pytest.FixtureRequest) -> Album:
    """Of this project. A run of all tests does not know the option: this file is read too late for it."""
    approving = request.config.getoption("--approve", default=False)
    return Album(HERE / "approved", HERE.parents[1] / "build" / "pictures", approving)
