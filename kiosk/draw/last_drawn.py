"""What a view was drawn from last, so that it is not drawn again from the same."""

import weakref

from kiosk.draw.pixels import Pixels


class LastDrawn:
    """Figures and pictures of the last drawing. Pictures are known by identity and not kept alive."""

    def __init__(self) -> None:
        self._figures: tuple[object, ...] | None = None
        self._pictures: tuple[weakref.ref[Pixels], ...] = ()
        self.version = 0
        """Grows whenever something else is drawn."""

    def is_from(self, figures: tuple[object, ...], *pictures: Pixels) -> bool:
        """Whether the last drawing was made from the same; it is noted otherwise, for the drawing that follows."""
        same_number = len(pictures) == len(self._pictures)
        if (
            figures == self._figures
            and same_number
            and all(known() is one for known, one in zip(self._pictures, pictures, strict=True))
        ):
            return True
        self._figures, self._pictures = figures, tuple(map(weakref.ref, pictures))
        self.version += 1
        return False
