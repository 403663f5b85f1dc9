"""Pictures, sounds, longer texts and objects of the halls: are they there, and are they what they should be?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.content.captions import Cue, read_captions
from kiosk.content.exhibition import PictureFacts
from kiosk.content.folder import Folder, Refused, Stamp
from kiosk.content.problem import Problem, Severity
from kiosk.content.suffixes import FILMS, SOUNDS
from kiosk.content.surroundings import listed, refusal
from kiosk.content.text_source import Fault, decode


class Inspect(Protocol):
    """Reads a picture's header: its facts, or a sentence that says what is wrong with it.

    A `large` picture is one that is shown tile by tile.
    """

    def __call__(self, path: Path, *, large: bool = False) -> PictureFacts | str: ...


Facts = dict[tuple[str, bool], tuple[Stamp, PictureFacts | str]]
"""What is known of each picture, by its path below the folder and whether it is large, as long as its stamp holds."""

MODELS = ("model.glb", "model.gltf")
"""Under which name a model lies in its folder of assets/objects/, until its pictures have been made and ever after."""

PANORAMA_SLACK = 0.02  # of the ratio 2: a pixel or two that a program has cut


@dataclass
class Assets:
    """The media of one hall. `consulted` notes every file that was asked for, with its stamp."""

    folder: Folder
    hall: str
    inspect: Inspect
    known: Mapping[tuple[str, bool], tuple[Stamp, PictureFacts | str]]
    consulted: dict[str, Stamp] = field(default_factory=dict)
    pictures: dict[str, PictureFacts] = field(default_factory=dict)
    inspected: Facts = field(default_factory=dict)
    objects: set[str] = field(default_factory=set)
    captions: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def require(self, path: str, kind: str, inside: tuple[str, ...] = ()) -> PictureFacts | None:
        """Raises a refusal if the hall's file is not there, or is not what `kind` says (see `Surroundings.media`).

        Gives the facts of a picture.
        """
        if kind == "object":
            self._require_object(path)
            return None
        place = f"assets/{self.hall}/{path}"
        found = self.find(place)
        if isinstance(found, Refused):
            raise refusal(found.code, found.message, found.hint, inside=inside)
        if kind in ("film", "sound"):
            self._require_playable(path, FILMS if kind == "film" else SOUNDS, found)
        if kind == "captions":
            self._read_captions(path, inside)
        if kind not in ("picture", "large picture", "panorama"):
            return None
        facts = self._facts(place, found, large=kind == "large picture")
        if isinstance(facts, str):
            raise refusal("bad-picture", *_message_and_hint(facts))
        if kind == "panorama" and abs(facts.width / facts.height - 2) > PANORAMA_SLACK:
            raise refusal(
                "no-panorama",
                f"“{path}” is {facts.width} by {facts.height} pixels: a panorama is twice as wide as it is high.",
                "Take a picture of all 360 by 180 degrees (equirectangular), its horizon in the middle.",
            )
        key = f"{self.hall}/{path}"
        if key not in self.pictures or facts.large:
            self.pictures[key] = facts
        return facts

    def text(self, path: str) -> str:
        """The text of one of the hall's files. Raises a refusal where it cannot be read as text."""
        place = f"assets/{self.hall}/{path}"
        found = self.find(place)
        data = found if isinstance(found, Refused) else self.folder.read(place)
        if isinstance(data, Refused):
            raise refusal(data.code, data.message, data.hint)
        text = decode(data)
        if isinstance(text, Fault):
            raise refusal(text.code, f"Line {text.line} of “{path}”: {text.message}", text.hint)
        return text

    def _require_playable(self, path: str, suffixes: tuple[str, ...], file: Path) -> None:
        """By its name and size; only the process that decodes can tell more."""
        what = "film" if suffixes is FILMS else "sound"
        if not path.lower().endswith(suffixes):
            raise refusal(f"bad-{what}", f"“{path}” is no {what} by its name.", f"Use {listed(suffixes, 'or')}.")
        if file.stat().st_size == 0:
            raise refusal(f"bad-{what}", f"“{path}” is empty (0 bytes).", "Copy or export it again.")

    def _read_captions(self, path: str, inside: tuple[str, ...]) -> None:
        key, place = f"{self.hall}/{path}", f"assets/{self.hall}/{path}"
        if key in self.captions:
            return
        data = self.folder.read(place)
        if isinstance(data, Refused):
            raise refusal(data.code, data.message, data.hint, inside=inside)
        found = read_captions(data)
        severity = Severity.WARNING if found.cues else Severity.ERROR
        self.problems += [
            Problem(severity, fault.code, place, fault.line, fault.column, fault.message, fault.hint)
            for fault in found.faults
        ]
        if not found.cues:
            hint = "Write cues such as 00:00:01.000 --> 00:00:04.000 with a text below each."
            raise refusal("no-captions", f"“{path}” has no captions that can be shown.", hint, inside=inside)
        self.captions[key] = found.cues

    def find(self, place: str) -> Path | Refused:
        """The real path of a file below the folder."""
        self.consulted[place] = self.folder.stamp(place)
        return self.folder.find(place)

    def _facts(self, place: str, path: Path, large: bool) -> PictureFacts | str:
        stamp, key = self.consulted[place], (place, large)
        if key not in self.inspected:
            known = self.known.get(key)
            if known is None or known[0] != stamp:
                known = (stamp, self.inspect(path, large=large))
            self.inspected[key] = known
        return self.inspected[key][1]

    def _require_object(self, name: str) -> None:
        place = f"assets/objects/{name}/turntable.yaml"
        if isinstance(self.find(place), Refused):
            model = next((file for file in MODELS if file in self.folder.names(f"assets/objects/{name}")), None)
            if model is not None:
                message = f"The pictures of “{name}” have not been made from its {model} yet."
                raise refusal("no-turntable", message, "Run `kiosk media`: it makes them.")
            listing = self.folder.find(f"assets/objects/{name}")
            message = f"There is no object “{name}” in assets/objects/."
            hint = (
                listing.hint
                if isinstance(listing, Refused)
                else "Put a model.glb, or turntable.yaml and frames, there."
            )
            raise refusal("no-object", message, hint)
        self.objects.add(name)


def _message_and_hint(finding: str) -> tuple[str, str]:
    """What is wrong with a picture, and how to mend it: the second sentence, or what follows the colon."""
    message, _, hint = finding.partition(". ")
    if not hint:
        message, _, hint = finding.rpartition(": ")
    if not message:
        return finding, "Save the picture again, or take another."
    return message.rstrip(".") + ".", hint[0].upper() + hint[1:]
