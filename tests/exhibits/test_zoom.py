"""A picture to travel in: by finger, by key, in both languages and both shapes; and what is refused."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from textwrap import indent

import numpy as np
import pytest
from journeys.doubles import PlainRooms
from journeys.small_exhibition import write_exhibition
from PIL import Image as Picture

from kiosk.app.headless import NotThere, Visitor
from kiosk.app.program import Program
from kiosk.app.wiring import headless_kiosk, load_content
from kiosk.content.problem import Severity
from kiosk.ui.intents import ChooseMotion, OpenExhibit, StartVisit
from kiosk.ui.nodes import Fill, Image, walk

VisitorAt = Callable[..., Visitor]
GUIDE = Path(__file__).parents[2] / "docs" / "exhibits" / "zoom.md"
BOTH_SHAPES = [(1920, 1080), (1080, 1920)]

BOAT = """\
kind: zoom
title: {en: The long river, ko: 긴 강}
label: {en: A river from its source to the sea., ko: 샘에서 바다까지 이르는 강입니다.}
image: three-boats.png
ground: "#101a2a"
alt: {en: A river with boats, ko: 배가 떠 있는 강}
details:
  - title: {en: The source, ko: 샘}
    at: [0.1, 0.2]
    width: 0.1
    mark: [0.05, 0.15]
    caption: {en: Here it begins., ko: 여기서 시작합니다.}
    alt: {en: A spring under a tree, ko: 나무 아래의 샘}
  - title: {en: The bridge, ko: 다리}
    at: [0.5, 0.5]
    width: 0.2
    caption: {en: Here one crosses., ko: 여기서 건넙니다.}
    alt: {en: A bridge of stone, ko: 돌다리}
  - title: {en: The mouth, ko: 어귀}
    at: [0.9, 0.8]
    width: 0.1
    caption: {en: Here it ends., ko: 여기서 끝납니다.}
    alt: {en: Waves and a gull, ko: 물결과 갈매기}
credit: {en: Drawn for this test, ko: 이 시험을 위해 그림}
sources: [BOOK]
"""


@pytest.fixture(autouse=True)
def long_river(monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture: 6,000 x 3,000 pixels, though few bytes."""

    def write(folder: Path, more: str = "") -> Path:
        made = write_exhibition(folder, more)
        draw_river(made / "assets" / "letters" / "three-boats.png")
        return made

    monkeypatch.setattr("conftest.write_exhibition", write)


