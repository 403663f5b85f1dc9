"""What the kinds that play need on disk: files with the right names, pictures, and captions in both languages."""

from pathlib import Path

from journeys.small_exhibition import draw_boat

CAPTIONS = {
    "en": "WEBVTT\n\n00:00.000 --> 00:02.000\nThe river rises.\n\n00:02.000 --> 00:05.000\nThe boats\nare tied up.\n",
    "ko": "WEBVTT\n\n00:00.000 --> 00:02.000\n강물이 불어납니다.\n\n00:02.000 --> 00:05.000\n배를\n묶어 둡니다.\n",
}

VIDEO = """\
kind: video
title: {en: The river rises, ko: 강물이 불어나다}
label: {en: A film of the river., ko: 강을 찍은 영상입니다.}
film: river.mp4
poster: river.png
alt: {en: A boat on the river, ko: 강 위의 배}
captions: {en: river.en.vtt, ko: river.ko.vtt}
described: {en: Water rises at the bank., ko: 강가에 물이 차오릅니다.}
sources: [BOOK]
"""

AUDIO = """\
kind: audio
title: {en: Voices of the river, ko: 강의 목소리}
label: {en: Two people speak., ko: 두 사람이 말합니다.}
sound: river.opus
image: river.png
alt: {en: A boat on the river, ko: 강 위의 배}
transcript: {en: river.en.vtt, ko: river.ko.vtt}
sources: [BOOK]
"""


def write_river(folder: Path) -> None:
    """The files of the two, in the hall of letters. Film and sound are names only: nothing plays them."""
    assets = folder / "assets" / "letters"
    draw_boat(assets / "river.png", (640, 360), (236, 240, 244))
    (assets / "river.mp4").write_bytes(b"a film")
    (assets / "river.opus").write_bytes(b"a sound")
    for language, text in CAPTIONS.items():
        (assets / f"river.{language}.opus").write_bytes(b"a voice")
        (assets / f"river.{language}.vtt").write_text(text, "utf-8")
