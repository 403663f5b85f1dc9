"""The whole exhibition, read and checked: what all other packages get."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field

from kiosk.content.captions import Cue
from kiosk.content.fields import HallId, Identifier, Number, Text, WholeNumber, YesNo
from kiosk.content.hall import ContentModel, ExhibitSpec, Hall
from kiosk.content.words import Words

PositiveMetres = Annotated[Number, Field(gt=0, le=100)]


class PictureFacts(NamedTuple):
    """What a picture's header says: pixels, as seen (turned as its EXIF orientation asks)."""

    width: int
    height: int

    @property
    def large(self) -> bool:
        """Whether it is shown tile by tile, and may be larger than what is decoded as a whole."""
        return False


class LargePictureFacts(PictureFacts):
    """The same of a picture that is shown tile by tile."""

    @property
    def large(self) -> bool:
        return True


class Source(ContentModel):
    """An entry of sources.yaml. `address` is where it can be read."""

    key: str
    title: Words
    publisher: Words | None = None
    date: Text | None = None
    address: Text | None = None


class WalkStep(ContentModel):
    """A stop of the guided walk: where, what is said, and how long one stays (by the length of the words if unsaid)."""

    hall: HallId
    exhibit: Identifier | None = None
    say: Words
    seconds: Annotated[Number, Field(ge=1, le=600)] | None = None


class Idle(ContentModel):
    """Seconds without input until the question, and from the question until the fresh start."""

    after: Annotated[WholeNumber, Field(ge=30, le=300)] = 90
    warning: Annotated[WholeNumber, Field(ge=20, le=120)] = 20  # TI-2: twenty seconds at least


class SoundSpec(ContentModel):
    """What is heard beside films: small sounds of the interface."""

    interface: YesNo = True


class ScreenSpec(ContentModel):
    """The kiosk's screen: pixels, diagonal in inches, and the height of its lower edge above the floor in mm."""

    size: tuple[Annotated[WholeNumber, Field(ge=320, le=16384)], Annotated[WholeNumber, Field(ge=320, le=16384)]] = (
        1920,
        1080,
    )
    diagonal: Annotated[Number, Field(ge=5, le=200)] = 55.0
    bottom_edge: Annotated[WholeNumber, Field(ge=0, le=2000)] = 800


class TurntableFacts(ContentModel):
    """assets/objects/<name>/turntable.yaml: how pictures 000.webp, 001.webp, … show a thing from all around.

    Frame k is seen from k * 360 / `frames` degrees; `present` are the frames that there are, all if it is empty, and
    `size` their width and height in pixels. `foot_row` and `centre_column` (pixels) are where the thing's axis meets
    what it stands on, at `metres_per_pixel`. Seen from a height of `eye` and `distance` metres, standing on `foot`
    metres, at `scale`. `extent` is its size in metres across, ahead and up, seen from 0 degrees; without it the frames
    tell about how large it is. `made_from` is the digest of the model that `kiosk media` made it from.
    """

    frames: Annotated[WholeNumber, Field(ge=1, le=360)]
    present: tuple[Annotated[WholeNumber, Field(ge=0, le=359)], ...] = ()
    size: tuple[WholeNumber, WholeNumber] | None = None
    metres_per_pixel: Annotated[Number, Field(gt=0, le=1)]
    foot_row: Number
    centre_column: Number
    eye: Annotated[Number, Field(gt=0, le=10)] = 1.62
    foot: Annotated[Number, Field(ge=0, le=10)] = 0.0
    scale: Annotated[Number, Field(gt=0, le=20)] = 1.0
    distance: Annotated[Number, Field(gt=0, le=100)] = 5.0
    extent: tuple[PositiveMetres, PositiveMetres, PositiveMetres] | None = None
    made_from: Annotated[str, Field(pattern="^[0-9a-f]{40}$")] | None = None

    @property
    def known_extent(self) -> tuple[float, float, float]:
        """Its size in metres; by the frames they are as wide as it is from corner to corner, with its shadow."""
        if self.extent is not None:
            return self.extent
        wide = (self.size[0] if self.size is not None else 2 * self.centre_column) * self.metres_per_pixel
        return wide * 0.66, wide * 0.66, max(0.1, self.foot_row * self.metres_per_pixel)


