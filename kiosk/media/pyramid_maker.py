"""The process that cuts a picture into tiles."""

from pathlib import Path

from kiosk.media.making_process import SILENT_S, MakingProcess
from kiosk.media.pyramid_making import Making, make


class PyramidMaker(MakingProcess):
    """One picture being cut."""

    def __init__(self, making: Making, silent_s: float = SILENT_S) -> None:
        """Start the process without waiting for it. Raises OSError where the system gives none."""
        self.picture = Path(making.picture)
        self.reduced = False
        """Whether a reduced picture has come meanwhile."""
        super().__init__(make, making, "kiosk-pyramid", silent_s)

    def heard(self, message: dict[str, object]) -> bool:
        """It says when the reduced picture is there."""
        self.reduced = self.reduced or isinstance(message.get("reduced"), str)
        return "reduced" in message
