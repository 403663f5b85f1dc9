"""Whatever stands in the files: problems, never an exception, and no file outside the folder is opened."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.content.load import Loaded

from .museum import CAMP, EXHIBITION, LOBBY, PKO, SOURCES, Museum

FILES = {
    "halls/exhibition.yaml": EXHIBITION,
    "halls/lobby.yaml": LOBBY,
    "halls/pko.yaml": PKO,
    "halls/camp.yaml": CAMP,
    "halls/sources.yaml": SOURCES,
    "assets/pko/truce.en.md": "# The first truce\n",
}
# The museum is written anew for each example, so that one folder serves them all.
any_number = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

words = (
    st.sampled_from(
        ["id", "title", "exhibits", "kind", "picture", "en", "ko", "pko", "truce", "[", "]", "{", "}", "- "]
    )
    | st.sampled_from([": ", ":", ",", "\n", "\n  ", "\t", "'", '"', "#", "&a ", "*a", "!", "|", ">", "?", "<<", "---"])
    | st.sampled_from(["...", "\\", "\r", "가", "\x00", "\x07", "\u2028", "\ufeff", "\U0001f600", "~", "%", "@", "`"])
)
structures: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(["", "x", "12", "-1", "'no'", "north", "truce.png", "../x", "[]", "{}", "*a", "&a b", "'\"'"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(
                ["id", "title", "en", "ko", "kr", "kind", "wall", "at", "hang", "image", "alt", "key", "to"]
            ),
            inner,
            max_size=3,
        ).map(lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}")
    ),
    max_leaves=8,
)


def _readable(loaded: Loaded) -> None:
    """Every problem is a plain sentence with a place, and nothing of pydantic's or libyaml's wording shows."""
    for problem in loaded.problems:
        assert problem.line >= 1 and problem.column >= 1
        assert problem.message.endswith((".", "!", "?")), problem
        assert problem.message[0].isupper() or not problem.message[0].isalpha(), problem
        assert problem.hint.strip(), problem
        assert "\n" not in problem.message + problem.hint
        for foreign in ("pydantic", "Input should", "Extra inputs", "Value error", "expected <", "scanning", "mark"):
            assert foreign not in problem.message.replace("marked", "").replace("marks", ""), problem


@any_number
@given(name=st.sampled_from(sorted(FILES)), content=st.binary(max_size=400))
@example(name="halls/pko.yaml", content=b"\xff\xfe\x00")
@example(name="halls/exhibition.yaml", content=b"")
@example(name="halls/sources.yaml", content=b"? [a]\n: b\n")
def test_any_bytes(museum: Museum, name: str, content: bytes) -> None:
    museum.write(name, content)
    _readable(museum.load())
    museum.write(name, FILES[name])


@any_number
@given(name=st.sampled_from(sorted(FILES)), parts=st.lists(words, max_size=30))
def test_any_text_of_the_signs_of_yaml(museum: Museum, name: str, parts: list[str]) -> None:
    museum.write(name, "".join(parts))
    _readable(museum.load())
    museum.write(name, FILES[name])


@any_number
@given(data=st.data(), name=st.sampled_from(sorted(FILES)), cut=st.binary(max_size=4))
def test_any_slip_in_a_good_file(museum: Museum, data: st.DataObject, name: str, cut: bytes) -> None:
    good = FILES[name].encode()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 12)))
    museum.write(name, good[:start] + cut + good[end:])
    _readable(museum.load())
    museum.write(name, FILES[name])


@any_number
@given(key=st.sampled_from(["room", "doors", "exhibits", "title", "welcome"]), value=structures)
def test_any_value_in_a_hall(museum: Museum, key: str, value: str) -> None:
    museum.write("halls/pko.yaml", f"id: pko\ntitle: Peace\n{key}: {value}\n")
    _readable(museum.load())


@any_number
@given(key=st.sampled_from(["hang", "sources", "read", "frame", "image", "alt", "more", "label"]), value=structures)
def test_any_value_in_an_exhibit(museum: Museum, key: str, value: str) -> None:
    exhibit = {"id": "truce", "kind": "picture", "title": "A truce", "image": "truce.png", "alt": "A jeep", key: value}
    lines = "".join(f"\n    {name}: {text}" for name, text in exhibit.items())
    museum.write("halls/pko.yaml", f"id: pko\ntitle: Peace\nexhibits:\n  -{lines.lstrip()}\n".replace("-id", "- id"))
    _readable(museum.load())


@any_number
@given(key=st.sampled_from(["languages", "halls", "lobby", "guided_walk", "idle", "screen", "words"]), value=structures)
def test_any_value_in_the_exhibition(museum: Museum, key: str, value: str) -> None:
    keys = {"title": "Peace", "languages": "[en, ko]", "halls": "[pko, camp]", key: value}
    museum.write("halls/exhibition.yaml", "".join(f"{name}: {text}\n" for name, text in keys.items()))
    _readable(museum.load())


class _Spy:
    """Notes every file that Python opens. An audit hook cannot be taken away again, so it is made once."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.watching = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.watching and event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
            self.opened.append(os.fsdecode(arguments[0]))

    @contextmanager
    def watch(self) -> Iterator[list[str]]:
        self.opened = []
        self.watching = True
        try:
            yield self.opened
        finally:
            self.watching = False


