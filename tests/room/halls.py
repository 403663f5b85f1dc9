"""Five halls like those of the exhibition, written as a curator would, for the tests of this package."""

from functools import cache
from typing import Any

from kiosk.content.hall import Hall
from kiosk.room.place import Place, build_place

ORDER = ("lobby", "pko", "smart-camp", "korean-peninsula", "equipment")


def hall(hall_id: str, room: dict[str, Any], doors: list[dict[str, Any]], works: list[dict[str, Any]]) -> Hall:
    return Hall.model_validate(
        {
            "id": hall_id,
            "title": hall_id,
            "number": ORDER.index(hall_id) if hall_id in ORDER else 1,
            "room": room,
            "doors": doors,
            "exhibits": [{"kind": "picture", "title": work["id"], **work} for work in works],
        }
    )


def works(count: int, prefix: str = "work") -> list[dict[str, Any]]:
    return [{"id": f"{prefix}-{index}"} for index in range(count)]


def aspects(hall: Hall, ratios: tuple[float, ...] = (1.4, 0.8, 1.33, 1.6, 1.0, 0.75, 2.2)) -> dict[str, float]:
    return {exhibit.id: ratios[index % len(ratios)] for index, exhibit in enumerate(hall.exhibits)}


def mural(wall: str, height: float, size: tuple[float, float], **more: Any) -> dict[str, Any]:
    return {"image": "mural.png", "wall": wall, "height": height, "size": size, "alt": "A mural", **more}


LOBBY = hall(
    "lobby",
    {
        "plan": "oval",
        "size": (26, 16.4),
        "squareness": 2.3,
        "height": 4.7,
        "light": "daylight",
        "lettering": [
            {"text": "United for Peace,\nTogether for a Better Future", "wall": "north", "at": 2.0, "height": 2.9,
             "size": 0.44, "second": "모두의 평화, 우리의 미래", "second_size": 0.30}
        ],
        "furniture": [{"kind": "bench", "at": (-4.6, 1.8), "size": (5.3, 0.5), "height": 0.44, "round": True}],
    },
    [{"to": name} for name in ORDER[1:]],
    works(6, "ministerial"),
)  # fmt: skip

PKO = hall(
    "pko",
    {
        "plan": "oval",
        "size": (18.4, 12.8),
        "height": 4.5,
        "murals": [mural("north", 2.16, (8.7, 4.1), style="lights", exhibit="missions")],
        "furniture": [{"kind": "bench", "at": (0.9, 1.9), "size": (2.6, 0.62), "height": 0.44, "turn": 4}],
    },
    [{"to": "lobby"}, {"to": "smart-camp"}, {"to": "equipment"}],
    [*works(8, "pko"), {"id": "missions"}],
)

SMART_CAMP = hall(
    "smart-camp",
    {
        "plan": "rounded",
        "size": (16.4, 14),
        "radius": 1.6,
        "height": 4.3,
        "light": "daylight",
        "furniture": [
            {"kind": "plinth", "at": (0.25, 0.25), "size": (4.6, 3.1), "height": 0.18, "turn": 17},
            {"kind": "object", "object": "camp", "at": (0.25, 0.25), "size": (4.3, 2.9), "height": 1.2, "turn": 17,
             "foot": 0.22, "scale": 0.069, "exhibit": "camp"},
        ],
        "lettering": [{"text": "A camp that builds peace", "wall": "north", "height": 3.3, "size": 0.4,
                       "align": "center"}],
    },
    [{"to": "lobby"}, {"to": "pko"}, {"to": "korean-peninsula"}],
    [*works(8, "camp"), {"id": "camp"}],
)  # fmt: skip

KOREAN_PENINSULA = hall(
    "korean-peninsula",
    {
        "plan": "rounded",
        "size": (11.4, 14.4),
        "radius": 0.6,
        "height": 3.9,
        "light": "dusk",
        "murals": [mural("north", 1.92, (10.2, 2.75), style="framed", exhibit="dawn")],
        "furniture": [{"kind": "bench", "at": (0.1, 2.4), "size": (2.7, 0.6), "height": 0.44}],
    },
    [{"to": "lobby"}, {"to": "smart-camp"}, {"to": "equipment"}],
    [*works(7, "korea"), {"id": "dawn"}],
)

EQUIPMENT = hall(
    "equipment",
    {
        "plan": "rounded",
        "size": (18.8, 20),
        "radius": 8.6,
        "height": 6.0,
        "light": "daylight",
        "furniture": [
            {"kind": "plinth", "at": (-3.1, 3.3), "size": (6.3, 6.3), "height": 0.24, "round": True},
            {"kind": "plinth", "at": (5.9, 4.9), "size": (6.6, 3.7), "height": 0.24, "turn": 24},
            {"kind": "plinth", "at": (0.95, 3.0), "size": (0.86, 0.86), "height": 0.95, "turn": 35},
            {"kind": "object", "object": "car", "at": (-3.1, 3.3), "size": (5.0, 2.2), "height": 2.4, "turn": 220,
             "foot": 0.24, "exhibit": "car"},
            {"kind": "object", "object": "clinic", "at": (5.9, 4.9), "size": (6.1, 2.6), "height": 2.9, "turn": 24,
             "foot": 0.24, "exhibit": "clinic"},
            {"kind": "object", "object": "drone", "at": (0.95, 3.0), "size": (1.8, 1.8), "height": 1.2, "turn": 35,
             "foot": 0.95, "exhibit": "drone"},
        ],
        "lettering": [{"text": "1956", "wall": "north", "at": 2.0, "height": 3.6, "size": 1.75}],
    },
    [{"to": "lobby"}, {"to": "korean-peninsula"}, {"to": "pko"}],
    [{"id": "car"}, {"id": "drone"}, {"id": "clinic"}, *works(7, "gear")],
)  # fmt: skip

L_SHAPED = hall(
    "annex",
    {
        "plan": "gallery",
        "points": [(-7, -5), (-7, 5), (0, 5), (0, 0), (7, 0), (7, -5)],
        "furniture": [{"kind": "plinth", "at": (-3.5, -1), "size": (1, 1), "height": 1.0, "exhibit": "urn"}],
    },
    [{"to": "lobby"}],
    [*works(7, "annex"), {"id": "urn"}],
)

HALLS = (LOBBY, PKO, SMART_CAMP, KOREAN_PENINSULA, EQUIPMENT, L_SHAPED)


@cache
def built(hall_id: str) -> Place:
    """One of the halls above as a place, built once for all tests."""
    spec = next(spec for spec in HALLS if spec.id == hall_id)
    return build_place(spec, aspects(spec), ORDER)
