"""Large pictures on the screen: drawn from their tiles, and cut into tiles in the background where they are not yet."""

from collections.abc import Callable, Mapping
from pathlib import Path

import structlog

from kiosk.content.exhibition import PictureFacts
from kiosk.media.admission import LIMITS
from kiosk.media.making_process import NotMade
from kiosk.media.pyramid import Pyramid
from kiosk.media.pyramid_cache import PyramidCache
from kiosk.media.pyramid_maker import PyramidMaker
from kiosk.media.pyramid_making import Making
from kiosk.media.tile_shelf import TileShelf
from kiosk.media.tiled_view import Pixels, TiledView, Window

log = structlog.get_logger(__name__)

LOOKS_ELSEWHERE = 90  # pictures drawn since a large one was, after which its tiles are let go
IN_THE_BACKGROUND = 10  # niceness of the process that cuts: whoever visits comes first
FIRST_TICKS = 200  # before the first one is begun: the halls are baked first
RECHECK_TICKS = 600  # until a picture whose tiles could not be made is looked at again


class LargePictures:
    """The one large picture that is looked at, and those that are being prepared. Used by the loop's thread alone."""

    def __init__(
        self,
        assets: Path,
        cache: PyramidCache | None,
        shelf: TileShelf,
        start: Callable[[Making], PyramidMaker] = PyramidMaker,
        changed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Without a cache there are no tiles, and a picture is as sharp as it is when decoded whole.

        `changed` hears of a picture whose reduced version has come: what is known of it must be forgotten."""
        self._assets = assets
        self._cache = cache
        self._shelf = shelf
        self._start = start
        self._changed = changed
        self._views: dict[tuple[str, tuple[int, int]], TiledView] = {}
        self._pyramids: dict[str, Pyramid] = {}
        self._wanted: dict[str, None] = {}  # without tiles, in the order in which they were asked for
        self._making: tuple[str, PyramidMaker] | None = None
        self._tiles_only: set[str] = set()  # too large to be decoded whole
        self._reduced: set[str] = set()  # of which there is a small version, though not yet tiles
        self._refused: dict[str, int] = {}  # with the tick at which it was
        self._ticks = 0
        self._others = 0
        self._news = 0

    def prepare(self, pictures: Mapping[str, PictureFacts]) -> None:
        """These are the pictures now: those that are large are cut into tiles, one after the other, if not yet."""
        large = large_keys(pictures)
        self._tiles_only = {key for key in large if is_beyond(pictures[key])}
        for key in large:
            self._pyramid(key)

    def is_only_tiles(self, media: str) -> bool:
        """Whether nothing can be shown of it yet: it is too large to be decoded whole, and has not been reduced."""
        return media in self._tiles_only and media not in self._pyramids and media not in self._reduced

    @property
    def held_bytes(self) -> int:
        """What the decoded tiles hold."""
        return self._shelf.held_bytes

    @property
    def tiles_are_coming(self) -> bool:
        """Whether tiles have been sent for."""
        return self._shelf.is_waiting

    @property
    def version(self) -> int:
        """Grows whenever what is drawn may have changed."""
        return self._shelf.version + self._news

    def view(self, media: str, base: Pixels | None, window: Window, size: tuple[int, int]) -> tuple[Pixels, int]:
        """The part of a picture in `window` (shares of it), `size` pixels, and a number that grows with each change."""
        self._others = 0
        if (media, size) not in self._views:
            self._views.clear()
            self._views[media, size] = TiledView(self._shelf)
        view = self._views[media, size]
        return view.draw(self._pyramid(media), base, window, size), view.version

    def others_are_looked_at(self) -> None:
        """Something else was drawn; after a while nobody looks at tiles any more."""
        self._others += 1
        if self._others == LOOKS_ELSEWHERE and self._views:
            self._views.clear()
            self._shelf.clear()

    def has_tiles(self, media: str) -> bool:
        """Whether it can be drawn from its tiles; if not, they are made in the background."""
        return self._pyramid(media) is not None

    def is_refused(self, media: str) -> bool:
        """Whether its tiles could not be made."""
        return media in self._refused

    def forget(self, media: str) -> None:
        """The file has changed."""
        self._pyramids.pop(media, None)
        self._reduced.discard(media)
        self._refused.pop(media, None)
        self._views.clear()
        self._news += 1

    def tick(self) -> bool:
        """Take in what has arrived, and go on with what is prepared; True if anything is new. Never waits."""
        self._ticks += 1
        before = self._news
        self._look_after()
        return self._shelf.tick() or self._news != before

    def settle(self, seconds: float) -> bool:
        """Wait for tiles and for what is being prepared; for tests and tours."""
        while self._making is not None or self._wanted:
            self._look_after(min(seconds, 0.2), settling=True)
        return self._shelf.settle(seconds)

    def close(self) -> None:
        """End what is being prepared."""
        if self._making is not None:
            self._making[1].close()
            self._making = None
        self._wanted.clear()

    def _pyramid(self, media: str) -> Pyramid | None:
        if media not in self._pyramids:
            found = self._found(media)
            if found is None:
                asked = self._refused.get(media)
                busy = self._making is not None and self._making[0] == media
                if not busy and (asked is None or self._ticks - asked > RECHECK_TICKS):
                    self._refused.pop(media, None)
                    self._wanted[media] = None
                return None
            self._pyramids[media] = found
        return self._pyramids[media]

    def _found(self, media: str) -> Pyramid | None:
        return self._cache.find(self._assets / media) if self._cache is not None else None

    def _look_after(self, wait_s: float = 0.0, *, settling: bool = False) -> None:
        if self._making is None:
            self._begin_next(settling)
            return
        media, maker = self._making
        had_reduced = maker.reduced
        outcome = maker.look(wait_s)
        if maker.reduced and not had_reduced:
            self._reduced.add(media)
            self._news += 1
            self._changed(media)
        if outcome is None:
            return
        self._making = None
        self._news += 1
        if isinstance(outcome, NotMade):
            self._refused[media] = self._ticks
            log.warning("large picture", file=f"assets/{media}", reason=outcome.reason)
        else:
            self._pyramid(media)
        self._changed(media)

    def _begin_next(self, settling: bool) -> None:
        if self._cache is None:
            self._refused |= dict.fromkeys(self._wanted, self._ticks)
            self._wanted.clear()
        if not self._wanted or (self._ticks < FIRST_TICKS and not settling):
            return
        assert self._cache is not None  # without one nothing is wanted
        media = next(iter(self._wanted))
        del self._wanted[media]
        making = Making(
            str(self._assets / media),
            str(self._cache.folder.parent),
            reduced_first=True,
            threads=1,
            nice=IN_THE_BACKGROUND,
        )
        try:
            self._making = media, self._start(making)
        except OSError as error:  # out of processes or memory: both may pass
            self._refused[media] = self._ticks
            log.warning("large picture", file=f"assets/{media}", reason=f"It cannot be prepared now: {error}.")


def is_beyond(facts: PictureFacts) -> bool:
    """Whether a picture is larger than what is decoded as a whole."""
    return max(facts.width, facts.height) > LIMITS.side or facts.width * facts.height > LIMITS.pixels


def large_keys(pictures: Mapping[str, PictureFacts]) -> tuple[str, ...]:
    """The media keys of all pictures that are shown tile by tile."""
    return tuple(key for key, facts in sorted(pictures.items()) if facts.large)
