"""A small museum in a temporary folder, whose files tests break one by one."""

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from PIL import Image
from pydantic import model_validator

from kiosk.content.exhibition import Exhibition
from kiosk.content.fields import MediaPath, WholeNumber
from kiosk.content.hall import ContentModel, ExhibitSpec
from kiosk.content.load import Loaded, load_exhibition
from kiosk.content.problem import Problem, Severity
from kiosk.content.words import Words
from kiosk.media.header import inspect_picture


class Plate(ContentModel):
    image: MediaPath
    alt: Words


class SamplePicture(ExhibitSpec):
    kind: Literal["picture"]
    image: MediaPath
    alt: Words
    more: tuple[Plate, ...] = ()


class SampleText(ExhibitSpec):
    kind: Literal["text"]
    style: Literal["quotation", "document", "wall-text"] = "document"
    body: Words


class SampleTimeline(ExhibitSpec):
    """A kind as another museum might write it, with plain pydantic types and a plain ValueError."""

    kind: Literal["timeline"]
    years: tuple[WholeNumber, ...]
    count: int = 1

    @model_validator(mode="after")
    def _oldest_first(self) -> Self:
        if list(self.years) != sorted(self.years):
            raise ValueError("the years are not in order: put the oldest first")
        return self


KINDS: dict[str, type[ExhibitSpec]] = {"picture": SamplePicture, "text": SampleText, "timeline": SampleTimeline}


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """A grey PNG; of a large one only the header is true."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height) if width * height < 1_000_000 else b""
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


PICTURE = png(40, 30)


def picture_in(name: str) -> bytes:
    """A small picture of 2 by 1 in the format of its name."""
    data = io.BytesIO()
    Image.new("RGB", (400, 200)).save(data, Image.registered_extensions()[Path(name).suffix])
    return data.getvalue()


EXHIBITION = """\
title: {en: Peace, ko: 평화}
languages: [en, ko]
halls: [pko, camp]
guided_walk:
  - {hall: pko, exhibit: truce, say: {en: Here it began., ko: 여기서 시작되었습니다.}}
"""
LOBBY = """\
id: lobby
title: {en: Lobby, ko: 로비}
doors:
  - {to: pko}
  - {to: camp}
"""
PKO = """\
id: pko
title: {en: Peacekeeping, ko: 평화유지}
doors:
  - {to: lobby, at: south}
exhibits:
  - id: truce
    kind: picture
    title: {en: The first truce, ko: 첫 번째 휴전}
    label: {en: It began in 1948., ko: 1948년에 시작되었습니다.}
    read: {en: truce.en.md, ko: truce.ko.md}
    image: truce.png
    alt: {en: A jeep on a road, ko: 길 위의 지프}
    sources: [UN-1948]
    hang: {wall: north, at: 3.2, width: 2.4}
  - id: charter
    kind: text
    title: {en: The Charter, ko: 헌장}
    body: {en: We the peoples, ko: 우리 인민들은}
"""
CAMP = """\
id: camp
title: {en: Camp, ko: 캠프}
doors:
  - {to: lobby}
exhibits:
  - id: tent
    kind: picture
    title: {en: A tent, ko: 천막}
    image: tent.png
    alt: {en: A white tent, ko: 흰 천막}
"""
SOURCES = """\
UN-1948: {title: First report, publisher: United Nations, date: 1948-05-29, address: un.org}
SIPRI-2018: {title: A yearbook}
"""


class Museum:
    """The folder, its files by their names in it, and what came of the last reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.loaded: Loaded | None = None
        self.write("halls/exhibition.yaml", EXHIBITION)
        self.write("halls/lobby.yaml", LOBBY)
        self.write("halls/pko.yaml", PKO)
        self.write("halls/camp.yaml", CAMP)
        self.write("halls/sources.yaml", SOURCES)
        self.write("assets/pko/truce.png", PICTURE)
        self.write("assets/pko/truce.en.md", "# The first truce\n")
        self.write("assets/pko/truce.ko.md", "# 첫 번째 휴전\n")
        self.write("assets/camp/tent.png", PICTURE)

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        content = (self.folder / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, (old, content)
        self.write(name, content.replace(old, new))

    def load(self) -> Loaded:
        self.loaded = load_exhibition(self.folder, KINDS, inspect_picture)
        return self.loaded

    def reload(self) -> Loaded:
        self.loaded = load_exhibition(self.folder, KINDS, inspect_picture, self.loaded)
        return self.loaded

    def exhibition(self) -> Exhibition:
        exhibition = self.load().exhibition
        assert exhibition is not None
        return exhibition

    def problems(self) -> list[Problem]:
        return list(self.load().problems)


Edit = tuple[str, str | bytes] | tuple[str, str, str]
"""A file's new content, or what is replaced in it by what."""


@dataclass(frozen=True)
class Broken:
    """One way to break the museum, and the one problem that a curator is to read."""

    name: str
    code: str
    place: str
    message: str
    hint: str
    edits: tuple[Edit, ...]

    def check(self, museum: Museum, severity: Severity) -> None:
        for edit in self.edits:
            if len(edit) == 2:
                museum.write(*edit)
            else:
                museum.replace(*edit)
        said = [(one.severity, one.code, one.place, one.message, one.hint) for one in museum.problems()]
        assert said == [(severity, self.code, self.place, self.message, self.hint)]


def broken(name: str, code: str, place: str, message: str, hint: str, *edits: Edit) -> Broken:
    return Broken(name, code, place, message, hint, edits)


def room(keys: str) -> Edit:
    """Gives the hall pko a room with these keys, indented by two spaces, from line 4 on."""
    return ("halls/pko.yaml", "doors:\n", f"room:\n{keys}doors:\n")
