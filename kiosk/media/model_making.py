"""The turntable of a model, drawn in a process of its own: pictures beside the model, and turntable.yaml.

They are made in the exhibition's own folder, not in a cache: whoever copies the exhibition takes them along, and a
kiosk shows them without ever reading the model. They are drawn into a folder beside, which stays when the work is
interrupted, and take the place of former ones when all are there.
"""

import faulthandler
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import cv2
from PIL import Image

from kiosk.content.exhibition import TurntableFacts
from kiosk.content.turned_model import FRAMES, ModelTurn
from kiosk.media.confinement import in_words, limit_memory, settle_in
from kiosk.media.gltf import read_model
from kiosk.media.model import Model, ModelUnreadable
from kiosk.media.model_picture import ModelDrawer

TURNTABLE = "turntable.yaml"
UNFINISHED = "being-made-"
VERSION = 1  # to be raised whenever the same model would be drawn otherwise
QUALITY = 90
LISTING_BYTES = 4096
MADE_FROM = re.compile(rb"^made_from: ([0-9a-f]{40})\r?$", re.MULTILINE)


@dataclass(frozen=True)
class ModelMaking:
    """What is to be made: of the model in which folder of assets/objects/."""

    model: str
    memory_bytes: int = 1536 << 20


def digest_of(model: Path) -> str:
    """A name for exactly these bytes, drawn in the present way. Raises OSError where the file cannot be read."""
    with model.open("rb") as file:
        content = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20))
    content.update(f" {VERSION}".encode())
    return content.hexdigest()


def made_from(folder: Path) -> str | None:
    """The digest of the model that the turntable of a folder was made from; None where it was made otherwise."""
    try:
        found = MADE_FROM.search((folder / TURNTABLE).read_bytes()[:LISTING_BYTES])
    except OSError:
        return None
    return found[1].decode() if found else None


def make_turntable(making: ModelMaking, pipe: Connection) -> None:
    """The process: say how far it is, and at its end `made` with the digest or `refused` with a reason."""
    settle_in()
    faulthandler.disable()

    def say(what: str, value: object) -> None:
        try:
            pipe.send_bytes(json.dumps({what: value}).encode())
        except OSError:
            os._exit(1)  # the kiosk has gone: nobody wants this any more

    try:
        limit_memory(making.memory_bytes)
        model = Path(making.model)
        digest, read = digest_of(model), read_model(model)
        for number in draw_turntable(model, read, digest):
            say("share", (number + 1) / FRAMES)
    except ModelUnreadable as bad:
        say("refused", str(bad))
    except MemoryError:
        say("refused", "Drawing it needed more memory than it may have: export it with fewer triangles.")
    except OSError as error:
        say("refused", f"Its pictures cannot be written ({error.strerror}): see that the folder can be changed.")
    except Exception as error:
        say("refused", f"It cannot be drawn ({in_words(error)}): export it again.")
    else:
        say("made", digest)


def draw_turntable(path: Path, model: Model, digest: str) -> Iterator[int]:
    """Draw what is missing, frame by frame, and put all in their place."""
    turn, folder = ModelTurn(model.facts), path.parent
    unfinished = folder / f"{UNFINISHED}{digest[:12]}"
    for left in folder.glob(f"{UNFINISHED}*"):
        if left != unfinished:
            shutil.rmtree(left, ignore_errors=True)
    unfinished.mkdir(exist_ok=True)
    drawer = ModelDrawer(model, turn)
    for number in range(turn.frames):
        frame = unfinished / _name(number)
        if not frame.exists():
            part = frame.with_suffix(".part")
            picture = drawer.frame(number)
            straight = cv2.divide(picture, cv2.cvtColor(picture[..., 3], cv2.COLOR_GRAY2BGRA), scale=255)
            straight[..., 3] = picture[..., 3]
            rgba = cv2.cvtColor(straight, cv2.COLOR_BGRA2RGBA)
            Image.fromarray(rgba).save(part, "WEBP", quality=QUALITY, method=4)
            part.replace(frame)
        yield number
    for number in range(turn.frames):
        (unfinished / _name(number)).replace(folder / _name(number))
    listing = unfinished / TURNTABLE
    listing.write_text(described(turn.turntable, path.name, digest), "utf-8")
    listing.replace(folder / TURNTABLE)
    shutil.rmtree(unfinished, ignore_errors=True)


def described(facts: TurntableFacts, model: str, digest: str) -> str:
    """The text of turntable.yaml."""
    return (
        f"# Made from {model} by `kiosk media`, which makes it anew when the model changes.\n"
        f"made_from: {digest}\n"
        f"frames: {facts.frames}\n"
        f"size: {list(facts.size or ())}\n"
        f"metres_per_pixel: {facts.metres_per_pixel:.6f}\n"
        f"centre_column: {facts.centre_column:.2f}\n"
        f"foot_row: {facts.foot_row:.2f}\n"
        f"eye: {facts.eye}\n"
        f"foot: {facts.foot}\n"
        f"distance: {facts.distance}\n"
        f"extent: {[round(side, 3) for side in facts.extent or ()]}\n"
    )


def _name(number: int) -> str:
    return f"{number:03d}.webp"
