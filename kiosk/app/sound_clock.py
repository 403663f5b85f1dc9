"""Chunks of sound one after the other without a gap, and from that the time: what is heard says where a film is."""

from collections.abc import Callable

import pygame

from kiosk.app.sound import LATENCY_MS, Channel
from kiosk.media.film_limits import CHUNK_MS
from kiosk.media.stream import Chunk


class SoundClock:
    """One run of chunks on a channel. `now_ms` is the program's clock."""

    def __init__(self, channel: Channel, make: Callable[[bytes], pygame.mixer.Sound] | None = None) -> None:
        self._channel = channel
        self._make = make or (lambda data: pygame.mixer.Sound(buffer=data))
        self._heard: Chunk | None = None
        self._queued: Chunk | None = None
        self._since_ms = 0
        self._held_ms: int | None = None  # how far the chunk had been heard when it was paused
        self.position_ms: int | None = None
        """Where the sound is, in ms of the film; None before the first chunk. It never goes back."""

    @property
    def idle(self) -> bool:
        """Whether everything that it was given has been heard."""
        return self._heard is None

    def feed(self, now_ms: int, following: Callable[[], Chunk | None]) -> None:
        """Go on: `following` gives the next chunk, or None while there is none."""
        if self._held_ms is not None:
            self._channel.unpause()
            self._since_ms, self._held_ms = now_ms - self._held_ms, None
        self._look(now_ms)
        if self._heard is None and (chunk := following()) is not None:
            self._channel.play(self._make(chunk.data))
            self._heard, self._since_ms = chunk, now_ms
        if self._heard is not None and self._queued is None and (chunk := following()) is not None:
            self._channel.queue(self._make(chunk.data))
            self._queued = chunk
        self._tell(now_ms)

    def hold(self, now_ms: int) -> None:
        """Stand still."""
        if self._held_ms is None:
            self._channel.pause()
            self._held_ms = min(CHUNK_MS, now_ms - self._since_ms)

    def stop(self) -> None:
        """Fall silent at once, and forget what has not been heard."""
        self._channel.stop()
        self._channel.unpause()
        self._heard = self._queued = None

    def _look(self, now_ms: int) -> None:
        """Which chunk is heard now: the queue is empty as soon as what was queued has begun."""
        if self._queued is not None and self._channel.get_queue() is None:
            self._heard, self._queued, self._since_ms = self._queued, None, now_ms
        if self._heard is not None and self._queued is None and not self._channel.get_busy():
            self.position_ms = max(self.position_ms or 0, self._heard.at_ms + CHUNK_MS)
            self._heard = None

    def _tell(self, now_ms: int) -> None:
        if self._heard is not None:
            at_ms = self._heard.at_ms + min(CHUNK_MS, now_ms - self._since_ms) - LATENCY_MS
            self.position_ms = max(self.position_ms or 0, at_ms)
