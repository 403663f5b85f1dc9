"""Where things are: the exhibition that comes with the program, its cache and its log folders."""

from pathlib import Path

from platformdirs import user_cache_path, user_log_path, user_state_path

APPLICATION = "united-for-peace-kiosk"


def default_exhibition() -> Path:
    """The folder of the exhibition that is installed with the program.

    In an editable install a copy may lie under site-packages as well; the imported package is the checkout, so its own
    surroundings are asked first after the wheel's. Raises FileNotFoundError where there is none.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_exhibition", package.parent):
        if (folder / "halls" / "exhibition.yaml").is_file():
            return folder
    raise FileNotFoundError("the default exhibition is not installed; give a FOLDER")


def cache_folder() -> Path:
    """Where baked light and the tiles of large pictures are kept; it may be deleted at any time."""
    return user_cache_path(APPLICATION, appauthor=False)


def log_folder() -> Path:
    """Where the log is written."""
    return user_log_path(APPLICATION, appauthor=False)


def state_folder() -> Path:
    """Where is kept what shall outlive the program: how often visitors have promised what."""
    return user_state_path(APPLICATION, appauthor=False)
