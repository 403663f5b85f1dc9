"""What every kind of exhibit gives and gets.

A kind is one module: what YAML may say (`Spec`), what a visitor can change (`State`, frozen), how that
becomes nodes (`View`), and the `KIND` that names the three. The catalogue lists the kinds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.content.exhibition import Exhibition
from kiosk.content.hall import ExhibitSpec, Hall
from kiosk.content.words import Words
from kiosk.draw.paragraph import Typesetter
from kiosk.ui.intents import Intent
from kiosk.ui.nodes import Node
from kiosk.ui.rect import Rect
from kiosk.ui.setting import Setting

Pixels = NDArray[np.uint8]
Counts = Mapping[str, int]
"""How often each promise of an exhibit has been made; one that never was may be missing."""


@dataclass(frozen=True)
class Surroundings:
    """What a view composes with: `area` is the screen above the bottom bar.

    `tallies` has what visitors have promised at this exhibit, all in all, and `promised` what this one has.
    """

    setting: Setting
    area: Rect
    hall: Hall
    exhibition: Exhibition
    tallies: Counts = field(default_factory=dict)
    promised: str | None = None

    def media(self, path: str) -> str:
        """The media key of a file that this hall's YAML names."""
        return f"{self.hall.id}/{path}"

    def drawing(self, exhibit: str, name: str) -> str:
        """The media key of what the exhibit's kind draws under this name, in the visitor's language."""
        return drawing_key(exhibit, self.setting.language, name)

    @property
    def kicker(self) -> str:
        """Hall and title, as printed above an exhibit's own title."""
        name = self.setting.say(self.hall.short or self.hall.title)
        if self.hall.number == 0:
            return name
        return self.setting.word("hall-and-title", number=self.hall.number, title=name)


class View(Protocol):
    """A kind's behaviour. Both methods are pure: the same arguments give the same result."""

    def update(self, state: Any, intent: Intent, surroundings: Surroundings) -> Any:
        """The state after an intent; the same state for an intent of no concern."""

    def compose(self, state: Any, surroundings: Surroundings) -> tuple[Node, ...]:
        """The nodes of the area above the bar, in reading order; the first one is the work itself."""


@dataclass(frozen=True)
class HungPicture:
    """The work on the wall is a picture file: `path` as in the hall's YAML.

    `window` is the part of it that hangs, as left, top, width and height in shares; None is all of it. Of a film one of
    its pictures hangs; `aspect` is width / height where it cannot be read from the file.
    """

    path: str
    window: tuple[float, float, float, float] | None = None
    aspect: float | None = None


@dataclass(frozen=True)
class HungSheet:
    """The work on the wall is typography: `draw` gives BGRA pixels of `aspect` (width / height) for a language."""

    aspect: float
    draw: Callable[[Typesetter, str], Pixels]


@dataclass(frozen=True)
class HungDrawing:
    """The work on the wall changes with what has been promised: the kind's `draw` draws it under the name that
    `name` gives for the tallies; `aspect` is width / height."""

    aspect: float
    name: Callable[[Counts], str]


@dataclass(frozen=True)
class Standing:
    """The work stands free on the floor: a thing of assets/objects/, seen from all around.

    `front` is the side to show (degrees); `at` (metres), `turn` (degrees) and the height of its `plinth` (metres) are
    how it stands, None as it comes.
    """

    object: str
    front: float = 0.0
    at: tuple[float, float] | None = None
    turn: float | None = None
    plinth: float | None = None


Hung = HungPicture | HungSheet | HungDrawing | Standing


def no_promises(spec: object) -> Mapping[str, Words]:
    """What most kinds offer."""
    return {}


def never(state: object) -> bool:
    """What no state of most kinds is."""
    return False


@dataclass(frozen=True)
class Plays:
    """A film or sound (`path` as in the hall's YAML) that plays or stands at a moment, in ms.

    `jumps` counts how often it has been told to go on from elsewhere. `seen`: whether it has a picture. `description`
    names the sounds that describe it, spoken along it in the visitor's language while the visitor wants that.
    """

    path: str
    playing: bool
    position_ms: int
    jumps: int
    seen: bool
    description: Words | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """All that may be played for it."""
        return (self.path, *(path for _, path in (self.description.texts if self.description is not None else ())))


@dataclass(frozen=True)
class FilmSubject:
    """The subject of a `Stage` on which the open exhibit's film is shown, once it has `started`."""

    exhibit: str
    started: bool


def nothing(spec: object, state: object) -> None:
    """What most kinds play."""


@dataclass(frozen=True)
class ExhibitKind:
    """A kind's name in YAML and its three parts, and how its work looks on the wall.

    `draw` gives the pixels (BGRA) of what a view names by `Surroundings.drawing`: pictures too costly to be made of
    marks, such as a map's land; it is called beside the frames with the spec, the name, a typesetter (which knows the
    screen) and a language. `playing` says whether something that the visitor started plays, so that no question
    whether they are still there interrupts it. `promises` are those that a visitor can make at an exhibit, by the
    names under which they are counted. `plays` names the film or sound of a spec and how a state has it play; the
    program plays it and reports back. `dark`: shown on dark plates, as a film is.
    """

    name: str
    spec: type[ExhibitSpec]
    state: Callable[[], object]
    view: Callable[[Any], View]
    hung: Callable[[Any], Hung]
    draw: Callable[[Any, str, Typesetter, str], Pixels] | None = None
    playing: Callable[[Any], bool] = never
    promises: Callable[[Any], Mapping[str, Words]] = no_promises
    plays: Callable[[Any, Any], "Plays | None"] = nothing
    dark: bool = False


DRAWN = "drawn"
ON_THE_WALL = "wall"


def drawing_key(exhibit: str, language: str, name: str = ON_THE_WALL) -> str:
    """A media key that is no file: what a kind draws on demand; by itself, its work as it hangs."""
    return f"{DRAWN}:{language}:{exhibit}:{name}"


def is_drawing(key: str) -> bool:
    """Whether a media key is drawn rather than read from a file."""
    return key.startswith(f"{DRAWN}:")
