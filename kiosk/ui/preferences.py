"""All that a visitor may set for themselves; the idle reset replaces it by the exhibition's own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Preferences:
    """language is a code of the exhibition; calm motion cuts where full motion glides."""

    language: str
    calm: bool = False
