"""A small exhibition in a temporary folder: a lobby and three halls, each of another plan, with drawn pictures."""

from pathlib import Path

from PIL import Image, ImageDraw

EXHIBITION = """\
title: {en: "A small exhibition,\\nfor tests", ko: "시험을 위한,\\n작은 전시"}
note: {en: Three halls and a lobby., ko: 세 전시실과 로비입니다.}
languages: [en, ko]
halls: [boats, letters, garden]
idle: {after: 90, warning: 20}
guided_walk:
  - {hall: lobby, say: {en: We begin in the lobby., ko: 로비에서 시작합니다.}, seconds: 2}
  - {hall: boats, exhibit: white-boat, say: {en: This is a white boat., ko: 흰 배입니다.}, seconds: 2}
  - {hall: letters, exhibit: last-letter, say: {en: Here the letters end., ko: 편지는 여기서 끝납니다.}, seconds: 2}
"""
LOBBY = """\
id: lobby
title: {en: Lobby, ko: 로비}
welcome: {en: Welcome., ko: 어서 오세요.}
room: {plan: rectangle, size: [16, 10], light: daylight}
doors:
  - {to: boats}
  - {to: letters}
  - {to: garden}
exhibits:
  - id: the-house
    kind: text
    style: wall-text
    title: {en: The house, ko: 집}
    label: {en: Where all this hangs., ko: 이 모든 것이 걸린 곳입니다.}
    body: {en: A house of three halls., ko: 전시실이 셋인 집입니다.}
    sources: [BOOK]
    hang: {wall: west, at: 5, width: 2, height: 1.6}
"""
BOATS = """\
id: boats
title: {en: Boats on the river, ko: 강 위의 배}
short: {en: Boats, ko: 배}
welcome: {en: Boats of one river., ko: 한 강의 배들입니다.}
room: {plan: oval, size: [14, 10], paint: night-blue, light: gallery}
doors:
  - {to: lobby, at: south}
  - {to: letters, at: east}
exhibits:
  - id: white-boat
    kind: picture
    title: {en: The white boat, ko: 흰 배}
    label: {en: A boat on the river, ko: 강 위에 뜬 배}
    read: {en: white-boat.en.md, ko: white-boat.ko.md}
    image: white-boat.png
    alt: {en: A white boat on blue water, ko: 푸른 물 위의 흰 배}
    credit: {en: Drawn for this test, ko: 이 시험을 위해 그림}
    as_of: {en: As of December 2021, ko: 2021년 12월 기준}
    sources:
      - {key: BOOK, for: {en: The colour of the boat, ko: 배의 빛깔}}
      - PAPER
  - id: three-boats
    kind: picture
    title: {en: Three boats, ko: 배 세 척}
    label: {en: Three boats on three days, ko: 사흘 동안의 배 세 척}
    images:
      - {image: white-boat.png, alt: {en: The first boat, ko: 첫째 배}, caption: {en: Monday, ko: 월요일}}
      - {image: red-boat.png, alt: {en: The second boat, ko: 둘째 배}}
      - {image: tall-boat.png, alt: {en: The third boat, ko: 셋째 배}}
    sources: [BOOK]
  - id: tall-boat
    kind: picture
    title: {en: The tall boat, ko: 키 큰 배}
    fit: fill
    image: tall-boat.png
    alt: {en: A tall boat, ko: 키 큰 배}
"""
LETTERS = """\
id: letters
title: {en: Letters from the river, ko: 강에서 온 편지}
short: {en: Letters, ko: 편지}
room: {plan: rectangle, size: [13, 9], light: daylight}
doors:
  - {to: lobby, at: south}
  - {to: boats, at: west}
  - {to: garden, at: east}
exhibits:
  - id: first-letter
    kind: text
    style: quotation
    title: {en: The first letter, ko: 첫 편지}
    label: {en: Written on the first evening., ko: 첫 저녁에 썼습니다.}
    body: {en: The river is wide here., ko: 여기서 강은 넓습니다.}
    by: {en: A boatman, ko: 뱃사공}
    sources: [PAPER]
  - id: long-letter
    kind: text
    style: document
    title: {en: The long letter, ko: 긴 편지}
    label: {en: Written over many evenings., ko: 여러 저녁에 걸쳐 썼습니다.}
    body:
      en: |-
        We left the harbour in the morning and saw the first houses at noon.

        Nobody stood at the bank. Towards evening the wind came up, and we lay still until it went.
      ko: |-
        우리는 아침에 포구를 떠나 한낮에 첫 집들을 보았습니다.

        강가에는 아무도 없었습니다. 저녁이 되자 바람이 불었고 우리는 바람이 잘 때까지 기다렸습니다.
    sources: [PAPER]
  - id: last-letter
    kind: text
    style: wall-text
    title: {en: The last letter, ko: 마지막 편지}
    label: {en: Nobody has answered it., ko: 아무도 답하지 않았습니다.}
    body: {en: We are at the sea., ko: 우리는 바다에 왔습니다.}
    sources: [PAPER, BOOK]
"""
GARDEN = """\
id: garden
title: {en: The garden behind, ko: 뒤뜰}
short: {en: Garden, ko: 뜰}
room:
  plan: gallery
  points: [[-6, -5], [-6, 5], [7, 5], [7, -2], [3, -2], [3, -5]]
  light: dusk
doors:
  - {to: lobby, at: south}
  - {to: letters}
exhibits:
  - id: pear-tree
    kind: picture
    title: {en: A pear tree, ko: 배나무}
    image: pear-tree.png
    alt: {en: A pear tree, ko: 배나무 한 그루}
    sources: [BOOK]
  - id: gate
    kind: picture
    title: {en: The gate, ko: 문}
    image: gate.png
    alt: {en: A gate of wood, ko: 나무 문}
  - id: rules
    kind: text
    title: {en: Rules of the garden, ko: 뜰의 규칙}
    body: {en: Close the gate., ko: 문을 닫아 주세요.}
"""
SOURCES = """\
BOOK: {title: {en: A book of boats, ko: 배에 관한 책}, publisher: {en: River press, ko: 강 출판}, date: 1948-05-29}
PAPER: {title: {en: A paper, ko: 종이 한 장}, date: 1950}
"""
PICTURES = {
    "boats/white-boat.png": (600, 400, (236, 240, 244)),
    "boats/red-boat.png": (400, 400, (176, 44, 40)),
    "boats/tall-boat.png": (240, 480, (60, 90, 120)),
    "garden/pear-tree.png": (320, 400, (60, 120, 60)),
    "garden/gate.png": (500, 300, (120, 90, 60)),
}
SENTENCE = {
    "en": "The boat went down the river past houses, trees and fields, and nobody on board said a word.",
    "ko": "배는 집과 나무와 들을 지나 강을 내려갔고 배에 탄 사람들은 아무 말도 하지 않았습니다.",
}


