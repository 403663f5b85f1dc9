"""The whole journey of a visitor, played without a screen: every scene, hall and exhibit, in pictures and as data."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from PIL import Image

from kiosk.app.headless import Visitor
from kiosk.content.hall import Hall
from kiosk.ui.focus import kept_focus
from kiosk.ui.intents import OpenExhibit
from kiosk.ui.nodes import Node, walk
from kiosk.visit.scene import scene_name
from kiosk.visit.session import ExhibitStage


@dataclass(frozen=True)
class Screen:
    """One screen of the tour: its picture has been written to `file`, relative to the tour's folder."""

    name: str
    scene: str
    hall: str | None
    exhibit: str | None
    language: str
    size: tuple[int, int]
    file: str
    draw_ms: float
    nodes: tuple[dict[str, Any], ...]

    def as_data(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "scene": self.scene,
            "hall": self.hall,
            "exhibit": self.exhibit,
            "language": self.language,
            "size": list(self.size),
            "file": self.file,
            "draw_ms": self.draw_ms,
            "nodes": list(self.nodes),
        }


def describe_nodes(root: Node, focus: str | None) -> tuple[dict[str, Any], ...]:
    """Every node in reading order, as the tour's data says it; bounds in pixels."""
    return tuple(
        {
            "role": str(node.role),
            "name": node.name,
            "description": node.description,
            "value": node.value,
            "state": sorted(node.state),
            "lang": node.language,
            "order": order,
            "live": node.live,
            "bounds": list(node.bounds),
            "actions": [action.kind for action in node.actions],
            "focused": node.key == focus,
            "plate": "#{:02x}{:02x}{:02x}".format(*node.plate) if node.plate is not None else None,
        }
        for order, node in enumerate(walk(root))
    )


def stops(visitor: Visitor, language: str, halls: Sequence[str] | None = None) -> Iterator[str]:
    """Walk the journey from the attract loop on, and say the name of each screen while the visitor is before it."""
    venue = visitor.program.venue
    yield from _first_stops(visitor, language)
    visitor.touch("help")
    yield "help"
    visitor.presses("Escape").touch("access")
    yield "access"
    visitor.presses("Escape")
    for spec in venue.exhibition.lobby.exhibits:
        visitor.program.send(OpenExhibit(spec.id))
        visitor.settles()
        yield f"lobby-{spec.id}"
        visitor.presses("Escape")
    if venue.exhibition.guided_walk:
        visitor.touch("guided-walk").waits(6)
        yield "guided-walk"
        visitor.presses("F1", "Escape", "Home")
    for hall in venue.exhibition.halls:
        if not hall.closed and (halls is None or hall.id in halls):
            yield from _hall_stops(visitor, hall)
    visitor.presses("Home")
    visitor.waits(venue.exhibition.idle.after + 6)
    yield "still-there"


def few_stops(visitor: Visitor, language: str, hall: str | None = None, exhibit: str | None = None) -> Iterator[str]:
    """One screen of each sort: the way in, a hall, and an exhibit of it; the first ones that there are, or these."""
    exhibition = visitor.program.venue.exhibition
    yield from _first_stops(visitor, language)
    if exhibit is not None:
        hall = exhibition.exhibit(exhibit)[0].id
    open_halls = [known for known in exhibition.halls if not known.closed] or [exhibition.lobby]
    place = exhibition.hall(hall) if hall is not None else open_halls[0]
    shown = exhibit or next((spec.id for spec in place.exhibits), None)
    if place.id != exhibition.lobby.id and not place.closed:
        visitor.touch(f"hall-plate-{place.id}")
        yield f"{place.id}-entrance"
    if shown is not None:
        visitor.program.send(OpenExhibit(shown))
        visitor.settles()
        yield f"{place.id}-{shown}"


def _first_stops(visitor: Visitor, language: str) -> Iterator[str]:
    yield "attract"
    visitor.touch("attract-room")
    yield "language"
    visitor.touch(f"start-{language}")
    yield "lobby"


