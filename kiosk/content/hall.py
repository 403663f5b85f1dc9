"""A hall as curators write it: its room, its doors, and what every kind of exhibit has in common."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from kiosk.content.fields import (
    PAINTS,
    Along,
    DoorPlace,
    HallId,
    Identifier,
    MediaPath,
    Number,
    ObjectName,
    Paint,
    SoundPath,
    SourceKey,
    Wall,
    YesNo,
)
from kiosk.content.surroundings import refusal
from kiosk.content.words import Words
from kiosk.content.yaml_source import KeyPath

Metres = Annotated[Number, Field(gt=0, le=200)]
Point = tuple[Number, Number]
Frame = Literal["dark", "light", "white", "none"]
FRAME_BY_LIGHT: dict[str, Frame] = {"gallery": "dark", "daylight": "light", "dusk": "dark"}


class ContentModel(BaseModel):
    """The base of everything that is read from YAML: never changed after reading, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Illustrated(ContentModel):
    """What may have a picture, which is then told to visitors who cannot see it."""

    image: MediaPath | None = None
    alt: Words | None = None

    @model_validator(mode="after")
    def _picture_is_told(self) -> Self:
        if self.image is not None and self.alt is None:
            hint = "Write alt: and what a visitor who cannot see the picture is told."
            raise refusal("missing-alt", "The picture has no “alt”.", hint)
        return self


class SourceUse(ContentModel):
    """A source of an exhibit; `backs` (in YAML `for`) says which of its statements stands on it."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    key: SourceKey
    backs: Annotated[Words | None, Field(alias="for")] = None

    @model_validator(mode="before")
    @classmethod
    def _key_alone(cls, value: Any) -> Any:
        return {"key": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


class Hang(ContentModel):
    """A place on the wall in metres; `at` is the middle of the work. Without a height the picture's shape rules."""

    wall: Wall
    at: Number
    width: Metres
    height: Metres | None = None


class ExhibitSpec(ContentModel):
    """What every kind of exhibit has. Kinds add their own keys.

    `read` names Markdown files below assets/<hall id>/; `as_of` dates the figures of the label;
    a `frame` of None is the one that suits the hall's light.
    """

    id: Identifier
    kind: str
    title: Words
    label: Words | None = None
    read: Words | None = None
    credit: Words | None = None
    as_of: Words | None = None
    sources: tuple[SourceUse, ...] = ()
    hang: Hang | None = None
    frame: Frame | None = None

    def longer_texts(self) -> Iterator[tuple[KeyPath, str, Words]]:
        """The Markdown files that it names: where they stand in it, the name of their text in the exhibition's
        `readings`, and the files by language.
        """
        if self.read is not None:
            yield ("read",), self.id, self.read


class Standpoint(ContentModel):
    """Where one stands (metres) and looks to: degrees, 0 is north and 90 is east."""

    at: Point
    look: Annotated[Number, Field(ge=-360, le=360)] = 0.0


class Opening(ContentModel):
    """A hole in the ceiling; metres."""

    shape: Literal["oval", "rectangle", "wave"] = "oval"
    at: Point = (0.0, 0.0)
    size: tuple[Metres, Metres]


class Lettering(ContentModel):
    """Words on a wall. `height` is that of the first baseline, sizes are those of the em; all in metres."""

    text: Words
    second: Words | None = None
    wall: Wall
    at: Along = "middle"
    height: Annotated[Number, Field(ge=0, le=20)]
    size: Annotated[Number, Field(ge=0.1, le=2)]
    second_size: Annotated[Number, Field(ge=0.1, le=2)] | None = None
    face: Literal["display", "text", "light"] = "display"
    align: Literal["left", "center"] = "left"
    both_languages: YesNo = False


class Mural(ContentModel):
    """A large picture that belongs to the wall. `at` and `height` are its middle, `size` width and height; metres.

    `flat` is pasted on, `lights` glows on the wall where the picture is not transparent. Touching it opens `exhibit`.
    """

    image: MediaPath
    wall: Wall
    at: Along = "middle"
    height: Annotated[Number, Field(ge=0, le=20)]
    size: tuple[Metres, Metres]
    style: Literal["framed", "flat", "lights"] = "flat"
    alt: Words
    exhibit: Identifier | None = None


