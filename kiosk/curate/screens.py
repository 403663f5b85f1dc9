"""Which screen the preview lays out for: the kiosk's own, or another one that the curator wants to see. Pure."""

from dataclasses import dataclass, replace

from kiosk.content.exhibition import ScreenSpec

Size = tuple[int, int]

USUAL: tuple[Size, ...] = ((1920, 1080), (3840, 2160))  # pixels; the panels that museums buy, as they lie


@dataclass(frozen=True)
class Screens:
    """`own` is the screen that exhibition.yaml names, `size` the one that is shown, in pixels.

    `asked` is one that was asked for at the start; it stays in the choice.
    """

    own: ScreenSpec
    size: Size
    asked: Size | None = None

    @classmethod
    def of(cls, own: ScreenSpec, asked: Size | None = None) -> "Screens":
        """The kiosk's own screen, or another one that was asked for."""
        return cls(own, asked or own.size, asked)

    def following(self, own: ScreenSpec) -> "Screens":
        """After a save: another size in exhibition.yaml is shown, whatever was chosen before."""
        return replace(self, own=own, size=self.size if own.size == self.own.size else own.size)

    @property
    def portrait(self) -> bool:
        width, height = self.size
        return height > width

    @property
    def turned(self) -> Size:
        """The same panel, hung the other way."""
        width, height = self.size
        return height, width

    @property
    def offered(self) -> tuple[Size, ...]:
        """All sizes to choose from, the kiosk's own first, lying or standing as the one that is shown."""
        sizes = (self.own.size, *((self.asked,) if self.asked is not None else ()), *USUAL)
        return tuple(dict.fromkeys(self._as_shown(size) for size in sizes))

    def name(self, size: Size) -> str:
        """What is said of a size: the kiosk's own with its diagonal in inches."""
        width, height = size
        pixels = f"{width}×{height}"
        return f"{self.own.diagonal:g}″ {pixels}" if size == self._as_shown(self.own.size) else pixels

    def _as_shown(self, size: Size) -> Size:
        shorter, longer = sorted(size)
        return (shorter, longer) if self.portrait else (longer, shorter)
