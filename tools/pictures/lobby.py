"""Pictures of the lobby: the 2021 Seoul UN Peacekeeping Ministerial."""

import math
from collections.abc import Callable

from PIL import Image

from tools.pictures.sheet import BLUE, DEEP_BLUE, INK, PALE, SECOND, Sheet


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


SESSIONS = (
    ("I", "평화의 지속화", "Sustaining peace"),
    ("II", "파트너십, 교육훈련, 역량 강화", "Partnership, training, capacity building"),
    ("III", "임무 성과와 책임", "Performance and accountability"),
    ("IV", "민간인 보호와 안전", "Protection of civilians, safety, security"),
)


def four_sessions() -> Sheet:
    sheet = Sheet(1920, 1470)
    for left, day, english, sessions in (
        (96, "12월 7일", "7 December 2021", SESSIONS[:2]),
        (1000, "12월 8일", "8 December 2021", SESSIONS[2:]),
    ):
        sheet.rule(left, 110)
        sheet.text(left - 4, 280, day, 124, face="display")
        sheet.text(left + 2, 354, english, 50, face="light", colour=SECOND)
        for k, (numeral, korean, name) in enumerate(sessions):
            y = 480 + k * 440
            sheet.line(left, y, left + 824, y, INK, 3)
            sheet.text(left, y + 184, numeral, 180, face="display", colour=DEEP_BLUE)
            sheet.text(left, y + 284, korean, 58, face="semibold")
            sheet.text(left, y + 350, name, 42, colour=SECOND)
    return sheet


PLEDGES = (
    ("스마트캠프 시범 사업", "Smart camp pilot"),
    ("남수단 의료지원팀", "Medical team, South Sudan"),
    ("공병과 지뢰제거 교육", "Engineering and demining"),
    ("헬기", "Helicopters"),
    ("여군 과정", "Women officers' courses"),
    ("경찰 증원", "More police"),
)


def six_pledges() -> Sheet:
    sheet = Sheet(1920, 1470)
    for k, (korean, english) in enumerate(PLEDGES):
        x, y = 96 + (k % 2) * 890, 110 + (k // 2) * 420
        sheet.line(x, y, x + 838, y, INK, 4)
        sheet.text(x - 6, y + 270, str(k + 1), 280, face="display", colour=DEEP_BLUE)
        sheet.text(x + 210, y + 190, korean, 62, face="semibold")
        sheet.text(x + 210, y + 262, english, 48, colour=SECOND)
    return sheet


PICTURES: dict[str, Callable[[], Sheet | Image.Image]] = {
    "eighty-two.webp": eighty_two,
    "four-sessions.webp": four_sessions,
    "six-pledges.webp": six_pledges,
}
