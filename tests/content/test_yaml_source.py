"""Values and their places, compared with PyYAML's own reading."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.text_source import Fault, decode
from kiosk.content.yaml_source import DEEPEST, Document, KeyPath, read_yaml

texts = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff"), max_size=12)
values: st.SearchStrategy[Any] = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(texts.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=20,
)


def _read(text: str) -> Document:
    document = read_yaml(text)
    assert isinstance(document, Document), document
    return document


@settings(deadline=None)
@given(value=values, flow=st.booleans(), width=st.sampled_from([20, 200]))
def test_what_is_written_is_read(value: Any, flow: bool, width: int) -> None:
    written = yaml.dump(value, allow_unicode=True, default_flow_style=flow, width=width)
    assert _read(written).value == yaml.load(written, Loader=yaml.BaseLoader)


def _node_places(node: yaml.Node, path: KeyPath = ()) -> list[tuple[KeyPath, yaml.Mark]]:
    places: list[tuple[KeyPath, yaml.Mark]] = [(path, node.start_mark)]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            places += _node_places(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            places += _node_places(value, (*path, index))
    return places


@settings(deadline=None)
@given(value=values, flow=st.booleans())
def test_every_value_remembers_its_place(value: Any, flow: bool) -> None:
    written = yaml.dump(value, allow_unicode=True, default_flow_style=flow)
    document = _read(written)
    for path, mark in _node_places(yaml.compose(written, Loader=yaml.CSafeLoader)):
        assert document.position(path) == (mark.line + 1, mark.column + 1)


def test_a_key_has_a_place_of_its_own() -> None:
    document = _read("room:\n  size: [18, 12]\n")
    assert document.position(("room", "size")) == (2, 9)
    assert document.position(("room", "size"), at_key=True) == (2, 3)
    assert document.position(("room", "size", 1)) == (2, 14)
    assert document.position(("room", "height")) == (2, 3)
    assert document.position(("room", "height"), at_key=True) == (2, 3)


def test_a_file_without_content_has_no_value() -> None:
    assert _read("").value is None
    assert _read("# nothing yet\n").value is None


def test_what_is_left_out_of_a_mapping_leaves_the_rest() -> None:
    document = _read("a: 1\na: 2\n<<: {b: 3}\nc: 4\nc: {d: 5}\n")
    assert document.value == {"a": "1", "c": "4"}
    assert [fault.code for fault in document.faults] == ["duplicate-key", "merge-key", "duplicate-key"]


def test_nesting_is_bounded_through_aliases_too() -> None:
    deep = "[" * (DEEPEST - 2) + "]" * (DEEPEST - 2)
    assert isinstance(read_yaml(f"a: &a {deep}\nb: *a\n"), Document)
    assert isinstance(read_yaml(f"a: &a {deep}\nb: [[*a]]\n"), Fault)
    chain = ["l0: &l0 []"] + [f"l{n}: &l{n} [*l{n - 1}]" for n in range(1, DEEPEST)]
    fault = read_yaml("\n".join(chain))
    assert isinstance(fault, Fault) and (fault.code, fault.line) == ("too-deep", DEEPEST)


@pytest.mark.parametrize(
    "text",
    ["[" * 1_000_000, "- " * 1_000_000, "a: " + "{b: " * 500_000, "[\n" * 1_000_000],
    ids=["brackets", "hyphens", "braces", "lines"],
)
def test_deep_nesting_is_refused_before_it_costs_anything(text: str) -> None:
    begun = time.process_time()
    fault = read_yaml(text)
    assert isinstance(fault, Fault) and fault.code == "too-deep"
    assert time.process_time() - begun < 1


def test_a_bomb_of_aliases_is_refused_before_it_costs_anything() -> None:
    lines = ["l0: &l0 [" + ", ".join(["x"] * 50) + "]"]
    lines += [f"l{n}: &l{n} [" + ", ".join([f"*l{n - 1}"] * 50) + "]" for n in range(1, 1000)]
    begun = time.process_time()
    fault = read_yaml("\n".join(lines))
    assert isinstance(fault, Fault) and fault.code == "too-many-aliases"
    assert time.process_time() - begun < 1


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_have_a_fault(data: bytes) -> None:
    text = decode(data)
    if isinstance(text, Fault):
        assert text.line >= 1 and text.column >= 1
    else:
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")
        assert isinstance(read_yaml(text), (Document, Fault))


def test_letters_of_every_script_are_welcome() -> None:
    text = "평화\n平和 سلام שלום\té ñ € 😀\r\n"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\x00b", (1, 2)),
        ("one\r\ntwo\x1b", (2, 4)),
        ("가나\x7f", (1, 3)),
        ("é\x85", (1, 2)),
        ("one\rtwo\ufeff", (2, 4)),
    ],
)
def test_invisible_characters_are_found_where_they_are(text: str, place: tuple[int, int]) -> None:
    fault = decode(text.encode())
    assert isinstance(fault, Fault)
    assert (fault.code, fault.line, fault.column) == ("control-character", *place)