def draw_river(path: Path, size: tuple[int, int] = (6000, 3000)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    river = np.full((size[1], size[0], 3), (16, 26, 42), np.uint8)
    river[:, ::40] = (65, 143, 222)
    river[::40, :] = (243, 246, 249)
    Picture.fromarray(river).save(path)


def seen(visitor: Visitor) -> tuple[float, float, float, float]:
    """The part of the picture that is seen, in shares of it."""
    mark = next(mark for node in walk(visitor.tree) for mark in node.marks if isinstance(mark, Image) and mark.tiled)
    assert mark.window is not None
    return mark.window


def middle(visitor: Visitor) -> tuple[float, float]:
    left, top, width, height = seen(visitor)
    return left + width / 2, top + height / 2


@pytest.mark.parametrize("size", BOTH_SHAPES)
@pytest.mark.parametrize(
    ("language", "bridge", "says"), [("en", "The bridge", "Here one crosses."), ("ko", "다리", "여기서 건넙니다.")]
)
def test_choosing_a_place_flies_there_and_says_what_it_is(
    visitor_at: VisitorAt, language: str, bridge: str, says: str, size: tuple[int, int]
) -> None:
    visitor = visitor_at(BOAT, language, size)
    assert seen(visitor) == (0, 0, 1, 1)
    visitor.touch(f"2: {bridge}")
    assert middle(visitor) == pytest.approx((0.5, 0.5), abs=0.05)
    assert seen(visitor)[2] == pytest.approx(0.2 / 0.9, rel=0.02)
    assert visitor.sees("text", says) and "chosen" in visitor.node("place-1").state
    assert not visitor.sees("text", "A river from its source")


def test_the_picture_itself_says_what_is_seen_of_it(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    assert (visitor.node("picture").description, visitor.node("picture").value) == (
        "A river with boats",
        "Zoom 100 percent",
    )
    visitor.touch("place-0")
    assert visitor.node("picture").description == "A spring under a tree"
    assert visitor.node("picture").value == "Zoom 500 percent", "never nearer than pixel for pixel"


def test_on_the_way_one_is_somewhere_between_and_a_finger_stops_it(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    x, y = visitor.node("place-2").bounds.middle
    visitor.finger("down", x, y)
    visitor.frame()
    visitor.finger("up", x, y)
    visitor.waits(0.3)
    width = seen(visitor)[2]
    assert 0.21 < width < 1
    visitor.drags(visitor.node("picture").bounds.middle, (600, 500))
    assert 0.24 < seen(visitor)[2] <= width, "it never arrives"


def test_next_place_goes_through_all_and_begins_again(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    captions = []
    for _ in range(4):
        visitor.touch("Next place")
        captions.append(
            next(
                caption
                for caption in ("begins", "crosses", "ends")
                if visitor.sees("text", f"Here it {caption}") or visitor.sees("text", f"Here one {caption}")
            )
        )
    assert captions == ["begins", "crosses", "ends", "begins"]


def test_a_number_on_the_picture_is_as_good_as_its_line_in_the_list(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    visitor.touch(at=visitor.node("place-mark-1").bounds.middle)
    assert visitor.sees("text", "Here one crosses.")
    visitor = visitor_at(BOAT)
    left, top = visitor.node("place-mark-0").bounds.middle
    assert (left, top) == pytest.approx((60, 184 + 90), abs=40), "where its mark says"


def test_everything_by_key_alone(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT, "ko")
    visitor.focuses("더 가까이").presses("Enter", "Enter")
    near = seen(visitor)
    assert near[2] == pytest.approx(1 / 1.6**2, rel=0.01)
    for name, axis, grows in (("오른쪽", 0, True), ("왼쪽", 0, False), ("아래", 1, True), ("위", 1, False)):
        before = middle(visitor)[axis]
        visitor.focuses(f"{name}{'으로' if name in ('오른쪽', '왼쪽') else '로'} 옮기기").presses("Enter")
        assert (middle(visitor)[axis] > before) == grows
    visitor.focuses("더 멀리").presses("Enter")
    visitor.focuses("3: 어귀").presses("Enter")
    assert visitor.sees("text", "여기서 끝납니다.")
    visitor.focuses("다음 곳").presses("Enter")
    assert visitor.sees("text", "여기서 시작합니다.")
    visitor.focuses("전체 보기").presses("Enter")
    assert seen(visitor) == (0, 0, 1, 1) and visitor.find("zoom-whole") is None
    visitor.presses("Escape")
    assert visitor.stands_before("written-here")


def test_no_place_is_reached_twice_by_key(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    reached = []
    for _ in range(40):
        visitor.presses("Tab")
        if visitor.program.session.focus in reached:
            break
        reached.append(visitor.program.session.focus)
    assert [key for key in reached if key and key.startswith("place-")] == ["place-0", "place-1", "place-2"]


def test_pinch_drag_and_double_tap(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    visitor.pinches((600, 480), 100, 300)
    assert seen(visitor)[2] == pytest.approx(1 / 3, rel=0.05)
    before = middle(visitor)
    visitor.drags((600, 480), (400, 480))
    assert middle(visitor)[0] > before[0] and middle(visitor)[1] == pytest.approx(before[1], abs=1e-6)
    for wanted in (1 / 5, 1.0):
        for _ in range(2):
            visitor.finger("down", 600, 480)
            visitor.frame()
            visitor.finger("up", 600, 480)
            visitor.frame(100)
        visitor.settles()
        assert seen(visitor)[2] == pytest.approx(wanted, rel=0.05), "closer, and from the closest back to all"


def flung(visitor: Visitor) -> Visitor:
    visitor.pinches((600, 480), 100, 400)
    visitor.finger("down", 800, 480)
    for step in range(1, 6):
        visitor.frame(16)
        visitor.finger("move", 800 - 40 * step, 480)
    visitor.frame(16)
    visitor.finger("up", 600, 480)
    return visitor


def test_what_is_let_go_of_moving_goes_on_and_slows_down(visitor_at: VisitorAt) -> None:
    visitor = flung(visitor_at(BOAT))
    released = middle(visitor)[0]
    visitor.frame(100)
    first = middle(visitor)[0] - released
    visitor.settles()
    assert first > 0 and middle(visitor)[0] > released + first
    frames = visitor.program.frames
    visitor.waits(1)
    assert visitor.program.frames == frames, "a picture at rest is not drawn again"


def test_calm_motion_cuts_with_a_fade_and_nothing_glides(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    visitor.program.send(ChooseMotion(True))
    x, y = visitor.node("place-1").bounds.middle
    visitor.finger("down", x, y)
    visitor.frame()
    visitor.finger("up", x, y)
    visitor.frame(40)
    assert seen(visitor)[2] == pytest.approx(0.2 / 0.9, rel=0.02), "there at once"
    veils = [mark for mark in visitor.node("picture").marks if isinstance(mark, Fill) and mark.alpha < 255]
    assert len(veils) == 1 and veils[0].alpha > 0
    visitor.settles()
    assert not [mark for mark in visitor.node("picture").marks if isinstance(mark, Fill) and mark.alpha < 255]
    visitor.touch("zoom-whole")
    flung(visitor)
    before = seen(visitor)
    visitor.waits(0.5)
    assert seen(visitor) == before


def test_the_next_visitor_sees_the_whole(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT).touch("place-2").leaves()
    visitor.program.send(StartVisit("en"))
    visitor.program.send(OpenExhibit("written-here"))
    visitor.settles()
    assert seen(visitor) == (0, 0, 1, 1) and visitor.sees("text", "A river from its source")


def test_the_limits_of_closer_and_farther_are_said(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT)
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Farther")
    for _ in range(4):
        visitor.touch("Closer")
    assert visitor.sees("text", "Zoom 500 percent")
    with pytest.raises(NotThere, match="unavailable"):
        visitor.touch("Closer")


def test_a_drawer_takes_the_gestures_and_leaves_the_list(visitor_at: VisitorAt) -> None:
    visitor = visitor_at(BOAT).touch("Sources 1")
    visitor.pinches((600, 200), 100, 300)
    assert seen(visitor) == (0, 0, 1, 1) and visitor.find("zoom-in") is None
    visitor.presses("Escape").touch("place-0")
    assert seen(visitor)[2] < 1


@pytest.mark.parametrize("size", [*BOTH_SHAPES, (1366, 768), (3840, 2160)])
@pytest.mark.parametrize("count", [0, 1, 4, 5, 8, 12])
def test_any_number_of_places_has_room(visitor_at: VisitorAt, size: tuple[int, int], count: int) -> None:
    text = BOAT.partition("details:")[0] + "sources: [BOOK]\n"
    if count:
        text += "details:\n" + "".join(
            f"  - title: {{en: The place with number {number}, ko: 곳 {number}}}\n    at: [0.{number + 10}, 0.5]\n"
            f"    width: 0.1\n    caption: {{en: {'A sentence of seven words is here. ' * 3}, ko: 말}}\n"
            "    alt: {en: A place, ko: 곳}\n"
            for number in range(count)
        )
    visitor = visitor_at(text, size=size)
    if count:
        visitor.touch("Next place")
    plate = visitor.node("label-plate", "group")
    for node in walk(plate):
        assert plate.bounds.united(node.bounds) == plate.bounds, node.key
    shown = [node for node in plate.children if node.key != "places"]
    shown += list(visitor.find("places").children) if count else []  # type: ignore[union-attr]
    for one, other in combinations(shown, 2):
        assert not one.bounds.overlaps(other.bounds), (one.key, other.key)


def test_pixels_come_from_the_tiles(tmp_path: Path) -> None:
    folder = write_exhibition(tmp_path / "folder", indent(f"- id: written-here\n{indent(BOAT, '  ')}", "  "))
    draw_river(folder / "assets" / "letters" / "three-boats.png")
    kiosk, clock = headless_kiosk(folder, (1920, 1080), tmp_path / "cache")
    try:
        program = kiosk.program
        visitor = Visitor(Program(program.venue, program.canvas, program.pictures, PlainRooms()), clock)
        visitor.program.send(StartVisit("en"))
        visitor.program.send(OpenExhibit("written-here"))
        visitor.settles().touch("place-1").touch("Closer")
        picture = visitor.picture()
    finally:
        kiosk.close()
    frame = visitor.node("picture").bounds
    row = picture[frame.y + 300 : frame.y + 340, frame.x + 100 : frame.x + 500].astype(int)
    columns = (row.min(axis=0)[:, 2] > 150).nonzero()[0]
    assert len(columns) == 10 and set(np.diff(columns)) == {40}, "lines of one pixel, 40 apart, as in the picture"


def problems_of(tmp_path: Path, text: str) -> list[tuple[int, int, str, str]]:
    folder = write_exhibition(tmp_path, indent(f"- id: written-here\n{indent(text, '  ')}", "  "))
    if not (folder / "assets/letters/three-boats.png").exists():
        draw_river(folder / "assets/letters/three-boats.png", (60, 30))
    found = load_content(folder)
    lines = (folder / "halls" / "letters.yaml").read_text("utf-8").splitlines()
    first = next(number for number, line in enumerate(lines, 1) if "written-here" in line)
    return [
        (problem.line - first, problem.column, problem.message, problem.hint)
        for problem in found.problems
        if problem.severity == Severity.ERROR
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("at: [0.1, 0.2]", "at: [0.1, 1.2]"), (9, 19, "“1.2” is too large here.", "Write 1 or less.")),
        (
            ("at: [0.1, 0.2]", "at: [0.1]"),
            (9, 13, "A value is missing in this list.", "Write 2 values in square brackets, such as [2, 3]."),
        ),
        (("width: 0.2", "width: 0"), (16, 16, "“0” is too small here.", "Write more than 0.")),
        (
            ("image: three-boats.png", "image: no-boats.png"),
            (
                4,
                12,
                "There is no file “no-boats.png” in assets/letters/.",
                "Put it into assets/letters/, or correct its name.",
            ),
        ),
        (
            ("    caption: {en: Here it ends., ko: 여기서 끝납니다.}\n", ""),
            (19, 9, "The key “caption” is missing.", "Add “caption: ...”."),
        ),
        (("mark:", "marks:"), (11, 9, "There is no key “marks” here.", "Did you mean “mark”?")),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, change: tuple[str, str], found: tuple[int, int, str, str]
) -> None:
    assert change[0] in BOAT
    assert problems_of(tmp_path, BOAT.replace(*change, 1)) == [found]


def test_a_picture_that_cannot_be_cut_is_named_by_the_check(tmp_path: Path) -> None:
    folder = write_exhibition(tmp_path, indent(f"- id: written-here\n{indent(BOAT, '  ')}", "  "))
    path = folder / "assets/letters/three-boats.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    Picture.new("RGB", (60, 30)).save(path, "GIF")
    said = problems_of(tmp_path, BOAT)
    assert [message for _, _, message, _ in said] == ["The file is a GIF but its name does not say so."]


def test_the_example_of_the_guide_holds(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(kind: zoom\n.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    example = example.replace("camp.tif", "three-boats.png").replace("[UN-1948]", "[BOOK]")
    assert problems_of(tmp_path, example) == []
