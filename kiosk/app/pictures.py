"""The library's pictures as the painter asks for them."""

from collections.abc import Callable

import structlog

from kiosk.media.library import Library
from kiosk.media.loader import Failed
from kiosk.media.placeholder import placeholder
from kiosk.ui.paint import Pixels
from kiosk.visit.venue import is_sheet

log = structlog.get_logger(__name__)

SHEETS_KEPT = 8  # 4.5 MB each
LARGEST_SIDE = 4096  # nothing is decoded larger, however closely it is looked at
STEPS = (
    256,
    512,
    768,
    1024,
    1600,
    2400,
    LARGEST_SIDE,
)  # few sizes, so that a picture is not decoded for each pixel more


class LibraryPictures:
    """Pictures from the library in a few sizes, and the sheets of typographic works, which are drawn."""

    def __init__(self, library: Library, draw_sheet: Callable[[str], Pixels]) -> None:
        self._library = library
        self._draw_sheet = draw_sheet
        self._sheets: dict[str, Pixels] = {}
        self._broken: set[str] = set()

    def change_sheets(self, draw_sheet: Callable[[str], Pixels]) -> None:
        """Other content: its sheets are drawn anew."""
        self._draw_sheet = draw_sheet
        self._sheets.clear()

    @property
    def version(self) -> int:
        return self._library.version

    def tick(self) -> bool:
        return self._library.tick()

    def pixels(self, media: str, longest_side: int) -> Pixels | None:
        if is_sheet(media):
            return None if media in self._broken else self._sheet(media)
        side = next((step for step in STEPS if step >= longest_side), LARGEST_SIDE)
        found = self._library.picture(media, side)
        if isinstance(found, Failed):
            self._broken.add(media)
            return None
        if found is not None:
            self._broken.discard(media)
        return found

    def _sheet(self, media: str) -> Pixels | None:
        if media not in self._sheets:
            while len(self._sheets) >= SHEETS_KEPT:
                del self._sheets[next(iter(self._sheets))]
            try:
                self._sheets[media] = self._draw_sheet(media)
            except Exception as error:
                log.error("sheet", media=media, exc_info=error)
                self._broken.add(media)
                return None
        return self._sheets[media]

    def is_broken(self, media: str) -> bool:
        return media in self._broken

    def placeholder(self, width: int, height: int) -> Pixels:
        return placeholder(width, height)

    def forget(self, media: str) -> None:
        """The file has changed."""
        self._broken.discard(media)
        self._library.forget(media)

    def settle(self, seconds: float = 20.0) -> bool:
        """Wait for all that was asked for: for tests and tours."""
        return self._library.settle(seconds)
