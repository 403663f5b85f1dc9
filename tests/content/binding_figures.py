"""Figures that bind: what a sentence about a subject must say, however the sentence is worded.

A rule knows its subject by `about`, leaves sentences out that tell `apart` of something like it, and reads every
figure that `figure` finds there. Each of them must be the one that binds, in digits or in words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .said import Said

EN_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty(?:-\w+)?|thirty(?:-\w+)?|fifty-three|eighty-two)\b"
)
KO_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?(?:만(?: ?\d천)?|억(?: ?\d천만)?)?|열(?:한|두|세|네|여섯|여덟)|"
    r"스물(?:두)?|서른|쉰세|여든두|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
)
EN_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A point ends a sentence only where it does not stand in a number.
SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n\s*\n|\n(?=[-#])")


class Wording(NamedTuple):
    """A rule in one language. `figure` has one group, the figure; `right` are all ways of writing the right one."""

    about: str
    figure: str
    right: tuple[str, ...]
    apart: str = "(?!)"


@dataclass(frozen=True)
class Binding:
    """A figure of the facts; `wrong` is another value for each language, by which the rule proves that it can fail."""

    name: str
    en: Wording
    ko: Wording
    wrong_en: str
    wrong_ko: str

    def wording(self, language: str) -> Wording:
        return self.en if language == "en" else self.ko

    def wrong(self, language: str) -> str:
        return self.wrong_en if language == "en" else self.wrong_ko


class Found(NamedTuple):
    """A figure that a sentence states, where it stands in the text, and whether it is right."""

    said: Said
    sentence: str
    figure: str
    start: int
    right: bool


def found_by(rule: Binding, everything: Iterable[Said]) -> Iterator[Found]:
    """All statements of a rule's subject."""
    for said in everything:
        wording = rule.wording(said.language)
        if not re.search(wording.about, said.text, re.IGNORECASE):
            continue
        for start, sentence in _sentences(said.text):
            if not re.search(wording.about, sentence, re.IGNORECASE) or re.search(
                wording.apart, sentence, re.IGNORECASE
            ):
                continue
            for match in re.finditer(wording.figure, sentence, re.IGNORECASE):
                figure = match[1]
                right = figure.lower() in wording.right
                yield Found(said, sentence, figure, start + match.start(1), right)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for gap in SENTENCE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _same(about_en: str, about_ko: str, name: str, en: str, ko: str, right: tuple[tuple[str, ...], tuple[str, ...]],
          wrong: tuple[str, str], apart: tuple[str, str] = ("(?!)", "(?!)")) -> Binding:  # fmt: skip
    return Binding(
        name,
        Wording(about_en, en, right[0], apart[0]),
        Wording(about_ko, ko, right[1], apart[1]),
        *wrong,
    )


