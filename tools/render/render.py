"""Render the exhibition's models: `python tools/render/render.py [NAME ...]`.

Needs Python 3.11 with `pip install bpy==5.0.1 shapely pillow` in its own environment. Pictures that exist are kept, so
that a stopped run may be started again. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent.parent / "assets"
sys.path.insert(0, str(HERE))

import bpy  # noqa: E402
import stage  # noqa: E402
import turntable  # noqa: E402
from PIL import Image  # noqa: E402


def made(name: str) -> Any:
    """The function that a recipe names as `module.function`."""
    module, function = name.split(".")
    return getattr(importlib.import_module(module), function)


def named(recipe: dict[str, Any]) -> str:
    """A picture's name: its path without the ending, as in `smart-camp/panorama`."""
    return Path(recipe["picture"]).with_suffix("").as_posix()


def turn(recipe: dict[str, Any], frames: int, again: bool, threads: int) -> None:
    """Render what is missing among the first `frames` frames, the coarse ones first."""
    table = turntable.Turntable(**recipe)
    folder = ASSETS / "objects" / table.name
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [k for k in table.coarse_first()[:frames] if again or not (folder / f"{k:03d}.webp").exists()]
    if not wanted:
        return
    stage.clear()
    window = turntable.build(table, made(table.model)().finish(table.name))
    for frame in wanted:
        begin = time.monotonic()
        with tempfile.TemporaryDirectory() as scratch:
            picture = turntable.shoot(table, window, frame, Path(scratch) / "frame.png", threads)
        target = folder / f"{frame:03d}.webp"
        save(picture, target, table.quality)
        (folder / "turntable.yaml").write_text(turntable.describe(table, window, folder), encoding="utf-8")
        tell(target, begin)


def still(recipe: dict[str, Any], again: bool, threads: int, draft: bool) -> None:
    """Render one picture of a scene."""
    target = ASSETS / recipe["picture"]
    if target.exists() and not again:
        return
    begin = time.monotonic()
    stage.clear()
    made(recipe["scene"])()
    stage.look(**recipe["camera"])
    width, height = recipe.get("size", (1920, 1440))
    samples = recipe.get("samples", 20)
    if draft:
        width, height, samples = width // 2, height // 2, 10
    stage.film(width, height, samples, recipe.get("exposure", 0.8), False, threads)
    with tempfile.TemporaryDirectory() as scratch:
        stage.take(Path(scratch) / "picture.png")
        with Image.open(Path(scratch) / "picture.png") as picture:
            target.parent.mkdir(parents=True, exist_ok=True)
            save(picture.convert("RGB"), target, recipe.get("quality", 95))
    tell(target, begin)


def large(recipe: dict[str, Any], again: bool, threads: int, draft: bool) -> None:
    """Render one picture strip by strip, so that a stopped run goes on at the strip it had begun: a panorama when the
    recipe gives the height of an `eye`, the view of a `camera` otherwise."""
    target = ASSETS / recipe["picture"]
    if target.exists() and not again:
        return
    stage.clear()
    made(recipe["scene"])()
    width, height = (side // 4 if draft else side for side in recipe["size"])
    count, overlap = recipe["strips"], 16 if draft else 48
    if "camera" in recipe:
        stage.look(**recipe["camera"])
    stage.film(width, height, recipe["samples"], recipe.get("exposure", 0.8), False, threads)
    parts = HERE / "build" / (named(recipe).replace("/", "-") + ("-draft" if draft else ""))
    parts.mkdir(parents=True, exist_ok=True)
    whole = Image.new("RGB", (width, height))
    for k in range(count):
        left, right = k * width // count, (k + 1) * width // count
        start, end = max(0, left - overlap), min(width, right + overlap)
        if (
            "camera" not in recipe
        ):  # turn the camera to the strip: its ends then have neighbours, the first and last too
            stage.look_around(recipe["eye"], 360 * ((left + right) / 2 / width - 0.5))
            start = (width - right + left) // 2 - overlap
            end = start + right - left + 2 * overlap
        part = parts / f"{k:02d}.png"
        if not part.exists():
            begin = time.monotonic()
            stage.strip((start + 0.25) / width, (end + 0.25) / width)
            stage.take(part.with_suffix(".part.png"))
            part.with_suffix(".part.png").replace(part)
            tell(part, begin)
        with Image.open(part) as piece:
            inset = overlap if "camera" not in recipe else left - start
            whole.paste(piece.convert("RGB").crop((inset, 0, inset + right - left, height)), (left, 0))
    target.parent.mkdir(parents=True, exist_ok=True)
    save(whole, target, recipe.get("quality", 85))
    shutil.rmtree(parts)
    print(f"{target.relative_to(ASSETS)}: {target.stat().st_size // 1000} kB", flush=True)


def save(picture: Image.Image, target: Path, quality: int) -> None:
    """Write a whole file or none: a stopped run leaves no half picture behind."""
    part = target.with_suffix(".part")
    picture.save(part, "WEBP", quality=quality, method=6, alpha_quality=90)
    part.replace(target)


def tell(target: Path, begin: float) -> None:
    size = target.stat().st_size // 1000
    print(f"{'/'.join(target.parts[-3:])}: {time.monotonic() - begin:.0f} s, {size} kB", flush=True)


def main() -> None:
    recipes = tomllib.loads((HERE / "recipes.toml").read_text(encoding="utf-8"))
    tables = {r["name"]: r for r in recipes.get("turntable", [])}
    stills = {named(r): r for r in recipes.get("still", [])}
    larges = {named(r): r for r in recipes.get("large", [])}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="turntables and pictures by name; all when none is given")
    parser.add_argument("--frames", type=int, default=0, help="only so many frames of a turntable, widest apart first")
    parser.add_argument("--again", action="store_true", help="render even what exists")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--draft", action="store_true", help="stills at half size")
    parser.add_argument("--out", type=Path, help="write here instead of assets/")
    given = parser.parse_args()
    unknown = set(given.names) - set(tables) - set(stills) - set(larges)
    if unknown:
        parser.error(
            f"no recipe is called {', '.join(sorted(unknown))}; there are {', '.join((*tables, *stills, *larges))}"
        )
    if given.out:
        global ASSETS
        ASSETS = given.out.resolve()
    names = given.names or [*tables, *stills, *larges]
    for frames in (8, 10_000) if not given.frames else (given.frames,):
        for name in names:
            if name in tables:
                turn(tables[name], frames, given.again, given.threads)
        if frames <= 8 or given.frames:
            for name in names:
                if name in stills:
                    still(stills[name], given.again, given.threads, given.draft)
                if name in larges:
                    large(larges[name], given.again, given.threads, given.draft)
    print(f"Blender {bpy.app.version_string}: nothing left to render")


if __name__ == "__main__":
    main()