def write_exhibition(folder: Path, more_exhibits: str = "") -> Path:
    """The whole exhibition; `more_exhibits` is YAML of further ones for the hall of letters, indented by two."""
    files = {
        "exhibition": EXHIBITION,
        "lobby": LOBBY,
        "boats": BOATS,
        "letters": LETTERS + more_exhibits,
        "garden": GARDEN,
        "sources": SOURCES,
    }
    for name, content in files.items():
        _write(folder / "halls" / f"{name}.yaml", content)
    for name, (width, height, colour) in PICTURES.items():
        draw_boat(folder / "assets" / name, (width, height), colour)
    for language, sentence in SENTENCE.items():
        text = f"# The white boat\n\n{sentence}\n\n## {sentence[:8]}\n\n" + f"{' '.join([sentence] * 8)}\n\n" * 6
        _write(folder / "assets" / "boats" / f"white-boat.{language}.md", text + f"- {sentence}\n\n> {sentence}\n")
    return folder


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def draw_boat(path: Path, size: tuple[int, int], colour: tuple[int, int, int]) -> None:
    """A boat on blue water, over the whole picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    width, height = size
    image = Image.new("RGB", size, (70, 130, 180))
    draw = ImageDraw.Draw(image)
    keel = height * 0.8
    draw.polygon(
        [(width * 0.1, height * 0.6), (width * 0.9, height * 0.6), (width * 0.75, keel), (width * 0.25, keel)], colour
    )
    draw.rectangle((width * 0.48, height * 0.15, width * 0.52, height * 0.6), colour)
    image.save(path)
