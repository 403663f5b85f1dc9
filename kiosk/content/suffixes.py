"""Films and sounds by the ends of their names."""

from typing import Final

FILMS: Final = (".mp4", ".m4v", ".mov", ".webm", ".mkv")
SOUNDS: Final = (".opus", ".ogg", ".oga", ".mp3", ".m4a", ".flac", ".wav", ".webm", ".mp4")
