"""The library's pictures as the painter asks for them."""

from kiosk.media.library import Library
from kiosk.media.loader import Failed
from kiosk.media.placeholder import placeholder
from kiosk.ui.paint import Pixels

LARGEST_SIDE = 4096  # nothing is decoded larger, however closely it is looked at
STEPS = (256, 512, 1024, 1600, 2400, LARGEST_SIDE)  # few sizes, so that a picture is not decoded for each pixel more


class LibraryPictures:
    """Pictures from the library, in a few sizes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._broken: set[str] = set()

    @property
    def version(self) -> int:
        return self._library.version

    def tick(self) -> bool:
        return self._library.tick()

    def pixels(self, media: str, longest_side: int) -> Pixels | None:
        side = next((step for step in STEPS if step >= longest_side), LARGEST_SIDE)
        found = self._library.picture(media, side)
        if isinstance(found, Failed):
            self._broken.add(media)
            return None
        if found is not None:
            self._broken.discard(media)
        return found

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
