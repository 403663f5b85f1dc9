"""Baked halls kept on disk, each under a digest of everything its pixels depend on.

A file that cannot be read is removed and the hall baked again: the cache may be lost at any time.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.room.bake import BakedRoom, Detail
from kiosk.room.light import Colour
from kiosk.room.place import Place
from kiosk.room.raster import Surface
from kiosk.room.texture import Pixels, Texture, opaque
from kiosk.room.walls import LEVELS, WallPage

VERSION = 1  # to be raised whenever the same hall would be baked into other pixels
LIMIT = 400 * 1024 * 1024  # bytes
ENDING = ".room.npz"
UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError)


def room_digest(place: Place, detail: Detail, murals: Mapping[str, Pixels], beyond: Mapping[str, Colour]) -> str:
    """A name for exactly these pixels: the arguments of `bake`."""
    spec = place.spec.model_dump(mode="json", exclude={"lettering", "murals", "sound", "start", "furniture"})
    facts: dict[str, Any] = {
        "version": VERSION,
        "detail": repr(detail),
        "spec": spec,
        "height": place.height,
        "doors": [(door.to, door.s, door.width) for door in place.doors],
        "hung": [(work.s, work.height, work.width, work.height_m, work.label.s) for work in place.hung],
        "murals": [(m.mural.image, m.mural.style, m.s, m.height, m.width, m.height_m) for m in place.murals],
        "beyond": sorted(beyond.items()),
    }
    digest = hashlib.blake2b(json.dumps(facts, sort_keys=True).encode(), digest_size=20)
    digest.update(np.ascontiguousarray(place.plan.outline).tobytes())
    for solid in place.solids:
        digest.update(f"{solid.kind} {solid.bottom} {solid.top}".encode())
        digest.update(np.ascontiguousarray(solid.outline).tobytes())
    for name, picture in sorted(murals.items()):
        digest.update(f"{name} {picture.shape}".encode())
        digest.update(np.ascontiguousarray(picture).tobytes())
    return digest.hexdigest()


class BakeCache:
    """A folder of baked halls that never grows beyond `limit` bytes; what was used longest ago goes first."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit

    def load(self, digest: str) -> BakedRoom | None:
        """The hall of this digest, or None where there is none that can be read."""
        path = self._path(digest)
        if not path.exists():
            return None
        try:
            with np.load(path, allow_pickle=False) as file:
                baked = _unpacked({name: file[name] for name in file.files})
            os.utime(path)
        except UNREADABLE:
            path.unlink(missing_ok=True)
            return None
        return baked

    def store(self, digest: str, baked: BakedRoom) -> bool:
        """Keep a hall; False where the folder cannot be written, which is no reason to stop."""
        path = self._path(digest)
        part = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                np.savez(file, **_packed(baked))
            part.replace(path)
            self._trim(path)
        except OSError:
            return False
        return True

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}{ENDING}"

    def _trim(self, newest: Path) -> None:
        files = sorted(self._folder.glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime_ns)
        size = sum(path.stat().st_size for path in files)
        for path in files:
            if size <= self._limit:
                break
            if path != newest:
                size -= path.stat().st_size
                path.unlink(missing_ok=True)


def _packed(baked: BakedRoom) -> dict[str, Any]:
    """Colours alone and full sizes only: alpha and halved copies are made again on reading."""
    arrays: dict[str, Any] = {}
    facts: dict[str, Any] = {"detail": baked.detail, "beyond": baked.beyond, "walls": [], "surfaces": {}}
    for index, page in enumerate(baked.walls):
        arrays[f"wall{index}"] = page.texture.levels[0][..., :3]
        facts["walls"].append((page.s0, page.length, page.density))
    for name, surface in (("floor", baked.floor), ("ceiling", baked.ceiling), ("upper", baked.upper)):
        if surface is not None:
            arrays[name] = surface.texture.levels[0][..., :3]
            facts["surfaces"][name] = (surface.west, surface.south, surface.density)
    arrays["facts"] = np.frombuffer(json.dumps(facts).encode(), np.uint8)
    return arrays


def _unpacked(arrays: Mapping[str, Any]) -> BakedRoom:
    facts = json.loads(arrays["facts"].tobytes())
    walls = tuple(
        WallPage(s0, length, density, Texture.of(_pixels(arrays[f"wall{index}"]), LEVELS))
        for index, (s0, length, density) in enumerate(facts["walls"])
    )
    surfaces = {
        name: Surface(west, south, density, Texture.of(_pixels(arrays[name])))
        for name, (west, south, density) in facts["surfaces"].items()
    }
    beyond = tuple((to, (red, green, blue)) for to, (red, green, blue) in facts["beyond"])
    return BakedRoom(facts["detail"], walls, surfaces["floor"], surfaces["ceiling"], surfaces.get("upper"), beyond)


def _pixels(colours: Any) -> Pixels:
    if colours.dtype != np.uint8 or colours.ndim != 3 or colours.shape[2] != 3:
        raise ValueError("no picture")
    return opaque(colours)
