"""What contradicts other files, or is not there: the one problem that a curator reads, word for word."""

import pytest

from kiosk.content.problem import Severity

from .museum import PICTURE, Broken, Museum, broken, png, room

PKO_FILE = "halls/pko.yaml"
EXHIBITION_FILE = "halls/exhibition.yaml"
SOURCES_FILE = "halls/sources.yaml"
CAMP_FILE = "halls/camp.yaml"
LOBBY_FILE = "halls/lobby.yaml"
LABEL = "    label: {en: It began in 1948., ko: 1948년에 시작되었습니다.}\n"
SOURCES = "    sources: [UN-1948]\n"

TOGETHER = (
    broken(
        "an unknown kind",
        "unknown-kind",
        "halls/pko.yaml:16:11",
        "There is no kind of exhibit “txet”.",
        "Did you mean “text”?",
        (PKO_FILE, "kind: text", "kind: txet"),
    ),
    broken(
        "a kind like nothing",
        "unknown-kind",
        "halls/pko.yaml:16:11",
        "There is no kind of exhibit “hologram”.",
        "Write picture, text or timeline.",
        (PKO_FILE, "kind: text", "kind: hologram"),
    ),
    broken(
        "an unknown source",
        "unknown-source",
        "halls/pko.yaml:13:15",
        "There is no source “UN-1949” in sources.yaml.",
        "Did you mean “UN-1948”?",
        (PKO_FILE, "[UN-1948]", "[UN-1949]"),
    ),
    broken(
        "a source like nothing",
        "unknown-source",
        "halls/pko.yaml:13:15",
        "There is no source “Encyclopaedia” in sources.yaml.",
        "Write a key of sources.yaml, or add this one there.",
        (PKO_FILE, "[UN-1948]", "[Encyclopaedia]"),
    ),
    broken(
        "an unknown door",
        "unknown-hall",
        "halls/pko.yaml:4:10",
        "There is no hall “loby”.",
        "Did you mean “lobby”?",
        (PKO_FILE, "to: lobby", "to: loby"),
    ),
    broken(
        "a door into its own hall",
        "own-hall",
        "halls/pko.yaml:4:10",
        "A door cannot lead into its own hall.",
        "Write another hall's id.",
        (PKO_FILE, "to: lobby", "to: pko"),
    ),
    broken(
        "a door in an unknown wall",
        "unknown-wall",
        "halls/pko.yaml:4:21",
        "A wall or a number of metres is expected here, not “souht”.",
        "Did you mean “south”?",
        (PKO_FILE, "at: south", "at: souht"),
    ),
    broken(
        "an exhibit id used in another hall",
        "repeated-id",
        "halls/camp.yaml:6:9",
        "There is already an exhibit “truce”, in halls/pko.yaml, line 6.",
        "Give one of them another id.",
        (CAMP_FILE, "id: tent", "id: truce"),
    ),
    broken(
        "an exhibit id used twice in a hall",
        "repeated-id",
        "halls/pko.yaml:15:9",
        "There is already an exhibit “truce”, in halls/pko.yaml, line 6.",
        "Give one of them another id.",
        (PKO_FILE, "id: charter", "id: truce"),
    ),
    broken(
        "another id than the file's name",
        "wrong-id",
        "halls/pko.yaml:1:5",
        "The file is called pko.yaml, but the hall “peace”.",
        "Write id: pko, or rename the file.",
        (PKO_FILE, "id: pko\n", "id: peace\n"),
    ),
    broken(
        "a hall without a file",
        "unknown-hall",
        "halls/exhibition.yaml:3:20",
        "There is no file halls/equipment.yaml.",
        "Write halls/equipment.yaml, or take it off the list.",
        (EXHIBITION_FILE, "[pko, camp]", "[pko, camp, equipment]"),
    ),
    broken(
        "a hall listed twice",
        "repeated",
        "halls/exhibition.yaml:3:20",
        "“pko” stands in this list twice.",
        "Delete one of the two.",
        (EXHIBITION_FILE, "[pko, camp]", "[pko, camp, pko]"),
    ),
    broken(
        "the lobby among the halls",
        "repeated",
        "halls/exhibition.yaml:3:20",
        "“lobby” is the lobby, so it is not one of the halls.",
        "Delete it from the list.",
        (EXHIBITION_FILE, "[pko, camp]", "[pko, camp, lobby]"),
    ),
    broken(
        "a walk to an unknown exhibit",
        "unknown-exhibit",
        "halls/exhibition.yaml:5:26",
        "There is no exhibit “truse” in the hall “pko”.",
        "Did you mean “truce”?",
        (EXHIBITION_FILE, "exhibit: truce", "exhibit: truse"),
    ),
    broken(
        "a walk to an exhibit of another hall",
        "unknown-exhibit",
        "halls/exhibition.yaml:5:26",
        "There is no exhibit “tent” in the hall “pko”.",
        "It stands in the hall “camp”.",
        (EXHIBITION_FILE, "exhibit: truce", "exhibit: tent"),
    ),
    broken(
        "a walk to an unknown hall",
        "unknown-hall",
        "halls/exhibition.yaml:5:12",
        "There is no hall “pok”.",
        "Did you mean “pko”?",
        (EXHIBITION_FILE, "hall: pko", "hall: pok"),
    ),
    broken(
        "a mural that opens an unknown exhibit",
        "unknown-exhibit",
        "halls/pko.yaml:5:85",
        "There is no exhibit “truse” in the hall “pko”.",
        "Did you mean “truce”?",
        room("  murals:\n    - {image: truce.png, wall: north, height: 2, size: [3, 2], alt: A map, exhibit: truse}\n"),
    ),
    broken(
        "words in an unknown language",
        "unknown-language",
        "halls/exhibition.yaml:3:9",
        "“fr” is not a language of this exhibition.",
        "Take it away, or add it to “languages”.",
        (EXHIBITION_FILE, "languages: [en, ko]\n", "languages: [en, ko]\nwords: {fr: {start: Commencer}}\n"),
    ),
    broken(
        "a source without a title",
        "missing-key",
        "halls/sources.yaml:2:13",
        "The key “title” is missing.",
        "Write its title: title: {en: ..., ko: ...}.",
        (SOURCES_FILE, "title: A yearbook", "publisher: SIPRI"),
    ),
    broken(
        "a source without keys",
        "not-keys",
        "halls/sources.yaml:2:13",
        "A source has keys, not “A yearbook”.",
        "Write them like this: {title: ..., publisher: ..., date: ..., address: ...}.",
        (SOURCES_FILE, "{title: A yearbook}", "A yearbook"),
    ),
    broken(
        "no languages",
        "wrong-length",
        "halls/exhibition.yaml:2:12",
        "The list is too short.",
        "Write at least 1.",
        (EXHIBITION_FILE, "languages: [en, ko]\n", "languages: []\n"),
    ),
)

