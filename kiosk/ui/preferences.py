"""All that a visitor may set for themselves; the idle reset replaces it by the exhibition's own."""

from dataclasses import dataclass

LOUDEST = 10
USUAL_VOLUME = 7


@dataclass(frozen=True)
class Preferences:
    """language is a code of the exhibition; calm motion cuts where full motion glides; volume runs from 0 to 10."""

    language: str
    calm: bool = False
    volume: int = USUAL_VOLUME
    captions: bool = True
    description: bool = False  # spoken along films, for those who do not see them
