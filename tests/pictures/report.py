"""A page that shows changed screens side by side: approved, new, and where they differ."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .likeness import LIMIT, Picture

STYLE = (
    "body{margin:32px;font:16px/1.5 system-ui,sans-serif}"
    "section{display:grid;grid-template-columns:repeat(3,1fr);gap:16px}h2{grid-column:1/-1;margin:16px 0 0}"
    "figure{margin:0}img{width:100%;border:1px solid #d5dbe3}"
)


@dataclass(frozen=True)
class Finding:
    """A screen that does not look as approved: what about it, and what there is to be seen."""

    name: str
    what: str
    approved: Picture | None = None
    new: Picture | None = None
    difference: NDArray[np.float32] | None = None


def write_report(folder: Path, findings: Sequence[Finding]) -> Path:
    """Pictures and index.html in a folder, in place of those of the last time; without findings there is no folder."""
    shutil.rmtree(folder, ignore_errors=True)
    page = folder / "index.html"
    if findings:
        folder.mkdir(parents=True)
        sections = "\n".join(_section(folder, found) for found in findings)
        page.write_text(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Changed screens</title>\n'
            f"<style>{STYLE}</style></head>\n<body><h1>Changed screens</h1>\n{sections}\n</body></html>\n",
            "utf-8",
        )
    return page


def _section(folder: Path, found: Finding) -> str:
    pictures = {"approved": found.approved, "new": found.new, "difference": _marked(found)}
    figures = ""
    for title, picture in pictures.items():
        figures += f"<figure><figcaption>{title}</figcaption>"
        if picture is not None:
            file = f"{found.name}-{title}.png"
            Image.fromarray(picture).save(folder / file)
            figures += f'<a href="{file}"><img src="{file}" alt="{found.name}, {title}"></a>'
        figures += "</figure>\n"
    return f"<section><h2>{escape(found.name)}: {escape(found.what)}</h2>\n{figures}</section>"


def _marked(found: Finding) -> Picture | None:
    """The new picture, pale and grey; the redder, the more it differs, from the limit on as red as can be."""
    if found.new is None or found.difference is None:
        return None
    pale = 160 + found.new.mean(axis=2, keepdims=True) * (95 / 255)
    strength = np.clip(found.difference / LIMIT, 0, 1)[..., None]
    return np.asarray(pale * (1 - strength) + np.array([214, 0, 32]) * strength, np.uint8)