FILES = (
    broken(
        "a missing picture",
        "no-file",
        "halls/pko.yaml:11:12",
        "There is no file “truse.png” in assets/pko/.",
        "Did you mean “truce.png”?",
        (PKO_FILE, "image: truce.png", "image: truse.png"),
    ),
    broken(
        "a picture in capitals",
        "no-file",
        "halls/pko.yaml:11:12",
        "There is no file “Truce.png” in assets/pko/.",
        "Did you mean “truce.png”?",
        (PKO_FILE, "image: truce.png", "image: Truce.png"),
    ),
    broken(
        "a picture in a folder that is not there",
        "no-file",
        "halls/pko.yaml:11:12",
        "There is no file “truce.png” in assets/pko/plates/.",
        "Put it into assets/pko/plates/, or correct its name.",
        (PKO_FILE, "image: truce.png", "image: plates/truce.png"),
    ),
    broken(
        "outside by dots",
        "bad-path",
        "halls/pko.yaml:11:12",
        "“../camp/tent.png” leaves the hall's folder.",
        "Put the file into the hall's folder below assets and name it from there.",
        (PKO_FILE, "image: truce.png", "image: ../camp/tent.png"),
    ),
    broken(
        "outside by dots further down",
        "bad-path",
        "halls/pko.yaml:11:12",
        "“a/../../../secret.png” leaves the hall's folder.",
        "Put the file into the hall's folder below assets and name it from there.",
        (PKO_FILE, "image: truce.png", "image: a/../../../secret.png"),
    ),
    broken(
        "an absolute path",
        "bad-path",
        "halls/pko.yaml:11:12",
        "“/etc/passwd” leaves the hall's folder.",
        "Put the file into the hall's folder below assets and name it from there.",
        (PKO_FILE, "image: truce.png", "image: /etc/passwd"),
    ),
    broken(
        "a home folder",
        "bad-path",
        "halls/pko.yaml:11:12",
        "“~/truce.png” leaves the hall's folder.",
        "Put the file into the hall's folder below assets and name it from there.",
        (PKO_FILE, "image: truce.png", "image: ~/truce.png"),
    ),
    broken(
        "a drive letter",
        "bad-path",
        "halls/pko.yaml:11:12",
        "“C:/truce.png” begins with a drive letter.",
        "Put the file into the hall's folder below assets and name it from there.",
        (PKO_FILE, "image: truce.png", "image: C:/truce.png"),
    ),
    broken(
        "a backslash in a path",
        "bad-path",
        "halls/pko.yaml:11:12",
        "“pictures\\truce.png” has a backslash.",
        "Write it with slashes: pictures/truce.png.",
        (PKO_FILE, "image: truce.png", "image: pictures\\truce.png"),
    ),
    broken(
        "a network address",
        "bad-path",
        "halls/pko.yaml:11:12",
        "“https://un.org/truce.png” is not the path of a file.",
        "Write it like this: first-truce.jpg.",
        (PKO_FILE, "image: truce.png", "image: https://un.org/truce.png"),
    ),
    broken(
        "a folder instead of a picture",
        "no-file",
        "halls/pko.yaml:11:12",
        "“plates” is not a file.",
        "Name a file, or take the line away.",
        (PKO_FILE, "image: truce.png", "image: plates"),
        ("assets/pko/plates/one.png", b""),
    ),
    broken(
        "a text file named as a picture",
        "bad-picture",
        "halls/pko.yaml:11:12",
        "This is no picture that can be shown.",
        "Use PNG, JPEG, WebP, GIF, TIFF or BMP.",
        ("assets/pko/truce.png", b"words" * 40),
    ),
    broken(
        "a picture that is cut short",
        "bad-picture",
        "halls/pko.yaml:11:12",
        "The picture is cut short: the file ends before the picture does.",
        "Copy or export it again.",
        ("assets/pko/truce.png", PICTURE[:30]),
    ),
    broken(
        "an empty picture",
        "bad-picture",
        "halls/pko.yaml:11:12",
        "The file is empty (0 bytes).",
        "Copy or export the picture again.",
        ("assets/pko/truce.png", b""),
    ),
    broken(
        "a picture of another kind than its name",
        "bad-picture",
        "halls/pko.yaml:11:12",
        "The file is a PNG but its name does not say so.",
        "Rename it to truce.png.",
        (PKO_FILE, "image: truce.png", "image: truce.jpg"),
        ("assets/pko/truce.jpg", PICTURE),
    ),
    broken(
        "a picture that would burst the memory",
        "bad-picture",
        "halls/pko.yaml:11:12",
        "The picture is 60,000 x 60,000 pixels; at most 20,000 a side are shown.",
        "Save it smaller.",
        ("assets/pko/truce.png", png(60000, 60000)),
    ),
    broken(
        "a missing longer text",
        "no-file",
        "halls/pko.yaml:10:33",
        "There is no file “truce.kr.md” in assets/pko/.",
        "Did you mean “truce.ko.md”?",
        (PKO_FILE, "truce.ko.md", "truce.kr.md"),
    ),
    broken(
        "a longer text from outside",
        "bad-path",
        "halls/pko.yaml:10:33",
        "“../../halls/pko.yaml” leaves the hall's folder.",
        "Put the file into the hall's folder below assets and name it from there.",
        (PKO_FILE, "truce.ko.md", "../../halls/pko.yaml"),
    ),
    broken(
        "an empty longer text",
        "empty-file",
        "halls/pko.yaml:10:33",
        "“truce.ko.md” is empty.",
        "Write the text into it, or take the line away.",
        ("assets/pko/truce.ko.md", "\n"),
    ),
    broken(
        "a longer text in UTF-16",
        "encoding",
        "assets/pko/truce.ko.md:1:1",
        "The file is saved as UTF-16.",
        "Save it again as UTF-8.",
        ("assets/pko/truce.ko.md", "# 휴전".encode("utf-16")),
    ),
    broken(
        "a missing sound",
        "no-file",
        "halls/pko.yaml:4:10",
        "There is no file “tone.ogg” in assets/pko/.",
        "Put it into assets/pko/, or correct its name.",
        room("  sound: tone.ogg\n"),
    ),
)

