"""What a picture of a room depends on: enough to draw it, and to know when it need not be drawn again."""

from dataclasses import dataclass

from kiosk.room.camera import Lens, Pose


@dataclass(frozen=True)
class RoomSubject:
    """A hall from a standpoint. `moving` asks for a quick picture, at rest a sharp one is made.

    `fade_ms` is what is left of the cross-fade from whatever was shown before; 0 is none.
    `heading` is the hall towards whose door one walks. `behind` says that an exhibit opens before it: what is sharp
    already is shown, but nothing sharper is made while the exhibit's own pictures are needed.
    """

    hall: str
    pose: Pose
    lens: Lens
    language: str
    moving: bool = False
    fade_ms: int = 0
    heading: str | None = None
    behind: bool = False
