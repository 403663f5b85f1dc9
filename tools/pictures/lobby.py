"""Pictures of the lobby: the 2021 Seoul UN Peacekeeping Ministerial."""

import math
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tools.pictures.sheet import BLUE, PALE, SECOND, WALL_PAPER, Sheet

OBJECTS = Path(__file__).parents[2] / "assets" / "objects"


def eighty_two() -> Sheet:
    """One place at the table for each country that took part."""
    sheet = Sheet(1920, 1470)
    middle, centre, radius = 960, 735, 590
    for k in range(82):
        angle = 2 * math.pi * (k + 0.5) / 82 + math.pi / 2
        sheet.disc(middle + radius * math.cos(angle), centre + radius * math.sin(angle), 17, BLUE)
    sheet.draw(f'<circle cx="{middle}" cy="{centre}" r="{radius - 58}" fill="none" stroke="{PALE}" stroke-width="4"/>')
    sheet.text(middle - 12, centre + 80, "82", 460, face="display", anchor="middle", tracking=-0.045)
    sheet.text(middle, centre + 200, "개국이 이틀 동안", 64, face="display", anchor="middle")
    sheet.text(middle, centre + 272, "Countries, for two days", 46, face="light", colour=SECOND, anchor="middle")
    return sheet


PLEDGES = (  # the model that stands for it, its frame, its width on the sheet
    ("camp", 3, 560, "스마트캠프 시범 사업", "Smart camp pilot"),
    ("clinic", 2, 520, "남수단 의료지원팀", "Medical team, South Sudan"),
    ("excavator", 3, 500, "공병과 지뢰제거 교육", "Engineering and demining"),
    ("helicopter", 2, 560, "헬기", "Helicopters"),
    ("officers", 0, 330, "여군 과정", "Women officers' courses"),
    ("car", 3, 470, "경찰 증원", "More police"),
)
COLUMNS, COLUMN, ROW = 3, 620, 714
FOOT = 460  # of the models, below the top of their row


def six_pledges() -> Image.Image:
    """A white model for each pledge, three in a row; its number is a mark that the kiosk lays over it."""
    sheet = Sheet(1920, 1470, WALL_PAPER)
    for k, (*_, korean, english) in enumerate(PLEDGES):
        middle, top = 340 + (k % COLUMNS) * COLUMN, 60 + (k // COLUMNS) * ROW
        sheet.text(middle, top + 555, korean, 54, face="semibold", anchor="middle")
        sheet.text(middle, top + 618, english, 42, colour=SECOND, anchor="middle")
    sheet.line(60, 60 + ROW - 18, 1860, 60 + ROW - 18, PALE, 3)
    picture = sheet.picture().convert("RGBA")
    for k, (name, frame, width, *_) in enumerate(PLEDGES):
        middle, top = 340 + (k % COLUMNS) * COLUMN, 60 + (k // COLUMNS) * ROW
        model = Image.open(OBJECTS / name / f"{frame:03d}.webp").convert("RGBA")
        model = model.crop(model.getbbox())
        model = model.resize((width, round(model.height * width / model.width)), Image.Resampling.LANCZOS)
        picture.alpha_composite(model, (middle - width // 2, top + FOOT - model.height))
    return picture.convert("RGB")


PICTURES: dict[str, Callable[[], Sheet | Image.Image]] = {
    "eighty-two.webp": eighty_two,
    "six-pledges.webp": six_pledges,
}