WARNINGS = (
    broken(
        "a label without sources",
        "no-sources",
        "halls/pko.yaml:9:5",
        "This label has no sources.",
        "Add sources: [KEY], with keys of sources.yaml; every factual label needs them.",
        (PKO_FILE, SOURCES, ""),
    ),
    broken(
        "a label of 61 English words",
        "long-label",
        "halls/pko.yaml:9:17",
        "The label has 61 words; 60 are the most that is read standing.",
        "Shorten it, and put the rest into “read”.",
        (PKO_FILE, "It began in 1948.", "word " * 61),
    ),
    broken(
        "a label of 181 Korean syllables",
        "long-label",
        "halls/pko.yaml:9:40",
        "The label has 181 syllables; 180 are the most that is read standing.",
        "Shorten it, and put the rest into “read”.",
        (PKO_FILE, "1948년에 시작되었습니다.", "가" * 181),
    ),
    broken(
        "a missing translation",
        "untranslated",
        "halls/pko.yaml:9:12",
        "The text in “ko” is missing; visitors will read another language here.",
        "Add ko: and the text.",
        (PKO_FILE, LABEL, "    label: {en: It began in 1948.}\n"),
    ),
    broken(
        "a hall that nobody lists",
        "unused-hall",
        "halls/equipment.yaml:1:1",
        "This hall is not part of the exhibition.",
        "Add it to “halls” in exhibition.yaml, or delete the file.",
        ("halls/equipment.yaml", "id: equipment\ntitle: Equipment\n"),
    ),
    broken(
        "no door leads there",
        "no-door",
        "halls/camp.yaml:1:1",
        "No door leads into this hall.",
        "Add a door “to: camp” to the lobby or to another hall.",
        (LOBBY_FILE, "  - {to: camp}\n", ""),
    ),
)


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case.name)
def test_together(museum: Museum, case: Broken) -> None:
    case.check(museum, Severity.ERROR)


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.name)
def test_files(museum: Museum, case: Broken) -> None:
    case.check(museum, Severity.ERROR)


@pytest.mark.parametrize("case", WARNINGS, ids=lambda case: case.name)
def test_warnings(museum: Museum, case: Broken) -> None:
    case.check(museum, Severity.WARNING)