SPY = _Spy()

paths = st.lists(
    st.sampled_from(["..", ".", "", "~", "truce.png", "truce.en.md", "secret.png", "secret.md", "out", "in", "pko"])
    | st.sampled_from(["halls", "assets", "camp", "C:", "\\\\host", "%2e%2e", "museum"]),
    min_size=1,
    max_size=6,
).map("/".join)


@any_number
@given(path=paths, absolute=st.booleans())
@example(path="out/secret.png", absolute=False)
@example(path="../../../secret.png", absolute=False)
@example(path="link.png", absolute=False)
@example(path="secret.png", absolute=True)
def test_no_file_outside_the_folder_is_ever_opened(museum: Museum, path: str, absolute: bool) -> None:
    outside = museum.folder.parent
    for name in ("secret.png", "secret.md"):
        (outside / name).write_bytes((museum.folder / "assets/pko/truce.png").read_bytes())
    for link, target in (("out", outside), ("link.png", outside / "secret.png"), ("in", museum.folder / "assets")):
        place = museum.folder / "assets/pko" / link
        if not place.is_symlink():
            place.symlink_to(target)
    written = f"{outside}/{path}" if absolute else path
    text = PKO.replace("image: truce.png", f"image: '{written}'").replace("truce.en.md", f"'{written}'")
    museum.write("halls/pko.yaml", text.replace("doors:\n", f"room: {{sound: '{written}'}}\ndoors:\n"))
    root = museum.folder.resolve()
    with SPY.watch() as opened:
        museum.load()
    assert any(name.endswith("pko.yaml") for name in opened)  # the spy is awake
    for name in opened:
        assert Path(name).resolve().is_relative_to(root), name


@pytest.mark.parametrize(
    "name", ["halls/pko.yaml", "halls/sources.yaml", "assets/pko/truce.png", "assets/pko/truce.en.md"]
)
def test_a_link_that_leaves_the_folder_is_refused(museum: Museum, name: str) -> None:
    outside = museum.folder.parent / "outside"
    outside.write_bytes((museum.folder / name).read_bytes())
    (museum.folder / name).unlink()
    (museum.folder / name).symlink_to(outside)
    with SPY.watch() as opened:
        problems = museum.problems()
    file = name.rpartition("/")[2]
    assert problems[0].code == "outside"
    assert problems[0].message == f"“{file}” is a link that leaves the exhibition's folder."
    assert str(outside) not in opened


def test_a_link_inside_the_folder_is_followed(museum: Museum) -> None:
    (museum.folder / "assets/pko/truce.png").unlink()
    (museum.folder / "assets/pko/truce.png").symlink_to("../camp/tent.png")
    assert museum.problems() == []


def test_halls_that_are_a_link_to_elsewhere_are_not_read(museum: Museum) -> None:
    (museum.folder / "halls").rename(museum.folder.parent / "halls")
    (museum.folder / "halls").symlink_to(museum.folder.parent / "halls")
    assert [problem.place for problem in museum.problems()] == ["halls/exhibition.yaml:1:1"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(museum: Museum) -> None:
    (museum.folder / "assets/pko/truce.png").unlink()
    os.mkfifo(museum.folder / "assets/pko/truce.png")
    assert [problem.message for problem in museum.problems()] == ["“truce.png” is not a file."]
