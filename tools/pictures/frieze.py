"""The long frieze "Since 1948": a drawing of 20,480 x 10,240 pixels to travel in.

One line of years at true scale. Above it the peacekeeping operations whose years are confirmed, the earliest next to the
line; below it the road of the Republic of Korea; at the foot the meetings. Three sizes of type: what is read from across
the room, what is read when one has come nearer, and what is found by looking closely.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image

from tools.pictures.sheet import FILE, FONTS, Face, Sheet, text_width

WIDTH, HEIGHT = 20_480, 10_240
STRIP = 1_280  # pixels that are rasterised at a time
NIGHT, LINE, FAINT = "#101A2A", "#2A3A50", "#182538"
LIGHT, SECOND, QUIET = "#F3F6F9", "#B7C1CE", "#8796A8"
BLUE, PALE_BLUE = "#418FDE", "#7DB8F0"

FIRST_YEAR, LEFT, YEAR = 1948, 1_500, 228
NOW = 2025.95  # where open ribbons end: the page of facts was read at the end of 2025
AXIS, ABOVE, BELOW, PITCH = 6_240, 5_830, 7_420, 302
NEAR, NOTE = 108, 42  # sizes of type, px

Part = tuple[str, float, Face, str]


def at(year: float) -> float:
    """The x of a year."""
    return LEFT + (year - FIRST_YEAR) * YEAR


@dataclass(frozen=True)
class Operation:
    """A peacekeeping operation with confirmed years; `last` None: at work in 2025. Notes are Korean and English lines."""

    name: str
    korean: str
    english: str
    first: float
    last: float | None
    notes: Sequence[tuple[str, str]] = ()


OPERATIONS = (
    Operation(
        "UNTSO",
        "중동",
        "Middle East",
        1948.41,
        None,
        [
            (
                "첫 평화유지활동. 휴전을 지켜보려고 시작해 지금도 활동합니다.",
                "The first operation, sent to watch a truce. It is still at work.",
            ),
            (
                "흰 차에 크고 검은 UN 글자를 쓴 것도 이 감시단이 처음입니다.",
                "White vehicles with big black letters UN go back to these observers.",
            ),
        ],
    ),
    Operation("UNMOGIP", "인도·파키스탄", "India and Pakistan", 1949, None),
    Operation(
        "UNEF I",
        "수에즈",
        "Suez",
        1956.84,
        1967,
        [
            (
                "첫 무장 평화유지군. 처음으로 파란 헬멧과 베레를 썼습니다.",
                "The first armed force, and the first to wear blue helmets and berets.",
            ),
        ],
    ),
    Operation("UNOGIL", "레바논", "Lebanon", 1958, 1958.95),
    Operation("ONUC", "콩고", "Congo", 1960, 1964),
    Operation("UNSF", "자야푸라", "Jayapura", 1962, 1963),
    Operation(
        "UNFICYP",
        "키프로스",
        "Cyprus",
        1964,
        None,
        [
            (
                "2002년 1월부터 2003년 12월까지 황진하 중장이 지휘했습니다.",
                "Lieutenant General Hwang Jin-ha commanded it from January 2002 to December 2003.",
            )
        ],
    ),
    Operation("UNIPOM", "라호르", "Lahore", 1965, 1966),
    Operation("UNDOF", "골란", "Golan", 1974, None),
    Operation(
        "UNIFIL",
        "레바논",
        "Lebanon",
        1978,
        None,
        [
            (
                "2025년 8월 28일, 안보리가 2026년 12월 31일까지 마지막으로 연장했습니다.",
                "On 28 August 2025 the Security Council extended it for the last time, to 31 December 2026.",
            )
        ],
    ),
    Operation(
        "MINURSO",
        "서부사하라",
        "Western Sahara",
        1991,
        None,
        [
            (
                "1994년 8월부터 2006년까지 대한민국 의무병이 함께했습니다.",
                "Korean medics served with it from August 1994 to 2006.",
            )
        ],
    ),
    Operation("UNIKOM", "움카스르", "Umm Qasr", 1991, 2003),
    Operation("ONUSAL", "엘살바도르", "El Salvador", 1991, 1995),
    Operation("UNAVEM II", "앙골라", "Angola", 1991, 1995),
    Operation("UNOMIG", "소후미", "Sokhumi", 1993, 2009),
    Operation("UNMIK", "코소보", "Kosovo", 1999, None),
    Operation(
        "UNTAET",
        "동티모르",
        "East Timor",
        1999,
        2002,
        [
            (
                "상록수부대는 2000년 2월부터 이 임무에 속했습니다.",
                "Korea's Sangnoksu unit came under the UN force in February 2000.",
            )
        ],
    ),
    Operation(
        "MINUSTAH",
        "아이티",
        "Haiti",
        2004,
        2017,
        [
            (
                "2010년 1월 12일 지진 뒤 단비부대가 왔습니다.",
                "The Danbi unit came after the earthquake of 12 January 2010.",
            )
        ],
    ),
    Operation("UNMIT", "동티모르", "Timor-Leste", 2006, 2012),
    Operation(
        "MONUSCO",
        "콩고민주공화국",
        "DR Congo",
        2010,
        None,
        [
            (
                "2013년 12월 3일 고마에서 유엔의 첫 무인기가 날았습니다.",
                "The first UN drone flew from Goma on 3 December 2013.",
            )
        ],
    ),
    Operation("UNISFA", "아비에이", "Abyei", 2011, None),
    Operation(
        "UNMISS",
        "남수단",
        "South Sudan",
        2011,
        None,
        [("한빛부대가 2013년부터 보르에서 일합니다.", "Korea's Hanbit unit has worked in Bor since 2013.")],
    ),
    Operation(
        "MINUSMA",
        "말리",
        "Mali",
        2013,
        2023.99,
        [("열 해 동안 311명이 목숨을 잃었습니다.", "In ten years 311 of its people died.")],
    ),
    Operation("MINUSCA", "중앙아프리카공화국", "Central African Republic", 2014, None),
)

COMBAT = (
    ("그리스", "Greece"), ("남아프리카공화국", "South Africa"), ("네덜란드", "Netherlands"), ("뉴질랜드", "New Zealand"),
    ("룩셈부르크", "Luxembourg"), ("미국", "United States"), ("벨기에", "Belgium"), ("에티오피아", "Ethiopia"),
    ("영국", "United Kingdom"), ("오스트레일리아", "Australia"), ("캐나다", "Canada"), ("콜롬비아", "Colombia"),
    ("태국", "Thailand"), ("튀르키예", "Türkiye"), ("프랑스", "France"), ("필리핀", "Philippines"),
)  # fmt: skip
MEDICAL = (
    ("노르웨이", "Norway"), ("덴마크", "Denmark"), ("독일", "Germany"),
    ("스웨덴", "Sweden"), ("이탈리아", "Italy"), ("인도", "India"),
)  # fmt: skip


CEMETERY = (
    ("부산 재한유엔기념공원. 열한 나라에서 온 약 2,300명이", "UN Memorial Cemetery, Busan: about 2,300 people"),
    ("잠들어 있습니다. 점 하나가 한 사람입니다.", "from eleven countries rest here, one light for each."),
)


@dataclass(frozen=True)
class Deployment:
    """A Korean unit under the UN, in a lane below the line; `last` None: still there in 2025."""

    lane: int
    korean: str
    english: str
    first: float
    last: float | None
    notes: Sequence[tuple[str, str]]


DEPLOYMENTS = (
    Deployment(
        2, "상록수부대, 소말리아", "Sangnoksu, Somalia", 1993.5, 1994.2,
        [("첫 파견. 약 250명의 공병이 길과 물길, 전기를 고쳤습니다.", "The first to go: about 250 engineers mended roads, water and power."),
         ("선발대 60명은 1993년 6월 29일 서울을 떠났습니다.", "The advance party of 60 left Seoul on 29 June 1993.")],
    ),
    Deployment(
        3, "국군의료지원단, 서부사하라", "Medical Support Group, Western Sahara", 1994.62, 2006.95,
        [("라윤에서 스위스 의무대의 일을 이어받아, 한 번에 스물에서 마흔 명쯤이 일했습니다.", "In Laayoune they took over from a Swiss unit, some 20 to 40 people at a time.")],
    ),
    Deployment(
        4, "공병부대, 앙골라", "Engineers, Angola", 1995.79, 1996.95,
        [("198명의 공병대대.", "A battalion of 198.")],
    ),
    Deployment(
        5, "상록수부대, 동티모르", "Sangnoksu, East Timor", 1999.79, 2003.79,
        [("유엔 가입 뒤 처음 보낸 보병부대. 3,213명이 번갈아 다녀왔습니다.", "The first infantry since Korea joined the UN; 3,213 soldiers in turns."),
         ("2003년 3월 6일, 다섯 사람이 갑자기 불어난 에카트 강에서 목숨을 잃었습니다.", "On 6 March 2003 five of them died in a flash flood of the Ekat river.")],
    ),
    Deployment(
        2, "동명부대, 레바논", "Dongmyeong, Lebanon", 2007.54, None,
        [("동쪽에서 온 빛. 티레에서 살피고, 진료하고, 태권도를 가르칩니다.", "“Light from the east”: in Tyre they patrol, run clinics and teach taekwondo.")],
    ),
    Deployment(
        3, "단비부대, 아이티", "Danbi, Haiti", 2010.16, 2012.95,
        [("레오간에서 잔해를 치우고 길을 내고 우물을 팠습니다.", "In Leogane they cleared debris, built roads and dug wells.")],
    ),
    Deployment(
        4, "한빛부대, 남수단", "Hanbit, South Sudan", 2013.25, None,
        [("세상을 이끄는 큰 빛. 보르에서 길과 둑을 쌓습니다.", "“A great light leading the world”: in Bor they build roads and dykes."),
         ("첫 열다섯 차례 교대까지 4,336명이 다녀왔습니다.", "4,336 people served in the first fifteen rotations.")],
    ),
)  # fmt: skip

MOMENTS = (
    (1953.57, "1953년 7월 27일 정전", "27 July 1953: armistice, not a peace treaty"),
    (1956.9, "1956년 파란 헬멧", "1956: the helmet turns blue"),
    (1988.75, "1988년 노벨평화상", "1988: Nobel Peace Prize for the peacekeepers"),
    (1991.71, "1991년 9월 17일 남북한 유엔 가입", "17 September 1991: both Koreas join the UN"),
    (1995.63, "1995년 8월 PKO센터 설립", "August 1995: Korea's PKO Center"),
    (1997.79, "1997년 10월 유엔지뢰행동조직", "October 1997: UN Mine Action Service"),
    (2002.4, "2002년 유엔 평화유지요원의 날 제정", "2002: 29 May becomes the peacekeepers' day"),
    (2009.9, "2009년 개발원조위원회 가입 결정", "2009: OECD's donors admit Korea"),
    (2013.92, "2013년 12월 첫 유엔 무인기", "December 2013: first UN drone"),
    (2018.5, "2018년 7월 가오에 한국이 보낸 병원", "July 2018: Korean hospital opens in Gao"),
    (2021.63, "2021년 8월 디지털 전환 전략", "August 2021: digital strategy"),
)

MEETINGS = (
    (2014.73, "뉴욕", "New York", "시작", "the beginning"),
    (2015.73, "뉴욕", "New York", "정상회의", "leaders' summit"),
    (2016.68, "런던", "London", "제1차", "1st Ministerial"),
    (2017.87, "밴쿠버", "Vancouver", "제2차", "2nd"),
    (2019.24, "뉴욕", "New York", "제3차", "3rd"),
    (2021.93, "서울", "Seoul", "제4차, 아시아 처음", "4th, the first in Asia"),
    (2023.93, "아크라", "Accra", "제5차, 91개국", "5th, 91 countries"),
    (2025.36, "베를린", "Berlin", "74개국의 새 약속", "74 states pledge"),
)


class Frieze(Sheet):
    """A sheet that is drawn in strips and saved with few colours: exact, and small for its size."""

    def __init__(self) -> None:
        super().__init__(WIDTH, HEIGHT, paper=NIGHT, smallest=40)
        self.places: dict[str, tuple[float, float, float]] = {}

    def place(self, name: str, x: float, y: float, width: float) -> None:
        """Note a part to fly to: its middle and width in pixels."""
        self.places[name] = (x / WIDTH, y / HEIGHT, width / WIDTH)

    def run(self, x: float, baseline: float, *parts: Part, gap: float = 0.35) -> float:
        """Set pieces of text one after the other; returns where they end."""
        for text, size, face, colour in parts:
            x += self.text(x, baseline, text, size, face=face, colour=colour) + gap * size
        return x

    def notes(self, x: float, baseline: float, lines: Sequence[tuple[str, str]], size: float = NOTE) -> float:
        """Pairs of small lines; returns the baseline of the last."""
        for korean, english in lines:
            self.text(x, baseline, korean, size, face="medium", colour=SECOND)
            self.text(x, baseline + size * 1.32, english, size, colour=QUIET)
            baseline += size * 2.9
        return baseline - size * 1.58

    def strips(self) -> Image.Image:
        """The whole sheet as pixels of a palette."""
        whole = np.empty((HEIGHT, WIDTH), np.uint8)
        palette: Image.Image | None = None
        inside = self.svg().partition(">")[2]
        for left in range(0, WIDTH, STRIP):
            svg = (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{STRIP}" height="{HEIGHT}" '
                f'viewBox="{left} 0 {STRIP} {HEIGHT}">{inside}'
            )
            png = resvg_py.svg_to_bytes(
                svg_string=svg, skip_system_fonts=True, font_files=[str(FONTS / name) for name in FILE.values()]
            )
            strip = Image.open(io.BytesIO(bytes(png))).convert("RGB")
            palette = palette or shades()
            whole[:, left : left + STRIP] = np.asarray(strip.quantize(palette=palette, dither=Image.Dither.NONE))
        picture = Image.fromarray(whole, "P")
        picture.putpalette(palette.getpalette() if palette is not None else [])
        return picture

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.strips().save(path, "PNG", optimize=True)


def shades() -> Image.Image:
    """The palette: night, and the way from night to each colour that is drawn on it."""
    ground = np.array(_rgb(NIGHT), float)
    tones = [ground]
    for colour, steps in ((LIGHT, 14), (SECOND, 10), (QUIET, 8), (BLUE, 12), (PALE_BLUE, 8), (LINE, 4), (FAINT, 2)):
        tones += [ground + (np.array(_rgb(colour), float) - ground) * step / steps for step in range(1, steps + 1)]
    colours = np.array(tones).round().astype(np.uint8)
    image = Image.new("P", (1, 1))
    image.putpalette(np.vstack([colours, np.repeat(colours[-1:], 256 - len(colours), 0)]).reshape(-1).tolist())
    return image


def _rgb(code: str) -> tuple[int, int, int]:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def since_1948() -> Frieze:
    sheet = Frieze()
    _years(sheet)
    _title(sheet)
    _operations(sheet)
    _nobel(sheet)
    _helmets(sheet)
    _korea(sheet)
    _war(sheet)
    _meetings(sheet)
    _colophon(sheet)
    return sheet


def _title(sheet: Frieze) -> None:
    sheet.box(LEFT, 900, 620, 44, BLUE)
    sheet.text(LEFT - 30, 1_760, "1948년부터 오늘까지", 800, face="display", colour=LIGHT)
    sheet.text(LEFT, 2_330, "From 1948 to today", 400, face="light", colour=SECOND)
    sheet.text(LEFT, 2_820, "평화를 지키는 유엔의 임무와 대한민국이 걸어온 길", 190, face="medium", colour=SECOND)
    sheet.text(LEFT, 3_090, "UN peacekeeping operations, and the road of the Republic of Korea", 170, colour=QUIET)


def _years(sheet: Frieze) -> None:
    """The line of years: a tick and a number for each, decades large."""
    for decade in range(1950, 2030, 10):
        sheet.line(at(decade), 700 if decade > 1985 else 3_500, at(decade), 9_780, FAINT, 6)
    sheet.line(at(1948) - 120, AXIS, at(2027), AXIS, SECOND, 10)
    for year in range(1948, 2027):
        tall = 64 if year % 10 == 0 else 34
        sheet.line(at(year), AXIS - tall, at(year), AXIS, SECOND, 8 if year % 10 == 0 else 4)
        if year % 10:
            sheet.text(at(year), AXIS + 74, str(year), 50, face="medium", colour=QUIET, anchor="middle")
        else:
            sheet.text(at(year), AXIS + 400, str(year), 400, face="display", colour=LIGHT, anchor="middle")
    # Moments: a disc on the line, and what it was, in as many rows as are needed.
    ends = [0.0, 0.0, 0.0]
    for year, korean, english in MOMENTS:
        x = at(year)
        width = max(text_width(korean, 56, "semibold"), text_width(english, 46, "regular"))
        row = next(row for row, end in enumerate(ends) if end < x - 60)
        ends[row] = x + width + 120
        top = AXIS + 520 + row * 180
        sheet.line(x, AXIS, x, top - 46, LINE, 4)
        sheet.disc(x, AXIS, 26, NIGHT, PALE_BLUE, 12)
        sheet.text(x, top, korean, 56, face="semibold", colour=LIGHT)
        sheet.text(x, top + 64, english, 46, colour=SECOND)


def _operations(sheet: Frieze) -> None:
    """Ribbons above the line, the earliest next to it; each takes the lowest lane that is free for it and its words."""
    ends: list[float] = []
    for operation in OPERATIONS:
        x = at(operation.first)
        years = f"{int(operation.first)}–{int(operation.last) if operation.last else ''}"
        if operation.last is not None and int(operation.last) == int(operation.first):
            years = str(int(operation.first))
        words: tuple[Part, ...] = (
            (operation.name, NEAR, "bold", LIGHT),
            (operation.korean, 82, "semibold", SECOND),
            (operation.english, 78, "regular", SECOND),
            (years, 78, "light", QUIET),
        )
        wide = sum(text_width(text, size, face) + 0.35 * size for text, size, face, _ in words)
        noted = max((text_width(line, NOTE, "medium") for pair in operation.notes for line in pair), default=0.0)
        end = max(at(operation.last or NOW), x + wide, x + noted)
        lane = next((lane for lane, taken in enumerate(ends) if taken < x - 90), len(ends))
        ends[lane:] = [end + 60, *ends[lane + 1 :]]
        y = ABOVE - lane * PITCH
        _ribbon(sheet, x, at(operation.last) if operation.last else None, y, SECOND)
        x += 400 if operation.name == "UNTSO" else 0  # clear of its rings
        sheet.run(x, y - 46, *words)
        sheet.notes(x, y + 66, operation.notes[:1])
        if operation.notes[1:]:
            sheet.notes(x + noted + 120, y + 66, operation.notes[1:])
        if operation.name == "UNTSO":
            x = at(operation.first)
            for radius, opacity in ((330, 0.25), (220, 0.5), (120, 0.9)):
                sheet.draw(
                    f'<circle cx="{x:.1f}" cy="{y}" r="{radius}" fill="none" stroke="{BLUE}" stroke-width="10" '
                    f'stroke-opacity="{opacity}"/>'
                )
            sheet.disc(x, y, 44, BLUE)
            sheet.place("first-truce", x + 720, y - 20, 2_400)
        if operation.name == "UNIFIL":
            x = at(2025.95)
            sheet.line(x, y, at(2027), y, PALE_BLUE, 12, dash="36 26")
            sheet.disc(at(2027), y, 26, NIGHT, PALE_BLUE, 12)
            sheet.place("last-extension", at(2025.2), y, 1_500)
        if operation.name == "MINUSMA":
            sheet.place("mali", x + 1_150, y, 2_600)


def _ribbon(sheet: Frieze, left: float, right: float | None, y: float, colour: str, thick: float = 34) -> None:
    """From a disc to a closed end, or to an arrow where it goes on."""
    end = right if right is not None else at(NOW)
    sheet.box(left, y - thick / 2, end - left, thick, colour)
    sheet.disc(left, y, thick * 0.9, colour)
    if right is None:
        tip = thick * 1.3
        sheet.draw(f'<path d="M{end} {y - tip}L{end + tip * 1.5} {y}L{end} {y + tip}Z" fill="{colour}"/>')
    else:
        sheet.box(end - 10, y - thick, 10, thick * 2, colour)


def _nobel(sheet: Frieze) -> None:
    """Fifty-three rays, one for each state whose people had served by then."""
    x, y = at(1988.75), 1_720
    for ray in range(53):
        angle = math.tau * ray / 53 - math.pi / 2
        inner, outer = 430, 760 if ray % 2 else 690
        dx, dy = math.cos(angle), math.sin(angle)
        sheet.line(x + dx * inner, y + dy * inner, x + dx * outer, y + dy * outer, LIGHT, 14, cap="round")
    sheet.text(x, y + 60, "1988", 300, face="display", colour=LIGHT, anchor="middle")
    sheet.text(x, y + 160, "노벨평화상", 74, face="semibold", colour=SECOND, anchor="middle")
    sheet.text(x, y + 240, "Nobel Peace Prize", 64, colour=SECOND, anchor="middle")
    sheet.text(
        x,
        y + 880,
        "빛살 하나는 그때까지 사람을 보낸 한 나라입니다. 모두 53개국.",
        NOTE + 6,
        face="medium",
        colour=SECOND,
        anchor="middle",
    )
    sheet.text(
        x, y + 944, "Each ray is a state whose people had served: 53 in all.", NOTE + 6, colour=QUIET, anchor="middle"
    )
    sheet.line(x, y + 1_010, x, AXIS, LINE, 4)
    sheet.place("nobel", x, y + 60, 2_500)


def _helmets(sheet: Frieze) -> None:
    """Three helmet liners: as bought, half sprayed, blue."""
    left, top, scale = at(1972), 3_330, 0.86
    shell = "M10 356C44 342 54 316 58 280C74 118 186 18 346 14C522 10 642 112 670 262C676 296 700 318 730 336C744 346 740 360 722 360C640 354 574 356 506 376C424 402 300 408 200 396C130 388 64 382 24 376C4 373 0 362 10 356Z"
    sheet.define(f'<clipPath id="half"><path d="{shell}"/></clipPath>')
    for number in range(3):
        x = left + number * 800
        colour = (LIGHT, LIGHT, BLUE)[number]
        sprayed = (
            f'<rect x="0" y="0" width="380" height="420" fill="{BLUE}" clip-path="url(#half)"/>' if number == 1 else ""
        )
        sheet.draw(
            f'<g transform="translate({x} {top}) scale({scale})"><path d="{shell}" fill="{colour}"/>{sprayed}</g>'
        )
    sheet.text(
        left,
        top + 470,
        "1956년, 베레를 제때 구하지 못해 플라스틱 헬멧 내피에 유엔의 파란색을 뿌렸습니다.",
        66,
        face="semibold",
        colour=LIGHT,
    )
    sheet.text(
        left,
        top + 556,
        "1956: no berets could be bought in time, so plastic helmet liners were sprayed UN blue.",
        60,
        colour=SECOND,
    )
    sheet.place("helmets", left + 1_150, top + 300, 2_900)


def _korea(sheet: Frieze) -> None:
    """Below the line: what Korea received and gave, and the seven units."""
    y = BELOW
    _ribbon(sheet, at(1991.71), None, y, BLUE)
    sheet.run(
        at(1991.71),
        y - 46,
        ("유엔 회원국", NEAR, "bold", LIGHT),
        ("161st member of the United Nations", 78, "regular", SECOND),
        ("1991–", 78, "light", QUIET),
    )
    sheet.notes(
        at(1991.71),
        y + 66,
        [("1991년 9월 17일, 남북한이 함께 유엔에 들어갔습니다.", "On 17 September 1991 both Koreas were admitted.")],
    )
    sheet.place("member", at(1991.71) + 1_150, y - 10, 2_700)
    y += PITCH
    end = at(1995)
    sheet.draw(f'<path d="M{LEFT - 560} {y}L{LEFT - 480} {y - 17}H{end}V{y + 17}H{LEFT - 480}Z" fill="{SECOND}"/>')
    sheet.box(end - 10, y - 34, 10, 68, SECOND)
    sheet.run(
        LEFT,
        y - 46,
        ("받은 도움", NEAR, "bold", LIGHT),
        ("약 130억 달러", 82, "semibold", SECOND),
        ("Aid received: some US$13 billion", 78, "regular", SECOND),
        ("1945–1995", 78, "light", QUIET),
    )
    sheet.notes(
        LEFT,
        y + 66,
        [("전쟁 뒤 한 사람의 한 해 소득은 약 67달러였습니다.", "After the war, income per head was about US$67.")],
    )
    _ribbon(sheet, at(2010), None, y, BLUE)
    sheet.run(
        at(2010),
        y - 46,
        ("주는 도움", NEAR, "bold", LIGHT),
        ("Giving", 78, "regular", SECOND),
        ("2010–", 78, "light", QUIET),
    )
    sheet.notes(
        at(2010),
        y + 66,
        [
            (
                "공적개발원조 2010년 11억 7천만 달러, 2019년 25억 2천만 달러.",
                "Official aid: US$1.17 billion in 2010, 2.52 billion in 2019.",
            )
        ],
    )
    for unit in DEPLOYMENTS:
        x, row = at(unit.first), BELOW + unit.lane * PITCH
        _ribbon(sheet, x, at(unit.last) if unit.last else None, row, BLUE)
        years = f"{int(unit.first)}–{int(unit.last) if unit.last else ''}"
        sheet.run(
            x,
            row - 46,
            (unit.korean, NEAR, "bold", LIGHT),
            (unit.english, 78, "regular", SECOND),
            (years, 78, "light", QUIET),
        )
        sheet.notes(x, row + 66, unit.notes[:1])
        if unit.notes[1:]:
            noted = max(text_width(line, NOTE, "medium") for line in unit.notes[0])
            sheet.notes(x + noted + 110, row + 66, unit.notes[1:])
        if unit.english.endswith("Somalia"):
            sheet.place("somalia", x + 900, row, 2_300)
        if unit.english.endswith("East Timor"):
            sheet.place("east-timor", x + 1_150, row, 2_900)
        if unit.english.endswith("South Sudan"):
            sheet.place("hanbit", x + 1_150, row, 2_700)


def _war(sheet: Frieze) -> None:
    """1950 to 1953: the countries that came, by name, and those who rest in Busan."""
    left, top = at(1950.48), BELOW + 2 * PITCH + 120
    war = at(1953.57) - left
    sheet.box(left, BELOW - 17, war, 34, LIGHT)
    sheet.run(
        left,
        BELOW - 46,
        ("6·25전쟁", NEAR, "bold", LIGHT),
        ("Korean War", 78, "regular", SECOND),
        ("1950–1953", 78, "light", QUIET),
    )
    sheet.text(
        left + war + 90,
        BELOW + 26,
        "유엔 깃발 아래 22개국. 유엔군사령부의 일이며 평화유지활동은 아닙니다.",
        NOTE,
        face="medium",
        colour=SECOND,
    )
    sheet.text(
        left + war + 90,
        BELOW + 26 + 56,
        "22 countries under the UN flag: the UN Command, not a peacekeeping operation.",
        NOTE,
        colour=QUIET,
    )
    sheet.text(left, top + 40, "16개국이 전투부대를", 92, face="bold", colour=LIGHT)
    sheet.text(left, top + 134, "16 countries sent combat forces", 72, colour=SECOND)
    _names(sheet, left, top + 250, COMBAT, 4, 1_000)
    right = left + 4_250
    sheet.text(right, top + 40, "6개국이 의료진을 보냈습니다", 92, face="bold", colour=LIGHT)
    sheet.text(right, top + 134, "6 sent medical help", 72, colour=SECOND)
    _names(sheet, right, top + 250, MEDICAL, 2, 1_000)
    sheet.place("twenty-two", left + 3_050, top + 420, 6_500)
    # One small light for each who rests there.
    x0, y0 = left + 6_720, top - 30
    for index in range(2_300):
        column, row = index // 23, index % 23
        sheet.draw(f'<circle cx="{x0 + column * 25}" cy="{y0 + row * 25}" r="6" fill="{SECOND}"/>')
    for number, (korean, english) in enumerate(CEMETERY):
        sheet.text(x0, y0 + 680 + number * 80, korean, 60, face="semibold", colour=LIGHT)
        sheet.text(x0, y0 + 880 + number * 68, english, 52, colour=SECOND)
    sheet.place("busan", x0 + 1_250, y0 + 480, 3_000)


def _names(sheet: Frieze, left: float, top: float, names: Sequence[tuple[str, str]], columns: int, wide: float) -> None:
    rows = -(-len(names) // columns)
    for index, (korean, english) in enumerate(names):
        x, y = left + index // rows * wide, top + index % rows * 150
        sheet.text(x, y, korean, 62, face="semibold", colour=LIGHT)
        sheet.text(x, y + 62, english, 50, colour=QUIET)


def _meetings(sheet: Frieze) -> None:
    """The meetings where promises are made, Seoul's the largest."""
    y = 9_420
    sheet.line(at(2014.73), y, at(2025.36), y, QUIET, 10)
    sheet.text(at(2013.4), y + 26, "약속의 자리", 92, face="bold", colour=LIGHT, anchor="end")
    sheet.text(at(2013.4), y + 112, "Where promises are made", 72, colour=SECOND, anchor="end")
    for number, (year, korean, english, which, said) in enumerate(MEETINGS):
        x, seoul = at(year), english == "Seoul"
        if seoul:
            for radius, opacity in ((230, 0.35), (150, 0.8)):
                sheet.draw(
                    f'<circle cx="{x:.1f}" cy="{y}" r="{radius}" fill="none" stroke="{BLUE}" stroke-width="10" stroke-opacity="{opacity}"/>'
                )
            for dot in range(82):
                angle = math.tau * dot / 82
                sheet.disc(x + 190 * math.cos(angle), y + 190 * math.sin(angle), 5, LIGHT)
        sheet.disc(x, y, 70 if seoul else 34, BLUE if seoul else SECOND)
        up = number % 2 == 0
        base = y - 210 if up else y + 170
        if seoul:
            base = y + 330
        sheet.text(x, base, korean, 88, face="bold", colour=LIGHT, anchor="middle")
        sheet.text(x, base + 70, f"{english} {int(year)}", 58, colour=SECOND, anchor="middle")
        sheet.text(x, base + 122, which, NOTE, face="medium", colour=SECOND, anchor="middle")
        sheet.text(x, base + 172, said, NOTE, colour=QUIET, anchor="middle")
    x = at(2021.93)
    sheet.place("seoul", x - 40, y + 60, 2_000)


def _colophon(sheet: Frieze) -> None:
    y = 9_930
    sheet.text(
        LEFT,
        y,
        "회색 띠: 시작과 끝을 확인한 유엔 평화유지활동 24개. 1948년부터 모두 일흔이 넘습니다. 파란 띠: 대한민국. 2025년 말까지 확인한 내용.",
        58,
        face="medium",
        colour=SECOND,
    )
    sheet.text(
        LEFT,
        y + 80,
        "Grey ribbons: the 24 UN operations whose years could be confirmed; there have been more than 70 since 1948. Blue: the Republic of Korea. As confirmed by the end of 2025.",
        52,
        colour=QUIET,
    )
