"""The smallest exhibition with every scene: a lobby and one hall, small rooms that are quickly baked."""

from pathlib import Path

from .small_exhibition import draw_boat

FILES = {
    "exhibition": """\
title: {en: "A tiny exhibition,\\nfor tests", ko: "시험을 위한,\\n아주 작은 전시"}
languages: [en, ko]
halls: [cabin]
guided_walk:
  - {hall: cabin, exhibit: boat, say: {en: This is a boat., ko: 배입니다.}, seconds: 2}
""",
    "lobby": """\
id: lobby
title: {en: Lobby, ko: 로비}
room: {plan: rectangle, size: [9, 7], height: 3, light: daylight}
doors:
  - {to: cabin}
""",
    "cabin": """\
id: cabin
title: {en: The cabin, ko: 선실}
room: {plan: rectangle, size: [9, 7], height: 3, light: daylight}
doors:
  - {to: lobby, at: south}
exhibits:
  - id: boat
    kind: picture
    title: {en: A boat, ko: 배}
    label: {en: A boat on the river, ko: 강 위에 뜬 배}
    image: boat.png
    alt: {en: A white boat on blue water, ko: 푸른 물 위의 흰 배}
    sources: [BOOK]
    hang: {wall: north, at: 3.3, width: 2.4}
""",
    "sources": "BOOK: {title: {en: A book of boats, ko: 배에 관한 책}}\n",
}


def write_tiny_exhibition(folder: Path) -> Path:
    """The folder with its files in it."""
    for name, content in FILES.items():
        path = folder / "halls" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    draw_boat(folder / "assets/cabin/boat.png", (600, 400), (236, 240, 244))
    return folder