class ExhibitionFile(ContentModel):
    """What may stand in halls/exhibition.yaml. `words` replace words of the interface: language, name, text."""

    title: Words
    subtitle: Words | None = None
    note: Words | None = None
    languages: Annotated[tuple[Identifier, ...], Field(min_length=1)] = ("en",)
    lobby: Identifier = "lobby"
    halls: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    guided_walk: tuple[WalkStep, ...] = ()
    idle: Idle = Idle()
    screen: ScreenSpec = ScreenSpec()
    sound: SoundSpec = SoundSpec()
    words: dict[Text, dict[Text, Text]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Exhibition:
    """A folder of halls as visitors walk through it. `halls` are in order and without the lobby.

    `pictures` has the facts of every picture in use, by `<hall id>/<path>`, `captions` the cues of every caption file;
    `readings` the longer Markdown texts, by the names that exhibits give them (their id for what they name under
    `read`); `words` the words of the interface that this exhibition says its own way, by language and name.
    """

    folder: Path
    title: Words
    languages: tuple[str, ...]
    lobby: Hall
    halls: tuple[Hall, ...]
    subtitle: Words | None = None
    note: Words | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    guided_walk: tuple[WalkStep, ...] = ()
    idle: Idle = field(default_factory=Idle)
    screen: ScreenSpec = field(default_factory=ScreenSpec)
    sound: SoundSpec = field(default_factory=SoundSpec)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pictures: Mapping[str, PictureFacts] = field(default_factory=dict)
    readings: Mapping[str, Words] = field(default_factory=dict)
    objects: Mapping[str, TurntableFacts] = field(default_factory=dict)
    captions: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)

    @property
    def places(self) -> tuple[Hall, ...]:
        """The lobby and then the halls."""
        return (self.lobby, *self.halls)

    def hall(self, hall_id: str) -> Hall:
        """The hall or lobby of this name; KeyError if there is none."""
        return self._halls_by_id[hall_id]

    def exhibit(self, exhibit_id: str) -> tuple[Hall, ExhibitSpec]:
        """An exhibit and the hall it is in; KeyError if there is none."""
        return self._exhibits_by_id[exhibit_id]

    def without(self, exhibits: Set[str]) -> "Exhibition":
        """The same exhibition without some of its exhibits."""
        if not exhibits:
            return self

        def kept(hall: Hall) -> Hall:
            remaining = tuple(exhibit for exhibit in hall.exhibits if exhibit.id not in exhibits)
            return hall.model_copy(update={"exhibits": remaining})

        walk = tuple(step for step in self.guided_walk if step.exhibit not in exhibits)
        return replace(self, lobby=kept(self.lobby), halls=tuple(map(kept, self.halls)), guided_walk=walk)

    def closing(self, halls: Set[str]) -> "Exhibition":
        """The same exhibition with some of its halls closed, as where their files are broken."""
        if not halls:
            return self

        def kept(hall: Hall) -> Hall:
            if hall.id not in halls:
                return hall
            return Hall(id=hall.id, title=hall.title, short=hall.short, number=hall.number, closed=True)

        walk = tuple(step for step in self.guided_walk if step.hall not in halls)
        return replace(self, lobby=kept(self.lobby), halls=tuple(map(kept, self.halls)), guided_walk=walk)

    @cached_property
    def _halls_by_id(self) -> dict[str, Hall]:
        return {place.id: place for place in self.places}

    @cached_property
    def _exhibits_by_id(self) -> dict[str, tuple[Hall, ExhibitSpec]]:
        return {exhibit.id: (place, exhibit) for place in self.places for exhibit in place.exhibits}

    def media_path(self, key: str) -> Path:
        """The file behind a media key, `<hall id>/<path>`."""
        return self.folder / "assets" / key