def _hall_stops(visitor: Visitor, hall: Hall) -> Iterator[str]:
    visitor.presses("Home").touch(f"hall-plate-{hall.id}")
    yield f"{hall.id}-entrance"
    visitor.touch("floor-plan")
    yield f"{hall.id}-floor-plan"
    visitor.touch("floor-plan")
    for number, spec in enumerate(hall.exhibits):
        if not visitor.stands_before(spec.id):
            visitor.touch(f"thumb-{spec.id}")
        yield f"{hall.id}-before-{spec.id}"
        visitor.touch("open")
        yield f"{hall.id}-{spec.id}"
        for drawer in ("open-reading", "open-sources"):
            if visitor.find(drawer) is not None:
                visitor.touch(drawer)
                yield f"{hall.id}-{spec.id}-{drawer.removeprefix('open-')}"
                visitor.presses("Escape")
        if number == 0 and visitor.find("zoom") is not None:
            visitor.touch("zoom")
            yield f"{hall.id}-{spec.id}-closer"
            visitor.presses("Escape")
        visitor.presses("Escape")


class Tour:
    """Plays a journey once in one language at one size, and writes what it sees to a folder."""

    def __init__(self, visitor: Visitor, out: Path, language: str) -> None:
        self._visitor = visitor
        self._out = out
        self._language = language
        self._taken = 0

    def play(self, halls: Sequence[str] | None = None) -> Iterator[Screen]:
        """The screens in the order in which a visitor meets them; `halls` limits which halls are walked."""
        for name in stops(self._visitor, self._language, halls):
            yield self._take(name)

    def play_few(self, hall: str | None = None, exhibit: str | None = None) -> Iterator[Screen]:
        """One screen of each sort, with this hall and this exhibit where they are named."""
        for name in few_stops(self._visitor, self._language, hall, exhibit):
            yield self._take(name)

    def _take(self, name: str) -> Screen:
        visitor = self._visitor
        program = visitor.program
        session, venue = program.session, program.venue
        picture = visitor.picture()
        program.redraw()
        begin = perf_counter()
        program.draw()
        draw_ms = round((perf_counter() - begin) * 1000, 2)
        width, height = program.canvas.size
        self._taken += 1
        file = f"screens/{self._language}-{width}x{height}-{self._taken:03d}-{name}.png"
        target = self._out / file
        target.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(target, compress_level=1)
        tree = program.tree
        return Screen(
            name,
            scene_name(session, venue.exhibition.lobby.id),
            session.hall,
            session.stage.exhibit if isinstance(session.stage, ExhibitStage) else None,
            session.preferences.language,
            (width, height),
            file,
            draw_ms,
            describe_nodes(tree, kept_focus(tree, session.focus)),
        )


def write_tour(out: Path, screens: Sequence[Screen], title: str) -> None:
    """tour.json and index.html beside the pictures."""
    data = {"screens": [screen.as_data() for screen in screens]}
    (out / "tour.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (out / "index.html").write_text(_page(screens, title), "utf-8")


def _page(screens: Sequence[Screen], title: str) -> str:
    def cell(screen: Screen) -> str:
        name = _escaped(screen.name)
        size = f"{screen.size[0]}×{screen.size[1]}"
        return (
            f'<figure><a href="{screen.file}"><img loading="lazy" src="{screen.file}" alt="{name}"></a>'
            f"<figcaption>{name} · {screen.language} · {size}</figcaption></figure>"
        )

    cells = "\n".join(map(cell, screens))
    return (
        "<!doctype html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{_escaped(title)}</title>\n'
        "<style>body{margin:32px;font:16px/1.5 system-ui,sans-serif;background:#f7f8fa;color:#14181f}"
        "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(420px,1fr));gap:24px}"
        "figure{margin:0}img{width:100%;border:1px solid #d5dbe3}figcaption{color:#4a5361}</style></head>\n"
        f"<body><h1>{_escaped(title)}</h1><main>\n{cells}\n</main></body></html>\n"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\n", " ")