class Furniture(ContentModel):
    """A bench, a plinth, or a thing shown from all around. Metres; `turn` in degrees.

    An object needs a folder of assets/objects/; `foot` is the height that it stands on.
    """

    kind: Literal["bench", "plinth", "object"]
    at: Point
    size: tuple[Metres, Metres] = (2.0, 0.5)
    height: Metres = 0.45
    round: YesNo = False
    turn: Annotated[Number, Field(ge=-360, le=360)] = 0.0
    object: ObjectName | None = None
    foot: Annotated[Number, Field(ge=0, le=10)] = 0.0
    scale: Annotated[Number, Field(gt=0, le=20)] = 1.0
    exhibit: Identifier | None = None

    @model_validator(mode="after")
    def _object_named(self) -> "Furniture":
        if self.kind == "object" and self.object is None:
            raise refusal("missing-key", "An object needs the key “object”.", "Name a folder of assets/objects/.")
        return self


class RoomSpec(ContentModel):
    """A hall as a place. Metres; the plan is seen from above, north up, its middle at (0, 0).

    `size` is width and depth of every plan but the gallery, which is drawn by `points`; `squareness` shapes an oval
    (2 is an ellipse), `radius` rounds the corners of `rounded`; `line` is a thin coloured line on the wall.
    """

    plan: Literal["oval", "rounded", "rectangle", "gallery"] = "rectangle"
    size: tuple[Annotated[Number, Field(ge=4, le=80)], Annotated[Number, Field(ge=4, le=80)]] = (14.0, 10.0)
    squareness: Annotated[Number, Field(ge=2, le=6)] = 2.5
    radius: Annotated[Number, Field(ge=0.1, le=20)] = 1.2
    points: tuple[Point, ...] = ()
    height: Annotated[Number, Field(ge=2.4, le=12)] = 4.4
    paint: Paint = PAINTS["white"]
    floor: Literal["polished-stone", "oak", "carpet", "concrete"] = "polished-stone"
    floor_paint: Paint | None = None
    ceiling_paint: Paint | None = None
    light: Literal["gallery", "daylight", "dusk"] = "gallery"
    ceiling: Literal["plain", "track", "cove", "ring", "slot", "skylight"] = "plain"
    opening: Opening | None = None
    finish: Literal["plain", "concrete", "shells"] = "plain"
    line: Paint | None = None
    sound: SoundPath | None = None
    start: Standpoint | None = None
    lettering: tuple[Lettering, ...] = ()
    murals: tuple[Mural, ...] = ()
    furniture: tuple[Furniture, ...] = ()

    @model_validator(mode="after")
    def _plan_is_whole(self) -> "RoomSpec":
        if self.plan == "gallery" and len(self.points) < 3:
            hint = "Write its corners in metres: points: [[-6, -4], [-6, 4], [6, 4], [6, -4]]."
            raise refusal("missing-key", "A gallery needs the key “points” with at least three corners.", hint)
        if self.plan == "rounded" and self.radius > min(self.size) / 2:
            hint = f"Write {min(self.size) / 2:g} or less."
            raise refusal("out-of-range", "The radius is larger than half the room.", hint, inside=("radius",))
        if self.opening and self.ceiling not in ("skylight", "slot"):
            hint = "Write ceiling: skylight or ceiling: slot, or take the opening away."
            raise refusal(
                "unused-key", "Only a skylight or a slot has an opening.", hint, inside=("opening",), at_key=True
            )
        return self


class Door(ContentModel):
    """A way into another hall. Without a place the room finds one."""

    to: HallId
    at: DoorPlace | None = None


class HallFile(ContentModel):
    """What may stand in halls/<id>.yaml."""

    id: Identifier
    title: Words
    short: Words | None = None
    welcome: Words | None = None
    room: RoomSpec = RoomSpec()
    doors: tuple[Door, ...] = ()
    exhibits: tuple[ExhibitSpec, ...] = ()


class Hall(HallFile):
    """A hall of the exhibition: `number` is its place in the order, 0 the lobby; `closed` if its file is broken."""

    number: int = 1
    closed: bool = False

    def frame_of(self, exhibit: ExhibitSpec) -> Frame:
        """The exhibit's own frame, or the one that suits the light of this hall."""
        return exhibit.frame or FRAME_BY_LIGHT[self.room.light]