EN, KO = EN_NUMBER, KO_NUMBER
BINDING: tuple[Binding, ...] = (
    _same("ministerial", "장관", "82 countries at the Seoul Ministerial",
          rf"\b({EN}) countries", rf"({KO}) ?(?:개국|나라)",
          (("82", "eighty-two"), ("82", "여든두")), ("81", "81"),
          (r"Accra|Berlin|London|New York|Vancouver", "아크라|베를린|런던|뉴욕|밴쿠버")),
    _same(r"December 2021.*(?:countries|met)|(?:met|Ministerial).*December 2021", r"2021년 12월.*(?:대표|장관)",
          "7 and 8 December 2021", r"(\d+ (?:and|–|to) \d+) December 2021", r"2021년 12월 (\d+일(?:과 |~|부터 )\d+일)",
          (("7 and 8", "7–8", "7 to 8"), ("7일과 8일", "7일~8일")), ("7 and 9", "7일과 9일"),
          ("exhibition", "전시")),
    _same("exhibition.*December 2021|December 2021.*exhibition", "12월.*(?:특별전|전시)",
          "the exhibition, 3 to 12 December 2021",
          r"(?:from )?(\d+ (?:to|–) \d+) December 2021", r"12월 (\d+일부터 \d+일)까지",
          (("3 to 12", "3 – 12"), ("3일부터 12일",)), ("3 to 13", "3일부터 13일")),
    _same("troops|served in UN missions", "유엔 임무", "about 19,000 troops by 2021",
          r"about (\d\d,000)\b", rf"약 ({KO}) ?명",
          (("19,000",), ("1만 9천",)), ("18,000", "1만 8천"),
          (r"2016|2020|2023|deployed|in uniform", "2016년|2020년|2023년|제복")),
    _same("contributor", "많은 돈을|분담|재정", "tenth-largest contributor",
          r"\b(\w+)-largest", r"(\S+) 번째로 많은", (("tenth", "10th"), ("열",)), ("ninth", "아홉"),
          (r"2022", "2022")),
    _same("Somalia", "소말리아", "Somalia in 1993",
          r"Somalia,? in (\d{4})", r"(\d{4})년 소말리아", (("1993",), ("1993",)), ("1994", "1994")),
    _same(r"join(?:ed)? the (?:UN|United Nations)|both Koreas", r"유엔에.*들어|유엔 회원국.*들어|남북한.*유엔",
          "membership of the United Nations, 1991",
          r"(?:\bin|September) (\d{4})", r"(\d{4})년(?: 9월 17일)?(?:에|,)? ?(?:함께|남과 북|남북한|유엔)",
          (("1991",), ("1991",)), ("1992", "1992"), ("military agreement|since Korea", "군사합의|뒤 처음")),
    _same(r"armistice", "정전협정|정전선", "the armistice, 27 July 1953",
          rf"(\d+ (?:{EN_MONTHS}) 1953)", r"(1953년 \d+월 \d+일)",
          (("27 july 1953", ), ("1953년 7월 27일",)), ("28 July 1953", "1953년 7월 28일"),
          ("killed", "전사")),
    _same(r"war.*began|began.*war|day on which the war", "전쟁.*시작", "the war began on 25 June 1950",
          rf"(\d+ (?:{EN_MONTHS}) 1950)", r"(1950년 \d+월 \d+일)",
          (("25 june 1950",), ("1950년 6월 25일",)), ("24 June 1950", "1950년 6월 24일")),
    _same(r"under the UN flag|helped", "유엔의 깃발|유엔기 아래", "22 countries helped",
          rf"\b({EN}) countries helped", rf"({KO}) 나라가 유엔",
          (("22", "twenty-two"), ("22", "스물두")), ("Twenty-one", "열여덟")),
    _same("sent combat forces|combat forces", "전투 (?:부대|병력)", "16 sent combat forces",
          rf"\b({EN}) (?:countries )?sent combat", rf"({KO}) ?(?:나라는|개국이|나라가) 전투",
          (("16", "sixteen"), ("16", "열여섯")), ("Fifteen", "열네")),
    _same("medical help|medical support", "의료진|의료 지원", "6 sent medical help",
          rf"\b({EN}) (?:countries )?(?:sent )?medical (?:help|support)",
          rf"({KO}) ?(?:나라는|나라가|개국이) 의료",
          (("6", "six"), ("6", "여섯")), ("seven", "일곱"), ("units", "제안")),
    _same("served in turns", "차례로 다녀간 사람", "about 1.95 million served in turns",
          r"about (\d[\d.]* million)", r"약 (\d+만)", (("1.95 million",), ("195만",)), ("1.85 million", "185만")),
    _same("Demilitarized Zone|the zone is", "비무장지대", "the zone, 4 kilometres wide",
          rf"\b({EN}) (?:kilometres|km) wide", rf"너비 ?(?:는|가)? ?({KO}) ?(?:km|킬로미터)",
          (("4", "four"), ("4",)), ("five", "5")),
    _same("long", "길이", "the line, about 248 kilometres long",
          rf"about ({EN}) kilometres long", r"길이(?:는|가)? 약 (\d+) ?(?:km|킬로미터)",
          (("248",), ("248",)), ("238", "238")),
    _same("Republic of Korea forces", "국군", "losses of the Republic's forces",
          r"(\d[\d,]+) members of the Republic", r"국군 (\d[\d,]+)명",
          (("137,899",), ("137,899",)), ("137,898", "137,898")),
    _same("of the UN forces", "유엔군", "losses of the UN forces",
          r"(\d[\d,]+) of the UN forces", r"유엔군 (\d[\d,]+)명", (("37,902",), ("37,902",)), ("37,903", "37,903")),
    _same("civilians of", "민간인", "losses among civilians",
          r"(\d[\d,]+) civilians of", r"민간인 (\d[\d,]+)명", (("244,663",), ("244,663",)), ("244,662", "244,662")),
    _same("names", "이름", "names in the UN cemetery",
          r"bears (\d[\d,]+) names", r"실종된 (\d[\d,]+)명", (("40,896",), ("40,896",)), ("40,895", "40,895")),
    _same("rest there|eleven countries", "잠들", "about 2,300 rest in Busan",
          r"about (\d[\d,]+)(?: people)? from eleven", r"약 (\d[\d,]+)명이 잠들", (("2,300",), ("2,300",)),
          ("2,400", "2,400")),
    _same("cemetery|set up", "재한유엔기념공원|묘지|만들어", "the cemetery, 18 January 1951",
          r"(\d+ January 195\d)", r"(195\d년 1월 \d+일)", (("18 january 1951",), ("1951년 1월 18일",)),
          ("19 January 1951", "1951년 1월 19일")),
    _same("sets of remains", "유해", "remains found by the end of 2018",
          r"found (\d\d,\d{3}) sets", r"유해(?:는)? (\d\d,\d{3})구", (("11,551",), ("11,551",)), ("11,552", "11,552")),
    _same("identified", "신원을 확인", "remains identified by the end of 2018",
          r"identified (\d+)\b", r"(?:그 가운데 |유해는 )(\d+)구", (("131",), ("131",)), ("132", "132")),
    _same("Arrowhead Ridge|digging lasted", "화살머리고지|파고 살폈습니다", "424 found at Arrowhead Ridge",
          r"(\d+) sets of\s+remains", r"유해 (\d+)구", (("424",), ("424",)), ("425", "425"),
          ("White Horse", "백마고지")),
    _same("Arrowhead", "화살머리고지", "455 mines removed in 2019",
          r"(\d+) mines and", r"지뢰 (\d+)발과", (("455",), ("455",)), ("456", "456")),
    _same("unexploded", "불발탄", "5,754 unexploded items removed",
          r"(\d[\d,]+) unexploded", r"불발탄 (\d[\d,]+)발", (("5,754",), ("5,754",)), ("5,755", "5,755")),
    _same("mines", "지뢰", "around two million mines",
          rf"around ({EN} million) mines", r"약 (\d+만) ?발", (("two million", "2 million"), ("200만",)),
          ("three million", "300만")),
    _same("dollars", "원조", "aid received, some 13 billion",
          r"some (\d+) billion", r"받은 원조는 약 (\d+억)", (("13",), ("130억",)), ("14", "140억")),
    _same("assistance", "공적개발원조|원조", "assistance given in 2019, 2.52 billion",
          r"(2\.\d+) billion", r"(2\d억 ?\d천만) 달러", (("2.52",), ("25억 2천만",)), ("2.62", "26억 2천만")),
    _same("White Horse", "백마고지", "67 found at White Horse Ridge by 2022",
          r"Ridge (\d+) were found", r"2022년 11월까지(?: 유해)? (\d+)구", (("67",), ("67",)), ("76", "76")),
    _same("DNA|such samples", "시료", "44,428 samples of families",
          r"(\d[\d,]+)(?: DNA| such) samples", r"(?:시료 |시료는 )(\d[\d,]+)개", (("44,428",), ("44,428",)),
          ("44,482", "44,482")),
    _same("unrecovered|missing", "국군|돌아오지 못했다", "about 120,000 not recovered, 2018",
          r"(?:about|some) (\d+,000)\b", r"약 (\d+만) ?명", (("120,000",), ("12만",)), ("130,000", "13만")),
    _same("Park Jae-kwon|He was killed", "박재권|전사했고", "Park Jae-kwon, 10 July 1953",
          r"killed on (\d+ July 1953)", r"(1953년 7월 \d+일)", (("10 july 1953",), ("1953년 7월 10일",)),
          ("11 July 1953", "1953년 7월 11일")),
    _same("military agreement|Seoul suspended", "군사합의|남측은", "the agreement of 2018, in force until 4 June 2024",
          r"fully on (\d+ \w+ 20\d\d)", r"(20\d\d년 \d+월 \d+일)에 전부", (("4 june 2024",), ("2024년 6월 4일",)),
          ("5 June 2024", "2024년 6월 5일")),
    _same("Development Assistance Committee", "개발원조위원회", "the aid committee, 25 November 2009",
          r"(\d+ \w+ 20\d\d)", r"(20\d\d년 \d+월 \d+일)", (("25 november 2009",), ("2009년 11월 25일",)),
          ("25 November 2010", "2010년 11월 25일")),
    _same("official development assistance", "공적개발원조", "assistance given in 2010, 1.17 billion",
          r"from (1\.\d+) billion", r"(1\d억 ?\d천만) 달러이던", (("1.17",), ("11억 7천만",)), ("1.71", "17억 1천만")),
    _same("Jutlandia|beds", "유틀란디아호|침상", "the Jutlandia's 356 beds",
          r"(\d+) beds", r"침상 (\d+)개", (("356",), ("356",)), ("366", "366")),
    _same("UN Command", "유엔군사령부", "18 members of the UN Command",
          r"(\d+) member states", rf"회원국은 ({KO}) 나라", (("18",), ("18", "열여덟")), ("17", "열여섯")),
    _same("Ministerial|pledge", "공약|약속", "six pledges",
          rf"\b({EN}) pledges", r"(\d+)대 기여공약", (("6", "six"), ("6",)), ("five", "5")),
    _same("helicopters", "헬기", "16 helicopters pledged",
          rf"\b({EN}) (?:500MD )?(?:light )?helicopters", rf"헬기 ({KO}) ?대", (("16", "sixteen"), ("16", "열여섯")),
          ("fifteen", "열네"), (r"first six|ten |2023|set out", "여섯 대|열 대|2023|떠 있습니다")),
    _same("women", "여성", "women in uniform, 10.1% in June 2025",
          r"(1\d\.\d)% in June 2025", r"2025년 6월에 (1\d\.\d)%", (("10.1",), ("10.1",)), ("11.1", "11.1")),
    _same("Security Council", "안전보장이사회", "UNTSO, 29 May 1948",
          r"(\d+ May 1948)", r"(1948년 5월 \d+일)", (("29 may 1948",), ("1948년 5월 29일",)),
          ("28 May 1948", "1948년 5월 28일")),
    _same("person|people", "사람", "84 litres a person and day",
          r"(\d+) litres", r"(\d+) ?리터", (("84",), ("84",)), ("94", "94"),
          (r"million|diesel|fuel|3\.7|4\.1|deep|00 litres|hours|save", r"만 리터|경유|연료|3\.7|4\.1|[\d,]+00 ?리터")),
)  # fmt: skip
