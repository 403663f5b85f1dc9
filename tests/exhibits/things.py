"""Things for tests to turn and to look round in: a jeep of eight frames, and a place of four colours."""

from pathlib import Path

from PIL import Image, ImageDraw

FRAMES, WIDE, HIGH = 8, 120, 90
TURNTABLE = f"""\
frames: {FRAMES}
size: [{WIDE}, {HIGH}]
metres_per_pixel: 0.04
foot_row: 80
centre_column: 60
eye: 1.6
distance: 6
foot: 0.2
extent: [3.0, 1.6, 1.8]
"""
QUARTERS = ((200, 60, 60), (60, 160, 60), (60, 60, 200), (220, 200, 60))  # from the left edge, 90 degrees each

JEEP = """\
kind: object
title: {en: A jeep, ko: 지프}
label: {en: It has four wheels., ko: 바퀴가 네 개입니다.}
object: jeep
sources: [BOOK]
alt: {en: A white jeep, ko: 흰 지프}
front: 0
parts:
  - title: {en: Lamp, ko: 등}
    caption: {en: It is blue., ko: 파랗습니다.}
    at: [0, 0, 1.8]
  - title: {en: Front door, ko: 앞문}
    caption: {en: It opens to the south., ko: 남쪽으로 열립니다.}
    at: [0, -0.8, 0.9]
    faces: 0
  - title: {en: Spare wheel, ko: 예비 바퀴}
    caption: {en: It hangs at the back., ko: 뒤에 걸려 있습니다.}
    at: [0, 0.8, 0.9]
    faces: 180
"""
AROUND = """\
kind: panorama
title: {en: A square, ko: 광장}
label: {en: It has four sides., ko: 네 면이 있습니다.}
image: square.png
sources: [BOOK]
alt: {en: A square of four colours, ko: 네 빛깔의 광장}
look: [45, 0]
spots:
  - title: {en: Gate, ko: 문}
    caption: {en: It is never shut., ko: 닫지 않습니다.}
    at: [50, 5]
  - title: {en: Well, ko: 우물}
    caption: {en: Its water is cold., ko: 물이 찹니다.}
    at: [-135, -10]
"""


def write_things(folder: Path) -> Path:
    """The jeep and, for the hall of letters, the square, in an exhibition's folder."""
    jeep = folder / "assets" / "objects" / "jeep"
    jeep.mkdir(parents=True, exist_ok=True)
    (jeep / "turntable.yaml").write_text(TURNTABLE, encoding="utf-8")
    for number in range(FRAMES):
        frame = Image.new("RGBA", (WIDE, HIGH))
        ImageDraw.Draw(frame).rectangle((25, 35, 95, 80), (20 + 25 * number, 0, 120, 255))
        frame.save(jeep / f"{number:03d}.webp", lossless=True)
    square = Image.new("RGB", (720, 360))
    for number, colour in enumerate(QUARTERS):
        square.paste(colour, (180 * number, 0, 180 * (number + 1), 360))
    place = folder / "assets" / "letters"
    place.mkdir(parents=True, exist_ok=True)
    square.save(place / "square.png")
    return folder
